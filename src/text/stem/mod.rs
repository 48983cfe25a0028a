//! Stemmer for Indonesian: `pengiriman`, `mengirim` and `kiriman` all have the root `kirim`.
//!
//! Affixes are stripped by rules, and the remainder is looked up in a list of roots, as in the
//! family of confix-stripping stemmers (Nazief and Adriani 1996; Asian, Williams and Tahaghoghi
//! 2005). Unlike these, the stemmer does not accept the first analysis whose root is known. It
//! scores all analyses, and the longest root wins.
//!
//! Decisions where more than one answer is reasonable:
//! - A root is the form that affixes are still productively added to: `pemerintah` has the root
//!   `perintah`, because `memerintah` and `pemerintahan` must match it. `sebagai`, `secara`,
//!   `peluang` and `pegawai` are not reduced, because speakers no longer analyze them as `bagai`,
//!   `cara`, `luang` and `gawai`.
//! - Ordinal numbers (`ketiga`) and words with an infix (`gemetar`, `kinerja`) are not reduced:
//!   they are separate words.
//! - If the list does not contain the root, only strong evidence is accepted: di-…-kan and
//!   meN-…-kan around at least four letters, and -nya after at least four. All other unknown words,
//!   in particular names and foreign words, stay unchanged (`Persib`, `Berlin`, `Ramadan`).

mod affix;
mod analysis;
mod roots;
#[cfg(test)]
mod tests;

use analysis::{MIN_ROOT_LEN, RootSpan, best_root, clitic_ends};

use super::word::MAX_WORD_BYTES;

/// Returns the root of `word`, or `word` itself if no root is certain.
///
/// `word` must be folded by [`super::word::fold`]. A word that contains anything but the lower-case
/// letters a to z is returned unchanged.
///
/// ```
/// use kliping::text::stem::stem;
///
/// assert_eq!(stem("pengirimannya"), "kirim");
/// assert_eq!(stem("persib"), "persib");
/// ```
pub fn stem(word: &str) -> &str {
    let letters = word.as_bytes();
    if letters.len() <= MIN_ROOT_LEN
        || letters.len() > MAX_WORD_BYTES
        || !letters.iter().all(u8::is_ascii_lowercase)
    {
        return word;
    }
    if let Some(root) = roots::exception_root(letters) {
        return root;
    }
    if roots::is_root(letters) {
        return word;
    }
    for end in clitic_ends(letters).skip(1) {
        if let Some(root) = letters.get(..end).and_then(roots::exception_root) {
            return root;
        }
    }
    let root = best_root(letters, roots::is_root).or_else(|| guess_root(letters));
    root.and_then(|root| root_text(word, root)).unwrap_or(word)
}

/// Recognizes most words that do not have a root, much faster than by computing their roots.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RootFilter {
    /// The root without its first letter, which affixes may replace.
    tail: String,
    /// Words of this root that the rules do not analyze.
    exceptions: Vec<&'static str>,
}

impl RootFilter {
    /// Creates a filter for a root.
    pub fn new(root: &str) -> Self {
        let tail = root.chars().skip(1).collect();
        let exceptions = roots::exceptions().filter(|(_, of)| *of == root).map(|(word, _)| word);
        Self { tail, exceptions: exceptions.collect() }
    }

    /// Returns false if [`stem`] does not return the root for this word, nor for any part of it.
    pub fn may_match(&self, word: &str) -> bool {
        word.contains(&self.tail) || self.exceptions.iter().any(|known| word.contains(known))
    }
}

/// Returns the text of a root: a slice of `word`, or the entry of the list if a letter was
/// restored.
fn root_text(word: &str, root: RootSpan) -> Option<&str> {
    let Some(first) = root.restored_initial else { return word.get(root.start..root.end) };
    let mut letters = [0; MAX_WORD_BYTES];
    let restored = letters.get_mut(..root.end - root.start)?;
    restored.copy_from_slice(word.as_bytes().get(root.start..root.end)?);
    *restored.first_mut()? = first;
    roots::find_root(restored)
}

/// Guesses the root of a word that is not in the list, if its affixes are strong evidence.
fn guess_root(word: &[u8]) -> Option<RootSpan> {
    let base = word.strip_suffix(b"nya").filter(|base| base.len() >= MIN_UNKNOWN_ROOT_LEN);
    strip_circumfix(base.unwrap_or(word))
        .or_else(|| base.map(|base| RootSpan { start: 0, end: base.len(), restored_initial: None }))
}

/// Minimum length of a root, in letters, that is accepted without an entry in the list.
const MIN_UNKNOWN_ROOT_LEN: usize = 4;

/// Strips di-…-kan and meN-…-kan if the letters that follow leave no doubt where the prefix ends.
fn strip_circumfix(word: &[u8]) -> Option<RootSpan> {
    let base = word.strip_suffix(b"kan")?;
    let start = match *base {
        [b'd', b'i', ..] | [b'm', b'e', b'l' | b'r' | b'w' | b'y', ..] => 2,
        [b'm', b'e', b'm', b'b' | b'f' | b'p' | b'v', ..]
        | [b'm', b'e', b'n', b'c' | b'd' | b'j' | b's' | b't' | b'z', ..] => 3,
        [b'm', b'e', b'n', b'g', next, ..] if next != b'l' && next != b'r' => 4,
        _ => return None,
    };
    (base.len() >= start + MIN_UNKNOWN_ROOT_LEN).then_some(RootSpan {
        start,
        end: base.len(),
        restored_initial: None,
    })
}

/// Returns the root of `word` if the rules lead to a shorter word that satisfies `known`. The list
/// of roots is built with this function from a list of words.
pub fn derive_root(word: &str, known: impl Fn(&str) -> bool) -> Option<String> {
    let root = best_root(word.as_bytes(), |letters| str::from_utf8(letters).is_ok_and(&known))?;
    let tail = word.get(root.start + usize::from(root.restored_initial.is_some())..root.end)?;
    Some(root.restored_initial.map(char::from).into_iter().chain(tail.chars()).collect())
}
