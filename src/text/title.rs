//! Normalization of titles for comparison, and inference of titles from a first sentence.

use unicode_normalization::UnicodeNormalization;

use super::lexical::sentence;

/// Maximum length of an inferred title, in characters.
const MAX_INFERRED_CHARS: usize = 90;

/// Words that begin an aside after a comma, where the main clause ends.
const ASIDE_STARTERS: [&str; 22] = [
    "demikian",
    "namun",
    "tetapi",
    "tapi",
    "kata",
    "ujar",
    "menurut",
    "seiring",
    "setelah",
    "sehingga",
    "sementara",
    "karena",
    "meski",
    "meskipun",
    "yang",
    "mengutip",
    "dikutip",
    "dilansir",
    "sebagaimana",
    "seperti",
    "usai",
    "termasuk",
];

/// Function words that cannot end a title.
const DANGLING_WORDS: [&str; 26] = [
    "di", "ke", "dari", "dan", "atau", "yang", "untuk", "pada", "dengan", "oleh", "dalam",
    "sebagai", "tengah", "akan", "telah", "tidak", "bagi", "para", "karena", "hingga", "sebuah",
    "kepada", "terhadap", "antara", "serta", "agar",
];

/// Normalizes a title: lowercase, letters and digits only, single spaces between words. Quotes and
/// apostrophes are removed; other punctuation separates words.
pub fn normalize(title: &str) -> String {
    let mut key =
        TitleNormalizer { output: String::with_capacity(title.len()), pending_space: false };
    let mut rest = title;
    while let Some(foreign) = rest.find(|c: char| !c.is_ascii()) {
        // A non-ASCII character may combine with the character before it.
        let start = foreign.saturating_sub(1);
        let end = rest
            .get(foreign..)
            .and_then(|tail| tail.find(|c: char| c.is_ascii()))
            .map_or(rest.len(), |length| foreign + length);
        key.push_ascii(rest.get(..start).unwrap_or_default());
        let run = rest.get(start..end).unwrap_or_default();
        run.nfkc().flat_map(char::to_lowercase).for_each(|c| key.push(c));
        rest = rest.get(end..).unwrap_or_default();
    }
    key.push_ascii(rest);
    key.output
}

/// Builds the normalized form.
struct TitleNormalizer {
    output: String,
    /// True if a separator followed the last letter.
    pending_space: bool,
}

impl TitleNormalizer {
    /// Adds ASCII text, which needs no Unicode normalization.
    fn push_ascii(&mut self, text: &str) {
        text.chars().for_each(|c| self.push(c.to_ascii_lowercase()));
    }

    fn push(&mut self, c: char) {
        if c.is_alphanumeric() {
            if self.pending_space && !self.output.is_empty() {
                self.output.push(' ');
            }
            self.pending_space = false;
            self.output.push(c);
        } else if !is_quote(c)
            && (c.is_ascii() || !unicode_normalization::char::is_combining_mark(c))
        {
            self.pending_space = true;
        }
    }
}

fn is_quote(c: char) -> bool {
    matches!(c, '\'' | '"' | '`' | '´' | '‘'..='‟' | '′' | '″' | '«' | '»' | 'ʼ')
}

/// Infers a title: the main clause of the first sentence, at most 90 characters, cut between words.
pub fn infer(paragraph: &str) -> String {
    let sentence = sentence::first_sentence(paragraph);
    let clause = main_clause(sentence);
    let whole = truncate(clause);
    let mut title = trim_end_punctuation(whole);
    // A truncated title must not end in the middle of a phrase.
    while whole.len() < clause.len()
        && let Some((before, last)) = title.rsplit_once(char::is_whitespace)
        && DANGLING_WORDS.contains(&last)
    {
        title = trim_end_punctuation(before);
    }
    let quotes = title.chars().filter(|c| matches!(c, '"' | '“' | '”')).count();
    let title = if quotes % 2 == 1 { title.trim_start_matches(['"', '“']) } else { title };
    title.to_owned()
}

fn trim_end_punctuation(text: &str) -> &str {
    text.trim_end_matches(|c: char| c.is_whitespace() || ".,;:-–—(".contains(c))
}

/// Returns the main clause: up to the first comma, after at least five words, that begins an aside.
/// A sentence too long for a title ends at its last such comma that fits.
fn main_clause(sentence: &str) -> &str {
    let mut best = None;
    for (at, _) in sentence.match_indices(", ").take(40) {
        let (Some(before), Some(after)) = (sentence.get(..at), sentence.get(at + 2..)) else {
            continue;
        };
        // A comma after fewer than five words does not end the clause.
        if before.split_whitespace().take(5).count() < 5 {
            continue;
        }
        let next = after.split_whitespace().next().unwrap_or_default().to_lowercase();
        if ASIDE_STARTERS.contains(&next.as_str()) {
            return before;
        }
        if before.chars().nth(MAX_INFERRED_CHARS).is_none() {
            best = Some(before);
        }
    }
    if sentence.chars().nth(MAX_INFERRED_CHARS).is_none() {
        sentence
    } else {
        best.unwrap_or(sentence)
    }
}

/// Truncates to [`MAX_INFERRED_CHARS`] characters, between words.
fn truncate(text: &str) -> &str {
    let Some((limit, _)) = text.char_indices().nth(MAX_INFERRED_CHARS) else { return text };
    let head = text.get(..limit).unwrap_or_default();
    let whole = text.get(limit..).is_some_and(|rest| rest.starts_with(char::is_whitespace));
    match head.rfind(char::is_whitespace) {
        Some(at) if !whole => head.get(..at).unwrap_or(head),
        _ => head,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn normalizes_titles_to_letters_and_digits() {
        assert_eq!(
            normalize("  Hari Ini (8/4), “Rupiah” Menguat! "),
            "hari ini 8 4 rupiah menguat"
        );
        assert_eq!(normalize("Jum'at: Harga\u{a0}Naik 5%"), "jumat harga naik 5");
        assert_eq!(normalize("…?!"), "");
        // A combining mark does not separate words; a dash does.
        assert_eq!(normalize("Q\u{301}ari–Kafe\u{301}"), "qari kafé");
    }

    #[test]
    fn infers_titles_from_the_main_clause() {
        let text = "Pemerintah kota menutup dua pasar lama, demikian dikatakan wali kota pada \
                    Senin. Pasar baru dibuka.";
        assert_eq!(infer(text), "Pemerintah kota menutup dua pasar lama");
        assert_eq!(infer("Air naik. Warga pergi."), "Air naik");
        assert_eq!(infer("Benarkah begitu? Belum tentu."), "Benarkah begitu?");
        assert_eq!(infer(""), "");
    }

    #[test]
    fn detects_the_end_of_the_first_sentence() {
        for (text, title) in [
            ("Kata dr. Budi air naik lagi. Warga pergi.", "Kata dr. Budi air naik lagi"),
            ("Harga naik 5.000 rupiah. Warga pergi.", "Harga naik 5.000 rupiah"),
            ("\"Air naik!\" Warga pergi.", "Air naik!"),
            // An aside counts from the fifth word on.
            ("Budi, kata Ayu, pergi ke pasar. Ia pulang.", "Budi, kata Ayu, pergi ke pasar"),
            ("Budi pergi ke pasar lama, kata Ayu. Ia pulang.", "Budi pergi ke pasar lama"),
            ("Budi pergi ke pasar, kata Ayu. Ia pulang.", "Budi pergi ke pasar, kata Ayu"),
        ] {
            assert_eq!(infer(text), title, "{text}");
        }
    }

    #[test]
    fn trims_unbalanced_quotes_and_trailing_punctuation() {
        let half = "“Kami pergi ke pasar lama, kata Ayu.";
        assert_eq!(infer(half), "Kami pergi ke pasar lama");
        assert_eq!(infer("“Kami” pergi ke pasar. Ia pulang."), "“Kami” pergi ke pasar");
        assert_eq!(infer("Warga pergi (–"), "Warga pergi");
        // A title that was not truncated stays as written.
        assert_eq!(infer("Dari mana dan untuk"), "Dari mana dan untuk");
    }

    #[test]
    fn truncated_titles_do_not_end_in_function_words() {
        let words = "banjir ".repeat(12);
        assert_eq!(infer(&format!("{words}untuk warga desa")), words.trim_end());
        assert_eq!(infer(&format!("{words}di dalam desa itu")), words.trim_end());
        assert_eq!(infer(&format!("{words}bukit desa")), format!("{words}bukit"));
        // The limit falls between two words: no word is lost.
        let whole = format!("{words}bukits");
        assert_eq!(whole.chars().count(), MAX_INFERRED_CHARS);
        assert_eq!(infer(&format!("{whole} desa")), whole);
    }

    #[test]
    fn truncates_long_titles_between_words() {
        let title = infer(&"banjir ".repeat(50));
        assert!(title.chars().count() <= 90 && title.ends_with("banjir"), "{title}");
        assert_eq!(infer(&"x".repeat(200)).chars().count(), 90);
    }
}
