//! Removes the name of the site from the title of a page.

use crate::text::newsroom::outlet;

/// Separators between a headline and the name of a site.
const MARKS: [&str; 6] = [" - ", " | ", " – ", " — ", " :: ", " » "];

/// Parts of host names that do not identify a site.
const COMMON: [&str; 12] =
    ["www", "com", "co", "id", "net", "org", "amp", "news", "web", "my", "go", "blogspot"];

/// The names of a site, normalized by [`normalize`].
pub(super) struct Site {
    name: Option<String>,
    host: String,
    labels: Vec<String>,
}

impl Site {
    pub(super) fn new(name: Option<&str>, url: Option<&str>) -> Self {
        let rest = url.and_then(|url| url.split_once("://")).map_or("", |(_, rest)| rest);
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default().to_lowercase();
        let is_own = |label: &&str| label.len() > 2 && !COMMON.contains(label);
        let labels = host.split('.').filter(is_own).map(letters).collect();
        Self { name: name.map(letters), host: letters(&host), labels }
    }

    /// Returns true if a text is a name of the site.
    fn is_named(&self, words: &str) -> bool {
        let is_outlet = outlet::is_outlet_or_wire(words);
        let words = letters(words);
        let name = self.name.as_deref().filter(|name| !name.is_empty());
        words.len() > 2
            && (name.is_some_and(|name| name.contains(&words) || words.contains(name))
                || is_outlet
                || self.host.contains(&words)
                || self.labels.iter().any(|label| words.contains(label)))
    }
}

/// Keeps only letters and digits, in lower case.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The maximum number of words in the name of a site.
const WORDS: usize = 5;

/// The maximum number of site names after a headline: `Judul - Ekonomi Contoh - Contoh.com`.
const PARTS: usize = 3;

/// Returns a headline without site names and without a page number.
pub(super) fn without_site(title: &str, site: &Site) -> String {
    let mut title = title.trim();
    for _ in 0..PARTS {
        let last = MARKS.iter().filter_map(|mark| Some((title.rfind(mark)?, mark.len()))).max();
        let Some((at, length)) = last else { break };
        let before = title.get(..at).unwrap_or_default().trim_end();
        let tail = title.get(at + length..).unwrap_or_default();
        let short = tail.split_whitespace().nth(WORDS).is_none();
        if before.is_empty() || !short || !site.is_named(tail) {
            break;
        }
        title = before;
    }
    let title = title.strip_suffix(" Halaman all").unwrap_or(title);
    title.split_whitespace().collect::<Vec<_>>().join(" ")
}
