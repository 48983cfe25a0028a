//! Finds the stories in a JSON value: every array, map and set of columns in it is rated by how
//! much its members look like stories, and the best are taken.

use super::place::{Likeness, Place, PlaceKind, choose, merge};
use super::scan::{JsonMember, JsonMembers, next_non_space};
use crate::library::source::fields::names::{FieldMatch, RecordField};
use crate::library::source::fields::record_builder::{FieldResolver, NameRole};

/// The maximum nesting depth at which stories are searched for.
const MAX_DEPTH: usize = 32;

/// The number of members of an array or object that are examined to rate it.
pub(super) const SAMPLE: usize = 256;

/// A name of the title in some search results, and of much else elsewhere. It counts if there are a
/// summary and an address.
pub(super) const WEAK_TITLE: &str = "name";

/// A search in one JSON text.
pub(super) struct StorySearch<'t, 'r> {
    pub(super) text: &'t str,
    pub(super) resolver: &'r mut FieldResolver,
}

/// A member of an object.
pub(super) struct Member<'t> {
    pub(super) key: &'t str,
    pub(super) value: JsonMember,
    role: NameRole,
    /// The first byte of the value, and the one after it.
    pub(super) opens: (u8, u8),
}

impl Member<'_> {
    pub(super) fn field(&self) -> Option<RecordField> {
        match self.role {
            NameRole::Field(known) => Some(known.field),
            NameRole::Nested | NameRole::Unknown => None,
        }
    }

    pub(super) fn is_container(&self) -> bool {
        matches!(self.opens.0, b'{' | b'[')
    }

    /// Returns true for null, `""`, `[]` and `{}`.
    pub(super) fn is_empty(&self) -> bool {
        matches!(self.opens, (b'n', _) | (b'"', b'"') | (b'[', b']') | (b'{', b'}'))
    }

    /// Returns true for a string, or a list of strings or of lists of them.
    fn is_prose(&self) -> bool {
        !self.is_empty() && (self.opens.0 == b'"' || (self.opens.0 == b'[' && self.opens.1 != b'{'))
    }
}

impl<'t> StorySearch<'t, '_> {
    /// Returns the best places in a value. `in_list` is true for an element of an array: it is
    /// rather one story with lists of its own than a collection.
    pub(super) fn find(&mut self, value: &JsonMember, in_list: bool) -> Vec<Place> {
        self.search(value, 0, in_list)
    }

    fn search(&mut self, value: &JsonMember, depth: usize, in_list: bool) -> Vec<Place> {
        match self.text.as_bytes().get(value.value.start) {
            Some(b'{') if depth < MAX_DEPTH => self.search_object(value, depth, in_list),
            Some(b'[') if depth < MAX_DEPTH => self.search_array(value, depth, in_list),
            _ => Vec::new(),
        }
    }

    pub(super) fn members(&self, start: usize) -> impl Iterator<Item = JsonMember> + use<'t> {
        JsonMembers::in_container(self.text, start).take(SAMPLE)
    }

    pub(super) fn opens(&self, value: &JsonMember) -> (u8, u8) {
        let byte = |at| next_non_space(self.text, at).unwrap_or_default();
        let start = value.value.start;
        let second = if self.text.as_bytes().get(start) == Some(&b'"') {
            self.text.as_bytes().get(start + 1).copied().unwrap_or_default()
        } else {
            byte(start + 1)
        };
        (byte(start), second)
    }

    fn search_array(&mut self, value: &JsonMember, depth: usize, in_list: bool) -> Vec<Place> {
        let elements: Vec<JsonMember> = self.members(value.value.start).collect();
        let Some(first) = elements.first() else { return Vec::new() };
        if depth == 0 && !in_list && elements.iter().all(|element| self.opens(element).0 == b'"') {
            return vec![Place::new(PlaceKind::Texts, value, Likeness::Text, Vec::new())];
        }
        if self.opens(first).0 == b'['
            && let Some(fields) = self.column_fields(first)
        {
            let kind = PlaceKind::Rows(first.value.clone());
            return vec![Place::new(kind, value, Likeness::Story, fields)];
        }
        if self.opens(first).0 == b'['
            && let Some(columns) = self.propose_columns(&elements)
        {
            let fields = columns.iter().flatten().copied().collect();
            let kind = PlaceKind::UnnamedRows(columns);
            return vec![Place::new(kind, value, Likeness::Described, fields)];
        }
        if let Some(fields) = self.named_column_fields(&elements) {
            return vec![Place::new(PlaceKind::NamedColumns, value, Likeness::Story, fields)];
        }
        let mut places = Vec::new();
        for element in &elements {
            places.extend(self.search(element, depth + 1, true));
        }
        let best = places.into_iter().max_by_key(|place| place.likeness);
        best.map(|best| Place::new(PlaceKind::List, value, best.likeness, best.fields))
            .into_iter()
            .collect()
    }

    fn search_object(&mut self, value: &JsonMember, depth: usize, in_list: bool) -> Vec<Place> {
        let members = self.summarize(value.value.start);
        let fields = known_fields(members.iter());
        if self.is_column_set(&members) {
            return vec![Place::new(PlaceKind::Columns, value, Likeness::Story, fields)];
        }
        let title = self.find_title(&members, depth);
        let likeness = match title.map(|title| title.opens) {
            Some((b'[', other)) if other != b'{' => Likeness::Excerpt,
            _ => Likeness::Story,
        };
        let own = |likeness| vec![Place::new(PlaceKind::Story, value, likeness, fields.clone())];
        let has_prose = with_field(&members, RecordField::Body).any(Member::is_prose);
        if has_prose && (title.is_some() || self.has_nested_title(&members)) {
            return own(likeness);
        }
        if let Some(place) = self.find_rows(&members) {
            return vec![place.within(value, &members)];
        }
        let (has_blocks, nested) = self.search_members(value, &members, title, depth);
        let has_lead = with_field(&members, RecordField::Lead).next().is_some();
        let own = match (title.is_some(), has_prose || has_blocks) {
            (true, true) => return own(likeness),
            (true, false) if has_lead => {
                let is_more = |known: &FieldMatch| {
                    !matches!(known.field, RecordField::Title | RecordField::Lead)
                };
                own(if fields.iter().any(is_more) { likeness } else { Likeness::Described })
            }
            (true, false) if fields.len() > 1 => own(Likeness::Headline),
            (true, false) => own(Likeness::Title),
            (false, true) => own(Likeness::Text),
            (false, false) => Vec::new(),
        };
        choose(own, merge(nested, value), in_list)
    }

    /// Finds the title of an object: a plain value, a list of strings, or a text in blocks.
    fn find_title<'m>(
        &mut self,
        members: &'m [Member<'t>],
        depth: usize,
    ) -> Option<&'m Member<'t>> {
        let titles = || with_field(members, RecordField::Title);
        if let Some(plain) = titles().find(|title| !title.is_container()) {
            return Some(plain);
        }
        let in_blocks = titles().find(|title| {
            title.is_prose()
                || self.is_text_object(&title.value)
                || !self.search(&title.value, depth + 1, false).iter().any(Place::is_of_stories)
        });
        let has_text = |field| with_field(members, field).any(Member::is_prose);
        let is_described = (has_text(RecordField::Lead) || has_text(RecordField::Body))
            && with_field(members, RecordField::Url).next().is_some();
        in_blocks.or_else(|| {
            members
                .iter()
                .find(|member| is_described && member.key == WEAK_TITLE && member.is_prose())
        })
    }

    /// Returns whether an object whose members belong to the story around it, such as `metadata`, has
    /// the title of the story and no text of its own.
    fn has_nested_title(&mut self, members: &[Member<'t>]) -> bool {
        members.iter().any(|member| {
            if member.role != NameRole::Nested || member.opens.0 != b'{' {
                return false;
            }
            let inner = self.summarize(member.value.value.start);
            let is_plain = |title: &Member<'t>| title.is_prose() && !title.is_container();
            with_field(&inner, RecordField::Title).any(is_plain)
                && with_field(&inner, RecordField::Body).next().is_none()
        })
    }

    /// Returns true for an object that holds a text and nothing that may be a story:
    /// `{"main": "…", "kicker": null, "print_headline": "…"}`.
    fn is_text_object(&self, value: &JsonMember) -> bool {
        const TITLE_KEYS: [&str; 4] = ["main", "rendered", "$t", "value"];
        let key = |member: &JsonMember| member.key.clone().and_then(|key| self.text.get(key));
        let members: Vec<JsonMember> = self.members(value.value.start).collect();
        self.opens(value).0 == b'{'
            && members.iter().any(|member| key(member).is_some_and(|key| TITLE_KEYS.contains(&key)))
            && members.iter().all(|member| !matches!(self.opens(member).0, b'{' | b'['))
    }

    /// Searches the members of an object. Returns whether one of them is the text of the object, in
    /// blocks, and the places in the others.
    fn search_members(
        &mut self,
        object: &JsonMember,
        members: &[Member<'t>],
        title: Option<&Member<'t>>,
        depth: usize,
    ) -> (bool, Vec<Place>) {
        let (mut has_blocks, mut nested) = (false, Vec::new());
        for member in members.iter().filter(|member| member.is_container() && !member.is_empty()) {
            if title.is_some_and(|title| title.value == member.value) {
                continue;
            }
            let found = self.search(&member.value, depth + 1, false);
            if member.field() == Some(RecordField::Body) && !found.iter().any(Place::is_of_stories)
            {
                has_blocks = true;
                continue;
            }
            nested.extend(found.into_iter().map(|place| place.under(member.key, object)));
        }
        (has_blocks, nested)
    }

    fn summarize(&mut self, start: usize) -> Vec<Member<'t>> {
        let mut found = Vec::new();
        for value in self.members(start) {
            let Some(key) = value.key.clone().and_then(|key| self.text.get(key)) else { continue };
            let opens = self.opens(&value);
            let role = self.resolver.role(key);
            found.push(Member { key, value, role, opens });
        }
        found
    }
}

/// Returns the members that supply a field.
fn with_field<'m, 't>(
    members: &'m [Member<'t>],
    field: RecordField,
) -> impl Iterator<Item = &'m Member<'t>> {
    members.iter().filter(move |member| member.field() == Some(field) && !member.is_empty())
}

fn known_fields<'m, 't: 'm>(members: impl Iterator<Item = &'m Member<'t>>) -> Vec<FieldMatch> {
    let mut fields: Vec<FieldMatch> = members
        .filter(|member| !member.is_empty())
        .filter_map(|member| match member.role {
            NameRole::Field(known) => Some(known),
            NameRole::Nested | NameRole::Unknown => None,
        })
        .collect();
    fields.sort_unstable();
    fields
}
