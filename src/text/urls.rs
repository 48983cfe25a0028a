//! Finds URLs in text.

use std::ops::Range;

/// Domain endings that news text writes without a scheme: `KONTAN.CO.ID`.
pub(super) const DOMAIN_ENDINGS: [&str; 7] = ["com", "co", "id", "net", "org", "tv", "go"];

/// Returns the byte ranges of the URLs in a text: up to white space, without trailing punctuation
/// and brackets.
pub fn find_urls(text: &str) -> Vec<Range<usize>> {
    let starts = text.match_indices("http").filter(|(at, _)| {
        let rest = text.get(*at..).unwrap_or_default();
        rest.starts_with("http://") || rest.starts_with("https://")
    });
    let stretch = |(start, _)| {
        let rest: &str = text.get(start..)?;
        let end = rest.find(|letter: char| letter.is_whitespace() || "<>\"".contains(letter));
        let address = rest.get(..end.unwrap_or(rest.len()))?;
        let address = address.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '\'']);
        Some(start..start + address.len())
    };
    starts.filter_map(stretch).collect()
}

#[cfg(test)]
mod tests {
    use super::find_urls;

    #[test]
    fn urls_exclude_trailing_punctuation() {
        let text = "Lihat (https://a.example/b?c=d). Atau http://x.example, https tidak.";
        let found: Vec<_> = find_urls(text).into_iter().filter_map(|at| text.get(at)).collect();
        assert_eq!(found, ["https://a.example/b?c=d", "http://x.example"]);
    }
}
