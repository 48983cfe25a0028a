//! Indexing runs in spite of a damaged index or a disk that cannot be written.

use super::Indexer;
use super::events::{IndexEvent, IndexNotice, IndexingError, RefreshOutcome};
use crate::library::index_store::{IndexStore, LockResult};

/// Maximum size in bytes of an index whose checksums are verified when it is opened.
const MAX_VERIFIED_BYTES: u64 = 256 << 20;

impl Indexer {
    /// Brings the index up to date. `on_event` is called with every event and cancels the run by
    /// returning false.
    pub fn refresh(&mut self, on_event: &mut dyn FnMut(IndexEvent) -> bool) -> RefreshOutcome {
        for notice in std::mem::take(&mut self.pending_notices) {
            on_event(IndexEvent::Notice(notice));
        }
        let mut is_useful = self.library.is_some();
        let mut failure = match self.try_refresh(on_event) {
            Ok(outcome) => return outcome,
            Err(failure) => failure,
        };
        // A damaged index, or one of another version, is rebuilt. An error of a full disk may look
        // like damage.
        if failure.may_be_corruption() && self.store.has_room() && self.clear_store() {
            is_useful = false;
            on_event(IndexEvent::Notice(IndexNotice::Rebuilding));
            failure = match self.try_refresh(on_event) {
                Ok(outcome) => return outcome,
                Err(failure) => failure,
            };
        }
        // The index cannot be written to disk. A part of a new index is of no use there.
        if is_useful {
            if let Ok(LockResult::Held(_lock)) = self.store.try_lock() {
                self.store.remove_uncommitted();
            }
        } else {
            self.clear_store();
        }
        on_event(IndexEvent::Notice(IndexNotice::NotStored(failure.to_string())));
        (self.store, self.library, self.catalog_number) = (IndexStore::in_memory(), None, 0);
        self.try_refresh(on_event).unwrap_or_else(|failure| {
            self.library = None;
            RefreshOutcome::Failed(failure.to_string())
        })
    }

    /// Deletes the index on disk. Returns false on failure.
    fn clear_store(&mut self) -> bool {
        let Ok(LockResult::Held(_lock)) = self.store.try_lock() else { return false };
        let Ok(store) = self.store.clear() else { return false };
        (self.store, self.library, self.catalog_number) = (store, None, 0);
        true
    }

    /// Verifies the index if one of its files was written since it was verified last, and it is not
    /// too large. Larger ones are verified by [`Indexer::is_intact`] only, and where they are read.
    pub(super) fn verify(&mut self) -> Result<(), IndexingError> {
        if std::mem::replace(&mut self.verified, true)
            || self.store.is_verified()
            || self.disk_size() > MAX_VERIFIED_BYTES
        {
            return Ok(());
        }
        let intact = self.is_intact();
        if intact { Ok(()) } else { Err(IndexingError::corruption("a checksum is wrong")) }
    }
}
