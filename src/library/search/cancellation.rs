//! Cancellation of a search whose result is no longer wanted.

/// Tells whether a search is canceled. Once canceled, it stays canceled: loops end early, and their
/// incomplete results are discarded.
#[derive(Clone, Copy)]
pub struct Cancellation<'a>(&'a dyn Fn() -> bool);

impl<'a> Cancellation<'a> {
    /// A search that is never canceled.
    pub const NEVER: Self = Self(&|| false);

    /// Creates a cancellation. `is_canceled` is called often; it must be fast.
    pub fn new(is_canceled: &'a dyn Fn() -> bool) -> Self {
        Self(is_canceled)
    }

    /// Returns true if the search is canceled.
    pub(super) fn is_canceled(self) -> bool {
        (self.0)()
    }
}
