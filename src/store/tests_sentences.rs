//! Messages of all errors and diagnostics of the store, in both languages.

use std::io;
use std::path::PathBuf;

use insta::assert_snapshot;

use super::*;
use crate::news::Language;

/// Kinds of failure with their own text, and one without.
const KINDS: [io::ErrorKind; 9] = [
    io::ErrorKind::NotFound,
    io::ErrorKind::PermissionDenied,
    io::ErrorKind::ReadOnlyFilesystem,
    io::ErrorKind::StorageFull,
    io::ErrorKind::QuotaExceeded,
    io::ErrorKind::NotADirectory,
    io::ErrorKind::IsADirectory,
    io::ErrorKind::AlreadyExists,
    io::ErrorKind::TimedOut,
];

#[test]
fn every_failure_has_a_sentence() {
    let path = || PathBuf::from("/c/marks/a\u{1b}[31m.jsonl");
    let reason = |kind: io::ErrorKind| io::Error::from(kind).into();
    let mut errors = vec![Error::NoHome];
    errors.extend(KINDS.map(|kind| Error::NotWritten { path: path(), reason: reason(kind) }));
    errors.extend([
        Error::NoSettings { path: path(), reason: reason(KINDS[1]) },
        Error::BadSettings {
            path: path(),
            complaints: Config::read("mouse = 7\nthreads = \"all\"").unwrap_err(),
        },
        Error::NotRead { path: path(), reason: reason(KINDS[1]) },
        Error::TooLarge { path: path(), limit: 3 << 20 },
        Error::Newer { path: path(), version: 2 },
        Error::Foreign { path: path(), kind: Shared::Marks },
        Error::Foreign { path: path(), kind: Shared::Names },
        Error::Busy { path: path() },
    ]);
    let mut problems =
        vec![Problem::LeftOut(Error::Busy { path: path() }), Problem::NoDevice(Error::NoHome)];
    for (count, own) in [(1, true), (2, true), (1, false), (2, false)] {
        for kind in [Shared::Marks, Shared::Names] {
            problems.push(Problem::BadLines { path: path(), count, own, kind });
        }
    }
    let mut all = String::new();
    for language in [Language::English, Language::Indonesian] {
        let errors = errors.iter().map(|error| error.sentence(language));
        for sentence in errors.chain(problems.iter().map(|problem| problem.sentence(language))) {
            all += &sentence;
            all += "\n\n";
        }
    }
    assert!(!all.contains('\u{1b}'), "a path may name what a terminal would obey");
    assert_snapshot!(all);
    assert_eq!(Error::NoHome.to_string(), Error::NoHome.sentence(Language::English));
    assert_eq!(problems[1].to_string(), Error::NoHome.sentence(Language::English));
}
