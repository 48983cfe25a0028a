//! Small steps through a text, shared by the conventions.

/// What follows `pattern` at the head of the text, in any case; a space in the pattern stands for
/// one or more of any white space.
pub(super) fn strip<'a>(text: &'a str, pattern: &str) -> Option<&'a str> {
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

/// The part of `text` before `rest`, which must be an end of it.
pub(super) fn before<'a>(text: &'a str, rest: &str) -> &'a str {
    text.get(..text.len().saturating_sub(rest.len())).unwrap_or_default()
}

/// True if the text starts with a capital letter or a digit, behind quotes and brackets.
pub(super) fn starts_high(text: &str) -> bool {
    let first = text.chars().find(|c| !"\"'“”‘’([#@$".contains(*c));
    first.is_some_and(|c| c.is_uppercase() || c.is_numeric())
}

/// True if the text ends as a sentence does, before any closing quote or bracket.
pub(super) fn ends_sentence(text: &str) -> bool {
    let text = text.trim_end();
    let inner = text.trim_end_matches(['"', '”', '\'', '’', ')', ']', '*']);
    inner.ends_with(['.', '!', '?', '…']) || (inner.len() < text.len() && inner.ends_with(','))
}

/// True if the text has at most so many characters.
pub(super) fn within(text: &str, limit: usize) -> bool {
    text.chars().nth(limit).is_none()
}

/// The nearest place at or before this one where a character begins.
pub(super) fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
