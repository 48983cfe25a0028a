//! The nouns of the program: plain data that every other floor speaks in.

mod article;
mod block;
mod language;
mod mark;
mod published;
mod record;

pub use article::{Article, ArticleId, Byline, InvalidId, Sanitised, Syndication, Title};
pub use block::{Block, BlockKind, EntityKind, Mention};
pub use language::Language;
pub use mark::{Device, Mark, Marks, Register, Timestamp};
pub use published::{Basis, Published};
pub use record::{DateOrder, Origin, Record};
