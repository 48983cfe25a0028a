//! Groups the names of a collection into entities, each with the index terms that mention it.

use std::collections::{HashMap, HashSet};

use tantivy::Result;

use super::canonical;
use super::evidence::{AliasEntry, EvidenceTable, KnownName};
use super::naming::NameResolver;
use crate::library::index::TermPostings;
use crate::news::{EntityKey, EntityKind};

/// An entity with the terms that mention it.
#[derive(Debug)]
pub(super) struct EntityGroup {
    pub(super) key: EntityKey,
    pub(super) terms: Vec<GroupTerm>,
    /// Canonical name, folded.
    folded_name: String,
    /// Aliases: folded name, spelling, number of stories.
    alias_spellings: Vec<(String, String, u64)>,
}

/// An index term that mentions an entity.
#[derive(Debug)]
pub(super) struct GroupTerm {
    pub(super) postings: TermPostings,
    /// True if the term belongs to the alias field of the index.
    pub(super) is_alias: bool,
    /// Postings to subtract: occurrences that the user's overrides assign to another entity.
    pub(super) excluded: Vec<TermPostings>,
}

impl EntityGroup {
    /// Adds a name with all its spellings.
    fn add_name<'w>(
        &mut self,
        at: usize,
        known: &'w KnownName,
        without: &mut ExcludedPostings<'w>,
    ) {
        for spelt in &known.spellings {
            self.add_spelling(&known.folded, &spelt.name, spelt.story_count);
            for held in &spelt.postings {
                let without = without.remove(&(at, spelt.name.as_str(), held.segment));
                let without = without.unwrap_or_default();
                self.terms.push(GroupTerm {
                    postings: held.clone(),
                    is_alias: false,
                    excluded: without,
                });
            }
        }
    }

    fn add_spelling(&mut self, folded: &str, text: &str, stories: u64) {
        if folded != self.folded_name {
            self.alias_spellings.push((folded.to_owned(), text.to_owned(), stories));
        }
    }

    /// Returns the aliases, each in its best spelling, by descending frequency.
    pub(super) fn aliases(&self) -> Vec<String> {
        let mut names: Vec<&(String, String, u64)> = self.alias_spellings.iter().collect();
        names.sort_unstable();
        let mut aliases = Vec::new();
        for same in names.chunk_by(|a, b| a.0 == b.0) {
            let stories: u64 = same.iter().map(|(.., stories)| stories).sum();
            let mut spelt: Vec<(String, u64)> = Vec::new();
            for (_, text, stories) in same {
                match spelt.last_mut().filter(|(last, _)| last == text) {
                    Some((_, sum)) => *sum += stories,
                    None => spelt.push((text.clone(), *stories)),
                }
            }
            aliases.extend(canonical::choose_spelling(spelt).map(|text| (stories, text)));
        }
        aliases.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        aliases.into_iter().map(|(_, text)| text).collect()
    }
}

/// Postings to subtract from names because of overrides, by name, spelling and segment.
type ExcludedPostings<'w> = HashMap<(usize, &'w str, usize), Vec<TermPostings>>;

/// Groups all names into entities.
pub(super) fn group_names(
    whole: &EvidenceTable<'_>,
    calling: NameResolver<'_>,
) -> Result<Vec<EntityGroup>> {
    let mut grouper =
        Grouper { resolver: calling, group_by_name: HashMap::new(), groups: Vec::new() };
    let mut overruled = HashSet::new();
    let mut without = ExcludedPostings::new();
    for name in calling.overrides.overridden_names() {
        let aliases = whole.aliases_of(name.0, &name.1);
        if !aliases.is_empty() && calling.overrides_story(name.0, &name.1)? {
            grouper.reassign_alias(name, aliases, &mut without)?;
            overruled.insert((name.0, name.1.as_str()));
        }
    }
    let mut entities = Vec::with_capacity(whole.names.len());
    for (at, known) in whole.names.iter().enumerate() {
        let entity = grouper.group_index(known.kind, &known.folded)?;
        entities.push(entity);
        if let Some(gathered) = grouper.group_mut(entity) {
            gathered.add_name(at, known, &mut without);
        }
    }
    for (kind, written, aliases) in whole.all_aliases() {
        if overruled.contains(&(kind, written)) {
            continue;
        }
        for alias in aliases {
            let entity = entities.get(alias.name_index).copied().flatten();
            if let Some(gathered) = grouper.group_mut(entity) {
                gathered.add_spelling(written, &alias.text, alias.story_count);
            }
        }
    }
    Ok(grouper.groups)
}

struct Grouper<'a> {
    resolver: NameResolver<'a>,
    group_by_name: HashMap<(EntityKind, String), usize>,
    groups: Vec<EntityGroup>,
}

impl Grouper<'_> {
    /// Moves the occurrences of an alias from the names that stories mean by it to the entity that
    /// the user chose.
    fn reassign_alias<'w>(
        &mut self,
        (kind, written): &(EntityKind, String),
        aliases: &'w [AliasEntry],
        without: &mut ExcludedPostings<'w>,
    ) -> Result<()> {
        let entity = self.group_index(*kind, written)?;
        for alias in aliases {
            let from = (alias.name_index, alias.name_spelling.as_str(), alias.postings.segment);
            without.entry(from).or_default().push(alias.postings.clone());
            if let Some(gathered) = self.group_mut(entity) {
                gathered.add_spelling(written, &alias.text, alias.story_count);
                let held = alias.postings.clone();
                gathered.terms.push(GroupTerm {
                    postings: held,
                    is_alias: true,
                    excluded: Vec::new(),
                });
            }
        }
        Ok(())
    }

    /// Returns the index of the entity that a folded name belongs to, or `None` if the name is
    /// rejected.
    fn group_index(&mut self, kind: EntityKind, name: &str) -> Result<Option<usize>> {
        let Some(folded) = self.resolver.canonical_name(kind, name)? else { return Ok(None) };
        let new = self.groups.len();
        let at = *self.group_by_name.entry((kind, folded.clone())).or_insert(new);
        if at == new {
            let spelling = self.resolver.spelling(kind, &folded)?;
            let key = EntityKey { kind, name: spelling.unwrap_or_else(|| name.to_owned()) };
            self.groups.push(EntityGroup {
                key,
                terms: Vec::new(),
                folded_name: folded,
                alias_spellings: Vec::new(),
            });
        }
        Ok(Some(at))
    }

    fn group_mut(&mut self, entity: Option<usize>) -> Option<&mut EntityGroup> {
        self.groups.get_mut(entity?)
    }
}
