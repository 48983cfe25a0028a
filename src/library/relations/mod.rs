//! Relations between stories: links, backlinks, headlines taken from links, and related stories.

mod link_headlines;
mod link_resolver;
mod related;
#[cfg(test)]
mod tests_links;
#[cfg(test)]
mod tests_related;

pub(super) use link_headlines::headlines_from_links;
pub(super) use link_resolver::LinkResolver;
pub use link_resolver::LinkTarget;
pub(super) use related::related_stories;
pub use related::{RelatedStory, RelationReason};
