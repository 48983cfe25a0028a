//! Parser of the settings file. Reports all diagnostics at once.

use std::collections::BTreeSet;

use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue, Error};

use super::diagnostic::{ConfigProblem, FixedMessage, InvalidValue, LineIndex};
use super::schema::{
    COLLECTION_KEYS, COLLECTION_SECTION, KEYS_SECTION, KeySpec, PATH_KEY, SETTINGS, TomlValue,
    parse_names,
};
use super::{CollectionConfig, Config, ConfigKeyBinding};
use crate::locale::store as messages;
use crate::news::Diagnostic;

/// Minimum Jaro-Winkler similarity, from 0 to 1, of a name suggested for an unknown one. Allows for
/// one or two wrong letters.
const MIN_SIMILARITY: f64 = 0.75;

/// Maximum number of characters quoted from a wrong value.
const MAX_QUOTED_CHARS: usize = 40;

/// Parser message for a line without `=`. The parser ignores everything after such a line.
const NO_VALUE_MESSAGE: &str = "key with no value";

/// Parses settings. On failure, returns all diagnostics in the order of the text.
pub(super) fn parse(text: &str) -> Result<Config, Vec<Diagnostic>> {
    // A byte order mark does not count as a column.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut walk = ConfigParser {
        lines: LineIndex::new(text),
        is_complete: errors.is_empty(),
        diagnostics: vec![],
    };
    if errors.is_empty() {
        let config = walk.parse_config(table.get_ref());
        walk.diagnostics.sort_by_key(|diagnostic| diagnostic.position);
        return if walk.diagnostics.is_empty() { Ok(config) } else { Err(walk.diagnostics) };
    }
    let text = blank_stopping_lines(&walk.lines, &errors);
    let (table, more_errors) = DeTable::parse_recoverable(&text);
    walk.parse_config(table.get_ref());
    let syntax_errors = walk.syntax_diagnostics(errors.iter().chain(&more_errors));
    // Other diagnostics of a line with a syntax error may be wrong.
    let line = |diagnostic: &Diagnostic| diagnostic.position.map(|position| position.line);
    let lines: BTreeSet<_> = syntax_errors.iter().map(line).collect();
    walk.diagnostics.retain(|diagnostic| !lines.contains(&line(diagnostic)));
    walk.diagnostics.extend(syntax_errors);
    walk.diagnostics.sort_by_key(|diagnostic| diagnostic.position);
    Err(walk.diagnostics)
}

/// Returns the text with the lines blanked after which the parser would stop.
fn blank_stopping_lines(lines: &LineIndex, errors: &[Error]) -> String {
    let stops: BTreeSet<usize> = errors
        .iter()
        .filter(|error| error.message().starts_with(NO_VALUE_MESSAGE))
        .map(|error| lines.line_number(error_offset(error)))
        .collect();
    let blanked = |(line, text): (usize, &str)| {
        // Keeps the offsets of the following text.
        let blank = || " ".repeat(text.len() - 1) + "\n";
        if stops.contains(&(line + 1)) { blank() } else { text.to_owned() }
    };
    lines.text.split_inclusive('\n').enumerate().map(blanked).collect()
}

/// Returns the start offset of a parser error.
fn error_offset(error: &Error) -> usize {
    error.span().map_or(0, |span| span.start)
}

/// Converts a parsed table into settings and collects diagnostics.
struct ConfigParser<'t> {
    lines: LineIndex<'t>,
    /// True if the whole text was parsed.
    is_complete: bool,
    diagnostics: Vec<Diagnostic>,
}

impl ConfigParser<'_> {
    /// Returns the syntax errors, only the first of each line: the others are usually consequences.
    fn syntax_diagnostics<'e>(&self, errors: impl Iterator<Item = &'e Error>) -> Vec<Diagnostic> {
        let mut seen = BTreeSet::new();
        errors
            .filter(|error| seen.insert(self.lines.line_number(error_offset(error))))
            .map(|error| {
                let problem = ConfigProblem::Syntax(error.message().replace('\n', ", "));
                Diagnostic::new(problem).at(self.lines.position(error_offset(error)))
            })
            .collect()
    }

    fn parse_config(&mut self, table: &DeTable) -> Config {
        let mut config = Config::default();
        for (key, value) in table {
            let name: &str = key.get_ref();
            if name == KEYS_SECTION.name {
                config.keys = self.parse_keys(value);
            } else if name == COLLECTION_SECTION.name {
                config.collections = self.parse_collections(value);
            } else if let Some(setting) = SETTINGS.iter().find(|one| one.key.name == name) {
                self.apply_value(&setting.key, value, &mut config);
            } else {
                self.report_unknown_key(key, &top_level_keys());
            }
        }
        config
    }

    fn apply_value<T>(&mut self, known: &KeySpec<T>, value: &TomlValue, into: &mut T) {
        for wrong in (known.apply)(value, into).err().unwrap_or_default() {
            self.report_invalid_value(known.name, known.allowed, wrong);
        }
    }

    fn parse_keys(&mut self, value: &TomlValue) -> Vec<ConfigKeyBinding> {
        let Some(table) = value.get_ref().as_table() else {
            self.report_invalid_value(KEYS_SECTION.name, messages::allowed_keys, value);
            return Vec::new();
        };
        let mut bound = Vec::new();
        for (command, value) in table {
            let place = self.lines.position(command.span().start);
            let command = command.get_ref().to_string();
            match parse_names(value) {
                Ok(names) => {
                    bound.push(ConfigKeyBinding { command, keys: names.to_vec(), position: place });
                }
                Err(values) => {
                    for wrong in values {
                        self.report_invalid_value(&command, messages::allowed_binding, wrong);
                    }
                }
            }
        }
        // The parser sorts keys by name; restore the order of the file.
        bound.sort_by_key(|bound| bound.position);
        bound
    }

    fn parse_collections(&mut self, value: &TomlValue) -> Vec<CollectionConfig> {
        let DeValue::Array(list) = value.get_ref() else {
            self.report_not_array_of_tables(value);
            return Vec::new();
        };
        list.iter().filter_map(|one| self.parse_collection(one)).collect()
    }

    fn parse_collection(&mut self, value: &TomlValue) -> Option<CollectionConfig> {
        let Some(table) = value.get_ref().as_table() else {
            self.report_not_array_of_tables(value);
            return None;
        };
        let mut custom = CollectionConfig::default();
        for (key, value) in table {
            let name: &str = key.get_ref();
            match COLLECTION_KEYS.iter().find(|part| part.name == name) {
                Some(part) => self.apply_value(part, value, &mut custom),
                None if top_level_keys().contains(&name) => self.report_misplaced_key(key),
                None => self.report_unknown_key(key, &COLLECTION_KEYS.map(|part| part.name)),
            }
        }
        // In a text with syntax errors the path may be in a part that was not parsed.
        if self.is_complete && table.iter().all(|(key, _)| key.get_ref() != PATH_KEY) {
            self.report(value.span().start, ConfigProblem::NoPath);
        }
        Some(custom)
    }

    fn report_not_array_of_tables(&mut self, value: &TomlValue) {
        self.report(value.span().start, ConfigProblem::NotAnArray);
    }

    /// Reports a value that is not allowed.
    fn report_invalid_value(&mut self, name: &str, allowed: FixedMessage, value: &TomlValue) {
        let shown = match value.get_ref() {
            DeValue::Array(_) => InvalidValue::List,
            DeValue::Table(_) => InvalidValue::Table,
            _ => {
                let text = self.lines.text.get(value.span()).unwrap_or_default();
                InvalidValue::Text(truncate(text))
            }
        };
        let problem = ConfigProblem::InvalidValue { name: truncate(name), allowed, value: shown };
        self.report(value.span().start, problem);
    }

    fn report_unknown_key(&mut self, key: &Spanned<DeString>, known: &[&'static str]) {
        let near = closest_name(key.get_ref(), known);
        let problem = ConfigProblem::UnknownKey(truncate(key.get_ref()), near);
        self.report(key.span().start, problem);
    }

    /// Reports a top-level setting below a table header.
    fn report_misplaced_key(&mut self, key: &Spanned<DeString>) {
        let problem = ConfigProblem::MisplacedKey(key.get_ref().to_string());
        self.report(key.span().start, problem);
    }

    fn report(&mut self, offset: usize, problem: ConfigProblem) {
        let position = self.lines.position(offset);
        self.diagnostics.push(Diagnostic::new(problem).at(position));
    }
}

/// Returns all top-level keys.
pub(super) fn top_level_keys() -> Vec<&'static str> {
    let settings = SETTINGS.iter().map(|setting| setting.key.name);
    settings.chain([KEYS_SECTION.name, COLLECTION_SECTION.name]).collect()
}

/// Returns the most similar name, if it is similar enough.
fn closest_name<'n>(name: &str, known: &[&'n str]) -> Option<&'n str> {
    let name = name.to_lowercase();
    let likeness = |known: &&'n str| (strsim::jaro_winkler(&name, known), *known);
    let best = known.iter().map(likeness).max_by(|a, b| a.0.total_cmp(&b.0));
    best.filter(|(likeness, _)| *likeness >= MIN_SIMILARITY).map(|(_, known)| known)
}

/// Truncates a quoted text if it is too long.
fn truncate(text: &str) -> String {
    let mut rest = text.chars();
    let start: String = rest.by_ref().take(MAX_QUOTED_CHARS).collect();
    if rest.next().is_some() { start + "…" } else { start }
}
