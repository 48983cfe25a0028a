//! Headlines that links give to stories without one.

use std::collections::HashMap;

use tantivy::Term;

use super::index::UNTITLED;
use super::links::Links;
use crate::text::word;

/// Least words of a headline that may name a story.
const WORDS: usize = 5;

/// Of a headline's words, one in so many may be missing from the story's opening.
const MISSING: usize = 5;

/// The story without a headline of its own that a link's title clearly names: nearly all of its
/// words stand in the story's opening. The first, if several do.
pub(super) fn named(
    links: &Links<'_>,
    link_title: &str,
    except: u32,
) -> tantivy::Result<Option<u32>> {
    let mut words = word::folded(link_title);
    words.sort_unstable();
    words.dedup();
    if words.len() < WORDS {
        return Ok(None);
    }
    let missing = words.len() / MISSING;
    let field = links.engine.fields().opening;
    let mut held = Vec::new();
    for word in &words {
        let term = Term::from_field_text(field, word);
        held.push((links.engine.frequency(&term)?, term));
    }
    held.sort_unstable();
    if held.iter().filter(|(stories, _)| *stories == 0).count() > missing {
        return Ok(None);
    }
    // At least one of the rarest words is there if no more than `missing` are not.
    let mut counts: HashMap<u32, usize> = HashMap::new();
    for (place, (_, term)) in held.iter().enumerate() {
        for story in links.all(term)? {
            if place <= missing {
                *counts.entry(story).or_default() += 1;
            } else if let Some(count) = counts.get_mut(&story) {
                *count += 1;
            }
        }
    }
    let names = |(story, count): (u32, usize)| {
        (story != except && count + missing >= words.len()).then_some(story)
    };
    Ok(counts.into_iter().filter_map(names).min())
}

/// The headlines that links give to stories without one: by the story's number. Of several, that
/// of the story read first.
pub(super) fn given(links: &Links<'_>) -> tantivy::Result<HashMap<u32, String>> {
    let untitled = Term::from_field_text(links.engine.fields().has, UNTITLED);
    let mut given: HashMap<u32, (u32, String)> = HashMap::new();
    if links.engine.frequency(&untitled)? == 0 {
        return Ok(HashMap::new());
    }
    for source in 0..u32::try_from(links.catalogue.len()).unwrap_or(u32::MAX) {
        let Some(entry) = links.catalogue.entry(source) else { continue };
        for link in links.of(source, &entry) {
            if let [only] = links.targets(&link, source)?.as_slice()
                && links.catalogue.entry(*only).is_some_and(|entry| entry.inferred)
                && given.get(only).is_none_or(|(first, _)| entry.serial < *first)
            {
                given.insert(*only, (entry.serial, link.title));
            }
        }
    }
    Ok(given.into_iter().map(|(story, (_, title))| (story, title)).collect())
}
