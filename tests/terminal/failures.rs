//! Tests of failures: they are reported, and reading continues.

use crate::pty::Terminal;
#[cfg(target_os = "linux")]
use crate::pty::script;
use crate::wait_for;

#[test]
fn unwritable_folder_is_reported_and_reading_continues() {
    let home = tempfile::tempdir().unwrap();
    // A file in place of the folder: even root cannot write below it.
    std::fs::write(home.path().join("config"), "").unwrap();
    let mut terminal = Terminal::start(home.path(), &["--sample"], 24, 160);
    terminal.wait_for("34 unread");
    terminal.press("r");
    terminal.wait_until("the failure", |screen| {
        screen.contains("config") && screen.contains("33 unread")
    });
    terminal.press("jjq");
    assert_eq!(terminal.wait_for_end(), 2);
    terminal.assert_restored();
    assert!(String::from_utf8_lossy(&terminal.output).contains("config"), "said again on leaving");
}

/// A worker thread panics: the memory limit does not allow rayon to start the configured number of
/// threads. The screen stays usable and shows a message.
#[cfg(target_os = "linux")]
#[test]
fn thread_panic_is_reported_and_screen_stays_usable() {
    let home = tempfile::tempdir().unwrap();
    let mut script = script(home.path(), "ulimit -v 1500000; exec \"$KLIPING\" --sample");
    script.env("RAYON_NUM_THREADS", "64");
    // A large stack per thread uses up the limit, yet leaves enough for the other threads once one
    // more cannot be started.
    script.env("RUST_MIN_STACK", (64 << 20).to_string());
    script.env("MALLOC_ARENA_MAX", "1");
    let mut terminal = Terminal::run(script, 24, 160);
    terminal.wait_for("An internal error stopped part of kliping.");
    terminal.press("?");
    terminal.wait_for("↵ run");
    terminal.press("\u{3}");
    terminal.wait_for("j/k move");
    terminal.quit();
    assert!(!String::from_utf8_lossy(&terminal.output).contains("panicked"));
}

/// Returns all files below the cache folder.
fn cache_files(home: &std::path::Path) -> Vec<std::path::PathBuf> {
    let files = walkdir::WalkDir::new(home.join("cache")).into_iter().flatten();
    let files = files.filter(|entry| entry.file_type().is_file());
    files.map(walkdir::DirEntry::into_path).collect()
}

#[test]
fn damaged_index_is_rebuilt_while_open() {
    let home = tempfile::tempdir().unwrap();
    // The collection is too large for an index in memory.
    let rest = " Kabar ini panjang sekali.".repeat(600);
    let story = |number: usize| {
        format!(
            "{{\"judul\":\"Kabar {number:02} Dari Desa\",\"isi\":\"Isi kabar nomor{number} dari \
             desa.{rest}\",\"tanggal\":\"2025-01-{:02}\"}}\n",
            30 - number
        )
    };
    let stories: String = (0..20).map(story).collect();
    std::fs::write(home.path().join("kabar.jsonl"), stories).unwrap();
    let mut terminal = Terminal::start(home.path(), &["kabar.jsonl"], 30, 100);
    terminal.wait_for("20 unread");
    terminal.press("s");
    terminal.wait_for("★");
    // Overwrites the mapped index files with noise.
    let files = wait_for("the index on disk", || {
        Some(cache_files(home.path())).filter(|files| files.len() > 3)
    });
    for path in files {
        use std::io::Write;
        let length = std::fs::metadata(&path).unwrap().len();
        let mut file = std::fs::OpenOptions::new().write(true).open(&path).unwrap();
        let noise = (0..length).map(|at| u8::try_from((at * 7919 + 13) % 251).unwrap());
        file.write_all(&noise.collect::<Vec<_>>()).unwrap();
    }
    terminal.press("/nomor7\r");
    terminal.wait_for("is being rebuilt");
    terminal.wait_for("1/1");
    terminal.wait_for("Kabar 07 Dari Desa");
    terminal.press("\u{1b}");
    terminal.wait_for("8/20");
    terminal.press("\r");
    terminal.wait_for("Isi kabar nomor");
    terminal.press("q");
    terminal.wait_for("j/k move");
    terminal.quit();
    let mut terminal = Terminal::start(home.path(), &["kabar.jsonl"], 30, 100);
    terminal.wait_for("20 stories");
    terminal.wait_for("★");
    terminal.quit();
}
