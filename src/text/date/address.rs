//! Dates in web addresses and file names.

use jiff::civil::Date;

use super::day;

/// The date in an address: `/2025/06/18/`, `/2025-06-18-`, `/20250618123456-`.
pub fn from_url(url: &str) -> Option<Date> {
    let path = url.split(['?', '#']).next()?;
    find(path, '/')
}

/// The date in a file's name: `2025-02-27-judul.txt`, `kontan_20250227.txt`.
pub fn from_file_name(name: &str) -> Option<Date> {
    find(name, '\0')
}

/// The first date whose year starts a run of digits; `before` must stand before that run, unless
/// it is NUL.
fn find(text: &str, before: char) -> Option<Date> {
    let mut last = before;
    let mut chars = text.char_indices();
    while let Some((at, c)) = chars.next() {
        if !c.is_ascii_digit() {
            last = c;
            continue;
        }
        let rest = text.get(at..)?;
        let run = rest.bytes().take_while(u8::is_ascii_digit).count();
        let open = before == '\0' || last == before;
        if open && let Some(date) = parted(rest, run).or_else(|| compact(rest, run)) {
            return Some(date);
        }
        last = '0';
        // On to the end of this run.
        if run > 1 {
            chars.nth(run - 2);
        }
    }
    None
}

/// `2025/06/18`, `2025-06-18`, `2025_06_18`.
fn parted(text: &str, run: usize) -> Option<Date> {
    let sign = text.chars().nth(run).filter(|c| run == 4 && "/-_.".contains(*c))?;
    let mut parts = text.splitn(3, sign);
    let (year, month, rest) = (parts.next()?, parts.next()?, parts.next()?);
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let last = rest.get(..digits).filter(|last| last.len() <= 2 && month.len() <= 2)?;
    day(year.parse().ok()?, month.parse().ok()?, last.parse().ok()?)
}

/// `20250618`, with or without a time of day behind it.
fn compact(text: &str, run: usize) -> Option<Date> {
    if !matches!(run, 8 | 12 | 14) {
        return None;
    }
    let number = |from: usize, to: usize| text.get(from..to)?.parse::<i64>().ok();
    day(number(0, 4)?, number(4, 6)?, number(6, 8)?)
}
