//! Parser for quantities: `11.000 tentara`, `1,4 juta ton`, `20.000-22.000 metrik ton`.

use super::{Value, numbers};
use crate::text::amount::number::{Sort, ends, pieces, tail};

/// Maximum length of a unit, in bytes.
const LONGEST: usize = 60;

/// Nouns that are counted in whole numbers, so that a comma before the last three digits is a
/// thousands separator.
const WHOLE: [&str; 26] = [
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
pub(super) fn read(text: &str) -> Option<Value> {
    let pieces = pieces(text);
    let (.., unit) = numbers(&pieces, Sort::Measure)?;
    let first = unit.first()?;
    let sort = if WHOLE.contains(&first.as_str()) { Sort::Count } else { Sort::Measure };
    let (low, high, unit) = numbers(&pieces, sort)?;
    let written = tail(text, pieces.len() - unit.len());
    let named = written.starts_with(|c: char| c.is_alphabetic() || c == '°');
    let plain = written.len() <= LONGEST && !unit.iter().any(|piece| is_number(piece));
    let (least, most) = ends(low, high);
    (named && plain).then(|| Value::Quantity { least, most, unit: spelt(written) })
}

fn is_number(piece: &str) -> bool {
    piece.starts_with(|c: char| c.is_ascii_digit())
}

/// Units that headlines capitalize and that are not written with a capital otherwise.
const CAPITAL: [&str; 6] = ["Km", "Cm", "Mm", "Kg", "Ha", "Cc"];

/// Normalizes the case of a unit: a word of which only the first letter is upper case becomes lower
/// case.
fn spelt(unit: &str) -> String {
    let word = |word: &str| {
        // `Hz` keeps its capital.
        let is_word = word.chars().count() > 2 || CAPITAL.contains(&word);
        let begins = is_word && !word.chars().skip(1).any(char::is_uppercase);
        if begins { word.to_lowercase() } else { word.to_owned() }
    };
    unit.split_whitespace().map(word).collect::<Vec<_>>().join(" ")
}
