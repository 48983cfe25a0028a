//! Runs every command that the documents name: in a shell, in a terminal, or through cargo.

#[path = "../support/document_files.rs"]
mod document_files;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use document_files::{chapters, is_indonesian};
use portable_pty::CommandBuilder;

use crate::pty::{Terminal, script};

/// The documents outside the handbook whose commands are run.
const OTHER_DOCUMENTS: [&str; 3] = ["README.md", "README.id.md", "CONTRIBUTING.md"];

/// Programs of others that recipes name. If one is not installed, another takes its place that
/// only reads its input, so that the commands of kliping are still run.
const RECIPE_PROGRAMS: [(&str, &str); 5] = [
    ("jq", "jq --version"),
    ("xsv", "xsv --version"),
    ("duckdb", "duckdb --version"),
    ("Rscript", "Rscript --version"),
    ("python3", "python3 -c 'import networkx, pandas'"),
];

/// Those of the [`RECIPE_PROGRAMS`] that are not installed.
static MISSING_PROGRAMS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let is_missing = |check: &str| {
        let answer = Command::new("sh").args(["-c", check]).output();
        !answer.is_ok_and(|answer| answer.status.success())
    };
    let missing = RECIPE_PROGRAMS.into_iter().filter(|(_, check)| is_missing(check));
    missing.map(|(program, _)| program).collect()
});

/// Number of documents whose commands are run at the same time.
const PARALLEL_DOCUMENTS: usize = 3;

/// Commands that take longer than all other tests together. `-- --ignored` runs them.
const LONG_COMMANDS: [&str; 8] = [
    "cargo install cargo-deb",
    "cargo deb",
    "sudo dpkg -i target/debian/kliping_*.deb",
    "rustup target add x86_64-unknown-linux-musl",
    "cargo build --release --target x86_64-unknown-linux-musl",
    "target/x86_64-unknown-linux-musl/release/kliping --version",
    "cargo bench --bench scale -- --sizes 1000,10000,100000",
    "cargo bench --bench searching --bench reading --bench stemming --bench tagging",
];

/// Commands that need the labeled data sets, which are not shipped. `tests/tagger.rs` uses the
/// data sets where they exist.
const COMMANDS_WITH_LABELED_DATA: [&str; 2] = [
    "cargo run --release --example evaluate_tagger -- ../shared",
    "cargo run --release --example train_tagger -- ../shared assets/tagger.bin",
];

/// Commands that would run this test again.
const ENCLOSING_COMMANDS: [&str; 3] =
    ["cargo test", ".ci/run", "cargo test --test terminal documents -- --ignored"];

/// A command, and the output that the document shows for it.
#[derive(Debug)]
struct DocumentedCommand {
    command: String,
    output: Option<String>,
}

/// Returns the commands of a document: the lines of `sh` blocks, those of `console` blocks with
/// their output, and kliping commands in running text.
fn commands(document: &str) -> Vec<DocumentedCommand> {
    let mut found = Vec::new();
    for (number, part) in document.split("```").enumerate() {
        let (kind, body) = part.split_once('\n').unwrap_or_default();
        match (number % 2, kind) {
            (0, _) => found.extend(inline_commands(part)),
            (_, "sh") => found.extend(body.lines().filter_map(|line| {
                let command = line.split("  #").next().unwrap().trim();
                (!command.is_empty())
                    .then(|| DocumentedCommand { command: command.to_owned(), output: None })
            })),
            (_, "console") => found.extend(format!("\n{body}").split("\n$ ").skip(1).map(|run| {
                let (command, output) = run.split_once('\n').unwrap();
                let output = format!("{}\n", output.trim_end_matches('\n'));
                DocumentedCommand { command: command.to_owned(), output: Some(output) }
            })),
            (_, "toml" | "json" | "text") => {}
            (_, kind) => panic!("a block of {kind:?}"),
        }
    }
    found
}

/// Returns the kliping commands in running text, with `--help` added, so that subcommand and
/// options are checked. Commands with a placeholder are left out.
fn inline_commands(text: &str) -> impl Iterator<Item = DocumentedCommand> {
    let is_command = |code: &&str| {
        let is_whole = !code.contains(|letter: char| letter.is_ascii_uppercase() || letter == '…');
        code.starts_with("kliping ") && is_whole
    };
    let code = text.split('`').skip(1).step_by(2).filter(is_command);
    code.map(|command| DocumentedCommand { command: format!("{command} --help"), output: None })
}

/// A home folder with the files that the documents mention.
struct DocumentHome(tempfile::TempDir);

impl DocumentHome {
    fn new(language: &str) -> Self {
        let home = tempfile::tempdir().unwrap();
        let path = home.path();
        let story =
            "Harga Beras Naik di Pasar Induk\n\nJakarta (27/2/2025). Harga beras naik 5%.\n";
        let row =
            r#"{"judul":"Bulog Tambah Stok","isi":"Bulog menambah stok.","tanggal":"2025-02-26"}"#;
        let table = "judul;isi;tanggal\nBulog Tambah Stok;\"Bulog menambah stok.\n\nBaca Juga: Harga Beras Naik\";2025-02-26\n";
        fs::create_dir_all(path.join("berita")).unwrap();
        fs::create_dir_all(path.join(".local/share/bash-completion/completions")).unwrap();
        for (name, text) in [
            ("berita/laporan.txt", story),
            ("berita.csv", table),
            ("arsip.jsonl", row),
            ("kalimat.txt", "Perry Warjiyo berbicara di Jakarta.\n"),
        ] {
            fs::write(path.join(name), text).unwrap();
        }
        // An example asks for at least ten stories that name a person.
        for number in 1..=10 {
            let story = format!("Perry Warjiyo berbicara tentang hal ke-{number} di Jakarta.\n");
            fs::write(path.join(format!("berita/{number}.txt")), story).unwrap();
        }
        // The machine may lack the programs that read packed files and manual pages.
        fs::create_dir(path.join("bin")).unwrap();
        let program = Path::new(env!("CARGO_BIN_EXE_kliping")).display();
        write_script(
            &path.join("bin/kliping"),
            &format!("export KLIPING_LANG={language}; exec {program} \"$@\""),
        );
        write_script(&path.join("bin/bzcat"), "cat arsip.jsonl");
        write_script(&path.join("bin/man"), "grep -q '^.TH kliping'");
        for program in MISSING_PROGRAMS.iter() {
            write_script(&path.join("bin").join(program), "cat > /dev/null");
        }
        let home = Self(home);
        assert!(home.run("kliping mark 0000000000000001 star").status.success());
        home
    }

    /// Returns the shell command line with the folders of this home.
    fn shell_line(&self, command: &str) -> String {
        let home = self.0.path().display();
        format!(
            "export HOME={home} PATH={home}/bin:$PATH; unset XDG_CONFIG_HOME XDG_CACHE_HOME XDG_STATE_HOME; {command}"
        )
    }

    fn run(&self, command: &str) -> Output {
        let mut shell = Command::new("sh");
        shell.arg("-c").arg(self.shell_line(command)).current_dir(self.0.path());
        for variable in ["KLIPING_CONFIG_DIR", "KLIPING_CACHE_DIR", "KLIPING_STATE_DIR"] {
            shell.env_remove(variable);
        }
        shell.stdin(std::process::Stdio::null()).output().unwrap()
    }

    /// Runs a command that opens the terminal interface, and quits.
    fn run_interactively(&self, command: &str, unread: &str) {
        let mut terminal = Terminal::run(script(self.0.path(), &self.shell_line(command)), 24, 100);
        terminal.wait_for(unread);
        terminal.press("q");
        assert_eq!(terminal.wait_for_end(), 0, "{command}");
        terminal.assert_restored();
    }
}

fn write_script(path: &PathBuf, line: &str) {
    use std::os::unix::fs::PermissionsExt;
    fs::write(path, format!("#!/bin/sh\n{line}\n")).unwrap();
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
}

/// Reports whether a command opens the terminal interface, that is, has no subcommand.
fn opens_the_reader(command: &str) -> bool {
    let last = command.rsplit(" | ").next().unwrap();
    let Some(words) = last.strip_prefix("kliping ") else { return last == "kliping" };
    let first = words.split(' ').next().unwrap();
    first == "-" || first == "--sample" || first.contains(['/', '.'])
}

/// The documents, each with its text.
fn documents() -> impl Iterator<Item = (PathBuf, String)> {
    let paths = OTHER_DOCUMENTS.map(PathBuf::from).into_iter().chain(chapters());
    paths.map(|path| (path.clone(), fs::read_to_string(path).unwrap()))
}

#[test]
fn documented_commands_run() {
    let documents: Vec<(PathBuf, String)> = documents().collect();
    let next = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..PARALLEL_DOCUMENTS {
            scope.spawn(|| {
                while let Some((path, document)) =
                    documents.get(next.fetch_add(1, Ordering::Relaxed))
                {
                    run_document(path, document);
                }
            });
        }
    });
}

/// Runs the commands of a document, one after another, in a home of its own.
fn run_document(path: &Path, document: &str) {
    let known = [&LONG_COMMANDS[..], &COMMANDS_WITH_LABELED_DATA, &ENCLOSING_COMMANDS].concat();
    let mut commands = commands(document);
    commands.retain(|command| !known.contains(&command.command.as_str()));
    if commands.is_empty() {
        return;
    }
    let is_indonesian = is_indonesian(path);
    let home = DocumentHome::new(if is_indonesian { "id" } else { "en" });
    let unread = if is_indonesian { "belum dibaca" } else { "unread" };
    let name = path.display();
    for DocumentedCommand { command, output } in commands {
        if command.starts_with("cargo ") {
            run_cargo_command(&home, &command);
        } else if opens_the_reader(&command) {
            home.run_interactively(&command, unread);
        } else {
            let answer = home.run(&command);
            let told = String::from_utf8_lossy(&answer.stderr).into_owned();
            assert!(answer.status.success(), "{name}: {command}: {told}");
            if let Some(output) = output {
                let said = String::from_utf8(answer.stdout).unwrap();
                assert!(said + &told == output, "{name}: {command} writes:\n{}", {
                    String::from_utf8_lossy(&home.run(&command).stdout).into_owned()
                });
            }
        }
    }
}

/// Runs a cargo command on the checkout with the build profile of the tests: without `--release`,
/// installing into this home.
fn run_cargo_command(home: &DocumentHome, command: &str) {
    let root = home.0.path();
    let mut words: Vec<&str> =
        command.split(' ').filter(|word| *word != "--release").skip(1).collect();
    words.insert(1, "--locked");
    match words[0] {
        "run" if !command.contains("--example") => {
            // Building may take longer than the timeout for the first screen.
            assert!(self::cargo_output(&["build", "--locked"], None).status.success());
            let mut cargo = CommandBuilder::new(env!("CARGO"));
            cargo.args(words);
            cargo.cwd(env!("CARGO_MANIFEST_DIR"));
            cargo.env("TERM", "xterm-256color");
            cargo.env("KLIPING_LANG", "en");
            for (variable, folder) in [("CONFIG", "a"), ("CACHE", "b"), ("STATE", "c")] {
                cargo.env(format!("KLIPING_{variable}_DIR"), root.join(folder));
            }
            let mut terminal = Terminal::run(cargo, 24, 100);
            terminal.wait_for("34 unread");
            terminal.press("q");
            assert_eq!(terminal.wait_for_end(), 0, "{command}");
        }
        "install" => {
            words.extend(["--debug", "--force", "--root"]);
            let root = root.join("installed");
            let answer = cargo_output(&words, Some(&root));
            assert!(answer.status.success(), "{command}: {answer:?}");
            let version = Command::new(root.join("bin/kliping")).arg("--version").output();
            assert!(version.unwrap().stdout.starts_with(b"kliping "));
        }
        _ => {
            let answer = cargo_output(&words, None);
            assert!(answer.status.success(), "{command}: {answer:?}");
        }
    }
}

fn cargo_output(words: &[&str], last: Option<&Path>) -> Output {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(words).args(last).current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap()
}

fn command_lines(document: &str) -> BTreeSet<String> {
    commands(document).into_iter().map(|shown| shown.command).collect()
}

#[test]
fn documents_in_both_languages_name_the_same_commands() {
    let commands = |name: &str| command_lines(&fs::read_to_string(name).unwrap());
    let (english, indonesian) = (commands("README.md"), commands("README.id.md"));
    let differing: Vec<_> = english.symmetric_difference(&indonesian).collect();
    assert!(differing.is_empty() && english.len() > 10, "{differing:?}");
    let handbook: BTreeSet<String> = documents()
        .filter(|(path, _)| !is_indonesian(path))
        .flat_map(|(_, document)| command_lines(&document))
        .collect();
    let indonesian = commands("docs/panduan.md");
    let unknown: Vec<_> = indonesian.difference(&handbook).collect();
    assert!(unknown.is_empty() && indonesian.len() > 30, "{unknown:?}");
}

#[test]
fn long_commands_are_documented() {
    let texts: String = documents().map(|(_, text)| text).collect();
    for command in [&LONG_COMMANDS[..], &COMMANDS_WITH_LABELED_DATA].concat() {
        assert!(texts.contains(command), "{command}");
    }
}

/// Builds the packages, unpacks them, runs the program in them, and runs the benchmarks. Needs the
/// crate registry, dpkg and about half an hour.
#[test]
#[ignore = "builds releases and runs every bench"]
fn documented_long_commands_run() {
    let root = tempfile::tempdir().unwrap();
    let place = root.path().display();
    let admin = format!("mkdir -p {place}/db/info {place}/db/updates; : > {place}/db/status; ");
    let unpack =
        format!("--force-not-root --force-depends --admindir={place}/db --instdir={place} -i");
    for command in LONG_COMMANDS {
        // dpkg must not install into the host system.
        let line = command.replace("sudo dpkg -i", &format!("{admin} dpkg {unpack}"));
        let mut shell = Command::new("sh");
        let status = shell.arg("-ec").arg(&line).current_dir(env!("CARGO_MANIFEST_DIR")).status();
        assert!(status.unwrap().success(), "{line}");
    }
    for file in [
        "bin/kliping",
        "share/man/man1/kliping.1.gz",
        "share/man/man1/kliping-marks-export.1.gz",
        "share/bash-completion/completions/kliping",
        "share/zsh/vendor-completions/_kliping",
        "share/fish/vendor_completions.d/kliping.fish",
        "share/elvish/lib/kliping.elv",
        "share/kliping/_kliping.ps1",
        "share/applications/kliping.desktop",
        "share/icons/hicolor/scalable/apps/kliping.svg",
        "share/doc/kliping/copyright",
    ] {
        assert!(root.path().join("usr").join(file).is_file(), "{file}");
    }
    let version = Command::new(root.path().join("usr/bin/kliping")).arg("--version").output();
    assert!(version.unwrap().stdout.starts_with(b"kliping "));
}
