//! Tests with tables as usual programs write them.

use std::path::Path;

use proptest::prelude::*;
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};

use crate::library::source::tests::{CollectingSink, read_and_check, titles};
use crate::library::source::{
    FieldMapping, FieldMappings, ProgressBase, RecordField, SkipReason, find_files, read_file,
};

#[test]
fn rows_above_the_header_are_left_out() {
    for text in [
        "Laporan Berita,,\n,,\njudul,isi,tanggal\nSatu,Teks.,2025-01-16\n",
        "Laporan,,\nPeriode,Februari,\njudul,isi,tanggal\nSatu,Teks.,2025-01-16\n",
        "# diekspor \"2025\n# oleh skrip\njudul,isi,tanggal\nSatu,Teks.,2025-01-16\n",
        "Rekap;;\njudul;isi;tanggal\nSatu;Teks.;2025-01-16\njudul;isi;tanggal\n",
        "sep=;\n# x\njudul;isi;tanggal\nSatu;Teks.;2025-01-16",
    ] {
        let (records, report) = read_and_check("a.csv", text);
        assert_eq!(titles(&records), ["Satu"], "{text} {report:?}");
        assert_eq!(
            (records[0].body.as_str(), records[0].date.as_deref()),
            ("Teks.", Some("2025-01-16"))
        );
    }
    let text = "#,judul,isi\n1,Satu,Teks.\n";
    assert_eq!(titles(&read_and_check("a.csv", text).0), ["Satu"]);
}

#[test]
fn quotation_mark_after_a_backslash_is_text() {
    let text = "judul,isi,tanggal\n\"Kata \\\"tokoh\\\" itu\",\"Ia berkata \\\"ya, benar\\\" kemarin. C:\\\\\",2025-01-07\nBerikut,Teks.,2025-01-08\n";
    let (records, _) = read_and_check("a.csv", text);
    assert_eq!(titles(&records), ["Kata \"tokoh\" itu", "Berikut"]);
    assert!(records[0].body.starts_with("Ia berkata \"ya, benar\" kemarin."));
    // At every position relative to the end of a buffer.
    for pad in 65_480..65_540 {
        let text = format!(
            "judul,isi\nC,\"x \\\"y\\\" z\"\n\"A\",\"{}\\\"b\\\" \\\\\"\nDua,Isi.\n",
            "x".repeat(pad)
        );
        let (records, _) = read_and_check("a.csv", &text);
        assert_eq!(titles(&records), ["C", "A", "Dua"], "{pad}");
        assert!(records[1].body.ends_with("\"b\" \\\\"), "{pad}");
    }
}

#[test]
fn tab_table_without_quoting() {
    let text = "judul\tisi\ttanggal\nBupati Siap\t\"Kami siap,\" kata bupati.\t2024-05-06\n\"Jangan Panik\tWarga tenang.\t2024-05-07\nPasar\tDibuka.\t2024-05-08\nKopi\t\"Harga naik.\t2024-05-09\n";
    let (records, report) = read_and_check("a.tsv", text);
    assert_eq!(titles(&records), ["Bupati Siap", "\"Jangan Panik", "Pasar", "Kopi"]);
    assert_eq!(
        (records[0].body.as_str(), report.skipped_count()),
        ("\"Kami siap,\" kata bupati.", 0)
    );
    let quoted = "judul\tisi\n\"Satu \"\"a\"\"\"\t\"Dua\ntiga\"\nEmpat\tLima\n";
    assert_eq!(titles(&read_and_check("a.tsv", quoted).0), ["Satu \"a\"", "Empat"]);
}

#[test]
fn dumps_of_databases() {
    let text = "judul\tisi\tpenulis\tsumber\turl\nSatu\tAir naik.\\nWarga pindah.\t\\N\t\\N\t\\N\n";
    let record = &read_and_check("a.tsv", text).0[0];
    assert_eq!(record.body, "Air naik.\nWarga pindah.");
    assert_eq!((&record.author, &record.outlet, &record.url), (&None, &None, &None));
}

#[test]
fn numbered_columns_are_parts_of_one_text() {
    for header in
        ["judul,isi_1,isi_2", "judul,isi,isi", "judul,isi,isi.1", "judul,paragraf1,paragraf2"]
    {
        let text = format!("{header}\nSatu,Air naik.,Warga pindah.\n");
        assert_eq!(read_and_check("a.csv", text).0[0].body, "Air naik.\nWarga pindah.", "{header}");
    }
}

#[test]
fn publication_date_comes_before_other_dates() {
    for text in [
        "judul,isi,created_at,published\nA,B,2025-01-15 03:00:00,2024-05-06 08:30:00\n",
        "Timestamp,Judul Berita,Isi Berita,Tanggal Terbit\n2025-01-15 03:00:00,A,B,2024-05-06\n",
    ] {
        let date = read_and_check("a.csv", text).0[0].date.clone().unwrap();
        assert!(date.starts_with("2024-05-06"), "{date}");
    }
    let text = "judul,isi,tahun\nA,B,18-Sep-19\nC,D,2019\n";
    let dates: Vec<_> = read_and_check("a.csv", text).0.into_iter().map(|it| it.date).collect();
    assert_eq!(dates, [Some("18-Sep-19".into()), None]);
}

#[test]
fn missing_header_is_said_and_columns_can_be_numbered() {
    let text = "Air naik,Warga pindah ke balai desa.,2025-01-16\nPasar dibuka,Pedagang senang.,2025-01-17\n";
    let (_, report) = read_and_check("a.csv", text);
    assert!(matches!(report.skipped[0].reason, SkipReason::NoHeader(_)), "{report:?}");
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.csv");
    std::fs::write(&file, text).unwrap();
    let fields = vec![
        (RecordField::Title, vec!["#1".into()]),
        (RecordField::Body, vec!["#2".into()]),
        (RecordField::Date, vec!["#3".into()]),
    ];
    let mapping = FieldMapping { fields, ..FieldMapping::default() };
    let mappings = FieldMappings::new([(folder.path().to_owned(), mapping)]);
    let listing = find_files(&[file], &mappings);
    let mut sink = CollectingSink::default();
    read_file(&listing.files[0], ProgressBase::default(), &mut sink);
    assert_eq!(titles(&sink.records), ["Air naik", "Pasar dibuka"]);
    assert_eq!(sink.records[1].date.as_deref(), Some("2025-01-17"));
    assert_eq!(listing.files[0].path.file_name(), Some(Path::new("a.csv").as_os_str()));
}

#[test]
fn random_tables_are_read_whole() {
    let config =
        ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() };
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]);
    let cell = "[A-Za-z][A-Za-z ,;|\"'.\n-]{0,20}[a-z]";
    let rows = proptest::collection::vec((cell, cell), 1..8);
    let separator = prop_oneof![Just(b','), Just(b';'), Just(b'\t'), Just(b'|')];
    TestRunner::new_with_rng(config, rng)
        .run(&(rows, separator), |(rows, separator)| {
            let mut table = csv::WriterBuilder::new().delimiter(separator).from_writer(Vec::new());
            table.write_record(["judul", "isi", "tanggal"]).unwrap();
            for (title, body) in &rows {
                table.write_record([title.as_str(), body, "2025-01-16"]).unwrap();
            }
            let (records, report) = read_and_check("a.csv", table.into_inner().unwrap());
            prop_assert_eq!(report.skipped_count(), 0);
            let read: Vec<(String, String)> =
                records.into_iter().map(|it| (it.title.unwrap(), it.body)).collect();
            prop_assert_eq!(read, rows);
            Ok(())
        })
        .unwrap();
}

#[test]
fn each_row_is_a_story_or_skipped() {
    let text = "judul,isi\nAir naik,Warga pindah.\n,\njudul,isi\nAir surut,Warga pulang.\n";
    let (records, report) = read_and_check("a.csv", text);
    assert_eq!((report.row_count, records.len(), report.skipped_count()), (3, 2, 1));
}

#[test]
fn columns_with_unknown_names_are_proposed_by_their_contents() {
    let text = "Warga desa memperbaiki pagar di tepi kolam sejak pagi, dan anak-anak ikut membantu mereka sampai sore.";
    let row = |number: usize| {
        format!(
            "{number},Pagar Kolam Diperbaiki {number},\"{text} {number}\",2025-02-{number:02},https://contoh.id/{number}\n"
        )
    };
    let rows: String = (10..20).map(row).collect();
    let all = |names: [&str; 4]| {
        let fields = [RecordField::Title, RecordField::Body, RecordField::Date, RecordField::Url];
        fields.into_iter().zip(names.map(str::to_owned)).collect::<Vec<_>>()
    };
    let (_, report) = read_and_check("a.csv", format!("a,b,c,d,e\n{rows}"));
    assert_eq!(report.proposal, all(["b", "c", "d", "e"]));
    let (_, report) = read_and_check("a.csv", &rows);
    assert_eq!(report.proposal, all(["#2", "#3", "#4", "#5"]));
    let (_, report) = read_and_check("a.csv", "a,b\n1,2\n3,4\n");
    assert_eq!(report.proposal, []);
}

#[test]
fn tables_below_each_other_have_their_own_headers() {
    let csv = "judul,isi,tanggal\nSatu,Air naik.,2024-05-06\n\ntanggal,judul,isi\n2024-05-07,Dua,Air surut.\n\
               tanggal,judul,isi\n2024-05-08,Tiga,Air naik lagi.\n";
    let (records, report) = read_and_check("a.csv", csv);
    assert_eq!(titles(&records), ["Satu", "Dua", "Tiga"]);
    assert_eq!(records[2].date.as_deref(), Some("2024-05-08"));
    assert_eq!(records[1].body, "Air surut.");
    assert_eq!((report.row_count, report.skipped.len()), (3, 0));
    // A row of names that are also values is a story: its last cell is no name.
    let (records, _) = read_and_check("a.csv", "judul,isi\nBerita,Berita baik datang.\n");
    assert_eq!(titles(&records), ["Berita"]);
}
