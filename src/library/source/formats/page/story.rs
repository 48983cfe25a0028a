//! Chooses the lines of a page that are its story.
//!
//! Readability finds where the story is; the outline of the page tells what each line there is, and
//! which paragraphs of the same article Readability left out.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::element_role::ElementRole;
use super::outline::{OutlineLine, PageOutline};
use super::readable;
use crate::news::{DateOrder, LineRole};
use crate::text::newsroom::{byline, furniture, link};
use crate::text::{date, fingerprint};

/// The text of a story, with the roles of its lines.
#[derive(Debug, Default)]
pub(super) struct StoryText {
    pub(super) body: String,
    pub(super) line_roles: Vec<(String, LineRole)>,
    /// The name of the source: `readability`, `articleBody`, `article` or `body`.
    pub(super) source: &'static str,
    /// The range of the story's lines in the outline.
    pub(super) lines: Range<usize>,
}

impl StoryText {
    /// Returns true if most of the text belongs to links, and none of it is running text.
    pub(super) fn is_only_links(&self, outline: &PageOutline) -> bool {
        let lines = outline.lines.get(self.lines.clone()).unwrap_or_default();
        let letters: u32 = lines.iter().map(|line| line.facts.letters).sum();
        let linked: u32 = lines.iter().map(|line| line.facts.link_letters).sum();
        linked * 2 >= letters.max(1) && !lines.iter().any(|line| outline.is_prose(line))
    }
}

/// The maximum distance of a headline from the text, in lines.
const MAX_HEAD_LINES: usize = 40;
/// The maximum number of lines between the text and what belongs to its end.
const MAX_GAP_LINES: usize = 8;
/// The maximum numbers of letters in a caption and in a byline.
const MAX_CAPTION_LETTERS: u32 = 600;
const MAX_BYLINE_LETTERS: u32 = 110;
/// The maximum number of letters in a subhead.
const MAX_HEADING_LETTERS: u32 = 130;
/// The number of letters from which a short line at the end can be a sentence of the story.
const MIN_SENTENCE_LETTERS: u32 = 30;
/// The number of words, with its bullet, from which a list item at the end is part of the story.
const MIN_LISTED_WORDS: usize = 3;
/// The number of letters that make up a story.
const MIN_STORY_LETTERS: u32 = 150;

/// Extracts the story of a page. `linked` is the text that the metadata of the page gives.
pub(super) fn extract(
    page: &str,
    outline: &mut PageOutline,
    can_build_tree: bool,
    linked: Option<String>,
    base: Option<&str>,
    title: &str,
) -> Option<StoryText> {
    let readable = can_build_tree
        .then(|| readable::extract(page, base, outline.is_text_hidden))
        .flatten()
        .filter(|text| !text.is_empty());
    if let Some(readable) = readable.as_deref().filter(|text| !is_in_outline(text, outline)) {
        let body = strip_headline(readable, title);
        return Some(StoryText { body, source: "readability", ..StoryText::default() });
    }
    let mut selection = Selection::new(outline, readable.as_deref(), title);
    selection.add_missing();
    let mut story = selection.into_story();
    let size = letter_count(&story.body);
    // The text is longer than what the page shows where the rest is for subscribers.
    if let Some(linked) = linked.filter(|linked| letter_count(linked) > 2 * size) {
        story = StoryText { body: linked, source: "articleBody", ..StoryText::default() };
    }
    (letter_count(&story.body) > 0).then_some(story)
}

/// Returns true if most lines of a text are lines of the page.
fn is_in_outline(text: &str, outline: &PageOutline) -> bool {
    let lines: HashSet<u64> =
        outline.lines.iter().filter_map(|line| line_key(outline.text_of(line))).collect();
    let found = text.lines().filter(|line| line_key(line).is_some_and(|key| lines.contains(&key)));
    found.map(letter_count).sum::<usize>() * 5 >= letter_count(text) * 3
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

/// Returns a hash of the letters and digits of a line, or `None` if it has none.
fn line_key(line: &str) -> Option<u64> {
    let key: String =
        line.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    (!key.is_empty()).then(|| fingerprint::of(&key))
}

/// The lines chosen so far.
struct Selection<'o> {
    outline: &'o mut PageOutline,
    /// For each line: true if it is chosen.
    chosen: Vec<bool>,
    /// The line of the headline.
    headline: Option<usize>,
    source: &'static str,
}

impl<'o> Selection<'o> {
    fn new(outline: &'o mut PageOutline, readable: Option<&str>, title: &str) -> Self {
        let keys: Vec<Option<u64>> =
            outline.lines.iter().map(|line| line_key(outline.text_of(line))).collect();
        let wanted: HashSet<u64> =
            readable.into_iter().flat_map(str::lines).filter_map(line_key).collect();
        let mut chosen: Vec<bool> =
            keys.iter().map(|key| key.is_some_and(|key| wanted.contains(&key))).collect();
        unchoose_copies(outline, &keys, readable.unwrap_or_default(), &mut chosen);
        let title = line_key(title);
        let is_title = |at: &usize| keys.get(*at).is_some_and(|key| key.is_some() && *key == title);
        let is_heading = |at: &usize| {
            let line = outline.lines.get(*at);
            line.and_then(|line| outline.element_of(line))
                .is_some_and(|element| element.heading > 0)
        };
        let all = || (0..keys.len()).filter(is_title);
        let headline = all().find(is_heading).or_else(|| all().next());
        let mut source = "readability";
        if !chosen.contains(&true) {
            source = if outline.elements.iter().any(|e| e.article.is_some()) {
                "article"
            } else {
                "body"
            };
            let article = largest_article(outline);
            chosen = outline.lines.iter().map(|line| is_in_body(outline, line, article)).collect();
        }
        let selection = Self { outline, chosen, headline, source };
        let story: Vec<bool> = selection.prose().collect();
        selection.outline.assign_roles(&story);
        selection
    }

    /// Returns for each line whether it is chosen running text.
    fn prose(&self) -> impl Iterator<Item = bool> {
        let lines = self.outline.lines.iter().zip(&self.chosen);
        lines.map(|(line, chosen)| *chosen && self.outline.is_prose(line))
    }

    fn line(&self, at: usize) -> Option<&OutlineLine> {
        self.outline.lines.get(at)
    }

    /// Returns true for running text that is shown and to which the page gives no other role.
    fn may_be_story(&self, line: &OutlineLine) -> bool {
        let hidden = self.outline.element_of(line).is_some_and(|element| element.is_hidden);
        self.outline.is_prose(line)
            && line.role.is_none()
            && (!hidden || self.outline.is_text_hidden)
            && self.outline.element_of(line).is_some_and(|element| element.figure.is_none())
    }

    /// Returns the number of letters of the lines in an article for which `is` returns true.
    fn letters_in(&self, article: Option<&Range<usize>>, is: impl Fn(&Self, usize) -> bool) -> u32 {
        let inside =
            (0..self.chosen.len()).filter(|at| self.is_inside(*at, article) && is(self, *at));
        inside.filter_map(|at| self.line(at)).map(|line| line.facts.letters).sum()
    }

    fn is_inside(&self, at: usize, article: Option<&Range<usize>>) -> bool {
        let Some(article) = article else { return true };
        let element = self.line(at).and_then(|line| self.outline.element_of(line));
        element.is_some_and(|element| article.contains(&element.content.start))
    }

    fn is_chosen_prose(&self, at: usize) -> bool {
        let chosen = self.chosen.get(at).is_some_and(|chosen| *chosen);
        let is_story = |line: &OutlineLine| {
            self.outline.is_prose(line) && !line.role.is_some_and(ElementRole::is_furniture)
        };
        chosen && self.line(at).is_some_and(is_story)
    }

    /// Returns true for chosen running text that is no heading; a standfirst may be one.
    fn is_body(&self, at: usize) -> bool {
        let element = self.line(at).and_then(|line| self.outline.element_of(line));
        self.is_chosen_prose(at) && element.is_some_and(|element| element.heading == 0)
    }

    fn is_missing_prose(&self, at: usize) -> bool {
        let chosen = self.chosen.get(at).is_some_and(|chosen| *chosen);
        !chosen && self.line(at).is_some_and(|line| self.may_be_story(line))
    }

    /// Returns the range of the outermost article around a line.
    fn article_around(&self, at: usize) -> Option<Range<usize>> {
        let mut article = self.outline.element_of(self.line(at)?)?.article?;
        while let Some(outer) = self
            .outline
            .element(article)
            .and_then(|element| self.outline.element(element.parent?)?.article)
        {
            article = outer;
        }
        self.outline.element(article).map(|element| element.content.clone())
    }

    /// Adds the paragraphs of the article that Readability left out. If it found another article
    /// than the one with the headline, that one is chosen instead.
    fn add_missing(&mut self) {
        let first = (0..self.chosen.len()).find(|at| self.is_chosen_prose(*at));
        let article = self
            .headline
            .and_then(|at| self.article_around(at))
            .or_else(|| self.article_around(first?));
        let total = self.letters_in(None, Self::is_chosen_prose);
        let chosen = self.letters_in(article.as_ref(), Self::is_chosen_prose);
        let missing = self.letters_in(article.as_ref(), Self::is_missing_prose);
        let has_article = article.is_some();
        let other = first.and_then(|at| self.article_around(at));
        let is_other = other.is_some() && other != article;
        let size = missing + chosen;
        if is_other && chosen * 2 < total && size >= MIN_STORY_LETTERS && size * 4 >= total {
            for at in 0..self.chosen.len() {
                if !self.is_inside(at, article.as_ref()) {
                    self.choose(at, false);
                }
            }
        }
        let takes_all = has_article && missing > chosen;
        if takes_all {
            self.source = "article";
        }
        let signatures: HashSet<u64> = (0..self.chosen.len())
            .filter(|at| self.is_chosen_prose(*at))
            .filter_map(|at| self.line(at).map(|line| self.outline.signature_of(line)))
            .collect();
        let mut last = None;
        for at in 0..self.chosen.len() {
            if self.is_chosen_prose(at) {
                last = Some(at);
            } else if self.is_missing_prose(at) && self.is_inside(at, article.as_ref()) {
                let same = self
                    .line(at)
                    .is_some_and(|line| signatures.contains(&self.outline.signature_of(line)));
                let near = last.is_some_and(|last| at - last <= MAX_GAP_LINES);
                if takes_all || (same && (near || has_article)) {
                    self.choose(at, true);
                    last = Some(at);
                }
            }
        }
    }

    fn choose(&mut self, at: usize, chosen: bool) {
        if let Some(slot) = self.chosen.get_mut(at) {
            *slot = chosen;
        }
    }

    /// Returns the first and the last line of running text, and the range of all lines that belong
    /// to the story.
    fn range(&self) -> Option<(usize, usize, Range<usize>)> {
        let is_text = |at: &usize| self.is_body(*at);
        let any = |at: &usize| self.chosen.get(*at).is_some_and(|chosen| *chosen);
        let all = 0..self.chosen.len();
        let first = all.clone().find(is_text).or_else(|| all.clone().find(any))?;
        let last = all.clone().rev().find(is_text).or_else(|| all.rev().find(any))?;
        let below = |at: &usize| *at < first && first - at <= MAX_HEAD_LINES;
        let mut start = first;
        if let Some(headline) = self.headline.filter(below) {
            start = headline + 1;
        } else {
            while start > 0 && any(&(start - 1)) {
                start -= 1;
            }
        }
        let mut end = last + 1;
        for at in end..self.chosen.len().min(last + MAX_HEAD_LINES) {
            if at - end > MAX_GAP_LINES {
                break;
            }
            if any(&at) || self.is_credit(at) {
                end = at + 1;
            }
        }
        Some((first, last, start..end))
    }

    /// Returns true for a line that is a byline by its wording.
    fn is_credit(&self, at: usize) -> bool {
        let Some(line) = self.line(at) else { return false };
        line.facts.letters <= MAX_BYLINE_LETTERS
            && line.role != Some(ElementRole::Related)
            && byline::parse_line(self.outline.text_of(line)).is_some()
    }

    fn into_story(self) -> StoryText {
        let Some((first, last, range)) = self.range() else { return StoryText::default() };
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
        self.drop_headings_without_text(&mut lines);
        let mut story = StoryText { source: self.source, lines: range, ..StoryText::default() };
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
        let labelled = || link::parse_line(text).is_some();
        if line.role == Some(ElementRole::Tail) {
            return furniture();
        }
        if let Some(address) = outline.link_of(line) {
            let title = link::strip_list_marker(text);
            let inside = part == StoryPart::Text && line.facts.letters >= MIN_SENTENCE_LETTERS / 2;
            if inside && labelled() {
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
            return if part == StoryPart::Text && labelled() { Some(None) } else { furniture() };
        }
        let is_byline = matches!(line.role, Some(ElementRole::Author(_) | ElementRole::Byline));
        if is_byline && line.facts.letters <= MAX_BYLINE_LETTERS {
            return Some(Some(LineRole::Byline));
        }
        if chosen {
            return Some(self.role_of_chosen(line, at, part));
        }
        let is_date = || date::parse_line(text, DateOrder::Undecided).is_some();
        if part == StoryPart::Head && (is_date() || byline::parse_with_date(text).is_some()) {
            return Some(Some(LineRole::Byline));
        }
        if part == StoryPart::Head && self.may_be_story(line) {
            return Some(None);
        }
        let is_heading = (2..=4).contains(&element.heading) && part == StoryPart::Text;
        if is_heading && self.is_chosen_prose(at + 1) {
            return Some(Some(LineRole::Heading));
        }
        (self.is_credit(at) || (part == StoryPart::Text && labelled())).then_some(None)
    }

    fn role_of_chosen(&self, line: &OutlineLine, at: usize, part: StoryPart) -> Option<LineRole> {
        let Some(element) = self.outline.element_of(line) else { return None };
        let text = self.outline.text_of(line);
        let letters = line.facts.letters;
        let is_sentence = text.ends_with(['.', '!', '?', '”', '"', '…', ')', '。']);
        let is_listed = (element.list.is_some() || element.in_table)
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

    /// Turns headings into furniture that only links, furniture or nothing follows.
    fn drop_headings_without_text(&self, lines: &mut [(usize, Option<LineRole>)]) {
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

/// Reverses the choice of lines that the page has more often than the text found in it: teasers, and
/// copies for print. Those with the most chosen lines around them remain.
fn unchoose_copies(
    outline: &PageOutline,
    keys: &[Option<u64>],
    readable: &str,
    chosen: &mut [bool],
) {
    const NEIGHBORS: usize = 3;
    let mut places: HashMap<u64, Vec<usize>> = HashMap::new();
    for (at, line) in outline.lines.iter().enumerate() {
        let is_chosen = chosen.get(at).is_some_and(|chosen| *chosen);
        if let Some(key) = keys.get(at).copied().flatten()
            && is_chosen
            && outline.is_prose(line)
        {
            places.entry(key).or_default().push(at);
        }
    }
    places.retain(|_, all| all.len() > 1);
    if places.is_empty() {
        return;
    }
    let mut wanted: HashMap<u64, usize> = HashMap::new();
    for key in readable.lines().filter_map(line_key) {
        *wanted.entry(key).or_default() += 1;
    }
    let before = chosen.to_vec();
    let score = |at: usize| {
        let hidden = outline.lines.get(at).and_then(|line| outline.element_of(line));
        let shown = hidden.is_some_and(|element| !element.is_hidden || outline.is_text_hidden);
        let around = before.get(at.saturating_sub(NEIGHBORS)..).unwrap_or_default();
        (shown, around.iter().take(2 * NEIGHBORS + 1).filter(|chosen| **chosen).count())
    };
    for (key, mut all) in places {
        all.sort_by_key(|at| std::cmp::Reverse(score(*at)));
        for at in all.into_iter().skip(wanted.get(&key).copied().unwrap_or(1)) {
            if let Some(slot) = chosen.get_mut(at) {
                *slot = false;
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

/// Returns the element of the article with the most running text.
fn largest_article(outline: &PageOutline) -> Option<u32> {
    let mut letters: Vec<u32> = vec![0; outline.elements.len()];
    for line in outline.lines.iter().filter(|line| outline.is_prose(line)) {
        let article = outline.element_of(line).and_then(|element| element.article);
        if let Some(count) = article.and_then(|article| letters.get_mut(article as usize)) {
            *count += line.facts.letters;
        }
    }
    let best = (0..letters.len()).max_by_key(|at| letters.get(*at).copied())?;
    u32::try_from(best).ok().filter(|_| letters.get(best).is_some_and(|count| *count > 0))
}

/// Returns true for a line of the article or, without one, of the page.
fn is_in_body(outline: &PageOutline, line: &OutlineLine, article: Option<u32>) -> bool {
    let Some(element) = outline.element_of(line) else { return false };
    let inside = match article.and_then(|article| outline.element(article)) {
        Some(article) => article.content.contains(&element.content.start),
        None => true,
    };
    inside && !element.in_header && (!element.is_hidden || outline.is_text_hidden)
}

/// The number of lines below and above a headline in which the date of its story is expected.
const LINES_BELOW: usize = 12;
const LINES_ABOVE: usize = 3;

/// Returns the date that the page shows near its headline. A date elsewhere may be that of the
/// visit.
pub(super) fn headline_date<'o>(outline: &'o PageOutline, title: &str) -> Option<&'o str> {
    let title = line_key(title)?;
    let lines = || outline.lines.iter().map(|line| outline.text_of(line));
    let at = lines().position(|line| line_key(line) == Some(title))?;
    let below = lines().skip(at + 1).take(LINES_BELOW);
    let above = lines().skip(at.saturating_sub(LINES_ABOVE)).take(LINES_ABOVE.min(at));
    below.chain(above).find(|line| date::parse_line(line, DateOrder::Undecided).is_some())
}
