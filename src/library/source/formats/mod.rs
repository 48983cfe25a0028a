//! Reads each supported format.

pub(super) mod archive;
pub(super) mod detection;
pub(super) mod feed;
pub(super) mod foreign;
mod front_matter;
pub(super) mod json;
pub(super) mod jsonl;
pub(super) mod mail;
pub(super) mod page;
pub(super) mod sql;
pub(super) mod table;
pub(super) mod text_file;
pub(super) mod warc;
pub(super) mod workbook;
