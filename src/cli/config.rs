//! Implements `kliping config`, which explains the settings, checks them or prints their path.

use super::arguments::Settings;
use super::output::{Ink, Output, printable};
use super::stop::Stop;
use super::{Arguments, opening, wording};
use crate::news::Language;
use crate::store::{Config, ConfigDiagnostic, Dirs, StoreError, load_themes};
use crate::ui::Theme;
use crate::ui::keymap::{Keymap, Mistake};
use crate::ui::theme::{self, Flaw};

pub(super) fn run(arguments: &Arguments, asked: &Settings, out: &mut Output) -> Result<bool, Stop> {
    let dirs = opening::dirs(arguments)?;
    let path = dirs.settings_file();
    if asked.path {
        out.line(&printable(&path), Ink::Plain)?;
        return Ok(true);
    }
    let said = |error: StoreError| Stop::Said(error.message(arguments.language()));
    let found = Config::load_raw(&dirs).map_err(said)?;
    let is_there = found.is_some();
    let config = found.unwrap_or_default();
    let language = arguments.language_with(config.language);
    if asked.print {
        out.verbatim(&config.to_documented_toml(language))?;
        return Ok(true);
    }
    let complaints = further(&config);
    if !complaints.is_empty() {
        return Err(Stop::Said(
            StoreError::SettingsInvalid { path, diagnostics: complaints }.message(language),
        ));
    }
    let own = load_themes(&dirs);
    let mut flaws = flaws(&own, &dirs, language);
    flaws.extend(no_theme(&config, &own, &dirs, language));
    if !flaws.is_empty() {
        return Err(Stop::Said(flaws.join("\n")));
    }
    // Only the library layer knows the field names.
    opening::mappings(&config, language)?;
    out.line(&wording::settings_fine(&path, is_there, language), Ink::Plain)?;
    Ok(true)
}

/// Returns diagnostics about the names of commands and keys. The store cannot check these: the
/// keymap belongs to the ui layer.
fn further(config: &Config) -> Vec<ConfigDiagnostic> {
    let (_, mistakes) = Keymap::with(&config.key_bindings());
    let complaint = |(at, mistake): (usize, Mistake)| {
        let place = config.keys.get(at)?.position;
        let said = |language| mistake.sentence(language);
        Some(ConfigDiagnostic::new(place, said(Language::Indonesian), said(Language::English)))
    };
    let mut complaints: Vec<ConfigDiagnostic> =
        mistakes.into_iter().filter_map(complaint).collect();
    complaints.sort_by_key(|complaint| complaint.position);
    complaints
}

/// The user's own themes, as name and TOML text.
type Themes = [(String, String)];

/// Returns a message if the theme in the settings is neither built in nor one of the user's own.
fn no_theme(config: &Config, own: &Themes, dirs: &Dirs, language: Language) -> Option<String> {
    let set = config.theme.as_deref()?;
    let own = own.iter().map(|(name, _)| name.as_str());
    let known: Vec<&str> = theme::names().map(|name| name as &str).chain(own).collect();
    if known.contains(&set) {
        return None;
    }
    let path = printable(&dirs.settings_file());
    Some(format!("{path}: {}", theme::unknown(set, &known, language)))
}

/// Returns the diagnostics of the user's own themes, each with file, line and column.
fn flaws(own: &Themes, dirs: &Dirs, language: Language) -> Vec<String> {
    let flaws = own.iter().flat_map(|(name, text)| {
        let flaws = Theme::read(name, text).err().unwrap_or_default();
        let path = printable(&dirs.themes_dir().join(format!("{name}.toml")));
        let told = move |flaw: Flaw| wording::flaw(&path, &flaw, language);
        flaws.into_iter().map(told).collect::<Vec<_>>()
    });
    flaws.collect()
}
