//! Publication date and outlet of a story.

use jiff::civil::Date;

use super::body::Body;
use crate::news::{Basis, BlockKind, Byline, Published, Record};
use crate::text::newsroom::{byline, outlet};
use crate::text::{date, identity};

/// Maximum number of paragraphs searched for dates, and maximum length of each in characters.
const WITNESSES: usize = 12;
const STATEMENT: usize = 4_000;

/// Returns the publication date with the strongest evidence.
pub(super) fn published(
    record: &Record,
    body: &Body,
    url: Option<&str>,
    today: Date,
) -> Option<Published> {
    let stated = record.date.as_deref().and_then(|text| date::parse(text, record.date_order));
    let inferred = |date: Option<Date>, basis: Basis| {
        let date = date.filter(|date| *date <= today)?;
        Some(Published { basis, ..Published::on(date) })
    };
    stated
        .or(body.date)
        .or_else(|| inferred(url.and_then(date::from_url), Basis::Url))
        .or_else(|| inferred(date::infer(&witness(body), today), Basis::Text))
        .or_else(|| inferred(date::from_path(&record.origin.path), Basis::FileName))
        .or_else(|| inferred(record.origin.modified, Basis::FileTime))
}

/// Returns the first paragraphs. Links are left out, because a date in another story's title does
/// not date this one.
fn witness(body: &Body) -> String {
    let paragraphs = body.blocks.iter().filter(|block| block.kind == BlockKind::Paragraph);
    let texts = paragraphs.take(WITNESSES).map(|block| {
        let end = block.text.char_indices().nth(STATEMENT).map_or(block.text.len(), |(at, _)| at);
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
        if let Some(found) = byline::line(&field) {
            byline::extend(byline, found);
            return None;
        }
        if field.contains("://") {
            return identity::host(&field);
        }
        // Antara is an agency for other outlets, and an outlet on its own site.
        let own = host.as_ref().is_some_and(|host| host.contains(&field.to_lowercase()));
        if outlet::is_wire(&field) && !own {
            let wire = Byline { source: vec![field], ..Byline::default() };
            byline::extend(byline, wire);
            return None;
        }
        Some(field)
    });
    dateline.or(field).or(host)
}
