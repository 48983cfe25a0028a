//! Canonical names: an alias joins the name that most stories mean by it, if that meaning
//! dominates. People who share a surname are kept apart.

use tantivy::Result;

use super::evidence::Evidence;
use crate::news::EntityKind;

/// An alias joins a name if at least this percentage of the stories that state its meaning mean
/// that name. A surname joins a full name only if the full name has at least this percentage of the
/// stories of everyone with that surname.
const PLAIN: u64 = 80;

/// An alias of one word joins a name if at most this many stories use it without stating its
/// meaning for each story that states it. An alias of several words is more likely a name of its
/// own and has the limit [`MAX_IMPLICIT_PER_EXPLICIT_PHRASE`].
const SILENT_WORD: u64 = 20;
const SILENT_WORDS: u64 = 1;

/// A single word in capitals is treated as an abbreviation if it is at least this many times as
/// frequent as the most frequent spelling with lowercase letters.
const ABBREVIATED: u64 = 10;

/// Determines canonical names from the evidence of the collection.
#[derive(Clone, Copy)]
pub(super) struct Canon<'e> {
    pub(super) evidence: &'e dyn Evidence,
}

impl Canon<'_> {
    /// Returns the folded canonical name of a folded name. Most names are their own canonical name.
    pub(super) fn name(&self, kind: EntityKind, from: &str) -> Result<String> {
        self.follow(kind, from, &|name| self.joined(kind, name))
    }

    /// Returns the best spelling of a name, or `None` if no story uses it.
    pub(super) fn spelling(&self, kind: EntityKind, name: &str) -> Result<Option<String>> {
        let known = best(self.evidence.spellings(kind, name)?);
        if known.is_some() { Ok(known) } else { Ok(best(self.evidence.writings(kind, name)?)) }
    }

    /// Returns the name that a name merges into. Competing meanings are resolved to their canonical
    /// names before they are compared.
    fn joined(&self, kind: EntityKind, name: &str) -> Result<Option<String>> {
        let mut meant = self.meant(kind, name)?;
        for (other, _) in &mut meant {
            *other = self.follow(kind, other, &|name| {
                let meant = self.meant(kind, name)?;
                self.plain(kind, name, meant)
            })?;
        }
        self.plain(kind, name, meant)
    }

    /// Returns the names that stories mean by a name, without shorter forms of the name itself.
    fn meant(&self, kind: EntityKind, name: &str) -> Result<Vec<(String, u64)>> {
        let mut meant = self.evidence.meant(kind, name)?;
        meant.retain(|(other, _)| kind != EntityKind::Person || !is_fuller(name, other));
        Ok(meant)
    }

    /// Returns the dominant meaning, or `None` if there is none or it is the name itself.
    fn plain(
        &self,
        kind: EntityKind,
        name: &str,
        mut meant: Vec<(String, u64)>,
    ) -> Result<Option<String>> {
        meant.sort_unstable();
        let said: u64 = meant.iter().map(|(_, stories)| stories).sum();
        let mut most: Option<(&str, u64)> = None;
        for same in meant.chunk_by(|a, b| a.0 == b.0) {
            let stories = same.iter().map(|(_, stories)| stories).sum();
            if let Some((other, _)) = same.first()
                && most.is_none_or(|(_, most)| stories > most)
            {
                most = Some((other, stories));
            }
        }
        let Some((other, stories)) = most.filter(|(other, _)| *other != name) else {
            return Ok(None);
        };
        let plain = stories * 100 >= said * PLAIN
            && self.is_said(kind, name, said)?
            && self.is_borne(kind, name, other)?;
        Ok(plain.then(|| other.to_owned()))
    }

    /// Returns true if enough of the stories that use a name state its meaning.
    fn is_said(&self, kind: EntityKind, name: &str, said: u64) -> Result<bool> {
        let silent = if name.contains(' ') { SILENT_WORDS } else { SILENT_WORD };
        Ok(self.evidence.stories(kind, name)? <= said * silent)
    }

    /// Returns true if one person dominates a surname. All stories about others with that surname
    /// count, even if they never shorten the name.
    fn is_borne(&self, kind: EntityKind, surname: &str, name: &str) -> Result<bool> {
        if kind != EntityKind::Person || surname.contains(' ') || !has_word(name, surname) {
            return Ok(true);
        }
        let alone = self.evidence.stories(kind, surname)?;
        let others = self.evidence.bearing(surname)?.saturating_sub(alone);
        Ok(self.evidence.stories(kind, name)? * 100 >= others * PLAIN)
    }

    /// Follows merges from name to name. In a cycle, the name with the most stories is the result.
    fn follow(
        &self,
        kind: EntityKind,
        from: &str,
        step: &dyn Fn(&str) -> Result<Option<String>>,
    ) -> Result<String> {
        let mut path = vec![from.to_owned()];
        while let Some(next) = step(path.last().map_or(from, String::as_str))? {
            if let Some(start) = path.iter().position(|name| *name == next) {
                let mut circle = Vec::new();
                for name in path.drain(start..) {
                    circle.push((self.evidence.stories(kind, &name)?, name));
                }
                return Ok(circle.into_iter().max().map_or(next, |(_, name)| name));
            }
            path.push(next);
        }
        Ok(path.pop().unwrap_or_default())
    }
}

/// Returns the most frequent spelling that is not all in capitals, unless the name is an
/// abbreviation.
pub(super) fn best(mut spellings: Vec<(String, u64)>) -> Option<String> {
    spellings.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let first = spellings.first()?;
    let small = spellings.iter().find(|(name, _)| name.chars().any(char::is_lowercase));
    let best = match small {
        Some(small) if first.1 < small.1 * ABBREVIATED || !is_lone_word(&first.0) => small,
        _ => first,
    };
    Some(best.0.clone())
}

fn is_lone_word(name: &str) -> bool {
    name.chars().all(char::is_alphanumeric)
}

/// Returns true if a folded name contains all words of another and has more words.
fn is_fuller(name: &str, other: &str) -> bool {
    name.split(' ').count() > other.split(' ').count()
        && other.split(' ').all(|word| has_word(name, word))
}

fn has_word(name: &str, word: &str) -> bool {
    name.split(' ').any(|part| part == word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use EntityKind::{Organization, Person};

    /// Fixed evidence: (alias, meaning, stories) and (name, stories).
    #[derive(Default)]
    struct Told {
        meant: Vec<(&'static str, &'static str, u64)>,
        known: Vec<(&'static str, u64)>,
    }

    impl Evidence for Told {
        fn meant(&self, _: EntityKind, written: &str) -> Result<Vec<(String, u64)>> {
            let meant = self.meant.iter().filter(|(alias, ..)| *alias == written);
            Ok(meant.map(|(_, name, stories)| ((*name).to_owned(), *stories)).collect())
        }

        fn spellings(&self, _: EntityKind, name: &str) -> Result<Vec<(String, u64)>> {
            let known = self.known.iter().filter(|(known, _)| *known == name);
            Ok(known.map(|(name, stories)| ((*name).to_owned(), *stories)).collect())
        }

        fn writings(&self, _: EntityKind, _: &str) -> Result<Vec<(String, u64)>> {
            Ok(Vec::new())
        }

        fn bearing(&self, word: &str) -> Result<u64> {
            let bearing = self.known.iter().filter(|(name, _)| has_word(name, word));
            Ok(bearing.map(|(_, stories)| stories).sum())
        }
    }

    fn name(told: &Told, kind: EntityKind, from: &str) -> String {
        Canon { evidence: told }.name(kind, from).unwrap()
    }

    #[test]
    fn an_alias_joins_what_nearly_all_mean_by_it() {
        let mut told = Told {
            meant: vec![("lri", "lembaga riset ikan", 8), ("lri", "liga renang", 2)],
            known: vec![("lembaga riset ikan", 8), ("liga renang", 2), ("lri", 30)],
        };
        assert_eq!(name(&told, Organization, "lri"), "lembaga riset ikan");
        assert_eq!(name(&told, Organization, "liga renang"), "liga renang");
        told.meant[1].2 = 3;
        assert_eq!(name(&told, Organization, "lri"), "lri");
    }

    #[test]
    fn one_story_does_not_speak_for_hundreds() {
        let mut told = Told {
            meant: vec![("sumber", "sumber makmur abadi", 1)],
            known: vec![("sumber makmur abadi", 1), ("sumber", 20)],
        };
        assert_eq!(name(&told, Organization, "sumber"), "sumber makmur abadi");
        told.known[1].1 = 21;
        assert_eq!(name(&told, Organization, "sumber"), "sumber");
        let full = Told {
            meant: vec![("ahmad basuki", "ahmad basuki raya", 3)],
            known: vec![("ahmad basuki raya", 3), ("ahmad basuki", 4)],
        };
        assert_eq!(name(&full, Person, "ahmad basuki"), "ahmad basuki");
    }

    #[test]
    fn a_surname_of_two_people_stands_for_itself() {
        let mut told = Told {
            meant: vec![("wibisana", "raka wibisana", 9)],
            known: vec![("raka wibisana", 10), ("wibisana", 5), ("tara wibisana", 2)],
        };
        assert_eq!(name(&told, Person, "wibisana"), "raka wibisana");
        // The third person's name is never shortened, but counts.
        told.known[2].1 = 3;
        assert_eq!(name(&told, Person, "wibisana"), "wibisana");
    }

    #[test]
    fn rivals_are_compared_by_what_stands_for_them() {
        let told = Told {
            meant: vec![
                ("dri", "dewan riset", 5),
                ("dri", "dewan riset ikan", 5),
                ("dewan riset", "dewan riset ikan", 6),
            ],
            known: vec![("dewan riset", 6), ("dewan riset ikan", 11), ("dri", 3)],
        };
        assert_eq!(name(&told, Organization, "dri"), "dewan riset ikan");
    }

    #[test]
    fn a_fuller_name_does_not_join_a_shorter_one() {
        let told = Told {
            meant: vec![("raka wibisana", "raka", 9)],
            known: vec![("raka", 9), ("raka wibisana", 1)],
        };
        assert_eq!(name(&told, Person, "raka wibisana"), "raka wibisana");
    }

    #[test]
    fn a_circle_ends_in_the_same_name_from_wherever_it_is_entered() {
        let told = Told {
            meant: vec![("a", "b", 5), ("b", "c", 5), ("c", "a", 5), ("d", "a", 1)],
            known: vec![("a", 5), ("b", 7), ("c", 6), ("d", 1)],
        };
        for from in ["a", "b", "c", "d"] {
            assert_eq!(name(&told, Organization, from), "b", "{from}");
        }
    }

    #[test]
    fn capitals_are_kept_for_abbreviations() {
        let spelt = |spellings: &[(&str, u64)]| {
            best(spellings.iter().map(|(name, count)| ((*name).to_owned(), *count)).collect())
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
