//! kliping: a terminal reader for local collections of Indonesian news.
//!
//! Other programs can use [`text`], the analysis of Indonesian news: stems, dates, amounts, names,
//! quotations and the conventions of newsrooms. Its page has examples.
//!
//! The modules are layers, listed from the bottom up. A layer may use only the layers below it;
//! `tests/architecture.rs` enforces this.

/// Layer 0: messages, numbers and plurals in the languages of the user interface.
pub mod locale;

/// Layer 1: plain data types shared by all layers: article, block, mention, link, mark. No input or
/// output.
pub mod news;

/// Layer 2: analysis of a single article: sanitizing, newsroom conventions, dates, entities.
pub mod text;

/// Layer 3: the collection: reads files, indexes them and answers queries.
pub mod library;

/// Layer 3: the user's marks, name overrides, session and settings on disk, written atomically.
pub mod store;

/// Layer 4: stories and notes in the formats of other programs.
pub mod export;

/// Layer 4: the terminal user interface. Uses no file, clock, thread or channel.
pub mod ui;

/// Layer 4: the command line interface, one file per subcommand.
pub mod cli;

/// Layer 5: event loop, terminal and worker threads. The only layer that starts threads.
pub mod runtime;
