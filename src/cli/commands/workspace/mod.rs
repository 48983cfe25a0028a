//! Implements the subcommands for tags, notes, dossiers, saved searches, exports and plain reading.

pub(in crate::cli) mod dossier;
pub(super) mod export;
pub(super) mod note;
pub(super) mod notes;
pub(super) mod read;
pub(super) mod saved;
pub(super) mod tag;

use std::time::{SystemTime, UNIX_EPOCH};

use crate::cli::exit::CliError;
use crate::cli::{Arguments, collection_args, print_message};
use crate::news::{Explain, HybridTimestamp, Marks};
use crate::store::Store;

/// The store with everything the user has recorded.
pub(super) struct OpenedStore {
    store: Store,
    pub(super) marks: Marks,
    /// The wall clock, in milliseconds since 1970.
    pub(super) now: HybridTimestamp,
}

impl OpenedStore {
    /// Opens the store and prints its problems.
    pub(super) fn open(arguments: &Arguments) -> Result<Self, CliError> {
        let language = arguments.language();
        let (store, marks, _, problems) = Store::open(collection_args::dirs(arguments)?);
        for problem in problems {
            print_message(&problem.message(language));
        }
        Ok(Self { store, marks, now: now_millis() })
    }

    /// Saves everything, reads it back, and fails unless all of it is there.
    pub(super) fn save(&mut self) -> Result<(), CliError> {
        let wanted = self.marks.clone();
        let holds = |read: &Marks| {
            let is_there = |(key, record)| read.workspace().get(key) == Some(record);
            wanted.workspace().records().all(is_there)
                && wanted.tagged_stories().all(|id| wanted.tags(id) == read.tags(id))
        };
        Ok(self.store.save_and_verify_marks(&self.marks, holds)?)
    }
}

/// Returns the wall clock time in milliseconds since 1970; 0 if the clock is set to an earlier
/// time.
pub(in crate::cli) fn now_millis() -> HybridTimestamp {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    HybridTimestamp::try_from(since.as_millis()).unwrap_or(HybridTimestamp::MAX)
}
