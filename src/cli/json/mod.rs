//! Defines the JSON output. Fields may be added, but the meaning of a name never changes.

pub(super) mod entity;
pub(super) mod quote;
pub(super) mod story;
