//! Spells out symbols for terminals that can only display ASCII, so that figures stay what they are:
//! `½` becomes `1/2` and `€` becomes `EUR`.

use std::borrow::Cow;

use crate::news::{Article, Block};

/// Symbols that have no single equivalent in ASCII.
const SPELLINGS: [(char, &str); 82] = [
    ('½', "1/2"),
    ('¼', "1/4"),
    ('¾', "3/4"),
    ('⅓', "1/3"),
    ('⅔', "2/3"),
    ('⅕', "1/5"),
    ('⅛', "1/8"),
    ('⅜', "3/8"),
    ('⅝', "5/8"),
    ('⅞', "7/8"),
    ('€', "EUR"),
    ('£', "GBP"),
    ('¥', "JPY"),
    ('￥', "JPY"),
    ('₩', "KRW"),
    ('₹', "INR"),
    ('฿', "THB"),
    ('₫', "VND"),
    ('₱', "PHP"),
    ('₽', "RUB"),
    ('₺', "TRY"),
    ('¢', "c"),
    ('°', " deg "),
    ('˚', " deg "),
    ('º', " deg "),
    ('℃', " deg C"),
    ('℉', " deg F"),
    ('‰', " per mil"),
    ('±', "+/-"),
    ('÷', "/"),
    ('≈', "~"),
    ('≥', ">="),
    ('≤', "<="),
    ('≠', "!="),
    ('→', "->"),
    ('√', "sqrt "),
    ('∞', "inf"),
    ('µ', "u"),
    ('μ', "u"),
    ('Ω', "ohm"),
    ('№', "No."),
    ('§', "par."),
    ('©', "(c)"),
    ('®', "(R)"),
    ('™', "(TM)"),
    ('…', "..."),
    ('æ', "ae"),
    ('Æ', "AE"),
    ('œ', "oe"),
    ('Œ', "OE"),
    ('ß', "ss"),
    ('ø', "o"),
    ('Ø', "O"),
    ('đ', "d"),
    ('ð', "d"),
    ('Đ', "D"),
    ('Ð', "D"),
    ('ł', "l"),
    ('Ł', "L"),
    ('ı', "i"),
    ('þ', "th"),
    ('Þ', "Th"),
    ('ﬁ', "fi"),
    ('ﬂ', "fl"),
    ('ﬀ', "ff"),
    ('¡', "!"),
    ('¿', "?"),
    ('¦', "|"),
    ('´', "'"),
    ('¨', "\""),
    ('¯', "-"),
    ('¸', ","),
    ('¶', "par."),
    ('¬', "not "),
    ('¤', "cur."),
    ('‒', "-"),
    ('―', "-"),
    ('⋅', "-"),
    ('،', ","),
    ('、', ","),
    ('♥', "<3"),
    ('ƒ', "f"),
];

/// Raised digits after a number: `10²` becomes `10^2`, but `m²` becomes `m2`.
const POWERS: [(char, &str); 4] = [('²', "^2"), ('³', "^3"), ('⁰', "^0"), ('¹', "^1")];

/// Returns the spelling of a symbol that has no single equivalent in ASCII. `after_digit` tells
/// whether a digit precedes it.
pub fn spelling(symbol: char, after_digit: bool) -> Option<&'static str> {
    if symbol.is_ascii() {
        return None;
    }
    let find = |table: &[(char, &'static str)]| {
        table.iter().find(|(known, _)| *known == symbol).map(|(_, spelling)| *spelling)
    };
    find(&SPELLINGS).or_else(|| find(&POWERS).filter(|_| after_digit))
}

/// Returns the text with its symbols spelled out.
pub fn spell_out(text: &str) -> Cow<'_, str> {
    match spell_out_with_offsets(text) {
        Some((spelled, _)) => Cow::Owned(spelled),
        None => Cow::Borrowed(text),
    }
}

/// Spells out the symbols of an article. The mentions keep their places.
pub fn spell_out_article(article: &mut Article) {
    if let Cow::Owned(title) = spell_out(&article.meta.title.text) {
        article.meta.title.text = title;
    }
    article.blocks.iter_mut().for_each(spell_out_block);
}

fn spell_out_block(block: &mut Block) {
    let Some((text, moved)) = spell_out_with_offsets(&block.text) else { return };
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

/// Returns the text with its symbols spelled out, and the old and new offset after each of them.
/// Returns `None` if the text has no such symbol.
fn spell_out_with_offsets(text: &str) -> Option<(String, Vec<(usize, usize)>)> {
    if text.is_ascii() {
        return None;
    }
    let (mut spelled, mut moved) = (String::with_capacity(text.len() + 8), Vec::new());
    let mut chars = text.char_indices().peekable();
    while let Some((at, symbol)) = chars.next() {
        let before = spelled.chars().next_back();
        let Some(words) = spelling(symbol, before.is_some_and(|c| c.is_ascii_digit())) else {
            spelled.push(symbol);
            continue;
        };
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
