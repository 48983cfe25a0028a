//! Finds calendar dates, months, quarters and years by rules.

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

/// Returns the end of the date that starts at this token. As in all functions of this module, an
/// end is the index of the next token.
pub(super) fn date_end(line: &TokenizedBlock, at: usize) -> Option<usize> {
    if line.has_class(at, class::WEEKDAY) {
        return weekday_date_end(line, at);
    }
    if line.has_class(at, class::YEAR_PART) {
        return term_end(line, at + 1);
    }
    if matches!(line.text_at(at), "Q1" | "Q2" | "Q3" | "Q4") {
        return skip_separator(line, at + 1).and_then(|at| year_end(line, at));
    }
    if line.has_class(at, class::MONTH) {
        return month_end(line, at, false);
    }
    if !line.is_number(at) {
        return None;
    }
    day_month_end(line, at)
        .or_else(|| slashed_date_end(line, at))
        .or_else(|| iso_date_end(line, at))
        .or_else(|| years_end(line, at))
}

/// Returns the end of `Kamis (27/2)`, `Kamis, 27 Februari 2025`.
fn weekday_date_end(line: &TokenizedBlock, at: usize) -> Option<usize> {
    let next = at + 1;
    if line.is_symbol(next, "(") {
        let end = day_slash_month_end(line, next + 1).or_else(|| day_month_end(line, next + 1))?;
        return line.is_symbol(end, ")").then_some(end + 1);
    }
    let next = if line.is_symbol(next, ",") { next + 1 } else { next };
    day_month_end(line, next)
        .or_else(|| day_slash_month_end(line, next).filter(|end| *end == next + 5))
}

/// Returns the end of `27 Februari 2025`, `27-28 Februari`, `28 April-2 Mei 2025`.
fn day_month_end(line: &TokenizedBlock, at: usize) -> Option<usize> {
    number_up_to(line, at, 31)?;
    let mut next = at + 1;
    if line.is_dash(next) && number_up_to(line, next + 1, 31).is_some() {
        next += 2;
    }
    line.has_class(next, class::MONTH).then(|| month_end(line, next, true)).flatten()
}

/// Returns the end of a month, with its year if one follows. Abbreviated months count only after a
/// day.
fn month_end(line: &TokenizedBlock, at: usize, after_day: bool) -> Option<usize> {
    if !line.is_capitalized(at)
        || (!after_day && line.text_at(at).len() < 4 && line.text_at(at) != "Mei")
    {
        return None;
    }
    let end = at + 1;
    if line.is_dash(end) {
        let other = if number_up_to(line, end + 1, 31).is_some() { end + 2 } else { end + 1 };
        if line.has_class(other, class::MONTH) {
            return Some(year_end(line, other + 1).unwrap_or(other + 1));
        }
    }
    Some(year_end(line, end).unwrap_or(end))
}

/// Returns the end of what follows `kuartal`: `I 2025`, `I-2025`, `pertama 2025`. The year is
/// required.
fn term_end(line: &TokenizedBlock, at: usize) -> Option<usize> {
    let number = matches!(
        line.text_at(at).to_ascii_lowercase().as_str(),
        "i" | "ii"
            | "iii"
            | "iv"
            | "1"
            | "2"
            | "3"
            | "4"
            | "pertama"
            | "kedua"
            | "ketiga"
            | "keempat"
    );
    if !number {
        return None;
    }
    let next = skip_separator(line, at + 1)?;
    let next = if line.text_at(next).eq_ignore_ascii_case("tahun") { next + 1 } else { next };
    year_end(line, next)
}

/// Skips a dash or slash.
fn skip_separator(line: &TokenizedBlock, at: usize) -> Option<usize> {
    line.token(at)?;
    Some(if line.is_dash(at) || line.is_symbol(at, "/") { at + 1 } else { at })
}

/// Returns the end of `(27/2)` and `27/2/2025`. Without a year, the brackets are required.
fn slashed_date_end(line: &TokenizedBlock, at: usize) -> Option<usize> {
    let end = day_slash_month_end(line, at)?;
    let bracket = line.token_before(at).is_some_and(|_| line.is_symbol(at - 1, "("));
    let free = line.token(at).is_some_and(|token| !token.touches_previous);
    (end == at + 5 && free || bracket && line.is_symbol(end, ")")).then_some(end)
}

/// Returns the end of a day, a slash and a month, with an optional year.
fn day_slash_month_end(line: &TokenizedBlock, at: usize) -> Option<usize> {
    number_up_to(line, at, 31)?;
    if !line.is_symbol(at + 1, "/") {
        return None;
    }
    number_up_to(line, at + 2, 31)?;
    let with_year = line.is_symbol(at + 3, "/") && matches!(line.text_at(at + 4).len(), 2 | 4);
    Some(if with_year && line.is_number(at + 4) { at + 5 } else { at + 3 })
}

/// Returns the end of `2025-02-27`.
fn iso_date_end(line: &TokenizedBlock, at: usize) -> Option<usize> {
    year_end(line, at)?;
    if !line.is_dash(at + 1) || !line.is_dash(at + 3) {
        return None;
    }
    number_up_to(line, at + 2, 12)?;
    number_up_to(line, at + 4, 31).map(|_| at + 5)
}

/// Returns the end of `2025`, `2024-2025`, `1930-an`.
fn years_end(line: &TokenizedBlock, at: usize) -> Option<usize> {
    let glued = line.token(at).is_some_and(|token| token.touches_previous);
    let before = line.token_before(at);
    let label = before.is_some_and(|before| {
        before.has_class(class::LABEL_NOUN | class::CURRENCY_SYMBOL)
            || glued && before.shape == TokenShape::Symbol && !is_opening_symbol(line, at - 1)
    });
    if label {
        return None;
    }
    let Some(mut end) = year_end(line, at) else {
        let decade = matches!(line.text_at(at).as_bytes(), [b'1'..=b'9', b'0']);
        return decade_end(line, at + 1).filter(|_| decade && follows_era_word(line, at));
    };
    if (line.is_dash(end) || line.is_symbol(end, "/")) && year_end(line, end + 1).is_some() {
        end += 2;
    }
    if let Some(end) = decade_end(line, end) {
        return Some(end);
    }
    let is_word = |at: usize, word: &str| line.text_at(at).eq_ignore_ascii_case(word);
    // `Jadwal Liga 2025 Hari Ini`
    let today = is_word(end, "hari") && is_word(end + 1, "ini");
    let counts = line.has_class(end, class::UNIT | class::SCALE | class::PERCENT | class::CURRENCY);
    (today || !counts && !line.is_symbol(end, "%")).then_some(end)
}

/// Returns the end of a decade suffix: `-an`, or `an` directly after the number.
fn decade_end(line: &TokenizedBlock, at: usize) -> Option<usize> {
    let ending = if line.is_dash(at) { at + 1 } else { at };
    let glued = line.token(ending).is_some_and(|token| token.touches_previous);
    (glued && line.text_at(ending) == "an").then_some(ending + 1)
}

/// Returns whether the word before the number marks it as a time.
fn follows_era_word(line: &TokenizedBlock, at: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |at| line.text_at(at));
    // `tahun '90-an`, `era-90an`
    let sign = matches!(before, "'" | "’" | "‘" | "-");
    let word = if sign { at.checked_sub(2).map_or("", |at| line.text_at(at)) } else { before };
    ERA_WORDS.iter().any(|era| era.eq_ignore_ascii_case(word))
}

fn is_opening_symbol(line: &TokenizedBlock, at: usize) -> bool {
    matches!(line.text_at(at), "(" | "[" | "'" | "\"" | "“" | "‘" | "-" | "–" | "—")
}

/// Returns the end of a year.
fn year_end(line: &TokenizedBlock, at: usize) -> Option<usize> {
    let word = line.text_at(at);
    if word.len() != 4 || !line.is_number(at) {
        return None;
    }
    word.parse::<u16>().ok().filter(|year| (1900..2100).contains(year)).map(|_| at + 1)
}

/// Returns the number at this token if it is between 1 and `most`.
fn number_up_to(line: &TokenizedBlock, at: usize, most: u8) -> Option<u8> {
    if !line.is_number(at) {
        return None;
    }
    line.text_at(at).parse::<u8>().ok().filter(|number| (1..=most).contains(number))
}
