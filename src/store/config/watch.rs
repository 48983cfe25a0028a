//! User themes on disk, and change detection for settings and themes.

use std::path::{Path, PathBuf};

use crate::store::Dirs;
use crate::store::disk::{self, Disk, Facts, Real};

/// Maximum size of a theme file, in bytes.
const LIMIT: u64 = 1 << 16;

/// Loads the user's themes: name and text of each file `themes/NAME.toml` in the configuration
/// folder, sorted by name. Unreadable files are skipped.
pub fn themes(dirs: &Dirs) -> Vec<(String, String)> {
    let theme = |path: PathBuf| {
        let name = path.file_stem()?.to_str()?.to_owned();
        let text = String::from_utf8(disk::read(&Real, &path, LIMIT).ok()?).ok()?;
        Some((name, text))
    };
    files(dirs).into_iter().filter_map(theme).collect()
}

fn files(dirs: &Dirs) -> Vec<PathBuf> {
    let mut files = Real.entries(&dirs.themes()).unwrap_or_default();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    files.sort();
    files
}

/// Detects changes of the settings file and the theme files between polls.
#[derive(Debug)]
pub struct Watch {
    seen: Vec<(PathBuf, Option<Facts>)>,
}

impl Watch {
    /// Starts with the current state.
    pub fn new(dirs: &Dirs) -> Self {
        Self { seen: facts(dirs) }
    }

    /// Returns true if a file was written, created or removed since the last call.
    pub fn has_changed(&mut self, dirs: &Dirs) -> bool {
        let now = facts(dirs);
        let changed = now != self.seen;
        self.seen = now;
        changed
    }
}

fn facts(dirs: &Dirs) -> Vec<(PathBuf, Option<Facts>)> {
    let facts = |path: &Path| Real.facts(path).ok();
    let all = std::iter::once(dirs.settings()).chain(files(dirs));
    all.map(|path| (path.clone(), facts(&path))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Overrides;

    #[test]
    fn what_is_written_is_seen_once() {
        let folder = tempfile::tempdir().unwrap();
        let asked = Some(folder.path().to_owned());
        let dirs =
            Dirs::find(Overrides { config: asked.clone(), cache: asked.clone(), state: asked })
                .unwrap();
        let mut watch = Watch::new(&dirs);
        assert!(!watch.has_changed(&dirs) && themes(&dirs).is_empty());
        std::fs::write(dirs.settings(), "measure = 60").unwrap();
        assert!(watch.has_changed(&dirs) && !watch.has_changed(&dirs));
        std::fs::create_dir(dirs.themes()).unwrap();
        std::fs::write(dirs.themes().join("senja.toml"), "accent = 3").unwrap();
        std::fs::write(dirs.themes().join("catatan.txt"), "bukan tema").unwrap();
        assert!(watch.has_changed(&dirs) && !watch.has_changed(&dirs));
        assert_eq!(themes(&dirs), [("senja".to_owned(), "accent = 3".to_owned())]);
    }
}
