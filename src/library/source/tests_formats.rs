//! Tests with files in the forms of other programs, and with small files that were once misread.
//! `tests/formats/expected.jsonl` says for each file which stories are right.

use std::path::{Path, PathBuf};

use jiff::civil::{Date, date};
use serde::Deserialize;

use super::tests::read_and_check;
use crate::news::{Article, BlockKind, RawRecord};
use crate::text::article::{NoTitles, ParseContext, parse};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ExpectedFile {
    file: PathBuf,
    /// The day on which the file was saved.
    saved: Option<Date>,
    stories: Vec<ExpectedStory>,
}

/// What is checked of a story; what is not given is not checked.
#[derive(Deserialize, Debug)]
#[serde(deny_unknown_fields)]
struct ExpectedStory {
    title: Option<String>,
    /// The whole text, without links, bylines and furniture.
    text: Option<String>,
    date: Option<String>,
    url: Option<String>,
    author: Option<Vec<String>>,
    outlet: Option<String>,
    section: Option<String>,
    /// The titles of links.
    links: Option<Vec<String>>,
    /// The fields that must be unknown.
    #[serde(default)]
    unknown: Vec<String>,
}

impl ExpectedStory {
    /// Returns in what a story differs.
    fn differences(&self, article: &Article) -> Vec<String> {
        let mut all = Vec::new();
        let mut check = |name: &str, expected: Option<&str>, found: Option<&str>| {
            let must_be_unknown = self.unknown.iter().any(|other| other == name);
            if (expected.is_some() && expected != found) || (must_be_unknown && found.is_some()) {
                all.push(format!("{name}: {found:?} instead of {expected:?}"));
            }
        };
        let meta = &article.meta;
        let text = words(&text_of(article));
        let published = meta.published.as_ref().map(|published| published.date.to_string());
        let authors = [&article.byline.author[..], &article.byline.reporter].concat().join("; ");
        let links: Vec<&str> = article
            .blocks
            .iter()
            .filter(|block| matches!(block.kind, BlockKind::Link { .. }))
            .map(|block| block.text.as_str())
            .collect();
        let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        check("title", self.title.as_deref(), some(&meta.title.text).as_deref());
        check("text", self.text.as_deref().map(words).as_deref(), some(&text).as_deref());
        check("date", self.date.as_deref(), published.as_deref());
        check("url", self.url.as_deref(), meta.url.as_deref());
        let author = self.author.as_ref().map(|names| names.join("; "));
        check("author", author.as_deref(), some(&authors).as_deref());
        check("outlet", self.outlet.as_deref(), meta.outlet.as_deref());
        check("section", self.section.as_deref(), meta.section.as_deref());
        let expected_links = self.links.as_ref().map(|links| links.join("\n"));
        check("links", expected_links.as_deref(), Some(&links.join("\n")));
        all
    }
}

fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn text_of(article: &Article) -> String {
    let running = article.blocks.iter().filter(|block| {
        block.kind.is_running() || matches!(block.kind, BlockKind::Dateline | BlockKind::Heading)
    });
    running.map(|block| block.text.as_str()).collect::<Vec<_>>().join("\n")
}

fn parse_story(record: &RawRecord) -> Article {
    parse(record, &ParseContext { titles: &NoTitles, today: date(2026, 1, 1) })
}

#[test]
fn files_of_other_programs_are_read_whole() {
    let folder: PathBuf = [env!("CARGO_MANIFEST_DIR"), "tests", "formats"].iter().collect();
    let table = std::fs::read_to_string(folder.join("expected.jsonl")).unwrap();
    let (mut count, mut wrong) = (0, Vec::new());
    for line in table.lines() {
        let expected: ExpectedFile = serde_json::from_str(line).unwrap();
        count += 1;
        let content = std::fs::read(folder.join(&expected.file)).unwrap();
        let name = expected.file.file_name().unwrap();
        let read = || read_and_check(&name.to_string_lossy(), content);
        let Ok((records, report)) = std::panic::catch_unwind(read) else {
            wrong.push(format!("{}: rereading differs", expected.file.display()));
            continue;
        };
        let saved = |record: &mut RawRecord| record.origin.modified = expected.saved;
        let mut records = records;
        records.iter_mut().for_each(saved);
        let articles: Vec<Article> = records.iter().map(parse_story).collect();
        let name = expected.file.display();
        if articles.len() != expected.stories.len() {
            wrong.push(format!(
                "{name}: {} of {} stories {:?}",
                articles.len(),
                expected.stories.len(),
                report.skipped
            ));
            continue;
        }
        for story in &expected.stories {
            let differences = articles.iter().map(|article| story.differences(article));
            let fewest = differences.min_by_key(Vec::len).unwrap_or_default();
            if !fewest.is_empty() {
                wrong.push(format!("{name}: {}", fewest.join(", ")));
            }
        }
    }
    assert!(count > 180, "{count}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Every file in the folders is in the table.
#[test]
fn every_file_of_other_programs_is_expected() {
    fn files(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { files(&path, found) } else { found.push(path) }
        }
    }
    let folder: PathBuf = [env!("CARGO_MANIFEST_DIR"), "tests", "formats"].iter().collect();
    let table = std::fs::read_to_string(folder.join("expected.jsonl")).unwrap();
    let mut found = Vec::new();
    files(&folder, &mut found);
    for path in found {
        let name = path.strip_prefix(&folder).unwrap().to_string_lossy().into_owned();
        assert!(name == "expected.jsonl" || table.contains(&format!("\"{name}\"")), "{name}");
    }
}
