//! Page layout: turns the blocks of a story, its header and its related stories into lines.

use super::{Anchor, Goal, Manner, Page, Section};
use crate::library::{LinkTarget, LoadedStory, RelatedStory, Relations, StoryRow};
use crate::news::{Article, Block, BlockKind, EntityKey, EntityKind, Language};
use crate::text::{labels, urls};
use crate::ui::flow::{Flow, Margin, PageLine, Role};
use crate::ui::wording;

impl Page {
    /// Lays out a story with its related stories.
    pub fn of(story: &LoadedStory, relations: Option<&Relations>, manner: &Manner<'_>) -> Self {
        let year = story.article.published.map_or(0, |published| published.date.year());
        let mut layout = Layout { year, ..Layout::new(manner) };
        layout.section(labels::title(&story.article.title, manner.language), false);
        layout.head(&story.article);
        layout.blocks(story);
        layout.page.end = layout.page.lines.len();
        if let Some(relations) = relations {
            layout.related(&relations.related);
            layout.backlinks(&relations.backlinks);
        }
        layout.page
    }

    /// Lays out the raw text of a story.
    pub fn raw(text: &str, manner: &Manner<'_>) -> Self {
        let mut layout = Layout::new(manner);
        layout.plain(&wording::raw_text(manner.raw_key, manner.language), Role::Label);
        layout.blank();
        for line in text.split('\n') {
            layout.put(Flow::of(line, Role::Body), Lookup::Words, Margin::default());
        }
        layout.page.end = layout.page.lines.len();
        layout.page
    }
}

/// Which search patterns are highlighted in a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lookup {
    /// The find pattern, or the collection search if there is no find pattern.
    Words,
    /// Only the find pattern: the paragraph is not part of the story's text.
    Find,
    /// None: the paragraph is decoration.
    Nothing,
}

/// Builds a page from top to bottom.
struct Layout<'m> {
    page: Page,
    width: usize,
    /// Year of the story. Dates in the same year are written without it.
    year: i16,
    language: Language,
    manner: &'m Manner<'m>,
}

impl<'m> Layout<'m> {
    fn new(manner: &'m Manner<'m>) -> Self {
        let (width, language) = (usize::from(manner.width), manner.language);
        Self { page: Page::default(), width, year: 0, language, manner }
    }

    fn head(&mut self, article: &Article) {
        let mut title = Flow::of(labels::title(&article.title, self.language), Role::Title);
        if article.title.inferred && !article.title.text.is_empty() {
            title.push(" ", Role::Inferred);
            title.push(wording::inferred(self.language), Role::Inferred);
        }
        if let Some(url) = &article.url {
            title.address(0..title.text().len(), self.page.addresses.len());
            self.page.addresses.push(url.clone());
        }
        self.put(title, Lookup::Words, Margin::default());
        let facts = |short| labels::headline_metadata(article, short, self.language);
        let facts = self.fitting(&facts(false), &facts(true));
        self.put(Flow::of(&facts, Role::Meta), Lookup::Find, Margin::default());
        self.blank();
    }

    /// Joins as many facts as fit on one line, at least one. For the same number of facts, the long
    /// forms are preferred to the short ones. An ellipsis shows that facts were left out.
    fn fitting(&self, long: &[String], short: &[String]) -> String {
        let fits = |text: &String| textwrap::core::display_width(text) <= self.width;
        let forms = |count: usize| {
            let sign = if count < long.len() { " …" } else { "" };
            [long, short].map(|facts| facts.get(..count).unwrap_or_default().join(" · ") + sign)
        };
        let line = (1..=long.len()).rev().flat_map(forms).find(fits);
        line.or_else(|| short.first().cloned()).unwrap_or_default()
    }

    fn blocks(&mut self, story: &LoadedStory) {
        let mut offset = 0;
        let mut folded = 0;
        let mut targets = story.targets.iter();
        for block in &story.article.blocks {
            match &block.kind {
                BlockKind::Paragraph => self.text(block, Role::Body, offset),
                BlockKind::Heading => self.text(block, Role::Heading, offset),
                BlockKind::Link { label, exact_title: certain, .. } => {
                    let target = targets.next().unwrap_or(&LinkTarget::Missing);
                    self.link(label, block, target, *certain, offset);
                }
                BlockKind::Furniture => folded += 1,
                BlockKind::Dateline | BlockKind::Byline => {}
            }
            offset += block.text.chars().count() as u64;
        }
        if story.article.is_empty() {
            self.plain(labels::no_text_message(self.language), Role::Meta);
            self.blank();
        }
        if folded > 0 {
            self.plain(&wording::folded(folded, self.manner.raw_key, self.language), Role::Meta);
            self.blank();
        }
    }

    fn text(&mut self, block: &Block, role: Role, offset: u64) {
        let mut flow = Flow::default();
        let mut end = 0;
        for mention in &block.mentions {
            let span = mention.span.clone();
            flow.push(block.text.get(end..span.start).unwrap_or_default(), role);
            flow.push(block.text.get(span.clone()).unwrap_or_default(), Role::Entity(mention.kind));
            end = span.end;
            if !mention.kind.is_named_entity() {
                flow.keep(span);
            }
        }
        flow.push(block.text.get(end..).unwrap_or_default(), role);
        self.names(block, &mut flow);
        for stretch in urls::find_urls(&block.text) {
            let url = block.text.get(stretch.clone()).unwrap_or_default().to_owned();
            flow.address(stretch, self.page.addresses.len());
            self.page.addresses.push(url);
        }
        let mut margin = Margin { offset: Some(offset), ..Margin::default() };
        if role == Role::Heading {
            self.section(&block.text, true);
            margin.prefix = Some(("◆ ", "  ", Role::Heading));
        }
        self.put(flow, Lookup::Words, margin);
        // No blank line separates a subhead from the text below it.
        if role == Role::Body {
            self.blank();
        }
    }

    /// Adds an anchor for each name of a block, except for hidden kinds.
    fn names(&mut self, block: &Block, flow: &mut Flow) {
        let hidden = self.manner.hidden;
        let shown = |kind: EntityKind| kind.is_named_entity() && !hidden.has(kind);
        for mention in block.mentions.iter().filter(|mention| shown(mention.kind)) {
            let key = EntityKey::new(mention.kind, mention.canonical_name.as_str());
            let goal = Goal::Entity(key, block.text_of(mention).to_owned());
            self.page.anchors.push(Anchor { line: self.page.lines.len(), goal });
            flow.anchor(mention.span.clone(), self.page.anchors.len() - 1);
        }
    }

    /// Breaks a paragraph into lines and appends them, with search matches highlighted.
    fn put(&mut self, mut flow: Flow, lookup: Lookup, margin: Margin) {
        let Manner { find, highlighter, .. } = self.manner;
        let found = match lookup {
            Lookup::Nothing => Vec::new(),
            Lookup::Words if find.is_empty() => highlighter.find(flow.text()),
            _ => find.find(flow.text()),
        };
        for stretch in found {
            flow.hit(stretch, self.page.hits.len());
            self.page.hits.push(self.page.lines.len());
        }
        let lines = flow.lines(self.width, margin);
        // Anchors and matches are updated to the line on which they start.
        let above = self.page.lines.len();
        for (row, line) in lines.iter().enumerate().rev() {
            for piece in &line.pieces {
                if let Some(anchor) = piece.anchor.and_then(|at| self.page.anchors.get_mut(at)) {
                    anchor.line = above + row;
                }
                if let Some(hit) = piece.hit.and_then(|at| self.page.hits.get_mut(at)) {
                    *hit = above + row;
                }
            }
        }
        self.page.lines.extend(lines);
    }

    fn link(
        &mut self,
        label: &str,
        block: &Block,
        target: &LinkTarget,
        certain: bool,
        offset: u64,
    ) {
        let goal = match target {
            LinkTarget::Resolved(row) => Goal::Story(row.id),
            LinkTarget::Ambiguous(rows) => Goal::Several(rows.iter().map(|row| row.id).collect()),
            LinkTarget::Missing => Goal::Missing(block.text.clone()),
        };
        let role = if *target == LinkTarget::Missing { Role::MissingLink } else { Role::Link };
        let mut flow = Flow::of(label, Role::Label);
        flow.push("  ", Role::Label);
        flow.push(&block.text, role);
        if !certain {
            flow.push("…?", Role::Inferred);
        }
        flow.push("  ", Role::Meta);
        flow.push(&wording::link_state(target, self.year, self.language), Role::Meta);
        let anchor = self.anchor(goal);
        let prefix = Some(("┃ ", "┃ ", Role::Rule));
        let margin = Margin { prefix, anchor: Some(anchor), offset: Some(offset) };
        self.put(flow, Lookup::Find, margin);
        self.blank();
    }

    fn related(&mut self, related: &[RelatedStory]) {
        if related.is_empty() {
            return;
        }
        self.rule(labels::related_heading(self.language));
        for kin in related {
            let reasons: Vec<String> =
                kin.reasons.iter().map(|reason| reason.label(self.language)).collect();
            self.row(&kin.row, &kin.near_copies, &wording::together(&reasons));
        }
    }

    fn backlinks(&mut self, rows: &[StoryRow]) {
        if rows.is_empty() {
            return;
        }
        self.rule(labels::backlinks_heading(self.language));
        for row in rows {
            self.row(row, &[], "");
        }
    }

    /// Appends a related story, the number of stories folded into it, and the reasons for the
    /// relation.
    fn row(&mut self, row: &StoryRow, folded: &[StoryRow], remark: &str) {
        let goal = if folded.is_empty() {
            Goal::Story(row.id)
        } else {
            Goal::Several(std::iter::once(row).chain(folded).map(|row| row.id).collect())
        };
        let anchor = self.anchor(goal);
        let mut flow = Flow::default();
        let day = labels::short_date(row.published, Some(self.year), self.language);
        if !day.is_empty() {
            flow.push(&day, Role::Meta);
            flow.push("  ", Role::Meta);
        }
        flow.push(labels::title(&row.title, self.language), Role::Link);
        if !folded.is_empty() {
            flow.push(&format!("  +{}", folded.len()), Role::Label);
        }
        let margin = Margin { anchor: Some(anchor), ..Margin::default() };
        self.put(flow, Lookup::Find, margin);
        if !remark.is_empty() {
            let margin = Margin { prefix: Some(("  ", "  ", Role::Meta)), ..margin };
            self.put(Flow::of(remark, Role::Meta), Lookup::Find, margin);
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
        self.section(heading, false);
        let taken = textwrap::core::display_width(heading) + 4;
        let rest = "─".repeat(self.width.saturating_sub(taken));
        let mut flow = Flow::of("── ", Role::Rule);
        flow.push(heading, Role::Label);
        flow.push(" ", Role::Rule);
        flow.push(&rest, Role::Rule);
        self.put(flow, Lookup::Nothing, Margin::default());
    }

    /// Adds a section that starts at the next line to the outline.
    fn section(&mut self, heading: &str, within: bool) {
        let (line, heading) = (self.page.lines.len(), heading.to_owned());
        self.page.outline.push(Section { line, heading, within });
    }

    /// Appends a note that is not part of the story's text.
    fn plain(&mut self, text: &str, role: Role) {
        self.put(Flow::of(text, role), Lookup::Nothing, Margin::default());
    }

    fn blank(&mut self) {
        self.page.lines.push(PageLine::default());
    }
}
