//! The binary by its output, as `CONTRACT` describes it.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod config;
mod home;
mod marks;

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::Stdio;

use serde_json::Value;

use home::{Answer, Home, answer, lines, text};

/// The day of a row; empty if it has no date.
fn day(row: &Value) -> String {
    row["published"].as_str().unwrap_or_default().chars().take(10).collect()
}

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

/// Two stories of which the first names the second, and a third that nobody names.
const PAIR: &str = concat!(
    r#"{"title":"Harga Beras Naik di Pasar Induk Cipinang","content":"Harga beras naik 5%.\n\nBaca Juga: Bulog Tambah Stok Beras di Gudang Jakarta\n\nBaca Juga: Judul yang Tidak Ada di Mana Pun Juga\n\nPedagang mengeluh.","date":"2025-02-27 12:40","url":"https://contoh.id/1"}"#,
    "\n",
    r#"{"title":"Bulog Tambah Stok Beras di Gudang Jakarta","content":"Bulog menambah stok.","date":"2025-02-26","url":"https://contoh.id/2"}"#,
    "\n",
    r#"{"title":"Tanpa Tanggal","content":"Isi berita ini tidak menyebut hari."}"#,
    "\n",
);

const ROW: [&str; 14] = [
    "id",
    "title",
    "title_inferred",
    "outlet",
    "place",
    "published",
    "published_inferred",
    "section",
    "url",
    "path",
    "words",
    "read",
    "starred",
    "copies",
];

#[test]
fn a_list_is_one_object_a_line_newest_first() {
    let home = Home::new();
    let rows = home.json(&["list", "--json"]);
    assert!(rows.len() > 20);
    for row in &rows {
        assert_eq!(keys(row), ROW);
        assert_eq!(text(row, "id").len(), 16);
    }
    let days: Vec<String> = rows.iter().map(day).collect();
    assert!(days.is_sorted_by(|a, b| a >= b), "{days:?}");
}

#[test]
fn what_is_not_known_is_null() {
    let home = Home::new();
    let file = home.file("a.jsonl", PAIR);
    let rows = home.json(&["list", &file, "--json"]);
    let first = &rows[0];
    assert_eq!(first["published"], "2025-02-27T12:40:00");
    assert_eq!((&first["url"], &first["path"]), (&"https://contoh.id/1".into(), &file.into()));
    let last = rows.last().unwrap();
    for key in ["published", "section", "url", "place", "outlet"] {
        assert_eq!(last[key], Value::Null, "{key}");
    }
    assert_eq!(last["published_inferred"], false);
}

#[test]
fn a_list_can_be_filtered_sorted_and_cut_short() {
    let home = Home::new();
    let file = home.file("a.jsonl", PAIR);
    let titles = |words: &[&str]| -> Vec<String> {
        let all = [&["list", &file, "--json"], words].concat();
        home.json(&all).iter().map(|row| text(row, "title")).collect()
    };
    assert_eq!(titles(&["--query", "BULOG stok"]), ["Bulog Tambah Stok Beras di Gudang Jakarta"]);
    assert!(titles(&["--sort", "title"])[0].starts_with("Bulog"));
    assert_eq!(titles(&["--sort", "relevance", "--limit", "2"]).len(), 2);
    let none = home.run(&["list", &file, "--query", "gempa"]);
    assert_eq!((none.code, none.out.as_str()), (1, ""));
    assert!(none.err.contains("no story"), "{}", none.err);
}

#[test]
fn a_story_is_shown_with_everything_the_contract_names() {
    let home = Home::new();
    let file = home.file("a.jsonl", PAIR);
    let rows = home.json(&["list", &file, "--json"]);
    let (first, second) = (text(&rows[0], "id"), text(&rows[1], "id"));
    let story = &home.json(&["show", &first, &file, "--json"])[0];
    let more = ["byline", "blocks", "related", "backlinks", "syndication"];
    assert_eq!(keys(story), [&ROW[..], &more].concat());
    assert_eq!(keys(&story["byline"]), ["source", "reporter", "author", "editor"]);
    let blocks = story["blocks"].as_array().unwrap();
    let links: Vec<&Value> = blocks.iter().filter(|block| block["kind"] == "link").collect();
    for link in &links {
        let wanted =
            ["kind", "text", "entities", "label", "target", "status", "certain", "divided"];
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
    let home = Home::new();
    let mut seen = 0;
    for id in home.ids() {
        let story = &home.json(&["show", &id, "--json"])[0];
        for block in story["blocks"].as_array().unwrap() {
            let whole: Vec<char> = block["text"].as_str().unwrap().chars().collect();
            for entity in block["entities"].as_array().unwrap() {
                assert_eq!(keys(entity), ["kind", "start", "end", "text", "name", "value"]);
                let place = |key: &str| usize::try_from(entity[key].as_u64().unwrap()).unwrap();
                let slice: String = whole[place("start")..place("end")].iter().collect();
                assert_eq!(slice, text(entity, "text"), "{id}");
                seen += 1;
            }
        }
    }
    assert!(seen > 100, "{seen}");
}

#[test]
fn figures_have_values() {
    let home = Home::new();
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
fn a_person_reads_wrapped_text() {
    let home = Home::new();
    for id in home.ids() {
        let shown = home.run(&["show", &id]);
        assert_eq!((shown.code, shown.err.as_str()), (0, ""));
        for line in shown.out.lines().filter(|line| !line.starts_with("http")) {
            assert!(line.chars().count() <= 80, "{line}");
        }
    }
    let file = home.file("a.jsonl", PAIR);
    let id = text(&home.json(&["list", &file, "--json"])[0], "id");
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
fn a_file_outside_any_collection_is_shown() {
    let home = Home::new();
    let file = home.file("satu.txt", "Judul Berita Satu\n\nIsi berita yang pendek.\n");
    assert!(home.run(&["show", &file]).out.contains("Isi berita yang pendek."));
    let many = home.file("a.jsonl", PAIR);
    let shown = home.run(&["show", &many]);
    assert!(shown.out.starts_with("Harga Beras"));
    assert!(shown.err.contains("holds 3 stories"), "{}", shown.err);
    let text = "Stok Aman Hingga Lebaran Nanti\n\nAman.\n\nBaca Juga: Bulog Tambah Stok Beras di \
                Gudang Jakarta\n";
    let beside = home.file("dua.txt", text);
    assert!(home.run(&["show", &beside]).out.contains("[missing]"));
    assert!(home.run(&["show", &beside, &many]).out.contains("[here 26 Feb"));
}

#[test]
fn standard_input_is_a_file_too() {
    let home = Home::new();
    let file = home.file("a.jsonl", PAIR);
    let mut command = home.command(&["list", "-", "--json"]);
    let output = command.stdin(fs::File::open(&file).unwrap()).output().unwrap();
    let rows = lines(&answer(output).out);
    assert_eq!(rows.len(), 3);
    assert_eq!(rows[0]["path"], "-");
}

#[test]
fn links_name_source_and_target() {
    let home = Home::new();
    let links = home.json(&["links", "--json"]);
    let wanted =
        ["source", "source_url", "label", "title", "target", "target_url", "status", "certain"];
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
fn related_stories_say_why() {
    let home = Home::new();
    let related = home.json(&["related", "07d167e9ba59c230", "--limit", "2", "--json"]);
    assert_eq!(related.len(), 2);
    for one in &related {
        assert_eq!(keys(one), ["id", "title", "score", "reasons", "near_copies"]);
        assert!(!one["reasons"].as_array().unwrap().is_empty());
    }
    let unknown = home.run(&["related", "0000000000000000"]);
    assert_eq!((unknown.code, unknown.out.as_str()), (1, ""));
    assert!(unknown.err.contains("0000000000000000"));
}

#[test]
fn a_check_says_how_each_file_was_read() {
    let home = Home::new();
    home.file("k/a.jsonl", PAIR);
    home.file("k/b.csv", "judul,isi,tanggal\nBulog,\"Bulog menambah.\",27/2/2025\n");
    home.file("k/c.json", "{\"title\": ");
    home.file("k/d.jsonl", PAIR);
    home.file("k/e.txt", "Judul\u{202e} Berita Lima\n\nIsi \u{1b}[31mmerah\u{1b}[0m.\n");
    let folder = home.path().join("k");
    let checked = home.json(&["check", folder.to_str().unwrap(), "--json"]);
    let file = |name: &str| {
        checked
            .iter()
            .find(|file| file["path"].as_str().is_some_and(|p| p.ends_with(name)))
            .unwrap()
    };
    let wanted = [
        "path",
        "format",
        "encoding",
        "stories",
        "mapping",
        "date_order",
        "duplicates",
        "skipped",
        "sanitised",
    ];
    assert_eq!(keys(file("a.jsonl"))[..9], wanted);
    assert_eq!(file("a.jsonl")["mapping"]["body"], "content");
    assert_eq!(file("b.csv")["date_order"], "day-first");
    let why = &file("c.json")["skipped"][0];
    assert_eq!(keys(why), ["where", "why"]);
    assert!(text(why, "why").contains("line 1"), "{why}");
    assert_eq!(
        (&file("d.jsonl")["stories"], &file("d.jsonl")["duplicates"]),
        (&3.into(), &3.into())
    );
    assert_eq!(file("e.txt")["sanitised"]["escapes"], 2);
    assert_eq!(file("e.txt")["sanitised"]["bidi"], 1);
    let total = &checked.last().unwrap()["total"];
    assert_eq!(keys(total)[..5], ["files", "stories", "duplicates", "skipped", "sanitised"]);
    assert_eq!((&total["stories"], &total["duplicates"]), (&8.into(), &3.into()));
    let report = home.run(&["check", folder.to_str().unwrap()]).out;
    assert!(report.contains("5 files · 8 stories · 3 copies · 1 skipped"), "{report}");
}

#[test]
fn copies_are_folded_and_counted() {
    let home = Home::new();
    let (one, two) = (home.file("a.jsonl", PAIR), home.file("b.jsonl", PAIR));
    let rows = home.json(&["list", &one, &two, "--json"]);
    assert!(rows.len() == 3 && rows.iter().all(|row| row["copies"] == 1));
}

#[test]
fn marks_are_kept() {
    let home = Home::new();
    let ids = home.ids();
    let done = home.run(&["mark", &ids[0], &ids[1], "read"]);
    assert_eq!((done.code, done.err.as_str()), (0, ""));
    assert_eq!(done.out, format!("{}  read\n{}  read\n", ids[0], ids[1]));
    home.run(&["mark", &ids[1], "unread"]);
    home.run(&["mark", &ids[2], "star"]);
    let again = home.run(&["mark", &ids[2], "star"]);
    assert!(again.out.contains("starred (as before)"), "{}", again.out);
    let rows = home.json(&["list", "--json"]);
    let read: Vec<bool> = rows.iter().map(|row| row["read"] == true).collect();
    assert_eq!(read[..3], [true, false, false]);
    assert_eq!(rows[2]["starred"], true);
    assert_eq!(home.json(&["show", &ids[0], "--json"])[0]["read"], true);
    assert!(home.run(&["list"]).out.contains(&format!("{}  ★●", ids[2])));
    // A story of another collection can be marked as well.
    assert_eq!(home.run(&["mark", "0123456789abcdef", "read"]).code, 0);
}

#[test]
fn mistakes_are_told_with_a_way_out() {
    let home = Home::new();
    for (words, told) in [
        (&["list", "tidak/ada.txt"][..], "tidak/ada.txt: there is no such file or folder."),
        (&["check", "tidak/ada.txt"], "tidak/ada.txt: there is no such file or folder."),
        (&["tidak-ada"], "tidak-ada: there is no such file or folder."),
        (&["show", "tidak-ada"], "tidak-ada: neither an id (16 hexadecimal digits) nor a file"),
        (&["mark", "12", "read"], "an id has 16 hexadecimal digits"),
        (&["mark", "0123456789abcdef"], "ACTION"),
        (&["list", "--sort", "x"], "relevance"),
        (&["list", "--limit", "0"], "--limit"),
        (&["--lang", "fr", "list"], "[possible values: id, en]"),
        (&["satu", "--lang", "en", "list"], "paths stand after the subcommand: kliping list satu."),
        (&["list", "--sample", "satu"], "--sample means the built-in stories alone"),
        (&["list", "a\u{1b}[31mb\u{202e}"], "ab: there is no such"),
        (&["list", "--sort", "a\u{1b}[31mb\u{202e}"], "'ab'"),
    ] {
        let wrong = home.run(words);
        assert_eq!((wrong.code, wrong.out.as_str()), (2, ""), "{words:?} {}", wrong.err);
        assert!(wrong.err.contains(told), "{words:?}: {}", wrong.err);
        assert!(!wrong.err.contains(['\u{1b}', '\u{202e}']), "{words:?}");
    }
    let indonesian = home.run(&["--lang", "id", "list", "tidak-ada"]);
    assert!(indonesian.err.contains("tidak-ada: berkas atau folder ini tidak ada."));
    assert_eq!(home.run(&["show", "0123456789abcdef"]).code, 1);
    for asked in ["--help", "--version"] {
        assert_eq!(home.run(&[asked]).code, 0);
    }
}

#[test]
fn what_cannot_be_read_is_told() {
    let home = Home::new();
    let broken = home.file("a.json", "{\"title\": ");
    let told = home.run(&["list", &broken]);
    assert_eq!(told.code, 2);
    assert!(told.err.contains("a.json: ") && told.err.contains("line 1"), "{}", told.err);
    assert_eq!(home.run(&["check", &broken]).code, 1);
    assert_eq!(home.run(&["list", &home.file("kosong.txt", "")]).code, 1);
    let good = home.file("b.jsonl", PAIR);
    let some = home.run(&["list", &broken, &good]);
    assert_eq!(some.code, 0);
    assert_eq!(some.err, "kliping: 1 file or record was skipped; `kliping check` says why.\n");
}

#[test]
fn without_a_path_the_last_collection_is_meant() {
    let home = Home::new();
    let file = home.file("a.jsonl", PAIR);
    let session = serde_json::json!({ "collection": [file] }).to_string();
    home.file("state/session.json", session);
    assert_eq!(home.json(&["list", "--json"]).len(), 3);
    assert!(home.json(&["list", "--json", "--sample"]).len() > 20);
    fs::remove_file(file).unwrap();
    let gone = home.run(&["list"]);
    assert_eq!(gone.code, 2);
    assert!(gone.err.contains("no longer there") && gone.err.contains("--sample"), "{}", gone.err);
}

#[test]
fn the_language_is_that_of_the_locale() {
    let home = Home::new();
    let told = |all: &str, lang: &str| {
        let mut command = home.command(&["list", "tidak-ada"]);
        command.env("KLIPING_LANG", "").env("LC_ALL", all).env("LANG", lang);
        answer(command.env_remove("LC_MESSAGES").output().unwrap()).err
    };
    assert!(told("", "id_ID.UTF-8").contains("tidak ada."));
    assert!(told("C", "id_ID.UTF-8").contains("no such file"));
    assert!(told("", "fr_FR").contains("no such file"));
}

#[test]
fn nothing_hostile_reaches_the_output() {
    let home = Home::new();
    let evil = "\u{1b}]0;x\u{7}\u{1b}[2J\u{9b}31m\u{202e}\u{200b}\u{0}\u{8}\u{e0041}";
    let named = format!("Menteri Raka Wibi{evil}sana hadir.");
    let record = serde_json::json!({
        "title": format!("Judul {evil}Jahat yang Cukup Panjang"),
        "content": format!("{named} Isi {evil}satu &#27;[31m dua.\n\nBaca Juga: Judul {evil}Lain yang Jauh"),
        "outlet": format!("Media{evil}"),
        "author": format!("Nama{evil}"),
        "category": format!("Kanal{evil}"),
        "url": format!("https://contoh.id/{evil}"),
        "tags": [evil],
    });
    // Other systems refuse such a name.
    let name = if cfg!(unix) { "k/a\u{1b}[31m\u{202e}b.jsonl" } else { "k/a\u{202e}b.jsonl" };
    home.file(name, record.to_string());
    home.file(&format!("k/c{}.csv", '\u{200b}'), format!("judul,isi,x{evil}\n\"a{evil}\",\"b\"\n"));
    let folder = home.path().join("k");
    let folder = folder.to_str().unwrap();
    let id = text(&home.json(&["list", folder, "--query", "jahat", "--json"])[0], "id");
    for words in [
        &["list", folder][..],
        &["show", &id, folder],
        &["show", &id, folder, "--raw"],
        &["links", folder],
        &["check", folder],
        &["entities", folder],
        &["entities", folder, "--name", "Raka Wibisana"],
    ] {
        for json in [&[][..], &["--json"]] {
            let given = home.run(&[words, json].concat());
            assert!(!given.out.is_empty(), "{words:?}");
            let all = given.out + &given.err;
            let bad = |c: char| {
                (c.is_control() && c != '\n')
                    || matches!(c, '\u{200b}' | '\u{202a}'..='\u{202e}' | '\u{e0000}'..='\u{e007f}')
            };
            assert!(!all.contains(bad), "{words:?} {json:?}: {all:?}");
            assert!(!all.contains("\\u001b") && !all.contains("\\u0000"), "{words:?}: {all}");
        }
    }
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let home = Home::new();
    let file = home.file("a.jsonl", PAIR);
    for words in [&["list", "--json"][..], &["links"], &["check"], &["show", &file], &["entities"]]
    {
        let mut command = home.command(words);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let ended = answer(child.wait_with_output().unwrap());
        assert_eq!(ended.code, 0, "{words:?}");
        assert!(!ended.err.contains("pipe") && !ended.err.contains("panicked"), "{}", ended.err);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told() {
    let home = Home::new();
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = home.command(&["list"]).stdout(full).stderr(Stdio::piped()).output().unwrap();
    let told = answer(output);
    assert_eq!(told.code, 2);
    assert!(told.err.contains("the output could not be written"), "{}", told.err);
}

#[cfg(unix)]
#[test]
fn colour_is_for_terminals_without_no_color() {
    let home = Home::new();
    assert!(!home.run(&["list"]).out.contains('\u{1b}'));
    assert!(on_terminal(&home, None).contains("\u{1b}[1m"));
    assert!(!on_terminal(&home, Some("1")).contains('\u{1b}'));
    for line in on_terminal(&home, Some("1")).lines() {
        assert!(line.trim_end().chars().count() <= 60, "{line}");
    }
}

/// What `list` writes on a terminal of 60 columns.
#[cfg(unix)]
fn on_terminal(home: &Home, no_color: Option<&str>) -> String {
    use portable_pty::{CommandBuilder, PtySize, native_pty_system};
    use std::io::Read;
    let size = PtySize { rows: 24, cols: 60, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size).unwrap();
    let plain = home.command(&["list"]);
    let mut command = CommandBuilder::new(plain.get_program());
    command.args(plain.get_args());
    for (name, value) in plain.get_envs().filter_map(|(name, value)| Some((name, value?))) {
        command.env(name, value);
    }
    command.env("TERM", "xterm");
    command.env("NO_COLOR", no_color.unwrap_or_default());
    let mut child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let mut out = Vec::new();
    // Linux answers with an error when the other side is closed: all has been read then.
    let _ = pair.master.try_clone_reader().unwrap().read_to_end(&mut out);
    assert!(child.wait().unwrap().success());
    String::from_utf8(out).unwrap()
}

#[test]
fn a_search_answers_with_snippets_best_first() {
    let home = Home::new();
    let found = home.json(&["search", "gunung meletus", "--sample", "--json"]);
    assert!(found.len() > 1);
    let names = keys(&found[0]);
    assert_eq!(names[names.len() - 2..], ["score", "snippet"]);
    let scores: Vec<f64> = found.iter().map(|row| row["score"].as_f64().unwrap()).collect();
    assert!(scores.is_sorted_by(|a, b| a >= b), "{scores:?}");
    let snippet = text(&found[0], "snippet");
    let (_, marked) = snippet.split_once('\u{e000}').unwrap();
    assert!(marked.contains('\u{e001}'), "{snippet}");
    let newest = home.json(&["search", "gunung", "--sample", "--sort", "date", "--json"]);
    assert!(newest[0]["score"].is_null());
    let dates: Vec<String> = newest.iter().map(|row| text(row, "published")).collect();
    assert!(dates.is_sorted_by(|a, b| a >= b), "{dates:?}");
    let shown = home.run(&["search", "-beras", "--sample", "--limit", "1"]);
    assert_eq!((shown.code, shown.out.lines().count() >= 1), (0, true), "{}", shown.err);
    let none = home.run(&["search", "zzzzz", "--sample"]);
    assert_eq!((none.code, none.out.as_str()), (1, ""));
}

#[test]
fn a_mistake_in_a_question_says_where_and_what_instead() {
    let home = Home::new();
    let run = home.run(&["search", "beras tanggal:2025-13", "--sample"]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert!(run.err.contains("tanggal:2025-13") && run.err.contains("2025-02"), "{}", run.err);
}

#[test]
fn an_index_is_kept_and_only_what_is_new_is_read() {
    let home = Home::new();
    let folder = home.path().join("berita");
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("a.jsonl"), PAIR).unwrap();
    let folder = folder.to_str().unwrap().to_owned();
    let index = |home: &Home| home.json(&["index", &folder, "--json"]).remove(0);
    let first = index(&home);
    assert_eq!((first["stories"].as_u64(), first["new"].as_u64()), (Some(3), Some(3)));
    assert!(first["bytes"].as_u64() > Some(0) && first["index_bytes"].as_u64() > Some(0));
    let second = index(&home);
    assert_eq!((second["stories"].as_u64(), second["new"].as_u64()), (Some(3), Some(0)));
    fs::write(Path::new(&folder).join("b.txt"), "Kabar Ketiga Hari Ini\n\nIsinya.\n").unwrap();
    assert_eq!(index(&home)["new"].as_u64(), Some(1));
    assert_eq!(home.json(&["list", &folder, "--json"]).len(), 4);
    // Thrown away, it is made anew.
    fs::remove_dir_all(home.path().join("cache")).unwrap();
    assert_eq!(index(&home)["new"].as_u64(), Some(4));
}

#[test]
fn the_settings_say_what_fields_are_called() {
    let home = Home::new();
    let row = "nm;ket;isi;tgl\nAir Sungai Naik;Warga pindah.;tidak dipakai;1/2/2025\n";
    let folder = home.file("arsip/a.csv", row.to_owned() + &"\n".repeat(300_000));
    let folder = Path::new(&folder).parent().unwrap().to_str().unwrap().to_owned();
    // Read once without settings: they hold although the files are in the index.
    assert_eq!(home.json(&["list", &folder, "--json"])[0]["title_inferred"], true);
    home.file(
        "config/config.toml",
        format!(
            "[[collection]]\npath = {folder:?}\ndate_order = \"month-first\"\n\
             fields.title = \"nm\"\nfields.body = [\"ket\"]\n"
        ),
    );
    let rows = home.json(&["list", &folder, "--json"]);
    assert_eq!((rows.len(), &rows[0]["title"]), (1, &"Air Sungai Naik".into()));
    assert_eq!(rows[0]["published"], "2025-01-02");
    let story = &home.json(&["show", &text(&rows[0], "id"), &folder, "--json"])[0];
    assert_eq!(story["blocks"][0]["text"], "Warga pindah.");
    let checked = home.json(&["check", &folder, "--json"]);
    assert_eq!(checked[0]["mapping"]["title"], "nm");
}

#[test]
fn settings_that_make_no_sense_say_where() {
    let home = Home::new();
    for (settings, sentence) in [
        ("[[collection]]\npath = \"a\"\nfields.titel = \"x\"\n", "there is no field \"titel\""),
        ("\n[[collection]]\nwarna = 1\n", "config.toml: line 3, column 1: unknown key"),
    ] {
        home.file("config/config.toml", settings);
        let answer = home.run(&["list", &home.file("a.jsonl", PAIR)]);
        assert_eq!(answer.code, 2, "{}", answer.err);
        assert!(answer.err.contains(sentence), "{}", answer.err);
    }
}

#[test]
fn a_check_counts_what_was_understood() {
    let home = Home::new();
    let file = home.file("a.jsonl", PAIR);
    home.file(
        "k/satu.txt",
        "JAKARTA - Air naik pada Kamis (27/2/2025).\n\nADVERTISEMENT\n\nWarga pindah.",
    );
    home.file("k/dua.txt", "Air Surut di Hulu\n\nKAWAT - Air surut pada Jumat (28/2/2025).");
    let folder = home.path().join("k").to_str().unwrap().to_owned();
    let checked = home.json(&["check", &file, &folder, "--json"]);
    let [pair, dua, satu, last] = checked.as_slice() else { panic!("{checked:?}") };
    assert_eq!(pair["links"], serde_json::json!({"here": 1, "several": 0, "missing": 1}));
    assert_eq!((&pair["titled"], &pair["dates"]["stated"]), (&3.into(), &2.into()));
    assert_eq!(
        (&pair["dates"]["missing"], &pair["dates"]["last"]),
        (&1.into(), &"2025-02-27".into())
    );
    assert_eq!(
        (&satu["titled"], &dua["titled"], &satu["furniture"]),
        (&0.into(), &1.into(), &1.into())
    );
    assert_eq!(
        (&last["total"]["dates"]["inferred"], &last["total"]["links"]["here"]),
        (&2.into(), &1.into())
    );
    // A person is told of like files in one.
    let report = home.run(&["check", &file, &folder]).out;
    assert!(report.contains("k/* (2 files)"), "{report}");
    assert!(report.contains("2 · 1 here · 1 not in the collection"), "{report}");
}

#[test]
fn packed_files_are_read_as_they_are() {
    let home = Home::new();
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(PAIR.as_bytes()).unwrap();
    let packed = home.file("a.jsonl.gz", gzip.finish().unwrap());
    let plain = home.file("a.jsonl", PAIR);
    let stories = |file: &str| -> Vec<_> {
        let rows = home.json(&["list", file, "--json"]);
        rows.iter().map(|row| (text(row, "id"), text(row, "title"), day(row))).collect()
    };
    assert_eq!(stories(&packed), stories(&plain));
    let id = &stories(&packed)[0].0;
    let story = &home.json(&["show", id, &packed, "--json"])[0];
    assert_eq!(story["blocks"][1]["status"], "here");
}

/// Four stories: two people of one surname, an institute and its short name.
const NAMES: &str = concat!(
    r#"{"title":"Pameran Dibuka","content":"Menteri Yohanes Tambunan membuka pameran. Kata Tambunan, acara itu meriah.","date":"2025-02-27"}"#,
    "\n",
    r#"{"title":"Panen Raya","content":"Warga senang. Panen dibuka Menteri Yohanes Tambunan pagi tadi.","date":"2025-04-01"}"#,
    "\n",
    r#"{"title":"Angka Baru","content":"Badan Pusat Statistik (BPS) merilis data. Data BPS ditunggu Gubernur Siti Rahmawati.","date":"2025-03-01"}"#,
    "\n",
    r#"{"title":"Lagi-lagi Angka","content":"Menurut BPS, panen naik."}"#,
    "\n",
);

#[test]
fn entities_are_counted_over_all_stories() {
    let home = Home::new();
    let file = home.file("a.jsonl", NAMES);
    let all = home.json(&["entities", &file, "--json"]);
    let counts: Vec<u64> = all.iter().map(|row| row["stories"].as_u64().unwrap()).collect();
    assert!(counts.is_sorted_by(|a, b| a >= b), "{counts:?}");
    let row = |name: &str| all.iter().find(|row| row["name"] == name).unwrap();
    let minister = row("Yohanes Tambunan");
    assert_eq!(keys(minister), ["kind", "name", "aliases", "stories", "mentions", "first", "last"]);
    assert_eq!(
        minister,
        &serde_json::json!({
            "kind": "person", "name": "Yohanes Tambunan", "aliases": ["Tambunan"], "stories": 2,
            "mentions": 3, "first": "2025-02-27", "last": "2025-04-01",
        })
    );
    assert_eq!(row("Badan Pusat Statistik")["aliases"], serde_json::json!(["BPS"]));
    let names = |words: &[&str]| -> Vec<String> {
        let words = [&["entities", &file, "--json"], words].concat();
        home.json(&words).iter().map(|row| text(row, "name")).collect()
    };
    assert_eq!(names(&["--kind", "person", "--min", "2"]), ["Yohanes Tambunan"]);
    assert_eq!(names(&["--limit", "1"]).len(), 1);
    let shown = home.run(&["entities", &file, "--kind", "person", "--limit", "1"]);
    assert_eq!(shown.out, "2  person  Yohanes Tambunan  Tambunan\n");
    let none = home.run(&["entities", &file, "--min", "9"]);
    assert_eq!((none.code, none.out.as_str()), (1, ""));
    assert!(none.err.contains("no story"), "{}", none.err);
}

#[test]
fn one_entity_is_shown_with_its_stories() {
    let home = Home::new();
    let file = home.file("a.jsonl", NAMES);
    let by_alias = &home.json(&["entities", &file, "--name", "tambunan", "--json"])[0];
    assert_eq!(
        by_alias,
        &home.json(&["entities", &file, "--name", "Yohanes Tambunan", "--json"])[0]
    );
    assert_eq!(
        keys(by_alias)[7..],
        ["months", "companions", "appearances"],
        "behind those of a line of the list"
    );
    let months = serde_json::json!([
        {"month": "2025-02", "stories": 1}, {"month": "2025-03", "stories": 0},
        {"month": "2025-04", "stories": 1},
    ]);
    assert_eq!(by_alias["months"], months);
    let stories = by_alias["appearances"].as_array().unwrap();
    assert_eq!(keys(&stories[0]), ["id", "title", "published", "context", "names"]);
    assert_eq!(stories[0]["title"], "Panen Raya");
    for story in stories {
        let context: Vec<char> = text(story, "context").chars().collect();
        let place = |key: &str| usize::try_from(story["names"][0][key].as_u64().unwrap()).unwrap();
        let name: String = context[place("start")..place("end")].iter().collect();
        assert_eq!(name, "Yohanes Tambunan");
    }
    let institute = &home.json(&["entities", &file, "--name", "bps", "--json"])[0];
    assert_eq!(
        (&institute["name"], &institute["stories"]),
        (&"Badan Pusat Statistik".into(), &2.into())
    );
    let with = &institute["companions"][0];
    assert_eq!((&with["name"], &with["stories"]), (&"Siti Rahmawati".into(), &1.into()));
    let undated = institute["appearances"][1]["published"].is_null();
    assert!(undated, "{institute}");
    let shown = home.run(&["entities", &file, "--name", "tambunan", "--limit", "1"]).out;
    for part in [
        "Yohanes Tambunan\nperson · 2 stories · 3 mentions · 2025-02-27 – 2025-04-01\nalso: Tambunan\n",
        "\n2025-03   0\n",
        "2025-04-01  Panen Raya\n    Panen dibuka Menteri Yohanes Tambunan pagi tadi.\n… and 1 more story\n",
    ] {
        assert!(shown.contains(part), "{shown}");
    }
    let other = home.run(&["entities", &file, "--name", "tambunan", "--kind", "place"]);
    assert_eq!((other.code, other.out.as_str()), (1, ""));
    assert!(other.err.contains("tambunan: no story names it"), "{}", other.err);
}

#[test]
fn entities_follow_the_files() {
    let home = Home::new();
    let (one, two) = NAMES.split_at(NAMES.find(r#"{"title":"Angka"#).unwrap());
    let filler = "Kata biasa saja.\n".repeat(20_000);
    home.file("k/isi.txt", filler);
    home.file("k/a.jsonl", one);
    let folder = home.path().join("k").to_str().unwrap().to_owned();
    let stories = |name: &str| {
        let rows = home.json(&["entities", &folder, "--json"]);
        rows.iter().find(|row| row["name"] == name).and_then(|row| row["stories"].as_u64())
    };
    let counts = || (stories("Yohanes Tambunan"), stories("Badan Pusat Statistik"));
    assert_eq!(counts(), (Some(2), None));
    home.file("k/b.jsonl", two);
    assert_eq!(counts(), (Some(2), Some(2)));
    fs::remove_file(Path::new(&folder).join("a.jsonl")).unwrap();
    assert_eq!(counts(), (None, Some(2)));
    assert_eq!(home.run(&["entities", &folder, "--name", "Yohanes Tambunan"]).code, 1);
}

/// What `entities --stdin` makes of an input.
fn tagged(home: &Home, input: &[u8], words: &[&str]) -> Answer {
    let mut command = home.command(&[&["entities", "--stdin"], words].concat());
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_owned();
    let writer = std::thread::Builder::new().spawn(move || drop(stdin.write_all(&input))).unwrap();
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    answer(output)
}

#[test]
fn texts_that_come_in_are_tagged_as_they_are() {
    let home = Home::new();
    let texts = [
        "Menteri Yohanes Tambunan tiba di Jakarta.",
        "\u{1f600}\u{202e} e\u{301} \u{1b}[1mMenteri\u{200b} Yohanes Tambunan pergi ke Jakarta.  ",
        "",
        "{ini bukan JSON, kata Menteri Yohanes Tambunan",
        "{\"judul\": \"Jakarta\"}",
    ];
    let object = serde_json::json!({"id": "x-1", "text": "Warga Jakarta.\r\nKata Gubernur Siti Rahmawati\n"});
    let mut input: Vec<u8> = (texts.join("\n") + "\r\n" + &object.to_string() + "\n").into_bytes();
    input.extend(b"Kota \xff Jakarta");
    for words in
        [&["--json"][..], &["--json", "--guide", "idner"], &["--json", "--guide", "nergrit"]]
    {
        let given = tagged(&home, &input, words);
        assert_eq!((given.code, given.err.as_str()), (0, ""));
        assert!(!given.out.contains(['\u{1b}', '\u{202e}', '\u{200b}']));
        let rows = lines(&given.out);
        assert_eq!(rows.len(), texts.len() + 2, "a line for each");
        let all = texts
            .iter()
            .copied()
            .chain([object["text"].as_str().unwrap(), "Kota \u{fffd} Jakarta"]);
        let mut seen = 0;
        for (row, whole) in rows.iter().zip(all) {
            assert_eq!(keys(row), ["id", "entities"]);
            let whole: Vec<char> = whole.chars().collect();
            for entity in row["entities"].as_array().unwrap() {
                assert_eq!(keys(entity), ["kind", "start", "end", "text", "name", "value"]);
                let place = |key: &str| usize::try_from(entity[key].as_u64().unwrap()).unwrap();
                let slice: String = whole[place("start")..place("end")].iter().collect();
                assert_eq!(slice, text(entity, "text"));
                seen += 1;
            }
        }
        assert!(seen > 5, "{rows:?}");
        assert_eq!((&rows[5]["id"], &rows[0]["id"]), (&"x-1".into(), &Value::Null));
        let person = |row: &Value| {
            row["entities"]
                .as_array()
                .unwrap()
                .iter()
                .any(|entity| entity["name"] == "Siti Rahmawati")
        };
        assert!(person(&rows[5]), "{rows:?}");
    }
    let shown = tagged(&home, &input, &[]).out;
    assert!(shown.starts_with("1\tperson\tYohanes Tambunan\tYohanes Tambunan\n"), "{shown}");
    assert!(shown.contains("x-1\tperson\tSiti Rahmawati\t"), "{shown}");
    assert_eq!(tagged(&home, b"kata biasa\n", &["--json"]).code, 1);
    assert_eq!(tagged(&home, b"", &["--json"]).code, 1);
    for wrong in [&["--name", "x"][..], &["a.txt"], &["--guide", "lain"]] {
        assert_eq!(tagged(&home, b"x", wrong).code, 2, "{wrong:?}");
    }
    assert_eq!(home.run(&["entities", "--guide", "news"]).code, 2);
}

#[test]
fn who_waits_for_an_answer_gets_it() {
    use std::io::{BufRead, BufReader};
    let home = Home::new();
    let mut command = home.command(&["entities", "--stdin", "--json"]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut answers = BufReader::new(child.stdout.take().unwrap()).lines();
    for number in 0..3 {
        writeln!(stdin, "{{\"id\":{number},\"text\":\"Warga Jakarta.\"}}").unwrap();
        let row: Value = serde_json::from_str(&answers.next().unwrap().unwrap()).unwrap();
        assert_eq!(row["id"], number);
    }
    drop(stdin);
    assert!(child.wait().unwrap().success());
}

#[test]
fn many_texts_come_out_in_order() {
    let home = Home::new();
    let line = |n: u32| format!("{{\"id\":{n},\"text\":\"Warga Jakarta {n}.\"}}\n");
    let input = (0..3_000).map(line).collect::<Vec<_>>().concat();
    let rows = lines(&tagged(&home, input.as_bytes(), &["--json"]).out);
    let ids: Vec<u64> = rows.iter().map(|row| row["id"].as_u64().unwrap()).collect();
    assert!(ids.into_iter().eq(0..3_000));
    let mut command = home.command(&["entities", "--stdin", "--json"]);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    drop(child.stdout.take());
    let mut stdin = child.stdin.take().unwrap();
    let _ = stdin.write_all(input.as_bytes());
    drop(stdin);
    let ended = answer(child.wait_with_output().unwrap());
    assert_eq!((ended.code, ended.err.as_str()), (0, ""));
}
