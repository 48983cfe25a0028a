//! Plain data types that every other layer uses.

mod annotation_scheme;
mod article;
mod block;
mod diagnostic;
mod list_style;
mod mark;
mod name_overrides;
mod packed_numbers;
mod place;
mod published;
mod record;
mod tag;
mod undo;
mod workspace;

pub use crate::locale::Language;
pub use annotation_scheme::AnnotationScheme;
pub use article::{
    Article, ArticleId, Byline, ParseArticleIdError, SanitizeCounts, StoryMeta, Syndication, Title,
    count_words,
};
pub use block::{Block, BlockKind, EntityKind, Mention};
pub use diagnostic::{Diagnostic, Explain, FilePosition};
pub use list_style::ListStyle;
pub use mark::{
    DeviceId, HybridTimestamp, Mark, Marks, Register, UnknownFields, WriteTime, merge_unknown,
    unknown_written_by,
};
pub use name_overrides::{EntityKey, NameOverride, NameOverrideRegister, NameOverrides};
pub use packed_numbers::{pack_numbers, unpack_numbers};
pub use place::ReadingPlace;
pub use published::{DateBasis, PublicationDate};
pub use record::{DateOrder, LineRole, Origin, RawRecord};
pub use tag::{OpenFields, fold_tag};
pub use undo::{JournalEntry, ReadRule, UndoRecord, UndoStep};
pub use workspace::{
    Dossier, DossierItem, FieldValue, ItemTarget, Note, SavedSearch, SeenStories, TextQuote,
    Workspace, WorkspaceKey, WorkspaceKind, WorkspaceRecord,
};
