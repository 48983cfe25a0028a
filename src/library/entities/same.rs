//! All names of the collection that stand for the same as one: what a search for it, or a look
//! for stories that share it, must know.

use tantivy::Result;

use super::canon::Canon;
use crate::library::index::{Engine, key};
use crate::news::EntityKind;

/// Names that are looked at, at most: of what is plainly the same there are never so many.
const NAMES: usize = 64;

/// The terms of all names that stand for the same as a folded name, in the index's field of them.
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

/// What stories write, folded, where they mean a name.
fn written(engine: &Engine, kind: EntityKind, name: &str) -> Result<Vec<String>> {
    let begin = key(kind, name);
    let mut found = Vec::new();
    engine.beginning(engine.fields().meant, &begin, &mut |term, _, _| {
        found.extend(term.strip_prefix(&begin).map(str::to_owned));
    })?;
    Ok(found)
}
