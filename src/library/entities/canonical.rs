//! Canonical names: an alias joins the name that most stories mean by it, if that meaning
//! dominates. People who share a surname are kept apart.

use std::collections::HashSet;

use tantivy::Result;

use super::evidence::Evidence;
use crate::library::index::{SearchIndex, term_prefix};
use crate::news::EntityKind;

/// An alias joins a name if at least this percentage of the stories that state its meaning mean
/// that name. A surname joins a full name only if the full name has at least this percentage of the
/// stories of everyone with that surname.
const MIN_AGREEMENT_PERCENT: u64 = 80;

/// An alias of one word joins a name if at most this many stories use it without stating its
/// meaning for each story that states it. An alias of several words is more likely a name of its
/// own and has the limit [`MAX_IMPLICIT_PER_EXPLICIT_PHRASE`].
const MAX_IMPLICIT_PER_EXPLICIT_WORD: u64 = 20;
const MAX_IMPLICIT_PER_EXPLICIT_PHRASE: u64 = 1;

/// A single word in capitals is treated as an abbreviation if it is at least this many times as
/// frequent as the most frequent spelling with lowercase letters.
const MIN_CAPITALS_RATIO: u64 = 10;

/// Determines canonical names from the evidence of the collection.
#[derive(Clone, Copy)]
pub(super) struct Canonicalizer<'e> {
    pub(super) evidence: &'e dyn Evidence,
}

impl Canonicalizer<'_> {
    /// Returns the folded canonical name of a folded name. Most names are their own canonical name.
    pub(super) fn canonical_name(&self, kind: EntityKind, from: &str) -> Result<String> {
        self.follow_merges(kind, from, &|name| self.merge_target(kind, name))
    }

    /// Returns the best spelling of a name, or `None` if no story uses it.
    pub(super) fn best_spelling(&self, kind: EntityKind, name: &str) -> Result<Option<String>> {
        let known = choose_spelling(self.evidence.spellings(kind, name)?);
        if known.is_some() {
            Ok(known)
        } else {
            Ok(choose_spelling(self.evidence.alias_spellings(kind, name)?))
        }
    }

    /// Returns the name that a name merges into. Competing meanings are resolved to their canonical
    /// names before they are compared.
    fn merge_target(&self, kind: EntityKind, name: &str) -> Result<Option<String>> {
        let mut meant = self.meanings(kind, name)?;
        for (other, _) in &mut meant {
            *other = self.follow_merges(kind, other, &|name| {
                let meant = self.meanings(kind, name)?;
                self.dominant_meaning(kind, name, meant)
            })?;
        }
        self.dominant_meaning(kind, name, meant)
    }

    /// Returns the names that stories mean by a name, without shorter forms of the name itself.
    fn meanings(&self, kind: EntityKind, name: &str) -> Result<Vec<(String, u64)>> {
        let mut meant = self.evidence.meanings(kind, name)?;
        meant.retain(|(other, _)| kind != EntityKind::Person || !is_longer_form(name, other));
        Ok(meant)
    }

    /// Returns the dominant meaning, or `None` if there is none or it is the name itself.
    fn dominant_meaning(
        &self,
        kind: EntityKind,
        name: &str,
        mut meant: Vec<(String, u64)>,
    ) -> Result<Option<String>> {
        meant.sort_unstable();
        let explicit_stories: u64 = meant.iter().map(|(_, stories)| stories).sum();
        let mut dominant: Option<(&str, u64)> = None;
        for same in meant.chunk_by(|a, b| a.0 == b.0) {
            let stories = same.iter().map(|(_, stories)| stories).sum();
            if let Some((other, _)) = same.first()
                && dominant.is_none_or(|(_, most)| stories > most)
            {
                dominant = Some((other, stories));
            }
        }
        let Some((other, stories)) = dominant.filter(|(other, _)| *other != name) else {
            return Ok(None);
        };
        let is_dominant = stories * 100 >= explicit_stories * MIN_AGREEMENT_PERCENT
            && self.has_enough_evidence(kind, name, explicit_stories)?
            && self.dominates_surname(kind, name, other)?;
        Ok(is_dominant.then(|| other.to_owned()))
    }

    /// Returns true if enough of the stories that use a name state its meaning.
    fn has_enough_evidence(
        &self,
        kind: EntityKind,
        name: &str,
        explicit_stories: u64,
    ) -> Result<bool> {
        let max_ratio = if name.contains(' ') {
            MAX_IMPLICIT_PER_EXPLICIT_PHRASE
        } else {
            MAX_IMPLICIT_PER_EXPLICIT_WORD
        };
        Ok(self.evidence.story_count(kind, name)? <= explicit_stories * max_ratio)
    }

    /// Returns true if one person dominates a surname. All stories about others with that surname
    /// count, even if they never shorten the name.
    fn dominates_surname(&self, kind: EntityKind, surname: &str, name: &str) -> Result<bool> {
        if kind != EntityKind::Person || surname.contains(' ') || !has_word(name, surname) {
            return Ok(true);
        }
        let alone = self.evidence.story_count(kind, surname)?;
        let others = self.evidence.stories_with_person_word(surname)?.saturating_sub(alone);
        Ok(self.evidence.story_count(kind, name)? * 100 >= others * MIN_AGREEMENT_PERCENT)
    }

    /// Follows merges from name to name. In a cycle, the name with the most stories is the result.
    fn follow_merges(
        &self,
        kind: EntityKind,
        from: &str,
        step: &dyn Fn(&str) -> Result<Option<String>>,
    ) -> Result<String> {
        let mut path = vec![from.to_owned()];
        while let Some(next) = step(path.last().map_or(from, String::as_str))? {
            if let Some(start) = path.iter().position(|name| *name == next) {
                let mut cycle = Vec::new();
                for name in path.drain(start..) {
                    cycle.push((self.evidence.story_count(kind, &name)?, name));
                }
                return Ok(cycle.into_iter().max().map_or(next, |(_, name)| name));
            }
            path.push(next);
        }
        Ok(path.pop().unwrap_or_default())
    }
}

/// Returns the most frequent spelling that is not all in capitals, unless the name is an
/// abbreviation.
pub(super) fn choose_spelling(mut spellings: Vec<(String, u64)>) -> Option<String> {
    spellings.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let first = spellings.first()?;
    let with_lowercase = spellings.iter().find(|(name, _)| name.chars().any(char::is_lowercase));
    let best = match with_lowercase {
        Some(small) if first.1 < small.1 * MIN_CAPITALS_RATIO || !is_single_word(&first.0) => small,
        _ => first,
    };
    Some(best.0.clone())
}

fn is_single_word(name: &str) -> bool {
    name.chars().all(char::is_alphanumeric)
}

/// Returns true if a folded name contains all words of another and has more words.
fn is_longer_form(name: &str, other: &str) -> bool {
    name.split(' ').count() > other.split(' ').count()
        && other.split(' ').all(|word| has_word(name, word))
}

fn has_word(name: &str, word: &str) -> bool {
    name.split(' ').any(|part| part == word)
}

/// Returns the terms, in the entity field of the index, of all names with the same canonical name
/// as a folded name.
pub(in crate::library) fn alias_terms(
    index: &SearchIndex,
    kind: EntityKind,
    name: &str,
) -> Result<Vec<String>> {
    let canon = Canonicalizer { evidence: index };
    let canonical = canon.canonical_name(kind, name)?;
    let mut names = vec![canonical.clone()];
    let mut examined = HashSet::from([canonical.clone()]);
    let mut at = 0;
    while let Some(name) = names.get(at) {
        for alias in aliases_of(index, kind, name)? {
            if examined.insert(alias.clone()) && canon.canonical_name(kind, &alias)? == canonical {
                names.push(alias);
            }
        }
        at += 1;
    }
    let mut terms = Vec::new();
    for name in names {
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

#[cfg(test)]
mod tests {
    use super::*;
    use EntityKind::{Organization, Person};

    /// Fixed evidence: (alias, meaning, stories) and (name, stories).
    #[derive(Default)]
    struct FakeEvidence {
        meanings: Vec<(&'static str, &'static str, u64)>,
        story_counts: Vec<(&'static str, u64)>,
    }

    impl Evidence for FakeEvidence {
        fn meanings(&self, _: EntityKind, written: &str) -> Result<Vec<(String, u64)>> {
            let meant = self.meanings.iter().filter(|(alias, ..)| *alias == written);
            Ok(meant.map(|(_, name, stories)| ((*name).to_owned(), *stories)).collect())
        }

        fn spellings(&self, _: EntityKind, name: &str) -> Result<Vec<(String, u64)>> {
            let known = self.story_counts.iter().filter(|(known, _)| *known == name);
            Ok(known.map(|(name, stories)| ((*name).to_owned(), *stories)).collect())
        }

        fn alias_spellings(&self, _: EntityKind, _: &str) -> Result<Vec<(String, u64)>> {
            Ok(Vec::new())
        }

        fn stories_with_person_word(&self, word: &str) -> Result<u64> {
            let bearing = self.story_counts.iter().filter(|(name, _)| has_word(name, word));
            Ok(bearing.map(|(_, stories)| stories).sum())
        }
    }

    fn canonical_name(evidence: &FakeEvidence, kind: EntityKind, from: &str) -> String {
        Canonicalizer { evidence }.canonical_name(kind, from).unwrap()
    }

    #[test]
    fn alias_joins_dominant_meaning() {
        let mut evidence = FakeEvidence {
            meanings: vec![("lri", "lembaga riset ikan", 8), ("lri", "liga renang", 2)],
            story_counts: vec![("lembaga riset ikan", 8), ("liga renang", 2), ("lri", 30)],
        };
        assert_eq!(canonical_name(&evidence, Organization, "lri"), "lembaga riset ikan");
        assert_eq!(canonical_name(&evidence, Organization, "liga renang"), "liga renang");
        evidence.meanings[1].2 = 3;
        assert_eq!(canonical_name(&evidence, Organization, "lri"), "lri");
    }

    #[test]
    fn alias_stays_separate_if_few_stories_state_its_meaning() {
        let mut evidence = FakeEvidence {
            meanings: vec![("sumber", "sumber makmur abadi", 1)],
            story_counts: vec![("sumber makmur abadi", 1), ("sumber", 20)],
        };
        assert_eq!(canonical_name(&evidence, Organization, "sumber"), "sumber makmur abadi");
        evidence.story_counts[1].1 = 21;
        assert_eq!(canonical_name(&evidence, Organization, "sumber"), "sumber");
        let full = FakeEvidence {
            meanings: vec![("ahmad basuki", "ahmad basuki raya", 3)],
            story_counts: vec![("ahmad basuki raya", 3), ("ahmad basuki", 4)],
        };
        assert_eq!(canonical_name(&full, Person, "ahmad basuki"), "ahmad basuki");
    }

    #[test]
    fn surname_of_two_people_stays_separate() {
        let mut evidence = FakeEvidence {
            meanings: vec![("wibisana", "raka wibisana", 9)],
            story_counts: vec![("raka wibisana", 10), ("wibisana", 5), ("tara wibisana", 2)],
        };
        assert_eq!(canonical_name(&evidence, Person, "wibisana"), "raka wibisana");
        // The third person's name is never shortened, but counts.
        evidence.story_counts[2].1 = 3;
        assert_eq!(canonical_name(&evidence, Person, "wibisana"), "wibisana");
    }

    #[test]
    fn competing_meanings_are_canonicalized_before_comparison() {
        let evidence = FakeEvidence {
            meanings: vec![
                ("dri", "dewan riset", 5),
                ("dri", "dewan riset ikan", 5),
                ("dewan riset", "dewan riset ikan", 6),
            ],
            story_counts: vec![("dewan riset", 6), ("dewan riset ikan", 11), ("dri", 3)],
        };
        assert_eq!(canonical_name(&evidence, Organization, "dri"), "dewan riset ikan");
    }

    #[test]
    fn longer_name_does_not_join_shorter_one() {
        let evidence = FakeEvidence {
            meanings: vec![("raka wibisana", "raka", 9)],
            story_counts: vec![("raka", 9), ("raka wibisana", 1)],
        };
        assert_eq!(canonical_name(&evidence, Person, "raka wibisana"), "raka wibisana");
    }

    #[test]
    fn cycle_resolves_to_same_name_from_any_start() {
        let evidence = FakeEvidence {
            meanings: vec![("a", "b", 5), ("b", "c", 5), ("c", "a", 5), ("d", "a", 1)],
            story_counts: vec![("a", 5), ("b", 7), ("c", 6), ("d", 1)],
        };
        for from in ["a", "b", "c", "d"] {
            assert_eq!(canonical_name(&evidence, Organization, from), "b", "{from}");
        }
    }

    #[test]
    fn capitals_are_chosen_only_for_abbreviations() {
        let spelt = |spellings: &[(&str, u64)]| {
            choose_spelling(
                spellings.iter().map(|(name, count)| ((*name).to_owned(), *count)).collect(),
            )
        };
        assert_eq!(spelt(&[("KORAN.CO.ID", 90), ("Koran.co.id", 1)]), Some("Koran.co.id".into()));
        assert_eq!(spelt(&[("RAKA WIBISANA", 9), ("Raka Wibisana", 1)]).unwrap(), "Raka Wibisana");
        assert_eq!(spelt(&[("LRI", 40), ("Lri", 2)]), Some("LRI".into()));
        assert_eq!(spelt(&[("LRI", 4), ("Lri", 2)]), Some("Lri".into()));
        assert_eq!(spelt(&[("LRI", 4)]), Some("LRI".into()));
        assert_eq!(spelt(&[("al-Hakim", 4), ("Al-Hakim", 4)]), Some("Al-Hakim".into()));
        assert_eq!(spelt(&[]), None);
    }
}
