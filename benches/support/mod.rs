//! Support for benches of the whole program: generated collections, a pseudo-terminal, and a table
//! of results.

pub(crate) mod collection;
pub(crate) mod column;
pub(crate) mod command_line;
pub(crate) mod launcher;
pub(crate) mod measures;
pub(crate) mod process_stats;
pub(crate) mod pty;
pub(crate) mod results;
