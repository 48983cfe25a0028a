//! Tests of `kliping entities`: the list, `--name` and `--stdin`.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::Stdio;

use serde_json::Value;

use crate::keys;
use crate::user_home::{CommandOutput, TestHome, command_output, parse_json_lines, string_field};

/// Four stories with a person who is also named by surname alone, and an institute with its
/// abbreviation.
const STORIES_WITH_NAMES: &str = concat!(
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
fn lists_entities_with_counts_and_aliases() {
    let home = TestHome::new();
    let file = home.file("a.jsonl", STORIES_WITH_NAMES);
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
        home.json(&words).iter().map(|row| string_field(row, "name")).collect()
    };
    assert_eq!(names(&["--kind", "person", "--min", "2"]), ["Yohanes Tambunan"]);
    assert_eq!(names(&["--limit", "1"]).len(), 1);
    let shown = home.run(&["entities", &file, "--kind", "person", "--limit", "1"]);
    assert_eq!(shown.out, "2  person  Yohanes Tambunan  Tambunan\n");
    let none = home.run(&["entities", &file, "--min", "9"]);
    assert_eq!((none.code, none.out.as_str()), (1, ""));
    assert!(none.err.contains("no such names"), "{}", none.err);
}

#[test]
fn name_option_shows_an_entity_with_its_stories() {
    let home = TestHome::new();
    let file = home.file("a.jsonl", STORIES_WITH_NAMES);
    let by_alias = &home.json(&["entities", &file, "--name", "tambunan", "--json"])[0];
    assert_eq!(
        by_alias,
        &home.json(&["entities", &file, "--name", "Yohanes Tambunan", "--json"])[0]
    );
    assert_eq!(
        keys(by_alias)[7..],
        ["months", "companions", "companions_total", "appearances"],
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
        let context: Vec<char> = string_field(story, "context").chars().collect();
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
    assert!(other.err.contains("tambunan: no story mentions it"), "{}", other.err);
}

#[test]
fn entity_counts_follow_file_changes() {
    let home = TestHome::new();
    let (one, two) =
        STORIES_WITH_NAMES.split_at(STORIES_WITH_NAMES.find(r#"{"title":"Angka"#).unwrap());
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

/// Runs `entities --stdin` on an input.
fn run_tagger(home: &TestHome, input: &[u8], words: &[&str]) -> CommandOutput {
    let mut command = home.command(&[&["entities", "--stdin"], words].concat());
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_owned();
    let writer = std::thread::Builder::new().spawn(move || drop(stdin.write_all(&input))).unwrap();
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    command_output(output)
}

#[test]
fn stdin_tags_plain_and_json_lines_with_exact_offsets() {
    let home = TestHome::new();
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
        let given = run_tagger(&home, &input, words);
        assert_eq!((given.code, given.err.as_str()), (0, ""));
        assert!(!given.out.contains(['\u{1b}', '\u{202e}', '\u{200b}']));
        let rows = parse_json_lines(&given.out);
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
                assert_eq!(
                    keys(entity),
                    ["kind", "start", "end", "text", "name", "certain", "value"]
                );
                let place = |key: &str| usize::try_from(entity[key].as_u64().unwrap()).unwrap();
                let slice: String = whole[place("start")..place("end")].iter().collect();
                assert_eq!(slice, string_field(entity, "text"));
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
    let shown = run_tagger(&home, &input, &[]).out;
    assert!(shown.starts_with("1\tperson\tYohanes Tambunan\tYohanes Tambunan\n"), "{shown}");
    assert!(shown.contains("x-1\tperson\tSiti Rahmawati\t"), "{shown}");
    assert_eq!(run_tagger(&home, b"kata biasa\n", &["--json"]).code, 1);
    assert_eq!(run_tagger(&home, b"", &["--json"]).code, 1);
    for wrong in [&["--name", "x"][..], &["a.txt"], &["--guide", "lain"]] {
        assert_eq!(run_tagger(&home, b"x", wrong).code, 2, "{wrong:?}");
    }
    assert_eq!(home.run(&["entities", "--guide", "news"]).code, 2);
}

#[test]
fn stdin_answers_each_line_without_waiting_for_more() {
    use std::io::{BufRead, BufReader};
    let home = TestHome::new();
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
fn stdin_keeps_the_input_order() {
    let home = TestHome::new();
    let line = |n: u32| format!("{{\"id\":{n},\"text\":\"Warga Jakarta {n}.\"}}\n");
    let input = (0..3_000).map(line).collect::<Vec<_>>().concat();
    let rows = parse_json_lines(&run_tagger(&home, input.as_bytes(), &["--json"]).out);
    let ids: Vec<u64> = rows.iter().map(|row| row["id"].as_u64().unwrap()).collect();
    assert!(ids.into_iter().eq(0..3_000));
    let mut command = home.command(&["entities", "--stdin", "--json"]);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    drop(child.stdout.take());
    let mut stdin = child.stdin.take().unwrap();
    let _ = stdin.write_all(input.as_bytes());
    drop(stdin);
    let ended = command_output(child.wait_with_output().unwrap());
    assert_eq!((ended.code, ended.err.as_str()), (0, ""));
}
