//! Builds records from named values, and tracks which column or key names supplied the fields.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use serde_json::Value;

use crate::news::{Origin, RawRecord};

use super::names::{FieldMatch, RecordField, is_nested_name};
use super::value;
use crate::library::source::FieldMapping;
use crate::library::source::skip_reason::escape_name;

/// The field values of one story found so far. For each field: the rank of the name that supplied
/// it, and its text.
#[derive(Debug, Default)]
pub(in crate::library::source) struct RecordBuilder(
    [Option<(usize, String)>; RecordField::ALL.len()],
);

impl RecordBuilder {
    /// Offers a value for a field. It is used if it contains text and no better-ranked name has
    /// supplied one. Texts of the same rank are parts of one text.
    pub(in crate::library::source) fn offer(&mut self, field_match: FieldMatch, value: Value) {
        if field_match.field == RecordField::Outlet
            && field_match.rank < ADDRESS_PENALTY
            && let Value::String(text) = &value
            && text.contains("://")
        {
            // Some extractors store the story's address under "source". A name is better.
            let rank = field_match.rank + ADDRESS_PENALTY;
            self.offer(FieldMatch::new(RecordField::Url, rank), value.clone());
            return self.offer(field_match.demoted_by(ADDRESS_PENALTY), value);
        }
        let Some(slot) = self.0.get_mut(field_match.field as usize) else { return };
        let is_part =
            |rank: usize| rank == field_match.rank && field_match.field == RecordField::Body;
        if slot.as_ref().is_some_and(|(rank, _)| *rank <= field_match.rank && !is_part(*rank)) {
            return;
        }
        let Some(text) = value::field_text(field_match, value) else { return };
        match slot {
            Some((rank, first)) if is_part(*rank) => {
                if *first != text {
                    first.push('\n');
                    first.push_str(&text);
                }
            }
            _ => *slot = Some((field_match.rank, text)),
        }
    }

    /// Returns true if there is a title or a body.
    pub(in crate::library::source) fn is_story(&self) -> bool {
        self.has(RecordField::Title) || self.has(RecordField::Body)
    }

    /// Returns true if there are a title and a body.
    pub(in crate::library::source) fn is_complete(&self) -> bool {
        self.has(RecordField::Title) && self.has(RecordField::Body)
    }

    /// Returns the text of a field.
    pub(in crate::library::source) fn text(&self, field: RecordField) -> Option<&str> {
        self.0.get(field as usize)?.as_ref().map(|(_, text)| text.as_str())
    }

    pub(in crate::library::source) fn has(&self, field: RecordField) -> bool {
        self.0.get(field as usize).is_some_and(Option::is_some)
    }

    fn take(&mut self, field: RecordField) -> Option<String> {
        self.0.get_mut(field as usize)?.take().map(|(_, text)| text)
    }

    /// Returns the field and rank of each name that supplied a value.
    fn field_matches(&self) -> impl Iterator<Item = FieldMatch> {
        RecordField::ALL.into_iter().filter_map(|field| {
            let (rank, _) = self.0.get(field as usize)?.as_ref()?;
            Some(FieldMatch::new(field, *rank))
        })
    }
}

/// The rank penalty of an address as the name of an outlet, and as the story's own.
const ADDRESS_PENALTY: usize = 4000;

/// The number of distinct names that are cached. A file of stories has only a few.
const CACHE_LIMIT: usize = 1024;

/// Resolves the column or key names of one file to fields, and counts how often each name supplied
/// its field.
#[derive(Debug, Default)]
pub(in crate::library::source) struct FieldResolver {
    /// The user's mapping for this file.
    pub(in crate::library::source) mapping: Arc<FieldMapping>,
    /// The cached names in order of first appearance, and the index of each.
    cache: Vec<(String, NameRole)>,
    cache_index: HashMap<String, usize>,
    /// The cache index expected next. Records of one file mostly have the same names in the same
    /// order, so most lookups need no search.
    predicted_index: usize,
    usages: Vec<NameUsage>,
}

/// What a column or key stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::library::source) enum NameRole {
    /// A field of the story.
    Field(FieldMatch),
    /// An object whose members are fields of the story around it.
    Nested,
    /// Nothing known.
    Unknown,
}

/// A name that supplies a field, and how often it did.
#[derive(Debug)]
struct NameUsage {
    field_match: FieldMatch,
    name: String,
    use_count: usize,
}

impl FieldResolver {
    /// Creates a resolver with an empty cache.
    pub(in crate::library::source) fn new(mapping: Arc<FieldMapping>) -> Self {
        Self { mapping, ..Self::default() }
    }

    /// Returns the field that a name stands for.
    pub(in crate::library::source) fn resolve(&mut self, name: &str) -> Option<FieldMatch> {
        match self.role(name) {
            NameRole::Field(field_match) => Some(field_match),
            NameRole::Nested | NameRole::Unknown => None,
        }
    }

    /// Returns what a name stands for. Results are cached.
    pub(in crate::library::source) fn role(&mut self, name: &str) -> NameRole {
        let next = if self.predicted_index < self.cache.len() { self.predicted_index } else { 0 };
        if let Some((seen, answer)) = self.cache.get(next)
            && seen == name
        {
            self.predicted_index = next + 1;
            return *answer;
        }
        if let Some(place) = self.cache_index.get(name).copied() {
            self.predicted_index = place + 1;
            return self.cache.get(place).map_or(NameRole::Unknown, |(_, answer)| *answer);
        }
        let answer = match self.mapping.match_name(name) {
            Some(field_match) => {
                self.register(field_match.field, field_match.rank, name);
                NameRole::Field(field_match)
            }
            None if is_nested_name(name) => NameRole::Nested,
            None => NameRole::Unknown,
        };
        if self.cache.len() < CACHE_LIMIT {
            self.cache_index.insert(name.to_owned(), self.cache.len());
            self.cache.push((name.to_owned(), answer));
        }
        answer
    }

    /// Registers a field under a format-specific name, such as a page's `og:title`. If several
    /// names supply a field, the one with the lowest rank wins.
    pub(in crate::library::source) fn register(
        &mut self,
        field: RecordField,
        rank: usize,
        name: &str,
    ) -> FieldMatch {
        let field_match = FieldMatch::new(field, rank);
        if self.usages.iter().all(|other| other.field_match != field_match) {
            self.usages.push(NameUsage { field_match, name: escape_name(name), use_count: 0 });
        }
        field_match
    }

    /// Builds the record.
    pub(in crate::library::source) fn build_record(
        &mut self,
        mut builder: RecordBuilder,
        origin: Origin,
    ) -> RawRecord {
        for field_match in builder.field_matches() {
            if let Some(used) = self.usages.iter_mut().find(|used| used.field_match == field_match)
            {
                used.use_count += 1;
            }
        }
        // Some stories, in feeds above all, have only a summary.
        let body = builder.take(RecordField::Body).or_else(|| builder.take(RecordField::Lead));
        RawRecord {
            title: builder.take(RecordField::Title),
            body: body.unwrap_or_default(),
            date: builder.take(RecordField::Date),
            url: builder.take(RecordField::Url),
            author: builder.take(RecordField::Author),
            editor: builder.take(RecordField::Editor),
            outlet: builder.take(RecordField::Outlet),
            section: builder.take(RecordField::Section),
            lead: builder.take(RecordField::Lead),
            tags: builder
                .take(RecordField::Tags)
                .map(|tags| value::non_empty_lines(&tags))
                .unwrap_or_default(),
            origin,
            ..RawRecord::default()
        }
    }

    /// Returns, for each field, the name that supplied it most often. A tie goes to the
    /// better-ranked name.
    pub(in crate::library::source) fn best_names(&self) -> Vec<(RecordField, String)> {
        let mut best: BTreeMap<RecordField, &NameUsage> = BTreeMap::new();
        for used in self.usages.iter().filter(|used| used.use_count > 0) {
            let entry = best.entry(used.field_match.field).or_insert(used);
            let better =
                (used.use_count, entry.field_match.rank) > (entry.use_count, used.field_match.rank);
            if better {
                *entry = used;
            }
        }
        best.into_iter().map(|(field, used)| (field, used.name.clone())).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn summary_and_source_address_are_fallbacks() {
        let mut names = FieldResolver::default();
        let mut draft = RecordBuilder::default();
        for (name, text) in [("description", "Air naik."), ("source", "https://contoh.id/air")] {
            draft.offer(names.resolve(name).unwrap(), Value::from(text));
        }
        let record = names.build_record(draft, Origin::default());
        assert_eq!((record.body.as_str(), record.lead), ("Air naik.", None));
        assert_eq!(record.url, record.outlet);
    }

    #[test]
    fn better_ranked_name_wins_unless_empty() {
        let mut names = FieldResolver::default();
        let mut story = |cells: &[(&str, &str)]| {
            let mut draft = RecordBuilder::default();
            for (name, text) in cells {
                draft.offer(names.resolve(name).unwrap(), Value::from(*text));
            }
            names.build_record(draft, Origin::default()).body
        };
        assert_eq!(story(&[("teks", "mentah"), ("isi", "rapi")]), "rapi");
        assert_eq!(story(&[("isi", " "), ("teks", "mentah")]), "mentah");
        assert_eq!(story(&[("teks", "mentah"), ("isi", "rapi")]), "rapi");
        assert_eq!(names.best_names(), [(RecordField::Body, "isi".to_owned())]);
    }
}
