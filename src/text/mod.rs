//! Analysis of the text of a single Indonesian news article.
//!
//! This layer can be used as a library of its own. All functions are pure and infallible: they read no
//! file, know no other article and no screen, and leave text that they do not understand as plain text.
//!
//! | module | use |
//! | --- | --- |
//! | `sanitize` | make any string safe to print: entities, escape sequences, invisible characters |
//! | `article` | parse a raw record into title, byline, date and typed blocks |
//! | `newsroom` | recognize datelines, bylines, `Baca Juga` links, captions, sign-offs and furniture |
//! | `names` | find people, organizations, places, dates and figures |
//! | `quotes` | find what was said, directly or in the reporter's words, and who said it |
//! | `date`, `amount`, `value` | read dates, money, percentages and quantities as values |
//! | `stem`, `word` | reduce an Indonesian word to its root; fold words for search |
//! | `run_together` | split words that a scraper ran together |
//! | `fingerprint`, `identity`, `title` | compare texts, stories and titles |
//!
//! Finding the entities of a sentence:
//!
//! ```
//! use kliping::news::{Block, BlockKind};
//!
//! let mut blocks = [Block::new(BlockKind::Paragraph, "Harga beras di Bandung naik 5 persen.")];
//! kliping::text::names::tag(&mut blocks);
//! let found: Vec<&str> = blocks[0].mentions.iter().map(|mention| blocks[0].text_of(mention)).collect();
//! assert_eq!(found, ["Bandung", "5 persen"]);
//! ```
//!
//! Stemming a word and parsing a date:
//!
//! ```
//! use kliping::news::DateOrder;
//! use kliping::text::{date, stem};
//!
//! assert_eq!(stem::stem("pengiriman"), "kirim");
//! let published = date::parse("Kamis, 27 Februari 2025 12:40 WIB", DateOrder::DayFirst).unwrap();
//! assert_eq!(published.date.to_string(), "2025-02-27");
//! ```
//!
//! `examples/text_*.rs` are small programs: stem a word, tag a sentence, read a dateline, parse a date,
//! clean a saved page.

pub mod amount;
pub mod anchor;
pub mod article;
pub mod ascii;
pub mod cell_width;
pub mod citation;
pub mod csv;
pub mod date;
pub mod fingerprint;
pub mod fuzzy;
pub mod identity;
pub mod labels;
mod lexical;
pub mod likeness;
pub mod line_break;
pub mod names;
pub mod newsroom;
pub mod plain_text;
pub mod quotes;
pub mod run_together;
pub mod sanitize;
pub mod stem;
pub mod title;
pub mod urls;
pub mod value;
pub mod word;
