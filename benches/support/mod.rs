//! Support for benches of the whole program: generated collections, a pseudo-terminal, and a table
//! of results.

pub(crate) mod collection;
pub(crate) mod machine;
pub(crate) mod measure;
pub(crate) mod program;
pub(crate) mod sheet;
pub(crate) mod table;
pub(crate) mod terminal;
