//! Where a word that a scraper ran together divides: `IranAyatollah`, `Khameneidipertanyakan`.
//!
//! The text stays as it is. But names are found on both sides of a seam, and so are words that are
//! searched. Only what is certain counts, so a head or a tail has to be known, and camels that
//! outlets and brands keep are passed over (`BukaLapak`, `detikNews`). Lengths are in letters, of
//! which all that are looked at are ASCII.

use std::sync::LazyLock;

use super::names::familiar::{Familiar, familiar};
use super::stem::derivation;

/// The shortest piece beside a change from small letters to a capital.
const SHORT: usize = 3;

/// The shortest name before a word in small letters.
const NAME: usize = 4;

/// The shortest office that no brand begins with.
const OFFICE: usize = 7;

/// Derived words are longer than this where a brand may begin with them.
const LONG_ENOUGH: usize = 6;

/// A verb so long proves the name before it, known or not.
const VERB: usize = 8;

/// What is longer and ends in a year is no word but an account or an address.
const HANDLE: usize = 20;

/// What stands before a place's name.
const AREAS: [&str; 8] =
    ["Kabupaten", "Kota", "Provinsi", "Kecamatan", "Kelurahan", "Gunung", "Pulau", "Sungai"];

/// Words in small letters behind their first are looked at from this length on.
const LONG: usize = 9;

/// Longer ones are no words.
const LONGEST: usize = 48;

/// Spellings with a capital inside that are their owners' own: what stands before it, and behind.
static CAMELS: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    let lines = include_str!("../../assets/camels.txt").lines();
    let camels = lines.filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace);
    camels.filter_map(|camel| camel.split_once('-')).collect()
});

/// Words that follow a name in a sentence and end none.
const BEHIND: [&str; 34] = [
    "adalah", "agar", "akan", "atau", "bagi", "bahwa", "belum", "bisa", "bukan", "dalam", "dapat",
    "dari", "dengan", "harus", "hingga", "ikut", "juga", "karena", "kembali", "ketika", "masih",
    "oleh", "pada", "saat", "sebagai", "sedang", "sejak", "sudah", "telah", "terkait", "tersebut",
    "tidak", "untuk", "yang",
];

/// Where `word` certainly divides, in bytes, in order; nowhere, for nearly all words. `word` is a
/// run of letters and digits as it is written.
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

/// True for the few words that are worth a look.
fn may_divide(word: &[u8]) -> bool {
    let (Some(first), true) = (word.first(), (6..=LONGEST).contains(&word.len())) else {
        return false;
    };
    let long = word.len() >= LONG && first.is_ascii_uppercase();
    (long || changes(word).next().is_some()) && word.iter().all(u8::is_ascii_alphanumeric)
}

/// Where a capital stands behind a small letter, or a year touches a word.
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

/// True if two pieces, the second with a capital or a number, are two words.
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

/// True for a spelling that is its owner's own, whatever is run onto it.
fn is_camel(head: &str, tail: &str) -> bool {
    let (head, tail) = (head.to_ascii_lowercase(), tail.to_ascii_lowercase());
    CAMELS.iter().any(|(left, right)| match (left.strip_prefix('~'), *right) {
        (Some(left), _) => head.ends_with(left),
        (None, "") => head == *left,
        _ if left.is_empty() => tail == *right,
        _ => head.ends_with(left) && tail.starts_with(right),
    })
}

/// True if a small letter and a capital meet where two words do.
fn are_words(head: &str, tail: &str) -> bool {
    let (left, right) = (familiar(head), familiar(tail));
    let goes_on = right.known() || divides_within(tail);
    if head.starts_with(|c: char| c.is_ascii_lowercase()) {
        // Nobody's own spelling begins with an Indonesian word in small letters.
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

/// True for a longer word made of an ordinary one with a prefix.
fn is_derived(word: &str, known: Familiar) -> bool {
    let word = word.to_ascii_lowercase();
    let prefixed = ["me", "di", "ber", "ter", "pe"].iter().any(|prefix| word.starts_with(prefix));
    word.len() > LONG_ENOUGH
        && prefixed
        && ((known.common && word.starts_with("me"))
            || derivation(&word, |root| familiar(root).common).is_some())
}

/// True for a piece that itself divides.
fn divides_within(piece: &str) -> bool {
    let mut found = Vec::new();
    within(piece, 0, &mut found);
    !found.is_empty()
}

/// Divides a piece that is one capital and small letters: a name, and what the sentence says of it.
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

/// True for what may be one word: known, or derived from a known one.
fn is_word(word: &str) -> bool {
    let lower = word.to_ascii_lowercase();
    familiar(word).any || derivation(&lower, |root| familiar(root).any).is_some()
}

/// True if a sentence goes on with `tail` behind the name `head`.
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

/// True where the first syllable of a verb is the last of the name: `Wahyudimengaku`.
fn keeps_syllable(head: &str, tail: &str) -> bool {
    let Some(later) = tail.strip_prefix("di").filter(|later| later.len() >= VERB - 1) else {
        return false;
    };
    if later.starts_with("me") {
        // `dimenangkan` is a verb, for `menang` is a root.
        let root = derivation(later, |root| familiar(root).common);
        return root.is_some_and(|root| !root.starts_with("me"));
    }
    let verb = ["di", "ter"].iter().any(|prefix| later.starts_with(prefix)) && is_verb(later);
    verb && later.len() >= VERB && (!is_name(head) || is_name(&format!("{head}di")))
}

/// True for a name that is no ordinary word.
fn is_name(word: &str) -> bool {
    let known = familiar(word);
    known.names() && !known.common
}

/// True for a verb with its prefix, of an ordinary word.
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
