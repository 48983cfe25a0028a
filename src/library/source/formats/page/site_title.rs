//! Removes the name of the site from the title of a page.

use crate::text::newsroom::outlet;

/// Separators between a headline and the name of a site.
const SEPARATORS: [&str; 6] = [" - ", " | ", " – ", " — ", " :: ", " » "];

/// Parts of host names that do not identify a site.
const GENERIC_LABELS: [&str; 12] =
    ["www", "com", "co", "id", "net", "org", "amp", "news", "web", "my", "go", "blogspot"];

/// The names of a site, normalized by [`normalize`].
pub(super) struct SiteNames {
    name: Option<String>,
    host: String,
    labels: Vec<String>,
}

impl SiteNames {
    pub(super) fn new(name: Option<&str>, url: Option<&str>) -> Self {
        let rest = url.and_then(|url| url.split_once("://")).map_or("", |(_, rest)| rest);
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default().to_lowercase();
        let is_own = |label: &&str| label.len() > 2 && !GENERIC_LABELS.contains(label);
        let labels = host.split('.').filter(is_own).map(normalize).collect();
        Self { name: name.map(normalize), host: normalize(&host), labels }
    }

    /// Returns true if a text is a name of the site.
    fn is_site_name(&self, words: &str) -> bool {
        let is_outlet = outlet::is_outlet_or_wire(words);
        let words = normalize(words);
        let name = self.name.as_deref().filter(|name| !name.is_empty());
        words.len() > 2
            && (name.is_some_and(|name| name.contains(&words) || words.contains(name))
                || is_outlet
                || self.host.contains(&words)
                || self.labels.iter().any(|label| words.contains(label)))
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
    let title = title.strip_suffix(" Halaman all").unwrap_or(title);
    title.split_whitespace().collect::<Vec<_>>().join(" ")
}
