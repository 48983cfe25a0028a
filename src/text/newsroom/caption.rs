//! Photo captions, recognized by their credit.

use std::sync::LazyLock;

use super::table::{self, Phrases};
use super::{outlet, scan};

pub(super) const TABLE: &str = include_str!("../../../assets/newsroom/captions.txt");

/// Maximum length of a caption, in characters.
const LONGEST: usize = 260;
/// Maximum length of a credit, in characters.
const CREDIT: usize = 80;

static LABELS: LazyLock<Phrases<()>> = LazyLock::new(|| table::phrases(TABLE, "label"));
static OPENINGS: LazyLock<Phrases<()>> = LazyLock::new(|| table::phrases(TABLE, "open"));
static CREDITS: LazyLock<Phrases<()>> = LazyLock::new(|| table::phrases(TABLE, "credit"));
static PHOTOS: LazyLock<Phrases<()>> = LazyLock::new(|| table::phrases(TABLE, "photo"));

/// Returns true if the whole line is a caption.
pub fn is_line(text: &str) -> bool {
    let text = text.trim();
    if !scan::within(text, LONGEST) || text.starts_with(['"', '“']) {
        return false;
    }
    let inside = text.trim_start_matches(['(', '[']);
    is_labelled(inside, inside.len() < text.len())
        || (credited_first(text) && !text.contains(['?', '!']) && !text.contains(". "))
        || in_bracket(text).is_some_and(|(before, credit)| is_credit(before, credit))
        || (opens(text) && credited_last(text))
}

/// `Foto: Dok. Toko`, `(Foto Ayu/Toko)`: within brackets the label needs no colon.
fn is_labelled(text: &str, bracket: bool) -> bool {
    LABELS.whole(text).is_some_and(|((), rest)| {
        let named = rest.trim_start_matches('.').trim_start().starts_with(':');
        named || (bracket && text.ends_with([')', ']']) && scan::within(text, CREDIT))
    })
}

/// Returns true if the caption starts with its credit: `ANTARA FOTO/Ayu Lestari`,
/// `KOMPAS.com/AYU LESTARI Warga menunggu di …`.
fn credited_first(text: &str) -> bool {
    PHOTOS.at(text).any(|((), rest)| {
        rest.strip_prefix('/').is_some_and(|name| name.starts_with(char::is_uppercase))
    })
}

/// Returns true if the caption ends with its credit:
/// `ILUSTRASI. Warga menunggu di halte. REUTERS/Ayu Lestari`.
fn credited_last(text: &str) -> bool {
    let from = scan::floor(text, text.len().saturating_sub(CREDIT));
    let Some(tail) = text.get(from..) else { return false };
    let named = |slash: usize| {
        let before = tail.get(..slash).unwrap_or_default();
        let word =
            before.rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or_default();
        let name = tail.get(slash + 1..).unwrap_or_default();
        name.starts_with(char::is_uppercase)
            && !name.contains(". ")
            && (outlet::is_credit(word) || PHOTOS.at(word).any(|((), rest)| rest.is_empty()))
    };
    tail.match_indices('/').any(|(slash, _)| named(slash))
}

fn opens(text: &str) -> bool {
    OPENINGS.whole(text).is_some()
}

/// Splits a bracket from the end of a line: the text before it, and its content.
fn in_bracket(text: &str) -> Option<(&str, &str)> {
    let inner = text.strip_suffix([')', ']'])?;
    let at = inner.rfind(['(', '['])?;
    Some((inner.get(..at)?.trim_end(), inner.get(at + 1..)?.trim()))
}

/// Returns true if `credit` is the credit of a caption. After a full sentence a bracket is a
/// sign-off, unless it says that it credits a picture.
fn is_credit(before: &str, credit: &str) -> bool {
    if before.is_empty() || !scan::within(credit, CREDIT) {
        return false;
    }
    let labelled = LABELS
        .whole(credit)
        .is_some_and(|((), rest)| rest.trim_start_matches('.').starts_with([':', ' ', '/']));
    let one = !before.trim_end_matches('.').contains(". ");
    let sourced = || {
        let slash = credit.split_once('/').is_some_and(|(first, last)| {
            outlet::is_credit(first.trim()) || outlet::is_credit(last.trim())
        });
        slash || CREDITS.whole(credit).is_some()
    };
    one && (labelled
        || (sourced() && (opens(before) || !scan::ends_sentence(before)) && !says(before)))
}

/// Returns true if the text contains a quotation, which captions do not.
fn says(before: &str) -> bool {
    before.contains(['"', '“', '”'])
}
