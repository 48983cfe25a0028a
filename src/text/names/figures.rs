//! Finds amounts of money, percentages and quantities by rules.

use super::dates;
use super::found::Found;
use super::lexicon as class;
use super::piece::Shape;
use super::token::Line;
use crate::news::EntityKind;

/// Numerals that only multiply the number before them.
const MULTIPLIERS: [&str; 6] = ["belas", "puluh", "ratus", "ribu", "juta", "miliar"];

/// Letters after an amount of money that stand for a scale.
const SCALES: [&str; 4] = ["T", "M", "B", "K"];

/// Countries that follow the word dollar to identify a currency.
const DOLLARS: [&str; 6] = ["AS", "Singapura", "Australia", "Kanada", "Taiwan", "Hong"];

/// Prefixes of verbs. A verb after a number is not a counted noun.
const VERBS: [&str; 9] = ["meng", "mem", "men", "mel", "mer", "ber", "ter", "di", "ke"];

/// Words that are never counted, although they are dictionary words without a verb prefix: function
/// words, verbs without a prefix, and continuations of numbers.
const UNCOUNTED: [&str; 84] = [
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
const AGES: [&str; 2] = ["umur", "usia"];

/// Units of an age.
const AGE_UNITS: [&str; 4] = ["tahun", "bulan", "minggu", "hari"];

/// Returns the dates, amounts and quantities of a block.
pub(super) fn figures(line: &Line) -> Vec<Found> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < line.tokens.len() {
        let figure = dates::date_at(line, at)
            .map(|end| (EntityKind::Date, end))
            .or_else(|| figure_at(line, at));
        at = match figure {
            Some((kind, end)) => {
                found.push(Found::new(at..end, kind));
                end
            }
            None => at + 1,
        };
    }
    found
}

/// Returns the kind and the end of the figure that starts at this token.
fn figure_at(line: &Line, at: usize) -> Option<(EntityKind, usize)> {
    if let Some(end) = signed(line, at) {
        return Some((EntityKind::Money, end));
    }
    let end = ranged(line, at)?;
    if let Some(end) = percent(line, end) {
        return Some((EntityKind::Percent, end));
    }
    if let Some(end) = currency(line, end) {
        return Some((EntityKind::Money, end));
    }
    counted(line, at, end).map(|end| (EntityKind::Quantity, end))
}

/// Returns whether the token is a dash without spaces. A dash with spaces around it separates two
/// amounts.
fn joins(line: &Line, at: usize) -> bool {
    let glued = |at: usize| line.at(at).is_some_and(|token| token.glued);
    line.is_dash(at) && glued(at) && glued(at + 1)
}

/// Returns the end of an amount that starts with its currency: `Rp 23 triliun`, `US$2 miliar`.
fn signed(line: &Line, at: usize) -> Option<usize> {
    let mut number = sign(line, at)?;
    if line.is_sign(number, ".") && line.is(at, class::MONEY_SIGN) {
        number += 1;
    }
    if !line.is_number(number) {
        return None;
    }
    let mut end = scaled(line, number + 1);
    if joins(line, end) {
        let next = sign(line, end + 1).unwrap_or(end + 1);
        if line.is_number(next) {
            end = scaled(line, next + 1);
        }
    }
    Some(end)
}

/// Returns the end of a currency symbol that starts at this token.
fn sign(line: &Line, at: usize) -> Option<usize> {
    if line.is(at, class::MONEY_SIGN) || matches!(line.word(at), "$" | "€" | "£" | "¥") {
        return Some(at + 1);
    }
    let dollar = line.is_sign(at + 1, "$") && line.at(at + 1).is_some_and(|sign| sign.glued);
    let country = matches!(line.word(at), "US" | "AS" | "S" | "A" | "C" | "HK" | "NZ" | "NT");
    (dollar && country).then_some(at + 2)
}

/// Returns the end of the scales that start at this token.
fn scaled(line: &Line, mut at: usize) -> usize {
    if SCALES.contains(&line.word(at)) {
        return at + 1;
    }
    while line.is(at, class::SCALE) {
        at += 1;
    }
    at
}

/// Returns the end of a number, in digits or words, with its scale.
fn amount(line: &Line, at: usize) -> Option<usize> {
    if line.is_number(at) {
        let mut end = at + 1;
        while line.is(end, class::SCALE) {
            end += 1;
        }
        return Some(end);
    }
    let multiplier = MULTIPLIERS.iter().any(|word| line.word(at).eq_ignore_ascii_case(word));
    if !line.is(at, class::NUMERAL) || multiplier {
        return None;
    }
    let mut end = at + 1;
    while line.is(end, class::NUMERAL | class::SCALE) {
        end += 1;
    }
    Some(end)
}

/// Returns the end of a number or of a range of two: `5%-7`, `20.000-22.000`.
fn ranged(line: &Line, at: usize) -> Option<usize> {
    let end = amount(line, at)?;
    let dash = if line.is_sign(end, "%") { end + 1 } else { end };
    // `satu-satu` is not a range.
    let twice = line.word(at).eq_ignore_ascii_case(line.word(dash + 1));
    let in_words = !line.is_number(at) && line.is(dash + 1, class::NUMERAL) && !twice;
    if joins(line, dash) && (line.is_number(dash + 1) || in_words) {
        return amount(line, dash + 1);
    }
    Some(end)
}

/// Returns the end of a percentage whose number ends here.
fn percent(line: &Line, at: usize) -> Option<usize> {
    if line.is_sign(at, "%") || line.is(at, class::PERCENT) {
        return Some(at + 1);
    }
    let word = line.word(at);
    if word.eq_ignore_ascii_case("basis") && line.word(at + 1).eq_ignore_ascii_case("poin") {
        return Some(at + 2);
    }
    matches!(word, "bps" | "bp").then_some(at + 1)
}

/// Returns the end of an amount of money whose number ends here: `3 juta dolar AS`.
fn currency(line: &Line, at: usize) -> Option<usize> {
    if !line.is(at, class::CURRENCY) {
        return None;
    }
    let is_dollar = matches!(line.word(at), "dolar" | "dollar" | "Dolar" | "Dollar");
    if !is_dollar || !DOLLARS.contains(&line.word(at + 1)) {
        return Some(at + 1);
    }
    Some(if line.word(at + 1) == "Hong" { at + 3 } else { at + 2 })
}

/// Returns the end of a quantity whose number spans the tokens `at` to `end`.
fn counted(line: &Line, at: usize, end: usize) -> Option<usize> {
    if labelled(line, at, end) || !is_countable(line, at, end) {
        return None;
    }
    if line.word(end).eq_ignore_ascii_case("kali")
        && line.word(end + 1).eq_ignore_ascii_case("lipat")
    {
        return None;
    }
    let is_metric = line.word(end).eq_ignore_ascii_case("metrik");
    let more = if is_metric { 1 } else { usize::from(is_doubled(line, end)) * 2 };
    Some(end + 1 + more)
}

/// Returns whether a reduplicated noun starts here: `laki-laki`, `buah-buahan`.
fn is_doubled(line: &Line, at: usize) -> bool {
    let (once, again) = (line.word(at).to_lowercase(), line.word(at + 2).to_lowercase());
    joins(line, at + 1) && again.starts_with(&once)
}

/// Returns whether the number from `at` to `end` is a label, an ordinal or part of a time.
fn labelled(line: &Line, at: usize, end: usize) -> bool {
    let Some(before) = line.before(at) else { return false };
    let glued = line.at(at).is_some_and(|token| token.glued);
    let word = line.word(at - 1);
    let one_of = |words: &[&str], word: &str| words.iter().any(|w| w.eq_ignore_ascii_case(word));
    if one_of(&AGES, word) {
        return !one_of(&AGE_UNITS, line.word(end));
    }
    // After a comma or dot that lost its space, digits may be decimals; number words may not.
    let lost = !line.is_number(at) && matches!(word, "," | "." | ":" | ";");
    let opens = matches!(word, "(" | "\"" | "“" | "‘" | "'");
    before.is(class::SERIAL)
        || (glued && before.shape == Shape::Sign && !opens && !lost)
        || word.eq_ignore_ascii_case("salah")
}

/// Returns whether the number that starts at `at` can count the word at `end`.
fn is_countable(line: &Line, at: usize, end: usize) -> bool {
    let Some(noun) = line.at(end) else { return false };
    if noun.is(class::UNIT) {
        let month_or_year = line.is_number(at) && line.is_dash(end);
        return !month_or_year;
    }
    let barred = class::STOP | class::SAYS | class::SAID | class::MONTH | class::WEEKDAY;
    let figure = class::NUMERAL | class::SCALE | class::CURRENCY | class::AT;
    if noun.glued || noun.is(barred | figure) || line.word(at).eq_ignore_ascii_case("satu") {
        return false;
    }
    let word = line.word(end);
    if UNCOUNTED.iter().any(|uncounted| uncounted.eq_ignore_ascii_case(word)) {
        return false;
    }
    let verb = VERBS
        .iter()
        .any(|verb| word.get(..verb.len()).is_some_and(|start| start.eq_ignore_ascii_case(verb)));
    let common = noun.is(class::COMMON) && word.len() > 2 && !verb;
    common && (noun.shape == Shape::Lower || (noun.shape == Shape::Capital && noun.titled))
}
