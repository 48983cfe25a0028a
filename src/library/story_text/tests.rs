//! Tests of stored texts.

use proptest::prelude::*;

use super::*;
use crate::news::{BlockKind, Mention};

/// Returns the text of a part as it is read back.
fn text_of(part: &StoredPart<'_>) -> String {
    let mut text = String::new();
    let mut tokens = part.tokens();
    for token in tokens.by_ref() {
        text.push_str(token.separator);
        token.word.write_to(&mut text);
    }
    text + tokens.tail()
}

#[test]
fn frequent_words_take_one_or_two_bytes() {
    let mut code = Vec::new();
    encoder::encode("Harga beras di Jakarta, yang naik.", &mut code);
    assert!(code.len() <= 15, "{code:?}");
}

#[test]
fn names_keep_words_kind_and_full_name() {
    let mut first = Block::new(BlockKind::Paragraph, "Menteri Sri Wulandari, dari Bandung, hadir.");
    let mention = |kind, span, name: &str| Mention {
        kind,
        span,
        canonical_name: name.to_owned(),
        certain: true,
    };
    first.mentions = vec![
        mention(EntityKind::Person, 8..21, "Sri Wulandari"),
        mention(EntityKind::Place, 28..35, "Bandung"),
    ];
    let mut second = Block::new(BlockKind::Paragraph, "\"Ya,\" kata Sri.");
    second.mentions = vec![mention(EntityKind::Person, 11..14, "Sri Wulandari")];
    let link = Block::new(BlockKind::Furniture, "IKLAN");
    let (record, words) = encode_story("Judul", &[first, link, second]);
    assert_eq!(words, 10);
    let record = unpack_story(&record);
    let read: Vec<StoredPart<'_>> = parts(&record).collect();
    assert_eq!(read.iter().map(|part| part.block).collect::<Vec<_>>(), [None, Some(0), Some(2)]);
    assert_eq!(text_of(&read[2]), "\"Ya,\" kata Sri.");
    let name = |kind, words, full_name| StoredName { kind, words, full_name };
    let expected = [name(EntityKind::Person, 1..3, None), name(EntityKind::Place, 4..5, None)];
    assert_eq!(read[1].names, expected);
    assert_eq!(read[2].names, [name(EntityKind::Person, 2..3, Some(0))]);
}

#[test]
fn damaged_record_is_read_to_the_damage() {
    let block = Block::new(BlockKind::Paragraph, "Harga Zxqvian naik—lagi.");
    let (record, _) = encode_story("Judul", &[block]);
    let record = unpack_story(&record);
    for end in 0..record.len() {
        for part in parts(&record[..end]) {
            part.tokens().count();
        }
    }
    for at in 0..record.len() {
        let mut damaged = record.clone();
        damaged[at] ^= 0xff;
        let words: usize = parts(&damaged).map(|part| part.tokens().count()).sum();
        assert!(words <= damaged.len());
    }
}

proptest! {
    #[test]
    fn any_text_is_read_back(text in "([ \"a-zA-Z.,!?’'0-9é-]|yang|Yang|YANG| di |\\. Ini|\\PC){0,40}") {
        let block = Block::new(BlockKind::Paragraph, text.clone());
        let (record, words) = encode_story(&text, &[block]);
        let record = unpack_story(&record);
    let read: Vec<StoredPart<'_>> = parts(&record).collect();
        prop_assert_eq!(read.len(), 2);
        prop_assert_eq!(words, 2 * crate::text::word::spans(&text).count());
        for part in &read {
            prop_assert_eq!(text_of(part), text.as_str());
        }
    }
}
