//! Reads RSS, Atom and other XML with repeated elements: one story per element.
//!
//! The file is read as a stream and leniently: an element ends with its item even if its own end
//! tag is missing, and a bare `&` is literal. Entities that a file declares itself are not
//! expanded, which prevents entity expansion attacks.

mod item;
mod structure;
#[cfg(test)]
mod tests;
mod xml_input;

use quick_xml::Reader;
use quick_xml::errors::{Error, SyntaxError};
use quick_xml::events::{BytesStart, Event};

use crate::library::source::access::file_pipeline::FilePipeline;
use crate::library::source::decoding::encoding::{SourceInput, TextDecoder, declared_in_xml};
use crate::library::source::decoding::html;
use crate::library::source::{RECORD_LIMIT, SkipReason};
use item::{FeedContext, FeedItem};
use structure::XmlStructure;
use xml_input::XmlInput;

/// Reads a feed: each item becomes a record.
pub(in crate::library::source) fn read(input: SourceInput<'_>, pipeline: &mut FilePipeline<'_>) {
    let mut input = input;
    if input.file_offset == Some(0)
        && std::str::from_utf8(&input.head).is_err_and(|error| error.error_len().is_some())
        && let Some(declared) = declared_in_xml(&input.head)
    {
        input.decoder = TextDecoder::new(declared);
    }
    let structure = match XmlStructure::detect(&String::from_utf8_lossy(&input.head)) {
        Ok(shape) => shape,
        Err(why) => return pipeline.skip(None, why),
    };
    let (bytes, decoder) = input.into_stream();
    let mut reader = make_lenient(Reader::from_reader(XmlInput::new(bytes, decoder)));
    FeedReader {
        structure,
        item_count: 0,
        item: None,
        feed: FeedInfo::default(),
        root_closed: false,
    }
    .read(&mut reader, pipeline);
    pipeline.report.encoding = Some(reader.get_ref().encoding_name());
}

/// The maximum length of a title, author or address of a feed, in bytes. Only checked between
/// pieces, so it may be exceeded by one piece.
const MAX_INFO_BYTES: usize = 1_000;

/// Configures a reader to accept XML that is not well-formed.
fn make_lenient<R>(mut reader: Reader<R>) -> Reader<R> {
    let config = reader.config_mut();
    config.allow_dangling_amp = true;
    config.allow_unmatched_ends = true;
    config.check_end_names = false;
    reader
}

/// Returns a name without its namespace prefix.
fn local_name(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, name)| name)
}

/// Returns the value of an attribute.
fn attribute_value(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut all = tag.html_attributes();
    let mut all = all.with_checks(false).flatten();
    let found = all.find(|attribute| attribute.key.into_inner() == name)?;
    Some(html::decode_entities(found.value.trim()).into_owned())
}

/// Returns the name of the field that an element states in an attribute, as exports of databases do:
/// `<field name="judul">`. A name of several words is a value: `<type name="Newspaper Article">`.
fn named_field(tag: &BytesStart<'_>) -> Option<String> {
    attribute_value(tag, "name").filter(|name| !name.contains(' '))
}

/// The state of reading one file.
struct FeedReader {
    structure: XmlStructure,
    /// The number of items so far.
    item_count: usize,
    item: Option<FeedItem>,
    feed: FeedInfo,
    /// The end tag of the root element has been read.
    root_closed: bool,
}

/// What a feed says about all of its items.
#[derive(Default)]
struct FeedInfo {
    /// The title, used as the outlet.
    title: String,
    author: String,
    /// The address that relative addresses refer to: `xml:base`, or the address of the site.
    base: String,
    /// The element that is open and supplies one of these.
    open: Option<InfoElement>,
    /// An image or text input element, which has its own title and address, is open.
    in_image: bool,
    in_author: bool,
}

/// An element of a feed outside its items.
#[derive(Clone, Copy, PartialEq, Eq)]
enum InfoElement {
    Title,
    Author,
    Link,
}

impl FeedInfo {
    fn text_mut(&mut self, element: InfoElement) -> &mut String {
        match element {
            InfoElement::Title => &mut self.title,
            InfoElement::Author => &mut self.author,
            InfoElement::Link => &mut self.base,
        }
    }

    fn handle_start(&mut self, tag: &BytesStart<'_>, is_empty_element: bool) {
        if self.base.is_empty()
            && let Some(base) = attribute_value(tag, "xml:base")
        {
            self.base = base;
        }
        let name = tag.name().into_inner();
        match local_name(name) {
            "image" | "textinput" | "textInput" => self.in_image = !is_empty_element,
            "author" => self.in_author = !is_empty_element,
            _ => {}
        }
        let element = match (name, local_name(name)) {
            ("name", _) if self.in_author => InfoElement::Author,
            (_, "title") => InfoElement::Title,
            ("link", _) => InfoElement::Link,
            _ => return,
        };
        if is_empty_element && element == InfoElement::Link && self.base.is_empty() {
            let is_page = attribute_value(tag, "rel").is_none_or(|rel| rel == "alternate");
            self.base = attribute_value(tag, "href").filter(|_| is_page).unwrap_or_default();
        }
        let is_known = !self.text_mut(element).trim().is_empty();
        if !is_empty_element && !self.in_image && !is_known {
            self.open = Some(element);
        }
    }

    fn push_text(&mut self, text: &str) {
        let Some(open) = self.open else { return };
        let into = self.text_mut(open);
        if into.len() < MAX_INFO_BYTES {
            into.push_str(text);
        }
    }

    fn handle_end(&mut self, name: &str) {
        self.open = None;
        match local_name(name) {
            "image" | "textinput" | "textInput" => self.in_image = false,
            "author" => self.in_author = false,
            _ => {}
        }
    }
}

impl FeedReader {
    fn read(&mut self, reader: &mut Reader<XmlInput<'_>>, pipeline: &mut FilePipeline<'_>) {
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            reader.get_mut().reset_budget();
            let go_on = match reader.read_event_into(&mut buffer) {
                Ok(Event::Eof) => break self.handle_eof(reader.get_ref(), pipeline),
                Ok(event) => self.handle_event(event, pipeline),
                Err(error) => break self.handle_error(error, reader.get_ref(), pipeline),
            };
            if !go_on {
                break;
            }
            pipeline.report_progress(reader.get_ref().bytes_read());
        }
    }

    /// Handles an XML event. Returns false to stop reading.
    fn handle_event(&mut self, event: Event<'_>, pipeline: &mut FilePipeline<'_>) -> bool {
        match event {
            Event::Start(tag) => self.handle_start(&tag, false, pipeline),
            Event::Empty(tag) => self.handle_start(&tag, true, pipeline),
            Event::End(tag) => self.handle_end(tag.name().into_inner(), pipeline),
            Event::Text(text) => self.handle_text(&text.into_inner()),
            Event::CData(text) => {
                self.handle_text(&text.into_inner().replace('&', "&amp;").replace('<', "&lt;"))
            }
            Event::GeneralRef(name) => self.handle_text(&format!("&{};", name.into_inner())),
            Event::Comment(_) | Event::PI(_) | Event::Decl(_) | Event::DocType(_) | Event::Eof => {
                true
            }
        }
    }

    fn handle_text(&mut self, text: &str) -> bool {
        if let Some(item) = &mut self.item {
            item.push_text(text);
        } else {
            self.feed.push_text(text);
        }
        true
    }

    fn handle_start(
        &mut self,
        tag: &BytesStart<'_>,
        is_empty_element: bool,
        pipeline: &mut FilePipeline<'_>,
    ) -> bool {
        let qualified = tag.name().into_inner();
        if let Some(item) = &mut self.item {
            item.handle_start(tag, is_empty_element, &mut pipeline.resolver);
            return true;
        }
        let name = local_name(qualified);
        if name == self.structure.story_element {
            self.item = Some(FeedItem::new(tag, &self.structure, &mut pipeline.resolver));
            return !is_empty_element || self.finish_item(pipeline);
        }
        self.feed.handle_start(tag, is_empty_element);
        true
    }

    fn handle_end(&mut self, qualified: &str, pipeline: &mut FilePipeline<'_>) -> bool {
        if let Some(item) = &mut self.item {
            if !item.handle_end(qualified) {
                return true;
            }
            self.root_closed |= self.structure.story_element == self.structure.root_element;
            return self.finish_item(pipeline);
        }
        let name = local_name(qualified);
        self.root_closed |= name == self.structure.root_element;
        self.feed.handle_end(name);
        true
    }

    /// Finishes the current item. Returns false to stop reading.
    fn finish_item(&mut self, pipeline: &mut FilePipeline<'_>) -> bool {
        let Some(item) = self.item.take() else { return true };
        self.item_count += 1;
        if item.is_too_large() {
            pipeline.skip(Some(self.item_count), SkipReason::TooLarge(RECORD_LIMIT));
            return true;
        }
        let text = |text: &str| {
            let text = html::decode_entities(text.trim()).into_owned();
            (self.structure.is_feed && !text.is_empty()).then_some(text)
        };
        let context = FeedContext {
            outlet: text(&self.feed.title),
            author: text(&self.feed.author),
            base: text(&self.feed.base),
        };
        let Some(builder) = item.build_record(context, &mut pipeline.resolver) else {
            return true;
        };
        if !builder.is_story() {
            pipeline.skip(Some(self.item_count), SkipReason::Empty);
            return true;
        }
        let origin = pipeline.origin(Some(self.item_count), None);
        let record = pipeline.resolver.build_record(builder, origin);
        pipeline.push(record)
    }

    /// Handles the end of the file.
    fn handle_eof(&mut self, characters: &XmlInput<'_>, pipeline: &mut FilePipeline<'_>) {
        if pipeline.is_partial {
            return;
        }
        let number = self.item.is_some().then_some(self.item_count + 1);
        if number.is_some() || !self.root_closed {
            let (line, column) = characters.position();
            pipeline.skip(number, SkipReason::Truncated { line, column });
        } else if self.item_count == 0 {
            pipeline.skip(None, SkipReason::Empty);
        }
    }

    /// Handles an error after which nothing more can be read.
    fn handle_error(
        &mut self,
        error: Error,
        characters: &XmlInput<'_>,
        pipeline: &mut FilePipeline<'_>,
    ) {
        let (line, column) = characters.position();
        let number = self.item.is_some().then_some(self.item_count + 1);
        let why = match error {
            _ if characters.is_over_budget() => SkipReason::TooLarge(RECORD_LIMIT),
            Error::Io(error) => SkipReason::Unreadable(error.to_string()),
            Error::Syntax(SyntaxError::InvalidBangMarkup) => {
                SkipReason::InvalidXml { line, column }
            }
            Error::Syntax(_) if pipeline.is_partial => return,
            Error::Syntax(_) => SkipReason::Truncated { line, column },
            _ => SkipReason::InvalidXml { line, column },
        };
        pipeline.skip(number, why);
    }
}
