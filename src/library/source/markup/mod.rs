//! Converts HTML to text, with a line for each block, in one pass and in linear time.
//!
//! The tree builders of browsers, and tokenizers made for them, take quadratic time for tags with
//! many attributes and for deep nesting. This conversion needs neither a tree nor an attribute
//! table.

mod entity;
mod lines;
mod tags;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

pub(super) use entity::decode;
pub(super) use lines::absolute;
use lines::{Lines, Manner};
pub(super) use tags::{Tag, Token, Tokens, is_raw, is_void};

/// Elements of running text. Tags marked `true` count as markup without an end tag.
const RUNNING: [(&str, bool); 34] = [
    ("p", true),
    ("br", true),
    ("div", true),
    ("img", true),
    ("a", false),
    ("article", false),
    ("b", false),
    ("blockquote", false),
    ("center", false),
    ("em", false),
    ("figcaption", false),
    ("figure", false),
    ("font", false),
    ("h1", false),
    ("h2", false),
    ("h3", false),
    ("h4", false),
    ("i", false),
    ("iframe", false),
    ("li", false),
    ("mark", false),
    ("ol", false),
    ("pre", false),
    ("s", false),
    ("script", false),
    ("section", false),
    ("small", false),
    ("span", false),
    ("strong", false),
    ("style", false),
    ("sup", false),
    ("table", false),
    ("u", false),
    ("ul", false),
];

/// Returns true if a text is HTML, that is, contains tags of running text.
pub(super) fn is_markup(text: &str) -> bool {
    if !text.contains('<') {
        return false;
    }
    let mut opened = [false; RUNNING.len()];
    Tokens::new(text).any(|token| match token {
        Token::Open(tag) if tag.is_plausible() => place(&tag).is_some_and(|(place, alone)| {
            if let Some(opened) = opened.get_mut(place) {
                *opened = true;
            }
            alone
        }),
        Token::Close(tag) => {
            place(&tag).is_some_and(|(place, _)| opened.get(place).is_some_and(|opened| *opened))
        }
        _ => false,
    })
}

/// Returns true if a text is HTML from its first character on.
pub(super) fn is_fragment(text: &str) -> bool {
    let first = Tokens::new(text.trim_start()).next();
    matches!(first, Some(Token::Open(_) | Token::Comment(_))) && is_markup(text)
}

fn place(tag: &Tag<'_>) -> Option<(usize, bool)> {
    let is_named = |(name, _): &(&str, bool)| tag.name.eq_ignore_ascii_case(name);
    let place = RUNNING.iter().position(is_named)?;
    Some((place, RUNNING.get(place)?.1))
}

/// Returns the HTML that a text is, directly or after its entities are decoded: exports write
/// `&lt;p&gt;Air naik.&lt;/p&gt;`.
pub(super) fn within(text: &str) -> Option<Cow<'_, str>> {
    if is_markup(text) {
        return Some(Cow::Borrowed(text));
    }
    if !text.trim_start().starts_with("&lt;") || text.contains('<') {
        return None;
    }
    let decoded = decode(text);
    is_markup(&decoded).then_some(decoded)
}

/// Converts an HTML fragment to text, with a line for each block.
pub(super) fn text(html: &str) -> String {
    Lines::of(html, Manner::default())
}

/// Converts a fragment of a page with the given address to text.
pub(super) fn text_at(html: &str, base: Option<&str>) -> String {
    Lines::of(html, Manner { base, page: false })
}

/// Converts a whole page to text, without the elements around its story.
pub(super) fn page_text(html: &str, base: Option<&str>) -> String {
    Lines::of(html, Manner { base, page: true })
}

/// Converts a fragment to a single line of text.
pub(super) fn line(html: &str) -> String {
    text(html).split_whitespace().collect::<Vec<_>>().join(" ")
}
