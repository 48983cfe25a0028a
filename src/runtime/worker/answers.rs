//! Answers requests to a snapshot of the library.

use std::sync::Arc;

use jiff::civil::Date;

use crate::library::{Library, ListOrder, ListQuery, Relations, ResultScope};
use crate::news::{ArticleId, Marks, SavedSearch};
use crate::text::names;
use crate::ui::analysis::{AnalysisRequest, AnalysisTable, load_table};
use crate::ui::page::ShownStory;
use crate::ui::{LibraryAnswer, LibraryRequest, ListRequest, MAX_TITLES, SearchCount};

/// Maximum number of related stories; about as many as fit on a screen. The number of the others is
/// shown below them.
const MAX_RELATED: usize = 8;

/// Number of words of a long story.
const LONG_STORY_WORDS: usize = 50_000;

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

/// Returns the number of stories of each month.
fn count_by_month(library: &Library, request: &AnalysisRequest) -> Vec<u64> {
    let rows = match load_table(library, request) {
        Ok(AnalysisTable::Rows { rows, .. }) => rows,
        Ok(AnalysisTable::Concordance(_) | AnalysisTable::Thread(_)) | Err(_) => Vec::new(),
    };
    rows.into_iter().filter_map(|row| row.bar).map(|(stories, _)| stories).collect()
}

/// Answers a request about one story. A long one is read on a thread of its own, so that what this takes
/// is freed as a whole and goes back to the system: beside memory that stays in use, the C library keeps
/// freed memory. The answer is copied, so that none of it is left there.
fn answer_for_story(
    library: &Library,
    id: ArticleId,
    answer: impl FnOnce() -> LibraryAnswer + Send,
) -> LibraryAnswer {
    if library.row(id).is_none_or(|row| row.word_count < LONG_STORY_WORDS) {
        return answer();
    }
    // Loads the model of the tagger, which stays in use.
    names::tag(&mut []);
    let made = std::thread::scope(|scope| scope.spawn(answer).join());
    let mut made = made.unwrap_or_else(|panic| std::panic::resume_unwind(panic));
    if let LibraryAnswer::Story(_, Ok(Some(story))) = &mut made {
        *story = Arc::new(ShownStory::clone(story));
    }
    if let LibraryAnswer::Relations(_, relations) = &mut made {
        *relations = Arc::new(Relations::clone(relations));
    }
    made
}

/// Answers a request to the library.
// One arm a kind of request.
#[allow(clippy::too_many_lines)]
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
        LibraryRequest::LoadStory(id, overrides) => answer_for_story(library, id, || {
            let story = library.load_story(id, &overrides);
            LibraryAnswer::Story(id, story.map(|story| story.map(|story| Arc::new(story.into()))))
        }),
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
            LibraryAnswer::Timeline(count_by_month(library, &request))
        }
        LibraryRequest::CountSearches(marks, today) => {
            LibraryAnswer::SearchCounts(count_searches(library, &marks, today))
        }
        LibraryRequest::CompleteQuery { query, marks, today, language } => {
            let completions = library.complete_query(&query, &marks, today, language);
            LibraryAnswer::Completions(completions)
        }
        LibraryRequest::CompleteName(kind, typed, overrides) => {
            LibraryAnswer::Completions(library.complete_entity_name(kind, &typed, &overrides))
        }
        LibraryRequest::CompareCopies(id) => {
            LibraryAnswer::ComparedCopies(library.compared_copies(id))
        }
        LibraryRequest::FindSkippedFiles => {
            LibraryAnswer::SkippedFiles(Arc::new(library.skipped_files()))
        }
        LibraryRequest::RelaxQuery(ListRequest { query, marks, today }) => {
            LibraryAnswer::RelaxedQueries(library.relaxed_queries(&query, &marks, today))
        }
        LibraryRequest::LoadRelations(id, overrides) => answer_for_story(library, id, || {
            let relations = library.relations(id, MAX_RELATED, &overrides);
            LibraryAnswer::Relations(id, Arc::new(relations))
        }),
    }
}
