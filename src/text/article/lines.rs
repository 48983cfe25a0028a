//! Splits a body into lines: white space is collapsed, empty lines are removed, and sentences that
//! a scraper broke are joined.

use crate::text::newsroom::{byline, dateline, furniture, link, syndication};
use crate::text::sanitise;

/// A line that is not empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) text: String,
    /// True at the start of the text and after an empty line.
    pub(super) apart: bool,
}

/// Maximum length of a subhead, in characters.
const SUBHEAD: usize = 90;

/// Punctuation that belongs to the text before it.
const MARKS: [char; 8] = [',', '.', ')', ';', ':', '?', '!', '%'];

/// Maximum length of a lead that a scraper split into lines, in characters.
const LEAD: usize = 300;

/// Returns the lines of a text.
pub(super) fn lines(text: &str) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut apart = true;
    // True while the last line is a fragment of a sentence that began above it.
    let mut broken = false;
    // Index of the first line after a dateline split over lines; the lead may be split as well.
    let mut lead = None;
    for raw in text.split('\n') {
        let text = sanitise::fold(raw);
        if text.is_empty() {
            (apart, broken) = (true, false);
            continue;
        }
        let low = starts_low(&text);
        let leads = lead == Some(lines.len());
        if low && let Some(open) = open_page(&mut lines) {
            append(open, &text);
            apart = false;
            continue;
        }
        match lines.last_mut() {
            Some(last)
                if !apart
                    && (joins(&last.text, &text, low, broken)
                        || (leads && is_lead(&last.text, &text))) =>
            {
                append(last, &text);
                broken = low || broken;
            }
            _ => {
                if dateline::is_dash(&text) {
                    lead = Some(lines.len() + 2);
                }
                lines.push(Line { text, apart });
                broken = false;
            }
        }
        apart = false;
    }
    lines
}

fn append(line: &mut Line, text: &str) {
    if !text.starts_with(MARKS) {
        line.text.push(' ');
    }
    line.text.push_str(text);
}

/// Returns the line before a page marker, if its sentence continues after the marker.
fn open_page(lines: &mut [Line]) -> Option<&mut Line> {
    let [.., open, mark] = lines else { return None };
    let broken = !open.text.ends_with(ENDS)
        && furniture::is_page(&mark.text)
        && !is_special(&open.text)
        && open.text.chars().nth(SUBHEAD).is_some();
    broken.then_some(open)
}

/// Returns true if `next` continues a lead whose links a scraper put on lines of their own.
fn is_lead(last: &str, next: &str) -> bool {
    !last.ends_with(ENDS)
        && last.chars().nth(LEAD).is_none()
        && !is_special(last)
        && !is_special(next)
}

/// Characters at the end of a line that end its sentence.
const ENDS: [char; 8] = ['.', '!', '?', ':', ';', '"', '”', '…'];

/// Returns true if a line continues the sentence of the line before, because a tag inside the
/// sentence became a line break.
fn joins(last: &str, next: &str, low: bool, broken: bool) -> bool {
    let dated = dateline::goes_on(next) && dateline::lone_city(last).is_some();
    if dated || syndication::is_open(last) {
        return true;
    }
    !last.ends_with(ENDS) && (low || broken) && !is_special(last) && !is_special(next)
}

/// Returns true if the line is never part of a sentence: furniture, a byline, a link or a dash.
fn is_special(text: &str) -> bool {
    if !text.contains(char::is_alphanumeric) {
        return !text.starts_with(MARKS);
    }
    furniture::is_line(text)
        || byline::line(text).is_some()
        || byline::is_label(text)
        || link::own_line(text).is_some()
        || dateline::is_dash(text)
}

/// Returns true if the text starts inside a sentence: with a lowercase letter (but not `iPhone`) or
/// with closing punctuation.
fn starts_low(text: &str) -> bool {
    let mut chars = text.chars();
    let Some(first) = chars.next() else { return false };
    let second = chars.next();
    (first.is_lowercase() && second.is_none_or(|c| !c.is_uppercase() && c != '.' && c != ')'))
        || (MARKS.contains(&first) && second.is_none_or(|c| c == ' '))
}

/// Returns true if the line can be a heading: short, starts with a capital or digit, does not end
/// with punctuation, and is not a list item.
pub(super) fn can_be_heading(text: &str) -> bool {
    let short = text.chars().nth(SUBHEAD).is_none();
    let first = text.chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit());
    let asks =
        text.ends_with('?') && !["Lantas", "Lalu", "Nah"].iter().any(|word| text.starts_with(word));
    let open =
        !text.ends_with(|c: char| ".,;:!\"”…*".contains(c)) && (asks || !text.ends_with('?'));
    short && first && open && text.contains(char::is_alphabetic) && link::entry(text) == text
}

/// Returns true if the line can be a paragraph under a heading.
pub(super) fn is_running(text: &str) -> bool {
    text.chars().nth(SUBHEAD).is_some()
        || text.ends_with(|c: char| ".!?:\"”…".contains(c))
        || link::entry(text) != text
}

#[cfg(test)]
mod tests {
    use super::*;

    const LONG: &str = "Pelabuhan utama menutup dua dermaga besar sejak pagi tadi karena angin yang \
                        kencang di teluk itu dan";

    fn texts(body: &str) -> Vec<String> {
        lines(body).into_iter().map(|line| line.text).collect()
    }

    #[test]
    fn a_sentence_goes_on_behind_a_tag_that_became_a_line_break() {
        let body = format!("{LONG}\nKementerian\nyang mengurus pelabuhan.\nKapal menunggu.");
        let told = texts(&body);
        assert!(told.iter().any(|line| line.ends_with(" yang mengurus pelabuhan.")), "{told:?}");
        assert_eq!(told.last().map(String::as_str), Some("Kapal menunggu."));
        // An empty line ends the sentence.
        let apart = texts("Dermaga ditutup karena\n\nangin kencang di teluk");
        assert_eq!(apart.len(), 2, "{apart:?}");
    }

    #[test]
    fn lines_join_where_a_sentence_is_open() {
        // last line, next line, next starts lowercase, last is a fragment, expected
        for (last, next, low, broken, joined) in [
            ("Dermaga ditutup karena", "angin kencang", true, false, true),
            ("Dermaga ditutup karena", "Angin kencang", false, true, true),
            ("Dermaga ditutup karena", "Angin kencang", false, false, false),
            ("Dermaga ditutup.", "angin kencang", true, true, false),
            ("Penulis: Ayu Lestari", "angin kencang", true, true, false),
            ("Dermaga ditutup karena", "Baca Juga: Kapal Menunggu di Teluk", true, true, false),
            ("Dermaga ditutup karena", "ADVERTISEMENT", false, true, false),
        ] {
            assert_eq!(joins(last, next, low, broken), joined, "{last} / {next} {low} {broken}");
        }
    }

    #[test]
    fn what_stands_for_itself() {
        for special in ["***", "ADVERTISEMENT", "Penulis: Ayu Lestari", "Pewarta:", "-"] {
            assert!(is_special(special), "{special}");
        }
        assert!(is_special("Baca Juga: Kapal Menunggu di Teluk"));
        for other in ["Kapal menunggu di teluk", ", katanya", "."] {
            assert!(!is_special(other), "{other}");
        }
    }

    #[test]
    fn a_lead_goes_on_until_it_is_long_or_ends() {
        assert!(is_lead("Pelabuhan utama menutup", "Dermaga Timur"));
        assert!(!is_lead("Pelabuhan utama menutup.", "Dermaga Timur"));
        assert!(!is_lead(&LONG.repeat(9), "Dermaga Timur"));
        assert!(!is_lead("Penulis: Ayu Lestari", "Dermaga Timur"));
        assert!(!is_lead("Pelabuhan utama menutup", "ADVERTISEMENT"));
    }

    #[test]
    fn what_begins_inside_a_sentence() {
        for low in ["angin", "a", ", katanya", ")", ". Lalu"] {
            assert!(starts_low(low), "{low}");
        }
        for high in ["", "Angin", "iPhone", "a. satu", "b) dua", "5 kapal", ".com", "\"Kami"] {
            assert!(!starts_low(high), "{high}");
        }
    }

    #[test]
    fn what_can_stand_over_paragraphs() {
        for heading in ["Nasib Musim Tanam", "5 Kapal Menunggu", "Siapa yang Bayar?"] {
            assert!(can_be_heading(heading), "{heading}");
        }
        let long = format!("Kapal {}", "Menunggu ".repeat(20));
        for other in [
            "nasib musim tanam",
            "Nasib musim tanam.",
            "Nasib musim tanam:",
            "Lantas Siapa yang Bayar?",
            "2025",
            "1. Kapal Menunggu",
            long.trim(),
            "",
        ] {
            assert!(!can_be_heading(other), "{other}");
        }
    }
}
