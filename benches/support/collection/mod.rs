//! Generator of collections of Indonesian news of any size. The same size gives the same bytes on
//! every machine.
//!
//! A story is generated from its number alone, so any story can be requested independently, and a
//! collection of a million is written without being held in memory. Its properties (title, link,
//! whether it is a copy) are known without reading it back.

// Each bench or test that includes this module uses only a part of it.
#![allow(dead_code, unused_imports)]
// Numbers of stories and words are far below the limits of the types.
#![allow(clippy::cast_possible_truncation, clippy::cast_precision_loss, clippy::cast_sign_loss)]

mod content;
mod copies;
mod facts;
mod rng;
mod story;
mod vocabulary;
mod word_lists;
mod world;
mod writer;

pub(crate) use copies::CopyKind;
pub(crate) use story::GeneratedStory;
pub(crate) use word_lists::{COMMON, PHRASE, RARE, VERY_RARE};
pub(crate) use world::World;
pub(crate) use writer::{Format, ensure_collection, standard_world};

/// Seed of the collections used by the benches.
pub(crate) const SEED: u64 = 1_908;
