//! Plain data types that every other layer uses.

mod annotation_scheme;
mod article;
mod block;
mod diagnostic;
mod mark;
mod name_overrides;
mod published;
mod record;
mod undo;

pub use crate::locale::Language;
pub use annotation_scheme::AnnotationScheme;
pub use article::{
    Article, ArticleId, Byline, ParseArticleIdError, SanitiseCounts, StoryMeta, Syndication, Title,
};
pub use block::{Block, BlockKind, EntityKind, Mention};
pub use diagnostic::{Diagnostic, Explain, FilePosition};
pub use mark::{
    DeviceId, HybridTimestamp, Mark, Marks, Register, UnknownFields, WriteTime, merge_unknown,
    unknown_written_by,
};
pub use name_overrides::{EntityKey, NameOverride, NameOverrideRegister, NameOverrides};
pub use published::{DateBasis, PublicationDate};
pub use record::{DateOrder, LineRole, Origin, RawRecord};
pub use undo::{JournalEntry, ReadRule, UndoRecord, UndoStep};
