//! Publication date and outlet of a story.

use jiff::civil::Date;

use super::body::ParsedBody;
use crate::news::{BlockKind, Byline, DateBasis, PublicationDate, RawRecord};
use crate::text::newsroom::{byline, outlet};
use crate::text::{date, identity};

/// Maximum number of paragraphs searched for dates, and maximum length of each in characters.
const MAX_DATE_PARAGRAPHS: usize = 12;
const MAX_PARAGRAPH_CHARS: usize = 4_000;

/// Returns the publication date with the strongest evidence.
pub(super) fn publication_date(
    record: &RawRecord,
    body: &ParsedBody,
    url: Option<&str>,
    today: Date,
) -> Option<PublicationDate> {
    let stated = record.date.as_deref().and_then(|text| {
        let published = date::parse(text, record.date_order)?;
        let others = || date::other_readings(text, record.date_order);
        Some(choose_reading(published, others, url.and_then(date::from_url), body, today))
    });
    let inferred = |date: Option<Date>, basis: DateBasis| {
        let date = date.filter(|date| *date <= today)?;
        Some(PublicationDate { basis, ..PublicationDate::stated(date) })
    };
    let known =
        stated.or(body.date).or_else(|| inferred(url.and_then(date::from_url), DateBasis::Url));
    if known.is_some() {
        return known;
    }
    let evidence = date_evidence(body);
    let origin = &record.origin;
    // A file holds no later stories. Its time may be wrong: then its texts name later days only.
    let before_saving = origin.modified.filter(|saved| *saved < today);
    let in_text = before_saving
        .and_then(|saved| date::infer(&evidence, saved))
        .or_else(|| date::infer(&evidence, today));
    // A day shortly before its file was saved is at most a few days off: better than no date.
    let is_near_saving = |day: Date| {
        before_saving
            .is_some_and(|saved| (0..=MAX_DAYS_UNTIL_SAVED).contains(&(saved - day).get_days()))
    };
    let reliable = in_text.filter(|day| day.is_reliable || is_near_saving(day.date));
    let reliable = reliable.map(|day| day.date);
    // A file that was saved long after the days that its text names does not date it.
    let saved = origin.modified.filter(|saved| {
        let is_only_story = origin.record.is_none();
        is_only_story
            && in_text.is_none_or(|day| (*saved - day.date).get_days().abs() <= MAX_SAVING_DAYS)
    });
    inferred(reliable, DateBasis::Text)
        .or_else(|| inferred(date::from_path(&origin.path), DateBasis::FileName))
        .or_else(|| inferred(saved, DateBasis::FileTime))
}

/// Maximum number of days between the day that a text names and the day on which its file was saved,
/// if the file dates the text.
const MAX_SAVING_DAYS: i32 = 3;

/// Maximum number of days between a day in a text and the saving of its file, if the day dates the
/// story even though it may be that of an earlier event.
const MAX_DAYS_UNTIL_SAVED: i32 = 31;

/// Maximum distance in days between a reading of a stated date and the date in the text.
const MAX_READING_DISTANCE: i32 = 1;

/// Returns the reading of a stated date that fits the other evidence: `2/1/2025` may be the second
/// of January or the first of February. The order of the file decides unless the result lies in the
/// future, or the URL or the text has the day of another reading.
fn choose_reading<I: Iterator<Item = PublicationDate>>(
    stated: PublicationDate,
    others: impl Fn() -> I,
    in_url: Option<Date>,
    body: &ParsedBody,
    today: Date,
) -> PublicationDate {
    let mut other_readings = others().peekable();
    if other_readings.peek().is_none() {
        return stated;
    }
    if stated.date > today {
        return other_readings.find(|other| other.date <= today).unwrap_or(stated);
    }
    let in_text = || Some(date::infer(&date_evidence(body), today)?.date);
    let near =
        |day: Date, evidence: Date| (day - evidence).get_days().abs() <= MAX_READING_DISTANCE;
    let Some(evidence) = in_url.or_else(in_text) else {
        return stated;
    };
    if near(stated.date, evidence) {
        return stated;
    }
    other_readings.find(|other| near(other.date, evidence)).unwrap_or(stated)
}

/// Returns the first paragraphs. Links are left out, because a date in another story's title does
/// not date this one.
fn date_evidence(body: &ParsedBody) -> String {
    let paragraphs = body.blocks.iter().filter(|block| block.kind == BlockKind::Paragraph);
    let texts = paragraphs.take(MAX_DATE_PARAGRAPHS).map(|block| {
        let end = block
            .text
            .char_indices()
            .nth(MAX_PARAGRAPH_CHARS)
            .map_or(block.text.len(), |(at, _)| at);
        block.text.get(..end).unwrap_or_default()
    });
    texts.collect::<Vec<_>>().join("\n")
}

/// Returns the outlet: from the dateline, else from the field, else the host of the URL. If the
/// field credits an agency or holds a byline, it is added to `byline` instead.
pub(super) fn outlet(
    dateline: Option<String>,
    field: Option<String>,
    url: Option<&str>,
    byline: &mut Byline,
) -> Option<String> {
    let host = url.and_then(identity::host);
    let field = field.and_then(|field| {
        if let Some(found) = byline::parse_line(&field) {
            byline::merge(byline, found);
            return None;
        }
        if field.contains("://") {
            return identity::host(&field);
        }
        // Antara is an agency for other outlets, and an outlet on its own site.
        let own = host.as_ref().is_some_and(|host| host.contains(&field.to_lowercase()));
        if outlet::is_wire(&field) && !own {
            let wire = Byline { source: vec![field], ..Byline::default() };
            byline::merge(byline, wire);
            return None;
        }
        Some(field)
    });
    dateline.or(field).or(host)
}
