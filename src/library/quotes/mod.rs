//! Quotations of a story and of a person, with the names of the collection.

mod matching;
#[cfg(test)]
mod tests;

use std::collections::{HashMap, HashSet};

use tantivy::Term;

use super::index::{PackedQuote, SearchIndex, fold_name, term_prefix};
use super::{Entity, Library, MentionContext};
use crate::news::{Article, ArticleId, EntityKey, NameOverrides};
use crate::text::quotes::{self, Quote, QuoteKind};

pub use matching::QuoteQuery;

/// A quotation of a story with its speaker in the collection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoryQuote {
    /// The quotation as found in the story.
    pub quote: Quote,
    /// The speaker by the canonical name of the collection. `None` if the story does not name the
    /// speaker, or the user rejected the name.
    pub speaker: Option<EntityKey>,
}

/// A quotation in a list of those of one speaker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuoteRow {
    /// The stories that have it, the oldest first.
    pub stories: Vec<ArticleId>,
    /// Its number among the quotations of the oldest story, from 0.
    pub number: usize,
}

impl Library {
    /// Returns the quotations of an article whose mentions are tagged and have the names of the
    /// story.
    pub(super) fn story_quotes(
        &self,
        article: &Article,
        overrides: &NameOverrides,
    ) -> Vec<StoryQuote> {
        let mut resolved: HashMap<EntityKey, Option<EntityKey>> = HashMap::new();
        let mut quotes = Vec::new();
        for quote in quotes::find(&article.blocks) {
            let own = quote.who.as_ref().map(|who| EntityKey::new(who.kind, who.name.clone()));
            let speaker = own.and_then(|own| {
                let look_up = |own: &EntityKey| self.resolve_entity(own, overrides);
                resolved.entry(own).or_insert_with_key(look_up).clone()
            });
            quotes.push(StoryQuote { quote, speaker });
        }
        quotes
    }

    /// Returns the quotations of an entity, newest first. Repeated ones are one row.
    pub(super) fn quotes_by(&self, entity: &Entity, overrides: &NameOverrides) -> Vec<QuoteRow> {
        let Some(index) = self.search_index() else { return Vec::new() };
        let names = self.names_of(entity, overrides);
        let found = self.guard_index(|| self.packed_quotes(index, &entity.key, &names));
        fold_copies(found.unwrap_or_default())
    }

    /// Returns the text of a quotation of a story; the words of a direct one in quotation marks.
    pub(super) fn quote_context(&self, id: ArticleId, number: usize) -> Option<MentionContext> {
        let article = self.load_untagged_names(id).ok()??;
        let quote = quotes::find(&article.blocks).into_iter().nth(number)?;
        let text = article.blocks.get(quote.text.block)?.text.get(quote.text.span)?;
        let text = match quote.kind {
            QuoteKind::Direct => format!("“{text}”"),
            QuoteKind::Indirect => text.to_owned(),
        };
        Some(MentionContext { text, mention_spans: Vec::new(), is_guess: !quote.is_certain })
    }

    /// Returns the names by which stories give the entity, folded.
    fn names_of(&self, entity: &Entity, overrides: &NameOverrides) -> Vec<String> {
        let spellings = entity.aliases.iter().chain([&entity.key.name]);
        let mut names: Vec<String> = spellings
            .filter(|name| {
                let own = EntityKey::new(entity.key.kind, name.as_str());
                self.resolve_entity(&own, overrides).as_ref() == Some(&entity.key)
            })
            .map(|name| fold_name(name))
            .collect();
        names.sort_unstable();
        names.dedup();
        names
    }

    /// Returns the quotations whose speaker has one of the names, oldest first.
    fn packed_quotes(
        &self,
        index: &SearchIndex,
        key: &EntityKey,
        names: &[String],
    ) -> tantivy::Result<Vec<FoundQuote>> {
        let field = index.fields().said;
        let mut stories = Vec::new();
        for name in names {
            let term = Term::from_field_text(field, &term_prefix(key.kind, name));
            stories.extend(index.addresses_with_term(&term, usize::MAX)?);
        }
        stories.sort_unstable();
        stories.dedup();
        let speakers: HashSet<u64> =
            names.iter().map(|name| PackedQuote::speaker_hash(key.kind, name)).collect();
        let mut rows = Vec::new();
        for document in stories {
            let serial = index.serial(document);
            let number = serial.and_then(|serial| self.catalog().number_of_serial(serial));
            let Some(number) = number else { continue };
            let Some(story) = self.catalog().id(number) else { continue };
            for (at, quote) in index.packed_quotes(document)?.into_iter().enumerate() {
                if speakers.contains(&quote.speaker()) {
                    rows.push(FoundQuote { place: number, story, number: at, text: quote.text() });
                }
            }
        }
        // Stories are numbered from the newest on.
        rows.sort_unstable_by_key(|row| (std::cmp::Reverse(row.place), row.number));
        Ok(rows)
    }
}

/// A quotation found in the index.
#[derive(Debug, Clone, Copy)]
struct FoundQuote {
    /// Number of the story in the catalog.
    place: u32,
    story: ArticleId,
    /// Number of the quotation in the story.
    number: usize,
    /// Hash of the text.
    text: u64,
}

/// Folds repeated quotations, which are oldest first, and returns them newest first.
fn fold_copies(found: Vec<FoundQuote>) -> Vec<QuoteRow> {
    let mut rows: Vec<QuoteRow> = Vec::new();
    let mut row_of_text: HashMap<u64, usize> = HashMap::new();
    for quote in found {
        let at = *row_of_text.entry(quote.text).or_insert(rows.len());
        match rows.get_mut(at) {
            // A story that repeats itself is one copy.
            Some(row) if row.stories.last() == Some(&quote.story) => {}
            Some(row) => row.stories.push(quote.story),
            None => rows.push(QuoteRow { stories: vec![quote.story], number: quote.number }),
        }
    }
    rows.reverse();
    rows
}
