//! Amounts of money as Indonesian news writes them: `Rp 1,5 triliun`, `US$ 20.000`, `3 juta yen`.
//!
//! A dot divides thousands and a comma the decimals; the English way round is understood where it
//! cannot be mistaken. `M` is *miliar*, 10⁹, as in all Indonesian finance; it is never a million.

mod currency;
#[cfg(test)]
mod tests;

pub use currency::Currency;

use currency::currency;

/// An amount of money.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Amount {
    /// In which currency.
    pub currency: Currency,
    /// How many whole units of it, rounded; what is too large is `u64::MAX`.
    pub value: u64,
}

/// One unit in the fixed-point numbers in which amounts are reckoned.
const ONE: u128 = 10_u128.pow(DECIMALS);
const DECIMALS: u32 = 12;

/// Reads a text that is an amount of money and nothing else; of a range, the lower end.
pub fn parse(text: &str) -> Option<Amount> {
    range(text, None).map(|(low, _)| low)
}

/// Reads a text that is an amount or a range of two (`Rp 5–7 miliar`), as its lower and its upper
/// end. Where no currency is named it is `unnamed`; without that, it is no amount of money.
pub fn range(text: &str, unnamed: Option<Currency>) -> Option<(Amount, Amount)> {
    let pieces = pieces(text);
    let (mut low, high) = if let Some(dash) = pieces.iter().position(|piece| is_dash(piece)) {
        (figure(pieces.get(..dash)?)?, figure(pieces.get(dash + 1..)?)?)
    } else {
        let only = figure(&pieces)?;
        (only, only)
    };
    let currency = match (low.currency, high.currency) {
        (Some(one), Some(other)) if one != other => return None,
        (one, other) => one.or(other).or(unnamed)?,
    };
    // `5–7 miliar` is 5 miliar to 7 miliar, but `500–1 juta` begins at 500.
    let alike = Figure { scale: high.scale, ..low };
    if low.scale == 1 && alike.value() <= high.value() {
        low = alike;
    }
    let amount = |value| Amount { currency, value };
    let (low, high) = (low.value(), high.value());
    Some((amount(low.min(high)), amount(low.max(high))))
}

/// One end of a range.
#[derive(Clone, Copy)]
struct Figure {
    currency: Option<Currency>,
    /// In fixed point.
    number: u128,
    scale: u128,
}

impl Figure {
    fn value(self) -> u64 {
        let value = self.number.saturating_mul(self.scale).saturating_add(ONE / 2) / ONE;
        u64::try_from(value).unwrap_or(u64::MAX)
    }
}

/// Reads a number with its scale, and its currency before or after it.
fn figure(pieces: &[String]) -> Option<Figure> {
    let (before, rest) = currency(pieces);
    let (number, scale, rest) = match rest {
        [first, after @ ..] if first.starts_with(|c: char| c.is_ascii_digit()) => {
            let (scale, after) = scales(after);
            (digits(first, scale > 1)?, scale, after)
        }
        _ => in_words(rest)?,
    };
    let (after, rest) = currency(rest);
    let currency = match (before, after) {
        (Some(one), Some(other)) if one != other => return None,
        (one, other) => one.or(other),
    };
    rest.is_empty().then_some(Figure { currency, number, scale })
}

/// The product of the scales that the pieces begin with, and what follows them.
fn scales(pieces: &[String]) -> (u128, &[String]) {
    let (mut product, mut rest) = (1_u128, pieces);
    while let [first, after @ ..] = rest
        && let Some(scale) = scale(first)
    {
        (product, rest) = (product.saturating_mul(scale), after);
    }
    (product, rest)
}

fn scale(word: &str) -> Option<u128> {
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

/// A number in digits, in fixed point; `scaled` if a scale follows.
fn digits(text: &str, scaled: bool) -> Option<u128> {
    let last = text.rfind(['.', ',']);
    let decimal = last.filter(|at| has_decimals(text, *at, scaled));
    let whole = decimal.map_or(Some(text), |at| text.get(..at))?;
    let fraction = decimal.map_or(Some(""), |at| text.get(at + 1..))?;
    let mut groups = whole.split(['.', ',']);
    let first = groups.next()?;
    let divided = whole.len() > first.len();
    if divided && (first.len() > 3 || groups.any(|group| group.len() != 3)) {
        return None;
    }
    let one_sign = !(whole.contains('.') && whole.contains(','));
    let places = u32::try_from(fraction.len()).unwrap_or(DECIMALS).min(DECIMALS);
    let kept = fraction.get(..places as usize)?;
    let fraction = count(kept).saturating_mul(10_u128.pow(DECIMALS - places));
    one_sign.then(|| count(whole).saturating_mul(ONE).saturating_add(fraction))
}

/// True if the last sign inside a number, at `at`, stands before decimals.
fn has_decimals(text: &str, at: usize, scaled: bool) -> bool {
    let (head, tail) = (text.get(..at).unwrap_or_default(), text.get(at + 1..).unwrap_or_default());
    let is_comma = text.get(at..).is_some_and(|rest| rest.starts_with(','));
    let (same, other) = if is_comma { (',', '.') } else { ('.', ',') };
    if head.contains(same) || head.contains(other) {
        return !head.contains(same);
    }
    // `20.000` is twenty thousand, `1,234 triliun` is not; no price has three decimals.
    let grouped = tail.len() == 3 && head.len() <= 3 && head != "0";
    !grouped || (is_comma && scaled)
}

fn count(digits: &str) -> u128 {
    let digits = digits.chars().filter_map(|c| c.to_digit(10));
    digits.fold(0, |sum: u128, digit| sum.saturating_mul(10).saturating_add(digit.into()))
}

/// A number in words (`dua ratus ribu`), in fixed point, with a scale of one; and what follows.
fn in_words(pieces: &[String]) -> Option<(u128, u128, &[String])> {
    // `total` is closed by a scale of thousands or more, `group` is below it, `unit` waits for
    // `belas`, `puluh` or `ratus`.
    let (mut total, mut group, mut unit) = (0_u128, 0_u128, None);
    let mut taken = 0;
    for word in pieces {
        match (numeral(word), word.as_str(), unit) {
            (Some(value @ 1..=9), _, None) => unit = Some(value),
            (Some(value @ 10..=100), _, None) => group += value,
            (Some(value), _, None) => total = total.saturating_add(value),
            (None, "belas", Some(value)) => (group, unit) = (group + value + 10, None),
            (None, word, value) => match (scale(word), value) {
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
    (value > 0).then_some((value.saturating_mul(ONE), 1, pieces.get(taken..)?))
}

fn numeral(word: &str) -> Option<u128> {
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

fn is_dash(piece: &str) -> bool {
    matches!(piece, "-" | "–" | "—")
}

/// A text as numbers with their separators, words in small letters, and single signs; without the
/// `,-` that may end a price.
fn pieces(text: &str) -> Vec<String> {
    let text = text.trim().trim_end_matches(['.', ',', '-', '–', '—']);
    let mut pieces: Vec<String> = Vec::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if c.is_whitespace() {
            continue;
        }
        let mut piece = String::from(c);
        let is_number = c.is_ascii_digit();
        while let Some(&next) = chars.peek() {
            let inside = if is_number {
                next.is_ascii_digit() || matches!(next, '.' | ',')
            } else {
                c.is_alphabetic() && next.is_alphabetic()
            };
            if !inside {
                break;
            }
            piece.push(next);
            chars.next();
        }
        // The words known here are ASCII: other letters need no folding.
        piece.make_ascii_lowercase();
        pieces.push(piece);
    }
    pieces
}
