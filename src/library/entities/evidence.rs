//! What the stories of a collection say about names: meanings, spellings, frequencies. Looked up
//! name by name in the index, or read from it as a whole.

use std::collections::HashMap;

use tantivy::{Result, Term};

use crate::library::index::{Engine, Held, Named, folded, key};
use crate::news::EntityKind;

/// Evidence about names. All names are folded.
pub(super) trait Evidence {
    /// Returns the names that stories mean by a text, each with the number of stories.
    fn meant(&self, kind: EntityKind, written: &str) -> Result<Vec<(String, u64)>>;

    /// Returns the spellings of a name, each with the number of stories.
    fn spellings(&self, kind: EntityKind, name: &str) -> Result<Vec<(String, u64)>>;

    /// Returns the spellings of a text that means another name, each with the number of stories.
    fn writings(&self, kind: EntityKind, written: &str) -> Result<Vec<(String, u64)>>;

    /// Returns the number of stories that mention a person with this word in the name.
    fn bearing(&self, word: &str) -> Result<u64>;

    /// Returns the number of stories that use this name as the full name of an entity.
    fn stories(&self, kind: EntityKind, name: &str) -> Result<u64> {
        Ok(self.spellings(kind, name)?.iter().map(|(_, stories)| stories).sum())
    }
}

impl Evidence for Engine {
    fn meant(&self, kind: EntityKind, written: &str) -> Result<Vec<(String, u64)>> {
        let mut found = Vec::new();
        self.beginning(self.fields().alias, &key(kind, written), &mut |term, stories, _| {
            found.extend(Named::of(term).map(|named| (folded(named.name), stories)));
        })?;
        Ok(summed(found))
    }

    fn spellings(&self, kind: EntityKind, name: &str) -> Result<Vec<(String, u64)>> {
        let mut found = Vec::new();
        self.beginning(self.fields().entity, &key(kind, name), &mut |term, stories, _| {
            found.extend(Named::of(term).map(|named| (named.name.to_owned(), stories)));
        })?;
        Ok(summed(found))
    }

    fn writings(&self, kind: EntityKind, written: &str) -> Result<Vec<(String, u64)>> {
        let mut found = Vec::new();
        self.beginning(self.fields().alias, &key(kind, written), &mut |term, stories, _| {
            found.extend(Named::of(term).map(|named| (named.text.to_owned(), stories)));
        })?;
        Ok(summed(found))
    }

    fn bearing(&self, word: &str) -> Result<u64> {
        self.standing(&Term::from_field_text(self.fields().person, word))
    }
}

/// Evidence of an empty collection, before anything is indexed.
pub(super) struct Nothing;

impl Evidence for Nothing {
    fn meant(&self, _: EntityKind, _: &str) -> Result<Vec<(String, u64)>> {
        Ok(Vec::new())
    }

    fn spellings(&self, _: EntityKind, _: &str) -> Result<Vec<(String, u64)>> {
        Ok(Vec::new())
    }

    fn writings(&self, _: EntityKind, _: &str) -> Result<Vec<(String, u64)>> {
        Ok(Vec::new())
    }

    fn bearing(&self, _: &str) -> Result<u64> {
        Ok(0)
    }
}

/// Adds up the counts of equal names. The result is sorted by name.
fn summed(mut counts: Vec<(String, u64)>) -> Vec<(String, u64)> {
    counts.sort_unstable();
    counts.dedup_by(|next, first| {
        let same = next.0 == first.0;
        if same {
            first.1 += next.1;
        }
        same
    });
    counts
}

/// A full name that stories use, with its spellings.
#[derive(Debug)]
pub(super) struct Known {
    pub(super) kind: EntityKind,
    pub(super) folded: String,
    pub(super) spelt: Vec<Spelt>,
}

/// One spelling of a name.
#[derive(Debug)]
pub(super) struct Spelt {
    pub(super) name: String,
    pub(super) stories: u64,
    pub(super) held: Vec<Held>,
}

/// A text that means another name, in one segment of the index.
#[derive(Debug)]
pub(super) struct Alias {
    /// Text as written.
    pub(super) text: String,
    /// Index of the full name in [`EvidenceTable::names`], and its spelling.
    pub(super) known: usize,
    pub(super) name: String,
    pub(super) stories: u64,
    pub(super) held: Held,
}

/// Map by kind and folded name.
type ByName<T> = HashMap<EntityKind, HashMap<String, T>>;

/// All evidence of the collection, in memory.
pub(super) struct Whole<'e> {
    engine: &'e Engine,
    pub(super) known: Vec<Known>,
    places: ByName<usize>,
    aliases: ByName<Vec<Alias>>,
}

impl<'e> Whole<'e> {
    /// Reads the term dictionaries of the index.
    pub(super) fn read(engine: &'e Engine) -> Result<Self> {
        let mut whole =
            Self { engine, known: Vec::new(), places: HashMap::new(), aliases: HashMap::new() };
        let fields = engine.fields();
        engine.beginning(fields.entity, "", &mut |term, stories, held| {
            if let Some(named) = Named::of(term) {
                whole.add(&named, stories, held);
            }
        })?;
        engine.beginning(fields.alias, "", &mut |term, stories, held| {
            if let Some(named) = Named::of(term) {
                whole.add_alias(&named, stories, held);
            }
        })?;
        Ok(whole)
    }

    fn add(&mut self, named: &Named<'_>, stories: u64, held: Held) {
        let places = self.places.entry(named.kind).or_default();
        let place = places.get(named.folded).copied().unwrap_or(self.known.len());
        if place == self.known.len() {
            let folded = named.folded.to_owned();
            places.insert(folded.clone(), place);
            self.known.push(Known { kind: named.kind, folded, spelt: Vec::new() });
        }
        let Some(known) = self.known.get_mut(place) else { return };
        match known.spelt.iter_mut().find(|spelt| spelt.name == named.name) {
            Some(spelt) => {
                spelt.stories += stories;
                spelt.held.push(held);
            }
            None => {
                known.spelt.push(Spelt { name: named.name.to_owned(), stories, held: vec![held] });
            }
        }
    }

    fn add_alias(&mut self, named: &Named<'_>, stories: u64, held: Held) {
        // A story that uses an alias also contains the full name.
        let Some(known) = self.place(named.kind, &folded(named.name)) else { return };
        let (text, name) = (named.text.to_owned(), named.name.to_owned());
        let alias = Alias { text, known, name, stories, held };
        let aliases = self.aliases.entry(named.kind).or_default();
        aliases.entry(named.folded.to_owned()).or_default().push(alias);
    }

    /// Returns the alias entries of a folded text.
    pub(super) fn written(&self, kind: EntityKind, folded: &str) -> &[Alias] {
        let aliases = self.aliases.get(&kind).and_then(|aliases| aliases.get(folded));
        aliases.map(Vec::as_slice).unwrap_or_default()
    }

    /// Returns all alias entries, grouped by kind and folded text.
    pub(super) fn aliases(&self) -> impl Iterator<Item = (EntityKind, &str, &[Alias])> {
        self.aliases.iter().flat_map(|(kind, aliases)| {
            aliases.iter().map(|(written, all)| (*kind, written.as_str(), all.as_slice()))
        })
    }

    fn place(&self, kind: EntityKind, name: &str) -> Option<usize> {
        self.places.get(&kind)?.get(name).copied()
    }
}

impl Evidence for Whole<'_> {
    fn meant(&self, kind: EntityKind, written: &str) -> Result<Vec<(String, u64)>> {
        let meant = self.written(kind, written).iter();
        let name = |alias: &Alias| {
            self.known.get(alias.known).map(|known| (known.folded.clone(), alias.stories))
        };
        Ok(summed(meant.filter_map(name).collect()))
    }

    fn spellings(&self, kind: EntityKind, name: &str) -> Result<Vec<(String, u64)>> {
        let known = self.place(kind, name).and_then(|place| self.known.get(place));
        let spelt = known.map(|known| known.spelt.as_slice()).unwrap_or_default();
        Ok(summed(spelt.iter().map(|spelt| (spelt.name.clone(), spelt.stories)).collect()))
    }

    fn writings(&self, kind: EntityKind, written: &str) -> Result<Vec<(String, u64)>> {
        let aliases = self.written(kind, written).iter();
        Ok(summed(aliases.map(|alias| (alias.text.clone(), alias.stories)).collect()))
    }

    fn bearing(&self, word: &str) -> Result<u64> {
        self.engine.bearing(word)
    }
}
