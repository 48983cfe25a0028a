//! Subprocesses that receive a story or a copied text on standard input. Started by their
//! arguments, never through a shell.

use std::io::{self, Read, Write};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

#[cfg(unix)]
use rustix::process::{Pid, Signal, kill_process_group};

use super::{Wake, start};
use crate::news::Language;
use crate::text::sanitise;
use crate::ui::{Event, Output};

/// Maximum number of output bytes that are shown.
const LIMIT: u64 = 1 << 20;

/// Interval between checks whether a program has ended.
const LOOK: Duration = Duration::from_millis(15);

/// The program that a story was piped to, while it runs.
#[derive(Clone, Default)]
pub(super) struct Running(Arc<Mutex<Option<Child>>>);

impl Running {
    /// Kills the program and its process group.
    pub(super) fn end(&self) {
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
    fn wait(&self) -> Option<i32> {
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
            std::thread::sleep(LOOK);
        }
    }
}

/// Creates a command in a new process group, detached from the terminal's job control.
fn apart(arguments: &[String]) -> Option<Command> {
    let (program, arguments) = arguments.split_first()?;
    let mut command = Command::new(program);
    command.args(arguments);
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    Some(command)
}

/// Pipes a text to a program and sends [`Event::ProgramFinished`] with this request number.
pub(super) fn pipe(
    number: u64,
    arguments: &[String],
    text: String,
    language: Language,
    wake: &Sender<Wake>,
) -> Running {
    let running = Running::default();
    let said = shell_words::join(arguments);
    let command = sanitise::text(&said).0;
    let failed = |error: &io::Error| {
        let text = failure(&command, error, language);
        Event::Output(Output { number, command: command.clone(), text, code: None })
    };
    let spawned = apart(arguments).map(|mut command| {
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()
    });
    let mut child = match spawned {
        Some(Ok(child)) => child,
        Some(Err(error)) => {
            let _ = wake.send(Wake::Event(failed(&error)));
            return running;
        }
        None => return running,
    };
    let (input, out, err) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
    *running.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(child);
    // Each pipe has its own thread, so that a program blocked on one pipe cannot deadlock.
    let _ = start("feed", language, wake.clone(), move || {
        // The program may close its input early.
        let _ = input.map(|mut input| input.write_all(text.as_bytes()));
    });
    let (heard, complaints) = mpsc::channel();
    let _ = start("complaints", language, wake.clone(), move || {
        let _ = heard.send(written(err));
    });
    let (tell, child) = (wake.clone(), running.clone());
    let _ = start("pipe", language, wake.clone(), move || {
        let text = written(out) + &complaints.recv().unwrap_or_default();
        let code = child.wait();
        let _ = tell.send(Wake::Event(Event::Output(Output { number, command, text, code })));
    });
    running
}

/// Reads the output of a program up to a limit, sanitized for the terminal.
fn written(pipe: Option<impl Read>) -> String {
    let Some(mut pipe) = pipe else { return String::new() };
    let mut bytes = Vec::new();
    let _ = pipe.by_ref().take(LIMIT).read_to_end(&mut bytes);
    // Output beyond the limit is discarded but read, so that the program can end.
    let _ = io::copy(&mut pipe, &mut io::sink());
    let text = String::from_utf8_lossy(&bytes).replace('\t', "    ");
    text.lines().map(|line| sanitise::text(line).0 + "\n").collect()
}

fn failure(command: &str, error: &io::Error, language: Language) -> String {
    language.pick(
        format!("{command} tidak dapat dijalankan: {error}"),
        format!("{command} cannot be run: {error}"),
    )
}

/// Pipes a text to the clipboard program from the settings. `done` is the message shown on success.
pub(super) fn copy(
    arguments: &[String],
    text: String,
    done: &'static str,
    language: Language,
    wake: &Sender<Wake>,
) {
    let Some(mut command) = apart(arguments) else { return };
    let program = sanitise::text(&shell_words::join(arguments)).0;
    let sender = wake.clone();
    let _ = start("clipboard", language, wake.clone(), move || {
        command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
        let given = command.spawn().and_then(|mut child| {
            // The program may close its input early.
            let _ = child.stdin.take().map(|mut input| input.write_all(text.as_bytes()));
            child.wait()
        });
        let event = match given {
            Ok(status) if status.success() => Event::Notice(done.to_owned()),
            Ok(status) => Event::Failed(format!("{program}: {status}")),
            Err(error) => Event::Failed(failure(&program, &error, language)),
        };
        let _ = sender.send(Wake::Event(event));
    });
}
