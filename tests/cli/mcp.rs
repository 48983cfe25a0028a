//! Tests of the server of the Model Context Protocol.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::{Value, json};

use crate::user_home::TestHome;

/// A running server.
pub(crate) struct TestServer {
    process: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    calls: u64,
}

impl TestServer {
    /// Starts a server with these arguments.
    pub(crate) fn start(home: &TestHome, args: &[&str]) -> Self {
        let mut command = home.command(&[&["mcp"], args].concat());
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut process = command.spawn().unwrap();
        let (input, output) = (process.stdin.take().unwrap(), process.stdout.take().unwrap());
        Self { process, input, output: BufReader::new(output), calls: 0 }
    }

    /// Sends a line and returns the response.
    fn send(&mut self, line: &str) -> Value {
        writeln!(self.input, "{line}").unwrap();
        let mut response = String::new();
        self.output.read_line(&mut response).unwrap();
        serde_json::from_str(&response).unwrap()
    }

    /// Sends a request and returns the response.
    fn request(&mut self, method: &str, params: &Value) -> Value {
        self.calls += 1;
        let id = self.calls;
        let request = json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params });
        let response = self.send(&request.to_string());
        assert_eq!(response["id"], id);
        response
    }

    /// Calls a tool and returns its answer and whether it is an error.
    pub(crate) fn call(&mut self, name: &str, arguments: &Value) -> (Value, bool) {
        let response = self.request("tools/call", &json!({ "name": name, "arguments": arguments }));
        let result = &response["result"];
        let text: Value =
            serde_json::from_str(result["content"][0]["text"].as_str().unwrap()).unwrap();
        assert_eq!(text, result["structuredContent"]);
        (text, result["isError"].as_bool().unwrap())
    }

    /// Closes standard input and returns the exit code.
    pub(crate) fn stop(mut self) -> i32 {
        drop(self.input);
        self.process.wait().unwrap().code().unwrap()
    }
}

/// Returns the files below a folder with their contents.
fn files_in(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(files_in(&path));
        } else {
            files.insert(path.display().to_string(), fs::read(&path).unwrap());
        }
    }
    files
}

/// Asserts that each row with a passage can be cited: id, date, outlet, and the place of the passage
/// in the text that `read` returns.
fn assert_citable(server: &mut TestServer, rows: &Value, passage: &str) {
    for row in rows.as_array().unwrap() {
        for field in ["id", "published", "outlet", "title"] {
            assert!(row.get(field).is_some(), "{field}: {row}");
        }
        let Some(text) = row.get(passage).and_then(Value::as_str) else { continue };
        let text = text.replace(['\u{e000}', '\u{e001}'], "");
        let text = text.trim_matches(|c: char| c == '…' || c.is_whitespace());
        let at = |field: &str| usize::try_from(row[field].as_u64().unwrap()).unwrap();
        let (story, _) = server.call("read", &json!({ "id": row["id"], "limit": 100 }));
        let block: Vec<char> =
            story["rows"][at("block")]["text"].as_str().unwrap().chars().collect();
        let cited: String = block[at("start")..at("end")].iter().collect();
        assert_eq!(cited, text);
    }
}

#[test]
fn each_tool_answers_with_rows_that_can_be_cited() {
    let home = TestHome::new();
    let mut server = TestServer::start(&home, &["--sample"]);
    let hello = server.request("initialize", &json!({ "protocolVersion": "2025-06-18" }));
    assert_eq!(hello["result"]["protocolVersion"], "2025-06-18");
    let tools = server.request("tools/list", &json!({}));
    assert_eq!(tools["result"]["tools"].as_array().unwrap().len(), 10);
    let (found, _) = server.call("search", &json!({ "query": "harga beras", "limit": 2 }));
    assert_eq!(found["rows"].as_array().unwrap().len(), 2);
    assert_citable(&mut server, &found["rows"], "snippet");
    let next = json!({ "query": "harga beras", "limit": 2, "cursor": found["next_cursor"] });
    let (more, _) = server.call("search", &next);
    assert_ne!(more["rows"][0]["id"], found["rows"][0]["id"]);
    let id = &found["rows"][0]["id"];
    let (names, _) = server.call("names", &json!({ "kind": "person", "limit": 1 }));
    let (name, _) = server.call("name", &json!({ "name": names["rows"][0]["name"] }));
    assert_citable(&mut server, &name["rows"], "context");
    let (quotes, _) = server.call("quotes", &json!({ "limit": 3 }));
    assert_citable(&mut server, &quotes["rows"], "text");
    let (figures, _) = server.call("figures", &json!({ "query": "bank", "limit": 5 }));
    assert_citable(&mut server, &figures["rows"], "sentence");
    let (related, _) = server.call("related", &json!({ "id": id }));
    assert_citable(&mut server, &related["rows"], "none");
    let (counts, _) = server.call("count", &json!({ "queries": ["beras", "/"], "by": "year" }));
    assert!(counts["rows"].as_array().unwrap().iter().any(|row| row["query"] == "/"));
    let (thread, _) = server.call("thread", &json!({ "id": id }));
    let event = &thread["rows"][0];
    assert_eq!(event["stories"][0], event["sources"][0]["id"]);
    assert_citable(&mut server, &event["sources"], "none");
    let (check, _) = server.call("check", &json!({ "limit": 100 }));
    assert!(check["rows"].as_array().unwrap().last().unwrap()["total"].is_object());
    assert_eq!(server.stop(), 0);
}

#[test]
fn what_is_wrong_is_told_and_the_server_goes_on() {
    let home = TestHome::new();
    let mut server = TestServer::start(&home, &["--sample"]);
    let code = |response: &Value| response["error"]["code"].as_i64().unwrap();
    assert_eq!(code(&server.send("{")), -32700);
    assert_eq!(code(&server.send("[]")), -32600);
    assert_eq!(code(&server.send(&"x".repeat(2 << 20))), -32700);
    assert_eq!(code(&server.request("resources/list", &json!({}))), -32601);
    let unknown = json!({ "name": "mark", "arguments": {} });
    assert_eq!(code(&server.request("tools/call", &unknown)), -32602);
    let problem = |server: &mut TestServer, tool: &str, arguments: Value| {
        let (answer, is_error) = server.call(tool, &arguments);
        assert!(is_error);
        answer["error"].as_str().unwrap().to_owned()
    };
    assert_eq!(problem(&mut server, "search", json!({})), "search: the argument query is missing");
    let sort = problem(&mut server, "search", json!({ "query": "a", "sort": "b" }));
    assert!(sort.contains("one of date, oldest, title"), "{sort}");
    assert!(problem(&mut server, "read", json!({ "id": "x" })).contains("not the id of a story"));
    assert!(problem(&mut server, "search", json!({ "query": "tanggal:x" })).contains("not a date"));
    // A query that looks like an option is a query.
    assert!(!server.call("search", &json!({ "query": "--sample" })).1);
    assert_eq!(server.stop(), 0);
    let stdin = home.run(&["mcp", "-"]);
    assert_eq!(stdin.code, 2);
    assert!(stdin.err.contains("standard input"), "{}", stdin.err);
}

#[test]
fn random_calls_are_answered_and_change_no_file() {
    let home = TestHome::new();
    home.run(&["index", "--sample"]);
    let mut server = TestServer::start(&home, &["--sample"]);
    let tools = server.request("tools/list", &json!({}))["result"]["tools"].clone();
    let names: Vec<&str> = tools
        .as_array()
        .unwrap()
        .iter()
        .map(|tool| tool["name"].as_str().unwrap())
        .filter(|name| !["check", "thread"].contains(name))
        .collect();
    let ids = home.ids();
    let before = (files_in(&home.path().join("config")), files_in(&home.path().join("state")));
    // A linear congruential generator (Knuth's MMIX) with a fixed seed.
    let mut state = 20_261_129_u64;
    let mut random = |below: usize| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % below
    };
    let texts =
        ["beras", "\"harga beras\"", "(", "-x", "orang:laksmi", "uang:>1T", "", "é\u{202e}"];
    for _ in 0..1_000 {
        let mut arguments = serde_json::Map::new();
        for field in ["query", "id", "name", "queries", "speaker", "limit", "cursor", "kind"] {
            let text = texts[random(texts.len())];
            let value = match random(6) {
                0 => json!(ids[random(ids.len())]),
                1 => json!([text]),
                2 => json!(random(50)),
                3 => json!(random(50).to_string()),
                _ => json!(text),
            };
            if random(3) == 0 {
                arguments.insert(field.to_owned(), value);
            }
        }
        let (answer, is_error) = server.call(names[random(names.len())], &arguments.into());
        assert_eq!(answer.get("error").is_some(), is_error);
    }
    assert_eq!(server.stop(), 0);
    let after = (files_in(&home.path().join("config")), files_in(&home.path().join("state")));
    assert_eq!(before, after);
}

#[test]
fn marks_are_changed_only_where_it_is_allowed() {
    let home = TestHome::new();
    let id = home.ids().remove(0);
    let mut server = TestServer::start(&home, &["--sample", "--allow-marks"]);
    let (_, is_error) = server.call("mark", &json!({ "ids": [id], "action": "star" }));
    assert!(!is_error);
    let (rows, _) = server.call("search", &json!({ "query": "is:bintang" }));
    assert_eq!(rows["rows"][0]["id"], id.as_str());
    assert_eq!(server.stop(), 0);
    assert!(home.json(&["list", "--sample", "--json"])[0]["starred"].as_bool().unwrap());
}

/// Asks the server with the official client, where it is installed (`pip install mcp`).
#[test]
fn official_client_understands_the_server() {
    let has_client = Command::new("python3").args(["-c", "from mcp import Client"]).output();
    if !has_client.is_ok_and(|output| output.status.success()) {
        return;
    }
    let home = TestHome::new();
    let script = r#"
import asyncio, os, sys
from mcp import Client, StdioServerParameters, stdio_client
server = StdioServerParameters(command=sys.argv[1], args=["mcp", "--sample"], env=dict(os.environ))
async def ask(mode):
    async with Client(stdio_client(server), mode=mode) as client:
        tools = [tool.name for tool in (await client.list_tools()).tools]
        answer = await client.call_tool("search", {"query": "harga beras", "limit": 1})
        print(len(tools), len(answer.structured_content["rows"]), answer.is_error)
asyncio.run(ask("auto"))
asyncio.run(ask("legacy"))
"#;
    let program = home.command(&[]);
    let mut python = Command::new("python3");
    python.args(["-c", script]).arg(program.get_program());
    python.envs(program.get_envs().filter_map(|(name, value)| Some((name, value?))));
    let output = python.output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert_eq!(text, "10 1 False\n10 1 False\n", "{}", String::from_utf8_lossy(&output.stderr));
}
