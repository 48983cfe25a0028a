//! Photo captions, recognized by their credit.

use std::sync::LazyLock;

use super::phrase_table::{self, PhraseTable};
use super::{outlet, text_util};

pub(super) const TABLE: &str = include_str!("../../../assets/newsroom/captions.txt");

/// Maximum length of a caption, in characters.
const MAX_CAPTION_CHARS: usize = 260;
/// Maximum length of a credit, in characters.
const MAX_CREDIT_CHARS: usize = 80;

static LABELS: LazyLock<PhraseTable<()>> =
    LazyLock::new(|| phrase_table::phrases_of_kind(TABLE, "label"));
static OPENINGS: LazyLock<PhraseTable<()>> =
    LazyLock::new(|| phrase_table::phrases_of_kind(TABLE, "open"));
static CREDITS: LazyLock<PhraseTable<()>> =
    LazyLock::new(|| phrase_table::phrases_of_kind(TABLE, "credit"));
static PHOTOS: LazyLock<PhraseTable<()>> =
    LazyLock::new(|| phrase_table::phrases_of_kind(TABLE, "photo"));

/// Returns true if the whole line is a caption.
pub fn is_line(text: &str) -> bool {
    let text = text.trim();
    if !text_util::has_at_most(text, MAX_CAPTION_CHARS) || text.starts_with(['"', '“']) {
        return false;
    }
    let inside = text.trim_start_matches(['(', '[']);
    has_label(inside, inside.len() < text.len())
        || (starts_with_credit(text) && !text.contains(['?', '!']) && !text.contains(". "))
        || split_trailing_bracket(text).is_some_and(|(before, credit)| is_credit(before, credit))
        || (has_opening(text) && ends_with_credit(text))
}

/// Returns a caption without the button before it, if one was joined to its first word.
pub fn without_button(text: &str) -> &str {
    let mut buttons = phrase_table::texts_of_kind(TABLE, "button");
    let rest = buttons.find_map(|button| text.strip_prefix(button));
    rest.filter(|rest| rest.starts_with(char::is_uppercase)).unwrap_or(text)
}

/// `Foto: Dok. Toko`, `(Foto Ayu/Toko)`: within brackets the label needs no colon.
fn has_label(text: &str, bracket: bool) -> bool {
    LABELS.longest_whole_word_match(text).is_some_and(|((), rest)| {
        let named = rest.trim_start_matches('.').trim_start().starts_with(':');
        named
            || (bracket
                && text.ends_with([')', ']'])
                && text_util::has_at_most(text, MAX_CREDIT_CHARS))
    })
}

/// Returns true if the caption starts with its credit: `ANTARA FOTO/Ayu Lestari`,
/// `KOMPAS.com/AYU LESTARI Warga menunggu di …`.
fn starts_with_credit(text: &str) -> bool {
    PHOTOS.matches(text).any(|((), rest)| {
        rest.strip_prefix('/').is_some_and(|name| name.starts_with(char::is_uppercase))
    })
}

/// Returns true if the caption ends with its credit:
/// `ILUSTRASI. Warga menunggu di halte. REUTERS/Ayu Lestari`.
fn ends_with_credit(text: &str) -> bool {
    let from = text_util::floor_char_boundary(text, text.len().saturating_sub(MAX_CREDIT_CHARS));
    let Some(tail) = text.get(from..) else { return false };
    let named = |slash: usize| {
        let before = tail.get(..slash).unwrap_or_default();
        let word =
            before.rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or_default();
        let name = tail.get(slash + 1..).unwrap_or_default();
        name.starts_with(char::is_uppercase)
            && !name.contains(". ")
            && (outlet::is_outlet_or_wire(word)
                || PHOTOS.matches(word).any(|((), rest)| rest.is_empty()))
    };
    tail.match_indices('/').any(|(slash, _)| named(slash))
}

fn has_opening(text: &str) -> bool {
    OPENINGS.longest_whole_word_match(text).is_some()
}

/// Splits a bracket from the end of a line: the text before it, and its content.
fn split_trailing_bracket(text: &str) -> Option<(&str, &str)> {
    let inner = text.strip_suffix([')', ']'])?;
    let at = inner.rfind(['(', '['])?;
    Some((inner.get(..at)?.trim_end(), inner.get(at + 1..)?.trim()))
}

/// Returns true if `credit` is the credit of a caption. After a full sentence a bracket is a
/// sign-off, unless it says that it credits a picture.
fn is_credit(before: &str, credit: &str) -> bool {
    if before.is_empty() || !text_util::has_at_most(credit, MAX_CREDIT_CHARS) {
        return false;
    }
    let labeled = LABELS
        .longest_whole_word_match(credit)
        .is_some_and(|((), rest)| rest.trim_start_matches('.').starts_with([':', ' ', '/']));
    let one = !before.trim_end_matches('.').contains(". ");
    let sourced = || {
        let slash = credit.split_once('/').is_some_and(|(first, last)| {
            outlet::is_outlet_or_wire(first.trim()) || outlet::is_outlet_or_wire(last.trim())
        });
        slash || CREDITS.longest_whole_word_match(credit).is_some()
    };
    one && (labeled
        || (sourced()
            && (has_opening(before) || !text_util::ends_sentence(before))
            && !has_quotation(before)))
}

/// Returns true if the text contains a quotation, which captions do not.
fn has_quotation(before: &str) -> bool {
    before.contains(['"', '“', '”'])
}
