//! Tests of `kliping check` and `index`.

use std::fs;
use std::io::Write;
use std::path::Path;

use crate::user_home::{TestHome, string_field};
use crate::{LINKED_STORIES, day, keys};

#[test]
fn check_reports_every_file() {
    let home = TestHome::new();
    home.file("k/a.jsonl", LINKED_STORIES);
    home.file("k/b.csv", "judul,isi,tanggal\nBulog,\"Bulog menambah.\",27/2/2025\n");
    home.file("k/c.json", "{\"title\": ");
    home.file("k/d.jsonl", LINKED_STORIES);
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
    assert!(string_field(why, "why").contains("line 1"), "{why}");
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
fn index_reads_only_new_files() {
    let home = TestHome::new();
    let folder = home.path().join("berita");
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("a.jsonl"), LINKED_STORIES).unwrap();
    let folder = folder.to_str().unwrap().to_owned();
    let index = |home: &TestHome| home.json(&["index", &folder, "--json"]).remove(0);
    let first = index(&home);
    assert_eq!((first["stories"].as_u64(), first["new"].as_u64()), (Some(3), Some(3)));
    assert!(first["bytes"].as_u64() > Some(0) && first["index_bytes"].as_u64() > Some(0));
    let second = index(&home);
    assert_eq!((second["stories"].as_u64(), second["new"].as_u64()), (Some(3), Some(0)));
    fs::write(Path::new(&folder).join("b.txt"), "Kabar Ketiga Hari Ini\n\nIsinya.\n").unwrap();
    assert_eq!(index(&home)["new"].as_u64(), Some(1));
    assert_eq!(home.json(&["list", &folder, "--json"]).len(), 4);
    // A deleted cache is rebuilt.
    fs::remove_dir_all(home.path().join("cache")).unwrap();
    assert_eq!(index(&home)["new"].as_u64(), Some(4));
}

#[test]
fn check_counts_fields_and_links() {
    let home = TestHome::new();
    let file = home.file("a.jsonl", LINKED_STORIES);
    home.file(
        "k/satu.txt",
        "JAKARTA - \"Air naik,\" ujarnya kepada wartawan, Kamis (27/2/2025).\n\nADVERTISEMENT\n\nWarga pindah.",
    );
    home.file(
        "k/dua.txt",
        "Air Surut di Hulu\n\nKAWAT - Air surut, ujarnya kepada wartawan, Jumat (28/2/2025).",
    );
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
    // The text report groups similar files.
    let report = home.run(&["check", &file, &folder]).out;
    assert!(report.contains("k/* (2 files)"), "{report}");
    assert!(report.contains("2 · 1 here · 1 not in the collection"), "{report}");
}

#[test]
fn compressed_files_give_the_same_stories() {
    let home = TestHome::new();
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(LINKED_STORIES.as_bytes()).unwrap();
    let packed = home.file("a.jsonl.gz", gzip.finish().unwrap());
    let plain = home.file("a.jsonl", LINKED_STORIES);
    let stories = |file: &str| -> Vec<_> {
        let rows = home.json(&["list", file, "--json"]);
        rows.iter()
            .map(|row| (string_field(row, "id"), string_field(row, "title"), day(row)))
            .collect()
    };
    assert_eq!(stories(&packed), stories(&plain));
    let id = &stories(&packed)[0].0;
    let story = &home.json(&["show", id, &packed, "--json"])[0];
    assert_eq!(story["blocks"][1]["status"], "here");
}

#[cfg(unix)]
#[test]
fn created_folders_are_private() {
    use std::os::unix::fs::PermissionsExt;

    let home = TestHome::new();
    // The collection is large enough for an index on disk.
    let file = home.file("k/a.jsonl", LINKED_STORIES.repeat(1_000));
    assert_eq!(home.run(&["index", &file]).code, 0);
    assert_eq!(home.run(&["mark", &home.ids()[0], "star"]).code, 0);
    let folders = walkdir::WalkDir::new(home.path()).min_depth(1).into_iter().flatten();
    let mut seen = 0;
    for folder in folders.filter(|entry| entry.file_type().is_dir()) {
        let is_own = ["config", "cache", "state"]
            .iter()
            .any(|own| folder.path().starts_with(home.path().join(own)));
        if is_own {
            let mode = folder.metadata().unwrap().permissions().mode() & 0o777;
            assert_eq!(mode, 0o700, "{:o} {}", mode, folder.path().display());
            seen += 1;
        }
    }
    assert_eq!(seen, 7);
}

/// Enough stories for an index on disk; with few different words, so that they are read quickly.
fn many_stories() -> String {
    let filler = "x".repeat(900);
    let story = |number| {
        format!("{{\"judul\":\"Kabar nomor {number}\",\"isi\":\"Beras {number}. {filler}\"}}\n")
    };
    (0..STORIES).map(story).collect()
}

const STORIES: usize = 300;

/// Runs the program with a limit on the size of a file, as a full disk or a quota has it.
#[cfg(unix)]
fn run_with_file_limit(home: &TestHome, arguments: &[&str]) -> std::process::Output {
    let program = home.command(&[]);
    let mut command = std::process::Command::new("bash");
    command.args(["-c", "ulimit -f 8; exec \"$0\" \"$@\""]);
    command.arg(program.get_program()).args(arguments);
    for (name, value) in program.get_envs() {
        if let Some(value) = value {
            command.env(name, value);
        }
    }
    command.output().unwrap()
}

#[cfg(unix)]
#[test]
fn index_that_cannot_be_stored_gives_whole_answers() {
    let home = TestHome::new();
    let path = home.file("a.jsonl", many_stories());
    for _ in 0..2 {
        let answer = run_with_file_limit(&home, &["search", "beras", &path, "--json"]);
        let lines = String::from_utf8(answer.stdout).unwrap().lines().count();
        assert_eq!((answer.status.code(), lines), (Some(0), STORIES));
        assert!(!answer.stderr.is_empty());
    }
    // Nothing partial is left.
    let answer = home.run(&["search", "beras", &path, "--json"]);
    assert_eq!((answer.code, answer.out.lines().count(), answer.err.as_str()), (0, STORIES, ""));
    // A complete index is kept when it cannot be extended.
    let grown = many_stories() + "{\"judul\":\"Kabar terakhir\",\"isi\":\"Beras habis.\"}\n";
    home.file("a.jsonl", grown);
    let answer = run_with_file_limit(&home, &["search", "beras", &path, "--json"]);
    let lines = String::from_utf8(answer.stdout).unwrap().lines().count();
    assert_eq!((answer.status.code(), lines), (Some(0), STORIES + 1));
    let answer = home.run(&["search", "beras", &path, "--json"]);
    assert_eq!((answer.out.lines().count(), answer.err.as_str()), (STORIES + 1, ""));
}

#[test]
fn damaged_index_files_are_rebuilt_by_any_subcommand() {
    let home = TestHome::new();
    let path = home.file("a.jsonl", many_stories());
    let search = || {
        let answer = home.run(&["search", "beras", &path, "--json"]);
        (answer.code, answer.out.lines().count())
    };
    assert_eq!(search(), (0, STORIES));
    for (ending, damage) in ["idx", "term", "pos", "store", "fast", "fieldnorm"]
        .into_iter()
        .enumerate()
        .map(|(nth, ending)| (ending, nth % 3))
    {
        let files = walkdir::WalkDir::new(home.path().join("cache")).into_iter().flatten();
        for file in files.filter(|file| file.path().extension().is_some_and(|end| end == ending)) {
            let bytes = std::fs::read(file.path()).unwrap();
            std::fs::remove_file(file.path()).unwrap();
            match damage {
                0 => {}
                1 => std::fs::write(file.path(), &bytes[..bytes.len() / 2]).unwrap(),
                _ => std::fs::write(file.path(), []).unwrap(),
            }
        }
        assert_eq!(search(), (0, STORIES), "{ending} {damage}");
    }
}

#[test]
fn long_paths_are_read() {
    let home = TestHome::new();
    // Longer than the 260 characters that Windows allows in a path without a prefix.
    let folder = home.path().join("folder-dengan-nama-yang-panjang");
    let name = ["folder-dengan-nama-yang-panjang"; 10].join("/") + "/a.jsonl";
    let file = home.file(&name, LINKED_STORIES);
    for path in [folder.to_str().unwrap(), &file] {
        assert_eq!(home.json(&["list", path, "--json"]).len(), 3, "{path}");
    }
}

/// Names of devices exist in every folder of Windows. Reading one could wait for ever.
#[cfg(windows)]
#[test]
fn reserved_names_are_no_files() {
    let home = TestHome::new();
    for name in ["NUL", "CON", "nul.jsonl"] {
        let answer = home.run(&["list", name, "--json"]);
        assert!(answer.code != 0 && answer.out.is_empty(), "{name}: {}", answer.err);
    }
}

/// Returns a command that runs the program as a user without any rights, or `None` if that cannot be
/// had.
#[cfg(target_os = "linux")]
fn as_other_user() -> Option<std::process::Command> {
    use std::process::Command;
    let program = env!("CARGO_BIN_EXE_kliping");
    let mut setpriv = Command::new("setpriv");
    setpriv.args(["--reuid=65534", "--regid=65534", "--clear-groups", program]);
    let mut probe = Command::new("setpriv");
    probe.args(setpriv.get_args()).arg("--version");
    probe.output().ok()?.status.success().then_some(setpriv)
}

/// An index that cannot be written, as on a read-only file system, is used as it is.
#[cfg(target_os = "linux")]
#[test]
fn complete_index_in_a_read_only_cache_is_used() {
    use std::os::unix::fs::PermissionsExt;
    // Skipped where the program cannot be run as another user.
    if as_other_user().is_none() {
        return;
    }
    let home = TestHome::new();
    let open = |path: &Path, mode: u32| {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    };
    open(home.path(), 0o755);
    let file = home.file("berita/a.jsonl", LINKED_STORIES);
    open(&home.path().join("berita"), 0o755);
    open(Path::new(&file), 0o644);
    let folder = home.path().join("berita");
    home.json(&["index", folder.to_str().unwrap(), "--json"]);
    let cache = home.path().join("cache");
    for entry in walkdir::WalkDir::new(&cache).into_iter().flatten() {
        open(entry.path(), if entry.file_type().is_dir() { 0o555 } else { 0o444 });
    }
    for name in ["other-config", "other-state"] {
        fs::create_dir(home.path().join(name)).unwrap();
        open(&home.path().join(name), 0o777);
    }
    let run = |arguments: &[&str]| {
        let mut command = as_other_user().unwrap();
        command.args(arguments).arg(&folder).arg("--json");
        command.env("KLIPING_CONFIG_DIR", home.path().join("other-config"));
        command.env("KLIPING_STATE_DIR", home.path().join("other-state"));
        command.env("KLIPING_CACHE_DIR", &cache);
        let output = command.output().unwrap();
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success() && told.is_empty(), "{arguments:?}: {told}");
        String::from_utf8(output.stdout).unwrap()
    };
    let indexed = run(&["index"]);
    assert!(indexed.contains("\"stories\":3,\"new\":0"), "{indexed}");
    assert_eq!(run(&["search", "stok"]).lines().count(), 1);
}

#[cfg(unix)]
#[test]
fn pipe_is_not_imported() {
    let home = TestHome::new();
    let pipe = home.path().join("pipa");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    for arguments in [["marks", "import"], ["notes", "--import"]] {
        let ran = home.run(&[arguments[0], arguments[1], pipe.to_str().unwrap()]);
        assert_eq!(ran.code, 2, "{arguments:?} {}", ran.err);
        assert!(ran.err.contains("not a regular file"), "{arguments:?} {}", ran.err);
    }
}
