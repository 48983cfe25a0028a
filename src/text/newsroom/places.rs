//! Cities that stand in datelines.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::table::{self, Phrases};

/// One city a line.
pub(super) const TABLE: &str = include_str!("../../../assets/newsroom/cities.txt");

/// The names of places that the tagger knows, each line a name and its other spellings.
const GAZETTEER: &str = include_str!("../../../assets/gazetteer/places.txt");

static CITIES: LazyLock<Phrases<&str>> =
    LazyLock::new(|| Phrases::new(table::rows(TABLE).map(|[city, ..]| (city, city))));

static KNOWN: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let names = GAZETTEER.split(['\n', '=']).map(str::trim).filter(|name| !name.is_empty());
    names.chain(table::rows(TABLE).map(|[city, ..]| city)).map(str::to_uppercase).collect()
});

/// Words that keep their capitals in a place's name.
const CAPITALS: [&str; 8] = ["DC", "D.C.", "D.C", "DKI", "AS", "RI", "UK", "IKN"];

/// The longest city at the head of the text, in title or all capital letters, and what follows.
/// Only letters of the same case must not follow: `JakartaPolisi` is a city run into its text.
pub(super) fn city(text: &str) -> Option<(&'static str, &str)> {
    let cities: &'static Phrases<&str> = &CITIES;
    cities.at(text).find_map(|(city, rest)| {
        let written = super::scan::before(text, rest);
        let shouted = !written.contains(char::is_lowercase);
        let next = rest.chars().next().filter(|c| c.is_alphanumeric());
        let ends = next.is_none_or(|c| !shouted && c.is_uppercase());
        (ends && (shouted || is_titled(written))).then_some((*city, rest))
    })
}

/// True for a place of any kind, written in capitals.
pub(super) fn is_known(shouted: &str) -> bool {
    KNOWN.contains(shouted)
}

/// True if every word but the small ones starts with a capital letter.
fn is_titled(written: &str) -> bool {
    written.split_whitespace().all(|word| {
        matches!(word, "de" | "es" | "el-Sheikh") || word.starts_with(char::is_uppercase)
    })
}

/// A place in title case: `NEW YORK` is `New York`, `WASHINGTON DC` is `Washington DC`.
pub(super) fn titled(place: &str) -> String {
    let words = place.split_whitespace().map(|word| {
        if CAPITALS.contains(&word) {
            return word.to_owned();
        }
        let mut start = true;
        let mut out = String::new();
        for c in word.chars() {
            if start {
                out.extend(c.to_uppercase());
            } else {
                out.extend(c.to_lowercase());
            }
            start = matches!(c, '-' | '/' | '\'' | '.');
        }
        out
    });
    words.collect::<Vec<_>>().join(" ")
}
