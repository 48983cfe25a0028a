//! Parsers for the conventions of Indonesian newsrooms: the text around the story itself, one file
//! per convention.
//!
//! The phrases are tables under `assets/newsroom`, one row per form.

pub mod byline;
pub mod caption;
mod cities;
pub mod dateline;
pub mod furniture;
pub mod link;
pub mod outlet;
pub mod outlet_key;
mod phrase_table;
pub mod signoff;
pub mod syndication;
mod text_util;

#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_forms;
