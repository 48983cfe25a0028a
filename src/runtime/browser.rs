//! Opens addresses in the web browser. The address is passed as an argument, never through a shell.

use std::process::{Command, Stdio};
use std::sync::mpsc::Sender;

use super::LoopEvent;
use super::threads::spawn_guarded;
use crate::locale::runtime as messages;
use crate::news::Language;
use crate::ui::Event;

/// Opens a web address. Only `http` and `https` are allowed, so that an article cannot choose which
/// program runs.
pub(super) fn open_url(
    configured: &[String],
    url: &str,
    language: Language,
    events: &Sender<LoopEvent>,
) {
    let say = |event| {
        let _ = events.send(LoopEvent::Event(event));
    };
    if !is_web_url(url) {
        say(Event::ErrorMessage(messages::not_a_web_address(url, language)));
        return;
    }
    let (program, leading) = browser_command(configured, std::env::consts::OS);
    let mut command = Command::new(&program);
    #[cfg(unix)]
    super::process::remove_memory_settings(&mut command);
    let child = command
        .args(leading)
        .arg(url)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    match child {
        Ok(mut child) => {
            say(Event::StatusMessage(messages::opened(url, language)));
            // The child must be waited for, or it remains as a zombie process.
            let _ = spawn_guarded("browser", language, events.clone(), move || {
                let _ = child.wait();
            });
        }
        Err(error) => {
            say(Event::ErrorMessage(messages::browser_failed(program, error, language)));
        }
    }
}

/// Returns true for `http` and `https` addresses without white space and control characters.
fn is_web_url(url: &str) -> bool {
    let lower = url.to_ascii_lowercase();
    (lower.starts_with("http://") || lower.starts_with("https://"))
        && !url.contains(|c: char| c.is_whitespace() || c.is_control())
}

/// Returns the browser command and its leading arguments: from the settings, else from `BROWSER`,
/// else the default of the system, which is a value of [`std::env::consts::OS`].
fn browser_command(set: &[String], system: &str) -> (String, Vec<String>) {
    if let Some((program, leading)) = set.split_first() {
        return (program.clone(), leading.to_vec());
    }
    match std::env::var("BROWSER") {
        Ok(browser) if !browser.is_empty() => (browser, Vec::new()),
        _ => system_browser(system),
    }
}

fn system_browser(system: &str) -> (String, Vec<String>) {
    match system {
        "macos" => ("open".into(), Vec::new()),
        // `start` is a command of the shell, which would interpret `&` in an address.
        "windows" => ("rundll32".into(), vec!["url.dll,FileProtocolHandler".into()]),
        _ => ("xdg-open".into(), Vec::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_system_has_a_browser_command() {
        let programs = ["linux", "freebsd", "macos", "windows"].map(|one| system_browser(one).0);
        assert_eq!(programs, ["xdg-open", "xdg-open", "open", "rundll32"]);
        let set = ["firefox".to_owned(), "-P".to_owned()];
        assert_eq!(browser_command(&set, "windows"), ("firefox".into(), vec!["-P".into()]));
    }

    #[test]
    fn accepts_only_web_addresses() {
        assert!(is_web_url("https://contoh.example/berita/1"));
        assert!(is_web_url("HTTP://contoh.example"));
        for refused in ["file:///etc/passwd", "--help", "javascript:alert(1)", "https://a b", ""] {
            assert!(!is_web_url(refused), "{refused}");
        }
    }
}
