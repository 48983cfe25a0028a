//! kliping: a terminal reader for collections of Indonesian news kept on one's own disk.
//!
//! The floors, from the ground up; each may use only what lies below it, as
//! `tests/architecture.rs` holds against the code.

/// 1 · The nouns: article, block, mention, link, mark. Plain data, no rules, no input or output.
pub mod news;

/// 2 · What the words of one article mean: sanitising, newsroom conventions, dates, entities.
pub mod text;

/// 3 · The collection: files in, answers out.
pub mod library;

/// 3 · The reader's own marks on disk: whole or not at all.
pub mod store;

/// 4 · What is on the screen. No file, clock, thread or channel.
pub mod ui;

/// 4 · The same answers without a screen; a file a subcommand.
pub mod cli;

/// 5 · The loop, the terminal, the worker: the only threads.
pub mod runtime;
