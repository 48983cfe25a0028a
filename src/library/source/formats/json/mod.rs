//! Reads a JSON file: an object, an array of objects, or an array nested in an object. The complete
//! elements of a truncated file are still read.

pub(in crate::library::source) mod object;
pub(in crate::library::source) mod repair;
pub(in crate::library::source) mod scan;

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use serde_json::{Map, Value};

use crate::library::source::access::file_pipeline::FilePipeline;
use crate::library::source::decoding::encoding::{DecodedText, SourceInput};
use crate::library::source::fields::names::RecordField;
use crate::library::source::fields::record_builder::RecordBuilder;
use crate::library::source::{FieldMapping, RECORD_LIMIT, SkipReason, WHOLE_LIMIT};
use scan::{JsonMember, JsonMembers, ScanEnd, line_and_column, next_non_space};

/// Keys under which an array is preferred as the list of stories.
const WRAPPER_KEYS: [&str; 4] = ["data", "items", "articles", "results"];

/// The maximum nesting depth at which stories are searched for.
const DEPTH: usize = 5;

/// Reads a JSON file: each object that is a story becomes a record.
pub(in crate::library::source) fn read(input: SourceInput<'_>, pipeline: &mut FilePipeline<'_>) {
    match input.into_text(WHOLE_LIMIT) {
        Ok(DecodedText { text, encoding, file_offset: start }) => {
            pipeline.report.encoding = Some(encoding);
            let mapping = Arc::clone(&pipeline.resolver.mapping);
            JsonReader {
                text: &text,
                mapping,
                file_offset: start,
                element_count: 0,
                is_single_object: true,
                truncation_reported: false,
            }
            .read(pipeline);
        }
        Err(why) => pipeline.skip(None, why),
    }
}

/// Where the stories of an object are found.
enum ObjectKind {
    /// The object is itself a story.
    Story,
    /// In these members, which are arrays or objects.
    Container(Vec<JsonMember>),
    /// The object holds columns: `{"judul": {"0": …, "1": …}, …}`.
    Columns,
    /// The object contains no story.
    NoStory,
}

/// The state of reading one JSON text.
struct JsonReader<'t> {
    text: &'t str,
    mapping: Arc<FieldMapping>,
    /// The offset of the text in the file, if the file contains these bytes unchanged.
    file_offset: Option<u64>,
    /// The number of elements so far; it gives each element its number.
    element_count: usize,
    /// True if the file is a single object. Its story then has no number.
    is_single_object: bool,
    /// The truncation of the text has been reported.
    truncation_reported: bool,
}

impl JsonReader<'_> {
    fn read(&mut self, pipeline: &mut FilePipeline<'_>) {
        if self.text.trim().is_empty() {
            return pipeline.skip(None, SkipReason::Empty);
        }
        let mut members = JsonMembers::in_document(self.text);
        let (one, two) = (members.next(), members.next());
        // Several concatenated values are read like an array.
        self.is_single_object = two.is_none();
        for member in one.into_iter().chain(two).chain(members.by_ref()) {
            if !self.read_value(&member, 0, pipeline) {
                return;
            }
        }
        self.report_end(members.end, pipeline);
    }

    /// Reads a value. Returns false to stop reading.
    fn read_value(
        &mut self,
        member: &JsonMember,
        depth: usize,
        pipeline: &mut FilePipeline<'_>,
    ) -> bool {
        let start = member.value.start;
        match self.text.as_bytes().get(start) {
            Some(b'[') if depth < DEPTH => self.read_array(start, depth, pipeline),
            Some(b'{') => match self.classify_object(start, depth) {
                ObjectKind::Container(members) => {
                    self.is_single_object = false;
                    members.iter().all(|member| self.read_value(member, depth + 1, pipeline))
                }
                ObjectKind::Columns if member.is_complete => {
                    self.read_columns(member.value.clone(), pipeline)
                }
                _ if member.is_complete => self.read_story(member.value.clone(), pipeline),
                _ => self.report_truncation(pipeline),
            },
            _ if member.is_complete => self.read_story(member.value.clone(), pipeline),
            _ => self.report_truncation(pipeline),
        }
    }

    fn read_array(&mut self, start: usize, depth: usize, pipeline: &mut FilePipeline<'_>) -> bool {
        self.is_single_object = false;
        let mut members = JsonMembers::in_container(self.text, start);
        for member in members.by_ref() {
            // The kind of a truncated element cannot be determined reliably.
            if pipeline.is_partial && !member.is_complete {
                return true;
            }
            if !self.read_value(&member, depth + 1, pipeline) {
                return false;
            }
        }
        self.report_end(members.end, pipeline);
        true
    }

    fn report_end(&mut self, end: Option<ScanEnd>, pipeline: &mut FilePipeline<'_>) {
        match end {
            Some(ScanEnd::Invalid(at)) => {
                let (line, column) = line_and_column(self.text, at);
                pipeline
                    .skip(Some(self.element_count + 1), SkipReason::InvalidJson { line, column });
            }
            Some(ScanEnd::Truncated) => {
                self.report_truncation(pipeline);
            }
            _ => {}
        }
    }

    /// Reports, once, that the text ends within a record.
    fn report_truncation(&mut self, pipeline: &mut FilePipeline<'_>) -> bool {
        if !self.truncation_reported {
            self.truncation_reported = true;
            let (line, column) = line_and_column(self.text, self.text.len());
            let number = (!self.is_single_object).then_some(self.element_count + 1);
            pipeline.skip(number, SkipReason::Truncated { line, column });
        }
        true
    }

    fn read_story(&mut self, span: Range<usize>, pipeline: &mut FilePipeline<'_>) -> bool {
        self.element_count += 1;
        let number = (!self.is_single_object).then_some(self.element_count);
        pipeline.report_progress(span.end as u64);
        if span.len() > RECORD_LIMIT {
            pipeline.skip(number, SkipReason::TooLarge(RECORD_LIMIT));
            return true;
        }
        let text = self.text.get(span.clone()).unwrap_or_default();
        match object::read(text, &mut pipeline.resolver) {
            Ok(builder) => {
                let file_span = |start: u64| start + span.start as u64..start + span.end as u64;
                let origin = pipeline.origin(number, self.file_offset.map(file_span));
                let record = pipeline.resolver.build_record(builder, origin);
                pipeline.push(record)
            }
            Err(why) => {
                let (line, column) = line_and_column(self.text, span.start);
                pipeline.skip(number, why.inside_file().shifted_to(line, column));
                true
            }
        }
    }
}

/// A member of an object, described by its key and the first bytes of its value.
struct MemberSummary {
    member: JsonMember,
    field: Option<RecordField>,
    is_wrapper: bool,
    /// The first byte of the value; for an array or object, the byte after it as well.
    first_bytes: (u8, u8),
}

impl MemberSummary {
    fn member(&self) -> JsonMember {
        self.member.clone()
    }
}

impl JsonReader<'_> {
    fn classify_object(&self, start: usize, depth: usize) -> ObjectKind {
        let members: Vec<MemberSummary> = JsonMembers::in_container(self.text, start)
            .filter_map(|member| self.summarize(member))
            .collect();
        let has = |field: RecordField, opens: &dyn Fn((u8, u8)) -> bool| {
            members.iter().any(|sight| sight.field == Some(field) && opens(sight.first_bytes))
        };
        let text = |opens: (u8, u8)| opens.0 == b'"' || (opens.0 == b'[' && opens.1 != b'{');
        let story_lists = |preferred: bool| {
            let list = |sight: &&MemberSummary| {
                sight.first_bytes == (b'[', b'{') && (sight.is_wrapper || !preferred)
            };
            members.iter().filter(list).map(MemberSummary::member).collect::<Vec<_>>()
        };
        if has(RecordField::Body, &text) {
            return ObjectKind::Story;
        }
        let mut preferred = story_lists(true);
        preferred.extend(
            members.iter().filter(|sight| self.is_story_list(sight)).map(MemberSummary::member),
        );
        if !preferred.is_empty() {
            return ObjectKind::Container(preferred);
        }
        if self.is_column_oriented(&members) {
            return ObjectKind::Columns;
        }
        if has(RecordField::Title, &|_| true) || has(RecordField::Body, &|_| true) || depth >= DEPTH
        {
            return ObjectKind::Story;
        }
        let all = story_lists(false);
        if all.is_empty() {
            self.classify_nested(members, depth)
        } else {
            ObjectKind::Container(all)
        }
    }

    /// Returns true for a list of stories under a key that usually names a text: `"berita":
    /// [{"judul": …}, …]`.
    fn is_story_list(&self, sight: &MemberSummary) -> bool {
        sight.field == Some(RecordField::Body)
            && sight.first_bytes == (b'[', b'{')
            && !sight.is_wrapper
            && JsonMembers::in_container(self.text, sight.member.value.start)
                .next()
                .is_some_and(|first| self.has_title(first.value.start))
    }

    fn has_title(&self, object: usize) -> bool {
        JsonMembers::in_container(self.text, object)
            .filter_map(|member| self.summarize(member))
            .any(|sight| sight.field == Some(RecordField::Title))
    }

    /// Finds the objects within an object that are stories or contain stories. If there is exactly
    /// one and it is itself a story, the outer object is read as the story instead, because it
    /// holds more fields.
    fn classify_nested(&self, sights: Vec<MemberSummary>, depth: usize) -> ObjectKind {
        let objects = sights.into_iter().filter(|sight| sight.first_bytes.0 == b'{');
        let mut stories = 0;
        let mut found = Vec::new();
        for sight in objects {
            match self.classify_object(sight.member.value.start, depth + 1) {
                ObjectKind::NoStory => continue,
                ObjectKind::Story => stories += 1,
                ObjectKind::Container(_) | ObjectKind::Columns => {}
            }
            found.push(sight.member);
        }
        match found.as_slice() {
            [] => ObjectKind::NoStory,
            [only] if stories == 1 && only.is_complete => ObjectKind::NoStory,
            _ => ObjectKind::Container(found),
        }
    }

    fn summarize(&self, member: JsonMember) -> Option<MemberSummary> {
        let key = self.text.get(member.key.clone()?)?;
        let open = next_non_space(self.text, member.value.start)?;
        let next = next_non_space(self.text, member.value.start + 1).unwrap_or_default();
        Some(MemberSummary {
            field: self.mapping.match_name(key).map(|known| known.field),
            is_wrapper: WRAPPER_KEYS.iter().any(|wrapper| key.eq_ignore_ascii_case(wrapper)),
            first_bytes: (open, next),
            member,
        })
    }

    /// Returns true for columns indexed by row number, as data frames are exported: a title or
    /// body, and at least one other field, is an object whose first key is a number.
    fn is_column_oriented(&self, sights: &[MemberSummary]) -> bool {
        let numbered = |sight: &&MemberSummary| {
            sight.first_bytes.0 == b'{'
                && JsonMembers::in_container(self.text, sight.member.value.start)
                    .next()
                    .and_then(|member| self.text.get(member.key?))
                    .is_some_and(|key| key.parse::<u64>().is_ok())
        };
        let fields: Vec<RecordField> =
            sights.iter().filter(numbered).filter_map(|sight| sight.field).collect();
        fields.len() >= 2
            && fields.iter().any(|field| matches!(field, RecordField::Title | RecordField::Body))
    }

    /// Reads columns as rows, in order of the row numbers.
    fn read_columns(&mut self, span: Range<usize>, pipeline: &mut FilePipeline<'_>) -> bool {
        let text = self.text.get(span).unwrap_or_default();
        let columns: Map<String, Value> = match serde_json::from_str(text) {
            Ok(columns) => columns,
            Err(error) => {
                let (line, column) = (error.line(), error.column());
                pipeline.skip(None, SkipReason::InvalidJson { line, column });
                return true;
            }
        };
        let mut rows: BTreeMap<u64, RecordBuilder> = BTreeMap::new();
        for (name, column) in columns {
            let (Some(field_match), Value::Object(cells)) =
                (pipeline.resolver.resolve(&name), column)
            else {
                continue;
            };
            for (row, cell) in cells {
                if let Ok(row) = row.parse() {
                    rows.entry(row).or_default().offer(field_match, cell);
                }
            }
        }
        for builder in rows.into_values() {
            self.element_count += 1;
            if !builder.is_story() {
                pipeline.skip(Some(self.element_count), SkipReason::Empty);
                continue;
            }
            let origin = pipeline.origin(Some(self.element_count), None);
            let record = pipeline.resolver.build_record(builder, origin);
            if !pipeline.push(record) {
                return false;
            }
        }
        true
    }
}
