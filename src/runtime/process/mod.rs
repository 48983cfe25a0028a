//! What concerns the process as a whole: signals that must not end it without a message, the memory
//! limit, suspension.

#[cfg(unix)]
mod bus_error;
#[cfg(unix)]
mod memory_limit;

#[cfg(unix)]
pub use bus_error::handle_bus_errors;
#[cfg(unix)]
pub(super) use bus_error::set_event_loop;
#[cfg(unix)]
pub(super) use memory_limit::remove_memory_settings;
#[cfg(unix)]
pub use memory_limit::{restart_with_memory_setting, run_under_memory_limit};

/// Makes a write beyond the limit on file sizes fail like one on a full disk: a handled SIGXFSZ does
/// not end the process.
#[cfg(unix)]
pub fn survive_file_size_limit() {
    let reached = std::sync::Arc::default();
    // On failure, the signal ends the process as before.
    let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, reached);
}

/// Does nothing: other systems have no such signal.
#[cfg(not(unix))]
pub fn survive_file_size_limit() {}

/// Stops the process until it is continued. The terminal must have been restored before.
#[cfg(unix)]
pub(super) fn suspend_process() {
    let _ = signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP);
}

/// Does nothing: processes cannot be stopped this way on other systems.
#[cfg(not(unix))]
pub(super) fn suspend_process() {}
