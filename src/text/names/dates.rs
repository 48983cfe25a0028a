//! Finds calendar dates, months, quarters and years by rules.

use super::lexicon as class;
use super::piece::Shape;
use super::token::Line;

/// Words before a two-digit decade. Without one of them, `40-an` is an age or a count.
const ERAS: [&str; 13] = [
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
pub(super) fn date_at(line: &Line, at: usize) -> Option<usize> {
    if line.is(at, class::WEEKDAY) {
        return weekday(line, at);
    }
    if line.is(at, class::TERM) {
        return term(line, at + 1);
    }
    if matches!(line.word(at), "Q1" | "Q2" | "Q3" | "Q4") {
        return after_join(line, at + 1).and_then(|at| year(line, at));
    }
    if line.is(at, class::MONTH) {
        return month(line, at, false);
    }
    if !line.is_number(at) {
        return None;
    }
    day(line, at)
        .or_else(|| slashed(line, at))
        .or_else(|| iso(line, at))
        .or_else(|| years(line, at))
}

/// Returns the end of `Kamis (27/2)`, `Kamis, 27 Februari 2025`.
fn weekday(line: &Line, at: usize) -> Option<usize> {
    let next = at + 1;
    if line.is_sign(next, "(") {
        let end = slash_end(line, next + 1).or_else(|| day(line, next + 1))?;
        return line.is_sign(end, ")").then_some(end + 1);
    }
    let next = if line.is_sign(next, ",") { next + 1 } else { next };
    day(line, next).or_else(|| slash_end(line, next).filter(|end| *end == next + 5))
}

/// Returns the end of `27 Februari 2025`, `27-28 Februari`, `28 April-2 Mei 2025`.
fn day(line: &Line, at: usize) -> Option<usize> {
    between(line, at, 31)?;
    let mut next = at + 1;
    if line.is_dash(next) && between(line, next + 1, 31).is_some() {
        next += 2;
    }
    line.is(next, class::MONTH).then(|| month(line, next, true)).flatten()
}

/// Returns the end of a month, with its year if one follows. Abbreviated months count only after a
/// day.
fn month(line: &Line, at: usize, after_day: bool) -> Option<usize> {
    if !line.is_capital(at) || (!after_day && line.word(at).len() < 4 && line.word(at) != "Mei") {
        return None;
    }
    let end = at + 1;
    if line.is_dash(end) {
        let other = if between(line, end + 1, 31).is_some() { end + 2 } else { end + 1 };
        if line.is(other, class::MONTH) {
            return Some(year(line, other + 1).unwrap_or(other + 1));
        }
    }
    Some(year(line, end).unwrap_or(end))
}

/// Returns the end of what follows `kuartal`: `I 2025`, `I-2025`, `pertama 2025`. The year is
/// required.
fn term(line: &Line, at: usize) -> Option<usize> {
    let number = matches!(
        line.word(at).to_ascii_lowercase().as_str(),
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
    let next = after_join(line, at + 1)?;
    let next = if line.word(next).eq_ignore_ascii_case("tahun") { next + 1 } else { next };
    year(line, next)
}

/// Skips a dash or slash.
fn after_join(line: &Line, at: usize) -> Option<usize> {
    line.at(at)?;
    Some(if line.is_dash(at) || line.is_sign(at, "/") { at + 1 } else { at })
}

/// Returns the end of `(27/2)` and `27/2/2025`. Without a year, the brackets are required.
fn slashed(line: &Line, at: usize) -> Option<usize> {
    let end = slash_end(line, at)?;
    let bracket = line.before(at).is_some_and(|_| line.is_sign(at - 1, "("));
    let free = line.at(at).is_some_and(|token| !token.glued);
    (end == at + 5 && free || bracket && line.is_sign(end, ")")).then_some(end)
}

/// Returns the end of a day, a slash and a month, with an optional year.
fn slash_end(line: &Line, at: usize) -> Option<usize> {
    between(line, at, 31)?;
    if !line.is_sign(at + 1, "/") {
        return None;
    }
    between(line, at + 2, 31)?;
    let with_year = line.is_sign(at + 3, "/") && matches!(line.word(at + 4).len(), 2 | 4);
    Some(if with_year && line.is_number(at + 4) { at + 5 } else { at + 3 })
}

/// Returns the end of `2025-02-27`.
fn iso(line: &Line, at: usize) -> Option<usize> {
    year(line, at)?;
    if !line.is_dash(at + 1) || !line.is_dash(at + 3) {
        return None;
    }
    between(line, at + 2, 12)?;
    between(line, at + 4, 31).map(|_| at + 5)
}

/// Returns the end of `2025`, `2024-2025`, `1930-an`.
fn years(line: &Line, at: usize) -> Option<usize> {
    let glued = line.at(at).is_some_and(|token| token.glued);
    let before = line.before(at);
    let label = before.is_some_and(|before| {
        before.is(class::SERIAL | class::MONEY_SIGN)
            || glued && before.shape == Shape::Sign && !is_bracket(line, at - 1)
    });
    if label {
        return None;
    }
    let Some(mut end) = year(line, at) else {
        let decade = matches!(line.word(at).as_bytes(), [b'1'..=b'9', b'0']);
        return decade_end(line, at + 1).filter(|_| decade && of_era(line, at));
    };
    if (line.is_dash(end) || line.is_sign(end, "/")) && year(line, end + 1).is_some() {
        end += 2;
    }
    if let Some(end) = decade_end(line, end) {
        return Some(end);
    }
    let is_word = |at: usize, word: &str| line.word(at).eq_ignore_ascii_case(word);
    // `Jadwal Liga 2025 Hari Ini`
    let today = is_word(end, "hari") && is_word(end + 1, "ini");
    let counts = line.is(end, class::UNIT | class::SCALE | class::PERCENT | class::CURRENCY);
    (today || !counts && !line.is_sign(end, "%")).then_some(end)
}

/// Returns the end of a decade suffix: `-an`, or `an` directly after the number.
fn decade_end(line: &Line, at: usize) -> Option<usize> {
    let ending = if line.is_dash(at) { at + 1 } else { at };
    let glued = line.at(ending).is_some_and(|token| token.glued);
    (glued && line.word(ending) == "an").then_some(ending + 1)
}

/// Returns whether the word before the number marks it as a time.
fn of_era(line: &Line, at: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |at| line.word(at));
    // `tahun '90-an`, `era-90an`
    let sign = matches!(before, "'" | "’" | "‘" | "-");
    let word = if sign { at.checked_sub(2).map_or("", |at| line.word(at)) } else { before };
    ERAS.iter().any(|era| era.eq_ignore_ascii_case(word))
}

fn is_bracket(line: &Line, at: usize) -> bool {
    matches!(line.word(at), "(" | "[" | "'" | "\"" | "“" | "‘" | "-" | "–" | "—")
}

/// Returns the end of a year.
fn year(line: &Line, at: usize) -> Option<usize> {
    let word = line.word(at);
    if word.len() != 4 || !line.is_number(at) {
        return None;
    }
    word.parse::<u16>().ok().filter(|year| (1900..2100).contains(year)).map(|_| at + 1)
}

/// Returns the number at this token if it is between 1 and `most`.
fn between(line: &Line, at: usize, most: u8) -> Option<u8> {
    if !line.is_number(at) {
        return None;
    }
    line.word(at).parse::<u8>().ok().filter(|number| (1..=most).contains(number))
}
