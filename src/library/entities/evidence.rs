//! What the stories of a collection say of a name: whom they mean by it, how they write it, how
//! many bear it. Asked of the index name by name, or read from it as a whole.

use std::collections::HashMap;

use tantivy::{Result, Term};

use crate::library::index::{Engine, Held, Named, folded, key};
use crate::news::EntityKind;

/// What stories say of a name. Names are folded, however they are written.
pub(super) trait Evidence {
    /// The names that stories mean where they write another, each with how many do.
    fn meant(&self, kind: EntityKind, written: &str) -> Result<Vec<(String, u64)>>;

    /// How stories write a name by which they know someone or something, each with how many do.
    fn spellings(&self, kind: EntityKind, name: &str) -> Result<Vec<(String, u64)>>;

    /// How stories write what means another name, each with how many do.
    fn writings(&self, kind: EntityKind, written: &str) -> Result<Vec<(String, u64)>>;

    /// Stories that name a person with this word in the name.
    fn bearing(&self, word: &str) -> Result<u64>;

    /// Stories that know someone or something by this name.
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

/// Before anything is indexed, nothing is said.
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

/// Counts of the same thing added up, in the order of the things.
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

/// A name by which stories know someone or something, however they write it.
#[derive(Debug)]
pub(super) struct Known {
    pub(super) kind: EntityKind,
    pub(super) folded: String,
    pub(super) spelt: Vec<Spelt>,
}

/// One way to write it.
#[derive(Debug)]
pub(super) struct Spelt {
    pub(super) name: String,
    pub(super) stories: u64,
    pub(super) held: Vec<Held>,
}

/// What stories write, in one segment of the index, where they mean another name.
#[derive(Debug)]
pub(super) struct Alias {
    /// As it is written.
    pub(super) text: String,
    /// The name meant: which of all, and how that is spelt.
    pub(super) known: usize,
    pub(super) name: String,
    pub(super) stories: u64,
    pub(super) held: Held,
}

/// Something for each name of each kind.
type ByName<T> = HashMap<EntityKind, HashMap<String, T>>;

/// All that stories say of names.
pub(super) struct Whole<'e> {
    engine: &'e Engine,
    pub(super) known: Vec<Known>,
    places: ByName<usize>,
    aliases: ByName<Vec<Alias>>,
}

impl<'e> Whole<'e> {
    /// Reads the dictionaries of the index.
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
        // Where it is written, the name meant stands too.
        let Some(known) = self.place(named.kind, &folded(named.name)) else { return };
        let (text, name) = (named.text.to_owned(), named.name.to_owned());
        let alias = Alias { text, known, name, stories, held };
        let aliases = self.aliases.entry(named.kind).or_default();
        aliases.entry(named.folded.to_owned()).or_default().push(alias);
    }

    /// What is written so and means another name.
    pub(super) fn written(&self, kind: EntityKind, folded: &str) -> &[Alias] {
        let aliases = self.aliases.get(&kind).and_then(|aliases| aliases.get(folded));
        aliases.map(Vec::as_slice).unwrap_or_default()
    }

    /// Everything that is written where another name is meant, by what is written, folded.
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
