//! Charts of counts: bars as text, and as a picture in the format SVG.

use std::fmt::Write;
use std::io;

use super::output::{Output, TextStyle};
use crate::locale::{decimal, number};
use crate::news::Language;
use crate::text::cell_width::CellWidth;

/// A bar.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct ChartRow {
    /// What it is of.
    pub(super) key: String,
    /// Index of the series, one for each query.
    pub(super) series: usize,
    /// Its length.
    pub(super) value: u64,
    /// The relative frequency beside it.
    pub(super) relative: Option<f64>,
}

/// Width of the longest bar, in cells, if the output is not a terminal; and the least width.
const BAR_WIDTH: usize = 40;
const MIN_BAR_WIDTH: usize = 10;

/// Eighths of a cell.
const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];

/// Returns a bar of a length relative to the greatest. A value above zero is visible.
fn bar(value: u64, most: u64, width: usize) -> String {
    let eighths = (value * width as u64 * 8).div_ceil(most.max(1));
    let eighths = usize::try_from(eighths).unwrap_or_default().min(width * 8);
    let part = EIGHTHS.get(eighths % 8).copied().unwrap_or_default();
    "█".repeat(eighths / 8) + part
}

/// Writes bars as lines: key, number, relative frequency, bar. Several series are told apart by a
/// letter; the legend is above.
pub(super) fn write_text(
    out: &mut Output,
    rows: &[ChartRow],
    series: &[String],
    language: Language,
) -> io::Result<()> {
    let is_single = series.len() < 2;
    let letter = |at: usize| char::from_u32(u32::from(b'A') + u32::try_from(at % 26).unwrap_or(0));
    if !is_single {
        for (at, name) in series.iter().enumerate() {
            let letter = letter(at).unwrap_or('?');
            out.write_line(&format!("{letter} = {name}"), TextStyle::Dim)?;
        }
    }
    let value = |row: &ChartRow| number(usize::try_from(row.value).unwrap_or(usize::MAX), language);
    let relative =
        |row: &ChartRow| row.relative.map_or(String::new(), |part| decimal(part, 1, language));
    let widest = |text: &dyn Fn(&ChartRow) -> String| {
        rows.iter().map(|row| text(row).width()).max().unwrap_or_default()
    };
    let (key_width, value_width) = (widest(&|row| row.key.clone()), widest(&value));
    let relative_width = widest(&relative);
    let head = key_width + value_width + relative_width + 6 + usize::from(!is_single) * 2;
    let width = out.terminal_width().map_or(BAR_WIDTH, |columns| columns.saturating_sub(head));
    let width = width.max(MIN_BAR_WIDTH);
    let most = rows.iter().map(|row| row.value).max().unwrap_or_default();
    let mut last_key = None;
    for row in rows {
        let key = if last_key == Some(&row.key) { "" } else { row.key.as_str() };
        last_key = Some(&row.key);
        let fill = |text: &str, width: usize| " ".repeat(width.saturating_sub(text.width()));
        let (value, relative) = (value(row), relative(row));
        let series = letter(row.series).filter(|_| !is_single);
        let series = series.map_or(String::new(), |letter| format!("{letter} "));
        let line = format!(
            "{key}{}  {series}{}{value}  {}{}  {}",
            fill(key, key_width),
            fill(&value, value_width),
            fill(&relative, relative_width),
            out.apply_style(&relative, TextStyle::Dim),
            bar(row.value, most, width),
        );
        out.write_styled_line(line.trim_end())?;
    }
    Ok(())
}

/// Sizes of a picture, in its own units.
const PICTURE_WIDTH: usize = 800;
const LABEL_WIDTH: usize = 160;
const ROW_HEIGHT: usize = 18;
const MARGIN: usize = 10;

/// Colors of the series, distinct also for the color-blind. Source: Okabe and Ito, 2008.
const COLORS: [&str; 6] = ["#0072b2", "#e69f00", "#009e73", "#d55e00", "#cc79a7", "#56b4e9"];

/// Formats bars as a picture.
pub(super) fn to_svg(rows: &[ChartRow], series: &[String]) -> String {
    let most = rows.iter().map(|row| row.value).max().unwrap_or_default().max(1);
    let color = |at: usize| COLORS.get(at % COLORS.len()).copied().unwrap_or_default();
    let height = MARGIN * 2 + ROW_HEIGHT * (rows.len() + series.len());
    let mut text = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {PICTURE_WIDTH} {height}\" \
         font-family=\"sans-serif\" font-size=\"12\">\n"
    );
    let mut top = MARGIN;
    // Writing to a string does not fail.
    for (at, name) in series.iter().enumerate() {
        let _ = writeln!(
            text,
            "<rect x=\"{MARGIN}\" y=\"{}\" width=\"10\" height=\"10\" fill=\"{}\"/>\
             <text x=\"{}\" y=\"{}\">{}</text>",
            top + 3,
            color(at),
            MARGIN + 16,
            top + 12,
            html_escape::encode_text(name),
        );
        top += ROW_HEIGHT;
    }
    let room = (PICTURE_WIDTH - LABEL_WIDTH - 80) as u64;
    let mut last_key = None;
    for row in rows {
        let width = (row.value * room).div_ceil(most);
        let key = if last_key == Some(&row.key) { "" } else { row.key.as_str() };
        last_key = Some(&row.key);
        let _ = writeln!(
            text,
            "<text x=\"{}\" y=\"{}\" text-anchor=\"end\">{}</text>\
             <rect x=\"{LABEL_WIDTH}\" y=\"{}\" width=\"{width}\" height=\"12\" fill=\"{}\"/>\
             <text x=\"{}\" y=\"{}\">{}</text>",
            LABEL_WIDTH - 6,
            top + 12,
            html_escape::encode_text(key),
            top + 2,
            color(row.series),
            LABEL_WIDTH as u64 + width + 6,
            top + 12,
            row.value,
        );
        top += ROW_HEIGHT;
    }
    text.push_str("</svg>\n");
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_above_zero_is_visible() {
        assert_eq!(bar(0, 1_000_000, 40), "");
        assert_eq!(bar(1, 1_000_000, 40), "▏");
        assert_eq!(bar(1_000_000, 1_000_000, 4), "████");
        assert_eq!(bar(1, 2, 1), "▌");
    }

    #[test]
    fn picture_escapes_text() {
        let row = ChartRow { key: "a<b".into(), series: 0, value: 3, relative: None };
        let picture = to_svg(&[row], &["x & \"y\"".to_owned()]);
        assert!(picture.contains("a&lt;b") && picture.contains("x &amp; "), "{picture}");
    }
}
