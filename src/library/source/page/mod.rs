//! Reads a saved web page as one story, with the metadata of the page.

mod archive;
mod linked;
mod sheet;
mod story;
#[cfg(test)]
mod tests;
mod title;

use encoding_rs::Encoding;
use serde_json::Value;

use super::desk::Desk;
use super::draft::{Draft, Names};
use super::encoding::Input;
use super::fields::Field;
use super::{TEXT_LIMIT, Why};
use sheet::Sheet;

/// Reads a page, or an archive of one, as one record.
pub(super) fn read(input: Input<'_>, desk: &mut Desk<'_>) {
    if !archive::is_archive(&input.head) {
        return page(input, desk);
    }
    match archive::page(input) {
        Ok(input) => page(input, desk),
        Err(why) => desk.skip(None, why),
    }
}

fn page(input: Input<'_>, desk: &mut Desk<'_>) {
    let declared = declared(&input.head);
    match input.whole_in(TEXT_LIMIT, declared) {
        Ok(whole) => {
            desk.report.encoding = Some(whole.encoding);
            if let Some(draft) = draft(&whole.text, &mut desk.names) {
                let origin = desk.origin(None, None);
                let record = desk.names.record(draft, origin);
                desk.take(record);
            } else {
                desk.skip(None, Why::Empty);
            }
        }
        Err(why) => desk.skip(None, why),
    }
}

/// The number of bytes within which a page declares its encoding.
const PROLOGUE: usize = 4096;

/// Returns the encoding that a page declares: `<meta charset="…">`.
fn declared(head: &[u8]) -> Option<&'static Encoding> {
    let prologue = head.get(..PROLOGUE).unwrap_or(head).to_ascii_lowercase();
    ["charset=", "encoding="].iter().find_map(|name| {
        let at = memchr::memmem::find(&prologue, name.as_bytes())? + name.len();
        let rest = prologue.get(at..)?.trim_ascii_start();
        let rest = rest.strip_prefix(b"\"").or(rest.strip_prefix(b"'")).unwrap_or(rest);
        let is_end = |byte: &u8| !(byte.is_ascii_alphanumeric() || b"-_:.".contains(byte));
        let end = rest.iter().position(is_end).unwrap_or(rest.len());
        // A page that was readable up to this point cannot be UTF-16.
        Encoding::for_label(rest.get(..end)?).filter(|encoding| encoding.is_ascii_compatible())
    })
}

/// A value that a page gives for a field.
struct Said {
    /// The name under which the page gives it: `og:title`.
    name: String,
    value: Value,
}

impl Said {
    fn new(name: &str, value: impl Into<Value>) -> Self {
        Self { name: name.to_owned(), value: value.into() }
    }
}

/// Parses a page. Returns `None` if it has no text.
fn draft(html: &str, names: &mut Names) -> Option<Draft> {
    let sheet = Sheet::of(html);
    let linked = linked::article(&sheet.linked);
    let url = sheet.url(&linked);
    let site = sheet.site(&linked, url.as_ref().map(|url| url.1.as_str()));
    let titles = sheet.titles(&linked);
    let title = titles.into_iter().find_map(|said| {
        let text = super::value::text(Field::Title, said.value)?;
        Some(Said::new(&said.name, title::without_site(&text, &site)))
    });
    let headline = title.as_ref().and_then(|said| said.value.as_str()).unwrap_or_default();
    let base = url.as_ref().map(|url| url.1.as_str());
    let body = story::find(html, &sheet, linked.get("articleBody"), base, headline)?;
    let mut dates = sheet.said(Field::Date, &linked);
    if dates.is_empty() {
        dates.extend(story::date(html, headline));
    }
    let mut draft = Draft::default();
    let mut offer = |field, said: Vec<Said>| {
        for (rank, said) in said.into_iter().enumerate() {
            let known = names.named(field, rank, &said.name);
            draft.offer(known, said.value);
        }
    };
    offer(Field::Title, title.into_iter().collect());
    offer(Field::Body, vec![body]);
    offer(Field::Date, dates);
    offer(Field::Url, url.map(|(name, url)| Said::new(&name, url)).into_iter().collect());
    for field in
        [Field::Author, Field::Editor, Field::Outlet, Field::Section, Field::Lead, Field::Tags]
    {
        offer(field, sheet.said(field, &linked));
    }
    Some(draft)
}
