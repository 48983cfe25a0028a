//! Implements `kliping read --plain`, which reads story after story in plain lines: no box, no cursor
//! addressing, no alternate screen. For screen readers and terminals without capabilities. It reads
//! commands by letter and Enter, and writes the same marks as the screen.

use std::io::{self, BufRead};

use super::now_millis;
use crate::cli::arguments::ReadArgs;
use crate::cli::commands::list;
use crate::cli::exit::CliError;
use crate::cli::opened_collection::OpenedCollection;
use crate::cli::output::{Output, TextStyle};
use crate::cli::{Arguments, collection_args, print_message, strings};
use crate::library::{ListOrder, ListQuery};
use crate::locale::cli as messages;
use crate::news::{Article, ArticleId, BlockKind, JournalEntry, Marks, UndoRecord, fold_tag};
use crate::store::Store;
use crate::text::labels;
use crate::text::line_break::wrap_text;

/// Number of headlines that `l` prints.
const LISTED: usize = 20;

/// A line of a story, and where it begins: code points of the block texts before it.
struct PlainLine {
    text: String,
    offset: u64,
}

/// A command of the user.
#[derive(Debug, Clone, PartialEq, Eq)]
enum ReadCommand {
    More,
    Next,
    Previous,
    GoTo(usize),
    List,
    ToggleStar,
    ToggleRead,
    ToggleTag(String),
    Undo,
    Help,
    Quit,
    Unknown,
}

impl ReadCommand {
    fn parse(line: &str) -> Self {
        let line = line.trim();
        match line {
            "" => Self::More,
            "n" => Self::Next,
            "p" => Self::Previous,
            "l" => Self::List,
            "s" => Self::ToggleStar,
            "r" => Self::ToggleRead,
            "u" => Self::Undo,
            "h" | "?" => Self::Help,
            "q" => Self::Quit,
            _ => match (line.strip_prefix('#'), line.parse()) {
                (Some(tag), _) => Self::ToggleTag(tag.to_owned()),
                (None, Ok(number)) => Self::GoTo(number),
                (None, Err(_)) => Self::Unknown,
            },
        }
    }
}

/// A reading of some stories.
struct PlainReading<'a> {
    opened: &'a OpenedCollection,
    store: Store,
    marks: Marks,
    stories: Vec<ArticleId>,
    /// The story that is read.
    at: usize,
    /// The lines of its text, and how many were printed.
    lines: Vec<PlainLine>,
    printed: usize,
    page: usize,
}

pub(in crate::cli) fn run(
    arguments: &Arguments,
    args: &ReadArgs,
    out: &mut Output,
) -> Result<bool, CliError> {
    let id = |word: &std::path::PathBuf| word.to_str()?.parse::<ArticleId>().ok();
    let ids: Vec<ArticleId> = args.words.iter().map_while(id).collect();
    let paths = args.words.get(ids.len()..).unwrap_or_default();
    let opened = OpenedCollection::open(arguments, paths)?;
    let (store, marks, ..) = Store::open(collection_args::dirs(arguments)?);
    let missing = ids.iter().find(|id| opened.library.row(opened.present_id(**id)).is_none());
    if let Some(id) = missing {
        return Err(CliError::Message(strings::unknown_story(*id, opened.language)));
    }
    let (stories, first) = if ids.is_empty() {
        let stories = listed(&opened, args)?;
        let unread = stories.iter().position(|id| !opened.marks.is_read(*id));
        (stories, unread.unwrap_or(0))
    } else {
        (ids.into_iter().map(|id| opened.present_id(id)).collect(), 0)
    };
    if stories.is_empty() {
        print_message(strings::no_stories(!opened.library.is_empty(), opened.language));
        return Ok(false);
    }
    let (at, page) = (first, args.lines.get());
    let lines = Vec::new();
    let mut reading =
        PlainReading { opened: &opened, store, marks, stories, at, lines, printed: 0, page };
    reading.run(&mut io::stdin().lock(), out)?;
    Ok(true)
}

fn listed(opened: &OpenedCollection, args: &ReadArgs) -> Result<Vec<ArticleId>, CliError> {
    let (text, order) = (list::complete_query(&args.query), ListOrder::from(args.sort));
    let listing = list::run_query(opened, &ListQuery { text, order, unread_only: false }, None)?;
    Ok((0..listing.len()).filter_map(|at| listing.id_at(at)).collect())
}

impl PlainReading<'_> {
    /// Prints the first page, then runs commands until the user quits or the input ends.
    fn run(&mut self, input: &mut dyn BufRead, out: &mut Output) -> Result<(), CliError> {
        self.open(self.at, out)?;
        loop {
            out.write_line(&self.prompt(), TextStyle::Plain)?;
            out.flush()?;
            let mut line = String::new();
            if input.read_line(&mut line)? == 0 {
                return Ok(());
            }
            match ReadCommand::parse(&line) {
                ReadCommand::More => self.read_on(out)?,
                ReadCommand::Next => self.step(1, out)?,
                ReadCommand::Previous => self.step(-1, out)?,
                ReadCommand::GoTo(number) => self.go_to(number, out)?,
                ReadCommand::List => self.list(out)?,
                ReadCommand::ToggleStar => {
                    let id = self.story();
                    self.record(vec![UndoRecord::Starred(id, self.marks.is_starred(id))], out)?;
                }
                ReadCommand::ToggleRead => {
                    let id = self.story();
                    self.record(vec![UndoRecord::Read(id, self.marks.is_read(id))], out)?;
                }
                ReadCommand::ToggleTag(tag) => self.toggle_tag(&tag, out)?,
                ReadCommand::Undo => self.undo(out)?,
                ReadCommand::Help => {
                    out.write_text(messages::read_help(self.opened.language))?;
                    out.write_blank_line()?;
                }
                ReadCommand::Unknown => {
                    out.write_line(messages::read_unknown(self.opened.language), TextStyle::Plain)?;
                }
                ReadCommand::Quit => return Ok(()),
            }
        }
    }

    fn story(&self) -> ArticleId {
        self.stories.get(self.at).copied().unwrap_or(ArticleId(0))
    }

    /// Prints the headline of a story and the first page of its text, from where it was left.
    fn open(&mut self, at: usize, out: &mut Output) -> Result<(), CliError> {
        let language = self.opened.language;
        self.at = at;
        let id = self.story();
        let loaded = self.opened.library.load_story(id, &self.opened.overrides)?;
        let Some(story) = loaded else {
            return Err(CliError::Message(strings::unknown_story(id, language)));
        };
        let article = &story.article;
        let title = labels::title(&article.meta.title, language);
        let (number, all) = (at + 1, self.stories.len());
        out.write_blank_line()?;
        out.write_line(&messages::read_title(number, all, title, language), TextStyle::Plain)?;
        out.write_line(&self.state(id, article), TextStyle::Plain)?;
        self.lines = plain_lines(article, out.text_width());
        let position = self.marks.position(id);
        let from = self.lines.iter().rposition(|line| line.offset <= position).unwrap_or(0);
        // A story that was read to its end begins again.
        self.printed = if position > 0 && from + 1 < self.lines.len() { from } else { 0 };
        if self.printed > 0 {
            out.write_line(messages::read_continued(language), TextStyle::Plain)?;
        }
        self.print_page(out)
    }

    /// Returns the facts about a story, and its marks in words.
    fn state(&self, id: ArticleId, article: &Article) -> String {
        let language = self.opened.language;
        let mut facts = labels::metadata(article, language);
        if self.marks.is_read(id) {
            facts.push(messages::read_state_read(language).to_owned());
        }
        if self.marks.is_starred(id) {
            facts.push(messages::read_state_starred(language).to_owned());
        }
        facts.extend(self.marks.tags(id).into_iter().map(|tag| format!("#{tag}")));
        facts.join(" · ")
    }

    fn print_page(&mut self, out: &mut Output) -> Result<(), CliError> {
        let end = (self.printed + self.page).min(self.lines.len());
        for line in self.lines.get(self.printed..end).unwrap_or_default() {
            out.write_line(&line.text, TextStyle::Plain)?;
        }
        self.printed = end;
        Ok(())
    }

    fn prompt(&self) -> String {
        let language = self.opened.language;
        let left = self.lines.len() - self.printed;
        match (left, self.at + 1 < self.stories.len()) {
            (0, true) => messages::read_prompt_next(language).to_owned(),
            (0, false) => messages::read_prompt_end(language).to_owned(),
            _ => messages::read_prompt_more(left, language),
        }
    }

    /// Prints the next page; at the end of the text, marks the story as read and opens the next one.
    fn read_on(&mut self, out: &mut Output) -> Result<(), CliError> {
        let id = self.story();
        if self.printed < self.lines.len() {
            let offset = self.lines.get(self.printed).map_or(0, |line| line.offset);
            if self.marks.set_position(id, offset, now_millis()) {
                self.save()?;
            }
            return self.print_page(out);
        }
        if !self.marks.is_read(id) {
            self.apply(vec![UndoRecord::Read(id, false)])?;
        }
        self.step(1, out)
    }

    fn step(&mut self, by: isize, out: &mut Output) -> Result<(), CliError> {
        self.open_if_any(self.at.checked_add_signed(by), out)
    }

    fn go_to(&mut self, number: usize, out: &mut Output) -> Result<(), CliError> {
        self.open_if_any(number.checked_sub(1), out)
    }

    fn open_if_any(&mut self, at: Option<usize>, out: &mut Output) -> Result<(), CliError> {
        if let Some(at) = at.filter(|at| *at < self.stories.len()) {
            return self.open(at, out);
        }
        let end = messages::read_no_more(self.opened.language);
        Ok(out.write_line(end, TextStyle::Plain)?)
    }

    /// Prints the headlines from the present story on, with their numbers.
    fn list(&self, out: &mut Output) -> Result<(), CliError> {
        let stories = self.stories.iter().enumerate().skip(self.at).take(LISTED);
        for (at, id) in stories {
            let row = self.opened.library.row(*id);
            let title = row.map(|row| row.meta.title).unwrap_or_default();
            let title = labels::title(&title, self.opened.language);
            out.write_line(&format!("{}  {title}", at + 1), TextStyle::Plain)?;
        }
        Ok(())
    }

    fn toggle_tag(&mut self, tag: &str, out: &mut Output) -> Result<(), CliError> {
        let id = self.story();
        if let Some(tag) = fold_tag(tag) {
            let has = self.marks.has_tag(id, &tag);
            return self.record(vec![UndoRecord::Tagged(id, tag, has)], out);
        }
        let message = messages::invalid_tag(tag, self.opened.language);
        Ok(out.write_line(&message, TextStyle::Plain)?)
    }

    /// Makes a change and prints the marks of the story.
    fn record(&mut self, step: Vec<UndoRecord>, out: &mut Output) -> Result<(), CliError> {
        self.apply(step)?;
        self.print_state(out)
    }

    fn print_state(&self, out: &mut Output) -> Result<(), CliError> {
        let id = self.story();
        let row = self.opened.library.load_story(id, &self.opened.overrides).ok().flatten();
        let state = row.map(|story| self.state(id, &story.article)).unwrap_or_default();
        Ok(out.write_line(&state, TextStyle::Plain)?)
    }

    /// Makes a change that can be undone, here or on the screen. The records are those that undo it.
    fn apply(&mut self, step: Vec<UndoRecord>) -> Result<(), CliError> {
        self.set(&step, true);
        self.save()?;
        // A failure only means that the step cannot be undone later.
        let _ = self.store.append_undo_entries(&[JournalEntry::Done(step)]);
        Ok(())
    }

    /// Sets the marks of undo records to their previous values, or with `is_change` to the opposite.
    fn set(&mut self, step: &[UndoRecord], is_change: bool) {
        let now = now_millis();
        for record in step {
            match record {
                UndoRecord::Read(id, before) => {
                    self.marks.set_read(*id, *before != is_change, now);
                }
                UndoRecord::Starred(id, before) => {
                    self.marks.set_starred(*id, *before != is_change, now);
                }
                UndoRecord::Tagged(id, tag, before) => {
                    self.marks.set_tag(*id, tag, *before != is_change, now);
                }
                UndoRecord::Workspace(key, field, before) => {
                    self.marks.workspace_mut().undo(key, field, before.clone(), now);
                }
                UndoRecord::NameOverride(..) => {}
            }
        }
    }

    /// Takes back the last change of marks, also of an earlier run. Changes of names are left to the
    /// screen, where they are seen.
    fn undo(&mut self, out: &mut Output) -> Result<(), CliError> {
        let language = self.opened.language;
        let is_name = |record: &UndoRecord| matches!(record, UndoRecord::NameOverride(..));
        match self.store.undo_steps().pop() {
            Some(step) if !step.iter().any(is_name) => {
                self.set(&step, false);
                self.save()?;
                let _ = self.store.append_undo_entries(&[JournalEntry::Undone]);
                out.write_line(messages::read_undone(language), TextStyle::Plain)?;
                self.print_state(out)
            }
            Some(_) | None => {
                Ok(out.write_line(messages::read_nothing_to_undo(language), TextStyle::Plain)?)
            }
        }
    }

    fn save(&mut self) -> Result<(), CliError> {
        self.store.save_marks(&self.marks)?;
        Ok(self.store.save_workspace(&self.marks)?)
    }
}

/// Returns the lines of a story's text, with an empty one between paragraphs.
fn plain_lines(article: &Article, width: usize) -> Vec<PlainLine> {
    let mut lines = Vec::new();
    let mut before = 0_u64;
    for block in &article.blocks {
        let text = match &block.kind {
            BlockKind::Paragraph | BlockKind::Heading | BlockKind::Caption => block.text.clone(),
            BlockKind::Link { label, .. } => labels::link_line(label, &block.text),
            BlockKind::Furniture | BlockKind::Dateline | BlockKind::Byline => String::new(),
        };
        let length = block.text.chars().count() as u64;
        if !text.is_empty() {
            lines.push(PlainLine { text: String::new(), offset: before });
        }
        for range in wrap_text(&text, width, &[]) {
            let passed = text.get(..range.start).unwrap_or_default().chars().count() as u64;
            let text = text.get(range).unwrap_or_default().to_owned();
            // A link line is longer than the text of its block.
            lines.push(PlainLine { text, offset: before + passed.min(length) });
        }
        before += length;
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_letters_numbers_and_tags() {
        for (line, command) in [
            ("\n", ReadCommand::More),
            ("n\n", ReadCommand::Next),
            (" 12 \n", ReadCommand::GoTo(12)),
            ("#dana desa\n", ReadCommand::ToggleTag("dana desa".into())),
            ("?\n", ReadCommand::Help),
            ("beras\n", ReadCommand::Unknown),
        ] {
            assert_eq!(ReadCommand::parse(line), command, "{line:?}");
        }
    }
}
