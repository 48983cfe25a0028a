//! Convention tables, and matching of their phrases at the start of a text.

use std::cmp::Reverse;

use super::text_util;

/// A table row: kind, text, options.
pub(super) type TableRow = [&'static str; 3];

/// Returns the rows of a table: columns are separated by `|`; comments and empty lines are skipped.
pub(super) fn rows(table: &'static str) -> impl Iterator<Item = TableRow> {
    let lines = table.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    lines.map(|line| {
        let mut columns = line.split('|').map(str::trim);
        std::array::from_fn(|_| columns.next().unwrap_or_default())
    })
}

/// Returns the texts of one kind with their options.
pub(super) fn rows_of_kind(
    table: &'static str,
    kind: &'static str,
) -> impl Iterator<Item = (&'static str, &'static str)> {
    rows(table).filter(move |[found, ..]| *found == kind).map(|[_, text, options]| (text, options))
}

/// Returns the texts of one kind.
pub(super) fn texts_of_kind(
    table: &'static str,
    kind: &'static str,
) -> impl Iterator<Item = &'static str> {
    rows_of_kind(table, kind).map(|(text, _)| text)
}

/// Returns the texts of one kind as a set of phrases.
pub(super) fn phrases_of_kind(table: &'static str, kind: &'static str) -> PhraseTable<()> {
    PhraseTable::new(texts_of_kind(table, kind).map(|text| (text, ())))
}

/// Returns true if `options` contains `option`.
pub(super) fn has_option(options: &str, option: &str) -> bool {
    options.split_whitespace().any(|found| found == option)
}

/// A map from phrases to values that finds phrases at the start of a text. Phrases are stored in
/// buckets by their first two letters; every phrase has at least two.
#[derive(Debug)]
pub(super) struct PhraseTable<T> {
    buckets: Vec<Vec<(&'static str, T)>>,
}

/// The letters of the Latin alphabet, plus one for any other byte.
const ALPHABET_SIZE: usize = 27;

impl<T> PhraseTable<T> {
    pub(super) fn new(phrases: impl Iterator<Item = (&'static str, T)>) -> Self {
        let mut buckets: Vec<Vec<_>> =
            (0..ALPHABET_SIZE * ALPHABET_SIZE).map(|_| Vec::new()).collect();
        for (phrase, meaning) in phrases {
            if let Some(shelf) = buckets.get_mut(bucket_index(phrase)) {
                shelf.push((phrase, meaning));
            }
        }
        for shelf in &mut buckets {
            shelf.sort_by_key(|(phrase, _)| Reverse(phrase.len()));
        }
        Self { buckets }
    }

    /// Returns the phrases that the text begins with, longest first: the value of each and the
    /// remaining text.
    pub(super) fn matches<'p, 'a>(
        &'p self,
        text: &'a str,
    ) -> impl Iterator<Item = (&'p T, &'a str)> {
        let phrases = self.buckets.get(bucket_index(text)).map(Vec::as_slice).unwrap_or_default();
        phrases.iter().filter_map(move |(phrase, meaning)| {
            Some((meaning, text_util::strip_phrase(text, phrase)?))
        })
    }

    /// Returns the longest phrase that the text begins with.
    pub(super) fn longest_match<'p, 'a>(&'p self, text: &'a str) -> Option<(&'p T, &'a str)> {
        self.matches(text).next()
    }

    /// Returns true if the text begins with one of the phrases.
    pub(super) fn matches_prefix(&self, text: &str) -> bool {
        self.longest_match(text).is_some()
    }

    /// Returns the longest phrase that ends on a word boundary.
    pub(super) fn longest_whole_word_match<'p, 'a>(
        &'p self,
        text: &'a str,
    ) -> Option<(&'p T, &'a str)> {
        self.matches(text).find(|(_, rest)| !rest.starts_with(char::is_alphanumeric))
    }

    /// Returns false if the first two letters rule out every phrase.
    pub(super) fn may_match(&self, text: &str) -> bool {
        self.buckets.get(bucket_index(text)).is_some_and(|phrases| !phrases.is_empty())
    }
}

/// Returns the index of a text's bucket.
fn bucket_index(text: &str) -> usize {
    let mut bytes = text.bytes().map(|byte| byte.to_ascii_lowercase());
    let mut letter = || {
        let letter = bytes.next().filter(u8::is_ascii_lowercase);
        letter.map_or(ALPHABET_SIZE - 1, |letter| usize::from(letter - b'a'))
    };
    letter() * ALPHABET_SIZE + letter()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::text::newsroom::{
        byline, caption, cities, dateline, furniture, link, outlet, syndication,
    };

    #[test]
    fn tables_parse_without_duplicate_rows() {
        let tables: [(&str, &str, &[&str]); 7] = [
            ("bylines", byline::TABLE, &["role", "report", "line"]),
            ("captions", caption::TABLE, &["label", "open", "credit", "photo", "button"]),
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
            assert!(kinds.iter().all(|kind| rows_of_kind(table, kind).next().is_some()), "{name}");
        }
        let mut seen = HashSet::new();
        for [city, more, _] in rows(cities::TABLE) {
            assert!(more.is_empty() && seen.insert(city.to_lowercase()), "{city}");
        }
    }

    #[test]
    fn finds_the_longest_phrase_ignoring_case() {
        let phrases = PhraseTable::new([("Baca", 1), ("Baca Juga", 2)].into_iter());
        assert_eq!(phrases.longest_match("BACA  juga: a"), Some((&2, ": a")));
        assert_eq!(phrases.longest_whole_word_match("Bacalah"), None);
        assert!(
            phrases.may_match("bahari") && !phrases.may_match("Buku") && !phrases.may_match("B")
        );
    }
}
