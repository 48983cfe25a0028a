//! Checks the layers against the code: which layer may use which, and which system facilities each
//! must not use.

// Test helpers may panic; clippy's own exception covers only the test functions.
#![allow(clippy::unwrap_used, clippy::string_slice)]

#[path = "support/sources.rs"]
mod code;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use code::sources;

/// Each layer, from the lowest up, and the layers it may use.
const LAYERS: [(&str, &[&str]); 9] = [
    ("locale", &[]),
    ("news", &["locale"]),
    ("text", &["locale", "news"]),
    ("library", &["locale", "news", "text"]),
    ("store", &["locale", "news", "text"]),
    ("export", &["locale", "news", "text", "library"]),
    ("ui", &["locale", "news", "text", "library"]),
    ("cli", &["locale", "news", "text", "library", "store", "export", "ui"]),
    ("runtime", &["locale", "news", "text", "library", "store", "export", "ui"]),
];

/// Forbidden identifiers: the identifiers, the folders in which they are forbidden, and the files
/// that are exempt.
const FORBIDDEN_IDENTIFIERS: [(&[&str], &[&str], &[&str]); 7] = [
    // `news` and `text` are pure, and so is `ui`.
    (
        &[
            "std::fs",
            "std::net",
            "std::process",
            "std::env",
            "std::io",
            "File::",
            "SystemTime",
            "Instant",
        ],
        &["src/locale", "src/news", "src/text", "src/ui"],
        &[],
    ),
    (
        &["thread::spawn", "thread::Builder", "thread::scope", "mpsc"],
        &["src/locale", "src/news", "src/text", "src/library", "src/store", "src/ui", "src/cli"],
        // A bounded channel between the stages of indexing.
        &["src/library/indexing/batch.rs"],
    ),
    // `ui` uses the key types of `crossterm` only.
    (
        &["event::read", "event::poll", "crossterm::terminal", "crossterm::cursor", "execute!"],
        &["src/ui"],
        &[],
    ),
    // The store accesses files through the `Disk` trait only, so that tests can simulate failures.
    (&["std::fs", "File::", "fs::"], &["src/store"], &["src/store/disk/real.rs"]),
    // What writes to a terminal takes `TerminalText`: these files only, and none of them a text.
    (
        &["io::stdout", "io::stderr", "stdout()", "stderr()", "print!", "eprint!"],
        &["src"],
        &[
            "src/cli/arguments/mod.rs",
            "src/export/sink.rs",
            "src/cli/mod.rs",
            "src/cli/output.rs",
            "src/cli/progress_bar.rs",
            "src/cli/commands/mod.rs",
            "src/runtime/input.rs",
            "src/runtime/process/memory_limit.rs",
            "src/runtime/mod.rs",
            "src/runtime/terminal.rs",
        ],
    ),
    // All cells pass `make_cells_fit`; only a hyperlink is put into a cell as it is.
    (
        &["set_symbol", "set_string", "set_stringn"],
        &["src"],
        &["src/ui/canvas/hyperlink.rs", "src/ui/canvas/mod.rs", "src/ui/view.rs"],
    ),
    // No network access anywhere.
    (&["std::net", "TcpStream", "UdpSocket", "reqwest", "ureq"], &["src"], &[]),
];

#[test]
fn layers_use_only_allowed_layers() {
    for (layer, may_use) in LAYERS {
        for (file, code) in sources(&Path::new("src").join(layer)) {
            for other in layers_used(&code, &module_of(&file)) {
                let allowed = other == layer || may_use.contains(&other.as_str());
                assert!(allowed, "{} may not use {other}", file.display());
            }
        }
    }
}

#[test]
fn forbidden_identifiers_are_not_used() {
    for (identifiers, folders, exempt) in FORBIDDEN_IDENTIFIERS {
        for folder in folders {
            for (file, code) in sources(Path::new(folder)) {
                if is_test_code(&file) {
                    continue;
                }
                let name = file.to_string_lossy().replace('\\', "/");
                let code = strip_unit_tests(&strip_comments_and_strings(&code));
                if exempt.contains(&name.as_str()) {
                    continue;
                }
                for word in identifiers {
                    let used = identifier_starts(&code, word).next().is_some();
                    assert!(!used, "{name} touches {word}");
                }
            }
        }
    }
}

#[test]
fn lib_declares_exactly_the_layers() {
    let map = fs::read_to_string("src/lib.rs").unwrap();
    let declared: Vec<&str> =
        map.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    let layers: Vec<&str> = LAYERS.iter().map(|(layer, _)| *layer).collect();
    assert_eq!(declared, layers, "in order from the bottom up");
}

#[test]
fn repository_root_has_only_known_entries() {
    let agreed = [
        "ARCHITECTURE.md",
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "Cargo.lock",
        "Cargo.toml",
        "LICENSE-APACHE",
        "LICENSE-MIT",
        "README.id.md",
        "README.md",
        "SECURITY.md",
        "assets",
        "benches",
        "build",
        "build.rs",
        "deny.toml",
        "docs",
        "examples",
        "fuzz",
        "packaging",
        "rust-toolchain.toml",
        "src",
        "target",
        "tests",
    ];
    for entry in fs::read_dir(".").unwrap() {
        let name = entry.unwrap().file_name().to_string_lossy().into_owned();
        assert!(name.starts_with('.') || agreed.contains(&name.as_str()), "{name} is not agreed");
    }
}

#[test]
fn violations_are_detected() {
    let layers_in = |code: &str, file: &str| layers_used(code, &module_of(Path::new(file)));
    let violations = [
        ("use crate::ui::Model;", "src/text/article.rs", "ui"),
        (
            "use crate::{\n    news::Mark,\n    store::{self, Store},\n};",
            "src/ui/model/mod.rs",
            "store",
        ),
        ("fn f() { crate :: runtime :: run() }", "src/cli/mod.rs", "runtime"),
        ("use super::super::cli::run;", "src/runtime/worker.rs", "cli"),
        ("use super::library::Row;", "src/store/mod.rs", "library"),
        ("pub use crate::{library as shelf};", "src/text/mod.rs", "library"),
    ];
    for (code, file, layer) in violations {
        assert!(layers_in(code, file).contains(layer), "{code} in {file}");
    }
    let after_tests = "#[cfg(test)]\nmod tests { fn f() { std::fs::read() } }\nuse std::env;";
    assert_eq!(strip_unit_tests(&strip_comments_and_strings(after_tests)), "use std::env;");
    let innocent = "// use crate::ui;\nconst S: &str = \"crate::ui\"; use super::block::Block;";
    assert_eq!(layers_in(innocent, "src/news/article.rs"), BTreeSet::from(["news".to_owned()]));
}

/// Type names that are defined more than once, each with its reason. Associated types named by a
/// foreign trait are exempt anyway.
const REPEATED_TYPES: [(&str, &str); 0] = [];

/// Associated types: their names are prescribed by a trait, a foreign one or `store::LogRecord`.
const ASSOCIATED_TYPES: [&str; 7] = ["Child", "Err", "Error", "Fruit", "Item", "Key", "Value"];

#[test]
fn type_names_are_unique() {
    let mut defined: BTreeMap<String, Vec<PathBuf>> = BTreeMap::new();
    for (file, code) in sources(Path::new("src")) {
        if is_test_code(&file) {
            continue;
        }
        for name in defined_types(&strip_unit_tests(&strip_comments_and_strings(&code))) {
            defined.entry(name).or_default().push(file.clone());
        }
    }
    assert!(defined.len() > 300, "the scan found too few types: {}", defined.len());
    for (name, files) in defined {
        let allowed = ASSOCIATED_TYPES.contains(&name.as_str())
            || REPEATED_TYPES.iter().any(|(repeated, _)| *repeated == name);
        assert!(files.len() == 1 || allowed, "{name} is defined in {files:?}; qualify the names");
    }
}

/// A reader should be able to survey a folder at a glance.
const MAX_FILES_PER_FOLDER: usize = 15;

#[test]
fn folders_have_few_files() {
    let mut counts: BTreeMap<PathBuf, usize> = BTreeMap::new();
    for (file, _) in sources(Path::new("src")) {
        if !is_test_code(&file) {
            *counts.entry(file.parent().unwrap().to_owned()).or_default() += 1;
        }
    }
    for (folder, count) in counts {
        assert!(
            count <= MAX_FILES_PER_FOLDER,
            "{}: {count} files; add subfolders",
            folder.display()
        );
    }
}

/// The compiler checks documentation only where `missing_docs` is on and not silenced.
#[test]
fn public_items_must_be_documented() {
    let manifest = fs::read_to_string("Cargo.toml").unwrap();
    assert!(manifest.contains("missing_docs = \"warn\""), "and CI turns warnings into errors");
    for (file, code) in sources(Path::new("src")) {
        let code = strip_comments_and_strings(&code);
        assert!(!code.contains("allow(missing_docs"), "{} silences missing_docs", file.display());
    }
}

/// Returns whether a file holds only test code: by its name, or by a folder `tests` above it.
fn is_test_code(file: &Path) -> bool {
    let is_test_name = |name: &str| name == "tests" || name.starts_with("tests_");
    file.with_extension("").iter().any(|part| is_test_name(&part.to_string_lossy()))
}

/// Returns the names of the structs, enums, traits and type aliases that a file defines.
fn defined_types(code: &str) -> Vec<String> {
    let mut names = Vec::new();
    for keyword in ["struct ", "enum ", "trait ", "type "] {
        for start in identifier_starts(code, keyword) {
            names.extend(first_names(&code[start + keyword.len()..]));
        }
    }
    names.retain(|name| name.starts_with(char::is_uppercase));
    names
}

/// Returns the module path of a file: `src/ui/model/list.rs` is `[ui, model, list]`.
fn module_of(file: &Path) -> Vec<String> {
    let path = file.strip_prefix("src").unwrap().with_extension("");
    let mut names: Vec<String> =
        path.iter().map(|name| name.to_string_lossy().into_owned()).collect();
    if names.last().is_some_and(|name| name == "mod") {
        names.pop();
    }
    names
}

/// Returns the layers that a file refers to by `crate::…` or `super::…`, alone or in a group.
fn layers_used(code: &str, module: &[String]) -> BTreeSet<String> {
    let code = strip_comments_and_strings(code);
    let mut used = BTreeSet::new();
    for start in identifier_starts(&code, "crate::") {
        used.extend(first_names(&code[start + "crate::".len()..]));
    }
    for start in identifier_starts(&code, "super::") {
        // A chain of `super::` is resolved from its start.
        if code[..start].ends_with("super::") {
            continue;
        }
        let mut rest = &code[start..];
        let mut steps = 0;
        while let Some(shorter) = rest.strip_prefix("super::") {
            rest = shorter;
            steps += 1;
        }
        if steps >= module.len() {
            used.extend(first_names(rest));
        } else {
            used.insert(module[0].clone());
        }
    }
    used.retain(|name| LAYERS.iter().any(|(layer, _)| layer == name));
    used
}

fn identifier_starts<'c>(
    code: &'c str,
    identifier: &'static str,
) -> impl Iterator<Item = usize> + 'c {
    code.match_indices(identifier).map(|(start, _)| start).filter(|start| {
        let before = code[..*start].chars().next_back();
        !before.is_some_and(|letter| letter.is_alphanumeric() || letter == '_')
    })
}

/// Returns the first name of a path, or of each path of a group: `{a, b::{c, d}}` gives `a` and
/// `b`.
fn first_names(path: &str) -> Vec<String> {
    let name = |text: &str| -> String {
        text.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect()
    };
    let Some(group) = path.strip_prefix('{') else { return vec![name(path)] };
    let mut names = vec![name(group)];
    let mut depth = 0;
    for (place, letter) in group.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => names.push(name(&group[place + 1..])),
            _ => {}
        }
    }
    names
}

/// Removes comments, strings and white space; one space is kept between words.
fn strip_comments_and_strings(code: &str) -> String {
    let mut stripped = String::new();
    let mut rest = code;
    while let Some(letter) = rest.chars().next() {
        if rest.starts_with("//") {
            rest = rest.find('\n').map_or("", |end| &rest[end..]);
        } else if let Some(comment) = rest.strip_prefix("/*") {
            rest = comment.find("*/").map_or("", |end| &comment[end + 2..]);
        } else if let Some(after) = rest.strip_prefix("'\"'") {
            rest = after;
        } else if let Some(string) = rest.strip_prefix('"') {
            let mut escaped = false;
            let end = string.char_indices().find(|(_, letter)| {
                let ends = *letter == '"' && !escaped;
                escaped = *letter == '\\' && !escaped;
                ends
            });
            rest = end.map_or("", |(end, _)| &string[end + 1..]);
        } else {
            let between_words = letter.is_whitespace()
                && stripped.ends_with(|last: char| last.is_alphanumeric())
                && rest.trim_start().starts_with(|next: char| next.is_alphanumeric());
            if !letter.is_whitespace() || between_words {
                stripped.push(if letter.is_whitespace() { ' ' } else { letter });
            }
            rest = &rest[letter.len_utf8()..];
        }
    }
    stripped
}

/// Removes the unit tests, which may use anything.
fn strip_unit_tests(code: &str) -> String {
    const TESTS: &str = "#[cfg(test)]mod tests{";
    let Some((before, after)) = code.split_once(TESTS) else { return code.to_owned() };
    let mut depth = 1;
    let end = after.find(|letter| {
        depth += match letter {
            '{' => 1,
            '}' => -1,
            _ => 0,
        };
        depth == 0
    });
    before.to_owned() + end.map_or("", |end| &after[end + 1..])
}
