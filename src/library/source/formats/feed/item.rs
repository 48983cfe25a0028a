//! Collects the fields of one XML element and builds a record from them.

use std::collections::BTreeSet;

use quick_xml::events::BytesStart;
use serde_json::Value;

use super::structure::XmlStructure;
use super::{attribute_value, local_name, named_field};
use crate::library::source::RECORD_LIMIT;
use crate::library::source::decoding::html;
use crate::library::source::decoding::html::{HtmlToken, HtmlTokens};
use crate::library::source::fields::names::{FieldMatch, RecordField, is_nested_name};
use crate::library::source::fields::record_builder::{FieldResolver, RecordBuilder};

/// The rank of a fallback for a field that an item lacks.
const FALLBACK_RANK: usize = 900;

/// The rank penalty of fields inside elements without a meaning of their own.
const NESTED_PENALTY: usize = 2000;

/// What the feed says about an item that does not say it itself.
pub(super) struct FeedContext {
    pub(super) outlet: Option<String>,
    pub(super) author: Option<String>,
    /// The address that relative addresses refer to.
    pub(super) base: Option<String>,
}

/// A story that is being read.
pub(super) struct FeedItem {
    /// The name of its element.
    element_name: String,
    /// True for an item of RSS or Atom, whose elements have a fixed meaning.
    is_feed: bool,
    values: Vec<(FieldMatch, Value)>,
    categories: Vec<String>,
    tags: Vec<String>,
    /// The item's identifier if it is an address; used if there is no other address.
    identifier_url: Option<String>,
    /// The name of the feed from which an aggregator took the item.
    source_outlet: Option<String>,
    /// The author of the feed from which an aggregator took the item.
    source_author: Option<String>,
    /// The item's `xml:base`.
    base: Option<String>,
    /// True for an item that is not a story, such as an attachment or a menu entry.
    is_not_story: bool,
    child: Option<ItemChild>,
    /// The elements that contain fields instead of being one.
    wrappers: BTreeSet<String>,
    /// The number of open elements of this kind.
    open_wrappers: usize,
    /// The size of its fields in bytes.
    byte_count: usize,
}

/// The child element that is being read.
struct ItemChild {
    name: String,
    role: ChildRole,
    /// The content as written; text in it is escaped.
    content: String,
    /// True if it contains elements.
    has_elements: bool,
    /// The number of open elements in it that have its own name, and of those that have the item's
    /// name.
    open_same_name: usize,
    open_item_name: usize,
}

/// The meaning of a child element.
enum ChildRole {
    /// A field.
    Field(FieldMatch),
    /// A section or a keyword.
    Category,
    /// A keyword.
    Tag,
    /// The item's identifier, often its address.
    Identifier,
    /// The feed from which an aggregator took the item.
    Source,
    /// The post type as stated by `WordPress`.
    PostType,
    /// No known meaning.
    Unknown,
}

impl FeedItem {
    /// Creates an item from its start tag, whose attributes may supply fields.
    pub(super) fn new(
        tag: &BytesStart<'_>,
        structure: &XmlStructure,
        resolver: &mut FieldResolver,
    ) -> Self {
        let mut item = Self {
            element_name: tag.name().into_inner().to_owned(),
            is_feed: structure.is_feed,
            wrappers: structure.wrappers.clone(),
            open_wrappers: 0,
            values: Vec::new(),
            categories: Vec::new(),
            tags: Vec::new(),
            identifier_url: None,
            source_outlet: None,
            source_author: None,
            base: attribute_value(tag, "xml:base"),
            is_not_story: false,
            child: None,
            byte_count: tag.len(),
        };
        let mut attributes = tag.html_attributes();
        for attribute in attributes.with_checks(false).flatten() {
            let name = attribute.key.into_inner();
            if name == "rdf:about" && attribute.value.contains("://") {
                item.identifier_url = Some(html::decode_entities(&attribute.value).into_owned());
            } else if let Some(known) = resolver.resolve(name) {
                item.add_value(known, html::decode_entities(&attribute.value).into());
            }
        }
        item
    }

    /// Returns true if the item exceeds the size limit of a record.
    pub(super) fn is_too_large(&self) -> bool {
        self.byte_count > RECORD_LIMIT
    }

    /// Handles a start tag inside the item. `empty` marks a self-closing tag.
    pub(super) fn handle_start(
        &mut self,
        tag: &BytesStart<'_>,
        is_empty_element: bool,
        resolver: &mut FieldResolver,
    ) {
        self.byte_count += tag.len();
        if self.is_too_large() {
            return;
        }
        let name = tag.name().into_inner();
        let Some(child) = &mut self.child else {
            if name == "media:group" {
                // Its members are those of the item.
                return;
            }
            if self.wrappers.contains(local_name(name)) {
                self.open_wrappers += usize::from(!is_empty_element);
                return;
            }
            let role = self.child_role(tag, resolver);
            let is_wrapper = matches!(role, ChildRole::Unknown)
                && !self.is_feed
                && (!self.wrappers.is_empty() || is_nested_name(name));
            if is_wrapper {
                self.open_wrappers += usize::from(!is_empty_element);
                return;
            }
            let (name, content) = (name.to_owned(), String::new());
            let child = ItemChild {
                name,
                role,
                content,
                has_elements: false,
                open_same_name: 0,
                open_item_name: 0,
            };
            self.child = (!is_empty_element).then_some(child);
            return;
        };
        if !name.starts_with(|c: char| c.is_alphabetic() || c == '_') {
            // `harga < 5 dan > 3`
            return self.push_text(&format!("&lt;{name}{}&gt;", tag.attributes_raw()));
        }
        child.has_elements = true;
        if !is_empty_element {
            child.open_same_name += usize::from(name == child.name);
            child.open_item_name += usize::from(name != child.name && name == self.element_name);
        }
        let end = if is_empty_element { "/" } else { "" };
        self.push_text(&format!("<{}{}{end}>", local_name(name), tag.attributes_raw()));
    }

    /// Returns the meaning of a child element.
    fn child_role(&mut self, tag: &BytesStart<'_>, resolver: &mut FieldResolver) -> ChildRole {
        let qualified = tag.name().into_inner();
        let prefix = self.element_name.rsplit_once(':').map(|(prefix, _)| prefix);
        let name = match qualified.split_once(':') {
            // The namespace of the item itself is not significant.
            Some((other, name)) if !self.is_feed || Some(other) == prefix || other == "atom" => {
                name
            }
            _ => qualified,
        };
        match name {
            "link" => self.handle_link(tag, resolver),
            // An export of Blogger holds the comments, settings and templates too.
            "category"
                if attribute_value(tag, "scheme").is_some_and(|it| it.ends_with("#kind")) =>
            {
                let kind = attribute_value(tag, "term").unwrap_or_default();
                self.is_not_story |= !(kind.ends_with("#post") || kind.ends_with("#page"));
                ChildRole::Unknown
            }
            "category" => {
                self.categories
                    .extend(attribute_value(tag, "label").or_else(|| attribute_value(tag, "term")));
                let domain = attribute_value(tag, "domain").unwrap_or_default();
                if domain.contains("tag") { ChildRole::Tag } else { ChildRole::Category }
            }
            "guid" if attribute_value(tag, "isPermaLink").is_some_and(|it| it == "false") => {
                ChildRole::Unknown
            }
            "guid" | "id" => ChildRole::Identifier,
            "source" if self.is_feed => ChildRole::Source,
            "wp:post_type" => ChildRole::PostType,
            _ => {
                // Database exports write `<field name="judul">`.
                let field_match = resolver.resolve(name);
                let known = field_match.or_else(|| resolver.resolve(&named_field(tag)?));
                // The text type of Atom: a tag is literal.
                let is_plain = attribute_value(tag, "type").is_some_and(|kind| kind == "text");
                let penalty = if self.open_wrappers > 0 { NESTED_PENALTY } else { 0 };
                let field_match = known
                    .map(|known| FieldMatch { is_plain, ..known.demoted_by(penalty) })
                    .inspect(|known| {
                        resolver.register(known.field, known.rank, name);
                    });
                field_match.map_or(ChildRole::Unknown, ChildRole::Field)
            }
        }
    }

    /// Handles a link: RSS puts the address in the content, Atom in an attribute.
    fn handle_link(&mut self, tag: &BytesStart<'_>, resolver: &mut FieldResolver) -> ChildRole {
        let Some(known) = resolver.resolve("link") else { return ChildRole::Unknown };
        let Some(target) = attribute_value(tag, "href") else { return ChildRole::Field(known) };
        if attribute_value(tag, "rel").is_none_or(|rel| rel == "alternate") {
            self.add_value(known, target.into());
        }
        ChildRole::Unknown
    }

    /// Adds escaped content to the open child.
    pub(super) fn push_text(&mut self, text: &str) {
        self.byte_count += text.len();
        if self.is_too_large() {
            return;
        }
        if let Some(child) = &mut self.child
            && !matches!(child.role, ChildRole::Unknown)
        {
            child.content.push_str(text);
        }
    }

    /// Handles an end tag. Returns true if it ends the item.
    pub(super) fn handle_end(&mut self, name: &str) -> bool {
        let Some(child) = &mut self.child else {
            self.open_wrappers = self.open_wrappers.saturating_sub(1);
            return name == self.element_name;
        };
        if name == child.name && child.open_same_name == 0 {
            self.finish_child();
            return false;
        }
        // The end tag of the child is missing.
        if name == self.element_name && name != child.name && child.open_item_name == 0 {
            self.finish_child();
            return true;
        }
        child.open_same_name -= usize::from(name == child.name);
        child.open_item_name -= usize::from(name != child.name && name == self.element_name);
        self.push_text(&format!("</{}>", local_name(name)));
        false
    }

    fn finish_child(&mut self) {
        let Some(child) = self.child.take() else { return };
        let text = html::decode_entities(child.content.trim());
        match child.role {
            ChildRole::Source if child.has_elements => {
                self.source_outlet = child.text_within("title", None);
                self.source_author = child.text_within("name", Some("author"));
            }
            ChildRole::Source => self.source_outlet = Some(text.into_owned()),
            ChildRole::Field(known) => self.add_value(known, child.to_value(known.field)),
            ChildRole::Category if child.has_elements => {
                self.categories.extend(child.element_texts());
            }
            ChildRole::Category => self.categories.push(text.into_owned()),
            ChildRole::Tag => self.tags.push(text.into_owned()),
            ChildRole::Identifier => {
                let address = text.starts_with("https://") || text.starts_with("http://");
                self.identifier_url = address.then(|| text.into_owned());
            }
            ChildRole::PostType => self.is_not_story = !matches!(text.as_ref(), "post" | "page"),
            ChildRole::Unknown => {}
        }
    }

    /// Adds a value of a field. Repeated values are joined to one text or list, if the field allows
    /// several.
    fn add_value(&mut self, field_match: FieldMatch, value: Value) {
        if value.as_str().is_some_and(|text| text.trim().is_empty()) {
            return;
        }
        let lists =
            [RecordField::Body, RecordField::Author, RecordField::Editor, RecordField::Tags]
                .contains(&field_match.field);
        match self.values.iter_mut().find(|(other, _)| *other == field_match) {
            Some((_, Value::Array(all))) if lists => all.push(value),
            Some((_, first)) if lists => *first = Value::Array(vec![first.take(), value]),
            Some(_) => {}
            None => self.values.push((field_match, value)),
        }
    }

    /// Builds the record. Returns `None` if the item declares itself not to be a story.
    pub(super) fn build_record(
        mut self,
        context: FeedContext,
        resolver: &mut FieldResolver,
    ) -> Option<RecordBuilder> {
        if self.is_not_story {
            return None;
        }
        let mut builder = RecordBuilder::default();
        let has_body = self.values.iter().any(|(known, _)| known.field == RecordField::Body);
        if self.is_feed
            && !has_body
            && let Some((known, _)) =
                self.values.iter_mut().find(|(known, _)| known.field == RecordField::Lead)
        {
            // Many feeds give only a description of a story.
            let body = resolver.register(RecordField::Body, FALLBACK_RANK, "description");
            *known = FieldMatch { is_plain: known.is_plain, ..body };
        }
        let base = match (&self.base, &context.base) {
            (Some(own), Some(feed)) => html::resolve_url(own, Some(feed)).or(context.base),
            (Some(own), None) => Some(own.clone()),
            (None, _) => context.base,
        };
        for (known, value) in self.values {
            let absolute = value
                .as_str()
                .filter(|url| known.field == RecordField::Url && !url.contains("://"))
                .and_then(|url| html::resolve_url(url, base.as_deref()));
            builder.offer(known, absolute.map_or(value, Value::from));
        }
        let mut categories = self.categories.into_iter().filter(|name| !name.trim().is_empty());
        let section = categories.next();
        let tags: Vec<String> = categories.chain(self.tags).collect();
        let tags = (!tags.is_empty()).then_some(tags);
        let stand_ins = [
            (RecordField::Section, "category", section.map(Value::from)),
            (RecordField::Tags, "category", tags.map(Value::from)),
            (RecordField::Url, "guid", self.identifier_url.map(Value::from)),
            (RecordField::Outlet, "source", self.source_outlet.map(Value::from)),
            (RecordField::Author, "source author", self.source_author.map(Value::from)),
            (RecordField::Outlet, "channel title", context.outlet.map(Value::from)),
            (RecordField::Author, "feed author", context.author.map(Value::from)),
        ];
        for (rank, (field, name, value)) in stand_ins.into_iter().enumerate() {
            if let Some(value) = value {
                builder.offer(resolver.register(field, FALLBACK_RANK + rank, name), value);
            }
        }
        Some(builder)
    }
}

impl ItemChild {
    /// Returns the content as the value of a field.
    fn to_value(&self, field: RecordField) -> Value {
        if !self.has_elements {
            return html::decode_entities(self.content.trim()).into();
        }
        let prose = matches!(field, RecordField::Title | RecordField::Body | RecordField::Lead);
        if prose && html::is_html(&self.content) {
            return html::to_text(&self.content).into();
        }
        // `<byline>Oleh <person>Rina Sari</person></byline>`
        if !self.content.trim_start().starts_with('<') {
            return html::to_line(&self.content).into();
        }
        self.element_texts().into()
    }

    /// Returns the first text in an element of this name, directly inside the child or `parent`.
    fn text_within(&self, name: &str, parent: Option<&str>) -> Option<String> {
        let mut path: Vec<&str> = Vec::new();
        for token in HtmlTokens::new(&self.content) {
            match token {
                HtmlToken::StartTag(tag) if !tag.is_self_closing() => path.push(tag.name),
                HtmlToken::EndTag(_) => {
                    path.pop();
                }
                HtmlToken::Text(text) | HtmlToken::RawText(text)
                    if path.iter().copied().eq(parent.into_iter().chain([name])) =>
                {
                    return Some(html::decode_entities(text.trim()).into_owned());
                }
                _ => {}
            }
        }
        None
    }

    /// Returns the texts of the elements inside. If some elements are names or titles, returns only
    /// those; a person's address, for example, is not needed.
    fn element_texts(&self) -> Vec<String> {
        let (mut all, mut named) = (Vec::new(), Vec::new());
        let mut within = "";
        for token in HtmlTokens::new(&self.content) {
            match token {
                HtmlToken::StartTag(tag) => within = tag.name,
                HtmlToken::EndTag(_) => within = "",
                HtmlToken::Text(text) | HtmlToken::RawText(text) if !text.trim().is_empty() => {
                    let text = html::decode_entities(text.trim()).into_owned();
                    if matches!(within, "name" | "nama" | "title" | "judul") {
                        named.push(text);
                    } else {
                        all.push(text);
                    }
                }
                _ => {}
            }
        }
        if named.is_empty() { all } else { named }
    }
}
