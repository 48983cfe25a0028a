//! Stories as Markdown with front matter, as Obsidian and static site generators read it.

use std::fmt::Write;

use super::{ExportContext, ExportedStory};
use crate::library::StoryRow;
use crate::news::BlockKind;
use crate::text::anchor::AnchorText;
use crate::text::{labels, word};

/// Maximum number of words of the headline in a file name.
const MAX_NAME_WORDS: usize = 8;

/// Returns the name of the file of a story, without extension. The id makes it unique.
pub(super) fn file_stem(row: &StoryRow) -> String {
    let title = &row.meta.title.text;
    let words = word::spans(title).filter_map(|span| title.get(span)).map(word::fold);
    let ascii = |word: String| word.chars().filter(char::is_ascii_alphanumeric).collect::<String>();
    let words: Vec<String> =
        words.map(ascii).filter(|word| !word.is_empty()).take(MAX_NAME_WORDS).collect();
    let date = row.meta.published.map(|published| format!("{}-", published.date));
    let name = words.join("-");
    let dash = if name.is_empty() { "" } else { "-" };
    format!("{}{name}{dash}{}", date.unwrap_or_default(), row.meta.id)
}

/// Formats a story: front matter, headline, text with the passages of notes between `==`, and the
/// notes.
pub(super) fn story(context: &ExportContext<'_>, story: &ExportedStory<'_>) -> String {
    let (meta, article) = (&story.row.meta, &story.story.article);
    let mut out = String::from("---\n");
    // A JSON string is a YAML string; writing to a string does not fail.
    let mut field = |name: &str, value: &str| {
        if !value.is_empty() {
            let _ = writeln!(out, "{name}: {}", serde_json::Value::from(value));
        }
    };
    field("title", &meta.title.text);
    field("outlet", meta.outlet.as_deref().unwrap_or_default());
    field("date", &meta.published.map(|published| published.date.to_string()).unwrap_or_default());
    field("author", &article.byline.writers().join(", "));
    field("section", meta.section.as_deref().unwrap_or_default());
    field("url", meta.url.as_deref().unwrap_or_default());
    field("id", &meta.id.to_string());
    if !story.tags.is_empty() {
        // A tag of Obsidian has no spaces.
        let tags: Vec<String> = story.tags.iter().map(|tag| tag.replace(' ', "-")).collect();
        let _ = writeln!(out, "tags: {}", serde_json::Value::from(tags));
    }
    out += "---\n\n";
    let _ = writeln!(out, "# {}\n", escape(labels::title(&meta.title, context.language)));
    if !story.comment.is_empty() {
        let _ = writeln!(out, "> {}\n", escape(story.comment));
    }
    out += &blocks(story);
    for note in story.notes.iter().filter(|note| !note.text.is_empty()) {
        let exact = note.quote.exact.replace('\n', " ");
        let _ = writeln!(
            out,
            "> [!note] {}\n> {}\n",
            escape(&exact),
            escape(note.text).replace('\n', "\n> ")
        );
    }
    out.truncate(out.trim_end().len());
    out + "\n"
}

fn blocks(story: &ExportedStory<'_>) -> String {
    let article = &story.story.article;
    let text = AnchorText::new(article);
    let found = story.notes.iter().filter_map(|note| text.find(note.quote));
    let mut marked: Vec<_> = found.flat_map(|range| text.block_ranges(&range)).collect();
    marked.sort_by_key(|(block, range)| (*block, range.start));
    let mut targets = story.story.targets.iter();
    let mut out = String::new();
    for (number, block) in article.blocks.iter().enumerate() {
        let body = || {
            let mut line = String::new();
            let mut at = 0;
            for (_, range) in marked.iter().filter(|(block, _)| *block == number) {
                // Overlapping passages are one.
                let start = range.start.max(at);
                if start >= range.end {
                    continue;
                }
                line += &escape(block.text.get(at..start).unwrap_or_default());
                let passage = escape(block.text.get(start..range.end).unwrap_or_default());
                let _ = write!(line, "=={passage}==");
                at = range.end;
            }
            line + &escape(block.text.get(at..).unwrap_or_default())
        };
        let line = match &block.kind {
            BlockKind::Paragraph => body(),
            BlockKind::Heading => format!("## {}", body()),
            BlockKind::Caption => format!("*{}*", body()),
            BlockKind::Link { label, .. } => {
                let title = escape(&block.text);
                let target = targets.next().and_then(|target| target.row());
                let title = match target {
                    Some(row) => format!("[[{}|{}]]", file_stem(row), title.replace('|', "-")),
                    None => title,
                };
                labels::link_line(label, &title)
            }
            BlockKind::Furniture | BlockKind::Dateline | BlockKind::Byline => continue,
        };
        out += &line;
        out += "\n\n";
    }
    out
}

/// Escapes the characters that have a meaning in Markdown.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let is_special = matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<')
            || at == 0 && matches!(c, '#' | '>' | '-' | '+')
            || c == '=' && text.get(at..).is_some_and(|rest| rest.starts_with("=="));
        if is_special {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
