//! Parses the lines above the text: title, byline, date, dateline, table of contents.

use super::body::BodyParser;
use super::lines;
use crate::news::BlockKind;
use crate::text::newsroom::{byline, dateline, furniture, link};
use crate::text::{date, title};

/// Maximum number of lines in a table of contents.
const MAX_CONTENTS_LINES: usize = 60;
/// Maximum length of a heading in it, in characters.
const MAX_HEADING_CHARS: usize = 150;
/// Maximum number of words before a repeated title: `In Picture: Judul`.
const MAX_TITLE_LABEL_WORDS: usize = 3;
/// A line longer than this, in characters, is the first paragraph.
const MIN_FIRST_PARAGRAPH_CHARS: usize = 100;

impl BodyParser<'_> {
    /// Parses a title above the text: a line that repeats the title of the record or, if the record
    /// has none, a short first line that a story follows.
    pub(super) fn parse_title(&mut self, stated: &str) {
        let Some(first) = self.peek_line(0) else { return };
        if !stated.is_empty() {
            if self.lines.len() > 1 && self.repeats_title(first) {
                self.push(BlockKind::Furniture, first);
                self.next_line += 1;
            }
            return;
        }
        let Some(second) = self.lines.get(1) else { return };
        let follows = second.after_blank_line
            || self.is_head_line(&second.text)
            || (link::may_be_title(first)
                && lines::may_be_paragraph(&second.text)
                && second.text.chars().nth(MIN_FIRST_PARAGRAPH_CHARS).is_some());
        if follows && may_be_title(first) && !self.is_head_line(first) && !furniture::is_line(first)
        {
            self.body.title = Some(first.to_owned());
            self.next_line += 1;
        }
    }

    /// Returns true if the line repeats the title of the record.
    pub(super) fn repeats_title(&self, line: &str) -> bool {
        let line = line
            .split_once(": ")
            .filter(|(label, title)| {
                label.split_whitespace().count() <= MAX_TITLE_LABEL_WORDS
                    && self.stated_title.ends_with(title)
            })
            .map_or(line, |(_, title)| title);
        let (length, stated) = (line.chars().count(), self.stated_title.chars().count());
        length.abs_diff(stated) <= 12
            && length <= 250
            && title::normalize(line) == title::normalize(self.stated_title)
    }

    /// Returns true for lines that occur between the title and the text.
    fn is_head_line(&self, line: &str) -> bool {
        byline::parse_line(line).is_some()
            || date::parse_line(line, self.order).is_some()
            || byline::parse_head(line).is_some()
            || byline::parse_with_date(line).is_some()
            || byline::is_newsroom_line(line)
            || dateline::parse(line).is_some()
            || dateline::is_dash_line(line)
    }

    /// Parses a line above the text: byline, date, or a dateline split over lines. Returns false if
    /// it is none of these.
    pub(super) fn parse_head_line(&mut self, line: &str) -> bool {
        if let Some(found) = byline::parse_line(line) {
            self.push_byline(line, found);
        } else if let Some(published) = date::parse_line(line, self.order) {
            self.body.date = self.body.date.or(Some(published));
            self.push(BlockKind::Byline, line);
        } else if let Some((found, day)) = byline::parse_with_date(line) {
            self.body.date = self.body.date.or_else(|| date::parse_line(day, self.order));
            self.push_byline(line, found);
        } else if self.parse_labeled_byline(line) {
            return true;
        } else if byline::is_newsroom_line(line) {
            self.push(BlockKind::Byline, line);
        } else if let Some(found) = byline::parse_signature(line) {
            self.push_byline(line, found);
        } else if furniture::is_contents_label(line) {
            self.parse_contents();
            return true;
        } else {
            return self.parse_place_line(line);
        }
        self.next_line += 1;
        true
    }

    /// Parses a byline label with its names on the next line: `Pewarta:`.
    pub(super) fn parse_labeled_byline(&mut self, line: &str) -> bool {
        if !byline::is_label_line(line) {
            return false;
        }
        let Some(next) = self.peek_line(1) else { return false };
        let whole = format!("{line} {next}");
        let Some(found) = byline::parse_line(&whole) else { return false };
        self.push_byline(&whole, found);
        self.next_line += 2;
        true
    }

    /// Parses a city on a line of its own, with its dash on the next line or lost, or a kicker.
    fn parse_place_line(&mut self, line: &str) -> bool {
        let Some(next) = self.peek_line(1) else { return false };
        if dateline::is_dash_line(next)
            && let Some(place) = dateline::lone_place(line)
        {
            self.body.place = Some(place);
            self.push(BlockKind::Dateline, &format!("{line} {next}"));
            self.next_line += 2;
            return true;
        }
        if !lines::may_be_paragraph(next) || next.chars().nth(MIN_FIRST_PARAGRAPH_CHARS).is_none() {
            return false;
        }
        if let Some(city) = dateline::lone_city(line) {
            self.body.place = Some(city.to_owned());
            self.push(BlockKind::Dateline, line);
        } else if !self.stated_title.is_empty() && is_kicker(line) {
            self.push(BlockKind::Furniture, line);
        } else {
            return false;
        }
        self.next_line += 1;
        true
    }

    /// Adds a table of contents as furniture: all lines up to the dateline or, if there is none,
    /// only the label.
    fn parse_contents(&mut self) {
        let begins = |at: usize| {
            let line = |at: usize| self.lines.get(at).map_or("", |line| line.text.as_str());
            let pieces =
                dateline::lone_place(line(at)).is_some() && dateline::is_dash_line(line(at + 1));
            pieces || dateline::parse(line(at)).is_some()
        };
        let heads = |at: &usize| {
            let line = self.lines.get(*at).map_or("", |line| line.text.as_str());
            let heading = !line.ends_with('.') && line.chars().nth(MAX_HEADING_CHARS).is_none();
            (heading && !furniture::is_contents_label(line)) || begins(*at)
        };
        let mut listed =
            (self.next_line + 1..self.next_line + MAX_CONTENTS_LINES).take_while(heads);
        let end = listed.find(|at| begins(*at)).unwrap_or(self.next_line + 1);
        while self.next_line < end {
            let Some(line) = self.peek_line(0) else { return };
            self.push(BlockKind::Furniture, line);
            self.next_line += 1;
        }
    }
}

/// Returns true for the name of a section above a text: up to three words in capitals.
fn is_kicker(line: &str) -> bool {
    line.len() <= 30
        && line.split_whitespace().count() <= 3
        && line.chars().all(|c| c.is_uppercase() || c == ' ' || c == '&')
}

/// Returns true if the line can be a title: short, at least two words, not ending like a sentence.
fn may_be_title(line: &str) -> bool {
    line.chars().nth(160).is_none()
        && line.split_whitespace().nth(1).is_some()
        && line.chars().any(char::is_alphabetic)
        && !line.ends_with(['.', ',', ';', ':'])
        && link::parse_line(line).is_none()
}
