//! Finds amounts of money, percentages and quantities by rules.

mod dates;
#[cfg(test)]
mod tests;

use super::candidates::EntityCandidate;
use super::lexicon as class;
use super::token::TokenizedBlock;
use super::tokenizer::TokenShape;
use crate::news::EntityKind;
use crate::text::amount::figure::{Figure, FigureContext, FigureUnit, parse_figure};
use crate::text::amount::token::tokenize_figure;
use crate::text::amount::vocabulary::VOCABULARY;

/// Prefixes of verbs. A verb after a number is not a counted noun.
const VERB_PREFIXES: [&str; 9] = ["meng", "mem", "men", "mel", "mer", "ber", "ter", "di", "ke"];

/// Words that are never counted, although they are dictionary words without a verb prefix: function
/// words, verbs without a prefix, and continuations of numbers.
const UNCOUNTED_WORDS: [&str; 84] = [
    "aja",
    "akhirnya",
    "akibat",
    "alias",
    "apabila",
    "bakal",
    "beberapa",
    "belasan",
    "beserta",
    "biar",
    "biasanya",
    "bilang",
    "buat",
    "eks",
    "gagal",
    "gak",
    "gitu",
    "hadir",
    "hampir",
    "harganya",
    "hilang",
    "inilah",
    "jalani",
    "jatuh",
    "jelang",
    "justru",
    "jutaan",
    "kalo",
    "kini",
    "kontra",
    "lah",
    "lainnya",
    "langsung",
    "lanjut",
    "lewat",
    "maksudnya",
    "mampu",
    "mantan",
    "masing",
    "masuk",
    "mau",
    "maupun",
    "meski",
    "miliaran",
    "misalnya",
    "mulai",
    "multi",
    "mungkin",
    "nanti",
    "perempat",
    "pertiga",
    "pokoknya",
    "puluhan",
    "punya",
    "ratusan",
    "resmi",
    "ribuan",
    "rilis",
    "sampe",
    "seharga",
    "sehingga",
    "seiring",
    "selesai",
    "seluas",
    "semakin",
    "sendiri",
    "sepanjang",
    "sering",
    "setara",
    "setengah",
    "siap",
    "sisanya",
    "susut",
    "tadi",
    "tak",
    "tampil",
    "tau",
    "tayang",
    "tetap",
    "tewas",
    "tiba",
    "turut",
    "via",
    "wajib",
];

/// Words before an age. The number after them is a label (`umur 25`) unless it has a unit.
const AGE_WORDS: [&str; 2] = ["umur", "usia"];

/// Units of an age.
const AGE_UNITS: [&str; 4] = ["tahun", "bulan", "minggu", "hari"];

/// Returns the dates, amounts and quantities of a block.
pub(super) fn find_figures(block: &TokenizedBlock) -> Vec<EntityCandidate> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < block.tokens.len() {
        if continues_number(block, at) {
            at += 1;
            continue;
        }
        let figure = dates::date_at(block, at)
            .map(|date| EntityCandidate {
                value_text: date.value_text,
                ..EntityCandidate::new(at..date.end, EntityKind::Date)
            })
            .or_else(|| amount_at(block, at));
        at += 1;
        if let Some(figure) = figure {
            at = figure.tokens.end;
            found.push(figure);
        }
    }
    found
}

/// Returns whether the token continues a number before it: `1-2`, `3/4`.
fn continues_number(block: &TokenizedBlock, at: usize) -> bool {
    let glued = |at: usize| block.token(at).is_some_and(|token| token.touches_previous);
    at > 1
        && block.is_number(at)
        && glued(at)
        && glued(at - 1)
        && block.is_number(at - 2)
        && (block.is_dash(at - 1) || block.is_symbol(at - 1, "/"))
}

/// Returns the amount of money, percentage or quantity that starts at this token.
fn amount_at(block: &TokenizedBlock, at: usize) -> Option<EntityCandidate> {
    if !starts_amount(block, at) {
        return None;
    }
    let pieces = block.tokens.get(at..)?.iter().map(|token| {
        let text = block.text.get(token.span()).unwrap_or_default();
        (text, token.span().start, token.touches_previous)
    });
    let tokens = tokenize_figure(pieces);
    let between = at > 0 && block.is_word(at - 1, "antara");
    let context = if between { FigureContext::TextBetween } else { FigureContext::Text };
    let figure = parse_figure(&tokens, context)?;
    let end_of = |length: usize| {
        let last = tokens.get(length.checked_sub(1)?)?;
        block.token_ending_at(last.span.end)
    };
    let end = end_of(figure.length)?;
    let kind = match &figure.unit {
        FigureUnit::Money(_) => EntityKind::Money,
        FigureUnit::Percent => EntityKind::Percent,
        FigureUnit::Quantity(_) | FigureUnit::Unknown => EntityKind::Quantity,
    };
    let mut found = EntityCandidate::new(at..end, kind);
    if let Some(shared) = figure.shared {
        // `5 dan 7 persen`
        let unit = end_of(shared.start)?..end_of(shared.end)?;
        let listed = !is_label(block, at, end) && !is_like_year(block.text_at(at));
        found.value_text = Some(format!("{} {}", block.text_of(&(at..end)), block.text_of(&unit)));
        return listed.then_some(found);
    }
    // A dash before a count is no minus sign.
    if kind == EntityKind::Quantity && block.is_dash(at) && figure.is_count {
        return None;
    }
    if kind == EntityKind::Quantity {
        found.tokens.end = quantity_end(block, at, end, &figure)?;
    } else if at > 0 && block.is_symbol(at - 1, "/") && block.token(at)?.touches_previous {
        // `1/2 persen`
        return None;
    }
    if figure.whole_length > figure.length {
        let whole = at..end_of(figure.whole_length)?;
        found.value_text = Some(block.text_of(&whole).into_owned());
    }
    Some(found)
}

/// Returns whether an amount may start at this token: a number, a numeral, a sign or code of a
/// currency, or a minus sign.
fn starts_amount(block: &TokenizedBlock, at: usize) -> bool {
    let Some(token) = block.token(at) else { return false };
    match token.shape {
        TokenShape::Number => !follows_minus(block, at),
        TokenShape::Symbol => {
            let sign = block.text_at(at);
            // A dash after a number joins the ends of a range: `25% -50%`.
            let in_range = at > 0 && (block.is_number(at - 1) || block.is_symbol(at - 1, "%"));
            let minus = matches!(sign, "-" | "−") && !token.touches_previous && !in_range;
            let wide = block.is_wide_digit(at) && !block.is_wide_digit(at.wrapping_sub(1));
            sign == "$" || wide || minus || !sign.is_ascii() && VOCABULARY.starts_figure(sign)
        }
        _ => token.has_class(class::FIGURE_START),
    }
}

/// Returns whether the number follows a minus sign that was refused, so that it would lose it.
fn follows_minus(block: &TokenizedBlock, at: usize) -> bool {
    let minus = at > 0 && block.text_at(at - 1) == "−";
    minus && block.token(at).is_some_and(|token| token.touches_previous)
}

/// Returns whether a number is written like a year.
fn is_like_year(text: &str) -> bool {
    text.parse::<u16>().is_ok_and(|year| (1900..2100).contains(&year)) && text.len() == 4
}

/// Returns the end of a quantity whose number and unit span the tokens `at` to `end`.
fn quantity_end(block: &TokenizedBlock, at: usize, end: usize, figure: &Figure) -> Option<usize> {
    let is_unit = matches!(figure.unit, FigureUnit::Quantity(_));
    // The noun is the last token of a known unit, or the token after the number.
    let noun = if is_unit { end - 1 } else { end };
    let number_end = match &figure.unit {
        FigureUnit::Quantity(unit) => block.token_ending_at(unit.start)?,
        _ => end,
    };
    if is_label(block, at, number_end)
        || figure.is_fraction && (!is_unit || figure.is_count)
        || !is_unit && !is_countable(block, at, noun)
    {
        return None;
    }
    if block.is_word(noun, "kali") && block.is_word(noun + 1, "lipat") {
        return None;
    }
    let more = if is_reduplicated(block, noun) { 2 } else { 0 };
    Some(noun + 1 + more)
}

/// Returns whether the token is a dash without spaces.
fn is_tight_dash(block: &TokenizedBlock, at: usize) -> bool {
    let glued = |at: usize| block.token(at).is_some_and(|token| token.touches_previous);
    block.is_dash(at) && glued(at) && glued(at + 1)
}

/// Returns whether a reduplicated noun starts here: `laki-laki`, `buah-buahan`.
fn is_reduplicated(block: &TokenizedBlock, at: usize) -> bool {
    let (once, again) = (block.text_at(at).to_lowercase(), block.text_at(at + 2).to_lowercase());
    is_tight_dash(block, at + 1) && again.starts_with(&once)
}

/// Returns whether the number from `at` to `end` is a label, an ordinal or part of a time.
fn is_label(block: &TokenizedBlock, at: usize, end: usize) -> bool {
    let Some(before) = block.token_before(at) else { return false };
    let glued = block.token(at).is_some_and(|token| token.touches_previous);
    let word = block.text_at(at - 1);
    let one_of = |words: &[&str], word: &str| words.iter().any(|w| w.eq_ignore_ascii_case(word));
    if one_of(&AGE_WORDS, word) {
        return !one_of(&AGE_UNITS, block.text_at(end));
    }
    // After a comma or dot that lost its space, digits may be decimals; number words may not.
    let lost = !block.is_number(at) && matches!(word, "," | "." | ":" | ";");
    let opens = matches!(word, "(" | "\"" | "“" | "‘" | "'");
    before.has_class(class::LABEL_NOUN)
        || (glued && before.shape == TokenShape::Symbol && !opens && !lost)
        || word.eq_ignore_ascii_case("salah")
}

/// Returns whether the number that starts at `at` can count the word at `end`.
fn is_countable(block: &TokenizedBlock, at: usize, end: usize) -> bool {
    let Some(noun) = block.token(end) else { return false };
    if noun.has_class(class::UNIT) {
        return true;
    }
    let barred = class::STOP_WORD
        | class::VERB_AFTER_SPEAKER
        | class::VERB_BEFORE_SPEAKER
        | class::MONTH
        | class::WEEKDAY;
    let figure = class::NUMERAL | class::SCALE | class::CURRENCY | class::PLACE_PREPOSITION;
    if noun.touches_previous
        || noun.has_class(barred | figure)
        || block.text_at(at).eq_ignore_ascii_case("satu")
    {
        return false;
    }
    let word = block.text_at(end);
    if UNCOUNTED_WORDS.iter().any(|uncounted| uncounted.eq_ignore_ascii_case(word)) {
        return false;
    }
    let verb = VERB_PREFIXES
        .iter()
        .any(|verb| word.get(..verb.len()).is_some_and(|start| start.eq_ignore_ascii_case(verb)));
    let common = noun.has_class(class::COMMON_WORD) && word.len() > 2 && !verb;
    common
        && (noun.shape == TokenShape::Lowercase
            || (noun.shape == TokenShape::Capitalized && noun.in_headline))
}
