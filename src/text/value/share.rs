//! Parser for percentages: `54%`, `0,25 persen`, `25 basis poin`.

use super::{Value, numbers};
use crate::text::amount::number::{Sort, ends, pieces};

/// Units of a percentage, and units of basis points.
const PERCENT: [&[&str]; 5] =
    [&["persen"], &["percent"], &["prosen"], &["poin", "persentase"], &["poin", "persen"]];
const BASIS: [&[&str]; 5] =
    [&["bps"], &["bp"], &["basis", "poin"], &["basis", "point"], &["basis", "points"]];

/// Parses a text that consists of a percentage or a range of percentages.
pub(super) fn read(text: &str) -> Option<Value> {
    let pieces = pieces(text);
    // `5%-7 persen`
    let alike = |piece: String| if piece == "%" { "persen".to_owned() } else { piece };
    let pieces: Vec<String> = pieces.into_iter().map(alike).collect();
    let (low, high, unit) = numbers(&pieces, Sort::Measure)?;
    let (least, most) = ends(low, high);
    let is = |names: &[&[&str]]| names.iter().any(|name| unit.iter().eq(name.iter()));
    if is(&PERCENT) {
        Some(Value::Percent { least, most, unit: "%" })
    } else if is(&BASIS) {
        Some(Value::Percent { least: least.hundredth(), most: most.hundredth(), unit: "%" })
    } else {
        None
    }
}
