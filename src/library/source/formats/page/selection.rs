//! Selects the lines of a page that are its story: those that Readability found, and what it left out
//! of the same article.

use std::collections::HashSet;
use std::ops::Range;

use fnv::FnvHashMap;

use super::element_role::ElementRole;
use super::outline::{OutlineLine, PageOutline, line_key};
use super::story::MAX_BYLINE_LETTERS;
use crate::text::newsroom::byline;

/// The maximum distance of a headline from the text, in lines.
const MAX_HEAD_LINES: usize = 40;

/// The maximum number of lines between the text and what belongs to its end.
const MAX_GAP_LINES: usize = 8;

/// The number of letters that make up a story.
const MIN_STORY_LETTERS: u32 = 150;

/// The lines chosen so far.
pub(super) struct Selection<'o> {
    pub(super) outline: &'o mut PageOutline,
    /// For each line: true if it is chosen.
    pub(super) chosen: Vec<bool>,
    /// The line of the headline.
    headline: Option<usize>,
    pub(super) source: &'static str,
}

impl<'o> Selection<'o> {
    /// Selects the lines with the given keys, which Readability found.
    pub(super) fn new(outline: &'o mut PageOutline, readable: &[u64], title: &str) -> Self {
        let mut wanted: FnvHashMap<u64, usize> = FnvHashMap::default();
        for key in readable {
            *wanted.entry(*key).or_default() += 1;
        }
        let mut chosen: Vec<bool> = (outline.lines.iter())
            .map(|line| line.key.is_some_and(|key| wanted.contains_key(&key)))
            .collect();
        unchoose_copies(outline, &wanted, &mut chosen);
        let title = line_key(title);
        let is_title = |at: &usize| {
            outline.lines.get(*at).is_some_and(|line| line.key.is_some() && line.key == title)
        };
        let is_heading = |at: &usize| {
            let line = outline.lines.get(*at);
            line.and_then(|line| outline.element_of(line))
                .is_some_and(|element| element.heading > 0)
        };
        let all = || (0..outline.lines.len()).filter(is_title);
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
        lines.map(|(line, chosen)| *chosen && line.is_prose())
    }

    pub(super) fn line(&self, at: usize) -> Option<&OutlineLine> {
        self.outline.lines.get(at)
    }

    /// Returns true for running text that is shown and to which the page gives no other role.
    pub(super) fn may_be_story(&self, line: &OutlineLine) -> bool {
        let hidden = self.outline.element_of(line).is_some_and(|element| element.is_hidden);
        line.is_prose()
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

    pub(super) fn is_chosen_prose(&self, at: usize) -> bool {
        let chosen = self.chosen.get(at).is_some_and(|chosen| *chosen);
        let is_story = |line: &OutlineLine| {
            line.is_prose() && !line.role.is_some_and(ElementRole::is_furniture)
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
    pub(super) fn add_missing(&mut self) {
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
    pub(super) fn range(&self) -> Option<(usize, usize, Range<usize>)> {
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
        let below = last + 1..self.chosen.len().min(last + MAX_HEAD_LINES);
        for at in below {
            if at > end + MAX_GAP_LINES {
                break;
            }
            if any(&at) || self.is_credit(at) {
                end = at + 1;
            }
        }
        Some((first, last, start..end))
    }

    /// Returns true for a line that is a byline by its wording.
    pub(super) fn is_credit(&self, at: usize) -> bool {
        let Some(line) = self.line(at) else { return false };
        line.facts.letters <= MAX_BYLINE_LETTERS
            && line.role != Some(ElementRole::Related)
            && byline::parse_line(self.outline.text_of(line)).is_some()
    }
}

/// Reverses the choice of lines that the page has more often than the text found in it: teasers, and
/// copies for print. Those with the most chosen lines around them remain.
fn unchoose_copies(outline: &PageOutline, wanted: &FnvHashMap<u64, usize>, chosen: &mut [bool]) {
    const NEIGHBORS: usize = 3;
    let mut places: FnvHashMap<u64, Vec<usize>> = FnvHashMap::default();
    for (at, line) in outline.lines.iter().enumerate() {
        let is_chosen = chosen.get(at).is_some_and(|chosen| *chosen);
        if let Some(key) = line.key
            && is_chosen
            && line.is_prose()
        {
            places.entry(key).or_default().push(at);
        }
    }
    places.retain(|_, all| all.len() > 1);
    if places.is_empty() {
        return;
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

/// Returns the element of the article with the most running text.
fn largest_article(outline: &PageOutline) -> Option<u32> {
    let mut letters: Vec<u32> = vec![0; outline.elements.len()];
    for line in outline.lines.iter().filter(|line| line.is_prose()) {
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
