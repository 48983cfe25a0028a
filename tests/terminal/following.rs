//! Tests of screens that stay open while other processes change the collection.

use std::path::Path;

use crate::pty::{Terminal, kliping, script};

fn write_story(home: &Path, name: &str, day: u8, text: &str) {
    let story = format!("Cerita {name}\n\n{day} Februari 2026\n\n{text}\n");
    std::fs::write(home.join("c").join(name).with_extension("txt"), story).unwrap();
}

/// Runs `kliping index` on the collection, as another process.
fn index(home: &Path) {
    let mut terminal = Terminal::run(kliping(home, &["index", "c"]), 24, 100);
    assert_eq!(terminal.wait_for_end(), 0);
}

#[test]
fn two_screens_follow_a_writer() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    std::fs::create_dir(home.join("c")).unwrap();
    for day in 1..=5 {
        write_story(home, &format!("hari{day}"), day, &format!("Isi lama {day}."));
    }
    index(home);
    let mut screens: Vec<Terminal> =
        (0..2).map(|_| Terminal::start(home, &["c"], 24, 100)).collect();
    for screen in &mut screens {
        screen.wait_for("Isi lama 5");
        screen.wait_for("5 unread");
    }
    // A new file, a renamed one, and one that is written anew.
    write_story(home, "baru", 28, "Isi baru.");
    std::fs::rename(home.join("c/hari4.txt"), home.join("c/pindah.txt")).unwrap();
    write_story(home, "hari3", 3, "Isi yang diganti.");
    index(home);
    for screen in &mut screens {
        screen.wait_for("Cerita baru");
        // The cursor has stayed on its story.
        screen.wait_for_state("the same story", |screen| {
            screen.text().contains("Isi lama 5") && screen.lines()[0].contains("2/6")
        });
        screen.press("j");
        screen.wait_for("Isi lama 4");
        screen.press("j");
        screen.wait_for("Isi yang diganti.");
    }
    // A mark of one screen reaches the other.
    screens[0].press("s");
    screens[0].wait_for("★");
    screens[1].wait_for("★");
    for mut screen in screens {
        screen.quit();
    }
}

/// Writes a collection of `count` stories.
fn write_many(home: &Path, count: usize) {
    let words = "harga beras naik turun pasar warga kota jalan hujan banjir ekspor impor";
    let stories = (0..count).map(|number| {
        let text = format!("{words} kata Budi Santoso {number}. ").repeat(2);
        format!(
            "{{\"title\":\"Harga Beras {number}\",\"date\":\"2026-02-01\",\"text\":\"{text}\"}}\n"
        )
    });
    std::fs::write(home.join("a.jsonl"), stories.collect::<String>()).unwrap();
}

#[cfg(target_os = "linux")]
#[test]
fn collection_is_indexed_within_a_small_address_space() {
    let home = tempfile::tempdir().unwrap();
    write_many(home.path(), 2_000);
    let limited = "ulimit -v 250000; exec \"$KLIPING\" index a.jsonl";
    let mut terminal = Terminal::run(script(home.path(), limited), 24, 100);
    assert_eq!(terminal.wait_for_end(), 0, "{}", terminal.text());
    assert!(terminal.text().contains("2,000 stories"), "{}", terminal.text());
}

#[cfg(target_os = "linux")]
#[test]
fn running_out_of_memory_restores_the_terminal() {
    let home = tempfile::tempdir().unwrap();
    write_many(home.path(), 300);
    for megabytes in [70, 85, 100, 120, 170, 200] {
        let limited = format!("ulimit -v {}; exec \"$KLIPING\" a.jsonl", megabytes * 1024);
        let mut terminal = Terminal::run(script(home.path(), &limited), 24, 100);
        // Either it runs, or it says why not.
        terminal.wait_for_state("a list or a sentence", |terminal| {
            let text = terminal.text();
            text.contains("300 stories")
                || text.contains("Not enough memory")
                || text.contains("error")
        });
        if terminal.text().contains("300 stories") {
            terminal.quit();
        } else {
            assert_eq!(terminal.wait_for_end(), 2, "{megabytes} MB: {}", terminal.text());
        }
        terminal.assert_restored();
    }
}
