//! Tests of the stemmer: a table of words, and properties of every word.

use proptest::prelude::*;

use super::roots;
use super::{derivation, stem};

const TABLE: &str = include_str!("table.txt");

fn table() -> impl Iterator<Item = (&'static str, &'static str)> {
    TABLE.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(' '))
}

#[test]
fn the_table_holds() {
    assert!(table().count() >= 400);
    let wrong: Vec<String> = table()
        .filter(|(word, root)| stem(word) != *root)
        .map(|(word, root)| format!("{word}: {} for {root}", stem(word)))
        .collect();
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_root_is_its_own_root() {
    let all: Vec<&str> = roots::all().collect();
    assert!(all.len() > 10_000);
    for root in all {
        assert_eq!(stem(root), root);
    }
}

#[test]
fn the_root_of_a_root_of_the_table_is_itself() {
    for (word, root) in table() {
        assert_eq!(stem(root), root, "after {word}");
    }
}

/// An exception must be necessary; otherwise it hides what the rules can do.
#[test]
fn every_exception_is_one() {
    let known = |letters: &str| roots::contains(letters.as_bytes());
    for (word, root) in roots::exceptions() {
        assert_eq!(stem(word), root);
        assert!(!known(word), "{word} is also a root");
    }
    let needless: Vec<&str> = roots::exceptions()
        .filter(|(word, root)| derivation(word, known).as_deref() == Some(root))
        .map(|(word, _)| word)
        .collect();
    assert!(needless.is_empty(), "the rules find the roots of {needless:?}");
}

#[test]
fn a_possessive_leads_back_to_the_root() {
    let (mut right, mut wrong) = (0, Vec::new());
    for root in roots::all() {
        if stem(&format!("{root}nya")) == root {
            right += 1;
        } else {
            wrong.push(root);
        }
    }
    assert!(right > 99 * wrong.len(), "{right} right, not {wrong:?}");
}

#[test]
fn clitics_go_before_an_exception_is_looked_up() {
    assert_eq!(stem("pengawalannya"), "kawal");
    assert_eq!(stem("bekukanlah"), "beku");
}

#[test]
fn what_is_no_word_of_small_letters_is_left_alone() {
    for word in ["", "a", "Makanan", "makanan2", "makanan-makanan", "mëmbaca", "данные", "新聞"]
    {
        assert_eq!(stem(word), word);
    }
    let long = format!("di{}kan", "baca".repeat(40));
    assert_eq!(stem(&long), long);
}

#[test]
fn the_lists_fit_the_table_of_offsets() {
    assert!(roots::length() < 1 << 18);
}

proptest! {
    #[test]
    fn any_text_has_a_root(word in "\\PC{0,30}") {
        prop_assert_eq!(stem(&word).is_empty(), word.is_empty());
    }

    #[test]
    fn letters_under_affixes_have_a_root_no_longer_than_they(
        word in "(ku|di|me|mem|men|meng|meny|menge|pe|per|ber|ter|se|ke|ketidak){0,3}[a-z]{0,6}(an|kan|i)?(ku|mu|nya)?(lah|kah|pun)?"
    ) {
        let root = stem(&word);
        prop_assert_eq!(root.is_empty(), word.is_empty());
        prop_assert!(root.len() <= word.len());
    }
}
