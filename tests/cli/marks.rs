//! Tests of marks: several processes and devices, export and import, full and read-only disks.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::user_home::{TestHome, command_output, parse_json_lines, string_field};

/// Returns an id in the format of `list`.
fn id(number: usize) -> String {
    format!("{number:016x}")
}

/// A device with its own folders. Its settings folder may be shared with other devices.
struct Device {
    home: TestHome,
    config: PathBuf,
}

impl Device {
    fn new(name: &str) -> Self {
        let home = TestHome::new();
        home.file("state/device", format!("{name}\n"));
        let config = home.path().join("config");
        Self { home, config }
    }

    fn command(&self, words: &[&str]) -> Command {
        let mut command = self.home.command(words);
        command.env("KLIPING_CONFIG_DIR", &self.config);
        command
    }

    fn run(&self, words: &[&str]) -> String {
        let answer = command_output(self.command(words).output().unwrap());
        assert_eq!((answer.code, answer.err.as_str()), (0, ""), "{words:?}");
        answer.out
    }

    fn mark(&self, number: usize, action: &str) {
        self.run(&["mark", &id(number), action]);
    }

    /// Returns the ids of the stories that are starred by all files together.
    fn starred(&self) -> BTreeSet<String> {
        let out = command_output(self.command(&["marks", "export"]).output().unwrap()).out;
        let rows = parse_json_lines(&out);
        let starred = rows.iter().filter(|row| row["starred"]["v"] == true);
        starred.map(|row| string_field(row, "id")).collect()
    }
}

fn ids(numbers: impl IntoIterator<Item = usize>) -> BTreeSet<String> {
    numbers.into_iter().map(id).collect()
}

#[test]
fn concurrent_processes_lose_no_marks() {
    let device = Device::new("a");
    std::thread::scope(|scope| {
        for process in 0..4 {
            let device = &device;
            scope.spawn(move || {
                for commit in 0..60 {
                    device.mark(process * 1000 + commit, "star");
                }
            });
        }
    });
    let all = (0..4).flat_map(|process| (0..60).map(move |commit| process * 1000 + commit));
    assert_eq!(device.starred(), ids(all));
}

fn git(folder: &Path, words: &[&str]) -> (bool, String) {
    let output = Command::new("git")
        .args(["-c", "user.name=uji", "-c", "user.email=uji@contoh.id"])
        .args(["-c", "init.defaultBranch=main", "-c", "commit.gpgsign=false"])
        .args(words)
        .current_dir(folder)
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("HOME", folder)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    (output.status.success(), String::from_utf8_lossy(&output.stdout).into_owned())
}

fn commit(folder: &Path) {
    assert!(git(folder, &["add", "-A"]).0);
    assert!(git(folder, &["commit", "-qm", "tanda"]).0);
}

/// Syncs two devices whose settings folders are clones of one git repository. The devices have
/// different names, or the same name, as after copying a home folder.
fn sync_devices_by_git(names: [&str; 2], attributes: Option<&str>) {
    // Skipped where git is not installed, as under Wine.
    if Command::new("git").arg("--version").output().is_err() {
        return;
    }
    let [mut one, mut two] = names.map(Device::new);
    let root = TestHome::new();
    let path = |name: &str| root.path().join(name);
    assert!(git(root.path(), &["init", "-q", "satu"]).0);
    one.config = path("satu");
    if let Some(attributes) = attributes {
        fs::write(path("satu").join(".gitattributes"), attributes).unwrap();
    }
    one.mark(1, "star");
    one.mark(2, "star");
    commit(&one.config);
    assert!(git(root.path(), &["clone", "-q", "satu", "dua"]).0);
    two.config = path("dua");
    // Both continue independently. One removes a star that the other has seen.
    for number in 10..20 {
        one.mark(number, "star");
        two.mark(number + 10, "star");
    }
    two.mark(2, "unstar");
    commit(&one.config);
    commit(&two.config);
    let merged = git(&two.config, &["pull", "-q", "--no-rebase", "--no-edit", "origin", "main"]).0;
    let expected = ids([1].into_iter().chain(10..30));
    let conflict = names[0] == names[1] && attributes.is_none();
    assert_eq!(merged, !conflict, "a device has its own file");
    assert_eq!(two.starred(), expected, "as git has left it");
    // Both continue, and the other device receives everything.
    if conflict {
        let answer = command_output(two.command(&["mark", &id(30), "star"]).output().unwrap());
        assert_eq!(answer.code, 0, "{}", answer.err);
        assert!(answer.err.contains("could not be read"), "{}", answer.err);
    } else {
        two.mark(30, "star");
    }
    commit(&two.config);
    assert!(git(&one.config, &["pull", "-q", "--no-rebase", "--no-edit", "../dua", "main"]).0);
    assert_eq!(one.starred(), ids([1].into_iter().chain(10..31)));
}

#[test]
fn git_merges_marks_of_two_devices() {
    sync_devices_by_git(["a", "b"], None);
}

#[test]
fn git_merges_marks_of_devices_with_the_same_name() {
    sync_devices_by_git(["a", "a"], None);
    sync_devices_by_git(["a", "a"], Some("marks/*.jsonl merge=union\n"));
}

#[test]
fn syncthing_conflict_files_are_merged() {
    let [one, two] = [Device::new("a"), Device::new("a")];
    one.mark(1, "star");
    two.mark(2, "star");
    // Both wrote the same file. Syncthing renames the older one, on both sides.
    let file = |device: &Device, name: &str| device.config.join("marks").join(name);
    let conflict = "a.sync-conflict-20250301-120000-ABCDEFG.jsonl";
    fs::copy(file(&two, "a.jsonl"), file(&one, conflict)).unwrap();
    fs::copy(file(&two, "a.jsonl"), file(&two, conflict)).unwrap();
    fs::copy(file(&one, "a.jsonl"), file(&two, "a.jsonl")).unwrap();
    for device in [&one, &two] {
        assert_eq!(device.starred(), ids([1, 2]));
        device.mark(3, "star");
        let own = fs::read_to_string(file(device, "a.jsonl")).unwrap();
        assert_eq!(own.lines().count(), 4, "our own marks are in our own file: {own}");
        assert!(file(device, conflict).exists(), "nothing that is not ours is removed");
    }
}

#[test]
fn exports_and_imports_marks() {
    let [one, two] = [Device::new("a"), Device::new("b")];
    one.mark(1, "star");
    one.mark(2, "read");
    two.mark(2, "star");
    let out = one.run(&["marks", "export"]);
    let file = two.home.file("dari-a.jsonl", &out);
    assert_eq!(two.run(&["marks", "import", &file]), "2 of 2 stories got new marks.\n");
    assert_eq!(two.run(&["marks", "import", &file]), "0 of 2 stories got new marks.\n");
    assert_eq!(two.starred(), ids([1, 2]));
    // A later local change wins.
    two.mark(1, "unstar");
    two.run(&["marks", "import", &file]);
    assert_eq!(two.starred(), ids([2]));
    // Imported marks are stored in the device's own file.
    let own = fs::read_to_string(two.config.join("marks/b.jsonl")).unwrap();
    assert_eq!(own.lines().count(), 3, "{own}");
    // From standard input.
    let three = Device::new("c");
    let mut import = three.command(&["marks", "import", "-"]);
    import.stdin(fs::File::open(&file).unwrap());
    assert_eq!(command_output(import.output().unwrap()).code, 0);
    assert_eq!(three.starred(), ids([1]));
    for (name, text) in [("x.jsonl", "{\"judul\":\"berita\"}\n"), ("y.jsonl", "")] {
        let file = two.home.file(name, text);
        let refused = command_output(two.command(&["marks", "import", &file]).output().unwrap());
        assert!(refused.code == 2 && refused.err.contains(name), "{}", refused.err);
    }
    let gone = command_output(two.command(&["marks", "import", "tidak-ada"]).output().unwrap());
    assert!(gone.code == 2 && gone.err.contains("tidak-ada"), "{}", gone.err);
    assert_eq!(
        command_output(Device::new("d").command(&["marks", "export"]).output().unwrap()).code,
        1
    );
}

#[test]
fn check_reports_damaged_marks_files() {
    let device = Device::new("a");
    let check = |words: &[&str]| command_output(device.command(words).output().unwrap());
    assert_eq!(check(&["marks", "check"]).code, 1, "there are none");
    device.mark(1, "star");
    let sound = check(&["marks", "check"]);
    assert!(sound.code == 0 && sound.out.ends_with("a.jsonl (this device): 1 story\n"));
    // Windows has no control characters in file names.
    let name = if cfg!(unix) { "marks/b\u{1b}.jsonl" } else { "marks/b.jsonl" };
    let other = device.config.join(name);
    fs::write(&other, "{\"format\":\"kliping-marks\",\"version\":1,\"device\":\"b\"}\n=====\n")
        .unwrap();
    fs::write(device.config.join("marks/c.jsonl"), "{\"format\":\"lain\",\"version\":1}\n")
        .unwrap();
    let amiss = check(&["marks", "check"]);
    assert_eq!(amiss.code, 2);
    assert!(amiss.out.contains("0 stories, 1 line that cannot be read"), "{}", amiss.out);
    assert!(amiss.out.contains("c.jsonl was not read") && !amiss.out.contains('\u{1b}'));
    assert!(amiss.err.contains("2 files"), "{}", amiss.err);
    let rows = parse_json_lines(&check(&["marks", "check", "--json"]).out);
    assert_eq!(rows.len(), 3);
    assert!(rows[0]["own"] == true && rows[0]["stories"] == 1 && rows[1]["bad"] == 1);
    assert!(rows[2]["error"].as_str().unwrap().contains("does not contain kliping marks"));
}

/// Runs a script as root of a separate mount namespace. Returns `None` if the system does not allow
/// that; then only `store::tests::faults` covers such disks.
#[cfg(target_os = "linux")]
fn run_in_mount_namespace(script: &str, device: &Device) -> Option<String> {
    let can = Command::new("unshare").args(["-rm", "true"]).stderr(Stdio::null()).status();
    if !can.is_ok_and(|status| status.success()) {
        return None;
    }
    let mut command = device.command(&[]);
    let program = command.get_program().to_owned();
    let mut sandbox = Command::new("unshare");
    sandbox.args(["-rm", "sh", "-c", script, "sh"]).arg(program).arg(&device.config);
    for (name, value) in command.stdin(Stdio::null()).get_envs() {
        sandbox.env(name, value.unwrap_or_default());
    }
    let output = sandbox.output().unwrap();
    Some(format!(
        "{}{}",
        String::from_utf8(output.stdout).unwrap(),
        String::from_utf8(output.stderr).unwrap()
    ))
}

#[cfg(target_os = "linux")]
#[test]
fn full_disk_is_reported_and_loses_no_marks() {
    let device = Device::new("a");
    fs::create_dir_all(&device.config).unwrap();
    let script = r#"
        mount -t tmpfs -o size=64k tmpfs "$2" || exit 9
        "$1" mark 0000000000000001 star >/dev/null; echo "first $?"
        head -c 60000 /dev/zero > "$2/besar" 2>/dev/null; cat /dev/zero > "$2/sisa" 2>/dev/null
        before=$(cat "$2/marks/a.jsonl")
        "$1" mark 0000000000000002 star; echo "full $?"
        test "$before" = "$(cat "$2/marks/a.jsonl")" && echo same
        ls -A "$2/marks"
        rm "$2/besar" "$2/sisa"
        "$1" mark 0000000000000003 star >/dev/null; echo "again $?"
        "$1" marks export"#;
    let Some(said) = run_in_mount_namespace(script, &device) else { return };
    for wanted in ["first 0", "full 2", "the disk is full", "a.jsonl", "same", "again 0"] {
        assert!(said.contains(wanted), "{wanted}: {said}");
    }
    assert!(!said.contains(".jsonl."), "a temporary was left: {said}");
    assert!(said.contains("0000000000000001") && said.contains("0000000000000003"), "{said}");
}

#[cfg(target_os = "linux")]
#[test]
fn read_only_disk_is_reported_and_readable() {
    let device = Device::new("a");
    device.mark(1, "star");
    let script = r#"
        mount --bind "$2" "$2" && mount -o remount,bind,ro "$2" || exit 9
        "$1" mark 0000000000000002 star; echo "mark $?"
        "$1" marks export; echo "export $?"
        "$1" --sample list --limit 1; echo "list $?""#;
    let Some(said) = run_in_mount_namespace(script, &device) else { return };
    for wanted in ["mark 2", "the file system is read-only", "0000000000000001", "list 0"] {
        assert!(said.contains(wanted), "{wanted}: {said}");
    }
    assert_eq!(device.starred(), ids([1]));
}

#[test]
fn marks_survive_a_deleted_cache() {
    let home = TestHome::new();
    let file = home.file("a.txt", "Judul Berita\n\nIsi berita di Jakarta.\n");
    let read = |home: &TestHome| home.json(&["list", &file, "--json"])[0]["read"].clone();
    let id = string_field(&home.json(&["list", &file, "--json"])[0], "id");
    assert_eq!(home.run(&["mark", &id, "read"]).code, 0);
    assert_eq!(home.run(&["index", &file]).code, 0);
    let _ = fs::remove_dir_all(home.path().join("cache"));
    assert_eq!(read(&home), true);
    assert_eq!(fs::read_to_string(&file).unwrap(), "Judul Berita\n\nIsi berita di Jakarta.\n");
}

#[test]
fn marks_of_stories_with_the_address_of_a_home_page_hold() {
    let device = Device::new("baru");
    let row = |title: &str, text: &str| {
        format!("{{\"judul\":\"{title}\",\"isi\":\"{text}\",\"url\":\"https://contoh.id/\"}}\n")
    };
    let stories =
        row("Harga beras naik di Solo", "Isi nomor 0.") + &row("Timnas kalah", "Isi nomor 1.");
    device.home.file("a.jsonl", stories);
    // Written by an earlier version, whose id of the first story came from its address.
    device.home.file(
        "config/marks/lama.jsonl",
        concat!(
            r#"{"format":"kliping-marks","version":1,"device":"lama"}"#,
            "\n",
            r#"{"id":"22b4096a0e1dfc0b","starred":{"v":true,"t":1764400000000,"d":"lama"}}"#,
            "\n",
        ),
    );
    let path = device.home.path().join("a.jsonl");
    let out = device.run(&["list", path.to_str().unwrap(), "--json"]);
    let starred = |row: &serde_json::Value| row["starred"] == true;
    let rows = parse_json_lines(&out);
    assert_eq!(rows.len(), 2);
    let titles: Vec<String> =
        rows.iter().filter(|row| starred(row)).map(|row| string_field(row, "title")).collect();
    assert_eq!(titles, ["Harga beras naik di Solo"]);
}

/// What an import reports as taken over is on disk: marks, and the notes that came with them.
#[test]
fn imported_notes_hold() {
    let (one, two) = (TestHome::new(), TestHome::new());
    let id = one.ids().remove(0);
    assert_eq!(one.run(&["note", &id, "--text", "cek lagi", "--sample"]).code, 0);
    assert_eq!(one.run(&["tag", &id, "banjir", "--sample"]).code, 0);
    let exported = one.run(&["marks", "export"]).out;
    let file = two.file("marks.jsonl", exported);
    let imported = two.run(&["marks", "import", &file]);
    assert_eq!(imported.code, 0, "{}", imported.err);
    let notes = two.run(&["notes", "--sample"]).out;
    assert!(notes.contains("cek lagi"), "{notes}");
}
