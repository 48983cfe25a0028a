//! User themes on disk, and change detection for settings and themes.

use std::io;
use std::path::{Path, PathBuf};

use crate::store::disk::{self, Disk, FileMetadata, RealDisk};
use crate::store::{Dirs, StoreError};

/// Maximum size of a theme file, in bytes.
const MAX_THEME_BYTES: u64 = 1 << 16;

/// Loads the user's themes: name and text of each file `themes/NAME.toml` in the configuration
/// folder, sorted by name. Unreadable files are skipped; [`theme_file_errors`] tells why.
pub fn load_themes(dirs: &Dirs) -> Vec<(String, String)> {
    theme_files(dirs).iter().filter_map(|path| read_theme(path).ok()).collect()
}

/// Returns why theme files cannot be read.
pub fn theme_file_errors(dirs: &Dirs) -> Vec<StoreError> {
    theme_files(dirs).iter().filter_map(|path| read_theme(path).err()).collect()
}

fn read_theme(path: &Path) -> Result<(String, String), StoreError> {
    let unreadable = |error: io::Error| StoreError::SettingsUnreadable {
        path: path.into(),
        reason: error.into(),
    };
    let bytes = disk::read_limited(&RealDisk, path, MAX_THEME_BYTES).map_err(unreadable)?;
    let text = String::from_utf8(bytes)
        .map_err(|error| unreadable(io::Error::new(io::ErrorKind::InvalidData, error)))?;
    let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    Ok((name, text))
}

fn theme_files(dirs: &Dirs) -> Vec<PathBuf> {
    let mut files = RealDisk.list_dir(&dirs.themes_dir()).unwrap_or_default();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    files.sort();
    files
}

/// Detects changes of the settings file and the theme files between polls.
#[derive(Debug)]
pub struct ConfigWatcher {
    last_metadata: Vec<(PathBuf, Option<FileMetadata>)>,
}

impl ConfigWatcher {
    /// Starts with the current state.
    pub fn new(dirs: &Dirs) -> Self {
        Self { last_metadata: watched_metadata(dirs) }
    }

    /// Returns true if a file was written, created or removed since the last call.
    pub fn has_changed(&mut self, dirs: &Dirs) -> bool {
        let now = watched_metadata(dirs);
        let changed = now != self.last_metadata;
        self.last_metadata = now;
        changed
    }
}

fn watched_metadata(dirs: &Dirs) -> Vec<(PathBuf, Option<FileMetadata>)> {
    let facts = |path: &Path| RealDisk.metadata(path).ok();
    let all = std::iter::once(dirs.settings_file()).chain(theme_files(dirs));
    all.map(|path| (path.clone(), facts(&path))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::DirOverrides;

    #[test]
    fn change_is_reported_once() {
        let folder = tempfile::tempdir().unwrap();
        let asked = Some(folder.path().to_owned());
        let dirs = Dirs::resolve(DirOverrides {
            config: asked.clone(),
            cache: asked.clone(),
            state: asked,
        })
        .unwrap();
        let mut watch = ConfigWatcher::new(&dirs);
        assert!(!watch.has_changed(&dirs) && load_themes(&dirs).is_empty());
        std::fs::write(dirs.settings_file(), "measure = 60").unwrap();
        assert!(watch.has_changed(&dirs) && !watch.has_changed(&dirs));
        std::fs::create_dir(dirs.themes_dir()).unwrap();
        std::fs::write(dirs.themes_dir().join("senja.toml"), "accent = 3").unwrap();
        std::fs::write(dirs.themes_dir().join("catatan.txt"), "bukan tema").unwrap();
        assert!(watch.has_changed(&dirs) && !watch.has_changed(&dirs));
        assert_eq!(load_themes(&dirs), [("senja".to_owned(), "accent = 3".to_owned())]);
    }
}
