//! What each event of a thread adds: names and figures that no earlier event has.

use std::collections::HashSet;

use super::NewsThread;
use crate::library::{Library, StoryRow};
use crate::news::{EntityKey, EntityKind, NameOverrides};

/// Maximum number of stories of an event that are read.
const MAX_STORIES: usize = 3;

/// Maximum number of events that are read.
const MAX_EVENTS: usize = 200;

/// What an event adds to the thread.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EventNews {
    /// Names, in the order of the text.
    pub names: Vec<EntityKey>,
    /// Amounts of money, percentages and quantities, as written.
    pub figures: Vec<String>,
}

impl Library {
    /// Returns what each event of a thread adds, in order. Names that the tagger is not certain of do
    /// not count.
    pub fn thread_news(&self, thread: &NewsThread, overrides: &NameOverrides) -> Vec<EventNews> {
        let mut known: HashSet<(EntityKind, String)> = HashSet::new();
        let events = thread.events.iter().take(MAX_EVENTS);
        events
            .map(|event| {
                let mut news = EventNews::default();
                for row in event.stories.iter().take(MAX_STORIES) {
                    self.add_news(row, overrides, &mut known, &mut news);
                }
                news
            })
            .collect()
    }

    fn add_news(
        &self,
        row: &StoryRow,
        overrides: &NameOverrides,
        known: &mut HashSet<(EntityKind, String)>,
        news: &mut EventNews,
    ) {
        let Ok(Some(story)) = self.load_story(row.meta.id, overrides) else { return };
        for block in &story.article.blocks {
            for mention in block.mentions.iter().filter(|mention| mention.certain) {
                let is_figure = matches!(
                    mention.kind,
                    EntityKind::Money | EntityKind::Percent | EntityKind::Quantity
                );
                if !is_figure && !mention.kind.is_named_entity() {
                    continue;
                }
                let key = (mention.kind, mention.canonical_name.to_lowercase());
                if !known.insert(key) {
                    continue;
                }
                if is_figure {
                    news.figures.push(block.text_of(mention).to_owned());
                } else {
                    let name = mention.canonical_name.as_str();
                    news.names.push(EntityKey::new(mention.kind, name));
                }
            }
        }
    }
}
