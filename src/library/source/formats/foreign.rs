//! Recognizes formats that are not read, so that the report names them and the program that converts
//! them.

use memchr::memmem;

use crate::library::source::SkipReason;

/// The bytes within which the parts of a container show its type.
const CONTAINER_BYTES: usize = 4096;

/// Formats by their first bytes: the bytes, the name, and the program.
const SIGNATURES: [(&[u8], &str, &str); 14] = [
    (b"%PDF-", "PDF", "pdftotext"),
    (b"SQLite format 3\0", "SQLite", "sqlite3 -csv"),
    (b"PAR1", "Parquet", "duckdb"),
    (b"ARROW1", "Arrow", "duckdb"),
    (b"WARC/", "WARC", "warcio extract"),
    (b"\x80\x02", "Python pickle", "python3 (pandas.read_pickle, to_csv)"),
    (b"\x80\x03", "Python pickle", "python3 (pandas.read_pickle, to_csv)"),
    (b"\x80\x04", "Python pickle", "python3 (pandas.read_pickle, to_csv)"),
    (b"\x80\x05", "Python pickle", "python3 (pandas.read_pickle, to_csv)"),
    (b"7z\xbc\xaf", "7-Zip", "7z x"),
    (b"Rar!", "RAR", "unrar x"),
    (b"\xfd7zXZ", "xz", "xz -d"),
    (b"\xff\xfe\0\0", "UTF-32", "iconv -f UTF-32 -t UTF-8"),
    (b"\0\0\xfe\xff", "UTF-32", "iconv -f UTF-32 -t UTF-8"),
];

/// Zip containers by a string near their beginning.
const CONTAINERS: [(&[u8], &str, &str); 4] = [
    (b"application/epub", "EPUB", "pandoc -t plain"),
    (b"word/", "Word (.docx)", "pandoc -t plain"),
    (b"opendocument.text", "OpenDocument (.odt)", "pandoc -t plain"),
    (b"content.xml", "OpenDocument (.ods)", "libreoffice --convert-to xlsx"),
];

/// The first bytes of the files of Office before 2007, and of workbooks with a password.
const COMPOUND_FILE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// Returns the reason for which a file that begins with `head` is not read, if its format is known.
pub(in crate::library::source) fn detect(head: &[u8]) -> Option<SkipReason> {
    if head.starts_with(COMPOUND_FILE) {
        let encrypted: Vec<u8> = b"EncryptedPackage".iter().flat_map(|byte| [*byte, 0]).collect();
        let is_encrypted = memmem::find(head, &encrypted).is_some();
        return Some(if is_encrypted {
            let tool = "the password, and save it without one";
            SkipReason::Foreign { name: "a workbook with a password", tool }
        } else {
            SkipReason::Foreign { name: "Office 97-2003", tool: "libreoffice --convert-to xlsx" }
        });
    }
    let found = SIGNATURES.iter().find(|(bytes, _, _)| head.starts_with(bytes))?;
    Some(SkipReason::Foreign { name: found.1, tool: found.2 })
}

/// Returns the reason for which a zip archive that is no workbook is not read.
pub(super) fn detect_zip(bytes: &[u8]) -> SkipReason {
    let head = bytes.get(..CONTAINER_BYTES).unwrap_or(bytes);
    let found = CONTAINERS.iter().find(|(part, _, _)| memmem::find(head, part).is_some());
    let (_, name, tool) = found.unwrap_or(&(b"", "a zip archive", "unzip"));
    SkipReason::Foreign { name, tool }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::source::tests::read_and_check;

    #[test]
    fn names_formats_that_are_not_read() {
        let name = |file: &str, bytes: &[u8]| match &read_and_check(file, bytes).1.skipped[0].reason
        {
            SkipReason::Foreign { name, .. } => *name,
            other => panic!("{file} {other:?}"),
        };
        assert_eq!(name("a.pdf", b"%PDF-1.4\n1 0 obj\n"), "PDF");
        assert_eq!(name("a.txt", b"WARC/1.0\nWARC-Type: response\n"), "WARC");
        assert_eq!(name("a.txt", b"\xff\xfe\0\0J\0\0\0"), "UTF-32");
        assert_eq!(name("a.xls", &[COMPOUND_FILE, &[0; 100]].concat()), "Office 97-2003");
    }
}
