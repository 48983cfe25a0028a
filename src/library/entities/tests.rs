//! Entities of small collections: merging, separation, overrides, counts.
//!
//! Most tests supply mentions themselves and do not depend on the tagger; only the last ones read
//! texts.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::library::catalog::{Catalog, CatalogChange, CatalogEntry, write_catalog};
use crate::library::index::{StoryWords, significant_mentions, to_document};
use crate::library::index_store::IndexStore;
use crate::library::text_store::TextStore;
use crate::library::{Collection, FieldMappings, Indexer, ListQuery, ResultScope};
use crate::news::{
    Block, BlockKind, Byline, DeviceId, Marks, Mention, NameOverride, Origin, PublicationDate,
    SanitizeCounts, StoryMeta, Title,
};
use EntityKind::{Organization, Person, Place};

/// A mention: kind, text, full name.
type MentionSpec<'t> = (EntityKind, &'t str, &'t str);

/// Returns a story of this month of 2025 (0: undated) with these mentions, one per paragraph.
fn article(number: u64, month: i8, named: &[MentionSpec<'_>]) -> Article {
    let block = |(kind, text, name): &MentionSpec<'_>| {
        let mut block = Block::new(BlockKind::Paragraph, format!("Kata {text} kemarin."));
        let canonical_name = (*name).to_owned();
        let mention =
            Mention { kind: *kind, span: 5..5 + text.len(), canonical_name, certain: true };
        block.mentions.push(mention);
        block
    };
    Article {
        word_count: 0,
        meta: StoryMeta {
            id: ArticleId(number + 1),
            title: Title { text: format!("Kabar {number}"), inferred: false },
            outlet: None,
            place: None,
            published: (month > 0).then(|| PublicationDate::stated(date(2025, month, 5))),
            section: None,
            url: None,
        },
        lead: None,
        tags: Vec::new(),
        byline: Byline::default(),
        syndication: None,
        blocks: named.iter().map(block).collect(),
        sanitize_counts: SanitizeCounts::default(),
        origin: Origin::default(),
    }
}

/// Indexes these stories with a commit after every third, so that the index has several segments;
/// then removes the stories with the serials in `gone`.
fn collection(articles: &[Article], gone: &BTreeSet<u64>) -> Library {
    let depot = IndexStore::in_memory();
    let mut writer = depot.open_writer().unwrap();
    let mut change = CatalogChange::default();
    for (serial, article) in (0_u32..).zip(articles) {
        let entry = CatalogEntry { serial, ..CatalogEntry::from_article(article, 0) };
        let words = StoryWords::new(article);
        let mut story = to_document(article, &entry, &words, writer.fields());
        story.add_u64(writer.fields().serial, u64::from(serial));
        writer.add(story, 1).unwrap();
        if !gone.contains(&u64::from(serial)) {
            change.added.push(entry);
        }
        change.next_serial = serial + 1;
        if serial % 3 == 2 {
            writer.commit(&IndexStore::commit_payload(1)).unwrap();
        }
    }
    writer.commit(&IndexStore::commit_payload(1)).unwrap();
    for serial in gone {
        writer.remove(u32::try_from(*serial).unwrap());
    }
    depot.write_catalog(1, |out| write_catalog(None, &change, None, out)).unwrap();
    let index = writer.commit(&IndexStore::commit_payload(1)).unwrap();
    let catalog: Catalog = depot.open_catalog(1, &[], None).unwrap();
    Library::new(catalog, Arc::new(TextStore::default()), Some(depot)).with_search_index(index)
}

/// Indexes stories of January 2025 with [`collection`].
fn library_of(stories: &[&[MentionSpec<'_>]]) -> Library {
    let articles: Vec<Article> =
        (0..).zip(stories).map(|(number, named)| article(number, 1, named)).collect();
    collection(&articles, &BTreeSet::new())
}

fn no_overrides() -> NameOverrides {
    NameOverrides::new(DeviceId::new("uji"))
}

fn overrides_with(rulings: &[(EntityKind, &str, NameOverride)]) -> NameOverrides {
    let mut overrides = no_overrides();
    for (kind, name, ruling) in rulings {
        overrides.set(EntityKey::new(*kind, *name), Some(ruling.clone()), 0);
    }
    overrides
}

/// Returns the names with the number of stories and mentions of each.
fn counts(library: &Library, overrides: &NameOverrides) -> Vec<(String, usize, usize)> {
    let entities = library.entity_directory(overrides).entities.clone().into_iter();
    entities.map(|entity| (entity.key.name, entity.story_count, entity.mention_count)).collect()
}

fn names(library: &Library, overrides: &NameOverrides) -> Vec<String> {
    counts(library, overrides).into_iter().map(|(name, ..)| name).collect()
}

const LRI: &str = "Lembaga Riset Ikan";
const RAKA: &str = "Raka Wibisana";
const TARA: &str = "Tara Wibisana";

#[test]
fn alias_joins_full_name_of_another_story() {
    let library = library_of(&[
        &[(Organization, LRI, LRI), (Organization, "LRI", LRI), (Organization, "LRI", LRI)],
        &[(Organization, "LRI", "LRI"), (Organization, "LRI", "LRI")],
        &[(Person, "LRI", "LRI")],
    ]);
    let directory = library.entity_directory(&no_overrides());
    let [institute, person] = directory.entities.as_slice() else { panic!("{directory:?}") };
    assert_eq!(institute.key, EntityKey::new(Organization, LRI));
    assert_eq!((institute.story_count, institute.mention_count), (2, 5));
    assert_eq!(institute.aliases, ["LRI"]);
    assert_eq!(person.key, EntityKey::new(Person, "LRI"));
}

/// Returns the kinds and names of a directory, each with the number of stories.
fn rows(library: &Library) -> Vec<(EntityKind, String, usize)> {
    let directory = library.entity_directory(&no_overrides());
    let row = |entity: &Entity| (entity.key.kind, entity.key.name.clone(), entity.story_count);
    directory.entities.iter().map(row).collect()
}

#[test]
fn name_has_the_kind_that_most_stories_give_it() {
    let library = library_of(&[
        &[(Person, RAKA, RAKA)],
        &[(Person, RAKA, RAKA)],
        &[(Place, RAKA, RAKA), (Place, "Ikan", "Ikan")],
        &[(Organization, "Ikan", "Ikan")],
    ]);
    // One word may be the name of a place and of a club.
    let others = [(Organization, "Ikan".to_owned(), 1), (Place, "Ikan".to_owned(), 1)];
    assert_eq!(rows(&library)[0], (Person, RAKA.to_owned(), 3));
    assert_eq!(rows(&library)[1..], others);
    let mut story = article(9, 1, &[(Place, RAKA, RAKA)]);
    library.resolve_mentions(&mut story, &no_overrides());
    let kinds = story.blocks.iter().flat_map(|block| &block.mentions).map(|mention| mention.kind);
    assert_eq!(kinds.collect::<Vec<_>>(), [Person]);
    let lens = library.lens(&EntityKey::new(Person, RAKA), &no_overrides()).unwrap();
    assert_eq!(lens.story_ids.len(), 3);
}

#[test]
fn program_in_brackets_is_no_alias_of_its_organization() {
    let bank = "Bank Tirta";
    let stated: &[MentionSpec<'_>] =
        &[(Organization, bank, bank), (Organization, "PSOT", bank), (Organization, "BT", bank)];
    let alone: &[MentionSpec<'_>] = &[(Organization, bank, bank)];
    let library = library_of(&[stated, alone, alone, alone, alone, alone]);
    let found = rows(&library);
    let separate = [(Organization, bank.to_owned(), 6), (Organization, "PSOT".to_owned(), 1)];
    assert_eq!(found, separate);
    assert_eq!(library.entity_directory(&no_overrides()).entities[0].aliases, ["BT"]);
    // The stories about either of them mostly have the other.
    let library = library_of(&[stated, stated]);
    assert_eq!(rows(&library), [(Organization, bank.to_owned(), 2)]);
}

#[test]
fn forms_of_an_organization_are_one() {
    let (ministry, short) = ("Kementerian Angin dan Laut", "Kementerian AL");
    let library = library_of(&[
        &[(Organization, ministry, ministry), (Organization, "AL", ministry)],
        &[(Organization, short, short), (Organization, "PT Tirta Tbk", "PT Tirta Tbk")],
        &[(Organization, "AL", "AL"), (Organization, "Tirta", "Tirta")],
        &[(Organization, "Tirta", "Tirta")],
    ]);
    let found = rows(&library);
    assert_eq!(found.len(), 2, "{found:?}");
    for row in [(Organization, ministry.to_owned(), 3), (Organization, "Tirta".to_owned(), 3)] {
        assert!(found.contains(&row), "{found:?}");
    }
}

#[test]
fn people_with_same_surname_stay_separate() {
    let library = library_of(&[
        &[(Person, RAKA, RAKA), (Person, "Wibisana", RAKA)],
        &[(Person, TARA, TARA), (Person, "Wibisana", TARA)],
        &[(Person, "Wibisana", "Wibisana")],
    ]);
    assert_eq!(names(&library, &no_overrides()), [RAKA, TARA, "Wibisana"]);
    let alone = library_of(&[
        &[(Person, RAKA, RAKA), (Person, "Wibisana", RAKA)],
        &[(Person, "Wibisana", "Wibisana")],
    ]);
    assert_eq!(counts(&alone, &no_overrides()), [(RAKA.to_owned(), 2, 3)]);
}

#[test]
fn spellings_of_a_name_are_one_entity() {
    let library = library_of(&[
        &[(Organization, "KORAN.CO.ID", "KORAN.CO.ID")],
        &[(Organization, "KORAN.CO.ID", "KORAN.CO.ID")],
        &[(Organization, "Koran.co.id", "Koran.co.id")],
        &[(Person, "RAKA WIBISANA", "RAKA WIBISANA"), (Person, RAKA, RAKA)],
    ]);
    let directory = library.entity_directory(&no_overrides());
    let all: Vec<_> =
        directory.entities.iter().map(|it| (it.key.name.as_str(), it.story_count)).collect();
    assert_eq!(all, [("Koran.co.id", 3), (RAKA, 1)]);
    assert!(directory.entities.iter().all(|entity| entity.aliases.is_empty()));
}

#[test]
fn overrides_take_precedence() {
    let library = library_of(&[
        &[(Organization, LRI, LRI), (Organization, "LRI", LRI)],
        &[(Organization, "LRI", "LRI")],
        &[(Organization, "Balai Ikan", "Balai Ikan")],
    ]);
    let same = |name: &str| NameOverride::AliasOf(name.to_owned());
    let case = |name: &str, name_override: NameOverride| {
        let overrides = overrides_with(&[(Organization, name, name_override)]);
        let found = counts(&library, &overrides);
        let all =
            found.iter().map(|(name, stories, mentions)| format!("{name} {stories}/{mentions}"));
        all.collect::<Vec<_>>().join(", ")
    };
    assert_eq!(case("X", NameOverride::Rejected), "Lembaga Riset Ikan 2/3, Balai Ikan 1/1");
    assert_eq!(case(LRI, NameOverride::Rejected), "Balai Ikan 1/1");
    assert_eq!(case("LRI", NameOverride::Rejected), "Balai Ikan 1/1, Lembaga Riset Ikan 1/1");
    assert_eq!(
        case("LRI", NameOverride::Separate),
        "LRI 2/2, Balai Ikan 1/1, Lembaga Riset Ikan 1/1"
    );
    assert_eq!(case(LRI, same("Balai Ikan")), "Balai Ikan 3/4");
    assert_eq!(case("LRI", same("Balai Ikan")), "Balai Ikan 3/3, Lembaga Riset Ikan 1/1");
    assert_eq!(case(LRI, same("Pusat Riset")), "Pusat Riset 2/3, Balai Ikan 1/1");
    assert_eq!(case(LRI, same("LRI")), "LRI 2/3, Balai Ikan 1/1");
    assert_eq!(case(LRI, same("LEMBAGA riset ikan")), "LEMBAGA riset ikan 2/3, Balai Ikan 1/1");
    let renamed = overrides_with(&[(Organization, LRI, same("Pusat Riset"))]);
    assert_eq!(library.entity_directory(&renamed).entities[0].aliases, ["LRI", LRI]);
}

#[test]
fn override_of_shared_surname_keeps_stated_meanings() {
    let library = library_of(&[
        &[(Person, RAKA, RAKA), (Person, "Wibisana", RAKA)],
        &[(Person, TARA, TARA), (Person, "Wibisana", TARA)],
        &[(Person, "Wibisana", "Wibisana")],
    ]);
    let merged = overrides_with(&[(Person, "Wibisana", NameOverride::AliasOf(TARA.into()))]);
    assert_eq!(counts(&library, &merged), [(TARA.to_owned(), 2, 3), (RAKA.to_owned(), 1, 2)]);
    let rejected = overrides_with(&[(Person, "Wibisana", NameOverride::Rejected)]);
    assert_eq!(counts(&library, &rejected), [(RAKA.to_owned(), 1, 2), (TARA.to_owned(), 1, 2)]);
}

#[test]
fn removed_stories_are_not_counted() {
    let articles = [
        article(0, 3, &[(Organization, LRI, LRI), (Organization, "LRI", LRI)]),
        article(1, 2, &[(Organization, "LRI", "LRI")]),
        article(2, 1, &[(Organization, "LRI", "LRI")]),
    ];
    let library = collection(&articles, &BTreeSet::new());
    let entity = library.entity_directory(&no_overrides()).entities[0].clone();
    assert_eq!(
        (entity.first_date, entity.last_date),
        (Some(date(2025, 1, 5)), Some(date(2025, 3, 5)))
    );
    // Remove the story that states the meaning of the abbreviation.
    let library = collection(&articles, &[0].into());
    assert_eq!(counts(&library, &no_overrides()), [("LRI".to_owned(), 2, 2)]);
}

#[test]
fn lens_has_months_and_co_occurrences() {
    let articles = [
        article(0, 3, &[(Person, RAKA, RAKA), (Place, "Kota Arum", "Kota Arum")]),
        article(1, 1, &[(Person, RAKA, RAKA), (Person, "Wibisana", RAKA)]),
        article(2, 0, &[(Person, "Wibisana", "Wibisana"), (Organization, LRI, LRI)]),
        article(3, 3, &[(Person, RAKA, RAKA), (Organization, LRI, LRI)]),
        article(4, 3, &[(Place, "Kota Arum", "Kota Arum")]),
        article(5, 3, &[(Place, "Kota Arum", "Kota Arum")]),
    ];
    let library = collection(&articles, &BTreeSet::new());
    for name in [RAKA, "RAKA WIBISANA", "Wibisana"] {
        let lens = library.lens(&EntityKey::new(Person, name), &no_overrides()).unwrap();
        assert_eq!(lens.entity.key.name, RAKA);
        assert_eq!(lens.story_ids, [ArticleId(1), ArticleId(4), ArticleId(2), ArticleId(3)]);
        let months: Vec<_> =
            lens.month_counts.iter().map(|it| (it.month, it.story_count)).collect();
        assert_eq!(months, [(1, 1), (2, 0), (3, 2)]);
        let companions: Vec<_> = lens
            .co_occurrences
            .iter()
            .map(|it| (it.entity.name.as_str(), it.story_count))
            .collect();
        assert_eq!(companions, [(LRI, 2), ("Kota Arum", 1)]);
    }
    assert!(library.lens(&EntityKey::new(Place, RAKA), &no_overrides()).is_none());
    let rejected = overrides_with(&[(Person, RAKA, NameOverride::Rejected)]);
    assert!(library.lens(&EntityKey::new(Person, RAKA), &rejected).is_none());
    let renamed = overrides_with(&[(Person, RAKA, NameOverride::AliasOf("Raka".into()))]);
    for name in ["Raka", RAKA] {
        let lens = library.lens(&EntityKey::new(Person, name), &renamed).unwrap();
        assert_eq!((lens.entity.key.name.as_str(), lens.entity.story_count), ("Raka", 4));
    }
}

#[test]
fn directory_search_matches_word_prefixes() {
    let library = library_of(&[
        &[(Organization, LRI, LRI), (Organization, "LRI", LRI), (Person, RAKA, RAKA)],
        &[(Person, TARA, TARA), (Person, "Zoë d'Arc", "Zoë d'Arc")],
    ]);
    let directory = library.entity_directory(&no_overrides());
    let found = |kind: Option<EntityKind>, typed: &str| -> Vec<&str> {
        let places = directory.search(kind, typed).into_iter();
        places.map(|at| directory.entities[at].key.name.as_str()).collect()
    };
    assert_eq!(found(None, "").len(), 4);
    assert_eq!(found(Some(Organization), " "), [LRI]);
    assert_eq!(found(None, "wIbI"), [RAKA, TARA]);
    assert_eq!(found(None, "wi ra"), [RAKA]);
    assert_eq!(found(None, "lr"), [LRI]);
    assert_eq!(found(None, "rakka"), [RAKA]);
    assert_eq!(found(None, "darc zoe"), ["Zoë d'Arc"]);
    // All words must occur in the same name.
    assert!(found(None, "lri ikan").is_empty());
    assert!(found(None, "isana").is_empty());
    assert!(found(Some(Place), "raka").is_empty());
    assert_eq!(directory.find_by_name(None, "lri"), directory.search(None, "lembaga"));
    assert!(directory.find_by_name(None, "lembaga riset").is_empty());
}

#[test]
fn misspelled_names_are_found() {
    let library = library_of(&[&[(Person, "Sri Pramudita", "Sri Pramudita")]]);
    let directory = library.entity_directory(&no_overrides());
    let is_found = |typed: &str| !directory.search(None, typed).is_empty();
    assert!(is_found("pramdita"));
    // Two letters of a long word, none of a short one.
    assert!(is_found("prmaudtia"));
    assert!(!is_found("sry"));
}

/// Compares the prefix search with a linear scan over the names of 36 stories.
#[test]
fn directory_search_equals_linear_scan() {
    let parts = ["Al", "Alam", "Bala", "Lam", "Ra", "Raja"];
    let all: Vec<String> =
        parts.iter().flat_map(|a| parts.iter().map(move |b| format!("{a} {b}"))).collect();
    let stories: Vec<Vec<MentionSpec<'_>>> =
        all.iter().map(|name| vec![(Person, name.as_str(), name.as_str())]).collect();
    let library = library_of(&stories.iter().map(Vec::as_slice).collect::<Vec<_>>());
    let directory = library.entity_directory(&no_overrides());
    for typed in ["a", "al", "ala", "la", "ra al", "al al", "raja la", "r b", "x"] {
        let words: Vec<&str> = typed.split(' ').collect();
        let begins = |name: &str, word: &&str| {
            name.to_lowercase().split(' ').any(|part| part.starts_with(word))
        };
        let wanted =
            |at: &usize| words.iter().all(|word| begins(&directory.entities[*at].key.name, word));
        let mut wanted: Vec<usize> = (0..directory.entities.len()).filter(wanted).collect();
        // Exact matches come first.
        wanted.sort_by_key(|at| directory.entities[*at].key.name.to_lowercase() != typed);
        assert_eq!(directory.search(None, typed), wanted, "{typed}");
    }
}

/// A mention as (kind, text, full name) indexes; small ranges make names repeat.
fn mention_indexes() -> impl Strategy<Value = (usize, usize, usize)> {
    (0_usize..2, 0_usize..6, 0_usize..6)
}

const SPELLINGS: [&str; 6] = [RAKA, "Wibisana", TARA, "RAKA WIBISANA", "RW", "Raka"];

fn override_indexes() -> impl Strategy<Value = Vec<(usize, usize, usize, usize)>> {
    prop::collection::vec((0_usize..2, 0_usize..6, 0_usize..3, 0_usize..6), 0..3)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]
    #[test]
    fn directory_counts_equal_story_mentions(
        stories in prop::collection::vec((0_i8..4, prop::collection::vec(mention_indexes(), 0..5)), 1..9),
        gone in prop::collection::btree_set(0_u64..9, 0..3),
        rulings in override_indexes(),
    ) {
        let kinds = [Person, Organization];
        let articles: Vec<Article> = (0..).zip(&stories).map(|(number, (month, named))| {
            let named = named.iter().map(|(kind, text, name)| {
                (kinds[*kind], SPELLINGS[*text], SPELLINGS[*name])
            });
            article(number, *month, &named.collect::<Vec<_>>())
        }).collect();
        let gone: BTreeSet<u64> =
            gone.into_iter().filter(|number| *number < articles.len() as u64).collect();
        let library = collection(&articles, &gone);
        let overrides = overrides_with(&rulings.iter().map(|(kind, name, ruling, other)| {
            let same = NameOverride::AliasOf(SPELLINGS[*other].into());
            let name_override = [same, NameOverride::Separate, NameOverride::Rejected][*ruling].clone();
            (kinds[*kind], SPELLINGS[*name], name_override)
        }).collect::<Vec<_>>());
        // Expected counts, story by story.
        let mut wanted: BTreeMap<EntityKey, (usize, BTreeSet<u64>)> = BTreeMap::new();
        for article in articles.iter().filter(|article| !gone.contains(&(article.meta.id.0 - 1))) {
            let mut article = article.clone();
            library.resolve_mentions(&mut article, &overrides);
            for (_, mention) in significant_mentions(&article) {
                let key = EntityKey::new(mention.kind, mention.canonical_name.clone());
                let (mentions, stories) = wanted.entry(key).or_default();
                *mentions += 1;
                stories.insert(article.meta.id.0);
            }
        }
        let directory = library.entity_directory(&overrides);
        let found: BTreeMap<EntityKey, (usize, BTreeSet<u64>)> = directory.entities.iter().map(|it| {
            let lens = library.lens(&it.key, &overrides).unwrap();
            assert_eq!(lens.story_ids.len(), it.story_count);
            (it.key.clone(), (it.mention_count, lens.story_ids.iter().map(|id| id.0).collect()))
        }).collect();
        prop_assert_eq!(&found, &wanted);
        prop_assert_eq!(found.len(), directory.entities.len());
        prop_assert!(!library.is_damaged());
    }
}

#[test]
fn query_finds_entity_by_any_name() {
    let library = library_of(&[
        &[(Organization, LRI, LRI), (Organization, "LRI", LRI)],
        &[(Organization, "LRI", "LRI")],
        &[(Organization, LRI, LRI)],
        &[(Organization, "Balai Ikan", "Balai Ikan")],
    ]);
    let marks = Arc::new(Marks::new(DeviceId::new("uji")));
    let found = |words: &str| {
        let query = ListQuery { text: words.to_owned(), ..ListQuery::default() };
        library.search(&query, &marks, ResultScope::AllRows).unwrap().len()
    };
    for words in ["org:LRI ", "org:\"lembaga riset ikan\"", "lembaga:lri"] {
        assert_eq!(found(words), 3, "{words}");
    }
    assert_eq!(found("org:riset "), 2);
    assert_eq!((found("-org:LRI "), found("orang:LRI ")), (1, 0));
}

/// Reads a collection of JSON objects, one per line.
fn index_lines(lines: &[String]) -> Arc<Library> {
    let collection = Collection::Paths {
        paths: vec!["-".into()],
        stdin: lines.join("\n").into(),
        mappings: FieldMappings::default(),
    };
    Indexer::in_memory(collection, date(2026, 1, 1)).unwrap()
}

fn story_line(title: &str, body: &str) -> String {
    serde_json::json!({"judul": title, "tanggal": "2025-03-01", "isi": body}).to_string()
}

#[test]
fn story_mentions_have_canonical_names() {
    let full = "Menteri Yohanes Tambunan membuka pameran. Kata Tambunan, acara itu meriah.";
    let short = "Warga senang. Panen raya dibuka Menteri Tambunan pagi tadi. Cuaca cerah.";
    let library = index_lines(&[story_line("Satu", full), story_line("Dua", short)]);
    let overrides = no_overrides();
    let key = EntityKey::new(Person, "Yohanes Tambunan");
    let lens = library.lens(&key, &overrides).unwrap();
    assert_eq!(lens.story_ids.len(), 2);
    for id in &lens.story_ids {
        let story = library.load_story(*id, &overrides).unwrap().unwrap();
        let named = story.article.blocks.iter().flat_map(|block| &block.mentions);
        let people = named.filter(|mention| mention.kind == Person);
        assert!(people.clone().count() > 0);
        assert!(people.into_iter().all(|mention| mention.canonical_name == key.name));
        let context = library.mention_context(*id, &key, &overrides).unwrap();
        let name = context.text.get(context.mention_spans[0].clone()).unwrap();
        assert!(
            [
                ("Menteri Yohanes Tambunan membuka pameran.", "Yohanes Tambunan"),
                ("Panen raya dibuka Menteri Tambunan pagi tadi.", "Tambunan"),
            ]
            .contains(&(context.text.as_str(), name)),
            "{context:?}"
        );
        let by_alias = EntityKey::new(Person, "tambunan");
        assert_eq!(library.mention_context(*id, &by_alias, &overrides), Some(context));
        assert_eq!(
            library.mention_context(*id, &EntityKey::new(Place, "Tambunan"), &overrides),
            None
        );
    }
    let rejected = overrides_with(&[(Person, &key.name, NameOverride::Rejected)]);
    let story = library.load_story(lens.story_ids[0], &rejected).unwrap().unwrap();
    let left = story.article.blocks.iter().flat_map(|block| &block.mentions);
    assert!(left.into_iter().all(|mention| mention.kind != Person));
    assert_eq!(library.mention_context(lens.story_ids[0], &key, &rejected), None);
}
