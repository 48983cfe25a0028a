//! Messages of all errors and diagnostics of the store, in both languages.

use std::io;
use std::path::PathBuf;

use insta::assert_snapshot;

use crate::news::{Explain, Language};
use crate::store::*;

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
fn every_error_has_a_message() {
    let path = || PathBuf::from("/c/marks/a\u{1b}[31m.jsonl");
    let reason = |kind: io::ErrorKind| io::Error::from(kind).into();
    let mut errors = vec![StoreError::NoHome];
    errors.extend(KINDS.map(|kind| StoreError::WriteFailed { path: path(), reason: reason(kind) }));
    errors.push(StoreError::NotHeld { path: path() });
    errors.extend([
        StoreError::SettingsUnreadable { path: path(), reason: reason(KINDS[1]) },
        StoreError::SettingsInvalid {
            path: path(),
            diagnostics: Config::parse("mouse = 7\nthreads = \"all\"").unwrap_err(),
        },
        StoreError::ReadFailed { path: path(), reason: reason(KINDS[1]) },
        StoreError::TooLarge { path: path(), limit: 3 << 20 },
        StoreError::NewerVersion { path: path(), version: 2 },
        StoreError::WrongFormat { path: path(), kind: LogKind::Marks },
        StoreError::WrongFormat { path: path(), kind: LogKind::Names },
        StoreError::Locked { path: path() },
    ]);
    let mut problems = vec![
        StoreDiagnostic::FileSkipped(StoreError::Locked { path: path() }),
        StoreDiagnostic::NoDeviceId(StoreError::NoHome),
    ];
    for (count, own) in [(1, true), (2, true), (1, false), (2, false)] {
        for kind in [LogKind::Marks, LogKind::Names] {
            problems.push(StoreDiagnostic::UnreadableLines {
                path: path(),
                count,
                is_own: own,
                kind,
            });
        }
    }
    let mut all = String::new();
    for language in [Language::English, Language::Indonesian] {
        let errors = errors.iter().map(|error| error.message(language));
        for sentence in errors.chain(problems.iter().map(|problem| problem.message(language))) {
            all += &sentence;
            all += "\n\n";
        }
    }
    assert!(!all.contains('\u{1b}'), "a path may name what a terminal would obey");
    assert_snapshot!(all);
    assert_eq!(StoreError::NoHome.to_string(), StoreError::NoHome.message(Language::English));
    assert_eq!(problems[1].to_string(), StoreError::NoHome.message(Language::English));
}
