//! Datelines: outlet, city and date before the first words of a story.

use std::sync::LazyLock;

use super::table::{self, Phrases};
use super::{outlet, places, scan};
use crate::news::DateOrder;
use crate::text::date;

pub(super) const TABLE: &str = include_str!("../../../assets/newsroom/datelines.txt");

/// Maximum length of a dateline, in bytes.
const LONGEST: usize = 110;
/// Minimum length of the text after an ambiguous dateline, in bytes.
const STORY: usize = 60;

static REGIONS: LazyLock<Phrases<()>> = LazyLock::new(|| table::phrases(TABLE, "region"));
static TITLES: LazyLock<Phrases<()>> = LazyLock::new(|| table::phrases(TABLE, "title"));
static RUBRICS: LazyLock<Phrases<()>> = LazyLock::new(|| table::phrases(TABLE, "rubric"));
static NEVER: LazyLock<Phrases<()>> = LazyLock::new(|| table::phrases(TABLE, "never"));

/// A dateline at the start of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dateline<'a> {
    /// The dateline as written, without trailing space.
    pub text: &'a str,
    /// The text after it.
    pub rest: &'a str,
    /// Outlet, as written.
    pub outlet: Option<&'a str>,
    /// City, in title case.
    pub place: Option<String>,
    /// Date, as written.
    pub date: Option<&'a str>,
}

/// The fields of a dateline and the text after it.
#[derive(Debug, Default)]
struct Parts<'a> {
    outlet: Option<&'a str>,
    place: Option<String>,
    date: Option<&'a str>,
    rest: &'a str,
}

/// Parses the dateline at the start of the text: an outlet, a known city, or both.
pub fn at(text: &str) -> Option<Dateline<'_>> {
    let text = text.trim_start();
    // Fast path: most paragraphs cannot begin with a dateline.
    let start = text.trim_start_matches([',', '(', '[', ' ', '\u{a0}']);
    if !start.starts_with(|c: char| c.is_alphanumeric()) {
        return None;
    }
    let whole = start.len() == text.len();
    let parts = outlet_first(start)
        .filter(|_| whole)
        .or_else(|| place_and_outlet(start))
        .or_else(|| place_and_date(start))
        .or_else(|| two_places(start).filter(|_| whole))
        .or_else(|| place_alone(start).filter(|_| !text.starts_with(['(', '['])))
        .or_else(|| shouted(start).filter(|_| whole))?;
    let line = scan::before(text, parts.rest).trim_end();
    let Parts { outlet, place, date, rest } = parts;
    (line.len() <= LONGEST).then(|| Dateline {
        text: line,
        rest: rest.trim_start(),
        outlet,
        place,
        date,
    })
}

/// Parses `KONTAN.CO.ID - SEOUL.`, `TEMPO.CO, Jakarta -`, `Liputan6.com, JakartaPolisi`, `VIVA –`.
fn outlet_first(text: &str) -> Option<Parts<'_>> {
    let (outlet, rest) = outlet::at(text).or_else(|| outlet::open(text))?;
    let named =
        |place: Option<String>, rest| Parts { outlet: Some(outlet), place, rest, date: None };
    let after = rest.trim_start();
    if let Some(after) = after.strip_prefix([',', '|']) {
        let after = after.trim_start();
        let city = places::city(after).map(|(city, rest)| (city, region(rest).unwrap_or(rest)));
        let dashed = city.and_then(|(city, rest)| Some((city, dash(rest)?)));
        if let Some((city, rest)) = dashed {
            return Some(named(Some(city.to_owned()), rest));
        }
        // `JakartaTeka-teki`: the city was run into the text.
        let ran_in = city.is_some_and(|(_, rest)| rest.starts_with(char::is_alphanumeric));
        if let Some((place, rest)) = unknown(after, dash).filter(|_| !ran_in) {
            return Some(named(Some(places::titled(place)), rest));
        }
        let (city, rest) = city?;
        let end = rest.trim_start().strip_prefix([':', '.', '|']);
        return Some(named(Some(city.to_owned()), end.unwrap_or(rest)));
    }
    let rest = dash(rest)
        .or_else(|| unmarked(text, rest))
        .or_else(|| colon(rest).filter(|_| is_shouted(outlet) || outlet::is_address(outlet)))?;
    let after = rest.trim_start();
    let stop = |text| stop(text).or_else(|| dash(text)).or_else(|| colon(text));
    if let Some((city, rest)) = places::city(after)
        && let Some(rest) = region(rest).and_then(stop).or_else(|| stop(rest))
    {
        return Some(named(Some(city.to_owned()), rest));
    }
    if let Some((place, rest)) = unknown(after, stop).filter(|(place, _)| is_shouted(place)) {
        return Some(named(Some(places::titled(place)), rest));
    }
    if let Some(Parts { place, rest, .. }) = shouted(after).or_else(|| joined(after)) {
        return Some(named(place, rest));
    }
    Some(named(None, rest))
}

/// Returns the text after an outlet that needs no separator: `RMOL. Warga`, `AKURAT.CO Warga`.
fn unmarked<'a>(text: &'a str, rest: &'a str) -> Option<&'a str> {
    let (_, open) = outlet::open(text).filter(|(_, open)| open.len() == rest.len())?;
    let after = stop(open).unwrap_or(open);
    let divided = after.starts_with(char::is_whitespace) && scan::starts_high(after.trim_start());
    (divided && after.len() > STORY).then_some(after)
}

/// Parses `JAKARTA, KOMPAS.com -`, `Jakarta, CNN Indonesia --`, `Jakarta (ANTARA) -`.
fn place_and_outlet(text: &str) -> Option<Parts<'_>> {
    let (place, rest) = match places::city(text) {
        Some((city, rest)) => {
            (city, region(rest).filter(|r| bracketed_outlet(r).is_some()).unwrap_or(rest))
        }
        None => unknown(text, |rest| rest.trim_start().starts_with([',', '(']).then_some(rest))?,
    };
    let unlisted = || places::city(text).and_then(|_| unlisted_outlet(rest));
    let (outlet, rest) = bracketed_outlet(rest)
        .or_else(|| bracketed_outlet(day_before_bracket(rest)?))
        .or_else(|| outlet_after_comma(rest))
        .or_else(unlisted)?;
    Some(Parts { outlet: Some(outlet), place: Some(places::titled(place)), rest, date: None })
}

/// Parses `(ANTARA) -`. Between a city and a dash, any bracketed word in capitals is an outlet.
fn bracketed_outlet(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_start_matches([',', ' ', '\u{a0}']);
    let inside = text.strip_prefix(['(', '['])?.trim_start();
    let (outlet, rest) = outlet::at(inside).or_else(|| {
        let (word, _) = inside.split_once(')')?;
        let is_agency = (3..=20).contains(&word.len())
            && word.chars().all(|letter| letter.is_uppercase() || letter == ' ');
        is_agency.then(|| inside.split_at(word.len()))
    })?;
    let rest = rest.trim_start().strip_prefix([')', ']'])?;
    let rest = rest.strip_prefix('.').unwrap_or(rest);
    Some((outlet, dash(rest).or_else(|| colon(rest))?))
}

/// Returns the text from the bracket after a short date: `, 9/7 (ANTARA) -`.
fn day_before_bracket(text: &str) -> Option<&str> {
    let after = text.trim_start().strip_prefix(',')?.trim_start();
    let at = after.char_indices().take(20).find(|(_, c)| *c == '(')?.0;
    after.starts_with(|c: char| c.is_ascii_digit()).then(|| after.get(at..))?
}

fn outlet_after_comma(text: &str) -> Option<(&str, &str)> {
    let (outlet, rest) = outlet::at(text.trim_start().strip_prefix(',')?.trim_start())?;
    // The dateline may be on a line of its own.
    let end = if rest.trim().is_empty() { Some(rest) } else { dash(rest).or_else(|| colon(rest)) };
    Some((outlet, end?))
}

/// Parses `, Nusa Petang -`: after a known city, up to three capitalized words before a spaced
/// dash.
fn unlisted_outlet(text: &str) -> Option<(&str, &str)> {
    let after = text.strip_prefix(',')?.trim_start();
    let (name, rest) = unknown(after, |rest| {
        let spaced = rest.starts_with(char::is_whitespace);
        dash(rest).filter(|after| spaced && after.starts_with(char::is_whitespace))
    })?;
    let city = places::city(name).is_some_and(|(_, rest)| rest.is_empty());
    // Whole words only: `Balikpapan Pos` is an outlet, `Bali` is a region.
    let foreign = city || REGIONS.whole(name).is_some();
    (!foreign && name.split_whitespace().count() <= 3).then_some((name, rest))
}

/// Parses `Jakarta, 5 Maret 2025 –`, `JAKARTA, Indonesia – 5 Maret 2025 –`, `Bandung (5/3/2025) -`.
fn place_and_date(text: &str) -> Option<Parts<'_>> {
    let begins = |rest: &str| rest.trim_start().starts_with([',', '(', '-', '–', '—', '|']);
    let (place, rest) = places::city(text)
        .filter(|(_, rest)| begins(rest))
        .or_else(|| unknown(text, |rest| begins(rest).then_some(rest)))?;
    let known = places::city(text).is_some();
    let (date, rest) = day(rest, known).or_else(|| day(region(rest)?, known))?;
    Some(Parts { place: Some(places::titled(place)), date: Some(date), rest, outlet: None })
}

/// Parses `Lembah Sari, Sleman - Warga`: an unknown name, such as a village or an outlet, and a
/// known city.
fn two_places(text: &str) -> Option<Parts<'_>> {
    let (_, rest) = unknown(text, |rest| rest.strip_prefix(','))?;
    let (city, rest) = places::city(rest.trim_start())?;
    let after = dash(rest).filter(|_| rest.starts_with(char::is_whitespace))?;
    let sentence = after.starts_with(char::is_whitespace) && after.len() > STORY;
    sentence.then(|| Parts { place: Some(city.to_owned()), rest: after, ..Parts::default() })
}

/// Parses a date between a separator and a dash, and returns it with the remaining text. After a
/// known city, a full stop also ends the date.
fn day(text: &str, known: bool) -> Option<(&str, &str)> {
    let text = text.trim_start().trim_start_matches([',', '(', '-', '–', '—', '|']).trim_start();
    let mut ends = text.char_indices().take(50).filter(|(_, c)| "-–—:.)".contains(*c));
    ends.find_map(|(at, c)| {
        let written = text.get(..at)?.trim_end();
        let rest = text.get(at..)?;
        let rest = match c {
            ')' => dash(rest.get(1..)?)?,
            '.' => rest.get(1..).filter(|after| known && after.starts_with(char::is_whitespace))?,
            ':' => rest.get(1..).filter(|after| after.starts_with(' '))?,
            _ => dash(rest)?,
        };
        let full = written.contains(|c: char| c.is_ascii_digit());
        // In `10 Maret 2025 10.00` the dot is not an end.
        let ended = !rest.starts_with(|c: char| c.is_ascii_digit());
        (full && ended && date::line(written, DateOrder::DayFirst).is_some())
            .then_some((written, rest))
    })
}

/// Parses `JAKARTA– Serangan`, `Jakarta - Pemerintah`, `JAKARTA. Pemerintah`,
/// `Jakarta: Pemerintah`; known cities only.
fn place_alone(text: &str) -> Option<Parts<'_>> {
    let (city, rest) = places::city(text)?;
    let shouted = is_shouted(scan::before(text, rest));
    let begins = |after: &&str| {
        after.starts_with(char::is_whitespace) && scan::starts_high(after.trim_start())
    };
    let rest = region(rest).filter(|rest| dash(rest).is_some()).unwrap_or(rest);
    let after = match dash(rest) {
        // `Solo-Jogja` is a route, not a dateline.
        Some(after) => {
            let spaced = rest.starts_with(char::is_whitespace)
                || after.starts_with(char::is_whitespace)
                || !rest.starts_with('-');
            let road = places::city(after.trim_start()).is_some_and(|(next, rest)| {
                let begun = next == city || (shouted && begins(&after));
                !begun && !rest.trim().is_empty()
            });
            ((shouted || spaced) && !road).then_some(after)?
        }
        None => colon(rest)
            .filter(begins)
            .or_else(|| stop(rest).filter(|after| shouted && begins(after)))?,
    };
    Some(Parts { place: Some(city.to_owned()), rest: after, ..Parts::default() })
}

/// Parses words in capitals before a dash that a sentence follows: `CUPERTINO - Warga`,
/// `BEIJING/LONDON — Warga`, `INFO NASIONAL - Warga`. Short words are rejected, as they may be
/// stock codes.
fn shouted(text: &str) -> Option<Parts<'_>> {
    let is_part = |c: char| c.is_uppercase() || "/.'’ \u{a0}".contains(c);
    let mut rest = text.trim_start_matches(is_part);
    // `AUSTRIA-SWISS-` names two places.
    if let Some(second) = rest.strip_prefix('-')
        && let after = second.trim_start_matches(is_part)
        && dash(after).is_some()
        && scan::before(second, after).len() >= 4
    {
        rest = after;
    }
    let place = scan::before(text, rest).trim();
    let after = dash(rest)?;
    let sentence = after.len() > STORY && scan::starts_high(after.trim_start());
    let letters = place.chars().filter(|c| c.is_alphabetic()).count();
    let known = place.split('/').all(|part| places::is_known(part.trim()));
    let long = letters >= 5 && place.len() <= 40 && NEVER.whole(place).is_none();
    if !sentence || TITLES.whole(place).is_some() || !(known && letters >= 3 || long) {
        return None;
    }
    let rubric = RUBRICS.whole(place).is_some();
    let place = (known && !rubric).then(|| places::titled(place));
    Some(Parts { place, rest: after, ..Parts::default() })
}

/// Parses `TOKYO/LONDON. Warga`: known places in capitals before a full stop.
fn joined(text: &str) -> Option<Parts<'_>> {
    let at = text.char_indices().take(60).find(|(_, c)| *c == '.')?.0;
    let place = text.get(..at)?.trim_end();
    let known = place.contains('/') && place.split('/').all(|part| places::is_known(part.trim()));
    let rest = text.get(at + 1..).filter(|rest| rest.starts_with(char::is_whitespace))?;
    known.then(|| Parts { place: Some(places::titled(place)), rest, ..Parts::default() })
}

/// Returns the text after a dash of any kind, single or repeated.
fn dash(text: &str) -> Option<&str> {
    let text = text.trim_start();
    let rest = text.strip_prefix("--").or_else(|| text.strip_prefix(['-', '–', '—', '―', '−']))?;
    Some(rest.trim_start_matches(['-', '–', '—']))
}

/// Returns the text after a colon, if it is long enough to be a sentence.
fn colon(text: &str) -> Option<&str> {
    let after = text.trim_start().strip_prefix(':')?;
    (after.starts_with(char::is_whitespace) && after.len() > STORY).then_some(after)
}

/// Returns the text after a full stop, which a space may precede.
fn stop(text: &str) -> Option<&str> {
    text.trim_start().strip_prefix('.')
}

/// Returns the text after a region that follows a city: `, Jawa Timur`.
fn region(text: &str) -> Option<&str> {
    let after = text.trim_start().strip_prefix(',')?.trim_start();
    let is_region = |text: &str| text.trim_start().starts_with(['-', '–', '—', '(', '.', ',']);
    let (_, rest) = unknown(after, |rest| is_region(rest).then_some(rest))?;
    Some(rest)
}

/// Parses one to four capitalized words that may name a place: the shortest such name after which
/// `end` accepts the remaining text.
fn unknown<'a>(
    text: &'a str,
    end: impl Fn(&'a str) -> Option<&'a str>,
) -> Option<(&'a str, &'a str)> {
    let is_part = |c: char| c.is_alphabetic() || matches!(c, '\'' | '’');
    let mut rest = text;
    for _ in 0..4 {
        let at = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
        let word = rest.get(..at).filter(|word| word.starts_with(char::is_uppercase))?;
        // `PT. Telkom` and `Dr. Sutomo` begin sentences.
        if TITLES.whole(word).is_some() {
            return None;
        }
        rest = rest.get(at..)?;
        let place = scan::before(text, rest);
        if place.len() > 40 {
            return None;
        }
        if place.chars().nth(2).is_some()
            && let Some(after) = end(rest)
        {
            return Some((place, after));
        }
        let trimmed = rest.trim_start();
        if trimmed.len() == rest.len() {
            return None;
        }
        rest = trimmed;
    }
    None
}

fn is_shouted(place: &str) -> bool {
    !place.contains(char::is_lowercase)
}

/// Returns the place of a line that contains nothing else.
pub fn lone_place(line: &str) -> Option<String> {
    let line = line.split_once(',').map_or(line, |(place, _)| place);
    lone_city(line).map(str::to_owned).or_else(|| {
        let (place, _) = unknown(line.trim(), |rest| rest.is_empty().then_some(rest))?;
        Some(places::titled(place))
    })
}

/// Returns the known city of a line that contains nothing else.
pub fn lone_city(line: &str) -> Option<&'static str> {
    places::city(line.trim()).filter(|(_, rest)| rest.is_empty()).map(|(city, _)| city)
}

/// Returns true if the line is only the dash of a dateline.
pub fn is_dash(line: &str) -> bool {
    line.len() <= 12 && dash(line).is_some_and(|rest| rest.trim().is_empty())
}

/// Returns true if the line continues a dateline from its dash: `- Warga`.
pub fn goes_on(line: &str) -> bool {
    dash(line).is_some_and(|rest| rest.starts_with(' ') && rest.len() > STORY)
}
