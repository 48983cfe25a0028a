//! Analysis of the text of a single article. All functions are pure and infallible: text that is
//! not understood stays plain text.

pub mod amount;
pub mod article;
pub mod caption;
pub mod cells;
pub mod date;
pub mod fingerprint;
pub mod fuzzy;
pub mod identity;
pub mod names;
pub mod newsroom;
pub mod sanitise;
pub mod seam;
pub mod stem;
pub mod title;
pub mod transcript;
pub mod value;
pub mod web;
pub mod word;
