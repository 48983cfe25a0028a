//! Finds amounts of money, percentages and quantities by rules.

mod dates;
#[cfg(test)]
mod tests;

use super::candidates::EntityCandidate;
use super::lexicon as class;
use super::token::TokenizedBlock;
use super::tokenizer::TokenShape;
use crate::news::EntityKind;

/// Numerals that only multiply the number before them.
const MULTIPLIERS: [&str; 6] = ["belas", "puluh", "ratus", "ribu", "juta", "miliar"];

/// Letters after an amount of money that stand for a scale.
const SCALE_LETTERS: [&str; 4] = ["T", "M", "B", "K"];

/// Countries that follow the word dollar to identify a currency.
const DOLLAR_COUNTRIES: [&str; 6] = ["AS", "Singapura", "Australia", "Kanada", "Taiwan", "Hong"];

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
pub(super) fn find_figures(line: &TokenizedBlock) -> Vec<EntityCandidate> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < line.tokens.len() {
        let figure = dates::date_end(line, at)
            .map(|end| (EntityKind::Date, end))
            .or_else(|| figure_at(line, at));
        at = match figure {
            Some((kind, end)) => {
                found.push(EntityCandidate::new(at..end, kind));
                end
            }
            None => at + 1,
        };
    }
    found
}

/// Returns the kind and the end of the figure that starts at this token.
fn figure_at(line: &TokenizedBlock, at: usize) -> Option<(EntityKind, usize)> {
    if let Some(end) = prefixed_amount_end(line, at) {
        return Some((EntityKind::Money, end));
    }
    let end = range_end(line, at)?;
    if let Some(end) = percent_end(line, end) {
        return Some((EntityKind::Percent, end));
    }
    if let Some(end) = currency_amount_end(line, end) {
        return Some((EntityKind::Money, end));
    }
    quantity_end(line, at, end).map(|end| (EntityKind::Quantity, end))
}

/// Returns whether the token is a dash without spaces. A dash with spaces around it separates two
/// amounts.
fn is_tight_dash(line: &TokenizedBlock, at: usize) -> bool {
    let glued = |at: usize| line.token(at).is_some_and(|token| token.touches_previous);
    line.is_dash(at) && glued(at) && glued(at + 1)
}

/// Returns the end of an amount that starts with its currency: `Rp 23 triliun`, `US$2 miliar`.
fn prefixed_amount_end(line: &TokenizedBlock, at: usize) -> Option<usize> {
    let mut number = currency_symbol_end(line, at)?;
    if line.is_symbol(number, ".") && line.has_class(at, class::CURRENCY_SYMBOL) {
        number += 1;
    }
    if !line.is_number(number) {
        return None;
    }
    let mut end = scale_end(line, number + 1);
    if is_tight_dash(line, end) {
        let next = currency_symbol_end(line, end + 1).unwrap_or(end + 1);
        if line.is_number(next) {
            end = scale_end(line, next + 1);
        }
    }
    Some(end)
}

/// Returns the end of a currency symbol that starts at this token.
fn currency_symbol_end(line: &TokenizedBlock, at: usize) -> Option<usize> {
    if line.has_class(at, class::CURRENCY_SYMBOL)
        || matches!(line.text_at(at), "$" | "€" | "£" | "¥")
    {
        return Some(at + 1);
    }
    let dollar =
        line.is_symbol(at + 1, "$") && line.token(at + 1).is_some_and(|sign| sign.touches_previous);
    let country = matches!(line.text_at(at), "US" | "AS" | "S" | "A" | "C" | "HK" | "NZ" | "NT");
    (dollar && country).then_some(at + 2)
}

/// Returns the end of the scales that start at this token.
fn scale_end(line: &TokenizedBlock, mut at: usize) -> usize {
    if SCALE_LETTERS.contains(&line.text_at(at)) {
        return at + 1;
    }
    while line.has_class(at, class::SCALE) {
        at += 1;
    }
    at
}

/// Returns the end of a number, in digits or words, with its scale.
fn number_end(line: &TokenizedBlock, at: usize) -> Option<usize> {
    if line.is_number(at) {
        let mut end = at + 1;
        while line.has_class(end, class::SCALE) {
            end += 1;
        }
        return Some(end);
    }
    let multiplier = MULTIPLIERS.iter().any(|word| line.text_at(at).eq_ignore_ascii_case(word));
    if !line.has_class(at, class::NUMERAL) || multiplier {
        return None;
    }
    let mut end = at + 1;
    while line.has_class(end, class::NUMERAL | class::SCALE) {
        end += 1;
    }
    Some(end)
}

/// Returns the end of a number or of a range of two: `5%-7`, `20.000-22.000`.
fn range_end(line: &TokenizedBlock, at: usize) -> Option<usize> {
    let end = number_end(line, at)?;
    let dash = if line.is_symbol(end, "%") { end + 1 } else { end };
    // `satu-satu` is not a range.
    let twice = line.text_at(at).eq_ignore_ascii_case(line.text_at(dash + 1));
    let in_words = !line.is_number(at) && line.has_class(dash + 1, class::NUMERAL) && !twice;
    if is_tight_dash(line, dash) && (line.is_number(dash + 1) || in_words) {
        return number_end(line, dash + 1);
    }
    Some(end)
}

/// Returns the end of a percentage whose number ends here.
fn percent_end(line: &TokenizedBlock, at: usize) -> Option<usize> {
    if line.is_symbol(at, "%") || line.has_class(at, class::PERCENT) {
        return Some(at + 1);
    }
    let word = line.text_at(at);
    if word.eq_ignore_ascii_case("basis") && line.text_at(at + 1).eq_ignore_ascii_case("poin") {
        return Some(at + 2);
    }
    matches!(word, "bps" | "bp").then_some(at + 1)
}

/// Returns the end of an amount of money whose number ends here: `3 juta dolar AS`.
fn currency_amount_end(line: &TokenizedBlock, at: usize) -> Option<usize> {
    if !line.has_class(at, class::CURRENCY) {
        return None;
    }
    let is_dollar = matches!(line.text_at(at), "dolar" | "dollar" | "Dolar" | "Dollar");
    if !is_dollar || !DOLLAR_COUNTRIES.contains(&line.text_at(at + 1)) {
        return Some(at + 1);
    }
    Some(if line.text_at(at + 1) == "Hong" { at + 3 } else { at + 2 })
}

/// Returns the end of a quantity whose number spans the tokens `at` to `end`.
fn quantity_end(line: &TokenizedBlock, at: usize, end: usize) -> Option<usize> {
    if is_label(line, at, end) || !is_countable(line, at, end) {
        return None;
    }
    if line.text_at(end).eq_ignore_ascii_case("kali")
        && line.text_at(end + 1).eq_ignore_ascii_case("lipat")
    {
        return None;
    }
    let is_metric = line.text_at(end).eq_ignore_ascii_case("metrik");
    let more = if is_metric { 1 } else { usize::from(is_reduplicated(line, end)) * 2 };
    Some(end + 1 + more)
}

/// Returns whether a reduplicated noun starts here: `laki-laki`, `buah-buahan`.
fn is_reduplicated(line: &TokenizedBlock, at: usize) -> bool {
    let (once, again) = (line.text_at(at).to_lowercase(), line.text_at(at + 2).to_lowercase());
    is_tight_dash(line, at + 1) && again.starts_with(&once)
}

/// Returns whether the number from `at` to `end` is a label, an ordinal or part of a time.
fn is_label(line: &TokenizedBlock, at: usize, end: usize) -> bool {
    let Some(before) = line.token_before(at) else { return false };
    let glued = line.token(at).is_some_and(|token| token.touches_previous);
    let word = line.text_at(at - 1);
    let one_of = |words: &[&str], word: &str| words.iter().any(|w| w.eq_ignore_ascii_case(word));
    if one_of(&AGE_WORDS, word) {
        return !one_of(&AGE_UNITS, line.text_at(end));
    }
    // After a comma or dot that lost its space, digits may be decimals; number words may not.
    let lost = !line.is_number(at) && matches!(word, "," | "." | ":" | ";");
    let opens = matches!(word, "(" | "\"" | "“" | "‘" | "'");
    before.has_class(class::LABEL_NOUN)
        || (glued && before.shape == TokenShape::Symbol && !opens && !lost)
        || word.eq_ignore_ascii_case("salah")
}

/// Returns whether the number that starts at `at` can count the word at `end`.
fn is_countable(line: &TokenizedBlock, at: usize, end: usize) -> bool {
    let Some(noun) = line.token(end) else { return false };
    if noun.has_class(class::UNIT) {
        let month_or_year = line.is_number(at) && line.is_dash(end);
        return !month_or_year;
    }
    let barred = class::STOP_WORD
        | class::VERB_AFTER_SPEAKER
        | class::VERB_BEFORE_SPEAKER
        | class::MONTH
        | class::WEEKDAY;
    let figure = class::NUMERAL | class::SCALE | class::CURRENCY | class::PLACE_PREPOSITION;
    if noun.touches_previous
        || noun.has_class(barred | figure)
        || line.text_at(at).eq_ignore_ascii_case("satu")
    {
        return false;
    }
    let word = line.text_at(end);
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
