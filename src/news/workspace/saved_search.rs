//! Saved searches: a named query, and the stories that the user has seen in its results.

use std::collections::HashSet;

use super::dossier::fold_name;
use super::{FieldValue, Workspace, WorkspaceKey, WorkspaceKind};
use crate::news::mark::HybridTimestamp;
use crate::news::{ArticleId, UndoStep, pack_numbers, unpack_numbers};

/// Fields of a saved search.
const NAME: &str = "name";
const QUERY: &str = "query";
const SEEN: &str = "seen";

/// Maximum number of stories of a search whose news can be told. The packed numbers of so many fit
/// into a line of a log.
const MAX_SEEN: usize = 200_000;

/// A saved search.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SavedSearch<'a> {
    /// Id: its name when it was saved, folded.
    pub id: &'a str,
    /// Name.
    pub name: &'a str,
    /// Query.
    pub query: &'a str,
    /// When its results were last looked at, in milliseconds since the Unix epoch.
    pub looked: Option<HybridTimestamp>,
    seen: &'a str,
}

/// The stories that the user has seen in the results of a search. A story that comes into the
/// collection later is new, whatever its date.
///
/// Holds 32 bits of each id, so that 100,000 stories take 400 KB on disk; one of 40,000 new stories is
/// then taken for one of 100,000 seen ones.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SeenStories(HashSet<u32>);

#[expect(clippy::cast_possible_truncation, reason = "half of the bits are enough")]
fn short_id(ArticleId(id): ArticleId) -> u32 {
    (id ^ id >> 32) as u32
}

impl SeenStories {
    /// Returns true if the story was seen.
    pub fn contains(&self, id: ArticleId) -> bool {
        self.0.contains(&short_id(id))
    }

    /// Adds stories.
    pub fn extend(&mut self, ids: impl IntoIterator<Item = ArticleId>) {
        self.0.extend(ids.into_iter().map(short_id));
    }
}

impl SavedSearch<'_> {
    /// Returns the key of its record.
    pub fn key(&self) -> WorkspaceKey {
        search_key(self.id)
    }

    /// Returns the stories seen so far.
    pub fn seen_stories(&self) -> SeenStories {
        SeenStories(unpack_numbers(self.seen).filter_map(|id| u32::try_from(id).ok()).collect())
    }
}

fn search_key(id: &str) -> WorkspaceKey {
    WorkspaceKey::new(WorkspaceKind::SavedSearch, id)
}

impl Workspace {
    /// Iterates over the saved searches, ordered by id.
    pub fn saved_searches(&self) -> impl Iterator<Item = SavedSearch<'_>> {
        self.live(WorkspaceKind::SavedSearch).filter_map(|(id, record)| {
            Some(SavedSearch {
                id,
                name: record.text(NAME).unwrap_or(id),
                query: record.text(QUERY)?,
                looked: record.get(SEEN).map(|seen| seen.timestamp),
                seen: record.text(SEEN).unwrap_or_default(),
            })
        })
    }

    /// Returns the saved search with a name, whatever its case and spacing.
    pub fn saved_search(&self, name: &str) -> Option<SavedSearch<'_>> {
        let id = fold_name(name);
        self.saved_searches().find(|one| one.id == id || fold_name(one.name) == id)
    }

    /// Saves a search, or changes the query of the one with this name. Returns its id and what undoes
    /// it; `None` for an empty name.
    pub fn save_search(
        &mut self,
        name: &str,
        query: &str,
        now: HybridTimestamp,
    ) -> Option<(String, UndoStep)> {
        let known = self.saved_search(name).map(|known| known.id.to_owned());
        let is_new = known.is_none();
        let id = known.unwrap_or_else(|| fold_name(name));
        if id.is_empty() {
            return None;
        }
        let key = search_key(&id);
        let mut step: UndoStep = Vec::new();
        step.extend(self.set(&key, QUERY, FieldValue::text(query.trim()), now));
        if is_new {
            self.set(&key, NAME, FieldValue::text(name.trim()), now);
        }
        Some((id, step))
    }

    /// Removes a saved search.
    pub fn remove_saved_search(&mut self, id: &str, now: HybridTimestamp) -> UndoStep {
        self.remove(&search_key(id), now).into_iter().collect()
    }

    /// Records that the results of a search were looked at. Stories seen earlier stay seen, because
    /// they may be in another collection. Returns false if there are more stories than can be kept.
    pub fn mark_seen(
        &mut self,
        id: &str,
        stories: impl IntoIterator<Item = ArticleId>,
        now: HybridTimestamp,
    ) -> bool {
        let Some(search) = self.saved_search(id) else { return false };
        let mut seen = search.seen_stories();
        let key = search_key(search.id);
        seen.extend(stories);
        if seen.0.len() > MAX_SEEN {
            return false;
        }
        let packed = pack_numbers(seen.0.into_iter().map(u64::from).collect());
        self.set(&key, SEEN, FieldValue::text(packed), now);
        true
    }
}
