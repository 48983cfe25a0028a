//! What a reading tells while it goes on, and when it has ended.

use std::sync::Arc;

use super::pace::Progress;
use crate::library::shelf::Library;
use crate::library::source::{FileReport, Why};
use crate::news::Language;
use crate::text::sanitise;

/// What happens during a reading.
#[derive(Debug)]
pub enum News {
    /// It has come this far.
    Progress(Progress),
    /// The collection has a new state.
    Grown(Arc<Library>),
    /// The reader should know this.
    Notice(Notice),
}

/// How a reading ended.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// The index has taken up everything.
    Settled(Settled),
    /// It was stopped; what was read until then is kept.
    Stopped,
    /// Another process is writing the index: nothing was done.
    Busy,
}

/// What a reading has come to.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Settled {
    /// Stories read anew.
    pub stories: usize,
    /// Bytes read.
    pub bytes: u64,
    /// How much of all files could not be read.
    pub losses: usize,
    /// Reports on the files that were read and on paths that could not be, where something was
    /// skipped.
    pub reports: Vec<FileReport>,
}

impl Settled {
    /// Why a collection without a story has none, where that is not because its files are empty.
    pub fn failure(&self, language: Language) -> Option<String> {
        let failed = |why: &Why| !matches!(why, Why::Empty | Why::EmptyFolder);
        self.reports.iter().find_map(|report| {
            let skipped = report.skipped.iter().find(|skipped| failed(&skipped.why))?;
            let path = sanitise::path(&report.path);
            Some(format!("{path}: {}", skipped.why.sentence(language)))
        })
    }
}

/// Something that the reader should know about the index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// The index could not be used (damaged, or of another version): it is made anew.
    Rebuilding,
    /// The index cannot be kept, for the reason that the system gives: it is made in memory.
    NotKept(String),
    /// Another kliping is writing the index: its work is shown as it goes on.
    Busy,
}

impl Notice {
    /// The notice as a sentence.
    pub fn sentence(&self, language: Language) -> String {
        match self {
            Self::Rebuilding => language
                .pick(
                    "Indeks rusak atau dari versi lain: dibuat ulang. Berita dan tanda Anda aman.",
                    "The index was damaged or of another version: it is made anew. Your stories and marks are safe.",
                )
                .into(),
            Self::NotKept(why) => language.pick(
                format!("Indeks tidak dapat disimpan ({why}): dibuat di memori untuk kali ini. Periksa folder cache atau pakai --cache-dir."),
                format!("The index cannot be kept ({why}): it is made in memory this time. Check the cache folder or use --cache-dir."),
            ),
            Self::Busy => language
                .pick(
                    "kliping lain sedang menulis indeks koleksi ini; hasilnya ditampilkan di sini.",
                    "Another kliping is writing the index of this collection; its work is shown here.",
                )
                .into(),
        }
    }
}
