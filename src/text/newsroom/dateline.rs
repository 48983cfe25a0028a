//! Datelines: the outlet and the city before a story's first words.

use super::{outlet, places, scan};

/// Bytes in which a dateline must end.
const LONGEST: usize = 90;

/// A dateline at the head of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dateline<'a> {
    /// The dateline as written, without the space after it.
    pub text: &'a str,
    /// What follows it.
    pub rest: &'a str,
    /// The outlet, as written.
    pub outlet: Option<&'a str>,
    /// The city, in title case.
    pub place: Option<String>,
}

/// The dateline that the text begins with: an outlet, a known city, or both.
pub fn at(text: &str) -> Option<Dateline<'_>> {
    let start = text.trim_start();
    let (outlet, place, rest) =
        outlet_first(start).or_else(|| place_and_outlet(start)).or_else(|| place_alone(start))?;
    let line = scan::before(start, rest).trim_end();
    (line.len() <= LONGEST).then(|| Dateline { text: line, rest: rest.trim_start(), outlet, place })
}

type Parts<'a> = (Option<&'a str>, Option<String>, &'a str);

/// `KONTAN.CO.ID - SEOUL.`, `TEMPO.CO, Jakarta -`, `Liputan6.com, JakartaPolisi`, `VIVA –`.
fn outlet_first(text: &str) -> Option<Parts<'_>> {
    let (outlet, rest) = outlet::at(text)?;
    let after = rest.trim_start();
    if let Some(after) = after.strip_prefix(',') {
        let after = after.trim_start();
        if let Some((city, rest)) = places::city(after) {
            let rest = region(rest).unwrap_or(rest);
            return Some((Some(outlet), Some(city.to_owned()), dash(rest).unwrap_or(rest)));
        }
        let (place, rest) = unknown(after, dash)?;
        return Some((Some(outlet), Some(places::titled(place)), rest));
    }
    let rest = dash(rest)?;
    let after = rest.trim_start();
    let stop = |text| stop(text).or_else(|| dash(text));
    if let Some((city, rest)) = places::city(after)
        && let Some(rest) = region(rest).and_then(stop).or_else(|| stop(rest))
    {
        return Some((Some(outlet), Some(city.to_owned()), rest));
    }
    if let Some((place, rest)) = unknown(after, stop).filter(|(place, _)| is_shouted(place)) {
        return Some((Some(outlet), Some(places::titled(place)), rest));
    }
    Some((Some(outlet), None, rest))
}

/// `JAKARTA, KOMPAS.com -`, `Jakarta, CNN Indonesia --`, `Jakarta (ANTARA) -`.
fn place_and_outlet(text: &str) -> Option<Parts<'_>> {
    let (place, rest) = match places::city(text) {
        Some((city, rest)) => {
            (city, region(rest).filter(|r| bracketed_outlet(r).is_some()).unwrap_or(rest))
        }
        None => unknown(text, |rest| rest.trim_start().starts_with([',', '(']).then_some(rest))?,
    };
    let unlisted = || places::city(text).and_then(|_| unlisted_outlet(rest));
    let (outlet, rest) =
        bracketed_outlet(rest).or_else(|| outlet_after_comma(rest)).or_else(unlisted)?;
    Some((Some(outlet), Some(places::titled(place)), rest))
}

/// `(ANTARA) -`; between a city and a dash any word in capitals is an outlet.
fn bracketed_outlet(text: &str) -> Option<(&str, &str)> {
    let inside = text.trim_start().strip_prefix('(')?.trim_start();
    let (outlet, rest) = outlet::at(inside).or_else(|| {
        let (word, _) = inside.split_once(')')?;
        let is_agency = (3..=20).contains(&word.len())
            && word.chars().all(|letter| letter.is_uppercase() || letter == ' ');
        is_agency.then(|| inside.split_at(word.len()))
    })?;
    Some((outlet, dash(rest.trim_start().strip_prefix(')')?)?))
}

fn outlet_after_comma(text: &str) -> Option<(&str, &str)> {
    let (outlet, rest) = outlet::at(text.trim_start().strip_prefix(',')?.trim_start())?;
    Some((outlet, dash(rest)?))
}

/// Words that begin the regions behind a city: `Bandung, Jawa Barat -` names no outlet.
const REGIONS: [&str; 24] = [
    "Jawa",
    "Sumatera",
    "Sumatra",
    "Kalimantan",
    "Sulawesi",
    "Papua",
    "Maluku",
    "Nusa Tenggara",
    "Kepulauan",
    "Bangka",
    "DKI",
    "DI",
    "Daerah",
    "Banten",
    "Bali",
    "Aceh",
    "Riau",
    "Jambi",
    "Bengkulu",
    "Lampung",
    "Gorontalo",
    "Kabupaten",
    "Kota",
    "Provinsi",
];

/// `, Nusa Petang -`: behind a known city, up to three words with capitals before a spaced dash.
fn unlisted_outlet(text: &str) -> Option<(&str, &str)> {
    let after = text.strip_prefix(',')?.trim_start();
    let (name, rest) = unknown(after, |rest| {
        let spaced = rest.starts_with(char::is_whitespace);
        dash(rest).filter(|after| spaced && after.starts_with(char::is_whitespace))
    })?;
    // A whole word: `Balikpapan Pos` is an outlet, `Bali` a region.
    let begins = |region: &&'static str| {
        scan::strip(name, region).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    };
    let city = places::city(name).is_some_and(|(_, rest)| rest.is_empty());
    let foreign = city || REGIONS.iter().any(begins);
    (!foreign && name.split_whitespace().count() <= 3).then_some((name, rest))
}

/// `JAKARTA– Serangan`, `Jakarta - Pemerintah`, `JAKARTA. Pemerintah`; known cities only.
fn place_alone(text: &str) -> Option<Parts<'_>> {
    let (city, rest) = places::city(text)?;
    let shouted = is_shouted(scan::before(text, rest));
    let after = match dash(rest) {
        // `Solo-Jogja` is a road.
        Some(after) => {
            let spaced = rest.starts_with(char::is_whitespace)
                || after.starts_with(char::is_whitespace)
                || !rest.starts_with('-');
            ((shouted || spaced) && places::city(after.trim_start()).is_none()).then_some(after)?
        }
        None => stop(rest).filter(|after| {
            shouted && after.starts_with(char::is_whitespace) && scan::starts_high(after.trim())
        })?,
    };
    Some((None, Some(city.to_owned()), after))
}

/// What follows a dash, single or double, of any length.
fn dash(text: &str) -> Option<&str> {
    let text = text.trim_start();
    let rest = text.strip_prefix("--").or_else(|| text.strip_prefix(['-', '–', '—', '―', '−']))?;
    Some(rest.trim_start_matches(['-', '–', '—']))
}

/// What follows a full stop that may have a space before it.
fn stop(text: &str) -> Option<&str> {
    text.trim_start().strip_prefix('.')
}

/// What follows `, Jawa Timur`: a region behind the city.
fn region(text: &str) -> Option<&str> {
    let after = text.trim_start().strip_prefix(',')?.trim_start();
    let is_region = |text: &str| text.trim_start().starts_with(['-', '–', '—', '(', '.']);
    let (_, rest) = unknown(after, |rest| is_region(rest).then_some(rest))?;
    Some(rest)
}

/// One to four words that could name a place, the shortest that `end` accepts the rest of.
fn unknown<'a>(
    text: &'a str,
    end: impl Fn(&'a str) -> Option<&'a str>,
) -> Option<(&'a str, &'a str)> {
    let is_part = |c: char| c.is_alphabetic() || matches!(c, '\'' | '’');
    let mut rest = text;
    for _ in 0..4 {
        let at = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
        let word = rest.get(..at).filter(|word| word.starts_with(char::is_uppercase))?;
        // `PT. Telkom` and `Dr. Sutomo` start sentences.
        if matches!(word, "PT" | "CV" | "UD" | "Dr" | "Prof" | "Drs" | "Hj" | "No" | "Jl") {
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

/// The city of a line that has nothing else on it.
pub fn lone_place(line: &str) -> Option<String> {
    let line = line.trim();
    match places::city(line) {
        Some((city, "")) => Some(city.to_owned()),
        _ => unknown(line, |rest| rest.is_empty().then_some(rest)).map(|(p, _)| places::titled(p)),
    }
}

/// True for a line that is only the dash of a dateline.
pub fn is_dash(line: &str) -> bool {
    dash(line).is_some_and(|rest| rest.trim().is_empty())
}
