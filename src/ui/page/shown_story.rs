//! A story as the screen keeps it: the blocks of a long story packed into a few arrays, which take a
//! fraction of the memory of as many strings and lists.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::library::{LinkTarget, LoadedStory, StoryQuote};
use crate::news::{Article, Block, BlockKind, EntityKind, Mention};

/// A loaded story with packed blocks.
#[derive(Debug, Clone, PartialEq)]
pub struct ShownStory {
    /// The article, without its blocks.
    article: Article,
    /// Link targets, one for each link block, in order.
    pub targets: Vec<LinkTarget>,
    /// Who said what, in order.
    pub quotes: Vec<StoryQuote>,
    /// The texts of the blocks, one after the other.
    text: String,
    blocks: Vec<PackedBlock>,
    mentions: Vec<PackedMention>,
    /// The canonical names that differ from the text of a mention.
    names: Vec<Box<str>>,
    /// The kinds of the links, in order.
    links: Vec<BlockKind>,
    /// Blocks with quotations whose speakers they do not name, and these speakers, in order.
    speakers: Vec<(usize, Box<str>)>,
}

/// A block; it starts where the one before ends. The numbers are stored in 32 bits: a story is far
/// smaller than 4 GiB.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct PackedBlock {
    /// End of its text in the texts.
    text_end: u32,
    /// End of its mentions in the list of mentions.
    mentions_end: u32,
    /// The kind: a number in [`PLAIN_KINDS`], or behind them the number of a link.
    kind: u32,
    break_inferred: bool,
}

/// A mention of an entity in a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct PackedMention {
    start: u32,
    end: u32,
    /// The number of the canonical name; [`OWN_TEXT`] if that is the text of the mention.
    name: u32,
    pub(super) kind: EntityKind,
    /// Whether the block mentions the same name before.
    pub(super) is_repeated: bool,
    /// Whether the tagger was certain of it.
    pub(super) certain: bool,
}

/// Marks a mention whose canonical name is its text.
const OWN_TEXT: u32 = u32::MAX;

/// The kinds of blocks without further data.
static PLAIN_KINDS: [BlockKind; 6] = [
    BlockKind::Paragraph,
    BlockKind::Heading,
    BlockKind::Caption,
    BlockKind::Furniture,
    BlockKind::Dateline,
    BlockKind::Byline,
];

/// A block of a packed story.
#[derive(Debug, Clone, Copy)]
pub(super) struct StoryBlock<'s> {
    pub(super) kind: &'s BlockKind,
    /// The text. For a link, the title alone.
    pub(super) text: &'s str,
    /// The mentions in text order.
    pub(super) mentions: &'s [PackedMention],
}

impl PackedMention {
    /// Returns the byte range in the text of the block.
    pub(super) fn span(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

impl From<LoadedStory> for ShownStory {
    fn from(story: LoadedStory) -> Self {
        let LoadedStory { mut article, targets, quotes } = story;
        let blocks = std::mem::take(&mut article.blocks);
        let text_bytes = blocks.iter().map(|block| block.text.len()).sum();
        let mention_count = blocks.iter().map(|block| block.mentions.len()).sum();
        let mut packed = Self {
            article,
            targets,
            quotes,
            text: String::with_capacity(text_bytes),
            blocks: Vec::with_capacity(blocks.len()),
            mentions: Vec::with_capacity(mention_count),
            names: Vec::new(),
            links: Vec::new(),
            speakers: Vec::new(),
        };
        packed.speakers = implied_speakers(&packed.quotes, &blocks);
        let mut numbers = HashMap::new();
        for block in blocks {
            packed.push(block, &mut numbers);
        }
        packed
    }
}

/// Returns the blocks with quotations whose speakers they do not name, and these speakers, as far as
/// they are certain.
fn implied_speakers(quotes: &[StoryQuote], blocks: &[Block]) -> Vec<(usize, Box<str>)> {
    let mut speakers: Vec<(usize, Box<str>)> = Vec::new();
    for StoryQuote { quote, speaker } in quotes {
        let number = quote.text.block;
        let Some(block) = blocks.get(number) else { continue };
        let Some(speaker) = speaker.as_ref().filter(|_| quote.is_speaker_implied) else { continue };
        let is_named = block.mentions.iter().any(|mention| mention.canonical_name == speaker.name);
        let is_known = speakers.iter().any(|(of, name)| *of == number && **name == *speaker.name);
        if quote.is_certain && block.kind == BlockKind::Paragraph && !is_named && !is_known {
            speakers.push((number, speaker.name.as_str().into()));
        }
    }
    speakers
}

impl ShownStory {
    /// Returns what stands behind the text of a block: the speakers of quotations that it does not
    /// name. Empty if there are none.
    pub(super) fn speaker_remark(&self, block: usize) -> String {
        let names = self.speakers.iter().filter(|(of, _)| *of == block);
        let names: Vec<&str> = names.map(|(_, name)| &**name).collect();
        if names.is_empty() { String::new() } else { format!("  — {}", names.join(", ")) }
    }

    /// Appends a block. `numbers` are those of the names so far.
    fn push(&mut self, block: Block, numbers: &mut HashMap<String, u32>) {
        let mut seen = HashSet::new();
        for mention in &block.mentions {
            let is_repeated = mention.kind.is_named_entity()
                && !seen.insert((mention.kind, mention.canonical_name.as_str()));
            let name = if block.text_of(mention) == mention.canonical_name {
                OWN_TEXT
            } else if let Some(number) = numbers.get(&mention.canonical_name) {
                *number
            } else {
                let number = to_u32(self.names.len());
                self.names.push(mention.canonical_name.as_str().into());
                numbers.insert(mention.canonical_name.clone(), number);
                number
            };
            self.mentions.push(PackedMention {
                start: to_u32(mention.span.start),
                end: to_u32(mention.span.end),
                name,
                kind: mention.kind,
                is_repeated,
                certain: mention.certain,
            });
        }
        self.text.push_str(&block.text);
        let plain = PLAIN_KINDS.iter().position(|kind| *kind == block.kind);
        let kind = plain.unwrap_or_else(|| {
            self.links.push(block.kind);
            PLAIN_KINDS.len() + self.links.len() - 1
        });
        self.blocks.push(PackedBlock {
            text_end: to_u32(self.text.len()),
            mentions_end: to_u32(self.mentions.len()),
            kind: to_u32(kind),
            break_inferred: block.break_inferred,
        });
    }

    /// Returns the facts about the story: an article without blocks.
    pub fn facts(&self) -> &Article {
        &self.article
    }

    /// Returns the story with its blocks.
    pub fn to_loaded(&self) -> LoadedStory {
        let numbers = 0..to_u32(self.blocks.len());
        let blocks = numbers.filter_map(|number| self.unpacked(number)).collect();
        LoadedStory {
            article: Article { blocks, ..self.article.clone() },
            targets: self.targets.clone(),
            quotes: self.quotes.clone(),
        }
    }

    fn unpacked(&self, number: u32) -> Option<Block> {
        let block = self.block(number)?;
        let mention = |mention: &PackedMention| Mention {
            kind: mention.kind,
            span: mention.span(),
            canonical_name: self.canonical_name(&block, *mention).to_owned(),
            certain: mention.certain,
        };
        Some(Block {
            kind: block.kind.clone(),
            text: block.text.to_owned(),
            break_inferred: self.blocks.get(number as usize)?.break_inferred,
            mentions: block.mentions.iter().map(mention).collect(),
        })
    }

    /// Returns a block.
    pub(super) fn block(&self, number: u32) -> Option<StoryBlock<'_>> {
        let block = self.blocks.get(number as usize)?;
        let before = number.checked_sub(1).and_then(|before| self.blocks.get(before as usize));
        let (text_start, mentions_start) =
            before.map_or((0, 0), |before| (before.text_end, before.mentions_end));
        let kind = block.kind as usize;
        Some(StoryBlock {
            kind: match kind.checked_sub(PLAIN_KINDS.len()) {
                None => PLAIN_KINDS.get(kind)?,
                Some(link) => self.links.get(link)?,
            },
            text: self.text.get(text_start as usize..block.text_end as usize)?,
            mentions: self.mentions.get(mentions_start as usize..block.mentions_end as usize)?,
        })
    }

    /// Returns the blocks in order.
    pub(super) fn blocks(&self) -> impl Iterator<Item = StoryBlock<'_>> {
        (0..to_u32(self.blocks.len())).filter_map(|number| self.block(number))
    }

    /// Returns the canonical name of a mention in a block.
    pub(super) fn canonical_name<'s>(
        &'s self,
        block: &StoryBlock<'s>,
        mention: PackedMention,
    ) -> &'s str {
        match self.names.get(mention.name as usize) {
            Some(name) => name,
            None => block.text.get(mention.span()).unwrap_or_default(),
        }
    }

    /// Returns the texts of the blocks in order, with their kinds.
    pub fn texts(&self) -> impl Iterator<Item = (&BlockKind, &str)> {
        self.blocks().map(|block| (block.kind, block.text))
    }

    /// Returns the number of code points in the texts of the first blocks.
    pub fn offset_of_block(&self, number: usize) -> usize {
        self.texts().take(number).map(|(_, text)| text.chars().count()).sum()
    }
}

fn to_u32(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::library::{Collection, Indexer};
    use crate::news::{DeviceId, NameOverrides};

    #[test]
    fn shown_story_is_the_story() {
        let library = Indexer::in_memory(Collection::Sample, date(2026, 1, 1)).unwrap();
        let overrides = NameOverrides::new(DeviceId::new("uji"));
        let rows = library.all_stories().rows(0..50);
        assert!(rows.len() > 30);
        let mut links = 0;
        for row in rows {
            let story = library.load_story(row.meta.id, &overrides).unwrap().unwrap();
            let packed = ShownStory::from(story.clone());
            links += packed.links.len();
            let texts: Vec<&str> = packed.texts().map(|(_, text)| text).collect();
            let blocks = &story.article.blocks;
            assert_eq!(texts, blocks.iter().map(|block| &block.text).collect::<Vec<_>>());
            assert_eq!(packed.to_loaded(), story);
        }
        assert!(links > 0);
    }
}
