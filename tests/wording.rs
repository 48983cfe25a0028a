//! Checks the message catalogs: the generator against faulty catalogs, the use of every message,
//! the commands that key hints name, and that a language needs no more than a file.

// Test helpers may panic; clippy's own exception covers only the test functions.
#![allow(clippy::unwrap_used, clippy::string_slice)]

#[path = "support/sources.rs"]
mod code;
#[path = "../build/messages/mod.rs"]
mod generator;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use code::sources;
use kliping::locale::Language;
use kliping::ui::keymap::entry_named;

/// Names of languages that only tests may use.
const LANGUAGE_NAMES: [&str; 2] = ["Language::Indonesian", "Language::English"];

/// Writes dates as Indonesian articles have them, not as messages.
const WRITES_ARTICLE_TEXT: &str = "day_range.rs";

#[test]
fn every_message_is_used() {
    let code: String = sources(Path::new("src")).into_iter().map(|(_, code)| code).collect();
    let words: BTreeSet<&str> =
        code.split(|letter: char| !letter.is_alphanumeric() && letter != '_').collect();
    let unused: Vec<String> = ids(&catalog("en"))
        .into_iter()
        .filter(|id| {
            let (_, name) = id.split_once('-').unwrap();
            !words.contains(name.replace('-', "_").as_str()) && !is_referenced(id)
        })
        .collect();
    assert!(unused.is_empty(), "{unused:?}");
}

#[test]
fn key_hints_name_existing_commands() {
    let mut seen = 0;
    for language in Language::ALL {
        let catalog = catalog(language.tag());
        for (_, after) in
            catalog.split("KEY(\"").skip(1).filter_map(|hint| Some(("", hint.split_once('"')?.0)))
        {
            seen += 1;
            assert!(entry_named(after).is_some(), "{}.ftl: no command {after}", language.tag());
        }
    }
    assert!(seen > 100, "{seen}");
}

#[test]
fn no_code_depends_on_one_language() {
    for (file, code) in sources(Path::new("src")) {
        let is_exempt = file.ends_with(WRITES_ARTICLE_TEXT);
        let is_test =
            is_exempt || file.iter().any(|part| part.to_string_lossy().starts_with("test"));
        let code = code.split("#[cfg(test)]").next().unwrap();
        for name in LANGUAGE_NAMES {
            assert!(is_test || !code.contains(name), "{} names {name}", file.display());
        }
    }
}

#[test]
fn generator_reports_what_differs_between_catalogs() {
    let english = "-language = English\n-tags = en\n-group-separator = ,\n-decimal-separator = .\n\
                   -plural-one = n = 1\na-one = One { $name }\na-two = Two\na-list =\n    .x = X\n";
    let problems = |other: &str| {
        let head = "-language = Other\n-tags = xx\n-group-separator = ,\n-decimal-separator = .\n";
        let sources = [("en", english.to_owned()), ("xx", format!("{head}{other}"))];
        generator::generate(&sources.map(|(tag, text)| (tag.to_owned(), text)))
            .err()
            .unwrap_or_default()
    };
    let right = "a-one = Satu { $name }\na-two = Dua\na-list =\n    .x = X\n";
    assert_eq!(problems(right), [""; 0]);
    for (from, to, problem) in [
        ("a-two = Dua\n", "", "a-two is missing"),
        ("a-two", "a-three = Tiga\na-two", "a-three is not in en.ftl"),
        ("{ $name }", "{ $nama }", "a-one has [\"nama\"]"),
        ("Dua", "{ $count ->\n    [few] x\n   *[other] y\n  }", "no plural rule for [few]"),
        ("Dua", "{ LOWER($name) }", "unknown function LOWER"),
        ("Dua", "{ a-nine }", "a-nine, which does not exist"),
        ("a-two = Dua", "a-two = Dua\na-two = Dua", "a-two occurs twice"),
        (".x = X", ".y = Y", "a-list has [\".y\"]"),
        ("a-two = Dua", "a-two Dua", "line 6"),
    ] {
        let problems = problems(&right.replace(from, to));
        assert!(problems.iter().any(|one| one.contains(problem)), "{to}: {problems:?}");
    }
}

/// A third language is one more file: the module `locale`, compiled with it, speaks it.
#[test]
fn a_language_is_added_by_adding_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let polish = catalog("en")
        .replace("-language = English", "-language = Polish")
        .replace("-tags = en eng", "-tags = pl pol")
        .replace("-group-separator = ,", "-group-separator = {\"\\u00A0\"}")
        .replace(
            "-plural-one = n = 1\n",
            "-plural-one = n = 1\n\
             -plural-few = n % 10 = 2..4 and n % 100 != 12..14\n",
        );
    let (before, after) = polish.split_once("cli-file-count =").unwrap();
    let (_, after) = after.split_once("\ncli-story-count").unwrap();
    let polish = format!(
        "{before}cli-file-count = {{ NUMBER($count) }} {{ $count ->\n    [one] plik\n    \
         [few] pliki\n   *[other] plików\n}}\ncli-story-count{after}"
    );
    let sources = [("en", catalog("en")), ("id", catalog("id")), ("pl", polish)];
    let generated =
        generator::generate(&sources.map(|(tag, text)| (tag.to_owned(), text))).unwrap();
    fs::write(folder.path().join("messages.rs"), generated).unwrap();
    let module = fs::canonicalize("src/locale/mod.rs").unwrap();
    let program = format!(
        "#![allow(dead_code)]\n#[path = {module:?}]\nmod locale;\nuse locale::{{Language, cli::file_count}};\n\
         fn main() {{\n    let language = Language::from_tag(\"pl_PL.UTF-8\").unwrap();\n    \
         print!(\"{{}}\", [1, 3, 5, 12, 1022].map(|n| file_count(n, language)).join(\",\"));\n}}\n"
    );
    fs::write(folder.path().join("main.rs"), program).unwrap();
    let rustc = std::env::var("RUSTC").unwrap_or_else(|_| "rustc".to_owned());
    let compiled = Command::new(rustc)
        .args(["--edition", "2024", "-o", "main", "main.rs"])
        .env("OUT_DIR", folder.path())
        .current_dir(folder.path())
        .output()
        .unwrap();
    assert!(compiled.status.success(), "{}", String::from_utf8_lossy(&compiled.stderr));
    let shown = Command::new(folder.path().join("main")).output().unwrap();
    let shown = String::from_utf8(shown.stdout).unwrap();
    assert_eq!(shown, "1 plik,3 pliki,5 plików,12 plików,1\u{a0}022 pliki");
}

/// Returns the text of a catalog.
fn catalog(tag: &str) -> String {
    fs::read_to_string(Path::new("assets/locale").join(tag).with_extension("ftl")).unwrap()
}

/// Returns the names of the messages of a catalog.
fn ids(catalog: &str) -> Vec<String> {
    let starts = catalog.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()));
    starts.filter_map(|line| Some(line.split_once(" =")?.0.to_owned())).collect()
}

/// Returns true if another message contains this one.
fn is_referenced(id: &str) -> bool {
    catalog("en").contains(&format!("{{ {id} }}"))
}
