//! Tests of the stemmer: a table of words, and properties of every word.

use proptest::prelude::*;

use super::roots;
use super::{RootFilter, derive_root, stem};

const WORD_TABLE: &str = include_str!("table.txt");

fn word_table() -> impl Iterator<Item = (&'static str, &'static str)> {
    WORD_TABLE.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(' '))
}

#[test]
fn stems_every_word_of_the_table() {
    assert!(word_table().count() >= 400);
    let wrong: Vec<String> = word_table()
        .filter(|(word, root)| stem(word) != *root)
        .map(|(word, root)| format!("{word}: {} for {root}", stem(word)))
        .collect();
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn root_filter_accepts_every_word_of_its_root() {
    let derived = |root: &str| {
        ["", "me", "mem", "men", "meng", "peng", "di", "ter", "ber"].map(|prefix| {
            let rest = if prefix.ends_with('m') { root.get(1..).unwrap_or_default() } else { root };
            format!("{prefix}{rest}kannya")
        })
    };
    let roots = roots::all_roots().step_by(7).flat_map(derived);
    let words = word_table().map(|(word, _)| word.to_owned());
    let words = words.chain(roots::exceptions().map(|(word, _)| word.to_owned())).chain(roots);
    for word in words {
        let root = stem(&word);
        assert!(RootFilter::new(root).may_match(&word), "{word} {root}");
    }
    assert!(!RootFilter::new("kirim").may_match("pemerintah"));
}

#[test]
fn leaves_roots_unchanged() {
    let all: Vec<&str> = roots::all_roots().collect();
    assert!(all.len() > 10_000);
    for root in all {
        assert_eq!(stem(root), root);
    }
}

#[test]
fn leaves_roots_of_the_table_unchanged() {
    for (word, root) in word_table() {
        assert_eq!(stem(root), root, "after {word}");
    }
}

/// An exception must be necessary; otherwise it hides what the rules can do.
#[test]
fn every_exception_is_necessary() {
    let known = |letters: &str| roots::is_root(letters.as_bytes());
    for (word, root) in roots::exceptions() {
        assert_eq!(stem(word), root);
        assert!(!known(word), "{word} is also a root");
    }
    let needless: Vec<&str> = roots::exceptions()
        .filter(|(word, root)| derive_root(word, known).as_deref() == Some(root))
        .map(|(word, _)| word)
        .collect();
    assert!(needless.is_empty(), "the rules find the roots of {needless:?}");
}

#[test]
fn strips_possessive_nya_from_roots() {
    let (mut right, mut wrong) = (0, Vec::new());
    for root in roots::all_roots() {
        if stem(&format!("{root}nya")) == root {
            right += 1;
        } else {
            wrong.push(root);
        }
    }
    assert!(right > 99 * wrong.len(), "{right} right, not {wrong:?}");
}

#[test]
fn strips_clitics_before_exception_lookup() {
    assert_eq!(stem("pengawalannya"), "kawal");
    assert_eq!(stem("bekukanlah"), "beku");
}

#[test]
fn leaves_other_than_lowercase_ascii_unchanged() {
    for word in ["", "a", "Makanan", "makanan2", "makanan-makanan", "mëmbaca", "данные", "新聞"]
    {
        assert_eq!(stem(word), word);
    }
    let long = format!("di{}kan", "baca".repeat(40));
    assert_eq!(stem(&long), long);
}

proptest! {
    #[test]
    fn returns_a_root_for_any_text(word in "\\PC{0,30}") {
        prop_assert_eq!(stem(&word).is_empty(), word.is_empty());
    }

    #[test]
    fn root_is_never_longer_than_its_word(
        word in "(ku|di|me|mem|men|meng|meny|menge|pe|per|ber|ter|se|ke|ketidak){0,3}[a-z]{0,6}(an|kan|i)?(ku|mu|nya)?(lah|kah|pun)?"
    ) {
        let root = stem(&word);
        prop_assert_eq!(root.is_empty(), word.is_empty());
        prop_assert!(root.len() <= word.len());
    }
}
