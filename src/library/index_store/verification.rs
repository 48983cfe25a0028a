//! Verification of the checksums of an index: of each file once.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use tantivy::Index;

use super::{IndexStore, TOP_ENTITIES_FILE, VERIFIED_FILE, catalog_file_name, segment_of};
use crate::text::identity;

/// Files of an index with the hash of each: of its name, size and time.
type HashedFiles = Vec<(PathBuf, String)>;

/// The files that are verified already.
#[derive(Debug, Default)]
pub(in crate::library) struct VerifiedFiles(HashSet<PathBuf>);

impl VerifiedFiles {
    /// Returns true if the catalog with a number is verified.
    pub(in crate::library) fn has_catalog(&self, number: u64) -> bool {
        self.0.contains(&catalog_file_name(number))
    }
}

impl IndexStore {
    /// Returns the files that had the right checksums when they were verified last, and have not been written
    /// since.
    pub(in crate::library) fn verified_files(&self) -> VerifiedFiles {
        let known = self.known_hashes();
        let files = self.hashed_files().unwrap_or_default().into_iter();
        VerifiedFiles(
            files.filter(|(_, hash)| known.contains(hash)).map(|(name, _)| name).collect(),
        )
    }

    /// Verifies the checksums of the files of the search index that are not verified yet, reading them whole.
    pub(in crate::library) fn is_index_intact(&self, verified: &VerifiedFiles) -> bool {
        self.verify_index_files(verified).unwrap_or(false)
    }

    fn verify_index_files(&self, verified: &VerifiedFiles) -> tantivy::Result<bool> {
        let index = Index::open(self.reopen_index_dir()?)?;
        let managed = index.directory().list_managed_files();
        let segments: HashSet<String> = index
            .searchable_segment_ids()?
            .iter()
            .map(tantivy::index::SegmentId::uuid_string)
            .collect();
        // Without tantivy's list of its files it is not known which are missing.
        let is_listed =
            |id: &String| managed.iter().any(|file| segment_of(file.as_os_str()) == Some(id));
        if !segments.iter().all(is_listed) {
            return Ok(false);
        }
        let is_current = |file: &PathBuf| {
            segment_of(file.as_os_str()).is_some_and(|segment| segments.contains(segment))
        };
        for file in managed.iter().filter(|file| is_current(file) && !verified.0.contains(*file)) {
            if !index.directory().validate_checksum(file)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Returns true if all files are verified, and none is missing of those that were.
    pub(in crate::library) fn is_verified(&self) -> bool {
        if self.folder().is_none() {
            return true;
        }
        let hashes = |files: HashedFiles| files.into_iter().map(|(_, hash)| hash).collect();
        self.hashed_files().map(hashes) == Some(self.known_hashes())
    }

    /// Records that all files have the right checksums. If that fails, they are verified again.
    pub(in crate::library) fn set_verified(&self) {
        if let (Some(folder), Some(files)) = (self.folder(), self.hashed_files()) {
            let hashes: Vec<String> = files.into_iter().map(|(_, hash)| hash).collect();
            let _ = fs::write(folder.join(VERIFIED_FILE), hashes.join("\n"));
        }
    }

    /// Returns the hashes of the files that are verified.
    fn known_hashes(&self) -> HashSet<String> {
        let text = self.folder().and_then(|dir| fs::read_to_string(dir.join(VERIFIED_FILE)).ok());
        text.unwrap_or_default().lines().map(str::to_owned).collect()
    }

    /// Returns the files of the index that have checksums.
    fn hashed_files(&self) -> Option<HashedFiles> {
        let mut files = Vec::new();
        for folder in [self.folder()?, &self.engine_dir()?] {
            for file in fs::read_dir(folder).ok()?.flatten() {
                let name = PathBuf::from(file.file_name());
                let metadata = file.metadata().ok()?;
                // tantivy's lock files say nothing.
                let is_lock =
                    name.extension().is_some_and(|end| end == "lock") || name == Path::new("lock");
                let is_derived = [VERIFIED_FILE, TOP_ENTITIES_FILE]
                    .iter()
                    .any(|derived| name == Path::new(derived));
                if metadata.is_file() && !is_lock && !is_derived {
                    let mut digest = Sha256::new();
                    digest.update(name.as_os_str().as_encoded_bytes());
                    digest.update(format!("\0{} {:?}", metadata.len(), metadata.modified().ok()?));
                    files.push((
                        name,
                        format!("{:016x}", identity::first_64_bits(&digest.finalize())),
                    ));
                }
            }
        }
        Some(files)
    }
}
