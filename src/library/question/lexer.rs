//! A question cut into brackets, quotations and what stands between them.

use std::ops::Range;

/// A piece of a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) kind: Kind,
    /// Where it stands in the question, in bytes; of a quotation, with its marks.
    pub(super) span: Range<usize>,
}

/// What a piece is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    /// `(`.
    Open,
    /// `)`.
    Close,
    /// A quotation, and where its text stands.
    Quote(Range<usize>),
    /// A run of anything else without white space.
    Chunk,
}

/// The pieces of a question, in order.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..)
        && let Some(first) = rest.chars().next()
    {
        let start = at;
        let kind = match first {
            _ if first.is_whitespace() => {
                at += first.len_utf8();
                continue;
            }
            '(' => Kind::Open,
            ')' => Kind::Close,
            _ if is_quote(first) => {
                let inner = start + first.len_utf8();
                let inside = text.get(inner..).unwrap_or_default();
                let length = inside.find(is_quote).unwrap_or(inside.len());
                Kind::Quote(inner..inner + length)
            }
            _ => Kind::Chunk,
        };
        at = match &kind {
            Kind::Open | Kind::Close => start + 1,
            Kind::Quote(inner) => {
                let mark = text.get(inner.end..).and_then(|after| after.chars().next());
                inner.end + mark.map_or(0, char::len_utf8)
            }
            Kind::Chunk => start + rest.find(ends_chunk).unwrap_or(rest.len()),
        };
        tokens.push(Token { kind, span: start..at });
    }
    tokens
}

/// Quotation marks, straight or as word processors set them.
fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„')
}

fn ends_chunk(c: char) -> bool {
    c.is_whitespace() || matches!(c, '(' | ')') || is_quote(c)
}
