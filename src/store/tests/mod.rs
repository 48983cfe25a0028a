//! Marks on a real file system: sharing, merging, damage, errors.

mod corruption;
mod faults;
mod messages;
mod name_overrides;
mod session;
mod workspace;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::disk::tests_support::{Fault, SimulatedDisk};
use super::*;
use crate::news::{ArticleId, EntityKey, EntityKind, Explain, ItemTarget, Language, NameOverride};

pub(super) const ONE: ArticleId = ArticleId(1);
pub(super) const TWO: ArticleId = ArticleId(2);

/// Returns the folders of a device that shares its configuration with others.
pub(super) fn dirs(root: &Path, device: &str) -> Dirs {
    let state = root.join("state").join(device);
    fs::create_dir_all(&state).unwrap();
    fs::write(state.join("device"), format!("{device}\n")).unwrap();
    Dirs { config: root.join("config"), cache: root.join("cache"), state }
}

fn device_log(root: &Path, device: &str) -> PathBuf {
    root.join("config/marks").join(format!("{device}.jsonl"))
}

pub(super) fn write_file(path: &Path, text: impl AsRef<[u8]>) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn file_names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn saved_marks_are_loaded() {
    let root = tempfile::tempdir().unwrap();
    let dirs = dirs(root.path(), "a");
    let (mut store, mut marks, _, problems) = Store::open(dirs.clone());
    assert_eq!(problems, []);
    store.save_marks(&marks).unwrap();
    assert!(!device_log(root.path(), "a").exists(), "nothing to write");
    marks.set_read(TWO, true, 10);
    marks.set_position(ONE, 77, 11);
    store.save_marks(&marks).unwrap();
    let text = fs::read_to_string(device_log(root.path(), "a")).unwrap();
    assert_eq!(
        text,
        "{\"format\":\"kliping-marks\",\"version\":1,\"device\":\"a\"}\n\
         {\"id\":\"0000000000000001\",\"position\":{\"v\":77,\"t\":11,\"d\":\"a\"}}\n\
         {\"id\":\"0000000000000002\",\"read\":{\"v\":true,\"t\":10,\"d\":\"a\"}}\n"
    );
    assert_eq!(Store::open(dirs).1, marks);
    assert_eq!(file_names(&root.path().join("config/marks")), ["a.jsonl"], "no temporary is left");
}

#[test]
fn unchanged_marks_are_not_written() {
    let root = tempfile::tempdir().unwrap();
    let (mut store, mut marks, _, _) = Store::open(dirs(root.path(), "a"));
    marks.set_read(ONE, true, 10);
    store.save_marks(&marks).unwrap();
    let file = device_log(root.path(), "a");
    let text = fs::read_to_string(&file).unwrap();
    // If the store wrote the file, it would restore its own formatting.
    write_file(&file, text.replace("\"t\":10", "\"t\": 10"));
    store.save_marks(&marks).unwrap();
    assert!(fs::read_to_string(&file).unwrap().contains("\"t\": 10"));
}

#[test]
fn device_writes_only_its_own_file() {
    let root = tempfile::tempdir().unwrap();
    let (mut a, mut of_a, _, _) = Store::open(dirs(root.path(), "a"));
    of_a.set_read(ONE, true, 10);
    a.save_marks(&of_a).unwrap();
    let (mut b, mut of_b, _, _) = Store::open(dirs(root.path(), "b"));
    assert!(of_b.is_read(ONE));
    of_b.set_starred(TWO, true, 5);
    of_b.set_read(ONE, false, 5);
    b.save_marks(&of_b).unwrap();
    let before = fs::read(device_log(root.path(), "b")).unwrap();
    let (mut a, mut of_a, _, problems) = Store::open(dirs(root.path(), "a"));
    assert_eq!(problems, []);
    assert!(!of_a.is_read(ONE) && of_a.is_starred(TWO));
    of_a.set_starred(ONE, true, 20);
    a.save_marks(&of_a).unwrap();
    assert_eq!(fs::read(device_log(root.path(), "b")).unwrap(), before);
}

#[test]
fn alternating_writers_lose_nothing() {
    let root = tempfile::tempdir().unwrap();
    let (mut first, mut ones, _, _) = Store::open(dirs(root.path(), "a"));
    let (mut second, mut twos, _, _) = Store::open(dirs(root.path(), "a"));
    for round in 0..20_u64 {
        ones.set_read(ArticleId(round * 2), true, round);
        first.save_marks(&ones).unwrap();
        twos.set_read(ArticleId(round * 2 + 1), true, round);
        second.save_marks(&twos).unwrap();
    }
    let (_, marks, _, _) = Store::open(dirs(root.path(), "a"));
    assert!((0..40).all(|id| marks.is_read(ArticleId(id))));
}

#[test]
fn concurrent_writers_lose_nothing() {
    let root = tempfile::tempdir().unwrap();
    let all = dirs(root.path(), "a");
    std::thread::scope(|scope| {
        for writer in 0..4_u64 {
            let dirs = all.clone();
            scope.spawn(move || {
                let (mut store, mut marks, mut overrides, _) = Store::open(dirs);
                for round in 0..15 {
                    marks.set_read(ArticleId(writer * 100 + round), true, round);
                    store.save_marks(&marks).unwrap();
                    let stamp = writer * 100 + round;
                    let item = ItemTarget::Story(ArticleId(stamp));
                    marks.workspace_mut().create_dossier("air", stamp);
                    marks.workspace_mut().add_item("air", &item, stamp);
                    store.save_workspace(&marks).unwrap();
                    let key = EntityKey::new(EntityKind::Place, format!("{writer}/{round}"));
                    overrides.set(key, Some(NameOverride::Separate), round);
                    store.save_name_overrides(&overrides).unwrap();
                }
            });
        }
    });
    let (_, marks, overrides, _) = Store::open(all);
    assert_eq!((marks.records().count(), overrides.iter_active().count()), (60, 60));
    assert_eq!(marks.workspace().items("air").len(), 60);
}

#[test]
fn failed_write_keeps_old_file() {
    let root = tempfile::tempdir().unwrap();
    let path = root.path().join("x");
    write_file(&path, "lama");
    let full = |out: &mut dyn std::io::Write| {
        out.write_all(b"setengah")?;
        Err(std::io::ErrorKind::StorageFull.into())
    };
    let error = atomic_file::replace_file(&RealDisk, &path, full).unwrap_err();
    assert!(error.to_string().contains("the disk is full"), "{error}");
    assert_eq!(
        (fs::read_to_string(&path).unwrap().as_str(), file_names(root.path())),
        ("lama", vec!["x".into()])
    );
}

#[test]
fn unreadable_lines_are_quarantined() {
    let root = tempfile::tempdir().unwrap();
    let good = "{\"id\":\"0000000000000001\",\"read\":{\"v\":true,\"t\":10,\"d\":\"a\"}}";
    let long = "x".repeat(2 << 20);
    let text = [
        b"{\"format\":\"kliping-marks\",\"version\":1,\"device\":\"a\"}\n<<<<<<< HEAD\n".as_slice(),
        b"\xff\xfe\x00\n{\"id\":\"1\"}\n\n",
        good.as_bytes(),
        b"\n",
        long.as_bytes(),
        b"\n{\"id\":\"00000000",
    ]
    .concat();
    write_file(&device_log(root.path(), "a"), text);
    let dirs = dirs(root.path(), "a");
    let (mut store, mut marks, _, problems) = Store::open(dirs.clone());
    assert!(
        matches!(problems[..], [StoreDiagnostic::UnreadableLines { count: 5, is_own: true, .. }]),
        "{problems:?}"
    );
    assert!(marks.is_read(ONE));
    marks.set_starred(TWO, true, 20);
    store.save_marks(&marks).unwrap();
    let aside = fs::read(dirs.quarantine_dir(LogKind::Marks).join("a.jsonl")).unwrap();
    let all = [
        b"<<<<<<< HEAD\n\xff\xfe\x00\n{\"id\":\"1\"}\n".as_slice(),
        long.as_bytes(),
        b"\n{\"id\":\"00000000\n",
    ]
    .concat();
    assert!(aside == all);
    let (_, marks, _, problems) = Store::open(dirs);
    assert!(marks.is_read(ONE) && marks.is_starred(TWO));
    assert_eq!(problems, []);
}

#[test]
fn unreadable_lines_of_other_device_are_untouched() {
    let root = tempfile::tempdir().unwrap();
    write_file(&device_log(root.path(), "b"), "rusak\n");
    let (mut store, mut marks, _, problems) = Store::open(dirs(root.path(), "a"));
    assert!(matches!(
        problems[..],
        [StoreDiagnostic::UnreadableLines { count: 1, is_own: false, .. }]
    ));
    marks.set_read(ONE, true, 1);
    store.save_marks(&marks).unwrap();
    assert_eq!(fs::read_to_string(device_log(root.path(), "b")).unwrap(), "rusak\n");
}

#[test]
fn file_of_newer_version_or_other_format_is_not_replaced() {
    for text in [
        "{\"format\":\"kliping-marks\",\"version\":2}\n\u{1}new\n",
        "{\"format\":\"kliping-marks\",\"version\":\"x\"}\n",
        "{\"format\":\"lain\",\"version\":1}\n",
    ] {
        let root = tempfile::tempdir().unwrap();
        write_file(&device_log(root.path(), "a"), text);
        let (mut store, mut marks, _, problems) = Store::open(dirs(root.path(), "a"));
        assert!(matches!(problems[..], [StoreDiagnostic::FileSkipped(_)]), "{problems:?}");
        marks.set_read(ONE, true, 1);
        let error = store.save_marks(&marks).unwrap_err();
        assert!(matches!(error, StoreError::NewerVersion { .. } | StoreError::WrongFormat { .. }));
        assert_eq!(fs::read_to_string(device_log(root.path(), "a")).unwrap(), text);
    }
    let root = tempfile::tempdir().unwrap();
    fs::create_dir_all(device_log(root.path(), "a")).unwrap();
    let (mut store, marks, _, problems) = Store::open(dirs(root.path(), "a"));
    assert_eq!(problems.len(), 1);
    assert!(store.save_marks(&marks).is_err());
}

#[test]
fn unknown_fields_are_kept() {
    let root = tempfile::tempdir().unwrap();
    let text = "{\"format\":\"kliping-marks\",\"version\":1,\"device\":\"a\",\"motto\":\"x\"}\n\
        {\"id\":\"0000000000000001\",\"mood\":{\"v\":\"glad\",\"t\":3,\"d\":\"a\"},\"note\":\"apa\"}\n";
    write_file(&device_log(root.path(), "a"), text);
    let (mut store, mut marks, _, _) = Store::open(dirs(root.path(), "a"));
    marks.set_read(TWO, true, 9);
    store.save_marks(&marks).unwrap();
    let text = fs::read_to_string(device_log(root.path(), "a")).unwrap();
    for kept in ["\"motto\":\"x\"", "\"glad\"", "\"note\":\"apa\""] {
        assert!(text.contains(kept), "{text}");
    }
}

#[cfg(unix)]
#[test]
fn symbolic_link_is_kept() {
    let root = tempfile::tempdir().unwrap();
    let real = root.path().join("git/tanda.jsonl");
    fs::create_dir_all(real.parent().unwrap()).unwrap();
    fs::create_dir_all(root.path().join("config/marks")).unwrap();
    std::os::unix::fs::symlink("../../git/tanda.jsonl", device_log(root.path(), "a")).unwrap();
    for round in 1..3 {
        let (mut store, mut marks, _, problems) = Store::open(dirs(root.path(), "a"));
        assert_eq!(problems, []);
        marks.set_read(ArticleId(round), true, round);
        store.save_marks(&marks).unwrap();
        assert!(device_log(root.path(), "a").is_symlink());
    }
    assert_eq!(fs::read_to_string(&real).unwrap().lines().count(), 3);
    assert_eq!(file_names(real.parent().unwrap()), ["tanda.jsonl"]);
}

#[cfg(unix)]
#[test]
fn unwritable_folder_is_an_error() {
    use std::os::unix::fs::PermissionsExt;
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("config/marks");
    fs::create_dir_all(&folder).unwrap();
    let (mut store, mut marks, _, _) = Store::open(dirs(root.path(), "a"));
    marks.set_read(ONE, true, 1);
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o500)).unwrap();
    // Root can write anywhere.
    if fs::write(folder.join("coba"), "").is_err() {
        let error = store.save_marks(&marks).unwrap_err();
        assert!(error.message(Language::English).contains("no permission"), "{error}");
    }
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o700)).unwrap();
    let _ = fs::remove_file(folder.join("coba"));
    store.save_marks(&marks).unwrap();
    assert_eq!(file_names(&folder), ["a.jsonl"]);
}

#[test]
fn file_in_place_of_folder_is_an_error() {
    let root = tempfile::tempdir().unwrap();
    let (mut store, mut marks, _, _) = Store::open(dirs(root.path(), "a"));
    write_file(&root.path().join("config/marks"), "");
    marks.set_read(ONE, true, 1);
    let error = store.save_marks(&marks).unwrap_err();
    for language in [Language::English, Language::Indonesian] {
        let message = error.message(language).replace('\\', "/");
        assert!(message.contains("config/marks"), "{error:?}");
    }
    write_file(&root.path().join("state/b"), "");
    let dirs = Dirs { state: root.path().join("state/b"), ..dirs(root.path(), "a") };
    let (mut store, marks, _, problems) = Store::open(dirs);
    assert!(matches!(problems[0], StoreDiagnostic::NoDeviceId(_)), "{problems:?}");
    assert!(store.save_marks(&marks).is_err());
}

#[test]
fn device_id_is_stable() {
    let root = tempfile::tempdir().unwrap();
    let dirs = Dirs { state: root.path().join("baru"), ..dirs(root.path(), "a") };
    let (first, ..) = Store::open(dirs.clone());
    assert_eq!(first.device().as_str().len(), 8);
    assert_eq!(Store::open(dirs.clone()).0.device(), first.device());
    write_file(&dirs.device_file(), "../../x");
    let (second, ..) = Store::open(dirs.clone());
    assert_ne!(second.device().as_str(), "../../x");
    assert_eq!(Store::open(dirs).0.device(), second.device());
}

#[test]
fn stale_temporary_is_removed() {
    let root = tempfile::tempdir().unwrap();
    let (mut store, mut marks, _, _) = Store::open(dirs(root.path(), "a"));
    write_file(&root.path().join("config/marks/.a.jsonl.1-0.tmp"), "setengah");
    write_file(&root.path().join("config/marks/.b.jsonl.1-0.tmp"), "milik b");
    marks.set_read(ONE, true, 1);
    store.save_marks(&marks).unwrap();
    assert_eq!(file_names(&root.path().join("config/marks")), [".b.jsonl.1-0.tmp", "a.jsonl"]);
}

#[test]
fn poll_sees_other_process_after_own_save() {
    let root = tempfile::tempdir().unwrap();
    let dirs = dirs(root.path(), "a");
    let (mut one, mut marks, mut overrides, _) = Store::open(dirs.clone());
    let (mut two, mut theirs, ..) = Store::open(dirs);
    theirs.set_read(TWO, true, 10);
    two.save_marks(&theirs).unwrap();
    marks.set_read(ONE, true, 11);
    one.save_marks(&marks).unwrap();
    let news = one.poll(&mut marks, &mut overrides);
    assert_eq!(news.marks.iter().map(|(id, _)| *id).collect::<Vec<_>>(), [TWO]);
    assert!(marks.is_read(TWO));
}

#[test]
fn lock_times_out() {
    let root = tempfile::tempdir().unwrap();
    let path = dirs(root.path(), "a").lock_file();
    let held = atomic_file::acquire_lock(&RealDisk, &path).unwrap();
    std::thread::scope(|scope| {
        let waiting = scope.spawn(|| atomic_file::acquire_lock(&RealDisk, &path).is_ok());
        std::thread::sleep(std::time::Duration::from_millis(50));
        drop(held);
        assert!(waiting.join().unwrap());
    });
    let _held = atomic_file::acquire_lock(&RealDisk, &path).unwrap();
    let Err(error) = atomic_file::acquire_lock(&RealDisk, &path) else {
        panic!("two have the lock")
    };
    assert_eq!(error, StoreError::Locked { path });
}

#[test]
fn exports_and_imports_marks() {
    let root = tempfile::tempdir().unwrap();
    let (mut store, mut marks, ..) = Store::open(dirs(root.path(), "a"));
    assert_eq!(store.check_mark_files().unwrap().len(), 0, "nothing has been written");
    marks.set_read(ONE, true, 10);
    marks.set_read(TWO, true, 11);
    store.save_marks(&marks).unwrap();
    write_file(&device_log(root.path(), "b"), "{\"format\":\"catatan\",\"version\":1}\n");
    let reports = store.check_mark_files().unwrap();
    let told: Vec<(&Path, bool, usize, bool)> = reports
        .iter()
        .map(|file| (file.path.as_path(), file.is_own, file.stories, file.error.is_some()))
        .collect();
    let files = ["a", "b"].map(|device| device_log(root.path(), device));
    assert_eq!(told, [(files[0].as_path(), true, 2, false), (files[1].as_path(), false, 0, true)]);

    let lines: Vec<String> = store.export_marks(&marks).map(|line| line.to_string()).collect();
    let lines = lines.join("\n") + "\nbukan baris\n";
    let elsewhere = tempfile::tempdir().unwrap();
    let (store, mut marks, ..) = Store::open(dirs(elsewhere.path(), "b"));
    marks.set_read(ONE, true, 12);
    let imported = store.import_marks(lines.as_bytes(), Path::new("a.jsonl"), &mut marks).unwrap();
    assert_eq!((imported.stories, imported.changed, imported.unreadable_lines), (2, 1, 1));
    assert!(marks.is_read(ONE) && marks.is_read(TWO));
    let headless = lines.split_once('\n').unwrap().1;
    let error =
        store.import_marks(headless.as_bytes(), Path::new("a.jsonl"), &mut marks).unwrap_err();
    assert!(matches!(error, StoreError::WrongFormat { .. }), "{error:?}");
}

#[test]
fn poll_reports_changed_names() {
    let root = tempfile::tempdir().unwrap();
    let (mut here, mut marks, mut overrides, _) = Store::open(dirs(root.path(), "a"));
    let (mut there, _, mut theirs, _) = Store::open(dirs(root.path(), "b"));
    assert!(!here.poll(&mut marks, &mut overrides).names_changed);
    theirs.set(EntityKey::new(EntityKind::Place, "Kota"), Some(NameOverride::Rejected), 20);
    there.save_name_overrides(&theirs).unwrap();
    assert!(here.poll(&mut marks, &mut overrides).names_changed);
    assert!(!here.poll(&mut marks, &mut overrides).names_changed);
}

#[test]
fn unreadable_device_id_is_an_error() {
    let disk = SimulatedDisk::default();
    disk.put_file("/s/device", b"a\n");
    let dirs = Dirs::simulated();
    assert_eq!(device::load(&disk, &dirs).unwrap().unwrap().as_str(), "a");
    disk.schedule_fault(0, Fault::Fails(io::ErrorKind::PermissionDenied));
    let error = device::load(&disk, &dirs).unwrap_err();
    assert!(matches!(error, StoreError::ReadFailed { .. }), "{error:?}");
    assert_eq!(device::load(&SimulatedDisk::default(), &dirs), Ok(None));
}

#[test]
fn store_types_are_send() {
    fn send<T: Send + 'static>() {}
    send::<(Store, Session, StoreError, StoreDiagnostic, Dirs)>();
}

#[test]
fn mark_after_a_foreign_clock_at_its_end_holds() {
    let line = |t: u64, n: u64| {
        format!(
            "{{\"format\":\"kliping-marks\",\"version\":1,\"device\":\"zz\"}}\n\
             {{\"id\":\"{ONE}\",\"starred\":{{\"v\":false,\"t\":{t},\"n\":{n},\"d\":\"zz\"}}}}\n"
        )
    };
    for (t, n, can_hold) in [
        (1 << 53, 0, true),
        ((1 << 53) - 1, 0, true),
        (1_900_000_000_000, 0, true),
        (1 << 53, u64::from(u32::MAX), false),
        // Out of range: the line is unreadable and has no effect.
        (1 << 53, 1 << 40, true),
        (u64::MAX, 0, true),
    ] {
        let root = tempfile::tempdir().unwrap();
        write_file(&device_log(root.path(), "zz"), line(t, n));
        let (mut store, mut marks, ..) = Store::open(dirs(root.path(), "a"));
        marks.set_starred(ONE, true, 1_732_000_000_000);
        let saved = store.save_and_verify_marks(&marks, |read| read.is_starred(ONE));
        assert_eq!(saved.is_ok(), can_hold, "{t} {n}: {saved:?}");
        assert_eq!(Store::open(dirs(root.path(), "a")).1.is_starred(ONE), can_hold);
        assert_eq!(file_names(&root.path().join("config/marks")).len(), 2);
    }
}

#[test]
fn failed_save_does_not_quarantine_lines_twice() {
    let quarantined = |number: usize| {
        let disk = SimulatedDisk::default();
        disk.put_file("/s/device", b"a\n");
        disk.put_file("/c/marks/a.jsonl", b"rusak\n");
        let (mut store, mut marks, ..) =
            Store::open_with_disk(Arc::new(disk.clone()), Dirs::simulated());
        marks.set_read(ONE, true, 1);
        disk.schedule_fault(number, Fault::Fails(io::ErrorKind::StorageFull));
        let failed = store.save_marks(&marks).is_err();
        let is_old = disk.file_content("/c/marks/a.jsonl").unwrap() == b"rusak\n";
        disk.schedule_fault(usize::MAX, Fault::Short);
        store.save_marks(&marks).unwrap();
        let lines = disk.file_content("/s/marks-quarantine/a.jsonl").unwrap();
        (failed && is_old).then(|| String::from_utf8(lines).unwrap())
    };
    // The last operation whose failure leaves the old file in place is the rename.
    let last = (0..60).rev().find_map(quarantined);
    assert_eq!(last.as_deref(), Some("rusak\n"));
}

#[cfg(unix)]
#[test]
fn named_pipes_do_not_block() {
    let root = tempfile::tempdir().unwrap();
    let dirs = dirs(root.path(), "a");
    fs::create_dir_all(dirs.themes_dir()).unwrap();
    fs::create_dir_all(root.path().join("config/marks")).unwrap();
    fs::remove_file(dirs.device_file()).unwrap();
    let pipes = [
        dirs.settings_file(),
        dirs.device_file(),
        dirs.session_file(),
        dirs.undo_file(),
        dirs.themes_dir().join("a.toml"),
        device_log(root.path(), "b"),
    ];
    for pipe in &pipes {
        assert!(std::process::Command::new("mkfifo").arg(pipe).status().unwrap().success());
    }
    let error = Config::load(&dirs).unwrap_err();
    assert!(error.message(Language::English).contains("not a regular file"), "{error}");
    assert_eq!((load_themes(&dirs), Session::load(&dirs)), (vec![], Session::default()));
    let (store, _, _, problems) = Store::open(dirs);
    assert_eq!(problems.len(), 2, "{problems:?}");
    assert_eq!(store.undo_steps(), [] as [UndoStep; 0]);
    assert!(store.append_undo_entries(&[JournalEntry::Undone]).is_err());
}

#[test]
fn too_large_file_is_not_cut() {
    let root = tempfile::tempdir().unwrap();
    let dirs = dirs(root.path(), "a");
    write_file(&dirs.settings_file(), format!("measure = 60\n#{}", "x".repeat(1 << 20)));
    let error = Config::load(&dirs).unwrap_err();
    assert!(error.message(Language::English).contains("too large"), "{error}");
    let id = format!("abc{}", " ".repeat(200));
    write_file(&dirs.device_file(), &id);
    let (_, _, _, problems) = Store::open(dirs.clone());
    assert!(matches!(problems[..], [StoreDiagnostic::NoDeviceId(_)]), "{problems:?}");
    assert_eq!(fs::read_to_string(dirs.device_file()).unwrap(), id);
}
