//! Guesses the field of an unknown name from the words it consists of.

use super::names::FieldMatch;
use crate::library::source::RecordField;

/// Words that indicate a field. If several match, the earlier row wins: `tgl_berita` is a date, and
/// `judul_url` an address.
const FIELD_WORDS: [(RecordField, &[&str]); 9] = [
    (RecordField::Url, &["url", "link", "tautan", "href"]),
    (RecordField::Title, &["judul", "title", "headline"]),
    (
        RecordField::Date,
        &["tanggal", "tgl", "date", "waktu", "publish", "published", "terbit", "tayang"],
    ),
    (RecordField::Author, &["penulis", "author", "reporter", "pewarta", "wartawan", "jurnalis"]),
    (RecordField::Editor, &["editor", "redaktur"]),
    (RecordField::Outlet, &["media", "sumber", "source", "outlet", "portal", "publisher"]),
    (RecordField::Section, &["kategori", "category", "kanal", "rubrik", "section"]),
    (RecordField::Lead, &["ringkasan", "summary", "excerpt", "lead"]),
    (
        RecordField::Body,
        &[
            "isi", "konten", "content", "teks", "text", "body", "artikel", "article", "paragraf",
            "berita",
        ],
    ),
];

/// Words that indicate data about a field, or something unrelated.
const EXCLUDED_WORDS: &[&str] = &[
    "id",
    "no",
    "len",
    "length",
    "panjang",
    "count",
    "jumlah",
    "size",
    "type",
    "tipe",
    "format",
    "image",
    "img",
    "gambar",
    "foto",
    "photo",
    "video",
    "thumbnail",
    "caption",
    "logo",
    "icon",
    "crawl",
    "crawled",
    "scrape",
    "scraped",
    "scraping",
    "download",
    "fetched",
    "akses",
    "diakses",
    "score",
    "skor",
    "embedding",
    "vector",
    "hash",
    "token",
    "tokens",
    "lang",
    "language",
    "komentar",
    "comment",
    "comments",
    "status",
    "sentimen",
    "keyword",
    "kata",
    "query",
    "tag",
    "tags",
];

/// The rank of guessed names, below all known names.
const GUESS_RANK: usize = 1000;

/// A name with more words is taken for a sentence. Only the first `MAX_NAME_CHARS` characters are
/// examined.
const MAX_WORDS: usize = 5;
const MAX_NAME_CHARS: usize = 80;

/// Returns the field that the words of a name indicate.
pub(super) fn guess_field(name: &str) -> Option<FieldMatch> {
    let words = split_words(name);
    let has = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    if words.len() > MAX_WORDS || has(EXCLUDED_WORDS) {
        return None;
    }
    let mut matches = FIELD_WORDS.iter().filter(|(_, list)| has(list)).map(|(field, _)| *field);
    let field = matches.next()?;
    // The address of a person is not that of the story.
    let of_person = matches.any(|other| matches!(other, RecordField::Author | RecordField::Editor));
    if field == RecordField::Url && of_person {
        return None;
    }
    // Fewer unrelated words give a better rank.
    Some(FieldMatch::new(field, GUESS_RANK + words.len()))
}

/// Splits a name into lower-case words, at non-alphanumeric characters and where a capital follows
/// a lower-case letter.
fn split_words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut last = ' ';
    for c in name.chars().take(MAX_NAME_CHARS) {
        let divides = !c.is_alphanumeric() || (last.is_lowercase() && c.is_uppercase());
        if divides {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut().filter(|_| c.is_alphanumeric()) {
            word.extend(c.to_lowercase());
        }
        last = c;
    }
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guesses_field_from_words() {
        for (name, field) in [
            ("news_title_clean", Some(RecordField::Title)),
            ("tgl_berita_tayang", Some(RecordField::Date)),
            ("textBerita", Some(RecordField::Body)),
            ("Isi Berita (bersih)", Some(RecordField::Body)),
            ("url_sumber", Some(RecordField::Url)),
            ("Judul_Berita_URL", Some(RecordField::Url)),
            ("authorUrl", None),
            ("nama-media", Some(RecordField::Outlet)),
            ("content_length", None),
            ("image_url", None),
            ("tanggal_scraping", None),
            ("berita_id", None),
            ("keyword_sumber", None),
            ("harga", None),
            ("Judul, isi dan tanggal dari semua berita yang ada", None),
        ] {
            assert_eq!(guess_field(name).map(|field_match| field_match.field), field, "{name}");
        }
        assert!(guess_field("judul_asli") < guess_field("judul_asli_bersih"));
    }
}
