//! Parses a raw record into an article: byline, dateline, headings, links, date and title.

mod body;
mod facts;
mod head;
mod lines;
mod paragraphs;

use jiff::civil::Date;

use super::newsroom::byline;
use super::{identity, sanitise, title};
use crate::news::{Article, BlockKind, Record, Title};

pub use paragraphs::sentence;

/// Facts outside the record that parsing depends on.
pub struct Context<'a> {
    /// Titles of the collection.
    pub titles: &'a dyn Titles,
    /// The current date; no inferred date is later.
    pub today: Date,
}

/// Lookup of titles in the collection. It decides where the title of a link ends that was run into
/// its paragraph.
pub trait Titles {
    /// Returns the length in bytes of the longest prefix of `text` that is a title of the
    /// collection.
    fn longest_prefix(&self, text: &str) -> Option<usize>;
}

/// An empty lookup.
pub struct NoTitles;

impl Titles for NoTitles {
    fn longest_prefix(&self, _text: &str) -> Option<usize> {
        None
    }
}

/// Parses a record. Mentions are left empty; see [`crate::text::names::tag`].
pub fn read(record: &Record, context: &Context<'_>) -> Article {
    let (stated, in_title) = match &record.title {
        Some(title) => sanitise::line(title),
        None => sanitise::line(""),
    };
    let (text, in_body) = sanitise::text(&record.body);
    let body = body::read(&text, &stated, record.date_order, context.titles);

    let url = field(record.url.as_deref());
    let mut byline = body.byline.clone();
    if let Some(author) = field(record.author.as_deref()) {
        byline::add_authors(&mut byline, &author);
    }
    if let Some(editor) = field(record.editor.as_deref()) {
        byline::add_editors(&mut byline, &editor);
    }
    let outlet = facts::outlet(
        body.outlet.clone(),
        field(record.outlet.as_deref()),
        url.as_deref(),
        &mut byline,
    );
    let title = headline(stated, &body);
    // Stories without text are distinguished by their titles.
    let has_text = body.blocks.iter().any(|block| block.kind == BlockKind::Paragraph);
    let id = if has_text {
        identity::of(url.as_deref(), &text)
    } else {
        identity::of(url.as_deref(), &format!("{} {text}", title.text))
    };
    Article {
        id,
        title,
        outlet,
        place: body.place.clone(),
        published: facts::published(record, &body, url.as_deref(), context.today),
        section: field(record.section.as_deref()),
        url,
        lead: field(record.lead.as_deref()),
        tags: record.tags.iter().filter_map(|tag| field(Some(tag))).collect(),
        byline,
        syndication: body.syndication,
        blocks: body.blocks,
        sanitised: in_title.plus(in_body),
        origin: record.origin.clone(),
    }
}

/// Returns a sanitised field on one line, or `None` if it is empty.
fn field(raw: Option<&str>) -> Option<String> {
    let (clean, _) = sanitise::line(raw?);
    Some(clean).filter(|clean| !clean.is_empty())
}

/// Returns the record's title, else the title above the text, else a title inferred from the first
/// sentence.
fn headline(stated: String, body: &body::Body) -> Title {
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
