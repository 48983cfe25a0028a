//! Parses a raw record into an article: byline, dateline, headings, links, date and title.

mod body;
mod head;
mod lines;
mod metadata;
mod paragraphs;
mod stated_title;

use jiff::civil::Date;

use super::newsroom::byline;
use super::{fingerprint, identity, sanitize, title};
use crate::news::{Article, Block, BlockKind, RawRecord, StoryMeta, Title, count_words};

pub use paragraphs::sentence_at;

/// Facts outside the record that parsing depends on.
pub struct ParseContext<'a> {
    /// Titles of the collection.
    pub titles: &'a dyn TitleLookup,
    /// The current date; no inferred date is later.
    pub today: Date,
}

/// Lookup of titles and repeated lines in the collection. It decides where the title of a link ends that was run into
/// its paragraph.
pub trait TitleLookup {
    /// Returns the length in bytes of the longest prefix of `text` that is a title of the
    /// collection.
    fn longest_prefix(&self, text: &str) -> Option<usize>;

    /// Returns true if several stories of one site contain a line, given by its
    /// [`line_fingerprint`].
    fn is_repeated_line(&self, _fingerprint: u64) -> bool {
        false
    }
}

/// Maximum length of a line that a site repeats, in characters.
const MAX_REPEATED_CHARS: usize = 300;

/// Returns the fingerprint of a line of a site, or `None` if the line is too long to be repeated.
pub fn line_fingerprint(site: &str, line: &str) -> Option<u64> {
    let is_short = line.chars().nth(MAX_REPEATED_CHARS).is_none();
    is_short.then(|| fingerprint::of(&format!("{site}\n{}", title::normalize(line))))
}

/// An empty lookup.
pub struct NoTitles;

impl TitleLookup for NoTitles {
    fn longest_prefix(&self, _text: &str) -> Option<usize> {
        None
    }
}

/// Parses a record. Mentions are left empty; see [`crate::text::names::tag`].
pub fn parse(record: &RawRecord, context: &ParseContext<'_>) -> Article {
    let (stated, in_title) = match &record.title {
        Some(title) => sanitize::line(title),
        None => sanitize::line(""),
    };
    let stated = stated_title::clean(&stated, record.outlet.as_deref(), record.url.as_deref());
    let (text, in_body) = sanitize::text(&record.body);
    let roles = lines::LineRoles::new(&record.line_roles);
    let mut body =
        body::parse(without_length_note(&text), &roles, &stated, record.date_order, context.titles);

    let url = clean_field(record.url.as_deref());
    // A file with one story is a page of a site.
    if record.origin.record.is_none() {
        mark_repeated_lines(&mut body.blocks, url.as_deref(), context.titles);
    }
    let mut byline = body.byline.clone();
    if let Some(author) = clean_field(record.author.as_deref()) {
        byline::add_authors(&mut byline, &author);
    }
    if let Some(editor) = clean_field(record.editor.as_deref()) {
        byline::add_editors(&mut byline, &editor);
    }
    let outlet = metadata::outlet(
        body.outlet.clone(),
        clean_field(record.outlet.as_deref()),
        url.as_deref(),
        &mut byline,
    );
    let title = resolve_title(stated, &body);
    // Stories without text are distinguished by their titles.
    let has_text = body.blocks.iter().any(|block| block.kind == BlockKind::Paragraph);
    let id = if has_text {
        identity::article_id(url.as_deref(), &text)
    } else {
        identity::article_id(url.as_deref(), &format!("{} {text}", title.text))
    };
    Article {
        word_count: count_words(&body.blocks),
        meta: StoryMeta {
            id,
            title,
            outlet,
            place: body.place.clone(),
            published: metadata::publication_date(record, &body, url.as_deref(), context.today),
            section: clean_field(record.section.as_deref()),
            url,
        },
        lead: clean_field(record.lead.as_deref()),
        tags: record.tags.iter().filter_map(|tag| clean_field(Some(tag))).collect(),
        byline,
        syndication: body.syndication,
        blocks: body.blocks,
        sanitize_counts: in_title.merged(in_body),
        origin: record.origin.clone(),
    }
}

/// Removes the note of an interface that returns only the beginning of a text: `… [+1200 chars]`.
fn without_length_note(text: &str) -> &str {
    let Some((before, note)) = text.rsplit_once("[+") else { return text };
    let number = note.trim_end().strip_suffix(" chars]");
    let is_note = number.is_some_and(|it| !it.is_empty() && it.bytes().all(|b| b.is_ascii_digit()));
    if is_note { before.trim_end() } else { text }
}

/// Turns the paragraphs of a page into furniture that several pages of its site contain. If they are
/// much of its text, the pages are versions of one story, and nothing is furniture.
fn mark_repeated_lines(blocks: &mut [Block], url: Option<&str>, titles: &dyn TitleLookup) {
    /// The share of the text that furniture may take: one part in this many.
    const MIN_PARTS: usize = 3;
    let Some(site) = url.and_then(identity::site) else { return };
    let (mut repeated, mut repeated_bytes, mut bytes) = (Vec::new(), 0, 0);
    for (at, block) in blocks.iter().enumerate() {
        if block.kind != BlockKind::Paragraph {
            continue;
        }
        bytes += block.text.len();
        let line = line_fingerprint(&site, &block.text);
        if line.is_some_and(|line| titles.is_repeated_line(line)) {
            repeated.push(at);
            repeated_bytes += block.text.len();
        }
    }
    if repeated_bytes * MIN_PARTS > bytes {
        return;
    }
    for at in repeated {
        if let Some(block) = blocks.get_mut(at) {
            block.kind = BlockKind::Furniture;
        }
    }
}

/// Returns a sanitized field on one line, or `None` if it is empty.
fn clean_field(raw: Option<&str>) -> Option<String> {
    let (clean, _) = sanitize::line(raw?);
    Some(clean).filter(|clean| !clean.is_empty())
}

/// Returns the record's title, else the title above the text, else a title inferred from the first
/// sentence.
fn resolve_title(stated: String, body: &body::ParsedBody) -> Title {
    if !stated.is_empty() {
        return Title { text: stated, inferred: false };
    }
    if let Some(text) = body.title.clone() {
        return Title { text, inferred: false };
    }
    let made = |kind: BlockKind| {
        let mut blocks = body.blocks.iter().filter(|block| block.kind == kind);
        blocks.find_map(|block| Some(title::infer(&block.text)).filter(|title| !title.is_empty()))
    };
    let text = made(BlockKind::Paragraph).or_else(|| made(BlockKind::Heading)).unwrap_or_default();
    Title { text, inferred: true }
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_head;
#[cfg(test)]
mod tests_sample;
