//! The lines that a page of HTML would show.

use super::{Tag, Token, Tokens, decode};
use crate::text::newsroom::link;

use super::tags::NAME;

/// How a fragment is read.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Manner<'a> {
    /// The address at which it stands.
    pub(super) base: Option<&'a str>,
    /// It is a page, of which the surroundings of the story are left out.
    pub(super) page: bool,
}

/// What stands before an entry of a list, and between the cells of a row.
const BULLET: &str = "• ";
const CELL: &str = " | ";

/// The longest dateline, in bytes.
const DATELINE: usize = 60;

/// Where the links of a line lead.
#[derive(Debug, Default)]
enum Links {
    #[default]
    Nowhere,
    /// All to one place.
    To(String),
    /// To several places.
    Apart,
}

/// Lines on their way from tags to text.
#[derive(Debug, Default)]
pub(super) struct Lines<'a> {
    manner: Manner<'a>,
    out: String,
    /// Where the line that is being written begins.
    start: usize,
    /// Line breaks to be written before the next character: two leave an empty line.
    breaks: usize,
    /// The last break was a `<br>`.
    broken: bool,
    /// A space is to be written before the next character.
    space: bool,
    /// What is to be written before the next character of an entry or cell.
    before: Option<&'static str>,
    /// The element that is left out, and how many of its name are open.
    hidden: Option<(String, usize)>,
    /// Preformatted elements and lists that are open.
    formatted: usize,
    lists: usize,
    /// Cells of the row so far, and the line on which it began.
    cells: usize,
    row: usize,
    /// Line breaks in the text are meant: nothing else divides it.
    literal: bool,
    links: Links,
}

impl<'a> Lines<'a> {
    /// The text of a fragment.
    pub(super) fn of(html: &str, manner: Manner<'a>) -> String {
        let literal = html.contains('\n') && !divides(html);
        let mut lines = Self { manner, literal, ..Self::default() };
        for token in Tokens::new(html) {
            lines.take(&token);
        }
        lines.finish();
        lines.out.truncate(lines.out.trim_end().len());
        lines.out
    }

    fn take(&mut self, token: &Token<'_>) {
        if self.is_hidden(token) {
            return;
        }
        match token {
            Token::Text(text) => decode(text).chars().for_each(|c| self.write(c)),
            Token::Open(tag) => self.open(tag),
            Token::Close(tag) => self.close(tag),
            Token::Raw(_) | Token::Comment(_) => {}
        }
    }

    /// True within an element that is left out; finds its end.
    fn is_hidden(&mut self, token: &Token<'_>) -> bool {
        let Some((name, depth)) = &mut self.hidden else { return false };
        match token {
            Token::Open(tag) if name == "head" && is_block(tag) => *depth = 0,
            Token::Open(tag) if tag.name.eq_ignore_ascii_case(name) => {
                *depth += usize::from(!tag.is_closed());
            }
            Token::Close(tag) if tag.name.eq_ignore_ascii_case(name) => *depth -= 1,
            _ => {}
        }
        if *depth == 0 {
            self.hidden = None;
        }
        true
    }

    fn open(&mut self, tag: &Tag<'_>) {
        let mut buffer = [0; NAME];
        let name = tag.lower(&mut buffer);
        if is_left_out(name) || (self.manner.page && is_around(name)) {
            self.hidden = (!tag.is_closed()).then(|| (name.to_owned(), 1));
            return;
        }
        match name {
            "a" => self.link(tag),
            "br" => self.line_break(),
            "li" => self.entry(),
            "td" | "th" => self.cell(),
            "tr" => {
                self.end(1);
                (self.cells, self.row) = (0, usize::MAX);
            }
            "ul" | "ol" | "menu" => {
                self.divide(if self.lists == 0 { 2 } else { 1 });
                self.lists += 1;
            }
            "pre" => {
                self.divide(2);
                self.formatted += 1;
            }
            _ => self.divide(distance(name)),
        }
    }

    fn close(&mut self, tag: &Tag<'_>) {
        let mut buffer = [0; NAME];
        match tag.lower(&mut buffer) {
            "li" | "tr" => self.end(1),
            "td" | "th" => self.before = None,
            "ul" | "ol" | "menu" => {
                self.lists = self.lists.saturating_sub(1);
                self.end(if self.lists == 0 { 2 } else { 1 });
            }
            "table" => self.end(2),
            "pre" => {
                self.formatted = self.formatted.saturating_sub(1);
                self.divide(2);
            }
            name => self.divide(distance(name)),
        }
    }

    /// Asks for breaks before the next character; none between a bullet and its entry.
    fn divide(&mut self, breaks: usize) {
        if breaks == 0 || self.before.is_some() {
            return;
        }
        if self.breaks == 0 {
            if self.is_dateline() {
                self.space = true;
                return;
            }
            self.finish();
        }
        self.breaks = self.breaks.max(breaks);
    }

    /// True if the line is a dateline, `Jakarta -`: sites show it at the head of the paragraph
    /// that it stands before.
    fn is_dateline(&self) -> bool {
        let line = self.out.get(self.start..).unwrap_or_default().trim_end();
        line.len() <= DATELINE
            && line.strip_suffix(['-', '–', '—']).is_some_and(|before| before.ends_with([' ', '-']))
            && line.starts_with(char::is_uppercase)
    }

    /// Ends an entry, a row, or what holds them.
    fn end(&mut self, breaks: usize) {
        self.before = None;
        self.divide(breaks);
    }

    fn entry(&mut self) {
        self.end(1);
        self.before = Some(BULLET);
    }

    /// A cell stands on the line of the one before it, if that took no more than a line.
    fn cell(&mut self) {
        self.cells += 1;
        if self.cells == 1 {
            self.before = Some("");
        } else if self.row == self.start {
            self.breaks = 0;
            self.before = Some(CELL);
        } else {
            self.end(1);
        }
    }

    /// Two of these make a paragraph.
    fn line_break(&mut self) {
        let twice = self.broken;
        self.divide(if twice { 2 } else { 1 });
        self.broken = self.before.is_none();
    }

    fn link(&mut self, tag: &Tag<'_>) {
        let Some(target) = tag.attribute("href") else { return };
        let Some(target) = absolute(&target, self.manner.base) else { return };
        let same = match &self.links {
            Links::Nowhere => true,
            Links::To(other) => *other == target,
            Links::Apart => false,
        };
        self.links = if same { Links::To(target) } else { Links::Apart };
    }

    fn write(&mut self, c: char) {
        let literal = self.literal || self.formatted > 0;
        let opens = self.breaks > 0 || self.out.len() == self.start;
        match c {
            '\n' if literal => self.line_break(),
            ' ' if self.formatted > 0 => self.put(c),
            _ if c.is_ascii_whitespace() => self.space = true,
            // Paragraphs are held apart by lines with nothing else.
            '\u{a0}' if opens => {}
            _ => self.put(c),
        }
    }

    fn put(&mut self, c: char) {
        if self.breaks > 0 {
            self.out.truncate(self.out.trim_end().len());
            let breaks = if self.out.is_empty() { 0 } else { self.breaks };
            self.out.extend(std::iter::repeat_n('\n', breaks));
            self.start = self.out.len();
        }
        if self.cells == 1 && self.row == usize::MAX {
            self.row = self.start;
        }
        let opens = self.out.len() == self.start;
        match self.before.take() {
            Some(CELL) if opens => {}
            Some(before) => self.out.push_str(before),
            None if self.space && !opens => self.out.push(' '),
            None => {}
        }
        (self.breaks, self.broken, self.space) = (0, false, false);
        self.out.push(c);
    }

    /// Ends the line: a link to another story keeps its address.
    fn finish(&mut self) {
        self.out.truncate(self.out.trim_end().len().max(self.start));
        let Links::To(target) = std::mem::take(&mut self.links) else { return };
        let line = self.out.get(self.start..).unwrap_or_default();
        let found = link::own_line(line);
        if found.is_some_and(|found| !found.title.is_empty() && found.url.is_none()) {
            self.out.push(' ');
            self.out.push_str(&target);
        }
    }
}

/// The absolute address that a link of a page means, if it is one of the web.
pub(in super::super) fn absolute(target: &str, base: Option<&str>) -> Option<String> {
    let target = target.trim();
    let target = target.strip_prefix("view-source:").unwrap_or(target);
    if target.is_empty() || target.contains(|c: char| c.is_whitespace() || c.is_control()) {
        return None;
    }
    let (scheme, rest) = base.and_then(|base| base.split_once("://")).unwrap_or(("https", ""));
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    if target.starts_with("https://") || target.starts_with("http://") {
        Some(target.to_owned())
    } else if target.starts_with("//") {
        Some(format!("{scheme}:{target}"))
    } else if target.starts_with('/') && !host.is_empty() {
        Some(format!("{scheme}://{host}{target}"))
    } else {
        None
    }
}

/// True if tags divide a text into lines and paragraphs; if none does, its own breaks do.
fn divides(html: &str) -> bool {
    Tokens::new(html).any(|token| match token {
        Token::Open(tag) => {
            ["p", "br", "div"].iter().any(|name| tag.name.eq_ignore_ascii_case(name))
        }
        _ => false,
    })
}

/// How far an element is set off from what is around it, in line breaks.
fn distance(name: &str) -> usize {
    match name {
        "p" | "div" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "blockquote" | "section"
        | "article" | "main" | "header" | "footer" | "aside" | "figure" | "table" | "dl"
        | "address" | "center" | "form" | "fieldset" | "details" | "hr" | "body" => 2,
        "figcaption" | "caption" | "dt" | "dd" | "summary" | "legend" | "tbody" => 1,
        _ => 0,
    }
}

/// True for a tag that cannot stand in a head, which may lack its end tag.
fn is_block(tag: &Tag<'_>) -> bool {
    distance(tag.lower(&mut [0; NAME])) > 0
}

/// What no reader of a page is meant to read.
fn is_left_out(name: &str) -> bool {
    matches!(
        name,
        "noscript"
            | "template"
            | "svg"
            | "head"
            | "nav"
            | "select"
            | "datalist"
            | "button"
            | "audio"
            | "video"
            | "canvas"
            | "object"
            | "dialog"
            | "amp-sidebar"
            | "amp-ad"
            | "amp-embed"
            | "amp-consent"
            | "amp-lightbox"
    )
}

/// What stands around a story.
fn is_around(name: &str) -> bool {
    matches!(name, "header" | "footer" | "aside")
}
