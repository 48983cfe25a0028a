//! The terms of a story from what the index stores of it: its text, its names and its packed terms.
//! To read, parse and tag its file again would take most of the time of a comparison.

use std::collections::HashSet;

use tantivy::DocAddress;

use super::LinkResolver;
use crate::library::index::{
    EntityTerm, PackedTerm, SearchIndex, StoryTerm, TermKind, TextReader, fold_name, story_terms,
    term_prefix,
};
use crate::library::story_text::{StoredPart, parts};
use crate::news::{
    Article, Block, BlockKind, Byline, EntityKind, Mention, Origin, SanitizeCounts, StoryMeta,
};

/// Returns the significant terms of a story with their keys. Amounts and days are those of the packed
/// terms, without a text.
pub(super) fn stored_terms(
    resolver: &LinkResolver<'_>,
    story: u32,
) -> tantivy::Result<Vec<(u32, StoryTerm)>> {
    let index = resolver.index;
    let (Some(row), Some(entry)) = (resolver.catalog.row(story), resolver.catalog.entry(story))
    else {
        return Ok(Vec::new());
    };
    let Some(address) = index.address_of_serial(entry.serial)? else { return Ok(Vec::new()) };
    let packed = packed_terms(index, address)?;
    let names = packed.iter().filter(|term| term.kind() == TermKind::Name);
    let names = StoryNameResolver { index, keys: names.map(|term| term.key()).collect() };
    let segment = index.searcher().segment_reader(address.segment_ord);
    let record = TextReader::open(segment)?.record(address.doc_id)?;
    let article = article(row.meta, &record, &names)?;
    let mut terms: Vec<(u32, StoryTerm)> = story_terms(&article)
        .into_iter()
        .map(|term| (PackedTerm::key_of(term.kind, &term.key), term))
        .collect();
    let figures = packed.iter().filter(|term| term.kind() == TermKind::Figure);
    terms.extend(figures.map(|term| (term.key(), StoryTerm::figure(term.in_lead()))));
    Ok(terms)
}

/// Returns the packed terms of a document.
fn packed_terms(index: &SearchIndex, address: DocAddress) -> tantivy::Result<Vec<PackedTerm>> {
    let columns = index.vector_columns()?;
    let column = columns.get(address.segment_ord as usize).and_then(Option::as_ref);
    Ok(column.map_or_else(Vec::new, |column| {
        column.values_for_doc(address.doc_id).filter_map(PackedTerm::from_stored).collect()
    }))
}

/// Makes the article of a stored text. All its parts are paragraphs, and its names are resolved.
fn article(
    meta: StoryMeta,
    record: &[u8],
    names: &StoryNameResolver<'_>,
) -> tantivy::Result<Article> {
    let mut written: Vec<String> = Vec::new();
    let mut blocks = Vec::new();
    for part in parts(record).filter(|part| part.block.is_some()) {
        blocks.push(block(&part, &mut written, names)?);
    }
    Ok(Article {
        meta,
        lead: None,
        tags: Vec::new(),
        byline: Byline::default(),
        syndication: None,
        blocks,
        word_count: 0,
        sanitize_counts: SanitizeCounts::default(),
        origin: Origin::default(),
    })
}

/// Writes a part out as a block. `written` are the names of the parts before it.
fn block(
    part: &StoredPart<'_>,
    written: &mut Vec<String>,
    names: &StoryNameResolver<'_>,
) -> tantivy::Result<Block> {
    let (mut text, mut words) = (String::new(), Vec::new());
    let mut tokens = part.tokens();
    for token in tokens.by_ref() {
        text.push_str(token.separator);
        let start = text.len();
        token.word.write_to(&mut text);
        words.push(start..text.len());
    }
    text.push_str(tokens.tail());
    let mut mentions = Vec::with_capacity(part.names.len());
    for name in &part.names {
        let bound = |at: usize| words.get(at).cloned().unwrap_or_default();
        let span = bound(name.words.start).start..bound(name.words.end.saturating_sub(1)).end;
        let own = text.get(span.clone()).unwrap_or_default().to_owned();
        let full = name.full_name.and_then(|at| written.get(at)).cloned();
        let canonical_name = match full {
            Some(full) => full,
            None => names.full_name(name.kind, &own)?,
        };
        written.push(own);
        mentions.push(Mention { kind: name.kind, span, canonical_name, certain: true });
    }
    Ok(Block { mentions, ..Block::new(BlockKind::Paragraph, text) })
}

/// Finds the full names that stand for names of a story.
struct StoryNameResolver<'a> {
    index: &'a SearchIndex,
    /// Keys of the names of the story.
    keys: HashSet<u32>,
}

impl StoryNameResolver<'_> {
    /// Returns the full name that the story means by a name, if it stands elsewhere in the index,
    /// otherwise the name itself.
    fn full_name(&self, kind: EntityKind, name: &str) -> tantivy::Result<String> {
        let key = |folded: &str| PackedTerm::key_of(TermKind::Name, &term_prefix(kind, folded));
        let prefix = term_prefix(kind, &fold_name(name));
        let mut full = None;
        if !self.keys.contains(&PackedTerm::key_of(TermKind::Name, &prefix)) {
            let field = self.index.fields().alias;
            self.index.for_each_term_with_prefix(field, &prefix, &mut |term, _, _| {
                let Some(alias) = EntityTerm::parse(term) else { return };
                if full.is_none() && self.keys.contains(&key(&fold_name(&alias.name))) {
                    full = Some(alias.name.into_owned());
                }
            })?;
        }
        Ok(full.unwrap_or_else(|| name.to_owned()))
    }
}
