//! Collects the metadata of a page from its tags.

use std::ops::Range;

use fnv::FnvHashMap;
use serde_json::Value;

use super::PageValue;
use super::json_ld;
use super::json_ld::JsonLdArticle;
use super::site_title::SiteNames;
use crate::library::source::decoding::html;
use crate::library::source::decoding::html::{HtmlTag, HtmlToken};
use crate::library::source::fields::names::{RecordField, normalize_name};

/// Limits beyond which building a tree would take too much time or memory: the number of tags, the
/// nesting depth, the sum of the depths of all tags, the attributes of one tag, and the open
/// formatting elements, which a tree builder copies into every paragraph.
const MAX_TAGS: usize = 200_000;
const MAX_DEPTH: usize = 512;
const MAX_DEPTH_SUM: usize = 10_000_000;
const MAX_ATTRIBUTES: usize = 256;
const MAX_OPEN_FORMATTING: usize = 32;

/// The normalized names of meta elements for each field, best first.
const META_NAMES: [(RecordField, &[&str]); 9] = [
    (RecordField::Title, &["ogtitle", "twittertitle", "dctitle", "dctermstitle"]),
    (
        RecordField::Date,
        &[
            "articlepublishedtime",
            "contentpublisheddate",
            "contentpublishdate",
            "publishdate",
            "publisheddate",
            "datepublished",
            "pubdate",
            "parselypubdate",
            "dcdateissued",
            "dctermscreated",
            "dctermsdate",
            "dcdate",
            "sailthrudate",
            "ogpublishedtime",
            "date",
        ],
    ),
    (RecordField::Url, &["ogurl"]),
    (
        RecordField::Author,
        &["contentauthor", "author", "articleauthor", "dccreator", "parselyauthor", "dablelauthor"],
    ),
    (RecordField::Editor, &["contenteditor", "editor"]),
    (RecordField::Outlet, &["ogsitename", "dcpublisher", "publisher", "applicationname"]),
    (
        RecordField::Section,
        &["articlesection", "contentcategory", "parselysection", "section", "category"],
    ),
    (RecordField::Lead, &["ogdescription", "description", "twitterdescription", "dcdescription"]),
    (
        RecordField::Tags,
        &["newskeywords", "articletag", "contenttags", "contenttag", "keywords", "dcsubject"],
    ),
];

/// Elements that a tree builder closes implicitly, so leaving them open does not nest them.
const IMPLICITLY_CLOSED: [&str; 13] = [
    "p", "li", "td", "th", "tr", "dt", "dd", "option", "optgroup", "tbody", "thead", "tfoot",
    "html",
];

/// Formatting elements, which a tree builder reopens in every paragraph.
const FORMATTING: [&str; 14] = [
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
];

/// The metadata of a page.
#[derive(Debug, Default)]
pub(super) struct PageMetadata<'h> {
    /// The contents of the JSON-LD scripts.
    pub(super) json_ld_scripts: Vec<&'h str>,
    /// True if a tree can be built within the limits.
    pub(super) can_build_tree: bool,
    meta_elements: Vec<MetaElement>,
    pub(super) title_element: Option<String>,
    time_element: Option<String>,
    canonical_url: Option<String>,
    /// The address that the page was saved from, as noted by the browser.
    saved_from: Option<String>,
}

/// A meta element.
#[derive(Debug)]
struct MetaElement {
    /// The name normalized by [`normalize_name`], and the name as written.
    normalized_name: String,
    name: String,
    value: String,
}

impl<'h> PageMetadata<'h> {
    /// Collects the metadata of a page.
    pub(super) fn collect(tokens: &[(HtmlToken<'h>, Range<usize>)]) -> Self {
        let mut metadata = Self::default();
        let mut tree_cost = TreeCost::default();
        let mut raw = None;
        for (token, _) in tokens {
            tree_cost.handle_token(token);
            match token {
                HtmlToken::StartTag(tag) => {
                    raw = html::is_raw_text_element(tag.name).then_some(*tag);
                    metadata.handle_tag(tag);
                }
                HtmlToken::RawText(text) => metadata.handle_raw_text(raw.take(), text),
                HtmlToken::Comment(text) if metadata.saved_from.is_none() => {
                    metadata.saved_from = saved_from_address(text);
                }
                _ => {}
            }
        }
        metadata.can_build_tree = tree_cost.is_within_limits();
        metadata
    }

    fn handle_tag(&mut self, tag: &HtmlTag<'_>) {
        let is = |name: &str| tag.name.eq_ignore_ascii_case(name);
        if is("meta") {
            let name = ["property", "name", "itemprop"].iter().find_map(|key| tag.attribute(key));
            if let (Some(name), Some(value)) = (name, tag.attribute("content"))
                && !value.trim().is_empty()
            {
                let (folded, name) = (normalize_name(&name), name.into_owned());
                self.meta_elements.push(MetaElement {
                    normalized_name: folded,
                    name,
                    value: value.into_owned(),
                });
            }
        } else if is("link") {
            let rel = tag.attribute("rel").unwrap_or_default();
            if self.canonical_url.is_none() && rel.eq_ignore_ascii_case("canonical") {
                self.canonical_url = tag.attribute("href").map(Into::into);
            }
        } else if is("time") && self.time_element.is_none() {
            self.time_element = tag.attribute("datetime").map(Into::into);
        }
    }

    fn handle_raw_text(&mut self, tag: Option<HtmlTag<'_>>, text: &'h str) {
        let Some(tag) = tag else { return };
        if tag.name.eq_ignore_ascii_case("title") {
            self.title_element.get_or_insert_with(|| html::decode_entities(text).into_owned());
        } else if tag
            .attribute("type")
            .is_some_and(|kind| kind.eq_ignore_ascii_case("application/ld+json"))
        {
            self.json_ld_scripts.push(text);
        }
    }

    /// Returns the values that the meta elements give for a field.
    fn meta_values(&self, field: RecordField) -> impl Iterator<Item = PageValue> {
        let names = META_NAMES
            .iter()
            .find(|(other, _)| *other == field)
            .map_or(&[][..], |(_, names)| names);
        names.iter().filter_map(move |name| {
            let is_name = |value: &str| field != RecordField::Author || !is_address(value);
            let all: Vec<&MetaElement> = self
                .meta_elements
                .iter()
                .filter(|meta| meta.normalized_name == *name && is_name(&meta.value))
                .collect();
            let first = all.first()?;
            let value = match field {
                RecordField::Tags | RecordField::Author if all.len() > 1 => {
                    all.iter().map(|meta| Value::from(meta.value.as_str())).collect()
                }
                _ => Value::from(first.value.as_str()),
            };
            Some(PageValue { source_name: first.name.clone(), value })
        })
    }

    /// Returns all values that the page gives for a field, best first.
    pub(super) fn field_values(
        &self,
        field: RecordField,
        linked: &JsonLdArticle,
    ) -> Vec<PageValue> {
        let time = self.time_element.as_ref().filter(|_| field == RecordField::Date);
        let time = time.map(|time| PageValue::new("time", time.as_str()));
        json_ld::field_values(linked, field).chain(self.meta_values(field)).chain(time).collect()
    }

    /// Returns the names that the page states for its authors, best first.
    pub(super) fn authors(&self, linked: &JsonLdArticle) -> Vec<(String, Vec<String>)> {
        let stated = self.field_values(RecordField::Author, linked).into_iter();
        let mut all: Vec<_> =
            stated.map(|value| (value.source_name, json_ld::names(&value.value))).collect();
        // Some outlets give the editor as the author, and the author in an element of their own.
        let editors: Vec<String> = self
            .meta_values(RecordField::Editor)
            .flat_map(|value| json_ld::names(&value.value))
            .collect();
        all.sort_by_key(|(_, names)| names.iter().all(|name| editors.contains(name)));
        all
    }

    /// Returns the address of the page, and the name of its source.
    pub(super) fn url(&self, linked: &JsonLdArticle) -> Option<(String, String)> {
        let metas = self
            .meta_values(RecordField::Url)
            .chain(json_ld::field_values(linked, RecordField::Url));
        let metas = metas.filter_map(|page_value| {
            Some((page_value.source_name, page_value.value.as_str()?.to_owned()))
        });
        let canonical = self.canonical_url.iter().map(|url| ("canonical".to_owned(), url.clone()));
        let saved = self.saved_from.iter().map(|url| ("saved from".to_owned(), url.clone()));
        canonical.chain(metas).chain(saved).find_map(|(name, url)| {
            Some((name, html::resolve_url(&url, self.saved_from.as_deref())?))
        })
    }

    /// Returns the site that the page belongs to.
    pub(super) fn site(&self, linked: &JsonLdArticle, url: Option<&str>) -> SiteNames {
        let names = self.field_values(RecordField::Outlet, linked);
        let name = names.into_iter().find_map(|page_value| {
            crate::library::source::fields::value::to_text(RecordField::Outlet, page_value.value)
        });
        SiteNames::new(name.as_deref(), url)
    }
}

fn is_address(text: &str) -> bool {
    text.starts_with("http://") || text.starts_with("https://") || text.starts_with('@')
}

/// Returns the address in a comment that a program wrote when it saved the page.
fn saved_from_address(comment: &str) -> Option<String> {
    let comment = comment.trim();
    let word = |text: &str| text.split_whitespace().next().map(str::to_owned);
    if let Some(rest) = comment.strip_prefix("saved from url=(") {
        return word(rest.split_once(')')?.1);
    }
    if let Some(rest) = comment.strip_prefix("Mirrored from ") {
        return rest
            .contains("HTTrack")
            .then(|| word(rest))
            .flatten()
            .map(|host| format!("http://{host}"));
    }
    let rest = comment.strip_prefix("Page saved with SingleFile")?;
    word(rest.split_once("url:")?.1)
}

/// Estimates the cost of building the tree of a page.
#[derive(Default)]
struct TreeCost {
    tag_count: usize,
    /// The number of open elements by name. Long names count as one.
    open_by_name: FnvHashMap<[u8; html::MAX_NAME_BYTES], usize>,
    depth: usize,
    depth_sum: usize,
    open_formatting: usize,
    exceeds_limits: bool,
}

impl TreeCost {
    fn handle_token(&mut self, token: &HtmlToken<'_>) {
        match token {
            HtmlToken::StartTag(tag) => {
                self.tag_count += 1;
                self.depth_sum += self.depth;
                self.exceeds_limits |= self.tag_count > MAX_TAGS || self.depth_sum > MAX_DEPTH_SUM;
                self.exceeds_limits |= tag.has_more_attributes_than(MAX_ATTRIBUTES);
                self.track_tag(tag, true);
            }
            HtmlToken::EndTag(tag) => self.track_tag(tag, false),
            _ => {}
        }
        self.exceeds_limits |= self.depth > MAX_DEPTH || self.open_formatting > MAX_OPEN_FORMATTING;
    }

    fn track_tag(&mut self, tag: &HtmlTag<'_>, opens: bool) {
        let mut buffer = [0; html::MAX_NAME_BYTES];
        let name = tag.lower_name(&mut buffer);
        if self.exceeds_limits || html::is_void_element(name) || IMPLICITLY_CLOSED.contains(&name) {
            return;
        }
        let format = usize::from(FORMATTING.contains(&name));
        let open = self.open_by_name.entry(buffer).or_default();
        if opens {
            *open += 1;
            self.depth += 1;
            self.open_formatting += format;
        } else if *open > 0 {
            *open -= 1;
            self.depth -= 1;
            self.open_formatting -= format;
        }
    }

    fn is_within_limits(&self) -> bool {
        !self.exceeds_limits
    }
}
