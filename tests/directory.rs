//! How many of the most frequent names of a collection are wholly right: kind, name and aliases.

// Test helpers may panic; clippy's own exception covers only the test functions.
#![allow(clippy::unwrap_used, clippy::panic)]
// Figures and faults are printed for whoever works on names.
#![allow(clippy::print_stderr)]

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::Path;

use jiff::civil::date;
use kliping::library::{Collection, Entity, FieldMappings, Indexer};
use kliping::news::{DeviceId, EntityKind, NameOverrides};

/// Number of rows of each kind that are looked at.
const ROWS: usize = 150;

/// Names judged by hand.
const JUDGMENTS: &str = include_str!("support/directory_dev.tsv");

/// An entity of the judged list.
struct JudgedEntity {
    /// Names each of which is a whole name of it.
    names: Vec<&'static str>,
    /// Its other names.
    aliases: Vec<&'static str>,
}

/// The judged entities, and their numbers by kind and whole name.
struct Judgments {
    entities: Vec<JudgedEntity>,
    numbers: HashMap<(&'static str, &'static str), usize>,
}

impl Judgments {
    fn read() -> Self {
        let mut judgments = Self { entities: Vec::new(), numbers: HashMap::new() };
        for line in JUDGMENTS.lines().filter(|line| !line.starts_with('#')) {
            let fields: Vec<&str> = line.split('\t').collect();
            let [kind, names, aliases] = fields[..] else { panic!("{line}") };
            let names: Vec<&str> = names.split('|').collect();
            for name in &names {
                judgments.numbers.insert((kind, name), judgments.entities.len());
            }
            let aliases = aliases.split('|').filter(|alias| !alias.is_empty()).collect();
            judgments.entities.push(JudgedEntity { names, aliases });
        }
        judgments
    }

    /// Returns what is wrong with a row; `None` if it is wholly right. `seen` are the numbers of
    /// the entities of the rows above.
    fn fault(&self, entity: &Entity, seen: &mut HashSet<usize>) -> Option<&'static str> {
        let name = entity.key.name.as_str();
        let Some(number) = self.numbers.get(&(entity.key.kind.name(), name)) else {
            let kinds = EntityKind::ALL.into_iter().map(EntityKind::name);
            let is_of_other_kind =
                kinds.into_iter().any(|kind| self.numbers.contains_key(&(kind, name)));
            let is_alias = self.entities.iter().any(|judged| judged.aliases.contains(&name));
            return Some(match (is_of_other_kind, is_alias) {
                (true, _) => "wrong kind",
                (false, true) => "part of a name",
                (false, false) => "no name, or not judged",
            });
        };
        if !seen.insert(*number) {
            return Some("second row of an entity");
        }
        let judged = self.entities.get(*number)?;
        let squeezed = |name: &str| name.replace(' ', "").to_lowercase();
        let known: HashSet<String> =
            judged.names.iter().chain(&judged.aliases).map(|name| squeezed(name)).collect();
        let is_right = entity.aliases.iter().all(|alias| known.contains(&squeezed(alias)));
        (!is_right).then_some("alias of something else")
    }
}

/// Indexes 6,000 stories, which takes a debug build minutes.
#[test]
#[ignore = "takes minutes"]
fn most_frequent_names_are_wholly_right() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/news/pool.jsonl.gz");
    if !path.exists() {
        eprintln!("skipped: {} is missing", path.display());
        return;
    }
    let (paths, mappings) = (vec![path], FieldMappings::default());
    let collection = Collection::Paths { paths, stdin: Vec::new(), mappings };
    let library = Indexer::in_memory(collection, date(2026, 1, 1)).unwrap();
    let overrides = NameOverrides::new(DeviceId::new("uji"));
    let judgments = Judgments::read();
    let (mut right, mut all) = (0, 0);
    for kind in [EntityKind::Person, EntityKind::Organization, EntityKind::Place] {
        let mut faults: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        let mut seen = HashSet::new();
        let entities = library.top_entities(&overrides, Some(kind), 1, ROWS);
        for entity in &entities {
            if let Some(fault) = judgments.fault(entity, &mut seen) {
                let row = format!("{} ({})", entity.key.name, entity.aliases.join(", "));
                faults.entry(fault).or_default().push(row);
            }
        }
        let wrong: usize = faults.values().map(Vec::len).sum();
        eprintln!("{}: {} of {} right", kind.name(), entities.len() - wrong, entities.len());
        for (fault, rows) in &faults {
            eprintln!("  {fault}: {} – {}", rows.len(), rows.join("; "));
        }
        right += entities.len() - wrong;
        all += entities.len();
    }
    eprintln!("{right} of {all} wholly right");
    assert_eq!(all, 3 * ROWS);
    assert!(1_000 * right >= 940 * all, "{right} of {all}");
}
