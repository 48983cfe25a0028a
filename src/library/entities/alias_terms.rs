//! The index terms of all names of an entity, for searching.

use std::collections::HashSet;

use tantivy::Result;

use super::canonical::{Canonicalizer, FoldedName, NAME_KINDS};
use super::name_forms::{ministry_forms, other_forms};
use crate::library::index::{SearchIndex, term_prefix};
use crate::news::EntityKind;

/// Returns the terms, in the entity field of the index, of all names with the same canonical name
/// as a folded name.
pub(in crate::library) fn alias_terms(
    index: &SearchIndex,
    kind: EntityKind,
    name: &str,
) -> Result<Vec<String>> {
    let canon = Canonicalizer { evidence: index };
    let canonical = canon.canonical_name(kind, name)?;
    let mut names: Vec<FoldedName> = vec![canonical.clone()];
    let mut examined = HashSet::from([canonical.clone()]);
    let mut at = 0;
    while let Some((kind, name)) = names.get(at).cloned() {
        let mut others: Vec<FoldedName> = Vec::new();
        others.extend(aliases_of(index, kind, &name)?.into_iter().map(|alias| (kind, alias)));
        let forms = other_forms(kind, &name).into_iter().chain(ministry_forms(kind, &name));
        others.extend(forms.map(|form| (kind, form)));
        others.extend(NAME_KINDS.into_iter().map(|other| (other, name.clone())));
        for other in others {
            if examined.insert(other.clone())
                && canon.canonical_name(other.0, &other.1)? == canonical
            {
                names.push(other);
            }
        }
        at += 1;
    }
    let mut terms = Vec::new();
    for (kind, name) in names {
        let mut add = |term: &str, _, _| terms.push(term.to_owned());
        index.for_each_term_with_prefix(
            index.fields().entity,
            &term_prefix(kind, &name),
            &mut add,
        )?;
    }
    terms.sort_unstable();
    terms.dedup();
    Ok(terms)
}

/// Returns the folded texts that stories use for a name.
fn aliases_of(index: &SearchIndex, kind: EntityKind, name: &str) -> Result<Vec<String>> {
    let begin = term_prefix(kind, name);
    let mut found = Vec::new();
    index.for_each_term_with_prefix(index.fields().reverse_alias, &begin, &mut |term, _, _| {
        found.extend(term.strip_prefix(&begin).map(str::to_owned));
    })?;
    Ok(found)
}
