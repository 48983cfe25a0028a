//! Subprocesses that receive a story or a copied text on standard input. Started by their
//! arguments, never through a shell.

use std::ffi::OsStr;
use std::io::{self, Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

#[cfg(unix)]
use rustix::process::{Pid, Signal, kill_process_group};

use super::LoopEvent;
use super::threads::spawn_guarded;
use crate::locale::runtime as messages;
use crate::news::Language;
use crate::text::sanitize;
use crate::ui::{Event, ProgramOutput};

/// Maximum number of output bytes that are shown.
const MAX_OUTPUT_BYTES: u64 = 1 << 20;

/// Interval between checks whether a program has ended.
const WAIT_INTERVAL: Duration = Duration::from_millis(15);

/// The program that a story was piped to, while it runs.
#[derive(Clone, Default)]
pub(super) struct RunningProgram(Arc<Mutex<Option<Child>>>);

impl RunningProgram {
    /// Kills the program and its process group.
    pub(super) fn kill(&self) {
        let mut child = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(child) = &mut *child {
            // The child has not been waited for, so its process id is still valid.
            #[cfg(unix)]
            if let Some(group) = i32::try_from(child.id()).ok().and_then(Pid::from_raw) {
                let _ = kill_process_group(group, Signal::KILL);
            }
            let _ = child.kill();
        }
    }

    /// Waits for the program while allowing it to be killed; returns its exit code.
    fn wait_for_exit(&self) -> Option<i32> {
        loop {
            let mut child = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            match child.as_mut().map(Child::try_wait) {
                Some(Ok(None)) => {}
                Some(Ok(Some(status))) => {
                    *child = None;
                    return status.code();
                }
                Some(Err(_)) | None => return None,
            }
            drop(child);
            std::thread::sleep(WAIT_INTERVAL);
        }
    }
}

/// Creates a command in a new process group, detached from the terminal's job control.
fn detached_command(arguments: &[String]) -> Option<Command> {
    let (program, arguments) = arguments.split_first()?;
    let mut command = Command::new(program);
    command.args(arguments);
    #[cfg(unix)]
    {
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        super::process::remove_memory_settings(&mut command);
    }
    Some(command)
}

/// Pipes a text to a program and sends [`Event::ProgramFinished`] with this request number.
pub(super) fn pipe_to_program(
    number: u64,
    arguments: &[String],
    text: String,
    language: Language,
    events: &Sender<LoopEvent>,
) -> RunningProgram {
    let running = RunningProgram::default();
    let joined_arguments = shell_words::join(arguments);
    let command = sanitize::text(&joined_arguments).0;
    let failed = |error: &io::Error| {
        let text = messages::program_failed(&command, error, language);
        Event::ProgramFinished(ProgramOutput {
            request: number,
            command: command.clone(),
            text,
            exit_code: None,
        })
    };
    let spawned = detached_command(arguments).map(|mut command| {
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()
    });
    let mut child = match spawned {
        Some(Ok(child)) => child,
        Some(Err(error)) => {
            let _ = events.send(LoopEvent::Event(failed(&error)));
            return running;
        }
        None => return running,
    };
    let (input, out, err) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
    *running.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(child);
    // Each pipe has its own thread, so that a program blocked on one pipe cannot deadlock.
    let _ = spawn_guarded("feed", language, events.clone(), move || {
        // The program may close its input early.
        let _ = input.map(|mut input| input.write_all(text.as_bytes()));
    });
    let (stderr_sender, stderr_receiver) = mpsc::channel();
    let _ = spawn_guarded("complaints", language, events.clone(), move || {
        let _ = stderr_sender.send(read_output(err));
    });
    let (sender, child) = (events.clone(), running.clone());
    let _ = spawn_guarded("pipe", language, events.clone(), move || {
        let text = read_output(out) + &stderr_receiver.recv().unwrap_or_default();
        let code = child.wait_for_exit();
        let _ = sender.send(LoopEvent::Event(Event::ProgramFinished(ProgramOutput {
            request: number,
            command,
            text,
            exit_code: code,
        })));
    });
    running
}

/// Reads the output of a program up to a limit, sanitized for the terminal.
fn read_output(pipe: Option<impl Read>) -> String {
    let Some(mut pipe) = pipe else { return String::new() };
    let mut bytes = Vec::new();
    let _ = pipe.by_ref().take(MAX_OUTPUT_BYTES).read_to_end(&mut bytes);
    // Output beyond the limit is discarded but read, so that the program can end.
    let _ = io::copy(&mut pipe, &mut io::sink());
    let text = String::from_utf8_lossy(&bytes).replace('\t', "    ");
    text.lines().map(|line| sanitize::text(line).0 + "\n").collect()
}

/// Pipes a text to a clipboard program. `done` is the message shown on success.
pub(super) fn copy_with_program(
    arguments: &[String],
    text: &str,
    done: &'static str,
    language: Language,
    events: &Sender<LoopEvent>,
) {
    let Some(mut command) = detached_command(arguments) else { return };
    let bytes = clipboard_bytes(command.get_program(), text);
    // `pbcopy` of macOS takes its input for another encoding if the locale names none.
    if cfg!(target_os = "macos") {
        command.env("LC_CTYPE", "UTF-8");
    }
    let program = sanitize::text(&shell_words::join(arguments)).0;
    let sender = events.clone();
    let _ = spawn_guarded("clipboard", language, events.clone(), move || {
        command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
        let result = command.spawn().and_then(|mut child| {
            // The program may close its input early.
            let _ = child.stdin.take().map(|mut input| input.write_all(&bytes));
            child.wait()
        });
        let event = match result {
            Ok(status) if status.success() => Event::StatusMessage(done.to_owned()),
            Ok(status) => Event::ErrorMessage(format!("{program}: {status}")),
            Err(error) => Event::ErrorMessage(messages::program_failed(&program, error, language)),
        };
        let _ = sender.send(LoopEvent::Event(event));
    });
}

/// Returns a text in the encoding that a clipboard program reads: UTF-16 with a byte order mark for
/// `clip.exe` of Windows, which takes anything else for the code page of the console, and UTF-8 for
/// others.
fn clipboard_bytes(program: &OsStr, text: &str) -> Vec<u8> {
    let name = Path::new(program).file_name().and_then(OsStr::to_str).unwrap_or_default();
    if !["clip", "clip.exe"].iter().any(|known| name.eq_ignore_ascii_case(known)) {
        return text.as_bytes().to_vec();
    }
    "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clip_of_windows_gets_utf16() {
        let bytes = |program: &str| clipboard_bytes(OsStr::new(program), "é“");
        assert_eq!(bytes("clip"), [0xff, 0xfe, 0xe9, 0, 0x1c, 0x20]);
        assert_eq!(bytes("/mnt/c/Windows/System32/Clip.EXE"), bytes("clip"));
        assert_eq!(bytes("xclip"), "é“".as_bytes());
    }
}
