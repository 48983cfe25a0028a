//! Sign-offs: initials, names or codes in brackets or after dashes at the end of a story.

use super::{byline, outlet, text_util};

/// Maximum length of a bracketed sign-off, in characters.
const MAX_SIGN_OFF_CHARS: usize = 40;
/// Maximum length of the keywords after a sign-off, in bytes.
const MAX_KEYWORD_BYTES: usize = 200;

/// Returns true if the whole line is a sign-off: `(flo/jpnn)`, `(Sari Dewi)`, `--- Sari`.
pub fn is_line(text: &str) -> bool {
    let text = text.trim().trim_end_matches('*').trim();
    if let Some(name) = is_dashed_signature(text) {
        return name;
    }
    // `rzn/as (AFP, Reuters)`: initials before the agencies.
    let hands = text.split_once(" (").map_or(text, |(hands, _)| hands);
    if text.len() <= MAX_SIGN_OFF_CHARS
        && hands.contains('/')
        && !hands.starts_with('(')
        && is_code(hands)
    {
        return true;
    }
    strip_outer_brackets(text).is_some_and(|inner| {
        text_util::has_at_most(inner, MAX_SIGN_OFF_CHARS)
            && !inner.contains(['(', ')'])
            && !text_util::ends_sentence(inner)
    })
}

/// Splits a sign-off from the end of a paragraph: `… katanya. (flo/jpnn)`.
pub fn split_trailing(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_end();
    let from = text_util::floor_char_boundary(
        text,
        text.len().saturating_sub(MAX_KEYWORD_BYTES + MAX_SIGN_OFF_CHARS),
    );
    let end = text.get(from..)?;
    let brackets = end.rmatch_indices(['(', '[']).take(3);
    for (at, _) in brackets {
        let (before, sign) = (text.get(..from + at)?.trim_end(), text.get(from + at..)?);
        if is_sign_off(before, sign) {
            return Some((before, sign));
        }
    }
    let at = end.rfind("--").or_else(|| end.rfind("**"))?;
    let before = text.get(..from + at)?.trim_end_matches(['-', '*']);
    let sign = text.get(before.len()..)?;
    let before = before.trim_end();
    let stars = sign.chars().all(|c| c == '*');
    (text_util::ends_sentence(before) && (stars || is_dashed_signature(sign) == Some(true)))
        .then_some((before, sign))
}

/// Returns true if `sign` is a bracket after the end of a sentence that holds codes, an outlet or a
/// person. Lowercase keywords may follow codes.
fn is_sign_off(before: &str, sign: &str) -> bool {
    let Some(close) = sign.find([')', ']']) else { return false };
    let (Some(inner), Some(after)) = (sign.get(1..close), sign.get(close + 1..)) else {
        return false;
    };
    let inner = inner.trim();
    let after = after.trim().trim_matches('*');
    let tags = after.len() <= MAX_KEYWORD_BYTES
        && !after.contains(|c: char| c.is_uppercase() || ".!?\"".contains(c));
    let is_sign = if after.is_empty() {
        is_code(inner) || is_credit(inner) || are_persons(inner)
    } else {
        tags && inner.contains('/') && is_code(inner)
    };
    is_sign && (before.is_empty() || text_util::ends_sentence(before) || is_initials_pair(inner))
}

/// `akd/akd`: two sets of initials, distinctive enough to need no sentence end before them.
fn is_initials_pair(inner: &str) -> bool {
    let is_hand = |hand: &str| hand.len() == 3 && hand.chars().all(|c| c.is_ascii_lowercase());
    inner.split_once('/').is_some_and(|(first, second)| is_hand(first) && is_hand(second))
}

/// Returns true for a code such as `flo/jpnn`, `*`, `adv`, `Z-1` or `OL-5`.
fn is_code(inner: &str) -> bool {
    let low = |c: char| c.is_ascii_lowercase() || "/*-_., ".contains(c);
    let desk = |(desk, number): (&str, &str)| {
        (1..=3).contains(&desk.len())
            && desk.chars().all(|c| c.is_ascii_uppercase())
            && (1..=2).contains(&number.len())
            && number.chars().all(|c| c.is_ascii_digit())
    };
    let short = !inner.is_empty() && inner.len() <= 30;
    let is_part = |code: &str| {
        let plain = matches!(code.len(), 2..=6) && code.chars().all(char::is_alphanumeric);
        let lettered = code.contains(|c: char| c.is_alphabetic());
        (plain && lettered) || code.split_once('-').is_some_and(desk)
    };
    let alone = || matches!(inner.len(), 2..=4) && inner.chars().all(char::is_alphabetic);
    let parts = || alone() || (inner.contains('/') && inner.split('/').all(is_part));
    // `(bps)` may be a unit: a single lowercase word counts as a sign-off up to four letters only.
    short
        && (inner.split_once('-').is_some_and(desk)
            || (inner.chars().all(low)
                && !inner.contains(' ')
                && (inner.len() <= 4 || inner.contains(['/', '*'])))
            || parts())
}

/// Returns true for a credit such as `Antara`, `ANTARA/S026` or `Sumber: Reuters`.
fn is_credit(inner: &str) -> bool {
    let name = inner.split(['/', '-', ',']).next().unwrap_or_default();
    text_util::has_at_most(inner, MAX_SIGN_OFF_CHARS)
        && (outlet::is_outlet_or_wire(inner) || outlet::is_wire(name))
}

fn are_persons(inner: &str) -> bool {
    inner.split(['/', ',']).all(|name| byline::may_be_person(name.trim()))
}

/// Returns whether the text after the dashes is a name or code, or `None` if there are no dashes.
fn is_dashed_signature(text: &str) -> Option<bool> {
    let rest = text.strip_prefix("--")?.trim_start_matches(['-', '–', ' ']);
    Some(rest.is_empty() || byline::may_be_person(rest) || is_code(rest))
}

/// Returns the content of a bracket that encloses the whole text.
fn strip_outer_brackets(text: &str) -> Option<&str> {
    text.strip_prefix('(')
        .and_then(|rest| rest.strip_suffix(')'))
        .or_else(|| text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')))
}
