//! One order of the stories of a catalog and of an addition to it.

/// Where a position of a merged order is: a position in the same order of the base or of the addition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum StoryPlace {
    /// In the base.
    Base(u32),
    /// In the addition.
    Added(u32),
}

/// The merged order of two lists. Takes memory for the stories of the addition only.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct MergedOrder {
    /// Positions in the base that do not count, sorted.
    pub(super) hidden: Vec<u32>,
    /// For each story of the addition in its order: how many stories of the base precede it, hidden
    /// ones included. Never decreases.
    pub(super) before: Vec<u32>,
}

impl MergedOrder {
    /// Returns the position of a story of the addition.
    pub(super) fn position_of_added(&self, index: u32) -> Option<u32> {
        let before = *self.before.get(index as usize)?;
        (before - self.hidden_before(before)).checked_add(index)
    }

    /// Returns the position of a story of the base. `None` if it is hidden.
    pub(super) fn position_of_base(&self, position: u32) -> Option<u32> {
        let hidden = self.hidden.binary_search(&position).err()?;
        let added = self.before.partition_point(|before| *before <= position);
        (position - count(hidden)).checked_add(count(added))
    }

    /// Returns where a position is. The position may lie beyond the end.
    pub(super) fn locate(&self, position: u32) -> StoryPlace {
        let added = partition_point(count(self.before.len()), |index| {
            self.position_of_added(index).is_some_and(|place| place < position)
        });
        if self.position_of_added(added) == Some(position) {
            return StoryPlace::Added(added);
        }
        // The number of the story among those of the base that are not hidden.
        let visible = position - added;
        let hidden = partition_point(count(self.hidden.len()), |index| {
            self.hidden.get(index as usize).is_some_and(|hidden| hidden - index <= visible)
        });
        StoryPlace::Base(visible.saturating_add(hidden))
    }

    fn hidden_before(&self, position: u32) -> u32 {
        count(self.hidden.partition_point(|hidden| *hidden < position))
    }

    /// Returns true if the order is one of a base with `stories` stories.
    pub(super) fn is_valid(&self, stories: usize) -> bool {
        self.hidden.is_sorted_by(|a, b| a < b)
            && self.before.is_sorted()
            && self.hidden.last().is_none_or(|last| (*last as usize) < stories)
            && self.before.last().is_none_or(|last| *last as usize <= stories)
    }
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// Returns the first number below `end` for which a condition does not hold, which holds for all
/// numbers before it; else `end`.
pub(super) fn partition_point(end: u32, mut holds: impl FnMut(u32) -> bool) -> u32 {
    let (mut low, mut high) = (0, end);
    while low < high {
        let middle = low.midpoint(high);
        if holds(middle) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn positions_are_those_of_the_merged_list(
            visible in prop::collection::vec(any::<bool>(), 0..20),
            before in prop::collection::vec(0_u32..21, 0..10),
        ) {
            let stories = count(visible.len());
            let mut before: Vec<u32> = before.into_iter().map(|at| at.min(stories)).collect();
            before.sort_unstable();
            let hidden = (0..).zip(&visible).filter(|(_, visible)| !**visible).map(|(at, _)| at);
            let order = MergedOrder { hidden: hidden.collect(), before: before.clone() };
            prop_assert!(order.is_valid(visible.len()));
            let mut expected = Vec::new();
            for position in 0..=stories {
                let added = (0..).zip(&before).filter(|(_, before)| **before == position);
                expected.extend(added.map(|(index, _)| StoryPlace::Added(index)));
                if visible.get(position as usize) == Some(&true) {
                    expected.push(StoryPlace::Base(position));
                }
            }
            for (position, place) in (0..).zip(&expected) {
                prop_assert_eq!(order.locate(position), *place);
                let back = match place {
                    StoryPlace::Base(position) => order.position_of_base(*position),
                    StoryPlace::Added(index) => order.position_of_added(*index),
                };
                prop_assert_eq!(back, Some(position));
            }
            for hidden in &order.hidden {
                prop_assert_eq!(order.position_of_base(*hidden), None);
            }
        }
    }
}
