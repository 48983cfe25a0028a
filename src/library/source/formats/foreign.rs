//! Recognizes formats that are not read, so that the report names them and the program that converts
//! them.

use memchr::memmem;

use crate::library::source::SkipReason;

/// Formats by their first bytes: the bytes, the name, and the program.
const SIGNATURES: [(&[u8], &str, &str); 17] = [
    (b"%PDF-", "PDF", "pdftotext"),
    (b"SQLite format 3\0", "SQLite", "sqlite3 -csv"),
    (b"PAR1", "Parquet", "duckdb"),
    (b"ARROW1", "Arrow", "duckdb"),
    (b"\x80\x02", "Python pickle", "python3 (pandas.read_pickle, to_csv)"),
    (b"\x80\x03", "Python pickle", "python3 (pandas.read_pickle, to_csv)"),
    (b"\x80\x04", "Python pickle", "python3 (pandas.read_pickle, to_csv)"),
    (b"\x80\x05", "Python pickle", "python3 (pandas.read_pickle, to_csv)"),
    (b"7z\xbc\xaf", "7-Zip", "7z x"),
    (b"Rar!", "RAR", "unrar x"),
    (b"BZh", "bzip2", "bzip2 -d"),
    (b"\x89HDF", "HDF5", "python3 (pandas.read_hdf, to_csv)"),
    (b"\x89PNG", "PNG", "tesseract"),
    (b"\xff\xd8\xff", "JPEG", "tesseract"),
    (b"Obj\x01", "Avro", "duckdb"),
    (b"\xff\xfe\0\0", "UTF-32", "iconv -f UTF-32 -t UTF-8"),
    (b"\0\0\xfe\xff", "UTF-32", "iconv -f UTF-32 -t UTF-8"),
];

/// The first bytes of the files of Office before 2007, and of workbooks with a password.
const COMPOUND_FILE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// Returns the reason for which a file that begins with `head` is not read, if its format is known.
pub(in crate::library::source) fn detect(head: &[u8]) -> Option<SkipReason> {
    let found = SIGNATURES.iter().find(|(bytes, _, _)| head.starts_with(bytes))?;
    Some(SkipReason::Foreign { name: found.1, tool: found.2 })
}

/// Returns true for a file of Office before 2007, or one with a password.
pub(super) fn is_compound_file(head: &[u8]) -> bool {
    head.starts_with(COMPOUND_FILE)
}

/// Returns the reason for which a compound file is not read, unless it is a workbook.
pub(super) fn detect_compound(bytes: &[u8]) -> Option<SkipReason> {
    let holds = |name: &str| {
        let wide: Vec<u8> = name.bytes().flat_map(|byte| [byte, 0]).collect();
        memmem::find(bytes, &wide).is_some()
    };
    if holds("EncryptedPackage") {
        let tool = "libreoffice --convert-to xlsx";
        return Some(SkipReason::Foreign { name: "Office (password)", tool });
    }
    (!holds("Workbook") && !holds("Book")).then_some(SkipReason::Foreign {
        name: "Office 97-2003",
        tool: "libreoffice --convert-to docx",
    })
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
        assert_eq!(name("a.txt", b"\xff\xfe\0\0J\0\0\0"), "UTF-32");
        assert_eq!(name("a.xls", &[COMPOUND_FILE, &[0; 100]].concat()), "Office 97-2003");
    }
}
