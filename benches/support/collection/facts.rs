//! Facts inside sentences: people, organizations, places, amounts, shares, dates.

use std::fmt::Write;

use jiff::civil::DateTime;

use super::rng::SeededRng;
use super::word_lists;
use super::world::EventThread;

/// Writes a fact that fits anywhere in a sentence.
pub(super) fn write_fact(
    thread: &EventThread,
    day: DateTime,
    chance: &mut SeededRng,
    out: &mut String,
) {
    match chance.below(100) {
        0..28 => write_person(thread, chance, out),
        28..46 => out.push_str(thread.organizations[chance.below(2)]),
        46..66 => {
            out.push_str(chance.pick(&["di ", "ke ", "dari "]));
            out.push_str(thread.places[chance.below(2)]);
        }
        66..78 => write_amount(chance, out),
        78..86 => {
            let (whole, tenths) = (chance.below(100), chance.range_inclusive(1, 9));
            let unit = chance.pick(&["persen", "%"]);
            let space = if unit == "%" { "" } else { " " };
            append_fmt(out, format_args!("{whole},{tenths}{space}{unit}"));
        }
        86..94 => {
            out.push_str("pada ");
            write_weekday_date(day, chance.is_permille(300), out);
        }
        _ => {
            let count = chance.range_inclusive(2, 950);
            let unit = chance.pick(&["orang", "ton", "unit", "kilometer", "hektare", "rumah"]);
            append_fmt(out, format_args!("{count} {unit}"));
        }
    }
}

/// Appends formatted text. Writing to a string cannot fail.
pub(super) fn append_fmt(out: &mut String, text: std::fmt::Arguments<'_>) {
    let _ = out.write_fmt(text);
}

/// Writes a person, sometimes with office and organization.
pub(super) fn write_person(thread: &EventThread, chance: &mut SeededRng, out: &mut String) {
    let name = &thread.people[chance.below(3)];
    match chance.below(3) {
        0 => {
            let office = chance.pick(&word_lists::OFFICES);
            append_fmt(out, format_args!("{office} {} {name}", thread.organizations[0]));
        }
        // Later mentions use the last name only.
        1 => out.push_str(name.rsplit(' ').next().unwrap_or(name)),
        _ => out.push_str(name),
    }
}

/// Writes an amount of money.
pub(super) fn write_amount(chance: &mut SeededRng, out: &mut String) {
    let (whole, tenths) = (chance.range_inclusive(1, 960), chance.range_inclusive(1, 9));
    match chance.below(4) {
        0 => append_fmt(out, format_args!("Rp {whole},{tenths} triliun")),
        1 => append_fmt(out, format_args!("Rp {whole} miliar")),
        2 => append_fmt(out, format_args!("Rp {whole}.{tenths}00 per kilogram")),
        _ => append_fmt(out, format_args!("US$ {whole} juta")),
    }
}

/// Writes a date such as `Kamis (27/2)`, optionally with the year.
pub(super) fn write_weekday_date(day: DateTime, with_year: bool, out: &mut String) {
    let name = weekday_name(day);
    append_fmt(out, format_args!("{name} ({}/{}", day.day(), day.month()));
    if with_year {
        append_fmt(out, format_args!("/{}", day.year()));
    }
    out.push(')');
}

fn weekday_name(day: DateTime) -> &'static str {
    let number = day.weekday().to_monday_zero_offset();
    word_lists::WEEKDAYS[usize::try_from(number).unwrap_or_default()]
}

/// Writes a date such as `Kamis, 27 Februari 2025 | 12:40 WIB`.
pub(super) fn write_long_date(day: DateTime, out: &mut String) {
    let month = word_lists::MONTHS[usize::try_from(day.month() - 1).unwrap_or_default()];
    let (name, number, year) = (weekday_name(day), day.day(), day.year());
    let (hour, minute) = (day.hour(), day.minute());
    append_fmt(out, format_args!("{name}, {number} {month} {year} | {hour:02}:{minute:02} WIB"));
}
