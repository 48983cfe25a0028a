//! Tokenizes HTML in linear time, whatever the input.

use std::borrow::Cow;
use std::ops::Range;

use memchr::memchr;
use memchr::memmem::find;

use super::decode;

/// A token of HTML.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Token<'h> {
    /// Text, with its entities not decoded.
    Text(&'h str),
    /// The content of an element that contains no tags, such as a script.
    Raw(&'h str),
    /// A start tag.
    Open(Tag<'h>),
    /// An end tag.
    Close(Tag<'h>),
    /// A comment, or what browsers treat as one.
    Comment(&'h str),
}

/// A tag as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) struct Tag<'h> {
    pub(in super::super) name: &'h str,
    attributes: &'h str,
}

/// The length of the longest element name that is distinguished, in bytes.
pub(in super::super) const NAME: usize = 16;

impl<'h> Tag<'h> {
    /// Returns the name in lower case, or an empty string if it is longer than [`MAX_NAME_BYTES`].
    pub(in super::super) fn lower<'b>(&self, buffer: &'b mut [u8; NAME]) -> &'b str {
        let Some(lower) = buffer.get_mut(..self.name.len()) else { return "" };
        lower.copy_from_slice(self.name.as_bytes());
        lower.make_ascii_lowercase();
        std::str::from_utf8(lower).unwrap_or_default()
    }

    /// Returns true for a self-closing tag: `<svg/>`.
    pub(in super::super) fn is_closed(&self) -> bool {
        self.attributes.ends_with('/')
    }

    /// Returns the value of an attribute, with its entities decoded.
    pub(in super::super) fn attribute(&self, name: &str) -> Option<Cow<'h, str>> {
        let mut all = Attributes(self.attributes);
        all.find(|(other, _)| other.eq_ignore_ascii_case(name)).map(|(_, value)| decode(value))
    }

    /// Returns the number of attributes.
    pub(in super::super) fn count(&self) -> usize {
        Attributes(self.attributes).count()
    }

    /// Returns false if the tag may be text in angle brackets.
    pub(super) fn is_plausible(&self) -> bool {
        let bare = self.attributes.trim_ascii();
        bare.trim_end_matches('/').is_empty() || bare.contains('=')
    }
}

/// Iterates over the names and values of a tag's attributes.
struct Attributes<'h>(&'h str);

impl<'h> Iterator for Attributes<'h> {
    type Item = (&'h str, &'h str);

    fn next(&mut self) -> Option<Self::Item> {
        let gap = |c: char| c.is_ascii_whitespace() || c == '/';
        let rest = self.0.trim_start_matches(gap);
        if rest.is_empty() {
            self.0 = rest;
            return None;
        }
        // A leading equals sign is part of the name.
        let ends = |(at, c): &(usize, char)| gap(*c) || (*c == '=' && *at > 0);
        let end = rest.char_indices().find(ends).map_or(rest.len(), |(at, _)| at);
        let (name, rest) = rest.split_at_checked(end)?;
        let Some(value) = rest.trim_ascii_start().strip_prefix('=') else {
            self.0 = rest;
            return Some((name, ""));
        };
        let value = value.trim_ascii_start();
        let quoted =
            ['"', '\''].into_iter().find_map(|quote| value.strip_prefix(quote)?.split_once(quote));
        let (value, rest) = quoted.unwrap_or_else(|| {
            let end = value.find(|c: char| c.is_ascii_whitespace()).unwrap_or(value.len());
            value.split_at_checked(end).unwrap_or((value, ""))
        });
        self.0 = rest;
        Some((name, value))
    }
}

/// Returns true for elements whose content contains no tags.
pub(in super::super) fn is_raw(name: &str) -> bool {
    let names = ["script", "style", "title", "textarea", "iframe", "xmp", "noembed", "noframes"];
    names.iter().any(|raw| name.eq_ignore_ascii_case(raw))
}

/// Returns true for elements without content.
pub(in super::super) fn is_void(name: &str) -> bool {
    let names = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param",
        "source", "track", "wbr",
    ];
    names.iter().any(|void| name.eq_ignore_ascii_case(void))
}

/// Iterates over the tokens of an HTML text.
#[derive(Debug, Clone)]
pub(in super::super) struct Tokens<'h> {
    html: &'h str,
    at: usize,
    /// The raw-text element that is open.
    raw: Option<&'h str>,
}

impl<'h> Tokens<'h> {
    pub(in super::super) fn new(html: &'h str) -> Self {
        Self { html, at: 0, raw: None }
    }

    /// Returns the offset of the next token.
    pub(in super::super) fn at(&self) -> usize {
        self.at
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.html.as_bytes().get(at).copied()
    }

    fn bytes(&self, from: usize) -> &'h [u8] {
        self.html.as_bytes().get(from..).unwrap_or_default()
    }

    fn piece(&self, range: Range<usize>) -> &'h str {
        self.html.get(range).unwrap_or_default()
    }

    /// Returns the offset of a byte at or after `from`.
    fn seek(&self, byte: u8, from: usize) -> Option<usize> {
        memchr(byte, self.bytes(from)).map(|at| from + at)
    }

    /// Reads the text before the next tag.
    fn characters(&mut self) -> Option<Token<'h>> {
        let start = self.at;
        let mut end = start;
        loop {
            end = self.seek(b'<', end).unwrap_or(self.html.len());
            if end == self.html.len() || self.is_tag(end) {
                break;
            }
            end += 1;
        }
        self.at = end;
        (end > start).then(|| Token::Text(self.piece(start..end)))
    }

    fn is_tag(&self, at: usize) -> bool {
        match self.byte(at + 1) {
            Some(b'!' | b'?') => true,
            Some(b'/') => self.byte(at + 2).is_some_and(|byte| byte.is_ascii_alphabetic()),
            byte => byte.is_some_and(|byte| byte.is_ascii_alphabetic()),
        }
    }

    /// Reads the content of a raw-text element, up to its end tag.
    fn content(&mut self, name: &str) -> Option<Token<'h>> {
        let start = self.at;
        let mut end = start;
        loop {
            end = self.seek(b'<', end).unwrap_or(self.html.len());
            if end == self.html.len() || self.ends_raw(end, name) {
                break;
            }
            end += 1;
        }
        self.at = end;
        (end > start).then(|| Token::Raw(self.piece(start..end)))
    }

    fn ends_raw(&self, at: usize, name: &str) -> bool {
        let rest = self.bytes(at);
        let named = rest
            .get(2..2 + name.len())
            .is_some_and(|other| other.eq_ignore_ascii_case(name.as_bytes()));
        rest.starts_with(b"</")
            && named
            && rest.get(2 + name.len()).is_none_or(|next| !next.is_ascii_alphanumeric())
    }

    fn comment(&mut self) -> Token<'h> {
        let start = self.at;
        let length = self.html.len();
        if self.bytes(start).starts_with(b"<!--") {
            // `<!-->` is a comment too.
            let end = find(self.bytes(start + 2), b"-->").map_or(length, |at| start + 2 + at);
            self.at = length.min(end + 3);
            return Token::Comment(self.piece(start + 4..end));
        }
        let end = self.seek(b'>', start).unwrap_or(length);
        self.at = length.min(end + 1);
        Token::Comment(self.piece(start + 2..end))
    }

    /// Reads a tag. Returns `None` if the text ends inside it.
    fn tag(&mut self) -> Option<Token<'h>> {
        let closes = self.byte(self.at + 1) == Some(b'/');
        let start = self.at + 1 + usize::from(closes);
        let is_end = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>');
        let name_end = self.bytes(start).iter().position(is_end).map(|at| start + at);
        let end = name_end.and_then(|from| self.tag_end(from));
        let (Some(name_end), Some(end)) = (name_end, end) else {
            self.at = self.html.len();
            return None;
        };
        self.at = end + 1;
        let name = self.piece(start..name_end);
        let tag = Tag { name, attributes: self.piece(name_end..end) };
        if closes {
            return Some(Token::Close(tag));
        }
        self.raw = (is_raw(name) && !tag.is_closed()).then_some(name);
        Some(Token::Open(tag))
    }

    /// Returns the end of a tag whose attributes start at `from`. A `>` inside quotes does not end
    /// it.
    fn tag_end(&self, from: usize) -> Option<usize> {
        let mut at = from;
        let mut assigned = false;
        loop {
            let byte = self.byte(at)?;
            match byte {
                b'>' => return Some(at),
                b'"' | b'\'' if assigned => match self.seek(byte, at + 1) {
                    Some(end) => (at, assigned) = (end, false),
                    // No matching quotation mark remains. This happens at most once, so the time
                    // stays linear.
                    None => return self.seek(b'>', at),
                },
                b'=' => assigned = true,
                _ => assigned = assigned && byte.is_ascii_whitespace(),
            }
            at += 1;
        }
    }
}

impl<'h> Iterator for Tokens<'h> {
    type Item = Token<'h>;

    fn next(&mut self) -> Option<Token<'h>> {
        if let Some(name) = self.raw.take()
            && let Some(token) = self.content(name)
        {
            return Some(token);
        }
        if let Some(text) = self.characters() {
            return Some(text);
        }
        match self.byte(self.at + 1)? {
            b'!' | b'?' => Some(self.comment()),
            _ => self.tag(),
        }
    }
}
