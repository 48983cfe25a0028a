//! Joins tokenized texts, as found in data sets, back into running text.

use serde_json::Value;

/// Tokens that are attached to the preceding token.
const ATTACHED_BEFORE: [&str; 12] = [",", ".", ";", ":", "!", "?", "%", ")", "]", "}", "”", "…"];
const ATTACHED_AFTER: [&str; 4] = ["(", "[", "{", "“"];

/// Last parts of names that are domains: `Liputan6 . com`.
const DOMAINS: [&str; 9] = ["com", "co", "id", "net", "org", "go", "or", "ac", "tv"];

/// Prefixes that a hyphen joins to the following word.
const HYPHENATED_PREFIXES: [&str; 8] = ["ke", "se", "non", "anti", "pra", "pasca", "pro", "eks"];

/// The minimum number of detached commas and full stops in a tokenized text.
const MIN_DETACHED: usize = 4;

/// Returns true for a list of single words and punctuation marks.
pub(in crate::library::source) fn is_token_list(items: &[Value]) -> bool {
    let text = |item: &Value| item.as_str().is_some_and(|text| !text.contains(char::is_whitespace));
    let sign = |item: &Value| item.as_str().is_some_and(|text| ATTACHED_BEFORE.contains(&text));
    items.iter().all(text) && items.iter().any(sign)
}

/// Joins a text in which a space precedes at least 90% of the commas and full stops. Returns `None`
/// for any other text.
pub(in crate::library::source) fn detokenize(text: &str) -> Option<String> {
    let (mut apart, mut all) = (0, 0);
    let mut last = ' ';
    for c in text.chars() {
        all += usize::from(matches!(c, ',' | '.') && last != '.');
        apart += usize::from(matches!(c, ',' | '.') && last == ' ');
        last = c;
    }
    let is_tokenized = apart >= MIN_DETACHED && apart * 10 >= all * 9;
    let line =
        |line: &str| join_tokens(&line.split(' ').filter(|t| !t.is_empty()).collect::<Vec<_>>());
    is_tokenized.then(|| text.split('\n').map(line).collect::<Vec<_>>().join("\n"))
}

/// Joins words and punctuation marks with the usual spacing.
pub(in crate::library::source) fn join_tokens(tokens: &[&str]) -> String {
    let mut out = String::new();
    let (mut quoted, mut glued) = (false, true);
    for (at, token) in tokens.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| tokens.get(at)).copied().unwrap_or_default();
        let after = tokens.get(at + 1).copied().unwrap_or_default();
        let is_quote = matches!(*token, "\"" | "''" | "``");
        let closes = ATTACHED_BEFORE.contains(token) || (is_quote && quoted);
        let inner = is_infix_punctuation(before, token, after);
        if !(glued || closes || inner) {
            out.push(' ');
        }
        out.push_str(if is_quote { "\"" } else { token });
        quoted ^= is_quote;
        let opens = ATTACHED_AFTER.contains(token) || (is_quote && quoted);
        glued = opens || inner || (*token == "-" && after == "-");
    }
    out
}

/// Returns true for a punctuation mark inside a word or number.
fn is_infix_punctuation(before: &str, sign: &str, after: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let numbers = digits(before) && digits(after);
    let ends = |text: &str, c: fn(char) -> bool| text.chars().next_back().is_some_and(c);
    match sign {
        "." => {
            (numbers && after.len() == 3)
                || (DOMAINS.contains(&after) && ends(before, char::is_alphanumeric))
        }
        "," => numbers,
        "/" => ends(before, char::is_alphanumeric) && ends(after, char::is_alphanumeric),
        "-" => {
            numbers
                || HYPHENATED_PREFIXES.contains(&before.to_lowercase().as_str())
                || is_reduplication(before, after)
        }
        _ => false,
    }
}

/// Returns true for the halves of a reduplicated word: `anak - anak`, `besar - besaran`, `berlari -
/// lari`.
fn is_reduplication(before: &str, after: &str) -> bool {
    let (before, after) = (before.to_lowercase(), after.to_lowercase());
    let word = |text: &str| text.chars().all(char::is_alphabetic) && text.chars().nth(2).is_some();
    word(&before) && word(&after) && (after.starts_with(&before) || before.ends_with(&after))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn joins_punctuation_to_words() {
        for (apart, whole) in [
            (
                "Kawat7 . com , Ankara : Harga naik 5 % menjadi Rp 14 . 000 per kg .",
                "Kawat7.com, Ankara: Harga naik 5% menjadi Rp 14.000 per kg.",
            ),
            (
                "\" Kami pantau , \" kata Sari ( 45 ) , Senin ( 3 / 2 ) .",
                "\"Kami pantau,\" kata Sari (45), Senin (3/2).",
            ),
            (
                "Anak - anak naik besar - besaran , ke - 3 dan / atau 2 , 5 kali .",
                "Anak-anak naik besar-besaran, ke-3 dan/atau 2,5 kali.",
            ),
            (
                "Jakarta , Kawat - - Rute Jakarta - Bandung .",
                "Jakarta, Kawat -- Rute Jakarta - Bandung.",
            ),
        ] {
            assert_eq!(join_tokens(&apart.split(' ').collect::<Vec<_>>()), whole);
        }
    }

    #[test]
    fn only_tokenized_text_is_joined() {
        let apart = "Air naik , kata Budi . Warga pindah , lalu kembali .";
        let whole = "Air naik, kata Budi. Warga pindah, lalu kembali.";
        assert_eq!(detokenize(apart).as_deref(), Some(whole));
        assert_eq!(detokenize(&format!("{apart}\n{apart}")), Some(format!("{whole}\n{whole}")));
        assert_eq!(detokenize(whole), None);
        assert_eq!(detokenize("PT . Kawat , Tbk. naik, turun, lalu naik, dan turun."), None);
    }

    proptest! {
        #[test]
        fn joining_keeps_all_letters(text in "([a-z0-9]{1,3}|[.,:;%()\"/-]|``){0,40}( ([a-z0-9]{1,3}|[.,:;%()\"/-])){0,40}") {
            let tokens: Vec<&str> = text.split(' ').collect();
            let bare = |text: &str| text.replace([' ', '"', '`'], "");
            prop_assert_eq!(bare(&join_tokens(&tokens)), bare(&text));
        }
    }
}
