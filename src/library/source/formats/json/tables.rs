//! Reads stories from JSON that holds a table: columns, or rows below column names.

use std::ops::Range;

use serde_json::{Map, Value};

use super::JsonReader;
use super::columns::{CELL_VALUE, CELLS, column_names};
use super::place::Place;
use super::scan::{JsonMember, JsonMembers};
use crate::library::source::SkipReason;
use crate::library::source::access::file_pipeline::FilePipeline;
use crate::library::source::fields::names::FieldMatch;
use crate::library::source::fields::record_builder::RecordBuilder;

impl JsonReader<'_> {
    /// Reads columns as rows, in the order of the row numbers or keys.
    pub(super) fn read_columns(
        &mut self,
        span: Range<usize>,
        pipeline: &mut FilePipeline<'_>,
    ) -> bool {
        let columns: Map<String, Value> = match serde_json::from_str(self.slice(span)) {
            Ok(Value::Object(columns)) => columns,
            Ok(Value::Array(columns)) => columns.into_iter().filter_map(named_column).collect(),
            Ok(_) => return true,
            Err(error) => {
                let (line, column) = (error.line(), error.column());
                pipeline.skip(None, SkipReason::InvalidJson { line, column });
                return true;
            }
        };
        let mut keys: Vec<String> = Vec::new();
        let mut rows: std::collections::HashMap<String, RecordBuilder> =
            std::collections::HashMap::new();
        for (name, column) in columns {
            let Some(field_match) = pipeline.resolver.resolve(&name) else { continue };
            let cells: Vec<(String, Value)> = match column {
                Value::Array(cells) => {
                    cells.into_iter().enumerate().map(|(at, cell)| (at.to_string(), cell)).collect()
                }
                Value::Object(cells) => cells.into_iter().collect(),
                _ => continue,
            };
            for (key, cell) in cells {
                let row = rows.entry(key).or_insert_with_key(|key| {
                    keys.push(key.clone());
                    RecordBuilder::default()
                });
                row.offer(field_match, cell);
            }
        }
        // Stable: keys that are not numbers stay in the order of the file.
        keys.sort_by_key(|key| key.parse::<u64>().unwrap_or(u64::MAX));
        keys.iter().all(|key| match rows.remove(key) {
            Some(row) => self.push_row(row, pipeline),
            None => true,
        })
    }

    /// Returns the fields of the columns whose names are in an array.
    pub(super) fn columns_named(
        &self,
        names: &Range<usize>,
        pipeline: &mut FilePipeline<'_>,
    ) -> Vec<Option<FieldMatch>> {
        let names = column_names(self.slice(names.clone()));
        names.iter().map(|name| pipeline.resolver.resolve(name)).collect()
    }

    /// Reads an array of rows. One of them may be the column names themselves.
    pub(super) fn read_rows(
        &mut self,
        columns: &[Option<FieldMatch>],
        names: Option<&Range<usize>>,
        rows: &Place,
        pipeline: &mut FilePipeline<'_>,
    ) -> bool {
        let mut members = JsonMembers::in_container(self.text, rows.value.value.start);
        let values = members.by_ref().filter(|member| Some(&member.value) != names);
        if !self.read_row_values(columns, values, pipeline) {
            return false;
        }
        self.report_end(members.end, pipeline);
        true
    }

    /// Reads values that are rows. Returns false to stop reading.
    pub(super) fn read_row_values(
        &mut self,
        columns: &[Option<FieldMatch>],
        rows: impl Iterator<Item = JsonMember>,
        pipeline: &mut FilePipeline<'_>,
    ) -> bool {
        for member in rows {
            if !member.is_complete {
                break;
            }
            let cells = serde_json::from_str(self.slice(member.value)).map(row_cells);
            let mut builder = RecordBuilder::default();
            for (column, cell) in columns.iter().zip(cells.unwrap_or_default()) {
                if let Some(field_match) = column {
                    builder.offer(*field_match, cell);
                }
            }
            if !self.push_row(builder, pipeline) {
                return false;
            }
        }
        true
    }
}

/// Returns the name and the values of a column: `{"name": "judul", "values": […]}`.
fn named_column(column: Value) -> Option<(String, Value)> {
    let Value::Object(mut column) = column else { return None };
    Some((column.get("name")?.as_str()?.to_owned(), column.remove("values")?))
}

/// Returns the cells of a row: an array, or an object of cells that are objects with a value.
fn row_cells(row: Value) -> Vec<Value> {
    let cells = match row {
        Value::Array(cells) => return cells,
        Value::Object(mut row) => CELLS.iter().find_map(|name| row.remove(*name)),
        _ => None,
    };
    let Some(Value::Array(cells)) = cells else { return Vec::new() };
    let value = |cell| match cell {
        Value::Object(mut cell) => cell.remove(CELL_VALUE).unwrap_or_default(),
        other => other,
    };
    cells.into_iter().map(value).collect()
}
