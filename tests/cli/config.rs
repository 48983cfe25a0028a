//! Tests of `kliping config` and of the language that the settings select.

use std::fs;

use crate::user_home::{TestHome, command_output};

/// Returns the path of the settings file, as it is printed.
fn settings_path(home: &TestHome) -> String {
    home.path().join("config").join("config.toml").to_str().unwrap().to_owned()
}

#[test]
fn print_explains_every_setting_and_round_trips() {
    let home = TestHome::new();
    let none = home.run(&["config", "--print"]);
    assert_eq!((none.code, none.err.as_str()), (0, ""));
    assert!(none.out.contains("\n# measure = 76\n"), "{}", none.out);
    assert!(none.out.contains("# Maximum width of the text"), "{}", none.out);
    let settings = "measure = 90\n[keys]\nnext-unread = \"Z\"\n[[collection]]\npath = \"arsip\"\n";
    home.file("config/config.toml", settings);
    let some = home.run(&["config", "--print", "--lang", "id"]).out;
    for wanted in ["\nmeasure = 90\n", "\nnext-unread = \"Z\"\n", "\npath = \"arsip\"\n", "# Lebar"]
    {
        assert!(some.contains(wanted), "{wanted}: {some}");
    }
    // The output is a settings file itself and round-trips.
    home.file("config/config.toml", &some);
    assert_eq!(home.run(&["config", "--print", "--lang", "id"]).out, some);
    assert_eq!(home.run(&["config", "--check"]).code, 0);
}

#[test]
fn check_reports_errors_with_their_location() {
    let home = TestHome::new();
    let path = settings_path(&home);
    let none = home.run(&["config", "--check"]);
    let wanted = format!("{path}: no such file; the defaults apply\n");
    assert_eq!((none.code, none.out, none.err), (0, wanted, String::new()));
    home.file("config/config.toml", "mouse = false\n");
    let fine = home.run(&["config", "--check"]);
    assert_eq!((fine.code, fine.out, fine.err), (0, format!("{path}: fine\n"), String::new()));
    let beres = home.run(&["config", "--check", "--lang", "id"]);
    assert_eq!(beres.out, format!("{path}: beres\n"));
    home.file("config/config.toml", "temas = \"dark\"\n\n  measure = 500\n[keys]\nopen = 1\n");
    let wrong = home.run(&["config", "--check"]);
    assert_eq!((wrong.code, wrong.out.as_str()), (2, ""));
    let lines: Vec<&str> = wrong.err.lines().collect();
    assert_eq!(
        lines[..2],
        [
            format!(
                "kliping: {path}: line 1, column 1: unknown key \"temas\"; did you mean \"theme\"?"
            ),
            format!(
                "{path}: line 3, column 13: measure takes a whole number from 30 to 200, not 500"
            ),
        ]
    );
    assert!(lines[2].starts_with(&format!("{path}: line 5, column 8: open takes a key")));
    assert!(lines[3].contains("kliping config --print") && lines.len() == 4, "{lines:?}");
    let indonesian = home.run(&["config", "--check", "--lang", "id"]).err;
    assert!(indonesian.contains("baris 3, kolom 13: measure berisi bilangan"), "{indonesian}");
}

#[test]
fn check_reports_unknown_field_names() {
    let home = TestHome::new();
    home.file("config/config.toml", "[[collection]]\npath = \"a\"\nfields.titel = \"x\"\n");
    let wrong = home.run(&["config", "--check"]);
    assert_eq!(wrong.code, 2);
    assert!(wrong.err.contains("unknown field \"titel\""), "{}", wrong.err);
}

#[test]
fn diagnostics_contain_no_escape_sequences() {
    let home = TestHome::new();
    home.file(
        "config/config.toml",
        "\"a\\u001B[2J\\u202E\" = 1\ntheme = \"x\u{202e}\"\nz = \u{9b}\n",
    );
    let wrong = home.run(&["config", "--check"]);
    assert_eq!(wrong.code, 2);
    assert!(!wrong.err.contains(['\u{1b}', '\u{202e}', '\u{9b}']), "{:?}", wrong.err);
    home.file("config/config.toml", "theme = \"x\u{202e}\"\n");
    assert!(home.run(&["config", "--print"]).out.contains("theme = \"x\\U0000202E\""));
}

#[test]
fn path_prints_the_settings_path() {
    let home = TestHome::new();
    let path = home.run(&["config", "--path"]);
    assert_eq!((path.code, path.out), (0, settings_path(&home) + "\n"));
    for words in [&["config"][..], &["config", "--path", "--check"]] {
        let wrong = home.run(words);
        assert_eq!((wrong.code, wrong.out.as_str()), (2, ""), "{words:?}");
        assert!(wrong.err.contains("--check"), "{}", wrong.err);
    }
}

#[test]
fn language_option_overrides_the_settings() {
    let home = TestHome::new();
    home.file("config/config.toml", "language = \"id\"\n");
    let run = |asked: &str, words: &[&str]| {
        let mut command = home.command(words);
        command.env("KLIPING_LANG", asked).env("LC_ALL", "en_US.UTF-8");
        command_output(command.output().unwrap())
    };
    for (words, indonesian, english) in [
        (&["list", "tidak-ada"][..], "tidak ada.", "no such file"),
        (&["show", "tidak-ada"], "bukan id", "neither an id"),
        (&["config", "--check"], "beres", "fine"),
        (&["check"], "berkas", "files"),
        (&["index"], "dibaca baru", "stories"),
    ] {
        let said = |asked: &str, words: &[&str]| {
            let answer = run(asked, words);
            answer.out + &answer.err
        };
        assert!(said("", words).contains(indonesian), "{words:?}: {}", said("", words));
        assert!(said("en", words).contains(english), "{words:?}: {}", said("en", words));
        let asked = [words, &["--lang", "en"]].concat();
        assert!(said("id", &asked).contains(english), "{words:?}");
    }
    // Without a language in the settings, the locale decides.
    fs::remove_file(settings_path(&home)).unwrap();
    assert!(run("", &["list", "tidak-ada"]).err.contains("no such file"));
}

#[test]
fn check_reports_unknown_commands_keys_and_themes() {
    let home = TestHome::new();
    home.file("config/config.toml", "[keys]\nserach = \"Z\"\nundo = \"j\"\ntop = [\"hyper-x\"]\n");
    let checked = home.run(&["config", "--check"]);
    assert_eq!(checked.code, 2);
    for said in [
        "line 2, column 1: unknown command serach; did you mean search?",
        "line 3, column 1: \"j\" is already bound to down",
        "line 4, column 1: unknown key \"hyper-x\"",
    ] {
        assert!(checked.err.contains(said), "{said}: {}", checked.err);
    }
    home.file("config/config.toml", "theme = \"senja\"\n");
    let checked = home.run(&["config", "--check"]);
    assert!(checked.err.contains("unknown theme senja; themes: dark"), "{}", checked.err);
    home.file("config/themes/senja.toml", "base = \"dark\"\n  aksen = 3\n");
    let checked = home.run(&["config", "--check"]);
    let said = "senja.toml: line 2, column 3: unknown key aksen";
    assert!(checked.code == 2 && checked.err.contains(said), "{}", checked.err);
    home.file("config/themes/senja.toml", "base = \"dark\"\naccent = \"#112233\"\n");
    assert_eq!(home.run(&["config", "--check"]).code, 0);
}

#[test]
fn check_names_theme_files_that_cannot_be_read() {
    let home = TestHome::new();
    home.file("config/themes/besar.toml", "# catatan\n".repeat(10_000));
    home.file("config/themes/biner.toml", [b'a', 0xff, 0xfe]);
    fs::create_dir_all(home.path().join("config/themes/folder.toml")).unwrap();
    home.file("config/themes/\u{202e}balik.toml", "accent = \"\u{1b}]0;x\u{7}\"\n");
    let checked = home.run(&["config", "--check"]);
    assert_eq!(checked.code, 2);
    for name in ["besar.toml", "biner.toml", "folder.toml", "balik.toml"] {
        assert!(checked.err.contains(name), "{name}: {}", checked.err);
    }
    assert!(!checked.err.contains(['\u{1b}', '\u{202e}', '\u{7}']), "{:?}", checked.err);
}
