//! Collects the metadata of a page in one pass over its tags.

use std::collections::HashMap;
use std::ops::Range;

use serde_json::Value;

use super::super::fields::{Field, fold};
use super::super::markup::{self, Tag, Token, Tokens};
use super::linked::{self, Article};
use super::{Said, title::Site};

/// Limits beyond which building a tree would take too much time or memory: the number of tags, the
/// nesting depth, the sum of the depths of all tags, the attributes of one tag, and the open
/// formatting elements, which a tree builder copies into every paragraph.
const TAGS: usize = 200_000;
const LEVELS: usize = 512;
const WEIGHT: usize = 10_000_000;
const ATTRIBUTES: usize = 256;
const FORMATS: usize = 32;

/// The normalized names of meta elements for each field, best first.
const METAS: [(Field, &[&str]); 9] = [
    (Field::Title, &["ogtitle", "twittertitle", "dctitle", "dctermstitle"]),
    (
        Field::Date,
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
    (Field::Url, &["ogurl"]),
    (
        Field::Author,
        &["contentauthor", "author", "articleauthor", "dccreator", "parselyauthor", "dablelauthor"],
    ),
    (Field::Editor, &["contenteditor", "editor"]),
    (Field::Outlet, &["ogsitename", "dcpublisher", "publisher", "applicationname"]),
    (
        Field::Section,
        &["articlesection", "contentcategory", "parselysection", "section", "category"],
    ),
    (Field::Lead, &["ogdescription", "description", "twitterdescription", "dcdescription"]),
    (
        Field::Tags,
        &["newskeywords", "articletag", "contenttags", "contenttag", "keywords", "dcsubject"],
    ),
];

/// Elements that a tree builder closes implicitly, so leaving them open does not nest them.
const LOOSE: [&str; 13] = [
    "p", "li", "td", "th", "tr", "dt", "dd", "option", "optgroup", "tbody", "thead", "tfoot",
    "html",
];

/// Formatting elements, which a tree builder reopens in every paragraph.
const FORMATTING: [&str; 14] = [
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
];

/// The metadata of a page.
#[derive(Debug, Default)]
pub(super) struct Sheet<'h> {
    /// The contents of the JSON-LD scripts.
    pub(super) linked: Vec<&'h str>,
    /// The range of the largest article element.
    pub(super) article: Option<Range<usize>>,
    /// True if a tree can be built within the limits.
    pub(super) tame: bool,
    metas: Vec<Meta>,
    title: Option<String>,
    heading: Option<String>,
    time: Option<String>,
    canonical: Option<String>,
    /// The address that the page was saved from, as noted by the browser.
    saved: Option<String>,
}

/// A meta element.
#[derive(Debug)]
struct Meta {
    /// The name normalized by [`normalize_name`], and the name as written.
    folded: String,
    name: String,
    value: String,
}

impl<'h> Sheet<'h> {
    /// Collects the metadata of a page.
    pub(super) fn of(html: &'h str) -> Self {
        let mut sheet = Self::default();
        let mut shape = Shape::default();
        let mut raw = None;
        let (mut heading, mut article) = (Span::new("h1"), Span::new("article"));
        let mut tokens = Tokens::new(html);
        let mut start = 0;
        while let Some(token) = tokens.next() {
            shape.take(&token);
            match token {
                Token::Open(tag) => {
                    raw = markup::is_raw(tag.name).then_some(tag);
                    sheet.tag(&tag);
                }
                Token::Raw(text) => sheet.raw(raw.take(), text),
                Token::Comment(text) if sheet.saved.is_none() => sheet.saved = saved(text),
                _ => {}
            }
            if let Some(span) = heading.take(&token, start..tokens.at())
                && sheet.heading.is_none()
            {
                let text = markup::line(html.get(span).unwrap_or_default());
                sheet.heading = Some(text).filter(|text| !text.is_empty());
            }
            if let Some(span) = article.take(&token, start..tokens.at())
                && sheet.article.as_ref().is_none_or(|other| other.len() < span.len())
            {
                sheet.article = Some(span);
            }
            start = tokens.at();
        }
        sheet.tame = shape.is_tame();
        sheet
    }

    fn tag(&mut self, tag: &Tag<'_>) {
        let is = |name: &str| tag.name.eq_ignore_ascii_case(name);
        if is("meta") {
            let name = ["property", "name", "itemprop"].iter().find_map(|key| tag.attribute(key));
            if let (Some(name), Some(value)) = (name, tag.attribute("content"))
                && !value.trim().is_empty()
            {
                let (folded, name) = (fold(&name), name.into_owned());
                self.metas.push(Meta { folded, name, value: value.into_owned() });
            }
        } else if is("link") {
            let rel = tag.attribute("rel").unwrap_or_default();
            if self.canonical.is_none() && rel.eq_ignore_ascii_case("canonical") {
                self.canonical = tag.attribute("href").map(Into::into);
            }
        } else if is("time") && self.time.is_none() {
            self.time = tag.attribute("datetime").map(Into::into);
        }
    }

    fn raw(&mut self, tag: Option<Tag<'_>>, text: &'h str) {
        let Some(tag) = tag else { return };
        if tag.name.eq_ignore_ascii_case("title") {
            self.title.get_or_insert_with(|| markup::decode(text).into_owned());
        } else if tag
            .attribute("type")
            .is_some_and(|kind| kind.eq_ignore_ascii_case("application/ld+json"))
        {
            self.linked.push(text);
        }
    }

    /// Returns the values that the meta elements give for a field.
    fn metas(&self, field: Field) -> impl Iterator<Item = Said> {
        let names =
            METAS.iter().find(|(other, _)| *other == field).map_or(&[][..], |(_, names)| names);
        names.iter().filter_map(move |name| {
            let is_name = |value: &str| field != Field::Author || !is_address(value);
            let all: Vec<&Meta> = self
                .metas
                .iter()
                .filter(|meta| meta.folded == *name && is_name(&meta.value))
                .collect();
            let first = all.first()?;
            let value = match field {
                Field::Tags | Field::Author if all.len() > 1 => {
                    all.iter().map(|meta| Value::from(meta.value.as_str())).collect()
                }
                _ => Value::from(first.value.as_str()),
            };
            Some(Said { name: first.name.clone(), value })
        })
    }

    /// Returns all values that the page gives for a field, best first.
    pub(super) fn said(&self, field: Field, linked: &Article) -> Vec<Said> {
        let time = self.time.as_ref().filter(|_| field == Field::Date);
        let time = time.map(|time| Said::new("time", time.as_str()));
        linked::said(linked, field).chain(self.metas(field)).chain(time).collect()
    }

    /// Returns the headlines of the page, best first.
    pub(super) fn titles(&self, linked: &Article) -> Vec<Said> {
        let mut all = self.said(Field::Title, linked);
        all.extend(self.heading.as_deref().map(|heading| Said::new("h1", heading)));
        all.extend(self.title.as_deref().map(|title| Said::new("title", title)));
        all
    }

    /// Returns the address of the page, and the name of its source.
    pub(super) fn url(&self, linked: &Article) -> Option<(String, String)> {
        let metas = self.metas(Field::Url).chain(linked::said(linked, Field::Url));
        let metas = metas.filter_map(|said| Some((said.name, said.value.as_str()?.to_owned())));
        let canonical = self.canonical.iter().map(|url| ("canonical".to_owned(), url.clone()));
        let saved = self.saved.iter().map(|url| ("saved from".to_owned(), url.clone()));
        canonical
            .chain(metas)
            .chain(saved)
            .find_map(|(name, url)| Some((name, markup::absolute(&url, self.saved.as_deref())?)))
    }

    /// Returns the site that the page belongs to.
    pub(super) fn site(&self, linked: &Article, url: Option<&str>) -> Site {
        let names = self.said(Field::Outlet, linked);
        let name =
            names.into_iter().find_map(|said| super::super::value::text(Field::Outlet, said.value));
        Site::new(name.as_deref(), url)
    }
}

fn is_address(text: &str) -> bool {
    text.starts_with("http://") || text.starts_with("https://") || text.starts_with('@')
}

/// Returns the address in a comment that a program wrote when it saved the page.
fn saved(comment: &str) -> Option<String> {
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

/// Tracks the open elements of one name.
struct Span {
    name: &'static str,
    start: usize,
    depth: usize,
}

impl Span {
    fn new(name: &'static str) -> Self {
        Self { name, start: 0, depth: 0 }
    }

    /// Handles a token and its range. Returns the range of the content of an outermost element that
    /// ends with it.
    fn take(&mut self, token: &Token<'_>, place: Range<usize>) -> Option<Range<usize>> {
        match token {
            Token::Open(tag) if tag.name.eq_ignore_ascii_case(self.name) => {
                if self.depth == 0 {
                    self.start = place.end;
                }
                self.depth += 1;
                None
            }
            Token::Close(tag) if self.depth > 0 && tag.name.eq_ignore_ascii_case(self.name) => {
                self.depth -= 1;
                (self.depth == 0).then_some(self.start..place.start)
            }
            _ => None,
        }
    }
}

/// Estimates the cost of building the tree of a page.
#[derive(Default)]
struct Shape {
    tags: usize,
    open: HashMap<String, usize>,
    depth: usize,
    weight: usize,
    formats: usize,
    wild: bool,
}

impl Shape {
    fn take(&mut self, token: &Token<'_>) {
        match token {
            Token::Open(tag) => {
                self.tags += 1;
                self.weight += self.depth;
                self.wild |= self.tags > TAGS || self.weight > WEIGHT;
                self.wild |= tag.count() > ATTRIBUTES;
                self.open(tag, true);
            }
            Token::Close(tag) => self.open(tag, false),
            _ => {}
        }
        self.wild |= self.depth > LEVELS || self.formats > FORMATS;
    }

    fn open(&mut self, tag: &Tag<'_>, opens: bool) {
        let name = tag.name.to_ascii_lowercase();
        if self.wild || markup::is_void(&name) || LOOSE.contains(&name.as_str()) {
            return;
        }
        let format = usize::from(FORMATTING.contains(&name.as_str()));
        let open = self.open.entry(name).or_default();
        if opens {
            *open += 1;
            self.depth += 1;
            self.formats += format;
        } else if *open > 0 {
            *open -= 1;
            self.depth -= 1;
            self.formats -= format;
        }
    }

    fn is_tame(&self) -> bool {
        !self.wild
    }
}
