//! Line breaking for the screen and for printed stories: between words, never within a grapheme, and
//! not within protected ranges that fit a line. Widths are in terminal cells.

use std::ops::Range;

use textwrap::core::Fragment;
use textwrap::wrap_algorithms::wrap_first_fit;
use unicode_segmentation::UnicodeSegmentation;

use crate::text::cell_width::CellWidth;

/// An unbreakable piece of text with the spaces that follow it.
#[derive(Debug)]
struct Chunk {
    /// Start of the byte range in the text; `end` is its end.
    start: usize,
    end: usize,
    /// Number of spaces after it.
    spaces: usize,
    /// Width in cells, without the spaces.
    width: usize,
}

impl Chunk {
    fn new(text: &str, start: usize, end: usize, spaces: usize) -> Self {
        let width = text.get(start..end).map_or(0, CellWidth::width);
        Self { start, end, spaces, width }
    }
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

/// Returns the byte ranges of the lines, each at most `width` cells wide and without trailing
/// spaces. An empty text gives one empty line.
///
/// The `unbreakable` ranges, in text order, stay on one line if they fit. Only a single grapheme
/// wider than `width` makes a line too wide.
pub fn wrap_text(text: &str, width: usize, kept: &[Range<usize>]) -> Vec<Range<usize>> {
    wrap_indented(text, [width, width], kept)
}

/// Returns the byte ranges of the lines like [`wrap_text`], with one width for the first line and
/// one for the others.
pub fn wrap_indented(text: &str, widths: [usize; 2], kept: &[Range<usize>]) -> Vec<Range<usize>> {
    let width = widths[0].min(widths[1]);
    let mut chunks = Vec::new();
    for chunk in join_unbreakable(text, split_words(text), width, kept) {
        if chunk.width <= width {
            chunks.push(chunk);
            continue;
        }
        // A line is broken at a no-break space rather than inside a word.
        for word in split_at_no_break_spaces(text, &chunk) {
            if word.width > width {
                split_at_graphemes(text, &word, width, &mut chunks);
            } else {
                chunks.push(word);
            }
        }
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

/// Splits a text into words at spaces. In scripts without spaces (Chinese, Japanese) it also splits
/// between ideographs.
fn split_words(text: &str) -> Vec<Chunk> {
    let mut words = Vec::new();
    let mut start = 0;
    while start < text.len() {
        let rest = text.get(start..).unwrap_or_default();
        let end = start + rest.find(' ').unwrap_or(rest.len());
        let behind = text.get(end..).unwrap_or_default();
        let spaces = behind.len() - behind.trim_start_matches(' ').len();
        // Fast path: most words contain no ideographs and need no grapheme segmentation.
        if text.get(start..end).is_some_and(|word| word.chars().any(is_ideograph)) {
            split_ideographs(text, start..end, spaces, &mut words);
        } else {
            words.push(Chunk::new(text, start, end, spaces));
        }
        start = end + spaces;
    }
    words
}

/// Returns true for Chinese characters, kana and full-width punctuation, which allow line breaks
/// between them.
fn is_ideograph(letter: char) -> bool {
    matches!(letter, '\u{3000}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{ff00}'..='\u{ff60}' | '\u{20000}'..='\u{3ffff}')
}

/// Splits a word between ideographs, but not before closing or after opening punctuation.
fn split_ideographs(text: &str, word: Range<usize>, spaces: usize, words: &mut Vec<Chunk>) {
    const CLOSING: &str = "、。，．）」』】〉》！？：；ー々";
    const OPENING: &str = "（「『【〈《";
    let letters = text.get(word.clone()).unwrap_or_default();
    let mut start = word.start;
    let mut before: Option<char> = None;
    for (at, grapheme) in letters.grapheme_indices(true) {
        let letter = grapheme.chars().next().unwrap_or_default();
        let breaks = before.is_some_and(|before| {
            (is_ideograph(before) || is_ideograph(letter))
                && !CLOSING.contains(letter)
                && !OPENING.contains(before)
        });
        if breaks {
            words.push(Chunk::new(text, start, word.start + at, 0));
            start = word.start + at;
        }
        before = Some(letter);
    }
    words.push(Chunk::new(text, start, word.end, spaces));
}

/// Joins the words of each unbreakable range, and joins a dash to the word before it.
fn join_unbreakable(
    text: &str,
    words: Vec<Chunk>,
    width: usize,
    kept: &[Range<usize>],
) -> Vec<Chunk> {
    let mut joined: Vec<Chunk> = Vec::with_capacity(words.len());
    let mut kept = kept.iter().peekable();
    for word in words {
        while kept.peek().is_some_and(|stretch| stretch.end <= word.start) {
            kept.next();
        }
        let inside = kept.peek().is_some_and(|stretch| stretch.start < word.start);
        let dash = matches!(text.get(word.start..word.end), Some("–" | "—" | "-" | "/"));
        if let Some(last) = joined.last_mut().filter(|_| inside || dash) {
            let both = Chunk::new(text, last.start, word.end, word.spaces);
            if both.width <= width {
                *last = both;
                continue;
            }
        }
        joined.push(word);
    }
    joined
}

/// Splits a chunk at its no-break spaces.
fn split_at_no_break_spaces(text: &str, chunk: &Chunk) -> Vec<Chunk> {
    let is_no_break = |c: char| matches!(c, '\u{a0}' | '\u{2007}' | '\u{202f}');
    let mut words = Vec::new();
    let mut start = chunk.start;
    while start < chunk.end {
        let rest = text.get(start..chunk.end).unwrap_or_default();
        let end = start + rest.find(is_no_break).unwrap_or(rest.len());
        let after = text.get(end..chunk.end).unwrap_or_default();
        let next = chunk.end - after.trim_start_matches(is_no_break).len();
        let spaces = text.get(end..next).map_or(0, |spaces| spaces.chars().count());
        let last = if next == chunk.end { chunk.spaces } else { 0 };
        words.push(Chunk::new(text, start, end, spaces + last));
        start = next;
    }
    words
}

/// Splits a chunk that is wider than a line at grapheme boundaries.
fn split_at_graphemes(text: &str, chunk: &Chunk, width: usize, chunks: &mut Vec<Chunk>) {
    let letters = text.get(chunk.start..chunk.end).unwrap_or_default();
    let (mut start, mut used) = (chunk.start, 0);
    for (at, grapheme) in letters.grapheme_indices(true) {
        let cells = grapheme.width();
        if used + cells > width && used > 0 {
            chunks.push(Chunk { start, end: chunk.start + at, spaces: 0, width: used });
            (start, used) = (chunk.start + at, 0);
        }
        used += cells;
    }
    chunks.push(Chunk { start, end: chunk.end, spaces: chunk.spaces, width: used });
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
