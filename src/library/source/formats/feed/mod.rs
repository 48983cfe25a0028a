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
use crate::library::source::decoding::encoding::SourceInput;
use crate::library::source::decoding::html;
use crate::library::source::{RECORD_LIMIT, SkipReason};
use item::FeedItem;
use structure::XmlStructure;
use xml_input::XmlInput;

/// Reads a feed: each item becomes a record.
pub(in crate::library::source) fn read(input: SourceInput<'_>, pipeline: &mut FilePipeline<'_>) {
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
        title: FeedTitle::default(),
        root_closed: false,
    }
    .read(&mut reader, pipeline);
    pipeline.report.encoding = Some(reader.get_ref().encoding_name());
}

/// The maximum length of a feed title, in bytes. Only checked between pieces, so the title may
/// exceed it by one piece.
const MAX_TITLE_BYTES: usize = 1_000;

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

/// The state of reading one file.
struct FeedReader {
    structure: XmlStructure,
    /// The number of items so far.
    item_count: usize,
    item: Option<FeedItem>,
    title: FeedTitle,
    /// The end tag of the root element has been read.
    root_closed: bool,
}

/// The title of a feed, used as the outlet.
#[derive(Default)]
struct FeedTitle {
    text: String,
    /// The title element is open.
    is_open: bool,
    /// An image or text input element, which has its own title, is open.
    in_image: bool,
    is_complete: bool,
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
        } else if self.title.is_open && self.title.text.len() < MAX_TITLE_BYTES {
            self.title.text.push_str(text);
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
            self.item = Some(FeedItem::new(tag, self.structure.is_feed, &mut pipeline.resolver));
            return !is_empty_element || self.finish_item(pipeline);
        }
        match name {
            "image" | "textinput" | "textInput" => self.title.in_image = !is_empty_element,
            "title" => {
                self.title.is_open =
                    !(is_empty_element || self.title.in_image || self.title.is_complete);
            }
            _ => {}
        }
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
        match name {
            "image" | "textinput" | "textInput" => self.title.in_image = false,
            "title" if self.title.is_open => {
                self.title.is_open = false;
                self.title.is_complete = !self.title.text.trim().is_empty();
            }
            _ => {}
        }
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
        let outlet = (self.structure.is_feed && self.title.is_complete)
            .then(|| html::decode_entities(self.title.text.trim()));
        let Some(builder) = item.build_record(outlet.as_deref(), &mut pipeline.resolver) else {
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
