//! Page layout: turns the blocks of a story, its header and its related stories into lines.

use super::{
    Anchor, AnchorTarget, MatchScope, PageOptions, PagePart, PageSection, Paragraph, ReaderPage,
};
use crate::library::{LinkTarget, LoadedStory, RelatedStory, Relations, StoryRow};
use crate::news::{Article, Block, BlockKind, EntityKey, EntityKind, Language};
use crate::text::cell_width::CellWidth;
use crate::text::{labels, urls};
use crate::ui::page::{LineAttributes, StyledText, TextRole};
use crate::ui::strings;

impl ReaderPage {
    /// Lays out a story without its related stories.
    pub fn from_story(story: &LoadedStory, options: &PageOptions<'_>) -> Self {
        let mut layout = PageBuilder::new(Self::default(), year_of(story), options);
        layout.add_section(labels::title(&story.article.meta.title, options.language), false);
        layout.push_header(&story.article);
        layout.push_blocks(story);
        layout.end_story()
    }

    /// Replaces the related stories below a story. No line of the story moves.
    pub fn set_relations(
        &mut self,
        story: &LoadedStory,
        relations: &Relations,
        options: &PageOptions<'_>,
    ) {
        let PagePart { paragraphs, anchors, urls, outline } = self.story_part;
        self.paragraphs.truncate(paragraphs);
        self.anchors.truncate(anchors);
        self.urls.truncate(urls);
        self.outline.truncate(outline);
        self.line_count = self.story_end;
        let mut layout = PageBuilder::new(std::mem::take(self), year_of(story), options);
        layout.push_related(&relations.related);
        layout.push_backlinks(&relations.backlinks);
        *self = layout.page;
    }

    /// Lays out the raw text of a story.
    pub fn from_raw_text(text: &str, options: &PageOptions<'_>) -> Self {
        let mut layout = PageBuilder::new(Self::default(), 0, options);
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
        layout.end_story()
    }

    /// Lays out the reason why there is no text to show.
    pub fn from_notice(reason: &str, options: &PageOptions<'_>) -> Self {
        let mut layout = PageBuilder::new(Self::default(), 0, options);
        for text in reason.split('\n') {
            layout.push_note(text, TextRole::Metadata);
            layout.push_blank();
        }
        layout.end_story()
    }
}

/// Returns the year of a story.
fn year_of(story: &LoadedStory) -> i16 {
    story.article.meta.published.map_or(0, |published| published.date.year())
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
    fn new(page: ReaderPage, year: i16, options: &'m PageOptions<'m>) -> Self {
        let (width, language) = (usize::from(options.width), options.language);
        Self { page, width, year, language, options }
    }

    /// Ends the story itself and returns the page.
    fn end_story(mut self) -> ReaderPage {
        let page = &mut self.page;
        page.story_end = page.line_count;
        page.story_part = PagePart {
            paragraphs: page.paragraphs.len(),
            anchors: page.anchors.len(),
            urls: page.urls.len(),
            outline: page.outline.len(),
        };
        self.page
    }

    fn push_header(&mut self, article: &Article) {
        let mut title =
            StyledText::new(labels::title(&article.meta.title, self.language), TextRole::Title);
        if article.meta.title.inferred && !article.meta.title.text.is_empty() {
            title.push(" ", TextRole::InferredNote);
            title.push(strings::inferred(self.language), TextRole::InferredNote);
        }
        if let Some(url) = &article.meta.url {
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
            let line = self.page.line_count;
            self.page.anchors.push(Anchor { line, last_line: line, target: goal });
            flow.add_anchor(mention.span.clone(), self.page.anchors.len() - 1);
        }
    }

    /// Breaks a paragraph into lines and appends them.
    fn push_paragraph(
        &mut self,
        text: StyledText,
        match_scope: MatchScope,
        attributes: LineAttributes,
    ) {
        let lines = text.break_lines(self.width, attributes.prefix_width());
        let first_line = self.page.line_count;
        let paragraph = Paragraph { first_line, text, attributes, match_scope, lines };
        // Anchors within the paragraph may start below its first line.
        let names = paragraph.text.anchor_ranges().iter();
        for (range, anchor) in names {
            if let Some(anchor) = self.page.anchors.get_mut(*anchor) {
                anchor.line = paragraph.line_of(range.start);
                anchor.last_line = paragraph.line_of(range.end.saturating_sub(1));
            }
        }
        if let Some(anchor) = attributes.add_anchor.and_then(|at| self.page.anchors.get_mut(at)) {
            anchor.last_line = paragraph.end_line().saturating_sub(1);
        }
        self.page.line_count = paragraph.end_line();
        self.page.paragraphs.push(paragraph);
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
            LinkTarget::Resolved(row) => AnchorTarget::Story(row.meta.id),
            LinkTarget::Ambiguous(rows) => {
                AnchorTarget::Ambiguous(rows.iter().map(|row| row.meta.id).collect())
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
            AnchorTarget::Story(row.meta.id)
        } else {
            AnchorTarget::Ambiguous(
                std::iter::once(row).chain(folded).map(|row| row.meta.id).collect(),
            )
        };
        let anchor = self.anchor(goal);
        let mut flow = StyledText::default();
        let day = labels::short_date(row.meta.published, Some(self.year), self.language);
        if !day.is_empty() {
            flow.push(&day, TextRole::Metadata);
            flow.push("  ", TextRole::Metadata);
        }
        flow.push(labels::title(&row.meta.title, self.language), TextRole::Link);
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
        let line = self.page.line_count;
        self.page.anchors.push(Anchor { line, last_line: line, target: goal });
        self.page.anchors.len() - 1
    }

    fn push_section_rule(&mut self, heading: &str) {
        let end = self.page.paragraphs.last().map_or(0, Paragraph::end_line);
        if end > 0 && end == self.page.line_count {
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
        let (line, heading) = (self.page.line_count, heading.to_owned());
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
        self.page.line_count += 1;
    }
}
