//! Related stories and their reasons.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::date;

use super::stored_story::stored_terms;
use crate::library::index::{StoryTerm, TermKind, story_terms};
use crate::library::tests::no_overrides;
use crate::library::{
    Collection, Indexer, Library, ListQuery, RelatedScope, RelatedStory, RelationReason,
    ResultScope,
};
use crate::news::{ArticleId, DeviceId, EntityKey, EntityKind, Marks, NameOverride};

/// The given stories and 40 unrelated ones.
fn library(stories: &[String]) -> Arc<Library> {
    let others = (0..40).map(|number: u8| {
        let letter = |place: u8| char::from(b'a' + number / place % 7);
        let name = format!("Wir{0}{0}to Sud{1}rman{0}", letter(1), letter(7));
        let body = format!(
            "Warga bernama {name} memanen jagung{number} di Kota Palu. Cuaca{number} cerah sekali."
        );
        story(&format!("Ladang {number}"), &format!("2025-06-{:02}", 1 + number % 28), &body)
    });
    let lines: Vec<String> = stories.iter().cloned().chain(others).collect();
    let collection = Collection::Paths {
        paths: vec!["-".into()],
        stdin: lines.join("\n").into(),
        mappings: crate::library::FieldMappings::default(),
    };
    Indexer::in_memory(collection, date(2026, 1, 1)).unwrap()
}

fn story(title: &str, date: &str, body: &str) -> String {
    serde_json::json!({"judul": title, "tanggal": date, "isi": body}).to_string()
}

fn id(library: &Library, title: &str) -> ArticleId {
    let query = ListQuery { text: format!("judul:\"{title}\""), ..ListQuery::default() };
    let marks = Arc::new(Marks::new(DeviceId::new("uji")));
    library.search(&query, &marks, ResultScope::AllRows).unwrap().id_at(0).unwrap()
}

fn related(library: &Library, title: &str) -> Vec<RelatedStory> {
    library.relations(id(library, title), 10, &no_overrides()).related
}

fn titles(related: &[RelatedStory]) -> Vec<&str> {
    related.iter().map(|related| related.row.meta.title.text.as_str()).collect()
}

const LONG: &str = "Pemerintah daerah meresmikan jembatan gantung sepanjang dua ratus meter yang \
    menghubungkan dua desa terpencil di seberang sungai, sehingga anak sekolah tidak lagi harus \
    menyeberang dengan rakit bambu setiap pagi dan pedagang dapat membawa hasil kebun ke pasar.";

#[test]
fn near_copies_fold_into_one_row() {
    let library = library(&[
        story("Jembatan Resmi Dibuka", "2025-03-01", LONG),
        story("Peresmian Jembatan Gantung", "2025-03-02", &format!("{LONG} Acara itu meriah.")),
        story("Jembatan Baru di Desa", "2025-03-03", &format!("{LONG} Warga senang.")),
    ]);
    let related = related(&library, "Jembatan Resmi Dibuka");
    assert_eq!(related.len(), 1, "{:?}", titles(&related));
    assert_eq!(related[0].near_copies.len(), 1);
    assert_eq!(related[0].reasons.first(), Some(&RelationReason::NearCopy));
    let days = if related[0].row.meta.title.text.starts_with("Peresmian") { 1 } else { 2 };
    assert_eq!(related[0].reasons.last(), Some(&RelationReason::DaysApart(days)));
}

#[test]
fn near_copies_of_a_related_story_fold_into_it() {
    let about = |title: &str, day: u8, more: &str| {
        let body = format!("{LONG} Hadir di sana Bupati Hendrawan Kusnadi. {more}");
        story(title, &format!("2025-03-0{day}"), &body)
    };
    let library = library(&[
        story("Bupati Dilantik", "2025-03-01", "Bupati Hendrawan Kusnadi dilantik pagi ini."),
        about("Jembatan Satu", 2, "Acara itu meriah."),
        about("Jembatan Dua", 3, "Warga senang."),
    ]);
    let related = related(&library, "Bupati Dilantik");
    assert_eq!(related.len(), 1, "{:?}", titles(&related));
    assert_eq!(related[0].near_copies.len(), 1);
    assert!(!related[0].reasons.contains(&RelationReason::NearCopy));
    let named = |reason: &RelationReason| matches!(reason, RelationReason::SharedName(key) if key.name.contains("Hendrawan"));
    assert!(related[0].reasons.first().is_some_and(named), "{:?}", related[0].reasons);
}

#[test]
fn rarest_name_is_the_first_reason() {
    let library = library(&[
        story(
            "Rapat Pertama",
            "2025-03-01",
            "Menteri Yohanes Tambunan bertemu Gubernur Siti Rahmawati di Kota Palu.",
        ),
        story(
            "Rapat Kedua",
            "2025-03-02",
            "Menteri Yohanes Tambunan ditemui Gubernur Siti Rahmawati sore itu.",
        ),
        story("Kunjungan Lapangan", "2025-03-03", "Gubernur Siti Rahmawati meninjau bendungan."),
        story("Kunjungan Sekolah", "2025-03-04", "Gubernur Siti Rahmawati menyapa murid baru."),
    ]);
    let related = related(&library, "Rapat Pertama");
    assert_eq!(titles(&related).first(), Some(&"Rapat Kedua"));
    let names: Vec<&RelationReason> = related[0]
        .reasons
        .iter()
        .filter(|reason| matches!(reason, RelationReason::SharedName(_)))
        .collect();
    assert!(
        matches!(names[..], [RelationReason::SharedName(first), RelationReason::SharedName(_)] if first.name.contains("Tambunan")),
        "{names:?}"
    );
    // A name that occurs in most stories is not a reason.
    let common = |related: &RelatedStory| {
        related
            .reasons
            .contains(&RelationReason::SharedName(EntityKey::new(EntityKind::Place, "Palu")))
    };
    assert!(!related.iter().any(common));
}

#[test]
fn reasons_have_the_names_that_the_user_chose() {
    let library = library(&[
        story("Rapat Pertama", "2025-03-01", "Menteri Yohanes Tambunan tiba di Kota Palu."),
        story("Rapat Kedua", "2025-03-02", "Menteri Yohanes Tambunan pulang sore itu."),
    ]);
    let names = |decision: Option<NameOverride>| -> Vec<String> {
        let mut overrides = no_overrides();
        let key = EntityKey::new(EntityKind::Person, "Yohanes Tambunan");
        overrides.set(key, decision, 0);
        let relations = library.relations(id(&library, "Rapat Pertama"), 10, &overrides);
        let reasons = relations.related.into_iter().flat_map(|related| related.reasons);
        let name = |reason| match reason {
            RelationReason::SharedName(key) => Some(key.name),
            _ => None,
        };
        reasons.filter_map(name).collect()
    };
    assert_eq!(names(None), ["Yohanes Tambunan"]);
    assert_eq!(names(Some(NameOverride::AliasOf("Yohanes T.".into()))), ["Yohanes T."]);
    assert!(names(Some(NameOverride::Rejected)).is_empty());
}

#[test]
fn shared_rare_words_are_a_reason() {
    let library = library(&[
        story(
            "Wabah Cikunbala",
            "2025-03-01",
            "Dinas mencatat wabah cikunbala menular lewat serangga mandrakala di rawa.",
        ),
        story(
            "Serangga Rawa",
            "2025-03-05",
            "Peneliti menangkap mandrakala pembawa cikunbala, lalu mengurung serangga itu.",
        ),
    ]);
    let related = related(&library, "Wabah Cikunbala");
    assert_eq!(titles(&related), ["Serangga Rawa"]);
    let words = |reason: &RelationReason| matches!(reason, RelationReason::SharedWords(words) if words.iter().any(|word| word == "cikunbala"));
    assert!(related[0].reasons.iter().any(words), "{:?}", related[0].reasons);
    assert_eq!(related[0].reasons.last(), Some(&RelationReason::DaysApart(4)));
}

#[test]
fn linked_stories_are_related_in_both_directions() {
    let library = library(&[
        story(
            "Kabar Utama",
            "2025-03-01",
            "Kalimat pembuka.\nBaca Juga: Sisi Lain Perkara\nKalimat penutup.",
        ),
        story("Sisi Lain Perkara", "", "Tinjauan hakim konstitusi."),
    ]);
    for (from, to) in [("Kabar Utama", "Sisi Lain Perkara"), ("Sisi Lain Perkara", "Kabar Utama")] {
        let related = related(&library, from);
        assert_eq!(titles(&related), [to]);
        assert_eq!(related[0].reasons.first(), Some(&RelationReason::Linked));
        // A story without a date has no `Days` reason.
        assert!(
            !related[0].reasons.iter().any(|reason| matches!(reason, RelationReason::DaysApart(_)))
        );
    }
}

#[test]
fn common_name_does_not_relate() {
    let library =
        library(&[story("Tamu Kota", "2025-06-01", "Rombongan pelancong tiba di Kota Palu.")]);
    assert_eq!(titles(&related(&library, "Tamu Kota")), Vec::<&str>::new());
    let relations = library.relations(ArticleId(7), 10, &no_overrides());
    assert!(relations.related.is_empty() && relations.backlinks.is_empty());
}

#[test]
fn related_stories_respect_the_limit() {
    let stories: Vec<String> = (1..=6)
        .map(|day| {
            let body = format!("Menteri Yohanes Tambunan membuka pameran{day} ke-{day}.");
            story(&format!("Pameran {day}"), &format!("2025-03-0{day}"), &body)
        })
        .collect();
    let library = library(&stories);
    let first = id(&library, "Pameran 1");
    let two = library.relations(first, 2, &no_overrides());
    assert_eq!((two.related.len(), two.related_total), (2, 5));
    assert_eq!(library.relations(first, 10, &no_overrides()).related.len(), 5);
    // The nearest in time first.
    assert_eq!(titles(&library.relations(first, 1, &no_overrides()).related), ["Pameran 2"]);
    assert!(library.relations(first, 0, &no_overrides()).related.is_empty());
}

#[test]
fn only_one_story_of_a_series_is_listed() {
    let price = |day: u8, change: &str, reason: &str| {
        let title = format!("Harga Kemiri Banda {day} Maret 2025 per Kilogram {change}");
        let body = format!("Kemiri di Pasar Banda Lama kini Rp {day}00.000. {reason}");
        story(&title, &format!("2025-03-0{day}"), &body)
    };
    let library = library(&[
        price(1, "Naik", "Pedagang mengeluh karena kapal pengangkut tertahan ombak besar."),
        price(2, "Turun", "Kiriman baru tiba subuh tadi, lalu gudang penuh kembali."),
        price(3, "Tetap", "Pembeli menunggu kabar pajak ekspor dari kementerian."),
        price(4, "Naik", "Musim hujan membuat petani enggan menjemur hasil kebun."),
        story("Gudang Kemiri Banda", "2025-03-02", "Gudang kemiri di Pasar Banda Lama terbakar."),
    ]);
    let first = id(&library, "Harga Kemiri Banda 1 Maret 2025 per Kilogram Naik");
    let probable = library.relations(first, 10, &no_overrides()).related;
    let prices = |related: &[RelatedStory]| {
        titles(related).iter().filter(|title| title.starts_with("Harga")).count()
    };
    assert_eq!(prices(&probable), 1, "{:?}", titles(&probable));
    let all = library.relations_in(first, 10, RelatedScope::All, &no_overrides()).related;
    assert_eq!(prices(&all), 3, "{:?}", titles(&all));
}

/// Words and names are read from the index, so that the file of the story need not be read.
#[test]
fn stored_terms_are_those_of_the_story() {
    let library = Indexer::in_memory(Collection::Sample, date(2026, 1, 1)).unwrap();
    let resolver = library.link_resolver().unwrap();
    let (mut names, mut kept) = (0, 0);
    for number in 0..u32::try_from(library.len()).unwrap() {
        let id = library.catalog().id(number).unwrap();
        let article = library.load_untagged_names(id).unwrap().unwrap();
        let of_kind = |terms: &[StoryTerm], kind| {
            let of_kind = terms.iter().filter(|term| term.kind == kind);
            let term = |term: &StoryTerm| (term.key.clone(), term.frequency_weight.to_bits());
            of_kind.map(term).collect::<BTreeSet<_>>()
        };
        let expected = story_terms(&article);
        let found = stored_terms(&resolver, number).unwrap();
        let found: Vec<StoryTerm> = found.into_iter().map(|(_, term)| term).collect();
        for kind in [TermKind::Word, TermKind::Origin] {
            assert_eq!(
                of_kind(&found, kind),
                of_kind(&expected, kind),
                "{}",
                article.meta.title.text
            );
        }
        let of_story = of_kind(&expected, TermKind::Name);
        names += of_story.len();
        kept += of_kind(&found, TermKind::Name).intersection(&of_story).count();
    }
    assert!(names > 100 && 100 * kept >= 95 * names, "{kept} of {names} names");
}
