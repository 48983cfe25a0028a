//! The id of this device.

use std::hash::{BuildHasher, RandomState};
use std::io;
use std::time::SystemTime;

use crate::news::DeviceId;

use super::disk::{self, Disk};
use super::{Dirs, Error, Problem, atomic};

/// Maximum length of an id, in bytes.
const LENGTH: usize = 64;

/// Returns the id of this device. Creates and saves one if there is none.
pub(super) fn find(disk: &dyn Disk, dirs: &Dirs) -> Result<DeviceId, Problem> {
    if let Some(device) = kept(disk, dirs).map_err(Problem::NoDevice)? {
        return Ok(device);
    }
    let _lock = atomic::lock(disk, &dirs.lock()).map_err(Problem::NoDevice)?;
    // Another process may have created it.
    if let Some(device) = kept(disk, dirs).map_err(Problem::NoDevice)? {
        return Ok(device);
    }
    let device = invent();
    let name = device.as_str().to_owned();
    atomic::replace(disk, &dirs.device(), |out| writeln!(out, "{name}"))
        .map_err(Problem::NoDevice)?;
    Ok(device)
}

/// Reads the id from its file. Returns `None` if there is no file or no valid id in it.
pub(super) fn kept(disk: &dyn Disk, dirs: &Dirs) -> Result<Option<DeviceId>, Error> {
    let path = dirs.device();
    match disk::read(disk, &path, 2 * LENGTH as u64) {
        Ok(bytes) => Ok(name(&bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Error::NotRead { path, reason: error.into() }),
    }
}

fn name(bytes: &[u8]) -> Option<DeviceId> {
    let name = std::str::from_utf8(bytes).ok()?.trim();
    let fits = (1..=LENGTH).contains(&name.len());
    (fits && name.bytes().all(|byte| byte.is_ascii_alphanumeric())).then(|| DeviceId::new(name))
}

/// Generates a random id of eight hexadecimal digits.
pub(super) fn invent() -> DeviceId {
    // The standard hasher is seeded with random keys from the system.
    let random = RandomState::new().hash_one((SystemTime::now(), std::process::id()));
    DeviceId::new(&format!("{:08x}", random >> 32))
}
