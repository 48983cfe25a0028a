//! The conventions of Indonesian newsrooms, a file each: what stands around the running text.

pub mod byline;
pub mod dateline;
pub mod furniture;
pub mod link;
pub mod outlet;
mod places;
mod scan;

#[cfg(test)]
mod tests;
