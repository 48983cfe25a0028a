//! Reads RSS, Atom and other XML with repeated elements: one story per element.
//!
//! The file is read as a stream and leniently: an element ends with its item even if its own end
//! tag is missing, and a bare `&` is literal. Entities that a file declares itself are not
//! expanded, which prevents entity expansion attacks.

mod characters;
mod item;
mod shape;
#[cfg(test)]
mod tests;

use quick_xml::Reader;
use quick_xml::errors::{Error, SyntaxError};
use quick_xml::events::{BytesStart, Event};

use super::desk::Desk;
use super::encoding::Input;
use super::{RECORD_LIMIT, Why, markup};
use characters::Characters;
use item::Item;
use shape::Shape;

/// Reads a feed: each item becomes a record.
pub(super) fn read(input: Input<'_>, desk: &mut Desk<'_>) {
    let shape = match Shape::of(&String::from_utf8_lossy(&input.head)) {
        Ok(shape) => shape,
        Err(why) => return desk.skip(None, why),
    };
    let (bytes, charset) = input.stream();
    let mut reader = lenient(Reader::from_reader(Characters::new(bytes, charset)));
    Feed { shape, number: 0, item: None, title: Title::default(), closed: false }
        .read(&mut reader, desk);
    desk.report.encoding = Some(reader.get_ref().encoding());
}

/// The maximum length of a feed title, in bytes. Only checked between pieces, so the title may
/// exceed it by one piece.
const TITLE: usize = 1_000;

/// Configures a reader to accept XML that is not well-formed.
fn lenient<R>(mut reader: Reader<R>) -> Reader<R> {
    let config = reader.config_mut();
    config.allow_dangling_amp = true;
    config.allow_unmatched_ends = true;
    config.check_end_names = false;
    reader
}

/// Returns a name without its namespace prefix.
fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, name)| name)
}

/// Returns the value of an attribute.
fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut all = tag.html_attributes();
    let mut all = all.with_checks(false).flatten();
    let found = all.find(|attribute| attribute.key.into_inner() == name)?;
    Some(markup::decode(found.value.trim()).into_owned())
}

/// The state of reading one file.
struct Feed {
    shape: Shape,
    /// The number of items so far.
    number: usize,
    item: Option<Item>,
    title: Title,
    /// The end tag of the root element has been read.
    closed: bool,
}

/// The title of a feed, used as the outlet.
#[derive(Default)]
struct Title {
    text: String,
    /// The title element is open.
    open: bool,
    /// An image or text input element, which has its own title, is open.
    aside: bool,
    done: bool,
}

impl Feed {
    fn read(&mut self, reader: &mut Reader<Characters<'_>>, desk: &mut Desk<'_>) {
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            reader.get_mut().make_room();
            let go_on = match reader.read_event_into(&mut buffer) {
                Ok(Event::Eof) => break self.end(reader.get_ref(), desk),
                Ok(event) => self.take(event, desk),
                Err(error) => break self.fail(error, reader.get_ref(), desk),
            };
            if !go_on {
                break;
            }
            desk.advance(reader.get_ref().taken());
        }
    }

    /// Handles an XML event. Returns false to stop reading.
    fn take(&mut self, event: Event<'_>, desk: &mut Desk<'_>) -> bool {
        match event {
            Event::Start(tag) => self.open(&tag, false, desk),
            Event::Empty(tag) => self.open(&tag, true, desk),
            Event::End(tag) => self.close(tag.name().into_inner(), desk),
            Event::Text(text) => self.text(&text.into_inner()),
            Event::CData(text) => {
                self.text(&text.into_inner().replace('&', "&amp;").replace('<', "&lt;"))
            }
            Event::GeneralRef(name) => self.text(&format!("&{};", name.into_inner())),
            Event::Comment(_) | Event::PI(_) | Event::Decl(_) | Event::DocType(_) | Event::Eof => {
                true
            }
        }
    }

    fn text(&mut self, text: &str) -> bool {
        if let Some(item) = &mut self.item {
            item.text(text);
        } else if self.title.open && self.title.text.len() < TITLE {
            self.title.text.push_str(text);
        }
        true
    }

    fn open(&mut self, tag: &BytesStart<'_>, empty: bool, desk: &mut Desk<'_>) -> bool {
        let qualified = tag.name().into_inner();
        if let Some(item) = &mut self.item {
            item.open(tag, empty, &mut desk.names);
            return true;
        }
        let name = local(qualified);
        if name == self.shape.story {
            self.item = Some(Item::new(tag, self.shape.feed, &mut desk.names));
            return !empty || self.finish(desk);
        }
        match name {
            "image" | "textinput" | "textInput" => self.title.aside = !empty,
            "title" => self.title.open = !(empty || self.title.aside || self.title.done),
            _ => {}
        }
        true
    }

    fn close(&mut self, qualified: &str, desk: &mut Desk<'_>) -> bool {
        if let Some(item) = &mut self.item {
            if !item.close(qualified) {
                return true;
            }
            self.closed |= self.shape.story == self.shape.root;
            return self.finish(desk);
        }
        let name = local(qualified);
        self.closed |= name == self.shape.root;
        match name {
            "image" | "textinput" | "textInput" => self.title.aside = false,
            "title" if self.title.open => {
                self.title.open = false;
                self.title.done = !self.title.text.trim().is_empty();
            }
            _ => {}
        }
        true
    }

    /// Finishes the current item. Returns false to stop reading.
    fn finish(&mut self, desk: &mut Desk<'_>) -> bool {
        let Some(item) = self.item.take() else { return true };
        self.number += 1;
        if item.is_beyond() {
            desk.skip(Some(self.number), Why::TooLarge(RECORD_LIMIT));
            return true;
        }
        let outlet =
            (self.shape.feed && self.title.done).then(|| markup::decode(self.title.text.trim()));
        let Some(draft) = item.draft(outlet.as_deref(), &mut desk.names) else {
            return true;
        };
        if !draft.is_story() {
            desk.skip(Some(self.number), Why::Empty);
            return true;
        }
        let origin = desk.origin(Some(self.number), None);
        let record = desk.names.record(draft, origin);
        desk.take(record)
    }

    /// Handles the end of the file.
    fn end(&mut self, characters: &Characters<'_>, desk: &mut Desk<'_>) {
        if desk.partial {
            return;
        }
        let number = self.item.is_some().then_some(self.number + 1);
        if number.is_some() || !self.closed {
            let (line, column) = characters.place();
            desk.skip(number, Why::Cut { line, column });
        } else if self.number == 0 {
            desk.skip(None, Why::Empty);
        }
    }

    /// Handles an error after which nothing more can be read.
    fn fail(&mut self, error: Error, characters: &Characters<'_>, desk: &mut Desk<'_>) {
        let (line, column) = characters.place();
        let number = self.item.is_some().then_some(self.number + 1);
        let why = match error {
            _ if characters.is_full() => Why::TooLarge(RECORD_LIMIT),
            Error::Io(error) => Why::Unreadable(error.to_string()),
            Error::Syntax(SyntaxError::InvalidBangMarkup) => Why::BrokenXml { line, column },
            Error::Syntax(_) if desk.partial => return,
            Error::Syntax(_) => Why::Cut { line, column },
            _ => Why::BrokenXml { line, column },
        };
        desk.skip(number, why);
    }
}
