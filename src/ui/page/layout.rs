//! Page layout: turns the blocks of a story, its header and its related stories into lines.

use super::{Anchor, AnchorTarget, PageOptions, PageSection, ReaderPage};
use crate::library::{LinkTarget, LoadedStory, RelatedStory, Relations, StoryRow};
use crate::news::{Article, Block, BlockKind, EntityKey, EntityKind, Language};
use crate::text::cell_width::CellWidth;
use crate::text::{labels, urls};
use crate::ui::page::{LineAttributes, PageLine, StyledText, TextRole};
use crate::ui::strings;

impl ReaderPage {
    /// Lays out a story with its related stories.
    pub fn from_story(
        story: &LoadedStory,
        relations: Option<&Relations>,
        options: &PageOptions<'_>,
    ) -> Self {
        let year = story.article.published.map_or(0, |published| published.date.year());
        let mut layout = PageBuilder { year, ..PageBuilder::new(options) };
        layout.add_section(labels::title(&story.article.title, options.language), false);
        layout.push_header(&story.article);
        layout.push_blocks(story);
        layout.page.story_end = layout.page.lines.len();
        if let Some(relations) = relations {
            layout.push_related(&relations.related);
            layout.push_backlinks(&relations.backlinks);
        }
        layout.page
    }

    /// Lays out the raw text of a story.
    pub fn from_raw_text(text: &str, options: &PageOptions<'_>) -> Self {
        let mut layout = PageBuilder::new(options);
        layout
            .push_note(&strings::raw_text(options.raw_text_key, options.language), TextRole::Label);
        layout.push_blank();
        for line in text.split('\n') {
            layout.push_paragraph(
                StyledText::new(line, TextRole::Body),
                MatchScope::FindOrSearch,
                LineAttributes::default(),
            );
        }
        layout.page.story_end = layout.page.lines.len();
        layout.page
    }
}

/// Which search patterns are highlighted in a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum MatchScope {
    /// The find pattern, or the collection search if there is no find pattern.
    FindOrSearch,
    /// Only the find pattern: the paragraph is not part of the story's text.
    FindOnly,
    /// None: the paragraph is decoration.
    None,
}

/// Builds a page from top to bottom.
struct PageBuilder<'m> {
    page: ReaderPage,
    width: usize,
    /// Year of the story. Dates in the same year are written without it.
    year: i16,
    language: Language,
    options: &'m PageOptions<'m>,
}

impl<'m> PageBuilder<'m> {
    fn new(options: &'m PageOptions<'m>) -> Self {
        let (width, language) = (usize::from(options.width), options.language);
        Self { page: ReaderPage::default(), width, year: 0, language, options }
    }

    fn push_header(&mut self, article: &Article) {
        let mut title =
            StyledText::new(labels::title(&article.title, self.language), TextRole::Title);
        if article.title.inferred && !article.title.text.is_empty() {
            title.push(" ", TextRole::InferredNote);
            title.push(strings::inferred(self.language), TextRole::InferredNote);
        }
        if let Some(url) = &article.url {
            title.add_url(0..title.text().len(), self.page.urls.len());
            self.page.urls.push(url.clone());
        }
        self.push_paragraph(title, MatchScope::FindOrSearch, LineAttributes::default());
        let facts = |short| labels::headline_metadata(article, short, self.language);
        let facts = self.fit_facts(&facts(false), &facts(true));
        self.push_paragraph(
            StyledText::new(&facts, TextRole::Metadata),
            MatchScope::FindOnly,
            LineAttributes::default(),
        );
        self.push_blank();
    }

    /// Joins as many facts as fit on one line, at least one. For the same number of facts, the long
    /// forms are preferred to the short ones. An ellipsis shows that facts were left out.
    fn fit_facts(&self, long: &[String], short: &[String]) -> String {
        let fits = |text: &String| text.width() <= self.width;
        let forms = |count: usize| {
            let sign = if count < long.len() { " …" } else { "" };
            [long, short].map(|facts| facts.get(..count).unwrap_or_default().join(" · ") + sign)
        };
        let line = (1..=long.len()).rev().flat_map(forms).find(fits);
        line.or_else(|| short.first().cloned()).unwrap_or_default()
    }

    fn push_blocks(&mut self, story: &LoadedStory) {
        let mut offset = 0;
        let mut folded = 0;
        let mut targets = story.targets.iter();
        for block in &story.article.blocks {
            match &block.kind {
                BlockKind::Paragraph => self.push_block(block, TextRole::Body, offset),
                BlockKind::Heading => self.push_block(block, TextRole::Heading, offset),
                BlockKind::Link { label, exact_title: certain, .. } => {
                    let target = targets.next().unwrap_or(&LinkTarget::Missing);
                    self.push_link(label, block, target, *certain, offset);
                }
                BlockKind::Caption => self.push_caption(block, offset),
                BlockKind::Furniture => folded += 1,
                BlockKind::Dateline | BlockKind::Byline => {}
            }
            offset += block.text.chars().count() as u64;
        }
        if story.article.is_empty() {
            self.push_note(labels::no_text_message(self.language), TextRole::Metadata);
            self.push_blank();
        }
        if folded > 0 {
            self.push_note(
                &strings::hidden_furniture(folded, self.options.raw_text_key, self.language),
                TextRole::Metadata,
            );
            self.push_blank();
        }
    }

    fn push_block(&mut self, block: &Block, role: TextRole, offset: u64) {
        let mut flow = StyledText::default();
        let mut end = 0;
        for mention in &block.mentions {
            let span = mention.span.clone();
            flow.push(block.text.get(end..span.start).unwrap_or_default(), role);
            flow.push(
                block.text.get(span.clone()).unwrap_or_default(),
                TextRole::Entity(mention.kind),
            );
            end = span.end;
            if !mention.kind.is_named_entity() {
                flow.add_unbreakable(span);
            }
        }
        flow.push(block.text.get(end..).unwrap_or_default(), role);
        self.add_name_anchors(block, &mut flow);
        for stretch in urls::find_urls(&block.text) {
            let url = block.text.get(stretch.clone()).unwrap_or_default().to_owned();
            flow.add_url(stretch, self.page.urls.len());
            self.page.urls.push(url);
        }
        let mut margin = LineAttributes { offset: Some(offset), ..LineAttributes::default() };
        if role == TextRole::Heading {
            self.add_section(&block.text, true);
            margin.prefix = Some(("◆ ", "  ", TextRole::Heading));
        }
        self.push_paragraph(flow, MatchScope::FindOrSearch, margin);
        // No blank line separates a subhead from the text below it.
        if role == TextRole::Body {
            self.push_blank();
        }
    }

    /// Adds an anchor for each name of a block, except for hidden kinds.
    fn add_name_anchors(&mut self, block: &Block, flow: &mut StyledText) {
        let hidden = self.options.hidden_kinds;
        let shown = |kind: EntityKind| kind.is_named_entity() && !hidden.contains(kind);
        for mention in block.mentions.iter().filter(|mention| shown(mention.kind)) {
            let key = EntityKey::new(mention.kind, mention.canonical_name.as_str());
            let goal = AnchorTarget::Entity(key, block.text_of(mention).to_owned());
            self.page.anchors.push(Anchor { line: self.page.lines.len(), target: goal });
            flow.add_anchor(mention.span.clone(), self.page.anchors.len() - 1);
        }
    }

    /// Breaks a paragraph into lines and appends them, with search matches highlighted.
    fn push_paragraph(&mut self, mut flow: StyledText, lookup: MatchScope, margin: LineAttributes) {
        let PageOptions { find, highlighter, .. } = self.options;
        let found = match lookup {
            MatchScope::None => Vec::new(),
            MatchScope::FindOrSearch if find.is_empty() => highlighter.find(flow.text()),
            MatchScope::FindOrSearch | MatchScope::FindOnly => find.find_all(flow.text()),
        };
        for stretch in found {
            flow.add_match(stretch, self.page.match_lines.len());
            self.page.match_lines.push(self.page.lines.len());
        }
        let lines = flow.wrap(self.width, margin);
        // Anchors and matches are updated to the line on which they start.
        let above = self.page.lines.len();
        for (row, line) in lines.iter().enumerate().rev() {
            for piece in &line.spans {
                if let Some(anchor) = piece.anchor.and_then(|at| self.page.anchors.get_mut(at)) {
                    anchor.line = above + row;
                }
                if let Some(hit) =
                    piece.match_index.and_then(|at| self.page.match_lines.get_mut(at))
                {
                    *hit = above + row;
                }
            }
        }
        self.page.lines.extend(lines);
    }

    /// Adds the caption of a picture: indented, in the color of notes.
    fn push_caption(&mut self, block: &Block, offset: u64) {
        let attributes = LineAttributes {
            offset: Some(offset),
            prefix: Some(("  ", "  ", TextRole::Metadata)),
            ..LineAttributes::default()
        };
        let caption = StyledText::new(&block.text, TextRole::Metadata);
        self.push_paragraph(caption, MatchScope::FindOnly, attributes);
        self.push_blank();
    }

    fn push_link(
        &mut self,
        label: &str,
        block: &Block,
        target: &LinkTarget,
        certain: bool,
        offset: u64,
    ) {
        let goal = match target {
            LinkTarget::Resolved(row) => AnchorTarget::Story(row.id),
            LinkTarget::Ambiguous(rows) => {
                AnchorTarget::Ambiguous(rows.iter().map(|row| row.id).collect())
            }
            LinkTarget::Missing => AnchorTarget::Unresolved(block.text.clone()),
        };
        let role =
            if *target == LinkTarget::Missing { TextRole::UnresolvedLink } else { TextRole::Link };
        let mut flow = StyledText::new(label, TextRole::Label);
        if !label.is_empty() {
            flow.push("  ", TextRole::Label);
        }
        flow.push(&block.text, role);
        if !certain {
            flow.push("…?", TextRole::InferredNote);
        }
        flow.push("  ", TextRole::Metadata);
        flow.push(&strings::link_state(target, self.year, self.language), TextRole::Metadata);
        let anchor = self.anchor(goal);
        let prefix = Some(("┃ ", "┃ ", TextRole::Rule));
        let margin = LineAttributes { prefix, add_anchor: Some(anchor), offset: Some(offset) };
        self.push_paragraph(flow, MatchScope::FindOnly, margin);
        self.push_blank();
    }

    fn push_related(&mut self, related: &[RelatedStory]) {
        if related.is_empty() {
            return;
        }
        self.push_section_rule(labels::related_heading(self.language));
        for kin in related {
            let reasons: Vec<String> =
                kin.reasons.iter().map(|reason| reason.label(self.language)).collect();
            self.push_story_row(&kin.row, &kin.near_copies, &strings::join_facts(&reasons));
        }
    }

    fn push_backlinks(&mut self, rows: &[StoryRow]) {
        if rows.is_empty() {
            return;
        }
        self.push_section_rule(labels::backlinks_heading(self.language));
        for row in rows {
            self.push_story_row(row, &[], "");
        }
    }

    /// Appends a related story, the number of stories folded into it, and the reasons for the
    /// relation.
    fn push_story_row(&mut self, row: &StoryRow, folded: &[StoryRow], remark: &str) {
        let goal = if folded.is_empty() {
            AnchorTarget::Story(row.id)
        } else {
            AnchorTarget::Ambiguous(std::iter::once(row).chain(folded).map(|row| row.id).collect())
        };
        let anchor = self.anchor(goal);
        let mut flow = StyledText::default();
        let day = labels::short_date(row.published, Some(self.year), self.language);
        if !day.is_empty() {
            flow.push(&day, TextRole::Metadata);
            flow.push("  ", TextRole::Metadata);
        }
        flow.push(labels::title(&row.title, self.language), TextRole::Link);
        if !folded.is_empty() {
            flow.push(&format!("  +{}", folded.len()), TextRole::Label);
        }
        let margin = LineAttributes { add_anchor: Some(anchor), ..LineAttributes::default() };
        self.push_paragraph(flow, MatchScope::FindOnly, margin);
        if !remark.is_empty() {
            let margin =
                LineAttributes { prefix: Some(("  ", "  ", TextRole::Metadata)), ..margin };
            self.push_paragraph(
                StyledText::new(remark, TextRole::Metadata),
                MatchScope::FindOnly,
                margin,
            );
        }
    }

    fn anchor(&mut self, goal: AnchorTarget) -> usize {
        self.page.anchors.push(Anchor { line: self.page.lines.len(), target: goal });
        self.page.anchors.len() - 1
    }

    fn push_section_rule(&mut self, heading: &str) {
        if self.page.lines.last().is_some_and(|line| !line.spans.is_empty()) {
            self.push_blank();
        }
        self.add_section(heading, false);
        let taken = heading.width() + 4;
        let rest = "─".repeat(self.width.saturating_sub(taken));
        let mut flow = StyledText::new("── ", TextRole::Rule);
        flow.push(heading, TextRole::Label);
        flow.push(" ", TextRole::Rule);
        flow.push(&rest, TextRole::Rule);
        self.push_paragraph(flow, MatchScope::None, LineAttributes::default());
    }

    /// Adds a section that starts at the next line to the outline.
    fn add_section(&mut self, heading: &str, within: bool) {
        let (line, heading) = (self.page.lines.len(), heading.to_owned());
        self.page.outline.push(PageSection { line, heading, in_story: within });
    }

    /// Appends a note that is not part of the story's text.
    fn push_note(&mut self, text: &str, role: TextRole) {
        self.push_paragraph(
            StyledText::new(text, role),
            MatchScope::None,
            LineAttributes::default(),
        );
    }

    fn push_blank(&mut self) {
        self.page.lines.push(PageLine::default());
    }
}
