//! Made-up collections of Indonesian news, as large as one likes: the same size gives the same
//! bytes, on every machine.
//!
//! A story is made from its number alone, so any of them can be asked for without those before
//! it, and a collection of a million is written without holding it. What is known of each (its
//! title, its link, whether it is a copy) is known without reading it back.

// A bench or a test that shares this uses a part of it.
#![allow(dead_code, unused_imports)]
// Numbers of stories and words are far below what the types hold.
#![allow(clippy::cast_possible_truncation, clippy::cast_precision_loss, clippy::cast_sign_loss)]

mod chance;
mod content;
mod origin;
mod piece;
mod story;
mod vocabulary;
mod words;
mod world;
mod write;

pub(crate) use origin::Copied;
pub(crate) use story::Story;
pub(crate) use words::{COMMON, PHRASE, RARE, VERY_RARE};
pub(crate) use world::World;
pub(crate) use write::{Format, made, standard};

/// The seed of the collections that the benches read.
pub(crate) const SEED: u64 = 1_908;
