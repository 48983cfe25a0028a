//! Decodes HTML entities: each of them once, or until none is left.

use std::borrow::Cow;

use memchr::memchr;

use super::char_class::WINDOWS_1252;

/// The longest name, `&CounterClockwiseContourIntegral;`, has 33 bytes.
const MAX_NAME_BYTES: usize = 33;

/// Decodes every entity, including those that result from decoding (`&amp;lt;`).
pub(super) fn decode(raw: &str) -> Cow<'_, str> {
    if !raw.contains('&') {
        return Cow::Borrowed(raw);
    }
    let mut out = String::with_capacity(raw.len());
    for c in raw.chars() {
        out.push(c);
        // The decoded text may end another entity. Each round shortens the text.
        while out.ends_with(';') {
            let Some((start, decoded)) = trailing_entity(&out) else { break };
            out.truncate(start);
            out.push_str(&decoded);
        }
    }
    Cow::Owned(out)
}

/// Returns false if a text has no entity: an ampersand, letters and digits, and a semicolon.
pub(super) fn may_contain(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr_iter(b'&', bytes).any(|at| {
        let after = bytes.get(at + 1..).unwrap_or_default();
        let end = after.iter().position(|byte| !byte.is_ascii_alphanumeric() && *byte != b'#');
        end.is_some_and(|end| after.get(end) == Some(&b';'))
    })
}

/// Returns the start and the decoded text of the entity at the end of `text`.
pub(super) fn trailing_entity(text: &str) -> Option<(usize, String)> {
    let is_inner = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'#';
    let body = text.as_bytes().strip_suffix(b";")?;
    let inner = body.iter().rev().take(MAX_NAME_BYTES).take_while(|byte| is_inner(byte)).count();
    let start = body.len().checked_sub(inner + 1)?;
    let entity = text.get(start..).filter(|entity| entity.starts_with('&'))?;
    Some((start, decode_entity(entity)?.into_owned()))
}

/// Decodes every entity once, as in the source of a page: `&amp;lt;` becomes `&lt;`.
pub fn decode_once(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, entity)) =
        memchr(b'&', rest.as_bytes()).and_then(|at| rest.split_at_checked(at))
    {
        out.push_str(before);
        let end = entity.bytes().take(MAX_NAME_BYTES).position(|byte| byte == b';');
        let decoded = end
            .and_then(|end| entity.split_at_checked(end + 1))
            .and_then(|(entity, after)| Some((decode_entity(entity)?, after)));
        if let Some((decoded, after)) = decoded {
            out.push_str(&decoded);
            rest = after;
        } else {
            out.push('&');
            rest = entity.strip_prefix('&').unwrap_or_default();
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// Returns the text that an entity stands for.
fn decode_entity(entity: &str) -> Option<Cow<'_, str>> {
    if let Some(c) = decode_numeric(entity) {
        return Some(Cow::Owned(c.into()));
    }
    let decoded = html_escape::decode_html_entities(entity);
    (decoded != entity).then_some(decoded)
}

/// Decodes a numeric entity: `&#8220;`, `&#x201C;`. An invalid code point becomes the replacement
/// character, as in HTML.
fn decode_numeric(entity: &str) -> Option<char> {
    let digits = entity.strip_prefix("&#")?.strip_suffix(';')?;
    let (digits, radix) = match digits.strip_prefix(['x', 'X']) {
        Some(hex) => (hex, 16),
        None => (digits, 10),
    };
    if digits.is_empty() || !digits.chars().all(|c| c.is_digit(radix)) {
        return None;
    }
    let code = u32::from_str_radix(digits, radix).unwrap_or_default();
    // HTML maps `&#128;` to `&#159;` to Windows-1252, not to control characters.
    let windows =
        usize::try_from(code).ok().and_then(|code| WINDOWS_1252.get(code.checked_sub(0x80)?));
    let c = windows.copied().or_else(|| char::from_u32(code)).filter(|&c| c != '\0');
    Some(c.unwrap_or(char::REPLACEMENT_CHARACTER))
}
