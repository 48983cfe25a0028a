//! Tests of quotations in a collection. All texts are invented.

use std::sync::Arc;

use jiff::civil::date;

use crate::library::tests::{find, no_overrides as none};
use crate::library::{Collection, FieldMappings, Indexer, LensPlace, Library, ListQuery};
use crate::news::{EntityKey, EntityKind, NameOverride, NameOverrides};

/// Three stories: the first quotation occurs in two of them.
const STORIES: &str = r#"{"title":"Harga beras","date":"2025-03-01","text":"Menteri Pertanian Budi Santoso hadir di Bandung.\n\n\"Harga beras akan turun bulan depan,\" kata Budi.\n\nSari Dewi menilai stok jagung cukup."}
{"title":"Salinan","date":"2025-03-02","text":"Rapat itu membahas pangan.\n\n\"Harga beras akan turun bulan depan,\" kata Budi Santoso di Jakarta."}
{"title":"Jagung","date":"2025-03-03","text":"Budi Santoso mengatakan jagung akan diimpor. Sari Dewi membeli beras."}
"#;

fn library() -> Arc<Library> {
    let collection = Collection::Paths {
        paths: vec!["-".into()],
        stdin: STORIES.as_bytes().to_vec(),
        mappings: FieldMappings::default(),
    };
    Indexer::in_memory(collection, date(2026, 1, 1)).unwrap()
}

/// Returns the number of quotations of Sari Dewi.
fn said(library: &Library, overrides: &NameOverrides) -> usize {
    library.lens(&person("Sari Dewi"), overrides).unwrap().quotes.len()
}

fn person(name: &str) -> EntityKey {
    EntityKey::new(EntityKind::Person, name)
}

/// Returns the titles of the stories that a query finds exactly.
fn found(library: &Library, query: &str) -> Vec<String> {
    let query = ListQuery { text: format!("{query} "), ..ListQuery::default() };
    let listing = find(library, &query);
    let exact = (0..listing.len()).filter(|at| !listing.is_near_match(*at));
    exact.flat_map(|at| listing.rows(at..at + 1)).map(|row| row.meta.title.text).collect()
}

#[test]
fn quotations_of_a_person_fold_copies() {
    let library = library();
    let rows = library.lens(&person("Budi Santoso"), &none()).unwrap().quotes;
    let counts: Vec<(usize, usize)> =
        rows.iter().map(|row| (row.stories.len(), row.number)).collect();
    assert_eq!(counts, [(1, 0), (2, 0)]);
    let shown = LensPlace { story: rows[1].stories[0], quote: Some(rows[1].number) };
    let context = library.lens_context(shown, &person("Budi Santoso"), &none()).unwrap();
    assert_eq!(
        (context.text.as_str(), context.is_guess),
        ("“Harga beras akan turun bulan depan,”", false)
    );
    let oldest = library.load_story(rows[1].stories[0], &none()).unwrap().unwrap();
    assert_eq!(oldest.article.meta.title.text, "Harga beras");
    let speakers: Vec<_> = oldest.quotes.iter().map(|quote| quote.speaker.clone()).collect();
    assert_eq!(speakers, [Some(person("Budi Santoso")), Some(person("Sari Dewi"))]);
}

#[test]
fn merged_names_move_quotations() {
    let library = library();
    let mut overrides = none();
    assert_eq!(said(&library, &overrides), 1);
    let alias = NameOverride::AliasOf("Sari Dewi".to_owned());
    overrides.set(person("Budi Santoso"), Some(alias), 0);
    assert_eq!(said(&library, &overrides), 3);
    overrides.set(person("Budi Santoso"), None, 1);
    assert_eq!(said(&library, &overrides), 1);
}

#[test]
fn words_of_a_quotation_are_a_query_field() {
    let library = library();
    assert_eq!(found(&library, "kata:budi"), ["Jagung", "Salinan", "Harga beras"]);
    // Several words stand in one quotation or in the name of its speaker.
    assert_eq!(found(&library, "kata:(budi beras)"), ["Salinan", "Harga beras"]);
    assert_eq!(found(&library, "ujar:(sari jagung)"), ["Harga beras"]);
    assert!(found(&library, "quote:(sari beras)").is_empty());
    assert_eq!(found(&library, "said:(mengimpor)"), ["Jagung"]);
    assert_eq!(found(&library, "has:quote").len(), 3);
}

#[test]
fn query_selects_quotations() {
    let library = library();
    let query = |text: &str| library.quote_query(text).unwrap();
    assert!(query("beras").matches("Harga beras turun", "Budi Santoso"));
    assert!(query("budi -jagung").matches("Harga beras turun", "Budi Santoso"));
    assert!(!query("jagung").matches("Harga beras turun", "Budi Santoso"));
    assert!(query("has:quote").matches("Harga beras turun", ""));
}
