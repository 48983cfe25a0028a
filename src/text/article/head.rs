//! Parses the lines above the text: title, byline, date, dateline, table of contents.

use super::body::Reader;
use super::lines;
use crate::news::BlockKind;
use crate::text::newsroom::{byline, dateline, furniture, link};
use crate::text::{date, title};

/// Maximum number of lines in a table of contents.
const CONTENTS: usize = 60;
/// Maximum length of a heading in it, in characters.
const HEADING: usize = 150;
/// A line longer than this, in characters, is the first paragraph.
const FIRST: usize = 100;

impl Reader<'_> {
    /// Parses a title above the text: a line that repeats the title of the record or, if the record
    /// has none, a short first line that a story follows.
    pub(super) fn title(&mut self, stated: &str) {
        let Some(first) = self.line(0) else { return };
        if !stated.is_empty() {
            if self.lines.len() > 1 && self.repeats_title(first) {
                self.push(BlockKind::Furniture, first);
                self.at += 1;
            }
            return;
        }
        let Some(second) = self.lines.get(1) else { return };
        let follows = second.apart
            || self.is_head(&second.text)
            || (link::is_title(first)
                && lines::is_running(&second.text)
                && second.text.chars().nth(FIRST).is_some());
        if follows && is_headline(first) && !self.is_head(first) && !furniture::is_line(first) {
            self.body.title = Some(first.to_owned());
            self.at += 1;
        }
    }

    /// Returns true if the line repeats the title of the record.
    pub(super) fn repeats_title(&self, line: &str) -> bool {
        let (length, stated) = (line.chars().count(), self.stated.chars().count());
        length.abs_diff(stated) <= 12
            && length <= 250
            && title::normalise(line) == title::normalise(self.stated)
    }

    /// Returns true for lines that occur between the title and the text.
    fn is_head(&self, line: &str) -> bool {
        byline::line(line).is_some()
            || date::line(line, self.order).is_some()
            || byline::head(line).is_some()
            || byline::dated(line).is_some()
            || byline::is_newsroom(line)
            || dateline::at(line).is_some()
            || dateline::is_dash(line)
    }

    /// Parses a line above the text: byline, date, or a dateline split over lines. Returns false if
    /// it is none of these.
    pub(super) fn head(&mut self, line: &str) -> bool {
        if let Some(found) = byline::line(line) {
            self.byline(line, found);
        } else if let Some(published) = date::line(line, self.order) {
            self.body.date = self.body.date.or(Some(published));
            self.push(BlockKind::Byline, line);
        } else if let Some((found, day)) = byline::dated(line) {
            self.body.date = self.body.date.or_else(|| date::line(day, self.order));
            self.byline(line, found);
        } else if self.labelled(line) {
            return true;
        } else if byline::is_newsroom(line) {
            self.push(BlockKind::Byline, line);
        } else if let Some(found) = byline::signed(line) {
            self.byline(line, found);
        } else if furniture::is_contents(line) {
            self.contents();
            return true;
        } else {
            return self.place(line);
        }
        self.at += 1;
        true
    }

    /// Parses a byline label with its names on the next line: `Pewarta:`.
    pub(super) fn labelled(&mut self, line: &str) -> bool {
        if !byline::is_label(line) {
            return false;
        }
        let Some(next) = self.line(1) else { return false };
        let whole = format!("{line} {next}");
        let Some(found) = byline::line(&whole) else { return false };
        self.byline(&whole, found);
        self.at += 2;
        true
    }

    /// Parses a city on a line of its own, with its dash on the next line or lost, or a kicker.
    fn place(&mut self, line: &str) -> bool {
        let Some(next) = self.line(1) else { return false };
        if dateline::is_dash(next)
            && let Some(place) = dateline::lone_place(line)
        {
            self.body.place = Some(place);
            self.push(BlockKind::Dateline, &format!("{line} {next}"));
            self.at += 2;
            return true;
        }
        if !lines::is_running(next) || next.chars().nth(FIRST).is_none() {
            return false;
        }
        if let Some(city) = dateline::lone_city(line) {
            self.body.place = Some(city.to_owned());
            self.push(BlockKind::Dateline, line);
        } else if !self.stated.is_empty() && is_kicker(line) {
            self.push(BlockKind::Furniture, line);
        } else {
            return false;
        }
        self.at += 1;
        true
    }

    /// Adds a table of contents as furniture: all lines up to the dateline or, if there is none,
    /// only the label.
    fn contents(&mut self) {
        let begins = |at: usize| {
            let line = |at: usize| self.lines.get(at).map_or("", |line| line.text.as_str());
            let pieces =
                dateline::lone_place(line(at)).is_some() && dateline::is_dash(line(at + 1));
            pieces || dateline::at(line(at)).is_some()
        };
        let heads = |at: &usize| {
            let line = self.lines.get(*at).map_or("", |line| line.text.as_str());
            let heading = !line.ends_with('.') && line.chars().nth(HEADING).is_none();
            (heading && !furniture::is_contents(line)) || begins(*at)
        };
        let mut listed = (self.at + 1..self.at + CONTENTS).take_while(heads);
        let end = listed.find(|at| begins(*at)).unwrap_or(self.at + 1);
        while self.at < end {
            let Some(line) = self.line(0) else { return };
            self.push(BlockKind::Furniture, line);
            self.at += 1;
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
fn is_headline(line: &str) -> bool {
    line.chars().nth(160).is_none()
        && line.split_whitespace().nth(1).is_some()
        && line.chars().any(char::is_alphabetic)
        && !line.ends_with(['.', ',', ';', ':'])
        && link::own_line(line).is_none()
}
