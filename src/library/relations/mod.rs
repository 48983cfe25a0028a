//! Relations between stories: links, backlinks, headlines taken from links, and related stories.

mod comparison;
mod found_stories;
mod link_headlines;
mod link_resolver;
mod ranking_model;
mod related;
mod stored_story;
#[cfg(test)]
mod tests_links;
#[cfg(test)]
mod tests_related;

pub use comparison::{FEATURE_NAMES, PairFeatures};
pub(super) use comparison::{cosine, share};
pub(super) use link_headlines::headlines_from_links;
pub(super) use link_resolver::LinkResolver;
pub use link_resolver::LinkTarget;
pub use related::{RelatedScope, RelatedStory, RelationReason};
pub(super) use related::{candidate_features, is_near_copy, related_stories};
