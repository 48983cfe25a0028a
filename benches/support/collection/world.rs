//! Shared content of a collection: people, places, organizations, and threads of events that run
//! through stories of the same days.

use jiff::ToSpan;
use jiff::civil::{DateTime, date};

use super::copies::{CopyKind, Origins};
use super::rng::SeededRng;
use super::vocabulary::Vocabulary;
use super::word_lists;

/// Time span of the stories of a collection, in minutes: ten years.
const SPAN_MINUTES: usize = 3_650 * 24 * 60;

/// Number of consecutive stories that share threads, and the number of their threads.
const STORIES_PER_PERIOD: usize = 240;
const THREADS_PER_PERIOD: usize = 26;

/// Number of topics: variants of each news section.
const TOPICS: usize = 20 * word_lists::SECTIONS.len();

/// Number of words of a topic.
const TOPIC_WORDS: usize = 36;

/// Everything that the stories of one collection share.
pub(crate) struct World {
    pub(super) seed: u64,
    pub(super) origins: Origins,
    pub(super) vocabulary: Vocabulary,
    pub(super) first_names: Vec<&'static str>,
    pub(super) last_names: Vec<&'static str>,
    topics: Vec<Vec<u32>>,
}

/// A thread of events: what its stories share.
pub(super) struct EventThread {
    pub(super) section: &'static word_lists::NewsSection,
    pub(super) topic: usize,
    pub(super) people: [String; 3],
    pub(super) organizations: [&'static str; 2],
    pub(super) places: [&'static str; 2],
    /// Ranks of rare words.
    pub(super) keywords: [usize; 3],
}

impl World {
    pub(crate) fn new(seed: u64, stories: usize) -> Self {
        let vocabulary = Vocabulary::new(seed);
        let topics = (0..TOPICS).map(|topic| topic_words(seed, topic, &vocabulary)).collect();
        Self {
            seed,
            origins: Origins { seed, stories },
            vocabulary,
            first_names: word_lists::FIRST_NAMES.split_whitespace().collect(),
            last_names: word_lists::LAST_NAMES.split_whitespace().collect(),
            topics,
        }
    }

    pub(crate) fn story_count(&self) -> usize {
        self.origins.stories
    }

    /// Returns whether a story is a copy of an earlier one.
    pub(crate) fn copy_kind(&self, story: usize) -> CopyKind {
        self.origins.copy_kind(story)
    }

    /// Returns the number of stories after exact copies are folded.
    pub(crate) fn folded_count(&self) -> usize {
        (0..self.story_count()).filter(|story| self.copy_kind(*story) != CopyKind::Exact).count()
    }

    /// Returns when a story was published. Higher numbers are later.
    pub(super) fn published_at(&self, story: usize) -> DateTime {
        let newest = date(2025, 6, 30).at(18, 0, 0, 0);
        let before = (self.story_count().saturating_sub(story + 1)) * SPAN_MINUTES
            / self.story_count().max(1);
        newest.saturating_sub(i64::try_from(before).unwrap_or_default().minutes())
    }

    /// Returns name, host and dateline of a story's outlet.
    pub(super) fn outlet(&self, story: usize) -> (&'static str, &'static str, &'static str) {
        let outlets = &word_lists::OUTLETS;
        outlets[SeededRng::for_subject(self.seed, "outlet", story).below(outlets.len())]
    }

    fn thread_number(&self, story: usize) -> usize {
        let thread = SeededRng::for_subject(self.seed, "thread", story).below(THREADS_PER_PERIOD);
        story / STORIES_PER_PERIOD * THREADS_PER_PERIOD + thread
    }

    /// Returns the thread of a story.
    pub(super) fn thread(&self, story: usize) -> EventThread {
        let number = self.thread_number(story);
        let mut chance = SeededRng::for_subject(self.seed, "events", number);
        let topic = chance.below(TOPICS);
        // One of the three people also occurs in other threads.
        let known = SeededRng::for_subject(self.seed, "known", chance.below(150)).below(usize::MAX);
        let people = [
            self.person(&mut chance),
            self.person(&mut chance),
            self.person(&mut SeededRng::for_subject(self.seed, "person", known)),
        ];
        EventThread {
            section: &word_lists::SECTIONS[topic % word_lists::SECTIONS.len()],
            topic,
            people,
            organizations: [
                chance.pick_early(&word_lists::ORGANIZATIONS),
                chance.pick(&word_lists::ORGANIZATIONS),
            ],
            places: [chance.pick_early(&word_lists::PLACES), chance.pick(&word_lists::PLACES)],
            keywords: [0; 3].map(|_| self.vocabulary.draw_rare(&mut chance)),
        }
    }

    fn person(&self, chance: &mut SeededRng) -> String {
        let mut name = chance.pick(&self.first_names).to_owned();
        for _ in 0..chance.range_inclusive(1, 2) {
            name.push(' ');
            name.push_str(chance.pick(&self.last_names));
        }
        name
    }

    /// Returns a word of a topic, by rank.
    pub(super) fn topic_word(&self, topic: usize, chance: &mut SeededRng) -> usize {
        let words = &self.topics[topic];
        let (one, other) = (chance.below(words.len()), chance.below(words.len()));
        words[one.min(other)] as usize
    }

    /// Returns an earlier story of the same thread, else any earlier one.
    pub(super) fn earlier_related(&self, story: usize, chance: &mut SeededRng) -> Option<usize> {
        let thread = self.thread_number(story);
        let begin = story / STORIES_PER_PERIOD * STORIES_PER_PERIOD;
        let kin: Vec<usize> =
            (begin..story).filter(|other| self.thread_number(*other) == thread).collect();
        match (kin.len(), story) {
            (0, 0) => None,
            (0, _) => Some(chance.below(story)),
            (kins, _) => Some(kin[chance.below(kins)]),
        }
    }
}

/// Returns the words of a topic by rank: inflected roots, and some rare words.
fn topic_words(seed: u64, topic: usize, vocabulary: &Vocabulary) -> Vec<u32> {
    let mut chance = SeededRng::for_subject(seed, "topic", topic);
    let word = |place: usize| {
        let rare = place % 6 == 5;
        let rank = if rare {
            vocabulary.draw_rare(&mut chance)
        } else {
            vocabulary.draw_known(&mut chance)
        };
        rank as u32
    };
    (0..TOPIC_WORDS).map(word).collect()
}
