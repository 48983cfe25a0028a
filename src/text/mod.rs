//! Analysis of the text of a single article. All functions are pure and infallible: text that is
//! not understood stays plain text.

pub mod amount;
pub mod article;
pub mod cell_width;
pub mod date;
pub mod fingerprint;
pub mod fuzzy;
pub mod identity;
pub mod labels;
pub mod names;
pub mod newsroom;
pub mod plain_text;
pub mod run_together;
pub mod sanitise;
pub mod stem;
pub mod title;
pub mod urls;
pub mod value;
pub mod word;
