//! Builds records from named values, and tracks which column or key names supplied the fields.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use serde_json::Value;

use crate::news::{Origin, RawRecord};

use super::fields::{Field, Known};
use super::why::plain;
use super::{Mapping, value};

/// The field values of one story found so far. For each field: the rank of the name that supplied
/// it, and its text.
#[derive(Debug, Default)]
pub(super) struct Draft([Option<(usize, String)>; Field::ALL.len()]);

impl Draft {
    /// Offers a value for a field. It is used if it contains text and no better-ranked name has
    /// supplied one.
    pub(super) fn offer(&mut self, known: Known, value: Value) {
        let Some(slot) = self.0.get_mut(known.field as usize) else { return };
        if slot.as_ref().is_some_and(|(rank, _)| *rank <= known.rank) {
            return;
        }
        if let Some(text) = value::text(known.field, value) {
            *slot = Some((known.rank, text));
        }
    }

    /// Returns true if there is a title or a body.
    pub(super) fn is_story(&self) -> bool {
        self.holds(Field::Title) || self.holds(Field::Body)
    }

    fn holds(&self, field: Field) -> bool {
        self.0.get(field as usize).is_some_and(Option::is_some)
    }

    fn take(&mut self, field: Field) -> Option<String> {
        self.0.get_mut(field as usize)?.take().map(|(_, text)| text)
    }

    /// Returns the field and rank of each name that supplied a value.
    fn known(&self) -> impl Iterator<Item = Known> {
        Field::ALL.into_iter().filter_map(|field| {
            let (rank, _) = self.0.get(field as usize)?.as_ref()?;
            Some(Known::new(field, *rank))
        })
    }
}

/// The number of distinct names that are cached. A file of stories has only a few.
const REMEMBERED: usize = 1024;

/// Resolves the column or key names of one file to fields, and counts how often each name supplied
/// its field.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// The user's mapping for this file.
    pub(super) mapping: Arc<Mapping>,
    /// The cached names in order of first appearance, and the index of each.
    seen: Vec<(String, Option<Known>)>,
    places: HashMap<String, usize>,
    /// The cache index expected next. Records of one file mostly have the same names in the same
    /// order, so most lookups need no search.
    next: usize,
    uses: Vec<Use>,
}

/// A name that supplies a field, and how often it did.
#[derive(Debug)]
struct Use {
    known: Known,
    name: String,
    count: usize,
}

impl Names {
    /// Creates a resolver with an empty cache.
    pub(super) fn new(mapping: Arc<Mapping>) -> Self {
        Self { mapping, ..Self::default() }
    }

    /// Returns the field that a name stands for. Results are cached.
    pub(super) fn look_up(&mut self, name: &str) -> Option<Known> {
        let next = if self.next < self.seen.len() { self.next } else { 0 };
        if let Some((seen, answer)) = self.seen.get(next)
            && seen == name
        {
            self.next = next + 1;
            return *answer;
        }
        if let Some(place) = self.places.get(name).copied() {
            self.next = place + 1;
            return self.seen.get(place).and_then(|(_, answer)| *answer);
        }
        let answer = self.mapping.known(name);
        if let Some(known) = answer
            && self.uses.iter().all(|other| other.known != known)
        {
            self.uses.push(Use { known, name: plain(name), count: 0 });
        }
        if self.seen.len() < REMEMBERED {
            self.places.insert(name.to_owned(), self.seen.len());
            self.seen.push((name.to_owned(), answer));
        }
        answer
    }

    /// Registers a field under a format-specific name, such as a page's `og:title`. If several
    /// names supply a field, the one with the lowest rank wins.
    pub(super) fn named(&mut self, field: Field, rank: usize, name: &str) -> Known {
        let known = Known::new(field, rank);
        if self.uses.iter().all(|other| other.known != known) {
            self.uses.push(Use { known, name: plain(name), count: 0 });
        }
        known
    }

    /// Builds the record.
    pub(super) fn record(&mut self, mut draft: Draft, origin: Origin) -> RawRecord {
        for known in draft.known() {
            if let Some(used) = self.uses.iter_mut().find(|used| used.known == known) {
                used.count += 1;
            }
        }
        // Some stories, in feeds above all, have only a summary.
        let body = draft.take(Field::Body).or_else(|| draft.take(Field::Lead));
        // Some extractors store the story's address under "source".
        let outlet = draft.take(Field::Outlet);
        let address = || outlet.clone().filter(|outlet| outlet.contains("://"));
        RawRecord {
            title: draft.take(Field::Title),
            body: body.unwrap_or_default(),
            date: draft.take(Field::Date),
            url: draft.take(Field::Url).or_else(address),
            author: draft.take(Field::Author),
            editor: draft.take(Field::Editor),
            outlet,
            section: draft.take(Field::Section),
            lead: draft.take(Field::Lead),
            tags: draft.take(Field::Tags).map(|tags| value::lines(&tags)).unwrap_or_default(),
            origin,
            ..RawRecord::default()
        }
    }

    /// Returns, for each field, the name that supplied it most often. A tie goes to the
    /// better-ranked name.
    pub(super) fn used(&self) -> Vec<(Field, String)> {
        let mut best: BTreeMap<Field, &Use> = BTreeMap::new();
        for used in self.uses.iter().filter(|used| used.count > 0) {
            let entry = best.entry(used.known.field).or_insert(used);
            let better = (used.count, entry.known.rank) > (entry.count, used.known.rank);
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
    fn what_stands_elsewhere_is_found_there() {
        let mut names = Names::default();
        let mut draft = Draft::default();
        for (name, text) in [("description", "Air naik."), ("source", "https://contoh.id/air")] {
            draft.offer(names.look_up(name).unwrap(), Value::from(text));
        }
        let record = names.record(draft, Origin::default());
        assert_eq!((record.body.as_str(), record.lead), ("Air naik.", None));
        assert_eq!(record.url, record.outlet);
    }

    #[test]
    fn the_better_name_wins_unless_it_is_empty() {
        let mut names = Names::default();
        let mut story = |cells: &[(&str, &str)]| {
            let mut draft = Draft::default();
            for (name, text) in cells {
                draft.offer(names.look_up(name).unwrap(), Value::from(*text));
            }
            names.record(draft, Origin::default()).body
        };
        assert_eq!(story(&[("teks", "mentah"), ("isi", "rapi")]), "rapi");
        assert_eq!(story(&[("isi", " "), ("teks", "mentah")]), "mentah");
        assert_eq!(story(&[("teks", "mentah"), ("isi", "rapi")]), "rapi");
        assert_eq!(names.used(), [(Field::Body, "isi".to_owned())]);
    }
}
