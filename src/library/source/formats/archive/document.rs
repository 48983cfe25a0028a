//! Reads documents of word processors (.docx, .odt): the text as one story, with the title, author
//! and date that the document states of itself.

use std::io::Cursor;

use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::Value;
use zip::ZipArchive;

use super::{read_part, zip_error};
use crate::library::source::access::file_pipeline::FilePipeline;
use crate::library::source::decoding::html::decode_entities;
use crate::library::source::fields::names::RecordField;
use crate::library::source::fields::record_builder::RecordBuilder;
use crate::library::source::{SkipReason, TEXT_LIMIT};
use crate::news::{LineRole, RawRecord};

/// The elements of one kind of document.
struct DocumentElements {
    /// Elements of one line each.
    paragraphs: &'static [&'static str],
    /// The element whose text counts; `None` if all text inside paragraphs does.
    text: Option<&'static str>,
    /// Elements whose text is no text of the story: notes of editors, deleted text.
    left_out: &'static [&'static str],
}

const DOCX: DocumentElements = DocumentElements {
    paragraphs: &["w:p"],
    text: Some("w:t"),
    left_out: &["w:del", "w:instrText"],
};

const ODT: DocumentElements = DocumentElements {
    paragraphs: &["text:p", "text:h"],
    text: None,
    left_out: &["text:tracked-changes", "office:annotation", "text:note", "office:forms"],
};

/// Reads a Word document.
pub(super) fn read_docx(bytes: &[u8], pipeline: &mut FilePipeline<'_>) -> Result<(), SkipReason> {
    read(bytes, "word/document.xml", "docProps/core.xml", &DOCX, pipeline)
}

/// Reads an `OpenDocument` text.
pub(super) fn read_odt(bytes: &[u8], pipeline: &mut FilePipeline<'_>) -> Result<(), SkipReason> {
    read(bytes, "content.xml", "meta.xml", &ODT, pipeline)
}

fn read(
    bytes: &[u8],
    text_part: &str,
    properties_part: &str,
    elements: &DocumentElements,
    pipeline: &mut FilePipeline<'_>,
) -> Result<(), SkipReason> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(zip_error)?;
    let part = read_part(&mut archive, text_part).ok_or(SkipReason::BadCompression)?;
    let lines = read_lines(&String::from_utf8_lossy(&part), elements);
    let size: usize = lines.iter().map(|(line, _)| line.len()).sum();
    if size > TEXT_LIMIT {
        return Err(SkipReason::TooLarge(TEXT_LIMIT));
    }
    if size == 0 {
        return Err(SkipReason::Empty);
    }
    let properties = read_part(&mut archive, properties_part).unwrap_or_default();
    let properties = String::from_utf8_lossy(&properties);
    let mut builder = RecordBuilder::default();
    let fields = [
        (RecordField::Title, "dc:title"),
        (RecordField::Author, "dc:creator"),
        (RecordField::Date, "dcterms:created"),
        (RecordField::Date, "meta:creation-date"),
    ];
    for (rank, (field, name)) in fields.into_iter().enumerate() {
        if let Some(value) = property(&properties, name) {
            let field_match = pipeline.resolver.register(field, rank, name);
            builder.offer(field_match, Value::String(value));
        }
    }
    let origin = pipeline.origin(None, None);
    let record = pipeline.resolver.build_record(builder, origin);
    let body: Vec<&str> = lines.iter().map(|(line, _)| line.as_str()).collect();
    let body = body.join("\n\n");
    let headings = lines.into_iter().filter(|(_, is_heading)| *is_heading);
    let line_roles = headings.map(|(line, _)| (line, LineRole::Heading)).collect();
    pipeline.push(RawRecord { body, line_roles, ..record });
    Ok(())
}

/// Returns the paragraphs of a document, and whether each is a heading.
fn read_lines(xml: &str, elements: &DocumentElements) -> Vec<(String, bool)> {
    let mut reader = Reader::from_str(xml);
    let mut lines = Vec::new();
    let (mut line, mut is_heading) = (String::new(), false);
    let (mut in_text, mut left_out, mut depth) = (elements.text.is_none(), 0_usize, 0_usize);
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => {
                let name = tag.name();
                let name = name.as_ref();
                left_out += usize::from(left_out > 0 || elements.left_out.contains(&name));
                depth += usize::from(left_out == 0 && elements.paragraphs.contains(&name));
                in_text |= elements.text == Some(name);
                is_heading |= name == "text:h";
            }
            Ok(Event::Empty(tag)) => match tag.name().as_ref() {
                "w:pStyle" => {
                    let style = tag.attributes().flatten().find(|a| a.key.as_ref() == "w:val");
                    is_heading |= style.is_some_and(|style| style.value.starts_with("Heading"));
                }
                "w:tab" | "w:br" | "w:cr" | "text:tab" | "text:s" | "text:line-break" => {
                    line.push(' ');
                }
                _ => {}
            },
            Ok(Event::Text(text)) if in_text && depth > 0 && left_out == 0 => {
                line.push_str(&text);
            }
            Ok(Event::GeneralRef(name)) if in_text && depth > 0 && left_out == 0 => {
                let entity = format!("&{};", &*name);
                line.push_str(&decode_entities(&entity));
            }
            Ok(Event::End(tag)) => {
                let name = tag.name();
                let name = name.as_ref();
                if left_out > 0 {
                    left_out -= 1;
                    continue;
                }
                if elements.text == Some(name) {
                    in_text = false;
                }
                if elements.paragraphs.contains(&name) {
                    depth = depth.saturating_sub(1);
                    let text = line.split_whitespace().collect::<Vec<_>>().join(" ");
                    if !text.is_empty() {
                        lines.push((text, is_heading));
                    }
                    line.clear();
                    is_heading = false;
                }
            }
            // What is whole before an error is kept.
            Ok(Event::Eof) | Err(_) => return lines,
            Ok(_) => {}
        }
    }
}

/// Returns the text of the first element of a name.
fn property(xml: &str, name: &str) -> Option<String> {
    let at = xml.find(&format!("<{name}"))?;
    let rest = xml.get(at..)?.split_once('>')?.1;
    let text = decode_entities(rest.split_once('<')?.0).trim().to_owned();
    (!text.is_empty()).then_some(text)
}
