//! Extracts the text of a page's story: the best of several candidates.

use dom_smoothie::{Config, Readability};
use serde_json::Value;

use crate::news::DateOrder;
use crate::text::date;

use super::super::fields::Field;
use super::super::{markup, value};
use super::Said;
use super::sheet::Sheet;

/// Returns the text of the story and its source. Returns `None` if the page has no text.
pub(super) fn find(
    html: &str,
    sheet: &Sheet<'_>,
    linked: Option<&Value>,
    base: Option<&str>,
    title: &str,
) -> Option<Said> {
    let extracted = sheet.tame.then(|| extract(html, base)).flatten();
    let article = sheet.article.clone().and_then(|span| html.get(span));
    let article = article.map(|html| markup::page_text(html, base));
    let linked = linked.and_then(|linked| value::text(Field::Body, linked.clone()));
    let mut best = Said::new("article", "");
    let mut most = 0;
    // A later candidate must be more than twice as long, because it may contain text that is not
    // part of the story.
    let readings = [("readability", extracted), ("articleBody", linked), ("article", article)];
    for (name, text) in readings {
        let Some(text) = text.map(|text| below(&text, title)) else { continue };
        let size = size(&text);
        if size > 2 * most {
            (best, most) = (Said::new(name, text), size);
        }
    }
    if most == 0 {
        best = Said::new("body", below(&markup::page_text(html, base), title));
        most = best.value.as_str().map_or(0, size);
    }
    (most > 0).then_some(best)
}

/// The number of lines below and above a headline in which the date of its story is expected.
const BELOW: usize = 12;
const ABOVE: usize = 3;

/// Returns the date that the page shows near its headline. A date elsewhere may be that of the
/// visit.
pub(super) fn date(html: &str, title: &str) -> Option<Said> {
    let text = markup::page_text(html, None);
    let lines: Vec<&str> = text.lines().filter(|line| !line.is_empty()).collect();
    let is_title = |line: &&str| line.split_whitespace().eq(title.split_whitespace());
    let at = lines.iter().position(is_title).filter(|_| !title.is_empty())?;
    let (above, below) = lines.split_at_checked(at)?;
    let mut near = below.iter().take(BELOW).chain(above.iter().rev().take(ABOVE));
    let shown = near.find(|line| date::parse_line(line, DateOrder::Undecided).is_some())?;
    Some(Said::new("text", *shown))
}

/// Returns the article that Readability (`dom_smoothie`) finds in a page.
fn extract(html: &str, base: Option<&str>) -> Option<String> {
    let config = Config { disable_json_ld: true, ..Config::default() };
    let article = Readability::new(html, None, Some(config)).ok()?.parse().ok()?;
    Some(markup::text_at(&article.content, base))
}

/// Returns the number of letters in a text.
fn size(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphabetic()).count()
}

/// Removes the headline from the start of a text.
fn below(text: &str, title: &str) -> String {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let same = !title.is_empty() && first.split_whitespace().eq(title.split_whitespace());
    if same { rest.trim_start().to_owned() } else { text.to_owned() }
}
