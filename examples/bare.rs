//! The minimal ratatui program: it draws one word, and `q` quits. Its startup time is the lower
//! bound for any ratatui program; `benches/scale.rs` compares kliping with it.

use crossterm::event::{Event, KeyCode, read};
use crossterm::terminal::{
    EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{cursor, execute};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;

fn main() -> std::io::Result<()> {
    let mut out = std::io::stdout();
    enable_raw_mode()?;
    execute!(out, EnterAlternateScreen, cursor::Hide)?;
    let mut terminal = Terminal::new(CrosstermBackend::new(std::io::stdout()))?;
    terminal.draw(|frame| frame.render_widget("READY", frame.area()))?;
    while !matches!(read()?, Event::Key(key) if key.code == KeyCode::Char('q')) {}
    execute!(out, LeaveAlternateScreen, cursor::Show)?;
    disable_raw_mode()
}
