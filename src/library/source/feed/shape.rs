//! Determines from the beginning of an XML file which element is a story.

use std::collections::{BTreeSet, HashMap};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::super::Why;
use super::super::fields::{Field, known};
use super::super::why::first;
use super::{attribute, lenient, local};

/// The maximum depth at which stories are searched for.
const DEPTH: usize = 16;

/// The maximum number of element names remembered for the message that no story was found.
const NAMES: usize = 20;

/// The elements that contain the stories of a file.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Shape {
    /// The name of the root element, and of the story elements, without namespaces.
    pub(super) root: String,
    pub(super) story: String,
    /// True for RSS and Atom, whose elements have a fixed meaning.
    pub(super) feed: bool,
}

/// Statistics of the elements at one path.
#[derive(Default)]
struct Sight {
    count: usize,
    depth: usize,
    /// The fields that their children and attributes supply.
    fields: BTreeSet<Field>,
}

impl Sight {
    fn is_story(&self) -> bool {
        self.fields.contains(&Field::Title) || self.fields.contains(&Field::Body)
    }

    /// Returns a sort key of the likelihood of being a story: by the fields first, then by
    /// repetition.
    fn rank(&self) -> (bool, bool, usize, usize) {
        let text = self.fields.contains(&Field::Body) || self.fields.contains(&Field::Lead);
        let whole = text && self.fields.contains(&Field::Title);
        (whole, self.count > 1, self.fields.len(), self.depth)
    }
}

impl Shape {
    /// Determines the structure of a file that begins with `head`.
    pub(super) fn of(head: &str) -> Result<Self, Why> {
        let mut survey = Survey::default();
        let mut reader = lenient(Reader::from_str(head));
        // The head may be truncated anywhere.
        while let Ok(event) = reader.read_event() {
            match event {
                Event::Start(tag) => survey.open(&tag, false),
                Event::Empty(tag) => survey.open(&tag, true),
                Event::End(tag) => survey.close(local(tag.name().into_inner())),
                Event::Eof => break,
                _ => {}
            }
            let root = survey.root.as_deref().unwrap_or_default();
            let story = match root.to_ascii_lowercase().as_str() {
                "rss" | "rdf" => "item",
                "feed" => "entry",
                "urlset" | "sitemapindex" | "opml" => return Err(Why::Addresses),
                _ => continue,
            };
            return Ok(Self { root: root.to_owned(), story: story.to_owned(), feed: true });
        }
        survey.shape()
    }
}

/// Collects statistics of the elements seen so far.
#[derive(Default)]
struct Survey {
    root: Option<String>,
    open: Vec<String>,
    sights: HashMap<String, Sight>,
    names: Vec<String>,
}

impl Survey {
    fn open(&mut self, tag: &BytesStart<'_>, empty: bool) {
        let name = local(tag.name().into_inner());
        self.root.get_or_insert_with(|| name.to_owned());
        if self.open.len() >= DEPTH {
            return;
        }
        let field = known(name).or_else(|| known(&attribute(tag, "name")?));
        if let Some(known) = field
            && let Some(parent) = self.sights.get_mut(&self.open.join("/"))
        {
            parent.fields.insert(known.field);
        }
        if !self.names.iter().any(|other| other == name) && self.names.len() < NAMES {
            self.names.push(name.to_owned());
        }
        self.open.push(name.to_owned());
        let sight = self.sights.entry(self.open.join("/")).or_default();
        sight.count += 1;
        for attribute in tag.html_attributes().with_checks(false).flatten() {
            sight.fields.extend(known(attribute.key.into_inner()).map(|known| known.field));
        }
        sight.depth = self.open.len();
        if empty {
            self.open.pop();
        }
    }

    fn close(&mut self, name: &str) {
        if let Some(at) = self.open.iter().rposition(|other| other == name) {
            self.open.truncate(at);
        }
    }

    fn shape(self) -> Result<Shape, Why> {
        let Some(root) = self.root else { return Err(Why::Empty) };
        let stories = self.sights.iter().filter(|(_, sight)| sight.is_story());
        let best = stories.max_by(|(path, sight), (other, than)| {
            sight.rank().cmp(&than.rank()).then_with(|| other.cmp(path))
        });
        let Some((path, _)) = best else { return Err(Why::NoKnownField(first(self.names))) };
        let story = path.rsplit('/').next().unwrap_or_default().to_owned();
        Ok(Shape { root, story, feed: false })
    }
}
