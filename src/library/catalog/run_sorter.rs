//! Sorts more values than are to be in memory: sorted runs are written to temporary files and merged
//! (external merge sort).

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fs::{self, File};
use std::io::{self, BufReader, BufWriter, Seek, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use serde::Serialize;
use serde::de::DeserializeOwned;

/// Maximum size in bytes of the values that one sorter holds in memory.
const MAX_RUN_BYTES: usize = 8 << 20;

/// Size of the buffer of a run that is read, in bytes.
const RUN_BUFFER_BYTES: usize = 1 << 15;

/// Size of the buffer in which postcard decodes strings, in bytes: more than the longest title.
const DECODE_BUFFER_BYTES: usize = 1 << 16;

/// Sorts values.
pub(super) struct RunSorter<T> {
    /// Folder of the temporary files. Without one, all values stay in memory.
    folder: Option<PathBuf>,
    values: Vec<T>,
    /// Size of the values in memory, in bytes.
    bytes: usize,
    max_bytes: usize,
    runs: Vec<SortedRun>,
}

/// A sorted run in a temporary file, which is deleted with it.
struct SortedRun {
    path: PathBuf,
    input: BufReader<File>,
    left: usize,
}

impl Drop for SortedRun {
    fn drop(&mut self) {
        // A file that stays is deleted together with the catalogs that were not committed.
        let _ = fs::remove_file(&self.path);
    }
}

impl<T: Ord + Serialize + DeserializeOwned> RunSorter<T> {
    pub(super) fn new(folder: Option<&Path>) -> Self {
        let folder = folder.map(Path::to_owned);
        Self { folder, values: Vec::new(), bytes: 0, max_bytes: MAX_RUN_BYTES, runs: Vec::new() }
    }

    /// Adds a value that takes about `bytes` bytes besides its own size.
    pub(super) fn push(&mut self, value: T, bytes: usize) -> io::Result<()> {
        self.values.push(value);
        self.bytes += bytes + size_of::<T>();
        if self.bytes >= self.max_bytes
            && let Some(folder) = &self.folder
        {
            self.values.sort_unstable();
            self.runs.push(SortedRun::write(folder, &self.values)?);
            self.values.clear();
            self.bytes = 0;
        }
        Ok(())
    }

    /// Calls `visit` with all values in order.
    pub(super) fn finish(mut self, mut visit: impl FnMut(T)) -> io::Result<()> {
        self.values.sort_unstable();
        let mut rest = self.values.into_iter();
        let mut heads = BinaryHeap::new();
        // The values in memory are the run after the last.
        let memory = self.runs.len();
        let mut buffer = vec![0; DECODE_BUFFER_BYTES];
        for (number, run) in self.runs.iter_mut().enumerate() {
            heads.extend(run.next(&mut buffer)?.map(|value| Reverse((value, number))));
        }
        heads.extend(rest.next().map(|value| Reverse((value, memory))));
        while let Some(Reverse((value, number))) = heads.pop() {
            visit(value);
            let next = match self.runs.get_mut(number) {
                Some(run) => run.next(&mut buffer)?,
                None => rest.next(),
            };
            heads.extend(next.map(|value| Reverse((value, number))));
        }
        Ok(())
    }
}

impl SortedRun {
    fn write(folder: &Path, values: &[impl Serialize]) -> io::Result<Self> {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let path = folder.join(format!("catalogue.sort.{}.{number}", std::process::id()));
        let file =
            File::options().read(true).write(true).create(true).truncate(true).open(&path)?;
        let mut out = BufWriter::new(file);
        for value in values {
            postcard::to_io(value, &mut out).map_err(io::Error::other)?;
        }
        out.flush()?;
        let mut file = out.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.rewind()?;
        let input = BufReader::with_capacity(RUN_BUFFER_BYTES, file);
        Ok(Self { path, input, left: values.len() })
    }

    fn next<T: DeserializeOwned>(&mut self, buffer: &mut [u8]) -> io::Result<Option<T>> {
        if self.left == 0 {
            return Ok(None);
        }
        self.left -= 1;
        let (value, _) = postcard::from_io((&mut self.input, buffer)).map_err(io::Error::other)?;
        Ok(Some(value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_on_disk_give_the_same_order_and_are_deleted() {
        let folder = tempfile::tempdir().unwrap();
        let values: Vec<(String, u32)> =
            (0..5_000_u32).map(|n| (format!("judul {}", n.wrapping_mul(7919) % 613), n)).collect();
        let sort = |folder: Option<&Path>, max_bytes: usize| {
            let mut sorter = RunSorter { max_bytes, ..RunSorter::new(folder) };
            for value in &values {
                sorter.push(value.clone(), value.0.len()).unwrap();
            }
            let (mut found, runs) = (Vec::new(), sorter.runs.len());
            sorter.finish(|value| found.push(value)).unwrap();
            (found, runs)
        };
        let (sorted, runs) = sort(Some(folder.path()), 10_000);
        assert!(runs > 3);
        assert_eq!(sort(None, 10_000), (sorted.clone(), 0));
        assert!(sorted.is_sorted() && sorted.len() == values.len());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
