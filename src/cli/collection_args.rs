//! Determines the collection, folders, language and settings from the arguments.

use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::library::source::RecordField;
use crate::library::{Collection, Error, FieldMapping, FieldMappings, is_missing, is_stdin};
use crate::news::Language;
use crate::store::{CollectionConfig, Config, Dirs, Session, expand_home};

use super::exit::CliError;
use super::output::printable_path;
use super::{Arguments, strings};

/// A request to open a collection. Nothing of the collection has been read yet.
#[derive(Debug, Clone)]
pub struct OpenRequest {
    /// The collection.
    pub collection: Collection,
    /// The folders for settings, state and cache.
    pub dirs: Dirs,
    /// The language of the interface.
    pub language: Language,
    /// The settings.
    pub config: Config,
}

impl OpenRequest {
    /// Returns a request for the paths, else for the last collection opened, else for the sample.
    pub(super) fn from_arguments(
        arguments: &Arguments,
        paths: &[PathBuf],
    ) -> Result<Self, CliError> {
        let dirs = dirs(arguments)?;
        let config = Config::load(&dirs)?;
        let language = arguments.language_with(config.language);
        let collection = if arguments.sample {
            if let Some(path) = paths.first() {
                return Err(CliError::Message(strings::sample_with_path(
                    printable_path(path),
                    language,
                )));
            }
            Collection::Sample
        } else if paths.is_empty() {
            last_collection(&dirs, &config, language)?
        } else {
            collection_of_paths(paths, &config, language)?
        };
        Ok(Self { collection, dirs, language, config })
    }

    /// Returns a request for the paths while another collection is open. Without paths it is the
    /// sample.
    pub(super) fn from_paths(arguments: &Arguments, paths: &[PathBuf]) -> Result<Self, CliError> {
        let dirs = dirs(arguments)?;
        let config = Config::load(&dirs)?;
        let language = arguments.language_with(config.language);
        let paths: Vec<PathBuf> = paths.iter().map(|path| expand_home(path)).collect();
        let collection = if paths.is_empty() {
            Collection::Sample
        } else if let Some(path) = paths.iter().find(|path| is_stdin(path)) {
            return Err(Error::NotFound(printable_path(path)).into());
        } else {
            collection_of_paths(&paths, &config, language)?
        };
        Ok(Self { collection, dirs, language, config })
    }

    /// Returns a request for a single file, whatever the arguments say. Fails if the file does not
    /// exist.
    pub(super) fn from_file(arguments: &Arguments, file: &Path) -> Result<Self, CliError> {
        let dirs = dirs(arguments)?;
        let config = Config::load(&dirs)?;
        let language = arguments.language_with(config.language);
        if is_missing(file) {
            return Err(CliError::Message(strings::unknown_story_argument(
                printable_path(file),
                language,
            )));
        }
        let collection = collection_of_paths(&[file.to_owned()], &config, language)?;
        Ok(Self { collection, dirs, language, config })
    }
}

/// Returns the folders for settings, state and cache.
pub(super) fn dirs(arguments: &Arguments) -> Result<Dirs, CliError> {
    Ok(Dirs::resolve(arguments.dir_overrides())?)
}

/// Returns the collection that was opened last, or the sample if there was none.
fn last_collection(
    dirs: &Dirs,
    config: &Config,
    language: Language,
) -> Result<Collection, CliError> {
    let paths = Session::load(dirs).collection;
    if paths.is_empty() {
        return Ok(Collection::Sample);
    }
    match paths.iter().find(|path| is_missing(path)) {
        Some(gone) => {
            Err(CliError::Message(strings::last_collection_missing(printable_path(gone), language)))
        }
        None => collection_of_paths(&paths, config, language),
    }
}

/// Returns the collection of the paths. If one of them is `-`, reads standard input to its end.
fn collection_of_paths(
    paths: &[PathBuf],
    config: &Config,
    language: Language,
) -> Result<Collection, CliError> {
    if let Some(missing) = paths.iter().find(|path| is_missing(path)) {
        return Err(Error::NotFound(printable_path(missing)).into());
    }
    let mut input = Vec::new();
    if paths.iter().any(|path| is_stdin(path)) {
        io::stdin()
            .lock()
            .read_to_end(&mut input)
            .map_err(|error| CliError::Message(strings::stdin_failed(&error, language)))?;
    }
    Ok(Collection::Paths {
        paths: paths.to_vec(),
        stdin: input,
        mappings: mappings(config, language)?,
    })
}

/// Returns the language of error messages: that of the settings only if they can be read.
pub(super) fn message_language(arguments: &Arguments) -> Language {
    let config = Dirs::resolve(arguments.dir_overrides()).and_then(|dirs| Config::load(&dirs));
    arguments.language_with(config.ok().and_then(|config| config.language))
}

/// Returns the field mappings of the settings.
pub(super) fn mappings(config: &Config, language: Language) -> Result<FieldMappings, CliError> {
    let mapping = |custom: &CollectionConfig| {
        let mut mapping = FieldMapping { date_order: custom.date_order, ..FieldMapping::default() };
        for (name, names) in &custom.fields {
            let field = RecordField::from_name(name).ok_or_else(|| {
                let fields = RecordField::ALL.map(RecordField::name).join(", ");
                CliError::Message(strings::unknown_field(printable_path(name), fields, language))
            })?;
            mapping.fields.push((field, names.to_vec()));
        }
        Ok((custom.path.clone(), mapping))
    };
    let mappings: Result<Vec<_>, CliError> = config.collections.iter().map(mapping).collect();
    Ok(FieldMappings::new(mappings?))
}
