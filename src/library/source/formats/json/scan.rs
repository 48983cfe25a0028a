//! Finds the boundaries of JSON values without parsing them. The complete records of a truncated
//! file can then be read, and only one record is parsed at a time.

use std::ops::Range;

use memchr::{memchr_iter, memchr2};

/// A member of an array or of an object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::library::source) struct JsonMember {
    /// The range of its key, without quotation marks; `None` in an array.
    pub(in crate::library::source) key: Option<Range<usize>>,
    /// The range of its value.
    pub(in crate::library::source) value: Range<usize>,
    /// False if the text ends inside the value.
    pub(in crate::library::source) is_complete: bool,
}

/// How the members of an array or object ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::library::source) enum ScanEnd {
    /// With the closing bracket.
    Closed,
    /// The text was truncated.
    Truncated,
    /// Invalid JSON at this offset.
    Invalid(usize),
}

/// A byte order mark in UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

fn is_marked(bytes: &[u8]) -> bool {
    bytes.starts_with(BYTE_ORDER_MARK)
}

/// Iterates over the members of an array, of an object, or of a text of concatenated values.
#[derive(Debug)]
pub(in crate::library::source) struct JsonMembers<'t> {
    bytes: &'t [u8],
    offset: usize,
    is_object: bool,
    /// True for a text of concatenated values, which has no brackets of its own.
    is_document: bool,
    /// How the members ended; set once there are no more.
    pub(in crate::library::source) end: Option<ScanEnd>,
}

impl<'t> JsonMembers<'t> {
    /// Iterates over the concatenated values of a text.
    pub(in crate::library::source) fn in_document(text: &'t str) -> Self {
        Self { bytes: text.as_bytes(), offset: 0, is_object: false, is_document: true, end: None }
    }

    /// Iterates over the members of the array or object whose bracket is at `at`.
    pub(in crate::library::source) fn in_container(text: &'t str, at: usize) -> Self {
        let is_object = text.as_bytes().get(at) == Some(&b'{');
        Self { bytes: text.as_bytes(), offset: at + 1, is_object, is_document: false, end: None }
    }

    /// Continues at an offset, after a member that is not valid.
    pub(super) fn resume_at(&mut self, offset: usize) {
        self.offset = offset;
        self.end = None;
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.offset).copied()
    }

    fn skip_whitespace_and(&mut self, also: &[u8]) {
        loop {
            match self.peek() {
                Some(byte) if byte.is_ascii_whitespace() || also.contains(&byte) => {
                    self.offset += 1;
                }
                // Byte order marks remain where files were concatenated.
                Some(0xef) if self.bytes.get(self.offset..).is_some_and(is_marked) => {
                    self.offset += BYTE_ORDER_MARK.len();
                }
                _ => return,
            }
        }
    }

    fn finish(&mut self, end: ScanEnd) -> Option<JsonMember> {
        self.end = Some(end);
        None
    }
}

impl Iterator for JsonMembers<'_> {
    type Item = JsonMember;

    fn next(&mut self) -> Option<JsonMember> {
        if self.end.is_some() {
            return None;
        }
        self.skip_whitespace_and(b",");
        let mut key = None;
        match self.peek() {
            None => {
                return self.finish(if self.is_document {
                    ScanEnd::Closed
                } else {
                    ScanEnd::Truncated
                });
            }
            Some(b']' | b'}') if !self.is_document => return self.finish(ScanEnd::Closed),
            Some(b'"') if self.is_object => {
                let Some(end) = value_end(self.bytes, self.offset) else {
                    return self.finish(ScanEnd::Truncated);
                };
                key = Some(self.offset + 1..end - 1);
                self.offset = end;
                self.skip_whitespace_and(b":");
                if self.peek().is_none() {
                    return self.finish(ScanEnd::Truncated);
                }
            }
            Some(_) if self.is_object => return self.finish(ScanEnd::Invalid(self.offset)),
            Some(_) => {}
        }
        let start = self.offset;
        match value_end(self.bytes, start) {
            Some(end) if end == start => self.finish(ScanEnd::Invalid(start)),
            Some(end) => {
                self.offset = end;
                Some(JsonMember { key, value: start..end, is_complete: true })
            }
            None => {
                self.offset = self.bytes.len();
                self.end = Some(ScanEnd::Truncated);
                Some(JsonMember { key, value: start..self.bytes.len(), is_complete: false })
            }
        }
    }
}

/// Returns the end of the value that starts at `start`, or `None` if the text ends first. A range
/// of length 0 means that there is no value.
fn value_end(bytes: &[u8], start: usize) -> Option<usize> {
    match bytes.get(start)? {
        b'"' => string_end(bytes, start),
        b'{' | b'[' => {
            let mut depth = 0_usize;
            let mut at = start;
            loop {
                match bytes.get(at)? {
                    b'"' => {
                        at = string_end(bytes, at)?;
                        continue;
                    }
                    b'{' | b'[' => depth += 1,
                    b'}' | b']' => depth -= 1,
                    _ => {}
                }
                at += 1;
                if depth == 0 {
                    return Some(at);
                }
            }
        }
        _ => {
            let rest = bytes.get(start..)?;
            let ends = |byte: &u8| {
                byte.is_ascii_whitespace()
                    || matches!(byte, b',' | b']' | b'}' | b'{' | b'[' | b'"')
            };
            Some(start + rest.iter().position(ends).unwrap_or(rest.len()))
        }
    }
}

fn string_end(bytes: &[u8], start: usize) -> Option<usize> {
    let mut at = start + 1;
    loop {
        at += memchr2(b'"', b'\\', bytes.get(at..)?)?;
        if bytes.get(at) == Some(&b'"') {
            return Some(at + 1);
        }
        at += 2;
    }
}

/// Returns the first byte that is not white space at or after `at`.
pub(in crate::library::source) fn next_non_space(text: &str, at: usize) -> Option<u8> {
    let rest = text.as_bytes().get(at..)?;
    rest.iter().copied().find(|byte| !byte.is_ascii_whitespace())
}

/// Returns the line and the character in that line of a byte offset, both from 1.
pub(in crate::library::source) fn line_and_column(text: &str, at: usize) -> (usize, usize) {
    let before = text.as_bytes().get(..at).unwrap_or(text.as_bytes());
    let line_start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
    let line = 1 + count_byte(before, b'\n');
    let in_line = before.get(line_start..).unwrap_or_default();
    // Count every byte except UTF-8 continuation bytes.
    (line, 1 + in_line.iter().filter(|byte| **byte & 0xc0 != 0x80).count())
}

/// Returns how often a byte occurs.
pub(in crate::library::source) fn count_byte(bytes: &[u8], byte: u8) -> usize {
    memchr_iter(byte, bytes).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(text: &str, at: usize) -> (Vec<&str>, Option<ScanEnd>) {
        let mut members = JsonMembers::in_container(text, at);
        let found = members.by_ref().map(|member| text.get(member.value).unwrap()).collect();
        (found, members.end)
    }

    #[test]
    fn finds_members_without_parsing() {
        let text = r#"[{"a]": "\"}"}, [1, 2] ,"x",3]"#;
        let found = vec![r#"{"a]": "\"}"}"#, "[1, 2]", "\"x\"", "3"];
        assert_eq!(values(text, 0), (found, Some(ScanEnd::Closed)));
        assert_eq!(values(r#"{"a":1,"b":{"c":2}}"#, 0).0, ["1", r#"{"c":2}"#]);
    }

    #[test]
    fn end_reports_truncated_or_invalid_json() {
        assert_eq!(values("[1,2", 0), (vec!["1", "2"], Some(ScanEnd::Truncated)));
        assert_eq!(values("[1,{\"a\":", 0), (vec!["1", "{\"a\":"], Some(ScanEnd::Truncated)));
        assert_eq!(values("{\"a\":1, b:2}", 0), (vec!["1"], Some(ScanEnd::Invalid(8))));
        assert_eq!(values("[\"\\", 0).1, Some(ScanEnd::Truncated));
    }

    #[test]
    fn column_counts_characters() {
        assert_eq!(line_and_column("é\nab“c", 7), (2, 4));
        assert_eq!(line_and_column("", 9), (1, 1));
    }
}
