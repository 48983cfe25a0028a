//! Tests with files of every format and with damaged files.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use proptest::prelude::*;

use super::*;
use crate::news::{DateOrder, Explain, Language};

/// Collects the records of a file, up to an optional limit, and the reported progress.
#[derive(Default)]
pub(super) struct CollectingSink {
    pub(super) records: Vec<RawRecord>,
    pub(super) record_limit: Option<usize>,
    pub(super) progress: Vec<(u64, u64)>,
}

impl RecordSink for CollectingSink {
    fn record(&mut self, record: RawRecord) -> bool {
        self.records.push(record);
        self.record_limit.is_none_or(|room| self.records.len() < room)
    }

    fn report_progress(&mut self, done: u64, total: u64) {
        self.progress.push((done, total));
    }
}

/// Reads a file in memory and checks that rereading each record gives the same record.
pub(super) fn read_and_check(
    name: &str,
    content: impl AsRef<[u8]>,
) -> (Vec<RawRecord>, FileReport) {
    let mut tray = CollectingSink::default();
    let content = content.as_ref();
    let ReadOutcome { report, state, wants_more: go_on } =
        read_in_memory(Path::new(name), content, ProgressBase::default(), &mut tray);
    assert_eq!((report.story_count, go_on), (tray.records.len(), true));
    for record in &tray.records {
        assert_eq!(reread_in_memory(content, &record.origin, &state).as_ref(), Ok(record));
    }
    (tray.records, report)
}

pub(super) fn titles(records: &[RawRecord]) -> Vec<&str> {
    records.iter().map(|record| record.title.as_deref().unwrap_or_default()).collect()
}

fn skip_reasons(report: &FileReport) -> Vec<(Option<usize>, SkipReason)> {
    report.skipped.iter().map(|skipped| (skipped.record, skipped.reason.clone())).collect()
}

fn read_paths(paths: &[&Path]) -> (CollectingSink, Vec<FileReport>) {
    let paths: Vec<PathBuf> = paths.iter().map(|path| path.to_path_buf()).collect();
    let mut tray = CollectingSink::default();
    let reports = read(&paths, &FieldMappings::default(), &mut std::io::empty(), &mut tray);
    (tray, reports)
}

#[test]
fn text_file_is_one_story_with_modified_date() {
    let folder_ = tempfile::tempdir().unwrap();
    let file = folder_.path().join("banjir.txt");
    fs::write(&file, "\u{feff}Air naik.\r\nWarga pindah.\r\n").unwrap();
    let (tray, reports) = read_paths(&[&file]);
    assert_eq!(tray.records[0].body, "Air naik.\r\nWarga pindah.\r\n");
    assert_eq!(tray.records[0].origin.record, None);
    assert!(tray.records[0].origin.modified.is_some());
    assert_eq!(reports[0].format, Some(Format::Text));
    assert_eq!(reports[0].encoding, Some("UTF-8"));
    assert_eq!(tray.progress.last(), Some(&(reports[0].bytes, reports[0].bytes)));
    assert_eq!(skip_reasons(&read_and_check("a.txt", " \n\t").1), [(None, SkipReason::Empty)]);
    assert_eq!(
        skip_reasons(&read_and_check("a.txt", vec![b'a'; TEXT_LIMIT + 1]).1),
        [(None, SkipReason::TooLarge(TEXT_LIMIT))]
    );
}

#[test]
fn maps_table_columns_by_header() {
    let csv = "No,Judul Berita,Isi_Berita,TANGGAL,Tautan,Penulis,Editor,Sumber,Kanal,Ringkasan,Topik\r\n\
        1,Banjir,\"Air naik.\nWarga \"\"pindah\"\".\",2025-02-27,https://contoh.id/1,Ani,Budi,Contoh,Kota,Singkat,\"air, kota\"\r\n";
    let (records, report) = read_and_check("a.csv", csv);
    let record = &records[0];
    assert_eq!(record.title.as_deref(), Some("Banjir"));
    assert_eq!(record.body, "Air naik.\nWarga \"pindah\".");
    assert_eq!(record.date.as_deref(), Some("2025-02-27"));
    assert_eq!(record.url.as_deref(), Some("https://contoh.id/1"));
    assert_eq!((record.author.as_deref(), record.editor.as_deref()), (Some("Ani"), Some("Budi")));
    assert_eq!(
        (record.outlet.as_deref(), record.section.as_deref()),
        (Some("Contoh"), Some("Kota"))
    );
    assert_eq!((record.lead.as_deref(), record.tags.len()), (Some("Singkat"), 2));
    assert_eq!(record.origin.record, Some(1));
    assert_eq!(report.mapping[0], (RecordField::Title, "Judul Berita".to_owned()));
    assert_eq!(report.mapping.len(), 10);
    assert_eq!(report.skipped, []);
}

#[test]
fn detects_table_separator_from_header() {
    for text in [
        "judul;isi\nSatu, dua;Tiga; \n",
        "\u{feff}judul\tisi\nSatu, dua\tTiga\n",
        "sep=;\r\njudul;isi\r\nSatu, dua;Tiga\r\n",
        "judul|isi\nSatu, dua|Tiga",
        "judul,isi\n\"Satu, dua\",Tiga",
    ] {
        let (records, report) = read_and_check("a.csv", text);
        assert_eq!(titles(&records), ["Satu, dua"], "{text}");
        assert_eq!(records[0].body, "Tiga");
        assert_eq!(report.skipped, []);
    }
}

#[test]
fn reads_ragged_rows() {
    let (records, report) =
        read_and_check("a.csv", "judul,isi,url\nSatu\nDua,Isi,u,lebih\n,,u\n\nTiga,Isi,u,\n");
    assert_eq!(titles(&records), ["Satu", "Dua", "Tiga"]);
    assert_eq!(records[0].body, "");
    assert_eq!(report.ragged_rows, 1);
    assert_eq!(skip_reasons(&report), [(Some(3), SkipReason::Empty)]);
    assert_eq!(records[2].origin.record, Some(4));
}

#[test]
fn table_without_title_and_body_lists_its_columns() {
    let (records, report) = read_and_check("a.csv", "nama\u{1b}[2J,harga\nberas,1\n");
    assert!(records.is_empty());
    let why = &report.skipped[0].reason;
    assert!(matches!(why, SkipReason::NoKnownColumn(names) if names.len() == 2));
    for language in [Language::English, Language::Indonesian] {
        let sentence = why.message(language);
        assert!(sentence.contains("nama\\u{1b}[2J, harga"), "{sentence}");
    }
}

#[test]
fn reports_unclosed_quote() {
    let (records, report) = read_and_check("a.csv", "judul,isi\nSatu,Isi\nDua,\"Terpot");
    assert_eq!(titles(&records), ["Satu", "Dua"]);
    assert_eq!(skip_reasons(&report), [(Some(2), SkipReason::UnclosedQuote)]);
    let (_, report) = read_and_check("a.csv", "judul,isi\nSatu,\"Isi\"\nDua,\"Isi\"");
    assert_eq!(report.skipped, []);
}

#[test]
fn reads_json_objects_arrays_and_nested_arrays() {
    let story = |n: u8| {
        format!(
            "{{\"judul\":\"{n}\",\"isi\":[\"Air naik.\",\"Surut.\"],\"foto\":[{{\"url\":\"x\"}}]}}"
        )
    };
    let (one, two) = (story(1), story(2));
    let (records, report) = read_and_check("a.json", &one);
    assert_eq!((titles(&records), records[0].body.as_str()), (vec!["1"], "Air naik.\nSurut."));
    assert_eq!((records[0].origin.record, report.format), (None, Some(Format::Json)));
    for whole in [
        format!("[{one},\n{two}]"),
        format!("{{\"status\":\"ok\",\"data\":[{one},{two}]}}"),
        format!("{{\"title\":\"Umpan\",\"items\":[{one},{two}]}}"),
        format!("{{\"response\":{{\"meta\":{{\"n\":2}},\"docs\":[{one},{two}]}}}}"),
        format!("{{\"berita\":[{one},{two}]}}"),
        format!("{{\"a\":{one},\"b\":{two}}}"),
        format!("[[{one}],[{two}]]"),
        format!("{{\"hits\":{{\"hits\":[{{\"_source\":{one}}},{{\"_source\":{two}}}]}}}}"),
        "{\"judul\":{\"0\":\"1\",\"1\":\"2\"},\"isi\":{\"0\":\"Air naik.\",\"1\":\"Air.\"}}".into(),
        format!("{one}{two}"),
        format!("{{\n\"judul\":\"1\"}}\n{two}"),
    ] {
        let (records, report) = read_and_check("a.json", &whole);
        assert_eq!(titles(&records), ["1", "2"], "{whole} {report:?}");
        assert_eq!(records[1].origin.record, Some(2), "{whole}");
        assert_eq!(report.skipped, [], "{whole}");
    }
}

#[test]
fn reads_complete_elements_of_truncated_json() {
    let (records, report) =
        read_and_check("a.json", "[{\"judul\":\"1\"},\n {\"judul\":\"2\"}, {\"ju");
    assert_eq!(titles(&records), ["1", "2"]);
    assert_eq!(skip_reasons(&report), [(Some(3), SkipReason::Truncated { line: 2, column: 21 })]);
    let (records, report) = read_and_check(
        "a.json",
        "{\"n\":9,\"articles\":[{\"judul\":\"1\"},{\"judul\":\"2\",\"isi\":[\"a",
    );
    assert_eq!(titles(&records), ["1"]);
    assert!(matches!(
        report.skipped[..],
        [SkippedRecord { record: Some(2), reason: SkipReason::Truncated { .. } }]
    ));
    let (records, report) = read_and_check("a.json", "{\"judul\":\"1\",\"isi\":\"Air na");
    assert!(records.is_empty());
    assert_eq!(skip_reasons(&report), [(None, SkipReason::Truncated { line: 1, column: 27 })]);
}

#[test]
fn invalid_elements_are_skipped_with_position() {
    let (records, report) = read_and_check(
        "a.json",
        "[{\"judul\":\"1\"},\n{\"judul\" \"2\"}, 7, {\"nama\":1}, {\"isi\":\"\"}, {\"isi\":\"6\"}]",
    );
    assert_eq!(records.len(), 2);
    assert_eq!(
        skip_reasons(&report),
        [
            (Some(2), SkipReason::InvalidJson { line: 2, column: 10 }),
            (Some(3), SkipReason::NotAnObject),
            (Some(4), SkipReason::NoKnownField(vec!["nama".into()])),
            (Some(5), SkipReason::Empty),
        ]
    );
    assert_eq!(records[1].origin.record, Some(6));
}

#[test]
fn invalid_line_skips_one_story() {
    let (records, report) = read_and_check(
        "a.jsonl",
        "{\"title\":\"1\",\"text\":\"a\"}\r\n\n{\"title\": \"2\n{\"title\":\"3\",\"tags\":NaN},\n\"x\"\n{\"id\":5}\n{\"title\":\"6\"",
    );
    assert_eq!(titles(&records), ["1", "3"]);
    assert_eq!(records[1].origin.record, Some(4));
    assert_eq!(
        skip_reasons(&report),
        [
            (Some(3), SkipReason::InvalidJson { line: 3, column: 12 }),
            (Some(5), SkipReason::NotAnObject),
            (Some(6), SkipReason::NoKnownField(vec!["id".into()])),
            (Some(7), SkipReason::Truncated { line: 7, column: 12 }),
        ]
    );
}

#[test]
fn overlong_line_is_skipped() {
    let folder_ = tempfile::tempdir().unwrap();
    let file = folder_.path().join("a.jsonl");
    let mut out = fs::File::create(&file).unwrap();
    out.write_all(b"{\"judul\":\"1\"}\n{\"isi\":\"").unwrap();
    let chunk = vec![b'a'; 1 << 20];
    for _ in 0..50 {
        out.write_all(&chunk).unwrap();
    }
    out.write_all(b"\"}\n{\"judul\":\"3\"}\n").unwrap();
    let (tray, reports) = read_paths(&[&file]);
    assert_eq!(titles(&tray.records), ["1", "3"]);
    assert_eq!(skip_reasons(&reports[0]), [(Some(2), SkipReason::TooLarge(RECORD_LIMIT))]);
    assert!(tray.progress.windows(2).all(|pair| pair[0].0 <= pair[1].0));
}

#[test]
fn detects_encoding_in_every_format() {
    let (legacy, _, _) = encoding_rs::WINDOWS_1252.encode("judul;isi\nSatu;“Naik” – kata Bu Iis\n");
    let (records, report) = read_and_check("a.csv", &legacy);
    assert_eq!(
        (records[0].body.as_str(), report.encoding),
        ("“Naik” – kata Bu Iis", Some("windows-1252"))
    );
    let wide: Vec<u8> = "\u{feff}{\"isi\":\"“Naik”\"}\n{\"isi\":\"Dua\"}\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let (records, report) = read_and_check("a.jsonl", &wide);
    assert_eq!(
        (records[0].body.as_str(), records.len(), report.encoding),
        ("“Naik”", 2, Some("UTF-16LE"))
    );
    let (_, report) = read_and_check("a.txt", b"\x7fELF\x01\x00\x00\x00\x00\x00\x00\x00\x02\x00");
    assert_eq!(skip_reasons(&report), [(None, SkipReason::Binary)]);
    // An invalid byte far beyond the head that decided the encoding.
    let late = [b"judul\n".as_slice(), &b"Banjir\n".repeat(20_000), b"Caf\xe9\n"].concat();
    assert_eq!(read_and_check("a.csv", &late).0.last().unwrap().title.as_deref(), Some("Café"));
}

#[test]
fn dates_of_one_file_share_an_order() {
    let (records, report) = read_and_check(
        "a.csv",
        "judul,tanggal\nSatu,1/2/2025\nDua,\nTiga,10/21/2025 20:43\nEmpat,3/4/2025\n",
    );
    assert_eq!(titles(&records), ["Satu", "Dua", "Tiga", "Empat"]);
    assert!(records.iter().all(|record| record.date_order == DateOrder::MonthFirst));
    assert_eq!(report.date_order, DateOrder::MonthFirst);
    let (records, _) = read_and_check("a.jsonl", "{\"judul\":\"1\",\"date\":\"1/2/2025\"}");
    assert_eq!(records[0].date_order, DateOrder::Undecided);
}

#[test]
fn majority_of_a_file_decides_the_order_of_its_dates() {
    let rows: Vec<String> = (14..29).map(|day| format!("Baris {day},02/{day}/2025")).collect();
    let rows = rows.join("\n");
    let table = format!("judul,tanggal\nAwal,01/02/2025\nSisipan,13/02/2025\n{rows}");
    let (records, report) = read_and_check("a.csv", &table);
    assert_eq!(records.len(), 17);
    assert_eq!(report.date_order, DateOrder::MonthFirst);
    assert_eq!(records[0].date_order, DateOrder::MonthFirst);
    assert_eq!(report.date_contradictions, 1);
}

#[test]
fn reads_folder_recursively_in_order() {
    let folder_ = tempfile::tempdir().unwrap();
    let root = folder_.path();
    fs::create_dir_all(root.join("b/.git")).unwrap();
    for (name, text) in [
        ("c.txt", "Tiga"),
        ("a.TXT", "Satu"),
        ("b/x.text", "Dua"),
        (".rahasia.txt", "x"),
        ("b/.git/y.txt", "x"),
        ("foto.jpg", "x"),
        ("catatan", "x"),
    ] {
        fs::write(root.join(name), text).unwrap();
    }
    let (tray, reports) = read_paths(&[root]);
    let bodies: Vec<&str> = tray.records.iter().map(|record| record.body.as_str()).collect();
    assert_eq!(bodies, ["Satu", "Dua", "Tiga"]);
    assert_eq!((reports[0].path.as_path(), reports[0].ignored_files), (root, 2));
    assert_eq!(reports.len(), 4);
    // A file given by its own path is read whatever its extension.
    assert_eq!(read_paths(&[&root.join("catatan")]).0.records.len(), 1);
}

#[test]
fn path_without_stories_reports_reason() {
    let folder_ = tempfile::tempdir().unwrap();
    let gone = folder_.path().join("tiada");
    let (_, reports) = read_paths(&[folder_.path(), &gone]);
    assert_eq!(skip_reasons(&reports[0]), [(None, SkipReason::EmptyFolder)]);
    assert_eq!(skip_reasons(&reports[1]), [(None, SkipReason::NotFound)]);
}

#[cfg(unix)]
#[test]
fn reports_link_cycles_and_unreadable_folders() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder_ = tempfile::tempdir().unwrap();
    let root = folder_.path();
    fs::write(root.join("a.txt"), "Satu").unwrap();
    symlink(root, root.join("lingkar")).unwrap();
    symlink(root.join("tiada.txt"), root.join("putus.txt")).unwrap();
    let closed = root.join("tertutup");
    fs::create_dir(&closed).unwrap();
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o0)).unwrap();
    let root_user = fs::read_dir(&closed).is_ok();
    let (tray, reports) = read_paths(&[root]);
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o755)).unwrap();
    assert_eq!(tray.records.len(), 1);
    let whys: Vec<SkipReason> = reports.iter().flat_map(skip_reasons).map(|(_, why)| why).collect();
    assert!(
        whys.contains(&SkipReason::SymlinkLoop) && whys.contains(&SkipReason::NotFound),
        "{whys:?}"
    );
    assert!(root_user || whys.contains(&SkipReason::PermissionDenied), "{whys:?}");
}

#[test]
fn sink_can_stop_and_stdin_format_is_detected() {
    let mut tray = CollectingSink { record_limit: Some(2), ..CollectingSink::default() };
    let text = b"{\"judul\":\"1\"}\n{\"judul\":\"2\"}\n{\"judul\":\"3\"}\n";
    let paths = ["-".into(), "-".into()];
    let reports = read(&paths, &FieldMappings::default(), &mut text.as_slice(), &mut tray);
    assert_eq!((tray.records.len(), reports.len()), (2, 1));
    assert_eq!(reports[0].format, Some(Format::JsonLines));
    assert_eq!(tray.records[0].origin.path, Path::new("-"));
}

#[test]
fn every_reason_has_a_message_in_both_languages() {
    let names = (0..20).map(|n| n.to_string()).collect::<Vec<_>>();
    for why in [
        SkipReason::NotFound,
        SkipReason::PermissionDenied,
        SkipReason::SymlinkLoop,
        SkipReason::Unreadable("x\u{1b}".into()),
        SkipReason::Binary,
        SkipReason::Empty,
        SkipReason::EmptyFolder,
        SkipReason::TooLarge(RECORD_LIMIT),
        SkipReason::Truncated { line: 1, column: 2 },
        SkipReason::InvalidJson { line: 1, column: 2 },
        SkipReason::NotAnObject,
        SkipReason::NoKnownColumn(names),
        SkipReason::NoKnownField(Vec::new()),
        SkipReason::UnclosedQuote,
        SkipReason::FileChanged,
        SkipReason::OnlyCharts,
        SkipReason::InArchive { name: "x\u{1b}".into(), reason: Box::new(SkipReason::Empty) },
    ] {
        let both = [why.message(Language::English), why.message(Language::Indonesian)];
        assert_ne!(both[0], both[1]);
        assert_eq!(both[0], why.to_string());
        for sentence in both {
            assert!(sentence.ends_with('.') && !sentence.contains(char::is_control), "{sentence}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn arbitrary_bytes_do_not_panic(content in proptest::collection::vec(any::<u8>(), 0..400)) {
        for name in
            ["a.txt", "a.json", "a.jsonl", "a.csv", "a.tsv", "a.eml", "a.mbox", "a.sql", "a.zip", "-"]
        {
            read_and_check(name, &content);
        }
    }

    #[test]
    fn malformed_dumps_mails_and_archived_sites_do_not_panic(
        dump in "(insert into b|values|create table b|copy b|from stdin|judul|isi|[(),;'\"`\\\\\n\t .a1é“-]|null){0,60}",
        lines in "(From |From: a|Subject: b|Content-Type: text/html|Content-Type: multipart/mixed; boundary=c|--c|[\na:é<>]|\n\n){0,40}",
        site in "(WARC/1.0|WARC-Type: response|WARC-Target-URI: https://a.id/1|Content-Type: application/http|Content-Type: text/html|HTTP/1.1 200 OK|Content-Length: [0-9]{1,3}|Transfer-Encoding: chunked|[0-9a-f]|<p>a|\r\n|\r\n\r\n){0,40}",
    ) {
        read_and_check("a.sql", &dump);
        read_and_check("a.mbox", &lines);
        read_and_check("a.warc", format!("WARC/1.0\r\n{site}"));
    }

    #[test]
    fn malformed_json_and_csv_do_not_panic(
        content in "([\\[\\]{}\",:;\\\\\n é“u0-9]|\"judul\":|\"isi\":|judul,isi\n|\\\\ud83d|NaN|\"data\":){0,60}",
    ) {
        for name in ["a.json", "a.jsonl", "a.csv", "-"] {
            read_and_check(name, content.as_bytes());
        }
    }
}
