//! Snapshot of the sample stories as parsed: title, metadata, and the kind of each block.

use std::fs;

use jiff::civil::date;

use super::*;

/// Characters shown of each block.
const SHOWN_CHARS: usize = 48;

fn summary(article: &Article) -> String {
    let mark = if article.meta.title.inferred { "~" } else { "" };
    let mut lines = vec![format!("title      {mark}{}", article.meta.title.text)];
    let outlet = article.meta.outlet.as_deref().unwrap_or("-");
    lines.push(format!("from       {outlet}, {}", article.meta.place.as_deref().unwrap_or("-")));
    let published =
        article.meta.published.as_ref().map(|day| format!("{} {:?}", day.date, day.basis));
    lines.push(format!("published  {}", published.unwrap_or_default()));
    let byline = &article.byline;
    lines.push(format!(
        "by         {:?} {:?} {:?} {:?}",
        byline.source, byline.reporter, byline.author, byline.editor
    ));
    for block in &article.blocks {
        let text: String = block.text.chars().take(SHOWN_CHARS).collect();
        lines.push(format!("{:<10} {text}", block.kind.name()));
    }
    lines.join("\n")
}

#[test]
fn parses_the_sample_stories() {
    let mut files: Vec<_> =
        fs::read_dir("assets/sample").unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|end| end == "txt"));
    files.sort();
    let context = ParseContext { titles: &NoTitles, today: date(2025, 11, 22) };
    let stories = files.iter().map(|path| {
        let body = fs::read_to_string(path).unwrap();
        let article = parse(&RawRecord { body, ..RawRecord::default() }, &context);
        format!("== {}\n{}", path.file_name().unwrap().display(), summary(&article))
    });
    let stories: Vec<String> = stories.collect();
    insta::assert_snapshot!(stories.join("\n\n"));
}
