//! Prints a story as text, wrapped to the width of the terminal.

use std::io;

use super::output::{Output, TextStyle};
use super::strings;
use crate::library::{LinkTarget, LoadedStory, Relations, StoryRow};
use crate::news::{Article, BlockKind, Language};
use crate::text::cell_width::CellWidth;
use crate::text::labels;
use crate::text::line_break::{wrap_indented, wrap_text};

/// Prints a story.
pub(super) struct StoryPrinter<'a> {
    pub(super) out: &'a mut Output,
    pub(super) language: Language,
}

impl StoryPrinter<'_> {
    /// Prints headline, facts, text, related stories and backlinks.
    pub(super) fn print(&mut self, story: &LoadedStory, relations: &Relations) -> io::Result<()> {
        self.print_head(&story.article)?;
        self.print_blocks(story)?;
        let Relations { related, related_total, backlinks } = relations;
        if !related.is_empty() {
            self.print_heading(labels::related_heading(self.language))?;
            for one in related {
                let reasons = strings::reasons(&one.reasons, self.language);
                self.print_row(&one.row, &strings::near_copy_count(&one.near_copies), &reasons)?;
            }
            if *related_total > related.len() {
                let more = labels::more_stories(related_total - related.len(), self.language);
                self.print_wrapped(&more, TextStyle::Dim)?;
            }
        }
        if !backlinks.is_empty() {
            self.print_heading(labels::backlinks_heading(self.language))?;
            for row in backlinks {
                self.print_row(row, "", "")?;
            }
        }
        Ok(())
    }

    fn print_head(&mut self, article: &Article) -> io::Result<()> {
        let title = labels::title(&article.meta.title, self.language);
        self.print_wrapped(title, TextStyle::Bold)?;
        let facts = labels::metadata(article, self.language).join(" · ");
        self.print_wrapped(&facts, TextStyle::Dim)?;
        let credits = labels::credits(article, self.language).join(" · ");
        self.print_wrapped(&credits, TextStyle::Dim)?;
        // Terminals recognize an address as a link only if it is not wrapped.
        article.meta.url.iter().try_for_each(|url| self.out.write_line(url, TextStyle::Dim))
    }

    fn print_blocks(&mut self, story: &LoadedStory) -> io::Result<()> {
        let year = story.article.meta.published.map(|published| published.date.year());
        let mut targets = story.targets.iter();
        for block in &story.article.blocks {
            match &block.kind {
                BlockKind::Paragraph => {
                    self.out.write_blank_line()?;
                    self.print_wrapped(&block.text, TextStyle::Plain)?;
                }
                BlockKind::Heading => self.print_heading(&block.text)?,
                BlockKind::Link { label, exact_title: certain, .. } => {
                    let target = targets.next().unwrap_or(&LinkTarget::Missing);
                    let state = strings::link_target(target, *certain, year, self.language);
                    self.out.write_blank_line()?;
                    self.print_link(&labels::link_line(label, &block.text), &state)?;
                }
                BlockKind::Caption => {
                    self.out.write_blank_line()?;
                    self.print_indented(&block.text, "    ", "    ", TextStyle::Dim)?;
                }
                BlockKind::Furniture | BlockKind::Dateline | BlockKind::Byline => {}
            }
        }
        if story.article.is_empty() {
            self.out.write_blank_line()?;
            self.print_wrapped(labels::no_text_message(self.language), TextStyle::Dim)?;
        }
        Ok(())
    }

    /// Prints a link line. The target follows on the same line if it fits, else on its own line.
    fn print_link(&mut self, line: &str, state: &str) -> io::Result<()> {
        let mut lines = self.wrap(line);
        let room = self.out.text_width().saturating_sub(state.width() + 2);
        match lines.last_mut() {
            Some(last) if last.width() <= room => {
                last.push_str("  ");
                last.push_str(state);
            }
            _ => lines.extend(self.wrap(state)),
        }
        lines.iter().try_for_each(|line| self.out.write_line(line, TextStyle::Dim))
    }

    fn print_heading(&mut self, text: &str) -> io::Result<()> {
        self.out.write_blank_line()?;
        self.print_wrapped(text, TextStyle::Bold)
    }

    /// Prints a related or linking story: id, date and title, and the reason on the next line.
    fn print_row(&mut self, row: &StoryRow, folded: &str, why: &str) -> io::Result<()> {
        let date =
            row.meta.published.map(|published| published.date.to_string()).unwrap_or_default();
        let title = labels::title(&row.meta.title, self.language);
        let indent = " ".repeat(4);
        self.print_indented(
            &format!("{}  {date:10}  {title}{folded}", row.meta.id),
            "",
            &indent,
            TextStyle::Plain,
        )?;
        self.print_indented(why, &indent, &indent, TextStyle::Dim)
    }

    fn print_wrapped(&mut self, text: &str, style: TextStyle) -> io::Result<()> {
        self.print_indented(text, "", "", style)
    }

    /// Prints wrapped text with these indentations. Prints nothing if the text is empty.
    fn print_indented(
        &mut self,
        text: &str,
        first: &str,
        later: &str,
        style: TextStyle,
    ) -> io::Result<()> {
        if text.is_empty() {
            return Ok(());
        }
        let room = |indent: &str| self.out.text_width().saturating_sub(indent.len()).max(1);
        let lines = wrap_indented(text, [room(first), room(later)], &[]);
        lines.into_iter().enumerate().try_for_each(|(number, line)| {
            let indent = if number == 0 { first } else { later };
            let line = text.get(line).unwrap_or_default();
            self.out.write_line(&format!("{indent}{line}"), style)
        })
    }

    fn wrap(&self, text: &str) -> Vec<String> {
        let lines = wrap_text(text, self.out.text_width(), &[]).into_iter();
        lines.filter_map(|line| text.get(line)).map(str::to_owned).collect()
    }
}
