//! Tests of `kliping show`, `links` and `related`.

use std::fs;

use serde_json::Value;

use crate::user_home::{TestHome, command_output, parse_json_lines, string_field};
use crate::{LINKED_STORIES, ROW_KEYS, keys};

#[test]
fn show_json_has_all_contract_fields() {
    let home = TestHome::new();
    let file = home.file("a.jsonl", LINKED_STORIES);
    let rows = home.json(&["list", &file, "--json"]);
    let (first, second) = (string_field(&rows[0], "id"), string_field(&rows[1], "id"));
    let story = &home.json(&["show", &first, &file, "--json"])[0];
    let more = [
        "byline",
        "blocks",
        "related",
        "related_total",
        "backlinks",
        "backlinks_total",
        "syndication",
    ];
    assert_eq!(keys(story), [&ROW_KEYS[..], &more].concat());
    assert_eq!(keys(&story["byline"]), ["source", "reporter", "author", "editor"]);
    let blocks = story["blocks"].as_array().unwrap();
    let links: Vec<&Value> = blocks.iter().filter(|block| block["kind"] == "link").collect();
    for link in &links {
        let wanted = [
            "kind",
            "text",
            "entities",
            "label",
            "target",
            "targets_total",
            "status",
            "certain",
            "divided",
        ];
        assert_eq!(keys(link), wanted);
        assert_eq!(link["label"], "Baca Juga");
    }
    assert_eq!(links[0]["target"], second);
    assert_eq!((&links[0]["status"], &links[0]["certain"]), (&"here".into(), &true.into()));
    assert_eq!((&links[1]["target"], &links[1]["status"]), (&Value::Null, &"missing".into()));
    assert_eq!(story["related"][0]["id"], second);
    assert_eq!(story["related"][0]["reasons"][0], "linked");
    let back = &home.json(&["show", &second, &file, "--json"])[0];
    assert_eq!(back["backlinks"][0], first);
}

#[test]
fn offsets_count_code_points() {
    let home = TestHome::new();
    let mut seen = 0;
    for id in home.ids() {
        let story = &home.json(&["show", &id, "--json"])[0];
        for block in story["blocks"].as_array().unwrap() {
            let whole: Vec<char> = block["text"].as_str().unwrap().chars().collect();
            for entity in block["entities"].as_array().unwrap() {
                assert_eq!(
                    keys(entity),
                    ["kind", "start", "end", "text", "name", "certain", "value"]
                );
                let place = |key: &str| usize::try_from(entity[key].as_u64().unwrap()).unwrap();
                let slice: String = whole[place("start")..place("end")].iter().collect();
                assert_eq!(slice, string_field(entity, "text"), "{id}");
                seen += 1;
            }
        }
    }
    assert!(seen > 100, "{seen}");
}

#[test]
fn amounts_and_dates_have_values() {
    let home = TestHome::new();
    let record = r#"{"title":"Air","date":"2025-02-28","text":"Pak Budi Santoso berkata, Kamis (27/2), tanggul seharga Rp 1,5 miliar susut 0,25 persen dan menahan 11.000 ton lumpur."}"#;
    let file = home.file("air.jsonl", record);
    let story = &home.json(&["show", &file, "--json"])[0];
    let blocks = story["blocks"].as_array().unwrap().iter();
    let entities = blocks.flat_map(|block| block["entities"].as_array().unwrap());
    let values: Vec<String> = entities.map(|entity| entity["value"].to_string()).collect();
    let wanted = [
        "null",
        r#"{"first":"2025-02-27","last":"2025-02-27"}"#,
        r#"{"currency":"IDR","least":1500000000,"most":1500000000}"#,
        r#"{"least":0.25,"most":0.25,"unit":"%"}"#,
        r#"{"least":11000,"most":11000,"unit":"ton"}"#,
    ];
    assert_eq!(values, wanted);
}

#[test]
fn show_wraps_text() {
    let home = TestHome::new();
    for id in home.ids() {
        let shown = home.run(&["show", &id]);
        assert_eq!((shown.code, shown.err.as_str()), (0, ""));
        for line in shown.out.lines().filter(|line| !line.starts_with("http")) {
            assert!(line.chars().count() <= 80, "{line}");
        }
    }
    let file = home.file("a.jsonl", LINKED_STORIES);
    let id = string_field(&home.json(&["list", &file, "--json"])[0], "id");
    let shown = home.run(&["show", &id, &file]).out;
    assert!(shown.starts_with("Harga Beras Naik di Pasar Induk Cipinang\n"), "{shown}");
    let here = "\n\nBaca Juga: Bulog Tambah Stok Beras di Gudang Jakarta\n[here 26 Feb ";
    assert!(shown.contains(here), "{shown}");
    assert!(shown.contains("Juga\n[missing]") || shown.contains("Juga  [missing]"), "{shown}");
    assert!(shown.contains("\n\nRelated\n"), "{shown}");
    let raw = home.run(&["show", &id, &file, "--raw"]).out;
    assert!(raw.starts_with("Harga beras naik 5%.\n\nBaca Juga: Bulog"), "{raw}");
    let indonesian = home.run(&["--lang", "id", "show", &id, &file]).out;
    assert!(indonesian.contains("[ada 26 Feb ") && indonesian.contains("\n\nTerkait\n"));
}

#[test]
fn show_accepts_a_file() {
    let home = TestHome::new();
    let file = home.file("satu.txt", "Judul Berita Satu\n\nIsi berita yang pendek.\n");
    assert!(home.run(&["show", &file]).out.contains("Isi berita yang pendek."));
    let many = home.file("a.jsonl", LINKED_STORIES);
    let shown = home.run(&["show", &many]);
    assert!(shown.out.starts_with("Harga Beras"));
    assert!(shown.err.contains("contains 3 stories"), "{}", shown.err);
    let text = "Stok Aman Hingga Lebaran Nanti\n\nAman.\n\nBaca Juga: Bulog Tambah Stok Beras di \
                Gudang Jakarta\n";
    let beside = home.file("dua.txt", text);
    assert!(home.run(&["show", &beside]).out.contains("[missing]"));
    assert!(home.run(&["show", &beside, &many]).out.contains("[here 26 Feb"));
}

#[test]
fn list_reads_standard_input() {
    let home = TestHome::new();
    let file = home.file("a.jsonl", LINKED_STORIES);
    let mut command = home.command(&["list", "-", "--json"]);
    let output = command.stdin(fs::File::open(&file).unwrap()).output().unwrap();
    let rows = parse_json_lines(&command_output(output).out);
    assert_eq!(rows.len(), 3);
    assert_eq!(rows[0]["path"], "-");
}

#[test]
fn links_json_has_source_and_target() {
    let home = TestHome::new();
    let links = home.json(&["links", "--json"]);
    let wanted = [
        "source",
        "source_url",
        "label",
        "title",
        "target",
        "target_url",
        "targets_total",
        "status",
        "certain",
    ];
    for link in &links {
        assert_eq!(keys(link), wanted);
        assert_eq!(link["target"].is_null(), link["status"] == "missing");
    }
    let several = links.iter().find(|link| link["status"] == "several").unwrap();
    assert!(several["target"].is_string(), "the nearest in time");
    let total = format!("{} links:", links.len());
    assert!(home.run(&["links"]).out.contains(&total));
    let none = home.file("satu.txt", "Judul Berita Satu\n\nIsi berita yang pendek.\n");
    assert_eq!(home.run(&["links", &none]).code, 1);
}

#[test]
fn related_prints_reasons() {
    let home = TestHome::new();
    let related = home.json(&["related", "07d167e9ba59c230", "--limit", "1000", "--json"]);
    assert!(related.len() > 2);
    for one in &related {
        assert_eq!(keys(one), ["id", "title", "score", "reasons", "near_copies"]);
        assert!(!one["reasons"].as_array().unwrap().is_empty());
    }
    let unknown = home.run(&["related", "0000000000000000"]);
    assert_eq!((unknown.code, unknown.out.as_str()), (1, ""));
    assert!(unknown.err.contains("0000000000000000"));
    let cut = home.run(&["related", "07d167e9ba59c230", "--limit", "1"]);
    let total = related.len();
    assert!(cut.err.contains(&format!("1 of {total} rows")), "{}", cut.err);
    let shown = home.json(&["show", "07d167e9ba59c230", "--json"]);
    assert_eq!(shown[0]["related_total"], total);
    let told = home.run(&["related", "07d167e9ba59c230", "--limit", "2"]).out;
    let lines: Vec<&str> = told.lines().collect();
    assert_eq!(lines.len(), 4);
    assert!(lines[0].starts_with(&string_field(&related[0], "id")), "{told}");
    assert!(lines[0].contains(&string_field(&related[0], "title")), "{told}");
    assert!(lines[1].trim_start().starts_with(related[0]["reasons"][0].as_str().unwrap()));
    let alone = home.file("satu.txt", "Judul Berita Satu\n\nIsi berita yang pendek.\n");
    let id = string_field(&home.json(&["list", &alone, "--json"])[0], "id");
    let none = home.run(&["related", &id, &alone]);
    assert_eq!((none.code, none.err.as_str()), (1, NOTHING_RELATED));
}

const NOTHING_RELATED: &str = "kliping: no related stories in this collection.\n";
