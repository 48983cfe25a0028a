//! Figures in sentences: detection, kind and extent.

use super::tag;
use crate::news::{Block, BlockKind, EntityKind};

/// Returns the figures of a text, each with its kind.
fn figures(text: &str) -> Vec<String> {
    let mut blocks = [Block::new(BlockKind::Paragraph, text)];
    tag(&mut blocks);
    let figures = blocks[0].mentions.iter().filter(|mention| !mention.kind.is_name());
    figures.map(|m| format!("{}: {}", m.kind.name(), blocks[0].text_of(m))).collect()
}

#[track_caller]
fn finds(text: &str, kind: EntityKind, expected: &[&str]) {
    let expected: Vec<String> =
        expected.iter().map(|text| format!("{}: {text}", kind.name())).collect();
    assert_eq!(figures(text), expected, "{text}");
}

#[test]
fn a_decade_of_two_digits_needs_a_word_of_time() {
    let date = EntityKind::Date;
    finds("Lagu dari era 80-an itu diputar lagi.", date, &["80-an"]);
    finds("Lagu dari awal tahun 90an itu diputar lagi.", date, &["90an"]);
    finds("Pasar ini ramai sejak 1930-an.", date, &["1930-an"]);
    finds("Pasar ini ramai sejak 1980an.", date, &["1980an"]);
    finds("Gelang itu cocok untuk ibu usia 40-an.", date, &[]);
    finds("Ada sekitar 20-an anyaman di pasar itu.", date, &[]);
}

#[test]
fn a_term_may_be_of_a_year_written_large() {
    let date = EntityKind::Date;
    finds("Dana cair untuk Semester I Tahun 2025 ini.", date, &["Semester I Tahun 2025"]);
}

#[test]
fn a_year_before_today_counts_no_days() {
    finds("Jadwal Liga 2025 Hari Ini", EntityKind::Date, &["2025"]);
    finds("Panen dimulai lima hari lagi.", EntityKind::Quantity, &["lima hari"]);
}

#[test]
fn an_age_with_its_unit_is_a_quantity() {
    let quantity = EntityKind::Quantity;
    finds("Nelayan berusia 45 tahun itu pulang.", quantity, &["45 tahun"]);
    finds("Pada umur 9 tahun ia sudah melaut.", quantity, &["9 tahun"]);
    finds("Pada umur 25 ia sudah melaut.", quantity, &[]);
    finds("Menurut pasal 9 tahun ini pajak naik.", quantity, &[]);
}

#[test]
fn what_is_no_noun_is_not_counted() {
    let quantity = EntityKind::Quantity;
    for text in [
        "Gerbong 26 mungkin terlambat.",
        "Dari sana 12 lainnya pulang.",
        "Tinggi air dua setengah.",
        "Hampir dua pertiga lahan kering.",
        "Pemain nomor punggung 10 tampil lagi.",
    ] {
        finds(text, quantity, &[]);
    }
    finds("Ada 12 nelayan di sana.", quantity, &["12 nelayan"]);
}

#[test]
fn a_noun_said_twice_is_counted_whole() {
    let quantity = EntityKind::Quantity;
    finds(
        "Kapal itu membawa 207 laki-laki dan 235 perempuan.",
        quantity,
        &["207 laki-laki", "235 perempuan"],
    );
    finds("Layar itu punya 12 baling-baling.", quantity, &["12 baling-baling"]);
    finds("Waktunya 8 detik-angka yang baik.", quantity, &["8 detik"]);
}

#[test]
fn two_number_words_may_be_a_range() {
    finds("Panen tinggal dua-tiga hari lagi.", EntityKind::Quantity, &["dua-tiga hari"]);
    finds("Diundang satu-satu jemaah itu.", EntityKind::Quantity, &[]);
    finds("Stoknya cukup lima-sepuluh tahun.", EntityKind::Quantity, &["lima-sepuluh tahun"]);
}

#[test]
fn a_lost_space_hides_no_number_word() {
    finds("Perahu itu karam,tiga orang selamat.", EntityKind::Quantity, &["tiga orang"]);
    finds("Kode baris a,3 orang lupa.", EntityKind::Quantity, &[]);
}
