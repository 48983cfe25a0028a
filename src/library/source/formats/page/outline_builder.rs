//! Builds the elements of a page from its tags.

use std::ops::Range;

use super::element_role::{ElementFacts, ElementRole};
use super::outline::Element;
use crate::library::source::decoding::html::{self, HtmlTag, HtmlToken, TextPosition};

/// The maximum number of open elements among which an end tag looks for its start tag.
const MAX_OPEN_SEARCH: usize = 64;

/// Builds the elements of a page from its tags.
#[derive(Default)]
pub(super) struct OutlineBuilder<'h> {
    pub(super) elements: Vec<Element>,
    /// The open elements: name and index.
    open: Vec<(&'h str, u32)>,
    /// A buffer for the words of classes.
    words: String,
}

impl<'h> OutlineBuilder<'h> {
    /// Creates a builder with one element for the whole page.
    pub(super) fn new(tokens: &[(HtmlToken<'_>, Range<usize>)]) -> Self {
        let page_bytes = tokens.last().map_or(0, |(_, range)| range.end);
        // About one token in three opens an element.
        let mut elements = Vec::with_capacity(tokens.len() / 3);
        elements.push(Element { content: 0..page_bytes, ..Element::default() });
        Self { elements, ..Self::default() }
    }

    pub(super) fn position(&self) -> TextPosition {
        let index = self.innermost();
        let element = self.elements.get(index as usize);
        TextPosition {
            element: index,
            link: element.and_then(|element| element.link),
            has_role: element.is_some_and(|element| element.role_holder.is_some()),
        }
    }

    fn innermost(&self) -> u32 {
        self.open.last().map_or(0, |(_, index)| *index)
    }

    pub(super) fn open(&mut self, tag: &HtmlTag<'h>, range: Range<usize>, base: Option<&str>) {
        let mut buffer = [0; html::MAX_NAME_BYTES];
        let name = tag.lower_name(&mut buffer);
        if html::is_void_element(name) {
            match name {
                "input" => self.mark_form(range.start),
                "img" => self.mark_picture(),
                _ => {}
            }
            return;
        }
        self.close_implied(name, range.start);
        let parent_index = self.innermost();
        let Some(parent) = self.elements.get(parent_index as usize) else { return };
        let Ok(index) = u32::try_from(self.elements.len()) else { return };
        let facts = ElementFacts::of(tag, name, &mut self.words);
        let is = |wanted: &str| name == wanted;
        let target = if is("a") { link_target(tag, base) } else { None };
        let element = Element {
            parent: Some(parent_index),
            content: range.end..range.end,
            role: facts.role,
            role_holder: if facts.role.is_some() { Some(index) } else { parent.role_holder },
            article: if is("article") || facts.is_article_body {
                Some(index)
            } else {
                parent.article
            },
            list: if matches!(name, "ul" | "ol") { Some(index) } else { parent.list },
            figure: if is("figure") { Some(index) } else { parent.figure },
            in_table: is("table") || parent.in_table,
            in_header: is("header") || parent.in_header,
            in_quote: is("blockquote") || parent.in_quote,
            has_field: false,
            has_picture: false,
            heading: heading_level(name).unwrap_or(parent.heading),
            is_hidden: facts.is_hidden || (facts.is_aria_hidden && !is("p")) || parent.is_hidden,
            link: if target.is_some() { Some(index) } else { parent.link },
            target,
            is_inline: is_inline(name),
            signature: facts.signature,
            prose_letters: 0,
        };
        self.elements.push(element);
        if tag.is_self_closing() && is("svg") {
            return;
        }
        self.open.push((tag.name, index));
        if is("amp-img") {
            self.mark_picture();
        }
    }

    /// Marks the boxes around a picture.
    fn mark_picture(&mut self) {
        const MAX_BOXES: usize = 6;
        for (name, index) in self.open.iter().rev().take(MAX_BOXES) {
            let is_any =
                |names: &[&str]| names.iter().any(|other| name.eq_ignore_ascii_case(other));
            if is_any(&["p", "li", "article", "section", "main", "body"]) {
                return;
            }
            let element = self.elements.get_mut(*index as usize);
            if let Some(element) = element.filter(|_| is_any(&["div", "td", "table", "center"])) {
                element.has_picture = true;
            }
        }
    }

    pub(super) fn close(&mut self, tag: &HtmlTag<'_>, at: usize) {
        let mut recent = self.open.iter().rev().take(MAX_OPEN_SEARCH);
        if let Some(depth) = recent.position(|(name, _)| name.eq_ignore_ascii_case(tag.name)) {
            self.close_last(depth + 1, at);
        }
    }

    fn close_last(&mut self, count: usize, at: usize) {
        for _ in 0..count {
            let Some((_, index)) = self.open.pop() else { return };
            if let Some(element) = self.elements.get_mut(index as usize) {
                element.content.end = at.max(element.content.start);
            }
        }
    }

    /// Closes the elements whose end tags may be missing before this one.
    fn close_implied(&mut self, name: &str, at: usize) {
        let (closed, scopes): (&[&str], &[&str]) = match name {
            "li" => (&["li"], &["ul", "ol"]),
            "td" | "th" => (&["td", "th"], &["table", "tr"]),
            "tr" => (&["tr"], &["table"]),
            "dt" | "dd" => (&["dt", "dd"], &["dl"]),
            name if !is_inline(name) => (&["p"], &["div", "td", "li", "section", "article"]),
            _ => return,
        };
        let is_any =
            |names: &[&str], name: &str| names.iter().any(|n| name.eq_ignore_ascii_case(n));
        for (depth, (open, _)) in self.open.iter().rev().take(MAX_OPEN_SEARCH).enumerate() {
            if is_any(closed, open) {
                return self.close_last(depth + 1, at);
            }
            if is_any(scopes, open) {
                return;
            }
        }
    }

    /// Marks the box around an input field as added by the site, unless it is a large one.
    fn mark_form(&mut self, at: usize) {
        const MAX_BOX_BYTES: usize = 4000;
        let innermost = self.innermost();
        let Some(form) = self.elements.get(innermost as usize) else { return };
        let outer =
            if form.role == Some(ElementRole::Tail) { form.parent } else { Some(innermost) };
        let Some(index) = outer.filter(|index| *index > 0) else { return };
        if let Some(element) = self.elements.get_mut(index as usize)
            && at - element.content.start <= MAX_BOX_BYTES
            && element.article != Some(index)
        {
            element.has_field = true;
        }
    }
}

fn link_target(tag: &HtmlTag<'_>, base: Option<&str>) -> Option<String> {
    let target = tag.attribute("href")?;
    // A link within the page is no link to another story.
    if target.trim().is_empty() || target.trim_start().starts_with('#') {
        return None;
    }
    Some(html::resolve_url(&target, base).unwrap_or_default())
}

fn heading_level(name: &str) -> Option<u8> {
    match name.as_bytes() {
        [b'h', level @ b'1'..=b'6'] => Some(level - b'0'),
        _ => None,
    }
}

fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "a" | "abbr"
            | "b"
            | "big"
            | "cite"
            | "code"
            | "em"
            | "font"
            | "i"
            | "ins"
            | "label"
            | "mark"
            | "q"
            | "s"
            | "small"
            | "span"
            | "strong"
            | "sub"
            | "sup"
            | "time"
            | "u"
            | "var"
            | "picture"
            | "svg"
            | "button"
            | "script"
            | "style"
            | "template"
            | "noscript"
    )
}
