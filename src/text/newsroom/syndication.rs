//! Syndication notices, in which a story names its first publication.

use std::sync::LazyLock;

use super::scan;
use super::table::{self, Phrases};
use crate::news::Syndication;

pub(super) const TABLE: &str = include_str!("../../../assets/newsroom/syndication.txt");

/// Maximum length of a notice with title and URL, in characters.
const LONGEST: usize = 700;

static TRACES: LazyLock<Phrases<()>> = LazyLock::new(|| table::phrases(TABLE, "trace"));
static TITLES: LazyLock<Vec<&str>> = LazyLock::new(|| table::texts(TABLE, "title").collect());
static STOPS: LazyLock<Phrases<()>> = LazyLock::new(|| table::phrases(TABLE, "stop"));

/// Returns the phrases that begin a notice.
pub(super) fn traces() -> impl Iterator<Item = &'static str> {
    table::texts(TABLE, "trace")
}

/// Returns true if the text begins as a notice does.
pub(super) fn is_trace(text: &str) -> bool {
    scan::within(text, LONGEST) && TRACES.begin(text)
}

/// Returns true if the notice ends before its outlet, which is then on the next line.
pub fn is_open(text: &str) -> bool {
    TRACES.at(text).any(|((), rest)| rest.is_empty())
}

/// Parses a notice that is the whole text:
/// `Artikel ini telah tayang di [Kompas.com](…) dengan judul "Y", Klik untuk baca: https://…`.
pub fn read(text: &str) -> Option<Syndication> {
    if !scan::within(text, LONGEST) {
        return None;
    }
    let text = text.trim().trim_start_matches(|c: char| !c.is_alphanumeric());
    let rest = TRACES.first(text)?.1.trim_start_matches([' ', ':', '\u{a0}']);
    let outlet = outlet(rest)?;
    Some(Syndication { outlet, title: title(rest), url: url(text) })
}

/// Returns the outlet: the name in brackets, or up to the punctuation or word that ends it, at most
/// four words.
fn outlet(rest: &str) -> Option<String> {
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
                ' ' => words > 3 || stops(next.trim_start()),
                _ => false,
            }
        });
        rest.get(..end.map_or(rest.len(), |(at, _)| at))?
    };
    let name = name.trim();
    (!name.is_empty() && scan::within(name, 60)).then(|| name.to_owned())
}

/// Returns true if an outlet's name cannot continue with this text.
fn stops(text: &str) -> bool {
    TITLES.iter().any(|title| scan::strip(text, title).is_some())
        || text.starts_with(['(', '"', '“'])
        || STOPS.whole(text).is_some()
}

/// Returns the quoted text after `dengan judul`, or the text up to a comma, a call to click or a
/// URL.
fn title(rest: &str) -> Option<String> {
    const ENDS: [&str; 7] =
        [", http", " http", ", Klik", ", klik", ". Klik", ", selengkapnya", " pada "];
    let after = TITLES.iter().find_map(|label| rest.split_once(*label))?.1;
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
fn url(text: &str) -> Option<String> {
    let at = text.rfind("https://").or_else(|| text.rfind("http://"))?;
    let url = text.get(at..)?.split(|c: char| c.is_whitespace() || ")]\"”".contains(c)).next()?;
    Some(url.trim_end_matches([',', '.']).to_owned())
}

#[cfg(test)]
mod tests {
    #[test]
    fn traces_of_syndication_are_facts() {
        let facts = |text: &str| {
            let found = super::read(text).unwrap_or_else(|| panic!("no trace: {text}"));
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
        assert_eq!(super::read("Artikel ini membahas harga beras."), None);
    }
}
