//! What the key of a story and the objects around its list say about it.

use super::JsonReader;
use super::place::Place;
use super::scan::{JsonMember, JsonMembers};
use crate::library::source::access::file_pipeline::FilePipeline;
use crate::library::source::decoding::html;
use crate::library::source::fields::names::RecordField;
use crate::library::source::fields::record_builder::RecordBuilder;
use crate::news::RawRecord;

/// The fewest words of a key that is taken for the title of its story.
const MIN_TITLE_WORDS: usize = 3;

/// What the objects around a list say about all of its stories.
#[derive(Debug, Clone, Default)]
pub(super) struct ListContext {
    outlet: Option<String>,
    author: Option<String>,
    address: Option<String>,
}

impl JsonReader<'_> {
    /// Adds what the key of a story and the objects around its list say. Returns true if anything
    /// was added.
    pub(super) fn add_context(
        &self,
        record: &mut RawRecord,
        element: &JsonMember,
        context: &ListContext,
    ) -> bool {
        let key = element.key.clone().and_then(|key| self.text.get(key)).unwrap_or_default();
        let mut added = false;
        let mut add = |field: &mut Option<String>, value: Option<String>| {
            if field.is_none() && value.is_some() {
                *field = value;
                added = true;
            }
        };
        let text_if = |is_so: bool| is_so.then(|| key.to_owned());
        add(&mut record.url, text_if(key.starts_with("https://") || key.starts_with("http://")));
        add(&mut record.date, text_if(key.parse::<jiff::civil::Date>().is_ok()));
        let is_title = key.split_whitespace().nth(MIN_TITLE_WORDS - 1).is_some();
        add(&mut record.title, text_if(is_title));
        add(&mut record.outlet, context.outlet.clone());
        add(&mut record.author, context.author.clone());
        if let (Some(url), Some(base)) = (&record.url, &context.address)
            && url.starts_with('/')
            && let Some(resolved) = html::resolve_url(url, Some(base))
        {
            record.url = Some(resolved);
            added = true;
        }
        added
    }

    /// Reads what the objects around a list say. Only an object with an address of its own is a
    /// feed, whose title is the outlet.
    pub(super) fn list_context(
        &self,
        place: &Place,
        outer: &ListContext,
        pipeline: &mut FilePipeline<'_>,
    ) -> ListContext {
        const HOME_KEYS: [&str; 5] = ["home_page_url", "link", "htmlUrl", "url", "website"];
        let Some(object) = place.ancestors.last() else { return outer.clone() };
        let mut context = outer.clone();
        let mut builder = RecordBuilder::default();
        let mut address = None;
        for member in JsonMembers::in_container(self.text, object.start) {
            let key = member.key.clone().and_then(|key| self.text.get(key)).unwrap_or_default();
            let value = || {
                let text = self.text.get(member.value.clone()).unwrap_or_default();
                serde_json::from_str::<serde_json::Value>(text).unwrap_or_default()
            };
            if HOME_KEYS.contains(&key) {
                address = address.or(value().as_str().map(str::to_owned));
            }
            // Of the outlet, an object beside the list: `{"feed": {"title": …}, "items": […]}`.
            let is_object = self.first_byte(&member) == Some(b'{');
            if let Some(field_match) = pipeline.resolver.resolve(key)
                && (matches!(field_match.field, RecordField::Title | RecordField::Author)
                    || (field_match.field == RecordField::Outlet && is_object))
            {
                builder.offer(field_match, value());
            }
        }
        let outlet = builder.text(RecordField::Outlet).map(str::to_owned);
        context.outlet = outlet.or(context.outlet);
        if address.is_some() {
            let text = |field| builder.text(field).map(str::to_owned);
            context.outlet = text(RecordField::Title).or(context.outlet);
            context.author = text(RecordField::Author).or(context.author);
            context.address = address;
        }
        context
    }
}
