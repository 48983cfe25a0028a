//! Groups the names of a collection into entities, each with the index terms that mention it.

use std::collections::{HashMap, HashSet};

use tantivy::Result;

use super::calling::Calling;
use super::canon;
use super::evidence::{Alias, Known, Whole};
use crate::library::index::Held;
use crate::news::{EntityKey, EntityKind};

/// An entity with the terms that mention it.
#[derive(Debug)]
pub(super) struct Gathered {
    pub(super) key: EntityKey,
    pub(super) uses: Vec<Use>,
    /// Canonical name, folded.
    folded: String,
    /// Aliases: folded name, spelling, number of stories.
    names: Vec<(String, String, u64)>,
}

/// An index term that mentions an entity.
#[derive(Debug)]
pub(super) struct Use {
    pub(super) held: Held,
    /// True if the term belongs to the alias field of the index.
    pub(super) is_alias: bool,
    /// Postings to subtract: occurrences that the user's overrides assign to another entity.
    pub(super) without: Vec<Held>,
}

impl Gathered {
    /// Adds a name with all its spellings.
    fn take<'w>(&mut self, at: usize, known: &'w Known, without: &mut Without<'w>) {
        for spelt in &known.spelt {
            self.name(&known.folded, &spelt.name, spelt.stories);
            for held in &spelt.held {
                let without = without.remove(&(at, spelt.name.as_str(), held.segment));
                let without = without.unwrap_or_default();
                self.uses.push(Use { held: held.clone(), is_alias: false, without });
            }
        }
    }

    fn name(&mut self, folded: &str, text: &str, stories: u64) {
        if folded != self.folded {
            self.names.push((folded.to_owned(), text.to_owned(), stories));
        }
    }

    /// Returns the aliases, each in its best spelling, by descending frequency.
    pub(super) fn aliases(&self) -> Vec<String> {
        let mut names: Vec<&(String, String, u64)> = self.names.iter().collect();
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
            aliases.extend(canon::best(spelt).map(|text| (stories, text)));
        }
        aliases.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        aliases.into_iter().map(|(_, text)| text).collect()
    }
}

/// Postings to subtract from names because of overrides, by name, spelling and segment.
type Without<'w> = HashMap<(usize, &'w str, usize), Vec<Held>>;

/// Groups all names into entities.
pub(super) fn gather(whole: &Whole<'_>, calling: Calling<'_>) -> Result<Vec<Gathered>> {
    let mut gathering = Gathering { calling, places: HashMap::new(), found: Vec::new() };
    let mut overruled = HashSet::new();
    let mut without = Without::new();
    for name in calling.rulings.names() {
        let aliases = whole.written(name.0, &name.1);
        if !aliases.is_empty() && calling.overrules(name.0, &name.1)? {
            gathering.overrule(name, aliases, &mut without)?;
            overruled.insert((name.0, name.1.as_str()));
        }
    }
    let mut entities = Vec::with_capacity(whole.known.len());
    for (at, known) in whole.known.iter().enumerate() {
        let entity = gathering.entity(known.kind, &known.folded)?;
        entities.push(entity);
        if let Some(gathered) = gathering.at(entity) {
            gathered.take(at, known, &mut without);
        }
    }
    for (kind, written, aliases) in whole.aliases() {
        if overruled.contains(&(kind, written)) {
            continue;
        }
        for alias in aliases {
            let entity = entities.get(alias.known).copied().flatten();
            if let Some(gathered) = gathering.at(entity) {
                gathered.name(written, &alias.text, alias.stories);
            }
        }
    }
    Ok(gathering.found)
}

struct Gathering<'a> {
    calling: Calling<'a>,
    places: HashMap<(EntityKind, String), usize>,
    found: Vec<Gathered>,
}

impl Gathering<'_> {
    /// Moves the occurrences of an alias from the names that stories mean by it to the entity that
    /// the user chose.
    fn overrule<'w>(
        &mut self,
        (kind, written): &(EntityKind, String),
        aliases: &'w [Alias],
        without: &mut Without<'w>,
    ) -> Result<()> {
        let entity = self.entity(*kind, written)?;
        for alias in aliases {
            let from = (alias.known, alias.name.as_str(), alias.held.segment);
            without.entry(from).or_default().push(alias.held.clone());
            if let Some(gathered) = self.at(entity) {
                gathered.name(written, &alias.text, alias.stories);
                let held = alias.held.clone();
                gathered.uses.push(Use { held, is_alias: true, without: Vec::new() });
            }
        }
        Ok(())
    }

    /// Returns the index of the entity that a folded name belongs to, or `None` if the name is
    /// rejected.
    fn entity(&mut self, kind: EntityKind, name: &str) -> Result<Option<usize>> {
        let Some(folded) = self.calling.place(kind, name)? else { return Ok(None) };
        let new = self.found.len();
        let at = *self.places.entry((kind, folded.clone())).or_insert(new);
        if at == new {
            let spelling = self.calling.spelling(kind, &folded)?;
            let key = EntityKey { kind, name: spelling.unwrap_or_else(|| name.to_owned()) };
            self.found.push(Gathered { key, uses: Vec::new(), folded, names: Vec::new() });
        }
        Ok(Some(at))
    }

    fn at(&mut self, entity: Option<usize>) -> Option<&mut Gathered> {
        self.found.get_mut(entity?)
    }
}
