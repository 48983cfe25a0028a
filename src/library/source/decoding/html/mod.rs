//! Converts HTML to text, with a line for each block, in one pass and in linear time.
//!
//! The tree builders of browsers, and tokenizers made for them, take quadratic time for tags with
//! many attributes and for deep nesting. This conversion needs neither a tree nor an attribute
//! table.

mod renderer;
#[cfg(test)]
mod tests;
mod tokenizer;

use std::borrow::Cow;

pub(in crate::library::source) use crate::text::sanitize::decode_entities_once as decode_entities;
pub(in crate::library::source) use renderer::{
    RenderedLine, TextPosition, TextRenderer, resolve_url,
};
pub(in crate::library::source) use tokenizer::{
    HtmlTag, HtmlToken, HtmlTokens, MAX_NAME_BYTES, is_raw_text_element, is_void_element, tokenize,
};

/// Elements of running text. Tags marked `true` count as markup without an end tag.
const TEXT_ELEMENTS: [(&str, bool); 80] = [
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
    ("abbr", false),
    ("acronym", false),
    ("address", false),
    ("aside", false),
    ("audio", false),
    ("big", false),
    ("caption", false),
    ("cite", false),
    ("code", false),
    ("dd", false),
    ("del", false),
    ("details", false),
    ("dfn", false),
    ("dl", false),
    ("dt", false),
    ("embed", false),
    ("footer", false),
    ("form", false),
    ("h5", false),
    ("h6", false),
    ("header", false),
    ("hr", true),
    ("ins", false),
    ("kbd", false),
    ("main", false),
    ("nav", false),
    ("noscript", false),
    ("object", false),
    ("picture", false),
    ("q", false),
    ("source", false),
    ("strike", false),
    ("sub", false),
    ("summary", false),
    ("svg", false),
    ("math", false),
    ("tbody", false),
    ("td", false),
    ("tfoot", false),
    ("th", false),
    ("thead", false),
    ("time", false),
    ("tr", false),
    ("tt", false),
    ("var", false),
    ("video", false),
];

/// Returns true if a text is HTML, that is, contains tags of running text.
pub(in crate::library::source) fn is_html(text: &str) -> bool {
    if !text.contains('<') {
        return false;
    }
    let mut opened = [false; TEXT_ELEMENTS.len()];
    HtmlTokens::new(text).any(|token| match token {
        HtmlToken::StartTag(tag) if tag.is_plausible_markup() => find_text_element(&tag)
            .is_some_and(|(place, alone)| {
                if let Some(opened) = opened.get_mut(place) {
                    *opened = true;
                }
                alone
            }),
        HtmlToken::EndTag(tag) => find_text_element(&tag)
            .is_some_and(|(place, _)| opened.get(place).is_some_and(|opened| *opened)),
        _ => false,
    })
}

/// Returns true if a text is HTML from its first character on.
pub(in crate::library::source) fn is_html_fragment(text: &str) -> bool {
    let first = HtmlTokens::new(text.trim_start()).next();
    matches!(first, Some(HtmlToken::StartTag(_) | HtmlToken::Comment(_))) && is_html(text)
}

fn find_text_element(tag: &HtmlTag<'_>) -> Option<(usize, bool)> {
    let is_named = |(name, _): &(&str, bool)| tag.name.eq_ignore_ascii_case(name);
    let place = TEXT_ELEMENTS.iter().position(is_named)?;
    Some((place, TEXT_ELEMENTS.get(place)?.1))
}

/// Returns the HTML that a text is, directly or after its entities are decoded: exports write
/// `&lt;p&gt;Air naik.&lt;/p&gt;`.
pub(in crate::library::source) fn as_html(text: &str) -> Option<Cow<'_, str>> {
    if is_html(text) {
        return Some(Cow::Borrowed(text));
    }
    if !text.trim_start().starts_with("&lt;") || text.contains('<') {
        return None;
    }
    let decoded = decode_entities(text);
    is_html(&decoded).then_some(decoded)
}

/// Converts an HTML fragment to text, with a line for each block.
pub(in crate::library::source) fn to_text(html: &str) -> String {
    TextRenderer::render(html, None)
}

/// Converts a fragment of a page with the given address to text.
pub(in crate::library::source) fn to_text_at(html: &str, base: Option<&str>) -> String {
    TextRenderer::render(html, base)
}

/// Converts a fragment to a single line of text.
pub(in crate::library::source) fn to_line(html: &str) -> String {
    to_text(html).split_whitespace().collect::<Vec<_>>().join(" ")
}
