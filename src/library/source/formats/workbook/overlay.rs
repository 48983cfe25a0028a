//! Merged cells and links of a sheet, which a workbook stores apart from the cells.

use std::collections::HashMap;

use calamine::Dimensions;

use super::{SheetRow, XlsxWorkbook};

/// The maximum number of merged ranges of a sheet that are applied.
const MAX_MERGED: usize = 1000;

/// What a sheet says about cells outside them: addresses of links, and merged cells.
#[derive(Default)]
pub(super) struct SheetOverlay {
    /// The addresses of cells with a link.
    addresses: HashMap<(u32, u32), String>,
    /// The merged ranges of several rows, and the text of each, once it is read.
    merged: Vec<(Dimensions, Option<String>)>,
}

impl SheetOverlay {
    /// Loads the overlay. Without it, the sheet is read by its cells alone.
    pub(super) fn load(book: &mut XlsxWorkbook, sheet: &str) -> Self {
        let links = book.hyperlinks_by_sheet_name(sheet).unwrap_or_default();
        let addresses = links.into_iter().filter_map(|link| {
            let target = link.target.filter(|target| target.starts_with("http"))?;
            Some((link.range.start, target))
        });
        let merged = book.merge_cells_by_sheet_name(sheet).unwrap_or_default();
        let merged = merged.into_iter().filter(|range| range.end.0 > range.start.0);
        Self {
            addresses: addresses.collect(),
            merged: merged.take(MAX_MERGED).map(|range| (range, None)).collect(),
        }
    }

    /// Records the text of a cell, for the cells that are merged with it.
    pub(super) fn record(&mut self, row: u32, column: u32, text: &str) {
        for (_, content) in self.merged.iter_mut().filter(|(range, _)| range.start == (row, column))
        {
            *content = Some(text.to_owned());
        }
    }

    /// Adds the cells that are merged with one of an earlier row. Returns the addresses of the row.
    pub(super) fn complete(&mut self, number: u32, row: &mut SheetRow) -> Vec<(u32, String)> {
        if row.is_empty() {
            return Vec::new();
        }
        let columns = row.iter().map(|(column, _)| *column);
        let links = columns
            .filter_map(|column| Some((column, self.addresses.remove(&(number, column))?)))
            .collect();
        for (range, content) in &self.merged {
            let column = range.start.1;
            if range.start.0 < number
                && number <= range.end.0
                && let Some(text) = content
                && row.iter().all(|(other, _)| *other != column)
            {
                row.push((column, text.clone()));
            }
        }
        links
    }
}
