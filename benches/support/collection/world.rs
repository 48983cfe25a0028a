//! The world that the stories are about: people, places, bodies, and the threads of events that
//! run through stories of the same days.

use super::chance::Chance;
use super::content::Content;
use super::origin::{Copied, Origins};
use super::story::Story;
use super::vocabulary::Vocabulary;
use super::words;

/// Stories of the same days, and the threads that run through them.
const DAYS: usize = 240;
const THREADS: usize = 26;

/// Topics: variants of each field of the news.
const TOPICS: usize = 20 * words::FIELDS.len();

/// Words of a topic.
const TOPIC_WORDS: usize = 36;

/// How far behind the newest a story with a link is looked for.
const SEARCHED: usize = 60;

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

/// A story and the one that it links to, by place in the list and by title.
#[derive(Debug, Clone)]
pub(crate) struct Linked {
    /// Rows from the top of the list, newest first.
    pub(crate) row: usize,
    pub(crate) target_title: String,
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

    /// Whether a story is a copy of an earlier one.
    pub(crate) fn copied(&self, story: usize) -> Copied {
        self.origins.copied(story)
    }

    /// Stories left when exact copies are folded.
    pub(crate) fn folded(&self) -> usize {
        (0..self.stories()).filter(|story| self.copied(*story) != Copied::Exactly).count()
    }

    /// A story, from the oldest on.
    pub(crate) fn story(&self, number: usize) -> Story {
        Story::of(self, number)
    }

    /// The headline of a story.
    pub(crate) fn title(&self, number: usize) -> String {
        Content::title(self, self.origins.source(number))
    }

    /// The newest story with a link on its own line to the only story of its title.
    pub(crate) fn newest_link(&self) -> Option<Linked> {
        let newest = self.stories().checked_sub(1)?;
        (3..SEARCHED.min(newest)).find_map(|row| {
            let link = Content::of(self, newest - row).link.filter(|link| !link.run_in)?;
            let target = link.target?;
            let later = target + 1..self.stories().min(target + 2_200);
            let single =
                |story| self.copied(story) == Copied::No || self.origins.source(story) != target;
            let only = self.copied(target) == Copied::No && later.into_iter().all(single);
            only.then_some(Linked { row, target_title: link.title })
        })
    }

    fn thread_number(&self, story: usize) -> usize {
        let thread = Chance::about(self.seed, "thread", story).below(THREADS);
        story / DAYS * THREADS + thread
    }

    /// The thread that a story belongs to.
    pub(super) fn thread(&self, story: usize) -> Thread {
        let number = self.thread_number(story);
        let mut chance = Chance::about(self.seed, "events", number);
        let topic = chance.below(TOPICS);
        // One of the three is known from other threads.
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

    /// A word of a topic, by rank.
    pub(super) fn topic_word(&self, topic: usize, chance: &mut Chance) -> usize {
        let words = &self.topics[topic];
        let (one, other) = (chance.below(words.len()), chance.below(words.len()));
        words[one.min(other)] as usize
    }

    /// An earlier story of the same thread, else any earlier one.
    pub(super) fn earlier(&self, story: usize, chance: &mut Chance) -> Option<usize> {
        let thread = self.thread_number(story);
        let begin = story / DAYS * DAYS;
        let kin: Vec<usize> =
            (begin..story).filter(|other| self.thread_number(*other) == thread).collect();
        match (kin.len(), story) {
            (0, 0) => None,
            (0, _) => Some(chance.below(story)),
            (kins, _) => Some(kin[chance.below(kins)]),
        }
    }
}

/// Words of a topic by rank: inflected roots, and some rare ones.
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
