//! Headlines for stories without one, taken from links to them.

use std::collections::HashMap;

use tantivy::Term;

use super::link_resolver::LinkResolver;
use crate::library::index::{HAS_LINK, HAS_NO_HEADLINE};

/// Returns headlines for stories without one, by story number. If several links name a story, the
/// link of the story with the lowest serial, the one indexed first, is used.
pub(in crate::library) fn headlines_from_links(
    links: &LinkResolver<'_>,
) -> tantivy::Result<HashMap<u32, String>> {
    let untitled = Term::from_field_text(links.index.fields().has, HAS_NO_HEADLINE);
    let mut given: HashMap<u32, (u32, String)> = HashMap::new();
    if links.index.doc_freq(&untitled)? == 0 {
        return Ok(HashMap::new());
    }
    let linking = Term::from_field_text(links.index.fields().has, HAS_LINK);
    let mut sources = links.all_stories_with_term(&linking)?;
    sources.sort_unstable();
    for source in sources {
        let Some(entry) = links.catalog.entry(source) else { continue };
        for link in links.links_of(source, &entry) {
            if let [only] = links.resolve(&link, source)?.nearest.as_slice()
                && links.catalog.row(*only).is_some_and(|row| row.meta.title.inferred)
                && given.get(only).is_none_or(|(first, _)| entry.serial < *first)
            {
                given.insert(*only, (entry.serial, link.title));
            }
        }
    }
    Ok(given.into_iter().map(|(story, (_, title))| (story, title)).collect())
}
