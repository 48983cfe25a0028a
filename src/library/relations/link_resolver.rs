//! Resolves `Baca Juga` links to stories, and finds the stories that link to a story.
//!
//! A link is resolved by the first of these rules that finds a story: its address; its title
//! exactly; a long prefix of the title; a similar title; the opening of a story without a headline.
//!
//! No edges are stored. A link is resolved when its story is loaded, so it also finds stories that
//! were added later.
//!
//! A similar title must reach a similarity of 95%: between 80% and 95% most matches are wrong
//! (measured on 493 stories).

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use tantivy::Term;
use tantivy::schema::Field;

use super::found_stories::{FoundStories, LinkedStories};
use crate::library::catalog::{Catalog, CatalogEntry, StoredLink, StoryRow};
use crate::library::index::{SearchIndex, address_hash};
use crate::library::text_store::TextStore;
use crate::text::article::TitleLookup;
use crate::text::{fingerprint, identity, title, word};

/// The result of resolving a link.
#[derive(Debug, Clone, PartialEq)]
pub enum LinkTarget {
    /// Exactly one story of the collection.
    Resolved(StoryRow),
    /// Several stories with the title.
    Ambiguous {
        /// Those nearest in time, the nearest first.
        nearest: Vec<StoryRow>,
        /// The number of all of them.
        total: usize,
    },
    /// No story of the collection.
    Missing,
}

impl LinkTarget {
    /// Returns the status name used in the JSON output.
    pub fn status(&self) -> &'static str {
        match self {
            Self::Resolved(_) => "here",
            Self::Ambiguous { .. } => "several",
            Self::Missing => "missing",
        }
    }

    /// Returns the target story; of several, the nearest in time.
    pub fn row(&self) -> Option<&StoryRow> {
        match self {
            Self::Resolved(row) => Some(row),
            Self::Ambiguous { nearest, .. } => nearest.first(),
            Self::Missing => None,
        }
    }

    /// Returns the number of stories that the link may mean.
    pub fn total(&self) -> usize {
        match self {
            Self::Resolved(_) => 1,
            Self::Ambiguous { total, .. } => *total,
            Self::Missing => 0,
        }
    }
}

/// Minimum length in words of a normalized title that can match a longer title by prefix. Shorter
/// prefixes ("Harga Emas Hari Ini") are shared by unrelated stories.
const MIN_PREFIX_WORDS: usize = fingerprint::HEAD_WORDS;

/// Minimum similarity of a similar title.
const MIN_SIMILARITY: f64 = 0.95;

/// Minimum number of words of a title that can match the opening of a story.
const MIN_OPENING_WORDS: usize = 5;

/// One in this many words of a title may be missing from the opening it matches.
const MISSING_WORD_DIVISOR: usize = 5;

/// Maximum length of a title in words when a title is searched in running text.
const MAX_TITLE_WORDS: usize = 40;

/// Resolves links and backlinks with the search index and the catalog.
#[derive(Debug, Clone, Copy)]
pub(in crate::library) struct LinkResolver<'a> {
    pub(in crate::library) catalog: &'a Catalog,
    pub(in crate::library) index: &'a SearchIndex,
    pub(in crate::library) text_store: &'a TextStore,
}

impl LinkResolver<'_> {
    /// Returns the stories that a link refers to. `from` is the story that contains the link.
    pub(in crate::library) fn resolve(
        &self,
        link: &StoredLink,
        from: u32,
    ) -> tantivy::Result<LinkedStories> {
        let found = FoundStories::new(self.resolve_by_rules(link)?, self.catalog);
        self.choose_targets(&found, &link.title, from)
    }

    /// Chooses among the stories that the rules found for a link in `from`.
    fn choose_targets(
        &self,
        found: &FoundStories,
        link_title: &str,
        from: u32,
    ) -> tantivy::Result<LinkedStories> {
        let here = self.catalog.date_key(from).unwrap_or_default();
        let mut nearest = found.nearest(here, from);
        let mut total = found.len();
        if total == 0 {
            nearest.extend(self.with_opening(link_title, from)?);
            total = nearest.len();
        } else if nearest.is_empty() {
            // A story may have the title of its own link, but any other story with that title is
            // preferred.
            nearest.push(from);
        } else {
            total -= usize::from(found.contains(here, from));
        }
        Ok(LinkedStories { nearest, total })
    }

    fn resolve_by_rules(&self, link: &StoredLink) -> tantivy::Result<Vec<u32>> {
        let fields = self.index.fields();
        if let Some(address) = link.url.as_deref().and_then(identity::identifying_address) {
            let hash = Term::from_field_u64(fields.address_hash, fingerprint::of(&address));
            let mut found = self.all_stories_with_term(&hash)?;
            found.retain(|story| self.has_address(*story, &address));
            if !found.is_empty() {
                return Ok(found);
            }
        }
        let wanted = title::normalize(&link.title);
        if wanted.is_empty() {
            return Ok(Vec::new());
        }
        for find in [Self::with_exact_title, Self::with_title_prefix, Self::with_similar_title] {
            let found = find(self, &wanted)?;
            if !found.is_empty() {
                return Ok(found);
            }
        }
        Ok(Vec::new())
    }

    /// Returns stories with the title `wanted`. A story that was given the title of a link to it is
    /// known by its first words as well.
    fn with_exact_title(&self, wanted: &str) -> tantivy::Result<Vec<u32>> {
        let hash = Term::from_field_u64(self.index.fields().title_hash, fingerprint::of(wanted));
        let mut found = self.all_stories_with_term(&hash)?;
        found.retain(|story| {
            self.normalized_title(*story).is_some_and(|title| title == wanted)
                || self.catalog.row(*story).is_some_and(|row| row.meta.title.inferred)
        });
        Ok(found)
    }

    /// Returns stories whose title starts with `wanted`; if there are none, those whose title is
    /// the longest prefix of `wanted`.
    fn with_title_prefix(&self, wanted: &str) -> tantivy::Result<Vec<u32>> {
        if wanted.split(' ').count() < MIN_PREFIX_WORDS {
            return Ok(Vec::new());
        }
        let open = format!("{wanted} ");
        let head = fingerprint::title_head(wanted);
        let longer = self
            .with_hash(self.index.fields().title_prefix_hash, head, |key| key.starts_with(&open))?;
        if !longer.is_empty() {
            return Ok(longer);
        }
        let ends = wanted.match_indices(' ').map(|(at, _)| at).skip(MIN_PREFIX_WORDS - 1);
        for end in ends.collect::<Vec<_>>().into_iter().rev() {
            let found = self.with_exact_title(wanted.get(..end).unwrap_or_default())?;
            if !found.is_empty() {
                return Ok(found);
            }
        }
        Ok(Vec::new())
    }

    /// Returns stories with a title similar to `wanted`, among those that share one of its two
    /// rarest words.
    fn with_similar_title(&self, wanted: &str) -> tantivy::Result<Vec<u32>> {
        let mut found = Vec::new();
        for term in self.rarest_terms(self.index.fields().title, wanted)? {
            found.extend(self.all_stories_with_term(&term)?);
        }
        found.sort_unstable();
        found.dedup();
        found.retain(|story| {
            self.normalized_title(*story).is_some_and(|key| is_similar(&key, wanted))
        });
        Ok(found)
    }

    /// Returns the story without a headline whose opening contains nearly all words of a link
    /// title. Of several, the one with the lowest number; never `except`.
    fn with_opening(&self, link_title: &str, except: u32) -> tantivy::Result<Option<u32>> {
        let mut words = word::folded_words(link_title);
        words.sort_unstable();
        words.dedup();
        if words.len() < MIN_OPENING_WORDS {
            return Ok(None);
        }
        let missing = words.len() / MISSING_WORD_DIVISOR;
        let field = self.index.fields().opening;
        let mut held = Vec::new();
        for word in &words {
            let term = Term::from_field_text(field, word);
            held.push((self.index.doc_freq(&term)?, term));
        }
        held.sort_unstable();
        if held.iter().filter(|(stories, _)| *stories == 0).count() > missing {
            return Ok(None);
        }
        // At most `missing` words may be absent, so a match contains at least one of the
        // `missing + 1` rarest words.
        let mut counts: HashMap<u32, usize> = HashMap::new();
        for (place, (_, term)) in held.iter().enumerate() {
            for story in self.all_stories_with_term(term)? {
                if place <= missing {
                    *counts.entry(story).or_default() += 1;
                } else if let Some(count) = counts.get_mut(&story) {
                    *count += 1;
                }
            }
        }
        let names = |(story, count): (u32, usize)| {
            (story != except && count + missing >= words.len()).then_some(story)
        };
        Ok(counts.into_iter().filter_map(names).min())
    }

    /// Returns the terms of the two rarest words of a title that occur in a field. A story with a
    /// similar title contains at least one of them.
    fn rarest_terms(&self, field: Field, key: &str) -> tantivy::Result<Vec<Term>> {
        let mut words = Vec::new();
        for word in word::folded_words(key) {
            let term = Term::from_field_text(field, &word);
            let stories = self.index.live_doc_freq(&term)?;
            if stories > 0 {
                words.push((stories, term));
            }
        }
        words.sort_unstable();
        words.dedup();
        Ok(words.into_iter().take(2).map(|(_, term)| term).collect())
    }

    /// Returns the stories with a link to a story, newest first.
    pub(in crate::library) fn backlinks(&self, story: u32) -> tantivy::Result<Vec<u32>> {
        let Some(entry) = self.catalog.entry(story) else { return Ok(Vec::new()) };
        let key = title::normalize(&entry.title);
        let mut candidates = self.backlink_candidates(&entry, &key)?;
        candidates.sort_unstable();
        candidates.dedup();
        let mut found = Vec::new();
        // Most of these links are the same.
        let mut known = HashMap::new();
        for candidate in candidates {
            if self.links_to(candidate, story, &key, &mut known)? {
                found.push(candidate);
            }
        }
        Ok(found)
    }

    /// Returns candidates for backlinks: stories with a link to the address, to the title, to a
    /// title with the same first words, or to a similar title.
    fn backlink_candidates(&self, entry: &CatalogEntry, key: &str) -> tantivy::Result<Vec<u32>> {
        let fields = self.index.fields();
        let mut terms = vec![
            Term::from_field_u64(fields.link_title_hash, fingerprint::of(key)),
            Term::from_field_u64(fields.link_prefix_hash, fingerprint::title_head(key)),
        ];
        let urls = entry.copies.iter().map(|copy| &copy.url).chain([&entry.url]).flatten();
        let hashes = urls.filter_map(|url| address_hash(url));
        terms.extend(hashes.map(|hash| Term::from_field_u64(fields.link_address_hash, hash)));
        let mut candidates = Vec::new();
        for term in terms {
            candidates.extend(self.all_stories_with_term(&term)?);
        }
        for term in self.rarest_terms(fields.link_words, key)? {
            candidates.extend(self.all_stories_with_term(&term)?);
        }
        Ok(candidates)
    }

    /// Returns true if one of the links of `source` resolves to `story`, whose normalized title is
    /// `key`. `known` holds the links that were resolved before.
    fn links_to(
        &self,
        source: u32,
        story: u32,
        key: &str,
        known: &mut HashMap<(String, Option<String>), FoundStories>,
    ) -> tantivy::Result<bool> {
        let Some(entry) = self.catalog.entry(source) else { return Ok(false) };
        // Finding the end of a run-in title means reading the story again. Do so only if the link
        // starts with the same word as this title.
        let begins =
            |link: &StoredLink| first_word(&title::normalize(&link.title)) == first_word(key);
        let ends_matter = entry.links.iter().any(|link| !link.certain && begins(link));
        let links = if ends_matter { self.links_of(source, &entry) } else { entry.links };
        for link in links {
            let wanted = title::normalize(&link.title);
            let begins = wanted.starts_with(key) || key.starts_with(&wanted);
            if link.url.is_none() && !begins && !is_similar(&wanted, key) {
                continue;
            }
            let title = link.title.clone();
            let found = match known.entry((link.title.clone(), link.url.clone())) {
                Entry::Occupied(found) => found.into_mut(),
                Entry::Vacant(slot) => {
                    slot.insert(FoundStories::new(self.resolve_by_rules(&link)?, self.catalog))
                }
            };
            if self.choose_targets(found, &title, source)?.nearest.contains(&story) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Returns the links of a story. For run-in links the end of the title is determined again with
    /// the titles of the collection, which may have been added later.
    pub(in crate::library) fn links_of(&self, story: u32, entry: &CatalogEntry) -> Vec<StoredLink> {
        if entry.links.iter().all(|link| link.certain) {
            return entry.links.clone();
        }
        match self.text_store.article(self.catalog, story, self) {
            Ok(article) => article.blocks.iter().filter_map(StoredLink::from_block).collect(),
            Err(_) => entry.links.clone(),
        }
    }

    /// Returns stories with a value in a hash field whose normalized title satisfies `wanted`.
    fn with_hash(
        &self,
        field: Field,
        number: u64,
        wanted: impl Fn(&str) -> bool,
    ) -> tantivy::Result<Vec<u32>> {
        let mut found = self.all_stories_with_term(&Term::from_field_u64(field, number))?;
        found.retain(|story| self.normalized_title(*story).is_some_and(|key| wanted(&key)));
        Ok(found)
    }

    /// Returns all stories that contain a term.
    pub(in crate::library) fn all_stories_with_term(
        &self,
        term: &Term,
    ) -> tantivy::Result<Vec<u32>> {
        let serials = self.index.serials_with_term(term, usize::MAX)?;
        Ok(serials.into_iter().filter_map(|serial| self.catalog.number_of_serial(serial)).collect())
    }

    fn normalized_title(&self, story: u32) -> Option<String> {
        Some(title::normalize(&self.catalog.title(story)?))
    }

    /// Returns true if a story of the collection has this normalized title.
    fn is_title(&self, key: &str) -> bool {
        self.with_exact_title(key).is_ok_and(|stories| !stories.is_empty())
    }

    /// Returns true if a story or a copy of it has this address.
    fn has_address(&self, story: u32, address: &str) -> bool {
        let has = |url: &String| identity::identifying_address(url).as_deref() == Some(address);
        let entry = self.catalog.entry(story);
        entry.is_some_and(|entry| {
            let copies = entry.copies.iter().map(|copy| &copy.url);
            copies.chain([&entry.url]).flatten().any(has)
        })
    }
}

/// Number of stories of a site from which a line counts as repeated by the site.
const MIN_REPEATED_LINE_STORIES: usize = 3;

impl TitleLookup for LinkResolver<'_> {
    fn is_repeated_line(&self, fingerprint: u64) -> bool {
        let term = Term::from_field_u64(self.index.fields().line_hash, fingerprint);
        // Most lines occur once. The frequency counts deleted stories as well.
        let may_be =
            self.index.doc_freq(&term).is_ok_and(|count| count >= MIN_REPEATED_LINE_STORIES as u64);
        may_be
            && self
                .index
                .serials_with_term(&term, MIN_REPEATED_LINE_STORIES)
                .is_ok_and(|serials| serials.len() == MIN_REPEATED_LINE_STORIES)
    }

    fn longest_prefix(&self, text: &str) -> Option<usize> {
        let mut begun = String::new();
        let mut longest = None;
        let mut end = 0;
        for piece in text.split_inclusive(char::is_whitespace).take(MAX_TITLE_WORDS) {
            end += piece.len();
            let word = title::normalize(piece);
            if word.is_empty() {
                continue;
            }
            if !begun.is_empty() {
                begun.push(' ');
            }
            begun.push_str(&word);
            // Titles are capitalized: if the next word is lower case, the title has not ended.
            if !continues_in_lowercase(text, end) && self.is_title(&begun) {
                longest = Some(end - piece.len() + piece.trim_end().len());
            }
        }
        longest
    }
}

fn first_word(key: &str) -> &str {
    key.split(' ').next().unwrap_or_default()
}

/// Returns true if the text continues in lower case after `end`.
fn continues_in_lowercase(text: &str, end: usize) -> bool {
    let next = text.get(end..).and_then(|rest| rest.trim_start().chars().next());
    next.is_some_and(char::is_lowercase)
}

/// Returns true if the similarity of two normalized titles is at least [`MIN_SIMILARITY`].
/// Similarity is 1 minus the Levenshtein distance divided by the length of the longer title in
/// characters.
fn is_similar(a: &str, b: &str) -> bool {
    let lengths = [a, b].map(|title| title.chars().count());
    let longer = lengths[0].max(lengths[1]);
    // The cast is exact: titles are far shorter than 2^52 characters.
    #[allow(clippy::cast_precision_loss)]
    let allowed = |distance: usize| 1.0 - distance as f64 / longer as f64 >= MIN_SIMILARITY;
    // Cheap lower bound of the distance first: most pairs differ too much in length.
    allowed(lengths[0].abs_diff(lengths[1])) && allowed(strsim::levenshtein(a, b))
}
