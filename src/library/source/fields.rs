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

/// What one story's fields have been found to hold so far.
#[derive(Debug, Default)]
pub(super) struct Draft(BTreeMap<Field, (usize, String)>);

impl Draft {
    /// Offers a value for a field: it is taken if it holds text and no better name's value did.
    pub(super) fn offer(&mut self, known: Known, value: Value) {
        if self.0.get(&known.field).is_some_and(|(rank, _)| *rank <= known.rank) {
            return;
        }
        if let Some(text) = value::text(known.field, value) {
            self.0.insert(known.field, (known.rank, text));
        }
    }

    /// True if there is something to read: a title or a text.
    pub(super) fn is_story(&self) -> bool {
        self.0.contains_key(&Field::Title) || self.0.contains_key(&Field::Body)
    }

    fn take(&mut self, field: Field) -> Option<String> {
        self.0.remove(&field).map(|(_, text)| text)
    }
}

/// How many different names are remembered; a file of stories has a handful.
const REMEMBERED: usize = 1024;

/// The names that one file uses, and how often each gave its field.
#[derive(Debug, Default)]
pub(super) struct Names {
    seen: HashMap<String, Option<Known>>,
    uses: BTreeMap<Known, (String, usize)>,
}

impl Names {
    /// As [`known`], remembering the answer.
    pub(super) fn look_up(&mut self, name: &str) -> Option<Known> {
        if let Some(answer) = self.seen.get(name) {
            return *answer;
        }
        let answer = known(name);
        if let Some(known) = answer {
            self.uses.entry(known).or_insert_with(|| (plain(name), 0));
        }
        if self.seen.len() < REMEMBERED {
            self.seen.insert(name.to_owned(), answer);
        }
        answer
    }

    /// The record that a draft has come to.
    pub(super) fn record(&mut self, mut draft: Draft, origin: Origin) -> Record {
        for (field, (rank, _)) in &draft.0 {
            if let Some((_, uses)) = self.uses.get_mut(&Known { field: *field, rank: *rank }) {
                *uses += 1;
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
        let mut best: BTreeMap<Field, (&str, usize)> = BTreeMap::new();
        for (known, (name, uses)) in &self.uses {
            let entry = best.entry(known.field).or_insert((name, *uses));
            if *uses > entry.1 {
                *entry = (name, *uses);
            }
        }
        best.into_iter().map(|(field, (name, _))| (field, name.to_owned())).collect()
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
