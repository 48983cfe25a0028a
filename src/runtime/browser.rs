//! Hands an address to the browser: by its arguments, never through a shell.

use std::process::{Command, Stdio};
use std::sync::mpsc::Sender;

use super::{Wake, start};
use crate::news::Language;
use crate::ui::Event;

/// Opens a web address. Anything but `http` and `https` is refused: an article must not choose
/// which program runs.
pub(super) fn open(set: &[String], url: &str, language: Language, wake: &Sender<Wake>) {
    let say = |event| {
        let _ = wake.send(Wake::Event(event));
    };
    if !is_web(url) {
        say(Event::Failed(language.pick(
            format!("Bukan alamat web, jadi tidak dibuka: {url}"),
            format!("Not a web address, so not opened: {url}"),
        )));
        return;
    }
    let (program, leading) = program(set);
    let child = Command::new(&program)
        .args(leading)
        .arg(url)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    match child {
        Ok(mut child) => {
            say(Event::Notice(language.pick(format!("Dibuka: {url}"), format!("Opened: {url}"))));
            // Somebody must wait for the child, or it stays behind as a zombie.
            let _ = start("browser", language, wake.clone(), move || {
                let _ = child.wait();
            });
        }
        Err(error) => say(Event::Failed(language.pick(
            format!("{program} tidak dapat dijalankan ({error}). Atur browser di config.toml."),
            format!("{program} cannot be run ({error}). Set browser in config.toml."),
        ))),
    }
}

/// `http` or `https`, without white space or control characters.
fn is_web(url: &str) -> bool {
    let lower = url.to_ascii_lowercase();
    (lower.starts_with("http://") || lower.starts_with("https://"))
        && !url.contains(|c: char| c.is_whitespace() || c.is_control())
}

/// What opens an address here, with its leading arguments: what the reader has set, else
/// `BROWSER`, else the system's.
fn program(set: &[String]) -> (String, Vec<String>) {
    if let Some((program, leading)) = set.split_first() {
        return (program.clone(), leading.to_vec());
    }
    match std::env::var("BROWSER") {
        Ok(browser) if !browser.is_empty() => (browser, Vec::new()),
        _ if cfg!(target_os = "macos") => ("open".into(), Vec::new()),
        _ if cfg!(windows) => ("rundll32".into(), vec!["url.dll,FileProtocolHandler".into()]),
        _ => ("xdg-open".into(), Vec::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::is_web;

    #[test]
    fn only_web_addresses_are_opened() {
        assert!(is_web("https://contoh.example/berita/1"));
        assert!(is_web("HTTP://contoh.example"));
        for refused in ["file:///etc/passwd", "--help", "javascript:alert(1)", "https://a b", ""] {
            assert!(!is_web(refused), "{refused}");
        }
    }
}
