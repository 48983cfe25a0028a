//! Names of a story, and who is meant by a short form, an alias or an office.

use std::collections::HashMap;

use super::line::{QuoteLine, StoryLines};
use super::vocabulary as class;
use crate::news::EntityKind;
use crate::text::names::lexicon::word_classes::classify_word;

/// A person or body who speaks, by the fullest name that the story gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct NamedSpeaker {
    pub(super) kind: EntityKind,
    pub(super) name: String,
}

/// The persons and organizations of a story.
#[derive(Debug, Default)]
pub(super) struct StoryPeople {
    /// Distinct names of persons with their folded words, longest first.
    persons: Vec<(String, Vec<String>)>,
    /// Folded alias to the name that introduced it.
    aliases: HashMap<String, String>,
    /// Distinct names of organizations, in order.
    organizations: Vec<String>,
}

fn folded_words(name: &str) -> Vec<String> {
    name.split(|char: char| !char.is_alphanumeric() && char != '\'' && char != '-')
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// Minimum length of a word joined to a name, and of the name before it, in bytes.
const MIN_GLUED_WORD: usize = 6;
const MIN_GLUED_NAME: usize = 4;

/// Returns the length of the name at the start of a word that consists of an unknown name and an
/// ordinary word.
fn glued_len(word: &str) -> Option<usize> {
    if word.len() < MIN_GLUED_NAME + MIN_GLUED_WORD || classify_word(word).in_lexicon {
        return None;
    }
    (MIN_GLUED_NAME..=word.len() - MIN_GLUED_WORD).find(|length| {
        let tail = word.get(*length..).unwrap_or_default();
        let classes = classify_word(tail);
        tail.starts_with(char::is_lowercase) && classes.is_common && !classes.is_name()
    })
}

impl StoryPeople {
    /// Collects the names of a story.
    pub(super) fn from_lines(lines: &StoryLines) -> Self {
        let mut people = Self::default();
        for (_, block) in lines.running() {
            for mention in &block.mentions {
                let name = &mention.canonical_name;
                match mention.kind {
                    EntityKind::Person
                        if !people.persons.iter().any(|(known, _)| known == name) =>
                    {
                        people.persons.push((name.clone(), folded_words(name)));
                    }
                    EntityKind::Organization if !people.organizations.contains(name) => {
                        people.organizations.push(name.clone());
                    }
                    _ => {}
                }
            }
        }
        people.unglue_names();
        people.persons.sort_by_key(|(_, words)| std::cmp::Reverse(words.len()));
        for line in lines.with_person_from(0) {
            people.add_aliases(line);
        }
        people
    }

    /// Takes the word off that a lost space joined to a name: `Sari Dewitampil`.
    fn unglue_names(&mut self) {
        let mut added = Vec::new();
        for (name, _) in &self.persons {
            let last = name.rsplit(' ').next().unwrap_or_default();
            if let Some(length) = glued_len(last)
                && let Some(short) = name.get(..name.len() - last.len() + length)
            {
                self.aliases.insert(name.to_lowercase(), short.to_owned());
                added.push((short.to_owned(), folded_words(short)));
            }
        }
        self.persons.retain(|(name, _)| !self.aliases.contains_key(&name.to_lowercase()));
        self.persons.extend(added);
    }

    /// Adds the aliases of a block: `Budi Santoso alias Busan`, `Budi Santoso atau akrab disapa Busan`.
    fn add_aliases(&mut self, line: &QuoteLine) {
        for (number, pair) in line.mentions.windows(2).enumerate() {
            let [first, second] = pair else { continue };
            if first.kind != EntityKind::Person || second.kind != EntityKind::Person {
                continue;
            }
            let between = line.mention_tokens(number).end..line.mention_tokens(number + 1).start;
            if between.is_empty()
                || between.len() > 6
                || !between.clone().any(|at| line.has(at, class::ALIAS))
                || between.clone().any(|at| line.is_symbol(at, "."))
            {
                continue;
            }
            let (full, short) = (first, second);
            // `Busan, sapaan akrab Budi Santoso`: the fuller name comes second.
            let reversed = line.is_symbol(between.start, ",");
            let (full, short) = if reversed
                && short.canonical_name.split(' ').count() > full.canonical_name.split(' ').count()
            {
                (short, full)
            } else {
                (full, short)
            };
            if full.canonical_name != short.canonical_name {
                self.aliases
                    .insert(short.canonical_name.to_lowercase(), full.canonical_name.clone());
            }
        }
    }

    /// Returns the fullest name of a person.
    pub(super) fn full_name(&self, name: &str) -> String {
        if let Some(full) = self.aliases.get(&name.to_lowercase()) {
            return full.clone();
        }
        let words = folded_words(name);
        let contains = |full: &Vec<String>| {
            let mut full = full.iter();
            full.len() > words.len() && words.iter().all(|word| full.any(|other| other == word))
        };
        let full = self.persons.iter().find(|(_, full)| contains(full));
        full.map_or_else(|| name.to_owned(), |(full, _)| full.clone())
    }

    /// Returns the person whose name contains a word that the tagger did not mark.
    pub(super) fn person_called(&self, word: &str) -> Option<String> {
        let words = folded_words(word);
        let contains = |full: &Vec<String>| {
            let mut full = full.iter();
            !words.is_empty() && words.iter().all(|word| full.any(|other| other == word))
        };
        self.persons.iter().find(|(_, full)| contains(full)).map(|(name, _)| name.clone())
    }

    /// Returns whether a spelling is the name of a person of the story.
    pub(super) fn speaker(&self, kind: EntityKind, name: &str) -> NamedSpeaker {
        let name = match kind {
            EntityKind::Person => self.full_name(name),
            _ => name.to_owned(),
        };
        NamedSpeaker { kind, name }
    }

    /// Returns the first organization whose name starts with one of the words.
    pub(super) fn organization_starting(&self, starts: &[&str]) -> Option<NamedSpeaker> {
        let found = self.organizations.iter().find(|name| {
            let first = name.split(' ').next().unwrap_or_default();
            starts.iter().any(|start| first.eq_ignore_ascii_case(start))
        });
        found.map(|name| NamedSpeaker { kind: EntityKind::Organization, name: name.clone() })
    }
}
