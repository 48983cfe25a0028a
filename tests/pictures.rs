//! Checks that the pictures of the README match the program and are safe SVG.

// Test helpers may panic; clippy's own exception covers only the test functions.
#![allow(clippy::unwrap_used)]

#[path = "../examples/pictures/album/mod.rs"]
mod album;

use std::collections::BTreeSet;
use std::path::Path;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

const FOLDER: &str = "assets/pictures";

/// The allowed elements. None of them can run code; `use` refers to elements of the same picture.
const ALLOWED_ELEMENTS: [&str; 10] =
    ["svg", "title", "style", "defs", "g", "use", "path", "rect", "circle", "text"];

/// The allowed attributes.
const ALLOWED_ATTRIBUTES: [&str; 16] = [
    "xmlns",
    "width",
    "height",
    "viewBox",
    "role",
    "id",
    "class",
    "href",
    "x",
    "y",
    "d",
    "rx",
    "cx",
    "cy",
    "r",
    "textLength",
];

/// The maximum file size, in bytes.
const MAX_BYTES: u64 = 250_000;

fn picture_names() -> BTreeSet<String> {
    let entries = std::fs::read_dir(FOLDER).unwrap();
    entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

fn check_element(
    element: &BytesStart<'_>,
    ids: &mut BTreeSet<String>,
    uses: &mut BTreeSet<String>,
) {
    let name = element.name().as_ref().to_owned();
    assert!(ALLOWED_ELEMENTS.contains(&name.as_str()), "<{name}>");
    for attribute in element.attributes() {
        let attribute = attribute.unwrap();
        let key = attribute.key.as_ref().to_owned();
        let value = attribute.value.clone().into_owned();
        assert!(ALLOWED_ATTRIBUTES.contains(&key.as_str()), "<{name} {key}>");
        match key.as_str() {
            "xmlns" => assert_eq!(value, "http://www.w3.org/2000/svg"),
            "id" => assert!(ids.insert(value.clone()), "{value} twice"),
            "href" => {
                uses.insert(value.strip_prefix('#').unwrap().to_owned());
            }
            _ => assert!(!value.contains("url("), "{value}"),
        }
    }
}

#[test]
fn pictures_are_well_formed_and_contain_no_scripts_or_links() {
    for name in picture_names() {
        let svg = std::fs::read_to_string(Path::new(FOLDER).join(&name)).unwrap();
        let (mut ids, mut uses) = (BTreeSet::new(), BTreeSet::new());
        let mut reader = Reader::from_str(&svg);
        let mut depth = 0_u32;
        loop {
            match reader.read_event().unwrap() {
                Event::Start(element) => {
                    check_element(&element, &mut ids, &mut uses);
                    depth += 1;
                }
                Event::Empty(element) => check_element(&element, &mut ids, &mut uses),
                Event::End(_) => depth -= 1,
                Event::Eof => break,
                Event::Text(_) | Event::GeneralRef(_) => {}
                other => panic!("{name}: {other:?}"),
            }
        }
        assert_eq!(depth, 0, "{name} ends before its elements do");
        assert!(uses.is_subset(&ids), "{name} shows what it does not hold");
        let (_, style) = svg.split_once("<style>").unwrap();
        let (style, _) = style.split_once("</style>").unwrap();
        for loads in ["url", "@import", "http", "//", "\\"] {
            assert!(!style.contains(loads), "{name}: {loads} in its style");
        }
    }
}

#[test]
fn pictures_are_small() {
    for name in picture_names() {
        let size = std::fs::metadata(Path::new(FOLDER).join(&name)).unwrap().len();
        assert!(size < MAX_BYTES, "{name} has {size} bytes");
    }
}

#[test]
fn pictures_are_up_to_date() {
    let pictures = album::pictures().unwrap();
    let made: BTreeSet<String> = pictures.iter().map(|picture| picture.file.to_owned()).collect();
    assert_eq!(picture_names(), made);
    for picture in pictures {
        let kept = std::fs::read_to_string(Path::new(FOLDER).join(picture.file)).unwrap();
        // Some systems check out texts with other line endings.
        let same = kept.replace("\r\n", "\n") == picture.svg;
        assert!(same, "{} is old: cargo run --example pictures", picture.file);
    }
}
