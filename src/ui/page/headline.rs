//! The headline of a page: the width of its lines, and the standfirst below it.

use super::ShownStory;
use crate::news::BlockKind;
use crate::text::line_break::LineBreaker;

/// Number of characters by which a standfirst is recognized in the text.
const COMPARED_CHARS: usize = 40;

/// Returns the standfirst: the summary that the source states, unless the text begins with it.
pub(super) fn standfirst(story: &ShownStory) -> Option<&str> {
    let standfirst =
        story.facts().lead.as_deref().map(str::trim).filter(|lead| !lead.is_empty())?;
    let mut texts = story.texts().filter(|(kind, _)| **kind == BlockKind::Paragraph);
    let beginning: String = standfirst.chars().take(COMPARED_CHARS).collect();
    let is_repeated = texts.any(|(_, text)| text.contains(&beginning));
    let is_title = *standfirst == *story.facts().meta.title.text;
    (!is_repeated && !is_title).then_some(standfirst)
}

/// Returns the least width at which a text takes as few lines as at `width`, so that its lines are of
/// about the same length.
pub(super) fn balanced_width(text: &str, width: usize) -> usize {
    let lines = |width: usize| LineBreaker::new(text, [width.max(1); 2], &[]).count();
    let fewest = lines(width);
    let (mut low, mut high) = (width / 2, width);
    while low < high {
        let middle = usize::midpoint(low, high);
        if lines(middle) > fewest { low = middle + 1 } else { high = middle }
    }
    high
}
