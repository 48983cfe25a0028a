//! A place in a JSON text where stories are, and the choice between places.

use std::ops::Range;

use super::scan::JsonMember;
use super::search::Member;
use crate::library::source::fields::names::{FieldMatch, RecordField, is_list_name, match_name};

/// How much an object looks like a story; higher is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Likeness {
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
    pub(super) likeness: Likeness,
    /// The known fields of its stories.
    pub(super) fields: Vec<FieldMatch>,
}

impl Place {
    pub(super) fn new(
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
    pub(super) fn is_of_stories(&self) -> bool {
        let is_of_story = |known: &FieldMatch| known.field != RecordField::Body;
        self.likeness != Likeness::Text || self.fields.iter().any(is_of_story)
    }

    /// Puts the place under a key of an object.
    pub(super) fn under(mut self, key: &str, object: &JsonMember) -> Self {
        self.path.insert(0, key.to_owned());
        self.ancestors.insert(0, object.value.clone());
        self
    }

    pub(super) fn within(self, object: &JsonMember, members: &[Member<'_>]) -> Self {
        let key = members.iter().find(|member| member.value == self.value);
        let key = key.map_or("", |member| member.key).to_owned();
        self.under(&key, object)
    }
}

/// Keeps the best of the places within an object.
pub(super) fn merge(mut places: Vec<Place>, object: &JsonMember) -> Vec<Place> {
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
pub(super) fn choose(own: Vec<Place>, nested: Vec<Place>, in_list: bool) -> Vec<Place> {
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
    match_name(key).is_some_and(|known| known.field == RecordField::Body)
}
