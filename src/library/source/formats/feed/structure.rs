//! Determines from the beginning of an XML file which element is a story.

use std::collections::{BTreeSet, HashMap};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::{local_name, make_lenient, named_field};
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
    /// The elements inside a story that contain fields instead of being one. Empty if all fields are
    /// children of the story.
    pub(super) wrappers: BTreeSet<String>,
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
                "rss" => "item",
                // RDF holds other records, too.
                "rdf" if head.contains("<item") => "item",
                "workbook" if head.contains("office:spreadsheet") => {
                    let tool = "libreoffice --convert-to xlsx";
                    return Err(SkipReason::Foreign { name: "Excel 2003 XML", tool });
                }
                "feed" => "entry",
                // A news sitemap states the titles.
                "urlset" if head.contains("news:title") => continue,
                "urlset" | "sitemapindex" | "opml" => return Err(SkipReason::AddressList),
                _ => continue,
            };
            return Ok(Self {
                root_element: root.to_owned(),
                story_element: story.to_owned(),
                is_feed: true,
                wrappers: BTreeSet::new(),
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
    /// The elements that contain a title or a text.
    wrappers: BTreeSet<String>,
    names: Vec<String>,
}

impl StructureScan {
    fn handle_start(&mut self, tag: &BytesStart<'_>, is_empty_element: bool) {
        let name = local_name(tag.name().into_inner());
        self.root.get_or_insert_with(|| name.to_owned());
        if self.open_path.len() >= DEPTH {
            return;
        }
        let field = match_name(name).or_else(|| match_name(&named_field(tag)?));
        if let Some(field_match) = field
            && let Some(parent) = self.elements.get_mut(&self.open_path.join("/"))
        {
            parent.fields.insert(field_match.field);
            if matches!(field_match.field, RecordField::Title | RecordField::Body) {
                self.wrappers.extend(self.open_path.iter().cloned());
            }
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
        let Some(root) = self.root.clone() else { return Err(SkipReason::Empty) };
        let stories = self.elements.iter().filter(|(_, sight)| sight.may_be_story());
        let best = stories.max_by(|(path, sight), (other, than)| {
            sight.story_score().cmp(&than.story_score()).then_with(|| other.cmp(path))
        });
        let Some((path, _)) = best else {
            return Err(SkipReason::NoKnownField(truncate_names(self.names)));
        };
        let whole = self.elements.get(path).is_some_and(|sight| sight.story_score().0);
        let outer = if whole { None } else { self.find_outer(path) };
        let story = outer.unwrap_or(path).rsplit('/').next().unwrap_or_default().to_owned();
        let wrappers = outer.map(|_| self.wrappers.clone()).unwrap_or_default();
        Ok(XmlStructure { root_element: root, story_element: story, is_feed: false, wrappers })
    }

    /// Finds an element around the best one that adds fields of the same story: one with a title and a
    /// text in the elements inside it that occur once in each, else the parent if it
    /// occurs as often as the element and has fields of its own.
    fn find_outer<'s>(&'s self, path: &'s str) -> Option<&'s str> {
        let whole = self.elements.iter().filter(|(path, sight)| {
            let mut fields = sight.fields.clone();
            for (inner, other) in &self.elements {
                let is_inside =
                    inner.strip_prefix(path.as_str()).is_some_and(|it| it.starts_with('/'));
                if is_inside && other.count <= sight.count {
                    fields.extend(&other.fields);
                }
            }
            let has = |field| fields.contains(&field);
            has(RecordField::Title) && (has(RecordField::Body) || has(RecordField::Lead))
        });
        let whole = whole.max_by(|(path, sight), (other, than)| {
            // Of repeated elements the innermost; a document of its own is one story.
            let order = |sight: &ElementStats| match sight.count {
                0 | 1 => (false, DEPTH - sight.depth),
                _ => (true, sight.depth),
            };
            order(sight).cmp(&order(than)).then_with(|| other.cmp(path))
        });
        whole.map(|(path, _)| path.as_str()).or_else(|| {
            let (parent, _) = path.rsplit_once('/')?;
            let (own, outer) = (self.elements.get(path)?, self.elements.get(parent)?);
            (own.count == outer.count && own.count > 1 && !outer.fields.is_empty())
                .then_some(parent)
        })
    }
}
