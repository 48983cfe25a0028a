//! Launcher of the measured programs, each with its own folders.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use portable_pty::CommandBuilder;
use tempfile::TempDir;

use super::process_stats;
use super::pty::{Terminal, error_text};

/// Columns and rows of the terminal.
pub(crate) const TERMINAL_SIZE: (u16, u16) = (120, 40);

/// Folders of one start: configuration and state are empty, the cache is empty or reused.
pub(crate) struct ProgramDirs {
    folder: TempDir,
    cache: PathBuf,
}

impl ProgramDirs {
    /// Creates empty folders.
    pub(crate) fn fresh() -> Result<Self, String> {
        let folder = TempDir::with_prefix("kliping-bench-").map_err(error_text)?;
        let cache = folder.path().join("cache");
        Ok(Self { folder, cache })
    }

    /// Creates empty folders, but reuses the cache of another start.
    pub(crate) fn with_cache_of(other: &Self) -> Result<Self, String> {
        Ok(Self { cache: other.cache.clone(), ..Self::fresh()? })
    }

    /// Returns the size of the cache in bytes.
    pub(crate) fn cache_bytes(&self) -> u64 {
        disk_bytes(&self.cache)
    }

    /// Returns the environment variables that name the folders.
    pub(crate) fn variables(&self) -> [(&'static str, PathBuf); 3] {
        let home = self.folder.path();
        [
            ("KLIPING_CONFIG_DIR", home.join("config")),
            ("KLIPING_STATE_DIR", home.join("state")),
            ("KLIPING_CACHE_DIR", self.cache.clone()),
        ]
    }

    /// Starts a program on a path in a terminal with this many columns and rows.
    pub(crate) fn start(
        &self,
        program: &Path,
        path: Option<&Path>,
        size: (u16, u16),
    ) -> Result<Terminal, String> {
        let path = path.map(|path| path.to_string_lossy().into_owned());
        self.start_command(program, &path.as_deref().into_iter().collect::<Vec<_>>(), size)
    }

    /// Starts a program with arguments in a terminal with this many columns and rows.
    pub(crate) fn start_command(
        &self,
        program: &Path,
        arguments: &[&str],
        size: (u16, u16),
    ) -> Result<Terminal, String> {
        let mut command = CommandBuilder::new(program);
        command.args(arguments);
        command.cwd(self.folder.path());
        command.env("TERM", "xterm-256color");
        command.env("KLIPING_LANG", "id");
        command.env_remove("KLIPING_THEME");
        command.env_remove("NO_COLOR");
        for (name, value) in self.variables() {
            command.env(name, value);
        }
        Terminal::start(command, size)
    }

    /// Indexes a path with `kliping index`.
    pub(crate) fn index(
        &self,
        program: &Path,
        path: &Path,
        patience: Duration,
    ) -> Result<IndexCost, String> {
        let (out, errors) = (self.folder.path().join("out"), self.folder.path().join("errors"));
        let mut command = Command::new(program);
        command.arg("index").arg(path).arg("--json").envs(self.variables());
        command.env("KLIPING_LANG", "id").stdin(Stdio::null());
        command.stdout(fs::File::create(&out).map_err(error_text)?);
        command.stderr(fs::File::create(&errors).map_err(error_text)?);
        let begun = Instant::now();
        let mut child = command.spawn().map_err(error_text)?;
        let unsupported = || Err(process_stats::UNSUPPORTED.to_owned());
        let (mut peak, mut anonymous, mut processor) =
            (unsupported(), unsupported(), unsupported());
        let status = loop {
            if let Some(status) = child.try_wait().map_err(error_text)? {
                break status;
            }
            // `VmHWM` only grows, so the last sample before the exit is the peak.
            peak = process_stats::status_megabytes(child.id(), "VmHWM").or(peak);
            let now = process_stats::status_megabytes(child.id(), "RssAnon");
            anonymous =
                now.map(|now| anonymous.as_ref().map_or(now, |most| now.max(*most))).or(anonymous);
            let used = process_stats::processor_time(child.id()).map(|used| used.as_secs_f64());
            processor = used.filter(|used| *used > 0.0).map_or(processor, Ok);
            if begun.elapsed() > patience {
                let _ = child.kill();
                let _ = child.wait();
                return Err(format!("not ended in {:.0} s", patience.as_secs_f64()));
            }
            std::thread::sleep(Duration::from_millis(2));
        };
        let seconds = begun.elapsed().as_secs_f64();
        let answer = fs::read_to_string(out).unwrap_or_default();
        if !status.success() || !answer.lines().any(|line| line.contains("\"seconds\"")) {
            let errors = fs::read_to_string(errors).unwrap_or_default();
            let line = errors.lines().next().unwrap_or("no word of it").to_owned();
            return Err(format!("kliping index: {line}"));
        }
        Ok(IndexCost {
            seconds,
            peak_memory: peak,
            peak_anonymous: anonymous,
            processor_seconds: processor,
        })
    }
}

/// Returns how long `gzip -6` takes for a file, in seconds.
pub(crate) fn gzip_seconds(file: &Path) -> Result<f64, String> {
    let begun = Instant::now();
    let mut command = Command::new("gzip");
    command.args(["-6", "-c"]).arg(file).stdin(Stdio::null()).stdout(Stdio::null());
    let status = command.status().map_err(|error| format!("gzip: {error}"))?;
    status.success().then(|| begun.elapsed().as_secs_f64()).ok_or("gzip failed".to_owned())
}

/// Returns how long `kliping index` takes after a line was added to a copy of an indexed file, in
/// seconds.
pub(crate) fn append_seconds(
    kliping: &Path,
    file: &Path,
    patience: Duration,
) -> Result<f64, String> {
    let home = ProgramDirs::fresh()?;
    let copy = home.folder.path().join("appended.jsonl");
    fs::copy(file, &copy).map_err(error_text)?;
    home.index(kliping, &copy, patience)?;
    let line =
        "{\"title\": \"Berita tambahan\", \"text\": \"Satu berita ditambahkan pada berkas.\"}\n";
    let mut appended = fs::File::options().append(true).open(&copy).map_err(error_text)?;
    appended.write_all(line.as_bytes()).map_err(error_text)?;
    drop(appended);
    Ok(home.index(kliping, &copy, patience)?.seconds)
}

/// Cost of `kliping index`.
#[derive(Clone)]
pub(crate) struct IndexCost {
    pub(crate) seconds: f64,
    /// Peak memory, in MB.
    pub(crate) peak_memory: Result<f64, String>,
    /// Peak of anonymous memory, in MB.
    pub(crate) peak_anonymous: Result<f64, String>,
    /// Time of all processors, in seconds.
    pub(crate) processor_seconds: Result<f64, String>,
}

/// Returns the size of a file, or of all files below a folder, in bytes.
pub(crate) fn disk_bytes(path: &Path) -> u64 {
    let Ok(entries) = fs::read_dir(path) else {
        return path.metadata().map_or(0, |found| found.len());
    };
    entries.flatten().map(|entry| disk_bytes(&entry.path())).sum()
}

/// Builds the bare program and returns its path.
pub(crate) fn build_bare() -> Result<PathBuf, String> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let arguments = ["build", "--quiet", "--release", "--locked", "--example", "bare"];
    let built = Command::new(cargo)
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .status()
        .map_err(error_text)?;
    // The bench executable is in `deps`, next to `examples`.
    let here = std::env::current_exe().map_err(error_text)?;
    let release = here.parent().and_then(Path::parent).ok_or("the bench lies nowhere")?;
    let bare = release.join("examples").join(format!("bare{}", std::env::consts::EXE_SUFFIX));
    (built.success() && bare.exists())
        .then_some(bare)
        .ok_or_else(|| "cargo build --release --example bare failed".to_owned())
}
