//! Parsers for the conventions of Indonesian newsrooms: the text around the story itself, one file
//! per convention.
//!
//! The phrases are tables under `assets/newsroom`, one row per form.

pub mod byline;
pub mod caption;
pub mod dateline;
pub mod furniture;
pub mod link;
pub mod outlet;
mod cities;
mod text_util;
pub mod signoff;
pub mod syndication;
mod phrase_table;

#[cfg(test)]
mod tests_forms;
#[cfg(test)]
mod tests;
