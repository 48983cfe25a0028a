//! The affixes of Indonesian: which stand at a word's edge, what is left without them, and which
//! may stand together.

/// A prefix in all its shapes: `Me` is me-, mem-, men-, meng-, meny- and menge-.
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
    /// ku- and kau- before a verb.
    Actor,
    /// `tidak` within ke-…-an: `ketidakpastian`.
    Tidak,
}

/// The suffix that makes a new word, as against particles and possessives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Suffix {
    None,
    I,
    An,
    Kan,
}

/// One way to take a prefix off.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cut {
    pub(super) prefix: Prefix,
    /// How many letters go.
    pub(super) letters: usize,
    /// What the first letter left was before the nasal took its place (`memukul`: `p`).
    pub(super) restored: Option<u8>,
    /// Whether the root is more often the one without its first letter: `mengubah` is `ubah`,
    /// no dome (`kubah`); `berusaha` is `usaha`; `menyaring` is `saring`.
    pub(super) unlikely: bool,
    /// The longest root that this shape takes: menge- stands before one syllable only.
    pub(super) longest: usize,
    /// Whether this is pe- before a consonant that hides no nasal and no r (`petani`).
    bare: bool,
}

impl Cut {
    fn new(prefix: Prefix, letters: usize) -> Self {
        Self { prefix, letters, restored: None, unlikely: false, longest: usize::MAX, bare: false }
    }

    /// Whether pe-…-an or per-…-an closes the word. Bare pe- does not count: `pegangan` is no
    /// alley (`gang`), its pe is part of the root.
    pub(super) fn is_closed_by(self, suffix: Suffix) -> bool {
        matches!(self.prefix, Prefix::Pe | Prefix::Per) && suffix == Suffix::An && !self.bare
    }
}

/// The ways to take a prefix off one word; no shape of the language has more than this.
#[derive(Default)]
pub(super) struct Cuts {
    cuts: [Option<Cut>; 5],
    len: usize,
}

impl Cuts {
    fn add(&mut self, prefix: Prefix, letters: usize) {
        self.push(Cut::new(prefix, letters));
    }

    fn add_unlikely(&mut self, prefix: Prefix, letters: usize) {
        self.push(Cut { unlikely: true, ..Cut::new(prefix, letters) });
    }

    fn restore(&mut self, prefix: Prefix, letters: usize, first: u8) {
        let (restored, unlikely) = (Some(first), first == b'k');
        self.push(Cut { restored, unlikely, ..Cut::new(prefix, letters) });
    }

    fn push(&mut self, cut: Cut) {
        if let Some(slot) = self.cuts.get_mut(self.len) {
            *slot = Some(cut);
            self.len += 1;
        }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = Cut> {
        self.cuts.into_iter().flatten()
    }
}

fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u')
}

/// The longest root of one syllable after menge- and penge-: `bom`, `klaim`.
const SYLLABLE: usize = 5;

/// The prefixes at the beginning of `word`.
pub(super) fn prefixes(word: &[u8]) -> Cuts {
    let mut cuts = Cuts::default();
    match *word {
        [b'd', b'i', ..] => cuts.add(Prefix::Di, 2),
        [b's', b'e', ..] => cuts.add(Prefix::Se, 2),
        [b'k', b'e', ..] => cuts.add(Prefix::Ke, 2),
        [b't', b'i', b'd', b'a', b'k', ..] => cuts.add(Prefix::Tidak, 5),
        [b'k', b'a', b'u', ..] => cuts.add(Prefix::Actor, 3),
        [b'k', b'u', ..] => cuts.add(Prefix::Actor, 2),
        [b'b', b'e', ref rest @ ..] => liquid(Prefix::Ber, rest, &mut cuts),
        [b't', b'e', ref rest @ ..] => liquid(Prefix::Ter, rest, &mut cuts),
        [b'm', b'e', ref rest @ ..] => nasal(Prefix::Me, rest, &mut cuts),
        [b'p', b'e', ref rest @ ..] => {
            if let [b'r', ..] | [b'l', b'a', b'j', b'a', b'r', ..] = rest {
                liquid(Prefix::Per, rest, &mut cuts);
            }
            nasal(Prefix::Pe, rest, &mut cuts);
        }
        _ => {}
    }
    cuts
}

/// ber-, ter- and per-: the r goes before r and before a syllable in er (`bekerja`), and becomes
/// l in `belajar`.
fn liquid(prefix: Prefix, rest: &[u8], cuts: &mut Cuts) {
    match rest {
        [b'r', ..] => {
            cuts.add(prefix, 3);
            cuts.add_unlikely(prefix, 2);
        }
        [b'l', b'a', b'j', b'a', b'r', ..] => cuts.add(prefix, 3),
        [first, b'e', b'r', ..] if !is_vowel(*first) => cuts.add(prefix, 2),
        _ => {}
    }
}

/// meN- and peN-, whose nasal takes the place of k, p, s and t. pe- also stands before any
/// consonant as it is (`petani`).
fn nasal(prefix: Prefix, rest: &[u8], cuts: &mut Cuts) {
    match *rest {
        [b'm', next, ..] if is_vowel(next) => {
            cuts.add(prefix, 2);
            cuts.restore(prefix, 2, b'p');
        }
        // Before a group of consonants the standard keeps the p, print often loses it.
        [b'm', b'l' | b'r', ..] => cuts.restore(prefix, 2, b'p'),
        [b'n', b'y', next, ..] if is_vowel(next) => {
            cuts.restore(prefix, 3, b's');
            cuts.add_unlikely(prefix, 2);
        }
        [b'n', b'g', next, ..] if is_vowel(next) => {
            cuts.add(prefix, 4);
            cuts.restore(prefix, 3, b'k');
            if next == b'e' {
                cuts.push(Cut { longest: SYLLABLE, ..Cut::new(prefix, 5) });
            }
            cuts.add(prefix, 2);
        }
        [b'n', b'g', b'g' | b'h' | b'k' | b'l' | b'q' | b'r', ..] => cuts.add(prefix, 4),
        [b'n', next, ..] if is_vowel(next) => {
            cuts.restore(prefix, 2, b't');
            cuts.add(prefix, 2);
        }
        [b'm', b'b' | b'f' | b'p' | b'v', ..]
        | [b'n', b'c' | b'd' | b'j' | b's' | b't' | b'z', ..] => cuts.add(prefix, 3),
        [b'l' | b'r' | b'w' | b'y', ..] => cuts.add(prefix, 2),
        [first, ..] if prefix == Prefix::Pe && !is_vowel(first) => {
            cuts.push(Cut { bare: true, ..Cut::new(prefix, 2) });
        }
        _ => {}
    }
}

/// Whether the suffix may stand with `prefix` as the outermost.
pub(super) fn may_close(prefix: Prefix, suffix: Suffix) -> bool {
    match prefix {
        Prefix::Di | Prefix::Me | Prefix::Actor | Prefix::Ter => suffix != Suffix::An,
        Prefix::Pe | Prefix::Se => matches!(suffix, Suffix::None | Suffix::An),
        Prefix::Ber => suffix != Suffix::I,
        Prefix::Ke => suffix == Suffix::An,
        Prefix::Per => true,
        Prefix::Tidak => false,
    }
}

/// Whether `inner` may follow `outer` from left to right, the word ending in `suffix`.
pub(super) fn may_follow(outer: Prefix, inner: Prefix, suffix: Suffix) -> bool {
    use Prefix::{Actor, Ber, Di, Ke, Me, Pe, Per, Se, Ter, Tidak};
    match (outer, inner) {
        // `mengetahui`, `dikemukakan`, `memberlakukan`; without a suffix these are other words.
        (Di | Me | Pe | Actor, Ke | Se | Ber | Ter) => suffix != Suffix::None,
        (Ber | Se, Ke) | (Per, Se) => suffix == Suffix::An,
        (Di | Me | Pe | Actor | Ber | Se | Ter, Per)
        | (Ke, Tidak | Ber | Ter | Se | Pe)
        | (Tidak, Ber | Ter | Se)
        | (Ber | Se | Ter, Pe)
        | (Ber, Se)
        | (Ter, Ke) => true,
        _ => false,
    }
}
