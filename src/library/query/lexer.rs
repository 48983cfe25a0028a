//! Splits a query into parentheses, quoted text and words.

use std::ops::Range;

/// A token of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct QueryToken {
    pub(super) kind: QueryTokenKind,
    /// Byte range in the query, including the quotes of quoted text.
    pub(super) span: Range<usize>,
}

/// The kind of a token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum QueryTokenKind {
    /// `(`.
    Open,
    /// `)`.
    Close,
    /// Quoted text, with the byte range between the quotes.
    Quoted(Range<usize>),
    /// A run of other characters without white space.
    Word,
}

/// Returns the tokens of a query, in order.
pub(super) fn tokenize(text: &str) -> Vec<QueryToken> {
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
            '(' => QueryTokenKind::Open,
            ')' => QueryTokenKind::Close,
            _ if is_quote(first) => {
                let inner = start + first.len_utf8();
                let inside = text.get(inner..).unwrap_or_default();
                let length = inside.find(is_quote).unwrap_or(inside.len());
                QueryTokenKind::Quoted(inner..inner + length)
            }
            _ => QueryTokenKind::Word,
        };
        at = match &kind {
            QueryTokenKind::Open | QueryTokenKind::Close => start + 1,
            QueryTokenKind::Quoted(inner) => {
                let mark = text.get(inner.end..).and_then(|after| after.chars().next());
                inner.end + mark.map_or(0, char::len_utf8)
            }
            QueryTokenKind::Word => start + rest.find(ends_word).unwrap_or(rest.len()),
        };
        tokens.push(QueryToken { kind, span: start..at });
    }
    tokens
}

/// Returns true for quotation marks, straight or typographic.
fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„')
}

fn ends_word(c: char) -> bool {
    c.is_whitespace() || matches!(c, '(' | ')') || is_quote(c)
}
