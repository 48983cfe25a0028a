//! Bounds the stories that wait for tantivy's writer threads, whose own queue has room for 10,000
//! documents of any size.

use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

use tantivy::TantivyDocument;
use tantivy::schema::Document;

/// Maximum size in bytes of the waiting documents.
const MAX_WAITING_BYTES: usize = 12 << 20;

/// After this time a document is queued although there is no room, so that a writer thread that
/// ended with an error, which the next document meets, is not waited for.
const MAX_WAIT: Duration = Duration::from_secs(10);

/// The size in bytes of the waiting documents.
#[derive(Debug, Default)]
pub(super) struct StoryQueue {
    waiting_bytes: Mutex<usize>,
    shrunk: Condvar,
}

impl StoryQueue {
    /// Waits until there is room for a document of about `bytes` bytes.
    pub(super) fn admit(self: &Arc<Self>, document: TantivyDocument, bytes: usize) -> QueuedStory {
        let waiting = self.waiting_bytes.lock().unwrap_or_else(PoisonError::into_inner);
        let is_full = |waiting: &mut usize| *waiting > MAX_WAITING_BYTES;
        let (mut waiting, _) = self
            .shrunk
            .wait_timeout_while(waiting, MAX_WAIT, is_full)
            .unwrap_or_else(PoisonError::into_inner);
        *waiting += bytes;
        QueuedStory { document, bytes, queue: Arc::clone(self) }
    }
}

/// A document that counts as waiting until it is dropped.
#[derive(Debug)]
pub(super) struct QueuedStory {
    document: TantivyDocument,
    bytes: usize,
    queue: Arc<StoryQueue>,
}

impl Drop for QueuedStory {
    fn drop(&mut self) {
        let mut waiting = self.queue.waiting_bytes.lock().unwrap_or_else(PoisonError::into_inner);
        *waiting = waiting.saturating_sub(self.bytes);
        self.queue.shrunk.notify_one();
    }
}

impl Document for QueuedStory {
    type Value<'a> = <TantivyDocument as Document>::Value<'a>;
    type FieldsValuesIter<'a> = <TantivyDocument as Document>::FieldsValuesIter<'a>;

    fn iter_fields_and_values(&self) -> Self::FieldsValuesIter<'_> {
        self.document.iter_fields_and_values()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_queue_admits_after_a_story_was_written() {
        let queue = Arc::new(StoryQueue::default());
        let first = queue.admit(TantivyDocument::new(), MAX_WAITING_BYTES + 1);
        let other = Arc::clone(&queue);
        let admit = move || other.admit(TantivyDocument::new(), 1);
        let second = std::thread::Builder::new().spawn(admit).unwrap();
        std::thread::sleep(Duration::from_millis(20));
        assert!(!second.is_finished());
        drop(first);
        let second = second.join().unwrap();
        assert_eq!(*queue.waiting_bytes.lock().unwrap(), 1);
        drop(second);
        assert_eq!(*queue.waiting_bytes.lock().unwrap(), 0);
    }
}
