//! All names of the collection that resolve to the same entity, as index terms. Used by searches
//! for an entity and by related stories.

use tantivy::Result;

use super::canon::Canon;
use crate::library::index::{Engine, key};
use crate::news::EntityKind;

/// Maximum number of names examined.
const NAMES: usize = 64;

/// Returns the terms, in the entity field of the index, of all names with the same canonical name
/// as a folded name.
pub(in crate::library) fn same(
    engine: &Engine,
    kind: EntityKind,
    name: &str,
) -> Result<Vec<String>> {
    let canon = Canon { evidence: engine };
    let own = canon.name(kind, name)?;
    let mut names = vec![own.clone()];
    let mut at = 0;
    while let Some(name) = names.get(at).filter(|_| names.len() < NAMES) {
        for alias in written(engine, kind, name)? {
            if !names.contains(&alias) && canon.name(kind, &alias)? == own {
                names.push(alias);
            }
        }
        at += 1;
    }
    let mut terms = Vec::new();
    for name in names {
        let mut add = |term: &str, _, _| terms.push(term.to_owned());
        engine.beginning(engine.fields().entity, &key(kind, &name), &mut add)?;
    }
    terms.sort_unstable();
    terms.dedup();
    Ok(terms)
}

/// Returns the folded texts that stories use for a name.
fn written(engine: &Engine, kind: EntityKind, name: &str) -> Result<Vec<String>> {
    let begin = key(kind, name);
    let mut found = Vec::new();
    engine.beginning(engine.fields().meant, &begin, &mut |term, _, _| {
        found.extend(term.strip_prefix(&begin).map(str::to_owned));
    })?;
    Ok(found)
}
