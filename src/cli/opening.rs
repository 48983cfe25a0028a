//! Determines the collection, folders, language and settings from the arguments.

use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::library::source::RecordField;
use crate::library::{Collection, Error, FieldMapping, FieldMappings, is_missing, is_stdin};
use crate::news::Language;
use crate::store::{CollectionConfig, Config, Dirs, Session, expand_home};

use super::output::printable;
use super::stop::Stop;
use super::{Arguments, wording};

/// A request to open a collection. Nothing of the collection has been read yet.
#[derive(Debug, Clone)]
pub struct Opening {
    /// The collection.
    pub collection: Collection,
    /// The folders for settings, state and cache.
    pub dirs: Dirs,
    /// The language of the interface.
    pub language: Language,
    /// The settings.
    pub config: Config,
}

impl Opening {
    /// Returns a request for the paths, else for the last collection opened, else for the sample.
    pub(super) fn of(arguments: &Arguments, paths: &[PathBuf]) -> Result<Self, Stop> {
        let dirs = dirs(arguments)?;
        let config = config(arguments, &dirs)?;
        let language = arguments.language_with(config.language);
        let collection = if arguments.sample {
            if let Some(path) = paths.first() {
                return Err(Stop::Said(wording::sample_and_path(path, language)));
            }
            Collection::Sample
        } else if paths.is_empty() {
            last(&dirs, &config, language)?
        } else {
            named(paths, &config, language)?
        };
        Ok(Self { collection, dirs, language, config })
    }

    /// Returns a request for the paths while another collection is open. Without paths it is the
    /// sample.
    pub(super) fn instead(arguments: &Arguments, paths: &[PathBuf]) -> Result<Self, Stop> {
        let dirs = dirs(arguments)?;
        let config = config(arguments, &dirs)?;
        let language = arguments.language_with(config.language);
        let paths: Vec<PathBuf> = paths.iter().map(|path| expand_home(path)).collect();
        let collection = if paths.is_empty() {
            Collection::Sample
        } else if let Some(path) = paths.iter().find(|path| is_stdin(path)) {
            return Err(Stop::Said(Error::NotFound(printable(path)).message(language)));
        } else {
            named(&paths, &config, language)?
        };
        Ok(Self { collection, dirs, language, config })
    }

    /// Returns a request for a single file, whatever the arguments say. Fails if the file does not
    /// exist.
    pub(super) fn alone(arguments: &Arguments, file: &Path) -> Result<Self, Stop> {
        let dirs = dirs(arguments)?;
        let config = config(arguments, &dirs)?;
        let language = arguments.language_with(config.language);
        if is_missing(file) {
            return Err(Stop::Said(wording::neither_id_nor_file(file, language)));
        }
        let collection = named(&[file.to_owned()], &config, language)?;
        Ok(Self { collection, dirs, language, config })
    }
}

/// Returns the folders for settings, state and cache.
pub(super) fn dirs(arguments: &Arguments) -> Result<Dirs, Stop> {
    Dirs::resolve(arguments.overrides())
        .map_err(|error| Stop::Said(error.message(arguments.language())))
}

/// Returns the collection that was opened last, or the sample if there was none.
fn last(dirs: &Dirs, config: &Config, language: Language) -> Result<Collection, Stop> {
    let paths = Session::load(dirs).collection;
    if paths.is_empty() {
        return Ok(Collection::Sample);
    }
    match paths.iter().find(|path| is_missing(path)) {
        Some(gone) => Err(Stop::Said(wording::last_is_gone(gone, language))),
        None => named(&paths, config, language),
    }
}

/// Returns the collection of the paths. If one of them is `-`, reads standard input to its end.
fn named(paths: &[PathBuf], config: &Config, language: Language) -> Result<Collection, Stop> {
    if let Some(missing) = paths.iter().find(|path| is_missing(path)) {
        return Err(Stop::Said(Error::NotFound(printable(missing)).message(language)));
    }
    let mut input = Vec::new();
    if paths.iter().any(|path| is_stdin(path)) {
        io::stdin()
            .lock()
            .read_to_end(&mut input)
            .map_err(|error| Stop::Said(wording::input_unread(&error, language)))?;
    }
    Ok(Collection::Paths {
        paths: paths.to_vec(),
        stdin: input,
        mappings: mappings(config, language)?,
    })
}

/// Loads the settings.
fn config(arguments: &Arguments, dirs: &Dirs) -> Result<Config, Stop> {
    Config::load(dirs).map_err(|error| Stop::Said(error.message(arguments.language())))
}

/// Returns the field mappings of the settings.
pub(super) fn mappings(config: &Config, language: Language) -> Result<FieldMappings, Stop> {
    let mapping = |custom: &CollectionConfig| {
        let mut mapping = FieldMapping { date_order: custom.date_order, ..FieldMapping::default() };
        for (name, names) in &custom.fields {
            let field = RecordField::from_name(name)
                .ok_or_else(|| Stop::Said(wording::no_such_field(name, language)))?;
            mapping.fields.push((field, names.to_vec()));
        }
        Ok((custom.path.clone(), mapping))
    };
    let mappings: Result<Vec<_>, Stop> = config.collections.iter().map(mapping).collect();
    Ok(FieldMappings::new(mappings?))
}
