//! Runs Readability (`dom_smoothie`) on a page.

use std::ops::Range;

use dom_smoothie::{Config, Readability};

use crate::library::source::decoding::html::{self, HtmlTag, HtmlToken};

/// Elements that contain no text of a story. Without them a tree is built and copied faster.
const DROPPED: [&str; 8] =
    ["script", "style", "noscript", "svg", "iframe", "template", "nav", "select"];

/// Returns the text of the article that Readability finds. If `shows_hidden` is set, elements that
/// a script shows later count as shown.
pub(super) fn extract(
    tokens: &[(HtmlToken<'_>, Range<usize>)],
    page: &str,
    base: Option<&str>,
    shows_hidden: bool,
) -> Option<String> {
    let config = Config { disable_json_ld: true, ..Config::default() };
    let page = prepare(tokens, page, shows_hidden);
    let article = Readability::new(page, None, Some(config)).ok()?.parse().ok()?;
    Some(html::to_text_at(&article.content, base))
}

/// Copies a page without dropped elements and comments, and without the attributes that hide text
/// which readers see.
fn prepare(tokens: &[(HtmlToken<'_>, Range<usize>)], page: &str, shows_hidden: bool) -> String {
    let mut out = String::with_capacity(page.len());
    let mut dropped: Option<(&str, usize)> = None;
    for (token, range) in tokens {
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
                push_tag(&mut out, tag, shows_hidden);
            }
            _ => out.push_str(page.get(range.clone()).unwrap_or_default()),
        }
    }
    out
}

/// Attributes by which Readability judges an element, or that it needs for links.
const KEPT_ATTRIBUTES: [&str; 20] = [
    "class",
    "id",
    "href",
    "style",
    "role",
    "hidden",
    "aria-hidden",
    "aria-modal",
    "rel",
    "itemprop",
    "itemscope",
    "itemtype",
    "property",
    "name",
    "dir",
    "rowspan",
    "colspan",
    "datatable",
    "summary",
    "type",
];

/// Elements of which all attributes are kept.
const MEDIA: [&str; 6] = ["img", "source", "picture", "video", "embed", "object"];

/// Appends a start tag with the attributes that matter, without those that hide it from readers
/// although they see it.
fn push_tag(out: &mut String, tag: &HtmlTag<'_>, shows_hidden: bool) {
    /// The length from which attributes are worth dropping, in bytes.
    const MIN_LONG_BYTES: usize = 120;
    let attributes = tag.attribute_text();
    if attributes.len() < MIN_LONG_BYTES && !attributes.contains("hidden") {
        out.extend(["<", tag.name, attributes, ">"]);
        return;
    }
    let is = |name: &&str| tag.name.eq_ignore_ascii_case(name);
    let shows_aria_hidden = shows_hidden || is(&"p");
    let is_media = MEDIA.iter().any(is);
    out.push('<');
    out.push_str(tag.name);
    for (name, value) in tag.attributes() {
        let named = |other: &&str| name.eq_ignore_ascii_case(other);
        let is_shown =
            (shows_aria_hidden && named(&"aria-hidden")) || (shows_hidden && named(&"hidden"));
        if is_shown || !(is_media || KEPT_ATTRIBUTES.iter().any(named)) {
            continue;
        }
        out.push(' ');
        out.push_str(name);
        let mark = if value.contains('"') { '\'' } else { '"' };
        out.extend(['=', mark]);
        out.push_str(value);
        out.push(mark);
    }
    out.push_str(if tag.is_self_closing() { "/>" } else { ">" });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drops_scripts_and_shows_text_behind_a_wall() {
        for (page, shows_hidden, expected) in [
            ("<p>a<script>b</script><!-- c -->d</p>", false, "<p>ad</p>"),
            ("<nav>a<nav>b</nav></nav>c<svg/>d", false, "cd"),
            ("<p aria-hidden=\"true\">a", false, "<p>a"),
            ("<i aria-hidden=\"true\">a", false, "<i aria-hidden=\"true\">a"),
            ("<div hidden id=\"S:0\">a", true, "<div id=\"S:0\">a"),
            ("<div hidden>a", false, "<div hidden=\"\">a"),
            ("<div data-x='1' class='b \"c'>a", false, "<div data-x='1' class='b \"c'>a"),
        ] {
            assert_eq!(prepare(&html::tokenize(page), page, shows_hidden), expected, "{page}");
        }
        let long = "a".repeat(200);
        for (name, kept) in
            [("div", " class='b \"c'"), ("img", &*format!(" data-x=\"{long}\" class='b \"c'"))]
        {
            let page = format!("<{name} data-x={long} class='b \"c'>a");
            let expected = format!("<{name}{kept}>a");
            assert_eq!(prepare(&html::tokenize(&page), &page, false), expected);
        }
    }
}
