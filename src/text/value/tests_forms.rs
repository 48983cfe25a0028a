//! Lists of written forms with their values: dates in fields and in sentences, amounts in sentences.
//!
//! The columns are separated by tabs: a form, and then its value as it is named in each test.
//! `silent` means that no value may be given.

use crate::news::{Block, BlockKind, DateOrder, EntityKind};
use crate::text::stem::stem;
use crate::text::{date, names, value};
use value::FigureValue;

/// Returns the rows of a list whose value is wrong, with what was found.
fn wrong_rows(list: &str, check: impl Fn(&[&str]) -> Option<String>) -> Vec<String> {
    list.lines().filter_map(|line| check(&line.split('\t').collect::<Vec<_>>())).collect()
}

/// Returns the figures of a sentence with their values.
fn figures_of(text: &str) -> Vec<(EntityKind, String, Option<FigureValue>)> {
    let mut blocks = [Block::new(BlockKind::Paragraph, text)];
    names::tag(&mut blocks);
    let figures = blocks[0].mentions.iter().filter(|mention| !mention.kind.is_named_entity());
    figures
        .map(|mention| {
            let value = value::parse(mention.kind, &mention.canonical_name, None);
            (mention.kind, blocks[0].text_of(mention).to_owned(), value)
        })
        .collect()
}

#[test]
fn words_and_their_roots_meet() {
    let wrong = wrong_rows(include_str!("../testdata/stems.tsv"), |row| {
        // Reduplicated words are indexed by their parts.
        let meets = |part: &str| stem(part) == stem(row[1]) || stem(part) == row[1];
        (!row[0].split('-').any(meets)).then(|| format!("{row:?}: {}", stem(row[0])))
    });
    assert!(wrong.is_empty(), "{wrong:#?}");
    for (word, other) in [("setelan", "telan"), ("sekalian", "kalian"), ("mengelas", "kelas")] {
        assert_ne!(stem(word), stem(other), "{word}");
    }
}

#[test]
fn parses_dates_in_fields() {
    let wrong = wrong_rows(include_str!("../testdata/dates_field.tsv"), |row| {
        let found = date::parse(row[0], DateOrder::Undecided).map(|found| found.to_string());
        let found = found.unwrap_or_else(|| "null".to_owned());
        let fits = |right: &str| found == right || found.replace("+07:00", "") == right;
        (!row[1].split(';').any(fits)).then(|| format!("{row:?}: {found}"))
    });
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn finds_dates_in_sentences() {
    let wrong = wrong_rows(include_str!("../testdata/dates_text.tsv"), |row| {
        let found = figures_of(&format!("Acara itu berlangsung {} di alun-alun.", row[0]));
        let (first, last) = row[1].split_once("..").unwrap_or((row[1], row[1]));
        let is_right = found.iter().any(|(_, _, value)| match value {
            Some(FigureValue::Days { first: from, last: to }) => {
                from.to_string() == first && to.to_string() == last
            }
            _ => false,
        });
        let any = found.iter().any(|(kind, _, value)| *kind == EntityKind::Date && value.is_some());
        let is_right = if row[1] == "silent" { !any } else { is_right };
        (!is_right).then(|| format!("{row:?}: {found:?}"))
    });
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn finds_amounts_in_sentences() {
    let near = |found: &str, right: &str| {
        let (found, right): (f64, f64) = (found.parse().unwrap(), right.parse().unwrap());
        (found - right).abs() <= 1e-6 * right.abs().max(1.0)
    };
    let wrong = wrong_rows(include_str!("../testdata/amounts_text.tsv"), |row| {
        let found = figures_of(&format!("Nilainya mencapai {}, kata warga.", row[0]));
        if row[1] == "silent" {
            return found.iter().any(|f| f.2.is_some()).then(|| format!("{row:?}: {found:?}"));
        }
        let is_right = found.iter().any(|(kind, _, value)| {
            let json = serde_json::to_value(value).unwrap();
            let number = |field: &str| json[field].to_string();
            let unit = json["unit"].as_str().or(json["currency"].as_str()).unwrap_or_default();
            kind.name() == row[1]
                && near(&number("least"), row[2])
                && if row[3].is_empty() {
                    json["most"].is_null()
                } else {
                    near(&number("most"), row[3])
                }
                && row[4].split('|').any(|right| right == unit)
        });
        (!is_right).then(|| format!("{row:?}: {found:?}"))
    });
    assert!(wrong.is_empty(), "{wrong:#?}");
}
