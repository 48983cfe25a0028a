//! The one name of an outlet that stories name in several ways: `detik.com`, `detikNews` and
//! `news.detik.com` are `detik`.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::phrase_table;

pub(super) const TABLE: &str = include_str!("../../../assets/newsroom/outlet_names.txt");

/// Names of outlets by what identifies them.
#[derive(Default)]
struct OutletNames {
    /// By domain.
    domains: HashMap<&'static str, &'static str>,
    /// By the letters of a name.
    names: HashMap<String, &'static str>,
    /// By the first letters of a name.
    prefixes: Vec<(String, &'static str)>,
}

static OUTLETS: LazyLock<OutletNames> = LazyLock::new(|| {
    let mut outlets = OutletNames::default();
    for [domain, name, others] in phrase_table::rows(TABLE) {
        for own in [domain, name].into_iter().chain(others.split(',').map(str::trim)) {
            match own.strip_suffix('*') {
                Some(prefix) => outlets.prefixes.push((letters(prefix), name)),
                None if own.is_empty() => {}
                None => {
                    outlets.names.insert(letters(own), name);
                    if own.contains('.') {
                        outlets.domains.insert(own, name);
                    }
                }
            }
        }
    }
    outlets
});

/// Returns the letters and digits of a name in lower case.
fn letters(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Returns the name of the outlet in whose domain a host lies.
fn outlet_of_host(host: &str) -> Option<&'static str> {
    let host = host.to_ascii_lowercase();
    let mut domain = host.as_str();
    loop {
        if let Some(name) = OUTLETS.domains.get(domain) {
            return Some(name);
        }
        domain = domain.split_once('.')?.1;
    }
}

/// Returns the host of an address.
fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let rest = rest.trim_start_matches('/');
    rest.split(['/', '?', '#', ':']).next().unwrap_or_default()
}

/// Returns the one name of the outlet of a story that names its outlet so, and has this address. An
/// outlet that is not in the table keeps its name.
pub fn outlet_key<'a>(outlet: Option<&'a str>, url: Option<&str>) -> Option<&'a str> {
    let of_url = || url.and_then(|url| outlet_of_host(host(url)));
    let Some(outlet) = outlet.map(str::trim).filter(|outlet| !outlet.is_empty()) else {
        return of_url();
    };
    let folded = letters(outlet);
    let listed = OUTLETS.names.get(&folded).copied();
    let by_prefix = || {
        let mut prefixes = OUTLETS.prefixes.iter();
        prefixes.find(|(prefix, _)| folded.starts_with(prefix)).map(|(_, name)| *name)
    };
    let by_host = || outlet.contains('.').then(|| outlet_of_host(host(outlet))).flatten();
    Some(listed.or_else(by_host).or_else(by_prefix).unwrap_or(outlet))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_addresses_of_an_outlet_are_one() {
        for (outlet, url, key) in [
            (Some("detik.com"), None, Some("detik")),
            (Some("detikNews"), None, Some("detik")),
            (Some("news.detik.com"), None, Some("detik")),
            (Some("DetikFinance"), Some("https://example.org/a"), Some("detik")),
            (None, Some("https://finance.detik.com/x/d-1"), Some("detik")),
            (None, Some("//m.kontan.co.id/news/x"), Some("Kontan")),
            (Some("KONTAN.CO.ID"), None, Some("Kontan")),
            (Some("Tempo.co"), None, Some("Tempo")),
            (Some("ANTARA"), None, Some("Antara")),
            (Some("Kompas.id"), None, Some("Kompas.id")),
            (Some("KOMPAS.com"), None, Some("Kompas.com")),
            (Some("Warta Randuwulan"), Some("https://detik.com/x"), Some("Warta Randuwulan")),
            (Some("notdetik.com"), None, Some("notdetik.com")),
            (None, Some("https://randuwulan.example/x"), None),
            (Some(" "), None, None),
        ] {
            assert_eq!(outlet_key(outlet, url), key, "{outlet:?} {url:?}");
        }
    }
}
