//! A list of words in a text that `build.rs` has sorted. Words are found by binary search in the text,
//! so that nothing has to be built when the program starts.

/// Lines sorted by their first word; what follows the word after a space is its value.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SortedLines(&'static str);

impl SortedLines {
    /// Takes a text whose lines are sorted by the bytes of their first words. Every line ends in `\n`.
    pub(crate) const fn new(text: &'static str) -> Self {
        Self(text)
    }

    /// Returns the line whose first word is `word`.
    pub(crate) fn find(self, word: &[u8]) -> Option<&'static str> {
        let bytes = self.0.as_bytes();
        let (mut from, mut to) = (0, bytes.len());
        while from < to {
            let middle = usize::midpoint(from, to);
            let before = bytes.get(from..middle)?;
            let start =
                before.iter().rposition(|byte| *byte == b'\n').map_or(from, |at| from + at + 1);
            let rest = bytes.get(start..to)?;
            let length = rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len());
            let line = rest.get(..length)?;
            let key = line.split(|byte| *byte == b' ').next().unwrap_or_default();
            match key.cmp(word) {
                std::cmp::Ordering::Less => from = start + length + 1,
                std::cmp::Ordering::Greater => to = start,
                std::cmp::Ordering::Equal => return self.0.get(start..start + length),
            }
        }
        None
    }

    /// Returns all lines.
    pub(crate) fn lines(self) -> impl Iterator<Item = &'static str> {
        self.0.lines()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_found_and_no_other() {
        const LINES: &str = "a\nab x\nabc\nb y z\nba\n";
        let lines = SortedLines::new(LINES);
        for line in LINES.lines() {
            let word = line.split(' ').next().unwrap();
            assert_eq!(lines.find(word.as_bytes()), Some(line));
        }
        for word in ["", "aa", "abcd", "b y", "c", "x", "0"] {
            assert_eq!(lines.find(word.as_bytes()), None, "{word}");
        }
        assert_eq!(SortedLines::new("").find(b"a"), None);
    }
}
