//! Quotation marks: pairs them, whatever their shape, and finds where an utterance ends whose mark
//! is missing.
//!
//! Which side a mark belongs to is read from the spaces around it, then from its shape, then from
//! what is open. A tokenizer puts spaces on both sides; then only the order counts.

use std::ops::Range;

/// Text between quotation marks, or beside the only one of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Passage {
    /// Byte range of the text with its marks.
    pub(super) outer: Range<usize>,
    /// Byte range of the text without marks and the spaces at its edges.
    pub(super) inner: Range<usize>,
    /// The opening mark is missing.
    pub(super) is_unopened: bool,
    /// The closing mark is missing.
    pub(super) is_unclosed: bool,
}

/// A quotation mark in a text.
#[derive(Debug, Clone, Copy)]
struct QuotationMark {
    start: usize,
    end: usize,
    side: MarkSide,
}

/// The side of a quotation that a mark belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum MarkSide {
    Opening,
    Closing,
    /// The text around the mark does not tell.
    Unknown,
}

/// Tells whether the text after an offset begins with a cue, as after the end of a quotation.
pub(super) type CueTest<'a> = &'a dyn Fn(&str) -> bool;

/// Returns the passages of a block, in order. `starts_with_cue` tells whether a text begins with the
/// cue of the quotation before it.
pub(super) fn find_passages(text: &str, starts_with_cue: CueTest) -> Vec<Passage> {
    let marks = find_marks(text);
    let mut passages = Vec::new();
    let mut open: Option<QuotationMark> = None;
    let mut depth = 0_usize;
    // End of the text that is known not to belong to a later passage.
    let mut free_from = 0;
    for (at, mark) in marks.iter().enumerate() {
        let Some(opening) = open else {
            let closes = mark.side == MarkSide::Closing
                || (mark.side == MarkSide::Unknown && ends_utterance(text, *mark, starts_with_cue));
            if !closes {
                open = Some(*mark);
            } else if let Some(start) = unopened_start(text, free_from, mark.start)
                && ends_utterance(text, *mark, starts_with_cue)
            {
                push(text, start..mark.start, start..mark.end, &mut passages);
                mark_last(&mut passages, true, false);
            }
            free_from = mark.end;
            continue;
        };
        if mark.side == MarkSide::Opening {
            if is_nested(&marks, at) {
                depth += 1;
                continue;
            }
            let end = utterance_end(text, opening.end, mark.start, starts_with_cue);
            push(text, opening.end..end, opening.start..end, &mut passages);
            mark_last(&mut passages, false, true);
            open = Some(*mark);
        } else if depth > 0 {
            depth -= 1;
        } else {
            push(text, opening.end..mark.start, opening.start..mark.end, &mut passages);
            open = None;
        }
        free_from = mark.end;
    }
    if let Some(opening) = open {
        let end = utterance_end(text, opening.end, text.len(), starts_with_cue);
        push(text, opening.end..end, opening.start..end, &mut passages);
        mark_last(&mut passages, false, true);
    }
    passages
}

/// Sets what is missing of the last passage.
fn mark_last(passages: &mut [Passage], is_unopened: bool, is_unclosed: bool) {
    if let Some(last) = passages.last_mut() {
        (last.is_unopened, last.is_unclosed) = (is_unopened, is_unclosed);
    }
}

/// Adds a passage, without the spaces at its edges.
fn push(text: &str, inner: Range<usize>, outer: Range<usize>, passages: &mut Vec<Passage>) {
    let body = text.get(inner.clone()).unwrap_or_default();
    let start = inner.start + (body.len() - body.trim_start().len());
    let end = start + body.trim().len();
    passages.push(Passage { outer, inner: start..end, is_unopened: false, is_unclosed: false });
}

/// Returns the quotation marks of a text. Single marks count only if they are doubled.
fn find_marks(text: &str) -> Vec<QuotationMark> {
    let mut marks = Vec::new();
    let mut skipped_to = 0;
    for (start, char) in text.char_indices() {
        let doubled = matches!(char, '\'' | '`' | '’' | '‘')
            && text.get(start + char.len_utf8()..).is_some_and(|rest| rest.starts_with(char));
        if start < skipped_to
            || !(doubled || matches!(char, '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '＂'))
        {
            continue;
        }
        let end = start + char.len_utf8() * (1 + usize::from(doubled));
        skipped_to = end;
        marks.push(QuotationMark { start, end, side: side_of(text, start, end, char) });
    }
    marks
}

/// Reads the side of a mark from the characters around it.
fn side_of(text: &str, start: usize, end: usize, mark: char) -> MarkSide {
    let before = text.get(..start).and_then(|text| text.chars().next_back()).unwrap_or(' ');
    let after = text.get(end..).and_then(|text| text.chars().next());
    let space_before =
        before.is_whitespace() || matches!(before, '(' | '[' | '—' | '–' | ':' | '/');
    let space_after = after.is_none_or(|after| {
        after.is_whitespace()
            || matches!(after, '.' | ',' | ';' | ':' | '!' | '?' | ')' | ']' | '—')
    });
    match (space_before, space_after) {
        (true, false) => MarkSide::Opening,
        (true, true) if after.is_some_and(char::is_whitespace) && start > 0 => match mark {
            '“' | '„' | '«' => MarkSide::Opening,
            '”' | '»' => MarkSide::Closing,
            _ => MarkSide::Unknown,
        },
        (true, true) if start == 0 => MarkSide::Opening,
        (false | true, true) => MarkSide::Closing,
        (false, false) => match mark {
            '“' | '„' | '«' => MarkSide::Opening,
            '”' | '»' => MarkSide::Closing,
            _ => MarkSide::Unknown,
        },
    }
}

/// Returns whether the opening mark at this index belongs to a quotation inside the open one: two
/// closing marks follow before the next opening one.
fn is_nested(marks: &[QuotationMark], at: usize) -> bool {
    let following = |ahead: usize| marks.get(at + ahead).map(|mark| mark.side);
    following(1) == Some(MarkSide::Closing) && following(2) == Some(MarkSide::Closing)
}

/// Returns whether a mark stands where an utterance ends: after punctuation and before a cue.
fn ends_utterance(text: &str, mark: QuotationMark, starts_with_cue: CueTest) -> bool {
    let before = text.get(..mark.start).unwrap_or_default().trim_end();
    let after = text.get(mark.end..).unwrap_or_default();
    before.ends_with([',', '.', '?', '!', '…']) && starts_with_cue(after)
}

/// Returns where an utterance starts whose opening mark is missing: at the start of its sentence.
fn unopened_start(text: &str, from: usize, end: usize) -> Option<usize> {
    let body = text.get(from..end)?;
    let sentence = body
        .match_indices(['.', '?', '!'])
        .filter(|(at, _)| {
            let rest = body.get(at + 1..).unwrap_or_default();
            rest.starts_with(' ') && rest.trim_start().starts_with(char::is_uppercase)
        })
        .map(|(at, _)| at + 1)
        .next_back();
    // Without another passage before it, the utterance is the whole paragraph up to here.
    Some(if from == 0 { 0 } else { from + sentence.unwrap_or(0) })
}

/// Returns where an utterance ends whose closing mark is missing: before its cue, else at the limit.
fn utterance_end(text: &str, start: usize, limit: usize, starts_with_cue: CueTest) -> usize {
    let body = text.get(start..limit).unwrap_or_default();
    let ends = body.match_indices([',', '.', '?', '!']).map(|(at, _)| start + at + 1);
    ends.into_iter()
        .find(|end| {
            text.get(*end..).is_some_and(|rest| rest.starts_with(' ') && starts_with_cue(rest))
        })
        .unwrap_or(limit)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        let cue = |rest: &str| rest.trim_start_matches([' ', ',']).starts_with("kata ");
        let passages = find_passages(text, &cue);
        passages.into_iter().map(|passage| text.get(passage.inner).unwrap()).collect()
    }

    #[test]
    fn pairs_marks_of_every_shape() {
        assert_eq!(found("\"Kami siap,\" kata Sari."), ["Kami siap,"]);
        assert_eq!(found("“Kami siap,” kata Sari. “Besok.”"), ["Kami siap,", "Besok."]);
        assert_eq!(found("”Kami siap,” kata Sari."), ["Kami siap,"]);
        assert_eq!(found("“Kami siap,“ kata Sari."), ["Kami siap,"]);
        assert_eq!(found("''Kami siap,'' kata Sari."), ["Kami siap,"]);
        assert_eq!(found("« Kami siap, » kata Sari."), ["Kami siap,"]);
    }

    #[test]
    fn pairs_marks_between_spaces() {
        assert_eq!(
            found("\" Kami siap , \" kata Sari . \" Besok . \""),
            ["Kami siap ,", "Besok ."]
        );
    }

    #[test]
    fn finds_the_end_of_an_unclosed_utterance() {
        assert_eq!(found("\"Kami siap, kata Sari."), ["Kami siap,"]);
        assert_eq!(found("\"Kami siap. Besok kami mulai."), ["Kami siap. Besok kami mulai."]);
        assert_eq!(found("\"Kami siap, kata Sari. \"Ayo,\" kata Budi."), ["Kami siap,", "Ayo,"]);
    }

    #[test]
    fn finds_the_start_of_an_unopened_utterance() {
        assert_eq!(
            found("Kami siap,\" kata Sari. \"Besok,\" kata Budi."),
            ["Kami siap,", "Besok,"]
        );
    }

    #[test]
    fn keeps_a_quotation_inside_another() {
        assert_eq!(
            found("“Ia berkata “tidak” kepada saya,” kata Sari."),
            ["Ia berkata “tidak” kepada saya,"]
        );
    }
}
