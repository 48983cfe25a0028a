//! Line breaking for the screen and for printed stories: between words, never within a grapheme, and
//! not within protected ranges that fit a line. Widths are in terminal cells.
//!
//! Lines are filled greedily, so the lines below a line start depend only on the text from there on.
//! A page can therefore break any part of a long text without the part above it.

use std::ops::Range;

use textwrap::core::Fragment;
use textwrap::wrap_algorithms::wrap_first_fit;
use unicode_segmentation::UnicodeSegmentation;

use crate::text::cell_width::CellWidth;

/// A piece of text that is not broken, with the spaces that follow it.
#[derive(Debug, Clone, Copy)]
struct Chunk {
    /// Start of the byte range in the text; `end` is its end.
    start: usize,
    end: usize,
    /// Start of the next chunk.
    next: usize,
    /// Number of spaces after it.
    spaces: usize,
    /// Width in cells, without the spaces.
    width: usize,
    /// True if the chunk ends within a word that is wider than a line.
    in_wide_word: bool,
}

/// Breaks a text into lines, one at a time.
#[derive(Debug, Clone)]
pub struct LineBreaker<'t> {
    text: &'t str,
    /// Ranges that stay on one line if they fit, in text order.
    unbreakable: &'t [Range<usize>],
    /// Width of the next line, and of the lines after it.
    widths: [usize; 2],
    /// Width that decides whether a word or protected range fits a line.
    min_width: usize,
    /// Start of the next line. `None` after the last line.
    next: Option<usize>,
}

/// Returns the byte ranges of the lines, each at most `width` cells wide and without trailing
/// spaces. An empty text gives one empty line.
///
/// The `unbreakable` ranges, in text order, stay on one line if they fit. Only a single grapheme
/// wider than `width` makes a line too wide.
pub fn wrap_text(text: &str, width: usize, unbreakable: &[Range<usize>]) -> Vec<Range<usize>> {
    wrap_indented(text, [width, width], unbreakable)
}

/// Returns the byte ranges of the lines like [`wrap_text`], with one width for the first line and
/// one for the others. The lines are those of [`LineBreaker`]; a text of which all lines are needed
/// is cut into chunks once.
pub fn wrap_indented(
    text: &str,
    widths: [usize; 2],
    unbreakable: &[Range<usize>],
) -> Vec<Range<usize>> {
    let breaker = LineBreaker::new(text, widths, unbreakable);
    let (mut chunks, mut at, mut in_wide_word) = (Vec::new(), 0, false);
    while at < text.len() {
        let chunk = breaker.chunk_at(at, in_wide_word);
        (at, in_wide_word) = (chunk.next, chunk.in_wide_word);
        chunks.push(chunk);
    }
    #[expect(clippy::cast_precision_loss, reason = "a width in cells is far below 2^52")]
    let lines = wrap_first_fit(&chunks, &widths.map(|width| width as f64));
    let range = |line: &[Chunk]| match line {
        [] => 0..0,
        [first, .., last] => first.start..last.end,
        [only] => only.start..only.end,
    };
    lines.into_iter().map(range).collect()
}

#[expect(clippy::cast_precision_loss, reason = "a width in cells is far below 2^52")]
impl Fragment for Chunk {
    fn width(&self) -> f64 {
        self.width as f64
    }

    fn whitespace_width(&self) -> f64 {
        self.spaces as f64
    }

    fn penalty_width(&self) -> f64 {
        0.0
    }
}

impl<'t> LineBreaker<'t> {
    /// Starts at the beginning of a text. The first width is that of the first line.
    pub fn new(text: &'t str, widths: [usize; 2], unbreakable: &'t [Range<usize>]) -> Self {
        let min_width = widths[0].min(widths[1]);
        Self { text, unbreakable, widths, min_width, next: Some(0) }
    }

    /// Returns the line that starts at a byte, and the start of the next line.
    fn line_at(&self, start: usize) -> (Range<usize>, Option<usize>) {
        if let Some(line) = self.plain_line_at(start) {
            return line;
        }
        let (mut used, mut end, mut at) = (0, start, start);
        let mut in_wide_word = false;
        while at < self.text.len() {
            let chunk = self.chunk_at(at, in_wide_word);
            if at > start && used + chunk.width > self.widths[0] {
                return (start..end, Some(at));
            }
            used += chunk.width + chunk.spaces;
            (end, at, in_wide_word) = (chunk.end, chunk.next, chunk.in_wide_word);
        }
        (start..end, None)
    }

    /// Returns the line that starts at a byte if it consists of ASCII words that fit the line and is
    /// followed by one: its end is then found from the right. This is the usual case.
    fn plain_line_at(&self, start: usize) -> Option<(Range<usize>, Option<usize>)> {
        let width = Some(self.widths[0]).filter(|width| *width == self.min_width)?;
        let rest = self.text.as_bytes().get(start..)?;
        let window = rest.get(..=width).unwrap_or(rest);
        if !window.is_ascii() || window.first().is_none_or(|byte| *byte == b' ') {
            return None;
        }
        let next_protected = self.unbreakable.partition_point(|range| range.end <= start);
        if self.unbreakable.get(next_protected).is_some_and(|range| range.start <= start + width) {
            return None;
        }
        if rest.len() <= width {
            let spaces = rest.iter().rev().take_while(|byte| **byte == b' ').count();
            return Some((start..self.text.len() - spaces, None));
        }
        let space = memchr::memrchr(b' ', window)?;
        let word_end = window.get(..space)?.iter().rposition(|byte| *byte != b' ')? + 1;
        let spaces = rest.get(space..)?.iter().take_while(|byte| **byte == b' ').count();
        let next = start + space + spaces;
        if next == self.text.len() {
            return Some((start..start + word_end, None));
        }
        // A dash goes with the word before it.
        let follows = self.text.get(next..)?.chars().next()?;
        (!is_dash(follows) && !self.is_protected(next))
            .then_some((start..start + word_end, Some(next)))
    }

    /// Returns the chunk at a byte: words that stay together, or a part of a word that is wider than
    /// a line. `in_wide_word` is true if the chunk before it was such a part.
    fn chunk_at(&self, start: usize, in_wide_word: bool) -> Chunk {
        let mut chunk = self.word_at(start);
        if in_wide_word || chunk.width > self.min_width {
            return self.part_at(start);
        }
        while self.may_stay_with_previous(chunk.next) {
            let word = self.word_at(chunk.next);
            let both = chunk.width + chunk.spaces + word.width;
            if both > self.min_width || !self.stays_with_previous(&word) {
                break;
            }
            chunk = Chunk { start, width: both, ..word };
        }
        chunk
    }

    /// Returns true if the word at a byte begins like a dash or is inside a protected range.
    fn may_stay_with_previous(&self, start: usize) -> bool {
        let first = self.text.get(start..).and_then(|rest| rest.chars().next());
        first.is_some_and(|letter| is_dash(letter) || self.is_protected(start))
    }

    /// Returns true if a word is a dash or is inside a protected range.
    fn stays_with_previous(&self, word: &Chunk) -> bool {
        let mut letters = self.text.get(word.start..word.end).unwrap_or_default().chars();
        let only_dash = letters.next().is_some_and(is_dash) && letters.next().is_none();
        only_dash || self.is_protected(word.start)
    }

    /// Returns true if a byte is inside a protected range and not at its start.
    fn is_protected(&self, byte: usize) -> bool {
        let next = self.unbreakable.partition_point(|range| range.end <= byte);
        self.unbreakable.get(next).is_some_and(|range| range.start < byte)
    }

    /// Returns the word at a byte, up to a space or a place between ideographs (Chinese, Japanese).
    /// A word that is wider than a line is only measured so far.
    fn word_at(&self, start: usize) -> Chunk {
        let rest = self.text.get(start..).unwrap_or_default();
        // Fast path: most words consist of letters of one cell each.
        let mut width = 0;
        for (at, letter) in rest.char_indices().take(self.min_width + 1) {
            if letter == ' ' {
                return self.chunk(start, start + at, width, false);
            }
            if !has_one_cell(letter) {
                break;
            }
            width += 1;
            if at + letter.len_utf8() == rest.len() {
                return self.chunk(start, self.text.len(), width, false);
            }
        }
        let mut width = 0;
        let mut before: Option<char> = None;
        for (at, grapheme) in rest.grapheme_indices(true) {
            let letter = grapheme.chars().next().unwrap_or_default();
            let ends =
                letter == ' ' || before.is_some_and(|before| may_break_between(before, letter));
            if ends || width > self.min_width {
                return self.chunk(start, start + at, width, false);
            }
            width += grapheme.width();
            before = Some(letter);
        }
        self.chunk(start, self.text.len(), width, false)
    }

    /// Returns the part of a wide word at a byte: up to a no-break space, or else as many graphemes
    /// as fit a line.
    fn part_at(&self, start: usize) -> Chunk {
        let rest = self.text.get(start..).unwrap_or_default();
        let mut width = 0;
        let mut before: Option<char> = None;
        for (at, grapheme) in rest.grapheme_indices(true) {
            let letter = grapheme.chars().next().unwrap_or_default();
            let ends =
                letter == ' ' || before.is_some_and(|before| may_break_between(before, letter));
            if ends {
                return self.chunk(start, start + at, width, false);
            }
            if is_no_break_space(letter) {
                let after = rest.get(at..).unwrap_or_default();
                let next = self.text.len() - after.trim_start_matches(is_no_break_space).len();
                let spaces = self.text.get(start + at..next).map_or(0, |text| text.chars().count());
                let end = self.chunk(start, next, width, true);
                return Chunk { end: start + at, spaces: spaces + end.spaces, ..end };
            }
            let cells = grapheme.width();
            if width > 0 && width + cells > self.min_width {
                return self.chunk(start, start + at, width, true);
            }
            width += cells;
            before = Some(letter);
        }
        self.chunk(start, self.text.len(), width, false)
    }

    /// Returns a chunk with the spaces after it.
    fn chunk(&self, start: usize, end: usize, width: usize, in_wide_word: bool) -> Chunk {
        let rest = self.text.as_bytes().get(end..).unwrap_or_default();
        let spaces = rest.iter().take_while(|byte| **byte == b' ').count();
        Chunk {
            start,
            end,
            next: end + spaces,
            spaces,
            width,
            in_wide_word: in_wide_word && spaces == 0,
        }
    }
}

impl Iterator for LineBreaker<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let (line, next) = self.line_at(self.next?);
        #[cfg(test)]
        BROKEN_LINES.set(BROKEN_LINES.get() + 1);
        self.next = next;
        self.widths[0] = self.widths[1];
        Some(line)
    }
}

#[cfg(test)]
thread_local! {
    static BROKEN_LINES: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// Returns the number of lines broken in this thread so far: a measure of work for tests.
#[cfg(test)]
pub(crate) fn broken_lines() -> usize {
    BROKEN_LINES.get()
}

/// Returns true for Chinese characters, kana and full-width punctuation, which allow line breaks
/// between them.
fn is_ideograph(letter: char) -> bool {
    matches!(letter, '\u{3000}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{ff00}'..='\u{ff60}' | '\u{20000}'..='\u{3ffff}')
}

/// Returns true if a line may be broken between two characters because of an ideograph, but not
/// before closing or after opening punctuation.
fn may_break_between(before: char, letter: char) -> bool {
    const CLOSING: &str = "、。，．）」』】〉》！？：；ー々";
    const OPENING: &str = "（「『【〈《";
    (is_ideograph(before) || is_ideograph(letter))
        && !CLOSING.contains(letter)
        && !OPENING.contains(before)
}

/// Returns true for the punctuation that stays with the word before it if it stands alone.
fn is_dash(letter: char) -> bool {
    matches!(letter, '–' | '—' | '-' | '/')
}

/// Returns true for frequent characters that are one cell wide and never part of a longer grapheme
/// except before a combining mark: ASCII, Latin letters, dashes and quotation marks.
fn has_one_cell(letter: char) -> bool {
    matches!(letter, '!'..='~' | '\u{c0}'..='\u{24f}' | '\u{2010}'..='\u{2026}')
}

fn is_no_break_space(letter: char) -> bool {
    matches!(letter, '\u{a0}' | '\u{2007}' | '\u{202f}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::*;

    fn laid(text: &str, width: usize) -> Vec<&str> {
        wrap_text(text, width, &[]).into_iter().filter_map(|line| text.get(line)).collect()
    }

    /// Returns the number of cells that ratatui uses for a text.
    fn drawn(text: &str) -> usize {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 200, 1));
        let (end, _) = buffer.set_stringn(0, 0, text, usize::MAX, Style::new());
        usize::from(end)
    }

    proptest! {
        #[test]
        fn all_lines_are_those_of_one_at_a_time(
            text in "([a-z]{1,12}|[0-9]{1,4}|–|é{1,3})( ([a-z]{1,12}|[0-9]{1,4}|–|é{1,3})){0,30}",
            first in 12_usize..40,
            others in 12_usize..40,
        ) {
            let lines: Vec<_> = LineBreaker::new(&text, [first, others], &[]).collect();
            prop_assert_eq!(wrap_indented(&text, [first, others], &[]), lines);
        }
    }

    #[test]
    fn text_width_matches_drawn_width() {
        // Unicode counts these two letters as one cell; terminals draw two.
        let line = "\u{644}\u{627}".repeat(5);
        assert_eq!(drawn(&line), 10);
        assert_eq!(laid(&line, 6).len(), 2);
    }

    #[test]
    fn breaks_between_words_where_possible() {
        assert_eq!(laid("harga beras naik", 11), ["harga beras", "naik"]);
        assert_eq!(laid("kebijaksanaan", 5), ["kebij", "aksan", "aan"]);
        assert_eq!(laid("", 5), [""]);
        assert_eq!(laid("dua  kata ", 9), ["dua  kata"]);
    }

    #[test]
    fn unbreakable_ranges_stay_on_one_line() {
        let text = "senilai Rp 23 triliun hilang";
        let kept = std::iter::once(8..21).collect::<Vec<_>>();
        let laid = |width| -> Vec<&str> {
            wrap_text(text, width, &kept).into_iter().filter_map(|line| text.get(line)).collect()
        };
        assert_eq!(laid(15), ["senilai", "Rp 23 triliun", "hilang"]);
        assert_eq!(laid(21), ["senilai Rp 23 triliun", "hilang"]);
        // Wider than the line, so it is broken between its words.
        assert_eq!(laid(8), ["senilai", "Rp 23", "triliun", "hilang"]);
    }

    #[test]
    fn breaks_at_no_break_spaces_rather_than_inside_words() {
        let text = "harga\u{a0}beras\u{a0}naik\u{202f}lagi";
        assert_eq!(laid(text, 11), ["harga\u{a0}beras", "naik\u{202f}lagi"]);
        // They hold as long as the line has room for what they join.
        assert_eq!(laid("naik Rp\u{a0}5 lagi", 6), ["naik", "Rp\u{a0}5", "lagi"]);
        let flags = "🇮🇩".repeat(20);
        assert!(laid(&flags, 39).iter().all(|line| line.chars().count() % 2 == 0));
        let thai = "กำ".repeat(40);
        assert!(laid(&thai, 39).iter().all(|line| line.starts_with('ก')));
    }

    #[test]
    fn first_line_has_a_width_of_its_own() {
        let lines = wrap_indented("satu dua tiga empat", [4, 9], &[]);
        let lines: Vec<&str> =
            lines.into_iter().filter_map(|line| "satu dua tiga empat".get(line)).collect();
        assert_eq!(lines, ["satu", "dua tiga", "empat"]);
    }

    #[test]
    fn dash_stays_with_previous_word() {
        assert_eq!(laid("harga naik – turun", 11), ["harga", "naik –", "turun"]);
    }

    #[test]
    fn breaks_between_ideographs_but_not_within_graphemes() {
        assert_eq!(laid("👩\u{200d}👩\u{200d}👧👩\u{200d}👩\u{200d}👧", 3).len(), 2);
        assert_eq!(laid("e\u{301}e\u{301}e\u{301}", 2), ["e\u{301}e\u{301}", "e\u{301}"]);
        assert_eq!(laid("首相 東京都庁、", 6), ["首相", "東京都", "庁、"]);
        assert_eq!(laid("abc日本語", 5), ["abc日", "本語"]);
    }

    proptest! {
        #[test]
        fn lines_depend_only_on_the_text_from_their_start_on(
            text in "[a-zé日。\u{a0} \u{301}–-]{0,80}",
            width in 2_usize..20,
            kept in (0_usize..60, 1_usize..20),
        ) {
            let kept = kept.0..kept.0 + kept.1;
            let all = LineBreaker::new(&text, [width, width], std::slice::from_ref(&kept));
            let lines: Vec<_> = all.collect();
            for (number, line) in lines.iter().enumerate() {
                let start = line.start;
                let shifted = kept.start.saturating_sub(start)..kept.end.saturating_sub(start);
                let rest = LineBreaker::new(text.get(start..).unwrap(), [width, width], std::slice::from_ref(&shifted));
                let rest: Vec<_> = rest.map(|line| line.start + start..line.end + start).collect();
                prop_assert_eq!(&rest[..], &lines[number..]);
            }
        }

        #[test]
        fn width_matches_ratatui(text in "\\PC{0,40}") {
            prop_assert_eq!(text.width(), drawn(&text));
        }

        #[test]
        fn keeps_all_text_and_respects_the_width(
            text in "[a-zé日👍ﾞلا \u{301}\u{200d}–-]{0,60}",
            width in 2_usize..20,
            kept in (0_usize..30, 0_usize..30),
        ) {
            let kept = vec![kept.0..kept.0 + kept.1; 1];
            let laid = wrap_text(&text, width, &kept);
            let squeeze = |text: &str| text.chars().filter(|c| *c != ' ').collect::<String>();
            let all: String = laid.iter().filter_map(|line| text.get(line.clone())).collect();
            prop_assert_eq!(squeeze(&all), squeeze(&text));
            for line in laid {
                let line = text.get(line).unwrap().trim_end();
                let one = line.graphemes(true).filter(|grapheme| grapheme.width() > 0).count() == 1;
                prop_assert!(drawn(line) <= width || one, "{line:?}");
            }
        }
    }
}
