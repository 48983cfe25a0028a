//! Marks on a real file system: sharing, merging, damage, errors.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::disk::simulated::{Fault, Simulated};
use super::*;
use crate::news::{ArticleId, EntityKey, EntityKind, Language, NameOverride};

pub(super) const ONE: ArticleId = ArticleId(1);
pub(super) const TWO: ArticleId = ArticleId(2);

/// Returns the folders of a device that shares its configuration with others.
pub(super) fn dirs(root: &Path, device: &str) -> Dirs {
    let state = root.join("state").join(device);
    fs::create_dir_all(&state).unwrap();
    fs::write(state.join("device"), format!("{device}\n")).unwrap();
    Dirs { config: root.join("config"), cache: root.join("cache"), state }
}

fn own(root: &Path, device: &str) -> PathBuf {
    root.join("config/marks").join(format!("{device}.jsonl"))
}

pub(super) fn write(path: &Path, text: impl AsRef<[u8]>) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn marks_come_back() {
    let root = tempfile::tempdir().unwrap();
    let dirs = dirs(root.path(), "a");
    let (mut store, mut marks, _, problems) = Store::open(dirs.clone());
    assert_eq!(problems, []);
    store.save(&marks).unwrap();
    assert!(!own(root.path(), "a").exists(), "nothing to write");
    marks.set_read(TWO, true, 10);
    marks.set_position(ONE, 77, 11);
    store.save(&marks).unwrap();
    let text = fs::read_to_string(own(root.path(), "a")).unwrap();
    assert_eq!(
        text,
        "{\"format\":\"kliping-marks\",\"version\":1,\"device\":\"a\"}\n\
         {\"id\":\"0000000000000001\",\"position\":{\"v\":77,\"t\":11,\"d\":\"a\"}}\n\
         {\"id\":\"0000000000000002\",\"read\":{\"v\":true,\"t\":10,\"d\":\"a\"}}\n"
    );
    assert_eq!(Store::open(dirs).1, marks);
    assert_eq!(names(&root.path().join("config/marks")), ["a.jsonl"], "no temporary is left");
}

#[test]
fn nothing_is_written_when_nothing_has_changed() {
    let root = tempfile::tempdir().unwrap();
    let (mut store, mut marks, _, _) = Store::open(dirs(root.path(), "a"));
    marks.set_read(ONE, true, 10);
    store.save(&marks).unwrap();
    let file = own(root.path(), "a");
    let text = fs::read_to_string(&file).unwrap();
    // If the store wrote the file, it would restore its own formatting.
    write(&file, text.replace("\"t\":10", "\"t\": 10"));
    store.save(&marks).unwrap();
    assert!(fs::read_to_string(&file).unwrap().contains("\"t\": 10"));
}

#[test]
fn devices_share_a_folder_and_write_only_their_own_file() {
    let root = tempfile::tempdir().unwrap();
    let (mut a, mut of_a, _, _) = Store::open(dirs(root.path(), "a"));
    of_a.set_read(ONE, true, 10);
    a.save(&of_a).unwrap();
    let (mut b, mut of_b, _, _) = Store::open(dirs(root.path(), "b"));
    assert!(of_b.is_read(ONE));
    of_b.set_starred(TWO, true, 5);
    of_b.set_read(ONE, false, 5);
    b.save(&of_b).unwrap();
    let before = fs::read(own(root.path(), "b")).unwrap();
    let (mut a, mut of_a, _, problems) = Store::open(dirs(root.path(), "a"));
    assert_eq!(problems, []);
    assert!(!of_a.is_read(ONE) && of_a.is_starred(TWO));
    of_a.set_starred(ONE, true, 20);
    a.save(&of_a).unwrap();
    assert_eq!(fs::read(own(root.path(), "b")).unwrap(), before);
}

#[test]
fn two_processes_of_one_device_lose_nothing() {
    let root = tempfile::tempdir().unwrap();
    let (mut first, mut ones, _, _) = Store::open(dirs(root.path(), "a"));
    let (mut second, mut twos, _, _) = Store::open(dirs(root.path(), "a"));
    for round in 0..20_u64 {
        ones.set_read(ArticleId(round * 2), true, round);
        first.save(&ones).unwrap();
        twos.set_read(ArticleId(round * 2 + 1), true, round);
        second.save(&twos).unwrap();
    }
    let (_, marks, _, _) = Store::open(dirs(root.path(), "a"));
    assert!((0..40).all(|id| marks.is_read(ArticleId(id))));
}

#[test]
fn writers_at_the_same_time_lose_nothing() {
    let root = tempfile::tempdir().unwrap();
    let all = dirs(root.path(), "a");
    std::thread::scope(|scope| {
        for writer in 0..4_u64 {
            let dirs = all.clone();
            scope.spawn(move || {
                let (mut store, mut marks, mut naming, _) = Store::open(dirs);
                for round in 0..15 {
                    marks.set_read(ArticleId(writer * 100 + round), true, round);
                    store.save(&marks).unwrap();
                    let key = EntityKey::new(EntityKind::Place, format!("{writer}/{round}"));
                    naming.set(key, Some(NameOverride::Separate), round);
                    store.save_naming(&naming).unwrap();
                }
            });
        }
    });
    let (_, marks, naming, _) = Store::open(all);
    assert_eq!((marks.records().count(), naming.iter_active().count()), (60, 60));
}

#[test]
fn a_write_that_fails_leaves_the_old_file() {
    let root = tempfile::tempdir().unwrap();
    let path = root.path().join("x");
    write(&path, "lama");
    let full = |out: &mut dyn std::io::Write| {
        out.write_all(b"setengah")?;
        Err(std::io::ErrorKind::StorageFull.into())
    };
    let error = atomic::replace(&Real, &path, full).unwrap_err();
    assert!(error.to_string().contains("the disk is full"), "{error}");
    assert_eq!(
        (fs::read_to_string(&path).unwrap().as_str(), names(root.path())),
        ("lama", vec!["x".into()])
    );
}

#[test]
fn bad_lines_are_put_aside_and_the_rest_is_kept() {
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
    write(&own(root.path(), "a"), text);
    let dirs = dirs(root.path(), "a");
    let (mut store, mut marks, _, problems) = Store::open(dirs.clone());
    assert!(
        matches!(problems[..], [Problem::BadLines { count: 5, own: true, .. }]),
        "{problems:?}"
    );
    assert!(marks.is_read(ONE));
    marks.set_starred(TWO, true, 20);
    store.save(&marks).unwrap();
    let aside = fs::read(dirs.quarantine(Shared::Marks).join("a.jsonl")).unwrap();
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
fn bad_lines_of_another_device_are_left_alone() {
    let root = tempfile::tempdir().unwrap();
    write(&own(root.path(), "b"), "rusak\n");
    let (mut store, mut marks, _, problems) = Store::open(dirs(root.path(), "a"));
    assert!(matches!(problems[..], [Problem::BadLines { count: 1, own: false, .. }]));
    marks.set_read(ONE, true, 1);
    store.save(&marks).unwrap();
    assert_eq!(fs::read_to_string(own(root.path(), "b")).unwrap(), "rusak\n");
}

#[test]
fn a_file_that_is_newer_or_foreign_is_never_replaced() {
    for text in [
        "{\"format\":\"kliping-marks\",\"version\":2}\n\u{1}new\n",
        "{\"format\":\"kliping-marks\",\"version\":\"x\"}\n",
        "{\"format\":\"lain\",\"version\":1}\n",
    ] {
        let root = tempfile::tempdir().unwrap();
        write(&own(root.path(), "a"), text);
        let (mut store, mut marks, _, problems) = Store::open(dirs(root.path(), "a"));
        assert!(matches!(problems[..], [Problem::LeftOut(_)]), "{problems:?}");
        marks.set_read(ONE, true, 1);
        let error = store.save(&marks).unwrap_err();
        assert!(matches!(error, Error::Newer { .. } | Error::Foreign { .. }));
        assert_eq!(fs::read_to_string(own(root.path(), "a")).unwrap(), text);
    }
    let root = tempfile::tempdir().unwrap();
    fs::create_dir_all(own(root.path(), "a")).unwrap();
    let (mut store, marks, _, problems) = Store::open(dirs(root.path(), "a"));
    assert_eq!(problems.len(), 1);
    assert!(store.save(&marks).is_err());
}

#[test]
fn fields_of_later_versions_are_kept() {
    let root = tempfile::tempdir().unwrap();
    let text = "{\"format\":\"kliping-marks\",\"version\":1,\"device\":\"a\",\"motto\":\"x\"}\n\
        {\"id\":\"0000000000000001\",\"mood\":{\"v\":\"glad\",\"t\":3,\"d\":\"a\"},\"note\":\"apa\"}\n";
    write(&own(root.path(), "a"), text);
    let (mut store, mut marks, _, _) = Store::open(dirs(root.path(), "a"));
    marks.set_read(TWO, true, 9);
    store.save(&marks).unwrap();
    let text = fs::read_to_string(own(root.path(), "a")).unwrap();
    for kept in ["\"motto\":\"x\"", "\"glad\"", "\"note\":\"apa\""] {
        assert!(text.contains(kept), "{text}");
    }
}

#[cfg(unix)]
#[test]
fn a_symbolic_link_stays_one() {
    let root = tempfile::tempdir().unwrap();
    let real = root.path().join("git/tanda.jsonl");
    fs::create_dir_all(real.parent().unwrap()).unwrap();
    fs::create_dir_all(root.path().join("config/marks")).unwrap();
    std::os::unix::fs::symlink("../../git/tanda.jsonl", own(root.path(), "a")).unwrap();
    for round in 1..3 {
        let (mut store, mut marks, _, problems) = Store::open(dirs(root.path(), "a"));
        assert_eq!(problems, []);
        marks.set_read(ArticleId(round), true, round);
        store.save(&marks).unwrap();
        assert!(own(root.path(), "a").is_symlink());
    }
    assert_eq!(fs::read_to_string(&real).unwrap().lines().count(), 3);
    assert_eq!(names(real.parent().unwrap()), ["tanda.jsonl"]);
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_is_told() {
    use std::os::unix::fs::PermissionsExt;
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("config/marks");
    fs::create_dir_all(&folder).unwrap();
    let (mut store, mut marks, _, _) = Store::open(dirs(root.path(), "a"));
    marks.set_read(ONE, true, 1);
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o500)).unwrap();
    // Root can write anywhere.
    if fs::write(folder.join("coba"), "").is_err() {
        let error = store.save(&marks).unwrap_err();
        assert!(error.sentence(Language::English).contains("no permission"), "{error}");
    }
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o700)).unwrap();
    let _ = fs::remove_file(folder.join("coba"));
    store.save(&marks).unwrap();
    assert_eq!(names(&folder), ["a.jsonl"]);
}

#[test]
fn a_file_in_the_place_of_a_folder_is_told() {
    let root = tempfile::tempdir().unwrap();
    let (mut store, mut marks, _, _) = Store::open(dirs(root.path(), "a"));
    write(&root.path().join("config/marks"), "");
    marks.set_read(ONE, true, 1);
    let error = store.save(&marks).unwrap_err();
    for language in [Language::English, Language::Indonesian] {
        assert!(error.sentence(language).contains("config/marks"), "{error:?}");
    }
    write(&root.path().join("state/b"), "");
    let dirs = Dirs { state: root.path().join("state/b"), ..dirs(root.path(), "a") };
    let (mut store, marks, _, problems) = Store::open(dirs);
    assert!(matches!(problems[0], Problem::NoDevice(_)), "{problems:?}");
    assert!(store.save(&marks).is_err());
}

#[test]
fn a_device_keeps_its_name() {
    let root = tempfile::tempdir().unwrap();
    let dirs = Dirs { state: root.path().join("baru"), ..dirs(root.path(), "a") };
    let (first, ..) = Store::open(dirs.clone());
    assert_eq!(first.device().as_str().len(), 8);
    assert_eq!(Store::open(dirs.clone()).0.device(), first.device());
    write(&dirs.device(), "../../x");
    let (second, ..) = Store::open(dirs.clone());
    assert_ne!(second.device().as_str(), "../../x");
    assert_eq!(Store::open(dirs).0.device(), second.device());
}

#[test]
fn a_left_over_temporary_is_swept_away() {
    let root = tempfile::tempdir().unwrap();
    let (mut store, mut marks, _, _) = Store::open(dirs(root.path(), "a"));
    write(&root.path().join("config/marks/.a.jsonl.1-0.tmp"), "setengah");
    write(&root.path().join("config/marks/.b.jsonl.1-0.tmp"), "milik b");
    marks.set_read(ONE, true, 1);
    store.save(&marks).unwrap();
    assert_eq!(names(&root.path().join("config/marks")), [".b.jsonl.1-0.tmp", "a.jsonl"]);
}

#[test]
fn what_another_process_saved_is_seen_after_a_save_of_ones_own() {
    let root = tempfile::tempdir().unwrap();
    let dirs = dirs(root.path(), "a");
    let (mut one, mut marks, mut naming, _) = Store::open(dirs.clone());
    let (mut two, mut theirs, ..) = Store::open(dirs);
    theirs.set_read(TWO, true, 10);
    two.save(&theirs).unwrap();
    marks.set_read(ONE, true, 11);
    one.save(&marks).unwrap();
    let news = one.look(&mut marks, &mut naming);
    assert_eq!(news.marks.iter().map(|(id, _)| *id).collect::<Vec<_>>(), [TWO]);
    assert!(marks.is_read(TWO));
}

#[test]
fn a_lock_is_waited_for_but_not_for_ever() {
    let root = tempfile::tempdir().unwrap();
    let path = dirs(root.path(), "a").lock();
    let held = atomic::lock(&Real, &path).unwrap();
    std::thread::scope(|scope| {
        let waiting = scope.spawn(|| atomic::lock(&Real, &path).is_ok());
        std::thread::sleep(std::time::Duration::from_millis(50));
        drop(held);
        assert!(waiting.join().unwrap());
    });
    let _held = atomic::lock(&Real, &path).unwrap();
    let Err(error) = atomic::lock(&Real, &path) else { panic!("two have the lock") };
    assert_eq!(error, Error::Busy { path });
}

#[test]
fn marks_go_out_and_come_in() {
    let root = tempfile::tempdir().unwrap();
    let (mut store, mut marks, ..) = Store::open(dirs(root.path(), "a"));
    assert_eq!(store.check().unwrap().len(), 0, "nothing has been written");
    marks.set_read(ONE, true, 10);
    marks.set_read(TWO, true, 11);
    store.save(&marks).unwrap();
    write(&own(root.path(), "b"), "{\"format\":\"catatan\",\"version\":1}\n");
    let reports = store.check().unwrap();
    let told: Vec<(&Path, bool, usize, bool)> = reports
        .iter()
        .map(|file| (file.path.as_path(), file.own, file.stories, file.error.is_some()))
        .collect();
    let files = ["a", "b"].map(|device| own(root.path(), device));
    assert_eq!(told, [(files[0].as_path(), true, 2, false), (files[1].as_path(), false, 0, true)]);

    let lines: Vec<String> = store.export(&marks).iter().map(ToString::to_string).collect();
    let lines = lines.join("\n") + "\nbukan baris\n";
    let elsewhere = tempfile::tempdir().unwrap();
    let (store, mut marks, ..) = Store::open(dirs(elsewhere.path(), "b"));
    marks.set_read(ONE, true, 12);
    let imported = store.import(lines.as_bytes(), Path::new("a.jsonl"), &mut marks).unwrap();
    assert_eq!((imported.stories, imported.changed, imported.bad), (2, 1, 1));
    assert!(marks.is_read(ONE) && marks.is_read(TWO));
    let headless = lines.split_once('\n').unwrap().1;
    let error = store.import(headless.as_bytes(), Path::new("a.jsonl"), &mut marks).unwrap_err();
    assert!(matches!(error, Error::Foreign { .. }), "{error:?}");
}

#[test]
fn a_look_tells_whether_names_have_changed() {
    let root = tempfile::tempdir().unwrap();
    let (mut here, mut marks, mut naming, _) = Store::open(dirs(root.path(), "a"));
    let (mut there, _, mut theirs, _) = Store::open(dirs(root.path(), "b"));
    assert!(!here.look(&mut marks, &mut naming).names);
    theirs.set(EntityKey::new(EntityKind::Place, "Kota"), Some(NameOverride::Rejected), 20);
    there.save_naming(&theirs).unwrap();
    assert!(here.look(&mut marks, &mut naming).names);
    assert!(!here.look(&mut marks, &mut naming).names);
}

#[test]
fn a_name_that_cannot_be_read_is_not_taken_for_none() {
    let disk = Simulated::default();
    disk.put("/s/device", b"a\n");
    let dirs = Dirs::simulated();
    assert_eq!(device::kept(&disk, &dirs).unwrap().unwrap().as_str(), "a");
    disk.plan(0, Fault::Fails(io::ErrorKind::PermissionDenied));
    let error = device::kept(&disk, &dirs).unwrap_err();
    assert!(matches!(error, Error::NotRead { .. }), "{error:?}");
    assert_eq!(device::kept(&Simulated::default(), &dirs), Ok(None));
}

#[test]
fn the_store_goes_to_the_worker() {
    fn send<T: Send + 'static>() {}
    send::<(Store, Session, Error, Problem, Dirs)>();
}
