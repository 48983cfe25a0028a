//! Reads JSON: a story, a list or map of stories, or columns, anywhere in a value. The complete
//! elements of a truncated file are still read.

mod columns;
mod context;
pub(in crate::library::source) mod object;
mod place;
pub(in crate::library::source) mod repair;
pub(in crate::library::source) mod scan;
mod search;
mod tables;
#[cfg(test)]
mod tests;

use std::ops::Range;

use crate::library::source::access::file_pipeline::FilePipeline;
use crate::library::source::decoding::encoding::{DecodedText, SourceInput};
use crate::library::source::fields::names::RecordField;
use crate::library::source::fields::record_builder::RecordBuilder;
use crate::library::source::{RECORD_LIMIT, SkipReason, WHOLE_LIMIT};
use context::ListContext;
use place::{Place, PlaceKind};
use scan::{JsonMember, JsonMembers, ScanEnd, line_and_column};
use search::StorySearch;

/// Number of arrays in arrays without a story that are read element by element; those in them are
/// skipped whole. Every such array is searched, as deep as [`StorySearch`] looks.
const MAX_ARRAYS_WITHOUT_STORIES: usize = 4;

/// The maximum number of names of what stands beside the stories in a report.
const MAX_BESIDE: usize = 8;

/// Reads a JSON file: each object that is a story becomes a record.
pub(in crate::library::source) fn read(input: SourceInput<'_>, pipeline: &mut FilePipeline<'_>) {
    match input.into_text(WHOLE_LIMIT) {
        Ok(DecodedText { text, encoding, file_offset }) => {
            pipeline.report.encoding = Some(encoding);
            if text.trim().is_empty() {
                return pipeline.skip(None, SkipReason::Empty);
            }
            JsonReader::new(&text, file_offset, 0).read(pipeline);
        }
        Err(why) => pipeline.skip(None, why),
    }
}

/// Reads all stories in one line of JSON Lines, which may hold several values or a whole response.
/// The first has the number `number`. Returns how many elements there are, or `None` if the line
/// holds nothing but one object.
pub(in crate::library::source) fn read_line(
    line: &str,
    number: usize,
    file_offset: Option<u64>,
    pipeline: &mut FilePipeline<'_>,
) -> Option<usize> {
    let mut reader = JsonReader::new(line, file_offset, number - 1);
    let values: Vec<JsonMember> = JsonMembers::in_document(line).take(2).collect();
    let is_plural = match values.as_slice() {
        [one] => {
            let places = reader.find(one, true, pipeline);
            places.iter().any(|place| place.kind != PlaceKind::Story) || places.len() > 1
        }
        [first, _] => line.as_bytes().get(first.value.start) == Some(&b'{'),
        _ => false,
    };
    if !is_plural {
        return None;
    }
    reader.is_single_object = false;
    reader.line = number;
    reader.read(pipeline);
    Some(reader.element_count - (number - 1))
}

/// The state of reading one JSON text.
struct JsonReader<'t> {
    text: &'t str,
    /// The offset of the text in the file, if the file contains these bytes unchanged.
    file_offset: Option<u64>,
    /// The number of elements so far; it gives each element its number.
    element_count: usize,
    /// The line of the file at which the text begins.
    line: usize,
    /// True if the file is a single object. Its story then has no number.
    is_single_object: bool,
    /// The truncation of the text has been reported.
    truncation_reported: bool,
    /// Number of arrays without a story around the current element.
    arrays_without_stories: usize,
}

impl<'t> JsonReader<'t> {
    fn new(text: &'t str, file_offset: Option<u64>, element_count: usize) -> Self {
        Self {
            text,
            file_offset,
            element_count,
            line: 1,
            is_single_object: true,
            truncation_reported: false,
            arrays_without_stories: 0,
        }
    }

    fn read(&mut self, pipeline: &mut FilePipeline<'_>) {
        let mut members = JsonMembers::in_document(self.text);
        let (one, two) = (members.next(), members.next());
        // Several concatenated values are read like an array.
        let is_single = two.is_none();
        self.is_single_object &= is_single;
        if let Some(names) = one.as_ref().filter(|_| !is_single)
            && self.first_byte(names) == Some(b'[')
            && self.search(pipeline).column_fields(names).is_some()
        {
            // Rows as arrays, one on each line, below the names of the columns.
            let columns = self.columns_named(&names.value, pipeline);
            let rows = two.into_iter().chain(members.by_ref());
            if self.read_row_values(&columns, rows, pipeline) {
                self.report_end(members.end, pipeline);
            }
            return;
        }
        for member in one.into_iter().chain(two).chain(members.by_ref()) {
            let places = self.find(&member, !is_single, pipeline);
            if is_single && !places.is_empty() {
                self.report_places(&places, pipeline);
            }
            if !self.read_places(&member, &places, &ListContext::default(), pipeline) {
                return;
            }
        }
        self.report_end(members.end, pipeline);
    }

    fn find(
        &self,
        value: &JsonMember,
        in_list: bool,
        pipeline: &mut FilePipeline<'_>,
    ) -> Vec<Place> {
        self.search(pipeline).find(value, in_list)
    }

    fn search<'p>(&self, pipeline: &'p mut FilePipeline<'_>) -> StorySearch<'t, 'p> {
        StorySearch { text: self.text, resolver: &mut pipeline.resolver }
    }

    /// Reports where in the text the stories are, and what stands beside them.
    fn report_places(&self, places: &[Place], pipeline: &mut FilePipeline<'_>) {
        let paths: Vec<String> = places.iter().map(|place| place.path.join(".")).collect();
        if paths.iter().all(String::is_empty) {
            return;
        }
        let around = places.iter().filter_map(|place| place.ancestors.last());
        let mut beside: Vec<String> = Vec::new();
        for object in around {
            for member in JsonMembers::in_container(self.text, object.start) {
                let is_container = matches!(self.first_byte(&member), Some(b'{' | b'['));
                let is_read = places.iter().any(|place| place.value.value == member.value);
                let key = member.key.and_then(|key| self.text.get(key)).unwrap_or_default();
                let is_new = !beside.iter().any(|other| other == key);
                if is_container && !is_read && is_new && beside.len() < MAX_BESIDE {
                    beside.push(key.to_owned());
                }
            }
        }
        pipeline.report.story_paths = paths;
        pipeline.report.beside = beside;
    }

    fn first_byte(&self, member: &JsonMember) -> Option<u8> {
        self.text.as_bytes().get(member.value.start).copied()
    }

    /// Reads the stories found in an element. Returns false to stop reading.
    fn read_places(
        &mut self,
        element: &JsonMember,
        places: &[Place],
        context: &ListContext,
        pipeline: &mut FilePipeline<'_>,
    ) -> bool {
        if places.is_empty() {
            if self.first_byte(element) == Some(b'[')
                && self.arrays_without_stories < MAX_ARRAYS_WITHOUT_STORIES
            {
                // No element is a story; each is reported.
                self.arrays_without_stories += 1;
                let goes_on = self.read_list(element, context, pipeline);
                self.arrays_without_stories -= 1;
                return goes_on;
            }
            return self.read_story(element, None, context, pipeline);
        }
        places.iter().all(|place| match &place.kind {
            PlaceKind::Story => {
                let span = if places.len() == 1 { element } else { &place.value };
                self.read_story(span, Some(place), context, pipeline)
            }
            kind => {
                self.is_single_object = false;
                let context = self.list_context(place, context, pipeline);
                match kind {
                    PlaceKind::Map => self.read_map(place, &context, pipeline),
                    PlaceKind::Columns | PlaceKind::NamedColumns if place.value.is_complete => {
                        self.read_columns(place.value.value.clone(), pipeline)
                    }
                    PlaceKind::Rows(names) => {
                        let columns = self.columns_named(names, pipeline);
                        self.read_rows(&columns, Some(names), place, pipeline)
                    }
                    PlaceKind::UnnamedRows(columns) => {
                        self.read_rows(columns, None, place, pipeline)
                    }
                    PlaceKind::Columns | PlaceKind::NamedColumns => {
                        self.report_truncation(pipeline)
                    }
                    PlaceKind::Texts => self.read_texts(place, pipeline),
                    PlaceKind::Story | PlaceKind::List => {
                        self.read_list(&place.value, &context, pipeline)
                    }
                }
            }
        })
    }

    fn read_list(
        &mut self,
        list: &JsonMember,
        context: &ListContext,
        pipeline: &mut FilePipeline<'_>,
    ) -> bool {
        self.is_single_object = false;
        let before = self.element_count;
        let mut members = JsonMembers::in_container(self.text, list.value.start);
        let mut first_key = None;
        while let Some(member) = members.next() {
            // The kind of a truncated element cannot be determined reliably.
            if pipeline.is_partial && !member.is_complete {
                return true;
            }
            let first = self.first_key(&member);
            let first_key = *first_key.get_or_insert(first);
            if let Some(next) = self.find_lost_element(&member, first_key) {
                self.skip_invalid(&member, pipeline);
                members.resume_at(next);
                continue;
            }
            let places = self.find(&member, true, pipeline);
            if !self.read_places(&member, &places, context, pipeline) {
                return false;
            }
        }
        if self.element_count == before && members.end == Some(ScanEnd::Closed) {
            pipeline.skip(None, SkipReason::Empty);
        }
        self.report_end(members.end, pipeline);
        true
    }

    /// Returns the first key of an object.
    fn first_key(&self, object: &JsonMember) -> Option<&'t str> {
        if self.first_byte(object) != Some(b'{') {
            return None;
        }
        let first = JsonMembers::in_container(self.text, object.value.start).next()?;
        self.text.get(first.key?)
    }

    /// For an element with an unclosed string, which swallows the elements after it: returns where
    /// the next element begins.
    fn find_lost_element(&self, element: &JsonMember, first_key: Option<&str>) -> Option<usize> {
        let text = self.text.get(element.value.clone())?;
        let key = first_key.filter(|_| text.starts_with('{'))?;
        let start = text.match_indices('{').skip(1).find_map(|(at, _)| {
            let before = text.get(..at)?.trim_end().strip_suffix(',')?.trim_end();
            let after = text.get(at + 1..)?.trim_start().strip_prefix('"')?;
            let is_start = before.ends_with(['}', '"'])
                && after.strip_prefix(key).is_some_and(|rest| rest.starts_with('"'));
            is_start.then_some(at)
        })?;
        let is_valid = element.is_complete
            && serde_json::from_str::<serde::de::IgnoredAny>(&repair::repair(text)).is_ok();
        (!is_valid).then_some(element.value.start + start)
    }

    fn skip_invalid(&mut self, element: &JsonMember, pipeline: &mut FilePipeline<'_>) {
        self.element_count += 1;
        let (line, column) = self.position(element.value.start);
        pipeline.skip(Some(self.element_count), SkipReason::InvalidJson { line, column });
    }

    /// Reads the stories among the members of an object.
    fn read_map(
        &mut self,
        map: &Place,
        context: &ListContext,
        pipeline: &mut FilePipeline<'_>,
    ) -> bool {
        let mut members = JsonMembers::in_container(self.text, map.value.value.start);
        for member in members.by_ref() {
            if pipeline.is_partial && !member.is_complete {
                return true;
            }
            let places = self.find(&member, true, pipeline);
            if places.iter().any(|place| place.is_as_good_as(map))
                && !self.read_places(&member, &places, context, pipeline)
            {
                return false;
            }
        }
        self.report_end(members.end, pipeline);
        true
    }

    fn read_texts(&mut self, list: &Place, pipeline: &mut FilePipeline<'_>) -> bool {
        JsonMembers::in_container(self.text, list.value.value.start).all(|member| {
            let text = self.text.get(member.value).unwrap_or_default();
            let mut builder = RecordBuilder::default();
            let body = pipeline.resolver.register(RecordField::Body, 0, "[]");
            builder.offer(body, serde_json::from_str(text).unwrap_or_default());
            self.push_row(builder, pipeline)
        })
    }

    /// Accepts a record that cannot be reread from a span.
    fn push_row(&mut self, builder: RecordBuilder, pipeline: &mut FilePipeline<'_>) -> bool {
        self.element_count += 1;
        if !builder.is_story() {
            pipeline.skip(Some(self.element_count), SkipReason::Empty);
            return true;
        }
        let origin = pipeline.origin(Some(self.element_count), None);
        let record = pipeline.resolver.build_record(builder, origin);
        pipeline.push(record)
    }

    fn report_end(&mut self, end: Option<ScanEnd>, pipeline: &mut FilePipeline<'_>) {
        match end {
            Some(ScanEnd::Invalid(at)) => {
                let (line, column) = self.position(at);
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
            let (line, column) = self.position(self.text.len());
            let number = (!self.is_single_object).then_some(self.element_count + 1);
            pipeline.skip(number, SkipReason::Truncated { line, column });
        }
        true
    }

    /// Returns the line and column of an offset in the file.
    fn position(&self, at: usize) -> (usize, usize) {
        let (line, column) = line_and_column(self.text, at);
        (line + self.line - 1, column)
    }

    /// Reads one story. Its record is parsed again from `element` alone, unless the objects around
    /// it or its key add something.
    fn read_story(
        &mut self,
        element: &JsonMember,
        place: Option<&Place>,
        context: &ListContext,
        pipeline: &mut FilePipeline<'_>,
    ) -> bool {
        if !element.is_complete {
            return self.report_truncation(pipeline);
        }
        self.element_count += 1;
        let number = (!self.is_single_object).then_some(self.element_count);
        let span = element.value.clone();
        pipeline.report_progress(span.end as u64);
        if span.len() > RECORD_LIMIT {
            pipeline.skip(number, SkipReason::TooLarge(RECORD_LIMIT));
            return true;
        }
        let text = self.text.get(span.clone()).unwrap_or_default();
        let built = match place {
            Some(place) => object::build(self.text, place, &mut pipeline.resolver),
            None => Err(object::explain(text, &pipeline.resolver)),
        };
        match built {
            Ok(builder) => {
                let is_own = place.is_none_or(|place| {
                    place.ancestors.iter().all(|object| object.start >= span.start)
                });
                let file_span = |start: u64| start + span.start as u64..start + span.end as u64;
                let origin = pipeline.origin(number, self.file_offset.map(file_span));
                let mut record = pipeline.resolver.build_record(builder, origin);
                if self.add_context(&mut record, element, context) || !is_own {
                    record.origin.span = None;
                }
                pipeline.push(record)
            }
            Err(why) => {
                let (line, column) = self.position(span.start);
                pipeline.skip(number, why.inside_file().shifted_to(line, column));
                true
            }
        }
    }

    /// Returns the text of a range.
    fn slice(&self, span: Range<usize>) -> &'t str {
        self.text.get(span).unwrap_or_default()
    }
}
