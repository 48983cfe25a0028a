//! Input: keys typed ahead, and the mouse.

pub(crate) mod mouse;
pub mod type_ahead;

use std::collections::VecDeque;

use crate::ui::keymap::KeyPress;
use crate::ui::layout::DragHandle;

use type_ahead::QueuedInput;

/// Input that has not been handled yet.
#[derive(Debug, Default)]
pub struct InputState {
    /// Keys pressed so far that are the beginning of several key sequences.
    pub pending_keys: Vec<KeyPress>,
    /// Commands that wait for an outstanding response, and the input typed after them.
    pub queued_input: VecDeque<QueuedInput>,
    /// The border or scrollbar that is being dragged.
    pub drag_handle: Option<DragHandle>,
}
