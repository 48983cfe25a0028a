//! Which column or key means which field: the names in use, as data.

use std::collections::{BTreeMap, HashMap};

use serde_json::Value;

use crate::news::{Origin, Record};

use super::value;
use super::why::plain;

/// The meanings that a column or key can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// Headline.
    Title,
    /// Text.
    Body,
    /// Publication date.
    Date,
    /// Web address.
    Url,
    /// Author or reporter.
    Author,
    /// Editor.
    Editor,
    /// Outlet.
    Outlet,
    /// Section.
    Section,
    /// Summary.
    Lead,
    /// Key words.
    Tags,
}

impl Field {
    /// The field's name in the contract.
    pub fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Body => "body",
            Self::Date => "date",
            Self::Url => "url",
            Self::Author => "author",
            Self::Editor => "editor",
            Self::Outlet => "outlet",
            Self::Section => "section",
            Self::Lead => "lead",
            Self::Tags => "tags",
        }
    }
}

/// The names of each field, best first, as [`fold`] leaves them.
const ALIASES: [(Field, &[&str]); 10] = [
    (Field::Title, &["title", "judul", "judulberita", "headline", "headnews"]),
    (
        Field::Body,
        &[
            "content",
            "isi",
            "isiberita",
            "isilengkap",
            "berita",
            "teks",
            "text",
            "body",
            "article",
            "artikel",
            "paragraf",
            "paragraphs",
            "cleanarticle",
            "originalcontent",
            // Seen beside the others: the spellings of feeds and of scrapers' frameworks.
            "konten",
            "isiartikel",
            "articlebody",
            "fulltext",
            "contentencoded",
            "contenthtml",
            "contenttext",
            "paragraph",
            "narasi",
            "rawtext",
            "maintext",
        ],
    ),
    (
        Field::Date,
        &[
            "date",
            "tanggal",
            "tgl",
            "tanggalberita",
            "tanggalpublikasi",
            "publishdate",
            "publishedat",
            "pubdate",
            "datetime",
            "isodate",
            "timestamp",
            "waktu",
            "time",
            "tanggalkirim",
            "createdat",
            "datepublished",
            "published",
            "publisheddate",
            "publicationdate",
            "tanggalterbit",
            "tanggalrilis",
            "tanggaltayang",
            "dateandtime",
        ],
    ),
    (
        Field::Url,
        &[
            "url",
            "link",
            "tautan",
            "linkjudul",
            "linkasli",
            "articleurl",
            "sourceurl",
            "href",
            "urlberita",
            "linkberita",
            "permalink",
            "canonicalurl",
        ],
    ),
    (
        Field::Author,
        &["author", "penulis", "pewarta", "reporter", "pengirim", "authors", "wartawan", "byline"],
    ),
    (Field::Editor, &["editor", "redaktur"]),
    (
        Field::Outlet,
        &["source", "sumber", "portal", "media", "outlet", "domain", "publisher", "namamedia"],
    ),
    (
        Field::Section,
        &["category", "kategori", "kanal", "rubrik", "section", "label", "channel", "jenis"],
    ),
    (
        Field::Lead,
        &["summary", "ringkasan", "contentsnippet", "lead", "description", "deskripsi", "excerpt"],
    ),
    (Field::Tags, &["tags", "tag", "keyword", "topik", "keywords", "topics"]),
];

/// A name without what people write differently: case, spaces, `_` and `-`, and a `:` or `.` of
/// a namespace.
fn fold(name: &str) -> String {
    let drop = |c: &char| !(c.is_whitespace() || matches!(c, '_' | '-' | ':' | '.' | '\u{feff}'));
    name.chars().filter(drop).flat_map(char::to_lowercase).collect()
}

/// A field, and how good the name for it is: 0 is the best.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Known {
    pub(super) field: Field,
    rank: usize,
}

/// The field that a name means.
pub(super) fn known(name: &str) -> Option<Known> {
    let name = fold(name);
    ALIASES.iter().find_map(|(field, aliases)| {
        let rank = aliases.iter().position(|alias| *alias == name)?;
        Some(Known { field: *field, rank })
    })
}

/// True for the names of a title or a text, without one of which there is no story.
pub(super) fn is_essential(name: &str) -> bool {
    known(name).is_some_and(|known| matches!(known.field, Field::Title | Field::Body))
}

/// What one story's fields have been found to hold so far: for each field the rank of the name
/// that gave it, and its text.
#[derive(Debug, Default)]
pub(super) struct Draft([Option<(usize, String)>; ALIASES.len()]);

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
        ALIASES.iter().filter_map(|(field, _)| {
            let (rank, _) = self.0.get(*field as usize)?.as_ref()?;
            Some(Known { field: *field, rank: *rank })
        })
    }
}

/// How many different names are remembered; a file of stories has a handful.
const REMEMBERED: usize = 1024;

/// The names that one file uses, and how often each gave its field.
#[derive(Debug, Default)]
pub(super) struct Names {
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
    /// As [`known`], remembering the answer.
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
        let answer = known(name);
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

    /// The record that a draft has come to.
    pub(super) fn record(&mut self, mut draft: Draft, origin: Origin) -> Record {
        for known in draft.known() {
            if let Some(used) = self.uses.iter_mut().find(|used| used.known == known) {
                used.count += 1;
            }
        }
        Record {
            title: draft.take(Field::Title),
            body: draft.take(Field::Body).unwrap_or_default(),
            date: draft.take(Field::Date),
            url: draft.take(Field::Url),
            author: draft.take(Field::Author),
            editor: draft.take(Field::Editor),
            outlet: draft.take(Field::Outlet),
            section: draft.take(Field::Section),
            lead: draft.take(Field::Lead),
            tags: draft.take(Field::Tags).map(|tags| value::lines(&tags)).unwrap_or_default(),
            origin,
            ..Record::default()
        }
    }

    /// For each field the name that gave it most often; the better name of two as frequent.
    pub(super) fn mapping(&self) -> Vec<(Field, String)> {
        let mut best: BTreeMap<Field, &Use> = BTreeMap::new();
        for used in &self.uses {
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
    fn a_name_is_known_however_it_is_written() {
        for name in ["Judul Berita", "judul_berita", "JUDUL-BERITA", "judulBerita", "\u{feff}judul"]
        {
            assert_eq!(known(name).map(|known| known.field), Some(Field::Title), "{name}");
        }
        assert_eq!(known("linkAsli").map(|known| known.field), Some(Field::Url));
        assert_eq!(known("contentSnippet").map(|known| known.field), Some(Field::Lead));
        assert_eq!(known("keyword_sumber"), None);
    }

    #[test]
    fn every_alias_is_folded_and_means_one_field() {
        let mut all: Vec<&str> =
            ALIASES.iter().flat_map(|(_, names)| names.iter().copied()).collect();
        assert!(all.iter().all(|name| fold(name) == *name));
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
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
        assert_eq!(names.mapping(), [(Field::Body, "isi".to_owned())]);
    }
}
