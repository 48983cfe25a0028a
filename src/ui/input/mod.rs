//! Input: keys typed ahead, and the mouse.

pub(crate) mod mouse;
pub mod type_ahead;

use std::collections::VecDeque;

use crate::ui::keymap::KeyPress;
use crate::ui::layout::DragHandle;
use crate::ui::prompt::CompletionList;

use type_ahead::QueuedInput;

/// Input that has not been handled yet.
#[derive(Debug, Default)]
pub struct InputState {
    /// Keys pressed so far that are the beginning of several key sequences.
    pub pending_keys: Vec<KeyPress>,
    /// Commands that wait for an outstanding response, and the input typed after them.
    pub queued_input: VecDeque<QueuedInput>,
    /// What the query in the prompt can be completed to.
    pub(crate) completions: Option<CompletionList>,
    /// The border or scrollbar that is being dragged.
    pub drag_handle: Option<DragHandle>,
}
