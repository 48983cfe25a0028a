//! The root of an Indonesian word: `pengiriman`, `mengirim` and `kiriman` are all `kirim`.
//!
//! Affixes are taken off by rules and what is left is looked up in a list of roots, as in the
//! family of confix stripping stemmers (Nazief and Adriani 1996; Asian, Williams and Tahaghoghi
//! 2005). Unlike these it does not take the first reading whose root is known, but weighs all of
//! them: the longest root wins.
//!
//! What was decided where more than one answer is sensible:
//! - A root is what affixes are still being put to today: `pemerintah` is `perintah`, since
//!   `memerintah` and `pemerintahan` must meet it; but `sebagai`, `secara`, `peluang` and
//!   `pegawai` stay whole, for nobody feels `bagai`, `cara`, `luang` and `gawai` in them.
//! - Ordinal numbers (`ketiga`) stay; so do words with an infix (`gemetar`, `kinerja`), which are
//!   words of their own.
//! - Without the list's consent only strong evidence counts: di-…-kan and meN-…-kan around at
//!   least four letters, and -nya after at least four. All else that is unknown, names and
//!   foreign words above all, is left alone (`Persib`, `Berlin`, `Ramadan`).

mod affix;
mod analysis;
mod roots;
#[cfg(test)]
mod tests;

use analysis::{Root, SHORTEST, best, clitic_ends};

use super::word::LONGEST;

/// The root of `word`, or the word itself where none is certain. `word` is expected as
/// [`super::word::fold`] leaves it; whatever is not all small letters a to z comes back as it is.
///
/// ```
/// use kliping::text::stem::stem;
///
/// assert_eq!(stem("pengirimannya"), "kirim");
/// assert_eq!(stem("persib"), "persib");
/// ```
pub fn stem(word: &str) -> &str {
    let letters = word.as_bytes();
    if letters.len() <= SHORTEST
        || letters.len() > LONGEST
        || !letters.iter().all(u8::is_ascii_lowercase)
    {
        return word;
    }
    if let Some(root) = roots::exception(letters) {
        return root;
    }
    if roots::contains(letters) {
        return word;
    }
    for end in clitic_ends(letters).skip(1) {
        if let Some(root) = letters.get(..end).and_then(roots::exception) {
            return root;
        }
    }
    let root = best(letters, roots::contains).or_else(|| likely(letters));
    root.and_then(|root| written(word, root)).unwrap_or(word)
}

/// A root as a stretch of its word, or out of the list if a letter was restored.
fn written(word: &str, root: Root) -> Option<&str> {
    let Some(first) = root.restored else { return word.get(root.start..root.end) };
    let mut letters = [0; LONGEST];
    let restored = letters.get_mut(..root.end - root.start)?;
    restored.copy_from_slice(word.as_bytes().get(root.start..root.end)?);
    *restored.first_mut()? = first;
    roots::find(restored)
}

/// The root of a word not in the list, where the affixes are strong evidence.
fn likely(word: &[u8]) -> Option<Root> {
    let base = word.strip_suffix(b"nya").filter(|base| base.len() >= UNKNOWN);
    circumfix(base.unwrap_or(word))
        .or_else(|| base.map(|base| Root { start: 0, end: base.len(), restored: None }))
}

/// The shortest root taken out of affixes without the list's consent.
const UNKNOWN: usize = 4;

/// di-…-kan and meN-…-kan around letters that leave no doubt where the prefix ends.
fn circumfix(word: &[u8]) -> Option<Root> {
    let base = word.strip_suffix(b"kan")?;
    let start = match *base {
        [b'd', b'i', ..] | [b'm', b'e', b'l' | b'r' | b'w' | b'y', ..] => 2,
        [b'm', b'e', b'm', b'b' | b'f' | b'p' | b'v', ..]
        | [b'm', b'e', b'n', b'c' | b'd' | b'j' | b's' | b't' | b'z', ..] => 3,
        [b'm', b'e', b'n', b'g', next, ..] if next != b'l' && next != b'r' => 4,
        _ => return None,
    };
    (base.len() >= start + UNKNOWN).then_some(Root { start, end: base.len(), restored: None })
}

/// The root of `word` if the rules lead to a shorter word that is `known`: so the list of roots
/// is made out of a list of words.
pub fn derivation(word: &str, known: impl Fn(&str) -> bool) -> Option<String> {
    let root = best(word.as_bytes(), |letters| str::from_utf8(letters).is_ok_and(&known))?;
    let tail = word.get(root.start + usize::from(root.restored.is_some())..root.end)?;
    Some(root.restored.map(char::from).into_iter().chain(tail.chars()).collect())
}
