//! Tests of help, argument errors, version, manual, completions and field settings.

use std::path::Path;

use crate::LINKED_STORIES;
use crate::user_home::{TestHome, command_output, string_field};

#[test]
fn help_and_errors_use_the_users_language() {
    let home = TestHome::new();
    let said = |words: &[&str], language: &str| {
        let mut command = home.command(words);
        command.env_remove("KLIPING_LANG").env_remove("LC_ALL").env_remove("LC_MESSAGES");
        command_output(command.env("LANG", language).output().unwrap())
    };
    let help = said(&["list", "--help"], "id_ID.UTF-8");
    assert!(help.out.starts_with("Daftar berita") && help.code == 0, "{}", help.out);
    assert!(!help.out.contains("Print") && help.out.contains("[pilihan: date, "), "{}", help.out);
    assert!(said(&["list", "--help"], "en_GB.UTF-8").out.starts_with("List stories"));
    // The command line takes precedence over the environment.
    assert!(said(&["list", "--help", "--lang", "en"], "id_ID.UTF-8").out.starts_with("List"));
    assert!(said(&["list", "--help", "--lang=id"], "C").out.starts_with("Daftar"));
    let mistake = said(&["--saple"], "id_ID.UTF-8");
    let wanted = "kliping: opsi --saple tidak dikenal; mungkin maksudnya --sample.\n";
    assert!(mistake.code == 2 && mistake.err.starts_with(wanted), "{}", mistake.err);
}

#[test]
fn version_includes_the_commit() {
    let home = TestHome::new();
    let told = home.run(&["--version"]).out;
    let git = ["log", "-1", "--abbrev=9", "--format=%h %cs"];
    let commit = std::process::Command::new("git")
        .args(git)
        .output()
        .ok()
        .filter(|answer| answer.status.success());
    let commit = commit.map(|answer| String::from_utf8(answer.stdout).unwrap());
    // Sources without a repository have no commit.
    if let Some(commit) = commit.filter(|_| Path::new(".git").exists()) {
        assert_eq!(told, format!("kliping {} ({})\n", env!("CARGO_PKG_VERSION"), commit.trim()));
    } else {
        assert!(told.starts_with("kliping "), "{told}");
    }
}

#[test]
fn prints_manual_pages_and_completions() {
    let home = TestHome::new();
    for (words, wanted) in [
        (&["man"][..], ".SH KEYS"),
        (&["man", "list"], ".SH \"SEE ALSO\""),
        (&["man", "marks", "export"], "kliping-marks-export"),
        (&["completions", "bash"], "complete -F _kliping"),
        (&["completions", "zsh"], "#compdef kliping"),
        (&["completions", "fish"], "complete -c kliping"),
        (&["completions", "elvish"], "arg-completer[kliping]"),
        (&["completions", "powershell"], "Register-ArgumentCompleter"),
    ] {
        let answer = home.run(words);
        assert!(answer.code == 0 && answer.err.is_empty(), "{words:?}");
        assert!(answer.out.contains(wanted), "{words:?}: {}", answer.out);
    }
    let unknown = home.run(&["man", "li\u{1b}[31mst"]);
    assert_eq!((unknown.code, unknown.out.as_str()), (2, ""));
    assert!(unknown.err.contains("unknown page kliping-list; "), "{}", unknown.err);
}

#[test]
fn errors_exit_with_2_and_say_what_to_do() {
    let home = TestHome::new();
    for (words, told) in [
        (&["list", "tidak/ada.txt"][..], "tidak/ada.txt: no such file or folder."),
        (&["check", "tidak/ada.txt"], "tidak/ada.txt: no such file or folder."),
        (&["tidak-ada"], "tidak-ada: no such file or folder."),
        (&["show", "tidak-ada"], "tidak-ada: neither an id (16 hexadecimal digits) nor a file"),
        (&["mark", "12", "read"], "an id has 16 hexadecimal digits"),
        (&["mark", "0123456789abcdef"], "ACTION"),
        (&["list", "--sort", "x"], "relevance"),
        (&["list", "--limit", "0"], "--limit"),
        (&["--lang", "fr", "list"], "[possible values: id, en]"),
        (&["satu", "--lang", "en", "list"], "paths come after the subcommand: kliping list satu."),
        (&["list", "--sample", "satu"], "--sample opens only the built-in sample"),
        (&["list", "a\u{1b}[31mb\u{202e}"], "ab: no such"),
        (&["list", "--sort", "a\u{1b}[31mb\u{202e}"], "'ab⟨U+202E⟩'"),
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
fn unreadable_files_are_reported() {
    let home = TestHome::new();
    let broken = home.file("a.json", "{\"title\": ");
    let told = home.run(&["list", &broken]);
    assert_eq!(told.code, 2);
    assert!(told.err.contains("a.json: ") && told.err.contains("line 1"), "{}", told.err);
    assert_eq!(home.run(&["check", &broken]).code, 1);
    assert_eq!(home.run(&["list", &home.file("kosong.txt", "")]).code, 1);
    let good = home.file("b.jsonl", LINKED_STORIES);
    let some = home.run(&["list", &broken, &good]);
    assert_eq!(some.code, 0);
    assert_eq!(some.err, "kliping: 1 file or record was skipped; `kliping check` says why.\n");
}

#[test]
fn language_follows_the_locale() {
    let home = TestHome::new();
    let told = |all: &str, lang: &str| {
        let mut command = home.command(&["list", "tidak-ada"]);
        command.env("KLIPING_LANG", "").env("LC_ALL", all).env("LANG", lang);
        command_output(command.env_remove("LC_MESSAGES").output().unwrap()).err
    };
    assert!(told("", "id_ID.UTF-8").contains("tidak ada."));
    assert!(told("C", "id_ID.UTF-8").contains("no such file"));
    assert!(told("", "fr_FR").contains("no such file"));
}

#[test]
fn settings_map_field_names() {
    let home = TestHome::new();
    let row = "nm;ket;isi;tgl\nAir Sungai Naik;Warga pindah.;tidak dipakai;1/2/2025\n";
    let folder = home.file("arsip/a.csv", row.to_owned() + &"\n".repeat(300_000));
    let folder = Path::new(&folder).parent().unwrap().to_str().unwrap().to_owned();
    // The files are indexed before the settings exist. The settings apply nevertheless.
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
    let story = &home.json(&["show", &string_field(&rows[0], "id"), &folder, "--json"])[0];
    assert_eq!(story["blocks"][0]["text"], "Warga pindah.");
    let checked = home.json(&["check", &folder, "--json"]);
    assert_eq!(checked[0]["mapping"]["title"], "nm");
}

#[test]
fn invalid_settings_are_reported_with_location() {
    let home = TestHome::new();
    for (settings, sentence) in [
        ("[[collection]]\npath = \"a\"\nfields.titel = \"x\"\n", "unknown field \"titel\""),
        ("\n[[collection]]\nwarna = 1\n", "config.toml: line 3, column 1: unknown key"),
    ] {
        home.file("config/config.toml", settings);
        let answer = home.run(&["list", &home.file("a.jsonl", LINKED_STORIES)]);
        assert_eq!(answer.code, 2, "{}", answer.err);
        assert!(answer.err.contains(sentence), "{}", answer.err);
    }
}
