//! Words that tell who said what: cues with their forms, and the small words around them.

use std::sync::LazyLock;

use crate::text::fingerprint;
use crate::text::lexical::{FnvMap, word_table};

/// Cue verbs with their forms.
const CUES: &str = include_str!("../../../assets/quotes/cues.txt");

/// Other words.
const WORDS: &str = include_str!("../../../assets/quotes/words.txt");

/// The longest word of the tables, in bytes, with the suffix `nya`.
const MAX_WORD_BYTES: usize = 24;

/// Defines the word classes, one bit each, with the section of the table that lists their words.
macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident = $bit:literal, $section:literal;)*) => {
        $($(#[$doc])* pub(super) const $name: u32 = 1 << $bit;)*
        const CLASSES: &[(&str, u32)] = &[$(($section, $name)),*];
    };
}

classes! {
    /// Bare form of a cue, before the speaker: `kata`.
    BARE = 0, "";
    /// Cue with a clitic that stands for the speaker: `katanya`, `menurutnya`.
    CLITIC = 1, "";
    /// Active form, after the speaker: `mengatakan`.
    ACTIVE = 2, "";
    /// Passive form, before the speaker: `diakui`.
    PASSIVE = 3, "";
    /// What follows is what was said.
    SAY = 4, "say";
    /// What follows may be only what was spoken of.
    TOPIC = 5, "topic";
    /// What follows is asked of somebody.
    ASK = 6, "ask";
    /// What follows is an opinion.
    OPINION = 7, "opinion";
    /// A cue beside quotation marks only.
    DIRECT = 8, "direct";
    /// Pronouns of the third person.
    PRONOUN = 9, "pronoun";
    /// Words that end a definite phrase: `politikus itu`.
    DEMONSTRATIVE = 10, "demonstrative";
    /// Words that begin an indefinite phrase.
    ARTICLE = 11, "article";
    /// Words between speaker and cue.
    ADVERB = 12, "adverb";
    /// Words that begin a subordinate clause.
    SUBORDINATOR = 13, "subordinator";
    /// Words after which a name is not the subject.
    PREPOSITION = 14, "preposition";
    /// Words that end the phrase that names a speaker.
    PHRASE_END = 15, "end";
    /// Words before a title or term in quotation marks.
    NAMING = 16, "naming";
    /// Sources that are data.
    DATA = 17, "data";
    /// Ordinary words for the police.
    POLICE = 18, "police";
    /// Ordinary words for the prosecution.
    PROSECUTOR = 19, "prosecutor";
    /// Ordinary words for a company.
    COMPANY = 20, "company";
    /// People who speak for somebody.
    SPOKESMAN = 21, "spokesman";
    /// Ordinary words for people and bodies that speak.
    BODY = 22, "body";
    /// Signs of a clause.
    CLAUSE = 23, "clause";
    /// Words that introduce another name of the same person.
    ALIAS = 24, "alias";
    /// `menurut`.
    ACCORDING = 25, "according";
    /// Nouns that stand for what was said: `hal itu`.
    CONTENT_NOUN = 26, "content";
    /// Offices.
    OFFICE = 27, "office";
    /// Words that only look like verbs.
    NOT_VERB = 28, "not-verb";
}

/// Any form of a cue.
pub(super) const CUE: u32 = BARE | CLITIC | ACTIVE | PASSIVE | ACCORDING;

/// The classes of all words, by the fingerprint of the word.
static CLASSES_OF_WORDS: LazyLock<FnvMap<u64, u32>> = LazyLock::new(|| {
    let mut words = FnvMap::default();
    let mut add = |word: &str, classes: u32| {
        *words.entry(fingerprint::of(word)).or_default() |= classes;
    };
    for (section, line) in word_table::lines(CUES) {
        let class = class_of_section(section);
        let mut columns = line.split_whitespace();
        for form in [BARE, ACTIVE, PASSIVE] {
            let column = columns.next().filter(|column| *column != "-").unwrap_or_default();
            for word in column.split(',').filter(|word| !word.is_empty()) {
                add(word, form | class);
                if form != ACTIVE {
                    add(&format!("{word}nya"), CLITIC | class);
                }
            }
        }
    }
    for (section, line) in word_table::lines(WORDS) {
        let class = class_of_section(section);
        for word in line.split_whitespace() {
            add(word, class);
            if class == ACCORDING {
                add(&format!("{word}nya"), CLITIC | SAY);
            }
        }
    }
    words
});

fn class_of_section(section: &str) -> u32 {
    CLASSES.iter().find(|(name, _)| *name == section).map_or(0, |(_, class)| *class)
}

/// Returns the classes of a word, ignoring case; `lowered` is a scratch buffer.
pub(super) fn classes_of(word: &str, lowered: &mut String) -> u32 {
    if word.len() > MAX_WORD_BYTES {
        return 0;
    }
    lowered.clear();
    lowered.extend(word.chars().map(|char| char.to_ascii_lowercase()));
    CLASSES_OF_WORDS.get(&fingerprint::of(lowered)).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_cue_have_their_classes() {
        let classes = |word: &str| classes_of(word, &mut String::new());
        assert_eq!(classes("Kata") & (CUE | SAY), BARE | SAY);
        assert_eq!(classes("katanya") & (CUE | SAY), CLITIC | SAY);
        assert_eq!(classes("mengatakan") & (CUE | SAY), ACTIVE | SAY);
        assert_eq!(classes("disebutnya") & (CUE | SAY), CLITIC | SAY);
        assert_eq!(classes("Menurutnya") & (CUE | SAY), CLITIC | SAY);
        assert_eq!(classes("jelas") & (BARE | TOPIC), BARE | TOPIC);
        assert_eq!(classes("kursi"), 0);
    }

    #[test]
    fn every_section_is_a_class() {
        for table in [CUES, WORDS] {
            for (section, line) in word_table::lines(table) {
                assert_ne!(class_of_section(section), 0, "{section}: {line}");
                assert!(
                    line.split_whitespace()
                        .all(|word| word.len() < MAX_WORD_BYTES || word.contains(','))
                );
            }
        }
    }
}
