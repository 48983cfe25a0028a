//! The catalog of the sample that is compiled into the program.

use std::fs;
use std::path::Path;

use super::support::{TODAY, refresh_completely};
use crate::library::catalog::{CatalogChange, write_catalog};
use crate::library::{Collection, Indexer};
use crate::news::{DeviceId, NameOverrides};

/// With `KLIPING_WRITE_SAMPLE=1` the test writes the file instead.
#[test]
fn sample_catalog_is_up_to_date() {
    let mut indexer = Indexer::open(Collection::Sample, None, TODAY).unwrap();
    refresh_completely(&mut indexer);
    let library = indexer.library().unwrap();
    let catalog = library.catalog();
    // All in one file, however many commits there were.
    let files = (0..catalog.file_slots()).map(|number| catalog.file(number)).collect();
    let all = CatalogChange { files, next_serial: catalog.next_serial(), ..Default::default() };
    let mut bytes = Vec::new();
    write_catalog(Some(catalog), &all, None, &mut bytes).unwrap();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/sample.catalog");
    if std::env::var_os("KLIPING_WRITE_SAMPLE").is_some() {
        fs::write(path, bytes).unwrap();
        return;
    }
    let write = "run: KLIPING_WRITE_SAMPLE=1 cargo test --lib sample_catalog";
    assert!(bytes == fs::read(path).unwrap(), "assets/sample.catalog is out of date; {write}");
}

#[test]
fn sample_is_listed_before_it_is_indexed() {
    let mut indexer = Indexer::open(Collection::Sample, None, TODAY).unwrap();
    assert!(indexer.library().is_none());
    let preview = indexer.preview().unwrap();
    refresh_completely(&mut indexer);
    let whole = indexer.library().unwrap();
    let rows = |library: &crate::library::Library| library.all_stories().rows(0..99);
    assert_eq!(preview.len(), 34);
    assert_eq!(rows(&preview), rows(&whole));
    let overrides = NameOverrides::new(DeviceId::new("uji"));
    for row in rows(&preview) {
        let story = preview.load_story(row.meta.id, &overrides);
        assert!(matches!(story, Ok(Some(_))), "{}: {story:?}", row.path.display());
    }
}
