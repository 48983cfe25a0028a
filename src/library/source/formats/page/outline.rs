//! Divides a page into lines and records which elements they belong to, in one pass.

use std::ops::Range;

use super::element_role::ElementRole;
use super::outline_builder::OutlineBuilder;
use crate::library::source::decoding::html::{HtmlToken, RenderedLine, TextRenderer};
use crate::text::fingerprint;

/// The number of letters from which a line can be running text.
const MIN_PROSE_LETTERS: u32 = 60;

/// The maximum number of letters of a line that is a caption because it is alone with a picture.
const MAX_PICTURE_LETTERS: u32 = 200;

/// An element of a page. Properties of ancestors are stated with each element.
#[allow(clippy::struct_excessive_bools)]
#[derive(Debug, Default)]
pub(super) struct Element {
    pub(super) parent: Option<u32>,
    /// The range of the element's content in the page.
    pub(super) content: Range<usize>,
    pub(super) role: Option<ElementRole>,
    /// The nearest element with a role: this one or an ancestor.
    pub(super) role_holder: Option<u32>,
    /// The nearest `<article>`, or the element that microdata states to be the article's body.
    pub(super) article: Option<u32>,
    /// The nearest list, picture and form.
    pub(super) list: Option<u32>,
    pub(super) figure: Option<u32>,
    pub(super) in_table: bool,
    pub(super) in_header: bool,
    pub(super) in_quote: bool,
    /// True for a small box around an input field.
    pub(super) has_field: bool,
    /// True for a box (`div`, `td` and the like) with a picture in it.
    pub(super) has_picture: bool,
    /// The level of the heading around the text, from 1; 0 outside of headings.
    pub(super) heading: u8,
    /// True in an element that browsers do not show.
    pub(super) is_hidden: bool,
    /// The link around the text.
    pub(super) link: Option<u32>,
    pub(super) target: Option<String>,
    pub(super) is_inline: bool,
    pub(super) signature: u64,
    /// The letters of running text inside.
    pub(super) prose_letters: u32,
}

/// A line of a page.
#[derive(Debug)]
pub(super) struct OutlineLine {
    pub(super) range: Range<usize>,
    pub(super) facts: RenderedLine,
    /// The key of its text.
    pub(super) key: Option<u64>,
    /// The role of most of its letters.
    pub(super) role: Option<ElementRole>,
    /// True if it is alone in a box with a picture.
    is_below_picture: bool,
}

impl OutlineLine {
    /// Returns true for a line of running text.
    pub(super) fn is_prose(&self) -> bool {
        let facts = &self.facts;
        facts.letters >= MIN_PROSE_LETTERS && facts.link_letters * 2 < facts.letters
    }
}

/// A page as lines and elements.
#[derive(Debug, Default)]
pub(super) struct PageOutline {
    pub(super) text: String,
    pub(super) lines: Vec<OutlineLine>,
    pub(super) elements: Vec<Element>,
    /// True if most of the text is in elements that browsers do not show until a script moves it.
    pub(super) is_text_hidden: bool,
}

impl PageOutline {
    /// Divides a page into lines.
    pub(super) fn build(tokens: &[(HtmlToken<'_>, Range<usize>)], base: Option<&str>) -> Self {
        let mut builder = OutlineBuilder::new(tokens);
        let mut renderer = TextRenderer::for_page(tokens, base);
        for (token, range) in tokens {
            match token {
                HtmlToken::StartTag(tag) => builder.open(tag, range.clone(), base),
                HtmlToken::EndTag(tag) => builder.close(tag, range.start),
                _ => {}
            }
            renderer.position = builder.position();
            renderer.handle_token(token);
        }
        let (text, facts) = renderer.finish();
        let mut outline = Self {
            lines: split_lines(&text, facts),
            text,
            elements: builder.elements,
            is_text_hidden: false,
        };
        outline.is_text_hidden = outline.count_prose();
        outline.mark_captions();
        outline
    }

    /// Gives the role of captions to lines that are alone in a box with a picture.
    fn mark_captions(&mut self) {
        // The text of the story follows a caption.
        let end = self.lines.iter().rposition(OutlineLine::is_prose).unwrap_or_default();
        let is_caption: Vec<bool> = (0..end).map(|at| self.is_below_picture(at)).collect();
        for (line, is_caption) in self.lines.iter_mut().zip(is_caption) {
            line.is_below_picture = is_caption;
        }
    }

    fn is_below_picture(&self, at: usize) -> bool {
        const MAX_STEPS: usize = 7;
        let Some(line) =
            self.lines.get(at).filter(|line| line.facts.letters <= MAX_PICTURE_LETTERS)
        else {
            return false;
        };
        let is_outside = |at: Option<usize>, box_range: &Range<usize>| {
            let line = at.and_then(|at| self.lines.get(at));
            let element = line.and_then(|line| self.element_of(line));
            element.is_none_or(|element| !box_range.contains(&element.content.start))
        };
        let mut next = self.element_of(line).filter(|element| {
            element.heading == 0
                && !element.in_header
                && line.facts.link_letters * 2 < line.facts.letters
        });
        for _ in 0..MAX_STEPS {
            let Some(element) = next else { return false };
            if element.has_picture {
                return is_outside(at.checked_sub(1), &element.content)
                    && is_outside(Some(at + 1), &element.content);
            }
            next = element.parent.and_then(|parent| self.element(parent));
        }
        false
    }

    pub(super) fn text_of(&self, line: &OutlineLine) -> &str {
        self.text.get(line.range.clone()).unwrap_or_default()
    }

    pub(super) fn element(&self, index: u32) -> Option<&Element> {
        self.elements.get(index as usize)
    }

    pub(super) fn element_of(&self, line: &OutlineLine) -> Option<&Element> {
        self.element(line.facts.element)
    }

    /// Returns the nearest element that is not inline.
    fn block_of(&self, line: &OutlineLine) -> Option<&Element> {
        let mut element = self.element_of(line)?;
        while element.is_inline {
            element = self.element(element.parent?)?;
        }
        Some(element)
    }

    /// Returns a hash of the kind of element that a line is in, and of its parent.
    pub(super) fn signature_of(&self, line: &OutlineLine) -> u64 {
        let Some(block) = self.block_of(line) else { return 0 };
        let parent = block.parent.and_then(|parent| self.element(parent));
        block.signature ^ parent.map_or(0, |parent| parent.signature.rotate_left(1))
    }

    /// Returns the address of a line that consists of one link.
    pub(super) fn link_of(&self, line: &OutlineLine) -> Option<&str> {
        let facts = &line.facts;
        let (first, last) = facts.links?;
        let target = |index| self.element(index).and_then(|element| element.target.as_deref());
        let is_link = facts.link_letters * 10 >= facts.letters * 9;
        target(first).filter(|address| is_link && target(last) == Some(address))
    }

    /// Counts the running text of each element. Returns true if most of it is hidden.
    fn count_prose(&mut self) -> bool {
        let (mut hidden, mut shown) = (0_u32, 0_u32);
        for line in &self.lines {
            if line.is_prose() && self.element_of(line).is_some_and(|element| element.is_hidden) {
                hidden += line.facts.letters;
            } else if line.is_prose() {
                shown += line.facts.letters;
            }
        }
        hidden > shown
    }

    /// Decides the role of each line. `is_story` tells which lines are running text of the story: an
    /// element that holds much of it has no role.
    pub(super) fn assign_roles(&mut self, is_story: &[bool]) {
        let mut total = 0;
        for (line, is_story) in self.lines.iter().zip(is_story) {
            if *is_story && let Some(element) = self.elements.get_mut(line.facts.element as usize) {
                element.prose_letters += line.facts.letters;
                total += line.facts.letters;
            }
        }
        // Parents come before their children.
        for index in (1..self.elements.len()).rev() {
            let Some(element) = self.elements.get(index) else { continue };
            let (parent, letters) = (element.parent, element.prose_letters);
            if let Some(parent) = parent.and_then(|parent| self.elements.get_mut(parent as usize)) {
                parent.prose_letters += letters;
            }
        }
        let roles: Vec<_> = self.lines.iter().map(|line| self.role_of(line, total)).collect();
        for (line, role) in self.lines.iter_mut().zip(roles) {
            line.role = role;
        }
    }

    fn role_of(&self, line: &OutlineLine, total: u32) -> Option<ElementRole> {
        let facts = &line.facts;
        if self.is_near_field(facts.element, total) {
            return Some(ElementRole::Tail);
        }
        let holder = facts.role_element.filter(|_| facts.role_letters * 5 >= facts.letters * 4);
        let stated = holder.and_then(|holder| self.effective_role(holder, total));
        stated.or(line.is_below_picture.then_some(ElementRole::Caption))
    }

    /// Returns true inside a small box with an input field.
    fn is_near_field(&self, element: u32, total: u32) -> bool {
        const MAX_STEPS: usize = 4;
        let mut next = self.element(element);
        for _ in 0..MAX_STEPS {
            let Some(element) = next else { return false };
            if element.has_field {
                return element.prose_letters * 5 < total.max(1);
            }
            next = element.parent.and_then(|parent| self.element(parent));
        }
        false
    }

    /// Returns the role that an element and its ancestors state. Of several, the innermost holds,
    /// unless an outer one states that all of it is added by the site.
    fn effective_role(&self, element: u32, total: u32) -> Option<ElementRole> {
        const MAX_HOLDERS: usize = 12;
        let mut nearest = None;
        let mut next = self.element(element)?.role_holder;
        for _ in 0..MAX_HOLDERS {
            let Some(holder) = next.and_then(|index| self.element(index)) else { break };
            let role = holder.role?;
            let is_story = match role {
                ElementRole::Author(_) | ElementRole::Byline => holder.prose_letters > 0,
                _ => holder.prose_letters * 5 >= total.max(1) * 2,
            };
            if !is_story {
                if role.is_furniture() {
                    return Some(role);
                }
                nearest = nearest.or(Some(role));
            }
            next = holder.parent.and_then(|parent| self.element(parent)?.role_holder);
        }
        nearest
    }

    /// Returns true if an element is part of what the site added.
    pub(super) fn is_furniture(&self, element: u32) -> bool {
        let total = self.elements.first().map_or(0, |page| page.prose_letters);
        self.effective_role(element, total).is_some_and(ElementRole::is_furniture)
    }
}

/// Returns a hash of the letters and digits of a line, or `None` if it has none.
pub(super) fn line_key(line: &str) -> Option<u64> {
    let mut key = String::with_capacity(line.len());
    for c in line.chars() {
        if c.is_ascii_alphanumeric() {
            key.push(c.to_ascii_lowercase());
        } else if !c.is_ascii() && c.is_alphanumeric() {
            key.extend(c.to_lowercase());
        }
    }
    (!key.is_empty()).then(|| fingerprint::of(&key))
}

/// Divides rendered text into lines.
fn split_lines(text: &str, rendered: Vec<RenderedLine>) -> Vec<OutlineLine> {
    let mut lines: Vec<OutlineLine> = Vec::with_capacity(rendered.len());
    for facts in rendered {
        if let Some(last) = lines.last_mut() {
            last.range.end = facts.start;
        }
        lines.push(OutlineLine {
            range: facts.start..text.len(),
            facts,
            key: None,
            role: None,
            is_below_picture: false,
        });
    }
    for line in &mut lines {
        let trimmed = text.get(line.range.clone()).unwrap_or_default().trim_end();
        line.range.end = line.range.start + trimmed.len();
        line.key = line_key(trimmed);
    }
    lines
}
