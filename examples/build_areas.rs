//! Generates `assets/gazetteer/areas.txt`: countries and regions from CLDR, and Indonesian
//! provinces, regencies, cities and districts from wilayah.
//!
//! `cargo run --example build_areas -- FOLDER > assets/gazetteer/areas.txt`; FOLDER contains
//! `cldr-territories-id.json`, `wilayah.tsv.gz` and `wordnet-bahasa-lemmas.txt.gz`.

// The list is written to standard output.
#![allow(clippy::print_stdout)]

use std::collections::{BTreeSet, HashSet};
use std::error::Error;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use flate2::read::GzDecoder;
use serde_json::Value;

/// Kinds of area that precede the name in the source but not in texts.
const KIND_PREFIXES: [&str; 3] = ["Kabupaten Administrasi ", "Kabupaten ", "Kota "];

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).ok_or("the folder of the lists is missing")?;
    let folder = Path::new(&folder);
    let lemmas: HashSet<String> = lines(&folder.join("wordnet-bahasa-lemmas.txt.gz"))?;
    let mut prominent = BTreeSet::new();
    let territories = std::fs::read_to_string(folder.join("cldr-territories-id.json"))?;
    collect_territories(&serde_json::from_str(&territories)?, &mut prominent);
    let mut other = BTreeSet::new();
    for line in lines::<Vec<String>>(&folder.join("wilayah.tsv.gz"))? {
        let Some((code, name)) = line.split_once('\t') else { continue };
        let name = capitalize_words(name.trim());
        let name = KIND_PREFIXES.iter().find_map(|kind| name.strip_prefix(kind)).unwrap_or(&name);
        // A name that is also an ordinary word needs context, so it goes to the second list.
        let ordinary = lemmas.contains(&name.to_lowercase());
        match code.split('.').count() {
            1 | 2 if !ordinary => prominent.insert(name.to_owned()),
            1..=3 => other.insert(name.to_owned()),
            _ => false,
        };
    }
    for name in &prominent {
        println!("{name}");
    }
    println!();
    for name in other.difference(&prominent) {
        println!("{name}");
    }
    Ok(())
}

fn lines<T: FromIterator<String>>(path: &Path) -> Result<T, std::io::Error> {
    BufReader::new(GzDecoder::new(File::open(path)?)).lines().collect()
}

/// Collects the names of territories, at any depth of the JSON value.
fn collect_territories(value: &Value, names: &mut BTreeSet<String>) {
    let Value::Object(fields) = value else { return };
    for (key, value) in fields {
        match value {
            Value::String(name) if is_code(key) => {
                names.insert(name.clone());
            }
            other => collect_territories(other, names),
        }
    }
}

/// Returns whether the key is a code of two letters or three digits, without variants. Excludes
/// codes that are not areas: `ZZ` is unknown, `XA` and `XB` are for tests, `001` is the world.
fn is_code(key: &str) -> bool {
    let letters = key.len() == 2 && key.bytes().all(|byte| byte.is_ascii_uppercase());
    let digits = key.len() == 3 && key.bytes().all(|byte| byte.is_ascii_digit());
    (letters || digits) && !matches!(key, "ZZ" | "XA" | "XB" | "UN" | "EU" | "EZ" | "001")
}

/// Capitalizes each word, regardless of the case in the source.
fn capitalize_words(name: &str) -> String {
    let word = |word: &str| {
        let mut letters = word.chars();
        let first = letters.next().map(|first| first.to_uppercase().to_string());
        first.unwrap_or_default() + &letters.as_str().to_lowercase()
    };
    // The abbreviations in the names of Jakarta and Yogyakarta stay in capitals.
    let words = name.split_whitespace().map(|part| match part {
        "DKI" | "DI" => part.to_owned(),
        part => word(part),
    });
    words.collect::<Vec<_>>().join(" ")
}
