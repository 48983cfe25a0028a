//! Implements `kliping threads` and `kliping thread`, which print events and threads.

use std::collections::HashSet;

use serde::Serialize;

use super::list;
use crate::cli::arguments::{ThreadArgs, ThreadsArgs};
use crate::cli::exit::CliError;
use crate::cli::opened_collection::OpenedCollection;
use crate::cli::output::{Output, TextStyle, printable_path};
use crate::cli::story_columns::date_column;
use crate::cli::{print_message, strings};
use crate::library::{ListOrder, ListQuery, NewsThread, StoryRow, ThreadMember};
use crate::locale::cli as messages;
use crate::news::{ArticleId, Language, PublicationDate};
use crate::text::labels;

/// How threads are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ThreadFormat {
    Text,
    Markdown,
    Json,
}

impl ThreadFormat {
    fn new(json: bool, markdown: bool) -> Self {
        match (json, markdown) {
            (true, _) => Self::Json,
            (_, true) => Self::Markdown,
            _ => Self::Text,
        }
    }
}

/// Prints all threads, or every story with its place in them.
pub(in crate::cli) fn run(
    opened: &OpenedCollection,
    args: &ThreadsArgs,
    out: &mut Output,
) -> Result<bool, CliError> {
    let wanted = wanted_stories(opened, args)?;
    let is_wanted = |id| wanted.as_ref().is_none_or(|wanted| wanted.contains(&id));
    if args.stories {
        let members = opened.library.thread_members().into_iter();
        let mut found = false;
        for member in members.filter(|member| is_wanted(member.row.meta.id)) {
            out.write_json_line(&ThreadMemberJson::new(&member))?;
            found = true;
        }
        return Ok(found);
    }
    let format = ThreadFormat::new(args.json, args.md);
    let threads = opened.library.threads(args.min.get()).into_iter();
    let mut found = false;
    for thread in threads.filter(|thread| thread.stories().any(|row| is_wanted(row.meta.id))) {
        print_thread(&thread, format, opened.language, out)?;
        found = true;
    }
    if !found {
        print_message(messages::no_threads(opened.language));
    }
    Ok(found)
}

/// Prints the thread of one story.
pub(in crate::cli) fn run_one(
    opened: &OpenedCollection,
    args: &ThreadArgs,
    out: &mut Output,
) -> Result<bool, CliError> {
    let Some(thread) = opened.library.thread_of(args.id) else {
        print_message(&strings::unknown_story(args.id, opened.language));
        return Ok(false);
    };
    print_thread(&thread, ThreadFormat::new(args.json, args.md), opened.language, out)?;
    Ok(true)
}

/// Returns the stories that the options ask for. `None` for all.
fn wanted_stories(
    opened: &OpenedCollection,
    args: &ThreadsArgs,
) -> Result<Option<HashSet<ArticleId>>, CliError> {
    let since = args.since.as_ref().map(|day| {
        let is_date = day.contains('-') && day.starts_with(|c: char| c.is_ascii_digit());
        if is_date { format!("date:>={day} ") } else { format!("date:{day} ") }
    });
    let text = [since, args.query.as_deref().map(list::complete_query)];
    let text: String = text.into_iter().flatten().collect();
    if text.is_empty() {
        return Ok(None);
    }
    let query = ListQuery { text, order: ListOrder::Date, unread_only: false };
    let listing = list::run_query(opened, &query, None)?;
    let rows = listing.rows(0..listing.len()).into_iter().enumerate();
    let exact = rows.filter(|(place, _)| !listing.is_near_match(*place));
    Ok(Some(exact.map(|(_, row)| row.meta.id).collect()))
}

fn print_thread(
    thread: &NewsThread,
    format: ThreadFormat,
    language: Language,
    out: &mut Output,
) -> Result<(), CliError> {
    if format == ThreadFormat::Json {
        return Ok(out.write_json_line(&ThreadJson::new(thread))?);
    }
    let title = newest(thread.stories()).map(|row| labels::title(&row.meta.title, language));
    let title = title.unwrap_or_default();
    if format == ThreadFormat::Markdown {
        out.write_line(&format!("## {title}\n"), TextStyle::Plain)?;
    } else {
        out.write_line(title, TextStyle::Bold)?;
    }
    for event in &thread.events {
        for (place, row) in event.stories.iter().enumerate() {
            let title = labels::title(&row.meta.title, language);
            let outlet = row.meta.outlet.as_deref().unwrap_or_default();
            if format == ThreadFormat::Markdown {
                let date = row.meta.published.map(|published| published.date.to_string());
                let source = row.meta.url.as_deref().map_or_else(
                    || outlet.to_owned(),
                    |url| format!("[{}]({url})", if outlet.is_empty() { url } else { outlet }),
                );
                let indent = if place == 0 { "" } else { "  " };
                let date = date.unwrap_or_default();
                out.write_line(&format!("{indent}- {date} {title} ({source})"), TextStyle::Plain)?;
            } else {
                let id = out.apply_style(&row.meta.id.to_string(), TextStyle::Dim);
                let date =
                    if place == 0 { date_column(row.meta.published) } else { " ".repeat(11) };
                let outlet = out.apply_style(outlet, TextStyle::Dim);
                out.write_styled_line(&format!("{id}  {date}  {title}  {outlet}"))?;
            }
        }
    }
    Ok(out.write_blank_line()?)
}

fn newest<'r>(rows: impl Iterator<Item = &'r StoryRow>) -> Option<&'r StoryRow> {
    rows.max_by_key(|row| row.date_key())
}

/// A thread as a line of JSON.
#[derive(Serialize)]
struct ThreadJson<'a> {
    thread: Option<ArticleId>,
    title: &'a str,
    first: Option<String>,
    last: Option<String>,
    stories: usize,
    events: Vec<EventJson>,
}

/// An event of a thread.
#[derive(Serialize)]
struct EventJson {
    event: Option<ArticleId>,
    first: Option<String>,
    last: Option<String>,
    stories: Vec<ArticleId>,
}

/// A story with its event and thread as a line of JSON.
#[derive(Serialize)]
struct ThreadMemberJson<'a> {
    id: ArticleId,
    url: Option<&'a str>,
    path: String,
    row: Option<usize>,
    event: Option<ArticleId>,
    thread: Option<ArticleId>,
    copy: Option<ArticleId>,
    series: Option<usize>,
}

impl<'a> ThreadJson<'a> {
    fn new(thread: &'a NewsThread) -> Self {
        let (first, last) = span(thread.stories());
        Self {
            thread: thread.stories().next().map(|row| row.meta.id),
            title: newest(thread.stories()).map_or("", |row| row.meta.title.text.as_str()),
            first,
            last,
            stories: thread.stories().count(),
            events: thread.events.iter().map(|event| EventJson::new(&event.stories)).collect(),
        }
    }
}

impl EventJson {
    fn new(stories: &[StoryRow]) -> Self {
        let (first, last) = span(stories.iter());
        let stories: Vec<ArticleId> = stories.iter().map(|row| row.meta.id).collect();
        Self { event: stories.first().copied(), first, last, stories }
    }
}

impl<'a> ThreadMemberJson<'a> {
    fn new(member: &'a ThreadMember) -> Self {
        Self {
            id: member.row.meta.id,
            url: member.row.meta.url.as_deref(),
            path: printable_path(&member.row.path),
            row: member.record,
            event: member.event,
            thread: member.thread,
            copy: member.copy,
            series: member.series,
        }
    }
}

/// Returns the first and the last publication date.
fn span<'r>(rows: impl Iterator<Item = &'r StoryRow>) -> (Option<String>, Option<String>) {
    let mut dated: Vec<_> = rows.filter_map(|row| row.meta.published).collect();
    dated.sort_by_key(PublicationDate::sort_key);
    let text = |published: Option<&PublicationDate>| published.map(ToString::to_string);
    (text(dated.first()), text(dated.last()))
}
