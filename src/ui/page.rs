//! One story at one width: lines of pieces, each with its role and its place in the text.

use std::ops::Range;

use super::flow::{Flow, PageLine, Role};
use super::kinds::Kinds;
use super::wording;
use crate::library::{Highlighter, Related, Relations, Row, Story, Target};
use crate::news::{Article, ArticleId, Block, BlockKind, EntityKey, EntityKind, Language};
use crate::text::caption;

/// A story laid out at one width.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Page {
    /// From the headline down.
    pub lines: Vec<PageLine>,
    /// What can be chosen on the page, from the top down.
    pub anchors: Vec<Anchor>,
    /// Lines up to the end of the story itself; related stories stand below.
    pub end: usize,
}

/// Something on the page that can be chosen and followed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anchor {
    /// The first line it stands on.
    pub line: usize,
    /// Where it leads.
    pub goal: Goal,
}

/// Where an anchor leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Goal {
    /// A story of the collection.
    Story(ArticleId),
    /// Several stories, of which one is to be chosen.
    Several(Vec<ArticleId>),
    /// Nowhere here; the title that is missing.
    Missing(String),
    /// An entity that the text names, and how it writes it there.
    Entity(EntityKey, String),
}

impl Anchor {
    /// Is it a link to a story, not a name?
    pub fn is_link(&self) -> bool {
        !matches!(self.goal, Goal::Entity(..))
    }
}

impl Page {
    /// Lays out a story.
    pub fn of(story: &Story, relations: Option<&Relations>, manner: &Manner<'_>) -> Self {
        let year = story.article.published.map_or(0, |published| published.date.year());
        let mut layout = Layout { year, ..Layout::new(manner) };
        layout.head(&story.article);
        layout.blocks(story);
        layout.page.end = layout.page.lines.len();
        if let Some(relations) = relations {
            layout.related(&relations.related);
            layout.backlinks(&relations.backlinks);
        }
        layout.page
    }

    /// Lays out a story's raw text.
    pub fn raw(text: &str, manner: &Manner<'_>) -> Self {
        let mut layout = Layout::new(manner);
        layout.flow(&Flow::of(wording::raw_text(manner.language), Role::Label));
        layout.blank();
        for line in text.split('\n') {
            layout.flow(&Flow::of(line, Role::Body));
        }
        layout.page.end = layout.page.lines.len();
        layout.page
    }

    /// The line that shows the character at `offset`, in code points of the blocks' texts.
    pub fn line_of(&self, offset: u64) -> usize {
        if offset == 0 {
            return 0;
        }
        let shown = |line: &PageLine| line.offset.is_some_and(|start| start <= offset);
        self.lines.iter().rposition(shown).unwrap_or(0)
    }

    /// The offset of the first character on or after a line, in code points; 0 above the text.
    pub fn offset_of(&self, line: usize) -> u64 {
        let above = self.lines.iter().take(line).any(|line| line.offset.is_some());
        if !above {
            return 0;
        }
        let below = self.lines.iter().skip(line).find_map(|line| line.offset);
        let last = || self.lines.iter().rev().find_map(|line| line.offset);
        below.or_else(last).unwrap_or(0)
    }
}

/// How a page is laid out.
#[derive(Debug, Clone, Copy)]
pub struct Manner<'a> {
    /// Cells of a line.
    pub width: u16,
    /// The language of what is said about the text.
    pub language: Language,
    /// Finds the words looked for.
    pub highlighter: &'a Highlighter,
    /// The kinds of entity that are not marked, and cannot be chosen.
    pub hidden: Kinds,
}

/// A page being laid out.
struct Layout<'h> {
    page: Page,
    width: usize,
    /// The story's year; dates of other years are written with theirs.
    year: i16,
    language: Language,
    /// Finds the words looked for.
    highlighter: &'h Highlighter,
    /// The kinds of entity that are no anchors.
    hidden: Kinds,
}

impl<'h> Layout<'h> {
    fn new(manner: &Manner<'h>) -> Self {
        let Manner { width, language, highlighter, hidden } = *manner;
        let width = usize::from(width);
        Self { page: Page::default(), width, year: 0, language, highlighter, hidden }
    }

    fn head(&mut self, article: &Article) {
        let mut title = Flow::of(caption::title(&article.title, self.language), Role::Title);
        if article.title.inferred && !article.title.text.is_empty() {
            title.push(" ", Role::Inferred);
            title.push(wording::inferred(self.language), Role::Inferred);
        }
        self.flow(&title);
        self.flow(&Flow::of(
            &wording::together(&caption::facts(article, self.language)),
            Role::Meta,
        ));
        let credits = wording::together(&caption::credits(article, self.language));
        if !credits.is_empty() {
            self.flow(&Flow::of(&credits, Role::Meta));
        }
        self.blank();
    }

    fn blocks(&mut self, story: &Story) {
        let mut offset = 0;
        let mut folded = 0;
        let mut targets = story.targets.iter();
        for block in &story.article.blocks {
            match &block.kind {
                BlockKind::Paragraph => self.text(block, Role::Body, offset),
                BlockKind::Heading => self.text(block, Role::Heading, offset),
                BlockKind::Link { label, certain, .. } => {
                    let target = targets.next().unwrap_or(&Target::Missing);
                    self.link(label, block, target, *certain, offset);
                }
                BlockKind::Furniture => folded += 1,
                BlockKind::Dateline | BlockKind::Byline => {}
            }
            offset += block.text.chars().count() as u64;
        }
        if story.article.is_empty() {
            self.flow(&Flow::of(caption::no_text(self.language), Role::Meta));
            self.blank();
        }
        if folded > 0 {
            self.flow(&Flow::of(&wording::folded(folded, self.language), Role::Meta));
            self.blank();
        }
    }

    fn text(&mut self, block: &Block, role: Role, offset: u64) {
        let mentions = block.mentions.iter();
        let mut roles: Vec<(Range<usize>, Role)> =
            mentions.map(|mention| (mention.span.clone(), Role::Entity(mention.kind))).collect();
        for found in self.highlighter.find(&block.text) {
            lay_over(&mut roles, found, Role::Match);
        }
        let mut flow = Flow::default();
        let mut end = 0;
        for (span, special) in roles {
            flow.push(block.text.get(end..span.start).unwrap_or_default(), role);
            flow.push(block.text.get(span.clone()).unwrap_or_default(), special);
            end = span.end;
        }
        flow.push(block.text.get(end..).unwrap_or_default(), role);
        self.names(block, &mut flow);
        let lines = flow.lines(self.width, None, None, Some(offset));
        self.place_names(&lines);
        self.page.lines.extend(lines);
        // A subhead stands close to what it heads.
        if role == Role::Body {
            self.blank();
        }
    }

    /// The names of a block can be chosen, those of hidden kinds not.
    fn names(&mut self, block: &Block, flow: &mut Flow) {
        let shown = |kind: EntityKind| kind.is_name() && !self.hidden.has(kind);
        for mention in block.mentions.iter().filter(|mention| shown(mention.kind)) {
            let key = EntityKey::new(mention.kind, mention.name.as_str());
            let goal = Goal::Entity(key, block.text_of(mention).to_owned());
            self.page.anchors.push(Anchor { line: self.page.lines.len(), goal });
            flow.anchor(mention.span.clone(), self.page.anchors.len() - 1);
        }
    }

    /// Tells the names of a block the lines that they begin on, before the lines are on the page.
    fn place_names(&mut self, lines: &[PageLine]) {
        let above = self.page.lines.len();
        for (row, line) in lines.iter().enumerate().rev() {
            for number in line.pieces.iter().filter_map(|piece| piece.anchor) {
                if let Some(anchor) = self.page.anchors.get_mut(number) {
                    anchor.line = above + row;
                }
            }
        }
    }

    fn link(&mut self, label: &str, block: &Block, target: &Target, certain: bool, offset: u64) {
        let goal = match target {
            Target::Here(row) => Goal::Story(row.id),
            Target::Several(rows) => Goal::Several(rows.iter().map(|row| row.id).collect()),
            Target::Missing => Goal::Missing(block.text.clone()),
        };
        let role = if *target == Target::Missing { Role::MissingLink } else { Role::Link };
        let mut flow = Flow::of(label, Role::Label);
        flow.push("  ", Role::Label);
        flow.push(&block.text, role);
        if !certain {
            flow.push("…?", Role::Inferred);
        }
        flow.push("  ", Role::Meta);
        flow.push(&wording::link_state(target, self.year, self.language), Role::Meta);
        let anchor = self.anchor(goal);
        let bar = Some(("┃ ", Role::Rule));
        self.page.lines.extend(flow.lines(self.width, bar, Some(anchor), Some(offset)));
        self.blank();
    }

    fn related(&mut self, related: &[Related]) {
        if related.is_empty() {
            return;
        }
        self.rule(caption::related(self.language));
        for kin in related {
            let reasons: Vec<String> =
                kin.reasons.iter().map(|reason| reason.sentence(self.language)).collect();
            self.row(&kin.row, &kin.folded, &wording::together(&reasons));
        }
    }

    fn backlinks(&mut self, rows: &[Row]) {
        if rows.is_empty() {
            return;
        }
        self.rule(caption::backlinks(self.language));
        for row in rows {
            self.row(row, &[], "");
        }
    }

    /// A story around this one, those folded into it, and why it stands there.
    fn row(&mut self, row: &Row, folded: &[Row], remark: &str) {
        let goal = if folded.is_empty() {
            Goal::Story(row.id)
        } else {
            Goal::Several(std::iter::once(row).chain(folded).map(|row| row.id).collect())
        };
        let anchor = self.anchor(goal);
        let mut flow = Flow::default();
        let day = caption::day(row.published, Some(self.year), self.language);
        if !day.is_empty() {
            flow.push(&day, Role::Meta);
            flow.push("  ", Role::Meta);
        }
        flow.push(caption::title(&row.title, self.language), Role::Link);
        if !folded.is_empty() {
            flow.push(&format!("  +{}", folded.len()), Role::Label);
        }
        self.page.lines.extend(flow.lines(self.width, None, Some(anchor), None));
        if !remark.is_empty() {
            let indent = Some(("  ", Role::Meta));
            let remark = Flow::of(remark, Role::Meta);
            self.page.lines.extend(remark.lines(self.width, indent, Some(anchor), None));
        }
    }

    fn anchor(&mut self, goal: Goal) -> usize {
        self.page.anchors.push(Anchor { line: self.page.lines.len(), goal });
        self.page.anchors.len() - 1
    }

    fn rule(&mut self, heading: &str) {
        if self.page.lines.last().is_some_and(|line| !line.pieces.is_empty()) {
            self.blank();
        }
        let taken = textwrap::core::display_width(heading) + 4;
        let rest = "─".repeat(self.width.saturating_sub(taken));
        let mut flow = Flow::of("── ", Role::Rule);
        flow.push(heading, Role::Label);
        flow.push(" ", Role::Rule);
        flow.push(&rest, Role::Rule);
        self.flow(&flow);
    }

    fn flow(&mut self, flow: &Flow) {
        self.page.lines.extend(flow.lines(self.width, None, None, None));
    }

    fn blank(&mut self) {
        self.page.lines.push(PageLine::default());
    }
}

/// Lays a stretch over others: where they overlap, it alone remains of them.
fn lay_over(roles: &mut Vec<(Range<usize>, Role)>, over: Range<usize>, role: Role) {
    let mut laid = Vec::with_capacity(roles.len() + 2);
    for (span, role) in roles.drain(..) {
        let before = span.start..span.end.min(over.start);
        let after = span.start.max(over.end)..span.end;
        laid.extend(
            [before, after]
                .into_iter()
                .filter(|part| part.start < part.end)
                .map(|part| (part, role)),
        );
    }
    let at = laid.partition_point(|(span, _)| span.start < over.start);
    laid.insert(at, (over, role));
    *roles = laid;
}
