//! Plain data types that every other layer uses.

mod article;
mod block;
mod undo;
mod annotation_scheme;
mod language;
mod mark;
mod name_overrides;
mod published;
mod record;

pub use article::{Article, ArticleId, Byline, ParseArticleIdError, SanitiseCounts, Syndication, Title};
pub use block::{Block, BlockKind, EntityKind, Mention};
pub use undo::{UndoRecord, JournalEntry, ReadRule, UndoStep};
pub use annotation_scheme::AnnotationScheme;
pub use language::Language;
pub use mark::{DeviceId, Mark, Marks, Register, HybridTimestamp, merge_unknown, unknown_written_by};
pub use name_overrides::{NameOverrideRegister, EntityKey, NameOverrides, NameOverride};
pub use published::{DateBasis, PublicationDate};
pub use record::{DateOrder, Origin, RawRecord};
