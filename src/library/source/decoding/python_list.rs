//! Parses a list of strings as Python prints it: `['Air naik.', "Jum'at"]`.

/// Returns the strings of the list, or `None` if the text is anything else.
pub(in crate::library::source) fn parse_list(text: &str) -> Option<Vec<String>> {
    let mut rest = text.trim().strip_prefix('[')?.strip_suffix(']')?.trim();
    let mut found = Vec::new();
    while !rest.is_empty() {
        let quote = rest.chars().next().filter(|c| matches!(c, '\'' | '"'))?;
        let (string, after) = parse_string(rest.get(1..)?, quote)?;
        found.push(string);
        rest = after.trim_start();
        match rest.strip_prefix(',') {
            Some(more) => rest = more.trim_start(),
            None if rest.is_empty() => {}
            None => return None,
        }
    }
    (!found.is_empty()).then_some(found)
}

/// Returns the text of bytes as Python prints them: `b'Air \xe2\x80\x93 naik'`.
pub(in crate::library::source) fn parse_bytes(text: &str) -> Option<String> {
    let literal = text.trim().strip_prefix('b')?;
    let quote = literal.chars().next().filter(|c| matches!(c, '\'' | '"'))?;
    let (string, rest) = parse_string(literal.get(1..)?, quote)?;
    if !rest.is_empty() {
        return None;
    }
    // An escape stands for one byte; other characters are ASCII.
    let bytes: Option<Vec<u8>> = string.chars().map(|c| u8::try_from(u32::from(c)).ok()).collect();
    String::from_utf8(bytes?).ok()
}

/// Parses a string up to its closing quotation mark. Returns it and the rest of the text.
fn parse_string(text: &str, quote: char) -> Option<(String, &str)> {
    let mut out = String::new();
    let mut chars = text.char_indices();
    while let Some((at, c)) = chars.next() {
        if c == quote {
            return Some((out, text.get(at + c.len_utf8()..)?));
        }
        if c != '\\' {
            out.push(c);
            continue;
        }
        match chars.next()?.1 {
            'n' => out.push('\n'),
            't' => out.push('\t'),
            'r' => out.push('\r'),
            'x' => out.push(parse_code_point(&mut chars, 2)?),
            'u' => out.push(parse_code_point(&mut chars, 4)?),
            'U' => out.push(parse_code_point(&mut chars, 8)?),
            other => {
                // Python keeps a backslash that escapes nothing.
                if !matches!(other, '\'' | '"' | '\\') {
                    out.push('\\');
                }
                out.push(other);
            }
        }
    }
    None
}

/// Parses a character given by `digits` hexadecimal digits.
fn parse_code_point(chars: &mut std::str::CharIndices<'_>, digits: usize) -> Option<char> {
    let mut number = 0;
    for _ in 0..digits {
        number = number * 16 + chars.next()?.1.to_digit(16)?;
    }
    Some(char::from_u32(number).unwrap_or(char::REPLACEMENT_CHARACTER))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn parses_python_string_lists() {
        let strings = |text| parse_list(text).map(|found| found.join("|"));
        assert_eq!(
            strings(r#"['Air naik.', "Jum'at", 'kata \'ya\'\n\xa0\u201cx\\']"#).as_deref(),
            Some("Air naik.|Jum'at|kata 'ya'\n\u{a0}“x\\")
        );
        assert_eq!(strings("['a', 'b',]").as_deref(), Some("a|b"));
        for other in
            ["[Foto] Banjir", "['a' 'b']", "['a", "[]", "[1, 2]", "['a'] dan ['b']", "['a\\"]
        {
            assert_eq!(strings(other), None, "{other}");
        }
    }

    #[test]
    fn parses_python_bytes() {
        let text = |text| parse_bytes(text);
        assert_eq!(text(r"b'Air \xe2\x80\x9cnaik\xe2\x80\x9d'").as_deref(), Some("Air “naik”"));
        for other in ["b'a", "bukan", r"b'\xff'", "b'a' dan", "'a'", "b'é'"] {
            assert_eq!(text(other), None, "{other}");
        }
    }

    proptest! {
        #[test]
        fn arbitrary_text_does_not_panic(text in "b?\\[?(['\"\\\\a,xu0 ]|é){0,20}\\]?") {
            let _ = (parse_list(&text), parse_bytes(&text));
        }
    }
}
