//! Tests of what is story and what is not: pages that each show one fault, and pages in the forms of
//! many outlets with their stories.

use std::collections::HashMap;
use std::path::PathBuf;

use jiff::civil::date;

use super::*;
use crate::news::{Article, BlockKind};
use crate::text::article::{NoTitles, ParseContext, parse};

fn folder(name: &str) -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "tests", "pages", name].iter().collect()
}

fn read_story(html: &str) -> Article {
    let context = ParseContext { titles: &NoTitles, today: date(2026, 1, 1) };
    parse(&page(html), &context)
}

fn case(name: &str) -> Article {
    read_story(&std::fs::read_to_string(folder("cases").join(name).with_extension("html")).unwrap())
}

fn kinds(article: &Article) -> Vec<&str> {
    article.blocks.iter().map(|block| block.kind.name()).collect()
}

const TITLE: &str = "Jembatan Gantung Sukatani Dibuka Lagi";
const STORY: [&str; 5] = ["dateline", "paragraph", "paragraph", "paragraph", "paragraph"];

/// Returns the kinds of blocks but for those that are not shown as text.
fn text_kinds(article: &Article) -> Vec<&str> {
    let mut kinds = kinds(article);
    kinds.retain(|kind| !["furniture", "caption", "byline", "link"].contains(kind));
    kinds
}

#[test]
fn captions_are_no_text() {
    let article = case("01-figcaption");
    assert_eq!(text_kinds(&article), STORY);
    let captions: Vec<_> =
        article.blocks.iter().filter(|block| block.kind == BlockKind::Caption).collect();
    assert_eq!(captions[0].text, "Jembatan gantung di Sukatani");
    assert_eq!(captions.len(), 2);
}

#[test]
fn lines_that_are_links_keep_their_addresses() {
    let article = case("03-links-without-label");
    assert_eq!(text_kinds(&article), STORY);
    let links: Vec<_> = article
        .blocks
        .iter()
        .filter_map(|block| match &block.kind {
            BlockKind::Link { url, .. } => Some((block.text.as_str(), url.as_deref().unwrap())),
            _ => None,
        })
        .collect();
    assert_eq!(links.len(), 4);
    assert_eq!(
        links[1],
        ("Jalan Desa Sumber Diaspal Dua Kilometer", "https://contoh.test/read/2/jalan")
    );
}

#[test]
fn dateline_is_found_below_caption_and_standfirst() {
    let article = case("04-dateline-below-something");
    assert_eq!(
        (article.meta.place.as_deref(), article.meta.outlet.as_deref()),
        (Some("Jakarta"), Some("KOMPAS.com"))
    );
    assert_eq!(kinds(&article)[..3], ["caption", "paragraph", "dateline"]);
    let article = case("field-07-kompas-caption-then-dateline");
    assert_eq!(article.meta.place.as_deref(), Some("Pangkalan"));
    assert_eq!(
        (article.byline.author, article.byline.editor),
        (vec!["Rina Sari".to_owned()], vec!["Budi Hasan".to_owned()])
    );
}

#[test]
fn authors_are_people_that_the_page_names() {
    for (name, author) in [
        ("13-publisher-as-author", "Rina Astuti"),
        ("14-author-removed-with-byline", "Rina Astuti"),
        ("15-author-by-reference", "Rina Astuti"),
        ("06-byline-in-table", "Rina Astuti"),
    ] {
        let article = case(name);
        assert_eq!(article.byline.author, [author], "{name}");
        assert_eq!(text_kinds(&article), STORY, "{name}");
    }
    let table = case("06-byline-in-table").byline;
    assert_eq!(
        (table.editor, table.source),
        (vec!["Bagus Wirawan".to_owned()], vec!["Antara".to_owned()])
    );
    let html = std::fs::read_to_string(folder("cases").join("14-author-removed-with-byline.html"))
        .unwrap();
    for form in [
        "<span rel=\"author\">Rina Astuti</span>",
        "<div itemprop=\"author\">Rina Astuti</div>",
        "<p class=\"author\">Rina Astuti</p>",
        "<meta name=\"author\" content=\"redaksi@contoh.test\"><p class=\"byline\">Oleh Rina Astuti</p>",
    ] {
        let (start, rest) = html.split_once("<div class=\"byline\">").unwrap();
        let rest = rest.split_once("</div>").unwrap().1;
        assert_eq!(
            read_story(&format!("{start}{form}{rest}")).byline.author,
            ["Rina Astuti"],
            "{form}"
        );
    }
    assert_eq!(case("field-09-author-bracket").byline.author, ["Hari Tri", "Sela"]);
}

#[test]
fn titles_are_without_the_name_of_the_site() {
    for name in ["07-title-behind-site", "08-h1-is-the-logo", "01-figcaption"] {
        assert_eq!(case(name).meta.title.text, TITLE, "{name}");
    }
    let html = std::fs::read_to_string(folder("cases").join("01-figcaption.html")).unwrap();
    for (title, more) in
        [("Kompas.com - ", ""), ("", " | Ekonomi"), ("", " - Ekonomi - Kompas.com")]
    {
        let html = html
            .replace(&format!("content=\"{TITLE}\""), &format!("content=\"{title}{TITLE}{more}\""))
            .replace("</head>", "<meta property=\"article:section\" content=\"Ekonomi\"></head>");
        for html in [html.clone(), html.replace("<h1>", "<b>").replace("</h1>", "</b>")] {
            assert_eq!(read_story(&html).meta.title.text, TITLE, "{title}{TITLE}{more}");
        }
    }
}

#[test]
fn all_parts_of_a_story_are_found() {
    for name in
        ["09-streamed-into-hidden", "11-second-column-lost", "16-tail-of-forms-and-comments"]
    {
        assert_eq!(text_kinds(&case(name)), STORY, "{name}");
    }
    assert_eq!(text_kinds(&case("17-article-element-with-cards")), ["dateline", "paragraph"]);
}

#[test]
fn lines_between_headline_and_text_are_no_text() {
    let article = case("20-head-lines-as-paragraphs");
    assert_eq!(text_kinds(&article), STORY);
    assert_eq!(
        (article.meta.place.as_deref(), article.byline.author.as_slice()),
        (Some("Jakarta"), &["Rina Astuti".to_owned()][..])
    );
    let published = article.meta.published.unwrap();
    assert_eq!(published.date, date(2025, 3, 10));
    assert!(published.time.is_some());
}

#[test]
fn pages_without_text_state_the_reason() {
    let article = case("21-text-only-in-script");
    assert_eq!((article.meta.title.text.as_str(), article.blocks.len()), (TITLE, 0));
    assert_eq!(article.meta.published.unwrap().date, date(2025, 3, 10));
    for (html, reason) in [
        (
            "<title>Kosong</title><div id=app></div><script>x</script>".to_owned(),
            SkipReason::NoText,
        ),
        (
            std::fs::read_to_string(folder("cases").join("field-23-index-page.html")).unwrap(),
            SkipReason::LinkPage,
        ),
        ("<div></div>".to_owned(), SkipReason::Empty),
    ] {
        let (record, report) = read_page(html.as_bytes());
        assert_eq!((record, &report.skipped[0].reason), (None, &reason));
    }
}

#[test]
fn list_of_credits_and_reactions_is_no_text() {
    let article = case("field-08-liputan6-list-and-tail");
    assert_eq!(article.byline.editor, ["Maria Laras"]);
    assert_eq!(kinds(&article).iter().filter(|kind| **kind == "link").count(), 1);
    assert!(
        article.blocks.iter().all(|block| !block.kind.is_running() || !block.text.contains("suka"))
    );
}

/// What a page in the form of an outlet is expected to give.
#[derive(Default)]
struct Expected<'h> {
    title: &'h str,
    authors: Vec<&'h str>,
    links: usize,
    text: &'h str,
}

fn expected(html: &str) -> Expected<'_> {
    let note = html.rsplit_once("<!-- expected\n").unwrap().1.strip_suffix("-->\n").unwrap();
    let (head, text) = note.split_once("\n\n").unwrap();
    let mut expected = Expected { text, ..Expected::default() };
    for line in head.lines() {
        match line.split_once(": ").unwrap() {
            ("title", title) => expected.title = title,
            ("author", author) => expected.authors.push(author),
            ("links", links) => expected.links = links.parse().unwrap(),
            _ => {}
        }
    }
    expected
}

/// Counts the sequences of four words in a text.
fn sequences(text: &str) -> HashMap<Vec<&str>, usize> {
    let words: Vec<&str> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let mut counts = HashMap::new();
    for sequence in words.windows(4) {
        *counts.entry(sequence.to_vec()).or_default() += 1;
    }
    counts
}

/// Returns precision and recall of a text.
#[allow(clippy::cast_precision_loss)]
fn precision_and_recall(text: &str, expected: &str) -> (f64, f64) {
    let (found, wanted) = (sequences(text), sequences(expected));
    let common: usize =
        found.iter().map(|(key, count)| wanted.get(key).map_or(0, |other| *count.min(other))).sum();
    let share = |all: &HashMap<_, usize>| common as f64 / all.values().sum::<usize>().max(1) as f64;
    (share(&found), share(&wanted))
}

#[test]
fn pages_in_the_forms_of_outlets_give_their_stories() {
    let (mut count, mut wrong_authors) = (0.0, Vec::new());
    let (mut precisions, mut recalls) = (0.0, 0.0);
    for entry in std::fs::read_dir(folder("forms")).unwrap() {
        let path = entry.unwrap().path();
        let html = std::fs::read_to_string(&path).unwrap();
        let (expected, article) = (expected(&html), read_story(&html));
        let text: Vec<&str> = article
            .blocks
            .iter()
            .filter(|block| block.kind.is_running())
            .map(|block| block.text.as_str())
            .collect();
        let (precision, recall) = precision_and_recall(&text.join("\n"), expected.text);
        let name = path.file_stem().unwrap().to_string_lossy();
        assert!(precision > 0.9 && recall > 0.98, "{name}: {precision} {recall}\n{text:#?}");
        assert_eq!(article.meta.title.text, expected.title, "{name}");
        let links = article.blocks.iter().filter(|b| b.kind.name() == "link").count();
        assert_eq!(links, expected.links, "{name}");
        let mut authors = [article.byline.author, article.byline.reporter].concat();
        authors.sort();
        authors.dedup();
        if authors != expected.authors {
            wrong_authors.push(name.into_owned());
        }
        (count, precisions, recalls) = (count + 1.0, precisions + precision, recalls + recall);
    }
    assert!(wrong_authors.is_empty(), "{wrong_authors:?}");
    assert!(precisions / count > 0.99, "{}", precisions / count);
    assert!(recalls / count > 0.995, "{}", recalls / count);
}
