//! Effects: the requests of the model to the runtime.

use std::path::PathBuf;
use std::sync::Arc;

use super::entities::EntityKindSet;
use crate::library::ListQuery;
use crate::news::{
    ArticleId, EntityKey, JournalEntry, Mark, Marks, NameOverrideRegister, NameOverrides,
};

/// A request that only the runtime can fulfill. Results come back as events.
///
/// "Newest only" means that a newer request of the same variant replaces older unanswered ones.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Answers a list request with [`super::Event::ListingLoaded`] or
    /// [`super::Event::QueryRejected`]. The listing may be sent twice: first a partial one with the
    /// first rows, then the whole. Newest only.
    LoadListing(ListRequest),
    /// Counts the unread stories: [`super::Event::UnreadCounted`]. Newest only.
    CountUnread(Arc<Marks>),
    /// Finds the excerpt of a story that best matches a query: [`super::Event::ExcerptLoaded`].
    /// Newest only.
    LoadExcerpt(ArticleId, String),
    /// Loads a story and applies name overrides to its mentions: [`super::Event::StoryLoaded`].
    /// Newest only.
    LoadStory(ArticleId, Arc<NameOverrides>),
    /// Loads the raw text of a story: [`super::Event::RawTextLoaded`]. Newest only.
    LoadRawText(ArticleId),
    /// Finds the related stories and backlinks of a story: [`super::Event::RelationsLoaded`].
    /// Newest only.
    LoadRelations(ArticleId),
    /// Lists all entities of the collection: [`super::Event::DirectoryLoaded`]. Newest only.
    LoadDirectory(Arc<NameOverrides>),
    /// Collects the details of an entity: [`super::Event::LensLoaded`]. Newest only.
    LoadLens(EntityKey, Arc<NameOverrides>),
    /// Finds the contexts in which stories mention an entity: [`super::Event::ContextsLoaded`].
    /// Newest only.
    LoadContexts(EntityKey, Vec<ArticleId>, Arc<NameOverrides>),
    /// Saves marks to disk: [`super::Event::Saved`].
    SaveMarks(Vec<(ArticleId, Mark)>),
    /// Saves name overrides to disk: [`super::Event::Saved`].
    SaveNameOverrides(Vec<(EntityKey, NameOverrideRegister)>),
    /// Appends entries to the undo journal.
    AppendUndoEntries(Vec<JournalEntry>),
    /// Determines the stable paths of those stories that have no address:
    /// [`super::Event::StoryPathsFound`].
    FindStoryPaths(Vec<ArticleId>),
    /// Finds stories whose text has changed since they were marked:
    /// [`super::Event::StoryIdsChanged`]. Newest only.
    FindChangedStories(Arc<Marks>),
    /// Saves the display preferences for the next run.
    SavePreferences(Preferences),
    /// Finds titles by fuzzy matching: [`super::Event::TitlesFound`] with this request number.
    /// Newest only.
    FindTitles(u64, String),
    /// Opens an address in the web browser.
    OpenInBrowser(String),
    /// Copies a text to the clipboard; the second field is the message shown on success.
    CopyToClipboard(String, &'static str),
    /// Pipes a text to a program, given by its arguments: [`super::Event::ProgramFinished`] with
    /// this request number.
    PipeToProgram(u64, Vec<String>, String),
    /// Kills the program that a story was piped to.
    KillProgram,
    /// Closes this collection and opens another; no paths: the built-in sample.
    OpenCollection(Vec<PathBuf>),
    /// Quits the program after saving all marks.
    Quit,
}

/// A request for a listing.
#[derive(Debug, Clone, PartialEq)]
pub struct ListRequest {
    /// Request number; the answer carries it.
    pub number: u64,
    /// Query and sort order.
    pub query: ListQuery,
    /// Read and star marks, for queries that filter by them.
    pub marks: Arc<Marks>,
}

/// Display preferences that persist between runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preferences {
    /// Name of the theme.
    pub theme: String,
    /// True if names and figures are highlighted.
    pub highlight_entities: bool,
    /// Entity kinds that are excluded from highlighting.
    pub hidden_kinds: EntityKindSet,
    /// Width of the list beside the reader pane, in cells; `None`: computed from the screen width.
    pub list_width: Option<u16>,
    /// True once the first-steps line was completed or dismissed.
    pub first_steps_done: bool,
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            theme: "dark".to_owned(),
            highlight_entities: true,
            hidden_kinds: EntityKindSet::EMPTY,
            list_width: None,
            first_steps_done: true,
        }
    }
}
