//! What the stories of a collection say about names: meanings, spellings, frequencies. Looked up
//! name by name in the index, or read from it as a whole.

use std::collections::HashMap;

use tantivy::{Result, Term};

use crate::library::index::{EntityTerm, SearchIndex, TermPostings, fold_name, term_prefix};
use crate::news::EntityKind;

/// Evidence about names. All names are folded.
pub(super) trait Evidence {
    /// Returns the names that stories mean by a text, each with the number of stories.
    fn meanings(&self, kind: EntityKind, written: &str) -> Result<Vec<(String, u64)>>;

    /// Returns the spellings of a name, each with the number of stories.
    fn spellings(&self, kind: EntityKind, name: &str) -> Result<Vec<(String, u64)>>;

    /// Returns the spellings of a text that means another name, each with the number of stories.
    fn alias_spellings(&self, kind: EntityKind, written: &str) -> Result<Vec<(String, u64)>>;

    /// Returns the number of stories that mention a person with this word in the name.
    fn stories_with_person_word(&self, word: &str) -> Result<u64>;

    /// Returns the number of stories that mention the name without being certain of it anywhere.
    fn doubtful_stories(&self, kind: EntityKind, name: &str) -> Result<u64>;

    /// Returns the number of stories that use this name as the full name of an entity.
    fn story_count(&self, kind: EntityKind, name: &str) -> Result<u64> {
        Ok(self.spellings(kind, name)?.iter().map(|(_, stories)| stories).sum())
    }
}

impl Evidence for SearchIndex {
    fn meanings(&self, kind: EntityKind, written: &str) -> Result<Vec<(String, u64)>> {
        let mut found = Vec::new();
        self.for_each_term_with_prefix(
            self.fields().alias,
            &term_prefix(kind, written),
            &mut |term, stories, _| {
                found
                    .extend(EntityTerm::parse(term).map(|named| (fold_name(&named.name), stories)));
            },
        )?;
        Ok(sum_by_name(found))
    }

    fn spellings(&self, kind: EntityKind, name: &str) -> Result<Vec<(String, u64)>> {
        let mut found = Vec::new();
        self.for_each_term_with_prefix(
            self.fields().entity,
            &term_prefix(kind, name),
            &mut |term, stories, _| {
                found.extend(
                    EntityTerm::parse(term).map(|named| (named.name.into_owned(), stories)),
                );
            },
        )?;
        Ok(sum_by_name(found))
    }

    fn alias_spellings(&self, kind: EntityKind, written: &str) -> Result<Vec<(String, u64)>> {
        let mut found = Vec::new();
        self.for_each_term_with_prefix(
            self.fields().alias,
            &term_prefix(kind, written),
            &mut |term, stories, _| {
                found.extend(
                    EntityTerm::parse(term).map(|named| (named.text.into_owned(), stories)),
                );
            },
        )?;
        Ok(sum_by_name(found))
    }

    fn stories_with_person_word(&self, word: &str) -> Result<u64> {
        self.live_doc_freq(&Term::from_field_text(self.fields().person, word))
    }

    fn doubtful_stories(&self, kind: EntityKind, name: &str) -> Result<u64> {
        let mut found = 0;
        let begin = term_prefix(kind, name);
        self.for_each_term_with_prefix(self.fields().doubt, &begin, &mut |_, stories, _| {
            found += stories;
        })?;
        Ok(found)
    }
}

/// Evidence of an empty collection, before anything is indexed.
pub(super) struct NoEvidence;

impl Evidence for NoEvidence {
    fn meanings(&self, _: EntityKind, _: &str) -> Result<Vec<(String, u64)>> {
        Ok(Vec::new())
    }

    fn spellings(&self, _: EntityKind, _: &str) -> Result<Vec<(String, u64)>> {
        Ok(Vec::new())
    }

    fn alias_spellings(&self, _: EntityKind, _: &str) -> Result<Vec<(String, u64)>> {
        Ok(Vec::new())
    }

    fn stories_with_person_word(&self, _: &str) -> Result<u64> {
        Ok(0)
    }

    fn doubtful_stories(&self, _: EntityKind, _: &str) -> Result<u64> {
        Ok(0)
    }
}

/// Adds up the counts of equal names. The result is sorted by name.
fn sum_by_name(mut counts: Vec<(String, u64)>) -> Vec<(String, u64)> {
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
pub(super) struct KnownName {
    pub(super) kind: EntityKind,
    pub(super) folded: String,
    pub(super) spellings: Vec<NameSpelling>,
    /// Number of stories that are not certain of it.
    doubtful_count: u64,
}

/// One spelling of a name.
#[derive(Debug)]
pub(super) struct NameSpelling {
    pub(super) name: String,
    pub(super) story_count: u64,
    pub(super) postings: Vec<TermPostings>,
}

/// A text that means another name, in one segment of the index.
#[derive(Debug)]
pub(super) struct AliasEntry {
    /// Text as written.
    pub(super) text: String,
    /// Index of the full name in [`EvidenceTable::names`], and its spelling.
    pub(super) name_index: usize,
    pub(super) name_spelling: String,
    pub(super) story_count: u64,
    pub(super) postings: TermPostings,
}

/// Map by kind and folded name.
type NameMap<T> = HashMap<EntityKind, HashMap<String, T>>;

/// All evidence of the collection, in memory.
pub(super) struct EvidenceTable<'e> {
    engine: &'e SearchIndex,
    pub(super) names: Vec<KnownName>,
    index_by_name: NameMap<usize>,
    aliases: NameMap<Vec<AliasEntry>>,
}

impl<'e> EvidenceTable<'e> {
    /// Reads the term dictionaries of the index.
    pub(super) fn read(index: &'e SearchIndex) -> Result<Self> {
        let mut evidence = Self {
            engine: index,
            names: Vec::new(),
            index_by_name: HashMap::new(),
            aliases: HashMap::new(),
        };
        let fields = index.fields();
        index.for_each_term_with_prefix(fields.entity, "", &mut |term, stories, held| {
            if let Some(named) = EntityTerm::parse(term) {
                evidence.add_name(named, stories, held);
            }
        })?;
        index.for_each_term_with_prefix(fields.doubt, "", &mut |term, stories, _| {
            let known = EntityTerm::parse(term)
                .and_then(|named| evidence.index_of(named.kind, named.folded))
                .and_then(|at| evidence.names.get_mut(at));
            if let Some(known) = known {
                known.doubtful_count += stories;
            }
        })?;
        index.for_each_term_with_prefix(fields.alias, "", &mut |term, stories, held| {
            if let Some(named) = EntityTerm::parse(term) {
                evidence.add_alias(named, stories, held);
            }
        })?;
        Ok(evidence)
    }

    fn add_name(&mut self, named: EntityTerm<'_>, stories: u64, postings: TermPostings) {
        let places = self.index_by_name.entry(named.kind).or_default();
        let place = places.get(named.folded).copied().unwrap_or(self.names.len());
        if place == self.names.len() {
            let folded = named.folded.to_owned();
            places.insert(folded.clone(), place);
            let spellings = Vec::new();
            self.names.push(KnownName { kind: named.kind, folded, spellings, doubtful_count: 0 });
        }
        let Some(known) = self.names.get_mut(place) else { return };
        match known.spellings.iter_mut().find(|spelt| spelt.name == named.name) {
            Some(spelt) => {
                spelt.story_count += stories;
                spelt.postings.push(postings);
            }
            None => {
                known.spellings.push(NameSpelling {
                    name: named.name.into_owned(),
                    story_count: stories,
                    postings: vec![postings],
                });
            }
        }
    }

    fn add_alias(&mut self, named: EntityTerm<'_>, stories: u64, postings: TermPostings) {
        // A story that uses an alias also contains the full name.
        let Some(known) = self.index_of(named.kind, &fold_name(&named.name)) else { return };
        let (text, name) = (named.text.into_owned(), named.name.into_owned());
        let alias = AliasEntry {
            text,
            name_index: known,
            name_spelling: name,
            story_count: stories,
            postings,
        };
        let aliases = self.aliases.entry(named.kind).or_default();
        aliases.entry(named.folded.to_owned()).or_default().push(alias);
    }

    /// Returns the alias entries of a folded text.
    pub(super) fn aliases_of(&self, kind: EntityKind, folded: &str) -> &[AliasEntry] {
        let aliases = self.aliases.get(&kind).and_then(|aliases| aliases.get(folded));
        aliases.map(Vec::as_slice).unwrap_or_default()
    }

    /// Returns all alias entries, grouped by kind and folded text.
    pub(super) fn all_aliases(&self) -> impl Iterator<Item = (EntityKind, &str, &[AliasEntry])> {
        self.aliases.iter().flat_map(|(kind, aliases)| {
            aliases.iter().map(|(written, all)| (*kind, written.as_str(), all.as_slice()))
        })
    }

    fn index_of(&self, kind: EntityKind, name: &str) -> Option<usize> {
        self.index_by_name.get(&kind)?.get(name).copied()
    }
}

impl Evidence for EvidenceTable<'_> {
    fn meanings(&self, kind: EntityKind, written: &str) -> Result<Vec<(String, u64)>> {
        let meant = self.aliases_of(kind, written).iter();
        let name = |alias: &AliasEntry| {
            self.names.get(alias.name_index).map(|known| (known.folded.clone(), alias.story_count))
        };
        Ok(sum_by_name(meant.filter_map(name).collect()))
    }

    fn spellings(&self, kind: EntityKind, name: &str) -> Result<Vec<(String, u64)>> {
        let known_name = self.index_of(kind, name).and_then(|place| self.names.get(place));
        let spelt = known_name.map(|known| known.spellings.as_slice()).unwrap_or_default();
        Ok(sum_by_name(spelt.iter().map(|spelt| (spelt.name.clone(), spelt.story_count)).collect()))
    }

    fn alias_spellings(&self, kind: EntityKind, written: &str) -> Result<Vec<(String, u64)>> {
        let aliases = self.aliases_of(kind, written).iter();
        Ok(sum_by_name(aliases.map(|alias| (alias.text.clone(), alias.story_count)).collect()))
    }

    fn stories_with_person_word(&self, word: &str) -> Result<u64> {
        self.engine.stories_with_person_word(word)
    }

    fn doubtful_stories(&self, kind: EntityKind, name: &str) -> Result<u64> {
        let known = self.index_of(kind, name).and_then(|at| self.names.get(at));
        Ok(known.map_or(0, |known| known.doubtful_count))
    }
}
