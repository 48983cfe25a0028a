//! The binary by its output: what it prints, and its exit codes.

// Helpers of tests may fail by panicking; clippy's own exception covers only the tests.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod config;
mod entities;
mod files;
mod home;
mod lists;
mod marks;
mod output;
mod speaking;
mod stories;

use serde_json::Value;

/// The day of a row; empty if it has no date.
fn day(row: &Value) -> String {
    row["published"].as_str().unwrap_or_default().chars().take(10).collect()
}

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

/// Two stories of which the first names the second, and a third that nobody names.
const PAIR: &str = concat!(
    r#"{"title":"Harga Beras Naik di Pasar Induk Cipinang","content":"Harga beras naik 5%.\n\nBaca Juga: Bulog Tambah Stok Beras di Gudang Jakarta\n\nBaca Juga: Judul yang Tidak Ada di Mana Pun Juga\n\nPedagang mengeluh.","date":"2025-02-27 12:40","url":"https://contoh.id/1"}"#,
    "\n",
    r#"{"title":"Bulog Tambah Stok Beras di Gudang Jakarta","content":"Bulog menambah stok.","date":"2025-02-26","url":"https://contoh.id/2"}"#,
    "\n",
    r#"{"title":"Tanpa Tanggal","content":"Isi berita ini tidak menyebut hari."}"#,
    "\n",
);

const ROW: [&str; 14] = [
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
