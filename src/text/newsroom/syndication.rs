//! Syndication notices, in which a story names its first publication.

use std::sync::LazyLock;

use super::phrase_table::{self, PhraseTable};
use super::text_util;
use crate::news::Syndication;

pub(super) const TABLE: &str = include_str!("../../../assets/newsroom/syndication.txt");

/// Maximum length of a notice with title and URL, in characters.
const MAX_NOTICE_CHARS: usize = 700;

static NOTICE_PHRASES: LazyLock<PhraseTable<()>> =
    LazyLock::new(|| phrase_table::phrases_of_kind(TABLE, "trace"));
static TITLE_LABELS: LazyLock<Vec<&str>> =
    LazyLock::new(|| phrase_table::texts_of_kind(TABLE, "title").collect());
static OUTLET_STOPS: LazyLock<PhraseTable<()>> =
    LazyLock::new(|| phrase_table::phrases_of_kind(TABLE, "stop"));

/// Returns the phrases that begin a notice.
pub(super) fn notice_phrases() -> impl Iterator<Item = &'static str> {
    phrase_table::texts_of_kind(TABLE, "trace")
}

/// Returns true if the text begins as a notice does.
pub(super) fn is_notice(text: &str) -> bool {
    text_util::has_at_most(text, MAX_NOTICE_CHARS) && NOTICE_PHRASES.matches_prefix(text)
}

/// Returns true if the notice ends before its outlet, which is then on the next line.
pub fn is_incomplete_notice(text: &str) -> bool {
    NOTICE_PHRASES.matches(text).any(|((), rest)| rest.is_empty())
}

/// Parses a notice that is the whole text:
/// `Artikel ini telah tayang di [Kompas.com](…) dengan judul "Y", Klik untuk baca: https://…`.
pub fn parse(text: &str) -> Option<Syndication> {
    if !text_util::has_at_most(text, MAX_NOTICE_CHARS) {
        return None;
    }
    let text = text.trim().trim_start_matches(|c: char| !c.is_alphanumeric());
    let rest = NOTICE_PHRASES.longest_match(text)?.1.trim_start_matches([' ', ':', '\u{a0}']);
    let outlet = parse_outlet(rest)?;
    Some(Syndication { outlet, title: parse_title(rest), url: last_url(text) })
}

/// Returns the outlet: the name in brackets, or up to the punctuation or word that ends it, at most
/// four words.
fn parse_outlet(rest: &str) -> Option<String> {
    let name = if let Some(inside) = rest.strip_prefix('[') {
        inside.split(']').next()?
    } else {
        let mut words = 0;
        let end = rest.char_indices().find(|(at, c)| {
            let next = rest.get(at + c.len_utf8()..).unwrap_or_default();
            words += usize::from(*c == ' ');
            match c {
                ',' | ';' | ':' => true,
                '.' => !next.starts_with(char::is_alphanumeric),
                ' ' => words > 3 || ends_outlet(next.trim_start()),
                _ => false,
            }
        });
        rest.get(..end.map_or(rest.len(), |(at, _)| at))?
    };
    let name = name.trim();
    (!name.is_empty() && text_util::has_at_most(name, 60)).then(|| name.to_owned())
}

/// Returns true if an outlet's name cannot continue with this text.
fn ends_outlet(text: &str) -> bool {
    TITLE_LABELS.iter().any(|title| text_util::strip_phrase(text, title).is_some())
        || text.starts_with(['(', '"', '“'])
        || OUTLET_STOPS.longest_whole_word_match(text).is_some()
}

/// Returns the quoted text after `dengan judul`, or the text up to a comma, a call to click or a
/// URL.
fn parse_title(rest: &str) -> Option<String> {
    const ENDS: [&str; 7] =
        [", http", " http", ", Klik", ", klik", ". Klik", ", selengkapnya", " pada "];
    let after = TITLE_LABELS.iter().find_map(|label| rest.split_once(*label))?.1;
    let after = after.trim_start_matches([' ', ':', '\u{a0}']);
    let title = if let Some(inside) = after.strip_prefix(['"', '“', '\'', '‘', '[']) {
        inside.split(['"', '”', '\'', '’', ']']).next()?
    } else {
        let end = ENDS.iter().filter_map(|end| after.find(end)).min().unwrap_or(after.len());
        after.get(..end)?
    };
    let title = title.trim().trim_end_matches([',', '.']).trim();
    (!title.is_empty()).then(|| title.to_owned())
}

/// Returns the last URL, which is the story's own; an outlet's name may carry the URL of its home
/// page.
fn last_url(text: &str) -> Option<String> {
    let at = text.rfind("https://").or_else(|| text.rfind("http://"))?;
    let url = text.get(at..)?.split(|c: char| c.is_whitespace() || ")]\"”".contains(c)).next()?;
    Some(url.trim_end_matches([',', '.']).to_owned())
}

#[cfg(test)]
mod tests {
    #[test]
    fn parses_syndication_notices() {
        let facts = |text: &str| {
            let found = super::parse(text).unwrap_or_else(|| panic!("no trace: {text}"));
            (found.outlet, found.title.unwrap_or_default(), found.url.unwrap_or_default())
        };
        let fact = |outlet: &str, title: &str, url: &str| {
            (outlet.to_owned(), title.to_owned(), url.to_owned())
        };
        let url = "https://contoh.com/read/1";
        assert_eq!(
            facts(
                "Artikel ini telah tayang di [Contoh.com](https://contoh.com) dengan judul \"Harga \
                  Beras Naik\", Klik untuk baca: https://contoh.com/read/1."
            ),
            fact("Contoh.com", "Harga Beras Naik", url)
        );
        assert_eq!(
            facts(
                "Artikel ini telah tayang di Contoh-Medan.com dengan judul Harga Beras Naik, \
                  https://contoh.com/read/1"
            ),
            fact("Contoh-Medan.com", "Harga Beras Naik", url)
        );
        assert_eq!(facts("Artikel ini telah naik di contohJabar."), fact("contohJabar", "", ""));
        assert_eq!(
            facts("Berita ini telah tayang di CNN Indonesia. Selengkapnya klik di sini."),
            fact("CNN Indonesia", "", "")
        );
        assert_eq!(super::parse("Artikel ini membahas harga beras."), None);
    }
}
