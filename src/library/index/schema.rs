//! What the index keeps of a story, field by field. It stores no text.

use tantivy::schema::{
    FAST, Field, INDEXED, IndexRecordOption, Schema, TextFieldIndexing, TextOptions,
};
use tantivy::tokenizer::TokenizerManager;

use super::words::Words;

/// The fields of the index.
#[derive(Debug, Clone, Copy)]
pub(in crate::library) struct Fields {
    /// The number under which the catalogue knows the story.
    pub(in crate::library) serial: Field,
    /// Headline: its words as they are written; and the stems of those that are not their own. A
    /// word is in the story by its stem if the stem is in either.
    pub(in crate::library) title: Field,
    pub(in crate::library) title_stems: Field,
    /// Headline and running text, likewise.
    pub(in crate::library) text: Field,
    pub(in crate::library) text_stems: Field,
    /// Names of people, organisations and places in the text, and what else it calls them.
    pub(in crate::library) person: Field,
    pub(in crate::library) organization: Field,
    pub(in crate::library) place: Field,
    /// Those names, one for each mention; and where the text calls them otherwise, what and whom.
    pub(in crate::library) entity: Field,
    pub(in crate::library) alias: Field,
    /// The same the other way round: whom, and what the text calls them.
    pub(in crate::library) meant: Field,
    pub(in crate::library) outlet: Field,
    pub(in crate::library) section: Field,
    /// The calendar day of publication as a decimal number: 20250227.
    pub(in crate::library) day: Field,
    /// Amounts of money: currency and value as one number.
    pub(in crate::library) money: Field,
    /// What the story has: `link`, `date`, `person` …
    pub(in crate::library) has: Field,
    /// The fingerprint of its address.
    pub(in crate::library) address: Field,
    /// The fingerprints of its headline, and of the first words of it.
    pub(in crate::library) whole: Field,
    pub(in crate::library) head: Field,
    /// Of its links: the addresses, the titles, the first words of them, and all their words.
    pub(in crate::library) link_address: Field,
    pub(in crate::library) link_whole: Field,
    pub(in crate::library) link_head: Field,
    pub(in crate::library) link_words: Field,
    /// The words that a story without a headline begins with.
    pub(in crate::library) opening: Field,
}

/// Names of the two ways in which words are taken out of a text.
const EXACT: &str = "kliping-exact";
const STEMS: &str = "kliping-stems";

/// Takes a value as it is; the engine's own.
const WHOLE: &str = "raw";

/// The schema, and its fields by name.
pub(super) fn schema() -> (Schema, Fields) {
    use IndexRecordOption::{Basic, WithFreqs, WithFreqsAndPositions};
    let mut schema = Schema::builder();
    let mut text = |name: &str, words: &str, record: IndexRecordOption| {
        let indexing = TextFieldIndexing::default()
            .set_tokenizer(words)
            .set_index_option(record)
            .set_fieldnorms(record != Basic && words != WHOLE);
        schema.add_text_field(name, TextOptions::default().set_indexing_options(indexing))
    };
    let title = text("title", EXACT, WithFreqsAndPositions);
    let title_stems = text("title_stems", STEMS, WithFreqs);
    let body = text("text", EXACT, WithFreqsAndPositions);
    let text_stems = text("text_stems", STEMS, WithFreqs);
    let person = text("person", EXACT, WithFreqsAndPositions);
    let organization = text("organization", EXACT, WithFreqsAndPositions);
    let place = text("place", EXACT, WithFreqsAndPositions);
    let entity = text("entity", WHOLE, WithFreqs);
    let alias = text("alias", WHOLE, WithFreqs);
    let meant = text("meant", WHOLE, Basic);
    let outlet = text("outlet", EXACT, WithFreqsAndPositions);
    let section = text("section", EXACT, WithFreqsAndPositions);
    let has = text("has", EXACT, Basic);
    let link_words = text("link_words", EXACT, Basic);
    let opening = text("opening", EXACT, Basic);
    let mut number = |name: &str| schema.add_u64_field(name, INDEXED);
    let address = number("address");
    let whole = number("whole");
    let head = number("head");
    let link_address = number("link_address");
    let link_whole = number("link_whole");
    let link_head = number("link_head");
    let fields = Fields {
        serial: schema.add_u64_field("serial", INDEXED | FAST),
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
        meant,
        outlet,
        section,
        has,
        address,
        whole,
        head,
        link_address,
        link_whole,
        link_head,
        link_words,
        opening,
    };
    (schema.build(), fields)
}

/// The ways in which words are taken out of a text.
pub(super) fn tokenizers() -> TokenizerManager {
    // Those of the engine too: fields of numbers ask for one as well.
    let tokenizers = TokenizerManager::default();
    tokenizers.register(EXACT, Words::exact());
    tokenizers.register(STEMS, Words::stems());
    tokenizers
}
