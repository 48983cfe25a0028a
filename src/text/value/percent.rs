//! Parser for percentages: `54%`, `0,25 persen`, `25 basis poin`.

use super::{FigureValue, parse_range};
use crate::text::amount::number::{NumberKind, range_bounds, tokenize};

/// Units of a percentage, and units of basis points.
const PERCENT_UNITS: [&[&str]; 5] =
    [&["persen"], &["percent"], &["prosen"], &["poin", "persentase"], &["poin", "persen"]];
const BASIS_POINT_UNITS: [&[&str]; 5] =
    [&["bps"], &["bp"], &["basis", "poin"], &["basis", "point"], &["basis", "points"]];

/// Parses a text that consists of a percentage or a range of percentages.
pub(super) fn parse(text: &str) -> Option<FigureValue> {
    let pieces = tokenize(text);
    // `5%-7 persen`
    let alike = |piece: String| if piece == "%" { "persen".to_owned() } else { piece };
    let pieces: Vec<String> = pieces.into_iter().map(alike).collect();
    let (low, high, unit) = parse_range(&pieces, NumberKind::Measure)?;
    let (least, most) = range_bounds(low, high);
    let is = |names: &[&[&str]]| names.iter().any(|name| unit.iter().eq(name.iter()));
    if is(&PERCENT_UNITS) {
        Some(FigureValue::Percent { least, most, unit: "%" })
    } else if is(&BASIS_POINT_UNITS) {
        Some(FigureValue::Percent { least: least.hundredth(), most: most.hundredth(), unit: "%" })
    } else {
        None
    }
}
