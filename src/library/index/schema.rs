//! The index schema. One field is stored: the text as word codes.

use tantivy::schema::{
    FAST, Field, IndexRecordOption, NumericOptions, STORED, Schema, TextFieldIndexing, TextOptions,
};
use tantivy::tokenizer::TokenizerManager;

use super::token_list::TokenListReader;

/// The fields of the index.
#[derive(Debug, Clone, Copy)]
pub(in crate::library) struct IndexFields {
    /// Serial of the story in the catalog.
    pub(in crate::library) serial: Field,
    /// Headline: folded words, and stems of the words that differ from their stem. A word matches
    /// by stem if its stem occurs in either field.
    pub(in crate::library) title: Field,
    pub(in crate::library) title_stems: Field,
    /// Headline and running text, in the same two forms.
    pub(in crate::library) text: Field,
    pub(in crate::library) text_stems: Field,
    /// Names of persons, organizations and places, and their aliases in the text.
    pub(in crate::library) person: Field,
    pub(in crate::library) organization: Field,
    pub(in crate::library) place: Field,
    /// Entity terms, one for each mention; and alias terms, from alias to name.
    pub(in crate::library) entity: Field,
    pub(in crate::library) alias: Field,
    /// Reverse alias terms, from name to alias.
    pub(in crate::library) reverse_alias: Field,
    /// Kinds and folded names that the tagger was nowhere in the story certain of.
    pub(in crate::library) doubt: Field,
    pub(in crate::library) outlet: Field,
    pub(in crate::library) section: Field,
    /// Publication date as a decimal number, for example 20250227.
    pub(in crate::library) day: Field,
    /// Amounts of money: currency and value in one number.
    pub(in crate::library) money: Field,
    /// Features of the story: `link`, `date`, `person` and so on.
    pub(in crate::library) has: Field,
    /// Hash of the address.
    pub(in crate::library) address_hash: Field,
    /// Hash of the headline, and hash of its first words.
    pub(in crate::library) title_hash: Field,
    pub(in crate::library) title_prefix_hash: Field,
    /// Links: hash of the address, hash of the title, hash of the first words of the title, and
    /// words of the title.
    pub(in crate::library) link_address_hash: Field,
    pub(in crate::library) link_title_hash: Field,
    pub(in crate::library) link_prefix_hash: Field,
    pub(in crate::library) link_words: Field,
    /// Hashes of the short paragraphs of a saved page, with its site.
    pub(in crate::library) line_hash: Field,
    /// Opening words of a story without a headline.
    pub(in crate::library) opening: Field,
    /// Words beside the text: of bylines, captions and furniture.
    pub(in crate::library) byline: Field,
    pub(in crate::library) caption: Field,
    pub(in crate::library) furniture: Field,
    /// Significant terms of the story, packed. See the module `story_terms`.
    pub(in crate::library) vector: Field,
    /// Headline and running text. See the module `story_text`.
    pub(in crate::library) story_text: Field,
    /// Number of words in headline and running text.
    pub(in crate::library) word_count: Field,
    /// The keys by which stories are counted: outlet, section, city of the dateline.
    pub(in crate::library) outlet_key: Field,
    pub(in crate::library) section_key: Field,
    pub(in crate::library) city_key: Field,
    /// Stems of the words of quotations and of their speakers' names, each at the position of its
    /// quotation; the entity terms of the speakers; the packed quotations. See `quote_terms`.
    pub(in crate::library) quote: Field,
    pub(in crate::library) said: Field,
    pub(in crate::library) quotes: Field,
}

/// Name of the tokenizer of fields that contain lists of tokens.
const TOKEN_LIST: &str = "kliping-tokens";

/// Names of the columns by which stories are counted.
pub(in crate::library) const WORDS_COLUMN: &str = "words";
pub(in crate::library) const OUTLET_COLUMN: &str = "outlet_key";
pub(in crate::library) const SECTION_COLUMN: &str = "section_key";
pub(in crate::library) const CITY_COLUMN: &str = "city_key";

/// tantivy's tokenizer that keeps a value as one term.
const RAW_TOKENIZER: &str = "raw";

/// Returns the schema and its fields.
// One statement a field.
#[allow(clippy::too_many_lines)]
pub(in crate::library) fn schema() -> (Schema, IndexFields) {
    use IndexRecordOption::{Basic, WithFreqs, WithFreqsAndPositions};
    let mut schema = Schema::builder();
    let mut text = |name: &str, words: &str, record: IndexRecordOption| {
        let indexing = TextFieldIndexing::default()
            .set_tokenizer(words)
            .set_index_option(record)
            .set_fieldnorms(record != Basic && words != RAW_TOKENIZER);
        schema.add_text_field(name, TextOptions::default().set_indexing_options(indexing))
    };
    let title = text("title", TOKEN_LIST, WithFreqsAndPositions);
    let title_stems = text("title_stems", TOKEN_LIST, WithFreqs);
    let body = text("text", TOKEN_LIST, WithFreqsAndPositions);
    let text_stems = text("text_stems", TOKEN_LIST, WithFreqs);
    let person = text("person", TOKEN_LIST, WithFreqsAndPositions);
    let organization = text("organization", TOKEN_LIST, WithFreqsAndPositions);
    let place = text("place", TOKEN_LIST, WithFreqsAndPositions);
    let entity = text("entity", RAW_TOKENIZER, WithFreqs);
    let alias = text("alias", RAW_TOKENIZER, WithFreqs);
    let meant = text("meant", RAW_TOKENIZER, Basic);
    let doubt = text("doubt", RAW_TOKENIZER, Basic);
    let quote = text("quote", TOKEN_LIST, WithFreqsAndPositions);
    let said = text("said", RAW_TOKENIZER, Basic);
    let outlet = text("outlet", TOKEN_LIST, WithFreqsAndPositions);
    let section = text("section", TOKEN_LIST, WithFreqsAndPositions);
    let [has, link_words, opening, byline, caption, furniture] =
        ["has", "link_words", "opening", "byline", "caption", "furniture"]
            .map(|name| text(name, TOKEN_LIST, Basic));
    // Without lengths: a number has none.
    let indexed = NumericOptions::default().set_indexed();
    let [address, whole, head, link_address, link_whole, link_head, line] =
        ["address", "whole", "head", "link_address", "link_whole", "link_head", "line"]
            .map(|name| schema.add_u64_field(name, indexed.clone()));
    let [outlet_key, section_key, city_key] = [OUTLET_COLUMN, SECTION_COLUMN, CITY_COLUMN]
        .map(|name| schema.add_text_field(name, TextOptions::default().set_fast(RAW_TOKENIZER)));
    let fields = IndexFields {
        serial: schema.add_u64_field("serial", indexed.set_fast()),
        day: schema.add_u64_field("day", FAST),
        money: schema.add_u64_field("money", FAST),
        title,
        title_stems,
        text: body,
        text_stems,
        person,
        organization,
        place,
        entity,
        alias,
        reverse_alias: meant,
        doubt,
        outlet,
        section,
        has,
        address_hash: address,
        title_hash: whole,
        title_prefix_hash: head,
        link_address_hash: link_address,
        link_title_hash: link_whole,
        link_prefix_hash: link_head,
        link_words,
        line_hash: line,
        opening,
        byline,
        caption,
        furniture,
        vector: schema.add_u64_field("vector", FAST),
        story_text: schema.add_bytes_field("story", STORED),
        word_count: schema.add_u64_field(WORDS_COLUMN, FAST),
        outlet_key,
        section_key,
        city_key,
        quote,
        said,
        quotes: schema.add_u64_field("quotes", FAST),
    };
    (schema.build(), fields)
}

/// Returns the tokenizers of the schema.
pub(super) fn tokenizers() -> TokenizerManager {
    // Includes tantivy's defaults, because numeric fields require one.
    let tokenizers = TokenizerManager::default();
    tokenizers.register(TOKEN_LIST, TokenListReader::default());
    tokenizers
}
