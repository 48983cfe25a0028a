//! What is known of single words, and of the names in the gazetteer, longest first.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::piece::{Shape, cut};
use crate::news::EntityKind;

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
}

const CUES: &str = include_str!("../../../assets/gazetteer/cues.txt");
const COMMON_WORDS: &str = include_str!("../../../assets/gazetteer/common.txt");
const NAMES: &str = include_str!("../../../assets/gazetteer/names.txt");

/// The lists of names, each entry with its other names: `Joko Widodo=Jokowi`.
const LISTS: [(EntityKind, &str); 3] = [
    (EntityKind::Place, include_str!("../../../assets/gazetteer/places.txt")),
    (EntityKind::Organization, include_str!("../../../assets/gazetteer/organizations.txt")),
    (EntityKind::Person, include_str!("../../../assets/gazetteer/people.txt")),
];

/// The one lexicon, built when the first story is tagged.
pub(super) static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::build);

/// What is known of a word: its number, 0 if unknown, and its classes.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Word {
    pub(super) id: u32,
    pub(super) classes: u32,
}

/// A name of the gazetteer, in one of its spellings.
#[derive(Debug)]
struct Spelling {
    kind: EntityKind,
    /// What each token has to look like.
    shapes: Vec<Shape>,
    canonical: &'static str,
}

/// A name found by the gazetteer: how many tokens, what, and its canonical form.
#[derive(Debug, Clone, Copy)]
pub(super) struct Known {
    pub(super) length: usize,
    pub(super) kind: EntityKind,
    pub(super) canonical: &'static str,
}

/// Word classes and a tree of names over word numbers.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    words: HashMap<String, Word>,
    /// From a node and a word to the next node. Node 0 is the root.
    steps: HashMap<(u32, u32), u32>,
    /// The names that end at a node.
    ends: Vec<Vec<Spelling>>,
}

impl Lexicon {
    fn build() -> Self {
        let mut lexicon = Self { ends: vec![Vec::new()], ..Self::default() };
        lexicon.add_classes();
        for (kind, list) in LISTS {
            for line in list.lines() {
                let canonical = line.split('=').next().unwrap_or_default();
                for spelling in line.split('=').filter(|spelling| !spelling.is_empty()) {
                    lexicon.add_name(kind, spelling, canonical);
                }
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

    fn add_name(&mut self, kind: EntityKind, spelling: &str, canonical: &'static str) {
        let mut node = 0;
        let mut shapes = Vec::new();
        for (span, shape) in cut(spelling) {
            let body = spelling.get(span).unwrap_or_default();
            let id = self.number(&body.to_lowercase()).id;
            let fresh = u32::try_from(self.ends.len()).unwrap_or(u32::MAX);
            node = *self.steps.entry((node, id)).or_insert(fresh);
            if node == fresh {
                self.ends.push(Vec::new());
            }
            shapes.push(shape);
        }
        if let Some(end) = usize::try_from(node).ok().and_then(|node| self.ends.get_mut(node)) {
            end.push(Spelling { kind, shapes, canonical });
        }
    }

    /// The entry of a word, made if it is new.
    fn number(&mut self, word: &str) -> &mut Word {
        let next = u32::try_from(self.words.len() + 1).unwrap_or(u32::MAX);
        self.words.entry(word.to_owned()).or_insert(Word { id: next, classes: 0 })
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
        self.words.get(lowered.as_str()).copied().unwrap_or_default()
    }

    /// The longest name of the gazetteer with which these tokens begin: of each its word's
    /// number, its shape and its length in bytes.
    pub(super) fn longest(
        &self,
        tokens: impl Iterator<Item = (u32, Shape, usize)>,
    ) -> Option<Known> {
        let mut node = 0;
        let mut best = None;
        let mut written = Vec::new();
        for (id, shape, bytes) in tokens {
            let Some(next) = self.steps.get(&(node, id)) else { break };
            node = *next;
            written.push((shape, bytes));
            let end = usize::try_from(node).ok().and_then(|node| self.ends.get(node));
            let fits = |spelling: &&Spelling| {
                spelling.shapes.iter().zip(&written).all(|(wanted, token)| looks(*token, *wanted))
            };
            if let Some(spelling) = end.and_then(|end| end.iter().find(fits)) {
                let Spelling { kind, canonical, .. } = spelling;
                best = Some(Known { length: written.len(), kind: *kind, canonical });
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
