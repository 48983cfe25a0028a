//! Determines from the number alone which stories are copies of which, and which contain a planted
//! sentence.

use super::chance::Chance;
use super::words;

/// Stories at both ends that are no copies, so that the first rows of a list are known.
const PLAIN_ENDS: usize = 64;

/// Maximum distance between a copy and its source, before skipping unsuitable sources.
const REACH: usize = 2_000;

/// Relation of a story to an earlier one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Copied {
    /// Not a copy.
    No,
    /// The same text with another address.
    Exactly,
    /// The same text with one more sentence.
    Nearly,
}

/// A sentence planted at a fixed frequency.
struct Planting {
    subject: &'static str,
    sentence: &'static str,
    /// One story in this many contains it; `None`: three stories of the collection.
    every: Option<usize>,
}

const PLANTINGS: [Planting; 4] = [
    Planting { subject: "very rare", sentence: words::VERY_RARE_SENTENCE, every: None },
    Planting { subject: "rare", sentence: words::RARE_SENTENCE, every: Some(1_000) },
    Planting { subject: "phrase", sentence: words::PHRASE_SENTENCE, every: Some(50) },
    Planting { subject: "half phrase", sentence: words::HALF_PHRASE_SENTENCE, every: Some(40) },
];

/// Origins of the stories of a collection, by number.
#[derive(Debug, Clone, Copy)]
pub(super) struct Origins {
    pub(super) seed: u64,
    pub(super) stories: usize,
}

impl Origins {
    /// Returns whether a story is a copy.
    pub(super) fn copied(self, story: usize) -> Copied {
        if story < PLAIN_ENDS || story + PLAIN_ENDS >= self.stories {
            return Copied::No;
        }
        match Chance::about(self.seed, "copied", story).below(100) {
            0 | 1 => Copied::Exactly,
            2 => Copied::Nearly,
            _ => Copied::No,
        }
    }

    /// Returns the story whose text a story has: itself, unless it is a copy.
    pub(super) fn source(self, story: usize) -> usize {
        if self.copied(story) == Copied::No {
            return story;
        }
        let back = Chance::about(self.seed, "source", story).between(1, story.min(REACH));
        let mut source = story - back;
        // Planted sentences are counted, so stories with one are not copied.
        while source > 0
            && (self.copied(source) != Copied::No || self.planted(source).next().is_some())
        {
            source -= 1;
        }
        source
    }

    /// Returns the sentences planted in a story.
    pub(super) fn planted(self, story: usize) -> impl Iterator<Item = &'static str> {
        let here = move |planting: &&Planting| {
            let field = planting.every.unwrap_or(self.stories / 3).max(1);
            let row = story / field;
            let rows = planting.every.map_or(3, |every| self.stories / every);
            row < rows && story == self.place(planting.subject, row, field)
        };
        PLANTINGS.iter().filter(here).map(|planting| planting.sentence)
    }

    /// Returns the story, in a group of `field` stories, that a sentence is planted in. It is not a
    /// copy and not the first story, which is the fallback source.
    fn place(self, subject: &str, row: usize, field: usize) -> usize {
        let begin = Chance::about(self.seed, subject, row).below(field);
        let places = (0..field).map(|step| row * field + (begin + step) % field);
        let mut fit = places.filter(|place| *place > 0 && self.copied(*place) == Copied::No);
        fit.next().unwrap_or(row * field)
    }
}
