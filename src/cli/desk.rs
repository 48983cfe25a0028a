//! Opens a collection, with or without the user's marks.

use std::path::PathBuf;
use std::sync::Arc;
use std::thread::sleep;
use std::time::Duration;

use crate::library::{IndexEvent, Indexer, Library, RefreshOutcome, RefreshSummary};
use crate::news::{DeviceId, Language, Marks, NameOverrides};
use crate::store::{Store, StoreDiagnostic};

use super::gauge::Gauge;
use super::stop::Stop;
use super::{Arguments, Opening, tell, wording};

/// The interval at which the index lock is polled while another process holds it.
const LOOK: Duration = Duration::from_millis(200);

/// An opened collection with the user's marks.
#[derive(Debug)]
pub(super) struct Desk {
    pub(super) library: Arc<Library>,
    /// The marks. Empty if the collection was opened without marks.
    pub(super) marks: Arc<Marks>,
    /// The user's decisions about names.
    pub(super) naming: NameOverrides,
    pub(super) language: Language,
}

impl Desk {
    /// Opens the collection that the arguments select, without marks. Prints how many files and
    /// records were skipped.
    pub(super) fn open(arguments: &Arguments, paths: &[PathBuf]) -> Result<Self, Stop> {
        Self::of(&Opening::of(arguments, paths)?)
    }

    /// Opens the collection like [`OpenedCollection::open`], with the user's marks.
    pub(super) fn with_marks(arguments: &Arguments, paths: &[PathBuf]) -> Result<Self, Stop> {
        Self::of_with_marks(&Opening::of(arguments, paths)?)
    }

    pub(super) fn of_with_marks(opening: &Opening) -> Result<Self, Stop> {
        let desk = Self::of(opening)?;
        let (_, mut marks, naming, problems) = Store::open(opening.dirs.clone());
        // These aliases are not saved: subcommands that only read write no marks. The terminal
        // interface saves them.
        for (id, before) in desk.library.changed_ids(&marks) {
            marks.set_previous_id(id, before, 0);
        }
        // Without a device id marks cannot be saved. That does not matter here, because nothing is
        // saved.
        for problem in
            problems.iter().filter(|problem| !matches!(problem, StoreDiagnostic::NoDeviceId(_)))
        {
            tell(&problem.message(opening.language));
        }
        Ok(Self { marks: Arc::new(marks), naming, ..desk })
    }

    fn of(opening: &Opening) -> Result<Self, Stop> {
        let language = opening.language;
        let (indexer, settled) = bring_up_to_date(opening)?;
        let Some(library) = indexer.library() else {
            return Err(Stop::Said(wording::no_index(language).to_owned()));
        };
        if let Some(reason) = settled.first_failure(language).filter(|_| library.is_empty()) {
            return Err(Stop::Said(reason));
        }
        if settled.skipped_records > 0 {
            tell(&wording::skipped(settled.skipped_records, language));
        }
        let nobody = DeviceId::new("");
        let marks = Arc::new(Marks::new(nobody.clone()));
        Ok(Self { library, marks, naming: NameOverrides::new(nobody), language })
    }
}

/// Updates the index of a collection and shows the progress on a terminal.
pub(super) fn bring_up_to_date(opening: &Opening) -> Result<(Indexer, RefreshSummary), Stop> {
    let language = opening.language;
    let today = jiff::Zoned::now().date();
    let cache = Some(opening.dirs.cache.as_path());
    let mut indexer = Indexer::open(opening.collection.clone(), cache, today)
        .map_err(|error| Stop::Said(error.message(language)))?;
    let mut gauge = Gauge::new(language);
    let mut told = false;
    loop {
        let outcome = indexer.refresh(&mut |news| {
            match news {
                IndexEvent::Progress(progress) => gauge.show(progress),
                IndexEvent::Notice(notice) => {
                    gauge.clear();
                    tell(&notice.message(language));
                }
                IndexEvent::Snapshot(_) => {}
            }
            true
        });
        gauge.clear();
        match outcome {
            RefreshOutcome::Completed(settled) => return Ok((indexer, settled)),
            RefreshOutcome::Canceled => return Ok((indexer, RefreshSummary::default())),
            RefreshOutcome::Busy => {
                if !std::mem::replace(&mut told, true) {
                    tell(wording::busy(language));
                }
                sleep(LOOK);
            }
        }
    }
}
