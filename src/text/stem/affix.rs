//! Affixes of Indonesian: which ones occur at the edge of a word, what remains without them, and
//! which ones may be combined.

/// A prefix with all its allomorphs: `Me` is me-, mem-, men-, meng-, meny- and menge-.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Prefix {
    Di,
    Ke,
    Se,
    Ber,
    Ter,
    Me,
    Pe,
    Per,
    /// The proclitics ku- and kau- before a verb.
    Proclitic,
    /// The word `tidak` inside ke-…-an: `ketidakpastian`.
    Tidak,
    /// The spoken nge- before any verb: `ngebantu`.
    Nge,
}

/// A derivational suffix, as opposed to particles and possessives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Suffix {
    None,
    I,
    An,
    Kan,
    /// The spoken -in for -kan and -i: `beliin`.
    In,
}

/// One way to strip a prefix from a word.
#[derive(Debug, Clone, Copy)]
pub(super) struct PrefixMatch {
    pub(super) prefix: Prefix,
    /// Number of letters to strip.
    pub(super) len: usize,
    /// The first letter of the root that the nasal replaced (`memukul`: `p`).
    pub(super) restored_initial: Option<u8>,
    /// Whether the reading without this initial letter is the more frequent one: `mengubah` comes
    /// from `ubah`, not from `kubah`; `berusaha` from `usaha`; `menyaring` from `saring`.
    pub(super) is_less_likely: bool,
    /// Maximum length of the root that this allomorph takes: menge- precedes only one syllable.
    pub(super) max_root_len: usize,
    /// Whether this is pe- before a consonant, with neither nasal nor r (`petani`).
    is_plain_pe: bool,
}

impl PrefixMatch {
    fn new(prefix: Prefix, len: usize) -> Self {
        Self {
            prefix,
            len,
            restored_initial: None,
            is_less_likely: false,
            max_root_len: usize::MAX,
            is_plain_pe: false,
        }
    }

    /// Returns whether the prefix and `suffix` form the circumfix pe-…-an or per-…-an. Plain pe-
    /// does not count: in `pegangan`, pe is part of the root, and the root is not `gang`.
    pub(super) fn forms_circumfix_with(self, suffix: Suffix) -> bool {
        matches!(self.prefix, Prefix::Pe | Prefix::Per) && suffix == Suffix::An && !self.is_plain_pe
    }
}

/// The ways to strip a prefix from one word. No Indonesian word has more than five.
#[derive(Default)]
pub(super) struct PrefixMatches {
    matches: [Option<PrefixMatch>; 5],
    len: usize,
}

impl PrefixMatches {
    fn add(&mut self, prefix: Prefix, letters: usize) {
        self.push(PrefixMatch::new(prefix, letters));
    }

    fn add_less_likely(&mut self, prefix: Prefix, letters: usize) {
        self.push(PrefixMatch { is_less_likely: true, ..PrefixMatch::new(prefix, letters) });
    }

    fn add_restored(&mut self, prefix: Prefix, letters: usize, first: u8) {
        let (restored, unlikely) = (Some(first), first == b'k');
        self.push(PrefixMatch {
            restored_initial: restored,
            is_less_likely: unlikely,
            ..PrefixMatch::new(prefix, letters)
        });
    }

    fn push(&mut self, cut: PrefixMatch) {
        if let Some(slot) = self.matches.get_mut(self.len) {
            *slot = Some(cut);
            self.len += 1;
        }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = PrefixMatch> {
        self.matches.into_iter().flatten()
    }
}

fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u')
}

/// Maximum length of a one-syllable root after menge- and penge-: `bom`, `klaim`.
const MAX_SYLLABLE_LEN: usize = 5;

/// Returns the prefixes that `word` starts with.
pub(super) fn match_prefixes(word: &[u8]) -> PrefixMatches {
    let mut cuts = PrefixMatches::default();
    match *word {
        [b'd', b'i', ..] => cuts.add(Prefix::Di, 2),
        [b's', b'e', ..] => cuts.add(Prefix::Se, 2),
        [b'k', b'e', ..] => cuts.add(Prefix::Ke, 2),
        [b't', b'i', b'd', b'a', b'k', ..] => cuts.add(Prefix::Tidak, 5),
        [b'k', b'a', b'u', ..] => cuts.add(Prefix::Proclitic, 3),
        [b'k', b'u', ..] => cuts.add(Prefix::Proclitic, 2),
        [b'b', b'e', ref rest @ ..] => match_liquid_prefix(Prefix::Ber, rest, &mut cuts),
        [b'n', b'g', b'e', ..] => cuts.add(Prefix::Nge, 3),
        [b't', b'e', ref rest @ ..] => match_liquid_prefix(Prefix::Ter, rest, &mut cuts),
        [b'm', b'e', ref rest @ ..] => match_nasal_prefix(Prefix::Me, rest, &mut cuts),
        [b'p', b'e', ref rest @ ..] => {
            if let [b'r', ..] | [b'l', b'a', b'j', b'a', b'r', ..] = rest {
                match_liquid_prefix(Prefix::Per, rest, &mut cuts);
            }
            match_nasal_prefix(Prefix::Pe, rest, &mut cuts);
        }
        _ => {}
    }
    cuts
}

/// Matches ber-, ter- and per-. The r is dropped before r and before a first syllable in er
/// (`bekerja`), and becomes l in `belajar`.
fn match_liquid_prefix(prefix: Prefix, rest: &[u8], cuts: &mut PrefixMatches) {
    match rest {
        [b'r', ..] => {
            cuts.add(prefix, 3);
            cuts.add_less_likely(prefix, 2);
        }
        [b'l', b'a', b'j', b'a', b'r', ..] => cuts.add(prefix, 3),
        [first, b'e', b'r', ..] if !is_vowel(*first) => cuts.add(prefix, 2),
        _ => {}
    }
}

/// Matches meN- and peN-, whose nasal replaces an initial k, p, s or t. pe- also precedes any
/// consonant without a change (`petani`).
fn match_nasal_prefix(prefix: Prefix, rest: &[u8], cuts: &mut PrefixMatches) {
    match *rest {
        [b'm', next, ..] if is_vowel(next) => {
            cuts.add(prefix, 2);
            cuts.add_restored(prefix, 2, b'p');
        }
        // In consonant clusters the standard spelling keeps the p; the press often drops it.
        [b'm', b'l' | b'r', ..] => cuts.add_restored(prefix, 2, b'p'),
        [b'n', b'y', next, ..] if is_vowel(next) => {
            cuts.add_restored(prefix, 3, b's');
            cuts.add_less_likely(prefix, 2);
        }
        [b'n', b'g', next, ..] if is_vowel(next) => {
            cuts.add(prefix, 4);
            cuts.add_restored(prefix, 3, b'k');
            if next == b'e' {
                cuts.push(PrefixMatch {
                    max_root_len: MAX_SYLLABLE_LEN,
                    ..PrefixMatch::new(prefix, 5)
                });
            }
            cuts.add(prefix, 2);
        }
        [b'n', b'g', b'g' | b'h' | b'k' | b'l' | b'q' | b'r', ..] => cuts.add(prefix, 4),
        [b'n', next, ..] if is_vowel(next) => {
            cuts.add_restored(prefix, 2, b't');
            cuts.add(prefix, 2);
        }
        [b'm', b'b' | b'f' | b'p' | b'v', ..]
        | [b'n', b'c' | b'd' | b'j' | b's' | b't' | b'z', ..] => cuts.add(prefix, 3),
        [b'l' | b'r' | b'w' | b'y', ..] => cuts.add(prefix, 2),
        [first, ..] if prefix == Prefix::Pe && !is_vowel(first) => {
            cuts.push(PrefixMatch { is_plain_pe: true, ..PrefixMatch::new(prefix, 2) });
        }
        _ => {}
    }
}

/// Returns whether `suffix` may occur with `prefix` as the outermost prefix.
pub(super) fn allows_suffix(prefix: Prefix, suffix: Suffix) -> bool {
    match prefix {
        Prefix::Di | Prefix::Me | Prefix::Proclitic | Prefix::Ter | Prefix::Nge => {
            suffix != Suffix::An
        }
        Prefix::Pe | Prefix::Se => matches!(suffix, Suffix::None | Suffix::An),
        Prefix::Ber => !matches!(suffix, Suffix::I | Suffix::In),
        Prefix::Ke => suffix == Suffix::An,
        Prefix::Per => suffix != Suffix::In,
        Prefix::Tidak => false,
    }
}

/// Returns whether `inner` may directly follow `outer` in a word that ends in `suffix`.
pub(super) fn may_follow(outer: Prefix, inner: Prefix, suffix: Suffix) -> bool {
    use Prefix::{Ber, Di, Ke, Me, Pe, Per, Proclitic, Se, Ter, Tidak};
    match (outer, inner) {
        // `mengetahui`, `dikemukakan`, `memberlakukan`; without a suffix the combination is not
        // productive.
        (Di | Me | Pe | Proclitic, Ke | Se | Ber | Ter) => suffix != Suffix::None,
        (Ber | Se, Ke) | (Per, Se) => suffix == Suffix::An,
        (Di | Me | Pe | Proclitic | Ber | Se | Ter, Per)
        | (Ke, Tidak | Ber | Ter | Se | Pe)
        | (Tidak, Ber | Ter | Se)
        | (Ber | Se | Ter, Pe)
        | (Ber, Se)
        | (Ter, Ke) => true,
        _ => false,
    }
}
