//! Finds where words that a scraper ran together divide: `IranAyatollah`, `Khameneidipertanyakan`.
//!
//! The text itself is not changed; names and search terms are recognized on both sides of the
//! split. Only certain splits are reported: one side has to be a known word, and the camel case of
//! outlets and brands is skipped (`BukaLapak`, `detikNews`). Lengths are in letters; only ASCII
//! words are examined.

use std::sync::LazyLock;

use super::names::familiar::{Familiar, familiar};
use super::stem::derivation;

/// Minimum length of a part beside a change from lowercase to uppercase.
const SHORT: usize = 3;

/// Minimum length of a name before a lowercase word.
const NAME: usize = 4;

/// Minimum length of an office title that no brand begins with.
const OFFICE: usize = 7;

/// A derived word must be longer than this, as a brand may begin with the same prefix.
const LONG_ENOUGH: usize = 6;

/// Minimum length of a verb that allows an unknown name before it.
const VERB: usize = 8;

/// A longer word that ends in a year is treated as an account or URL.
const HANDLE: usize = 20;

/// Administrative and geographic terms before a place name.
const AREAS: [&str; 8] =
    ["Kabupaten", "Kota", "Provinsi", "Kecamatan", "Kelurahan", "Gunung", "Pulau", "Sungai"];

/// Minimum length of a word without inner capitals to be examined.
const LONG: usize = 9;

/// Maximum length of a word to be examined.
const LONGEST: usize = 48;

/// Protected spellings with an inner capital: the text before it and after it.
static CAMELS: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    let lines = include_str!("../../assets/camels.txt").lines();
    let camels = lines.filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace);
    camels.filter_map(|camel| camel.split_once('-')).collect()
});

/// Function words that follow a name within a sentence.
const BEHIND: [&str; 34] = [
    "adalah", "agar", "akan", "atau", "bagi", "bahwa", "belum", "bisa", "bukan", "dalam", "dapat",
    "dari", "dengan", "harus", "hingga", "ikut", "juga", "karena", "kembali", "ketika", "masih",
    "oleh", "pada", "saat", "sebagai", "sedang", "sejak", "sudah", "telah", "terkait", "tersebut",
    "tidak", "untuk", "yang",
];

/// Returns the byte offsets at which `word` certainly divides, in order; empty for nearly all
/// words. `word` must be a run of letters and digits.
pub fn seams(word: &str) -> Vec<usize> {
    let mut found = Vec::new();
    if !may_divide(word.as_bytes()) {
        return found;
    }
    let changes: Vec<usize> = changes(word.as_bytes()).collect();
    let mut start = 0;
    for (number, at) in changes.iter().enumerate() {
        let end = changes.get(number + 1).copied().unwrap_or(word.len());
        let (Some(head), Some(tail)) = (word.get(start..*at), word.get(*at..end)) else { break };
        if divides(head, tail) {
            within(head, start, &mut found);
            found.push(*at);
            start = *at;
        }
    }
    if let Some(last) = word.get(start..) {
        within(last, start, &mut found);
    }
    found
}

/// Returns true if the word is worth examining.
fn may_divide(word: &[u8]) -> bool {
    let (Some(first), true) = (word.first(), (6..=LONGEST).contains(&word.len())) else {
        return false;
    };
    let long = word.len() >= LONG && first.is_ascii_uppercase();
    (long || changes(word).next().is_some()) && word.iter().all(u8::is_ascii_alphanumeric)
}

/// Returns the offsets where an uppercase letter follows a lowercase one, or a number adjoins a
/// word.
fn changes(word: &[u8]) -> impl Iterator<Item = usize> {
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
fn divides(head: &str, tail: &str) -> bool {
    let at = matches!(head, "di" | "ke") && tail.starts_with(|c: char| c.is_ascii_uppercase());
    if (head.len() < SHORT && !at) || tail.len() < SHORT {
        return false;
    }
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let mixed = |text: &str| text.bytes().any(|byte| byte.is_ascii_digit());
    if digits(head) || digits(tail) {
        let (year, word) = if digits(head) { (head, tail) } else { (tail, head) };
        let year = year.len() == 4 && (year.starts_with("19") || year.starts_with("20"));
        let ordinary = (NAME..=HANDLE).contains(&word.len()) && !mixed(word);
        return year && ordinary && familiar(word).known();
    }
    !mixed(head) && !mixed(tail) && !is_camel(head, tail) && (at || are_words(head, tail))
}

/// Returns true if the spelling is protected, even if another word was run onto it.
fn is_camel(head: &str, tail: &str) -> bool {
    let (head, tail) = (head.to_ascii_lowercase(), tail.to_ascii_lowercase());
    CAMELS.iter().any(|(left, right)| match (left.strip_prefix('~'), *right) {
        (Some(left), _) => head.ends_with(left),
        (None, "") => head == *left,
        _ if left.is_empty() => tail == *right,
        _ => head.ends_with(left) && tail.starts_with(right),
    })
}

/// Returns true if the change from lowercase to uppercase is a word boundary.
fn are_words(head: &str, tail: &str) -> bool {
    let (left, right) = (familiar(head), familiar(tail));
    let goes_on = right.known() || divides_within(tail);
    if head.starts_with(|c: char| c.is_ascii_lowercase()) {
        // No brand name begins with a lowercase Indonesian word.
        return left.common || goes_on;
    }
    let named = head.len() >= NAME && is_name(head);
    let titled = left.title && (goes_on || head.len() >= OFFICE);
    let led = left.common && head.len() >= NAME && right.person && !right.common;
    let area = AREAS.contains(&head) && right.names();
    named
        || titled
        || led
        || area
        || tail == "Tbk"
        || (goes_on && (is_derived(head, left) || divides_within(head)))
}

/// Returns true for a longer word derived from a common word with a prefix.
fn is_derived(word: &str, known: Familiar) -> bool {
    let word = word.to_ascii_lowercase();
    let prefixed = ["me", "di", "ber", "ter", "pe"].iter().any(|prefix| word.starts_with(prefix));
    word.len() > LONG_ENOUGH
        && prefixed
        && ((known.common && word.starts_with("me"))
            || derivation(&word, |root| familiar(root).common).is_some())
}

/// Returns true if the part itself divides.
fn divides_within(piece: &str) -> bool {
    let mut found = Vec::new();
    within(piece, 0, &mut found);
    !found.is_empty()
}

/// Splits a part that is one capital and lowercase letters into a name and the word after it.
fn within(piece: &str, start: usize, found: &mut Vec<usize>) {
    let small = piece.bytes().skip(1).all(|byte| byte.is_ascii_lowercase());
    let capital = piece.starts_with(|c: char| c.is_ascii_uppercase());
    if piece.len() < LONG || !small || !capital || is_word(piece) {
        return;
    }
    let at = (NAME..=piece.len().saturating_sub(SHORT)).find(|at| {
        let (Some(head), Some(tail)) = (piece.get(..*at), piece.get(*at..)) else { return false };
        goes_on(head, tail)
    });
    found.extend(at.map(|at| start + at));
}

/// Returns true if the text may be a single word: known, or derived from a known one.
fn is_word(word: &str) -> bool {
    let lower = word.to_ascii_lowercase();
    familiar(word).any || derivation(&lower, |root| familiar(root).any).is_some()
}

/// Returns true if `tail` continues a sentence after the name `head`.
fn goes_on(head: &str, tail: &str) -> bool {
    if keeps_syllable(head, tail) {
        return false;
    }
    let verb = ["me", "di"].iter().any(|prefix| tail.starts_with(prefix));
    let named = || is_name(head);
    if BEHIND.contains(&tail) {
        return named();
    }
    let least = if verb { 6 } else { 7 };
    (verb && tail.len() >= VERB || tail.len() >= least && named()) && is_verb(tail)
}

/// Returns true if the apparent prefix of the verb is the last syllable of the name:
/// `Wahyudimengaku`.
fn keeps_syllable(head: &str, tail: &str) -> bool {
    let Some(later) = tail.strip_prefix("di").filter(|later| later.len() >= VERB - 1) else {
        return false;
    };
    if later.starts_with("me") {
        // `dimenangkan` is a verb, because `menang` is a root.
        let root = derivation(later, |root| familiar(root).common);
        return root.is_some_and(|root| !root.starts_with("me"));
    }
    let verb = ["di", "ter"].iter().any(|prefix| later.starts_with(prefix)) && is_verb(later);
    verb && later.len() >= VERB && (!is_name(head) || is_name(&format!("{head}di")))
}

/// Returns true for a known name that is not a common word.
fn is_name(word: &str) -> bool {
    let known = familiar(word);
    known.names() && !known.common
}

/// Returns true for a prefixed verb derived from a common word.
fn is_verb(word: &str) -> bool {
    let prefixed = ["me", "di", "ber", "ter"].iter().any(|prefix| word.starts_with(prefix));
    prefixed && derivation(word, |root| familiar(root).common).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn divided(expected: &str) {
        let word = expected.replace('|', "");
        let mut parts = Vec::new();
        let mut start = 0;
        for at in seams(&word).into_iter().chain([word.len()]) {
            parts.push(word.get(start..at).unwrap());
            start = at;
        }
        assert_eq!(parts.join("|"), expected);
    }

    #[test]
    fn words_run_together_divide() {
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
        ] {
            divided(word);
        }
    }

    #[test]
    fn words_of_their_owners_stay_whole() {
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
            divided(word);
        }
    }

    proptest! {
        #[test]
        fn seams_are_within_the_word(word in "[A-Za-z0-9é]{0,60}|\\PC{0,20}") {
            let mut before = 0;
            for at in seams(&word) {
                prop_assert!(at > before && at < word.len() && word.is_char_boundary(at));
                before = at;
            }
        }
    }
}
