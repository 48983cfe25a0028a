//! Converts a story to an index document.

use std::collections::{BTreeSet, HashMap, HashSet};

use foldhash::fast::RandomState;
use tantivy::TantivyDocument;

use super::entity_terms::FoldedMention;
use super::quote_terms;
use super::schema::IndexFields;
use super::story_terms;
use super::story_words::StoryWords;
use super::token_list::word_tokens;
use crate::library::catalog::{CatalogEntry, StoredLink};
use crate::library::story_text::encode_story;
use crate::news::{Article, Block, BlockKind, Byline, EntityKind, Mention};
use crate::text::article::line_fingerprint;
use crate::text::newsroom::outlet_key::outlet_key;
use crate::text::{amount, fingerprint, identity, title};

/// Values of the `has` field other than the names of entity kinds: a link, a date, no headline of
/// its own, a quotation.
pub(in crate::library) const HAS_LINK: &str = "link";
pub(in crate::library) const HAS_DATE: &str = "date";
pub(in crate::library) const HAS_NO_HEADLINE: &str = "untitled";
pub(in crate::library) const HAS_QUOTE: &str = "quote";

/// Length of the opening of a story without a headline, in characters.
const OPENING_CHARS: usize = 600;

/// Maximum number of words of a run-in link title and the text that follows it.
const MAX_RUN_IN_WORDS: usize = 30;

/// Creates the document of a story whose mentions are tagged, from its words. The caller adds the
/// serial.
pub(in crate::library) fn to_document(
    article: &Article,
    entry: &CatalogEntry,
    words: &StoryWords,
    fields: &IndexFields,
) -> TantivyDocument {
    let mut document = TantivyDocument::new();
    document.add_text(fields.title, &words.title.words);
    document.add_text(fields.title_stems, &words.title.roots);
    document.add_text(fields.text, &words.text.words);
    document.add_text(fields.text_stems, &words.text.roots);
    for (field, value) in
        [(fields.outlet, &article.meta.outlet), (fields.section, &article.meta.section)]
    {
        if let Some(value) = value {
            document.add_text(field, word_tokens(value));
        }
    }
    if let Some(day) = entry.published.and_then(|stamp| u64::try_from(stamp.day_number()).ok()) {
        document.add_u64(fields.day, day);
    }
    let key = title::normalize(&article.meta.title.text);
    document.add_u64(fields.title_hash, fingerprint::of(&key));
    document.add_u64(fields.title_prefix_hash, fingerprint::title_head(&key));
    if let Some(hash) = article.meta.url.as_deref().and_then(address_hash) {
        document.add_u64(fields.address_hash, hash);
    }
    if article.meta.title.inferred {
        let opening: String = searchable_text(article).chars().take(OPENING_CHARS).collect();
        document.add_text(fields.opening, word_tokens(&opening));
    }
    add_text_and_keys(&mut document, article, fields);
    add_links(&mut document, article, fields);
    add_lines(&mut document, article, fields);
    add_margins(&mut document, article, fields);
    for term in story_terms::packed_terms(article, words) {
        document.add_u64(fields.vector, term.to_stored());
    }
    let kinds = add_names(&mut document, article, fields);
    let has_quote = quote_terms::add_quotes(&mut document, article, fields);
    for (has, name) in [
        (has_quote, HAS_QUOTE),
        (!entry.links.is_empty(), HAS_LINK),
        (article.meta.published.is_some(), HAS_DATE),
        (article.meta.title.inferred, HAS_NO_HEADLINE),
    ] {
        if has {
            document.add_text(fields.has, word_tokens(name));
        }
    }
    for kind in kinds {
        document.add_text(fields.has, word_tokens(kind.name()));
    }
    document
}

/// Returns the hash of an address that identifies a story.
pub(in crate::library) fn address_hash(url: &str) -> Option<u64> {
    identity::identifying_address(url).map(|address| fingerprint::of(&address))
}

/// Returns the significant mentions of an article, each with its block. Names in byline, dateline
/// and furniture do not tell what a story is about, nor does the name of its own outlet.
pub(in crate::library) fn significant_mentions(
    article: &Article,
) -> impl Iterator<Item = (&Block, &Mention)> {
    let outlet = article.meta.outlet.as_deref().unwrap_or_default();
    let told =
        |block: &&Block| block.kind.is_running() || matches!(block.kind, BlockKind::Link { .. });
    let told = article.blocks.iter().filter(told);
    let mentions =
        told.flat_map(|block| block.mentions.iter().map(move |mention| (block, mention)));
    mentions.filter(move |(_, mention)| {
        mention.kind.is_named_entity() && !mention.canonical_name.eq_ignore_ascii_case(outlet)
    })
}

/// Adds the text as word codes, and what stories are counted by.
fn add_text_and_keys(document: &mut TantivyDocument, article: &Article, fields: &IndexFields) {
    let (record, words) = encode_story(&article.meta.title.text, &article.blocks);
    document.add_bytes(fields.story_text, &record);
    document.add_u64(fields.word_count, words as u64);
    let meta = &article.meta;
    // A search for the one name of an outlet finds it by all names.
    let key = outlet_key(meta.outlet.as_deref(), meta.url.as_deref());
    if let Some(key) = key.filter(|key| meta.outlet.as_deref() != Some(key)) {
        document.add_text(fields.outlet, word_tokens(key));
    }
    for (field, value) in [
        (fields.outlet_key, key),
        (fields.section_key, meta.section.as_deref()),
        (fields.city_key, meta.place.as_deref()),
    ] {
        if let Some(value) = value {
            document.add_text(field, value);
        }
    }
}

/// Adds the short paragraphs of a saved page, by which those are found that its site repeats.
fn add_lines(document: &mut TantivyDocument, article: &Article, fields: &IndexFields) {
    let is_page = article.origin.record.is_none();
    let Some(site) = article.meta.url.as_deref().filter(|_| is_page).and_then(identity::site)
    else {
        return;
    };
    let paragraphs = article.blocks.iter().filter(|block| block.kind == BlockKind::Paragraph);
    let lines = paragraphs.filter_map(|block| line_fingerprint(&site, &block.text));
    // A line that a page has twice counts once.
    for line in lines.collect::<BTreeSet<_>>() {
        document.add_u64(fields.line_hash, line);
    }
}

/// Returns headings and paragraphs. Link blocks are left out, since they contain the titles of
/// other stories.
fn searchable_text(article: &Article) -> String {
    let said = |block: &&Block| block.kind.is_running();
    let texts: Vec<&str> =
        article.blocks.iter().filter(said).map(|block| block.text.as_str()).collect();
    texts.join("\n")
}

/// Adds the words that stand beside the text: of bylines, captions and furniture.
fn add_margins(document: &mut TantivyDocument, article: &Article, fields: &IndexFields) {
    let Byline { source, reporter, author, editor } = &article.byline;
    for name in [source, reporter, author, editor].into_iter().flatten() {
        document.add_text(fields.byline, word_tokens(name));
    }
    for block in &article.blocks {
        match block.kind {
            BlockKind::Caption => document.add_text(fields.caption, word_tokens(&block.text)),
            BlockKind::Furniture => document.add_text(fields.furniture, word_tokens(&block.text)),
            _ => {}
        }
    }
}

/// Adds persons, organizations, places and amounts. Returns the entity kinds present.
fn add_names(
    document: &mut TantivyDocument,
    article: &Article,
    fields: &IndexFields,
) -> Vec<EntityKind> {
    let mut kinds = Vec::new();
    let mut seen: Vec<(EntityKind, &str)> = Vec::new();
    // Most mentions repeat one that stands above.
    let mut known: Vec<FoldedMention> = Vec::new();
    let mut positions: HashMap<_, usize, RandomState> = HashMap::default();
    for (block, mention) in significant_mentions(article) {
        let (kind, name, text) = (mention.kind, &mention.canonical_name, block.text_of(mention));
        let position = *positions.entry((kind, text, name)).or_insert_with(|| {
            known.push(FoldedMention::new(kind, text, name));
            known.len() - 1
        });
        let Some(folded) = known.get_mut(position) else { continue };
        folded.is_certain |= mention.certain;
        document.add_text(fields.entity, &folded.entity_term);
        seen.push((kind, name));
        if let Some(alias) = &folded.alias_term {
            document.add_text(fields.alias, alias);
            document.add_text(fields.reverse_alias, &folded.reverse_alias_term);
            seen.push((kind, text));
        }
        kinds.push(kind);
    }
    let certain: HashSet<&str, RandomState> =
        known.iter().filter(|known| known.is_certain).map(|known| &*known.entity_term).collect();
    for doubtful in known.iter().filter(|known| !certain.contains(&*known.entity_term)) {
        document.add_text(fields.doubt, doubtful.prefix());
    }
    seen.sort_unstable();
    seen.dedup();
    for (kind, text) in seen {
        let field = match kind {
            EntityKind::Person => fields.person,
            EntityKind::Organization => fields.organization,
            _ => fields.place,
        };
        document.add_text(field, word_tokens(text));
    }
    for block in &article.blocks {
        for mention in block.mentions.iter().filter(|mention| mention.kind == EntityKind::Money) {
            kinds.push(EntityKind::Money);
            // A range matches by either bound.
            if let Some((least, most)) = amount::parse_range(&mention.canonical_name, None) {
                document.add_u64(fields.money, super::encode_money(least.currency, least.value));
                if most != least {
                    document.add_u64(fields.money, super::encode_money(most.currency, most.value));
                }
            }
        }
    }
    kinds.sort_unstable();
    kinds.dedup();
    kinds
}

/// Adds the fields by which backlinks are found.
fn add_links(document: &mut TantivyDocument, article: &Article, fields: &IndexFields) {
    for (at, block) in article.blocks.iter().enumerate() {
        let Some(link) = StoredLink::from_block(block) else { continue };
        if let Some(hash) = link.url.as_deref().and_then(address_hash) {
            document.add_u64(fields.link_address_hash, hash);
        }
        let key = title::normalize(&link.title);
        document.add_text(fields.link_words, word_tokens(&link.title));
        document.add_u64(fields.link_title_hash, fingerprint::of(&key));
        document.add_u64(fields.link_prefix_hash, fingerprint::title_head(&key));
        if !link.certain {
            // The end of this title depends on the titles of the collection, so every prefix is
            // indexed.
            let next = article.blocks.get(at + 1).map_or("", |next| next.text.as_str());
            for head in prefix_hashes(&link.title, next) {
                document.add_u64(fields.link_prefix_hash, head);
            }
        }
    }
}

/// Returns the hash of every prefix of a run-in title, up to [`fingerprint::HEAD_WORDS`] words.
fn prefix_hashes(title: &str, next: &str) -> Vec<u64> {
    let words = title.split_whitespace().chain(next.split_whitespace()).take(MAX_RUN_IN_WORDS);
    let key = title::normalize(&words.collect::<Vec<_>>().join(" "));
    let ends = key.match_indices(' ').map(|(at, _)| at).chain([key.len()]);
    ends.take(fingerprint::HEAD_WORDS)
        .filter_map(|end| key.get(..end))
        .map(fingerprint::of)
        .collect()
}
