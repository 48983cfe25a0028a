//! The name of this device.

use std::hash::{BuildHasher, RandomState};
use std::io;
use std::time::SystemTime;

use crate::news::Device;

use super::disk::{self, Disk};
use super::{Dirs, Error, Problem, atomic};

/// The longest name that is taken from the file, in bytes.
const LENGTH: usize = 64;

/// The name that this device has, or a new one that is kept from now on.
pub(super) fn find(disk: &dyn Disk, dirs: &Dirs) -> Result<Device, Problem> {
    if let Some(device) = kept(disk, dirs).map_err(Problem::NoDevice)? {
        return Ok(device);
    }
    let _lock = atomic::lock(disk, &dirs.lock()).map_err(Problem::NoDevice)?;
    // Another process may have been first.
    if let Some(device) = kept(disk, dirs).map_err(Problem::NoDevice)? {
        return Ok(device);
    }
    let device = invent();
    let name = device.as_str().to_owned();
    atomic::replace(disk, &dirs.device(), |out| writeln!(out, "{name}"))
        .map_err(Problem::NoDevice)?;
    Ok(device)
}

/// The name in the file; none if there is no file or no name in it.
pub(super) fn kept(disk: &dyn Disk, dirs: &Dirs) -> Result<Option<Device>, Error> {
    let path = dirs.device();
    match disk::read(disk, &path, 2 * LENGTH as u64) {
        Ok(bytes) => Ok(name(&bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Error::NotRead { path, reason: error.into() }),
    }
}

fn name(bytes: &[u8]) -> Option<Device> {
    let name = std::str::from_utf8(bytes).ok()?.trim();
    let fits = (1..=LENGTH).contains(&name.len());
    (fits && name.bytes().all(|byte| byte.is_ascii_alphanumeric())).then(|| Device::new(name))
}

/// A name that no other device is likely to have: eight hexadecimal digits.
pub(super) fn invent() -> Device {
    // The keys of the standard hasher are random, from the system.
    let random = RandomState::new().hash_one((SystemTime::now(), std::process::id()));
    Device::new(&format!("{:08x}", random >> 32))
}
