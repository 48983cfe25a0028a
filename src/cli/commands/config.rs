//! Implements `kliping config`, which explains the settings, checks them or prints their path.

use crate::cli::arguments::ConfigArgs;
use crate::cli::exit::CliError;
use crate::cli::output::{Output, TextStyle, printable_path};
use crate::cli::{Arguments, collection_args, strings};
use crate::news::{Diagnostic, Explain};
use crate::store::{Config, Dirs, StoreError, load_themes, theme_file_errors};
use crate::ui::Theme;
use crate::ui::keymap::Keymap;
use crate::ui::theme::{self, ThemeError};

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
    let loaded = Config::load_raw(&dirs)?;
    let is_there = loaded.is_some();
    let config = loaded.unwrap_or_default();
    let language = arguments.language_with(config.language);
    if args.print {
        out.write_text(&config.to_documented_toml(language))?;
        return Ok(true);
    }
    // The store cannot check the names of commands and keys: the keymap belongs to the ui layer.
    let (_, diagnostics) = Keymap::with_overrides(&config.key_bindings());
    if !diagnostics.is_empty() {
        return Err(StoreError::SettingsInvalid { path, diagnostics }.into());
    }
    let user_themes = load_themes(&dirs);
    let mut diagnostics = theme_diagnostics(&user_themes, &dirs);
    diagnostics.extend(unknown_theme(&config, &user_themes, &dirs));
    let unreadable = theme_file_errors(&dirs);
    if !diagnostics.is_empty() || !unreadable.is_empty() {
        let unreadable = unreadable.iter().map(|error| error.message(language));
        let messages = diagnostics.iter().map(|diagnostic| diagnostic.message(language));
        let messages = unreadable.chain(messages);
        return Err(CliError::Message(messages.collect::<Vec<_>>().join("\n")));
    }
    // Only the library layer knows the field names.
    collection_args::mappings(&config, language)?;
    out.write_line(
        &strings::settings_valid(printable_path(&path), is_there, language),
        TextStyle::Plain,
    )?;
    Ok(true)
}

/// The user's own themes, as name and TOML text.
type UserThemes = [(String, String)];

/// Returns a diagnostic if the theme in the settings is neither built in nor one of the user's own.
fn unknown_theme(config: &Config, user_themes: &UserThemes, dirs: &Dirs) -> Option<Diagnostic> {
    let set = config.theme.as_deref()?;
    let own = user_themes.iter().map(|(name, _)| name.clone());
    let known: Vec<String> = theme::builtin_names().map(str::to_owned).chain(own).collect();
    let problem = ThemeError::UnknownTheme(set.to_owned(), known.clone());
    let is_unknown = known.iter().all(|name| name != set);
    is_unknown.then(|| Diagnostic::new(problem).in_file(printable_path(dirs.settings_file())))
}

/// Returns the diagnostics of the user's own themes.
fn theme_diagnostics(user_themes: &UserThemes, dirs: &Dirs) -> Vec<Diagnostic> {
    let diagnostics = user_themes.iter().flat_map(|(name, text)| {
        let path = printable_path(dirs.themes_dir().join(format!("{name}.toml")));
        let found = Theme::parse(name, text).err().unwrap_or_default();
        found.into_iter().map(move |diagnostic| diagnostic.in_file(path.clone()))
    });
    diagnostics.collect()
}
