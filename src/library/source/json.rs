//! Reads a JSON file: an object, an array of objects, or an array nested in an object. The complete
//! elements of a truncated file are still read.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use serde_json::{Map, Value};

use super::desk::Desk;
use super::draft::Draft;
use super::encoding::{Input, Whole};
use super::fields::Field;
use super::scan::{End, Member, Members, first, place};
use super::{Mapping, RECORD_LIMIT, WHOLE_LIMIT, Why, object};

/// Keys under which an array is preferred as the list of stories.
const WRAPPERS: [&str; 4] = ["data", "items", "articles", "results"];

/// The maximum nesting depth at which stories are searched for.
const DEPTH: usize = 5;

/// Reads a JSON file: each object that is a story becomes a record.
pub(super) fn read(input: Input<'_>, desk: &mut Desk<'_>) {
    match input.whole(WHOLE_LIMIT) {
        Ok(Whole { text, encoding, start }) => {
            desk.report.encoding = Some(encoding);
            let mapping = Arc::clone(&desk.names.mapping);
            Json { text: &text, mapping, start, count: 0, single: true, cut: false }.read(desk);
        }
        Err(why) => desk.skip(None, why),
    }
}

/// Where the stories of an object are found.
enum Shape {
    /// The object is itself a story.
    Story,
    /// In these members, which are arrays or objects.
    Within(Vec<Member>),
    /// The object holds columns: `{"judul": {"0": …, "1": …}, …}`.
    Columns,
    /// The object contains no story.
    Nowhere,
}

/// The state of reading one JSON text.
struct Json<'t> {
    text: &'t str,
    mapping: Arc<Mapping>,
    /// The offset of the text in the file, if the file contains these bytes unchanged.
    start: Option<u64>,
    /// The number of elements so far; it gives each element its number.
    count: usize,
    /// True if the file is a single object. Its story then has no number.
    single: bool,
    /// The truncation of the text has been reported.
    cut: bool,
}

impl Json<'_> {
    fn read(&mut self, desk: &mut Desk<'_>) {
        if self.text.trim().is_empty() {
            return desk.skip(None, Why::Empty);
        }
        let mut members = Members::of_text(self.text);
        let (one, two) = (members.next(), members.next());
        // Several concatenated values are read like an array.
        self.single = two.is_none();
        for member in one.into_iter().chain(two).chain(members.by_ref()) {
            if !self.value(&member, 0, desk) {
                return;
            }
        }
        self.end(members.end, desk);
    }

    /// Reads a value. Returns false to stop reading.
    fn value(&mut self, member: &Member, depth: usize, desk: &mut Desk<'_>) -> bool {
        let start = member.value.start;
        match self.text.as_bytes().get(start) {
            Some(b'[') if depth < DEPTH => self.array(start, depth, desk),
            Some(b'{') => match self.shape(start, depth) {
                Shape::Within(members) => {
                    self.single = false;
                    members.iter().all(|member| self.value(member, depth + 1, desk))
                }
                Shape::Columns if member.whole => self.columns(member.value.clone(), desk),
                _ if member.whole => self.story(member.value.clone(), desk),
                _ => self.break_off(desk),
            },
            _ if member.whole => self.story(member.value.clone(), desk),
            _ => self.break_off(desk),
        }
    }

    fn array(&mut self, start: usize, depth: usize, desk: &mut Desk<'_>) -> bool {
        self.single = false;
        let mut members = Members::of(self.text, start);
        for member in members.by_ref() {
            // The kind of a truncated element cannot be determined reliably.
            if desk.partial && !member.whole {
                return true;
            }
            if !self.value(&member, depth + 1, desk) {
                return false;
            }
        }
        self.end(members.end, desk);
        true
    }

    fn end(&mut self, end: Option<End>, desk: &mut Desk<'_>) {
        match end {
            Some(End::Broken(at)) => {
                let (line, column) = place(self.text, at);
                desk.skip(Some(self.count + 1), Why::Malformed { line, column });
            }
            Some(End::Cut) => {
                self.break_off(desk);
            }
            _ => {}
        }
    }

    /// Reports, once, that the text ends within a record.
    fn break_off(&mut self, desk: &mut Desk<'_>) -> bool {
        if !self.cut {
            self.cut = true;
            let (line, column) = place(self.text, self.text.len());
            let number = (!self.single).then_some(self.count + 1);
            desk.skip(number, Why::Cut { line, column });
        }
        true
    }

    fn story(&mut self, span: Range<usize>, desk: &mut Desk<'_>) -> bool {
        self.count += 1;
        let number = (!self.single).then_some(self.count);
        desk.advance(span.end as u64);
        if span.len() > RECORD_LIMIT {
            desk.skip(number, Why::TooLarge(RECORD_LIMIT));
            return true;
        }
        let text = self.text.get(span.clone()).unwrap_or_default();
        match object::read(text, &mut desk.names) {
            Ok(draft) => {
                let place = |start: u64| start + span.start as u64..start + span.end as u64;
                let origin = desk.origin(number, self.start.map(place));
                let record = desk.names.record(draft, origin);
                desk.take(record)
            }
            Err(why) => {
                let (line, column) = place(self.text, span.start);
                desk.skip(number, why.within().moved(line, column));
                true
            }
        }
    }
}

/// A member of an object, described by its key and the first bytes of its value.
struct Sight {
    member: Member,
    field: Option<Field>,
    preferred: bool,
    /// The first byte of the value; for an array or object, the byte after it as well.
    opens: (u8, u8),
}

impl Sight {
    fn member(&self) -> Member {
        self.member.clone()
    }
}

impl Json<'_> {
    fn shape(&self, start: usize, depth: usize) -> Shape {
        let sights: Vec<Sight> =
            Members::of(self.text, start).filter_map(|member| self.sight(member)).collect();
        let has = |field: Field, opens: &dyn Fn((u8, u8)) -> bool| {
            sights.iter().any(|sight| sight.field == Some(field) && opens(sight.opens))
        };
        let text = |opens: (u8, u8)| opens.0 == b'"' || (opens.0 == b'[' && opens.1 != b'{');
        let lists = |preferred: bool| {
            let list =
                |sight: &&Sight| sight.opens == (b'[', b'{') && (sight.preferred || !preferred);
            sights.iter().filter(list).map(Sight::member).collect::<Vec<_>>()
        };
        if has(Field::Body, &text) {
            return Shape::Story;
        }
        let mut preferred = lists(true);
        preferred.extend(sights.iter().filter(|sight| self.is_shelf(sight)).map(Sight::member));
        if !preferred.is_empty() {
            return Shape::Within(preferred);
        }
        if self.is_columns(&sights) {
            return Shape::Columns;
        }
        if has(Field::Title, &|_| true) || has(Field::Body, &|_| true) || depth >= DEPTH {
            return Shape::Story;
        }
        let all = lists(false);
        if all.is_empty() { self.inner(sights, depth) } else { Shape::Within(all) }
    }

    /// Returns true for a list of stories under a key that usually names a text: `"berita":
    /// [{"judul": …}, …]`.
    fn is_shelf(&self, sight: &Sight) -> bool {
        sight.field == Some(Field::Body)
            && sight.opens == (b'[', b'{')
            && !sight.preferred
            && Members::of(self.text, sight.member.value.start)
                .next()
                .is_some_and(|first| self.has_title(first.value.start))
    }

    fn has_title(&self, object: usize) -> bool {
        Members::of(self.text, object)
            .filter_map(|member| self.sight(member))
            .any(|sight| sight.field == Some(Field::Title))
    }

    /// Finds the objects within an object that are stories or contain stories. If there is exactly
    /// one and it is itself a story, the outer object is read as the story instead, because it
    /// holds more fields.
    fn inner(&self, sights: Vec<Sight>, depth: usize) -> Shape {
        let objects = sights.into_iter().filter(|sight| sight.opens.0 == b'{');
        let mut stories = 0;
        let mut found = Vec::new();
        for sight in objects {
            match self.shape(sight.member.value.start, depth + 1) {
                Shape::Nowhere => continue,
                Shape::Story => stories += 1,
                Shape::Within(_) | Shape::Columns => {}
            }
            found.push(sight.member);
        }
        match found.as_slice() {
            [] => Shape::Nowhere,
            [only] if stories == 1 && only.whole => Shape::Nowhere,
            _ => Shape::Within(found),
        }
    }

    fn sight(&self, member: Member) -> Option<Sight> {
        let key = self.text.get(member.key.clone()?)?;
        let open = first(self.text, member.value.start)?;
        let next = first(self.text, member.value.start + 1).unwrap_or_default();
        Some(Sight {
            field: self.mapping.known(key).map(|known| known.field),
            preferred: WRAPPERS.iter().any(|wrapper| key.eq_ignore_ascii_case(wrapper)),
            opens: (open, next),
            member,
        })
    }

    /// Returns true for columns indexed by row number, as data frames are exported: a title or
    /// body, and at least one other field, is an object whose first key is a number.
    fn is_columns(&self, sights: &[Sight]) -> bool {
        let numbered = |sight: &&Sight| {
            sight.opens.0 == b'{'
                && Members::of(self.text, sight.member.value.start)
                    .next()
                    .and_then(|member| self.text.get(member.key?))
                    .is_some_and(|key| key.parse::<u64>().is_ok())
        };
        let fields: Vec<Field> =
            sights.iter().filter(numbered).filter_map(|sight| sight.field).collect();
        fields.len() >= 2 && fields.iter().any(|field| matches!(field, Field::Title | Field::Body))
    }

    /// Reads columns as rows, in order of the row numbers.
    fn columns(&mut self, span: Range<usize>, desk: &mut Desk<'_>) -> bool {
        let text = self.text.get(span).unwrap_or_default();
        let columns: Map<String, Value> = match serde_json::from_str(text) {
            Ok(columns) => columns,
            Err(error) => {
                let (line, column) = (error.line(), error.column());
                desk.skip(None, Why::Malformed { line, column });
                return true;
            }
        };
        let mut rows: BTreeMap<u64, Draft> = BTreeMap::new();
        for (name, column) in columns {
            let (Some(known), Value::Object(cells)) = (desk.names.look_up(&name), column) else {
                continue;
            };
            for (row, cell) in cells {
                if let Ok(row) = row.parse() {
                    rows.entry(row).or_default().offer(known, cell);
                }
            }
        }
        for draft in rows.into_values() {
            self.count += 1;
            if !draft.is_story() {
                desk.skip(Some(self.count), Why::Empty);
                continue;
            }
            let origin = desk.origin(Some(self.count), None);
            let record = desk.names.record(draft, origin);
            if !desk.take(record) {
                return false;
            }
        }
        true
    }
}
