//! Plain text export of a story: in full, or as a citation.

use super::date;
use super::labels;
use crate::locale::text as messages;
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

/// Formats a citation: writers, quoted title, outlet, date and URL, as far as known. Names keep
/// their order, because an Indonesian name need not end in a family name.
pub fn citation(article: &Article, language: Language) -> String {
    let writers = match article.byline.writers().as_slice() {
        [] => String::new(),
        [one] => format!("{one}. "),
        [others @ .., last] => {
            format!("{}. ", messages::writers_and_last(others.join(", "), last, language))
        }
    };
    let title = labels::title(&article.meta.title, language);
    // A headline that ends in punctuation needs no full stop.
    let stop = if title.ends_with(['?', '!', '.', '…']) { "" } else { "." };
    let inferred = |is: bool| if is { messages::citation_inferred(language) } else { "" };
    let day = article.meta.published.map(|published| {
        let day = date::format_range(published.date, published.date, language);
        format!("{day}{}", inferred(published.is_inferred()))
    });
    let place: Vec<String> = [article.meta.outlet.clone(), day].into_iter().flatten().collect();
    let mut citation =
        format!("{writers}\"{title}{stop}\"{}", inferred(article.meta.title.inferred));
    if !place.is_empty() {
        citation = format!("{citation} {}.", place.join(", "));
    }
    match &article.meta.url {
        Some(url) => format!("{citation} {url}"),
        None => citation,
    }
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
    fn citation_contains_the_known_fields() {
        let article = read(&story());
        assert_eq!(
            citation(&article, Language::Indonesian),
            "Ani dan Budi. \"Air Naik di Hulu.\" Kawat.id, 27 Februari 2025. https://kawat.example/a"
        );
        assert!(citation(&article, Language::English).contains("27 February 2025"));
        let bare = read(&RawRecord { body: "Air naik?".into(), ..RawRecord::default() });
        assert_eq!(citation(&bare, Language::English), "\"Air naik?\" [inferred]");
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
