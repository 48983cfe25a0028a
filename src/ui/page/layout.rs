//! Page layout: counts the lines of the header of a story, its blocks and its related stories.

use std::ops::Range;
use std::sync::Arc;

use super::group_layout::block_attributes;
use super::headline::{balanced_width, standfirst};
use super::{
    AnchorTarget, GROUP_LINES, LineAttributes, LineGroup, MatchScope, NoteParagraph, PageContent,
    PageOptions, PagePart, ParagraphSource, ReaderPage, ShownStory, StyledText, TextRole,
};
use crate::library::{Relations, StoryRow};
use crate::news::BlockKind;
use crate::text::cell_width::CellWidth;
use crate::text::labels;
use crate::text::line_break::LineBreaker;
use crate::ui::strings;

impl ReaderPage {
    /// Lays out a story without its related stories. Linear in the length of its text.
    pub fn from_story(story: &Arc<ShownStory>, options: &PageOptions<'_>) -> Self {
        let content = PageContent::Story(Arc::clone(story));
        let mut layout = PageBuilder::new(content, options);
        layout.page.year =
            story.facts().meta.published.map_or(0, |published| published.date.year());
        layout.push_header(story);
        layout.push_blocks(story, options);
        layout.end_story()
    }

    /// Replaces the related stories below a story. No line of the story moves.
    pub fn set_relations(&mut self, relations: &Relations) {
        let PagePart { groups, notes, anchors } = self.story_part;
        self.groups.truncate(groups);
        self.notes.truncate(notes);
        self.anchor_count = anchors;
        self.line_count = self.story_end;
        let mut layout = PageBuilder { page: std::mem::take(self) };
        layout.push_related(relations);
        layout.push_backlinks(&relations.backlinks);
        *self = layout.page;
    }

    /// Lays out the raw text of a story.
    pub fn from_raw_text(text: &Arc<str>, options: &PageOptions<'_>) -> Self {
        let mut layout = PageBuilder::new(PageContent::RawText(Arc::clone(text)), options);
        layout
            .push_note(&strings::raw_text(options.raw_text_key, options.language), TextRole::Label);
        layout.push_blank();
        let mut start = 0;
        for line in text.split('\n') {
            let width = layout.page.width;
            layout.push_lines(ParagraphSource::Content(to_u32(start)), line, width, &[], &[], 0);
            start += line.len() + 1;
        }
        layout.end_story()
    }

    /// Lays out the reason why there is no text to show.
    pub fn from_notice(reason: &str, options: &PageOptions<'_>) -> Self {
        let mut layout = PageBuilder::new(PageContent::Empty, options);
        for text in reason.split('\n') {
            layout.push_note(text, TextRole::Metadata);
            layout.push_blank();
        }
        layout.end_story()
    }
}

/// Minimum width of a page with space below the headline and between related stories, in cells.
const SPACED_MIN_WIDTH: usize = 60;

/// Converts a number of bytes, lines or characters of one story. A story is far smaller than 4 GiB.
fn to_u32(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// Builds a page from top to bottom.
struct PageBuilder {
    page: ReaderPage,
}

impl PageBuilder {
    fn new(content: PageContent, options: &PageOptions<'_>) -> Self {
        let page = ReaderPage {
            content,
            width: usize::from(options.width),
            language: options.language,
            hidden_kinds: options.hidden_kinds,
            ..ReaderPage::default()
        };
        Self { page }
    }

    /// Ends the story itself and returns the page.
    fn end_story(mut self) -> ReaderPage {
        let page = &mut self.page;
        page.groups.shrink_to_fit();
        page.story_end = page.line_count;
        page.story_part = PagePart {
            groups: page.groups.len(),
            notes: page.notes.len(),
            anchors: page.anchor_count,
        };
        self.page
    }

    /// Appends the lines of a paragraph in groups. `anchors` are the starts of its anchors, in bytes;
    /// `offset` is the number of code points of the story's text above.
    fn push_lines(
        &mut self,
        source: ParagraphSource,
        text: &str,
        width: usize,
        unbreakable: &[Range<usize>],
        anchors: &[usize],
        offset: usize,
    ) {
        let page = &mut self.page;
        let (mut offset, mut group_start) = (offset, 0);
        let lines = LineBreaker::new(text, [width.max(1); 2], unbreakable);
        for (row, line) in lines.enumerate() {
            if row % GROUP_LINES == 0 {
                let passed = text.get(group_start..line.start).unwrap_or_default();
                (offset, group_start) = (offset + passed.chars().count(), line.start);
                let above = anchors.partition_point(|start| *start < line.start);
                page.groups.push(LineGroup {
                    source,
                    start: to_u32(line.start),
                    first_line: to_u32(page.line_count),
                    first_anchor: to_u32(page.anchor_count + above),
                    offset: to_u32(offset),
                });
            }
            page.line_count += 1;
        }
        page.anchor_count += anchors.len();
    }

    fn push_header(&mut self, story: &ShownStory) {
        let article = story.facts();
        let language = self.page.language;
        let heading = labels::title(&article.meta.title, language);
        let mut title = StyledText::new(heading, TextRole::Title);
        if article.meta.title.inferred && !article.meta.title.text.is_empty() {
            title.push(" ", TextRole::InferredNote);
            title.push(strings::inferred(language), TextRole::InferredNote);
        }
        if let Some(url) = &article.meta.url {
            title.add_url(0..title.text().len(), url.clone());
        }
        let section = Some(heading.to_owned());
        let width = Some(balanced_width(title.text(), self.page.width));
        self.push_paragraph(NoteParagraph {
            match_scope: MatchScope::FindOrSearch,
            section,
            width,
            ..NoteParagraph::new(title)
        });
        let has_room = self.page.width >= SPACED_MIN_WIDTH;
        if let Some(standfirst) = standfirst(story) {
            self.push_paragraph(NoteParagraph {
                match_scope: MatchScope::FindOnly,
                ..NoteParagraph::new(StyledText::new(standfirst, TextRole::Standfirst))
            });
        }
        let facts = |short| labels::headline_metadata(article, short, language);
        let facts = self.fit_facts(&facts(false), &facts(true));
        let facts = StyledText::new(&facts, TextRole::Metadata);
        self.push_paragraph(NoteParagraph {
            match_scope: MatchScope::FindOnly,
            ..NoteParagraph::new(facts)
        });
        self.push_note(&"─".repeat(self.page.width), TextRole::Rule);
        if has_room {
            self.push_blank();
        }
    }

    /// Joins as many facts as fit on one line, at least one. For the same number of facts, the long
    /// forms are preferred to the short ones. An ellipsis shows that facts were left out.
    fn fit_facts(&self, long: &[String], short: &[String]) -> String {
        let fits = |text: &String| text.width() <= self.page.width;
        let forms = |count: usize| {
            let sign = if count < long.len() { " …" } else { "" };
            [long, short].map(|facts| facts.get(..count).unwrap_or_default().join(" · ") + sign)
        };
        let line = (1..=long.len()).rev().flat_map(forms).find(fits);
        line.or_else(|| short.first().cloned()).unwrap_or_default()
    }

    fn push_blocks(&mut self, story: &ShownStory, options: &PageOptions<'_>) {
        let mut offset = 0;
        let mut folded = 0;
        let first_group = self.page.groups.len();
        let (mut unbreakable, mut anchors) = (Vec::new(), Vec::new());
        let mut has_text = false;
        for (number, block) in (0..).zip(story.blocks()) {
            has_text |= *block.kind == BlockKind::Paragraph;
            let source = ParagraphSource::Content(number);
            unbreakable.clear();
            anchors.clear();
            let attributes = block_attributes(block.kind, 0);
            let width = self.page.width.saturating_sub(attributes.prefix_width());
            match block.kind {
                BlockKind::Paragraph | BlockKind::Heading => {
                    for mention in block.mentions {
                        if !mention.kind.is_named_entity() {
                            unbreakable.push(mention.span());
                        } else if self.page.is_selectable(mention.kind) {
                            anchors.push(mention.span().start);
                        }
                    }
                    let remark = story.speaker_remark(number as usize);
                    if remark.is_empty() {
                        self.push_lines(source, block.text, width, &unbreakable, &anchors, offset);
                    } else {
                        let text = format!("{}{remark}", block.text);
                        self.push_lines(source, &text, width, &unbreakable, &anchors, offset);
                    }
                }
                BlockKind::Link { .. } => {
                    self.page.link_blocks.push(number);
                    let text = self.page.link_text(number, &block);
                    self.push_lines(source, text.text(), width, &[], &[0], offset);
                }
                BlockKind::Caption => {
                    self.push_lines(source, block.text, width, &[], &[], offset);
                }
                BlockKind::Furniture => folded += 1,
                BlockKind::Dateline | BlockKind::Byline => {}
            }
            // No blank line separates a subhead from the text below it.
            if matches!(
                block.kind,
                BlockKind::Paragraph | BlockKind::Link { .. } | BlockKind::Caption
            ) {
                self.push_blank();
            }
            offset += block.text.chars().count();
        }
        self.page.text_groups = first_group..self.page.groups.len();
        let language = self.page.language;
        if !has_text {
            self.push_note(labels::no_text_message(language), TextRole::Metadata);
            self.push_blank();
        }
        if folded > 0 {
            let note = strings::hidden_furniture(folded, options.raw_text_key, language);
            self.push_note(&note, TextRole::Metadata);
            self.push_blank();
        }
    }

    /// Breaks a note into lines and appends them.
    fn push_paragraph(&mut self, note: NoteParagraph) {
        let width = note.width.unwrap_or(self.page.width);
        let width = width.saturating_sub(note.attributes.prefix_width());
        let anchors: &[usize] = if note.target.is_some() { &[0] } else { &[] };
        let source = ParagraphSource::Note(to_u32(self.page.notes.len()));
        self.push_lines(source, note.text.text(), width, &[], anchors, 0);
        self.page.notes.push(note);
    }

    fn push_related(&mut self, relations: &Relations) {
        let Relations { related, related_total, .. } = relations;
        if related.is_empty() {
            return;
        }
        let language = self.page.language;
        self.push_section_rule(labels::related_heading(language));
        for (number, kin) in related.iter().enumerate() {
            if number > 0 && self.page.width >= SPACED_MIN_WIDTH {
                self.push_blank();
            }
            let reasons: Vec<String> =
                kin.reasons.iter().map(|reason| reason.label(language)).collect();
            self.push_story_row(&kin.row, &kin.near_copies, &strings::join_facts(&reasons));
        }
        let more = related_total.saturating_sub(related.len());
        if more > 0 {
            self.push_note(&labels::more_stories(more, language), TextRole::Metadata);
        }
    }

    fn push_backlinks(&mut self, rows: &[StoryRow]) {
        if rows.is_empty() {
            return;
        }
        self.push_section_rule(labels::backlinks_heading(self.page.language));
        for (number, row) in rows.iter().enumerate() {
            if number > 0 && self.page.width >= SPACED_MIN_WIDTH {
                self.push_blank();
            }
            self.push_story_row(row, &[], "");
        }
    }

    /// Appends a related story with a hanging indent, the number of stories folded into it, and below
    /// it the date and the reasons for the relation.
    fn push_story_row(&mut self, row: &StoryRow, folded: &[StoryRow], remark: &str) {
        let target = if folded.is_empty() {
            AnchorTarget::Story(row.meta.id)
        } else {
            let stories = std::iter::once(row).chain(folded).map(|row| row.meta.id).collect();
            AnchorTarget::Ambiguous { stories, total: 1 + folded.len() }
        };
        let language = self.page.language;
        let title = labels::title(&row.meta.title, language);
        let mut flow = StyledText::new(title, TextRole::Link);
        if !folded.is_empty() {
            flow.push(&format!("  +{}", folded.len()), TextRole::Label);
        }
        let anchor = Some(self.page.anchor_count);
        self.push_paragraph(NoteParagraph {
            attributes: LineAttributes { prefix: Some(("• ", "  ", TextRole::Rule)), anchor },
            match_scope: MatchScope::FindOnly,
            target: Some(target),
            ..NoteParagraph::new(flow)
        });
        let day = labels::short_date(row.meta.published, Some(self.page.year), language);
        let facts = [day.as_str(), remark].into_iter().filter(|fact| !fact.is_empty());
        let facts = facts.collect::<Vec<_>>().join(" · ");
        if !facts.is_empty() {
            let prefix = Some(("  ", "  ", TextRole::Metadata));
            self.push_paragraph(NoteParagraph {
                attributes: LineAttributes { prefix, anchor },
                match_scope: MatchScope::FindOnly,
                ..NoteParagraph::new(StyledText::new(&facts, TextRole::Metadata))
            });
        }
    }

    fn push_section_rule(&mut self, heading: &str) {
        if self.ends_with_text() {
            self.push_blank();
        }
        let taken = heading.width() + 4;
        let rest = "─".repeat(self.page.width.saturating_sub(taken));
        let mut flow = StyledText::new("── ", TextRole::Rule);
        flow.push(heading, TextRole::Label);
        flow.push(" ", TextRole::Rule);
        flow.push(&rest, TextRole::Rule);
        let section = Some(heading.to_owned());
        self.push_paragraph(NoteParagraph { section, ..NoteParagraph::new(flow) });
    }

    /// Returns true if the last line of the page is not blank.
    fn ends_with_text(&self) -> bool {
        let Some(last) = self.page.groups.len().checked_sub(1) else { return false };
        self.page.group_layout(last).line_of(usize::MAX) + 1 == self.page.line_count
    }

    /// Appends a note that is not part of the story's text.
    fn push_note(&mut self, text: &str, role: TextRole) {
        self.push_paragraph(NoteParagraph::new(StyledText::new(text, role)));
    }

    fn push_blank(&mut self) {
        self.page.line_count += 1;
    }
}

impl NoteParagraph {
    /// Creates a note in which nothing is searched for.
    fn new(text: StyledText) -> Self {
        Self {
            text,
            attributes: LineAttributes::default(),
            match_scope: MatchScope::None,
            target: None,
            section: None,
            width: None,
        }
    }
}
