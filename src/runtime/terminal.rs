//! Terminal setup and restoration, also on panic.

use std::io::{self, BufWriter, Stdout, Write};
use std::mem::ManuallyDrop;
use std::panic;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use crossterm::clipboard::CopyToClipboard;
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
#[cfg(windows)]
use crossterm::event::{DisableMouseCapture, EnableMouseCapture};
use crossterm::style::force_color_output;
use crossterm::terminal::{
    BeginSynchronizedUpdate, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen,
    disable_raw_mode, enable_raw_mode,
};
use crossterm::{Command as _, cursor, execute, queue};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::buffer::{Buffer, CellDiffOption};
use ratatui::layout::{Position, Rect, Size};

use super::eight_color::EightColorWriter;
use crate::text::sanitize::TerminalText;
use crate::ui::{Model, view};

/// Enables reports of buttons, the wheel, and movement with a button held, in SGR encoding. Plain
/// movement is not reported, because it would wake an idle program.
#[cfg(not(windows))]
const MOUSE_ON: &[u8] = b"\x1b[?1000h\x1b[?1002h\x1b[?1006h";
#[cfg(not(windows))]
const MOUSE_OFF: &[u8] = b"\x1b[?1006l\x1b[?1002l\x1b[?1000l";

/// Saves and restores the title (XTWINOPS 22 and 23).
const TITLE_PUSH: &[u8] = b"\x1b[22;2t";
const TITLE_POP: &[u8] = b"\x1b[23;2t";

/// Terminal features to use, besides drawing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "independent features")]
pub(super) struct TerminalFeatures {
    /// Mouse input.
    pub(super) mouse: bool,
    /// Title to set; `None` leaves the title unchanged.
    pub(super) title: Option<TerminalText>,
    /// True if colors are reduced to the first eight ANSI colors.
    pub(super) eight_colors: bool,
    /// True if the terminal interprets escape sequences; crossterm calls functions of the system
    /// otherwise.
    pub(super) escape_sequences: bool,
    /// True inside GNU Screen.
    pub(super) gnu_screen: bool,
}

/// True while our title is set, so that the old one is restored exactly once.
static TITLE_SET: AtomicBool = AtomicBool::new(false);

/// True while the terminal is set up, so that it is restored exactly once.
static TERMINAL_ENTERED: AtomicBool = AtomicBool::new(false);

/// The terminal while it is set up. Dropping it restores the terminal.
pub(super) struct TerminalScreen {
    /// Never dropped. Its `Drop` reports a failure to show the cursor on standard error; if that is
    /// gone together with the terminal, the report panics before the marks are saved.
    terminal: ManuallyDrop<Terminal<CrosstermBackend<EightColorWriter<BufWriter<Stdout>>>>>,
    features: TerminalFeatures,
    /// For each row of the last frame, whether it must be redrawn whole.
    unstable_rows: Vec<bool>,
}

impl TerminalScreen {
    /// Sets up the terminal.
    pub(super) fn enter(used: TerminalFeatures) -> io::Result<Self> {
        // Themes handle `NO_COLOR`. The handling of crossterm would also disable bold and reverse.
        force_color_output(true);
        install_panic_hook();
        set_up_terminal(&used)?;
        let out = BufWriter::with_capacity(1 << 16, io::stdout());
        let backend = CrosstermBackend::new(EightColorWriter::new(out, used.eight_colors));
        Ok(Self {
            terminal: ManuallyDrop::new(Terminal::new(backend)?),
            features: used,
            unstable_rows: Vec::new(),
        })
    }

    /// Changes the features in use.
    pub(super) fn set_features(&mut self, used: TerminalFeatures) -> io::Result<()> {
        if self.features == used {
            return Ok(());
        }
        let mut out = io::stdout();
        set_mouse(&mut out, used.mouse)?;
        set_title(&mut out, used.title.as_ref())?;
        self.features = used;
        out.flush()
    }

    /// Copies a text to the clipboard through the terminal (OSC 52).
    pub(super) fn copy(&mut self, text: &str) -> io::Result<()> {
        let copy = CopyToClipboard::to_clipboard_from(text);
        let mut out = io::stdout();
        if !self.features.gnu_screen {
            return execute!(out, copy);
        }
        let mut sequence = String::new();
        // Writing to a string does not fail.
        let _ = copy.write_ansi(&mut sequence);
        out.write_all(&wrap_for_gnu_screen(&sequence))?;
        out.flush()
    }

    /// Returns the size of the terminal, in cells.
    pub(super) fn size(&self) -> io::Result<Size> {
        self.terminal.size()
    }

    /// Draws one frame as a synchronized update.
    pub(super) fn draw(&mut self, model: &Model) -> io::Result<()> {
        queue!(self.terminal.backend_mut(), BeginSynchronizedUpdate)?;
        let unstable_rows = &mut self.unstable_rows;
        self.terminal.draw(|frame| {
            view(model, frame);
            redraw_unstable_rows(frame.buffer_mut(), unstable_rows);
        })?;
        execute!(self.terminal.backend_mut(), EndSynchronizedUpdate)
    }

    /// Forces the next frame to redraw the whole screen.
    pub(super) fn invalidate(&mut self) -> io::Result<()> {
        // `Terminal::clear` is not used: it queries the cursor position, and the input thread would
        // receive the answer.
        let size = self.terminal.size()?;
        self.terminal.resize(Rect::from((Position::ORIGIN, size)))
    }

    /// Restores the terminal, calls `again`, and sets the terminal up again.
    pub(super) fn release_during(&mut self, again: impl FnOnce()) -> io::Result<()> {
        restore_terminal();
        again();
        set_up_terminal(&self.features)?;
        self.invalidate()
    }
}

/// Marks rows to be written whole that contain an emoji whose width terminals disagree on, and rows
/// that did in the last frame. tmux 3.3 draws a skin tone in two cells of its own, which a frame
/// that differs elsewhere in the row would not clear.
fn redraw_unstable_rows(buffer: &mut Buffer, unstable_rows: &mut Vec<bool>) {
    let width = usize::from(buffer.area.width).max(1);
    unstable_rows.resize(usize::from(buffer.area.height), false);
    for (row, was_unstable) in buffer.content.chunks_mut(width).zip(unstable_rows) {
        let is_unstable = row.iter().any(|cell| has_skin_tone_or_joiner(cell.symbol()));
        if is_unstable || *was_unstable {
            for cell in row {
                cell.set_diff_option(CellDiffOption::AlwaysUpdate);
            }
        }
        *was_unstable = is_unstable;
    }
}

/// Returns whether a grapheme is an emoji with a skin tone or joined from several.
fn has_skin_tone_or_joiner(grapheme: &str) -> bool {
    !grapheme.is_ascii()
        && grapheme.chars().skip(1).any(|c| matches!(c, '\u{1F3FB}'..='\u{1F3FF}' | '\u{200D}'))
}

impl Drop for TerminalScreen {
    fn drop(&mut self) {
        restore_terminal();
    }
}

fn set_up_terminal(used: &TerminalFeatures) -> io::Result<()> {
    enable_raw_mode()?;
    TERMINAL_ENTERED.store(true, Ordering::SeqCst);
    let mut out = io::stdout();
    queue!(out, EnterAlternateScreen)?;
    if used.escape_sequences {
        queue!(out, EnableBracketedPaste)?;
    }
    execute!(out, cursor::Hide)?;
    if used.mouse {
        set_mouse(&mut out, true)?;
    }
    set_title(&mut out, used.title.as_ref())?;
    out.flush()
}

/// Turns reports of the mouse on or off.
#[cfg(not(windows))]
fn set_mouse(out: &mut impl Write, on: bool) -> io::Result<()> {
    out.write_all(if on { MOUSE_ON } else { MOUSE_OFF })
}

/// Turns reports of the mouse on or off. The console of Windows has a mode for them.
#[cfg(windows)]
fn set_mouse(out: &mut impl Write, on: bool) -> io::Result<()> {
    if on { execute!(out, EnableMouseCapture) } else { execute!(out, DisableMouseCapture) }
}

/// Sets the title, or restores the old one.
fn set_title(out: &mut impl Write, title: Option<&TerminalText>) -> io::Result<()> {
    let Some(title) = title else {
        if TITLE_SET.swap(false, Ordering::SeqCst) {
            out.write_all(TITLE_POP)?;
        }
        return Ok(());
    };
    if !TITLE_SET.swap(true, Ordering::SeqCst) {
        out.write_all(TITLE_PUSH)?;
    }
    // Line breaks could end the sequence.
    let title = TerminalText::line(title);
    write!(out, "\x1b]2;{title}\x1b\\")
}

/// Maximum length of the pieces that GNU Screen passes on. Its limit is 768 bytes.
const MAX_SCREEN_PIECE: usize = 512;

/// Wraps an OSC sequence in DCS strings, which GNU Screen passes on to its terminal. The terminator
/// becomes BEL, because ST would end a DCS string.
fn wrap_for_gnu_screen(sequence: &str) -> Vec<u8> {
    let body = sequence.strip_suffix("\x1b\\").unwrap_or(sequence);
    let body = format!("{}\x07", body.trim_end_matches('\x07'));
    let pieces = body.as_bytes().chunks(MAX_SCREEN_PIECE);
    pieces.flat_map(|piece| [b"\x1bP".as_slice(), piece, b"\x1b\\"].concat()).collect()
}

/// Restores the terminal. Ignores errors: the terminal may be gone, and every step is still
/// attempted.
pub(super) fn restore_terminal() {
    if !TERMINAL_ENTERED.swap(false, Ordering::SeqCst) {
        return;
    }
    leave_screen();
    let _ = disable_raw_mode();
}

/// Leaves the alternate screen and turns off what was turned on with it.
pub(super) fn leave_screen() {
    let mut out = io::stdout();
    let _ = set_mouse(&mut out, false);
    let _ = set_title(&mut out, None);
    let _ = queue!(out, EndSynchronizedUpdate);
    // Fails in a console that interprets no escape sequences.
    let _ = queue!(out, DisableBracketedPaste);
    let _ = execute!(out, LeaveAlternateScreen, cursor::Show);
}

/// Installs a panic hook that restores the terminal before a panic of the main thread is reported.
/// A panic of a worker thread is reported by an event instead.
fn install_panic_hook() {
    let report = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if thread::current().name() == Some("main") {
            restore_terminal();
            report(info);
        }
    }));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clipboard_sequence_is_cut_for_gnu_screen() {
        let mut sequence = String::new();
        CopyToClipboard::to_clipboard_from("teks ".repeat(1_000))
            .write_ansi(&mut sequence)
            .unwrap();
        let wrapped = String::from_utf8(wrap_for_gnu_screen(&sequence)).unwrap();
        let pieces: Vec<&str> = wrapped
            .split("\x1bP")
            .skip(1)
            .map(|piece| piece.strip_suffix("\x1b\\").unwrap())
            .collect();
        assert!(pieces.len() > 10 && pieces.iter().all(|piece| piece.len() <= MAX_SCREEN_PIECE));
        let joined = pieces.concat();
        assert_eq!(joined.strip_suffix('\x07'), sequence.strip_suffix("\x1b\\"));
        assert!(joined.starts_with("\x1b]52;c;"));
    }

    #[test]
    fn rows_with_skin_tones_are_written_whole() {
        let plain = "Jalan raya ramai";
        for emoji in ["\u{1F44D}\u{1F3FD}", "\u{1F469}\u{200D}\u{1F33E}"] {
            let special = format!("{emoji} salam pagi");
            let mut unstable_rows = Vec::new();
            let mut frame = |lines: [&str; 2]| {
                let mut frame = Buffer::with_lines(lines);
                redraw_unstable_rows(&mut frame, &mut unstable_rows);
                frame
            };
            let changed = [special.as_str(), plain];
            let frames = [[plain; 2], changed, changed, [plain; 2], [plain; 2], [plain; 2]];
            let frames = frames.map(&mut frame);
            let written: Vec<Vec<u16>> = frames
                .windows(2)
                .map(|pair| pair[0].diff(&pair[1]).iter().map(|(_, row, _)| *row).collect())
                .collect();
            // The second cell of the emoji is not written.
            assert_eq!(written[1], vec![0; plain.len() - 1]);
            assert_eq!(written[2], vec![0; plain.len()]);
            assert!(written[4].is_empty(), "{:?}", written[4]);
        }
    }
}
