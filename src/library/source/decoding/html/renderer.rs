//! Renders HTML to the lines of text that it displays.

use std::ops::Range;

use super::{HtmlTag, HtmlToken, HtmlTokens, decode_entities};
use crate::text::newsroom::link;

use super::tokenizer::MAX_NAME_BYTES;

/// The prefix of a list item, and the separator between the cells of a row.
const BULLET: &str = "• ";
const CELL_SEPARATOR: &str = " | ";

/// The maximum length of a dateline, in bytes.
const MAX_DATELINE_BYTES: usize = 60;

/// The targets of the links in a line.
#[derive(Debug, Default)]
enum LineLinks {
    #[default]
    NoLinks,
    /// All links lead to the same address.
    Single(String),
    /// The links lead to different addresses.
    Several,
}

/// What surrounds the text that is rendered next, as numbered by the caller.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::library::source) struct TextPosition {
    /// The innermost element.
    pub(in crate::library::source) element: u32,
    /// The link that the text belongs to.
    pub(in crate::library::source) link: Option<u32>,
    /// True inside an element with a role.
    pub(in crate::library::source) has_role: bool,
}

/// A line of the output, and what its letters belong to.
#[derive(Debug, Clone, Default)]
pub(in crate::library::source) struct RenderedLine {
    /// The offset in the output.
    pub(in crate::library::source) start: usize,
    /// The innermost element around the first character.
    pub(in crate::library::source) element: u32,
    /// The number of letters and digits, and of those that belong to links and to elements with
    /// roles.
    pub(in crate::library::source) letters: u32,
    pub(in crate::library::source) link_letters: u32,
    pub(in crate::library::source) role_letters: u32,
    /// The first and the last link.
    pub(in crate::library::source) links: Option<(u32, u32)>,
    /// The last element with a role.
    pub(in crate::library::source) role_element: Option<u32>,
}

impl RenderedLine {
    fn count(&mut self, c: char, position: TextPosition) {
        if !c.is_alphanumeric() {
            return;
        }
        self.letters += 1;
        if let Some(link) = position.link {
            self.link_letters += 1;
            self.links = Some((self.links.map_or(link, |(first, _)| first), link));
        }
        if position.has_role {
            self.role_letters += 1;
            self.role_element = Some(position.element);
        }
    }
}

/// Renders tokens to lines of text.
#[derive(Debug, Default)]
pub(in crate::library::source) struct TextRenderer<'a> {
    /// The address of the page, to which links are relative.
    base: Option<&'a str>,
    out: String,
    /// The offset at which the current line starts.
    line_start: usize,
    /// The number of line breaks before the next character; two give an empty line.
    pending_breaks: usize,
    /// The last line break was a `<br>`.
    after_br: bool,
    /// A space precedes the next character.
    pending_space: bool,
    /// The prefix of the next character in a list item or cell.
    pending_prefix: Option<&'static str>,
    /// The hidden element, and the number of open elements of its name.
    hidden_element: Option<(String, usize)>,
    /// The number of open preformatted elements, and of open lists.
    open_pre: usize,
    open_lists: usize,
    /// The number of cells in the current row, and the offset of the line on which the row starts.
    cell_count: usize,
    row_line_start: usize,
    /// True if line breaks in the text are kept, because no tag divides it into lines.
    keep_line_breaks: bool,
    links: LineLinks,
    /// What surrounds the next text.
    pub(in crate::library::source) position: TextPosition,
    lines: Vec<RenderedLine>,
}

impl<'a> TextRenderer<'a> {
    /// Creates a renderer for a fragment.
    fn new(html: &str, base: Option<&'a str>) -> Self {
        let keep_line_breaks =
            html.contains('\n') && !HtmlTokens::new(html).any(|token| is_block_tag(&token));
        Self { base, keep_line_breaks, ..Self::default() }
    }

    /// Creates a renderer for the tokens of a page.
    pub(in crate::library::source) fn for_page(
        tokens: &[(HtmlToken<'_>, Range<usize>)],
        base: Option<&'a str>,
    ) -> Self {
        let keep_line_breaks = !tokens.iter().any(|(token, _)| is_block_tag(token));
        Self { base, keep_line_breaks, ..Self::default() }
    }

    /// Renders a fragment.
    pub(super) fn render(html: &str, base: Option<&'a str>) -> String {
        let mut renderer = Self::new(html, base);
        for token in HtmlTokens::new(html) {
            renderer.handle_token(&token);
        }
        renderer.finish().0
    }

    /// Returns the text and its lines.
    pub(in crate::library::source) fn finish(mut self) -> (String, Vec<RenderedLine>) {
        self.finish_line();
        self.out.truncate(self.out.trim_end().len());
        (self.out, self.lines)
    }

    pub(in crate::library::source) fn handle_token(&mut self, token: &HtmlToken<'_>) {
        if self.skip_hidden(token) {
            return;
        }
        match token {
            HtmlToken::Text(text) => decode_entities(text).chars().for_each(|c| self.push_char(c)),
            HtmlToken::StartTag(tag) => self.handle_start(tag),
            HtmlToken::EndTag(tag) => self.handle_end(tag),
            HtmlToken::RawText(_) | HtmlToken::Comment(_) => {}
        }
    }

    /// Returns true inside a hidden element, and detects its end.
    fn skip_hidden(&mut self, token: &HtmlToken<'_>) -> bool {
        let Some((name, depth)) = &mut self.hidden_element else { return false };
        match token {
            HtmlToken::StartTag(tag) if name == "head" && is_block(tag) => *depth = 0,
            HtmlToken::StartTag(tag) if tag.name.eq_ignore_ascii_case(name) => {
                *depth += usize::from(!tag.is_self_closing());
            }
            HtmlToken::EndTag(tag) if tag.name.eq_ignore_ascii_case(name) => *depth -= 1,
            _ => {}
        }
        if *depth == 0 {
            self.hidden_element = None;
        }
        true
    }

    fn handle_start(&mut self, tag: &HtmlTag<'_>) {
        let mut buffer = [0; MAX_NAME_BYTES];
        let name = tag.lower_name(&mut buffer);
        if is_hidden_element(name) {
            self.hidden_element = (!tag.is_self_closing()).then(|| (name.to_owned(), 1));
            return;
        }
        match name {
            "a" => self.track_link(tag),
            "br" => self.add_line_break(),
            "li" => self.start_list_item(),
            "td" | "th" => self.start_cell(),
            "tr" => {
                self.end_block(1);
                (self.cell_count, self.row_line_start) = (0, usize::MAX);
            }
            "ul" | "ol" | "menu" => {
                self.request_breaks(if self.open_lists == 0 { 2 } else { 1 });
                self.open_lists += 1;
            }
            "pre" => {
                self.request_breaks(2);
                self.open_pre += 1;
            }
            _ => self.request_breaks(breaks_around(name)),
        }
    }

    fn handle_end(&mut self, tag: &HtmlTag<'_>) {
        let mut buffer = [0; MAX_NAME_BYTES];
        match tag.lower_name(&mut buffer) {
            "li" | "tr" => self.end_block(1),
            "td" | "th" => self.pending_prefix = None,
            "ul" | "ol" | "menu" => {
                self.open_lists = self.open_lists.saturating_sub(1);
                self.end_block(if self.open_lists == 0 { 2 } else { 1 });
            }
            "table" => self.end_block(2),
            "pre" => {
                self.open_pre = self.open_pre.saturating_sub(1);
                self.request_breaks(2);
            }
            name => self.request_breaks(breaks_around(name)),
        }
    }

    /// Requests line breaks before the next character. Has no effect between a bullet and its list
    /// item.
    fn request_breaks(&mut self, breaks: usize) {
        if breaks == 0 || self.pending_prefix.is_some() {
            return;
        }
        if self.pending_breaks == 0 {
            if self.is_dateline() {
                self.pending_space = true;
                return;
            }
            self.finish_line();
        }
        self.pending_breaks = self.pending_breaks.max(breaks);
    }

    /// Returns true if the line is a dateline, such as `Jakarta -`. It is then joined to the
    /// following paragraph, as sites display it.
    fn is_dateline(&self) -> bool {
        let line = self.out.get(self.line_start..).unwrap_or_default().trim_end();
        line.len() <= MAX_DATELINE_BYTES
            && line.strip_suffix(['-', '–', '—']).is_some_and(|before| before.ends_with([' ', '-']))
            && line.starts_with(char::is_uppercase)
    }

    /// Ends a list item, a row, or an element that contains them.
    fn end_block(&mut self, breaks: usize) {
        self.pending_prefix = None;
        self.request_breaks(breaks);
    }

    fn start_list_item(&mut self) {
        self.end_block(1);
        self.pending_prefix = Some(BULLET);
    }

    /// A cell is put on the line of the preceding cell if that cell was a single line.
    fn start_cell(&mut self) {
        self.cell_count += 1;
        if self.cell_count == 1 {
            self.pending_prefix = Some("");
        } else if self.row_line_start == self.line_start {
            self.pending_breaks = 0;
            self.pending_prefix = Some(CELL_SEPARATOR);
        } else {
            self.end_block(1);
        }
    }

    /// Two `<br>` in sequence start a paragraph.
    fn add_line_break(&mut self) {
        let twice = self.after_br;
        self.request_breaks(if twice { 2 } else { 1 });
        self.after_br = self.pending_prefix.is_none();
    }

    fn track_link(&mut self, tag: &HtmlTag<'_>) {
        let Some(target) = tag.attribute("href") else { return };
        let Some(target) = resolve_url(&target, self.base) else { return };
        let same = match &self.links {
            LineLinks::NoLinks => true,
            LineLinks::Single(other) => *other == target,
            LineLinks::Several => false,
        };
        self.links = if same { LineLinks::Single(target) } else { LineLinks::Several };
    }

    fn push_char(&mut self, c: char) {
        let literal = self.keep_line_breaks || self.open_pre > 0;
        let opens = self.pending_breaks > 0 || self.out.len() == self.line_start;
        match c {
            '\n' if literal => self.add_line_break(),
            ' ' if self.open_pre > 0 => self.emit_char(c),
            _ if c.is_ascii_whitespace() => self.pending_space = true,
            // Empty paragraphs often contain a single no-break space.
            '\u{a0}' if opens => {}
            _ => self.emit_char(c),
        }
    }

    fn emit_char(&mut self, c: char) {
        if self.pending_breaks > 0 {
            self.out.truncate(self.out.trim_end().len());
            let breaks = if self.out.is_empty() { 0 } else { self.pending_breaks };
            self.out.extend(std::iter::repeat_n('\n', breaks));
            self.line_start = self.out.len();
        }
        if self.cell_count == 1 && self.row_line_start == usize::MAX {
            self.row_line_start = self.line_start;
        }
        let opens = self.out.len() == self.line_start;
        match self.pending_prefix.take() {
            Some(CELL_SEPARATOR) if opens => {}
            Some(before) => self.out.push_str(before),
            None if self.pending_space && !opens => self.out.push(' '),
            None => {}
        }
        (self.pending_breaks, self.after_br, self.pending_space) = (0, false, false);
        if opens {
            let (start, element) = (self.line_start, self.position.element);
            self.lines.push(RenderedLine { start, element, ..RenderedLine::default() });
        }
        if let Some(line) = self.lines.last_mut() {
            line.count(c, self.position);
        }
        self.out.push(c);
    }

    /// Ends the line. Appends the address to a line that links to another story.
    fn finish_line(&mut self) {
        self.out.truncate(self.out.trim_end().len().max(self.line_start));
        let LineLinks::Single(target) = std::mem::take(&mut self.links) else { return };
        let line = self.out.get(self.line_start..).unwrap_or_default();
        let found = link::parse_line(line);
        if found.is_some_and(|found| !found.title.is_empty() && found.url.is_none()) {
            self.out.push(' ');
            self.out.push_str(&target);
        }
    }
}

/// Resolves the target of a link. Returns `None` if it is not a web address.
pub(in crate::library::source) fn resolve_url(target: &str, base: Option<&str>) -> Option<String> {
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

/// Returns true for a tag that divides a text into lines or paragraphs. Without one, the line breaks
/// of the text do.
fn is_block_tag(token: &HtmlToken<'_>) -> bool {
    let HtmlToken::StartTag(tag) = token else { return false };
    ["p", "br", "div"].iter().any(|name| tag.name.eq_ignore_ascii_case(name))
}

/// Returns the number of line breaks around an element.
fn breaks_around(name: &str) -> usize {
    match name {
        "p" | "div" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "blockquote" | "section"
        | "article" | "main" | "header" | "footer" | "aside" | "figure" | "table" | "dl"
        | "address" | "center" | "form" | "fieldset" | "details" | "hr" | "body" => 2,
        "figcaption" | "caption" | "dt" | "dd" | "summary" | "legend" | "tbody" => 1,
        _ => 0,
    }
}

/// Returns true for a tag that cannot be inside `<head>`, whose end tag may be missing.
fn is_block(tag: &HtmlTag<'_>) -> bool {
    breaks_around(tag.lower_name(&mut [0; MAX_NAME_BYTES])) > 0
}

/// Returns true for elements whose content is not displayed as text of the page.
fn is_hidden_element(name: &str) -> bool {
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
