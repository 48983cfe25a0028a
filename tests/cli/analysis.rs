//! Tests of the subcommands that analyze a collection.

use std::process::Command;

use serde_json::Value;

use crate::keys;
use crate::user_home::TestHome;

const STORIES: &str = concat!(
    r#"{"title":"Harga Beras Naik","content":"Bank Mandiri menyalurkan Rp 1,5 triliun di Jakarta. Harga beras medium naik.","date":"2025-02-27","outlet":"detik.com"}"#,
    "\n",
    r#"{"title":"Stok Aman","content":"Bulog di Jakarta menambah stok. Beras harga eceran turun 5 persen menurut Bank Mandiri.","date":"2025-03-26","outlet":"detikNews"}"#,
    "\n",
);

#[test]
fn lines_have_the_fields_of_the_contract() {
    let home = TestHome::new();
    let file = home.file("a.jsonl", STORIES);
    let rows = home.json(&["kwic", "beras", &file, "--sort", "R1", "--json"]);
    let fields =
        ["id", "block", "start", "end", "left", "match", "right", "published", "outlet", "title"];
    assert_eq!(keys(&rows[0]), fields);
    let after: Vec<&str> = rows.iter().map(|row| row["right"].as_str().unwrap()).collect();
    assert_eq!(
        after,
        ["harga eceran turun 5 persen menurut Bank Mandiri.", "medium naik.", "Naik"]
    );
    let rows = home.json(&["kwic", "\"harga beras\"~0", &file, "--json"]);
    assert_eq!(rows.len(), 3);
    let rows = home.json(&["count", "beras", "stok", &file, "--by", "month", "--json"]);
    let counts: Vec<(&Value, &Value, &Value)> =
        rows.iter().map(|row| (&row["query"], &row["key"], &row["hits"])).collect();
    let expected = [
        ("beras", "2025-02", 2),
        ("stok", "2025-02", 0),
        ("beras", "2025-03", 1),
        ("stok", "2025-03", 2),
    ];
    let expected = expected.map(|(query, key, hits)| [Value::from(query), key.into(), hits.into()]);
    assert_eq!(counts, expected.iter().map(|[a, b, c]| (a, b, c)).collect::<Vec<_>>());
    let rows = home.json(&["count", "beras", &file, "--by", "outlet", "--json"]);
    assert_eq!((&rows[0]["key"], &rows[0]["stories"]), (&"detik".into(), &2.into()));
    let rows = home.json(&["figures", &file, "--query", "uang:>1T", "--json"]);
    assert_eq!((rows.len(), &rows[0]["subject"]), (1, &"Bank Mandiri".into()));
    let rows = home.json(&["overview", &file, "--json"]);
    assert_eq!(rows[0]["months"].as_array().unwrap().len(), 2);
}

/// Reads the network with networkx, where it is installed.
#[test]
fn networkx_reads_the_network() {
    let home = TestHome::new();
    let file = home.file("a.jsonl", STORIES);
    let script = "import sys, io, networkx as nx; g = nx.read_graphml(io.BytesIO(sys.stdin.buffer.read())); \
                  print(g.number_of_nodes(), g.number_of_edges())";
    let has_networkx = Command::new("python3").args(["-c", "import networkx"]).output();
    if !has_networkx.is_ok_and(|output| output.status.success()) {
        return;
    }
    let graph = home.run(&["network", &file, "--min", "1", "--graphml"]).out;
    let mut python = Command::new("python3")
        .args(["-c", script])
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    std::io::Write::write_all(&mut python.stdin.take().unwrap(), graph.as_bytes()).unwrap();
    let output = python.wait_with_output().unwrap();
    let edges = home.json(&["network", &file, "--min", "1", "--json"]).len();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.trim_end().ends_with(&format!(" {edges}")), "{text}");
}
