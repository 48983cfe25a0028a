//! Tokenizes HTML in linear time, whatever the input.

use std::borrow::Cow;
use std::ops::Range;

use memchr::memchr;
use memchr::memmem::find;

use super::decode_entities;

/// A token of HTML.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::library::source) enum HtmlToken<'h> {
    /// Text, with its entities not decoded.
    Text(&'h str),
    /// The content of an element that contains no tags, such as a script.
    RawText(&'h str),
    /// A start tag.
    StartTag(HtmlTag<'h>),
    /// An end tag.
    EndTag(HtmlTag<'h>),
    /// A comment, or what browsers treat as one.
    Comment(&'h str),
}

/// A tag as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::library::source) struct HtmlTag<'h> {
    pub(in crate::library::source) name: &'h str,
    attributes: &'h str,
}

/// The length of the longest element name that is distinguished, in bytes.
pub(in crate::library::source) const MAX_NAME_BYTES: usize = 16;

impl<'h> HtmlTag<'h> {
    /// Returns the name in lower case, or an empty string if it is longer than [`MAX_NAME_BYTES`].
    pub(in crate::library::source) fn lower_name<'b>(
        &self,
        buffer: &'b mut [u8; MAX_NAME_BYTES],
    ) -> &'b str {
        let Some(lower) = buffer.get_mut(..self.name.len()) else { return "" };
        lower.copy_from_slice(self.name.as_bytes());
        lower.make_ascii_lowercase();
        std::str::from_utf8(lower).unwrap_or_default()
    }

    /// Returns true for a self-closing tag: `<svg/>`.
    pub(in crate::library::source) fn is_self_closing(&self) -> bool {
        self.attributes.ends_with('/')
    }

    /// Returns the value of an attribute, with its entities decoded.
    pub(in crate::library::source) fn attribute(&self, name: &str) -> Option<Cow<'h, str>> {
        let mut all = Attributes(self.attributes);
        all.find(|(other, _)| other.eq_ignore_ascii_case(name))
            .map(|(_, value)| decode_entities(value))
    }

    /// Iterates over the attributes as written: names and values, with entities not decoded.
    pub(in crate::library::source) fn attributes(
        &self,
    ) -> impl Iterator<Item = (&'h str, &'h str)> + use<'h> {
        Attributes(self.attributes)
    }

    /// Returns the attributes as written.
    pub(in crate::library::source) fn attribute_text(&self) -> &'h str {
        self.attributes
    }

    /// Returns true if the tag has more attributes than a limit.
    pub(in crate::library::source) fn has_more_attributes_than(&self, limit: usize) -> bool {
        // An attribute and its separator take two bytes.
        self.attributes.len() > 2 * limit && Attributes(self.attributes).nth(limit).is_some()
    }

    /// Returns false if the tag may be text in angle brackets.
    pub(super) fn is_plausible_markup(&self) -> bool {
        let bare = self.attributes.trim_ascii();
        bare.trim_end_matches('/').is_empty() || bare.contains('=')
    }
}

/// Iterates over the names and values of a tag's attributes.
struct Attributes<'h>(&'h str);

impl<'h> Iterator for Attributes<'h> {
    type Item = (&'h str, &'h str);

    fn next(&mut self) -> Option<Self::Item> {
        // All separators are ASCII.
        let is_gap = |byte: &u8| byte.is_ascii_whitespace() || *byte == b'/';
        let bytes = self.0.as_bytes();
        let Some(start) = bytes.iter().position(|byte| !is_gap(byte)) else {
            self.0 = "";
            return None;
        };
        // A leading equals sign is part of the name.
        let after = bytes.get(start + 1..)?.iter();
        let length = after.take_while(|byte| !is_gap(byte) && **byte != b'=').count() + 1;
        let (name, rest) = self.0.get(start..)?.split_at_checked(length)?;
        let Some(value) = rest.trim_ascii_start().strip_prefix('=') else {
            self.0 = rest;
            return Some((name, ""));
        };
        let value = value.trim_ascii_start();
        let quoted = value.as_bytes().first().filter(|byte| matches!(byte, b'"' | b'\''));
        let quoted = quoted.and_then(|quote| {
            let length = memchr(*quote, value.as_bytes().get(1..)?)?;
            Some((value.get(1..=length)?, value.get(length + 2..)?))
        });
        let (value, rest) = quoted.unwrap_or_else(|| {
            let end = value.find(|c: char| c.is_ascii_whitespace()).unwrap_or(value.len());
            value.split_at_checked(end).unwrap_or((value, ""))
        });
        self.0 = rest;
        Some((name, value))
    }
}

/// Returns true for elements whose content contains no tags.
pub(in crate::library::source) fn is_raw_text_element(name: &str) -> bool {
    let names: &[&str] = match name.len() {
        3 => &["xmp"],
        5 => &["style", "title"],
        6 => &["script", "iframe"],
        7 => &["noembed"],
        8 => &["textarea", "noframes"],
        _ => &[],
    };
    names.iter().any(|raw| name.eq_ignore_ascii_case(raw))
}

/// Returns true for elements without content. The name is in lower case.
pub(in crate::library::source) fn is_void_element(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
    )
}

/// Returns the tokens of an HTML text, each with its range in the text.
pub(in crate::library::source) fn tokenize(html: &str) -> Vec<(HtmlToken<'_>, Range<usize>)> {
    /// The usual number of bytes of a token.
    const TOKEN_BYTES: usize = 24;
    let mut all = Vec::with_capacity(html.len() / TOKEN_BYTES);
    let mut tokens = HtmlTokens::new(html);
    let mut start = 0;
    while let Some(token) = tokens.next() {
        all.push((token, start..tokens.offset));
        start = tokens.offset;
    }
    all
}

/// Iterates over the tokens of an HTML text.
#[derive(Debug, Clone)]
pub(in crate::library::source) struct HtmlTokens<'h> {
    html: &'h str,
    offset: usize,
    /// The raw-text element that is open.
    raw_text_element: Option<&'h str>,
}

impl<'h> HtmlTokens<'h> {
    pub(in crate::library::source) fn new(html: &'h str) -> Self {
        Self { html, offset: 0, raw_text_element: None }
    }

    fn byte_at(&self, at: usize) -> Option<u8> {
        self.html.as_bytes().get(at).copied()
    }

    fn bytes_from(&self, from: usize) -> &'h [u8] {
        self.html.as_bytes().get(from..).unwrap_or_default()
    }

    fn slice(&self, range: Range<usize>) -> &'h str {
        self.html.get(range).unwrap_or_default()
    }

    /// Returns the offset of a byte at or after `from`.
    fn find_byte(&self, byte: u8, from: usize) -> Option<usize> {
        memchr(byte, self.bytes_from(from)).map(|at| from + at)
    }

    /// Reads the text before the next tag.
    fn read_text(&mut self) -> Option<HtmlToken<'h>> {
        let start = self.offset;
        let mut end = start;
        loop {
            end = self.find_byte(b'<', end).unwrap_or(self.html.len());
            if end == self.html.len() || self.starts_tag(end) {
                break;
            }
            end += 1;
        }
        self.offset = end;
        (end > start).then(|| HtmlToken::Text(self.slice(start..end)))
    }

    fn starts_tag(&self, at: usize) -> bool {
        match self.byte_at(at + 1) {
            Some(b'!' | b'?') => true,
            Some(b'/') => self.byte_at(at + 2).is_some_and(|byte| byte.is_ascii_alphabetic()),
            byte => byte.is_some_and(|byte| byte.is_ascii_alphabetic()),
        }
    }

    /// Reads the content of a raw-text element, up to its end tag.
    fn read_raw_text(&mut self, name: &str) -> Option<HtmlToken<'h>> {
        let start = self.offset;
        let mut end = start;
        loop {
            end = self.find_byte(b'<', end).unwrap_or(self.html.len());
            if end == self.html.len() || self.is_raw_text_end(end, name) {
                break;
            }
            end += 1;
        }
        self.offset = end;
        (end > start).then(|| HtmlToken::RawText(self.slice(start..end)))
    }

    fn is_raw_text_end(&self, at: usize, name: &str) -> bool {
        let rest = self.bytes_from(at);
        let named = rest
            .get(2..2 + name.len())
            .is_some_and(|other| other.eq_ignore_ascii_case(name.as_bytes()));
        rest.starts_with(b"</")
            && named
            && rest.get(2 + name.len()).is_none_or(|next| !next.is_ascii_alphanumeric())
    }

    fn read_comment(&mut self) -> HtmlToken<'h> {
        let start = self.offset;
        let length = self.html.len();
        if self.bytes_from(start).starts_with(b"<!--") {
            // `<!-->` is a comment too.
            let end = find(self.bytes_from(start + 2), b"-->").map_or(length, |at| start + 2 + at);
            self.offset = length.min(end + 3);
            return HtmlToken::Comment(self.slice(start + 4..end));
        }
        let end = self.find_byte(b'>', start).unwrap_or(length);
        self.offset = length.min(end + 1);
        HtmlToken::Comment(self.slice(start + 2..end))
    }

    /// Reads a tag. Returns `None` if the text ends inside it.
    fn read_tag(&mut self) -> Option<HtmlToken<'h>> {
        let closes = self.byte_at(self.offset + 1) == Some(b'/');
        let start = self.offset + 1 + usize::from(closes);
        let is_end = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>');
        let name_end = self.bytes_from(start).iter().position(is_end).map(|at| start + at);
        let end = name_end.and_then(|from| self.find_tag_end(from));
        let (Some(name_end), Some(end)) = (name_end, end) else {
            self.offset = self.html.len();
            return None;
        };
        self.offset = end + 1;
        let name = self.slice(start..name_end);
        let tag = HtmlTag { name, attributes: self.slice(name_end..end) };
        if closes {
            return Some(HtmlToken::EndTag(tag));
        }
        self.raw_text_element =
            (is_raw_text_element(name) && !tag.is_self_closing()).then_some(name);
        Some(HtmlToken::StartTag(tag))
    }

    /// Returns the end of a tag whose attributes start at `from`. A `>` inside quotes does not end
    /// it.
    fn find_tag_end(&self, from: usize) -> Option<usize> {
        let mut at = from;
        let mut assigned = false;
        loop {
            let byte = self.byte_at(at)?;
            match byte {
                b'>' => return Some(at),
                b'"' | b'\'' if assigned => match self.find_byte(byte, at + 1) {
                    Some(end) => (at, assigned) = (end, false),
                    // No matching quotation mark remains. This happens at most once, so the time
                    // stays linear.
                    None => return self.find_byte(b'>', at),
                },
                b'=' => assigned = true,
                _ => assigned = assigned && byte.is_ascii_whitespace(),
            }
            at += 1;
        }
    }
}

impl<'h> Iterator for HtmlTokens<'h> {
    type Item = HtmlToken<'h>;

    fn next(&mut self) -> Option<HtmlToken<'h>> {
        if let Some(name) = self.raw_text_element.take()
            && let Some(token) = self.read_raw_text(name)
        {
            return Some(token);
        }
        if let Some(text) = self.read_text() {
            return Some(text);
        }
        match self.byte_at(self.offset + 1)? {
            b'!' | b'?' => Some(self.read_comment()),
            _ => self.read_tag(),
        }
    }
}
