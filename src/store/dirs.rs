//! Folders and file paths of the program.

use std::path::PathBuf;

use directories::ProjectDirs;

use super::{LogKind, StoreError};

/// The three folders of the program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dirs {
    /// Settings and marks: worth a backup, may be shared between devices.
    pub config: PathBuf,
    /// Indexes; can be deleted at any time.
    pub cache: PathBuf,
    /// Data of this device: its id, the lock, the last session.
    pub state: PathBuf,
}

/// Folders that the user chose by option or environment variable.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DirOverrides {
    /// Configuration folder.
    pub config: Option<PathBuf>,
    /// Cache folder.
    pub cache: Option<PathBuf>,
    /// State folder.
    pub state: Option<PathBuf>,
}

impl Dirs {
    /// Returns the chosen folders, or else the platform defaults. Fails if a default is needed and
    /// there is no home folder.
    pub fn resolve(overrides: DirOverrides) -> Result<Self, StoreError> {
        let defaults = ProjectDirs::from("", "", "kliping");
        let choose = |asked: Option<PathBuf>, usual: Option<PathBuf>| {
            // An empty variable counts as unset.
            asked.filter(|path| !path.as_os_str().is_empty()).or(usual).ok_or(StoreError::NoHome)
        };
        let usual = defaults.as_ref();
        let state = |dirs: &ProjectDirs| dirs.state_dir().unwrap_or(dirs.data_local_dir()).into();
        Ok(Self {
            config: choose(overrides.config, usual.map(|dirs| dirs.config_dir().into()))?,
            cache: choose(overrides.cache, usual.map(|dirs| dirs.cache_dir().into()))?,
            state: choose(overrides.state, usual.map(state))?,
        })
    }

    /// Returns the path of the settings file, whether it exists or not.
    pub fn settings_file(&self) -> PathBuf {
        self.config.join("config.toml")
    }

    /// Returns the folder of the user's themes.
    pub fn themes_dir(&self) -> PathBuf {
        self.config.join("themes")
    }

    /// Returns the folder of a shared log.
    pub(super) fn log_dir(&self, kind: LogKind) -> PathBuf {
        self.config.join(kind.dir_name())
    }

    /// Returns the folder of a log's unreadable lines.
    pub(super) fn quarantine_dir(&self, kind: LogKind) -> PathBuf {
        self.state.join(kind.quarantine_dir_name())
    }

    /// Returns the lock file of all writes. The name is from when only marks were stored.
    pub(super) fn lock_file(&self) -> PathBuf {
        self.state.join("marks.lock")
    }

    /// Returns the file with the id of this device.
    pub(super) fn device_file(&self) -> PathBuf {
        self.state.join("device")
    }

    /// Returns the undo journal.
    pub(super) fn undo_file(&self) -> PathBuf {
        self.state.join("undo.jsonl")
    }

    /// Returns the session file.
    pub(super) fn session_file(&self) -> PathBuf {
        self.state.join("session.json")
    }

    /// Returns folders for tests on a simulated disk.
    #[cfg(test)]
    pub(super) fn simulated() -> Self {
        Self { config: "/c".into(), cache: "/k".into(), state: "/s".into() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overrides_take_precedence() {
        let all = DirOverrides {
            config: Some("/a".into()),
            cache: Some("/b".into()),
            state: Some("/c".into()),
        };
        let dirs = Dirs::resolve(all).unwrap();
        assert_eq!(dirs.log_dir(LogKind::Marks), PathBuf::from("/a").join("marks"));
        assert_eq!(dirs.lock_file(), PathBuf::from("/c").join("marks.lock"));
        if let Ok(usual) =
            Dirs::resolve(DirOverrides { config: Some("".into()), ..DirOverrides::default() })
        {
            assert!(usual.config.to_string_lossy().contains("kliping"));
        }
    }
}
