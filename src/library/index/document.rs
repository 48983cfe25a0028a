//! One story as a document of the index.

use tantivy::TantivyDocument;

use super::names;
use super::schema::Fields;
use crate::library::catalogue::{Entry, Link};
use crate::news::{Article, Block, BlockKind, EntityKind, Mention};
use crate::text::{amount, fingerprint, identity, title};

/// In the field of what a story has, beside the names of kinds of entity: a link, a date, no
/// headline of its own.
pub(in crate::library) const LINK: &str = "link";
pub(in crate::library) const DATE: &str = "date";
pub(in crate::library) const UNTITLED: &str = "untitled";

/// How much of a story without a headline is its opening, in characters.
const OPENING: usize = 600;

/// The words of a link that ran into its paragraph, at most, with those that follow it.
const RUN: usize = 30;

/// The document of a story whose entities have been found; its serial is still to be added.
pub(in crate::library) fn document(
    article: &Article,
    entry: &Entry,
    fields: &Fields,
) -> TantivyDocument {
    let mut document = TantivyDocument::new();
    let running = running(article);
    let text = format!("{}\n{running}", article.title.text);
    document.add_text(fields.title, &article.title.text);
    document.add_text(fields.title_stems, &article.title.text);
    document.add_text(fields.text, &text);
    document.add_text(fields.text_stems, text);
    for (field, value) in [(fields.outlet, &article.outlet), (fields.section, &article.section)] {
        if let Some(value) = value {
            document.add_text(field, value);
        }
    }
    if let Some(day) = entry.published.and_then(|stamp| u64::try_from(stamp.day()).ok()) {
        document.add_u64(fields.day, day);
    }
    let key = title::normalise(&article.title.text);
    document.add_u64(fields.whole, fingerprint::of(&key));
    document.add_u64(fields.head, fingerprint::head(&key));
    if let Some(url) = &article.url {
        document.add_u64(fields.address, address(url));
    }
    if article.title.inferred {
        document.add_text(fields.opening, running.chars().take(OPENING).collect::<String>());
    }
    add_links(&mut document, article, fields);
    let kinds = add_names(&mut document, article, fields);
    for (has, name) in [
        (!entry.links.is_empty(), LINK),
        (article.published.is_some(), DATE),
        (article.title.inferred, UNTITLED),
    ] {
        if has {
            document.add_text(fields.has, name);
        }
    }
    for kind in kinds {
        document.add_text(fields.has, kind.name());
    }
    document
}

/// The fingerprint of an address, however it is written.
pub(in crate::library) fn address(url: &str) -> u64 {
    fingerprint::of(&identity::address(url))
}

/// Whom and what a story is about, each mention with the text that it stands in. Who wrote a
/// story, and where, does not tell what it is about; nor does an outlet that names itself.
pub(in crate::library) fn telling(article: &Article) -> impl Iterator<Item = (&Block, &Mention)> {
    let outlet = article.outlet.as_deref().unwrap_or_default();
    let told = |block: &&Block| {
        !matches!(block.kind, BlockKind::Byline | BlockKind::Dateline | BlockKind::Furniture)
    };
    let told = article.blocks.iter().filter(told);
    let mentions =
        told.flat_map(|block| block.mentions.iter().map(move |mention| (block, mention)));
    mentions.filter(move |(_, mention)| {
        mention.kind.is_name() && !mention.name.eq_ignore_ascii_case(outlet)
    })
}

/// Headings and paragraphs. The title of another story is not what this one says.
fn running(article: &Article) -> String {
    let said = |block: &&Block| block.kind.is_running();
    let texts: Vec<&str> =
        article.blocks.iter().filter(said).map(|block| block.text.as_str()).collect();
    texts.join("\n")
}

/// Adds people, organisations, places and amounts; returns the kinds that the story has.
fn add_names(
    document: &mut TantivyDocument,
    article: &Article,
    fields: &Fields,
) -> Vec<EntityKind> {
    let mut kinds = Vec::new();
    let mut seen: Vec<(EntityKind, &str)> = Vec::new();
    for (block, mention) in telling(article) {
        let (kind, name, text) = (mention.kind, &mention.name, block.text_of(mention));
        document.add_text(fields.entity, names::entity(kind, name));
        seen.push((kind, name));
        if let Some(alias) = names::alias(kind, text, name) {
            document.add_text(fields.alias, alias);
            document.add_text(fields.meant, names::meant(kind, text, name));
            seen.push((kind, text));
        }
        kinds.push(kind);
    }
    seen.sort_unstable();
    seen.dedup();
    for (kind, text) in seen {
        let field = match kind {
            EntityKind::Person => fields.person,
            EntityKind::Organization => fields.organization,
            _ => fields.place,
        };
        document.add_text(field, text);
    }
    for block in &article.blocks {
        for mention in block.mentions.iter().filter(|mention| mention.kind == EntityKind::Money) {
            kinds.push(EntityKind::Money);
            // A range is found by either end.
            if let Some((least, most)) = amount::range(block.text_of(mention), None) {
                document.add_u64(fields.money, super::money(least.currency, least.value));
                if most != least {
                    document.add_u64(fields.money, super::money(most.currency, most.value));
                }
            }
        }
    }
    kinds.sort_unstable();
    kinds.dedup();
    kinds
}

/// Adds what the story's links are found by from the other end.
fn add_links(document: &mut TantivyDocument, article: &Article, fields: &Fields) {
    for (at, block) in article.blocks.iter().enumerate() {
        let Some(link) = Link::of(block) else { continue };
        if let Some(url) = &link.url {
            document.add_u64(fields.link_address, address(url));
        }
        let key = title::normalise(&link.title);
        document.add_text(fields.link_words, &link.title);
        document.add_u64(fields.link_whole, fingerprint::of(&key));
        document.add_u64(fields.link_head, fingerprint::head(&key));
        if !link.certain {
            // Only the collection's titles tell where this one ends: it may be any of these.
            let next = article.blocks.get(at + 1).map_or("", |next| next.text.as_str());
            for head in run_heads(&link.title, next) {
                document.add_u64(fields.link_head, head);
            }
        }
    }
}

/// The fingerprints of every beginning that a run-on title can have.
fn run_heads(title: &str, next: &str) -> Vec<u64> {
    let words = title.split_whitespace().chain(next.split_whitespace()).take(RUN);
    let key = title::normalise(&words.collect::<Vec<_>>().join(" "));
    let ends = key.match_indices(' ').map(|(at, _)| at).chain([key.len()]);
    ends.take(fingerprint::HEAD).filter_map(|end| key.get(..end)).map(fingerprint::of).collect()
}
