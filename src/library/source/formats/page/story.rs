//! Chooses the lines of a page that are its story.
//!
//! Readability finds where the story is; the outline of the page tells what each line there is, and
//! which paragraphs of the same article Readability left out.

use std::ops::Range;

use fnv::FnvHashSet;

use super::element_role::ElementRole;
use super::outline::{OutlineLine, PageOutline, line_key};
use super::readable;
use super::selection::Selection;
use crate::library::source::decoding::html::HtmlToken;
use crate::news::{DateOrder, LineRole};
use crate::text::date;
use crate::text::newsroom::{byline, furniture, link};

/// The text of a story, with the roles of its lines.
#[derive(Debug, Default)]
pub(super) struct PageStoryText {
    pub(super) body: String,
    pub(super) line_roles: Vec<(String, LineRole)>,
    /// The name of the source: `readability`, `articleBody`, `article` or `body`.
    pub(super) source: &'static str,
    /// The range of the story's lines in the outline.
    pub(super) lines: Range<usize>,
}

impl PageStoryText {
    /// Returns true if most of the text belongs to links, and none of it is running text.
    pub(super) fn is_only_links(&self, outline: &PageOutline) -> bool {
        let lines = outline.lines.get(self.lines.clone()).unwrap_or_default();
        let letters: u32 = lines.iter().map(|line| line.facts.letters).sum();
        let linked: u32 = lines.iter().map(|line| line.facts.link_letters).sum();
        linked * 2 >= letters.max(1) && !lines.iter().any(OutlineLine::is_prose)
    }
}

/// The maximum numbers of letters in a caption and in a byline.
const MAX_CAPTION_LETTERS: u32 = 600;
pub(super) const MAX_BYLINE_LETTERS: u32 = 110;
/// The maximum number of letters in a subhead.
const MAX_HEADING_LETTERS: u32 = 130;
/// The number of letters from which a short line at the end can be a sentence of the story.
const MIN_SENTENCE_LETTERS: u32 = 30;
/// The number of words, with its bullet, from which a list item at the end is part of the story.
const MIN_LISTED_WORDS: usize = 3;

/// Extracts the story of a page. `linked` is the text that the metadata of the page gives.
pub(super) fn extract(
    tokens: &[(HtmlToken<'_>, Range<usize>)],
    page: &str,
    outline: &mut PageOutline,
    can_build_tree: bool,
    linked: Option<String>,
    base: Option<&str>,
    title: &str,
) -> Option<PageStoryText> {
    let readable = can_build_tree
        .then(|| readable::extract(tokens, page, base, outline.is_text_hidden))
        .flatten()
        .filter(|text| !text.is_empty());
    let found: Vec<(u64, &str)> = readable
        .iter()
        .flat_map(|text| text.lines())
        .filter_map(|line| Some((line_key(line)?, line)))
        .collect();
    if let Some(readable) = readable.as_deref().filter(|_| !is_in_outline(&found, outline)) {
        let body = strip_headline(readable, title);
        return Some(PageStoryText { body, source: "readability", ..PageStoryText::default() });
    }
    let found: Vec<u64> = found.into_iter().map(|(key, _)| key).collect();
    let mut selection = Selection::new(outline, &found, title);
    selection.add_missing();
    let mut story = selection.into_story();
    let size = letter_count(&story.body);
    // The text is longer than what the page shows where the rest is for subscribers.
    if let Some(linked) = linked.filter(|linked| letter_count(linked) > 2 * size) {
        story = PageStoryText { body: linked, source: "articleBody", ..PageStoryText::default() };
    }
    (letter_count(&story.body) > 0).then_some(story)
}

/// Returns true if most of the lines of a text, each with its key, are lines of the page.
fn is_in_outline(text: &[(u64, &str)], outline: &PageOutline) -> bool {
    let lines: FnvHashSet<u64> = outline.lines.iter().filter_map(|line| line.key).collect();
    let (mut found, mut all) = (0, 0);
    for (key, line) in text {
        let letters = letter_count(line);
        all += letters;
        found += if lines.contains(key) { letters } else { 0 };
    }
    found * 5 >= all * 3
}

/// Removes the headline from the start of a text.
fn strip_headline(text: &str, title: &str) -> String {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let same = !title.is_empty() && first.split_whitespace().eq(title.split_whitespace());
    if same { rest.trim_start().to_owned() } else { text.to_owned() }
}

fn letter_count(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphabetic()).count()
}

impl Selection<'_> {
    fn into_story(self) -> PageStoryText {
        let Some((first, last, range)) = self.range() else { return PageStoryText::default() };
        let mut lines: Vec<(usize, Option<LineRole>)> = Vec::new();
        for at in range.clone() {
            let Some(line) = self.line(at) else { continue };
            let part = match at {
                at if at < first => StoryPart::Head,
                at if at <= last => StoryPart::Text,
                _ => StoryPart::Tail,
            };
            if let Some(role) = self.role_in(line, at, part) {
                lines.push((at, role));
            }
        }
        Self::drop_headings_without_text(&mut lines);
        let mut story =
            PageStoryText { source: self.source, lines: range, ..PageStoryText::default() };
        for (at, role) in lines {
            let Some(line) = self.line(at) else { continue };
            let text = self.outline.text_of(line);
            if !story.body.is_empty() {
                story.body.push_str(if self.is_apart(at) { "\n\n" } else { "\n" });
            }
            story.body.push_str(text);
            if let Some(role) = role {
                story.line_roles.push((text.to_owned(), role));
            }
        }
        story
    }

    /// Returns true if an empty line is above a line.
    fn is_apart(&self, at: usize) -> bool {
        let start = self.line(at).map_or(0, |line| line.range.start);
        self.outline.text.get(..start).is_some_and(|above| above.ends_with("\n\n"))
    }

    /// Returns the role of a line of the story, or `None` if the line is left out.
    #[allow(clippy::option_option)]
    fn role_in(&self, line: &OutlineLine, at: usize, part: StoryPart) -> Option<Option<LineRole>> {
        let outline = &self.outline;
        let (element, text) = (outline.element_of(line)?, outline.text_of(line));
        let chosen = self.chosen.get(at).is_some_and(|chosen| *chosen);
        if element.is_hidden && !outline.is_text_hidden && !chosen {
            return None;
        }
        let furniture = || chosen.then_some(Some(LineRole::Furniture));
        let in_figure = element.figure.is_some() && !element.in_table && !element.in_quote;
        if (line.role == Some(ElementRole::Caption) || in_figure)
            && line.facts.letters <= MAX_CAPTION_LETTERS
        {
            return Some(Some(LineRole::Caption));
        }
        let labeled = || link::parse_line(text).is_some();
        if line.role == Some(ElementRole::Tail) {
            return furniture();
        }
        if let Some(address) = outline.link_of(line) {
            let title = link::strip_list_marker(text);
            let inside = part == StoryPart::Text && line.facts.letters >= MIN_SENTENCE_LETTERS / 2;
            if inside && labeled() {
                return Some(None);
            }
            let leads_away = !address.is_empty() || line.role == Some(ElementRole::Related);
            let is_title = leads_away && title.split_whitespace().nth(2).is_some();
            if is_title && (chosen || inside) && part != StoryPart::Head {
                return Some(Some(LineRole::Link(address.to_owned())));
            }
            return furniture();
        }
        if line.role == Some(ElementRole::Related) {
            return if part == StoryPart::Text && labeled() { Some(None) } else { furniture() };
        }
        let is_byline = matches!(line.role, Some(ElementRole::Author(_) | ElementRole::Byline));
        if is_byline && line.facts.letters <= MAX_BYLINE_LETTERS {
            return Some(Some(LineRole::Byline));
        }
        if chosen {
            Some(self.role_of_chosen(line, at, part))
        } else {
            self.role_of_other(line, at, part)
        }
    }

    /// Returns the role of a line that is not chosen, or `None` if it is left out.
    #[allow(clippy::option_option)]
    fn role_of_other(
        &self,
        line: &OutlineLine,
        at: usize,
        part: StoryPart,
    ) -> Option<Option<LineRole>> {
        let text = self.outline.text_of(line);
        let heading = self.outline.element_of(line)?.heading;
        let is_date = || date::parse_line(text, DateOrder::Undecided).is_some();
        if part == StoryPart::Head && (is_date() || byline::parse_with_date(text).is_some()) {
            return Some(Some(LineRole::Byline));
        }
        if part == StoryPart::Head && self.may_be_story(line) {
            return Some(None);
        }
        let is_heading = (2..=4).contains(&heading) && part == StoryPart::Text;
        if is_heading && self.is_chosen_prose(at + 1) {
            return Some(Some(LineRole::Heading));
        }
        let is_link = part == StoryPart::Text && link::parse_line(text).is_some();
        (self.is_credit(at) || is_link).then_some(None)
    }

    fn role_of_chosen(&self, line: &OutlineLine, at: usize, part: StoryPart) -> Option<LineRole> {
        let element = self.outline.element_of(line)?;
        let text = self.outline.text_of(line);
        let letters = line.facts.letters;
        let is_sentence = text.ends_with(['.', '!', '?', '”', '"', '…', ')', '。']);
        let is_data_table = element.in_table && !self.is_layout_table();
        let is_listed = (element.list.is_some() || is_data_table)
            && text.split_whitespace().nth(MIN_LISTED_WORDS).is_some();
        if element.heading > 0 && letters <= MAX_HEADING_LETTERS && !text.ends_with('.') {
            return Some(LineRole::Heading);
        }
        let stands_out = letters < MIN_SENTENCE_LETTERS || !is_sentence;
        match part {
            StoryPart::Text => None,
            _ if is_listed || byline::parse_line(text).is_some() || furniture::is_line(text) => {
                None
            }
            StoryPart::Head => {
                (letters < MIN_SENTENCE_LETTERS && !is_sentence && at + 1 < self.chosen.len())
                    .then_some(LineRole::Furniture)
            }
            StoryPart::Tail => stands_out.then_some(LineRole::Furniture),
        }
    }

    /// Returns true if the running text itself is in a table, as in layouts without style sheets.
    fn is_layout_table(&self) -> bool {
        let first = (0..self.chosen.len()).find(|at| self.is_chosen_prose(*at));
        let line = first.and_then(|at| self.line(at));
        line.and_then(|line| self.outline.element_of(line)).is_some_and(|element| element.in_table)
    }

    /// Turns headings into furniture that only links, furniture or nothing follows.
    fn drop_headings_without_text(lines: &mut [(usize, Option<LineRole>)]) {
        let mut has_text = false;
        for (_, role) in lines.iter_mut().rev() {
            match role {
                None => has_text = true,
                Some(LineRole::Heading) => {
                    if !has_text {
                        *role = Some(LineRole::Furniture);
                    }
                    has_text = false;
                }
                Some(_) => {}
            }
        }
    }
}

/// The part of a story that a line is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum StoryPart {
    /// Above the first running text.
    Head,
    Text,
    /// Below the last running text.
    Tail,
}

/// The number of lines below and above a headline in which the date of its story is expected.
const LINES_BELOW: usize = 12;
const LINES_ABOVE: usize = 3;

/// Returns the date that the page shows near its headline. A date elsewhere may be that of the
/// visit.
pub(super) fn headline_date<'o>(outline: &'o PageOutline, title: &str) -> Option<&'o str> {
    let title = line_key(title)?;
    let lines = || outline.lines.iter().map(|line| outline.text_of(line));
    let at = outline.lines.iter().position(|line| line.key == Some(title))?;
    let below = lines().skip(at + 1).take(LINES_BELOW);
    let above = lines().skip(at.saturating_sub(LINES_ABOVE)).take(LINES_ABOVE.min(at));
    below.chain(above).find(|line| date::parse_line(line, DateOrder::Undecided).is_some())
}
