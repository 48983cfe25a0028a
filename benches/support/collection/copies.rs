//! Determines from the number alone which stories are copies of which, and which contain a planted
//! sentence.

use super::rng::SeededRng;
use super::word_lists;

/// Stories at both ends that are no copies, so that the first rows of a list are known.
const ORIGINALS_AT_ENDS: usize = 64;

/// Maximum distance between a copy and its source, before skipping unsuitable sources.
const MAX_COPY_DISTANCE: usize = 2_000;

/// Relation of a story to an earlier one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CopyKind {
    /// Not a copy.
    Original,
    /// The same text with another address.
    Exact,
    /// The same text with one more sentence.
    Near,
}

/// A sentence planted at a fixed frequency.
struct PlantedSentence {
    subject: &'static str,
    sentence: &'static str,
    /// One story in this many contains it; `None`: three stories of the collection.
    every: Option<usize>,
}

const PLANTED_SENTENCES: [PlantedSentence; 4] = [
    PlantedSentence { subject: "very rare", sentence: word_lists::VERY_RARE_SENTENCE, every: None },
    PlantedSentence { subject: "rare", sentence: word_lists::RARE_SENTENCE, every: Some(1_000) },
    PlantedSentence { subject: "phrase", sentence: word_lists::PHRASE_SENTENCE, every: Some(50) },
    PlantedSentence {
        subject: "half phrase",
        sentence: word_lists::HALF_PHRASE_SENTENCE,
        every: Some(40),
    },
];

/// Origins of the stories of a collection, by number.
#[derive(Debug, Clone, Copy)]
pub(super) struct Origins {
    pub(super) seed: u64,
    pub(super) stories: usize,
}

impl Origins {
    /// Returns whether a story is a copy.
    pub(super) fn copy_kind(self, story: usize) -> CopyKind {
        if story < ORIGINALS_AT_ENDS || story + ORIGINALS_AT_ENDS >= self.stories {
            return CopyKind::Original;
        }
        match SeededRng::for_subject(self.seed, "copied", story).below(100) {
            0 | 1 => CopyKind::Exact,
            2 => CopyKind::Near,
            _ => CopyKind::Original,
        }
    }

    /// Returns the story whose text a story has: itself, unless it is a copy.
    pub(super) fn source(self, story: usize) -> usize {
        if self.copy_kind(story) == CopyKind::Original {
            return story;
        }
        let back = SeededRng::for_subject(self.seed, "source", story)
            .range_inclusive(1, story.min(MAX_COPY_DISTANCE));
        let mut source = story - back;
        // Planted sentences are counted, so stories with one are not copied.
        while source > 0
            && (self.copy_kind(source) != CopyKind::Original
                || self.planted_sentences(source).next().is_some())
        {
            source -= 1;
        }
        source
    }

    /// Returns the sentences planted in a story.
    pub(super) fn planted_sentences(self, story: usize) -> impl Iterator<Item = &'static str> {
        let here = move |planting: &&PlantedSentence| {
            let field = planting.every.unwrap_or(self.stories / 3).max(1);
            let row = story / field;
            let rows = planting.every.map_or(3, |every| self.stories / every);
            row < rows && story == self.planted_story(planting.subject, row, field)
        };
        PLANTED_SENTENCES.iter().filter(here).map(|planting| planting.sentence)
    }

    /// Returns the story, in a group of `field` stories, that a sentence is planted in. It is not a
    /// copy and not the first story, which is the fallback source.
    fn planted_story(self, subject: &str, row: usize, field: usize) -> usize {
        let begin = SeededRng::for_subject(self.seed, subject, row).below(field);
        let places = (0..field).map(|step| row * field + (begin + step) % field);
        let mut fit =
            places.filter(|place| *place > 0 && self.copy_kind(*place) == CopyKind::Original);
        fit.next().unwrap_or(row * field)
    }
}
