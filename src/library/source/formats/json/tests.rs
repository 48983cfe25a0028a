//! Tests with JSON in the forms in which usual tools write stories.

use proptest::prelude::*;
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};
use serde_json::{Value, json};

use crate::library::source::tests::{read_and_check, titles};
use crate::library::source::{FileReport, SkipReason};
use crate::news::RawRecord;

const TITLES: [&str; 2] = ["Air Sungai Ulu Naik", "Pasar Lama Dibuka Lagi"];
const TEXTS: [&str; 2] = [
    "Air Sungai Ulu naik setengah meter sejak sore. Warga pindah ke balai desa.",
    "Pasar Lama dibuka lagi setelah atapnya selesai diperbaiki pekan lalu.",
];

fn story(at: usize) -> Value {
    json!({"judul": TITLES[at], "isi": TEXTS[at]})
}

fn read(value: &Value) -> (Vec<RawRecord>, FileReport) {
    read_and_check("a.json", value.to_string())
}

/// Checks that a value holds the two stories and nothing else, also as a line of JSON Lines.
fn assert_two(value: &Value) {
    for name in ["a.json", "a.jsonl"] {
        let (mut records, report) = read_and_check(name, value.to_string());
        records.sort_by(|a, b| a.title.cmp(&b.title));
        assert_eq!(titles(&records), TITLES, "{name} {value} {report:?}");
        let bodies: Vec<&str> = records.iter().map(|record| record.body.as_str()).collect();
        assert_eq!(bodies, TEXTS, "{name} {value}");
    }
}

fn read_one(value: &Value) -> RawRecord {
    let (records, report) = read(value);
    let [record] = records.as_slice() else { panic!("{value} {records:?} {report:?}") };
    record.clone()
}

/// Without a limit, each of the arrays would be searched 32 levels deep: the time would grow with the
/// square of their number, to minutes for these.
#[test]
fn deeply_nested_arrays_are_skipped_as_one() {
    const DEPTH: usize = 100_000;
    for text in
        ["[".repeat(DEPTH) + &"]".repeat(DEPTH), "[".repeat(DEPTH), "{\"a\":[".repeat(DEPTH)]
    {
        for name in ["a.json", "a.jsonl"] {
            let (records, report) = read_and_check(name, text.clone());
            assert!(records.is_empty());
            assert_eq!(report.skipped.len(), 1, "{name} {:?}", report.skipped);
        }
    }
}

#[test]
fn finds_stories_beside_other_lists() {
    let (one, two) = (story(0), story(1));
    for value in [
        json!({"title": "Arsip Desa", "posts": [one, two]}),
        json!({"status": "ok", "facets": [{"label": "desa", "value": 2}], "response": {"posts": [one, two]}}),
        json!({"users": [{"id": 1, "name": "Ani"}], "result": {"rows": [{"node": one}, {"node": two}]}}),
        json!({"links": [{"title": "Beranda", "url": "https://contoh.id/"}], "berita": [one, two]}),
        json!({"a": {"b": {"c": {"d": {"e": {"f": {"g": {"h": {"i": {"j": {"k": [one, two]}}}}}}}}}}}),
        json!({"ekonomi": [one], "desa": [two]}),
        json!({"data": {"allPosts": {"edges": [{"cursor": "x", "node": one}, {"cursor": "y", "node": two}]}}}),
        json!([{"page": 1, "items": [one]}, {"page": 2, "items": [two]}]),
        json!({"meta": {"title": "Arsip", "total": 2}, "posts": [one, two]}),
    ] {
        assert_two(&value);
    }
    let value = json!({"status": "ok", "facets": [{"label": "desa"}], "response": {"posts": [one], "aggs": [{"a": 1}]}});
    let report = read(&value).1;
    assert_eq!(
        (report.story_paths, report.beside),
        (vec!["response.posts".into()], vec!["aggs".into()])
    );
}

#[test]
fn finds_stories_under_keys() {
    let (one, two) = (story(0), story(1));
    for value in [
        json!({"berita": {"-NxAb1": one, "-NxAb2": two}}),
        json!({"berita-1": one, "berita-2": two}),
        json!([{"berita-1": one, "berita-2": two}]),
        json!({"-NxAb1": one, "-NxAb2": two, "count": 2, "owner": {"name": "Ani"}}),
    ] {
        assert_two(&value);
    }
    let value = json!({"https://contoh.test/1": story(0), "https://contoh.test/2": story(1)});
    let urls: Vec<_> = read(&value).0.into_iter().filter_map(|record| record.url).collect();
    assert_eq!(urls, ["https://contoh.test/1", "https://contoh.test/2"]);
    let dated = json!({"2024-05-06": story(0), "2024-05-07": story(1)});
    assert_eq!(read(&dated).0[1].date.as_deref(), Some("2024-05-07"));
    let titled = json!({TITLES[0]: {"isi": TEXTS[0]}, TITLES[1]: {"isi": TEXTS[1]}});
    assert_eq!(titles(&read(&titled).0), TITLES);
}

#[test]
fn reads_tables_in_json() {
    for value in [
        json!({"judul": TITLES, "isi": TEXTS}),
        json!({"judul": {"0": TITLES[0], "1": TITLES[1]}, "isi": {"0": TEXTS[0], "1": TEXTS[1]}}),
        json!({"judul": {"a-1": TITLES[0], "b-2": TITLES[1]}, "isi": {"a-1": TEXTS[0], "b-2": TEXTS[1]}}),
        json!({"columns": ["judul", "isi"], "index": [0, 1], "data": [[TITLES[0], TEXTS[0]], [TITLES[1], TEXTS[1]]]}),
        json!({"fields": [{"name": "judul"}, {"name": "isi"}], "rows": [[TITLES[0], TEXTS[0]], [TITLES[1], TEXTS[1]]]}),
        json!({"values": [["judul", "isi"], [TITLES[0], TEXTS[0]], [TITLES[1], TEXTS[1]]]}),
        json!({"version": "0.6", "status": "ok", "table": {"cols": [{"id": "A", "label": "judul", "type": "string"}, {"id": "B", "label": "isi", "type": "string"}],
            "rows": [{"c": [{"v": TITLES[0]}, {"v": TEXTS[0]}]}, {"c": [{"v": TITLES[1]}, {"v": TEXTS[1], "f": "x"}]}]}}),
        json!({"columns": [{"name": "judul", "datatype": "String", "values": TITLES}, {"name": "isi", "datatype": "String", "bit_settings": "", "values": TEXTS}]}),
        json!({"schema": {"fields": [{"name": "judul", "type": "string"}]}, "data": [story(0), story(1)]}),
    ] {
        assert_two(&value);
    }
    // Not columns: a text in two languages, and lists of one.
    let record = read_one(
        &json!({"title": {"id": TITLES[0], "en": "Water"}, "content": {"id": TEXTS[0], "en": "It rose."}}),
    );
    assert_eq!((record.title.as_deref(), record.body.as_str()), (Some(TITLES[0]), TEXTS[0]));
    assert_eq!(read_one(&json!({"title": [TITLES[0]], "content": [TEXTS[0]]})).body, TEXTS[0]);
}

#[test]
fn two_objects_are_never_one_story() {
    let hit = |at: usize| json!({"_id": "1", "_source": story(at), "highlight": {"judul": ["<em>x</em>"], "isi": ["<em>y</em>"]}});
    assert_two(&json!({"hits": {"hits": [hit(0), hit(1)]}}));
    let site = |at: usize| json!({"dokumen": story(at), "situs": {"title": "Kabar Contoh", "tanggal": "2010-01-01"}});
    let value = json!([site(0), site(1)]);
    assert_two(&value);
    assert!(read(&value).0.iter().all(|record| record.date.is_none()));
}

#[test]
fn fields_come_from_the_objects_inside_and_around_a_story() {
    let record = read_one(&json!({"response": {"results": [{"webTitle": TITLES[0],
        "webPublicationDate": "2024-05-06T01:30:00Z", "webUrl": "https://contoh.id/air",
        "fields": {"headline": TITLES[0], "bodyText": TEXTS[0], "byline": "Rina Sari"}}]}}));
    assert_eq!((record.body.as_str(), record.author.as_deref()), (TEXTS[0], Some("Rina Sari")));
    assert_eq!(record.url.as_deref(), Some("https://contoh.id/air"));
    let record =
        read_one(&json!([{"url": "https://contoh.id/1", "date": "2024-05-06", "doc": story(0)}]));
    assert_eq!(
        (record.url.as_deref(), record.date.as_deref()),
        (Some("https://contoh.id/1"), Some("2024-05-06"))
    );
    let record = read_one(
        &json!([{"id": 1, "title": {"rendered": TITLES[0]}, "content": {"rendered": TEXTS[0]},
        "author": 3, "_embedded": {"author": [{"id": 3, "name": "Rina Sari"}],
        "wp:term": [[{"id": 5, "name": "Desa", "taxonomy": "category"}], []]}}]),
    );
    assert_eq!(
        (record.author.as_deref(), record.section.as_deref()),
        (Some("Rina Sari"), Some("Desa"))
    );
    assert_eq!(read_one(&json!({"root": {"data": story(0)}})).body, TEXTS[0]);
    let unknown = json!([{"title": TITLES[0], "xq": TEXTS[0], "id": 5}]);
    assert_eq!(read_one(&unknown).body, TEXTS[0]);
}

#[test]
fn reads_the_names_of_tools() {
    let record = read_one(
        &json!([{"id": "sari2024", "type": "article-newspaper", "title": TITLES[0],
        "container-title": "Kabar Contoh", "URL": "https://contoh.id/air", "abstract": TEXTS[0],
        "author": [{"family": "Sari", "given": "Rina"}], "issued": {"date-parts": [["2024", 5, 6]]}}]),
    );
    assert_eq!(
        (record.outlet.as_deref(), record.author.as_deref()),
        (Some("Kabar Contoh"), Some("Rina Sari"))
    );
    assert_eq!((record.date.as_deref(), record.body.as_str()), (Some("2024-05-06"), TEXTS[0]));
    let record = read_one(&json!({"title": "Bacaan", "items": [{"id": "tag:x", "title": TITLES[0],
        "canonical": [{"href": "https://berita.contoh.id/1"}],
        "origin": {"streamId": "feed/1", "title": "Kabar Contoh", "htmlUrl": "https://berita.contoh.id"},
        "summary": {"content": "<p>Air naik.</p>"}}]}));
    assert_eq!(
        (record.outlet.as_deref(), record.url.as_deref()),
        (Some("Kabar Contoh"), Some("https://berita.contoh.id/1"))
    );
    let record = read_one(
        &json!({"value": [{"name": TITLES[0], "url": "https://contoh.id/1", "description": TEXTS[0],
        "provider": [{"name": "Kabar Contoh"}], "datePublished": "2024-05-06"}]}),
    );
    assert_eq!(
        (record.title.as_deref(), record.outlet.as_deref()),
        (Some(TITLES[0]), Some("Kabar Contoh"))
    );
    let block = |text: &str| json!([{"type": "paragraph", "text": text, "spans": []}]);
    let record = read_one(
        &json!({"results": [{"id": "x", "data": {"title": block(TITLES[0]), "body": block(TEXTS[0])}}]}),
    );
    assert_eq!((record.title.as_deref(), record.body.as_str()), (Some(TITLES[0]), TEXTS[0]));
    let record = read_one(
        &json!({"entries": [{"title": TITLES[0], "content": TEXTS[0], "feed": {"id": 1, "title": "Kabar Contoh"}}]}),
    );
    assert_eq!(record.outlet.as_deref(), Some("Kabar Contoh"));
    let record = read_one(
        &json!([{"title": TITLES[0], "text": ["Air ", {"type": "link", "text": "naik"}, " lagi."]}]),
    );
    assert_eq!(record.body, "Air naik lagi.");
    let record = read_one(&json!([{"headline": TITLES[0], "articleBody": TEXTS[0],
        "mainEntityOfPage": {"@type": "WebPage", "@id": "https://contoh.id/1"}}]));
    assert_eq!(record.url.as_deref(), Some("https://contoh.id/1"));
    let firestore = json!({"documents": [{"name": "projects/x", "fields": {"judul": {"stringValue": TITLES[0]},
        "isi": {"stringValue": TEXTS[0]}, "tanggal": {"timestampValue": "2024-05-06T01:00:00Z"}}}]});
    let record = read_one(&firestore);
    assert_eq!(
        (record.body.as_str(), record.date.as_deref()),
        (TEXTS[0], Some("2024-05-06T01:00:00Z"))
    );
    let record = read_one(
        &json!({"Items": [{"judul": {"S": TITLES[0]}, "isi": {"S": TEXTS[0]}, "tanggal": {"N": "1714953600"}}]}),
    );
    assert_eq!((record.body.as_str(), record.date.as_deref()), (TEXTS[0], Some("1714953600")));
}

#[test]
fn feed_says_whose_its_stories_are() {
    let value = json!({"version": "https://jsonfeed.org/version/1.1", "title": "Kabar Contoh",
        "home_page_url": "https://berita.contoh.id/", "authors": [{"name": "Rina Sari"}],
        "items": [{"id": "1", "url": "/1", "title": "Cara Menulis", "content_text": "Tulis <p>judul</p> begini."}]});
    let record = read_one(&value);
    assert_eq!(
        (record.outlet.as_deref(), record.author.as_deref()),
        (Some("Kabar Contoh"), Some("Rina Sari"))
    );
    assert_eq!(record.body, "Tulis <p>judul</p> begini.");
    assert_eq!(record.url.as_deref(), Some("https://berita.contoh.id/1"));
    let item = |at: usize| json!({"title": TITLES[at], "description": TEXTS[at]});
    let value = json!({"rss": {"@version": "2.0", "channel": {"title": "Kabar Contoh",
        "link": "https://contoh.id/", "description": "Kabar", "item": [item(0), item(1)]}}});
    assert_two(&value);
    assert!(read(&value).0.iter().all(|record| record.outlet.as_deref() == Some("Kabar Contoh")));
}

#[test]
fn list_of_texts_is_a_list_of_stories() {
    let (records, _) = read(&json!(TEXTS));
    assert_eq!(records.iter().map(|record| record.body.as_str()).collect::<Vec<_>>(), TEXTS);
    assert_eq!(read(&json!([])).1.skipped[0].reason, SkipReason::Empty);
}

#[test]
fn damaged_values_lose_no_other_story() {
    let one = story(0).to_string();
    let (records, report) = read_and_check(
        "a.json",
        format!(
            "[{{\"judul\":\"Air naik,\"isi\":\"x\"}},\n{one},\n{{\"judul\":\"Air}},\n{one},{one}]"
        ),
    );
    assert_eq!((records.len(), report.skipped_count()), (3, 2), "{report:?}");
    let text = format!("[{{\"judul\":\"A\",\"skor\":1e9999,\"tanggal\":1e9999}},{one}]");
    assert_eq!(read_and_check("a.json", text).0.len(), 2);
    assert_eq!(read_and_check("a.json", format!("{one}\n\u{feff}{one}")).0.len(), 2);
    assert_eq!(read_and_check("a.jsonl", format!("{one}\n\u{feff}{one}\n")).0.len(), 2);
}

#[test]
fn line_may_hold_several_objects() {
    let (one, two) = (story(0), story(1));
    let (records, report) = read_and_check("a.jsonl", format!("{one} {two}\n{one}\n\n{two}\n"));
    assert_eq!(titles(&records), [TITLES[0], TITLES[1], TITLES[0], TITLES[1]]);
    let numbers: Vec<_> = records.iter().filter_map(|record| record.origin.record).collect();
    assert_eq!((numbers, report.skipped_count()), (vec![1, 2, 3, 5], 0));
    assert!(records.iter().all(|record| record.origin.span.is_some()));
}

/// Puts stories into one random wrapper after another.
fn wrapped() -> impl Strategy<Value = Value> {
    let key = prop_oneof![
        Just("data"),
        Just("result"),
        Just("payload"),
        Just("x"),
        Just("berita"),
        Just("response"),
        Just("content"),
        Just("props"),
        Just("article"),
        Just("pageProps"),
        Just("7"),
    ];
    let beside = prop_oneof![
        Just(json!({})),
        Just(json!({"status": "ok", "total": 2})),
        Just(
            json!({"facets": [{"label": "desa", "value": 2}], "users": [{"id": 1, "name": "Ani"}]})
        ),
        Just(json!({"title": "Arsip Desa", "date": "2020-01-01"})),
        Just(
            json!({"meta": {"title": "Arsip", "page": 1}, "links": {"next": "https://contoh.id/2"}})
        ),
        Just(json!({"errors": [], "tags": ["desa", "air"], "aggs": [{"key": "a", "count": 5}]})),
    ];
    let layer = (key, beside, 0_u8..4);
    let list = (0_u8..4).prop_map(|kind| match kind {
        0 => json!([story(0), story(1)]),
        1 => json!([{"node": story(0)}, {"node": story(1)}]),
        2 => json!({"-N1": story(0), "-N2": story(1)}),
        _ => json!([{"_id": "1", "_source": story(0), "sort": [1]}, {"_id": "2", "_source": story(1)}]),
    });
    (list, proptest::collection::vec(layer, 0..=12)).prop_map(|(list, layers)| {
        layers.into_iter().fold(list, |inner, (key, beside, kind)| {
            if kind == 0 && !inner.is_array() {
                return json!([inner]);
            }
            let mut object = beside.as_object().cloned().unwrap_or_default();
            object.insert(key.into(), inner);
            Value::Object(object)
        })
    })
}

#[test]
fn stories_in_random_wrappers_are_found() {
    let config =
        ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() };
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]);
    TestRunner::new_with_rng(config, rng)
        .run(&wrapped(), |value| {
            let (mut records, report) = read(&value);
            records.sort_by(|a, b| a.title.cmp(&b.title));
            prop_assert_eq!(titles(&records), TITLES, "{} {:?}", value, report);
            prop_assert_eq!(&records[1].body, TEXTS[1]);
            Ok(())
        })
        .unwrap();
}
