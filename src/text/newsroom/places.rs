//! Cities of datelines.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::table::{self, Phrases};

/// One city per line.
pub(super) const TABLE: &str = include_str!("../../../assets/newsroom/cities.txt");

/// Place names of the tagger's gazetteer: one place per line, with its other spellings.
const GAZETTEER: &str = include_str!("../../../assets/gazetteer/places.txt");

static CITIES: LazyLock<Phrases<&str>> =
    LazyLock::new(|| Phrases::new(table::rows(TABLE).map(|[city, ..]| (city, city))));

static KNOWN: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let names = GAZETTEER.split(['\n', '=']).map(str::trim).filter(|name| !name.is_empty());
    names.chain(table::rows(TABLE).map(|[city, ..]| city)).map(str::to_uppercase).collect()
});

/// Words that stay in capitals within a place name.
const CAPITALS: [&str; 8] = ["DC", "D.C.", "D.C", "DKI", "AS", "RI", "UK", "IKN"];

/// Parses the longest known city at the start of the text, in title case or all capitals, and
/// returns it with the remaining text.
///
/// The city ends where the letter case changes: `JakartaPolisi` is a city that was run into the
/// text.
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

/// Returns true if the uppercase text is a known place of any kind.
pub(super) fn is_known(shouted: &str) -> bool {
    KNOWN.contains(shouted)
}

/// Returns true if every word starts with a capital letter, apart from particles.
fn is_titled(written: &str) -> bool {
    written.split_whitespace().all(|word| {
        matches!(word, "de" | "es" | "el-Sheikh") || word.starts_with(char::is_uppercase)
    })
}

/// Converts a place name to title case: `NEW YORK` to `New York`, `WASHINGTON DC` to
/// `Washington DC`.
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
