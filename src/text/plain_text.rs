//! Plain text of a story, in full.

use super::labels;
use crate::news::{Article, BlockKind, Language};

/// Formats the story from headline to end, one paragraph per line, separated by empty lines.
/// Furniture, dateline and byline lines are left out.
pub fn full_story(article: &Article, language: Language) -> String {
    let mut parts = vec![
        labels::title(&article.meta.title, language).to_owned(),
        labels::metadata(article, language).join(" · "),
    ];
    let credits = labels::credits(article, language).join(" · ");
    parts.extend((!credits.is_empty()).then_some(credits));
    parts.extend(article.meta.url.clone());
    parts.push(String::new());
    for block in &article.blocks {
        match &block.kind {
            BlockKind::Paragraph | BlockKind::Heading => parts.push(block.text.clone()),
            BlockKind::Link { label, .. } => parts.push(labels::link_line(label, &block.text)),
            BlockKind::Caption | BlockKind::Furniture | BlockKind::Dateline | BlockKind::Byline => {
                continue;
            }
        }
        parts.push(String::new());
    }
    while parts.last().is_some_and(String::is_empty) {
        parts.pop();
    }
    parts.join("\n") + "\n"
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::news::RawRecord;
    use crate::text::article::{self, NoTitles, ParseContext};

    fn read(record: &RawRecord) -> Article {
        article::parse(record, &ParseContext { titles: &NoTitles, today: date(2026, 1, 1) })
    }

    fn story() -> RawRecord {
        RawRecord {
            title: Some("Air Naik di Hulu".into()),
            outlet: Some("Kawat.id".into()),
            url: Some("https://kawat.example/a".into()),
            date: Some("2025-02-27".into()),
            author: Some("Ani, Budi".into()),
            body: "Air sungai naik sejak pagi.\n\nWarga bersiap.".into(),
            ..RawRecord::default()
        }
    }

    #[test]
    fn full_story_separates_paragraphs_by_empty_lines() {
        let text = full_story(&read(&story()), Language::English);
        assert!(text.starts_with("Air Naik di Hulu\nKawat.id · Thu, 27 Feb 2025"));
        assert!(text.ends_with(
            "https://kawat.example/a\n\nAir sungai naik sejak pagi.\n\nWarga bersiap.\n"
        ));
    }
}
