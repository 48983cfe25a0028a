//! Tests of events and threads.

use jiff::civil::date;

use crate::library::{Collection, Indexer, Library, NewsThread};

/// Texts of a bridge collapse over several days, and of other news.
const STORIES: &[(&str, &str, &str)] = &[
    (
        "2025-03-03T08:00:00",
        "Jembatan Tirtamulya Ambruk, 12 Orang Luka",
        "Jembatan Tirtamulya di Kabupaten Lokaru ambruk pada Senin pagi. Kapolres Lokaru Bagus Wiranto mengatakan dua belas orang luka ketika bus Sinar Lestari jatuh ke Sungai Tirtamulya.",
    ),
    (
        "2025-03-03T14:00:00",
        "Korban Jembatan Tirtamulya Ambruk Dirawat di RSUD Lokaru",
        "Dua belas orang luka karena Jembatan Tirtamulya ambruk dirawat di RSUD Lokaru. Kapolres Lokaru Bagus Wiranto mengatakan bus Sinar Lestari sudah diangkat dari Sungai Tirtamulya.",
    ),
    (
        "2025-03-08T09:00:00",
        "Kontraktor Jembatan Tirtamulya yang Ambruk Jadi Tersangka",
        "Polisi Lokaru menetapkan kontraktor Jembatan Tirtamulya, Hadi Lesmana, sebagai tersangka. Jembatan di atas Sungai Tirtamulya itu ambruk ketika bus Sinar Lestari lewat. Kapolres Lokaru Bagus Wiranto mengatakan beton jembatan tidak sesuai kontrak.",
    ),
    (
        "2025-03-03T10:00:00",
        "Harga Cabai di Pasar Sukamaju Naik",
        "Pedagang di Pasar Sukamaju menjual cabai rawit lebih mahal sejak pekan lalu karena panen di Desa Kembang gagal.",
    ),
    (
        "2025-03-04T10:00:00",
        "Bahari FC Menang atas Persada",
        "Bahari FC mengalahkan Persada dalam laga pekan kesembilan di Stadion Samudra. Dua gol dicetak Rangga Pratama.",
    ),
];

/// Indexes these stories, and others that have no word in common with them or each other.
fn collection(stories: &[(&str, &str, &str)]) -> (tempfile::TempDir, std::sync::Arc<Library>) {
    let folder = tempfile::tempdir().unwrap();
    let row = |published: &str, title: &str, text: &str| {
        let row = serde_json::json!({ "judul": title, "isi": text, "tanggal": published });
        format!("{row}\n")
    };
    let word = |first: char, number: u8| {
        format!("{first}{}", char::from(b'a' + number).to_string().repeat(5))
    };
    let others = (0..26).map(|number| {
        let [one, two, three] = ['k', 'm', 't'].map(|first| word(first, number));
        row("2025-03-05", &format!("{one} {two}"), &format!("{one} {two} {three}."))
    });
    let rows = stories.iter().map(|(published, title, text)| row(published, title, text));
    let rows = rows.chain(others);
    let path = folder.path().join("berita.jsonl");
    std::fs::write(&path, rows.collect::<String>()).unwrap();
    let library = Indexer::in_memory(Collection::from_paths([path]), date(2026, 1, 1)).unwrap();
    (folder, library)
}

fn titles(thread: &NewsThread) -> Vec<Vec<&str>> {
    let events = thread.events.iter();
    events
        .map(|event| event.stories.iter().map(|row| row.meta.title.text.as_str()).collect())
        .collect()
}

#[test]
fn reports_of_one_happening_are_an_event_and_its_sequel_joins_the_thread() {
    let (_folder, library) = collection(STORIES);
    let threads = library.threads(2);
    assert_eq!(threads.len(), 1, "{:?}", threads.iter().map(titles).collect::<Vec<_>>());
    assert_eq!(
        titles(&threads[0]),
        [vec![STORIES[0].1, STORIES[1].1], vec![STORIES[2].1]],
        "oldest first"
    );
}

#[test]
fn every_story_is_a_member_once_with_its_record() {
    let (_folder, library) = collection(STORIES);
    let mut members = library.thread_members();
    members.sort_by_key(|member| member.record);
    let records: Vec<_> = members.iter().map(|member| member.record).collect();
    let all: Vec<_> = (0..31).map(Some).collect();
    assert_eq!(records, all);
    let first = Some(members[0].row.meta.id);
    let event = |at: usize| members[at].event;
    assert_eq!([event(0), event(1), event(2), event(3)], [first, first, None, None]);
    let thread = |at: usize| members[at].thread;
    assert_eq!([thread(0), thread(1), thread(2), thread(4)], [first, first, first, None]);
    let of_sequel = library.thread_of(members[2].row.meta.id).unwrap();
    assert_eq!(of_sequel.stories().count(), 3);
    assert!(library.thread_of(crate::news::ArticleId(7)).is_none());
}

#[test]
fn recurring_items_are_a_series_and_no_thread() {
    let prices: Vec<(String, String, String)> = (3..8)
        .map(|day| {
            (
                format!("2025-03-{day:02}T07:00:00"),
                format!("Harga Emas Antam Hari Ini {day} Maret 2025"),
                format!("Harga emas batangan Antam di butik Logam Mulia hari ini Rp 1.{day}00.000 per gram."),
            )
        })
        .collect();
    let mut stories: Vec<(&str, &str, &str)> = prices
        .iter()
        .map(|(day, title, text)| (day.as_str(), title.as_str(), text.as_str()))
        .collect();
    stories.extend(STORIES);
    let (_folder, library) = collection(&stories);
    let members = library.thread_members();
    let prices =
        members.iter().filter(|member| member.row.meta.title.text.starts_with("Harga Emas"));
    let prices: Vec<_> = prices.collect();
    assert_eq!(prices.len(), 5);
    for member in prices {
        assert_eq!((member.series, member.event, member.thread), (Some(0), None, None));
    }
}

#[test]
fn folded_copies_are_members_of_the_event_of_their_story() {
    let mut stories = STORIES.to_vec();
    stories.push(STORIES[4]);
    let (_folder, library) = collection(&stories);
    let members = library.thread_members();
    assert_eq!(members.len(), 32);
    let copies: Vec<_> =
        members.iter().filter(|member| member.row.meta.title.text == STORIES[4].1).collect();
    assert_eq!(copies.len(), 2);
    assert!(copies[0].copy.is_some() && copies[0].copy == copies[1].copy);
    assert!(copies[0].event.is_some() && copies[0].event == copies[1].event);
}
