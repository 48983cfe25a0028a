//! An opened collection, with the reader's marks.

use std::path::PathBuf;

use crate::library::Library;
use crate::library::source::FileReport;
use crate::news::{Device, Language, Marks};
use crate::store::{Problem, Store};

use super::stop::Stop;
use super::{Arguments, Opening, tell, wording};

/// An opened collection, with the reader's marks.
#[derive(Debug)]
pub(super) struct Desk {
    pub(super) library: Library,
    /// Empty unless they were asked for.
    pub(super) marks: Marks,
    pub(super) language: Language,
}

impl Desk {
    /// Reads the collection that is meant, without marks. Says what was skipped.
    pub(super) fn open(arguments: &Arguments, paths: &[PathBuf]) -> Result<Self, Stop> {
        Self::of(&Opening::of(arguments, paths)?)
    }

    /// As [`Desk::open`], with the reader's marks.
    pub(super) fn with_marks(arguments: &Arguments, paths: &[PathBuf]) -> Result<Self, Stop> {
        Self::of_with_marks(&Opening::of(arguments, paths)?)
    }

    pub(super) fn of_with_marks(opening: &Opening) -> Result<Self, Stop> {
        let desk = Self::of(opening)?;
        let (_, marks, problems) = Store::open(opening.dirs.clone());
        // Where nothing is to be saved, it is no problem that nothing can be.
        for problem in problems.iter().filter(|problem| !matches!(problem, Problem::NoDevice(_))) {
            tell(&problem.sentence(opening.language));
        }
        Ok(Self { marks, ..desk })
    }

    fn of(opening: &Opening) -> Result<Self, Stop> {
        let language = opening.language;
        let library = read(opening)?;
        if let Some(reason) = library.failure(language) {
            return Err(Stop::Said(reason));
        }
        let skipped = library.reports().iter().map(FileReport::losses).sum::<usize>();
        if skipped > 0 {
            tell(&wording::skipped(skipped, language));
        }
        Ok(Self { library, marks: Marks::new(Device::new("")), language })
    }
}

/// Reads the collection.
pub(super) fn read(opening: &Opening) -> Result<Library, Stop> {
    let today = jiff::Zoned::now().date();
    Library::open(&opening.collection, today, &mut |_| true)
        .map_err(|error| Stop::Said(error.sentence(opening.language)))
}
