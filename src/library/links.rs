//! Which story a `Baca Juga` line means: by address, else by title, exactly, by a long prefix, or
//! nearly so, else by the opening of one without a title; and which stories' links mean this one.
//!
//! Nothing of this is stored: a link is looked up when its story is read, so that it leads to a
//! story that came later as well.
//!
//! A near title must be at least 95% alike: between 80% and 95% most matches are wrong
//! (measured on 493 stories).

use std::collections::HashMap;

use tantivy::Term;
use tantivy::schema::Field;

use super::catalogue::{Catalogue, Entry, Link, Row};
use super::index::{Engine, address};
use super::texts::Texts;
use crate::text::article::Titles;
use crate::text::{fingerprint, title, word};

/// Where a link leads.
#[derive(Debug, Clone, PartialEq)]
pub enum Target {
    /// One story of the collection.
    Here(Row),
    /// Several stories bear the title; the nearest in time first.
    Several(Vec<Row>),
    /// No story of the collection is meant.
    Missing,
}

impl Target {
    /// The name of the state in the contract.
    pub fn status(&self) -> &'static str {
        match self {
            Self::Here(_) => "here",
            Self::Several(_) => "several",
            Self::Missing => "missing",
        }
    }

    /// The story meant; of several, the nearest in time.
    pub fn row(&self) -> Option<&Row> {
        match self {
            Self::Here(row) => Some(row),
            Self::Several(rows) => rows.first(),
            Self::Missing => None,
        }
    }
}

/// Shortest normalised title that may stand for a longer one whose beginning it is, in words:
/// shorter beginnings ("Harga Emas Hari Ini") are shared by unrelated stories.
const PREFIX_WORDS: usize = fingerprint::HEAD;

/// Least likeness of a near title.
const LIKENESS: f64 = 0.95;

/// Least words of a title that may name a story by its opening.
const NAMING_WORDS: usize = 5;

/// Of a title's words, one in so many may be missing from the opening of the story that it names.
const MISSING: usize = 5;

/// Words of a text, at most, that may be a title.
const LONGEST: usize = 40;

/// Stories that are looked at, at most, for one link or one story's backlinks.
const CANDIDATES: usize = 2_000;

/// Stories that several links may mean, at most.
const SEVERAL: usize = 20;

/// Stories that share a rare word of a title with one of their links, at most, that are looked at.
const NEARLY: usize = 200;

/// The titles, addresses and links of a collection, to be looked up.
#[derive(Debug, Clone, Copy)]
pub(super) struct Links<'a> {
    pub(super) catalogue: &'a Catalogue,
    pub(super) engine: &'a Engine,
    pub(super) texts: &'a Texts,
}

impl Links<'_> {
    /// The stories that a link means, by number, the nearest in time first; `from` is the story it
    /// stands in.
    pub(super) fn targets(&self, link: &Link, from: u32) -> tantivy::Result<Vec<u32>> {
        let mut found = self.meant(link)?;
        // A story may name itself; but where another bears the same title, that one is meant.
        if found.iter().any(|story| *story != from) {
            found.retain(|story| *story != from);
        } else if found.is_empty() {
            found.extend(self.opening(&link.title, from)?);
        }
        let when = |story: u32| self.catalogue.when(story).unwrap_or_default();
        let here = when(from);
        found.sort_by_key(|story| (when(*story).abs_diff(here), *story));
        found.truncate(SEVERAL);
        Ok(found)
    }

    fn meant(&self, link: &Link) -> tantivy::Result<Vec<u32>> {
        let fields = self.engine.fields();
        if let Some(url) = &link.url {
            let found = self.with(fields.address, address(url), |_| true)?;
            if !found.is_empty() {
                return Ok(found);
            }
        }
        let wanted = title::normalise(&link.title);
        if wanted.is_empty() {
            return Ok(Vec::new());
        }
        for find in [Self::exactly, Self::begun, Self::near] {
            let found = find(self, &wanted)?;
            if !found.is_empty() {
                return Ok(found);
            }
        }
        Ok(Vec::new())
    }

    /// Stories whose title is `wanted`.
    fn exactly(&self, wanted: &str) -> tantivy::Result<Vec<u32>> {
        self.with(self.engine.fields().whole, fingerprint::of(wanted), |_| true)
    }

    /// Stories whose title begins with `wanted`, or else is the longest beginning of it.
    fn begun(&self, wanted: &str) -> tantivy::Result<Vec<u32>> {
        if wanted.split(' ').count() < PREFIX_WORDS {
            return Ok(Vec::new());
        }
        let open = format!("{wanted} ");
        let head = fingerprint::head(wanted);
        let longer = self.with(self.engine.fields().head, head, |key| key.starts_with(&open))?;
        if !longer.is_empty() {
            return Ok(longer);
        }
        let ends = wanted.match_indices(' ').map(|(at, _)| at).skip(PREFIX_WORDS - 1);
        for end in ends.collect::<Vec<_>>().into_iter().rev() {
            let found = self.exactly(wanted.get(..end).unwrap_or_default())?;
            if !found.is_empty() {
                return Ok(found);
            }
        }
        Ok(Vec::new())
    }

    /// Stories whose title is nearly `wanted`, among those that share one of its two rarest words.
    fn near(&self, wanted: &str) -> tantivy::Result<Vec<u32>> {
        let mut found = Vec::new();
        for term in self.rarest(self.engine.fields().title, wanted)? {
            found.extend(self.numbers(&term)?);
        }
        found.sort_unstable();
        found.dedup();
        found.retain(|story| self.key(*story).is_some_and(|key| alike(&key, wanted)));
        Ok(found)
    }

    /// The story without a headline of its own that a link's title clearly names: nearly all of
    /// its words stand in the story's opening. The first, if several do; never `except`.
    fn opening(&self, link_title: &str, except: u32) -> tantivy::Result<Option<u32>> {
        let mut words = word::folded(link_title);
        words.sort_unstable();
        words.dedup();
        if words.len() < NAMING_WORDS {
            return Ok(None);
        }
        let missing = words.len() / MISSING;
        let field = self.engine.fields().opening;
        let mut held = Vec::new();
        for word in &words {
            let term = Term::from_field_text(field, word);
            held.push((self.engine.frequency(&term)?, term));
        }
        held.sort_unstable();
        if held.iter().filter(|(stories, _)| *stories == 0).count() > missing {
            return Ok(None);
        }
        // At least one of the rarest words is there if no more than `missing` are not.
        let mut counts: HashMap<u32, usize> = HashMap::new();
        for (place, (_, term)) in held.iter().enumerate() {
            for story in self.all(term)? {
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

    /// The two rarest words of a title, of those that a field holds: who nearly has the title has
    /// at least one of them.
    fn rarest(&self, field: Field, key: &str) -> tantivy::Result<Vec<Term>> {
        let mut words = Vec::new();
        for word in word::folded(key) {
            let term = Term::from_field_text(field, &word);
            let stories = self.engine.frequency(&term)?;
            if stories > 0 {
                words.push((stories, term));
            }
        }
        words.sort_unstable();
        words.dedup();
        Ok(words.into_iter().take(2).map(|(_, term)| term).collect())
    }

    /// The stories whose links mean this one, newest first.
    pub(super) fn backlinks(&self, story: u32) -> tantivy::Result<Vec<u32>> {
        let Some(entry) = self.catalogue.entry(story) else { return Ok(Vec::new()) };
        let key = title::normalise(&entry.title);
        let mut candidates = self.linking(&entry, &key)?;
        candidates.sort_unstable();
        candidates.dedup();
        let mut found = Vec::new();
        for candidate in candidates {
            if self.means(candidate, story, &key)? {
                found.push(candidate);
            }
        }
        Ok(found)
    }

    /// Stories that may link to this one: those with its address, with its title or one that
    /// begins alike, and with one nearly the same.
    fn linking(&self, entry: &Entry, key: &str) -> tantivy::Result<Vec<u32>> {
        let fields = self.engine.fields();
        let mut terms = vec![
            Term::from_field_u64(fields.link_whole, fingerprint::of(key)),
            Term::from_field_u64(fields.link_head, fingerprint::head(key)),
        ];
        let urls = entry.copies.iter().map(|copy| &copy.url).chain([&entry.url]).flatten();
        terms.extend(urls.map(|url| Term::from_field_u64(fields.link_address, address(url))));
        let mut candidates = Vec::new();
        for term in terms {
            candidates.extend(self.numbers(&term)?);
        }
        for term in self.rarest(fields.link_words, key)? {
            candidates.extend(self.numbers(&term)?.into_iter().take(NEARLY));
        }
        Ok(candidates)
    }

    /// Does one of a story's links mean the story with this title?
    fn means(&self, source: u32, story: u32, key: &str) -> tantivy::Result<bool> {
        let Some(entry) = self.catalogue.entry(source) else { return Ok(false) };
        // Reading a story again for the end of a run-in title is worth it only if that begins like
        // this one.
        let begins = |link: &Link| first_word(&title::normalise(&link.title)) == first_word(key);
        let ends_matter = entry.links.iter().any(|link| !link.certain && begins(link));
        let links = if ends_matter { self.of(source, &entry) } else { entry.links };
        for link in links {
            let wanted = title::normalise(&link.title);
            let begins = wanted.starts_with(key) || key.starts_with(&wanted);
            if (link.url.is_some() || begins || alike(&wanted, key))
                && self.targets(&link, source)?.contains(&story)
            {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The links of a story. Where one ran into its paragraph, the collection's titles, which may
    /// have come later, tell where it ends.
    pub(super) fn of(&self, story: u32, entry: &Entry) -> Vec<Link> {
        if entry.links.iter().all(|link| link.certain) {
            return entry.links.clone();
        }
        match self.texts.article(self.catalogue, story, self) {
            Ok(article) => article.blocks.iter().filter_map(Link::of).collect(),
            Err(_) => entry.links.clone(),
        }
    }

    /// The stories with a number in a field whose normalised title `wanted` accepts.
    fn with(
        &self,
        field: Field,
        number: u64,
        wanted: impl Fn(&str) -> bool,
    ) -> tantivy::Result<Vec<u32>> {
        let mut found = self.numbers(&Term::from_field_u64(field, number))?;
        found.retain(|story| self.key(*story).is_some_and(|key| wanted(&key)));
        Ok(found)
    }

    /// The stories that hold a term; at most [`CANDIDATES`].
    fn numbers(&self, term: &Term) -> tantivy::Result<Vec<u32>> {
        let serials = self.engine.holding(term, CANDIDATES)?;
        Ok(serials.into_iter().filter_map(|serial| self.catalogue.of_serial(serial)).collect())
    }

    /// Every story that holds a term.
    pub(super) fn all(&self, term: &Term) -> tantivy::Result<Vec<u32>> {
        let serials = self.engine.holding(term, usize::MAX)?;
        Ok(serials.into_iter().filter_map(|serial| self.catalogue.of_serial(serial)).collect())
    }

    fn key(&self, story: u32) -> Option<String> {
        Some(title::normalise(&self.catalogue.entry(story)?.title))
    }

    fn is_title(&self, key: &str) -> bool {
        let term = Term::from_field_u64(self.engine.fields().whole, fingerprint::of(key));
        self.engine.frequency(&term).is_ok_and(|stories| stories > 0)
    }
}

impl Titles for Links<'_> {
    fn longest_prefix(&self, text: &str) -> Option<usize> {
        let mut begun = String::new();
        let mut longest = None;
        let mut end = 0;
        for piece in text.split_inclusive(char::is_whitespace).take(LONGEST) {
            end += piece.len();
            let word = title::normalise(piece);
            if word.is_empty() {
                continue;
            }
            if !begun.is_empty() {
                begun.push(' ');
            }
            begun.push_str(&word);
            // Titles are written in capitals: what goes on in lower case has not ended.
            if !goes_on(text, end) && self.is_title(&begun) {
                longest = Some(end - piece.len() + piece.trim_end().len());
            }
        }
        longest
    }
}

fn first_word(key: &str) -> &str {
    key.split(' ').next().unwrap_or_default()
}

/// Does the text go on in lower case behind `end`?
fn goes_on(text: &str, end: usize) -> bool {
    let next = text.get(end..).and_then(|rest| rest.trim_start().chars().next());
    next.is_some_and(char::is_lowercase)
}

/// Are two normalised titles at least [`LIKENESS`] alike, by Levenshtein's edit distance over the
/// longer one's length, in characters?
fn alike(a: &str, b: &str) -> bool {
    let lengths = [a, b].map(|title| title.chars().count());
    let longer = lengths[0].max(lengths[1]);
    // Cast is exact: titles are far shorter than 2^52 characters.
    #[allow(clippy::cast_precision_loss)]
    let allowed = |distance: usize| 1.0 - distance as f64 / longer as f64 >= LIKENESS;
    // Most pairs differ too much in length alone.
    allowed(lengths[0].abs_diff(lengths[1])) && allowed(strsim::levenshtein(a, b))
}
