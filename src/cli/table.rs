//! Writes tables: as aligned columns, JSON lines or comma-separated values.

use std::io;

use serde::Serialize;
use serde_json::Value;

use super::arguments::TableArgs;
use super::output::{Output, TextStyle};
use crate::text::cell_width::{CellWidth, truncate};

/// Writes rows as JSON lines or comma-separated values. The header has the names of the fields.
/// Returns false without writing anything if neither is asked for.
pub(super) fn write_records<T: Serialize>(
    out: &mut Output,
    args: TableArgs,
    rows: impl IntoIterator<Item = T>,
    is_first: bool,
) -> io::Result<bool> {
    if args.json {
        for row in rows {
            out.write_json_line(&row)?;
        }
        return Ok(true);
    }
    if !args.csv {
        return Ok(false);
    }
    let mut needs_header = is_first;
    for row in rows {
        let Ok(Value::Object(fields)) = serde_json::to_value(&row) else { continue };
        if needs_header {
            out.write_csv_record(fields.keys().map(String::as_str))?;
            needs_header = false;
        }
        let cells: Vec<String> = fields.values().map(cell).collect();
        out.write_csv_record(cells.iter().map(String::as_str))?;
    }
    Ok(true)
}

/// Returns a value as a cell. A missing value is empty.
fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// A column of a table on a terminal.
#[derive(Debug, Clone, Copy)]
pub(super) struct TextColumn {
    /// True to align numbers to the right.
    pub(super) is_number: bool,
}

impl TextColumn {
    pub(super) const TEXT: Self = Self { is_number: false };
    pub(super) const NUMBER: Self = Self { is_number: true };
}

/// Space between columns, in cells.
const GAP: usize = 2;

/// Writes a table with a dim header. The last column is cut to the width of the terminal.
pub(super) fn write_columns(
    out: &mut Output,
    header: &[&str],
    columns: &[TextColumn],
    rows: &[Vec<String>],
) -> io::Result<()> {
    let width = |at: usize| {
        let cells = rows.iter().filter_map(|row| row.get(at)).map(String::as_str);
        let widest = cells.chain(header.get(at).copied()).map(CellWidth::width).max();
        widest.unwrap_or_default()
    };
    let widths: Vec<usize> = (0..columns.len()).map(width).collect();
    let line = |cells: &[&str], limit: Option<usize>| {
        let mut line = String::new();
        for (at, cell) in cells.iter().enumerate() {
            let fill = widths.get(at).copied().unwrap_or_default().saturating_sub(cell.width());
            let fill = " ".repeat(fill);
            if at > 0 {
                line.push_str(&" ".repeat(GAP));
            }
            let is_number = columns.get(at).is_some_and(|column| column.is_number);
            line.push_str(&if is_number { fill + cell } else { (*cell).to_owned() + &fill });
        }
        let line = line.trim_end();
        limit.map_or_else(|| line.to_owned(), |limit| truncate(line, limit))
    };
    let limit = out.terminal_width();
    if !header.is_empty() {
        out.write_line(&line(header, limit), TextStyle::Dim)?;
    }
    for row in rows {
        let cells: Vec<&str> = row.iter().map(String::as_str).collect();
        out.write_line(&line(&cells, limit), TextStyle::Plain)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn missing_value_is_an_empty_cell() {
        let cells = [Value::Null, Value::from("a"), Value::from(1.5), Value::from(true)];
        assert_eq!(cells.map(|value| cell(&value)), ["", "a", "1.5", "true"]);
    }
}
