//! Which element of an XML file is a story: told by its first elements.

use std::collections::{BTreeSet, HashMap};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::super::Why;
use super::super::fields::{Field, known};
use super::super::why::first;
use super::{attribute, lenient, local};

/// How deep stories are looked for.
const DEPTH: usize = 16;

/// Names of elements that are remembered, for the reason why there is no story.
const NAMES: usize = 20;

/// Where the stories of a file are.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Shape {
    /// The name of the outermost element, and of those that are stories, without namespaces.
    pub(super) root: String,
    pub(super) story: String,
    /// It is a feed: it is known what its elements mean.
    pub(super) feed: bool,
}

/// What is known of the elements at one path.
#[derive(Default)]
struct Sight {
    count: usize,
    depth: usize,
    /// The fields that their children give.
    fields: BTreeSet<Field>,
}

impl Sight {
    fn is_story(&self) -> bool {
        self.fields.contains(&Field::Title) || self.fields.contains(&Field::Body)
    }

    /// How much it looks like a story: by its fields first, then by being one of many.
    fn rank(&self) -> (bool, bool, usize, usize) {
        let text = self.fields.contains(&Field::Body) || self.fields.contains(&Field::Lead);
        let whole = text && self.fields.contains(&Field::Title);
        (whole, self.count > 1, self.fields.len(), self.depth)
    }
}

impl Shape {
    /// The shape of a file that begins with `head`.
    pub(super) fn of(head: &str) -> Result<Self, Why> {
        let mut survey = Survey::default();
        let mut reader = lenient(Reader::from_str(head));
        // The head may be cut anywhere.
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

/// The elements seen so far.
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
