//! A story on its way from a file's columns or keys to a record, and the names that gave it.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use serde_json::Value;

use crate::news::{Origin, Record};

use super::fields::{Field, Known};
use super::why::plain;
use super::{Mapping, value};

/// What one story's fields have been found to hold so far: for each field the rank of the name
/// that gave it, and its text.
#[derive(Debug, Default)]
pub(super) struct Draft([Option<(usize, String)>; Field::ALL.len()]);

impl Draft {
    /// Offers a value for a field: it is taken if it holds text and no better name's value did.
    pub(super) fn offer(&mut self, known: Known, value: Value) {
        let Some(slot) = self.0.get_mut(known.field as usize) else { return };
        if slot.as_ref().is_some_and(|(rank, _)| *rank <= known.rank) {
            return;
        }
        if let Some(text) = value::text(known.field, value) {
            *slot = Some((known.rank, text));
        }
    }

    /// True if there is something to read: a title or a text.
    pub(super) fn is_story(&self) -> bool {
        self.holds(Field::Title) || self.holds(Field::Body)
    }

    fn holds(&self, field: Field) -> bool {
        self.0.get(field as usize).is_some_and(Option::is_some)
    }

    fn take(&mut self, field: Field) -> Option<String> {
        self.0.get_mut(field as usize)?.take().map(|(_, text)| text)
    }

    /// The names that gave the fields.
    fn known(&self) -> impl Iterator<Item = Known> {
        Field::ALL.into_iter().filter_map(|field| {
            let (rank, _) = self.0.get(field as usize)?.as_ref()?;
            Some(Known::new(field, *rank))
        })
    }
}

/// How many different names are remembered; a file of stories has a handful.
const REMEMBERED: usize = 1024;

/// The names that one file uses, and how often each gave its field.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// What the reader has said of them.
    pub(super) mapping: Arc<Mapping>,
    /// In the order in which they came first, and where each stands.
    seen: Vec<(String, Option<Known>)>,
    places: HashMap<String, usize>,
    /// Which is likely to come next: records of one file mostly have the same names in the same
    /// order, so that most need no search.
    next: usize,
    uses: Vec<Use>,
}

/// A name that gives a field.
#[derive(Debug)]
struct Use {
    known: Known,
    name: String,
    count: usize,
}

impl Names {
    /// No name has been used yet.
    pub(super) fn new(mapping: Arc<Mapping>) -> Self {
        Self { mapping, ..Self::default() }
    }

    /// The field that a name means, remembering the answer.
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

    /// A field that a format of its own names gives, such as a page's `og:title`; of several
    /// the one with the lowest rank is the best.
    pub(super) fn named(&mut self, field: Field, rank: usize, name: &str) -> Known {
        let known = Known::new(field, rank);
        if self.uses.iter().all(|other| other.known != known) {
            self.uses.push(Use { known, name: plain(name), count: 0 });
        }
        known
    }

    /// The record that a draft has come to.
    pub(super) fn record(&mut self, mut draft: Draft, origin: Origin) -> Record {
        for known in draft.known() {
            if let Some(used) = self.uses.iter_mut().find(|used| used.known == known) {
                used.count += 1;
            }
        }
        // Of some stories, in feeds above all, there is nothing else to read.
        let body = draft.take(Field::Body).or_else(|| draft.take(Field::Lead));
        // Some extractors call the address of a story its source.
        let outlet = draft.take(Field::Outlet);
        let address = || outlet.clone().filter(|outlet| outlet.contains("://"));
        Record {
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
            ..Record::default()
        }
    }

    /// For each field the name that gave it most often; the better name of two as frequent.
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
