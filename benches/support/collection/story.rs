//! One story of a collection: content, outlet, address, date; and its output in each format.

use jiff::civil::DateTime;

use super::content::StoryContent;
use super::copies::CopyKind;
use super::facts::{append_fmt, write_long_date};
use super::world::World;

/// Number of newest stories searched for one with a link.
const LINK_SEARCH_ROWS: usize = 60;

/// A generated story.
pub(crate) struct GeneratedStory {
    number: usize,
    content: StoryContent,
    section: &'static str,
    outlet: &'static str,
    host: &'static str,
    day: DateTime,
}

/// A story with a link: row in the list, and title of the linked story.
#[derive(Debug, Clone)]
pub(crate) struct LinkedStory {
    /// Rows from the top of the list, newest first.
    pub(crate) row: usize,
    pub(crate) target_title: String,
}

// Defined here because they build stories from the world.
impl World {
    /// Returns a story; the oldest is 0.
    pub(crate) fn story(&self, number: usize) -> GeneratedStory {
        GeneratedStory::generate(self, number)
    }

    /// Returns the headline of a story.
    pub(crate) fn title(&self, number: usize) -> String {
        StoryContent::title(self, self.origins.source(number))
    }

    /// Returns the newest story with a link on its own line to a story with a unique title.
    pub(crate) fn newest_link(&self) -> Option<LinkedStory> {
        let newest = self.story_count().checked_sub(1)?;
        (3..LINK_SEARCH_ROWS.min(newest)).find_map(|row| {
            let link =
                StoryContent::generate(self, newest - row).link.filter(|link| !link.is_run_in)?;
            let target = link.target?;
            let later = target + 1..self.story_count().min(target + 2_200);
            let single = |story| {
                self.copy_kind(story) == CopyKind::Original || self.origins.source(story) != target
            };
            let only =
                self.copy_kind(target) == CopyKind::Original && later.into_iter().all(single);
            only.then_some(LinkedStory { row, target_title: link.title })
        })
    }
}

impl GeneratedStory {
    fn generate(world: &World, number: usize) -> Self {
        let source = world.origins.source(number);
        let mut content = StoryContent::generate(world, source);
        if world.copy_kind(number) == CopyKind::Near {
            // One more sentence, which says that the story was updated.
            append_fmt(&mut content.body, format_args!(" Berita ini diperbarui {number} kali."));
        }
        let (outlet, host, _) = world.outlet(number);
        let section = world.thread(source).section.name;
        Self { number, content, section, outlet, host, day: world.published_at(number) }
    }

    /// Returns the headline.
    pub(crate) fn title(&self) -> &str {
        &self.content.title
    }

    /// Returns the paragraphs.
    pub(crate) fn body(&self) -> &str {
        &self.content.body
    }

    /// Returns the unique address.
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

    /// Returns the file name in a folder of text files.
    pub(super) fn file_name(&self) -> String {
        format!("{:07}-{}.txt", self.number, self.slug())
    }

    /// Writes the story as a line of JSON lines.
    pub(super) fn write_json_line(&self, out: &mut String) {
        let day = self.day;
        out.push_str("{\"title\":\"");
        write_json_escaped(&self.content.title, out);
        append_fmt(out, format_args!("\",\"date\":\"{day}+07:00\",\"url\":\"{}\"", self.url()));
        append_fmt(out, format_args!(",\"source\":\"{}\"", self.outlet));
        append_fmt(out, format_args!(",\"category\":\"{}\"", self.section));
        append_fmt(out, format_args!(",\"author\":\"{}\"", self.content.reporter));
        out.push_str(",\"content\":\"");
        write_json_escaped(&self.content.body, out);
        out.push_str("\"}\n");
    }

    /// Writes the story as a text file: headline, date, byline, paragraphs.
    pub(super) fn write_plain_text(&self, out: &mut String) {
        let StoryContent { title, body, reporter, editor, .. } = &self.content;
        append_fmt(out, format_args!("{title}\n"));
        write_long_date(self.day, out);
        append_fmt(out, format_args!("\nReporter: {reporter} | Editor: {editor}\n\n{body}\n"));
    }
}

/// Writes text for the inside of a JSON string. The text has no control characters except line
/// breaks.
fn write_json_escaped(text: &str, out: &mut String) {
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
