//! Reads stories from JSON that holds a table: columns, or rows below column names.

use std::ops::Range;

use serde_json::{Map, Value};

use super::JsonReader;
use super::scan::JsonMembers;
use super::search::{Place, column_names};
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
            Ok(columns) => columns,
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

    /// Reads an array of rows. The first may be the column names themselves.
    pub(super) fn read_rows(
        &mut self,
        names: Range<usize>,
        rows: &Place,
        pipeline: &mut FilePipeline<'_>,
    ) -> bool {
        let columns: Vec<Option<FieldMatch>> = column_names(self.slice(names.clone()))
            .iter()
            .map(|name| pipeline.resolver.resolve(name))
            .collect();
        let mut members = JsonMembers::in_container(self.text, rows.value.value.start);
        for member in members.by_ref().filter(|member| member.value != names) {
            if !member.is_complete {
                break;
            }
            let cells = serde_json::from_str::<Vec<Value>>(self.slice(member.value));
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
        self.report_end(members.end, pipeline);
        true
    }
}
