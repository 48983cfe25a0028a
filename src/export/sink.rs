//! Where an export goes: standard output, a file or a folder. A file or folder appears under its name
//! only when it is complete.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use super::ExportError;
use super::format::ends_in_separator;
use crate::library::is_stdin;

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
            let mut out = BufWriter::new(io::stdout().lock());
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
