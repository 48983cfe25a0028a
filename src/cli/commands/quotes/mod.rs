//! Implements `kliping quotes`, which lists who said what.

mod stdin;

pub(in crate::cli) use stdin::run as run_stdin;
