//! Figures in sentences: detection, kind and extent.

use crate::news::{Block, BlockKind, EntityKind};
use crate::text::names::tag;

/// Returns the figures of a text, each with its kind.
fn figures(text: &str) -> Vec<String> {
    let mut blocks = [Block::new(BlockKind::Paragraph, text)];
    tag(&mut blocks);
    let figures = blocks[0].mentions.iter().filter(|mention| !mention.kind.is_named_entity());
    figures.map(|m| format!("{}: {}", m.kind.name(), blocks[0].text_of(m))).collect()
}

#[track_caller]
fn check_figures(text: &str, kind: EntityKind, expected: &[&str]) {
    let expected: Vec<String> =
        expected.iter().map(|text| format!("{}: {text}", kind.name())).collect();
    assert_eq!(figures(text), expected, "{text}");
}

#[test]
fn two_digit_decade_requires_era_word() {
    let date = EntityKind::Date;
    check_figures("Lagu dari era 80-an itu diputar lagi.", date, &["80-an"]);
    check_figures("Lagu dari awal tahun 90an itu diputar lagi.", date, &["90an"]);
    check_figures("Pasar ini ramai sejak 1930-an.", date, &["1930-an"]);
    check_figures("Pasar ini ramai sejak 1980an.", date, &["1980an"]);
    check_figures("Gelang itu cocok untuk ibu usia 40-an.", date, &[]);
    let quantity = EntityKind::Quantity;
    check_figures("Ada sekitar 20-an anyaman di pasar itu.", quantity, &["20-an anyaman"]);
}

#[test]
fn finds_year_part_with_capitalized_tahun() {
    let date = EntityKind::Date;
    check_figures("Dana cair untuk Semester I Tahun 2025 ini.", date, &["Semester I Tahun 2025"]);
}

#[test]
fn dash_after_a_percentage_is_no_minus_sign() {
    let percent = EntityKind::Percent;
    check_figures("Bea sekunder sebesar 25% -50% pada pembeli.", percent, &["25%", "50%"]);
    check_figures("Panen turun -50% tahun ini.", percent, &["-50%"]);
}

#[test]
fn year_before_hari_ini_is_not_a_quantity() {
    check_figures("Jadwal Liga 2025 Hari Ini", EntityKind::Date, &["2025"]);
    check_figures("Panen dimulai lima hari lagi.", EntityKind::Quantity, &["lima hari"]);
}

#[test]
fn age_with_unit_is_a_quantity() {
    let quantity = EntityKind::Quantity;
    check_figures("Nelayan berusia 45 tahun itu pulang.", quantity, &["45 tahun"]);
    check_figures("Pada umur 9 tahun ia sudah melaut.", quantity, &["9 tahun"]);
    check_figures("Pada umur 25 ia sudah melaut.", quantity, &[]);
    check_figures("Menurut pasal 9 tahun ini pajak naik.", quantity, &[]);
}

#[test]
fn ignores_numbers_without_countable_noun() {
    let quantity = EntityKind::Quantity;
    for text in [
        "Gerbong 26 mungkin terlambat.",
        "Dari sana 12 lainnya pulang.",
        "Tinggi air dua setengah.",
        "Hampir dua pertiga lahan kering.",
        "Pemain nomor punggung 10 tampil lagi.",
    ] {
        check_figures(text, quantity, &[]);
    }
    check_figures("Ada 12 nelayan di sana.", quantity, &["12 nelayan"]);
}

#[test]
fn includes_whole_reduplicated_noun() {
    let quantity = EntityKind::Quantity;
    check_figures(
        "Kapal itu membawa 207 laki-laki dan 235 perempuan.",
        quantity,
        &["207 laki-laki", "235 perempuan"],
    );
    check_figures("Layar itu punya 12 baling-baling.", quantity, &["12 baling-baling"]);
    check_figures("Waktunya 8 detik-angka yang baik.", quantity, &["8 detik"]);
}

#[test]
fn finds_ranges_of_number_words() {
    check_figures("Panen tinggal dua-tiga hari lagi.", EntityKind::Quantity, &["dua-tiga hari"]);
    check_figures("Diundang satu-satu jemaah itu.", EntityKind::Quantity, &[]);
    check_figures(
        "Stoknya cukup lima-sepuluh tahun.",
        EntityKind::Quantity,
        &["lima-sepuluh tahun"],
    );
}

#[test]
fn finds_number_glued_to_the_word_before() {
    check_figures("Tangki berisi sekitar5 liter solar.", EntityKind::Quantity, &["5 liter"]);
    check_figures("Nilainya mencapai5,5 persen lagi.", EntityKind::Percent, &["5,5 persen"]);
    check_figures("Kode bus berubah5 liter.", EntityKind::Quantity, &[]);
}

#[test]
fn finds_number_word_after_lost_space() {
    check_figures("Perahu itu karam,tiga orang selamat.", EntityKind::Quantity, &["tiga orang"]);
    check_figures("Kode baris a,3 orang lupa.", EntityKind::Quantity, &[]);
}
