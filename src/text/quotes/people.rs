//! Names of a story, and who is meant by a short form, an alias or an office.

use std::collections::{HashMap, HashSet};

use foldhash::fast::RandomState;

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
    /// Positions in `persons` of the names with a word, in order.
    persons_by_word: HashMap<String, Vec<usize>, RandomState>,
    /// Folded alias to the name that introduced it.
    aliases: HashMap<String, String>,
    /// The first organization whose name begins with a word, by the word in lower case, with its position
    /// in the story.
    organizations: HashMap<String, (usize, String), RandomState>,
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
        let mut known = HashSet::with_hasher(RandomState::default());
        let mentions = lines.running().flat_map(|(_, block)| &block.mentions);
        for (position, mention) in mentions.enumerate() {
            let name = &mention.canonical_name;
            match mention.kind {
                EntityKind::Person if known.insert(name.as_str()) => {
                    people.persons.push((name.clone(), folded_words(name)));
                }
                EntityKind::Organization => {
                    let first = name.split(' ').next().unwrap_or_default().to_ascii_lowercase();
                    people.organizations.entry(first).or_insert_with(|| (position, name.clone()));
                }
                _ => {}
            }
        }
        people.unglue_names();
        people.persons.sort_by_key(|(_, words)| std::cmp::Reverse(words.len()));
        for (position, (_, words)) in people.persons.iter().enumerate() {
            for word in words {
                people.persons_by_word.entry(word.clone()).or_default().push(position);
            }
        }
        for (_, line) in lines.with_person() {
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
        let full = self.longest_with(&words).filter(|(_, full)| full.len() > words.len());
        full.map_or_else(|| name.to_owned(), |(full, _)| full.clone())
    }

    /// Returns the person whose name contains a word that the tagger did not mark.
    pub(super) fn person_called(&self, word: &str) -> Option<String> {
        self.longest_with(&folded_words(word)).map(|(name, _)| name.clone())
    }

    /// Returns the longest name that has all of some words in their order. Of several, the one that the
    /// story has first.
    fn longest_with(&self, words: &[String]) -> Option<&(String, Vec<String>)> {
        let lists: Option<Vec<&Vec<usize>>> =
            words.iter().map(|word| self.persons_by_word.get(word)).collect();
        let rarest = lists?.into_iter().min_by_key(|positions| positions.len())?;
        let contains = |full: &[String]| {
            let mut full = full.iter();
            words.iter().all(|word| full.any(|other| other == word))
        };
        let names = rarest.iter().filter_map(|position| self.persons.get(*position));
        names.into_iter().find(|(_, full)| contains(full))
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
        let found = starts
            .iter()
            .filter_map(|start| self.organizations.get(start.to_ascii_lowercase().as_str()));
        let (_, name) = found.min()?;
        Some(NamedSpeaker { kind: EntityKind::Organization, name: name.clone() })
    }
}
