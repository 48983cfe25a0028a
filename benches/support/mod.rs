//! What the benches of the whole program share: collections to read, a terminal to read them in,
//! and a table for what was measured.

pub(crate) mod collection;
pub(crate) mod machine;
pub(crate) mod measure;
pub(crate) mod program;
pub(crate) mod sheet;
pub(crate) mod table;
pub(crate) mod terminal;
