//! The thread of a story: its events with what each adds, oldest first.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::library::{EventNews, Library, StoryRow};
use crate::news::{ArticleId, NameOverrides};
use crate::text::cell_width::{CellWidth, truncate};
use crate::text::labels;
use crate::ui::analysis::{AnalysisTable, AnalysisView};
use crate::ui::canvas::Canvas;
use crate::ui::strings;

/// Number of lines of an event.
pub(crate) const EVENT_LINES: usize = 2;

/// Width of the column of dates, in cells.
const DATE_WIDTH: usize = 13;

/// Maximum number of names and of figures that an event shows.
const MAX_NEWS: usize = 4;

/// An event of a thread, with what it adds.
#[derive(Debug, Clone, PartialEq)]
pub struct ThreadRow {
    /// Its stories, oldest first.
    pub stories: Vec<StoryRow>,
    /// What it adds to the events before.
    pub news: EventNews,
}

impl ThreadRow {
    /// Returns the outlets of the stories, each once.
    pub fn outlets(&self) -> Vec<&str> {
        let mut outlets: Vec<&str> = Vec::new();
        for outlet in self.stories.iter().filter_map(|row| row.meta.outlet.as_deref()) {
            if !outlets.contains(&outlet) {
                outlets.push(outlet);
            }
        }
        outlets
    }

    /// Returns the first names and figures that the event adds.
    pub fn news_text(&self) -> String {
        let names = self.news.names.iter().take(MAX_NEWS).map(|key| key.name.as_str());
        let figures = self.news.figures.iter().take(MAX_NEWS).map(String::as_str);
        names.chain(figures).collect::<Vec<_>>().join(", ")
    }
}

/// Returns the thread of a story.
pub(super) fn load_thread(
    library: &Library,
    id: ArticleId,
    overrides: &NameOverrides,
) -> AnalysisTable {
    let thread = library.thread_of(id).unwrap_or_default();
    let news = library.thread_news(&thread, overrides);
    let mut news = news.into_iter();
    let row = |event: crate::library::NewsEvent| ThreadRow {
        stories: event.stories,
        news: news.next().unwrap_or_default(),
    };
    AnalysisTable::Thread(thread.events.into_iter().map(row).collect())
}

impl Canvas<'_> {
    /// Draws the visible events of a thread.
    pub(super) fn draw_thread(&mut self, area: Rect, view: &AnalysisView, rows: &[ThreadRow]) {
        let height = usize::from(area.height);
        for (number, row) in rows.iter().enumerate().skip(view.top) {
            let line = (number - view.top) * EVENT_LINES;
            if line >= height {
                break;
            }
            let has_story = row.stories.iter().any(|story| Some(story.meta.id) == view.story);
            let lines = self.event_lines(row, has_story, number == 0, usize::from(area.width));
            for (offset, text) in lines.iter().enumerate() {
                let place = Self::row_area(area, line + offset).intersection(self.screen);
                self.draw_line(place, text);
                if number == view.cursor {
                    self.buffer.set_style(place, self.theme.selected_row());
                }
            }
        }
    }

    /// Returns the date, headline and number of stories of an event, and below them the outlets and
    /// what the event adds.
    fn event_lines<'r>(
        &self,
        row: &ThreadRow,
        has_story: bool,
        is_first: bool,
        width: usize,
    ) -> [Line<'r>; EVENT_LINES] {
        let (model, language) = (self.model, self.model.display.language);
        let Some(first) = row.stories.first() else { return Default::default() };
        let year = Some(model.now.today.year());
        let day = labels::short_date(first.meta.published, year, language);
        let count = match row.stories.len() {
            1 => String::new(),
            count => format!("  {}", strings::story_count(count, language)),
        };
        let sign = if has_story { "▸" } else { " " };
        let room = width.saturating_sub(DATE_WIDTH + 2 + count.width());
        let title = labels::title(&first.meta.title, language);
        let title = truncate(&self.shown_text(title), room);
        let is_read = row.stories.iter().all(|story| model.user.marks.is_read(story.meta.id));
        let style = if is_read { self.theme.muted() } else { self.theme.unread() };
        let top = vec![
            Span::styled(sign, self.theme.accent()),
            Span::styled(format!("{day:<DATE_WIDTH$}"), self.theme.muted()),
            Span::styled(title, style),
            Span::styled(count, self.theme.muted()),
        ];
        let news = row.news_text();
        // Everything is new in the first event.
        let news = match (news.as_str(), is_first) {
            ("", _) => String::new(),
            (news, true) => news.to_owned(),
            (news, false) => strings::new_in_event(news, language),
        };
        let outlets = row.outlets().join(", ");
        let facts = [outlets.as_str(), &news].into_iter().filter(|fact| !fact.is_empty());
        let facts = facts.collect::<Vec<_>>().join(" · ");
        let facts = truncate(&self.shown_text(&facts), width.saturating_sub(DATE_WIDTH + 2));
        let indent = " ".repeat(DATE_WIDTH + 1);
        let below = vec![Span::raw(indent), Span::styled(facts, self.theme.muted())];
        [Line::from(top), Line::from(below)]
    }
}
