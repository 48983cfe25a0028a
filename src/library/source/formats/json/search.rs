//! Finds the stories in a JSON value: every array, map and set of columns in it is rated by how
//! much its members look like stories, and the best are taken.

use std::ops::Range;

use super::super::table::proposal;
use super::scan::{JsonMember, JsonMembers, next_non_space};
use crate::library::source::fields::names::{FieldMatch, RecordField, is_list_name};
use crate::library::source::fields::record_builder::{FieldResolver, NameRole};
use crate::library::source::fields::value::is_text_key;

/// The maximum nesting depth at which stories are searched for.
const MAX_DEPTH: usize = 32;

/// The number of members of an array or object that are examined to rate it.
const SAMPLE: usize = 256;

/// A name of the title in some search results, and of much else elsewhere. It counts if there are a
/// summary and an address.
pub(super) const WEAK_TITLE: &str = "name";

/// The names of the cells of a row, and of the value of a cell, in Google Visualization and
/// `BigQuery`.
pub(super) const CELLS: [&str; 2] = ["c", "f"];
pub(super) const CELL_VALUE: &str = "v";

/// The rank of a column that has no name.
const UNNAMED_RANK: usize = 5000;

/// How much an object looks like a story; higher is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Likeness {
    /// A title alone.
    Title,
    /// A title, and a date, an address or the like.
    Headline,
    /// A text without a title.
    Text,
    /// A title and a text, of which the title is a list, as in the highlights of a search engine.
    Excerpt,
    /// A title and a summary and nothing else, as of a picture.
    Described,
    /// A title and a text.
    Story,
}

/// What is found at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum PlaceKind {
    /// One story.
    Story,
    /// An array whose elements are or contain stories.
    List,
    /// An object whose members are stories.
    Map,
    /// An object of columns: `{"judul": […], "isi": […]}`.
    Columns,
    /// An array of columns with their names: `[{"name": "judul", "values": […]}]`.
    NamedColumns,
    /// An array of rows; the column names are in the array at this range.
    Rows(Range<usize>),
    /// An array of rows without column names: what each column may be, by its contents.
    UnnamedRows(Vec<Option<FieldMatch>>),
    /// An array of texts.
    Texts,
}

/// A place in a JSON text that holds stories.
#[derive(Debug, Clone)]
pub(super) struct Place {
    pub(super) kind: PlaceKind,
    pub(super) value: JsonMember,
    /// The objects around it, outermost first.
    pub(super) ancestors: Vec<Range<usize>>,
    /// The keys that lead to it.
    pub(super) path: Vec<String>,
    likeness: Likeness,
    /// The known fields of its stories.
    fields: Vec<FieldMatch>,
}

impl Place {
    fn new(
        kind: PlaceKind,
        value: &JsonMember,
        likeness: Likeness,
        fields: Vec<FieldMatch>,
    ) -> Self {
        let value = value.clone();
        Self { kind, value, ancestors: Vec::new(), path: Vec::new(), likeness, fields }
    }

    fn is_single(&self) -> bool {
        self.kind == PlaceKind::Story
    }

    /// Returns true if this looks at least as much like a story as the members of `other`.
    pub(super) fn is_as_good_as(&self, other: &Self) -> bool {
        self.likeness >= other.likeness.min(Likeness::Described)
    }

    fn has(&self, field: RecordField) -> bool {
        self.fields.iter().any(|known| known.field == field)
    }

    /// Returns true for a text without a title that has a date, such as a post to which pages with
    /// titles are attached.
    fn is_post(&self) -> bool {
        self.likeness == Likeness::Text && self.has(RecordField::Date)
    }

    /// Returns true for stories of their own, as opposed to the blocks of a text.
    fn is_of_stories(&self) -> bool {
        let is_of_story = |known: &FieldMatch| known.field != RecordField::Body;
        self.likeness != Likeness::Text || self.fields.iter().any(is_of_story)
    }
}

/// A search in one JSON text.
pub(super) struct StorySearch<'t, 'r> {
    pub(super) text: &'t str,
    pub(super) resolver: &'r mut FieldResolver,
}

/// A member of an object.
struct Member<'t> {
    key: &'t str,
    value: JsonMember,
    role: NameRole,
    /// The first byte of the value, and the one after it.
    opens: (u8, u8),
}

impl Member<'_> {
    fn field(&self) -> Option<RecordField> {
        match self.role {
            NameRole::Field(known) => Some(known.field),
            NameRole::Nested | NameRole::Unknown => None,
        }
    }

    fn is_container(&self) -> bool {
        matches!(self.opens.0, b'{' | b'[')
    }

    /// Returns true for null, `""`, `[]` and `{}`.
    fn is_empty(&self) -> bool {
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

    fn members(&self, start: usize) -> impl Iterator<Item = JsonMember> + use<'t> {
        JsonMembers::in_container(self.text, start).take(SAMPLE)
    }

    fn opens(&self, value: &JsonMember) -> (u8, u8) {
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

    /// Returns true for columns: the known fields are arrays of the same length, or objects with
    /// the same keys, one for each row.
    fn is_column_set(&self, members: &[Member<'t>]) -> bool {
        let named = || {
            members.iter().filter(|member| {
                matches!(member.field(), Some(RecordField::Title | RecordField::Body))
            })
        };
        let Some(main) = named().find(|member| member.is_container() && !member.is_empty()) else {
            return false;
        };
        if named().any(|member| !member.is_container()) {
            return false;
        }
        let keys = |member: &Member<'t>| -> Vec<Option<&str>> {
            let items = self.members(member.value.value.start);
            items.map(|item| self.text.get(item.key?)).collect()
        };
        let rows = keys(main);
        let is_name = |key: &&str| self.resolver.mapping.is_title_or_body(key) || is_text_key(key);
        if rows.iter().flatten().any(is_name) {
            return false;
        }
        let is_cell = |item: JsonMember| match self.opens(&item).0 {
            b'{' => false,
            b'[' => main.opens.0 == b'{',
            _ => true,
        };
        let of_cells = self.members(main.value.value.start).all(is_cell);
        let number = |key: Option<&str>| key.is_some_and(|key| key.parse::<u64>().is_ok());
        let language = |key: Option<&str>| key.is_none_or(|key| key.len() == 2);
        let many = match main.opens.0 {
            b'{' => {
                rows.iter().copied().all(number)
                    || (rows.len() > 1 && !rows.iter().copied().all(language))
            }
            _ => rows.len() > 1,
        };
        let alike = |member: &&Member<'t>| {
            member.field().is_some() && member.opens.0 == main.opens.0 && keys(member) == rows
        };
        of_cells && many && members.iter().filter(alike).count() >= 2
    }

    /// Finds an array of column names beside an array of rows: `{"columns": […], "data": [[…]]}`.
    fn find_rows(&mut self, members: &[Member<'t>]) -> Option<Place> {
        let rows = members.iter().find(|member| match member.opens {
            (b'[', b'[') => true,
            (b'[', b'{') => self.is_list_of_cells(&member.value),
            _ => false,
        })?;
        let is_list = |opens| matches!(opens, (b'[', b'"' | b'{'));
        let mut names: Vec<JsonMember> = Vec::new();
        for member in members.iter().filter(|member| member.value != rows.value) {
            if is_list(member.opens) {
                names.push(member.value.clone());
            } else if member.opens.0 == b'{' {
                // `{"schema": {"fields": […]}, "rows": […]}`
                let inner = self.members(member.value.value.start);
                names.extend(inner.filter(|inner| is_list(self.opens(inner))));
            }
        }
        let (names, fields) = names
            .into_iter()
            .find_map(|names| Some((names.value.clone(), self.column_fields(&names)?)))?;
        Some(Place::new(PlaceKind::Rows(names), &rows.value, Likeness::Story, fields))
    }

    /// Returns true for rows as objects of cells: `[{"c": [{"v": "…"}]}]`.
    fn is_list_of_cells(&self, rows: &JsonMember) -> bool {
        let mut rows = self.members(rows.value.start);
        let first = rows.next().and_then(|row| self.members(row.value.start).next());
        first.is_some_and(|cells| {
            let key = cells.key.clone().and_then(|key| self.text.get(key)).unwrap_or_default();
            CELLS.contains(&key) && self.opens(&cells) == (b'[', b'{')
        })
    }

    /// Returns the fields of columns that are objects of a name and values (Polars).
    fn named_column_fields(&mut self, columns: &[JsonMember]) -> Option<Vec<FieldMatch>> {
        let mut fields = Vec::new();
        for column in columns {
            let (mut name, mut has_values) = (None, false);
            for member in self.members(column.value.start) {
                match member.key.clone().and_then(|key| self.text.get(key)) {
                    Some("name") => name = self.text.get(member.value),
                    Some("values") => has_values = self.opens(&member).0 == b'[',
                    _ => {}
                }
            }
            let name = name.filter(|_| has_values)?.trim_matches('"');
            fields.extend(self.resolver.resolve(name));
        }
        let is_main =
            |known: &FieldMatch| matches!(known.field, RecordField::Title | RecordField::Body);
        (fields.len() > 1 && fields.iter().any(is_main)).then_some(fields)
    }

    /// Returns which fields the columns of an array of rows may be, by what they contain: a title or a
    /// text, and something else.
    fn propose_columns(&mut self, rows: &[JsonMember]) -> Option<Vec<Option<FieldMatch>>> {
        let cells = |row: &JsonMember| -> Option<Vec<String>> {
            let text = self.text.get(row.value.clone())?;
            let cells: Vec<serde_json::Value> = serde_json::from_str(text).ok()?;
            let text = |cell: serde_json::Value| match cell {
                serde_json::Value::String(text) => text,
                serde_json::Value::Number(number) => number.to_string(),
                _ => String::new(),
            };
            Some(cells.into_iter().map(text).collect())
        };
        let sample = rows.iter().filter(|row| row.is_complete).take(proposal::SAMPLE_ROWS);
        let sample: Vec<Vec<String>> = sample.map(cells).collect::<Option<_>>()?;
        let width = sample.first()?.len();
        let proposed = proposal::propose(&sample);
        if proposed.len() < 2 || sample.iter().any(|row| row.len() != width) {
            return None;
        }
        let mut columns = vec![None; width];
        for (field, at) in proposed {
            let name = format!("#{}", at + 1);
            *columns.get_mut(at)? = Some(self.resolver.register(field, UNNAMED_RANK, &name));
        }
        Some(columns)
    }

    /// Returns the fields that an array of column names stands for, if it is one.
    pub(super) fn column_fields(&mut self, names: &JsonMember) -> Option<Vec<FieldMatch>> {
        let text = self.text.get(names.value.clone())?;
        let names = column_names(text);
        let fields: Vec<FieldMatch> =
            names.iter().filter_map(|name| self.resolver.resolve(name)).collect();
        let main = |field_match: &FieldMatch| {
            matches!(field_match.field, RecordField::Title | RecordField::Body)
        };
        (fields.len() > 1 && names.len() < SAMPLE && fields.iter().any(main)).then_some(fields)
    }
}

/// Returns the names in an array of names, or of objects that describe columns.
pub(super) fn column_names(text: &str) -> Vec<String> {
    let names = serde_json::from_str::<Vec<serde_json::Value>>(text).unwrap_or_default();
    let name = |value: serde_json::Value| match value {
        serde_json::Value::String(name) => name,
        serde_json::Value::Object(object) => ["name", "field", "label", "id"]
            .iter()
            .find_map(|key| object.get(*key)?.as_str())
            .unwrap_or_default()
            .to_owned(),
        _ => String::new(),
    };
    names.into_iter().map(name).collect()
}

impl Place {
    /// Puts the place under a key of an object.
    fn under(mut self, key: &str, object: &JsonMember) -> Self {
        self.path.insert(0, key.to_owned());
        self.ancestors.insert(0, object.value.clone());
        self
    }

    fn within(self, object: &JsonMember, members: &[Member<'_>]) -> Self {
        let key = members.iter().find(|member| member.value == self.value);
        let key = key.map_or("", |member| member.key).to_owned();
        self.under(&key, object)
    }
}

/// Keeps the best of the places within an object.
fn merge(mut places: Vec<Place>, object: &JsonMember) -> Vec<Place> {
    let Some(best) = places.iter().map(|place| place.likeness).max() else { return places };
    places.retain(|place| place.likeness == best);
    let lists: Vec<Vec<FieldMatch>> = places
        .iter()
        .filter(|place| !place.is_single())
        .map(|place| place.fields.clone())
        .collect();
    if !lists.is_empty() {
        // A single object beside a list describes it, unless it has the same fields.
        places.retain(|place| !place.is_single() || lists.contains(&place.fields));
        return places;
    }
    if places.len() > 1 && places.iter().all(|place| place.path.len() == 1) {
        let fields = places.swap_remove(0).fields;
        return vec![Place::new(PlaceKind::Map, object, best, fields)];
    }
    places
}

/// Decides between an object with fields of its own and the places within it.
fn choose(own: Vec<Place>, nested: Vec<Place>, in_list: bool) -> Vec<Place> {
    let (Some(outer), Some(first)) = (own.first(), nested.first()) else {
        return if own.is_empty() { nested } else { own };
    };
    if in_list && outer.is_post() && nested.iter().all(|place| !place.has(RecordField::Body)) {
        return own;
    }
    let is_collection = nested.iter().any(|place| !place.is_single());
    let is_named = nested
        .iter()
        .any(|place| place.path.last().is_some_and(|key| is_list_name(key) || is_text_name(key)));
    let inner = match (first.likeness, is_collection) {
        (Likeness::Story | Likeness::Described, true) => {
            !in_list || is_named || outer.likeness < Likeness::Described
        }
        (Likeness::Story, false) => true,
        (Likeness::Described, false) => outer.likeness < Likeness::Described,
        (Likeness::Headline, true) => !in_list && (is_named || outer.likeness == Likeness::Title),
        (Likeness::Title, true) => !in_list && is_named,
        (Likeness::Title | Likeness::Headline | Likeness::Text | Likeness::Excerpt, _) => false,
    };
    if inner { nested } else { own }
}

/// Returns true for a name of texts, under which a list holds stories: `berita`, `articles`.
fn is_text_name(key: &str) -> bool {
    crate::library::source::fields::names::match_name(key)
        .is_some_and(|known| known.field == RecordField::Body)
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
