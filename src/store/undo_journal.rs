//! The undo journal: steps that can be undone after a restart. One line per step done and one per
//! step undone.
//!
//! The journal is best effort: writes are not synced, and a lost line costs one step.

use std::path::Path;

use super::disk::{self, Disk};
use super::{Dirs, StoreError, atomic_file};
use crate::news::{JournalEntry, UndoStep};

/// Maximum number of steps kept.
const MAX_STEPS: usize = 200;

/// Maximum size of the journal read, in bytes.
const MAX_BYTES: u64 = 64 << 20;

/// A journal with more lines than this is rewritten.
const MAX_LINES: usize = 4 * MAX_STEPS;

/// Returns the steps, newest last. Empty if there are none or they cannot be read.
pub(super) fn load(disk: &dyn Disk, dirs: &Dirs) -> Vec<UndoStep> {
    let path = dirs.undo_file();
    let Ok(bytes) = disk::read_limited(disk, &path, MAX_BYTES) else { return Vec::new() };
    let mut steps = Vec::new();
    let mut lines = 0;
    for line in bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
        lines += 1;
        match serde_json::from_slice(line) {
            Ok(JournalEntry::Done(step)) => steps.push(step),
            Ok(JournalEntry::Undone) => {
                steps.pop();
            }
            Err(_) => {}
        }
    }
    steps.drain(..steps.len().saturating_sub(MAX_STEPS));
    // An incomplete last line would corrupt the next one.
    if lines > MAX_LINES || bytes.last().is_some_and(|last| *last != b'\n') {
        compact(disk, &path, &steps);
    }
    steps
}

/// Appends to the journal.
pub(super) fn append(
    disk: &dyn Disk,
    dirs: &Dirs,
    entries: &[JournalEntry],
) -> Result<(), StoreError> {
    let path = dirs.undo_file();
    let lines = serialize_entries(entries.iter());
    let written = disk.open_append(&path).and_then(|mut file| file.write_all(&lines));
    written.map_err(StoreError::write_failed(path))
}

/// Rewrites the journal with these steps only. On error, it keeps its length.
fn compact(disk: &dyn Disk, path: &Path, steps: &[UndoStep]) {
    let entries: Vec<JournalEntry> = steps.iter().cloned().map(JournalEntry::Done).collect();
    let _ = atomic_file::replace_file(disk, path, |out| {
        out.write_all(&serialize_entries(entries.iter()))
    });
}

/// Serializes entries into one buffer, so that lines of concurrent processes do not interleave.
fn serialize_entries<'a>(entries: impl Iterator<Item = &'a JournalEntry>) -> Vec<u8> {
    let mut lines = Vec::new();
    for entry in entries {
        // Serializing plain data to JSON does not fail.
        if serde_json::to_writer(&mut lines, entry).is_ok() {
            lines.push(b'\n');
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::super::disk::tests_support::SimulatedDisk;
    use super::*;
    use crate::news::{ArticleId, UndoRecord};

    fn step(number: usize) -> UndoStep {
        vec![UndoRecord::Read(ArticleId(number as u64), true)]
    }

    fn count_lines(disk: &SimulatedDisk) -> usize {
        String::from_utf8(disk.file_content("/s/undo.jsonl").unwrap()).unwrap().lines().count()
    }

    #[test]
    fn newest_steps_are_kept_and_long_journal_is_rewritten() {
        for (written, left) in
            [(MAX_STEPS, MAX_STEPS), (MAX_LINES, MAX_LINES), (MAX_LINES + 1, MAX_STEPS)]
        {
            let disk = SimulatedDisk::default();
            disk.put_file("/s/device", b"a\n");
            let entries: Vec<JournalEntry> =
                (0..written).map(|number| JournalEntry::Done(step(number))).collect();
            append(&disk, &Dirs::simulated(), &entries).unwrap();
            let steps = load(&disk, &Dirs::simulated());
            assert_eq!((steps.len(), steps.last()), (MAX_STEPS, Some(&step(written - 1))));
            assert_eq!(count_lines(&disk), left, "{written} lines");
            assert_eq!(load(&disk, &Dirs::simulated()), steps);
        }
    }

    #[test]
    fn incomplete_line_is_skipped_and_does_not_corrupt_next_one() {
        let disk = SimulatedDisk::default();
        disk.put_file("/s/device", b"a\n");
        append(&disk, &Dirs::simulated(), &[JournalEntry::Done(step(1))]).unwrap();
        let mut bytes = disk.file_content("/s/undo.jsonl").unwrap();
        bytes.extend(b"{\"done");
        disk.put_file("/s/undo.jsonl", &bytes);
        assert_eq!(load(&disk, &Dirs::simulated()), [step(1)]);
        append(&disk, &Dirs::simulated(), &[JournalEntry::Done(step(2))]).unwrap();
        assert_eq!(load(&disk, &Dirs::simulated()), [step(1), step(2)]);
    }
}
