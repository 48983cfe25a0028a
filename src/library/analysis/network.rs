//! Names in the same stories: pairs of entities and how telling they are.

use std::collections::HashMap;

use super::statistics::PairCounts;
use crate::library::Library;
use crate::library::entities::EntityIndex;
use crate::news::{EntityKey, EntityKind, NameOverrides};

/// A network of names.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct NameNetwork {
    /// The names and the number of stories of each, the most frequent first.
    pub nodes: Vec<(EntityKey, usize)>,
    /// The number of names before the limit was applied.
    pub name_count: usize,
    /// Pairs of names in the same stories, by the indexes of their nodes, the most frequent first.
    pub edges: Vec<NamePair>,
}

/// Two names in the same stories.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NamePair {
    /// Index of the node with more stories.
    pub first: usize,
    /// Index of the other node.
    pub second: usize,
    /// Counts in stories.
    pub counts: PairCounts,
}

/// Which names a network contains.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NetworkQuery {
    /// Kinds of names. Empty for all.
    pub kinds: Vec<EntityKind>,
    /// The greatest number of names; those with the most stories are taken.
    pub limit: usize,
    /// Minimum number of stories of a pair.
    pub min_stories: u64,
    /// Only the pairs of this name.
    pub name: Option<String>,
}

impl Library {
    /// Returns the network of the names of the collection. `None` if it has no such name.
    pub fn name_network(
        &self,
        query: &NetworkQuery,
        overrides: &NameOverrides,
    ) -> Option<NameNetwork> {
        let index = self.entity_index(overrides)?;
        let entities = &index.directory().entities;
        let is_wanted = |at: &usize| {
            let kind = entities.get(*at).map(|entity| entity.key.kind);
            kind.is_some_and(|kind| query.kinds.is_empty() || query.kinds.contains(&kind))
        };
        let center = match &query.name {
            Some(name) => Some(*index.directory().find_by_name(None, name).first()?),
            None => None,
        };
        let mut chosen: Vec<usize> = (0..entities.len()).filter(is_wanted).collect();
        let name_count;
        if let Some(center) = center {
            let companions = companion_counts(&index, center);
            chosen.retain(|at| companions.contains_key(at) && *at != center);
            chosen.sort_by_key(|at| std::cmp::Reverse(companions.get(at).copied()));
            name_count = chosen.len();
            chosen.truncate(query.limit);
            chosen.push(center);
            chosen.sort_unstable();
        } else {
            name_count = chosen.len();
            chosen.truncate(query.limit);
        }
        let sets: Vec<StorySet> = chosen
            .iter()
            .map(|at| StorySet::new(index.stories(*at), index.story_count()))
            .collect();
        let mut edges = Vec::new();
        for (first, one) in sets.iter().enumerate() {
            for (second, other) in sets.iter().enumerate().skip(first + 1) {
                let has_center = center.is_none_or(|center| {
                    [first, second].iter().any(|at| chosen.get(*at) == Some(&center))
                });
                let both = if has_center { one.common(other) } else { 0 };
                if both >= query.min_stories.max(1) {
                    let total = index.story_count() as u64;
                    let counts = PairCounts { both, first: one.len, second: other.len, total };
                    edges.push(NamePair { first, second, counts });
                }
            }
        }
        edges.sort_by_key(|edge| (std::cmp::Reverse(edge.counts.both), edge.first, edge.second));
        let node =
            |at: usize| entities.get(at).map(|entity| (entity.key.clone(), entity.story_count));
        let nodes = chosen.into_iter().filter_map(node).collect();
        Some(NameNetwork { nodes, name_count, edges })
    }
}

/// Returns in how many stories of an entity each other one is named.
fn companion_counts(index: &EntityIndex, center: usize) -> HashMap<usize, u64> {
    let own = StorySet::new(index.stories(center), index.story_count());
    let others = 0..index.directory().entities.len();
    let count = |other: usize| {
        let common = index.stories(other).iter().filter(|story| own.contains(**story)).count();
        (common > 0).then_some((other, common as u64))
    };
    others.filter_map(count).collect()
}

/// Stories as bits.
struct StorySet {
    words: Vec<u64>,
    len: u64,
}

impl StorySet {
    fn new(stories: &[u32], count: usize) -> Self {
        let mut words = vec![0; count.div_ceil(64)];
        for story in stories {
            if let Some(word) = words.get_mut(*story as usize / 64) {
                *word |= 1 << (story % 64);
            }
        }
        Self { words, len: stories.len() as u64 }
    }

    fn contains(&self, story: u32) -> bool {
        self.words.get(story as usize / 64).is_some_and(|word| word >> (story % 64) & 1 == 1)
    }

    fn common(&self, other: &Self) -> u64 {
        let pairs = self.words.iter().zip(&other.words);
        pairs.map(|(a, b)| u64::from((a & b).count_ones())).sum()
    }
}
