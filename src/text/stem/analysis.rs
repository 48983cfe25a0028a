//! All ways to read a word as root and affixes, and the best of them.

use super::affix::{Cut, Prefix, Suffix, may_close, may_follow, prefixes};
use crate::text::word::LONGEST;

/// The shortest root that affixes are taken from: below it almost every analysis is chance.
pub(super) const SHORTEST: usize = 3;

/// The longest chain of prefixes: ke-tidak-ber-, mem-per-se-.
const DEEPEST: usize = 3;

/// How many letters pe-…-an and per-…-an around a root weigh, against a root that ends in -an by
/// itself: `pengawasan` has nothing to do with `kawasan`.
const CIRCUMFIX: usize = 3;

/// A stretch of a word, in bytes, that is its root, once its first letter is restored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Root {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) restored: Option<u8>,
}

/// Where a word ends without particle and possessive, longest first, the whole word among them.
pub(super) fn clitic_ends(word: &[u8]) -> impl Iterator<Item = usize> + Clone + use<> {
    let without = |end: usize, clitics: &[&[u8]]| {
        let clitic = clitics.iter().find(|c| word.get(..end).is_some_and(|w| w.ends_with(c)))?;
        Some(end - clitic.len()).filter(|end| *end >= SHORTEST)
    };
    let particle = without(word.len(), &[b"lah", b"kah", b"tah", b"pun"]);
    let possessive = without(word.len(), &[b"ku", b"mu", b"nya"]);
    let both = particle.and_then(|end| without(end, &[b"ku", b"mu", b"nya"]));
    [Some(word.len()), particle.or(possessive), both].into_iter().flatten()
}

/// The best reading of `word` with at least one affix or clitic whose root is known: the longest
/// root, since a root found by chance within another is shorter than it. Of two that differ in
/// the first letter only, [`Cut::unlikely`] says which.
pub(super) fn best(word: &[u8], known: impl Fn(&[u8]) -> bool) -> Option<Root> {
    let mut letters = [0; LONGEST];
    letters.get_mut(..word.len())?.copy_from_slice(word);
    let mut search = Search { letters, end: 0, suffix: Suffix::None, bonus: 0, known, best: None };
    for end in clitic_ends(word) {
        search.read(end, Suffix::None, end < word.len());
        for (ending, suffix) in
            [(b"kan".as_slice(), Suffix::Kan), (b"an", Suffix::An), (b"i", Suffix::I)]
        {
            if word.get(..end).is_some_and(|base| base.ends_with(ending)) {
                search.read(end - ending.len(), suffix, true);
            }
        }
    }
    search.best.map(|(root, _)| root)
}

struct Search<K> {
    /// The word; its first letters change while a restored letter is tried.
    letters: [u8; LONGEST],
    /// Where the word ends without the suffix now tried.
    end: usize,
    suffix: Suffix,
    /// What the reading is worth beside the length of its root.
    bonus: usize,
    known: K,
    best: Option<(Root, usize)>,
}

impl<K: Fn(&[u8]) -> bool> Search<K> {
    /// Tries the readings of the letters before `end`. `shortened` says that a suffix or clitic
    /// is off, so that what is left may be the root as it stands.
    fn read(&mut self, end: usize, suffix: Suffix, shortened: bool) {
        (self.end, self.suffix, self.bonus) = (end, suffix, 0);
        // `busan` is no bus: of so few letters -an and -i alone prove nothing.
        let proves = matches!(suffix, Suffix::None | Suffix::Kan) || end > SHORTEST;
        if shortened && proves {
            self.consider(0, None, false);
        }
        self.peel(0, None, 0);
    }

    /// Takes one more prefix off at `start`, behind `outer`.
    fn peel(&mut self, start: usize, outer: Option<Prefix>, depth: usize) {
        let Some(word) = self.letters.get(start..self.end) else { return };
        for cut in prefixes(word).iter() {
            let fits = match outer {
                None => {
                    self.bonus = if cut.is_closed_by(self.suffix) { CIRCUMFIX } else { 0 };
                    may_close(cut.prefix, self.suffix)
                }
                Some(outer) => may_follow(outer, cut.prefix, self.suffix),
            };
            if fits && self.end >= start + cut.letters + SHORTEST {
                self.try_cut(start + cut.letters, cut, depth);
            }
        }
    }

    fn try_cut(&mut self, start: usize, cut: Cut, depth: usize) {
        let Some(letter) = self.letters.get_mut(start) else { return };
        let before = *letter;
        *letter = cut.restored.unwrap_or(before);
        if self.end - start <= cut.longest {
            self.consider(start, cut.restored, cut.unlikely);
            if depth + 1 < DEEPEST {
                self.peel(start, Some(cut.prefix), depth + 1);
            }
        }
        if let Some(letter) = self.letters.get_mut(start) {
            *letter = before;
        }
    }

    /// Keeps the letters from `start` if they are a root and the best so far.
    fn consider(&mut self, start: usize, restored: Option<u8>, unlikely: bool) {
        let length = self.end.saturating_sub(start);
        if length < SHORTEST {
            return;
        }
        let weight = length + self.bonus - usize::from(unlikely);
        if self.best.is_some_and(|(_, best)| best >= weight) {
            return;
        }
        if self.letters.get(start..self.end).is_some_and(&self.known) {
            self.best = Some((Root { start, end: self.end, restored }, weight));
        }
    }
}
