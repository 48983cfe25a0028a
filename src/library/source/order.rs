//! Which part of a file's numeric dates is the day.

use crate::news::DateOrder;

/// The order that the dates of one file show.
/// To be replaced by `text::date::order_of`, which has the same signature.
pub(super) fn order_of<'a>(dates: impl Iterator<Item = &'a str>) -> DateOrder {
    let mut order = DateOrder::Undecided;
    for (first, second) in dates.filter_map(parts) {
        if first > 12 {
            return DateOrder::DayFirst;
        }
        if second > 12 {
            order = DateOrder::MonthFirst;
        }
    }
    order
}

/// The first two parts of the first `1/2/2025`, `1-2-2025` or `1.2.2025` in a text.
pub(super) fn parts(text: &str) -> Option<(u32, u32)> {
    let mut before = None;
    let mut rest = text;
    while let Some(character) = rest.chars().next() {
        let inner = |c: char| c.is_ascii_digit() || matches!(c, '/' | '-' | '.');
        if character.is_ascii_digit() && !before.is_some_and(inner) {
            let end = rest.find(|c: char| !inner(c)).unwrap_or(rest.len());
            let (run, after) = rest.split_at(end);
            if let Some(found) = run_parts(run) {
                return Some(found);
            }
            (rest, before) = (after, run.chars().last());
            continue;
        }
        before = Some(character);
        rest = rest.strip_prefix(character).unwrap_or_default();
    }
    None
}

fn run_parts(run: &str) -> Option<(u32, u32)> {
    let separator = run.chars().find(|c| !c.is_ascii_digit())?;
    let mut parts = run.split(separator);
    let (first, second, year) = (parts.next()?, parts.next()?, parts.next()?);
    let number = |part: &str| {
        if matches!(part.len(), 1 | 2) { part.parse::<u32>().ok() } else { None }
    };
    let year_end = year.find(|c: char| !c.is_ascii_digit()).unwrap_or(year.len());
    // A dot divides the parts of a time, too: only a year of four digits makes it a date.
    let is_year = year_end == 4 || (year_end == 2 && separator == '/');
    if is_year { Some((number(first)?, number(second)?)) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_above_twelve_decides() {
        let order = |dates: &[&str]| order_of(dates.iter().copied());
        assert_eq!(order(&["1/2/2025", "10/21/2025 20:43"]), DateOrder::MonthFirst);
        assert_eq!(order(&["Kamis, 21/10/2025 20:43 WIB"]), DateOrder::DayFirst);
        assert_eq!(order(&["1/2/2025", "2025-02-27", "27 Februari 2025"]), DateOrder::Undecided);
        assert_eq!(order(&["21-10-2025"]), DateOrder::DayFirst);
        assert_eq!(order(&["pukul 20.43.10"]), DateOrder::Undecided);
        assert_eq!(parts("(3/4/25)"), Some((3, 4)));
        assert_eq!(parts("2025-02-27T10:00:00"), None);
    }
}
