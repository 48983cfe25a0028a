//! Shared content of a collection: people, places, organizations, and threads of events that run
//! through stories of the same days.

use jiff::ToSpan;
use jiff::civil::{DateTime, date};

use super::chance::Chance;
use super::origin::{Copied, Origins};
use super::vocabulary::Vocabulary;
use super::words;

/// Time span of the stories of a collection, in minutes: ten years.
const MINUTES: usize = 3_650 * 24 * 60;

/// Number of consecutive stories that share threads, and the number of their threads.
const SAME_DAYS: usize = 240;
const THREADS: usize = 26;

/// Number of topics: variants of each news section.
const TOPICS: usize = 20 * words::FIELDS.len();

/// Number of words of a topic.
const TOPIC_WORDS: usize = 36;

/// Everything that the stories of one collection share.
pub(crate) struct World {
    pub(super) seed: u64,
    pub(super) origins: Origins,
    pub(super) vocabulary: Vocabulary,
    pub(super) first: Vec<&'static str>,
    pub(super) last: Vec<&'static str>,
    topics: Vec<Vec<u32>>,
}

/// A thread of events: what its stories share.
pub(super) struct Thread {
    pub(super) field: &'static words::Field,
    pub(super) topic: usize,
    pub(super) people: [String; 3],
    pub(super) bodies: [&'static str; 2],
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
            first: words::FIRST.split_whitespace().collect(),
            last: words::LAST.split_whitespace().collect(),
            topics,
        }
    }

    pub(crate) fn stories(&self) -> usize {
        self.origins.stories
    }

    /// Returns whether a story is a copy of an earlier one.
    pub(crate) fn copied(&self, story: usize) -> Copied {
        self.origins.copied(story)
    }

    /// Returns the number of stories after exact copies are folded.
    pub(crate) fn folded(&self) -> usize {
        (0..self.stories()).filter(|story| self.copied(*story) != Copied::Exactly).count()
    }

    /// Returns when a story was published. Higher numbers are later.
    pub(super) fn day(&self, story: usize) -> DateTime {
        let newest = date(2025, 6, 30).at(18, 0, 0, 0);
        let before = (self.stories().saturating_sub(story + 1)) * MINUTES / self.stories().max(1);
        newest.saturating_sub(i64::try_from(before).unwrap_or_default().minutes())
    }

    /// Returns name, host and dateline of a story's outlet.
    pub(super) fn outlet(&self, story: usize) -> (&'static str, &'static str, &'static str) {
        let outlets = &words::OUTLETS;
        outlets[Chance::about(self.seed, "outlet", story).below(outlets.len())]
    }

    fn thread_number(&self, story: usize) -> usize {
        let thread = Chance::about(self.seed, "thread", story).below(THREADS);
        story / SAME_DAYS * THREADS + thread
    }

    /// Returns the thread of a story.
    pub(super) fn thread(&self, story: usize) -> Thread {
        let number = self.thread_number(story);
        let mut chance = Chance::about(self.seed, "events", number);
        let topic = chance.below(TOPICS);
        // One of the three people also occurs in other threads.
        let known = Chance::about(self.seed, "known", chance.below(150)).below(usize::MAX);
        let people = [
            self.person(&mut chance),
            self.person(&mut chance),
            self.person(&mut Chance::about(self.seed, "person", known)),
        ];
        Thread {
            field: &words::FIELDS[topic % words::FIELDS.len()],
            topic,
            people,
            bodies: [chance.early(&words::BODIES), chance.of(&words::BODIES)],
            places: [chance.early(&words::PLACES), chance.of(&words::PLACES)],
            keywords: [0; 3].map(|_| self.vocabulary.draw_rare(&mut chance)),
        }
    }

    fn person(&self, chance: &mut Chance) -> String {
        let mut name = chance.of(&self.first).to_owned();
        for _ in 0..chance.between(1, 2) {
            name.push(' ');
            name.push_str(chance.of(&self.last));
        }
        name
    }

    /// Returns a word of a topic, by rank.
    pub(super) fn topic_word(&self, topic: usize, chance: &mut Chance) -> usize {
        let words = &self.topics[topic];
        let (one, other) = (chance.below(words.len()), chance.below(words.len()));
        words[one.min(other)] as usize
    }

    /// Returns an earlier story of the same thread, else any earlier one.
    pub(super) fn earlier(&self, story: usize, chance: &mut Chance) -> Option<usize> {
        let thread = self.thread_number(story);
        let begin = story / SAME_DAYS * SAME_DAYS;
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
    let mut chance = Chance::about(seed, "topic", topic);
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
