//! Where stories without an address stand, so that one whose text was changed is still known: its
//! id is made of its text and is another one then.

use std::collections::{BTreeMap, HashSet};
use std::path::PathBuf;

use super::catalogue::Entry;
use super::shelf::Library;
use crate::news::{ArticleId, Marks, Timestamp};
use crate::text::identity;

impl Library {
    /// The places of those of these stories that have no address, by
    /// [`identity::place`].
    pub fn places(&self, ids: &[ArticleId]) -> Vec<(ArticleId, String)> {
        let place = |id: &ArticleId| {
            let entry = self.catalogue().entry(self.catalogue().of_id(*id)?)?;
            // A copy has a place of its own, which is not told here.
            (entry.id == id.0).then_some(())?;
            Some((*id, self.place(&entry)?))
        };
        ids.iter().filter_map(place).collect()
    }

    /// The stories whose text was changed since they were marked, each with its id before: what
    /// was marked there is here no more, and another story stands in its place.
    pub fn changed(&self, marks: &Marks) -> Vec<(ArticleId, ArticleId)> {
        let mut gone = self.gone(marks);
        gone.retain(|file, _| self.files().any(|path| identity::place(&path, None) == *file));
        if gone.is_empty() {
            return Vec::new();
        }
        let numbers = 0..u32::try_from(self.len()).unwrap_or(u32::MAX);
        let stories = numbers.filter_map(|number| self.catalogue().entry(number));
        let before = |entry: Entry| {
            let place = self.place(&entry)?;
            let (_, before) = gone.get(file_of(&place))?.get(&place)?;
            Some((ArticleId(entry.id), *before))
        };
        stories.filter_map(before).collect()
    }

    /// What was marked and is here no more: by the place of its file, by its place, the newest
    /// with its last stamp.
    fn gone(&self, marks: &Marks) -> BTreeMap<String, BTreeMap<String, (Timestamp, ArticleId)>> {
        let here = |id| self.catalogue().of_id(id).is_some();
        let found_again: HashSet<ArticleId> = marks
            .records()
            .filter_map(|(id, mark)| mark.alias.as_ref().filter(|_| here(id)))
            .map(|alias| alias.v)
            .collect();
        let mut gone: BTreeMap<String, BTreeMap<_, _>> = BTreeMap::new();
        for (id, mark) in marks.records() {
            let Some(place) = mark.place.as_ref().filter(|_| !here(id)) else { continue };
            if found_again.contains(&id) {
                continue;
            }
            let places = gone.entry(file_of(&place.v).to_owned()).or_default();
            let last = places.entry(place.v.clone()).or_insert((mark.latest(), id));
            *last = (*last).max((mark.latest(), id));
        }
        gone
    }

    /// The place of a story without an address.
    fn place(&self, entry: &Entry) -> Option<String> {
        let address = entry.url.as_deref().map(identity::address).unwrap_or_default();
        let path = address.is_empty().then(|| self.catalogue().path(entry.spot.file))??;
        let title = (!entry.spot.is_lone()).then_some(entry.title.as_str());
        Some(identity::place(&absolute(path), title))
    }

    fn files(&self) -> impl Iterator<Item = PathBuf> {
        (0..self.catalogue().files()).filter_map(|file| self.catalogue().path(file)).map(absolute)
    }
}

/// The place of the file in which a place is.
fn file_of(place: &str) -> &str {
    place.split('/').next().unwrap_or(place)
}

fn absolute(path: PathBuf) -> PathBuf {
    std::path::absolute(&path).unwrap_or(path)
}
