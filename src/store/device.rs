//! The id of this device.

use std::hash::{BuildHasher, RandomState};
use std::io;
use std::time::SystemTime;

use crate::news::DeviceId;

use super::disk::{self, Disk};
use super::{Dirs, StoreDiagnostic, StoreError, atomic_file};

/// Maximum length of an id, in bytes.
const MAX_ID_BYTES: usize = 64;

/// Returns the id of this device. Creates and saves one if there is none.
pub(super) fn load_or_create(disk: &dyn Disk, dirs: &Dirs) -> Result<DeviceId, StoreDiagnostic> {
    if let Some(device) = load(disk, dirs).map_err(StoreDiagnostic::NoDeviceId)? {
        return Ok(device);
    }
    let _lock =
        atomic_file::acquire_lock(disk, &dirs.lock_file()).map_err(StoreDiagnostic::NoDeviceId)?;
    // Another process may have created it.
    if let Some(device) = load(disk, dirs).map_err(StoreDiagnostic::NoDeviceId)? {
        return Ok(device);
    }
    let device = generate_id();
    let name = device.as_str().to_owned();
    atomic_file::replace_file(disk, &dirs.device_file(), |out| writeln!(out, "{name}"))
        .map_err(StoreDiagnostic::NoDeviceId)?;
    Ok(device)
}

/// Reads the id from its file. Returns `None` if there is no file or no valid id in it.
pub(super) fn load(disk: &dyn Disk, dirs: &Dirs) -> Result<Option<DeviceId>, StoreError> {
    let path = dirs.device_file();
    match disk::read_limited(disk, &path, 2 * MAX_ID_BYTES as u64) {
        Ok(bytes) => Ok(parse_id(&bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(StoreError::ReadFailed { path, reason: error.into() }),
    }
}

fn parse_id(bytes: &[u8]) -> Option<DeviceId> {
    let name = std::str::from_utf8(bytes).ok()?.trim();
    let fits = (1..=MAX_ID_BYTES).contains(&name.len());
    (fits && name.bytes().all(|byte| byte.is_ascii_alphanumeric())).then(|| DeviceId::new(name))
}

/// Generates a random id of eight hexadecimal digits.
pub(super) fn generate_id() -> DeviceId {
    // The standard hasher is seeded with random keys from the system.
    let random = RandomState::new().hash_one((SystemTime::now(), std::process::id()));
    DeviceId::new(&format!("{:08x}", random >> 32))
}
