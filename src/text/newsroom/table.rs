//! Convention tables, and matching of their phrases at the start of a text.

use std::cmp::Reverse;

use super::scan;

/// A table row: kind, text, options.
pub(super) type Row = [&'static str; 3];

/// Returns the rows of a table: columns are separated by `|`; comments and empty lines are skipped.
pub(super) fn rows(table: &'static str) -> impl Iterator<Item = Row> {
    let lines = table.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    lines.map(|line| {
        let mut columns = line.split('|').map(str::trim);
        std::array::from_fn(|_| columns.next().unwrap_or_default())
    })
}

/// Returns the texts of one kind with their options.
pub(super) fn of(
    table: &'static str,
    kind: &'static str,
) -> impl Iterator<Item = (&'static str, &'static str)> {
    rows(table).filter(move |[found, ..]| *found == kind).map(|[_, text, options]| (text, options))
}

/// Returns the texts of one kind.
pub(super) fn texts(table: &'static str, kind: &'static str) -> impl Iterator<Item = &'static str> {
    of(table, kind).map(|(text, _)| text)
}

/// Returns the texts of one kind as a set of phrases.
pub(super) fn phrases(table: &'static str, kind: &'static str) -> Phrases<()> {
    Phrases::new(texts(table, kind).map(|text| (text, ())))
}

/// Returns true if `options` contains `option`.
pub(super) fn has(options: &str, option: &str) -> bool {
    options.split_whitespace().any(|found| found == option)
}

/// A map from phrases to values that finds phrases at the start of a text. Phrases are stored in
/// buckets by their first two letters; every phrase has at least two.
#[derive(Debug)]
pub(super) struct Phrases<T> {
    shelves: Vec<Vec<(&'static str, T)>>,
}

/// The letters of the Latin alphabet, plus one for any other byte.
const LETTERS: usize = 27;

impl<T> Phrases<T> {
    pub(super) fn new(phrases: impl Iterator<Item = (&'static str, T)>) -> Self {
        let mut shelves: Vec<Vec<_>> = (0..LETTERS * LETTERS).map(|_| Vec::new()).collect();
        for (phrase, meaning) in phrases {
            if let Some(shelf) = shelves.get_mut(shelf(phrase)) {
                shelf.push((phrase, meaning));
            }
        }
        for shelf in &mut shelves {
            shelf.sort_by_key(|(phrase, _)| Reverse(phrase.len()));
        }
        Self { shelves }
    }

    /// Returns the phrases that the text begins with, longest first: the value of each and the
    /// remaining text.
    pub(super) fn at<'p, 'a>(&'p self, text: &'a str) -> impl Iterator<Item = (&'p T, &'a str)> {
        let phrases = self.shelves.get(shelf(text)).map(Vec::as_slice).unwrap_or_default();
        phrases
            .iter()
            .filter_map(move |(phrase, meaning)| Some((meaning, scan::strip(text, phrase)?)))
    }

    /// Returns the longest phrase that the text begins with.
    pub(super) fn first<'p, 'a>(&'p self, text: &'a str) -> Option<(&'p T, &'a str)> {
        self.at(text).next()
    }

    /// Returns true if the text begins with one of the phrases.
    pub(super) fn begin(&self, text: &str) -> bool {
        self.first(text).is_some()
    }

    /// Returns the longest phrase that ends on a word boundary.
    pub(super) fn whole<'p, 'a>(&'p self, text: &'a str) -> Option<(&'p T, &'a str)> {
        self.at(text).find(|(_, rest)| !rest.starts_with(char::is_alphanumeric))
    }

    /// Returns false if the first two letters rule out every phrase.
    pub(super) fn may_begin(&self, text: &str) -> bool {
        self.shelves.get(shelf(text)).is_some_and(|phrases| !phrases.is_empty())
    }
}

/// Returns the index of a text's bucket.
fn shelf(text: &str) -> usize {
    let mut bytes = text.bytes().map(|byte| byte.to_ascii_lowercase());
    let mut letter = || {
        let letter = bytes.next().filter(u8::is_ascii_lowercase);
        letter.map_or(LETTERS - 1, |letter| usize::from(letter - b'a'))
    };
    letter() * LETTERS + letter()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::text::newsroom::{
        byline, caption, dateline, furniture, link, outlet, places, syndication,
    };

    #[test]
    fn every_table_parses_and_has_no_row_twice() {
        let tables: [(&str, &str, &[&str]); 7] = [
            ("bylines", byline::TABLE, &["role", "report", "line"]),
            ("captions", caption::TABLE, &["label", "open", "credit", "photo"]),
            ("datelines", dateline::TABLE, &["region", "title", "rubric", "never"]),
            (
                "furniture",
                furniture::TABLE,
                &[
                    "line", "begin", "verb", "channel", "code", "inside", "bracket", "end", "page",
                    "paging", "list", "contents",
                ],
            ),
            ("links", link::TABLE, &["label", "starter", "small"]),
            ("outlets", outlet::TABLE, &["name", "wire", "end"]),
            ("syndication", syndication::TABLE, &["trace", "title", "stop"]),
        ];
        let options =
            ["", "exact", "prefix", "open", "bare", "runs", "inside", "certain"].map(str::to_owned);
        let roles = ["source", "reporter", "author", "editor"].map(str::to_owned);
        let known: HashSet<String> = options.into_iter().chain(roles).collect();
        for (name, table, kinds) in tables {
            let mut seen = HashSet::new();
            for [kind, text, options] in rows(table) {
                assert!(kinds.contains(&kind), "{name}: {kind} | {text}");
                assert!(!text.is_empty(), "{name}: {kind}");
                assert!(options.split_whitespace().all(|o| known.contains(o)), "{name}: {options}");
                assert!(seen.insert((kind, text)), "{name}: {kind} | {text} stands twice");
            }
            assert!(kinds.iter().all(|kind| of(table, kind).next().is_some()), "{name}");
        }
        let mut seen = HashSet::new();
        for [city, more, _] in rows(places::TABLE) {
            assert!(more.is_empty() && seen.insert(city.to_lowercase()), "{city}");
        }
    }

    #[test]
    fn the_longest_phrase_is_found_in_any_case() {
        let phrases = Phrases::new([("Baca", 1), ("Baca Juga", 2)].into_iter());
        assert_eq!(phrases.first("BACA  juga: a"), Some((&2, ": a")));
        assert_eq!(phrases.whole("Bacalah"), None);
        assert!(
            phrases.may_begin("bahari") && !phrases.may_begin("Buku") && !phrases.may_begin("B")
        );
    }
}
