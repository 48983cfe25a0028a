//! Proposes which columns of a table with unknown names are which field, by what they contain.

use std::collections::HashSet;

use crate::library::source::RecordField;
use crate::news::DateOrder;
use crate::text::date;

/// The number of rows that are examined.
pub(in crate::library::source::formats) const SAMPLE_ROWS: usize = 50;

/// The average numbers of characters from which a column is a text, and a title.
const MIN_TEXT_CHARS: usize = 80;
const MIN_TITLE_CHARS: usize = 15;

/// The maximum length of a date, in bytes.
const MAX_DATE_BYTES: usize = 60;

/// What the cells of a column contain.
#[derive(Default)]
struct ColumnContent<'r> {
    filled: usize,
    chars: usize,
    dates: usize,
    addresses: usize,
    different: HashSet<&'r str>,
}

impl<'r> ColumnContent<'r> {
    fn add(&mut self, cell: &'r str) {
        let cell = cell.trim();
        if cell.is_empty() {
            return;
        }
        self.filled += 1;
        self.chars += cell.chars().count();
        self.different.insert(cell);
        self.addresses += usize::from(cell.contains("://") && !cell.contains(' '));
        let is_date = || date::parse(cell, DateOrder::Undecided).is_some();
        let may_be_date =
            cell.len() <= MAX_DATE_BYTES && cell.contains(|c: char| c.is_ascii_digit());
        self.dates += usize::from(may_be_date && is_date());
    }

    /// Returns true if most of the filled cells are of a kind.
    fn is_mostly(&self, count: usize) -> bool {
        self.filled > 0 && count * 5 >= self.filled * 4
    }

    fn average_chars(&self) -> usize {
        self.chars / self.filled.max(1)
    }

    fn is_other(&self) -> bool {
        !self.is_mostly(self.dates) && !self.is_mostly(self.addresses)
    }
}

/// Returns the columns, from 0, that may be the fields of stories; empty if none may be a title or a
/// text.
pub(in crate::library::source::formats) fn propose(
    rows: &[Vec<String>],
) -> Vec<(RecordField, usize)> {
    let width = rows.iter().map(Vec::len).max().unwrap_or_default();
    let mut columns: Vec<ColumnContent<'_>> = Vec::new();
    columns.resize_with(width, ColumnContent::default);
    for row in rows {
        for (column, cell) in columns.iter_mut().zip(row) {
            column.add(cell);
        }
    }
    let longest = |min: usize, is: &dyn Fn(usize, &ColumnContent<'_>) -> bool| {
        let all = columns.iter().enumerate();
        let fitting = all.filter(|(at, column)| {
            column.is_other() && column.average_chars() >= min && is(*at, column)
        });
        fitting.max_by_key(|(_, column)| column.average_chars()).map(|(at, _)| at)
    };
    let body = longest(MIN_TEXT_CHARS, &|_, _| true);
    let title = longest(MIN_TITLE_CHARS, &|at, column| {
        Some(at) != body && column.is_mostly(column.different.len())
    });
    let first = |is: &dyn Fn(&ColumnContent<'_>) -> bool| columns.iter().position(is);
    if body.or(title).is_none() {
        return Vec::new();
    }
    let fields = [
        (RecordField::Title, title),
        (RecordField::Body, body),
        (RecordField::Date, first(&|column| column.is_mostly(column.dates))),
        (RecordField::Url, first(&|column| column.is_mostly(column.addresses))),
    ];
    fields.into_iter().filter_map(|(field, at)| Some((field, at?))).collect()
}
