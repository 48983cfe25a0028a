//! What is known of single words, and of the names in the gazetteer, longest first.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::sync::LazyLock;

use fnv::FnvHasher;

use super::piece::{Shape, cut};
use crate::news::EntityKind;
use crate::text::fingerprint;

/// Defines the word classes, one bit each, in the order in which `CLASSES` names them.
macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident = $bit:literal, $label:literal;)*) => {
        $($(#[$doc])* pub(super) const $name: u32 = 1 << $bit;)*
        const CLASSES: &[(&str, u32)] = &[$(($label, $name)),*];
    };
}

classes! {
    /// Offices, ranks and trades that stand before a person's name.
    TITLE = 0, "title";
    /// Titles after which the institution may stand before the name.
    OFFICE = 1, "office";
    /// Words that begin an organisation's name.
    ORG_HEAD = 2, "orghead";
    /// Words that end an organisation's name.
    ORG_TAIL = 3, "orgtail";
    /// Words that begin a place's name and are part of it.
    PLACE_HEAD = 4, "placehead";
    /// Kinds of place that stand before the name and are not part of it.
    AREA = 5, "area";
    /// Verbs of saying before the speaker: `kata`.
    SAID = 6, "said";
    /// Verbs that follow a speaker: `mengatakan`.
    SAYS = 7, "says";
    /// Prepositions of place.
    AT = 8, "at";
    /// Roles in a byline.
    ROLE = 9, "role";
    /// The word before a story's origin.
    SOURCE = 10, "source";
    /// Names of currencies.
    CURRENCY = 11, "currency";
    /// Signs of currencies, before the number.
    MONEY_SIGN = 12, "sign";
    /// Scales of numbers.
    SCALE = 13, "scale";
    /// Numbers in words.
    NUMERAL = 14, "numeral";
    WEEKDAY = 15, "weekday";
    MONTH = 16, "month";
    /// Parts of a year with a number.
    TERM = 17, "term";
    PERCENT = 18, "percent";
    /// Units and what is often counted.
    UNIT = 19, "unit";
    /// Words that are never counted.
    STOP = 20, "stop";
    /// Words whose number is a label and no count.
    SERIAL = 21, "serial";
    /// Small words inside organisations' names.
    JOIN = 22, "join";
    /// Small words inside persons' names.
    PARTICLE = 23, "particle";
    /// Ordinary words of the language.
    COMMON = 24, "common";
    /// Words of persons' names.
    NAME = 25, "name";
    /// Words that end a place's name.
    PLACE_TAIL = 26, "placetail";
    /// What stands before a country or city without being part of a name: `pemerintah`.
    GENERIC = 27, "generic";
    /// Abbreviations and headings that name nobody: `BUMN`, `IHSG`.
    NOBODY = 28, "nobody";
    /// Words with which a name of the gazetteer begins.
    BEGINS = 29, "begins";
}

const CUES: &str = include_str!("../../../assets/gazetteer/cues.txt");
const COMMON_WORDS: &str = include_str!("../../../assets/gazetteer/common.txt");
const NAMES: &str = include_str!("../../../assets/gazetteer/names.txt");

/// The lists of names made by hand, each entry with its other names: `Joko Widodo=Jokowi`.
const LISTS: [(EntityKind, u8, &str); 3] = [
    (EntityKind::Place, 2, include_str!("../../../assets/gazetteer/places.txt")),
    (EntityKind::Organization, 3, include_str!("../../../assets/gazetteer/organizations.txt")),
    (EntityKind::Person, 4, include_str!("../../../assets/gazetteer/people.txt")),
];

/// Countries and administrative areas, made by a program; those that are better known than
/// anything else of their name come first, and an empty line ends them.
const AREAS: &str = include_str!("../../../assets/gazetteer/areas.txt");

/// About so many words the lists have.
const WORDS: usize = 30_000;

/// The most tokens of a name in the gazetteer.
const LONGEST: usize = 12;

/// The numbers of the lists of areas, those best known and the others.
const KNOWN_AREAS: u8 = 0;
const OTHER_AREAS: u8 = 1;

/// The one lexicon, built when the first story is tagged.
pub(super) static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::build);

/// What is known of a word: its number, 0 if unknown, and its classes.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Word {
    pub(super) id: u32,
    /// A bit for each class.
    pub(super) classes: u32,
}

/// A name of the gazetteer, in one of its spellings.
#[derive(Debug)]
struct Spelling {
    kind: EntityKind,
    /// The list that has it.
    list: u8,
    /// What each token has to look like.
    shapes: Vec<Shape>,
    canonical: &'static str,
}

/// A name found by the gazetteer: how many tokens, what, and its canonical form.
#[derive(Debug, Clone, Copy)]
pub(super) struct Known {
    pub(super) length: usize,
    /// The lists that have it, a bit each.
    pub(super) lists: u8,
    pub(super) kind: EntityKind,
    pub(super) canonical: &'static str,
}

impl Known {
    /// True for a name that is better known than anything else of its name.
    pub(super) fn is_sure(&self) -> bool {
        self.lists & !(1 << OTHER_AREAS) != 0
    }

    /// True for a name that somebody has put on a list with its kind.
    pub(super) fn is_chosen(&self) -> bool {
        self.lists & !(1 << OTHER_AREAS | 1 << KNOWN_AREAS) != 0
    }
}

/// The lists are ours: nobody can choose their words so that they collide.
type Map<K, V> = HashMap<K, V, BuildHasherDefault<FnvHasher>>;

/// Word classes and a tree of names over word numbers.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    /// By the fingerprint of the word in small letters. (40 bits: that two of our 30,000 words have
    /// the same is hardly to be expected, and of 36 million unknown ones one has that of a known.)
    words: Map<u64, Word>,
    /// From a node and a word to the next node. Node 0 is the root.
    steps: Map<(u32, u32), u32>,
    /// The names that end at a node.
    ends: Vec<Vec<Spelling>>,
}

impl Lexicon {
    fn build() -> Self {
        let mut lexicon = Self { ends: vec![Vec::new()], ..Self::default() };
        lexicon.words.reserve(WORDS);
        lexicon.steps.reserve(WORDS);
        lexicon.add_classes();
        for (kind, list, names) in LISTS {
            for line in names.lines() {
                let canonical = line.split('=').next().unwrap_or_default();
                for spelling in line.split('=').filter(|spelling| !spelling.is_empty()) {
                    lexicon.add_name(kind, list, spelling, canonical);
                }
            }
        }
        let mut list = KNOWN_AREAS;
        for area in AREAS.lines() {
            if area.is_empty() {
                list = OTHER_AREAS;
            } else {
                lexicon.add_name(EntityKind::Place, list, area, area);
            }
        }
        lexicon
    }

    fn add_classes(&mut self) {
        let mut class = 0;
        for line in CUES.lines() {
            if let Some(label) = line.strip_prefix("# ") {
                class = CLASSES.iter().find(|(name, _)| *name == label).map_or(0, |(_, bit)| *bit);
            } else {
                for word in line.split_whitespace() {
                    self.number(word).classes |= class;
                }
            }
        }
        for word in COMMON_WORDS.lines() {
            self.number(word).classes |= COMMON;
        }
        for word in NAMES.lines() {
            self.number(&word.to_lowercase()).classes |= NAME;
        }
    }

    fn add_name(&mut self, kind: EntityKind, list: u8, spelling: &str, canonical: &'static str) {
        let mut node = 0;
        let mut shapes = Vec::new();
        for (span, shape) in cut(spelling) {
            let body = spelling.get(span).unwrap_or_default();
            let word = self.number(&body.to_lowercase());
            if node == 0 {
                word.classes |= BEGINS;
            }
            let id = word.id;
            let fresh = u32::try_from(self.ends.len()).unwrap_or(u32::MAX);
            node = *self.steps.entry((node, id)).or_insert(fresh);
            if node == fresh {
                self.ends.push(Vec::new());
            }
            shapes.push(shape);
        }
        if let Some(end) = usize::try_from(node).ok().and_then(|node| self.ends.get_mut(node)) {
            end.push(Spelling { kind, list, shapes, canonical });
        }
    }

    /// The entry of a word, made if it is new.
    fn number(&mut self, word: &str) -> &mut Word {
        let next = u32::try_from(self.words.len() + 1).unwrap_or(u32::MAX);
        self.words.entry(fingerprint::of(word)).or_insert(Word { id: next, classes: 0 })
    }

    /// What is known of a word; `lowered` is scratch space.
    pub(super) fn word(&self, body: &str, lowered: &mut String) -> Word {
        if body.len() > 60 {
            return Word::default();
        }
        lowered.clear();
        for char in body.chars() {
            match char {
                '’' => lowered.push('\''),
                char if char.is_ascii() => lowered.push(char.to_ascii_lowercase()),
                char => lowered.extend(char.to_lowercase()),
            }
        }
        self.words.get(&fingerprint::of(lowered)).copied().unwrap_or_default()
    }

    /// The longest name of the gazetteer with which these tokens begin: of each its word's
    /// number, its shape and its length in bytes.
    pub(super) fn longest(
        &self,
        tokens: impl Iterator<Item = (u32, Shape, usize)>,
    ) -> Option<Known> {
        let mut node = 0;
        let mut best = None;
        let mut written = [(Shape::Sign, 0); LONGEST];
        for (length, (id, shape, bytes)) in (1..=LONGEST).zip(tokens) {
            let Some(next) = self.steps.get(&(node, id)) else { break };
            node = *next;
            if let Some(place) = written.get_mut(length - 1) {
                *place = (shape, bytes);
            }
            let end = usize::try_from(node).ok().and_then(|node| self.ends.get(node));
            let fits = |spelling: &&Spelling| {
                spelling.shapes.iter().zip(&written).all(|(wanted, token)| looks(*token, *wanted))
            };
            let fitting = end.into_iter().flatten().filter(fits);
            let lists = fitting.clone().fold(0, |lists, spelling| lists | 1 << spelling.list);
            if let Some(Spelling { kind, canonical, .. }) = fitting.clone().next() {
                best = Some(Known { length, lists, kind: *kind, canonical });
            }
        }
        best
    }
}

/// True if a token of this shape and length is written as the gazetteer wants it: small letters
/// may be capitals, and a capital may begin a word all in capitals if the word is long enough to
/// be no abbreviation.
fn looks((shape, bytes): (Shape, usize), wanted: Shape) -> bool {
    match wanted {
        Shape::Upper => shape == Shape::Upper,
        Shape::Capital => shape == Shape::Capital || (shape == Shape::Upper && bytes > 3),
        _ => true,
    }
}
