//! Enter the terminal, leave it, and leave it on a panic: whatever happens, it is as it was.

use std::io::{self, BufWriter, Stdout, Write};
use std::mem::ManuallyDrop;
use std::panic;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use crossterm::clipboard::CopyToClipboard;
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::style::force_color_output;
use crossterm::terminal::{
    BeginSynchronizedUpdate, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen,
    disable_raw_mode, enable_raw_mode,
};
use crossterm::{cursor, execute, queue};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::layout::{Position, Rect, Size};

use super::basic::Basic;
use crate::ui::{Model, view};

/// Presses, the wheel, and movement while a button is held, with positions of any size; no reports
/// of mere movement, which would wake an idle program.
const MOUSE_ON: &[u8] = b"\x1b[?1000h\x1b[?1002h\x1b[?1006h";
const MOUSE_OFF: &[u8] = b"\x1b[?1006l\x1b[?1002l\x1b[?1000l";

/// The title is put aside, and taken back (XTWINOPS 22 and 23).
const TITLE_ASIDE: &[u8] = b"\x1b[22;2t";
const TITLE_BACK: &[u8] = b"\x1b[23;2t";

/// What of the terminal is used, beside drawing on it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Use {
    /// The mouse.
    pub(super) mouse: bool,
    /// What its title says; none: it stays as it is.
    pub(super) title: Option<String>,
    /// Colours are written in the way that the oldest terminals know.
    pub(super) basic: bool,
    /// `screen` stands between.
    pub(super) screen: bool,
}

/// True while a title of ours stands, so that the one before is taken back exactly once.
static TITLED: AtomicBool = AtomicBool::new(false);

/// True while the terminal is ours, so that it is given back exactly once.
static ENTERED: AtomicBool = AtomicBool::new(false);

/// The terminal while it is ours. Dropping it gives it back.
pub(super) struct Screen {
    /// Never dropped: it would say on standard error that it cannot show the cursor, and where that
    /// is gone with the terminal, saying so panics, before the marks are kept.
    terminal: ManuallyDrop<Terminal<CrosstermBackend<Basic<BufWriter<Stdout>>>>>,
    used: Use,
}

impl Screen {
    /// Takes the terminal over.
    pub(super) fn enter(used: Use) -> io::Result<Self> {
        // NO_COLOR is the theme's business: crossterm's own way of it would cancel bold and
        // reverse as well.
        force_color_output(true);
        leave_on_panic();
        take(&used)?;
        let out = BufWriter::with_capacity(1 << 16, io::stdout());
        let backend = CrosstermBackend::new(Basic::new(out, used.basic));
        Ok(Self { terminal: ManuallyDrop::new(Terminal::new(backend)?), used })
    }

    /// Uses the terminal otherwise from now on.
    pub(super) fn adopt(&mut self, used: Use) -> io::Result<()> {
        if self.used == used {
            return Ok(());
        }
        let mut out = io::stdout();
        out.write_all(if used.mouse { MOUSE_ON } else { MOUSE_OFF })?;
        entitle(&mut out, used.title.as_deref())?;
        self.used = used;
        out.flush()
    }

    /// Puts a text on the clipboard by the terminal (OSC 52).
    pub(super) fn copy(&mut self, text: &str) -> io::Result<()> {
        let copy = CopyToClipboard::to_clipboard_from(text);
        let mut out = io::stdout();
        if self.used.screen {
            // `screen` hands on what stands in a string of its own.
            out.write_all(b"\x1bP")?;
            execute!(out, copy)?;
            out.write_all(b"\x1b\\")?;
            return out.flush();
        }
        execute!(out, copy)
    }

    /// The terminal's size, in cells.
    pub(super) fn size(&self) -> io::Result<Size> {
        self.terminal.size()
    }

    /// Draws one frame, as one update of the screen.
    pub(super) fn draw(&mut self, model: &Model) -> io::Result<()> {
        queue!(self.terminal.backend_mut(), BeginSynchronizedUpdate)?;
        self.terminal.draw(|frame| view(model, frame))?;
        execute!(self.terminal.backend_mut(), EndSynchronizedUpdate)
    }

    /// The terminal may have lost what was drawn: all of it is drawn anew.
    pub(super) fn forget(&mut self) -> io::Result<()> {
        // Not `Terminal::clear`: it asks the terminal where the cursor is, and the answer goes to
        // the thread that reads keys.
        let size = self.terminal.size()?;
        self.terminal.resize(Rect::from((Position::ORIGIN, size)))
    }

    /// Gives the terminal back for a while, until `again`.
    pub(super) fn pause(&mut self, again: impl FnOnce()) -> io::Result<()> {
        give_back();
        again();
        take(&self.used)?;
        self.forget()
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        give_back();
    }
}

fn take(used: &Use) -> io::Result<()> {
    enable_raw_mode()?;
    ENTERED.store(true, Ordering::SeqCst);
    let mut out = io::stdout();
    execute!(out, EnterAlternateScreen, EnableBracketedPaste, cursor::Hide)?;
    if used.mouse {
        out.write_all(MOUSE_ON)?;
    }
    entitle(&mut out, used.title.as_deref())?;
    out.flush()
}

/// Gives the terminal a title, or its own back.
fn entitle(out: &mut impl Write, title: Option<&str>) -> io::Result<()> {
    let Some(title) = title else {
        if TITLED.swap(false, Ordering::SeqCst) {
            out.write_all(TITLE_BACK)?;
        }
        return Ok(());
    };
    if !TITLED.swap(true, Ordering::SeqCst) {
        out.write_all(TITLE_ASIDE)?;
    }
    // Nothing in it can end the sequence.
    let title: String = title.chars().filter(|letter| !letter.is_control()).collect();
    write!(out, "\x1b]2;{title}\x1b\\")
}

/// Failures are passed over: the terminal may be gone, and every step is worth trying.
fn give_back() {
    if !ENTERED.swap(false, Ordering::SeqCst) {
        return;
    }
    let mut out = io::stdout();
    let _ = out.write_all(MOUSE_OFF);
    let _ = entitle(&mut out, None);
    let _ = execute!(
        out,
        EndSynchronizedUpdate,
        DisableBracketedPaste,
        LeaveAlternateScreen,
        cursor::Show
    );
    let _ = disable_raw_mode();
}

/// A panic of the drawing thread gives the terminal back before it is reported. One of a worker
/// does not: the worker reports it as an event, and the screen goes on.
fn leave_on_panic() {
    let report = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if thread::current().name() == Some("main") {
            give_back();
            report(info);
        }
    }));
}
