//! Extracts the text of a page's story: the best of several candidates.

use dom_smoothie::{Config, Readability};
use serde_json::Value;

use crate::news::DateOrder;
use crate::text::date;

use super::PageValue;
use super::metadata::PageMetadata;
use crate::library::source::decoding::html;
use crate::library::source::fields::names::RecordField;
use crate::library::source::fields::value;

/// Returns the text of the story and its source. Returns `None` if the page has no text.
pub(super) fn extract_body(
    html: &str,
    metadata: &PageMetadata<'_>,
    linked: Option<&Value>,
    base: Option<&str>,
    title: &str,
) -> Option<PageValue> {
    let extracted = metadata.can_build_tree.then(|| extract_readable(html, base)).flatten();
    let article = metadata.article_range.clone().and_then(|span| html.get(span));
    let article = article.map(|html| html::page_to_text(html, base));
    let linked = linked.and_then(|linked| value::to_text(RecordField::Body, linked.clone()));
    let mut best = PageValue::new("article", "");
    let mut most = 0;
    // A later candidate must be more than twice as long, because it may contain text that is not
    // part of the story.
    let readings = [("readability", extracted), ("articleBody", linked), ("article", article)];
    for (name, text) in readings {
        let Some(text) = text.map(|text| strip_headline(&text, title)) else { continue };
        let size = letter_count(&text);
        if size > 2 * most {
            (best, most) = (PageValue::new(name, text), size);
        }
    }
    if most == 0 {
        best = PageValue::new("body", strip_headline(&html::page_to_text(html, base), title));
        most = best.value.as_str().map_or(0, letter_count);
    }
    (most > 0).then_some(best)
}

/// The number of lines below and above a headline in which the date of its story is expected.
const LINES_BELOW: usize = 12;
const LINES_ABOVE: usize = 3;

/// Returns the date that the page shows near its headline. A date elsewhere may be that of the
/// visit.
pub(super) fn headline_date(html: &str, title: &str) -> Option<PageValue> {
    let text = html::page_to_text(html, None);
    let lines: Vec<&str> = text.lines().filter(|line| !line.is_empty()).collect();
    let is_title = |line: &&str| line.split_whitespace().eq(title.split_whitespace());
    let at = lines.iter().position(is_title).filter(|_| !title.is_empty())?;
    let (above, below) = lines.split_at_checked(at)?;
    let mut near = below.iter().take(LINES_BELOW).chain(above.iter().rev().take(LINES_ABOVE));
    let shown = near.find(|line| date::parse_line(line, DateOrder::Undecided).is_some())?;
    Some(PageValue::new("text", *shown))
}

/// Returns the article that Readability (`dom_smoothie`) finds in a page.
fn extract_readable(html: &str, base: Option<&str>) -> Option<String> {
    let config = Config { disable_json_ld: true, ..Config::default() };
    let article = Readability::new(html, None, Some(config)).ok()?.parse().ok()?;
    Some(html::to_text_at(&article.content, base))
}

/// Returns the number of letters in a text.
fn letter_count(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphabetic()).count()
}

/// Removes the headline from the start of a text.
fn strip_headline(text: &str, title: &str) -> String {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let same = !title.is_empty() && first.split_whitespace().eq(title.split_whitespace());
    if same { rest.trim_start().to_owned() } else { text.to_owned() }
}
