//! Content of a story, which copies share: headline, paragraphs, link.

use jiff::civil::DateTime;

use super::facts;
use super::rng::SeededRng;
use super::vocabulary::Vocabulary;
use super::word_lists;
use super::world::{EventThread, World};

/// Minimum length of a text in bytes, and the bound of each of three random additions.
const MIN_TEXT_BYTES: usize = 1_100;
const MAX_EXTRA_BYTES: usize = 700;

/// Content of a story.
pub(super) struct StoryContent {
    pub(super) title: String,
    /// Paragraphs, separated by empty lines.
    pub(super) body: String,
    pub(super) link: Option<StoryLink>,
    pub(super) reporter: String,
    pub(super) editor: String,
}

/// A link to another story.
pub(super) struct StoryLink {
    pub(super) title: String,
    /// The linked story, or `None` if it is not in the collection.
    pub(super) target: Option<usize>,
    /// True if the link runs into its paragraph.
    pub(super) is_run_in: bool,
}

/// State while a text is written.
struct TextWriter<'a> {
    world: &'a World,
    thread: &'a EventThread,
    day: DateTime,
    chance: SeededRng,
    out: String,
}

impl StoryContent {
    /// Generates the content of a story that is no copy.
    pub(super) fn generate(world: &World, number: usize) -> Self {
        let thread = world.thread(number);
        let mut chance = SeededRng::for_subject(world.seed, "link", number);
        let link = generate_link(world, number, &mut chance);
        let wanted = MIN_TEXT_BYTES + (0..3).map(|_| chance.below(MAX_EXTRA_BYTES)).sum::<usize>();
        let mut pen = TextWriter {
            world,
            thread: &thread,
            day: world.published_at(number),
            chance: SeededRng::for_subject(world.seed, "text", number),
            out: String::with_capacity(wanted + 600),
        };
        pen.write_dateline(number);
        pen.write_paragraphs(wanted, link.as_ref());
        let planted = world.origins.planted_sentences(number).collect::<Vec<_>>();
        for sentence in planted {
            pen.out.push(' ');
            pen.out.push_str(sentence);
        }
        let body = pen.out;
        let name = |chance: &mut SeededRng| {
            let (first, last) = (chance.pick(&world.first_names), chance.pick(&world.last_names));
            format!("{first} {last}")
        };
        let title = Self::title(world, number);
        Self { title, body, link, reporter: name(&mut chance), editor: name(&mut chance) }
    }

    /// Generates the headline of a story that is no copy.
    pub(super) fn title(world: &World, number: usize) -> String {
        let thread = world.thread(number);
        let mut chance = SeededRng::for_subject(world.seed, "title", number);
        let verbs: Vec<&str> = thread.section.verbs.split_whitespace().collect();
        let nouns: Vec<&str> = thread.section.nouns.split_whitespace().collect();
        let mut noun = || capitalize(chance.pick(&nouns));
        let (one, two, three) = (noun(), noun(), noun());
        let verb = capitalize(chance.pick(&verbs));
        let known = |chance: &mut SeededRng| {
            capitalize(world.vocabulary.word(world.vocabulary.draw_known(chance)))
        };
        let (other, more) = (known(&mut chance), known(&mut chance));
        let place = thread.places[chance.below(2)];
        let body = thread.organizations[chance.below(2)];
        let keyword = capitalize(world.vocabulary.word(thread.keywords[chance.below(3)]));
        let person = thread.people[chance.below(3)].as_str();
        let mut figure = String::new();
        match chance.below(5) {
            0 => format!("{body} {verb} {one} {two} {other} di {place}"),
            1 => format!("{person} {verb} {one} untuk {other} {two} {keyword}"),
            2 => {
                let share = chance.range_inclusive(2, 95);
                format!("{one} {other} {place} {verb} {share} Persen, {body} {more} {two}")
            }
            3 => {
                facts::write_amount(&mut chance, &mut figure);
                let figure = figure.split(" per").next().unwrap_or_default();
                let figure = capitalize_words(figure);
                format!("{place} {verb} {one} {other} {figure} dari {body}")
            }
            _ => format!("{one} {keyword} dan {two} {other} {verb} {three} {person}"),
        }
    }
}

fn capitalize_words(text: &str) -> String {
    text.split(' ').map(capitalize).collect::<Vec<_>>().join(" ")
}

fn capitalize(word: &str) -> String {
    let mut word = word.to_owned();
    if let Some(first) = word.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    word
}

/// Returns a link for half of the stories, to an earlier story or, rarely, to one not in the
/// collection.
fn generate_link(world: &World, number: usize, chance: &mut SeededRng) -> Option<StoryLink> {
    if !chance.is_permille(500) {
        return None;
    }
    let run_in = chance.is_permille(100);
    if chance.is_permille(40) {
        let title = StoryContent::title(world, world.story_count() + number);
        return Some(StoryLink { title, target: None, is_run_in: run_in });
    }
    let target = world.origins.source(world.earlier_related(number, chance)?);
    Some(StoryLink {
        title: StoryContent::title(world, target),
        target: Some(target),
        is_run_in: run_in,
    })
}

impl TextWriter<'_> {
    fn write_dateline(&mut self, number: usize) {
        let (_, _, dateline) = self.world.outlet(number);
        let place = self.thread.places[0];
        for sign in dateline.chars() {
            match sign {
                '@' => self.out.push_str(place),
                '^' => self.out.push_str(&place.to_uppercase()),
                other => self.out.push(other),
            }
        }
    }

    /// Writes paragraphs of two to four sentences until the text has `wanted` bytes. The link
    /// follows the second paragraph.
    fn write_paragraphs(&mut self, wanted: usize, link: Option<&StoryLink>) {
        let mut paragraphs = 0;
        while self.out.len() < wanted {
            if paragraphs > 0 {
                self.out.push_str("\n\n");
            }
            let sentences = self.chance.range_inclusive(2, 4);
            for sentence in 0..sentences {
                if sentence > 0 {
                    self.out.push(' ');
                }
                self.write_sentence();
                if paragraphs == 1 && sentence == 0 && sentences > 1 {
                    self.write_run_in_link(link);
                }
            }
            paragraphs += 1;
            if let Some(link) = link.filter(|link| paragraphs == 2 && !link.is_run_in) {
                facts::append_fmt(&mut self.out, format_args!("\n\nBaca Juga: {}", link.title));
            }
        }
    }

    fn write_run_in_link(&mut self, link: Option<&StoryLink>) {
        if let Some(link) = link.filter(|link| link.is_run_in) {
            facts::append_fmt(&mut self.out, format_args!(" Baca Juga: {}", link.title));
        }
    }

    fn write_sentence(&mut self) {
        let quoted = self.chance.is_permille(130);
        let opened = !quoted && self.chance.is_permille(110);
        if quoted {
            self.out.push('"');
        } else if opened {
            self.out.push_str(self.chance.pick(&word_lists::OPENINGS));
            self.out.push(' ');
        }
        let begin = self.out.len();
        let count = self.chance.range_inclusive(8, 20);
        let fact = if self.chance.is_permille(620) { self.chance.below(count) } else { count };
        let comma = if self.chance.is_permille(350) {
            self.chance.range_inclusive(3, count)
        } else {
            count
        };
        for place in 0..count {
            if place > 0 {
                self.out.push_str(if place == comma { ", " } else { " " });
            }
            if place == fact && place > 0 {
                facts::write_fact(self.thread, self.day, &mut self.chance, &mut self.out);
            } else {
                self.write_word();
            }
        }
        if !opened && let Some(first) = self.out.get_mut(begin..=begin) {
            first.make_ascii_uppercase();
        }
        if quoted {
            let saying = self.chance.pick(&word_lists::ATTRIBUTIONS);
            facts::append_fmt(&mut self.out, format_args!(",\" {saying} "));
            facts::write_person(self.thread, &mut self.chance, &mut self.out);
            self.out.push_str(", ");
            facts::write_weekday_date(self.day, self.chance.is_permille(300), &mut self.out);
        }
        self.out.push('.');
    }

    fn write_word(&mut self) {
        let vocabulary: &Vocabulary = &self.world.vocabulary;
        let rank = match self.chance.below(1_000) {
            0..120 => self.world.topic_word(self.thread.topic, &mut self.chance),
            120..145 => self.thread.keywords[self.chance.below(3)],
            // Words used by no other story, so that the vocabulary grows with the collection.
            145..148 => return vocabulary.write_invented(&mut self.chance, 5, &mut self.out),
            _ => vocabulary.draw(&mut self.chance),
        };
        self.out.push_str(vocabulary.word(rank));
    }
}
