//! Enumerates the readings of a word as root and affixes, and selects the best one.

use super::affix::{Prefix, PrefixMatch, Suffix, allows_suffix, match_prefixes, may_follow};
use crate::text::word::MAX_WORD_BYTES;

/// Minimum length of a root. Below it almost every analysis is a coincidence.
pub(super) const MIN_ROOT_LEN: usize = 3;

/// Maximum number of prefixes in a chain: ke-tidak-ber-, mem-per-se-.
const MAX_PREFIXES: usize = 3;

/// Score of pe-…-an and per-…-an, in letters, compared with a root that itself ends in -an:
/// `pengawasan` is not derived from `kawasan`.
const CIRCUMFIX_BONUS: usize = 3;

/// The byte range of the root in a word, after its first letter is restored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct RootSpan {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) restored_initial: Option<u8>,
}

/// Returns the ends of the word with and without particle and possessive, longest first, starting
/// with the whole word.
pub(super) fn clitic_ends(word: &[u8]) -> impl Iterator<Item = usize> + Clone + use<> {
    let without = |end: usize, clitics: &[&[u8]]| {
        let clitic = clitics.iter().find(|c| word.get(..end).is_some_and(|w| w.ends_with(c)))?;
        Some(end - clitic.len()).filter(|end| *end >= MIN_ROOT_LEN)
    };
    let particle = without(word.len(), &[b"lah", b"kah", b"tah", b"pun"]);
    let possessive = without(word.len(), &[b"ku", b"mu", b"nya"]);
    let both = particle.and_then(|end| without(end, &[b"ku", b"mu", b"nya"]));
    [Some(word.len()), particle.or(possessive), both].into_iter().flatten()
}

/// Returns the best reading of `word` with at least one affix or clitic and a known root.
///
/// The longest root wins, because a root that occurs by chance inside another one is shorter.
/// Between two roots that differ only in the first letter, [`PrefixMatch::is_less_likely`] decides.
pub(super) fn best_root(word: &[u8], known: impl Fn(&[u8]) -> bool) -> Option<RootSpan> {
    let mut letters = [0; MAX_WORD_BYTES];
    letters.get_mut(..word.len())?.copy_from_slice(word);
    let mut search =
        RootSearch { letters, end: 0, suffix: Suffix::None, bonus: 0, is_root: known, best: None };
    for end in clitic_ends(word) {
        search.try_ending(end, Suffix::None, end < word.len());
        search.try_loan_ending(word, end, Suffix::None);
        for (ending, suffix) in [
            (b"kan".as_slice(), Suffix::Kan),
            (b"an", Suffix::An),
            (b"i", Suffix::I),
            (b"in", Suffix::In),
        ] {
            if word.get(..end).is_some_and(|base| base.ends_with(ending)) {
                search.try_ending(end - ending.len(), suffix, true);
                search.try_loan_ending(word, end - ending.len(), suffix);
            }
        }
    }
    search.best.map(|(root, _)| root)
}

struct RootSearch<K> {
    /// The word. Its letters change while a restored letter is tried.
    letters: [u8; MAX_WORD_BYTES],
    /// End of the word without the suffix that is being tried.
    end: usize,
    suffix: Suffix,
    /// Score of the current reading in addition to the length of its root.
    bonus: usize,
    is_root: K,
    best: Option<(RootSpan, usize)>,
}

impl<K: Fn(&[u8]) -> bool> RootSearch<K> {
    /// Tries all readings of the letters before `end`. `shortened` means that a suffix or clitic
    /// was stripped, so that the remaining letters may be the root themselves.
    fn try_ending(&mut self, end: usize, suffix: Suffix, shortened: bool) {
        (self.end, self.suffix, self.bonus) = (end, suffix, 0);
        // `busan` is not derived from `bus`: with so few letters, -an and -i alone prove nothing.
        let proves = matches!(suffix, Suffix::None | Suffix::Kan) || end > MIN_ROOT_LEN;
        if shortened && proves {
            self.consider_root(0, None, false);
        }
        self.strip_prefixes(0, None, 0);
    }

    /// Tries the readings without -isasi before `end`: `hilirisasi`, `difinalisasikan`.
    fn try_loan_ending(&mut self, word: &[u8], end: usize, suffix: Suffix) {
        let base = word.get(..end).and_then(|base| base.strip_suffix(b"isasi"));
        if let Some(base) = base.filter(|base| base.len() > MIN_ROOT_LEN) {
            self.try_ending(base.len(), suffix, true);
        }
    }

    /// Strips one more prefix at `start`, after the prefix `outer`.
    fn strip_prefixes(&mut self, start: usize, outer: Option<Prefix>, depth: usize) {
        let Some(word) = self.letters.get(start..self.end) else { return };
        for cut in match_prefixes(word).iter() {
            let fits = match outer {
                None => {
                    self.bonus =
                        if cut.forms_circumfix_with(self.suffix) { CIRCUMFIX_BONUS } else { 0 };
                    allows_suffix(cut.prefix, self.suffix)
                }
                Some(outer) => may_follow(outer, cut.prefix, self.suffix),
            };
            if fits && self.end >= start + cut.len + MIN_ROOT_LEN {
                self.try_prefix(start + cut.len, cut, depth);
            }
        }
    }

    fn try_prefix(&mut self, start: usize, cut: PrefixMatch, depth: usize) {
        let Some(letter) = self.letters.get_mut(start) else { return };
        let before = *letter;
        *letter = cut.restored_initial.unwrap_or(before);
        if self.end - start <= cut.max_root_len {
            self.consider_root(start, cut.restored_initial, cut.is_less_likely);
            if depth + 1 < MAX_PREFIXES {
                self.strip_prefixes(start, Some(cut.prefix), depth + 1);
            }
        }
        if let Some(letter) = self.letters.get_mut(start) {
            *letter = before;
        }
    }

    /// Stores the letters from `start` as the best root if they are a root and score highest so
    /// far.
    fn consider_root(&mut self, start: usize, restored: Option<u8>, unlikely: bool) {
        let length = self.end.saturating_sub(start);
        if length < MIN_ROOT_LEN {
            return;
        }
        let weight = length + self.bonus - usize::from(unlikely);
        if self.best.is_some_and(|(_, best)| best >= weight) {
            return;
        }
        if self.letters.get(start..self.end).is_some_and(&self.is_root) {
            self.best =
                Some((RootSpan { start, end: self.end, restored_initial: restored }, weight));
        }
    }
}
