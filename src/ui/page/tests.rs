//! Tests of pages: what is drawn does not depend on how lines are grouped, and the work for a frame does
//! not depend on the length of the story.

use std::sync::Arc;

use jiff::civil::date;

use super::*;
use crate::library::LoadedStory;
use crate::news::{Block, EntityKind, Mention, RawRecord};
use crate::text::article::{NoTitles, ParseContext, parse};
use crate::text::line_break::broken_lines;
use crate::ui::command::Direction;

/// Returns a story with these paragraphs.
fn story(paragraphs: impl Iterator<Item = String>) -> Arc<ShownStory> {
    let record = RawRecord { title: Some("Kabar Panjang".to_owned()), ..RawRecord::default() };
    let context = ParseContext { titles: &NoTitles, today: date(2026, 1, 1) };
    let mut article = parse(&record, &context);
    article.blocks = paragraphs.map(|text| Block::new(BlockKind::Paragraph, text)).collect();
    for block in &mut article.blocks {
        for (start, name) in block.text.clone().match_indices("Bulog") {
            let span = start..start + name.len();
            let canonical_name = name.to_owned();
            let kind = EntityKind::Organization;
            block.mentions.push(Mention { kind, span, canonical_name, certain: true });
        }
    }
    Arc::new(LoadedStory { article, targets: Vec::new(), quotes: Vec::new() }.into())
}

/// A paragraph with `repeats` times the same eleven words.
fn paragraph(repeats: usize) -> String {
    let sentence = "Harga beras naik di pasar, kata Bulog – dan aa “gula” turun. ";
    sentence.repeat(repeats).trim_end().to_owned()
}

fn page(story: &Arc<ShownStory>, width: u16) -> ReaderPage {
    let options = PageOptions {
        width,
        language: Language::English,
        hidden_kinds: EntityKindSet::EMPTY,
        raw_text_key: "v",
    };
    ReaderPage::from_story(story, &options)
}

fn page_with(story: &Arc<ShownStory>, width: u16, find: &str) -> ReaderPage {
    let mut page = page(story, width);
    page.set_patterns(&FindPattern::new(find), &Highlighter::default());
    page.count_matches();
    page
}

fn text_of(line: &PageLine) -> String {
    line.spans.iter().map(|span| span.text.as_str()).collect()
}

#[test]
fn lines_of_a_long_paragraph_are_those_of_the_whole_text() {
    for width in [7, 31, 80] {
        let story = story([paragraph(300), paragraph(1), paragraph(70)].into_iter());
        let page = page(&story, width);
        let lines = page.lines(0..page.line_count());
        let mut expected = Vec::new();
        for block in &story.to_loaded().article.blocks {
            let text = &block.text;
            let lines = crate::text::line_break::wrap_text(text, usize::from(width), &[]);
            expected.extend(lines.into_iter().map(|line| text.get(line).unwrap().to_owned()));
            expected.push(String::new());
        }
        let shown: Vec<String> = lines.iter().map(text_of).collect();
        let headline = shown.len() - expected.len();
        assert_eq!(shown[headline..], expected, "width {width}");
        // One line at a time gives the same.
        let middle = page.line_count() / 2;
        assert_eq!(page.line(middle), lines[middle]);
    }
}

#[test]
fn matches_and_names_are_numbered_through_all_groups() {
    let story = story([paragraph(200), paragraph(3), paragraph(90)].into_iter());
    for (find, in_sentence) in [("gula", 1), ("aa", 1), ("naik di pasar, kata bulog", 1)] {
        let page = page_with(&story, 23, find);
        assert_eq!(page.match_count(), 293 * in_sentence, "{find}");
        let lines = page.lines(0..page.line_count());
        for number in 0..page.match_count() {
            let line = page.match_line(number).unwrap();
            let is_shown = lines[line].spans.iter().any(|span| span.match_index == Some(number));
            assert!(is_shown, "match {number} of {find} on line {line}");
        }
    }
    let page = page(&story, 23);
    assert_eq!(page.anchor_count(), 293);
    let lines = page.lines(0..page.line_count());
    for number in 0..page.anchor_count() {
        let anchor = page.anchor(number).unwrap();
        let spans = &lines[anchor.line].spans;
        assert!(spans.iter().any(|span| span.anchor == Some(number)), "name {number}");
        assert_eq!(page.anchors_before(page.anchor_place(number).unwrap()), (number, true));
    }
}

#[test]
fn next_match_and_anchor_start_at_the_visible_lines() {
    let story = story([paragraph(200)].into_iter());
    let page = page_with(&story, 40, "gula");
    let middle = page.line_count() / 2;
    let next = page.next_match(None, Direction::Forward, &(middle..middle + 5)).unwrap();
    assert!(
        page.match_line(next).unwrap() >= middle && page.match_line(next - 1).unwrap() < middle
    );
    let last = page.next_match(None, Direction::Backward, &(middle..middle + 5)).unwrap();
    assert!(page.match_line(last).unwrap() < middle + 5);
    assert!(page.match_line(last + 1).unwrap() >= middle + 5);
    let name = |direction| {
        let number = page.next_anchor(None, AnchorFilter::Any, direction, &(middle..middle + 5));
        page.anchor(number.unwrap()).unwrap().line
    };
    assert!((middle..middle + 5).contains(&name(Direction::Forward)));
    assert!((middle - 5..middle + 5).contains(&name(Direction::Backward)));
    assert_eq!(page.next_anchor(None, AnchorFilter::Link, Direction::Forward, &(0..5)), None);
}

#[test]
fn offset_of_each_line_leads_back_to_it() {
    let story = story([paragraph(120), paragraph(1)].into_iter());
    let page = page(&story, 37);
    for line in 4..page.line_count() - 1 {
        let offset = page.offset_at_line(line);
        let blank = text_of(&page.line(line)).is_empty();
        assert_eq!(page.line_at_offset(offset), line + usize::from(blank), "line {line}");
    }
}

#[test]
fn work_for_a_frame_does_not_grow_with_the_story() {
    for short_paragraphs in [true, false] {
        let story_of = |times: usize| {
            let repeats = if short_paragraphs { 1 } else { 400 * times };
            story((0..if short_paragraphs { 400 * times } else { 1 }).map(|_| paragraph(repeats)))
        };
        let work = |times: usize| {
            let story = story_of(times);
            let before = broken_lines();
            let page = page_with(&story, 60, "gula");
            let laid_out = broken_lines() - before;
            let middle = page.line_count() / 2;
            let before = broken_lines();
            page.lines(middle..middle + 40);
            page.next_match(None, Direction::Forward, &(middle..middle + 40));
            page.match_line(page.match_count() / 2);
            page.next_anchor(None, AnchorFilter::Any, Direction::Forward, &(middle..middle + 40));
            page.offset_at_line(middle);
            (laid_out, broken_lines() - before, page.groups.len() * size_of::<LineGroup>(), story)
        };
        let (laid_out, frame, _, _) = work(1);
        let (laid_out_8, frame_8, bytes, story) = work(8);
        assert!(laid_out_8 <= laid_out * 9, "{laid_out} {laid_out_8}");
        assert!(frame_8 <= frame + GROUP_LINES * 6, "{frame} {frame_8}");
        let text: usize = story.texts().map(|(_, text)| text.len()).sum();
        assert!(bytes < text, "the page takes {bytes} bytes for {text} bytes of text");
    }
}
