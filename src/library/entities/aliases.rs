//! All names of the collection that resolve to the same entity, as index terms. Used by searches
//! for an entity and by related stories.

use tantivy::Result;

use super::canonical::Canonicalizer;
use crate::library::index::{SearchIndex, term_prefix};
use crate::news::EntityKind;

/// Maximum number of names examined.
const MAX_NAMES: usize = 64;

/// Returns the terms, in the entity field of the index, of all names with the same canonical name
/// as a folded name.
pub(in crate::library) fn alias_terms(
    engine: &SearchIndex,
    kind: EntityKind,
    name: &str,
) -> Result<Vec<String>> {
    let canon = Canonicalizer { evidence: engine };
    let canonical = canon.canonical_name(kind, name)?;
    let mut names = vec![canonical.clone()];
    let mut at = 0;
    while let Some(name) = names.get(at).filter(|_| names.len() < MAX_NAMES) {
        for alias in aliases_of(engine, kind, name)? {
            if !names.contains(&alias) && canon.canonical_name(kind, &alias)? == canonical {
                names.push(alias);
            }
        }
        at += 1;
    }
    let mut terms = Vec::new();
    for name in names {
        let mut add = |term: &str, _, _| terms.push(term.to_owned());
        engine.for_each_term_with_prefix(
            engine.fields().entity,
            &term_prefix(kind, &name),
            &mut add,
        )?;
    }
    terms.sort_unstable();
    terms.dedup();
    Ok(terms)
}

/// Returns the folded texts that stories use for a name.
fn aliases_of(engine: &SearchIndex, kind: EntityKind, name: &str) -> Result<Vec<String>> {
    let begin = term_prefix(kind, name);
    let mut found = Vec::new();
    engine.for_each_term_with_prefix(
        engine.fields().reverse_alias,
        &begin,
        &mut |term, _, _| {
            found.extend(term.strip_prefix(&begin).map(str::to_owned));
        },
    )?;
    Ok(found)
}
