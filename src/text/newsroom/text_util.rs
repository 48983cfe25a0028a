//! String helpers shared by the newsroom conventions.

/// Strips `pattern` from the start of the text, ignoring ASCII case. A space in the pattern matches
/// one or more white space characters.
pub(super) fn strip_phrase<'a>(text: &'a str, pattern: &str) -> Option<&'a str> {
    let mut rest = text;
    for expected in pattern.chars() {
        if expected == ' ' {
            let trimmed = rest.trim_start();
            if trimmed.len() == rest.len() {
                return None;
            }
            rest = trimmed;
        } else {
            let mut chars = rest.chars();
            chars.next().filter(|c| c.eq_ignore_ascii_case(&expected))?;
            rest = chars.as_str();
        }
    }
    Some(rest)
}

/// Returns the part of `text` before `rest`, which must be a suffix of `text`.
pub(super) fn text_before<'a>(text: &'a str, rest: &str) -> &'a str {
    text.get(..text.len().saturating_sub(rest.len())).unwrap_or_default()
}

/// Returns true if the text starts with a capital letter or a digit, ignoring opening quotes and
/// brackets.
pub(super) fn starts_with_capital(text: &str) -> bool {
    let first = text.chars().find(|c| !"\"'“”‘’([#@$".contains(*c));
    first.is_some_and(|c| c.is_uppercase() || c.is_numeric())
}

/// Returns true if the text ends as a sentence does, ignoring closing quotes and brackets.
pub(super) fn ends_sentence(text: &str) -> bool {
    let text = text.trim_end();
    let inner = text.trim_end_matches(['"', '”', '\'', '’', ')', ']', '*']);
    inner.ends_with(['.', '!', '?', '…']) || (inner.len() < text.len() && inner.ends_with(','))
}

/// Returns true if no letter or digit stands before the byte offset `at`.
pub(super) fn starts_word(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    !before.ends_with(char::is_alphanumeric)
}

/// Returns true if the text has at most `limit` characters.
pub(super) fn has_at_most(text: &str, limit: usize) -> bool {
    text.chars().nth(limit).is_none()
}

/// Returns the nearest character boundary at or before `at`.
pub(super) fn floor_char_boundary(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
