//! Runs Readability (`dom_smoothie`) on a page.

use std::ops::Range;

use dom_smoothie::{Config, Readability};

use crate::library::source::decoding::html::{self, HtmlToken, HtmlTokens};

/// Elements that contain no text of a story. Without them a tree is built and copied faster.
const DROPPED: [&str; 8] =
    ["script", "style", "noscript", "svg", "iframe", "template", "nav", "select"];

/// Returns the text of the article that Readability finds. If `shows_hidden` is set, elements that
/// a script shows later count as shown.
pub(super) fn extract(page: &str, base: Option<&str>, shows_hidden: bool) -> Option<String> {
    let config = Config { disable_json_ld: true, ..Config::default() };
    let page = prepare(page, shows_hidden);
    let article = Readability::new(page, None, Some(config)).ok()?.parse().ok()?;
    Some(html::to_text_at(&article.content, base))
}

/// Copies a page without dropped elements and comments, and without the attributes that hide text
/// which readers see.
fn prepare(page: &str, shows_hidden: bool) -> String {
    let mut out = String::with_capacity(page.len());
    let mut dropped: Option<(&str, usize)> = None;
    let mut tokens = HtmlTokens::new(page);
    let mut start = 0;
    while let Some(token) = tokens.next() {
        let range = start..tokens.offset();
        start = range.end;
        if let Some((name, depth)) = &mut dropped {
            match token {
                HtmlToken::StartTag(tag) if tag.name.eq_ignore_ascii_case(name) => *depth += 1,
                HtmlToken::EndTag(tag) if tag.name.eq_ignore_ascii_case(name) => *depth -= 1,
                _ => {}
            }
            if *depth == 0 {
                dropped = None;
            }
            continue;
        }
        match token {
            HtmlToken::Comment(_) => {}
            HtmlToken::StartTag(tag)
                if DROPPED.iter().any(|name| tag.name.eq_ignore_ascii_case(name)) =>
            {
                dropped = (!tag.is_self_closing()).then_some((tag.name, 1));
            }
            HtmlToken::StartTag(tag) => {
                let is_paragraph = tag.name.eq_ignore_ascii_case("p");
                push_tag(&mut out, page.get(range).unwrap_or_default(), shows_hidden, is_paragraph);
            }
            _ => out.push_str(page.get(range).unwrap_or_default()),
        }
    }
    out
}

/// Appends a start tag. The attributes that hide it are renamed, which keeps its length.
fn push_tag(out: &mut String, tag: &str, shows_hidden: bool, is_paragraph: bool) {
    let mut rest = tag;
    let mut rename = |name: &str| {
        let found = rest.find(name).filter(|at| {
            let before = rest.get(..*at).unwrap_or_default();
            before.ends_with(|c: char| c.is_ascii_whitespace() || c == '"')
        });
        if let Some(at) = found {
            let range: Range<usize> = at..at + name.len();
            out.push_str(rest.get(..range.start).unwrap_or_default());
            out.push_str("data-x");
            rest = rest.get(range.end..).unwrap_or_default();
        }
    };
    if is_paragraph || shows_hidden {
        rename("aria-hidden");
    }
    if shows_hidden {
        rename("hidden");
    }
    out.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drops_scripts_and_shows_text_behind_a_wall() {
        for (page, shows_hidden, expected) in [
            ("<p>a<script>b</script><!-- c -->d</p>", false, "<p>ad</p>"),
            ("<nav>a<nav>b</nav></nav>c<svg/>d", false, "cd"),
            ("<p aria-hidden=\"true\">a", false, "<p data-x=\"true\">a"),
            ("<i aria-hidden=\"true\">a", false, "<i aria-hidden=\"true\">a"),
            ("<div hidden id=\"S:0\">a", true, "<div data-x id=\"S:0\">a"),
            ("<div hidden>a", false, "<div hidden>a"),
        ] {
            assert_eq!(prepare(page, shows_hidden), expected, "{page}");
        }
    }
}
