//! Stable article ids that survive moving, renaming and tracking parameters.

use std::path::Path;

use sha2::{Digest, Sha256};

use super::title;
use crate::news::ArticleId;

/// URL parameters that do not identify a story: tracking and referral.
const TRACKING_PARAMETERS: [&str; 6] = ["fbclid", "gclid", "igshid", "mc_cid", "mc_eid", "ref"];

/// File names of the start page of a site or section.
const START_PAGES: [&str; 8] = [
    "index.html",
    "index.htm",
    "index.php",
    "index.asp",
    "index.aspx",
    "index.jsp",
    "default.aspx",
    "home",
];

/// Returns the article id: 64 bits of the SHA-256 of the normalized URL or, if the URL does not
/// identify a story, of the normalized text.
pub fn article_id(url: Option<&str>, text: &str) -> ArticleId {
    let digest = match url.and_then(identifying_address) {
        Some(address) => Sha256::digest(address),
        None => Sha256::digest(title::normalize(text)),
    };
    ArticleId(first_64_bits(&digest))
}

/// Returns the normalized URL if it identifies a story: it is a web address with a path or query of
/// its own. A home page, a host name and a placeholder such as `-` do not.
pub fn identifying_address(url: &str) -> Option<String> {
    let scheme = url.trim().split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase());
    let address = normalize_url(url);
    let end = address.find(['/', '?'])?;
    let (host, own) = address.split_at(end);
    let is_host = !host.contains(char::is_whitespace)
        && match scheme.as_deref() {
            Some("http" | "https") => !host.is_empty(),
            Some(_) => false,
            None => is_domain(host),
        };
    let path = own.strip_prefix('/').unwrap_or(own);
    (is_host && !START_PAGES.contains(&path)).then_some(address)
}

/// Returns true for a host name that ends with a top-level domain.
fn is_domain(host: &str) -> bool {
    let name = host.split(':').next().unwrap_or_default();
    name.rsplit_once('.').is_some_and(|(site, top)| {
        !site.is_empty() && top.len() >= 2 && top.chars().all(char::is_alphabetic)
    })
}

/// Returns the id that earlier versions gave a story because of its URL, if the URL does not
/// identify the story.
pub fn legacy_address_id(url: &str) -> Option<ArticleId> {
    let address = normalize_url(url);
    (!address.is_empty() && identifying_address(url).is_none())
        .then(|| ArticleId(first_64_bits(&Sha256::digest(address))))
}

/// Returns the id of a story whose id `base`, made from its address or text, belongs to a clearly
/// different story. `content` is the hash of its title and text.
pub fn variant_id(base: u64, content: u64) -> u64 {
    let mut digest = Sha256::new();
    digest.update(base.to_le_bytes());
    digest.update(content.to_le_bytes());
    first_64_bits(&digest.finalize())
}

/// Returns the path id of a story: 16 hexadecimal digits for its file and, if the file holds
/// several stories, a slash and 16 digits for its headline.
pub fn path_id(file: &Path, title: Option<&str>) -> String {
    let file = first_64_bits(&Sha256::digest(file.as_os_str().as_encoded_bytes()));
    match title {
        Some(title) => {
            format!("{file:016x}/{:016x}", first_64_bits(&Sha256::digest(title::normalize(title))))
        }
        None => format!("{file:016x}"),
    }
}

/// Returns the first 64 bits of a digest.
pub fn first_64_bits(digest: &[u8]) -> u64 {
    digest.iter().take(8).fold(0, |bits, byte| bits << 8 | u64::from(*byte))
}

/// Normalizes a URL: removes the scheme, `www.`, `m.` and `amp.`, the fragment, tracking parameters
/// and trailing slashes, and lowercases the host.
pub fn normalize_url(url: &str) -> String {
    let url = url.trim();
    let url = url.split_once("://").map_or(url, |(_, rest)| rest).trim_start_matches('/');
    let url = url.split_once('#').map_or(url, |(before, _)| before);
    let (place, query) = url.split_once('?').unwrap_or((url, ""));
    let (host, path) = place.split_once('/').unwrap_or((place, ""));
    let kept = query.split('&').filter(|part| !part.is_empty() && !is_tracking_parameter(part));
    let mut address = normalize_host(host);
    let path = path.trim_end_matches('/');
    if !path.is_empty() {
        address.push('/');
        address.push_str(path);
    }
    for (nth, part) in kept.enumerate() {
        address.push(if nth == 0 { '?' } else { '&' });
        address.push_str(part);
    }
    address
}

/// Returns the host of a URL in lowercase, without the prefixes `www.`, `m.` and `amp.`.
pub fn host(url: &str) -> Option<String> {
    let address = normalize_url(url);
    let host = address.split(['/', '?', ':']).next().unwrap_or_default();
    (host.contains('.') && !host.contains(char::is_whitespace)).then(|| host.to_owned())
}

/// Returns the site that a URL belongs to: its host without subdomains, `kompas.com`, `kontan.co.id`.
pub fn site(url: &str) -> Option<String> {
    const SECOND_LEVEL: [&str; 7] = ["co", "com", "or", "go", "ac", "net", "web"];
    let host = host(url)?;
    let labels: Vec<&str> = host.split('.').collect();
    let own = match labels.as_slice() {
        [.., second, top] if top.len() == 2 && SECOND_LEVEL.contains(second) => 3,
        _ => 2,
    };
    Some(labels.get(labels.len().saturating_sub(own)..).unwrap_or_default().join("."))
}

fn normalize_host(host: &str) -> String {
    let host = host.to_lowercase();
    let mut rest = host.as_str();
    while let Some(after) = ["www.", "m.", "amp."].iter().find_map(|p| rest.strip_prefix(p)) {
        rest = after;
    }
    rest.to_owned()
}

fn is_tracking_parameter(parameter: &str) -> bool {
    let (name, value) = parameter.split_once('=').unwrap_or((parameter, ""));
    name.starts_with("utm_")
        || TRACKING_PARAMETERS.contains(&name)
        || (name == "page" && value == "all")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn id_ignores_tracking_parameters_scheme_and_mobile_prefixes() {
        let id = article_id(Some("https://www.contoh.id/berita/1-judul"), "");
        for same in [
            "http://contoh.id/berita/1-judul/",
            "https://m.contoh.id/berita/1-judul?page=all#bagian",
            "https://amp.Contoh.id/berita/1-judul?utm_source=x&fbclid=y",
            "  contoh.id/berita/1-judul ",
        ] {
            assert_eq!(article_id(Some(same), "lain"), id, "{same}");
        }
        assert_ne!(article_id(Some("https://contoh.id/berita/1-judul?page=2"), ""), id);
        assert_ne!(article_id(Some("https://contoh.id/berita/1-Judul"), ""), id);
    }

    #[test]
    fn id_without_a_url_hashes_the_text() {
        assert_eq!(
            article_id(None, "Harga “beras” naik."),
            article_id(Some(" "), "harga beras  naik")
        );
        assert_ne!(article_id(None, "Harga beras naik"), article_id(None, "Harga beras turun"));
    }

    #[test]
    fn only_web_addresses_with_a_path_or_query_identify() {
        for url in [
            "https://contoh.id/berita/1",
            "contoh.id/berita/1",
            "https://contoh.id/?p=12",
            "https://contoh.id/index.php?id=7",
            "http://localhost:8000/a",
        ] {
            assert!(identifying_address(url).is_some(), "{url}");
            assert_eq!(legacy_address_id(url), None, "{url}");
        }
        for url in [
            "https://contoh.id/",
            "https://contoh.id",
            "https://www.contoh.id/index.html",
            "https://contoh.id/?utm_source=x",
            "https://contoh.id/#atas",
            "-",
            "0",
            "n/a",
            "tidak ada",
            "detik.com",
            "Klik",
            "12.5/3",
            "file:///rumah/a.html",
            "javascript:void(0)",
        ] {
            assert_eq!(identifying_address(url), None, "{url}");
            assert_eq!(article_id(Some(url), "Isi."), article_id(None, "Isi."), "{url}");
            assert!(legacy_address_id(url).is_some(), "{url}");
        }
        assert_eq!(legacy_address_id(" "), None);
    }

    #[test]
    fn host_removes_the_www_prefix() {
        assert_eq!(host("https://www.contoh.co.id/a").as_deref(), Some("contoh.co.id"));
        assert_eq!(host("bukan alamat"), None);
    }
}
