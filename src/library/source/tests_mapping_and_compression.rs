//! Tests with compressed files and with user-defined field mappings.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::Path;

use super::*;
use crate::library::source::tests::{CollectingSink, read_and_check, titles};
use crate::news::DateOrder;

fn gzip(content: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packer.write_all(content).unwrap();
    packer.finish().unwrap()
}

#[test]
fn reads_compressed_files_like_their_content() {
    let lines =
        "{\"judul\":\"Air naik\",\"isi\":\"Satu.\"}\n{\"judul\":\"Air surut\",\"isi\":\"Dua.\"}\n";
    let table = "judul,isi\nAir naik,Satu.\nAir surut,\"Dua.\n\"\n";
    for (name, content) in
        [("a.jsonl.gz", lines), ("a.csv.GZ", table), ("a.json.gz", &lines.replace("}\n{", "},{"))]
    {
        let (records, report) = read_and_check(name, gzip(content.as_bytes()));
        assert_eq!(titles(&records), ["Air naik", "Air surut"], "{name}");
        assert_eq!(report.skipped_count(), 0, "{name}");
    }
    let (records, report) = read_and_check(
        "a.txt.zst",
        ruzstd::encoding::compress_to_vec(
            "Air naik.".as_bytes(),
            ruzstd::encoding::CompressionLevel::Fastest,
        ),
    );
    assert_eq!((records[0].body.as_str(), report.format), ("Air naik.", Some(Format::Text)));
    // Compression is detected without a file extension.
    assert_eq!(read_and_check("-", gzip(lines.as_bytes())).1.format, Some(Format::JsonLines));
}

#[test]
fn zeros_after_a_gzip_member_end_nothing() {
    let line = "{\"judul\":\"Air naik\",\"isi\":\"Satu.\"}\n";
    let member = gzip(line.as_bytes());
    let zeros = vec![0; 70_000];
    for (bytes, count) in [
        ([member.as_slice(), &zeros].concat(), 1),
        ([member.as_slice(), &zeros, &member, &zeros[..5]].concat(), 2),
        ([member.as_slice(), &member].concat(), 2),
    ] {
        let (records, report) = read_and_check("a.jsonl.gz", &bytes);
        assert_eq!((records.len(), report.skipped_count()), (count, 0));
    }
    let (records, report) = read_and_check("a.jsonl.gz", [member.as_slice(), b"sisa"].concat());
    assert_eq!((records.len(), report.skipped_count()), (1, 0));
}

#[cfg(unix)]
#[test]
fn only_plain_files_are_read_whatever_their_name() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(OsStr::from_bytes(b"caf\xe9.txt")), "Judul\n\nIsi.").unwrap();
    fs::write(folder.path().join("a.md"), "---\ntitle: Satu\n---\nIsi.").unwrap();
    std::os::unix::fs::symlink("/proc/self/status", folder.path().join("b.txt")).unwrap();
    let mut sink = CollectingSink::default();
    let paths = [folder.path().to_owned(), "/dev/null".into()];
    let reports = read(&paths, &FieldMappings::default(), &mut std::io::empty(), &mut sink);
    assert_eq!(sink.records.len(), 2);
    let refused = reports.iter().filter(|report| {
        report.skipped.iter().any(|skipped| skipped.reason == SkipReason::NotRegular)
    });
    assert_eq!(refused.count(), 2);
}

#[test]
fn truncated_compressed_file_gives_complete_records() {
    let mut lines = String::new();
    for n in 0..40_000 {
        writeln!(lines, "{{\"judul\":\"Kabar {n} dari {}\"}}", n * 7919 % 4001).unwrap();
    }
    let packed = gzip(lines.as_bytes());
    let mut tray = CollectingSink::default();
    let half = &packed[..packed.len() / 2];
    let reading = read_in_memory(Path::new("a.jsonl.gz"), half, ProgressBase::default(), &mut tray);
    assert!(tray.records.len() > 10_000);
    assert_eq!(
        reading.report.skipped.last().map(|skipped| &skipped.reason),
        Some(&SkipReason::BadCompression)
    );
    for record in tray.records.iter().step_by(5_000) {
        assert_eq!(reread_in_memory(half, &record.origin, &reading.state).as_ref(), Ok(record));
    }
    assert_eq!(reading.state.resume, None);
}

#[test]
fn user_mapping_assigns_field_names() {
    let folder = tempfile::tempdir().unwrap();
    let mapping = FieldMapping {
        fields: vec![
            (RecordField::Title, vec!["nm".into()]),
            (RecordField::Body, vec!["ket".into()]),
            (RecordField::Outlet, Vec::new()),
        ],
        date_order: DateOrder::MonthFirst,
    };
    let mappings = FieldMappings::new([(folder.path().to_owned(), mapping)]);
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
    let listing = find_files(&[folder.path().to_owned()], &mappings);
    for file in &listing.files {
        let mut tray = CollectingSink::default();
        let state = read_file(file, ProgressBase::default(), &mut tray).state;
        let [record] = tray.records.as_slice() else { panic!("{file:?} {:?}", tray.records) };
        assert_eq!((record.title.as_deref(), record.body.as_str()), (Some("Air naik"), "Satu."));
        assert_eq!((record.outlet.as_ref(), record.date_order), (None, DateOrder::MonthFirst));
        assert_eq!(reread(&record.origin, &state).as_ref(), Ok(record));
    }
    assert_eq!(listing.files.len(), 3);
}

#[test]
fn reads_xz_of_several_streams() {
    let packed: &[u8] = b"\xfd7zXZ\x00\x00\x04\xe6\xd6\xb4F\x02\x00!\x01\x16\x00\x00\x00t/\xe5\xa3\x01\x00\x22{\x22judul\x22:\x22Satu\x22,\x22isi\x22:\x22Air naik.\x22}\x0a\x00\x00\x81B\xd0\x13\xc5\xfa3k\x00\x01;#a+S\xbe\x1f\xb6\xf3}\x01\x00\x00\x00\x00\x04YZ\xfd7zXZ\x00\x00\x04\xe6\xd6\xb4F\x02\x00!\x01\x16\x00\x00\x00t/\xe5\xa3\x01\x00\x22{\x22judul\x22:\x22Dua\x22,\x22isi\x22:\x22Air surut.\x22}\x0a\x00\x00\xab\x09R\x9f;\x9a\x1b\xd4\x00\x01;#a+S\xbe\x1f\xb6\xf3}\x01\x00\x00\x00\x00\x04YZ";
    for name in ["a.jsonl.xz", "-"] {
        let (records, report) = read_and_check(name, packed);
        assert_eq!((titles(&records), report.skipped_count()), (vec!["Satu", "Dua"], 0), "{name}");
        assert!(report.compressed);
    }
    let (_, report) = read_and_check("a.jsonl.xz", &packed[..packed.len() - 40]);
    assert_eq!(report.skipped[0].reason, SkipReason::BadCompression);
}
