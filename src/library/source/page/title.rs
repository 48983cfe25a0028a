//! A page's title without the name of its site behind it.

use crate::text::newsroom::outlet;

/// What divides a headline from the name of a site.
const MARKS: [&str; 6] = [" - ", " | ", " – ", " — ", " :: ", " » "];

/// Parts of host names that name no site.
const COMMON: [&str; 12] =
    ["www", "com", "co", "id", "net", "org", "amp", "news", "web", "my", "go", "blogspot"];

/// The names by which a site is known, as [`letters`] leaves them.
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

    /// True if a few words name the site.
    fn is_named(&self, words: &str) -> bool {
        let is_outlet = outlet::is_credit(words);
        let words = letters(words);
        let name = self.name.as_deref().filter(|name| !name.is_empty());
        words.len() > 2
            && (name.is_some_and(|name| name.contains(&words) || words.contains(name))
                || is_outlet
                || self.host.contains(&words)
                || self.labels.iter().any(|label| words.contains(label)))
    }
}

/// Letters and digits only, in lower case.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The longest name of a site, in words.
const WORDS: usize = 5;

/// How many names stand behind a headline at most: `Judul - Ekonomi Contoh - Contoh.com`.
const PARTS: usize = 3;

/// A headline without the name of the site, and without the number of the page.
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
