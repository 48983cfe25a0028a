//! Maps columns and keys to record fields.

pub(super) mod guess;
pub(super) mod mapping;
pub(super) mod names;
pub(super) mod record_builder;
pub(super) mod value;
