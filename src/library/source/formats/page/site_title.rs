//! Removes the name of the site from the title of a page.

use super::PageValue;
use super::outline::PageOutline;
use crate::text::newsroom::outlet;

/// Separators between a headline and the name of a site.
const SEPARATORS: [&str; 6] = [" - ", " | ", " – ", " — ", " :: ", " » "];

/// Parts of host names that do not identify a site.
const GENERIC_LABELS: [&str; 12] =
    ["www", "com", "co", "id", "net", "org", "amp", "news", "web", "my", "go", "blogspot"];

/// The names of a site, normalized by [`normalize`].
pub(super) struct SiteNames {
    name: Option<String>,
    /// The section of the page, which some sites add to the title like their name.
    section: Option<String>,
    host: String,
    labels: Vec<String>,
}

impl SiteNames {
    pub(super) fn new(name: Option<&str>, url: Option<&str>) -> Self {
        let rest = url.and_then(|url| url.split_once("://")).map_or("", |(_, rest)| rest);
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default().to_lowercase();
        let is_own = |label: &&str| label.len() > 2 && !GENERIC_LABELS.contains(label);
        let labels = host.split('.').filter(is_own).map(normalize).collect();
        Self { name: name.map(normalize), section: None, host: normalize(&host), labels }
    }

    pub(super) fn with_section(self, section: Option<&str>) -> Self {
        Self { section: section.map(normalize).filter(|section| section.len() > 2), ..self }
    }

    /// Returns true if a text is a name of the site.
    pub(super) fn is_site_name(&self, words: &str) -> bool {
        let is_outlet = outlet::is_outlet_or_wire(words);
        let words = normalize(words);
        let name = self.name.as_deref().filter(|name| !name.is_empty());
        words.len() > 2
            && (self.section.as_deref() == Some(&words)
                || name.is_some_and(|name| name.contains(&words) || words.contains(name))
                || is_outlet
                || self.host.contains(&words)
                || self.labels.iter().any(|label| words.contains(label)))
    }
}

impl SiteNames {
    /// Returns true for the name of the site itself, in full or shortened.
    pub(super) fn is_own_name(&self, name: &str) -> bool {
        let words = normalize(name);
        let own = self.name.as_deref().filter(|own| own.len() > 2);
        words.len() > 2
            && (own.is_some_and(|own| own.starts_with(&words) || words.starts_with(own))
                || self.host.contains(&words)
                || self.section.as_deref() == Some(&words))
    }
}

/// Keeps only letters and digits, in lower case.
fn normalize(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The maximum number of words in the name of a site.
const MAX_SITE_WORDS: usize = 5;

/// The maximum number of site names after a headline: `Judul - Ekonomi Contoh - Contoh.com`.
const MAX_SITE_NAMES: usize = 3;

/// Returns a headline without site names and without a page number.
pub(super) fn strip_site_names(title: &str, site: &SiteNames) -> String {
    let mut title = title.trim();
    for _ in 0..MAX_SITE_NAMES {
        let last =
            SEPARATORS.iter().filter_map(|mark| Some((title.rfind(mark)?, mark.len()))).max();
        let Some((at, length)) = last else { break };
        let before = title.get(..at).unwrap_or_default().trim_end();
        let tail = title.get(at + length..).unwrap_or_default();
        let short = tail.split_whitespace().nth(MAX_SITE_WORDS).is_none();
        if before.is_empty() || !short || !site.is_site_name(tail) {
            break;
        }
        title = before;
    }
    for mark in SEPARATORS.iter().chain(&[": "]) {
        // `Kompas.com: Judul`; a person or a place may stand there as well, so only a whole name.
        let split = title.split_once(mark);
        let rest = split.filter(|(head, rest)| !rest.is_empty() && self_named(head, site));
        title = rest.map_or(title, |(_, rest)| rest.trim_start());
    }
    let title = title.strip_suffix(" Halaman all").unwrap_or(title);
    title.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns true if a text is the whole name of the site.
fn self_named(head: &str, site: &SiteNames) -> bool {
    let words = normalize(head);
    words.len() > 2
        && (site.name.as_deref() == Some(&words) || (site.host == words && !words.is_empty()))
}

/// The minimum number of words in a headline that is found inside a longer title.
const MIN_HEADLINE_WORDS: usize = 3;

/// Returns the headline of a page: the stated title without site names or, where a heading of the
/// page is most of it, that heading. Without a stated title, the heading that agrees with the title
/// element, else the first heading that is not the name of the site.
pub(super) fn choose(
    stated: Option<PageValue>,
    title_element: Option<&str>,
    outline: &PageOutline,
    site: &SiteNames,
) -> Option<PageValue> {
    let title_element = title_element.filter(|title| !title.trim().is_empty());
    let (all_headings, headings) = (headings(outline, 4), headings(outline, 1));
    let inside = |title: &str| {
        let whole = normalize(title);
        let found = all_headings.iter().filter(|heading| {
            let part = normalize(heading);
            heading.split_whitespace().nth(MIN_HEADLINE_WORDS - 1).is_some()
                && part.len() * 2 >= whole.len()
                && whole.contains(&part)
        });
        found.max_by_key(|heading| heading.len()).cloned()
    };
    if let Some(value) = stated {
        let text = value.value.as_str().unwrap_or_default();
        let title = inside(text).unwrap_or_else(|| strip_site_names(text, site));
        return Some(PageValue::new(&value.source_name, title));
    }
    if let Some(heading) = title_element.and_then(inside) {
        return Some(PageValue::new("h1", heading));
    }
    let is_headline = |heading: &&String| {
        !site.is_own_name(heading) && heading.split_whitespace().nth(1).is_some()
    };
    if let Some(heading) = headings.iter().find(is_headline) {
        return Some(PageValue::new("h1", heading.as_str()));
    }
    let title = title_element?;
    let title =
        part_in_text(title, outline).map_or_else(|| strip_site_names(title, site), str::to_owned);
    Some(PageValue::new("title", title))
}

/// Returns the texts of the headings down to a level.
fn headings(outline: &PageOutline, level: u8) -> Vec<String> {
    let mut all: Vec<(u32, String)> = Vec::new();
    for line in &outline.lines {
        if outline.element_of(line).is_none_or(|it| !(1..=level).contains(&it.heading)) {
            continue;
        }
        let text = outline.text_of(line);
        match all.last_mut() {
            Some((element, whole)) if *element == line.facts.element => {
                whole.push(' ');
                whole.push_str(text);
            }
            _ => all.push((line.facts.element, text.to_owned())),
        }
    }
    all.into_iter().map(|(_, text)| text).collect()
}

/// Returns the part of a title, before or after a separator, that is a line of the page.
fn part_in_text<'t>(title: &'t str, outline: &PageOutline) -> Option<&'t str> {
    let splits = SEPARATORS.iter().chain(&[": "]).filter_map(|mark| title.split_once(mark));
    let mut parts = splits.flat_map(|(head, tail)| [tail.trim(), head.trim()]);
    parts.find(|part| {
        part.split_whitespace().nth(MIN_HEADLINE_WORDS - 1).is_some()
            && outline.lines.iter().any(|line| outline.text_of(line) == *part)
    })
}
