//! One story as it stands in a collection: content, outlet, address, day; and how the formats
//! write it.

use jiff::ToSpan;
use jiff::civil::{DateTime, date};

use super::chance::Chance;
use super::content::Content;
use super::origin::Copied;
use super::piece::{long_date, written};
use super::words;
use super::world::World;

/// Days over which the stories of a collection spread, and the day of the newest.
const DAYS: usize = 3_650;
const MINUTES: usize = DAYS * 24 * 60;

/// A story.
pub(crate) struct Story {
    number: usize,
    content: Content,
    section: &'static str,
    outlet: &'static str,
    host: &'static str,
    day: DateTime,
}

/// When a story was published: the later, the higher its number.
pub(super) fn day(world: &World, number: usize) -> DateTime {
    let newest = date(2025, 6, 30).at(18, 0, 0, 0);
    let before = (world.stories().saturating_sub(number + 1)) * MINUTES / world.stories().max(1);
    newest.saturating_sub(i64::try_from(before).unwrap_or_default().minutes())
}

/// Name, host and dateline of a story's outlet.
pub(super) fn outlet(world: &World, number: usize) -> (&'static str, &'static str, &'static str) {
    let outlets = &words::OUTLETS;
    outlets[Chance::about(world.seed, "outlet", number).below(outlets.len())]
}

impl Story {
    pub(super) fn of(world: &World, number: usize) -> Self {
        let source = world.origins.source(number);
        let mut content = Content::of(world, source);
        if world.copied(number) == Copied::Nearly {
            // A sentence more, which says so.
            written(&mut content.body, format_args!(" Berita ini diperbarui {number} kali."));
        }
        let (outlet, host, _) = outlet(world, number);
        let section = world.thread(source).field.section;
        Self { number, content, section, outlet, host, day: day(world, number) }
    }

    /// Its headline.
    pub(crate) fn title(&self) -> &str {
        &self.content.title
    }

    /// Its paragraphs.
    pub(crate) fn body(&self) -> &str {
        &self.content.body
    }

    /// Its address, which no other story has.
    pub(crate) fn url(&self) -> String {
        let Self { host, number, day, .. } = self;
        let section = self.section.to_lowercase();
        let (year, month) = (day.year(), day.month());
        format!("https://www.{host}/{section}/{year}/{month:02}/{number}/{}", self.slug())
    }

    fn slug(&self) -> String {
        let low = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
        let slug: String = self.content.title.chars().map(low).take(48).collect();
        slug.replace("--", "-").trim_matches('-').to_owned()
    }

    /// Its file's name in a folder of text files.
    pub(super) fn file_name(&self) -> String {
        format!("{:07}-{}.txt", self.number, self.slug())
    }

    /// Writes it as a line of JSON lines.
    pub(super) fn json_line(&self, out: &mut String) {
        let day = self.day;
        out.push_str("{\"title\":\"");
        escaped(&self.content.title, out);
        written(out, format_args!("\",\"date\":\"{day}+07:00\",\"url\":\"{}\"", self.url()));
        written(out, format_args!(",\"source\":\"{}\"", self.outlet));
        written(out, format_args!(",\"category\":\"{}\"", self.section));
        written(out, format_args!(",\"author\":\"{}\"", self.content.reporter));
        out.push_str(",\"content\":\"");
        escaped(&self.content.body, out);
        out.push_str("\"}\n");
    }

    /// Writes it as a text file: headline, date, byline, paragraphs.
    pub(super) fn plain(&self, out: &mut String) {
        let Content { title, body, reporter, editor, .. } = &self.content;
        written(out, format_args!("{title}\n"));
        long_date(self.day, out);
        written(out, format_args!("\nReporter: {reporter} | Editor: {editor}\n\n{body}\n"));
    }
}

/// Writes text for the inside of a JSON string; there are no signs below the space but line
/// breaks.
fn escaped(text: &str, out: &mut String) {
    for (nth, line) in text.split('\n').enumerate() {
        if nth > 0 {
            out.push_str("\\n");
        }
        for (nth, piece) in line.split('"').enumerate() {
            if nth > 0 {
                out.push_str("\\\"");
            }
            out.push_str(piece);
        }
    }
}
