//! Tests of the binary by its output and exit codes.

// Test helpers may panic; clippy's own exception covers only the test functions.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod analysis;
mod config;
mod entities;
mod files;
mod lists;
mod marks;
mod mcp;
mod messages;
mod output;
mod processes;
mod stories;
mod user_home;
mod workspace;

use serde_json::Value;

/// Returns the date of a row; empty if it has none.
fn day(row: &Value) -> String {
    row["published"].as_str().unwrap_or_default().chars().take(10).collect()
}

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

/// Three stories: the first links to the second, nothing links to the third.
const LINKED_STORIES: &str = concat!(
    r#"{"title":"Harga Beras Naik di Pasar Induk Cipinang","content":"Harga beras naik 5%.\n\nBaca Juga: Bulog Tambah Stok Beras di Gudang Jakarta\n\nBaca Juga: Judul yang Tidak Ada di Mana Pun Juga\n\nPedagang mengeluh.","date":"2025-02-27 12:40","url":"https://contoh.id/1"}"#,
    "\n",
    r#"{"title":"Bulog Tambah Stok Beras di Gudang Jakarta","content":"Bulog menambah stok.","date":"2025-02-26","url":"https://contoh.id/2"}"#,
    "\n",
    r#"{"title":"Tanpa Tanggal","content":"Isi berita ini tidak menyebut hari."}"#,
    "\n",
);

const ROW_KEYS: [&str; 14] = [
    "id",
    "title",
    "title_inferred",
    "outlet",
    "place",
    "published",
    "published_inferred",
    "section",
    "url",
    "path",
    "words",
    "read",
    "starred",
    "copies",
];
