//! Reads a saved web page as one story, with the metadata of the page.

mod author;
mod element_role;
mod json_ld;
mod metadata;
mod mhtml;
mod outline;
mod outline_builder;
mod readable;
mod selection;
mod site_title;
mod story;
#[cfg(test)]
mod tests;

use encoding_rs::Encoding;
use serde_json::Value;

use crate::library::source::access::file_pipeline::FilePipeline;
use crate::library::source::decoding::encoding::SourceInput;
use crate::library::source::decoding::html;
use crate::library::source::fields::names::RecordField;
use crate::library::source::fields::record_builder::{FieldResolver, RecordBuilder};
use crate::library::source::fields::value;
use crate::library::source::{SkipReason, TEXT_LIMIT};
use crate::news::{LineRole, RawRecord};
use metadata::PageMetadata;
use outline::PageOutline;

/// Reads a page, or an archive of one, as one record.
pub(in crate::library::source) fn read(input: SourceInput<'_>, pipeline: &mut FilePipeline<'_>) {
    if !mhtml::is_mhtml(&input.head) {
        return read_numbered(input, None, pipeline);
    }
    match mhtml::extract_page(input) {
        Ok(input) => read_numbered(input, None, pipeline),
        Err(why) => pipeline.skip(None, why),
    }
}

/// Reads a page as the record with a number; without one, it is the only record of its file.
pub(in crate::library::source) fn read_numbered(
    input: SourceInput<'_>,
    number: Option<usize>,
    pipeline: &mut FilePipeline<'_>,
) {
    let declared = declared_encoding(&input.head);
    match input.into_text_declared(TEXT_LIMIT, declared) {
        Ok(decoded) => {
            pipeline.report.encoding = Some(decoded.encoding);
            match parse_page(&decoded.text, &mut pipeline.resolver) {
                Ok(page) => {
                    let origin = pipeline.origin(number, None);
                    let record = pipeline.resolver.build_record(page.builder, origin);
                    pipeline.push(RawRecord { line_roles: page.line_roles, ..record });
                }
                Err(reason) => pipeline.skip(number, reason),
            }
        }
        Err(why) => pipeline.skip(number, why),
    }
}

/// The number of bytes within which a page declares its encoding.
const PROLOGUE: usize = 4096;

/// Returns the encoding that a page declares: `<meta charset="…">`.
fn declared_encoding(head: &[u8]) -> Option<&'static Encoding> {
    let prologue = head.get(..PROLOGUE).unwrap_or(head).to_ascii_lowercase();
    ["charset=", "encoding="].iter().find_map(|name| {
        let at = memchr::memmem::find(&prologue, name.as_bytes())? + name.len();
        let rest = prologue.get(at..)?.trim_ascii_start();
        let rest = rest.strip_prefix(b"\"").or(rest.strip_prefix(b"'")).unwrap_or(rest);
        let is_end = |byte: &u8| !(byte.is_ascii_alphanumeric() || b"-_:.".contains(byte));
        let end = rest.iter().position(is_end).unwrap_or(rest.len());
        // A page that was readable up to this point cannot be UTF-16.
        Encoding::for_label(rest.get(..end)?).filter(|encoding| encoding.is_ascii_compatible())
    })
}

/// A value that a page gives for a field.
struct PageValue {
    /// The name under which the page gives it: `og:title`.
    source_name: String,
    value: Value,
}

impl PageValue {
    /// Returns true if the value is from the metadata of the page, not from its text.
    fn is_metadata(&self) -> bool {
        !matches!(self.source_name.as_str(), "h1" | "title" | "text")
    }

    fn new(name: &str, value: impl Into<Value>) -> Self {
        Self { source_name: name.to_owned(), value: value.into() }
    }
}

/// The fields that a page gives under the names of its metadata.
const METADATA_FIELDS: [RecordField; 5] = [
    RecordField::Outlet,
    RecordField::Editor,
    RecordField::Section,
    RecordField::Lead,
    RecordField::Tags,
];

/// Parses a page. A page without text is a story if its metadata state what it is.
fn parse_page(page: &str, resolver: &mut FieldResolver) -> Result<ParsedPage, SkipReason> {
    let tokens = html::tokenize(page);
    let metadata = PageMetadata::collect(&tokens);
    let json_ld = json_ld::first_article(&metadata.json_ld_scripts);
    let url = metadata.url(&json_ld);
    let base = url.as_ref().map(|url| url.1.as_str());
    let first_text = |field| {
        let mut values = metadata.field_values(field, &json_ld).into_iter();
        values.find_map(|value| Some((value.source_name, value::to_text(field, value.value)?)))
    };
    let section = first_text(RecordField::Section);
    let site =
        metadata.site(&json_ld, base).with_section(section.as_ref().map(|(_, s)| s.as_str()));
    let mut outline = PageOutline::build(&tokens, base);
    let title = site_title::choose(
        first_text(RecordField::Title).map(|(name, text)| PageValue::new(&name, text)),
        metadata.title_element.as_deref(),
        &outline,
        &site,
    );
    let headline = title.as_ref().and_then(|value| value.value.as_str()).unwrap_or_default();
    let linked = json_ld.get("articleBody").cloned();
    let linked = linked.and_then(|linked| value::to_text(RecordField::Body, linked));
    let can_build_tree = metadata.can_build_tree;
    let story = story::extract(&tokens, page, &mut outline, can_build_tree, linked, base, headline);
    let mut dates = metadata.field_values(RecordField::Date, &json_ld);
    let is_article = !dates.is_empty() && title.as_ref().is_some_and(PageValue::is_metadata);
    match &story {
        None if headline.is_empty() => return Err(SkipReason::Empty),
        None if !is_article => return Err(SkipReason::NoText),
        Some(story) if !is_article && story.is_only_links(&outline) => {
            return Err(SkipReason::LinkPage);
        }
        _ => {}
    }
    if dates.is_empty() {
        let shown = story::headline_date(&outline, headline);
        dates.extend(shown.map(|date| PageValue::new("text", date)));
    }
    let story = story.unwrap_or_default();
    let mut authors = metadata.authors(&json_ld);
    for (_, names) in &mut authors {
        *names = author::stated(names, &site);
    }
    let shown = author::shown(page, &outline, (story.lines.start, story.lines.end), &site);
    authors.push(("byline".to_owned(), shown));
    authors.retain(|(_, names)| !names.is_empty());
    let authors = authors.iter().map(|(name, names)| PageValue::new(name, names.join(", ")));
    let url = url.map(|(name, url)| PageValue::new(&name, url));
    let mut values: Vec<(RecordField, Vec<PageValue>)> = vec![
        (RecordField::Author, authors.collect()),
        (RecordField::Title, title.into_iter().collect()),
        (RecordField::Body, vec![PageValue::new(story.source, story.body)]),
        (RecordField::Date, dates),
        (RecordField::Url, url.into_iter().collect()),
    ];
    values.extend(METADATA_FIELDS.map(|field| (field, metadata.field_values(field, &json_ld))));
    Ok(ParsedPage { builder: build(values, resolver), line_roles: story.line_roles })
}

/// Builds a record from the values of each field, best first.
fn build(
    values: Vec<(RecordField, Vec<PageValue>)>,
    resolver: &mut FieldResolver,
) -> RecordBuilder {
    let mut builder = RecordBuilder::default();
    for (field, values) in values {
        for (rank, value) in values.into_iter().enumerate() {
            let field_match = resolver.register(field, rank, &value.source_name);
            builder.offer(field_match, value.value);
        }
    }
    builder
}

/// A page as the values of its fields, and the roles of the lines of its body.
struct ParsedPage {
    builder: RecordBuilder,
    line_roles: Vec<(String, LineRole)>,
}
