//! Finds files, reads them, and rereads single records.

pub(super) mod digest;
pub(super) mod file_pipeline;
pub(super) mod file_reader;
pub(super) mod file_state;
pub(super) mod open;
pub(super) mod preview;
pub(super) mod reread;
pub(super) mod walk;
