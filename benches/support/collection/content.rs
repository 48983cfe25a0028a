//! Content of a story, which copies share: headline, paragraphs, link.

use jiff::civil::DateTime;

use super::chance::Chance;
use super::piece;
use super::vocabulary::Vocabulary;
use super::words;
use super::world::{Thread, World};

/// Minimum length of a text in bytes, and the bound of each of three random additions.
const SHORTEST: usize = 1_100;
const ADDED: usize = 700;

/// Content of a story.
pub(super) struct Content {
    pub(super) title: String,
    /// Paragraphs, separated by empty lines.
    pub(super) body: String,
    pub(super) link: Option<Link>,
    pub(super) reporter: String,
    pub(super) editor: String,
}

/// A link to another story.
pub(super) struct Link {
    pub(super) title: String,
    /// The linked story, or `None` if it is not in the collection.
    pub(super) target: Option<usize>,
    /// True if the link runs into its paragraph.
    pub(super) run_in: bool,
}

/// State while a text is written.
struct Pen<'a> {
    world: &'a World,
    thread: &'a Thread,
    day: DateTime,
    chance: Chance,
    out: String,
}

impl Content {
    /// Generates the content of a story that is no copy.
    pub(super) fn of(world: &World, number: usize) -> Self {
        let thread = world.thread(number);
        let mut chance = Chance::about(world.seed, "link", number);
        let link = link(world, number, &mut chance);
        let wanted = SHORTEST + (0..3).map(|_| chance.below(ADDED)).sum::<usize>();
        let mut pen = Pen {
            world,
            thread: &thread,
            day: world.day(number),
            chance: Chance::about(world.seed, "text", number),
            out: String::with_capacity(wanted + 600),
        };
        pen.dateline(number);
        pen.text(wanted, link.as_ref());
        let planted = world.origins.planted(number).collect::<Vec<_>>();
        for sentence in planted {
            pen.out.push(' ');
            pen.out.push_str(sentence);
        }
        let body = pen.out;
        let name = |chance: &mut Chance| {
            let (first, last) = (chance.of(&world.first), chance.of(&world.last));
            format!("{first} {last}")
        };
        let title = Self::title(world, number);
        Self { title, body, link, reporter: name(&mut chance), editor: name(&mut chance) }
    }

    /// Generates the headline of a story that is no copy.
    pub(super) fn title(world: &World, number: usize) -> String {
        let thread = world.thread(number);
        let mut chance = Chance::about(world.seed, "title", number);
        let verbs: Vec<&str> = thread.field.verbs.split_whitespace().collect();
        let nouns: Vec<&str> = thread.field.nouns.split_whitespace().collect();
        let mut noun = || capital(chance.of(&nouns));
        let (one, two, three) = (noun(), noun(), noun());
        let verb = capital(chance.of(&verbs));
        let known = |chance: &mut Chance| {
            capital(world.vocabulary.word(world.vocabulary.draw_known(chance)))
        };
        let (other, more) = (known(&mut chance), known(&mut chance));
        let place = thread.places[chance.below(2)];
        let body = thread.bodies[chance.below(2)];
        let keyword = capital(world.vocabulary.word(thread.keywords[chance.below(3)]));
        let person = thread.people[chance.below(3)].as_str();
        let mut figure = String::new();
        match chance.below(5) {
            0 => format!("{body} {verb} {one} {two} {other} di {place}"),
            1 => format!("{person} {verb} {one} untuk {other} {two} {keyword}"),
            2 => {
                let share = chance.between(2, 95);
                format!("{one} {other} {place} {verb} {share} Persen, {body} {more} {two}")
            }
            3 => {
                piece::amount(&mut chance, &mut figure);
                let figure = figure.split(" per").next().unwrap_or_default();
                let figure = capital_words(figure);
                format!("{place} {verb} {one} {other} {figure} dari {body}")
            }
            _ => format!("{one} {keyword} dan {two} {other} {verb} {three} {person}"),
        }
    }
}

fn capital_words(text: &str) -> String {
    text.split(' ').map(capital).collect::<Vec<_>>().join(" ")
}

fn capital(word: &str) -> String {
    let mut word = word.to_owned();
    if let Some(first) = word.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    word
}

/// Returns a link for half of the stories, to an earlier story or, rarely, to one not in the
/// collection.
fn link(world: &World, number: usize, chance: &mut Chance) -> Option<Link> {
    if !chance.permille(500) {
        return None;
    }
    let run_in = chance.permille(100);
    if chance.permille(40) {
        let title = Content::title(world, world.stories() + number);
        return Some(Link { title, target: None, run_in });
    }
    let target = world.origins.source(world.earlier(number, chance)?);
    Some(Link { title: Content::title(world, target), target: Some(target), run_in })
}

impl Pen<'_> {
    fn dateline(&mut self, number: usize) {
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
    fn text(&mut self, wanted: usize, link: Option<&Link>) {
        let mut paragraphs = 0;
        while self.out.len() < wanted {
            if paragraphs > 0 {
                self.out.push_str("\n\n");
            }
            let sentences = self.chance.between(2, 4);
            for sentence in 0..sentences {
                if sentence > 0 {
                    self.out.push(' ');
                }
                self.sentence();
                if paragraphs == 1 && sentence == 0 && sentences > 1 {
                    self.run_in(link);
                }
            }
            paragraphs += 1;
            if let Some(link) = link.filter(|link| paragraphs == 2 && !link.run_in) {
                piece::written(&mut self.out, format_args!("\n\nBaca Juga: {}", link.title));
            }
        }
    }

    fn run_in(&mut self, link: Option<&Link>) {
        if let Some(link) = link.filter(|link| link.run_in) {
            piece::written(&mut self.out, format_args!(" Baca Juga: {}", link.title));
        }
    }

    fn sentence(&mut self) {
        let quoted = self.chance.permille(130);
        let opened = !quoted && self.chance.permille(110);
        if quoted {
            self.out.push('"');
        } else if opened {
            self.out.push_str(self.chance.of(&words::OPENINGS));
            self.out.push(' ');
        }
        let begin = self.out.len();
        let count = self.chance.between(8, 20);
        let fact = if self.chance.permille(620) { self.chance.below(count) } else { count };
        let comma = if self.chance.permille(350) { self.chance.between(3, count) } else { count };
        for place in 0..count {
            if place > 0 {
                self.out.push_str(if place == comma { ", " } else { " " });
            }
            if place == fact && place > 0 {
                piece::fact(self.thread, self.day, &mut self.chance, &mut self.out);
            } else {
                self.word();
            }
        }
        if !opened && let Some(first) = self.out.get_mut(begin..=begin) {
            first.make_ascii_uppercase();
        }
        if quoted {
            let saying = self.chance.of(&words::SAYINGS);
            piece::written(&mut self.out, format_args!(",\" {saying} "));
            piece::person(self.thread, &mut self.chance, &mut self.out);
            self.out.push_str(", ");
            piece::weekday(self.day, self.chance.permille(300), &mut self.out);
        }
        self.out.push('.');
    }

    fn word(&mut self) {
        let vocabulary: &Vocabulary = &self.world.vocabulary;
        let rank = match self.chance.below(1_000) {
            0..120 => self.world.topic_word(self.thread.topic, &mut self.chance),
            120..145 => self.thread.keywords[self.chance.below(3)],
            // Words used by no other story, so that the vocabulary grows with the collection.
            145..148 => return vocabulary.invent(&mut self.chance, 5, &mut self.out),
            _ => vocabulary.draw(&mut self.chance),
        };
        self.out.push_str(vocabulary.word(rank));
    }
}
