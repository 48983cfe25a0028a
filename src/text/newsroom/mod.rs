//! The conventions of Indonesian newsrooms, a file each: what stands around the running text.
//! The words are tables under `assets/newsroom`, a row a form; here is how they are read.

pub mod byline;
pub mod caption;
pub mod dateline;
pub mod furniture;
pub mod link;
pub mod outlet;
mod places;
mod scan;
pub mod signoff;
pub mod syndication;
mod table;

#[cfg(test)]
mod forms;
#[cfg(test)]
mod tests;
