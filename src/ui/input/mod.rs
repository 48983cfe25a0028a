//! Input: keys typed ahead, and the mouse.

pub(crate) mod mouse;
pub mod type_ahead;
