//! Implements `kliping config`, which explains the settings, checks them or prints their path.

use crate::cli::arguments::ConfigArgs;
use crate::cli::exit::CliError;
use crate::cli::output::{Output, TextStyle, printable_path};
use crate::cli::{Arguments, collection_args, strings};
use crate::news::Language;
use crate::store::{Config, ConfigDiagnostic, Dirs, StoreError, load_themes};
use crate::ui::Theme;
use crate::ui::keymap::{Keymap, KeymapError};
use crate::ui::theme::{self, ThemeDiagnostic};

pub(in crate::cli) fn run(
    arguments: &Arguments,
    args: &ConfigArgs,
    out: &mut Output,
) -> Result<bool, CliError> {
    let dirs = collection_args::dirs(arguments)?;
    let path = dirs.settings_file();
    if args.path {
        out.write_line(&printable_path(&path), TextStyle::Plain)?;
        return Ok(true);
    }
    let to_error = |error: StoreError| CliError::Message(error.message(arguments.language()));
    let loaded = Config::load_raw(&dirs).map_err(to_error)?;
    let is_there = loaded.is_some();
    let config = loaded.unwrap_or_default();
    let language = arguments.language_with(config.language);
    if args.print {
        out.write_text(&config.to_documented_toml(language))?;
        return Ok(true);
    }
    let diagnostics = keymap_diagnostics(&config);
    if !diagnostics.is_empty() {
        return Err(CliError::Message(
            StoreError::SettingsInvalid { path, diagnostics }.message(language),
        ));
    }
    let user_themes = load_themes(&dirs);
    let mut theme_messages = theme_diagnostics(&user_themes, &dirs, language);
    theme_messages.extend(unknown_theme(&config, &user_themes, &dirs, language));
    if !theme_messages.is_empty() {
        return Err(CliError::Message(theme_messages.join("\n")));
    }
    // Only the library layer knows the field names.
    collection_args::mappings(&config, language)?;
    out.write_line(
        &strings::settings_valid(printable_path(&path), is_there, language),
        TextStyle::Plain,
    )?;
    Ok(true)
}

/// Returns diagnostics about the names of commands and keys. The store cannot check these: the
/// keymap belongs to the ui layer.
fn keymap_diagnostics(config: &Config) -> Vec<ConfigDiagnostic> {
    let (_, mistakes) = Keymap::with_overrides(&config.key_bindings());
    let to_diagnostic = |(at, mistake): (usize, KeymapError)| {
        let place = config.keys.get(at)?.position;
        let message = |language| mistake.message(language);
        Some(ConfigDiagnostic::new(
            place,
            message(Language::Indonesian),
            message(Language::English),
        ))
    };
    let mut diagnostics: Vec<ConfigDiagnostic> =
        mistakes.into_iter().filter_map(to_diagnostic).collect();
    diagnostics.sort_by_key(|complaint| complaint.position);
    diagnostics
}

/// The user's own themes, as name and TOML text.
type UserThemes = [(String, String)];

/// Returns a message if the theme in the settings is neither built in nor one of the user's own.
fn unknown_theme(
    config: &Config,
    user_themes: &UserThemes,
    dirs: &Dirs,
    language: Language,
) -> Option<String> {
    let set = config.theme.as_deref()?;
    let own = user_themes.iter().map(|(name, _)| name.as_str());
    let known: Vec<&str> = theme::builtin_names().map(|name| name as &str).chain(own).collect();
    if known.contains(&set) {
        return None;
    }
    let path = printable_path(&dirs.settings_file());
    Some(format!("{path}: {}", theme::unknown_theme(set, &known, language)))
}

/// Returns the diagnostics of the user's own themes, each with file, line and column.
fn theme_diagnostics(user_themes: &UserThemes, dirs: &Dirs, language: Language) -> Vec<String> {
    let flaws = user_themes.iter().flat_map(|(name, text)| {
        let flaws = Theme::parse(name, text).err().unwrap_or_default();
        let path = printable_path(&dirs.themes_dir().join(format!("{name}.toml")));
        let format_diagnostic =
            move |flaw: ThemeDiagnostic| strings::theme_diagnostic(&path, &flaw, language);
        flaws.into_iter().map(format_diagnostic).collect::<Vec<_>>()
    });
    flaws.collect()
}
