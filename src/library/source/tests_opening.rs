//! Tests with compressed files and with user-defined field mappings.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::Path;

use super::tests::{Tray, bytes, titles};
use super::*;
use crate::news::DateOrder;

fn gzip(content: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packer.write_all(content).unwrap();
    packer.finish().unwrap()
}

#[test]
fn what_is_packed_is_read_as_what_it_holds() {
    let lines =
        "{\"judul\":\"Air naik\",\"isi\":\"Satu.\"}\n{\"judul\":\"Air surut\",\"isi\":\"Dua.\"}\n";
    let table = "judul,isi\nAir naik,Satu.\nAir surut,\"Dua.\n\"\n";
    for (name, content) in
        [("a.jsonl.gz", lines), ("a.csv.GZ", table), ("a.json.gz", &lines.replace("}\n{", "},{"))]
    {
        let (records, report) = bytes(name, gzip(content.as_bytes()));
        assert_eq!(titles(&records), ["Air naik", "Air surut"], "{name}");
        assert_eq!(report.losses(), 0, "{name}");
    }
    let (records, report) = bytes(
        "a.txt.zst",
        ruzstd::encoding::compress_to_vec(
            "Air naik.".as_bytes(),
            ruzstd::encoding::CompressionLevel::Fastest,
        ),
    );
    assert_eq!((records[0].body.as_str(), report.format), ("Air naik.", Some(Format::Text)));
    // Compression is detected without a file extension.
    assert_eq!(bytes("-", gzip(lines.as_bytes())).1.format, Some(Format::JsonLines));
}

#[test]
fn a_packed_file_that_breaks_off_gives_what_is_whole() {
    let mut lines = String::new();
    for n in 0..40_000 {
        writeln!(lines, "{{\"judul\":\"Kabar {n} dari {}\"}}", n * 7919 % 4001).unwrap();
    }
    let packed = gzip(lines.as_bytes());
    let mut tray = Tray::default();
    let half = &packed[..packed.len() / 2];
    let reading = read_in(Path::new("a.jsonl.gz"), half, Base::default(), &mut tray);
    assert!(tray.records.len() > 10_000);
    assert_eq!(reading.report.skipped.last().map(|skipped| &skipped.why), Some(&Why::BadPacking));
    for record in tray.records.iter().step_by(5_000) {
        assert_eq!(again_in(half, &record.origin, &reading.facts).as_ref(), Ok(record));
    }
    assert_eq!(reading.facts.end, None);
}

#[test]
fn a_person_may_say_what_fields_are_called() {
    let folder = tempfile::tempdir().unwrap();
    let mapping = Mapping {
        fields: vec![
            (Field::Title, vec!["nm".into()]),
            (Field::Body, vec!["ket".into()]),
            (Field::Outlet, Vec::new()),
        ],
        date_order: DateOrder::MonthFirst,
    };
    let mappings = Mappings::new([(folder.path().to_owned(), mapping)]);
    for (name, content) in [
        ("a.csv", "nm;ket;isi;sumber;tgl\nAir naik;Satu.;lain;x;1/2/2025\n"),
        (
            "b.jsonl",
            "{\"nm\":\"Air naik\",\"isi\":\"lain\",\"ket\":\"Satu.\",\"sumber\":\"x\",\"tgl\":\"1/2/2025\"}\n",
        ),
        (
            "c.json",
            "{\"a\":[{\"nm\":\"Air naik\",\"ket\":\"Satu.\",\"sumber\":\"x\",\"tgl\":\"1/2/2025\"}]}",
        ),
    ] {
        fs::write(folder.path().join(name), content).unwrap();
    }
    let listing = find(&[folder.path().to_owned()], &mappings);
    for file in &listing.files {
        let mut tray = Tray::default();
        let facts = read_file(file, Base::default(), &mut tray).facts;
        let [record] = tray.records.as_slice() else { panic!("{file:?} {:?}", tray.records) };
        assert_eq!((record.title.as_deref(), record.body.as_str()), (Some("Air naik"), "Satu."));
        assert_eq!((record.outlet.as_ref(), record.date_order), (None, DateOrder::MonthFirst));
        assert_eq!(again(&record.origin, &facts).as_ref(), Ok(record));
    }
    assert_eq!(listing.files.len(), 3);
}
