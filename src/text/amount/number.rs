//! Parser for numbers as Indonesian news writes them, in digits or words, with their scale.

use std::ops::Range;

use super::Decimal;

/// What a number counts. This decides how its separators and scale letters are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::text) enum NumberKind {
    /// Money: `1,500` is 1500, because no price has three decimals; `M` is *miliar*.
    Price,
    /// Measured and divisible: `1,500` is one and a half; `m` is a meter.
    Measure,
    /// Counted in whole numbers: `1,500` is 1500.
    Count,
}

/// A number before it is multiplied by its scale.
#[derive(Debug, Clone, Copy)]
pub(in crate::text) struct ScaledNumber {
    mantissa: Decimal,
    scale: u128,
}

impl ScaledNumber {
    /// Returns the number multiplied by its scale.
    pub(super) fn value(self) -> Decimal {
        self.mantissa.saturating_mul(self.scale)
    }
}

/// Returns the lower and the upper bound of a range. A missing scale is taken from the second
/// number: `5–7 miliar` is 5 miliar to 7 miliar. `500–1 juta` starts at 500, because 500 juta would
/// exceed the upper bound.
pub(in crate::text) fn range_bounds(low: ScaledNumber, high: ScaledNumber) -> (Decimal, Decimal) {
    let alike = ScaledNumber { scale: high.scale, ..low };
    let low = if low.scale == 1 && alike.value() <= high.value() { alike } else { low };
    let (low, high) = (low.value(), high.value());
    (low.min(high), low.max(high))
}

/// Returns whether the token separates the bounds of a range.
pub(in crate::text) fn is_range_separator(piece: &str) -> bool {
    matches!(piece, "-" | "–" | "—" | "hingga" | "sampai")
}

/// Parses the number at the start of the tokens. Returns it with the remaining tokens.
pub(in crate::text) fn parse_number(
    tokens: &[String],
    number_kind: NumberKind,
) -> Option<(ScaledNumber, &[String])> {
    match tokens {
        [first, after @ ..] if first.starts_with(|c: char| c.is_ascii_digit()) => {
            let (scale, after) = parse_scales(after, number_kind);
            Some((
                ScaledNumber { mantissa: parse_digits(first, scale > 1, number_kind)?, scale },
                after,
            ))
        }
        [half, after @ ..] if half == "setengah" => {
            let (scale, after) = parse_scales(after, number_kind);
            Some((ScaledNumber { mantissa: Decimal::HALF, scale }, after))
        }
        _ => {
            let (whole, after) = parse_words(tokens)?;
            match after {
                // `satu setengah juta`
                [half, after @ ..] if half == "setengah" && whole < 100 => {
                    let (scale, after) = parse_scales(after, number_kind);
                    let number = Decimal::from_integer(whole).saturating_add(Decimal::HALF);
                    Some((ScaledNumber { mantissa: number, scale }, after))
                }
                _ => {
                    Some((ScaledNumber { mantissa: Decimal::from_integer(whole), scale: 1 }, after))
                }
            }
        }
    }
}

/// Returns the product of the scales at the start of the tokens, and the remaining tokens.
fn parse_scales(tokens: &[String], number_kind: NumberKind) -> (u128, &[String]) {
    let (mut product, mut rest) = (1_u128, tokens);
    while let [first, after @ ..] = rest
        && (number_kind == NumberKind::Price || first.len() > 1)
        && let Some(scale) = scale_factor(first)
    {
        (product, rest) = (product.saturating_mul(scale), after);
    }
    (product, rest)
}

fn scale_factor(word: &str) -> Option<u128> {
    Some(match word {
        "puluh" => 10,
        "ratus" => 100,
        "ribu" | "rb" | "k" | "thousand" => 1_000,
        "juta" | "jt" | "million" | "mn" => 1_000_000,
        "miliar" | "milyar" | "m" | "b" | "bn" | "billion" => 1_000_000_000,
        "triliun" | "triliyun" | "trilyun" | "t" | "tn" | "trillion" => 1_000_000_000_000,
        _ => return None,
    })
}

/// Parses a number in digits. `scaled` means that a scale follows.
fn parse_digits(text: &str, scaled: bool, number_kind: NumberKind) -> Option<Decimal> {
    let last = text.rfind(['.', ',']);
    let decimal =
        last.filter(|at| has_decimals(text, *at, scaled || number_kind == NumberKind::Measure));
    let whole = decimal.map_or(Some(text), |at| text.get(..at))?;
    let fraction = decimal.map_or(Some(""), |at| text.get(at + 1..))?;
    let mut groups = whole.split(['.', ',']);
    let first = groups.next()?;
    let divided = whole.len() > first.len();
    if divided && (first.len() > 3 || groups.any(|group| group.len() != 3)) {
        return None;
    }
    let one_sign = !(whole.contains('.') && whole.contains(','));
    one_sign.then(|| Decimal::from_digits(whole, fraction))
}

/// Returns whether the last separator in a number, at byte `at`, is a decimal separator.
/// `divisible` means that a comma before three digits is one.
fn has_decimals(text: &str, at: usize, divisible: bool) -> bool {
    let (head, tail) = (text.get(..at).unwrap_or_default(), text.get(at + 1..).unwrap_or_default());
    let is_comma = text.get(at..).is_some_and(|rest| rest.starts_with(','));
    let (same, other) = if is_comma { (',', '.') } else { ('.', ',') };
    if head.contains(same) || head.contains(other) {
        return !head.contains(same);
    }
    // `20.000` is twenty thousand, `1,234 triliun` is not; no price has three decimals.
    let grouped = tail.len() == 3 && head.len() <= 3 && head != "0";
    !grouped || (is_comma && divisible)
}

/// Parses a number in words (`dua ratus ribu`). Returns it with the remaining tokens.
fn parse_words(tokens: &[String]) -> Option<(u128, &[String])> {
    // `total` is the sum of the groups that a scale of a thousand or more closed, `group` is the
    // number below it, and `unit` is a digit that `belas`, `puluh` or `ratus` may follow.
    let (mut total, mut group, mut unit) = (0_u128, 0_u128, None);
    let mut taken = 0;
    for word in tokens {
        match (numeral_value(word), word.as_str(), unit) {
            (Some(value @ 1..=9), _, None) => unit = Some(value),
            (Some(value @ 10..=100), _, None) => group += value,
            (Some(value), _, None) => total = total.saturating_add(value),
            (None, "belas", Some(value)) => (group, unit) = (group + value + 10, None),
            (None, word, value) => match (scale_factor(word), value) {
                (Some(tens @ (10 | 100)), Some(value)) => {
                    (group, unit) = (group + value * tens, None);
                }
                (Some(scale @ 1_000..), value) => {
                    let below = group + value.unwrap_or_default();
                    total = if below == 0 {
                        total.saturating_mul(scale)
                    } else {
                        total.saturating_add(below.saturating_mul(scale))
                    };
                    (group, unit) = (0, None);
                }
                _ => break,
            },
            _ => return None,
        }
        taken += 1;
    }
    let value = total.saturating_add(group).saturating_add(unit.unwrap_or_default());
    (value > 0).then_some((value, tokens.get(taken..)?))
}

fn numeral_value(word: &str) -> Option<u128> {
    Some(match word {
        "satu" => 1,
        "dua" => 2,
        "tiga" => 3,
        "empat" => 4,
        "lima" => 5,
        "enam" => 6,
        "tujuh" => 7,
        "delapan" => 8,
        "sembilan" => 9,
        "sepuluh" => 10,
        "sebelas" => 11,
        "seratus" => 100,
        "seribu" => 1_000,
        "sejuta" => 1_000_000,
        "semiliar" => 1_000_000_000,
        "setriliun" => 1_000_000_000_000,
        _ => return None,
    })
}

/// Splits a text into numbers with their separators, lower-case words, and single symbols. A
/// trailing `,-`, which may end a price, is dropped.
pub(in crate::text) fn tokenize(text: &str) -> Vec<String> {
    let piece = |span: Range<usize>| text.get(span).unwrap_or_default().to_ascii_lowercase();
    // All known words are ASCII, so other letters need no case folding.
    token_spans(text).into_iter().map(piece).collect()
}

/// Returns the original text from the token at `index` to the end.
pub(in crate::text) fn text_from_token(text: &str, index: usize) -> &str {
    let spans = token_spans(text);
    let end = spans.last().map_or(0, |last| last.end);
    spans.get(index).and_then(|span| text.get(span.start..end)).unwrap_or_default()
}

/// Returns the byte ranges of the tokens of a text.
fn token_spans(text: &str) -> Vec<Range<usize>> {
    let end = text.trim_end_matches(|c: char| c.is_whitespace() || ".,-–—".contains(c)).len();
    let mut spans: Vec<Range<usize>> = Vec::new();
    let mut chars = text.char_indices().take_while(|(at, _)| *at < end).peekable();
    while let Some((start, first)) = chars.next() {
        if first.is_whitespace() {
            continue;
        }
        let mut span = start..start + first.len_utf8();
        while let Some(&(at, next)) = chars.peek() {
            let inside = if first.is_ascii_digit() {
                next.is_ascii_digit() || matches!(next, '.' | ',')
            } else {
                first.is_alphabetic() && next.is_alphabetic()
            };
            if !inside {
                break;
            }
            span.end = at + next.len_utf8();
            chars.next();
        }
        spans.push(span);
    }
    spans
}
