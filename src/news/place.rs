//! Where the user is in a collection, from which the next start continues.

use serde::{Deserialize, Serialize};

use super::ArticleId;

/// Where the user is in a collection.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReadingPlace {
    /// Query of the list.
    pub query: String,
    /// Whether only unread stories are listed.
    pub unread_only: bool,
    /// Name of the order of the list.
    pub order: String,
    /// The story under the cursor.
    pub story: Option<ArticleId>,
    /// Whether this story is open. The place in its text is one of its marks.
    pub is_open: bool,
    /// The stories that can be gone back to, the newest last, with the place in each, in code points.
    pub back: Vec<(ArticleId, u64)>,
    /// The number of skipped files and records that the user has been told of.
    pub told_losses: usize,
}
