//! Where things are kept.

use std::path::PathBuf;

use directories::ProjectDirs;

use super::{Error, Shared};

/// The three folders of the program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dirs {
    /// Settings and marks: worth a backup, may be shared between devices.
    pub config: PathBuf,
    /// Indexes: may be thrown away.
    pub cache: PathBuf,
    /// What belongs to this device alone: its name, the lock, the last session.
    pub state: PathBuf,
}

/// Folders that the reader asked for, by option or environment.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Overrides {
    /// Instead of the usual configuration folder.
    pub config: Option<PathBuf>,
    /// Instead of the usual cache folder.
    pub cache: Option<PathBuf>,
    /// Instead of the usual state folder.
    pub state: Option<PathBuf>,
}

impl Dirs {
    /// The folders asked for, else those usual on this system. Fails if one is left open and
    /// there is no home folder.
    pub fn find(asked: Overrides) -> Result<Self, Error> {
        let usual = ProjectDirs::from("", "", "kliping");
        let place = |asked: Option<PathBuf>, usual: Option<PathBuf>| {
            // An empty variable counts as not set.
            asked.filter(|path| !path.as_os_str().is_empty()).or(usual).ok_or(Error::NoHome)
        };
        let usual = usual.as_ref();
        let state = |dirs: &ProjectDirs| dirs.state_dir().unwrap_or(dirs.data_local_dir()).into();
        Ok(Self {
            config: place(asked.config, usual.map(|dirs| dirs.config_dir().into()))?,
            cache: place(asked.cache, usual.map(|dirs| dirs.cache_dir().into()))?,
            state: place(asked.state, usual.map(state))?,
        })
    }

    /// The file of the reader's settings, whether it is there or not.
    pub fn settings(&self) -> PathBuf {
        self.config.join("config.toml")
    }

    /// Where the reader's own themes lie.
    pub fn themes(&self) -> PathBuf {
        self.config.join("themes")
    }

    /// Where the files of all devices lie.
    pub(super) fn shared(&self, kind: Shared) -> PathBuf {
        self.config.join(kind.name())
    }

    /// Where lines go that could not be read.
    pub(super) fn quarantine(&self, kind: Shared) -> PathBuf {
        self.state.join(kind.quarantine())
    }

    /// One lock for all that is written; its name is older than all but the marks.
    pub(super) fn lock(&self) -> PathBuf {
        self.state.join("marks.lock")
    }

    /// The file with the name of this device.
    pub(super) fn device(&self) -> PathBuf {
        self.state.join("device")
    }

    /// The file of the steps that can be taken back.
    pub(super) fn journal(&self) -> PathBuf {
        self.state.join("undo.jsonl")
    }

    /// The file of what was open last.
    pub(super) fn session(&self) -> PathBuf {
        self.state.join("session.json")
    }

    /// Those of tests on a disk that is simulated.
    #[cfg(test)]
    pub(super) fn simulated() -> Self {
        Self { config: "/c".into(), cache: "/k".into(), state: "/s".into() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_for_comes_first() {
        let all = Overrides {
            config: Some("/a".into()),
            cache: Some("/b".into()),
            state: Some("/c".into()),
        };
        let dirs = Dirs::find(all).unwrap();
        assert_eq!(dirs.shared(Shared::Marks), PathBuf::from("/a").join("marks"));
        assert_eq!(dirs.lock(), PathBuf::from("/c").join("marks.lock"));
        if let Ok(usual) = Dirs::find(Overrides { config: Some("".into()), ..Overrides::default() })
        {
            assert!(usual.config.to_string_lossy().contains("kliping"));
        }
    }
}
