//! What a site puts between and behind the text: promotions, advertisements, sign-offs.

use super::scan;

/// Characters of a line that can be furniture.
const LONGEST: usize = 220;

/// Whole lines, in lower case, without signs at their ends.
const LINES: [&str; 22] = [
    "advertisement",
    "advertisment",
    "iklan",
    "scroll to continue with content",
    "scroll untuk melanjutkan membaca",
    "scroll ke bawah untuk membaca",
    "konten tidak ditemukan",
    "content not found",
    "halaman tidak ditemukan",
    "lanjut baca",
    "lanjutkan membaca",
    "selanjutnya",
    "halaman selanjutnya",
    "halaman berikutnya",
    "loading",
    "bagikan",
    "share this article",
    "baca selengkapnya",
    "infografis",
    "photo gallery",
    "top stories",
    "berita video",
];

/// What a line of furniture begins with.
const BEGINNINGS: [&str; 39] = [
    "[gambas",
    "simak video",
    "simak juga video",
    "simak lagi video",
    "lihat video",
    "lihat juga video",
    "tonton video",
    "tonton juga video",
    "tonton juga",
    "saksikan video",
    "saksikan juga",
    "saksikan live",
    "saksikan ",
    "baca selengkapnya di",
    "baca selengkapnyadi",
    "selengkapnya baca di",
    "cek berita dan artikel",
    "artikel ini telah tayang",
    "artikel ini telah terbit",
    "artikel ini sudah tayang",
    "berita ini telah tayang",
    "artikel ini pertama kali",
    "a post shared by",
    "a post by",
    "ikuti whatsapp channel",
    "ikuti kami di",
    "ikuti saluran",
    "ikuti berita terkini",
    "ikuti terus berita",
    "gabung di channel",
    "gabung whatsapp",
    "dapatkan update berita",
    "dapatkan informasi terkini",
    "follow us",
    "copyright",
    "dilarang keras mengambil",
    "download aplikasi",
    "view this post",
    "lihat postingan ini di",
];

/// What may stand inside a paragraph whose line breaks were lost, as written.
const INSIDE: [&str; 2] = ["SCROLL TO CONTINUE WITH CONTENT", "ADVERTISEMENT"];

/// What may stand at the end of such a paragraph, from there on furniture.
const ENDINGS: [&str; 14] = [
    "Cek Berita dan Artikel",
    "Artikel ini telah tayang di",
    "Artikel ini telah terbit di",
    "Artikel ini sudah tayang di",
    "Berita ini telah tayang di",
    "Simak Video",
    "Simak juga Video",
    "Tonton juga Video",
    "Tonton Video",
    "Lihat juga Video",
    "Saksikan juga Video",
    "Saksikan Video",
    "Ikuti Whatsapp Channel",
    "Baca selengkapnya di",
];

/// How many of [`ENDINGS`] need no end of a sentence before them.
const CERTAIN: usize = 5;

/// True for a line that is furniture and nothing else.
pub fn is_line(text: &str) -> bool {
    let text = text.trim();
    if !scan::within(text, LONGEST) || !text.contains(char::is_alphanumeric) {
        return !text.contains(char::is_alphanumeric);
    }
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    LINES.contains(&bare.as_str())
        || (scan::starts_high(text)
            && BEGINNINGS.iter().any(|beginning| scan::strip(text, beginning).is_some())
            && !is_sentence(text))
}

/// `Saksikan` and `Simak video` begin ordinary sentences too; those are quotations.
fn is_sentence(text: &str) -> bool {
    text.starts_with(['"', '“'])
}

/// `(flo/jpnn)`, `(Sari Dewi)`: a bracket that is all of a line at a story's end.
pub fn is_sign_off(text: &str) -> bool {
    let inner = text.trim().strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    inner.is_some_and(|inner| {
        scan::within(inner, 40) && !inner.contains(['(', ')']) && !scan::ends_sentence(inner)
    })
}

/// A paragraph and the sign-off that ends it: `… katanya. (flo/jpnn)`.
pub fn sign_off(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_end();
    let open = text.rfind('(').filter(|_| text.ends_with(')'))?;
    let (before, sign) = (text.get(..open)?.trim_end(), text.get(open..)?);
    let inner = sign.trim_matches(['(', ')']);
    let is_code = |c: char| c.is_ascii_lowercase() || "/*-_.".contains(c);
    let is_signed = !inner.is_empty()
        && inner.len() <= 30
        && (inner.chars().all(is_code) || inner.split('/').all(|code| matches!(code.len(), 2..=4)))
        && (inner.len() <= 4 || inner.contains(['/', '*']));
    (is_signed && scan::ends_sentence(before)).then_some((before, sign))
}

/// A paragraph's parts, in order; true marks those that are furniture.
pub fn cut(text: &str) -> Vec<(bool, &str)> {
    let mut parts = Vec::new();
    let (mut start, mut skip) = (0, 0);
    let mut last = ' ';
    for (at, c) in text.char_indices() {
        let fresh = !std::mem::replace(&mut last, c).is_alphanumeric();
        if at < skip || !fresh || !"[ABCILST".contains(c) {
            continue;
        }
        let (Some(before), Some(rest)) = (text.get(start..at), text.get(at..)) else { continue };
        let Some(length) = inside(rest).or_else(|| ending(before, rest)) else { continue };
        parts.push((false, before));
        parts.extend(text.get(at..at + length).map(|part| (true, part)));
        (start, skip) = (at + length, at + length);
    }
    parts.extend(text.get(start..).map(|rest| (false, rest)));
    let trimmed = parts.into_iter().map(|(furniture, part)| (furniture, part.trim()));
    trimmed.filter(|(_, part)| !part.is_empty()).collect()
}

fn inside(rest: &str) -> Option<usize> {
    if rest.starts_with("[Gambas:") {
        let end = rest.char_indices().take(80).find(|(_, c)| *c == ']')?.0;
        return Some(end + 1);
    }
    let marker = INSIDE.iter().find(|marker| rest.starts_with(**marker))?;
    let next = rest.get(marker.len()..)?.chars().next();
    next.is_none_or(|c| !c.is_alphanumeric()).then_some(marker.len())
}

fn ending(before: &str, rest: &str) -> Option<usize> {
    let found = ENDINGS.iter().position(|ending| scan::strip(rest, ending).is_some())?;
    // The traces of syndication quote a whole title and its address.
    if rest.len() > if found < CERTAIN { 3 * LONGEST } else { LONGEST } {
        return None;
    }
    (found < CERTAIN || before.trim().is_empty() || scan::ends_sentence(before))
        .then_some(rest.len())
}
