//! Parser for quantities: `11.000 tentara`, `1,4 juta ton`, `20.000-22.000 metrik ton`.

use super::{FigureValue, parse_range};
use crate::text::amount::number::{NumberKind, range_bounds, text_from_token, tokenize};

/// Maximum length of a unit, in bytes.
const MAX_UNIT_LEN: usize = 60;

/// Nouns that are counted in whole numbers, so that a comma before the last three digits is a
/// thousands separator.
const WHOLE_NUMBER_NOUNS: [&str; 26] = [
    "orang",
    "warga",
    "jiwa",
    "unit",
    "personel",
    "prajurit",
    "tentara",
    "karyawan",
    "pekerja",
    "buruh",
    "siswa",
    "mahasiswa",
    "penumpang",
    "peserta",
    "korban",
    "kasus",
    "rumah",
    "keluarga",
    "kendaraan",
    "mobil",
    "motor",
    "lembar",
    "saham",
    "ekor",
    "buah",
    "pelanggan",
];

/// Parses a text that consists of a number and its unit.
pub(super) fn parse(text: &str) -> Option<FigureValue> {
    let tokens = tokenize(text);
    let (.., unit) = parse_range(&tokens, NumberKind::Measure)?;
    let first = unit.first()?;
    let sort = if WHOLE_NUMBER_NOUNS.contains(&first.as_str()) {
        NumberKind::Count
    } else {
        NumberKind::Measure
    };
    let (low, high, unit) = parse_range(&tokens, sort)?;
    let written = text_from_token(text, tokens.len() - unit.len());
    let named = written.starts_with(|c: char| c.is_alphabetic() || c == '°');
    let plain = written.len() <= MAX_UNIT_LEN && !unit.iter().any(|piece| starts_with_digit(piece));
    let (least, most) = range_bounds(low, high);
    (named && plain).then(|| FigureValue::Quantity { least, most, unit: normalize_unit(written) })
}

fn starts_with_digit(piece: &str) -> bool {
    piece.starts_with(|c: char| c.is_ascii_digit())
}

/// Units that headlines capitalize and that are not written with a capital otherwise.
const CAPITALIZED_UNITS: [&str; 6] = ["Km", "Cm", "Mm", "Kg", "Ha", "Cc"];

/// Normalizes the case of a unit: a word of which only the first letter is upper case becomes lower
/// case.
fn normalize_unit(unit: &str) -> String {
    let word = |word: &str| {
        // `Hz` keeps its capital.
        let is_word = word.chars().count() > 2 || CAPITALIZED_UNITS.contains(&word);
        let begins = is_word && !word.chars().skip(1).any(char::is_uppercase);
        if begins { word.to_lowercase() } else { word.to_owned() }
    };
    unit.split_whitespace().map(word).collect::<Vec<_>>().join(" ")
}
