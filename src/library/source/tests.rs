//! Tests with files of every format and with damaged files.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use proptest::prelude::*;

use super::*;
use crate::news::{DateOrder, Language};

/// Collects the records of a file, up to an optional limit, and the reported progress.
#[derive(Default)]
pub(super) struct Tray {
    pub(super) records: Vec<RawRecord>,
    pub(super) room: Option<usize>,
    pub(super) told: Vec<(u64, u64)>,
}

impl Sink for Tray {
    fn record(&mut self, record: RawRecord) -> bool {
        self.records.push(record);
        self.room.is_none_or(|room| self.records.len() < room)
    }

    fn progress(&mut self, done: u64, total: u64) {
        self.told.push((done, total));
    }
}

/// Reads a file in memory and checks that rereading each record gives the same record.
pub(super) fn bytes(name: &str, content: impl AsRef<[u8]>) -> (Vec<RawRecord>, FileReport) {
    let mut tray = Tray::default();
    let content = content.as_ref();
    let Reading { report, facts, go_on } =
        read_in(Path::new(name), content, Base::default(), &mut tray);
    assert_eq!((report.stories, go_on), (tray.records.len(), true));
    for record in &tray.records {
        assert_eq!(again_in(content, &record.origin, &facts).as_ref(), Ok(record));
    }
    (tray.records, report)
}

pub(super) fn titles(records: &[RawRecord]) -> Vec<&str> {
    records.iter().map(|record| record.title.as_deref().unwrap_or_default()).collect()
}

fn skips(report: &FileReport) -> Vec<(Option<usize>, Why)> {
    report.skipped.iter().map(|skipped| (skipped.record, skipped.why.clone())).collect()
}

fn folder(paths: &[&Path]) -> (Tray, Vec<FileReport>) {
    let paths: Vec<PathBuf> = paths.iter().map(|path| path.to_path_buf()).collect();
    let mut tray = Tray::default();
    let reports = read(&paths, &Mappings::default(), &mut std::io::empty(), &mut tray);
    (tray, reports)
}

#[test]
fn a_text_is_one_story_with_its_day() {
    let folder_ = tempfile::tempdir().unwrap();
    let file = folder_.path().join("banjir.txt");
    fs::write(&file, "\u{feff}Air naik.\r\nWarga pindah.\r\n").unwrap();
    let (tray, reports) = folder(&[&file]);
    assert_eq!(tray.records[0].body, "Air naik.\r\nWarga pindah.\r\n");
    assert_eq!(tray.records[0].origin.record, None);
    assert!(tray.records[0].origin.modified.is_some());
    assert_eq!(reports[0].format, Some(Format::Text));
    assert_eq!(reports[0].encoding, Some("UTF-8"));
    assert_eq!(tray.told.last(), Some(&(reports[0].bytes, reports[0].bytes)));
    assert_eq!(skips(&bytes("a.txt", " \n\t").1), [(None, Why::Empty)]);
    assert_eq!(
        skips(&bytes("a.txt", vec![b'a'; TEXT_LIMIT + 1]).1),
        [(None, Why::TooLarge(TEXT_LIMIT))]
    );
}

#[test]
fn a_table_is_read_by_its_header() {
    let csv = "No,Judul Berita,Isi_Berita,TANGGAL,Tautan,Penulis,Editor,Sumber,Kanal,Ringkasan,Topik\r\n\
        1,Banjir,\"Air naik.\nWarga \"\"pindah\"\".\",2025-02-27,https://contoh.id/1,Ani,Budi,Contoh,Kota,Singkat,\"air, kota\"\r\n";
    let (records, report) = bytes("a.csv", csv);
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
    assert_eq!(report.mapping[0], (Field::Title, "Judul Berita".to_owned()));
    assert_eq!(report.mapping.len(), 10);
    assert_eq!(report.skipped, []);
}

#[test]
fn a_table_has_the_separator_that_its_header_shows() {
    for text in [
        "judul;isi\nSatu, dua;Tiga; \n",
        "\u{feff}judul\tisi\nSatu, dua\tTiga\n",
        "sep=;\r\njudul;isi\r\nSatu, dua;Tiga\r\n",
        "judul|isi\nSatu, dua|Tiga",
        "judul,isi\n\"Satu, dua\",Tiga",
    ] {
        let (records, report) = bytes("a.csv", text);
        assert_eq!(titles(&records), ["Satu, dua"], "{text}");
        assert_eq!(records[0].body, "Tiga");
        assert_eq!(report.skipped, []);
    }
}

#[test]
fn ragged_rows_are_read_as_far_as_they_go() {
    let (records, report) =
        bytes("a.csv", "judul,isi,url\nSatu\nDua,Isi,u,lebih\n,,u\n\nTiga,Isi,u,\n");
    assert_eq!(titles(&records), ["Satu", "Dua", "Tiga"]);
    assert_eq!(records[0].body, "");
    assert_eq!(report.ragged, 1);
    assert_eq!(skips(&report), [(Some(3), Why::Empty)]);
    assert_eq!(records[2].origin.record, Some(4));
}

#[test]
fn a_table_without_title_and_text_names_its_columns() {
    let (records, report) = bytes("a.csv", "nama\u{1b}[2J,harga\nberas,1\n");
    assert!(records.is_empty());
    let why = &report.skipped[0].why;
    assert!(matches!(why, Why::NoKnownColumn(names) if names.len() == 2));
    for language in [Language::English, Language::Indonesian] {
        let sentence = why.sentence(language);
        assert!(sentence.contains("nama\\u{1b}[2J, harga"), "{sentence}");
    }
}

#[test]
fn an_open_quotation_mark_is_reported() {
    let (records, report) = bytes("a.csv", "judul,isi\nSatu,Isi\nDua,\"Terpot");
    assert_eq!(titles(&records), ["Satu", "Dua"]);
    assert_eq!(skips(&report), [(Some(2), Why::OpenQuote)]);
    let (_, report) = bytes("a.csv", "judul,isi\nSatu,\"Isi\"\nDua,\"Isi\"");
    assert_eq!(report.skipped, []);
}

#[test]
fn json_is_an_object_an_array_or_an_array_within() {
    let story = |n: u8| {
        format!(
            "{{\"judul\":\"{n}\",\"isi\":[\"Air naik.\",\"Surut.\"],\"foto\":[{{\"url\":\"x\"}}]}}"
        )
    };
    let (one, two) = (story(1), story(2));
    let (records, report) = bytes("a.json", &one);
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
        let (records, report) = bytes("a.json", &whole);
        assert_eq!(titles(&records), ["1", "2"], "{whole} {report:?}");
        assert_eq!(records[1].origin.record, Some(2), "{whole}");
        assert_eq!(report.skipped, [], "{whole}");
    }
}

#[test]
fn what_is_whole_in_a_cut_file_is_read() {
    let (records, report) = bytes("a.json", "[{\"judul\":\"1\"},\n {\"judul\":\"2\"}, {\"ju");
    assert_eq!(titles(&records), ["1", "2"]);
    assert_eq!(skips(&report), [(Some(3), Why::Cut { line: 2, column: 21 })]);
    let (records, report) =
        bytes("a.json", "{\"n\":9,\"articles\":[{\"judul\":\"1\"},{\"judul\":\"2\",\"isi\":[\"a");
    assert_eq!(titles(&records), ["1"]);
    assert!(matches!(report.skipped[..], [Skipped { record: Some(2), why: Why::Cut { .. } }]));
    let (records, report) = bytes("a.json", "{\"judul\":\"1\",\"isi\":\"Air na");
    assert!(records.is_empty());
    assert_eq!(skips(&report), [(None, Why::Cut { line: 1, column: 27 })]);
}

#[test]
fn bad_elements_are_skipped_with_their_place() {
    let (records, report) = bytes(
        "a.json",
        "[{\"judul\":\"1\"},\n{\"judul\" \"2\"}, 7, {\"nama\":1}, {\"isi\":\"\"}, {\"isi\":\"6\"}]",
    );
    assert_eq!(records.len(), 2);
    assert_eq!(
        skips(&report),
        [
            (Some(2), Why::Malformed { line: 2, column: 10 }),
            (Some(3), Why::NotAnObject),
            (Some(4), Why::NoKnownField(vec!["nama".into()])),
            (Some(5), Why::Empty),
        ]
    );
    assert_eq!(records[1].origin.record, Some(6));
}

#[test]
fn a_bad_line_costs_one_story() {
    let (records, report) = bytes(
        "a.jsonl",
        "{\"title\":\"1\",\"text\":\"a\"}\r\n\n{\"title\": \"2\n{\"title\":\"3\",\"tags\":NaN},\n\"x\"\n{\"id\":5}\n{\"title\":\"6\"",
    );
    assert_eq!(titles(&records), ["1", "3"]);
    assert_eq!(records[1].origin.record, Some(4));
    assert_eq!(
        skips(&report),
        [
            (Some(3), Why::Malformed { line: 3, column: 12 }),
            (Some(5), Why::NotAnObject),
            (Some(6), Why::NoKnownField(vec!["id".into()])),
            (Some(7), Why::Cut { line: 7, column: 12 }),
        ]
    );
}

#[test]
fn a_huge_line_is_skipped_and_the_rest_goes_on() {
    let folder_ = tempfile::tempdir().unwrap();
    let file = folder_.path().join("a.jsonl");
    let mut out = fs::File::create(&file).unwrap();
    out.write_all(b"{\"judul\":\"1\"}\n{\"isi\":\"").unwrap();
    let chunk = vec![b'a'; 1 << 20];
    for _ in 0..50 {
        out.write_all(&chunk).unwrap();
    }
    out.write_all(b"\"}\n{\"judul\":\"3\"}\n").unwrap();
    let (tray, reports) = folder(&[&file]);
    assert_eq!(titles(&tray.records), ["1", "3"]);
    assert_eq!(skips(&reports[0]), [(Some(2), Why::TooLarge(RECORD_LIMIT))]);
    assert!(tray.told.windows(2).all(|pair| pair[0].0 <= pair[1].0));
}

#[test]
fn encodings_are_found_in_every_format() {
    let (legacy, _, _) = encoding_rs::WINDOWS_1252.encode("judul;isi\nSatu;“Naik” – kata Bu Iis\n");
    let (records, report) = bytes("a.csv", &legacy);
    assert_eq!(
        (records[0].body.as_str(), report.encoding),
        ("“Naik” – kata Bu Iis", Some("windows-1252"))
    );
    let wide: Vec<u8> = "\u{feff}{\"isi\":\"“Naik”\"}\n{\"isi\":\"Dua\"}\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let (records, report) = bytes("a.jsonl", &wide);
    assert_eq!(
        (records[0].body.as_str(), records.len(), report.encoding),
        ("“Naik”", 2, Some("UTF-16LE"))
    );
    let (_, report) = bytes("a.txt", b"\x7fELF\x01\x00\x00\x00\x00\x00\x00\x00\x02\x00");
    assert_eq!(skips(&report), [(None, Why::Binary)]);
    // An invalid byte far beyond the head that decided the encoding.
    let late = [b"judul\n".as_slice(), &b"Banjir\n".repeat(20_000), b"Caf\xe9\n"].concat();
    assert_eq!(bytes("a.csv", &late).0.last().unwrap().title.as_deref(), Some("Café"));
}

#[test]
fn dates_of_one_file_are_read_alike() {
    let (records, report) = bytes(
        "a.csv",
        "judul,tanggal\nSatu,1/2/2025\nDua,\nTiga,10/21/2025 20:43\nEmpat,3/4/2025\n",
    );
    assert_eq!(titles(&records), ["Satu", "Dua", "Tiga", "Empat"]);
    assert!(records.iter().all(|record| record.date_order == DateOrder::MonthFirst));
    assert_eq!(report.date_order, DateOrder::MonthFirst);
    let (records, _) = bytes("a.jsonl", "{\"judul\":\"1\",\"date\":\"1/2/2025\"}");
    assert_eq!(records[0].date_order, DateOrder::Undecided);
}

#[test]
fn a_folder_is_read_whole_and_in_order() {
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
    let (tray, reports) = folder(&[root]);
    let bodies: Vec<&str> = tray.records.iter().map(|record| record.body.as_str()).collect();
    assert_eq!(bodies, ["Satu", "Dua", "Tiga"]);
    assert_eq!((reports[0].path.as_path(), reports[0].ignored), (root, 2));
    assert_eq!(reports.len(), 4);
    // A file given by its own path is read whatever its extension.
    assert_eq!(folder(&[&root.join("catatan")]).0.records.len(), 1);
}

#[test]
fn a_path_without_stories_says_why() {
    let folder_ = tempfile::tempdir().unwrap();
    let gone = folder_.path().join("tiada");
    let (_, reports) = folder(&[folder_.path(), &gone]);
    assert_eq!(skips(&reports[0]), [(None, Why::EmptyFolder)]);
    assert_eq!(skips(&reports[1]), [(None, Why::NotFound)]);
}

#[cfg(unix)]
#[test]
fn links_in_a_circle_and_closed_folders_are_reported() {
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
    let (tray, reports) = folder(&[root]);
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o755)).unwrap();
    assert_eq!(tray.records.len(), 1);
    let whys: Vec<Why> = reports.iter().flat_map(skips).map(|(_, why)| why).collect();
    assert!(whys.contains(&Why::Loop) && whys.contains(&Why::NotFound), "{whys:?}");
    assert!(root_user || whys.contains(&Why::Denied), "{whys:?}");
}

#[test]
fn the_sink_can_stop_and_standard_input_is_sniffed() {
    let mut tray = Tray { room: Some(2), ..Tray::default() };
    let text = b"{\"judul\":\"1\"}\n{\"judul\":\"2\"}\n{\"judul\":\"3\"}\n";
    let paths = ["-".into(), "-".into()];
    let reports = read(&paths, &Mappings::default(), &mut text.as_slice(), &mut tray);
    assert_eq!((tray.records.len(), reports.len()), (2, 1));
    assert_eq!(reports[0].format, Some(Format::JsonLines));
    assert_eq!(tray.records[0].origin.path, Path::new("-"));
}

#[test]
fn every_reason_is_a_sentence_in_both_languages() {
    let names = (0..20).map(|n| n.to_string()).collect::<Vec<_>>();
    for why in [
        Why::NotFound,
        Why::Denied,
        Why::Loop,
        Why::Unreadable("x\u{1b}".into()),
        Why::Binary,
        Why::Empty,
        Why::EmptyFolder,
        Why::TooLarge(RECORD_LIMIT),
        Why::Cut { line: 1, column: 2 },
        Why::Malformed { line: 1, column: 2 },
        Why::NotAnObject,
        Why::NoKnownColumn(names),
        Why::NoKnownField(Vec::new()),
        Why::OpenQuote,
        Why::Changed,
    ] {
        let both = [why.sentence(Language::English), why.sentence(Language::Indonesian)];
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
    fn no_bytes_make_it_panic(content in proptest::collection::vec(any::<u8>(), 0..400)) {
        for name in ["a.txt", "a.json", "a.jsonl", "a.csv", "a.tsv", "-"] {
            bytes(name, &content);
        }
    }

    #[test]
    fn nothing_like_json_or_csv_makes_it_panic(
        content in "([\\[\\]{}\",:;\\\\\n é“u0-9]|\"judul\":|\"isi\":|judul,isi\n|\\\\ud83d|NaN|\"data\":){0,60}",
    ) {
        for name in ["a.json", "a.jsonl", "a.csv", "-"] {
            bytes(name, content.as_bytes());
        }
    }
}
