//! Cities of datelines.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::phrase_table::{self, PhraseTable};

/// One city per line.
pub(super) const TABLE: &str = include_str!("../../../assets/newsroom/cities.txt");

/// Place names of the tagger's gazetteer: one place per line, with its other spellings.
const GAZETTEER: &str = include_str!("../../../assets/gazetteer/places.txt");

static CITIES: LazyLock<PhraseTable<&str>> =
    LazyLock::new(|| PhraseTable::new(phrase_table::rows(TABLE).map(|[city, ..]| (city, city))));

static KNOWN_PLACES: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let names = GAZETTEER.split(['\n', '=']).map(str::trim).filter(|name| !name.is_empty());
    names.chain(phrase_table::rows(TABLE).map(|[city, ..]| city)).map(str::to_uppercase).collect()
});

/// Words that stay in capitals within a place name.
const UPPERCASE_WORDS: [&str; 8] = ["DC", "D.C.", "D.C", "DKI", "AS", "RI", "UK", "IKN"];

/// Parses the longest known city at the start of the text, in title case or all capitals, and
/// returns it with the remaining text.
///
/// The city ends where the letter case changes: `JakartaPolisi` is a city that was run into the
/// text.
pub(super) fn parse_city(text: &str) -> Option<(&'static str, &str)> {
    let cities: &'static PhraseTable<&str> = &CITIES;
    cities.matches(text).find_map(|(city, rest)| {
        let written = super::text_util::text_before(text, rest);
        let shouted = !written.contains(char::is_lowercase);
        let next = rest.chars().next().filter(|c| c.is_alphanumeric());
        let ends = next.is_none_or(|c| !shouted && c.is_uppercase());
        (ends && (shouted || is_title_case(written))).then_some((*city, rest))
    })
}

/// Returns true if the uppercase text is a known place of any kind.
pub(super) fn is_known_place(shouted: &str) -> bool {
    KNOWN_PLACES.contains(shouted)
}

/// Returns true if every word starts with a capital letter, apart from particles.
fn is_title_case(written: &str) -> bool {
    written.split_whitespace().all(|word| {
        matches!(word, "de" | "es" | "el-Sheikh") || word.starts_with(char::is_uppercase)
    })
}

/// Converts a place name to title case: `NEW YORK` to `New York`, `WASHINGTON DC` to
/// `Washington DC`.
pub(super) fn to_title_case(place: &str) -> String {
    let words = place.split_whitespace().map(|word| {
        if UPPERCASE_WORDS.contains(&word) {
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
