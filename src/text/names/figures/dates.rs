//! Finds calendar dates, months, parts of a year and years.

use crate::text::date::{DateForm, find_date};
use crate::text::names::lexicon as class;
use crate::text::names::token::TokenizedBlock;
use crate::text::names::tokenizer::TokenShape;

/// Words before a two-digit decade. Without one of them, `40-an` is an age or a count.
const ERA_WORDS: [&str; 13] = [
    "tahun",
    "era",
    "dekade",
    "dasawarsa",
    "periode",
    "zaman",
    "awal",
    "akhir",
    "penghujung",
    "pertengahan",
    "medio",
    "angkatan",
    "generasi",
];

/// A date found in a block.
pub(super) struct BlockDate {
    /// Index of the token after it.
    pub(super) end: usize,
    /// The date in full, if its own text lacks parts.
    pub(super) value_text: Option<String>,
}

/// Returns the date that starts at this token.
pub(super) fn date_at(block: &TokenizedBlock, at: usize) -> Option<BlockDate> {
    if !starts_date(block, at) {
        return None;
    }
    let pieces = block.tokens.get(at..)?.iter();
    let found = find_date(
        pieces.map(|token| (block.text.get(token.span()).unwrap_or_default(), token.span().start)),
    )?;
    let end = block.token_ending_at(found.end)?;
    is_plausible(block, at, end, found.form)
        .then_some(BlockDate { end, value_text: found.completed })
}

/// Returns whether a date may start at this token.
fn starts_date(block: &TokenizedBlock, at: usize) -> bool {
    let Some(token) = block.token(at) else { return false };
    match token.shape {
        TokenShape::Number => {
            token.span().len() <= 4 || block.text_at(at).matches('.').count() == 2
        }
        TokenShape::Symbol => {
            let opens = !token.touches_previous;
            let short = block.text_at(at + 1).len() == 2 && block.is_number(at + 1);
            opens && short && matches!(block.text_at(at), "'" | "’" | "‘")
                || block.is_wide_digit(at) && !block.is_wide_digit(at.wrapping_sub(1))
        }
        _ => token.has_class(class::DATE_START),
    }
}

/// Returns whether the tokens around a date allow this reading.
fn is_plausible(block: &TokenizedBlock, at: usize, end: usize, form: DateForm) -> bool {
    let before = block.token_before(at);
    let glued = block.token(at).is_some_and(|token| token.touches_previous);
    let after_symbol = glued && before.is_some_and(|before| before.shape == TokenShape::Symbol);
    let continues = block.token(end).is_some_and(|next| {
        next.touches_previous && (block.is_number(end) || is_joined_number(block, end))
    });
    let free = !after_symbol || is_opening_symbol(block, at);
    match form {
        DateForm::Day => free && !continues && !follows_label(block, at),
        DateForm::SlashedDay => {
            let bracket = at > 0 && block.is_symbol(at - 1, "(");
            bracket && block.is_symbol(end, ")")
        }
        DateForm::Month => {
            let spelled_small = !block.is_capitalized(at) && end == at + 1;
            free && !spelled_small
        }
        DateForm::AbbreviatedMonth => false,
        DateForm::Term => free && !continues,
        DateForm::Year => free && !continues && is_year(block, at, end),
        DateForm::ShortYear => follows_era_word(block, at) && !counts(block, end),
        DateForm::Decade => free,
        DateForm::ShortDecade => free && block.text_at(at) != "00" && follows_era_word(block, at),
    }
}

/// Returns whether a symbol and a number continue the number before this token: `27/2/2025/3`.
fn is_joined_number(block: &TokenizedBlock, at: usize) -> bool {
    let joined = |at: usize| block.token(at).is_some_and(|token| token.touches_previous);
    (block.is_dash(at) || block.is_symbol(at, "/")) && block.is_number(at + 1) && joined(at + 1)
}

/// Returns whether a number before this token, or a noun, makes it a label: `No. 12/3/2025`.
fn follows_label(block: &TokenizedBlock, at: usize) -> bool {
    let label = |at: usize| block.has_class(at, class::LABEL_NOUN) && !block.is_word(at, "ke");
    let dotted = at > 1 && block.is_symbol(at - 1, ".") && block.is_word(at - 2, "no");
    block.is_number(at) && (dotted || at > 0 && label(at - 1) && !block.is_symbol(at + 1, "/"))
}

/// Returns whether the tokens are years and not a label or a count.
fn is_year(block: &TokenizedBlock, at: usize, end: usize) -> bool {
    let label = block
        .token_before(at)
        .is_some_and(|before| before.has_class(class::LABEL_NOUN | class::CURRENCY_SYMBOL));
    let year = block.text_at(at).parse::<u16>().is_ok_and(|year| (1900..2100).contains(&year));
    // The parts of a date that could not be read: `31 Februari 2025`.
    let beside_month = at > 0 && block.has_class(at - 1, class::MONTH);
    let after_dash = at > 1
        && block.token(at).is_some_and(|token| token.touches_previous)
        && block.is_dash(at - 1)
        && block.is_number(at - 2);
    // `Jadwal Liga 2025 Hari Ini`
    let today = block.is_word(end, "hari") && block.is_word(end + 1, "ini");
    year && !label && !beside_month && !after_dash && (today || !counts(block, end))
}

/// Returns whether the token is something that the number before it counts.
fn counts(block: &TokenizedBlock, at: usize) -> bool {
    block.has_class(at, class::UNIT | class::SCALE | class::PERCENT | class::CURRENCY)
        || block.is_symbol(at, "%")
}

/// Returns whether the word before the number marks it as a time.
fn follows_era_word(block: &TokenizedBlock, at: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |at| block.text_at(at));
    // `tahun '90-an`, `era-90an`
    let sign = matches!(before, "'" | "’" | "‘" | "-");
    let word = if sign { at.checked_sub(2).map_or("", |at| block.text_at(at)) } else { before };
    ERA_WORDS.iter().any(|era| era.eq_ignore_ascii_case(word))
}

fn is_opening_symbol(block: &TokenizedBlock, at: usize) -> bool {
    let sign = at.checked_sub(1).map_or("", |at| block.text_at(at));
    matches!(sign, "(" | "[" | "'" | "\"" | "“" | "‘" | "-" | "–" | "—" | ",")
}
