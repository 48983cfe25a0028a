//! Spells out symbols for terminals that can only display ASCII, so that figures stay what they are:
//! `½` becomes `1/2` and `€` becomes `EUR`.

use std::borrow::Cow;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

use crate::news::{Article, Block};
use crate::text::lexical::{FnvMap, word_table};

/// The spellings. `_` is a space.
const TABLE: &str = include_str!("../../assets/ascii.txt");

static SPELLINGS: LazyLock<FnvMap<char, String>> = LazyLock::new(|| {
    let rows = word_table::lines(TABLE).filter_map(|(_, row)| {
        let mut letters = row.chars();
        Some((letters.next()?, letters.as_str().trim_start().replace('_', " ")))
    });
    rows.collect()
});

/// Raised digits after a number: `10²` becomes `10^2`, but `m²` becomes `m2`.
const POWERS: [(char, &str); 4] = [('²', "^2"), ('³', "^3"), ('⁰', "^0"), ('¹', "^1")];

/// Returns the spelling of a symbol or letter that has no single equivalent in ASCII. `after_digit`
/// tells whether a digit precedes it.
pub fn spelling(symbol: char, after_digit: bool) -> Option<&'static str> {
    if symbol.is_ascii() {
        return None;
    }
    if let Some(spelling) = SPELLINGS.get(&symbol) {
        return Some(spelling);
    }
    let power = POWERS.iter().find(|(power, _)| after_digit && *power == symbol);
    power.map(|(_, spelling)| *spelling).or_else(|| is_silent(symbol).then_some(""))
}

/// Returns whether a character is spelled out: it is in the table, or it is a letter that no ASCII letter can
/// stand for.
pub fn is_spelled_out(symbol: char) -> bool {
    spelling(symbol, true).is_some() || needs_code_point(symbol)
}

/// Returns whether a letter can only be written by its code point, such as an ideograph. As `?` it would be lost.
fn needs_code_point(symbol: char) -> bool {
    symbol.is_alphabetic() && !symbol.nfkd().next().is_some_and(|base| base.is_ascii())
}

/// Returns the code point of a letter that has no other spelling: `[U+65E5]`.
fn code_point(symbol: char) -> Option<String> {
    needs_code_point(symbol).then(|| format!("[U+{:04X}]", u32::from(symbol)))
}

/// Returns whether a character only modifies another one: marks of Arabic that are not vowels, and
/// what follows an emoji.
fn is_silent(c: char) -> bool {
    matches!(c, '\u{610}'..='\u{61a}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{6d6}'..='\u{6ed}')
        || matches!(c, '\u{200d}' | '\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}')
}

/// Returns the text with its symbols spelled out.
pub fn spell_out(text: &str) -> Cow<'_, str> {
    spell_out_where(text, &|_| true)
}

/// Returns the text with the symbols spelled out that `is_spelled` chooses.
pub fn spell_out_where<'t>(text: &'t str, is_spelled: &dyn Fn(char) -> bool) -> Cow<'t, str> {
    match spell_out_with_offsets(text, is_spelled) {
        Some((spelled, _)) => Cow::Owned(spelled),
        None => Cow::Borrowed(text),
    }
}

/// Spells out the symbols of an article. The mentions keep their places; addresses, the id and the
/// path stay as they are.
pub fn spell_out_article(article: &mut Article) {
    let Article { meta, lead, tags, byline, syndication, blocks, .. } = article;
    let names = [&mut byline.source, &mut byline.reporter, &mut byline.author, &mut byline.editor];
    let first = syndication
        .iter_mut()
        .flat_map(|first| std::iter::once(&mut first.outlet).chain(&mut first.title));
    let facts = [&mut meta.outlet, &mut meta.place, &mut meta.section, lead].into_iter().flatten();
    let lists = names.into_iter().chain([tags]).flatten();
    for text in facts.chain(lists).chain(first).chain([&mut meta.title.text]) {
        if let Cow::Owned(spelled) = spell_out(text) {
            *text = spelled;
        }
    }
    blocks.iter_mut().for_each(spell_out_block);
}

fn spell_out_block(block: &mut Block) {
    let Some((text, moved)) = spell_out_with_offsets(&block.text, &|_| true) else { return };
    let new_offset = |offset: usize| {
        let before = moved.partition_point(|(old, _)| *old <= offset).checked_sub(1);
        let (old, new) = before.and_then(|at| moved.get(at)).copied().unwrap_or_default();
        new + (offset - old)
    };
    for mention in &mut block.mentions {
        mention.span = new_offset(mention.span.start)..new_offset(mention.span.end);
    }
    block.text = text;
}

/// Returns the text with the chosen symbols spelled out, and the old and new offset after each of
/// them. Returns `None` if the text has no such symbol.
fn spell_out_with_offsets(
    text: &str,
    is_spelled: &dyn Fn(char) -> bool,
) -> Option<(String, Vec<(usize, usize)>)> {
    if text.is_ascii() {
        return None;
    }
    let (mut spelled, mut moved) = (String::with_capacity(text.len() + 8), Vec::new());
    let mut chars = text.char_indices().peekable();
    while let Some((at, symbol)) = chars.next() {
        let before = spelled.chars().next_back();
        let words = spelling(symbol, before.is_some_and(|c| c.is_ascii_digit())).map(Cow::Borrowed);
        let words = words.or_else(|| code_point(symbol).map(Cow::Owned));
        let Some(words) = words.filter(|_| is_spelled(symbol)) else {
            spelled.push(symbol);
            continue;
        };
        let words = &*words;
        // `2½` is `2 1/2`, `5°C` is `5 deg C`, and `€5` is `EUR 5`.
        let words = if before.is_none_or(|c| c == ' ') { words.trim_start() } else { words };
        let is_fraction = words.contains('/') && words.starts_with(|c: char| c.is_ascii_digit());
        let after = chars.peek().map(|(_, c)| *c);
        if is_fraction && before.is_some_and(|c| c.is_ascii_digit()) {
            spelled.push(' ');
        }
        let ends = after.is_none_or(|c| !c.is_alphanumeric());
        spelled.push_str(if ends { words.trim_end() } else { words });
        let is_code = words.len() == 3 && words.bytes().all(|byte| byte.is_ascii_uppercase());
        if is_code && after.is_some_and(|c| c.is_ascii_digit()) {
            spelled.push(' ');
        }
        moved.push((at + symbol.len_utf8(), spelled.len()));
    }
    (!moved.is_empty()).then_some((spelled, moved))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::news::{BlockKind, EntityKind, Mention};

    #[test]
    fn figures_keep_their_value() {
        for (text, ascii) in [
            ("naik ½ persen", "naik 1/2 persen"),
            ("2½ jam", "2 1/2 jam"),
            ("€20 juta atau £ 5", "EUR 20 juta atau GBP 5"),
            ("US$ 5", "US$ 5"),
            ("36,5°C dan 36 °C", "36,5 deg C dan 36 deg C"),
            ("45 m², 10² orang", "45 m2, 10^2 orang"),
            ("© 2025", "(c) 2025"),
            ("±5 ‰", "+/-5 per mil"),
            ("\u{627}\u{644}\u{633}\u{651}\u{64e}\u{644}\u{627}\u{645}", "alsalam"),
            ("Δ naik, Москва", "D naik, Moskva"),
            ("スタジオ, пальто", "sutajio, pal'to"),
            ("日本 한 naik", "[U+65E5][U+672C] [U+D55C] naik"),
            ("٢٠٢٥ \u{1f1ee}\u{1f1e9}", "2025 ID"),
        ] {
            let spelled = spell_out(text);
            // The letters that are left have a single equivalent.
            let shown = spelled.replace('²', "2");
            assert_eq!(shown, ascii, "{text}");
        }
    }

    #[test]
    fn mentions_keep_their_places() {
        let text = "Nilainya €20 juta dan ½ persen.";
        let mut block = Block::new(BlockKind::Paragraph, text);
        for found in ["€20 juta", "½ persen"] {
            let start = text.find(found).unwrap();
            block.mentions.push(Mention {
                kind: EntityKind::Money,
                span: start..start + found.len(),
                canonical_name: found.to_owned(),
                certain: true,
            });
        }
        spell_out_block(&mut block);
        let found: Vec<&str> = block.mentions.iter().map(|found| block.text_of(found)).collect();
        assert_eq!(found, ["EUR 20 juta", "1/2 persen"]);
    }
}
