//! Parser of the settings file. Reports all diagnostics at once.

use std::collections::BTreeSet;

use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue, Error};

use super::complaint::{Complaint, Lines, Place};
use super::settings::{BINDING, COLLECTION, KEYS, Known, PARTS, PATH, SETTINGS, Value, names};
use super::{Bound, Config, Custom};

/// Minimum Jaro-Winkler similarity, from 0 to 1, of a name suggested for an unknown one. Allows for
/// one or two wrong letters.
const NEAR: f64 = 0.75;

/// Maximum number of characters quoted from a wrong value.
const QUOTED: usize = 40;

/// Parser message for a line without `=`. The parser ignores everything after such a line.
const NO_VALUE: &str = "key with no value";

/// Parses settings. On failure, returns all diagnostics in the order of the text.
pub(super) fn read(text: &str) -> Result<Config, Vec<Complaint>> {
    // A byte order mark does not count as a column.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut walk = Walk { lines: Lines::of(text), whole: errors.is_empty(), complaints: vec![] };
    if errors.is_empty() {
        let config = walk.config(table.get_ref());
        walk.complaints.sort_by_key(|complaint| complaint.place);
        return if walk.complaints.is_empty() { Ok(config) } else { Err(walk.complaints) };
    }
    let text = without_stops(&walk.lines, &errors);
    let (table, more) = DeTable::parse_recoverable(&text);
    walk.config(table.get_ref());
    let written = walk.written(errors.iter().chain(&more));
    // Other diagnostics of a line with a syntax error may be wrong.
    let lines: BTreeSet<usize> = written.iter().map(|complaint| complaint.place.line).collect();
    walk.complaints.retain(|complaint| !lines.contains(&complaint.place.line));
    walk.complaints.extend(written);
    walk.complaints.sort_by_key(|complaint| complaint.place);
    Err(walk.complaints)
}

/// Returns the text with the lines blanked after which the parser would stop.
fn without_stops(lines: &Lines, errors: &[Error]) -> String {
    let stops: BTreeSet<usize> = errors
        .iter()
        .filter(|error| error.message().starts_with(NO_VALUE))
        .map(|error| lines.line(start(error)))
        .collect();
    let blanked = |(line, text): (usize, &str)| {
        // Keeps the offsets of the following text.
        let blank = || " ".repeat(text.len() - 1) + "\n";
        if stops.contains(&(line + 1)) { blank() } else { text.to_owned() }
    };
    lines.text.split_inclusive('\n').enumerate().map(blanked).collect()
}

/// Returns the start offset of a parser error.
fn start(error: &Error) -> usize {
    error.span().map_or(0, |span| span.start)
}

/// Converts a parsed table into settings and collects diagnostics.
struct Walk<'t> {
    lines: Lines<'t>,
    /// True if the whole text was parsed.
    whole: bool,
    complaints: Vec<Complaint>,
}

impl Walk<'_> {
    /// Returns the syntax errors, only the first of each line: the others are usually consequences.
    fn written<'e>(&self, errors: impl Iterator<Item = &'e Error>) -> Vec<Complaint> {
        let mut seen = BTreeSet::new();
        errors
            .filter(|error| seen.insert(self.lines.line(start(error))))
            .map(|error| (self.lines.place(start(error)), error.message().replace('\n', ", ")))
            .map(|(place, what)| {
                let id = format!("bukan TOML yang benar ({what})");
                Complaint::new(place, id, format!("not written as TOML is ({what})"))
            })
            .collect()
    }

    fn config(&mut self, table: &DeTable) -> Config {
        let mut config = Config::default();
        for (key, value) in table {
            let name: &str = key.get_ref();
            if name == KEYS.name {
                config.keys = self.keys(value);
            } else if name == COLLECTION.name {
                config.collections = self.collections(value);
            } else if let Some(setting) = SETTINGS.iter().find(|one| one.known.name == name) {
                self.take(&setting.known, value, &mut config);
            } else {
                self.unknown(key, &top());
            }
        }
        config
    }

    fn take<T>(&mut self, known: &Known<T>, value: &Value, into: &mut T) {
        for wrong in (known.take)(value, into).err().unwrap_or_default() {
            self.refuse(known.name, known.allowed, wrong);
        }
    }

    fn keys(&mut self, value: &Value) -> Vec<Bound> {
        let Some(table) = value.get_ref().as_table() else {
            let allowed = ["baris di bawah [keys]", "lines below [keys]"];
            self.refuse(KEYS.name, allowed, value);
            return Vec::new();
        };
        let mut bound = Vec::new();
        for (command, value) in table {
            let place = self.lines.place(command.span().start);
            let command = command.get_ref().to_string();
            match names(value) {
                Ok(names) => bound.push(Bound { command, keys: names.list(), place }),
                Err(values) => {
                    for wrong in values {
                        self.refuse(&command, BINDING, wrong);
                    }
                }
            }
        }
        // The parser sorts keys by name; restore the order of the file.
        bound.sort_by_key(|bound| bound.place);
        bound
    }

    fn collections(&mut self, value: &Value) -> Vec<Custom> {
        let DeValue::Array(list) = value.get_ref() else {
            self.no_table(value);
            return Vec::new();
        };
        list.iter().filter_map(|one| self.collection(one)).collect()
    }

    fn collection(&mut self, value: &Value) -> Option<Custom> {
        let Some(table) = value.get_ref().as_table() else {
            self.no_table(value);
            return None;
        };
        let mut custom = Custom::default();
        for (key, value) in table {
            let name: &str = key.get_ref();
            match PARTS.iter().find(|part| part.name == name) {
                Some(part) => self.take(part, value, &mut custom),
                None if top().contains(&name) => self.too_low(key),
                None => self.unknown(key, &PARTS.map(|part| part.name)),
            }
        }
        // In a text with syntax errors the path may be in a part that was not parsed.
        if self.whole && table.iter().all(|(key, _)| key.get_ref() != PATH) {
            self.complain(
                value.span().start,
                "[[collection]] ini tanpa jalur; tulis misalnya path = \"~/arsip\"".into(),
                "this [[collection]] has no path; write, for example, path = \"~/arsip\"".into(),
            );
        }
        Some(custom)
    }

    fn no_table(&mut self, value: &Value) {
        self.complain(
            value.span().start,
            "collection ditulis [[collection]], sekali untuk tiap berkas atau folder".into(),
            "collection is written [[collection]], once for each file or folder".into(),
        );
    }

    /// Reports a value that is not allowed.
    fn refuse(&mut self, name: &str, [id, en]: [&str; 2], value: &Value) {
        let (daftar, list) = match value.get_ref() {
            DeValue::Array(_) => ("sebuah daftar".to_owned(), "a list".to_owned()),
            DeValue::Table(_) => ("sebuah tabel".to_owned(), "a table".to_owned()),
            _ => {
                let text = self.lines.text.get(value.span()).unwrap_or_default();
                let text = cut(text);
                (text.clone(), text)
            }
        };
        let name = cut(name);
        self.complain(
            value.span().start,
            format!("{name} berisi {id}, bukan {daftar}"),
            format!("{name} takes {en}, not {list}"),
        );
    }

    fn unknown(&mut self, key: &Spanned<DeString>, known: &[&str]) {
        let name = cut(key.get_ref());
        let (id, en) = nearest(key.get_ref(), known).map_or_else(Default::default, |near| {
            (format!("; maksudnya \"{near}\"?"), format!("; did you mean \"{near}\"?"))
        });
        self.complain(
            key.span().start,
            format!("kunci \"{name}\" tidak dikenal{id}"),
            format!("unknown key \"{name}\"{en}"),
        );
    }

    /// Reports a top-level setting below a table header.
    fn too_low(&mut self, key: &Spanned<DeString>) {
        let name = key.get_ref();
        self.complain(
            key.span().start,
            format!("\"{name}\" harus ditulis sebelum [keys] dan [[collection]] yang pertama"),
            format!("\"{name}\" belongs above [keys] and the first [[collection]]"),
        );
    }

    fn complain(&mut self, offset: usize, id: String, en: String) {
        let place: Place = self.lines.place(offset);
        self.complaints.push(Complaint::new(place, id, en));
    }
}

/// Returns all top-level keys.
pub(super) fn top() -> Vec<&'static str> {
    let settings = SETTINGS.iter().map(|setting| setting.known.name);
    settings.chain([KEYS.name, COLLECTION.name]).collect()
}

/// Returns the most similar name, if it is similar enough.
fn nearest<'n>(name: &str, known: &[&'n str]) -> Option<&'n str> {
    let name = name.to_lowercase();
    let likeness = |known: &&'n str| (strsim::jaro_winkler(&name, known), *known);
    let best = known.iter().map(likeness).max_by(|a, b| a.0.total_cmp(&b.0));
    best.filter(|(likeness, _)| *likeness >= NEAR).map(|(_, known)| known)
}

/// Truncates a quoted text if it is too long.
fn cut(text: &str) -> String {
    let mut rest = text.chars();
    let start: String = rest.by_ref().take(QUOTED).collect();
    if rest.next().is_some() { start + "…" } else { start }
}
