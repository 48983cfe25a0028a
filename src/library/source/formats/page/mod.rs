//! Reads a saved web page as one story, with the metadata of the page.

mod body_text;
mod json_ld;
mod metadata;
mod mhtml;
mod site_title;
#[cfg(test)]
mod tests;

use encoding_rs::Encoding;
use serde_json::Value;

use crate::library::source::access::file_pipeline::FilePipeline;
use crate::library::source::decoding::encoding::SourceInput;
use crate::library::source::fields::names::RecordField;
use crate::library::source::fields::record_builder::{FieldResolver, RecordBuilder};
use crate::library::source::{SkipReason, TEXT_LIMIT};
use metadata::PageMetadata;

/// Reads a page, or an archive of one, as one record.
pub(in crate::library::source) fn read(input: SourceInput<'_>, pipeline: &mut FilePipeline<'_>) {
    if !mhtml::is_mhtml(&input.head) {
        return read_page(input, pipeline);
    }
    match mhtml::extract_page(input) {
        Ok(input) => read_page(input, pipeline),
        Err(why) => pipeline.skip(None, why),
    }
}

fn read_page(input: SourceInput<'_>, pipeline: &mut FilePipeline<'_>) {
    let declared = declared_encoding(&input.head);
    match input.into_text_declared(TEXT_LIMIT, declared) {
        Ok(whole) => {
            pipeline.report.encoding = Some(whole.encoding);
            if let Some(builder) = parse_page(&whole.text, &mut pipeline.resolver) {
                let origin = pipeline.origin(None, None);
                let record = pipeline.resolver.build_record(builder, origin);
                pipeline.push(record);
            } else {
                pipeline.skip(None, SkipReason::Empty);
            }
        }
        Err(why) => pipeline.skip(None, why),
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
    fn new(name: &str, value: impl Into<Value>) -> Self {
        Self { source_name: name.to_owned(), value: value.into() }
    }
}

/// Parses a page. Returns `None` if it has no text.
fn parse_page(html: &str, resolver: &mut FieldResolver) -> Option<RecordBuilder> {
    let metadata = PageMetadata::collect(html);
    let json_ld = json_ld::first_article(&metadata.json_ld_scripts);
    let url = metadata.url(&json_ld);
    let site = metadata.site(&json_ld, url.as_ref().map(|url| url.1.as_str()));
    let titles = metadata.titles(&json_ld);
    let title = titles.into_iter().find_map(|said| {
        let text = crate::library::source::fields::value::to_text(RecordField::Title, said.value)?;
        Some(PageValue::new(&said.source_name, site_title::strip_site_names(&text, &site)))
    });
    let headline = title.as_ref().and_then(|said| said.value.as_str()).unwrap_or_default();
    let base = url.as_ref().map(|url| url.1.as_str());
    let body =
        body_text::extract_body(html, &metadata, json_ld.get("articleBody"), base, headline)?;
    let mut dates = metadata.field_values(RecordField::Date, &json_ld);
    if dates.is_empty() {
        dates.extend(body_text::headline_date(html, headline));
    }
    let mut builder = RecordBuilder::default();
    let mut offer = |field, page_value: Vec<PageValue>| {
        for (rank, values) in page_value.into_iter().enumerate() {
            let field_match = resolver.register(field, rank, &values.source_name);
            builder.offer(field_match, values.value);
        }
    };
    offer(RecordField::Title, title.into_iter().collect());
    offer(RecordField::Body, vec![body]);
    offer(RecordField::Date, dates);
    offer(
        RecordField::Url,
        url.map(|(name, url)| PageValue::new(&name, url)).into_iter().collect(),
    );
    for field in [
        RecordField::Author,
        RecordField::Editor,
        RecordField::Outlet,
        RecordField::Section,
        RecordField::Lead,
        RecordField::Tags,
    ] {
        offer(field, metadata.field_values(field, &json_ld));
    }
    Some(builder)
}
