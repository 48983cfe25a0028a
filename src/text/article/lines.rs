//! Splits a body into lines: white space is collapsed, empty lines are removed, and sentences that
//! a scraper broke are joined.

use std::collections::HashMap;

use crate::news::LineRole;
use crate::text::newsroom::{byline, dateline, furniture, link, syndication};
use crate::text::sanitize;

/// The roles of lines that the markup of the source states, by the sanitized text of each line.
#[derive(Debug, Default)]
pub(super) struct LineRoles(HashMap<String, LineRole>);

impl LineRoles {
    pub(super) fn new(stated: &[(String, LineRole)]) -> Self {
        let roles = stated.iter().map(|(line, role)| (sanitize::line(line).0, role.clone()));
        Self(roles.collect())
    }

    fn role_of(&self, line: &str) -> Option<LineRole> {
        if self.0.is_empty() { None } else { self.0.get(line).cloned() }
    }
}

/// A line that is not empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TextLine {
    pub(super) text: String,
    /// True at the start of the text and after an empty line.
    pub(super) after_blank_line: bool,
    /// Role stated by the markup of the source. Such a line is never joined to another.
    pub(super) role: Option<LineRole>,
}

/// Maximum length of a subhead, in characters.
const MAX_SUBHEAD_CHARS: usize = 90;

/// Punctuation that belongs to the text before it.
const CLOSING_PUNCTUATION: [char; 8] = [',', '.', ')', ';', ':', '?', '!', '%'];

/// Maximum length of a lead that a scraper split into lines, in characters.
const MAX_LEAD_CHARS: usize = 300;

/// Returns the lines of a text with their stated roles.
pub(super) fn split_lines(text: &str, roles: &LineRoles) -> Vec<TextLine> {
    let mut lines: Vec<TextLine> = Vec::new();
    let mut apart = true;
    // True while the last line is a fragment of a sentence that began above it.
    let mut broken = false;
    // Index of the first line after a dateline split over lines; the lead may be split as well.
    let mut lead = None;
    for raw in text.split('\n') {
        let text = sanitize::collapse_whitespace(raw);
        if text.is_empty() {
            (apart, broken) = (true, false);
            continue;
        }
        if let Some(role) = roles.role_of(&text) {
            lines.push(TextLine { text, after_blank_line: apart, role: Some(role) });
            (apart, broken) = (false, false);
            continue;
        }
        let low = starts_mid_sentence(&text);
        let leads = lead == Some(lines.len());
        if low && let Some(open) = line_before_page_marker(&mut lines) {
            join_line(open, &text);
            apart = false;
            continue;
        }
        match lines.last_mut() {
            Some(last)
                if !apart
                    && last.role.is_none()
                    && (continues_sentence(&last.text, &text, low, broken)
                        || (leads && continues_lead(&last.text, &text))) =>
            {
                join_line(last, &text);
                broken = low || broken;
            }
            _ => {
                if dateline::is_dash_line(&text) {
                    lead = Some(lines.len() + 2);
                }
                lines.push(TextLine { text, after_blank_line: apart, role: None });
                broken = false;
            }
        }
        apart = false;
    }
    lines
}

fn join_line(line: &mut TextLine, text: &str) {
    if !text.starts_with(CLOSING_PUNCTUATION) {
        line.text.push(' ');
    }
    line.text.push_str(text);
}

/// Returns the line before a page marker, if its sentence continues after the marker.
fn line_before_page_marker(lines: &mut [TextLine]) -> Option<&mut TextLine> {
    let [.., open, mark] = lines else { return None };
    let broken = !open.text.ends_with(SENTENCE_ENDS)
        && furniture::is_page_marker(&mark.text)
        && !is_standalone(&open.text)
        && open.text.chars().nth(MAX_SUBHEAD_CHARS).is_some();
    broken.then_some(open)
}

/// Returns true if `next` continues a lead whose links a scraper put on lines of their own.
fn continues_lead(last: &str, next: &str) -> bool {
    !last.ends_with(SENTENCE_ENDS)
        && last.chars().nth(MAX_LEAD_CHARS).is_none()
        && !is_standalone(last)
        && !is_standalone(next)
}

/// Characters at the end of a line that end its sentence.
const SENTENCE_ENDS: [char; 8] = ['.', '!', '?', ':', ';', '"', '”', '…'];

/// Returns true if a line continues the sentence of the line before, because a tag inside the
/// sentence became a line break.
fn continues_sentence(last: &str, next: &str, low: bool, broken: bool) -> bool {
    let dated = dateline::continues_dateline(next) && dateline::lone_city(last).is_some();
    if dated || syndication::is_incomplete_notice(last) {
        return true;
    }
    !last.ends_with(SENTENCE_ENDS)
        && (low || broken)
        && !is_standalone(last)
        && !is_standalone(next)
}

/// Returns true if the line is never part of a sentence: furniture, a byline, a link or a dash.
fn is_standalone(text: &str) -> bool {
    if !text.contains(char::is_alphanumeric) {
        return !text.starts_with(CLOSING_PUNCTUATION);
    }
    furniture::is_line(text)
        || byline::parse_line(text).is_some()
        || byline::is_label_line(text)
        || link::parse_line(text).is_some()
        || dateline::is_dash_line(text)
}

/// Returns true if the text starts inside a sentence: with a lowercase letter (but not `iPhone`) or
/// with closing punctuation.
fn starts_mid_sentence(text: &str) -> bool {
    let mut chars = text.chars();
    let Some(first) = chars.next() else { return false };
    let second = chars.next();
    (first.is_lowercase() && second.is_none_or(|c| !c.is_uppercase() && c != '.' && c != ')'))
        || (CLOSING_PUNCTUATION.contains(&first) && second.is_none_or(|c| c == ' '))
}

/// Returns true if the line can be a heading: short, starts with a capital or digit, does not end
/// with punctuation, and is not a list item.
pub(super) fn may_be_heading(text: &str) -> bool {
    let short = text.chars().nth(MAX_SUBHEAD_CHARS).is_none();
    let first = text.chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit());
    let asks =
        text.ends_with('?') && !["Lantas", "Lalu", "Nah"].iter().any(|word| text.starts_with(word));
    let open =
        !text.ends_with(|c: char| ".,;:!\"”…*".contains(c)) && (asks || !text.ends_with('?'));
    short
        && first
        && open
        && text.contains(char::is_alphabetic)
        && link::strip_list_marker(text) == text
}

/// Returns true if the line can be a paragraph under a heading.
pub(super) fn may_be_paragraph(text: &str) -> bool {
    text.chars().nth(MAX_SUBHEAD_CHARS).is_some()
        || text.ends_with(|c: char| ".!?:\"”…".contains(c))
        || link::strip_list_marker(text) != text
}

#[cfg(test)]
mod tests {
    use super::*;

    const LONG: &str = "Pelabuhan utama menutup dua dermaga besar sejak pagi tadi karena angin yang \
                        kencang di teluk itu dan";

    fn texts(body: &str) -> Vec<String> {
        split_lines(body, &LineRoles::default()).into_iter().map(|line| line.text).collect()
    }

    #[test]
    fn joins_sentences_broken_by_inline_tags() {
        let body = format!("{LONG}\nKementerian\nyang mengurus pelabuhan.\nKapal menunggu.");
        let messages = texts(&body);
        assert!(
            messages.iter().any(|line| line.ends_with(" yang mengurus pelabuhan.")),
            "{messages:?}"
        );
        assert_eq!(messages.last().map(String::as_str), Some("Kapal menunggu."));
        // An empty line ends the sentence.
        let apart = texts("Dermaga ditutup karena\n\nangin kencang di teluk");
        assert_eq!(apart.len(), 2, "{apart:?}");
    }

    #[test]
    fn joins_lines_of_an_unfinished_sentence() {
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
            assert_eq!(
                continues_sentence(last, next, low, broken),
                joined,
                "{last} / {next} {low} {broken}"
            );
        }
    }

    #[test]
    fn recognizes_standalone_lines() {
        for special in ["***", "ADVERTISEMENT", "Penulis: Ayu Lestari", "Pewarta:", "-"] {
            assert!(is_standalone(special), "{special}");
        }
        assert!(is_standalone("Baca Juga: Kapal Menunggu di Teluk"));
        for other in ["Kapal menunggu di teluk", ", katanya", "."] {
            assert!(!is_standalone(other), "{other}");
        }
    }

    #[test]
    fn continues_a_lead_until_it_is_long_or_complete() {
        assert!(continues_lead("Pelabuhan utama menutup", "Dermaga Timur"));
        assert!(!continues_lead("Pelabuhan utama menutup.", "Dermaga Timur"));
        assert!(!continues_lead(&LONG.repeat(9), "Dermaga Timur"));
        assert!(!continues_lead("Penulis: Ayu Lestari", "Dermaga Timur"));
        assert!(!continues_lead("Pelabuhan utama menutup", "ADVERTISEMENT"));
    }

    #[test]
    fn recognizes_starts_inside_a_sentence() {
        for low in ["angin", "a", ", katanya", ")", ". Lalu"] {
            assert!(starts_mid_sentence(low), "{low}");
        }
        for high in ["", "Angin", "iPhone", "a. satu", "b) dua", "5 kapal", ".com", "\"Kami"] {
            assert!(!starts_mid_sentence(high), "{high}");
        }
    }

    #[test]
    fn recognizes_possible_headings() {
        for heading in ["Nasib Musim Tanam", "5 Kapal Menunggu", "Siapa yang Bayar?"] {
            assert!(may_be_heading(heading), "{heading}");
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
            assert!(!may_be_heading(other), "{other}");
        }
    }
}
