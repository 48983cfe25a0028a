//! Tests with random keys at random sizes: only a quit command ends the program.

use std::collections::VecDeque;
use std::path::Path;
#[cfg(target_os = "linux")]
use std::time::{Duration, Instant};

use kliping::ui::Command;
use kliping::ui::keymap::{COMMANDS, KeyPress};

use crate::next_random;
use crate::pty::{Terminal, kliping};

/// The number of keys; `KLIPING_KEYS` overrides it.
const DEFAULT_KEY_COUNT: usize = 600;

/// The seed; `KLIPING_SEED` overrides it.
const DEFAULT_SEED: u64 = 20_251_123;

/// Keys without a letter, by name, with the bytes that terminals send.
const NAMED_KEYS: [(&str, &str); 16] = [
    ("enter", "\r"),
    ("esc", "\u{1b}"),
    ("tab", "\t"),
    ("backtab", "\u{1b}[Z"),
    ("backspace", "\u{7f}"),
    ("delete", "\u{1b}[3~"),
    ("up", "\u{1b}[A"),
    ("down", "\u{1b}[B"),
    ("left", "\u{1b}[D"),
    ("right", "\u{1b}[C"),
    ("home", "\u{1b}[H"),
    ("end", "\u{1b}[F"),
    ("pageup", "\u{1b}[5~"),
    ("pagedown", "\u{1b}[6~"),
    ("space", " "),
    ("f1", "\u{1b}OP"),
];

/// Keys that open lists of commands, which include quitting.
const COMMAND_LIST_KEYS: [&str; 3] = [":", "?", "\u{1b}OP"];

/// Letters, including wide ones, a combining character, and some that no keyboard has.
const LETTERS: &str = "abcdefghijklmnoprstuvwxyzABEIORS0123456789 .,-/\"'~é\u{301}日👍";

/// Returns the bytes that a terminal sends for a key.
fn bytes_of_key(key: &str) -> String {
    if let Some((_, bytes)) = NAMED_KEYS.iter().find(|(name, _)| *name == key) {
        return (*bytes).to_owned();
    }
    match (key.strip_prefix("ctrl-"), key.strip_prefix("alt-")) {
        (Some(letter), _) if letter.len() == 1 => {
            char::from(letter.as_bytes()[0] & 0x1f).to_string()
        }
        (_, Some("up")) => "\u{1b}[1;3A".into(),
        (_, Some("down")) => "\u{1b}[1;3B".into(),
        (_, Some("right")) => "\u{1b}[1;3C".into(),
        (_, Some("left")) => "\u{1b}[1;3D".into(),
        (None, None) if KeyPress::parse(key).is_some() => key.to_owned(),
        _ => panic!("how is {key:?} sent?"),
    }
}

/// Returns the bytes of all default bindings except those that quit, and those of two keys that end in
/// the one that quits: where the first has no meaning, the second quits.
fn bound_keys() -> Vec<String> {
    let ends = |command| matches!(command, Command::Quit | Command::QuitNow);
    let entries = COMMANDS.iter().filter(|entry| !ends(entry.command));
    let keys = entries.flat_map(|entry| entry.keys);
    let keys = keys.filter(|keys| !keys.ends_with(" q"));
    keys.map(|keys| keys.split(' ').map(bytes_of_key).collect()).collect()
}

/// A generator of random input.
struct RandomInput {
    seed: u64,
    bound: Vec<String>,
    rows: u64,
    cols: u64,
    /// The most recent keys, for failure messages.
    recent: VecDeque<String>,
}

impl RandomInput {
    fn random_below(&mut self, end: u64) -> u64 {
        next_random(&mut self.seed) % end
    }

    fn pick(&mut self, all: &[String]) -> String {
        let place = usize::try_from(self.random_below(all.len() as u64)).unwrap();
        all[place].clone()
    }

    fn letter(&mut self) -> String {
        let letters: Vec<String> = LETTERS.chars().map(String::from).collect();
        self.pick(&letters)
    }

    fn mouse(&mut self) -> String {
        let (x, y) = (self.random_below(self.cols + 3) + 1, self.random_below(self.rows + 3) + 1);
        match self.random_below(6) {
            0 => format!("\u{1b}[<64;{x};{y}M"),
            1 => format!("\u{1b}[<65;{x};{y}M"),
            2 => format!("\u{1b}[<32;{x};{y}M"),
            3 => format!("\u{1b}[<0;{x};{y}m"),
            4 => format!("\u{1b}[<0;{x};{y}M\u{1b}[<0;{x};{y}m"),
            _ => format!("\u{1b}[<0;{x};{y}M"),
        }
    }

    fn key(&mut self) -> String {
        let bound = self.bound.clone();
        let named: Vec<String> = NAMED_KEYS.iter().map(|(_, bytes)| (*bytes).to_owned()).collect();
        match self.random_below(10) {
            0..5 => self.pick(&bound),
            5 => self.letter(),
            6..8 => self.pick(&named),
            8 => self.mouse(),
            _ => match self.random_below(3) {
                0 => "\u{1b}[200~tempel\n\u{301}satu\u{1b}[201~".into(),
                1 => "\r".into(),
                _ => "\u{1b}".into(),
            },
        }
    }

    /// Returns keys that are sent at once. Escape can only be the last one, because with a
    /// following key it would mean another key.
    fn burst(&mut self) -> Vec<String> {
        let mut keys = Vec::new();
        for _ in 0..=self.random_below(11) {
            let key = self.key();
            if COMMAND_LIST_KEYS.contains(&key.as_str()) {
                // The list is left through a harmless command.
                keys.push(key);
                for _ in 0..self.random_below(6) {
                    let letter = self.letter();
                    keys.push(letter);
                }
                keys.push("\u{15}undo\r".into());
                break;
            }
            let last = key == "\u{1b}";
            keys.push(key);
            if last {
                break;
            }
        }
        self.recent.extend(keys.iter().cloned());
        while self.recent.len() > 60 {
            self.recent.pop_front();
        }
        keys
    }

    /// Reports whether a list that includes quitting was opened recently.
    fn may_have_quit(&self) -> bool {
        self.recent.iter().any(|key| COMMAND_LIST_KEYS.contains(&key.as_str()))
    }
}

/// Starts the program on the sample.
fn start(home: &Path, hands: &RandomInput) -> Terminal {
    let mut command = kliping(home, &["--sample"]);
    // The path has no programs. The browser is a program that does nothing.
    std::fs::create_dir_all(home.join("empty")).unwrap();
    command.env("PATH", home.join("empty"));
    command.env("BROWSER", "/bin/true");
    let rows = u16::try_from(hands.rows).unwrap();
    let mut terminal = Terminal::run(command, rows, u16::try_from(hands.cols).unwrap());
    terminal.wait_for_state("the first frame", |terminal| !terminal.text().trim().is_empty());
    terminal
}

/// Asserts that all background threads are alive.
#[cfg(target_os = "linux")]
fn assert_all_threads_live(terminal: &Terminal, hands: &RandomInput) {
    let id = terminal.child.process_id().unwrap();
    let tasks = std::fs::read_dir(format!("/proc/{id}/task")).into_iter().flatten().flatten();
    let names: Vec<String> = tasks
        .filter_map(|task| std::fs::read_to_string(task.path().join("comm")).ok())
        .map(|name| name.trim().to_owned())
        .collect();
    for name in ["input", "signals", "persistence", "indexer", "answers", "related"] {
        assert!(names.iter().any(|known| known == name), "no {name}: {names:?} {:?}", hands.recent);
    }
}

#[cfg(not(target_os = "linux"))]
fn assert_all_threads_live(_terminal: &Terminal, _hands: &RandomInput) {}

/// Asserts that no thread has reported a fault.
fn assert_no_failure(terminal: &Terminal, seed: u64, hands: &RandomInput) {
    let text = terminal.text();
    assert!(!text.contains("An internal error"), "KLIPING_SEED={seed} {:?}:\n{text}", hands.recent);
}

/// Asserts that the program ended without a message and restored the terminal.
fn assert_clean_exit(terminal: &mut Terminal, seed: u64, hands: &RandomInput) {
    let code = terminal.wait_for_end();
    let raw = String::from_utf8_lossy(&terminal.output);
    let said = raw.rsplit('\u{1b}').next().unwrap_or_default();
    assert_eq!(code, 0, "KLIPING_SEED={seed} {:?}:\n{said}", hands.recent);
    assert!(!raw.contains("panicked at"), "KLIPING_SEED={seed} {:?}:\n{said}", hands.recent);
    terminal.assert_restored();
}

/// Presses Escape until everything is closed, then `q`.
fn leave(mut terminal: Terminal, seed: u64, hands: &RandomInput) {
    terminal.resize(24, 100);
    for _ in 0..12 {
        if !terminal.press_and_wait_for_frame("\u{1b}") {
            break;
        }
    }
    assert_all_threads_live(&terminal, hands);
    terminal.press("q");
    assert_clean_exit(&mut terminal, seed, hands);
}

#[test]
#[expect(clippy::print_stderr, reason = "the figures, for whoever asks for more keys")]
fn random_keys_end_only_by_quit() {
    let number = |name| std::env::var(name).ok().and_then(|value| value.parse::<u64>().ok());
    let keys =
        number("KLIPING_KEYS").map_or(DEFAULT_KEY_COUNT, |keys| usize::try_from(keys).unwrap());
    let seed = number("KLIPING_SEED").unwrap_or(DEFAULT_SEED);
    let last = VecDeque::new();
    let mut hands = RandomInput { seed, bound: bound_keys(), rows: 24, cols: 100, recent: last };
    let home = tempfile::tempdir().unwrap();
    let mut terminal = start(home.path(), &hands);
    let (mut pressed, mut frames, mut quits) = (0, 0, 0);
    while pressed < keys {
        if hands.random_below(6) == 0 {
            (hands.rows, hands.cols) = (hands.random_below(60) + 1, hands.random_below(200) + 1);
            let rows = u16::try_from(hands.rows).unwrap();
            terminal.resize(rows, u16::try_from(hands.cols).unwrap());
        }
        let burst = hands.burst();
        pressed += burst.len();
        frames += 1;
        if terminal.press_and_wait_for_frame(&burst.concat()) {
            assert_no_failure(&terminal, seed, &hands);
            continue;
        }
        // The program has ended. The quit command may have been chosen from a list.
        assert_clean_exit(&mut terminal, seed, &hands);
        assert!(hands.may_have_quit(), "KLIPING_SEED={seed} left by {:?}", hands.recent);
        quits += 1;
        terminal = start(home.path(), &hands);
    }
    eprintln!("{pressed} keys in {frames} bursts; leaving was chosen {quits} times");
    leave(terminal, seed, &hands);
}

/// Number of keys between two readings of the memory.
#[cfg(target_os = "linux")]
const READING_INTERVAL: usize = 10_000;

/// Writes short stories and returns the path of their file.
#[cfg(target_os = "linux")]
fn write_short_stories(home: &Path, stories: usize) -> String {
    let words: Vec<&str> =
        "harga beras naik turun pasar warga kota jalan hujan banjir ekspor impor \
        minyak gula kopi rumah sekolah guru"
            .split_whitespace()
            .collect();
    let mut seed = 7;
    let mut lines = String::new();
    for number in 0..stories {
        let mut word = || words[usize::try_from(next_random(&mut seed)).unwrap() % words.len()];
        let title = [word(), word(), word()].join(" ");
        let text: Vec<&str> = (0..8).map(|_| word()).collect();
        let (month, day) = (number % 12 + 1, number % 28 + 1);
        let line = format!(
            "{{\"title\":\"{title} {number}\",\"date\":\"2025-{month:02}-{day:02}\",\
             \"text\":\"Warga {} nomor {number}.\"}}\n",
            text.join(" ")
        );
        lines.push_str(&line);
    }
    let path = home.join("berita.jsonl");
    std::fs::write(&path, lines).unwrap();
    path.to_str().unwrap().to_owned()
}

/// Reads the anonymous memory of the program in KB when it has been idle for 8 seconds.
#[cfg(target_os = "linux")]
fn memory_at_rest(terminal: &mut Terminal) -> u64 {
    let rest = Instant::now() + Duration::from_secs(8);
    terminal.read_until(rest, |_| false);
    anonymous_kb(terminal)
}

#[cfg(target_os = "linux")]
fn anonymous_kb(terminal: &Terminal) -> u64 {
    let id = terminal.child.process_id().unwrap();
    let status = std::fs::read_to_string(format!("/proc/{id}/status")).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("RssAnon:")).unwrap();
    line.split_whitespace().next().unwrap().parse().unwrap()
}

/// Prints the memory over random keys and asserts that it returns to that of a fresh start:
///
/// ```sh
/// KLIPING_KEYS=60000 cargo test --test terminal memory_returns_after_random_keys -- --ignored --nocapture
/// ```
#[test]
#[ignore = "takes ten minutes with 60,000 keys"]
#[cfg(target_os = "linux")]
#[expect(clippy::print_stderr, reason = "the curve is the result")]
fn memory_returns_after_random_keys() {
    let number = |name| std::env::var(name).ok().and_then(|value| value.parse::<u64>().ok());
    let keys = usize::try_from(number("KLIPING_KEYS").unwrap_or(60_000)).unwrap();
    let seed = number("KLIPING_SEED").unwrap_or(DEFAULT_SEED);
    let mut bound = bound_keys();
    // Their lists include quitting.
    bound.retain(|key| !COMMAND_LIST_KEYS.contains(&key.as_str()));
    let mut hands = RandomInput { seed, bound, rows: 24, cols: 100, recent: VecDeque::new() };
    let home = tempfile::tempdir().unwrap();
    let stories = usize::try_from(number("KLIPING_STORIES").unwrap_or(5_000)).unwrap();
    let file = write_short_stories(home.path(), stories);
    let start = || {
        let mut command = kliping(home.path(), &[&file]);
        std::fs::create_dir_all(home.path().join("empty")).unwrap();
        command.env("PATH", home.path().join("empty"));
        command.env("BROWSER", "/bin/true");
        Terminal::run(command, 24, 100)
    };
    let listed =
        format!("{} stories", kliping::locale::number(stories, kliping::news::Language::English));
    let open = || {
        let mut terminal = start();
        let latest = Instant::now() + Duration::from_secs(3_600);
        assert!(terminal.read_until(latest, |text| text.contains(&listed)), "{listed}");
        terminal
    };
    let mut terminal = open();
    let indexed = memory_at_rest(&mut terminal);
    terminal.quit();
    let mut terminal = open();
    let fresh = memory_at_rest(&mut terminal);
    eprintln!("RssAnon: {indexed} KB after the first indexing, {fresh} KB after a restart");
    let mut pressed = 0;
    while pressed < keys {
        if hands.random_below(6) == 0 {
            (hands.rows, hands.cols) = (hands.random_below(60) + 1, hands.random_below(200) + 1);
            let rows = u16::try_from(hands.rows).unwrap();
            terminal.resize(rows, u16::try_from(hands.cols).unwrap());
        }
        let burst: Vec<String> = hands.burst();
        let before = pressed / READING_INTERVAL;
        pressed += burst.len();
        let lives = terminal.press_and_wait_for_frame(&burst.concat());
        assert!(lives, "KLIPING_SEED={seed} left by {:?}:\n{}", hands.recent, terminal.text());
        if pressed / READING_INTERVAL > before {
            eprintln!("{pressed} keys: {} KB", anonymous_kb(&terminal));
        }
    }
    let end = memory_at_rest(&mut terminal);
    eprintln!("{pressed} keys, 8 seconds later: {end} KB");
    leave(terminal, seed, &hands);
    // The keys have also written marks, notes, dossiers and searches, which a new start reads.
    let mut terminal = start();
    let again = memory_at_rest(&mut terminal);
    eprintln!("after another restart: {again} KB");
    assert!(2 * end <= 3 * again, "{end} KB at the end, {again} KB after another restart");
    assert!(2 * indexed <= 3 * fresh, "{indexed} KB after indexing, {fresh} KB at the start");
}
