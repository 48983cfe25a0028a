//! Plain data types that every other layer uses.

mod article;
mod block;
mod change;
mod guide;
mod language;
mod mark;
mod naming;
mod published;
mod record;

pub use article::{Article, ArticleId, Byline, InvalidId, Sanitised, Syndication, Title};
pub use block::{Block, BlockKind, EntityKind, Mention};
pub use change::{Change, Entry, ReadRule, Step};
pub use guide::Guide;
pub use language::Language;
pub use mark::{Device, Mark, Marks, Register, Timestamp, merge_unknown, own_unknown};
pub use naming::{Decision, EntityKey, Naming, Ruling};
pub use published::{Basis, Published};
pub use record::{DateOrder, Origin, Record};
