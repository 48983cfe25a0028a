//! What the grammars of this layer share: digits, word tables, and sentences.

pub(super) mod digit;
pub(super) mod sentence;
pub(super) mod spelling_map;
pub(crate) mod word_list;
mod word_slots;
pub(super) mod word_table;

use std::collections::{HashMap, HashSet};
use std::hash::BuildHasherDefault;

/// A map of words that are compiled in. FNV is safe for them: nobody can choose them to collide.
pub(super) type FnvMap<K, V> = HashMap<K, V, BuildHasherDefault<fnv::FnvHasher>>;

/// A set of words that are compiled in.
pub(super) type FnvSet<T> = HashSet<T, BuildHasherDefault<fnv::FnvHasher>>;
