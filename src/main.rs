//! Arguments to the command line or the screen; the one exit code.

fn main() {}
