//! The undo journal: steps that can be undone after a restart. One line per step done and one per
//! step undone.
//!
//! The journal is best effort: writes are not synced, and a lost line costs one step. It is bounded,
//! and of a journal that is too long the newest end is kept.

use std::collections::VecDeque;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::disk::{self, Disk};
use super::{Dirs, StoreError, atomic_file};
use crate::news::{ArticleId, JournalEntry, UndoRecord, UndoStep, pack_numbers, unpack_numbers};

/// Maximum number of steps kept.
const MAX_STEPS: usize = 200;

/// Maximum size of the steps kept, in bytes; the newest step is kept whatever its size.
const MAX_KEPT_BYTES: usize = 8 << 20;

/// Maximum size of the end of the journal that is read, in bytes.
const MAX_READ_BYTES: u64 = 64 << 20;

/// A journal with more bytes than this is rewritten.
const MAX_JOURNAL_BYTES: u64 = 16 << 20;

/// A journal with more lines than this is rewritten.
const MAX_LINES: usize = 4 * MAX_STEPS;

/// Minimum number of records that are packed.
const MIN_PACKED: usize = 8;

/// A line of the journal.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum JournalLine {
    Done(Vec<JournalRecords>),
    Undone,
}

/// Consecutive records of a step.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum JournalRecords {
    Packed(PackedRecords),
    One(UndoRecord),
}

/// Records that differ in the story only: the stories as [`pack_numbers`] writes them, and the value.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(clippy::enum_variant_names, reason = "the names are those in the file")]
enum PackedRecords {
    ReadAll(String, bool),
    StarredAll(String, bool),
    /// The label is the first field.
    TaggedAll(String, String, bool),
}

/// Returns the steps, newest last. Empty if there are none or they cannot be read.
pub(super) fn load(disk: &dyn Disk, dirs: &Dirs) -> Vec<UndoStep> {
    let path = dirs.undo_file();
    let Ok((bytes, is_whole)) = disk::read_tail(disk, &path, MAX_READ_BYTES) else {
        return Vec::new();
    };
    let mut steps: VecDeque<(UndoStep, usize)> = VecDeque::new();
    let (mut lines, mut kept_bytes) = (0, 0);
    // The first line of a cut journal is incomplete.
    let all = bytes.split(|byte| *byte == b'\n').skip(usize::from(!is_whole));
    for line in all.filter(|line| !line.is_empty()) {
        lines += 1;
        match serde_json::from_slice(line) {
            Ok(JournalLine::Done(records)) => {
                kept_bytes += line.len();
                steps.push_back((unpack_step(records), line.len()));
            }
            Ok(JournalLine::Undone) => {
                kept_bytes -= steps.pop_back().map_or(0, |(_, length)| length);
            }
            Err(_) => {}
        }
        while steps.len() > MAX_STEPS || kept_bytes > MAX_KEPT_BYTES && steps.len() > 1 {
            kept_bytes -= steps.pop_front().map_or(0, |(_, length)| length);
        }
    }
    let steps: Vec<UndoStep> = steps.into_iter().map(|(step, _)| step).collect();
    let is_long = lines > MAX_LINES || bytes.len() as u64 > MAX_JOURNAL_BYTES;
    // An incomplete last line would corrupt the next one.
    if is_long || bytes.last().is_some_and(|last| *last != b'\n') {
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
    if disk.metadata(&path).is_ok_and(|metadata| metadata.len > MAX_JOURNAL_BYTES) {
        // Loading rewrites a long journal.
        load(disk, dirs);
    }
    let lines = serialize_entries(entries.iter().map(|entry| match entry {
        JournalEntry::Done(step) => JournalLine::Done(pack_step(step)),
        JournalEntry::Undone => JournalLine::Undone,
    }));
    let written = disk.open_append(&path).and_then(|mut file| file.write_all(&lines));
    written.map_err(StoreError::write_failed(path))
}

/// Rewrites the journal with these steps only. On error, it keeps its length.
fn compact(disk: &dyn Disk, path: &Path, steps: &[UndoStep]) {
    let lines = serialize_entries(steps.iter().map(|step| JournalLine::Done(pack_step(step))));
    let _ = atomic_file::replace_file(disk, path, |out| out.write_all(&lines));
}

/// Serializes entries into one buffer, so that lines of concurrent processes do not interleave.
fn serialize_entries(entries: impl Iterator<Item = JournalLine>) -> Vec<u8> {
    let mut lines = Vec::new();
    for entry in entries {
        // Serializing plain data to JSON does not fail.
        if serde_json::to_writer(&mut lines, &entry).is_ok() {
            lines.push(b'\n');
        }
    }
    lines
}

/// Packs the records of a step. The order of records about different stories has no meaning.
fn pack_step(step: &UndoStep) -> Vec<JournalRecords> {
    let packed = |records: &[UndoRecord]| {
        let ids = records.iter().filter_map(story_of).collect();
        let packed = match records.first().filter(|_| records.len() >= MIN_PACKED)? {
            UndoRecord::Read(_, value) => PackedRecords::ReadAll(pack_ids(ids), *value),
            UndoRecord::Starred(_, value) => PackedRecords::StarredAll(pack_ids(ids), *value),
            UndoRecord::Tagged(_, label, value) => {
                PackedRecords::TaggedAll(label.clone(), pack_ids(ids), *value)
            }
            UndoRecord::NameOverride(..) | UndoRecord::Workspace(..) => return None,
        };
        Some(vec![JournalRecords::Packed(packed)])
    };
    let single =
        |records: &[UndoRecord]| records.iter().cloned().map(JournalRecords::One).collect();
    step.chunk_by(is_alike).flat_map(|run| packed(run).unwrap_or_else(|| single(run))).collect()
}

fn unpack_step(records: Vec<JournalRecords>) -> UndoStep {
    let unpack = |records| match records {
        JournalRecords::One(record) => vec![record],
        JournalRecords::Packed(PackedRecords::ReadAll(ids, value)) => {
            unpack_ids(&ids).map(|id| UndoRecord::Read(id, value)).collect()
        }
        JournalRecords::Packed(PackedRecords::StarredAll(ids, value)) => {
            unpack_ids(&ids).map(|id| UndoRecord::Starred(id, value)).collect()
        }
        JournalRecords::Packed(PackedRecords::TaggedAll(label, ids, value)) => {
            unpack_ids(&ids).map(|id| UndoRecord::Tagged(id, label.clone(), value)).collect()
        }
    };
    records.into_iter().flat_map(unpack).collect()
}

/// Returns true if two records differ in the story only.
fn is_alike(a: &UndoRecord, b: &UndoRecord) -> bool {
    match (a, b) {
        (UndoRecord::Read(_, a), UndoRecord::Read(_, b))
        | (UndoRecord::Starred(_, a), UndoRecord::Starred(_, b)) => a == b,
        (UndoRecord::Tagged(_, label, a), UndoRecord::Tagged(_, other, b)) => {
            label == other && a == b
        }
        _ => false,
    }
}

fn story_of(record: &UndoRecord) -> Option<ArticleId> {
    match record {
        UndoRecord::Read(id, _) | UndoRecord::Starred(id, _) | UndoRecord::Tagged(id, ..) => {
            Some(*id)
        }
        UndoRecord::NameOverride(..) | UndoRecord::Workspace(..) => None,
    }
}

fn pack_ids(ids: Vec<ArticleId>) -> String {
    pack_numbers(ids.into_iter().map(|ArticleId(id)| id).collect())
}

fn unpack_ids(packed: &str) -> impl Iterator<Item = ArticleId> {
    unpack_numbers(packed).map(ArticleId)
}

#[cfg(test)]
mod tests {
    use super::super::disk::tests_support::SimulatedDisk;
    use super::*;

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

    /// Returns pseudo-random ids, like those of stories.
    fn ids(count: u64) -> Vec<ArticleId> {
        let mix = |number: u64| number.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ number << 7;
        (0..count).map(|number| ArticleId(mix(number + 1))).collect()
    }

    #[test]
    fn large_step_is_packed() {
        let disk = SimulatedDisk::default();
        disk.put_file("/s/device", b"a\n");
        let mut step: UndoStep =
            ids(30_000).iter().map(|id| UndoRecord::Read(*id, false)).collect();
        step.push(UndoRecord::Starred(ArticleId(u64::MAX), true));
        step.push(UndoRecord::Starred(ArticleId(0), true));
        append(&disk, &Dirs::simulated(), &[JournalEntry::Done(step.clone())]).unwrap();
        let length = disk.file_content("/s/undo.jsonl").unwrap().len();
        assert!(length < 350_000, "{length} bytes");
        let mut read = load(&disk, &Dirs::simulated()).pop().unwrap();
        let by_story = |record: &UndoRecord| story_of(record);
        read.sort_by_key(by_story);
        step.sort_by_key(by_story);
        assert!(read == step);
        for some in [vec![], vec![ArticleId(0)], vec![ArticleId(u64::MAX); 3], ids(100)] {
            let mut sorted = some.clone();
            sorted.sort_unstable();
            assert_eq!(unpack_ids(&pack_ids(some)).collect::<Vec<_>>(), sorted);
        }
        assert_eq!(unpack_ids("???AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA").count(), 0);
    }

    #[test]
    fn lines_of_earlier_versions_are_read() {
        let disk = SimulatedDisk::default();
        let old = [JournalEntry::Done(step(1)), JournalEntry::Done(step(2)), JournalEntry::Undone];
        let lines = old.map(|entry| serde_json::to_string(&entry).unwrap() + "\n").concat();
        disk.put_file("/s/undo.jsonl", lines.as_bytes());
        assert_eq!(load(&disk, &Dirs::simulated()), [step(1)]);
    }

    #[test]
    fn newest_end_of_too_long_journal_survives() {
        let disk = SimulatedDisk::default();
        disk.put_file("/s/device", b"a\n");
        let large: UndoStep = ids(30_000).iter().map(|id| UndoRecord::Read(*id, true)).collect();
        let line = serde_json::to_string(&JournalEntry::Done(large)).unwrap() + "\n";
        let mut journal = line.repeat(usize::try_from(MAX_READ_BYTES).unwrap() / line.len() + 2);
        journal += &(serde_json::to_string(&JournalEntry::Done(step(7))).unwrap() + "\n");
        assert!(journal.len() as u64 > MAX_READ_BYTES);
        disk.put_file("/s/undo.jsonl", journal.as_bytes());
        append(&disk, &Dirs::simulated(), &[JournalEntry::Done(step(8))]).unwrap();
        let steps = load(&disk, &Dirs::simulated());
        assert!(steps.len() > 5 && steps.ends_with(&[step(7), step(8)]));
        let length = disk.file_content("/s/undo.jsonl").unwrap().len();
        assert!(length <= MAX_KEPT_BYTES, "{length} bytes");
    }
}
