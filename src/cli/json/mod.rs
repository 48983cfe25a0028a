//! Defines the JSON output, as specified by the contract. Fields may be added, but the meaning of a
//! name never changes.

pub(super) mod entity;
pub(super) mod quote;
pub(super) mod story;
