//! Reads dumps of databases: the rows of `INSERT INTO … VALUES` (`MySQL`, `SQLite`,
//! `PostgreSQL`) and of `COPY … FROM stdin` (`PostgreSQL`).

use std::collections::HashMap;

use serde_json::Value;

use crate::library::source::access::file_pipeline::FilePipeline;
use crate::library::source::decoding::encoding::SourceInput;
use crate::library::source::fields::names::FieldMatch;
use crate::library::source::fields::record_builder::RecordBuilder;
use crate::library::source::skip_reason::truncate_names;
use crate::library::source::{SkipReason, WHOLE_LIMIT};

/// The maximum number of columns of a table.
const MAX_COLUMNS: usize = 1024;

/// Reads the rows of all tables that have a column of titles or texts.
pub(in crate::library::source) fn read(
    input: SourceInput<'_>,
    pipeline: &mut FilePipeline<'_>,
) -> Result<(), SkipReason> {
    let text = input.into_text(WHOLE_LIMIT)?;
    pipeline.report.encoding = Some(text.encoding);
    let mut dump = DumpReader { tables: HashMap::new(), number: 0, unknown: None, pipeline };
    let mut scanner = Scanner { text: &text.text, at: 0 };
    while !dump.pipeline.has_stopped() && dump.read_statement(&mut scanner) {}
    if dump.number > 0 {
        return Ok(());
    }
    Err(dump
        .unknown
        .map_or(SkipReason::Empty, |names| SkipReason::NoKnownColumn(truncate_names(names))))
}

/// A token of a statement.
#[derive(Debug, PartialEq)]
enum SqlToken<'t> {
    /// A name, a number or a keyword.
    Word(&'t str),
    /// A name in quotation marks of names.
    Name(String),
    Text(String),
    Sign(char),
}

impl SqlToken<'_> {
    fn is_word(&self, word: &str) -> bool {
        matches!(self, Self::Word(other) if other.eq_ignore_ascii_case(word))
    }

    fn into_name(self) -> Option<String> {
        match self {
            Self::Word(name) => Some(name.to_owned()),
            Self::Name(name) | Self::Text(name) => Some(name),
            Self::Sign(_) => None,
        }
    }
}

/// Divides a dump into tokens.
struct Scanner<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Scanner<'t> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn skip_space_and_comments(&mut self) {
        loop {
            let rest = self.rest();
            let bare = rest.trim_start();
            self.at += rest.len() - bare.len();
            let length = if bare.starts_with("--") || bare.starts_with('#') {
                bare.find('\n')
            } else if bare.starts_with("/*") {
                bare.find("*/").map(|at| at + 2)
            } else {
                return;
            };
            self.at += length.unwrap_or(bare.len());
        }
    }

    fn next(&mut self) -> Option<SqlToken<'t>> {
        self.skip_space_and_comments();
        let rest = self.rest();
        let first = rest.chars().next()?;
        if let Some(quoted) =
            rest.strip_prefix(['E', 'N', 'e', 'n']).filter(|r| r.starts_with('\''))
        {
            self.at += rest.len() - quoted.len();
            return Some(SqlToken::Text(self.quoted('\'')));
        }
        match first {
            '\'' => Some(SqlToken::Text(self.quoted('\''))),
            '"' => Some(SqlToken::Name(self.quoted('"'))),
            '`' => Some(SqlToken::Name(self.quoted('`'))),
            c if c.is_alphanumeric() || "_.-+$".contains(c) => {
                let is_part = |c: char| c.is_alphanumeric() || "_.-+$:".contains(c);
                let length = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
                self.at += length;
                Some(SqlToken::Word(rest.get(..length)?))
            }
            sign => {
                self.at += sign.len_utf8();
                Some(SqlToken::Sign(sign))
            }
        }
    }

    /// Reads a quoted text. A doubled mark stands for one, and a backslash escapes, as
    /// `MySQL` writes.
    fn quoted(&mut self, mark: char) -> String {
        self.at += mark.len_utf8();
        let mut text = String::new();
        loop {
            let rest = self.rest();
            let end = rest.find([mark, '\\']).unwrap_or(rest.len());
            text.push_str(rest.get(..end).unwrap_or_default());
            self.at += end;
            let mut after = self.rest().chars();
            match (after.next(), after.next()) {
                (Some('\\'), Some(escaped)) if mark == '\'' => {
                    match escaped {
                        'n' => text.push('\n'),
                        't' => text.push('\t'),
                        'r' => {}
                        '0' | 'Z' => text.push(' '),
                        // Databases that know no escapes end the text with a backslash.
                        '\'' if after.next().is_some_and(|c| matches!(c, ',' | ')')) => {
                            text.push('\\');
                            self.at += 2;
                            return text;
                        }
                        other => text.push(other),
                    }
                    self.at += 1 + escaped.len_utf8();
                }
                (Some('\\'), _) => {
                    text.push('\\');
                    self.at += 1;
                }
                (Some(first), Some(second)) if first == mark && second == mark => {
                    text.push(mark);
                    self.at += 2 * mark.len_utf8();
                }
                (Some(_), _) => {
                    self.at += mark.len_utf8();
                    return text;
                }
                (None, _) => return text,
            }
        }
    }

    /// Passes over the rest of a statement.
    fn skip_statement(&mut self) {
        while self.next().is_some_and(|token| token != SqlToken::Sign(';')) {}
    }
}

/// Reads the statements of a dump.
struct DumpReader<'p, 's> {
    /// The columns of each table that has been created.
    tables: HashMap<String, Vec<String>>,
    /// The number of rows of tables of stories so far.
    number: usize,
    /// The columns of a table without stories.
    unknown: Option<Vec<String>>,
    pipeline: &'p mut FilePipeline<'s>,
}

impl DumpReader<'_, '_> {
    /// Reads one statement. Returns false at the end.
    fn read_statement(&mut self, scanner: &mut Scanner<'_>) -> bool {
        let Some(first) = scanner.next() else { return false };
        if first == SqlToken::Sign(';') {
            return true;
        }
        if first.is_word("create") {
            self.read_create(scanner);
        } else if first.is_word("insert") || first.is_word("replace") {
            self.read_insert(scanner);
        } else if first.is_word("copy") {
            self.read_copy(scanner);
        } else {
            scanner.skip_statement();
        }
        true
    }

    /// Reads `CREATE TABLE name (column type …, …)`.
    fn read_create(&mut self, scanner: &mut Scanner<'_>) {
        const NO_COLUMNS: [&str; 8] =
            ["primary", "key", "unique", "constraint", "index", "foreign", "fulltext", "check"];
        let mut name = None;
        loop {
            match scanner.next() {
                None | Some(SqlToken::Sign(';')) => return,
                Some(SqlToken::Sign('(')) => break,
                Some(token) => name = token.into_name().or(name),
            }
        }
        let (mut columns, mut depth, mut is_first) = (Vec::new(), 1, true);
        while depth > 0 {
            let Some(token) = scanner.next() else { break };
            match token {
                SqlToken::Sign('(') => depth += 1,
                SqlToken::Sign(')') => depth -= 1,
                SqlToken::Sign(',') if depth == 1 => is_first = true,
                token if is_first && depth == 1 => {
                    is_first = false;
                    let is_column = !NO_COLUMNS.iter().any(|word| token.is_word(word));
                    if is_column && columns.len() < MAX_COLUMNS {
                        columns.extend(token.into_name());
                    }
                }
                _ => {}
            }
        }
        if let Some(name) = name {
            self.tables.insert(bare_name(&name), columns);
        }
        scanner.skip_statement();
    }

    /// Reads `INSERT INTO name (columns) VALUES (…), (…);`.
    fn read_insert(&mut self, scanner: &mut Scanner<'_>) {
        let (mut name, mut columns) = (None, None);
        loop {
            match scanner.next() {
                None | Some(SqlToken::Sign(';')) => return,
                Some(token) if token.is_word("values") || token.is_word("value") => break,
                Some(SqlToken::Sign('(')) => {
                    let names = read_list(scanner).into_iter().flatten().collect::<Vec<_>>();
                    columns = Some(names);
                }
                Some(token) => name = token.into_name().or(name),
            }
        }
        let Some(columns) = self.columns(name, columns) else { return scanner.skip_statement() };
        loop {
            match scanner.next() {
                Some(SqlToken::Sign('(')) => {
                    let cells = read_list(scanner);
                    self.read_row(&columns, cells);
                }
                Some(SqlToken::Sign(',')) => {}
                None | Some(SqlToken::Sign(';')) => return,
                Some(_) => return scanner.skip_statement(),
            }
        }
    }

    /// Reads `COPY name (columns) FROM stdin;` and the lines below it, up to `\.`.
    fn read_copy(&mut self, scanner: &mut Scanner<'_>) {
        let (mut name, mut columns, mut has_rows) = (None, None, false);
        loop {
            match scanner.next() {
                None => return,
                Some(SqlToken::Sign(';')) => break,
                Some(SqlToken::Sign('(')) => {
                    columns = Some(read_list(scanner).into_iter().flatten().collect::<Vec<_>>());
                }
                Some(token) if token.is_word("stdin") => has_rows = true,
                Some(token) if name.is_none() => name = token.into_name(),
                Some(_) => {}
            }
        }
        if !has_rows {
            return;
        }
        let columns = self.columns(name, columns);
        let rest = scanner.rest();
        let lines = rest.strip_prefix("\r\n").or(rest.strip_prefix('\n')).unwrap_or(rest);
        scanner.at += rest.len() - lines.len();
        for line in lines.split_inclusive('\n') {
            scanner.at += line.len();
            let line = line.trim_end_matches(['\r', '\n']);
            if line == "\\." || self.pipeline.has_stopped() {
                return;
            }
            if let Some(columns) = &columns {
                let cells = line.split('\t').map(|cell| (cell != "\\N").then(|| unescape(cell)));
                self.read_row(columns, cells.collect());
            }
        }
    }

    /// Returns the fields of the columns of a table, if it is one of stories.
    fn columns(
        &mut self,
        table: Option<String>,
        names: Option<Vec<String>>,
    ) -> Option<Vec<Option<FieldMatch>>> {
        let created = || self.tables.get(&bare_name(&table?)).cloned();
        let names = names.or_else(created)?;
        let mapping = &self.pipeline.resolver.mapping;
        if !names.iter().any(|name| mapping.is_title_or_body(name)) {
            self.unknown.get_or_insert(names);
            return None;
        }
        Some(names.iter().map(|name| self.pipeline.resolver.resolve(name)).collect())
    }

    fn read_row(&mut self, columns: &[Option<FieldMatch>], cells: Vec<Option<String>>) {
        self.number += 1;
        let number = Some(self.number);
        if !self.pipeline.is_wanted(self.number) || self.pipeline.has_stopped() {
            return;
        }
        self.pipeline.report.row_count += 1;
        let mut builder = RecordBuilder::default();
        for (column, cell) in columns.iter().zip(cells) {
            if let (Some(field_match), Some(cell)) = (column, cell) {
                builder.offer(*field_match, Value::String(cell));
            }
        }
        if !builder.is_story() {
            return self.pipeline.skip(number, SkipReason::Empty);
        }
        let origin = self.pipeline.origin(number, None);
        let record = self.pipeline.resolver.build_record(builder, origin);
        self.pipeline.push(record);
    }
}

/// Reads values up to a closing parenthesis. `NULL` is `None`.
fn read_list(scanner: &mut Scanner<'_>) -> Vec<Option<String>> {
    let (mut cells, mut cell, mut depth) = (Vec::new(), None, 0);
    // Of a function call, its first text is the value: `replace('a\n', '\n', char(10))`.
    let mut is_text = false;
    while let Some(token) = scanner.next() {
        match token {
            SqlToken::Sign('(') => depth += 1,
            SqlToken::Sign(')') if depth > 0 => depth -= 1,
            SqlToken::Sign(')') => {
                cells.push(cell);
                return cells;
            }
            SqlToken::Sign(',') if depth == 0 => {
                cells.push(cell.take());
                is_text = false;
            }
            SqlToken::Text(text) if !is_text => (cell, is_text) = (Some(text), true),
            token if token.is_word("null") => {}
            token => cell = cell.or(token.into_name()),
        }
        if cells.len() > MAX_COLUMNS {
            return cells;
        }
    }
    cells
}

/// Returns the name of a table without that of its schema, in lower case.
fn bare_name(name: &str) -> String {
    name.rsplit('.').next().unwrap_or_default().to_lowercase()
}

/// Decodes the escapes of `COPY`.
fn unescape(cell: &str) -> String {
    if !cell.contains('\\') {
        return cell.to_owned();
    }
    let mut text = String::with_capacity(cell.len());
    let mut chars = cell.chars();
    while let Some(c) = chars.next() {
        match (c, if c == '\\' { chars.next() } else { None }) {
            ('\\', Some('n')) => text.push('\n'),
            ('\\', Some('t')) => text.push('\t'),
            ('\\', Some('r')) => {}
            ('\\', Some(other)) => text.push(other),
            (c, _) => text.push(c),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::source::tests::read_and_check;

    #[test]
    fn rows_of_dumps_are_stories() {
        let mysql = "-- MySQL dump\n/*!40101 SET NAMES utf8 */;\nCREATE TABLE `berita` (\n  `id` int(11) NOT NULL,\n  `judul` varchar(255) DEFAULT 'a,b',\n  `isi` text,\n  `tanggal` date,\n  PRIMARY KEY (`id`)\n);\n\
            INSERT INTO `pengguna` (`id`, `surel`) VALUES (1,'a@contoh.id');\n\
            INSERT INTO `berita` VALUES (1,'Air naik; warga \\'pindah\\'','Satu.\\nDua (2).','2025-02-27'),(2,'Jum''at',NULL,'2025-02-28');\n";
        let postgres = "COPY public.berita (id, judul, isi, tanggal) FROM stdin;\n1\tAir naik; warga 'pindah'\tSatu.\\nDua (2).\t2025-02-27\n2\tJum'at\t\\N\t2025-02-28\n\\.\n\nSELECT 1;\n";
        let sqlite = "PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\nCREATE TABLE IF NOT EXISTS \"berita\" (id INTEGER, judul TEXT, isi TEXT, tanggal TEXT);\nINSERT INTO berita VALUES(1,'Air naik; warga ''pindah''',replace('Satu.\\nDua (2).','\\n',char(10)),'2025-02-27');\nINSERT INTO berita VALUES(2,'Jum''at',NULL,'2025-02-28');\nCOMMIT;\n";
        for (name, dump) in [("mysql", mysql), ("postgres", postgres), ("sqlite", sqlite)] {
            let (records, report) = read_and_check("a.sql", dump);
            let seen: Vec<_> = records
                .iter()
                .map(|it| (it.title.as_deref().unwrap(), it.body.as_str(), it.date.as_deref()))
                .collect();
            assert_eq!(
                seen,
                [
                    ("Air naik; warga 'pindah'", "Satu.\nDua (2).", Some("2025-02-27")),
                    ("Jum'at", "", Some("2025-02-28")),
                ],
                "{name}"
            );
            assert_eq!((report.row_count, report.skipped_count()), (2, 0), "{name}");
        }
    }

    #[test]
    fn dump_without_stories_names_its_columns() {
        let (_, report) = read_and_check("a.sql", "INSERT INTO kota (nama, luas) VALUES ('A', 1);");
        let names = vec!["nama".to_owned(), "luas".into()];
        assert_eq!(report.skipped[0].reason, SkipReason::NoKnownColumn(names));
        let (_, report) = read_and_check("a.sql", "INSERT INTO berita (judul) VALUES ('A");
        assert_eq!(report.skipped_count(), 1);
    }
}
