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

/// Writes a collection that is too large for an index in memory.
fn write_large_collection(home: &std::path::Path) {
    let rest = " Kabar ini panjang sekali, kata Bupati Rara di Kota Contoh.".repeat(300);
    let story = |number: usize| {
        let text = format!("Isi kabar nomor{number} dari desa.{rest}");
        serde_json::json!({"judul": format!("Kabar {number:02} Dari Desa"), "isi": text})
            .to_string()
            + "\n"
    };
    let stories: String = (0..20).map(story).collect();
    std::fs::write(home.join("kabar.jsonl"), stories).unwrap();
}

/// Asserts that the program has ended as it does after a bus error: the terminal is restored, and the
/// message says what to do.
#[cfg(target_os = "linux")]
fn assert_ended_by_bus_error(terminal: &Terminal, code: u32) {
    terminal.assert_restored();
    let text = String::from_utf8_lossy(&terminal.output);
    assert!(code == 2 && text.contains("truncated or could not be read"), "{code}: {text}");
}

/// Files of the index are mapped into memory, and an access to a part that was cut off raises SIGBUS.
/// Most accesses are preceded by a check, so the program may also rebuild the index and go on.
#[cfg(target_os = "linux")]
#[test]
fn truncated_index_is_rebuilt_or_ends_the_program_with_a_message() {
    for kind in ["idx", "term", "pos", "store", "fast", "fieldnorm", ""] {
        let home = tempfile::tempdir().unwrap();
        write_large_collection(home.path());
        let mut terminal = Terminal::start(home.path(), &["kabar.jsonl"], 30, 100);
        terminal.wait_for("20 unread");
        terminal.quit();
        let mut terminal = Terminal::start(home.path(), &["kabar.jsonl"], 30, 100);
        terminal.wait_for("20 unread");
        terminal.press("s");
        terminal.wait_for("★");
        terminal.press("/r");
        terminal.press("a");
        for path in cache_files(home.path()) {
            if kind.is_empty() || path.extension().is_some_and(|extension| extension == kind) {
                let file = std::fs::OpenOptions::new().write(true).open(&path).unwrap();
                file.set_len(0).unwrap();
            }
        }
        let mut is_over = false;
        for keys in ["r", "a", "\r", "e", "\u{3}", "\r", "o"] {
            is_over = is_over || !terminal.press_and_wait_for_frame(keys);
        }
        if !is_over {
            send_keys_until_the_end(&mut terminal);
        }
        match terminal.wait_for_end() {
            0 => terminal.assert_restored(),
            code => assert_ended_by_bus_error(&terminal, code),
        }
        // What was marked is kept, and the index is rebuilt. The search of the run before may be
        // continued: its text is deleted.
        let mut terminal = Terminal::start(home.path(), &["kabar.jsonl"], 30, 100);
        terminal.wait_for("kabar.jsonl · 20 stories");
        terminal.press("/\u{15}\r");
        terminal.wait_until(&format!("the star ({kind})"), |screen| screen.contains('★'));
        terminal.press("/\u{15}nomor7\r");
        terminal.wait_for("1/1");
        send_keys_until_the_end(&mut terminal);
        assert_eq!(terminal.wait_for_end(), 0, "{kind}");
    }
}

/// Presses Ctrl-C until the program has ended.
#[cfg(target_os = "linux")]
fn send_keys_until_the_end(terminal: &mut Terminal) {
    while terminal.press_and_wait_for_frame("\u{3}") {}
}

/// The signal as such: an access at the right moment cannot be arranged.
#[cfg(target_os = "linux")]
#[test]
fn bus_error_restores_the_terminal_and_keeps_marks() {
    let home = tempfile::tempdir().unwrap();
    let mut terminal = Terminal::start(home.path(), &["--sample"], 24, 100);
    terminal.wait_for("34 unread");
    terminal.press("r");
    terminal.wait_for("33 unread");
    let id = terminal.child.process_id().unwrap().to_string();
    assert!(std::process::Command::new("kill").args(["-BUS", &id]).status().unwrap().success());
    let code = terminal.wait_for_end();
    assert_ended_by_bus_error(&terminal, code);
    assert!(crate::marks_text(home.path()).contains("\"read\":{\"v\":true"));
}

/// The command line, too, ends with a message.
#[cfg(target_os = "linux")]
#[test]
fn bus_error_on_the_command_line_is_reported() {
    let home = tempfile::tempdir().unwrap();
    // The signal as such: an access at the right moment cannot be arranged.
    let script = script(
        home.path(),
        "\"$KLIPING\" entities --stdin --json < /dev/tty & sleep 1; kill -BUS $!; wait $!; echo \"=$?=\"",
    );
    let mut terminal = Terminal::run(script, 24, 100);
    terminal.wait_for("=2=");
    assert!(terminal.text().contains("truncated or could not be"), "{}", terminal.text());
}
