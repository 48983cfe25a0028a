//! Determines from the beginning of an XML file which element is a story.

use std::collections::{BTreeSet, HashMap};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::{attribute_value, local_name, make_lenient};
use crate::library::source::SkipReason;
use crate::library::source::fields::names::{RecordField, match_name};
use crate::library::source::skip_reason::truncate_names;

/// The maximum depth at which stories are searched for.
const DEPTH: usize = 16;

/// The maximum number of element names remembered for the message that no story was found.
const NAMES: usize = 20;

/// The elements that contain the stories of a file.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct XmlStructure {
    /// The name of the root element, and of the story elements, without namespaces.
    pub(super) root_element: String,
    pub(super) story_element: String,
    /// True for RSS and Atom, whose elements have a fixed meaning.
    pub(super) is_feed: bool,
}

/// Statistics of the elements at one path.
#[derive(Default)]
struct ElementStats {
    count: usize,
    depth: usize,
    /// The fields that their children and attributes supply.
    fields: BTreeSet<RecordField>,
}

impl ElementStats {
    fn may_be_story(&self) -> bool {
        self.fields.contains(&RecordField::Title) || self.fields.contains(&RecordField::Body)
    }

    /// Returns a sort key of the likelihood of being a story: by the fields first, then by
    /// repetition.
    fn story_score(&self) -> (bool, bool, usize, usize) {
        let text =
            self.fields.contains(&RecordField::Body) || self.fields.contains(&RecordField::Lead);
        let whole = text && self.fields.contains(&RecordField::Title);
        (whole, self.count > 1, self.fields.len(), self.depth)
    }
}

impl XmlStructure {
    /// Determines the structure of a file that begins with `head`.
    pub(super) fn detect(head: &str) -> Result<Self, SkipReason> {
        let mut scan = StructureScan::default();
        let mut reader = make_lenient(Reader::from_str(head));
        // The head may be truncated anywhere.
        while let Ok(event) = reader.read_event() {
            match event {
                Event::Start(tag) => scan.handle_start(&tag, false),
                Event::Empty(tag) => scan.handle_start(&tag, true),
                Event::End(tag) => scan.handle_end(local_name(tag.name().into_inner())),
                Event::Eof => break,
                _ => {}
            }
            let root = scan.root.as_deref().unwrap_or_default();
            let story = match root.to_ascii_lowercase().as_str() {
                "rss" | "rdf" => "item",
                "feed" => "entry",
                "urlset" | "sitemapindex" | "opml" => return Err(SkipReason::AddressList),
                _ => continue,
            };
            return Ok(Self {
                root_element: root.to_owned(),
                story_element: story.to_owned(),
                is_feed: true,
            });
        }
        scan.finish()
    }
}

/// Collects statistics of the elements seen so far.
#[derive(Default)]
struct StructureScan {
    root: Option<String>,
    open_path: Vec<String>,
    elements: HashMap<String, ElementStats>,
    names: Vec<String>,
}

impl StructureScan {
    fn handle_start(&mut self, tag: &BytesStart<'_>, is_empty_element: bool) {
        let name = local_name(tag.name().into_inner());
        self.root.get_or_insert_with(|| name.to_owned());
        if self.open_path.len() >= DEPTH {
            return;
        }
        let field = match_name(name).or_else(|| match_name(&attribute_value(tag, "name")?));
        if let Some(field_match) = field
            && let Some(parent) = self.elements.get_mut(&self.open_path.join("/"))
        {
            parent.fields.insert(field_match.field);
        }
        if !self.names.iter().any(|other| other == name) && self.names.len() < NAMES {
            self.names.push(name.to_owned());
        }
        self.open_path.push(name.to_owned());
        let sight = self.elements.entry(self.open_path.join("/")).or_default();
        sight.count += 1;
        for attribute in tag.html_attributes().with_checks(false).flatten() {
            sight.fields.extend(
                match_name(attribute.key.into_inner()).map(|field_match| field_match.field),
            );
        }
        sight.depth = self.open_path.len();
        if is_empty_element {
            self.open_path.pop();
        }
    }

    fn handle_end(&mut self, name: &str) {
        if let Some(at) = self.open_path.iter().rposition(|other| other == name) {
            self.open_path.truncate(at);
        }
    }

    fn finish(self) -> Result<XmlStructure, SkipReason> {
        let Some(root) = self.root else { return Err(SkipReason::Empty) };
        let stories = self.elements.iter().filter(|(_, sight)| sight.may_be_story());
        let best = stories.max_by(|(path, sight), (other, than)| {
            sight.story_score().cmp(&than.story_score()).then_with(|| other.cmp(path))
        });
        let Some((path, _)) = best else {
            return Err(SkipReason::NoKnownField(truncate_names(self.names)));
        };
        let story = path.rsplit('/').next().unwrap_or_default().to_owned();
        Ok(XmlStructure { root_element: root, story_element: story, is_feed: false })
    }
}
