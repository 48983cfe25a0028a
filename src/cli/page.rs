//! Prints a story as text, wrapped to the width of the terminal.

use std::io;

use textwrap::{Options, WordSplitter};

use super::output::{Ink, Output};
use super::wording;
use crate::library::{LinkTarget, LoadedStory, Relations, StoryRow};
use crate::news::{Article, BlockKind, Language};
use crate::text::cell_width::CellWidth;
use crate::text::labels;

/// Prints a story.
pub(super) struct Page<'a> {
    pub(super) out: &'a mut Output,
    pub(super) language: Language,
}

impl Page<'_> {
    /// Prints headline, facts, text, related stories and backlinks.
    pub(super) fn print(&mut self, story: &LoadedStory, relations: &Relations) -> io::Result<()> {
        self.head(&story.article)?;
        self.blocks(story)?;
        let Relations { related, backlinks } = relations;
        if !related.is_empty() {
            self.heading(labels::related_heading(self.language))?;
            for one in related {
                let reasons = wording::reasons(&one.reasons, self.language);
                self.row(&one.row, &wording::folded(&one.near_copies), &reasons)?;
            }
        }
        if !backlinks.is_empty() {
            self.heading(labels::backlinks_heading(self.language))?;
            for row in backlinks {
                self.row(row, "", "")?;
            }
        }
        Ok(())
    }

    fn head(&mut self, article: &Article) -> io::Result<()> {
        let title = labels::title(&article.title, self.language);
        self.flow(title, Ink::Bold)?;
        let facts = labels::metadata(article, self.language).join(" · ");
        self.flow(&facts, Ink::Dim)?;
        let credits = labels::credits(article, self.language).join(" · ");
        self.flow(&credits, Ink::Dim)?;
        // Terminals recognize an address as a link only if it is not wrapped.
        article.url.iter().try_for_each(|url| self.out.line(url, Ink::Dim))
    }

    fn blocks(&mut self, story: &LoadedStory) -> io::Result<()> {
        let year = story.article.published.map(|published| published.date.year());
        let mut targets = story.targets.iter();
        for block in &story.article.blocks {
            match &block.kind {
                BlockKind::Paragraph => {
                    self.out.blank()?;
                    self.flow(&block.text, Ink::Plain)?;
                }
                BlockKind::Heading => self.heading(&block.text)?,
                BlockKind::Link { label, exact_title: certain, .. } => {
                    let target = targets.next().unwrap_or(&LinkTarget::Missing);
                    let state = wording::link_state(target, *certain, year, self.language);
                    self.out.blank()?;
                    self.link(&format!("{label}: {}", block.text), &state)?;
                }
                BlockKind::Furniture | BlockKind::Dateline | BlockKind::Byline => {}
            }
        }
        if story.article.is_empty() {
            self.out.blank()?;
            self.flow(labels::no_text_message(self.language), Ink::Dim)?;
        }
        Ok(())
    }

    /// Prints a link line. The target follows on the same line if it fits, else on its own line.
    fn link(&mut self, line: &str, state: &str) -> io::Result<()> {
        let mut lines = textwrap::wrap(line, self.options());
        let room = self.out.measure().saturating_sub(state.width() + 2);
        match lines.last_mut() {
            Some(last) if last.width() <= room => {
                last.to_mut().push_str("  ");
                last.to_mut().push_str(state);
            }
            _ => lines.extend(textwrap::wrap(state, self.options())),
        }
        lines.iter().try_for_each(|line| self.out.line(line, Ink::Dim))
    }

    fn heading(&mut self, text: &str) -> io::Result<()> {
        self.out.blank()?;
        self.flow(text, Ink::Bold)
    }

    /// Prints a related or linking story: id, date and title, and the reason on the next line.
    fn row(&mut self, row: &StoryRow, folded: &str, why: &str) -> io::Result<()> {
        let date = row.published.map(|published| published.date.to_string()).unwrap_or_default();
        let title = labels::title(&row.title, self.language);
        let indent = " ".repeat(4);
        self.wrap(&format!("{}  {date:10}  {title}{folded}", row.id), "", &indent, Ink::Plain)?;
        self.wrap(why, &indent, &indent, Ink::Dim)
    }

    fn flow(&mut self, text: &str, ink: Ink) -> io::Result<()> {
        self.wrap(text, "", "", ink)
    }

    /// Prints wrapped text with these indentations. Prints nothing if the text is empty.
    fn wrap(&mut self, text: &str, first: &str, later: &str, ink: Ink) -> io::Result<()> {
        if text.is_empty() {
            return Ok(());
        }
        let options = self.options().initial_indent(first).subsequent_indent(later);
        let lines = textwrap::wrap(text, options);
        lines.iter().try_for_each(|line| self.out.line(line, ink))
    }

    fn options<'o>(&self) -> Options<'o> {
        Options::new(self.out.measure()).word_splitter(WordSplitter::NoHyphenation)
    }
}
