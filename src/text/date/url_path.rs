//! Dates in URLs and in the names of files and folders.

use std::path::Path;

use jiff::civil::Date;

use super::token::{DateToken, tokenize};
use super::{point, scanner, valid_date};
use crate::news::DateOrder;

/// Maximum number of parent folders that are searched for a date.
const MAX_FOLDERS: usize = 3;

/// Earliest year in a URL or path. There were no news sites before, and a run of digits with an
/// earlier year is some other number.
const EARLIEST_YEAR: i64 = 1995;

/// Returns the date in a URL: `/2025/06/18/`, `/2025-06-18-`, `/20250618123456-`.
pub fn from_url(url: &str) -> Option<Date> {
    let path = url.split(['?', '#']).next()?;
    find_date(path, '/')
}

/// Returns the date in the name of a file or else in the names of its parent folders, nearest
/// first: `2025-02-27-judul.txt`, `27 Februari 2025/judul.txt`, `2025/02/27/judul.txt`.
pub fn from_path(path: &Path) -> Option<Date> {
    let own = path.file_stem()?.to_str()?;
    let folders = path.parent().into_iter().flat_map(Path::components).rev();
    let folders = folders.map_while(|part| part.as_os_str().to_str()).take(MAX_FOLDERS);
    let names: Vec<&str> = std::iter::once(own).chain(folders).collect();
    if let Some(date) = names.iter().find_map(|name| date_in_name(name)) {
        return Some(date);
    }
    // The number in `5-cara-hemat` is not a day of the month.
    let is_day = own.len() <= 2 && own.bytes().all(|byte| byte.is_ascii_digit());
    let steps: Vec<&str> = names.into_iter().skip(usize::from(!is_day)).rev().collect();
    date_in_folders(&steps.join("/"))
}

/// Returns the date in a single name: `2025-02-27-judul`, `kontan_20250227`, `27_Februari_2025`,
/// `27feb2025`.
fn date_in_name(name: &str) -> Option<Date> {
    find_date(name, '\0').or_else(|| {
        let tokens = tokenize(&name.replace('_', "-"));
        (0..tokens.len()).find_map(|at| {
            let rest = tokens.get(at..)?;
            let (date, length) = scanner::date_at(rest, DateOrder::DayFirst)?;
            let full =
                rest.iter().take(length).any(|token| matches!(token, DateToken::Number(_, 4)));
            full.then_some(date)
        })
    })
}

/// Returns the last date whose parts are consecutive folders: `2025/02/27`, `2025-02/27`,
/// `2025/Februari/27`.
fn date_in_folders(path: &str) -> Option<Date> {
    let tokens = tokenize(&path.replace('_', "-"));
    tokens.windows(5).rev().find_map(|window| match window {
        [DateToken::Number(year, 4), sign, month, again, last]
            if sign.is_any_symbol("/-.") && again.is_any_symbol("/-.") =>
        {
            valid_date(
                *year,
                month.as_short_number().or_else(|| month.as_month())?,
                last.as_short_number()?,
            )
        }
        [_, _, _, _, DateToken::Number(_, 4)] => {
            point::parse_three_numbers(window, DateOrder::DayFirst)
        }
        _ => None,
    })
}

/// Returns the first date that starts with a run of digits. The run must follow the character
/// `preceding`, unless that is NUL.
fn find_date(text: &str, preceding: char) -> Option<Date> {
    let mut last = preceding;
    let mut chars = text.char_indices();
    while let Some((at, c)) = chars.next() {
        if !c.is_ascii_digit() {
            last = c;
            continue;
        }
        let rest = text.get(at..)?;
        let run = rest.bytes().take_while(u8::is_ascii_digit).count();
        let open = preceding == '\0' || last == preceding;
        if open && let Some(date) = parse_separated(rest, run).or_else(|| parse_compact(rest, run))
        {
            return Some(date);
        }
        last = '0';
        // Skip the rest of this run.
        if run > 1 {
            chars.nth(run - 2);
        }
    }
    None
}

/// Parses `2025/06/18`, `2025-06-18`, `2025_06_18`.
fn parse_separated(text: &str, run: usize) -> Option<Date> {
    let token = text.chars().nth(run).filter(|c| run == 4 && "/-_. ".contains(*c))?;
    let mut parts = text.splitn(3, token);
    let (year, month, rest) = (parts.next()?, parts.next()?, parts.next()?);
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let last = rest.get(..digits).filter(|last| last.len() <= 2 && month.len() <= 2)?;
    valid_date(year.parse().ok()?, month.parse().ok()?, last.parse().ok()?)
}

/// Parses `20250618`, with or without a time of day after it, and `18062025`.
fn parse_compact(text: &str, run: usize) -> Option<Date> {
    if !matches!(run, 8 | 12 | 14) {
        return None;
    }
    let number = |from: usize, to: usize| text.get(from..to)?.parse::<i64>().ok();
    let sane = |year: &i64| *year >= EARLIEST_YEAR;
    let year_first = || valid_date(number(0, 4).filter(sane)?, number(4, 6)?, number(6, 8)?);
    let day_first = || valid_date(number(4, 8).filter(sane)?, number(2, 4)?, number(0, 2)?);
    year_first().or_else(|| (run == 8).then(day_first)?)
}
