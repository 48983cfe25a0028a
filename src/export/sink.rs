//! Where an export goes: standard output, a file or a folder. A file or folder appears under its name
//! only when it is complete.

use std::fs::{self, File};
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};

use super::ExportError;
use super::format::ends_in_separator;
use crate::library::is_stdin;
use crate::text::sanitize::TerminalText;

/// Writes text to a terminal, line by line.
struct TerminalLines<W> {
    out: W,
    /// The beginning of the next line.
    line: Vec<u8>,
}

impl<W: Write> TerminalLines<W> {
    /// Writes what follows the last line break.
    fn finish(mut self) -> io::Result<()> {
        let rest = std::mem::take(&mut self.line);
        self.out.write_all(TerminalText::from(String::from_utf8_lossy(&rest)).as_bytes())?;
        self.out.flush()
    }
}

impl<W: Write> Write for TerminalLines<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.line.extend_from_slice(bytes);
        let end = bytes.iter().rposition(|byte| *byte == b'\n');
        if let Some(end) = end.map(|end| self.line.len() - (bytes.len() - end) + 1) {
            let rest = self.line.split_off(end);
            let lines = std::mem::replace(&mut self.line, rest);
            self.out.write_all(TerminalText::from(String::from_utf8_lossy(&lines)).as_bytes())?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// The destination of an export.
pub(super) struct Sink {
    path: PathBuf,
    is_folder: bool,
}

impl Sink {
    /// Creates a destination. A path that ends in a separator stands for a folder. Fails if it is a
    /// folder that exists.
    pub(super) fn new(path: &Path, needs_folder: bool) -> Result<Self, ExportError> {
        let is_folder = needs_folder || ends_in_separator(path);
        if is_folder && is_stdin(path) {
            return Err(ExportError::NeedsFolder);
        }
        if (is_folder || path.is_dir()) && path.exists() {
            return Err(ExportError::Exists(path.to_owned()));
        }
        Ok(Self { path: path.to_owned(), is_folder })
    }

    pub(super) fn is_folder(&self) -> bool {
        self.is_folder
    }

    /// Writes a file, or standard output.
    pub(super) fn write_file(
        self,
        write: impl FnOnce(&mut dyn Write) -> Result<(), ExportError>,
    ) -> Result<(), ExportError> {
        if is_stdin(&self.path) {
            let out = io::stdout().lock();
            if out.is_terminal() {
                let mut lines = TerminalLines { out, line: Vec::new() };
                write(&mut lines)?;
                return Ok(lines.finish()?);
            }
            let mut out = BufWriter::new(out);
            write(&mut out)?;
            return Ok(out.flush()?);
        }
        let temporary = self.temporary();
        let written = File::create(&temporary).map_err(ExportError::Output).and_then(|file| {
            let mut out = BufWriter::new(file);
            write(&mut out)?;
            let file = out.into_inner().map_err(io::IntoInnerError::into_error)?;
            file.sync_all()?;
            Ok(fs::rename(&temporary, &self.path)?)
        });
        self.finish(written, || fs::remove_file(&temporary))
    }

    /// Fills a new folder.
    pub(super) fn write_folder(
        self,
        fill: impl FnOnce(&Path) -> Result<(), ExportError>,
    ) -> Result<(), ExportError> {
        let temporary = self.temporary();
        let written = fs::create_dir(&temporary).map_err(ExportError::Output).and_then(|()| {
            fill(&temporary)?;
            Ok(fs::rename(&temporary, &self.path)?)
        });
        self.finish(written, || fs::remove_dir_all(&temporary))
    }

    /// Removes what is incomplete, and names the destination in the message.
    fn finish(
        &self,
        written: Result<(), ExportError>,
        remove: impl FnOnce() -> io::Result<()>,
    ) -> Result<(), ExportError> {
        written.map_err(|error| {
            // If it cannot be removed either, nothing more can be done.
            let _ = remove();
            match error {
                ExportError::Output(why) => ExportError::File(self.path.clone(), why),
                other => other,
            }
        })
    }

    /// Returns a hidden name beside the destination.
    fn temporary(&self) -> PathBuf {
        let name = self.path.file_name().unwrap_or_default().to_string_lossy();
        self.path.with_file_name(format!(".{name}.{}.tmp", std::process::id()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unfit_characters_do_not_reach_a_terminal() {
        let mut out = Vec::new();
        let mut lines = TerminalLines { out: &mut out, line: Vec::new() };
        for piece in ["satu \u{1b}", "[31m\ndua", "\ntiga\u{202e}", "é\n", "akhir"] {
            lines.write_all(piece.as_bytes()).unwrap();
        }
        lines.finish().unwrap();
        let written = String::from_utf8(out).unwrap();
        assert_eq!(written, "satu ␛[31m\ndua\ntiga⟨U+202E⟩é\nakhir");
    }
}
