//! Completes the last token of a query from what the collection holds.

use std::sync::Arc;

use jiff::civil::Date;

use super::Library;
use super::analysis::CountKey;
use super::entities::EntityDirectory;
use super::query::{
    CompletionSlot, Scope, fields_beginning_with, parse_period, periods_beginning_with, query_tail,
};
use crate::news::{DeviceId, EntityKind, Language, Marks, NameOverrides};
use crate::text::date;

/// Maximum number of completions.
const MAX_COMPLETIONS: usize = 20;

/// Number of names that are looked through; the most frequent ones of a kind.
const MAX_NAMES: usize = 1_000;

/// What the last token of a query can be completed to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct QueryCompletions {
    /// Byte offset in the query of the part that a completion replaces.
    pub start: usize,
    /// The completions, best first.
    pub items: Vec<QueryCompletion>,
}

/// A completion of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueryCompletion {
    /// The text that replaces the part of the query.
    pub text: String,
    /// The number of stories, if it is known.
    pub story_count: Option<u64>,
    /// What the text means, if it does not say so itself.
    pub meaning: Option<String>,
}

impl QueryCompletion {
    /// Creates the completion of a value: in quotation marks unless it is one word.
    fn of_value(value: &str, story_count: Option<u64>) -> Self {
        let is_word = !value.is_empty()
            && value.chars().all(|letter| letter.is_alphanumeric() || "-._".contains(letter));
        let text = if is_word { format!("{value} ") } else { format!("\"{value}\" ") };
        Self { text, story_count, meaning: None }
    }
}

impl Library {
    /// Returns what the last token of a query can be completed to.
    pub fn complete_query(
        &self,
        query: &str,
        marks: &Arc<Marks>,
        today: Date,
        language: Language,
    ) -> QueryCompletions {
        let Some(tail) = query_tail(query) else { return QueryCompletions::default() };
        let mut items = match tail.slot {
            CompletionSlot::Word(typed) => fields_beginning_with(typed, language)
                .into_iter()
                .map(|field| QueryCompletion {
                    text: format!("{field}:"),
                    story_count: None,
                    meaning: None,
                })
                .collect(),
            CompletionSlot::Period(typed) => complete_period(typed, today, language),
            CompletionSlot::Name(typed, field) => field
                .names_beginning_with(typed, language)
                .into_iter()
                .map(|name| QueryCompletion::of_value(name, None))
                .collect(),
            CompletionSlot::Text(scope, typed) => self.complete_text(scope, typed, marks),
        };
        items.truncate(MAX_COMPLETIONS);
        QueryCompletions { start: tail.start, items }
    }

    /// Returns the names of a kind of which words begin with those typed, each with its number of
    /// stories.
    pub fn complete_entity_name(
        &self,
        kind: EntityKind,
        typed: &str,
        overrides: &NameOverrides,
    ) -> QueryCompletions {
        let directory = self.entity_directory(overrides);
        let items = matching_entities(&directory, kind, typed).map(|entity| QueryCompletion {
            text: entity.key.name.clone(),
            story_count: Some(entity.story_count as u64),
            meaning: None,
        });
        QueryCompletions { start: 0, items: items.collect() }
    }

    fn complete_text(&self, scope: Scope, typed: &str, marks: &Arc<Marks>) -> Vec<QueryCompletion> {
        match scope {
            Scope::Person => self.complete_name(EntityKind::Person, typed),
            Scope::Organization => self.complete_name(EntityKind::Organization, typed),
            Scope::Place => self.complete_name(EntityKind::Place, typed),
            Scope::Outlet => self.complete_key(CountKey::Outlet, typed, marks),
            Scope::Section => self.complete_key(CountKey::Section, typed, marks),
            Scope::Tag => {
                values_with_word(marks.all_tags().into_iter().map(|tag| (tag, None)), typed)
            }
            Scope::Dossier => {
                let dossiers = marks.workspace().dossiers();
                values_with_word(dossiers.map(|dossier| (dossier.name, None)), typed)
            }
            Scope::NewIn => {
                let searches = marks.workspace().saved_searches();
                values_with_word(searches.map(|search| (search.name, None)), typed)
            }
            Scope::Anywhere | Scope::Title | Scope::Note | Scope::Quote => Vec::new(),
        }
    }

    /// Returns the outlets or sections of which a word begins with some letters.
    fn complete_key(&self, by: CountKey, typed: &str, marks: &Arc<Marks>) -> Vec<QueryCompletion> {
        let counts =
            self.count(&[String::new()], by, marks, &NameOverrides::new(DeviceId::new("")));
        let rows = counts.unwrap_or_default().into_iter();
        let values: Vec<(String, u64)> =
            rows.filter_map(|row| Some((row.key?, row.stories))).collect();
        let values = values.iter().map(|(value, stories)| (value.as_str(), Some(*stories)));
        values_with_word(values, typed)
    }

    /// Returns the names of a kind that match; a misspelled name is corrected.
    fn complete_name(&self, kind: EntityKind, typed: &str) -> Vec<QueryCompletion> {
        let names =
            self.top_entities(&NameOverrides::new(DeviceId::new("")), Some(kind), 1, MAX_NAMES);
        let directory = EntityDirectory::from_entities(names);
        let item = |entity: &super::Entity| {
            QueryCompletion::of_value(&entity.key.name, u64::try_from(entity.story_count).ok())
        };
        matching_entities(&directory, kind, typed).map(item).collect()
    }
}

/// Returns the first entities of a kind that match; a misspelled name is corrected.
fn matching_entities<'d>(
    directory: &'d EntityDirectory,
    kind: EntityKind,
    typed: &str,
) -> impl Iterator<Item = &'d super::Entity> + use<'d> {
    let found = directory.search(Some(kind), typed).into_iter();
    found.filter_map(|at| directory.entities.get(at)).take(MAX_COMPLETIONS)
}

/// Returns the periods that begin with some letters and, first, the period that the letters are.
fn complete_period(typed: &str, today: Date, language: Language) -> Vec<QueryCompletion> {
    let item = |period: &str| {
        let (first, last) = parse_period(period, today)?;
        let meaning = Some(date::format_range(first, last, language));
        Some(QueryCompletion { meaning, ..QueryCompletion::of_value(period, None) })
    };
    let periods = periods_beginning_with(typed, language);
    let typed = Some(typed).filter(|typed| !typed.is_empty() && !periods.contains(typed));
    typed.into_iter().chain(periods.iter().copied()).filter_map(item).collect()
}

/// Returns the values of which a word begins with some letters, with their number of stories.
fn values_with_word<'v>(
    values: impl Iterator<Item = (&'v str, Option<u64>)>,
    typed: &str,
) -> Vec<QueryCompletion> {
    values
        .filter(|(value, _)| has_word_beginning_with(value, typed))
        .take(MAX_COMPLETIONS)
        .map(|(value, stories)| QueryCompletion::of_value(value, stories))
        .collect()
}

/// Returns true if the text, or one of its words, begins with some letters, ignoring case.
fn has_word_beginning_with(text: &str, typed: &str) -> bool {
    let (text, typed) = (text.to_lowercase(), typed.to_lowercase());
    let is_start = |at: usize| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        before.is_none_or(|letter| !letter.is_alphanumeric())
    };
    typed.is_empty() || text.match_indices(&typed).any(|(at, _)| is_start(at))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::library::tests::library;

    fn complete(query: &str) -> (usize, Vec<(String, Option<u64>)>) {
        let story = |title: &str, outlet: &str| {
            format!(
                r#"{{"judul":"{title}","media":"{outlet}","tanggal":"2026-10-02","isi":"JAKARTA - Menteri Keuangan Sri Mulyani Indrawati mengatakan {title} di Jakarta, Jumat."}}"#
            )
        };
        let lines = [
            story("beras turun", "Kawat Pagi"),
            story("cabai naik", "Kawat Pagi"),
            story("gula tetap", "Harian Siang"),
        ];
        let library = library(&lines.each_ref().map(String::as_str));
        let marks = Arc::new(Marks::new(DeviceId::new("uji")));
        let found = library.complete_query(query, &marks, date(2026, 11, 30), Language::Indonesian);
        let items = found.items.into_iter().map(|item| (item.text, item.story_count));
        (found.start, items.collect())
    }

    #[test]
    fn fields_and_their_values_are_completed() {
        let item = |text: &str, count| (text.to_owned(), count);
        assert_eq!(complete("beras tangg"), (6, vec![item("tanggal:", None)]));
        assert_eq!(
            complete("media:"),
            (6, vec![item("\"Kawat Pagi\" ", Some(2)), item("\"Harian Siang\" ", Some(1))])
        );
        assert_eq!(complete("media:\"pa"), (6, vec![item("\"Kawat Pagi\" ", Some(2))]));
        assert_eq!(complete("orang:muly").1, [item("\"Sri Mulyani Indrawati\" ", Some(3))]);
        // One letter is wrong.
        assert_eq!(complete("orang:mulyeni").1, [item("\"Sri Mulyani Indrawati\" ", Some(3))]);
        assert_eq!(complete("is:bel").1, [item("belum-dibaca ", None)]);
    }

    #[test]
    fn periods_say_what_they_mean() {
        let periods = complete_period("bulan-l", date(2026, 11, 30), Language::Indonesian);
        let [period] = periods.as_slice() else { panic!("{periods:?}") };
        assert_eq!(period.text, "bulan-lalu ");
        assert_eq!(period.meaning.as_deref(), Some("Oktober 2026"));
        let typed = complete_period("2025-02", date(2026, 11, 30), Language::Indonesian);
        assert_eq!(typed.first().and_then(|one| one.meaning.as_deref()), Some("Februari 2025"));
    }
}
