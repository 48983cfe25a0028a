//! Finds where words that a scraper ran together divide: `IranAyatollah`, `Khameneidipertanyakan`.
//!
//! The text itself is not changed; names and search terms are recognized on both sides of the
//! split. Only certain splits are reported: one side has to be a known word, and the camel case of
//! outlets and brands is skipped (`BukaLapak`, `detikNews`). Lengths are in letters; only ASCII
//! words are examined.

use std::sync::LazyLock;

use super::names::lexicon::word_classes::{WordClasses, classify_word};
use super::stem::derive_root;

/// Minimum length of a part beside a change from lowercase to uppercase.
const MIN_PART_LEN: usize = 3;

/// Minimum length of a name before a lowercase word.
const MIN_NAME_LEN: usize = 4;

/// Minimum length of an office title that no brand begins with.
const MIN_OFFICE_LEN: usize = 7;

/// A derived word must be longer than this, as a brand may begin with the same prefix.
const MAX_BRAND_PREFIX_LEN: usize = 6;

/// Minimum length of a verb that allows an unknown name before it.
const MIN_CERTAIN_VERB_LEN: usize = 8;

/// A longer word that ends in a year is treated as an account or URL.
const MAX_WORD_BESIDE_YEAR_LEN: usize = 20;

/// Administrative and geographic terms before a place name.
const AREA_TERMS: [&str; 8] =
    ["Kabupaten", "Kota", "Provinsi", "Kecamatan", "Kelurahan", "Gunung", "Pulau", "Sungai"];

/// Minimum length of a word without inner capitals to be examined.
const MIN_PLAIN_WORD_LEN: usize = 9;

/// Maximum length of a word to be examined.
const MAX_WORD_LEN: usize = 48;

/// Protected spellings with an inner capital: the text before it and after it.
static PROTECTED_CAMEL_CASE: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    let lines = include_str!("../../assets/camels.txt").lines();
    let camels = lines.filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace);
    camels.filter_map(|camel| camel.split_once('-')).collect()
});

/// The possessive suffix. After a name it is not part of the name: `Prabowonya`.
const POSSESSIVE: &str = "nya";

/// Function words that follow a name within a sentence.
const FUNCTION_WORDS: [&str; 34] = [
    "adalah", "agar", "akan", "atau", "bagi", "bahwa", "belum", "bisa", "bukan", "dalam", "dapat",
    "dari", "dengan", "harus", "hingga", "ikut", "juga", "karena", "kembali", "ketika", "masih",
    "oleh", "pada", "saat", "sebagai", "sedang", "sejak", "sudah", "telah", "terkait", "tersebut",
    "tidak", "untuk", "yang",
];

/// Returns the byte offsets at which `word` certainly divides, in order; empty for nearly all
/// words. `word` must be a run of letters and digits.
pub fn split_points(word: &str) -> Vec<usize> {
    let mut points = Vec::new();
    if !may_split(word.as_bytes()) {
        return points;
    }
    let boundaries: Vec<usize> = boundaries(word.as_bytes()).collect();
    let mut start = 0;
    for (number, at) in boundaries.iter().enumerate() {
        let end = boundaries.get(number + 1).copied().unwrap_or(word.len());
        let (Some(head), Some(tail)) = (word.get(start..*at), word.get(*at..end)) else { break };
        if is_split(head, tail) {
            split_inside(head, start, &mut points);
            points.push(*at);
            start = *at;
        }
    }
    if let Some(last) = word.get(start..) {
        split_inside(last, start, &mut points);
    }
    points
}

/// Returns true if the word is worth examining.
fn may_split(word: &[u8]) -> bool {
    let (Some(first), true) = (word.first(), (6..=MAX_WORD_LEN).contains(&word.len())) else {
        return false;
    };
    let long = word.len() >= MIN_PLAIN_WORD_LEN && first.is_ascii_uppercase();
    (long || boundaries(word).next().is_some()) && word.iter().all(u8::is_ascii_alphanumeric)
}

/// Returns the offsets where an uppercase letter follows a lowercase one, or a number adjoins a
/// word.
fn boundaries(word: &[u8]) -> impl Iterator<Item = usize> {
    word.windows(2).enumerate().filter_map(|(at, pair)| {
        let change = match pair {
            [before, next] if next.is_ascii_uppercase() => !before.is_ascii_uppercase(),
            [before, next] => before.is_ascii_digit() != next.is_ascii_digit(),
            _ => false,
        };
        change.then_some(at + 1)
    })
}

/// Returns true if two parts, the second starting with a capital or digit, are two words.
fn is_split(head: &str, tail: &str) -> bool {
    let at = matches!(head, "di" | "ke") && tail.starts_with(|c: char| c.is_ascii_uppercase());
    if (head.len() < MIN_PART_LEN && !at) || tail.len() < MIN_PART_LEN {
        return false;
    }
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let mixed = |text: &str| text.bytes().any(|byte| byte.is_ascii_digit());
    if digits(head) || digits(tail) {
        let (year, word) = if digits(head) { (head, tail) } else { (tail, head) };
        let year = year.len() == 4 && (year.starts_with("19") || year.starts_with("20"));
        let ordinary =
            (MIN_NAME_LEN..=MAX_WORD_BESIDE_YEAR_LEN).contains(&word.len()) && !mixed(word);
        return year && ordinary && classify_word(word).is_known();
    }
    !mixed(head)
        && !mixed(tail)
        && !is_protected_spelling(head, tail)
        && (at || are_separate_words(head, tail))
}

/// Returns true if the spelling is protected, even if another word was run onto it.
pub(super) fn is_protected_spelling(head: &str, tail: &str) -> bool {
    let (head, tail) = (head.to_ascii_lowercase(), tail.to_ascii_lowercase());
    PROTECTED_CAMEL_CASE.iter().any(|(left, right)| match (left.strip_prefix('~'), *right) {
        (Some(left), _) => head.ends_with(left),
        (None, "") => head == *left,
        _ if left.is_empty() => tail == *right,
        _ => head.ends_with(left) && tail.starts_with(right),
    })
}

/// Returns true if the change from lowercase to uppercase is a word boundary.
fn are_separate_words(head: &str, tail: &str) -> bool {
    let (left, right) = (classify_word(head), classify_word(tail));
    let goes_on = right.is_known() || has_inner_split(tail);
    if head.starts_with(|c: char| c.is_ascii_lowercase()) {
        // No brand name begins with a lowercase Indonesian word.
        return left.is_common || goes_on;
    }
    let named = head.len() >= MIN_NAME_LEN && is_unambiguous_name(head);
    let titled = left.is_title && (goes_on || head.len() >= MIN_OFFICE_LEN);
    let led = left.is_common
        && head.len() >= MIN_NAME_LEN
        && right.is_person_name_word
        && !right.is_common;
    let area = AREA_TERMS.contains(&head) && right.is_name();
    named
        || titled
        || led
        || area
        || tail == "Tbk"
        || (goes_on && (is_prefixed_derivation(head, left) || has_inner_split(head)))
}

/// Returns true for a longer word derived from a common word with a prefix.
fn is_prefixed_derivation(word: &str, known: WordClasses) -> bool {
    let word = word.to_ascii_lowercase();
    let prefixed = ["me", "di", "ber", "ter", "pe"].iter().any(|prefix| word.starts_with(prefix));
    word.len() > MAX_BRAND_PREFIX_LEN
        && prefixed
        && ((known.is_common && word.starts_with("me"))
            || derive_root(&word, |root| classify_word(root).is_common).is_some())
}

/// Returns true if the part itself divides.
fn has_inner_split(piece: &str) -> bool {
    let mut found = Vec::new();
    split_inside(piece, 0, &mut found);
    !found.is_empty()
}

/// Splits a part that is one capital and lowercase letters into a name and the word after it.
fn split_inside(piece: &str, start: usize, found: &mut Vec<usize>) {
    let small = piece.bytes().skip(1).all(|byte| byte.is_ascii_lowercase());
    let capital = piece.starts_with(|c: char| c.is_ascii_uppercase());
    if piece.len() < MIN_PLAIN_WORD_LEN || !small || !capital {
        return;
    }
    if let Some(name) = piece.strip_suffix(POSSESSIVE).filter(|name| is_unambiguous_name(name))
        && !classify_word(piece).in_lexicon
    {
        found.push(start + name.len());
        return;
    }
    if may_be_single_word(piece) {
        return;
    }
    let at = (MIN_NAME_LEN..=piece.len().saturating_sub(MIN_PART_LEN)).find(|at| {
        let (Some(head), Some(tail)) = (piece.get(..*at), piece.get(*at..)) else { return false };
        continues_after_name(head, tail)
    });
    found.extend(at.map(|at| start + at));
}

/// Returns true if the text may be a single word: known, or derived from a known one.
fn may_be_single_word(word: &str) -> bool {
    let lower = word.to_ascii_lowercase();
    classify_word(word).in_lexicon
        || derive_root(&lower, |root| classify_word(root).in_lexicon).is_some()
}

/// Returns true if `tail` continues a sentence after the name `head`.
fn continues_after_name(head: &str, tail: &str) -> bool {
    if shares_syllable_with_name(head, tail) {
        return false;
    }
    let verb = ["me", "di"].iter().any(|prefix| tail.starts_with(prefix));
    let named = || is_unambiguous_name(head);
    if FUNCTION_WORDS.contains(&tail) {
        return named();
    }
    let least = if verb { 6 } else { 7 };
    (verb && tail.len() >= MIN_CERTAIN_VERB_LEN || tail.len() >= least && named())
        && is_prefixed_verb(tail)
}

/// Returns true if the apparent prefix of the verb is the last syllable of the name:
/// `Wahyudimengaku`.
fn shares_syllable_with_name(head: &str, tail: &str) -> bool {
    let Some(later) =
        tail.strip_prefix("di").filter(|later| later.len() >= MIN_CERTAIN_VERB_LEN - 1)
    else {
        return false;
    };
    if later.starts_with("me") {
        // `dimenangkan` is a verb, because `menang` is a root.
        let root = derive_root(later, |root| classify_word(root).is_common);
        return root.is_some_and(|root| !root.starts_with("me"));
    }
    let verb =
        ["di", "ter"].iter().any(|prefix| later.starts_with(prefix)) && is_prefixed_verb(later);
    verb && later.len() >= MIN_CERTAIN_VERB_LEN
        && (!is_unambiguous_name(head) || is_unambiguous_name(&format!("{head}di")))
}

/// Returns true for a known name that is not a common word.
fn is_unambiguous_name(word: &str) -> bool {
    let known = classify_word(word);
    known.is_name() && !known.is_common
}

/// Returns true for a prefixed verb derived from a common word.
fn is_prefixed_verb(word: &str) -> bool {
    let prefixed = ["me", "di", "ber", "ter"].iter().any(|prefix| word.starts_with(prefix));
    prefixed && derive_root(word, |root| classify_word(root).is_common).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn assert_split(expected: &str) {
        let word = expected.replace('|', "");
        let mut parts = Vec::new();
        let mut start = 0;
        for at in split_points(&word).into_iter().chain([word.len()]) {
            parts.push(word.get(start..at).unwrap());
            start = at;
        }
        assert_eq!(parts.join("|"), expected);
    }

    #[test]
    fn splits_words_that_were_run_together() {
        for word in [
            "Iran|Ayatollah",
            "Khamenei|dipertanyakan",
            "Jakarta|Kita",
            "kepada|Reuters|mengatakan",
            "pemain|Real",
            "persen|Sementara",
            "di|Surabaya",
            "Presiden|Prabowo|Subianto",
            "Mengutip|Antara",
            "Indonesia|dengan|Filipina|menarik",
            "Kabupaten|Sukabumi",
            "Lestari|Tbk",
            "2025|Presiden",
            "Ketenagakerjaan|2025",
            "Wahyudi|mengaku",
            "Kusnadi|dilaporkan",
            "Prabowo|nya",
        ] {
            assert_split(word);
        }
    }

    #[test]
    fn keeps_brand_spellings_whole() {
        for word in [
            "GoTo",
            "iPhone",
            "YouTube",
            "BukaLapak",
            "DetikNews",
            "detikNews",
            "McDonald",
            "ChatGPT",
            "WhatsApp",
            "KompasTV",
            "PayPal",
            "LinkedIn",
            "MediaTek",
            "NasDem",
            "TransJakarta",
            "KapanLagi",
            "PeduliLindungi",
            "Liputan6",
            "DeSanctis",
            "VanDijk",
            "DiCaprio",
            "MacArthur",
            "Ramadan",
            "Mempertanggungjawabkan",
            "Ketidakberdayaan",
            "Rangkasbitung",
            "Setiabudiawan",
            "Habiburokhman",
            "Entertainment",
            "malaikatNya",
            "Fs5HzdOlNWnD8OtKSv",
            "recruitmentskkmigaspetronas2025",
            "JAKARTA",
            "",
            "2025",
            "G20",
            "Rp20",
        ] {
            assert_split(word);
        }
    }

    proptest! {
        #[test]
        fn split_points_are_inside_the_word(word in "[A-Za-z0-9é]{0,60}|\\PC{0,20}") {
            let mut before = 0;
            for at in split_points(&word) {
                prop_assert!(at > before && at < word.len() && word.is_char_boundary(at));
                before = at;
            }
        }
    }
}
