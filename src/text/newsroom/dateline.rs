//! Datelines: outlet, city and date before the first words of a story.

use std::sync::LazyLock;

use super::phrase_table::{self, PhraseTable};
use super::{cities, outlet, text_util};
use crate::news::DateOrder;
use crate::text::date;

pub(super) const TABLE: &str = include_str!("../../../assets/newsroom/datelines.txt");

/// Maximum length of a dateline, in bytes.
const MAX_DATELINE_BYTES: usize = 110;
/// Minimum length of the text after an ambiguous dateline, in bytes.
const MIN_STORY_BYTES: usize = 60;

static REGIONS: LazyLock<PhraseTable<()>> =
    LazyLock::new(|| phrase_table::phrases_of_kind(TABLE, "region"));
static HONORIFICS: LazyLock<PhraseTable<()>> =
    LazyLock::new(|| phrase_table::phrases_of_kind(TABLE, "title"));
static RUBRICS: LazyLock<PhraseTable<()>> =
    LazyLock::new(|| phrase_table::phrases_of_kind(TABLE, "rubric"));
static EXCLUSIONS: LazyLock<PhraseTable<()>> =
    LazyLock::new(|| phrase_table::phrases_of_kind(TABLE, "never"));

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
struct DatelineParts<'a> {
    outlet: Option<&'a str>,
    place: Option<String>,
    date: Option<&'a str>,
    rest: &'a str,
}

/// Parses the dateline at the start of the text: an outlet, a known city, or both.
pub fn parse(text: &str) -> Option<Dateline<'_>> {
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
        .or_else(|| uppercase_words(start).filter(|_| whole))?;
    let line = text_util::text_before(text, parts.rest).trim_end();
    let DatelineParts { outlet, place, date, rest } = parts;
    (line.len() <= MAX_DATELINE_BYTES).then(|| Dateline {
        text: line,
        rest: rest.trim_start(),
        outlet,
        place,
        date,
    })
}

/// Parses `KONTAN.CO.ID - SEOUL.`, `TEMPO.CO, Jakarta -`, `Liputan6.com, JakartaPolisi`, `VIVA –`.
fn outlet_first(text: &str) -> Option<DatelineParts<'_>> {
    let (outlet, rest) = outlet::parse(text).or_else(|| outlet::parse_unseparated(text))?;
    let named = |place: Option<String>, rest| DatelineParts {
        outlet: Some(outlet),
        place,
        rest,
        date: None,
    };
    let after = rest.trim_start();
    if let Some(after) = after.strip_prefix([',', '|']) {
        let after = after.trim_start();
        let city = cities::parse_city(after)
            .map(|(city, rest)| (city, after_region(rest).unwrap_or(rest)));
        let dashed = city.and_then(|(city, rest)| Some((city, after_dash(rest)?)));
        if let Some((city, rest)) = dashed {
            return Some(named(Some(city.to_owned()), rest));
        }
        // `JakartaTeka-teki`: the city was run into the text.
        let ran_in = city.is_some_and(|(_, rest)| rest.starts_with(char::is_alphanumeric));
        if let Some((place, rest)) = unlisted_place(after, after_dash).filter(|_| !ran_in) {
            return Some(named(Some(cities::to_title_case(place)), rest));
        }
        let (city, rest) = city?;
        let end = rest.trim_start().strip_prefix([':', '.', '|']);
        return Some(named(Some(city.to_owned()), end.unwrap_or(rest)));
    }
    let rest = after_dash(rest).or_else(|| after_unseparated_outlet(text, rest)).or_else(|| {
        after_colon(rest).filter(|_| is_uppercase(outlet) || outlet::is_domain(outlet))
    })?;
    let after = rest.trim_start();
    let stop =
        |text| after_full_stop(text).or_else(|| after_dash(text)).or_else(|| after_colon(text));
    if let Some((city, rest)) = cities::parse_city(after)
        && let Some(rest) = after_region(rest).and_then(stop).or_else(|| stop(rest))
    {
        return Some(named(Some(city.to_owned()), rest));
    }
    if let Some((place, rest)) =
        unlisted_place(after, stop).filter(|(place, _)| is_uppercase(place))
    {
        return Some(named(Some(cities::to_title_case(place)), rest));
    }
    if let Some(DatelineParts { place, rest, .. }) =
        uppercase_words(after).or_else(|| slash_separated_places(after))
    {
        return Some(named(place, rest));
    }
    Some(named(None, rest))
}

/// Returns the text after an outlet that needs no separator: `RMOL. Warga`, `AKURAT.CO Warga`.
fn after_unseparated_outlet<'a>(text: &'a str, rest: &'a str) -> Option<&'a str> {
    let (_, open) = outlet::parse_unseparated(text).filter(|(_, open)| open.len() == rest.len())?;
    let after = after_full_stop(open).unwrap_or(open);
    let divided = after.starts_with(char::is_whitespace)
        && text_util::starts_with_capital(after.trim_start());
    (divided && after.len() > MIN_STORY_BYTES).then_some(after)
}

/// Parses `JAKARTA, KOMPAS.com -`, `Jakarta, CNN Indonesia --`, `Jakarta (ANTARA) -`.
fn place_and_outlet(text: &str) -> Option<DatelineParts<'_>> {
    let (place, rest) = match cities::parse_city(text) {
        Some((city, rest)) => {
            (city, after_region(rest).filter(|r| bracketed_outlet(r).is_some()).unwrap_or(rest))
        }
        None => {
            unlisted_place(text, |rest| rest.trim_start().starts_with([',', '(']).then_some(rest))?
        }
    };
    let unlisted = || cities::parse_city(text).and_then(|_| unlisted_outlet(rest));
    let (outlet, rest) = bracketed_outlet(rest)
        .or_else(|| bracketed_outlet(bracket_after_date(rest)?))
        .or_else(|| outlet_after_comma(rest))
        .or_else(unlisted)?;
    Some(DatelineParts {
        outlet: Some(outlet),
        place: Some(cities::to_title_case(place)),
        rest,
        date: None,
    })
}

/// Parses `(ANTARA) -`. Between a city and a dash, any bracketed word in capitals is an outlet.
fn bracketed_outlet(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_start_matches([',', ' ', '\u{a0}']);
    let inside = text.strip_prefix(['(', '['])?.trim_start();
    let (outlet, rest) = outlet::parse(inside).or_else(|| {
        let (word, _) = inside.split_once(')')?;
        let is_agency = (3..=20).contains(&word.len())
            && word.chars().all(|letter| letter.is_uppercase() || letter == ' ');
        is_agency.then(|| inside.split_at(word.len()))
    })?;
    let rest = rest.trim_start().strip_prefix([')', ']'])?;
    let rest = rest.strip_prefix('.').unwrap_or(rest);
    Some((outlet, after_dash(rest).or_else(|| after_colon(rest))?))
}

/// Returns the text from the bracket after a short date: `, 9/7 (ANTARA) -`.
fn bracket_after_date(text: &str) -> Option<&str> {
    let after = text.trim_start().strip_prefix(',')?.trim_start();
    let at = after.char_indices().take(20).find(|(_, c)| *c == '(')?.0;
    after.starts_with(|c: char| c.is_ascii_digit()).then(|| after.get(at..))?
}

fn outlet_after_comma(text: &str) -> Option<(&str, &str)> {
    let (outlet, rest) = outlet::parse(text.trim_start().strip_prefix(',')?.trim_start())?;
    // The dateline may be on a line of its own.
    let end = if rest.trim().is_empty() {
        Some(rest)
    } else {
        after_dash(rest).or_else(|| after_colon(rest))
    };
    Some((outlet, end?))
}

/// Parses `, Nusa Petang -`: after a known city, up to three capitalized words before a spaced
/// dash.
fn unlisted_outlet(text: &str) -> Option<(&str, &str)> {
    let after = text.strip_prefix(',')?.trim_start();
    let (name, rest) = unlisted_place(after, |rest| {
        let spaced = rest.starts_with(char::is_whitespace);
        after_dash(rest).filter(|after| spaced && after.starts_with(char::is_whitespace))
    })?;
    let city = cities::parse_city(name).is_some_and(|(_, rest)| rest.is_empty());
    // Whole words only: `Balikpapan Pos` is an outlet, `Bali` is a region.
    let foreign = city || REGIONS.longest_whole_word_match(name).is_some();
    (!foreign && name.split_whitespace().count() <= 3).then_some((name, rest))
}

/// Parses `Jakarta, 5 Maret 2025 –`, `JAKARTA, Indonesia – 5 Maret 2025 –`, `Bandung (5/3/2025) -`.
fn place_and_date(text: &str) -> Option<DatelineParts<'_>> {
    let begins = |rest: &str| rest.trim_start().starts_with([',', '(', '-', '–', '—', '|']);
    let (place, rest) = cities::parse_city(text)
        .filter(|(_, rest)| begins(rest))
        .or_else(|| unlisted_place(text, |rest| begins(rest).then_some(rest)))?;
    let known = cities::parse_city(text).is_some();
    let (date, rest) =
        parse_date(rest, known).or_else(|| parse_date(after_region(rest)?, known))?;
    Some(DatelineParts {
        place: Some(cities::to_title_case(place)),
        date: Some(date),
        rest,
        outlet: None,
    })
}

/// Parses `Lembah Sari, Sleman - Warga`: an unknown name, such as a village or an outlet, and a
/// known city.
fn two_places(text: &str) -> Option<DatelineParts<'_>> {
    let (_, rest) = unlisted_place(text, |rest| rest.strip_prefix(','))?;
    let (city, rest) = cities::parse_city(rest.trim_start())?;
    let after = after_dash(rest).filter(|_| rest.starts_with(char::is_whitespace))?;
    let sentence = after.starts_with(char::is_whitespace) && after.len() > MIN_STORY_BYTES;
    sentence.then(|| DatelineParts {
        place: Some(city.to_owned()),
        rest: after,
        ..DatelineParts::default()
    })
}

/// Parses a date between a separator and a dash, and returns it with the remaining text. After a
/// known city, a full stop also ends the date.
fn parse_date(text: &str, known: bool) -> Option<(&str, &str)> {
    let text = text.trim_start().trim_start_matches([',', '(', '-', '–', '—', '|']).trim_start();
    let mut ends = text.char_indices().take(50).filter(|(_, c)| "-–—:.)".contains(*c));
    ends.find_map(|(at, c)| {
        let written = text.get(..at)?.trim_end();
        let rest = text.get(at..)?;
        let rest = match c {
            ')' => after_dash(rest.get(1..)?)?,
            '.' => rest.get(1..).filter(|after| known && after.starts_with(char::is_whitespace))?,
            ':' => rest.get(1..).filter(|after| after.starts_with(' '))?,
            _ => after_dash(rest)?,
        };
        let full = written.contains(|c: char| c.is_ascii_digit());
        // In `10 Maret 2025 10.00` the dot is not an end.
        let ended = !rest.starts_with(|c: char| c.is_ascii_digit());
        (full && ended && date::parse_line(written, DateOrder::DayFirst).is_some())
            .then_some((written, rest))
    })
}

/// Parses `JAKARTA– Serangan`, `Jakarta - Pemerintah`, `JAKARTA. Pemerintah`,
/// `Jakarta: Pemerintah`; known cities only.
fn place_alone(text: &str) -> Option<DatelineParts<'_>> {
    let (city, rest) = cities::parse_city(text)?;
    let shouted = is_uppercase(text_util::text_before(text, rest));
    let begins = |after: &&str| {
        after.starts_with(char::is_whitespace) && text_util::starts_with_capital(after.trim_start())
    };
    let rest = after_region(rest).filter(|rest| after_dash(rest).is_some()).unwrap_or(rest);
    let after = match after_dash(rest) {
        // `Solo-Jogja` is a route, not a dateline.
        Some(after) => {
            let spaced = rest.starts_with(char::is_whitespace)
                || after.starts_with(char::is_whitespace)
                || !rest.starts_with('-');
            let road = cities::parse_city(after.trim_start()).is_some_and(|(next, rest)| {
                let begun = next == city || (shouted && begins(&after));
                !begun && !rest.trim().is_empty()
            });
            ((shouted || spaced) && !road).then_some(after)?
        }
        None => after_colon(rest)
            .filter(begins)
            .or_else(|| after_full_stop(rest).filter(|after| shouted && begins(after)))?,
    };
    Some(DatelineParts { place: Some(city.to_owned()), rest: after, ..DatelineParts::default() })
}

/// Parses words in capitals before a dash that a sentence follows: `CUPERTINO - Warga`,
/// `BEIJING/LONDON — Warga`, `INFO NASIONAL - Warga`. Short words are rejected, as they may be
/// stock codes.
fn uppercase_words(text: &str) -> Option<DatelineParts<'_>> {
    let is_part = |c: char| c.is_uppercase() || "/.'’ \u{a0}".contains(c);
    let mut rest = text.trim_start_matches(is_part);
    // `AUSTRIA-SWISS-` names two places.
    if let Some(second) = rest.strip_prefix('-')
        && let after = second.trim_start_matches(is_part)
        && after_dash(after).is_some()
        && text_util::text_before(second, after).len() >= 4
    {
        rest = after;
    }
    let place = text_util::text_before(text, rest).trim();
    let after = after_dash(rest)?;
    let sentence =
        after.len() > MIN_STORY_BYTES && text_util::starts_with_capital(after.trim_start());
    let letters = place.chars().filter(|c| c.is_alphabetic()).count();
    let known = place.split('/').all(|part| cities::is_known_place(part.trim()));
    let long =
        letters >= 5 && place.len() <= 40 && EXCLUSIONS.longest_whole_word_match(place).is_none();
    if !sentence
        || HONORIFICS.longest_whole_word_match(place).is_some()
        || !(known && letters >= 3 || long)
    {
        return None;
    }
    let rubric = RUBRICS.longest_whole_word_match(place).is_some();
    let place = (known && !rubric).then(|| cities::to_title_case(place));
    Some(DatelineParts { place, rest: after, ..DatelineParts::default() })
}

/// Parses `TOKYO/LONDON. Warga`: known places in capitals before a full stop.
fn slash_separated_places(text: &str) -> Option<DatelineParts<'_>> {
    let at = text.char_indices().take(60).find(|(_, c)| *c == '.')?.0;
    let place = text.get(..at)?.trim_end();
    let known =
        place.contains('/') && place.split('/').all(|part| cities::is_known_place(part.trim()));
    let rest = text.get(at + 1..).filter(|rest| rest.starts_with(char::is_whitespace))?;
    known.then(|| DatelineParts {
        place: Some(cities::to_title_case(place)),
        rest,
        ..DatelineParts::default()
    })
}

/// Returns the text after a dash of any kind, single or repeated.
fn after_dash(text: &str) -> Option<&str> {
    let text = text.trim_start();
    let rest = text.strip_prefix("--").or_else(|| text.strip_prefix(['-', '–', '—', '―', '−']))?;
    Some(rest.trim_start_matches(['-', '–', '—']))
}

/// Returns the text after a colon, if it is long enough to be a sentence.
fn after_colon(text: &str) -> Option<&str> {
    let after = text.trim_start().strip_prefix(':')?;
    (after.starts_with(char::is_whitespace) && after.len() > MIN_STORY_BYTES).then_some(after)
}

/// Returns the text after a full stop, which a space may precede.
fn after_full_stop(text: &str) -> Option<&str> {
    text.trim_start().strip_prefix('.')
}

/// Returns the text after a region that follows a city: `, Jawa Timur`.
fn after_region(text: &str) -> Option<&str> {
    let after = text.trim_start().strip_prefix(',')?.trim_start();
    let is_region = |text: &str| text.trim_start().starts_with(['-', '–', '—', '(', '.', ',']);
    let (_, rest) = unlisted_place(after, |rest| is_region(rest).then_some(rest))?;
    Some(rest)
}

/// Parses one to four capitalized words that may name a place: the shortest such name after which
/// `end` accepts the remaining text.
fn unlisted_place<'a>(
    text: &'a str,
    end: impl Fn(&'a str) -> Option<&'a str>,
) -> Option<(&'a str, &'a str)> {
    let is_part = |c: char| c.is_alphabetic() || matches!(c, '\'' | '’');
    let mut rest = text;
    for _ in 0..4 {
        let at = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
        let word = rest.get(..at).filter(|word| word.starts_with(char::is_uppercase))?;
        // `PT. Telkom` and `Dr. Sutomo` begin sentences.
        if HONORIFICS.longest_whole_word_match(word).is_some() {
            return None;
        }
        rest = rest.get(at..)?;
        let place = text_util::text_before(text, rest);
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

fn is_uppercase(place: &str) -> bool {
    !place.contains(char::is_lowercase)
}

/// Returns the place of a line that contains nothing else.
pub fn lone_place(line: &str) -> Option<String> {
    let line = line.split_once(',').map_or(line, |(place, _)| place);
    lone_city(line).map(str::to_owned).or_else(|| {
        let (place, _) = unlisted_place(line.trim(), |rest| rest.is_empty().then_some(rest))?;
        Some(cities::to_title_case(place))
    })
}

/// Returns the known city of a line that contains nothing else.
pub fn lone_city(line: &str) -> Option<&'static str> {
    cities::parse_city(line.trim()).filter(|(_, rest)| rest.is_empty()).map(|(city, _)| city)
}

/// Returns true if the line is only the dash of a dateline.
pub fn is_dash_line(line: &str) -> bool {
    line.len() <= 12 && after_dash(line).is_some_and(|rest| rest.trim().is_empty())
}

/// Returns true if the line continues a dateline from its dash: `- Warga`.
pub fn continues_dateline(line: &str) -> bool {
    after_dash(line).is_some_and(|rest| rest.starts_with(' ') && rest.len() > MIN_STORY_BYTES)
}
