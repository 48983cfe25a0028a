//! From a text to settings, or to all that is wrong with it.

use std::collections::BTreeSet;

use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue, Error};

use super::complaint::{Complaint, Lines, Place};
use super::settings::{BINDING, COLLECTION, KEYS, Known, PARTS, PATH, SETTINGS, Value, names};
use super::{Bound, Config, Custom};

/// How alike two names are of which one is taken to be meant by the other, from 0 to 1 (Jaro and
/// Winkler): a letter or two may be wrong.
const NEAR: f64 = 0.75;

/// How much of a wrong value is quoted, in characters.
const QUOTED: usize = 40;

/// How the parser tells of a line without `=`, behind which it takes nothing in.
const NO_VALUE: &str = "key with no value";

/// Reads settings; fails with all that is wrong with them, in the order of the text.
pub(super) fn read(text: &str) -> Result<Config, Vec<Complaint>> {
    // The mark of Windows is in no column.
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
    // What is said of a line that could not be parsed may be wrong.
    let lines: BTreeSet<usize> = written.iter().map(|complaint| complaint.place.line).collect();
    walk.complaints.retain(|complaint| !lines.contains(&complaint.place.line));
    walk.complaints.extend(written);
    walk.complaints.sort_by_key(|complaint| complaint.place);
    Err(walk.complaints)
}

/// The text with blanks for the lines behind which the parser would take nothing in.
fn without_stops(lines: &Lines, errors: &[Error]) -> String {
    let stops: BTreeSet<usize> = errors
        .iter()
        .filter(|error| error.message().starts_with(NO_VALUE))
        .map(|error| lines.line(start(error)))
        .collect();
    let blanked = |(line, text): (usize, &str)| {
        // What follows keeps its place.
        let blank = || " ".repeat(text.len() - 1) + "\n";
        if stops.contains(&(line + 1)) { blank() } else { text.to_owned() }
    };
    lines.text.split_inclusive('\n').enumerate().map(blanked).collect()
}

/// The offset that the parser tells.
fn start(error: &Error) -> usize {
    error.span().map_or(0, |span| span.start)
}

/// A walk through what was parsed.
struct Walk<'t> {
    lines: Lines<'t>,
    /// Was all of it parsed?
    whole: bool,
    complaints: Vec<Complaint>,
}

impl Walk<'_> {
    /// What the parser tells: the first of each line, as the others mostly come of it.
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
        // The parser has them by name.
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
        // In a file that is not parsed as a whole it may be what is missing.
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

    /// A value is not allowed.
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

    /// A setting stands below a header, to which it does not belong.
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

/// All keys that stand at the top.
pub(super) fn top() -> Vec<&'static str> {
    let settings = SETTINGS.iter().map(|setting| setting.known.name);
    settings.chain([KEYS.name, COLLECTION.name]).collect()
}

/// The name that is most like another, if any is near.
fn nearest<'n>(name: &str, known: &[&'n str]) -> Option<&'n str> {
    let name = name.to_lowercase();
    let likeness = |known: &&'n str| (strsim::jaro_winkler(&name, known), *known);
    let best = known.iter().map(likeness).max_by(|a, b| a.0.total_cmp(&b.0));
    best.filter(|(likeness, _)| *likeness >= NEAR).map(|(_, known)| known)
}

/// A text that is quoted, if need be without its end.
fn cut(text: &str) -> String {
    let mut rest = text.chars();
    let start: String = rest.by_ref().take(QUOTED).collect();
    if rest.next().is_some() { start + "…" } else { start }
}
