//! Guesses the field of an unknown name from the words it consists of.

use super::Field;
use super::fields::Known;

/// Words that indicate a field. If several match, the earlier row wins: `tgl_berita` is a date.
const WORDS: [(Field, &[&str]); 9] = [
    (Field::Title, &["judul", "title", "headline"]),
    (Field::Date, &["tanggal", "tgl", "date", "waktu", "publish", "published", "terbit", "tayang"]),
    (Field::Url, &["url", "link", "tautan", "href"]),
    (Field::Author, &["penulis", "author", "reporter", "pewarta", "wartawan", "jurnalis"]),
    (Field::Editor, &["editor", "redaktur"]),
    (Field::Outlet, &["media", "sumber", "source", "outlet", "portal", "publisher"]),
    (Field::Section, &["kategori", "category", "kanal", "rubrik", "section"]),
    (Field::Lead, &["ringkasan", "summary", "excerpt", "lead"]),
    (
        Field::Body,
        &[
            "isi", "konten", "content", "teks", "text", "body", "artikel", "article", "paragraf",
            "berita",
        ],
    ),
];

/// Words that indicate data about a field, or something unrelated.
const OTHERS: &[&str] = &[
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
const RANK: usize = 1000;

/// A name with more words is taken for a sentence. Only the first `MAX_NAME_CHARS` characters are
/// examined.
const MOST: usize = 5;
const LONGEST: usize = 80;

/// Returns the field that the words of a name indicate.
pub(super) fn likely(name: &str) -> Option<Known> {
    let words = words(name);
    let has = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    if words.len() > MOST || has(OTHERS) {
        return None;
    }
    let (field, _) = WORDS.iter().find(|(_, list)| has(list))?;
    // Fewer unrelated words give a better rank.
    Some(Known::new(*field, RANK + words.len()))
}

/// Splits a name into lower-case words, at non-alphanumeric characters and where a capital follows
/// a lower-case letter.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut last = ' ';
    for c in name.chars().take(LONGEST) {
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
    fn the_words_of_a_name_tell_its_field() {
        for (name, field) in [
            ("news_title_clean", Some(Field::Title)),
            ("tgl_berita_tayang", Some(Field::Date)),
            ("textBerita", Some(Field::Body)),
            ("Isi Berita (bersih)", Some(Field::Body)),
            ("url_sumber", Some(Field::Url)),
            ("nama-media", Some(Field::Outlet)),
            ("content_length", None),
            ("image_url", None),
            ("tanggal_scraping", None),
            ("berita_id", None),
            ("keyword_sumber", None),
            ("harga", None),
            ("Judul, isi dan tanggal dari semua berita yang ada", None),
        ] {
            assert_eq!(likely(name).map(|known| known.field), field, "{name}");
        }
        assert!(likely("judul_asli") < likely("judul_asli_bersih"));
    }
}
