//! Renders HTML to the lines of text that it displays.

use super::{Tag, Token, Tokens, decode};
use crate::text::newsroom::link;

use super::tags::NAME;

/// How HTML is rendered.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Manner<'a> {
    /// The address of the page, to which links are relative.
    pub(super) base: Option<&'a str>,
    /// True for a whole page; elements around the story are left out.
    pub(super) page: bool,
}

/// The prefix of a list item, and the separator between the cells of a row.
const BULLET: &str = "• ";
const CELL: &str = " | ";

/// The maximum length of a dateline, in bytes.
const DATELINE: usize = 60;

/// The targets of the links in a line.
#[derive(Debug, Default)]
enum Links {
    #[default]
    Nowhere,
    /// All links lead to the same address.
    To(String),
    /// The links lead to different addresses.
    Apart,
}

/// Renders tokens to lines of text.
#[derive(Debug, Default)]
pub(super) struct Lines<'a> {
    manner: Manner<'a>,
    out: String,
    /// The offset at which the current line starts.
    start: usize,
    /// The number of line breaks before the next character; two give an empty line.
    breaks: usize,
    /// The last line break was a `<br>`.
    broken: bool,
    /// A space precedes the next character.
    space: bool,
    /// The prefix of the next character in a list item or cell.
    before: Option<&'static str>,
    /// The hidden element, and the number of open elements of its name.
    hidden: Option<(String, usize)>,
    /// The number of open preformatted elements, and of open lists.
    formatted: usize,
    lists: usize,
    /// The number of cells in the current row, and the offset of the line on which the row starts.
    cells: usize,
    row: usize,
    /// True if line breaks in the text are kept, because no tag divides it into lines.
    literal: bool,
    links: Links,
}

impl<'a> Lines<'a> {
    /// Renders a fragment.
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

    /// Returns true inside a hidden element, and detects its end.
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

    /// Requests line breaks before the next character. Has no effect between a bullet and its list
    /// item.
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

    /// Returns true if the line is a dateline, such as `Jakarta -`. It is then joined to the
    /// following paragraph, as sites display it.
    fn is_dateline(&self) -> bool {
        let line = self.out.get(self.start..).unwrap_or_default().trim_end();
        line.len() <= DATELINE
            && line.strip_suffix(['-', '–', '—']).is_some_and(|before| before.ends_with([' ', '-']))
            && line.starts_with(char::is_uppercase)
    }

    /// Ends a list item, a row, or an element that contains them.
    fn end(&mut self, breaks: usize) {
        self.before = None;
        self.divide(breaks);
    }

    fn entry(&mut self) {
        self.end(1);
        self.before = Some(BULLET);
    }

    /// A cell is put on the line of the preceding cell if that cell was a single line.
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

    /// Two `<br>` in sequence start a paragraph.
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
            // Empty paragraphs often contain a single no-break space.
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

    /// Ends the line. Appends the address to a line that links to another story.
    fn finish(&mut self) {
        self.out.truncate(self.out.trim_end().len().max(self.start));
        let Links::To(target) = std::mem::take(&mut self.links) else { return };
        let line = self.out.get(self.start..).unwrap_or_default();
        let found = link::parse_line(line);
        if found.is_some_and(|found| !found.title.is_empty() && found.url.is_none()) {
            self.out.push(' ');
            self.out.push_str(&target);
        }
    }
}

/// Resolves the target of a link. Returns `None` if it is not a web address.
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

/// Returns true if tags divide a text into lines or paragraphs; otherwise its own line breaks do.
fn divides(html: &str) -> bool {
    Tokens::new(html).any(|token| match token {
        Token::Open(tag) => {
            ["p", "br", "div"].iter().any(|name| tag.name.eq_ignore_ascii_case(name))
        }
        _ => false,
    })
}

/// Returns the number of line breaks around an element.
fn distance(name: &str) -> usize {
    match name {
        "p" | "div" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "blockquote" | "section"
        | "article" | "main" | "header" | "footer" | "aside" | "figure" | "table" | "dl"
        | "address" | "center" | "form" | "fieldset" | "details" | "hr" | "body" => 2,
        "figcaption" | "caption" | "dt" | "dd" | "summary" | "legend" | "tbody" => 1,
        _ => 0,
    }
}

/// Returns true for a tag that cannot be inside `<head>`, whose end tag may be missing.
fn is_block(tag: &Tag<'_>) -> bool {
    distance(tag.lower(&mut [0; NAME])) > 0
}

/// Returns true for elements whose content is not displayed as text of the page.
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

/// Returns true for elements that surround a story.
fn is_around(name: &str) -> bool {
    matches!(name, "header" | "footer" | "aside")
}
