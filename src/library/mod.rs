//! The collection: files in, answers out. Its interface is that of an index: a window of rows of
//! a query, one story by id.

pub mod source;
