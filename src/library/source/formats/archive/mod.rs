//! Reads archives: every file inside whose name is that of a format, without unpacking to disk. What
//! a zip archive is (a workbook, a document, a book) is told by its parts.

mod document;
mod tar;
#[cfg(test)]
mod tests;

use std::io::{Cursor, Read};
use std::path::Path;

use zip::ZipArchive;
use zip::result::ZipError;

use super::{foreign, workbook};
use crate::library::source::access::file_pipeline::FilePipeline;
use crate::library::source::access::file_reader::{read_member, set_format};
use crate::library::source::{Format, SkipReason};

pub(in crate::library::source) use tar::read_tar;

/// The number of bytes by which a tar archive is recognized.
const HEAD_BYTES: u64 = 512;

/// The maximum nesting depth of archives, so that an archive of archives ends.
const MAX_DEPTH: usize = 3;

/// The maximum size of a zip archive, which is held in memory.
const MAX_ZIP_BYTES: u64 = 1 << 30;

/// Limits against bombs: an archive may always unpack to `FREE_BYTES`; beyond that, to at most
/// `MAX_RATIO` times its size.
const FREE_BYTES: u64 = 1 << 30;
const MAX_RATIO: u64 = 100;

/// The maximum number of files in an archive.
const MAX_MEMBERS: usize = 1_000_000;

/// Reads the first bytes of a file, and returns them with a reader of the whole file.
pub(in crate::library::source) fn peek<'r>(
    mut reader: Box<dyn Read + 'r>,
) -> std::io::Result<(Vec<u8>, Box<dyn Read + 'r>)> {
    let mut head = Vec::with_capacity(1 << 9);
    reader.by_ref().take(HEAD_BYTES).read_to_end(&mut head)?;
    Ok((head.clone(), Box::new(Cursor::new(head).chain(reader))))
}

/// Returns the format of a file of bytes that are not text: an archive, an archived site or a
/// workbook.
pub(in crate::library::source) fn detect_binary(head: &[u8], is_zip: bool) -> Option<Format> {
    if is_zip || tar::is_tar(head) {
        return Some(Format::Archive);
    }
    if head.starts_with(b"WARC/") {
        return Some(Format::Warc);
    }
    foreign::is_compound_file(head).then_some(Format::Workbook)
}

/// Reads a zip archive, a workbook, a document or a book.
pub(in crate::library::source) fn read_zip(
    reader: impl Read,
    pipeline: &mut FilePipeline<'_>,
) -> Result<(), SkipReason> {
    let mut bytes = Vec::new();
    reader.take(MAX_ZIP_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_ZIP_BYTES {
        return Err(too_large());
    }
    let kind = ZipKind::detect(&bytes);
    set_format(kind.format(), pipeline);
    match kind {
        ZipKind::Workbook => workbook::read(bytes.as_slice(), pipeline),
        ZipKind::OpenDocumentSheet => return workbook::read_legacy(bytes.as_slice(), pipeline),
        ZipKind::Document => document::read_docx(&bytes, pipeline)?,
        ZipKind::OpenDocumentText => document::read_odt(&bytes, pipeline)?,
        ZipKind::Book | ZipKind::WebArchive | ZipKind::Files => {
            return read_members(&bytes, kind, pipeline);
        }
    }
    Ok(())
}

/// What a zip archive contains.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ZipKind {
    Workbook,
    Document,
    OpenDocumentText,
    OpenDocumentSheet,
    /// An EPUB: a book of pages.
    Book,
    /// A WACZ: an archived site.
    WebArchive,
    Files,
}

impl ZipKind {
    fn detect(bytes: &[u8]) -> Self {
        let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else {
            // The reader of workbooks says what is wrong.
            return Self::Workbook;
        };
        let mimetype = read_part(&mut archive, "mimetype").unwrap_or_default();
        let holds = |name: &str| memchr::memmem::find(&mimetype, name.as_bytes()).is_some();
        let has =
            |prefix: &str| archive.file_names().flatten().any(|name| name.starts_with(prefix));
        if has("xl/") {
            Self::Workbook
        } else if has("word/document") {
            Self::Document
        } else if holds("opendocument.text") {
            Self::OpenDocumentText
        } else if holds("opendocument.spreadsheet") {
            Self::OpenDocumentSheet
        } else if holds("epub") {
            Self::Book
        } else if has("datapackage.json") && has("archive/") {
            Self::WebArchive
        } else {
            Self::Files
        }
    }

    fn format(self) -> Format {
        match self {
            Self::Workbook | Self::OpenDocumentSheet => Format::Workbook,
            Self::Document | Self::OpenDocumentText => Format::Document,
            Self::Book | Self::WebArchive | Self::Files => Format::Archive,
        }
    }

    /// Returns true for a file that may hold stories.
    fn takes(self, name: &str) -> bool {
        let lower = name.to_ascii_lowercase();
        let file = lower.rsplit('/').next().unwrap_or_default();
        match self {
            Self::Book => {
                let is_list = ["nav.", "toc.", "cover.", "titlepage."];
                file.ends_with("html") && !is_list.iter().any(|list| file.starts_with(list))
            }
            Self::WebArchive => lower.contains(".warc"),
            _ => is_file_of_user(name),
        }
    }
}

/// Returns false for hidden files and those that systems add.
fn is_file_of_user(name: &str) -> bool {
    !name.ends_with('/')
        && !name.split('/').any(|part| part.starts_with('.') && part != ".")
        && !name.starts_with("__MACOSX/")
}

type ZipBytes<'b> = ZipArchive<Cursor<&'b [u8]>>;

/// Reads the files of a zip archive in their order.
fn read_members(
    bytes: &[u8],
    kind: ZipKind,
    pipeline: &mut FilePipeline<'_>,
) -> Result<(), SkipReason> {
    if pipeline.archive_depth() >= MAX_DEPTH {
        return Err(too_large());
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(zip_error)?;
    if archive.len() > MAX_MEMBERS {
        return Err(too_large());
    }
    let mut room = FREE_BYTES.max(MAX_RATIO * bytes.len() as u64);
    for at in 0..archive.len() {
        if pipeline.has_stopped() {
            break;
        }
        let member = match archive.by_index(at) {
            Ok(member) => member,
            Err(error) => {
                pipeline.read_member(format!("#{}", at + 1).into(), |_| Err(zip_error(error)));
                continue;
            }
        };
        let name = member.name().map(std::borrow::Cow::into_owned).unwrap_or_default();
        if !kind.takes(&name) {
            continue;
        }
        let mut limited = member.take(room);
        read_member(&name, Box::new(limited.by_ref()), pipeline);
        room = limited.limit();
        if room == 0 {
            return Err(too_large());
        }
    }
    Ok(())
}

/// Returns a part of a zip archive, if there is one of at most a workable size.
fn read_part(archive: &mut ZipBytes<'_>, name: &str) -> Option<Vec<u8>> {
    const MAX_PART_BYTES: u64 = 64 << 20;
    let mut content = Vec::new();
    let part = archive.by_name(name).ok()?;
    part.take(MAX_PART_BYTES).read_to_end(&mut content).ok()?;
    Some(content)
}

fn too_large() -> SkipReason {
    SkipReason::TooLarge(usize::try_from(FREE_BYTES).unwrap_or(usize::MAX))
}

fn zip_error(error: ZipError) -> SkipReason {
    match error {
        ZipError::Io(error) => error.into(),
        ZipError::UnsupportedArchive(_) | ZipError::InvalidPassword => {
            SkipReason::Foreign { name: "zip", tool: "7z x" }
        }
        _ => SkipReason::BadCompression,
    }
}

/// Returns the path of a file inside an archive.
fn member_path(name: &str) -> &Path {
    Path::new(name.trim_start_matches("./"))
}
