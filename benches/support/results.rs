//! Table of results: a row per measure, a column per size, and below it the reasons for missing
//! values.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde_json::{Value, json};

/// Cell text where nothing was measured.
const NO_VALUE: &str = "–";

/// Widths of a column of numbers and of the column of names.
const COLUMN_WIDTH: usize = 11;
const NAME_WIDTH: usize = 51;

/// A measure: name and unit.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Measure(pub(crate) &'static str, pub(crate) &'static str);

/// Values of a measure at one size, or the reason why there are none.
pub(crate) type Outcome = Result<Vec<f64>, String>;

/// Values by measure and column.
pub(crate) struct Table {
    measures: &'static [Measure],
    /// Names of the columns: the bare program, then the sizes.
    columns: Vec<String>,
    cells: BTreeMap<(usize, usize), Outcome>,
}

impl Table {
    pub(crate) fn new(measures: &'static [Measure], columns: Vec<String>) -> Self {
        Self { measures, columns, cells: BTreeMap::new() }
    }

    /// Stores an outcome. An unknown measure name is ignored.
    pub(crate) fn put(&mut self, column: usize, name: &str, outcome: Outcome) {
        if let Some(row) = self.measures.iter().position(|measure| measure.0 == name) {
            let outcome = outcome.and_then(|values| match values.len() {
                0 => Err("nothing was measured".to_owned()),
                _ => Ok(values),
            });
            self.cells.insert((row, column), outcome);
        }
    }

    /// Returns the median of a measure.
    pub(crate) fn median(&self, column: usize, name: &str) -> Option<f64> {
        let row = self.measures.iter().position(|measure| measure.0 == name)?;
        self.cells.get(&(row, column))?.as_ref().ok().map(|values| median(values))
    }

    /// Renders the table and the reasons.
    pub(crate) fn render(&self) -> String {
        let mut text = format!("{:NAME_WIDTH$}", "");
        for column in &self.columns {
            append_fmt(&mut text, format_args!("{column:>COLUMN_WIDTH$}"));
        }
        if self.columns.len() > 2 {
            append_fmt(&mut text, format_args!("{:>COLUMN_WIDTH$}", "growth"));
        }
        text.push('\n');
        for (row, Measure(name, unit)) in self.measures.iter().enumerate() {
            let name =
                if unit.is_empty() { (*name).to_owned() } else { format!("{name} [{unit}]") };
            append_fmt(&mut text, format_args!("{name:NAME_WIDTH$}"));
            for column in 0..self.columns.len() {
                let cell = match self.cells.get(&(row, column)) {
                    Some(Ok(values)) => format_number(median(values)),
                    // The column of the bare program, the first one, has only a few values.
                    None if column == 0 => String::new(),
                    _ => NO_VALUE.to_owned(),
                };
                append_fmt(&mut text, format_args!("{cell:>COLUMN_WIDTH$}"));
            }
            if let Some(exponent) = self.growth_exponent(row) {
                append_fmt(&mut text, format_args!("{exponent:>COLUMN_WIDTH$.2}"));
            }
            text.truncate(text.trim_end().len());
            text.push('\n');
        }
        text + &self.render_reasons()
    }

    /// Returns the exponent with which a measure grows from the first size to the last: the slope
    /// between the two points on logarithmic axes.
    fn growth_exponent(&self, row: usize) -> Option<f64> {
        let last = self.columns.len().checked_sub(1).filter(|last| *last > 1)?;
        let point = |column: usize| {
            let size: f64 = self.columns.get(column)?.parse().ok()?;
            let value = median(self.cells.get(&(row, column))?.as_ref().ok()?);
            (value > 0.0).then_some((size, value))
        };
        let ((first_size, first), (last_size, last)) = (point(1)?, point(last)?);
        Some((last / first).ln() / (last_size / first_size).ln())
    }

    /// Returns each reason for missing values once, with the measures and sizes that it applies to.
    fn render_reasons(&self) -> String {
        let mut reasons: Vec<(String, Vec<&str>, Vec<&str>)> = Vec::new();
        for ((row, column), outcome) in &self.cells {
            let Err(reason) = outcome else { continue };
            let (name, size) = (self.measures[*row].0, self.columns[*column].as_str());
            let place = reasons.iter().position(|(known, ..)| known == reason);
            let place = place.unwrap_or_else(|| {
                reasons.push((reason.clone(), Vec::new(), Vec::new()));
                reasons.len() - 1
            });
            let (_, names, sizes) = &mut reasons[place];
            for (list, entry) in [(names, name), (sizes, size)] {
                if !list.contains(&entry) {
                    list.push(entry);
                }
            }
        }
        let mut text = String::new();
        for (reason, names, sizes) in reasons {
            let (names, sizes) = (names.join("; "), sizes.join(", "));
            append_fmt(&mut text, format_args!("\n{NO_VALUE} {names}\n  ({sizes}): {reason}\n"));
        }
        text
    }

    /// Returns a list of all cells with median, minimum and maximum.
    pub(crate) fn to_json(&self) -> Value {
        let cell = |((row, column), outcome): (&(usize, usize), &Outcome)| {
            let Measure(name, unit) = self.measures[*row];
            let mut cell = json!({"measure": name, "unit": unit, "size": self.columns[*column]});
            match outcome {
                Ok(values) => {
                    cell["median"] = json!(median(values));
                    cell["min"] = json!(values.iter().copied().fold(f64::INFINITY, f64::min));
                    cell["max"] = json!(values.iter().copied().fold(f64::NEG_INFINITY, f64::max));
                    cell["runs"] = json!(values.len());
                }
                Err(reason) => cell["missing"] = json!(reason),
            }
            cell
        };
        Value::Array(self.cells.iter().map(cell).collect())
    }
}

/// Appends formatted text. Writing to a string cannot fail.
fn append_fmt(text: &mut String, arguments: std::fmt::Arguments<'_>) {
    let _ = text.write_fmt(arguments);
}

/// Returns the median of a non-empty slice.
pub(crate) fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.len() / 2;
    if sorted.len().is_multiple_of(2) {
        f64::midpoint(sorted[middle - 1], sorted[middle])
    } else {
        sorted[middle]
    }
}

/// Formats a number with about three significant digits.
fn format_number(value: f64) -> String {
    let whole = value.fract() == 0.0;
    match value.abs() {
        _ if whole => format!("{value:.0}"),
        100.0.. => format!("{value:.0}"),
        10.0..100.0 => format!("{value:.1}"),
        _ => format!("{value:.2}"),
    }
}
