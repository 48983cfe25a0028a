//! Path ids: stable ids for stories without an address, made of file path and title. The article id
//! of such a story is a hash of its text and changes with the text; the path id still identifies
//! it.

use std::collections::{BTreeMap, HashSet};
use std::path::PathBuf;

use super::catalog::CatalogEntry;
use super::snapshot::Library;
use crate::news::{ArticleId, HybridTimestamp, Marks};
use crate::text::identity;

impl Library {
    /// Records in the marks the path ids, by [`identity::path_id`], of those stories that have no
    /// address. Returns the stories whose marks changed.
    pub fn record_path_ids(
        &self,
        marks: &mut Marks,
        ids: &[ArticleId],
        now: HybridTimestamp,
    ) -> Vec<ArticleId> {
        let is_new = |id: &&ArticleId| {
            self.path_id_of(**id).is_some_and(|path_id| marks.set_path_id(**id, &path_id, now))
        };
        ids.iter().filter(is_new).copied().collect()
    }

    fn path_id_of(&self, id: ArticleId) -> Option<String> {
        let entry = self.catalog().entry(self.catalog().number_of_id(id)?)?;
        // Path ids are not computed for copies.
        (entry.id == id.0).then_some(())?;
        self.path_id(&entry)
    }

    /// Returns pairs (new id, old id) of marked stories with another id than when they were marked.
    /// Their text changed: the old id is no longer in the collection, and another story has its path
    /// id. Or an earlier version made the id from an address that does not identify the story.
    pub fn changed_ids(&self, marks: &Marks) -> Vec<(ArticleId, ArticleId)> {
        let mut changed = self.legacy_ids(marks);
        changed.extend(self.ids_of_changed_texts(marks));
        changed
    }

    /// Returns pairs (id, id of earlier versions) of marked stories. Of several stories with the
    /// same address, it is the one that earlier versions showed.
    fn legacy_ids(&self, marks: &Marks) -> Vec<(ArticleId, ArticleId)> {
        let current = |id: ArticleId| {
            let number = self.catalog().number_of_id(id)?;
            if self.catalog().id(number) == Some(id) {
                return None;
            }
            let entry = self.catalog().entry(number)?;
            let legacy = entry.url.as_deref().and_then(identity::legacy_address_id);
            (legacy == Some(id)).then_some((ArticleId(entry.id), id))
        };
        marks.records().filter_map(|(id, _)| current(id)).collect()
    }

    fn ids_of_changed_texts(&self, marks: &Marks) -> Vec<(ArticleId, ArticleId)> {
        let mut gone = self.missing_marked(marks);
        gone.retain(|file, _| {
            self.file_paths().any(|path| identity::path_id(&path, None) == *file)
        });
        if gone.is_empty() {
            return Vec::new();
        }
        let numbers = 0..u32::try_from(self.len()).unwrap_or(u32::MAX);
        let stories = numbers.filter_map(|number| self.catalog().entry(number));
        let before = |entry: CatalogEntry| {
            let place = self.path_id(&entry)?;
            let (_, before) = gone.get(file_part(&place))?.get(&place)?;
            Some((ArticleId(entry.id), *before))
        };
        stories.filter_map(before).collect()
    }

    /// Returns the marked stories that are no longer in the collection, by file part and by path
    /// id. Of several with one path id, the one marked last is returned, with the time of its last
    /// mark.
    fn missing_marked(
        &self,
        marks: &Marks,
    ) -> BTreeMap<String, BTreeMap<String, (HybridTimestamp, ArticleId)>> {
        let here = |id| self.catalog().number_of_id(id).is_some();
        let found_again: HashSet<ArticleId> = marks
            .records()
            .filter_map(|(id, mark)| mark.previous_id.as_ref().filter(|_| here(id)))
            .map(|alias| alias.value)
            .collect();
        let mut gone: BTreeMap<String, BTreeMap<_, _>> = BTreeMap::new();
        for (id, mark) in marks.records() {
            let Some(place) = mark.path_id.as_ref().filter(|_| !here(id)) else { continue };
            if found_again.contains(&id) {
                continue;
            }
            let places = gone.entry(file_part(&place.value).to_owned()).or_default();
            let last = places.entry(place.value.clone()).or_insert((mark.latest_timestamp(), id));
            *last = (*last).max((mark.latest_timestamp(), id));
        }
        gone
    }

    /// Returns the path id of a story without an address.
    fn path_id(&self, entry: &CatalogEntry) -> Option<String> {
        let address = entry.url.as_deref().and_then(identity::identifying_address);
        // The id of a story that shares its address with others depends on its text, too.
        let changes = address.is_none() || entry.base_id.is_some();
        let path = changes.then(|| self.catalog().path(entry.location.file))??;
        let title = (!entry.location.is_whole_file()).then_some(entry.title.as_str());
        Some(identity::path_id(&absolute(path), title))
    }

    fn file_paths(&self) -> impl Iterator<Item = PathBuf> {
        (0..self.catalog().file_slots()).filter_map(|file| self.catalog().path(file)).map(absolute)
    }
}

/// Returns the part of a path id that identifies the file.
fn file_part(path_id: &str) -> &str {
    path_id.split('/').next().unwrap_or(path_id)
}

fn absolute(path: PathBuf) -> PathBuf {
    std::path::absolute(&path).unwrap_or(path)
}
