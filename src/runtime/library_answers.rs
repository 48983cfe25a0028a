//! Answers requests to a snapshot of the library.

use std::sync::Arc;

use jiff::civil::Date;

use crate::library::{Library, ListOrder, ListQuery, ResultScope};
use crate::news::{ArticleId, Marks, SavedSearch};
use crate::ui::analysis::{AnalysisTable, load_table};
use crate::ui::{LibraryAnswer, LibraryRequest, ListRequest, SearchCount};

/// Maximum number of related stories; about as many as fit on a screen.
const MAX_RELATED: usize = 8;

/// Maximum number of titles found. With more matches, the user types another letter.
pub(super) const MAX_TITLES: usize = 200;

/// Counts the stories of each saved search, and those that are new.
fn count_searches(library: &Library, marks: &Arc<Marks>, today: Date) -> Vec<SearchCount> {
    let count = |search: SavedSearch<'_>| {
        let text = format!("{} ", search.query);
        let query = ListQuery { text, unread_only: false, order: ListOrder::Date };
        let listing = library.search_on(today, &query, marks, ResultScope::AllRows);
        let listing = listing.unwrap_or_default();
        let seen = search.seen_stories();
        let is_new = |id: &ArticleId| !marks.ids_of(*id).any(|id| seen.contains(id));
        let ids = (0..listing.len()).filter_map(|at| listing.id_at(at));
        let new = ids.filter(is_new).count();
        SearchCount { id: search.id.to_owned(), stories: listing.len(), new }
    };
    marks.workspace().saved_searches().map(count).collect()
}

/// Answers a request to the library.
pub fn answer_request(library: &Library, request: LibraryRequest) -> LibraryAnswer {
    match request {
        LibraryRequest::LoadListing(request) => {
            let ListRequest { query, marks, today, .. } = &request;
            let all = library.search_on(*today, query, marks, ResultScope::AllRows);
            LibraryAnswer::Listing(all)
        }
        LibraryRequest::CountUnread(marks) => {
            let unread = library.unread_count(&marks);
            LibraryAnswer::UnreadCount(marks, unread)
        }
        LibraryRequest::LoadExcerpt(id, words) => {
            LibraryAnswer::Excerpt(id, library.snippet(id, &library.highlighter(&words)))
        }
        LibraryRequest::LoadStory(id, overrides) => LibraryAnswer::Story(
            id,
            library
                .load_story(id, &overrides)
                .map(|story| story.map(|story| Arc::new(story.into()))),
        ),
        LibraryRequest::FindTitles(typed) => {
            LibraryAnswer::Titles(library.search_titles(&typed, MAX_TITLES))
        }
        LibraryRequest::LoadRawText(id) => LibraryAnswer::RawText(id, library.source_text(id)),
        LibraryRequest::LoadDirectory(overrides) => {
            let directory = library.entity_directory(&overrides);
            // Builds the search data here rather than on the first key press.
            directory.search(None, "");
            LibraryAnswer::Directory(directory)
        }
        LibraryRequest::LoadLens(key, overrides) => {
            let lens = library.lens(&key, &overrides);
            LibraryAnswer::Lens(key, lens.map(Arc::new))
        }
        LibraryRequest::LoadContexts(key, stories, overrides) => {
            let context = |place| (place, library.lens_context(place, &key, &overrides));
            let contexts = stories.into_iter().map(context).collect();
            LibraryAnswer::Contexts(key, contexts)
        }
        LibraryRequest::FindChangedStories(marks) => {
            LibraryAnswer::ChangedStories(library.changed_ids(&marks))
        }
        LibraryRequest::LoadAnalysis(request) => {
            LibraryAnswer::Analysis(load_table(library, &request).map(Arc::new))
        }
        LibraryRequest::LoadTimeline(request) => {
            let table = load_table(library, &request).ok();
            let bars = table.into_iter().flat_map(|table| match table {
                AnalysisTable::Rows { rows, .. } => rows,
                AnalysisTable::Concordance(_) => Vec::new(),
            });
            let bars = bars.filter_map(|row| row.bar).map(|(stories, _)| stories);
            LibraryAnswer::Timeline(bars.collect())
        }
        LibraryRequest::CountSearches(marks, today) => {
            LibraryAnswer::SearchCounts(count_searches(library, &marks, today))
        }
        LibraryRequest::CompleteQuery { query, marks, today, language } => {
            let completions = library.complete_query(&query, &marks, today, language);
            LibraryAnswer::Completions(completions)
        }
        LibraryRequest::LoadRelations(id) => {
            LibraryAnswer::Relations(id, Arc::new(library.relations(id, MAX_RELATED)))
        }
    }
}
