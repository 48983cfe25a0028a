//! Memory and processor time of a running process, from `/proc` (Linux only).

use std::fs;
use std::time::Duration;

/// Clock tick of the counters in `/proc/PID/stat`.
const TICK: Duration = Duration::from_millis(10);

/// Reason reported where there is no `/proc`.
pub(crate) const UNSUPPORTED: &str = "only Linux says it, by /proc";

/// Returns a field of `/proc/PID/status` in MB. The file has it in kB.
pub(crate) fn status_megabytes(pid: u32, field: &str) -> Result<f64, String> {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).map_err(|_| UNSUPPORTED)?;
    let line = status.lines().find_map(|line| line.strip_prefix(field)?.strip_prefix(':'));
    let kilobytes = line.and_then(|line| line.trim().strip_suffix("kB"));
    let kilobytes = kilobytes.and_then(|number| number.trim().parse::<f64>().ok());
    Ok(kilobytes.ok_or_else(|| format!("/proc/PID/status has no {field}"))? * 1_024.0 / 1e6)
}

/// Returns the processor time used by all threads of a process.
pub(crate) fn processor_time(pid: u32) -> Option<Duration> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    // The process name in parentheses may contain spaces. The state is the first field after it.
    let (_, after) = stat.rsplit_once(')')?;
    let mut fields = after.split_whitespace().skip(11);
    let (user, system) = (fields.next()?.parse::<u32>().ok()?, fields.next()?.parse::<u32>().ok()?);
    Some(TICK * (user + system))
}
