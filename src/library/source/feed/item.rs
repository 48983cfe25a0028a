//! Collects the fields of one XML element and builds a record from them.

use quick_xml::events::BytesStart;
use serde_json::Value;

use super::super::RECORD_LIMIT;
use super::super::draft::{Draft, Names};
use super::super::fields::{Field, Known};
use super::super::markup::{self, Token, Tokens};
use super::{attribute, local};

/// The rank of a fallback for a field that an item lacks.
const STAND_IN: usize = 1000;

/// A story that is being read.
pub(super) struct Item {
    /// The name of its element.
    name: String,
    /// True for an item of RSS or Atom, whose elements have a fixed meaning.
    feed: bool,
    values: Vec<(Known, Value)>,
    categories: Vec<String>,
    tags: Vec<String>,
    /// The item's identifier if it is an address; used if there is no other address.
    identity: Option<String>,
    /// True for an item that is not a story, such as an attachment or a menu entry.
    foreign: bool,
    child: Option<Child>,
    /// The size of its fields in bytes.
    size: usize,
}

/// The child element that is being read.
struct Child {
    name: String,
    role: Role,
    /// The content as written; text in it is escaped.
    content: String,
    /// True if it contains elements.
    nested: bool,
    /// The number of open elements in it that have its own name, and of those that have the item's
    /// name.
    own: usize,
    items: usize,
}

/// The meaning of a child element.
enum Role {
    /// A field.
    Field(Known),
    /// A section or a keyword.
    Category,
    /// A keyword.
    Tag,
    /// The item's identifier, often its address.
    Identity,
    /// The post type as stated by `WordPress`.
    Kind,
    /// No known meaning.
    Nothing,
}

impl Item {
    /// Creates an item from its start tag, whose attributes may supply fields.
    pub(super) fn new(tag: &BytesStart<'_>, feed: bool, names: &mut Names) -> Self {
        let mut item = Self {
            name: tag.name().into_inner().to_owned(),
            feed,
            values: Vec::new(),
            categories: Vec::new(),
            tags: Vec::new(),
            identity: None,
            foreign: false,
            child: None,
            size: tag.len(),
        };
        let mut attributes = tag.html_attributes();
        for attribute in attributes.with_checks(false).flatten() {
            if let Some(known) = names.look_up(attribute.key.into_inner()) {
                item.keep(known, markup::decode(&attribute.value).into());
            }
        }
        item
    }

    /// Returns true if the item exceeds the size limit of a record.
    pub(super) fn is_beyond(&self) -> bool {
        self.size > RECORD_LIMIT
    }

    /// Handles a start tag inside the item. `empty` marks a self-closing tag.
    pub(super) fn open(&mut self, tag: &BytesStart<'_>, empty: bool, names: &mut Names) {
        self.size += tag.len();
        if self.is_beyond() {
            return;
        }
        let name = tag.name().into_inner();
        let Some(child) = &mut self.child else {
            let role = self.role(tag, names);
            let (name, content) = (name.to_owned(), String::new());
            let child = Child { name, role, content, nested: false, own: 0, items: 0 };
            self.child = (!empty).then_some(child);
            return;
        };
        if !name.starts_with(|c: char| c.is_alphabetic() || c == '_') {
            // `harga < 5 dan > 3`
            return self.text(&format!("&lt;{name}{}&gt;", tag.attributes_raw()));
        }
        child.nested = true;
        if !empty {
            child.own += usize::from(name == child.name);
            child.items += usize::from(name != child.name && name == self.name);
        }
        let end = if empty { "/" } else { "" };
        self.text(&format!("<{}{}{end}>", local(name), tag.attributes_raw()));
    }

    /// Returns the meaning of a child element.
    fn role(&mut self, tag: &BytesStart<'_>, names: &mut Names) -> Role {
        let qualified = tag.name().into_inner();
        let prefix = self.name.rsplit_once(':').map(|(prefix, _)| prefix);
        let name = match qualified.split_once(':') {
            // The namespace of the item itself is not significant.
            Some((other, name)) if !self.feed || Some(other) == prefix || other == "atom" => name,
            _ => qualified,
        };
        match name {
            "link" => self.link(tag, names),
            "category" => {
                self.categories.extend(attribute(tag, "label").or_else(|| attribute(tag, "term")));
                let domain = attribute(tag, "domain").unwrap_or_default();
                if domain.contains("tag") { Role::Tag } else { Role::Category }
            }
            "guid" | "id" => Role::Identity,
            "wp:post_type" => Role::Kind,
            _ => {
                // Database exports write `<field name="judul">`.
                let known = names.look_up(name);
                let known = known.or_else(|| names.look_up(&attribute(tag, "name")?));
                known.map_or(Role::Nothing, Role::Field)
            }
        }
    }

    /// Handles a link: RSS puts the address in the content, Atom in an attribute.
    fn link(&mut self, tag: &BytesStart<'_>, names: &mut Names) -> Role {
        let Some(known) = names.look_up("link") else { return Role::Nothing };
        let Some(target) = attribute(tag, "href") else { return Role::Field(known) };
        if attribute(tag, "rel").is_none_or(|rel| rel == "alternate") {
            self.keep(known, target.into());
        }
        Role::Nothing
    }

    /// Adds escaped content to the open child.
    pub(super) fn text(&mut self, text: &str) {
        self.size += text.len();
        if self.is_beyond() {
            return;
        }
        if let Some(child) = &mut self.child
            && !matches!(child.role, Role::Nothing)
        {
            child.content.push_str(text);
        }
    }

    /// Handles an end tag. Returns true if it ends the item.
    pub(super) fn close(&mut self, name: &str) -> bool {
        let Some(child) = &mut self.child else { return name == self.name };
        if name == child.name && child.own == 0 {
            self.end_child();
            return false;
        }
        // The end tag of the child is missing.
        if name == self.name && name != child.name && child.items == 0 {
            self.end_child();
            return true;
        }
        child.own -= usize::from(name == child.name);
        child.items -= usize::from(name != child.name && name == self.name);
        self.text(&format!("</{}>", local(name)));
        false
    }

    fn end_child(&mut self) {
        let Some(child) = self.child.take() else { return };
        let text = markup::decode(child.content.trim());
        match child.role {
            Role::Field(known) => self.keep(known, child.value(known.field)),
            Role::Category if child.nested => self.categories.extend(child.pieces()),
            Role::Category => self.categories.push(text.into_owned()),
            Role::Tag => self.tags.push(text.into_owned()),
            Role::Identity => {
                let address = text.starts_with("https://") || text.starts_with("http://");
                self.identity = address.then(|| text.into_owned());
            }
            Role::Kind => self.foreign = !matches!(text.as_ref(), "post" | "page"),
            Role::Nothing => {}
        }
    }

    /// Adds a value of a field. Repeated values are joined to one text or list, if the field allows
    /// several.
    fn keep(&mut self, known: Known, value: Value) {
        if value.as_str().is_some_and(|text| text.trim().is_empty()) {
            return;
        }
        let lists = [Field::Body, Field::Author, Field::Editor, Field::Tags].contains(&known.field);
        match self.values.iter_mut().find(|(other, _)| *other == known) {
            Some((_, Value::Array(all))) if lists => all.push(value),
            Some((_, first)) if lists => *first = Value::Array(vec![first.take(), value]),
            Some(_) => {}
            None => self.values.push((known, value)),
        }
    }

    /// Builds the record. Returns `None` if the item declares itself not to be a story.
    pub(super) fn draft(mut self, outlet: Option<&str>, names: &mut Names) -> Option<Draft> {
        if self.foreign {
            return None;
        }
        let mut draft = Draft::default();
        let has_body = self.values.iter().any(|(known, _)| known.field == Field::Body);
        if self.feed
            && !has_body
            && let Some((known, _)) =
                self.values.iter_mut().find(|(known, _)| known.field == Field::Lead)
        {
            // Many feeds give only a description of a story.
            *known = names.named(Field::Body, STAND_IN, "description");
        }
        for (known, value) in self.values {
            draft.offer(known, value);
        }
        let mut categories = self.categories.into_iter().filter(|name| !name.trim().is_empty());
        let section = categories.next();
        let tags: Vec<String> = categories.chain(self.tags).collect();
        let tags = (!tags.is_empty()).then_some(tags);
        let stand_ins = [
            (Field::Section, "category", section.map(Value::from)),
            (Field::Tags, "category", tags.map(Value::from)),
            (Field::Url, "guid", self.identity.map(Value::from)),
            (Field::Outlet, "channel title", outlet.map(Value::from)),
        ];
        for (field, name, value) in stand_ins {
            if let Some(value) = value {
                draft.offer(names.named(field, STAND_IN, name), value);
            }
        }
        Some(draft)
    }
}

impl Child {
    /// Returns the content as the value of a field.
    fn value(&self, field: Field) -> Value {
        if !self.nested {
            return markup::decode(self.content.trim()).into();
        }
        let prose = matches!(field, Field::Title | Field::Body | Field::Lead);
        if prose && markup::is_markup(&self.content) {
            return markup::text(&self.content).into();
        }
        self.pieces().into()
    }

    /// Returns the texts of the elements inside. If some elements are names or titles, returns only
    /// those; a person's address, for example, is not needed.
    fn pieces(&self) -> Vec<String> {
        let (mut all, mut named) = (Vec::new(), Vec::new());
        let mut within = "";
        for token in Tokens::new(&self.content) {
            match token {
                Token::Open(tag) => within = tag.name,
                Token::Close(_) => within = "",
                Token::Text(text) | Token::Raw(text) if !text.trim().is_empty() => {
                    let text = markup::decode(text.trim()).into_owned();
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
