//! Decodes HTML entities, each of them once.

use std::borrow::Cow;

use encoding_rs::WINDOWS_1252;
use memchr::memchr;

/// The longest name, `&CounterClockwiseContourIntegral;`, has 33 bytes.
const MAX_ENTITY_BYTES: usize = 33;

/// Decodes every entity once: `&amp;lt;` becomes `&lt;`.
pub(in crate::library::source) fn decode_entities(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, entity)) =
        memchr(b'&', rest.as_bytes()).and_then(|at| rest.split_at_checked(at))
    {
        out.push_str(before);
        let end = entity.bytes().take(MAX_ENTITY_BYTES).position(|byte| byte == b';');
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
    let Some(digits) = entity.strip_prefix("&#") else {
        let decoded = html_escape::decode_html_entities(entity);
        return (decoded != entity).then_some(decoded);
    };
    let digits = digits.strip_suffix(';')?;
    let code = match digits.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16),
        None => digits.parse(),
    };
    Some(match code.ok()? {
        // The HTML standard maps these numbers to Windows-1252.
        code @ 0x80..=0x9f => {
            let byte = [u8::try_from(code).ok()?];
            Cow::Owned(WINDOWS_1252.decode_without_bom_handling(&byte).0.into_owned())
        }
        code => {
            let character = char::from_u32(code).filter(|character| *character != '\0');
            Cow::Owned(character.unwrap_or(char::REPLACEMENT_CHARACTER).into())
        }
    })
}
