//! Analysis of the text of a single Indonesian news article: a library of its own.
//!
//! It has what Indonesian text needs before anything else can be done with it: a stemmer, dates and
//! amounts as newspapers write them, the conventions of newsrooms, a tagger for names, and
//! quotations with their speakers. Models and word lists are compiled in. All functions are pure and
//! infallible: they read no file, open no connection, know no other article and no screen, and leave
//! text that they do not understand as plain text.
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
//! # Stems
//!
//! ```
//! use kliping::text::stem::stem;
//!
//! assert_eq!(["pengiriman", "dikirimkan", "kiriman"].map(stem), ["kirim"; 3]);
//! ```
//!
//! # Dates and amounts
//!
//! ```
//! use kliping::news::{DateOrder, EntityKind};
//! use kliping::text::{date, value};
//!
//! let published = date::parse("Kamis, 27 Februari 2025 12:40 WIB", DateOrder::DayFirst).unwrap();
//! assert_eq!(published.to_string(), "2025-02-27T12:40:00+07:00");
//!
//! let amount = value::parse(EntityKind::Money, "Rp 1,5 triliun", None).unwrap();
//! let value::FigureValue::Money { currency, least, .. } = amount else { panic!() };
//! assert_eq!((currency.code(), least.to_string().as_str()), ("IDR", "1500000000000"));
//! ```
//!
//! # Conventions of newsrooms
//!
//! ```
//! use kliping::text::newsroom::{byline, dateline, link};
//!
//! let line = dateline::parse("KONTAN.CO.ID - SEOUL. Harga gas naik.").unwrap();
//! assert_eq!((line.outlet, line.place.as_deref()), (Some("KONTAN.CO.ID"), Some("Seoul")));
//! assert_eq!(line.rest, "Harga gas naik.");
//!
//! let credits = byline::parse_line("Sumber: Reuters | Editor: Dewi Anggraini").unwrap();
//! assert_eq!((credits.source, credits.editor), (vec!["Reuters".into()], vec!["Dewi Anggraini".into()]));
//!
//! let related = link::parse_line("Baca Juga: Harga Beras Naik").unwrap();
//! assert_eq!((related.label, related.title), ("Baca Juga", "Harga Beras Naik"));
//! ```
//!
//! # Names, figures and quotations
//!
//! ```
//! use kliping::news::{Block, BlockKind};
//! use kliping::text::{names, quotes};
//!
//! let text = "Gubernur Budi Santoso mengatakan harga beras di Bandung naik 5 persen.";
//! let mut blocks = [Block::new(BlockKind::Paragraph, text)];
//! names::tag(&mut blocks);
//! let found: Vec<(&str, &str)> = blocks[0]
//!     .mentions
//!     .iter()
//!     .map(|mention| (mention.kind.name(), blocks[0].text_of(mention)))
//!     .collect();
//! assert_eq!(found, [("person", "Budi Santoso"), ("place", "Bandung"), ("percent", "5 persen")]);
//!
//! let said = quotes::find(&blocks);
//! assert_eq!(said[0].who.as_ref().unwrap().name, "Budi Santoso");
//! ```
//!
//! # Whole articles
//!
//! ```
//! use kliping::news::RawRecord;
//! use kliping::text::article::{NoTitles, ParseContext, parse};
//!
//! let record = RawRecord {
//!     title: Some("Harga Beras Naik".into()),
//!     body: "JAKARTA - Harga beras naik.\n\nBaca Juga: Stok Beras Aman\n\nBulog menambah stok.".into(),
//!     ..RawRecord::default()
//! };
//! let today = jiff::civil::date(2025, 3, 1);
//! let article = parse(&record, &ParseContext { titles: &NoTitles, today });
//! let kinds: Vec<&str> = article.blocks.iter().map(|block| block.kind.name()).collect();
//! assert_eq!(kinds, ["dateline", "paragraph", "link", "paragraph"]);
//! ```
//!
//! # Text from anywhere
//!
//! ```
//! use kliping::text::{run_together, sanitize};
//!
//! // Escape sequences, markup entities and invisible characters do not reach a terminal.
//! assert_eq!(sanitize::line("Harga\u{1b}[31m beras &amp; gula\u{202e}").0, "Harga beras & gula");
//! assert_eq!(run_together::split_points("IranAyatollah"), ["Iran".len()]);
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

pub(crate) use lexical::word_list;
