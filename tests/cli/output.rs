//! Tests of the output: safe for terminals, styled on terminals only, quiet on a closed pipe.

#[cfg(target_os = "linux")]
use std::fs;
use std::process::Stdio;

use crate::LINKED_STORIES;
use crate::user_home::{TestHome, command_output, string_field};

#[test]
fn output_contains_no_control_or_invisible_characters() {
    let home = TestHome::new();
    let evil = "\u{1b}]0;x\u{7}\u{1b}[2J\u{9b}31m\u{202e}\u{200b}\u{0}\u{8}\u{e0041}";
    let named = format!("Menteri Raka Wibi{evil}sana hadir.");
    let record = serde_json::json!({
        "title": format!("Judul {evil}Jahat yang Cukup Panjang"),
        "content": format!("{named} Isi {evil}satu &#27;[31m dua.\n\nBaca Juga: Judul {evil}Lain yang Jauh"),
        "outlet": format!("Media{evil}"),
        "author": format!("Nama{evil}"),
        "category": format!("Kanal{evil}"),
        "url": format!("https://contoh.id/{evil}"),
        "tags": [evil],
    });
    // Other systems reject such a file name.
    let name = if cfg!(unix) { "k/a\u{1b}[31m\u{202e}b.jsonl" } else { "k/a\u{202e}b.jsonl" };
    home.file(name, record.to_string());
    home.file(&format!("k/c{}.csv", '\u{200b}'), format!("judul,isi,x{evil}\n\"a{evil}\",\"b\"\n"));
    let folder = home.path().join("k");
    let folder = folder.to_str().unwrap();
    let id = string_field(&home.json(&["list", folder, "--query", "jahat", "--json"])[0], "id");
    for words in [
        &["list", folder][..],
        &["show", &id, folder],
        &["show", &id, folder, "--raw"],
        &["links", folder],
        &["check", folder],
        &["entities", folder],
        &["entities", folder, "--name", "Raka Wibisana"],
    ] {
        for json in [&[][..], &["--json"]] {
            let given = home.run(&[words, json].concat());
            assert!(!given.out.is_empty(), "{words:?}");
            let all = given.out + &given.err;
            let bad = |c: char| {
                (c.is_control() && c != '\n')
                    || matches!(c, '\u{200b}' | '\u{202a}'..='\u{202e}' | '\u{e0000}'..='\u{e007f}')
            };
            assert!(!all.contains(bad), "{words:?} {json:?}: {all:?}");
            assert!(!all.contains("\\u001b") && !all.contains("\\u0000"), "{words:?}: {all}");
        }
    }
}

#[test]
fn closed_pipe_exits_with_success() {
    let home = TestHome::new();
    let file = home.file("a.jsonl", LINKED_STORIES);
    for words in [&["list", "--json"][..], &["links"], &["check"], &["show", &file], &["entities"]]
    {
        let mut command = home.command(words);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let ended = command_output(child.wait_with_output().unwrap());
        assert_eq!(ended.code, 0, "{words:?}");
        assert!(!ended.err.contains("pipe") && !ended.err.contains("panicked"), "{}", ended.err);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn full_output_device_is_reported() {
    let home = TestHome::new();
    for arguments in [&["list"][..], &["--version"], &["--help"], &["man"], &["completions", "zsh"]]
    {
        let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let mut command = home.command(arguments);
        let told = command_output(command.stdout(full).stderr(Stdio::piped()).output().unwrap());
        assert_eq!(told.code, 2, "{arguments:?}");
        assert!(told.err.contains("output could not be written"), "{}", told.err);
    }
}

#[cfg(unix)]
#[test]
fn colors_require_a_terminal_and_no_no_color() {
    let home = TestHome::new();
    assert!(!home.run(&["list"]).out.contains('\u{1b}'));
    assert!(list_on_terminal(&home, None).contains("\u{1b}[1m"));
    assert!(!list_on_terminal(&home, Some("1")).contains('\u{1b}'));
    for line in list_on_terminal(&home, Some("1")).lines() {
        assert!(line.trim_end().chars().count() <= 60, "{line}");
    }
}

/// Returns the output of `list` on a terminal of 60 columns.
#[cfg(unix)]
fn list_on_terminal(home: &TestHome, no_color: Option<&str>) -> String {
    use portable_pty::{CommandBuilder, PtySize, native_pty_system};
    use std::io::Read;
    let size = PtySize { rows: 24, cols: 60, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size).unwrap();
    let plain = home.command(&["list"]);
    let mut command = CommandBuilder::new(plain.get_program());
    command.args(plain.get_args());
    for (name, value) in plain.get_envs().filter_map(|(name, value)| Some((name, value?))) {
        command.env(name, value);
    }
    command.env("TERM", "xterm");
    command.env("NO_COLOR", no_color.unwrap_or_default());
    let mut child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let mut out = Vec::new();
    // Linux reports an error when the other side is closed. Everything has been read then.
    let _ = pair.master.try_clone_reader().unwrap().read_to_end(&mut out);
    assert!(child.wait().unwrap().success());
    String::from_utf8(out).unwrap()
}
