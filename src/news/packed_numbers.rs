//! A compact text form of a set of numbers.

/// Number of bits of a packed digit.
const DIGIT_BITS: u32 = 5;

/// Digits of the packed form: the first 32 continue a number, the others end it.
const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Writes numbers as the differences between neighbors in ascending order, in digits of five bits,
/// lowest first (variable-length quantities, as in source maps).
pub fn pack_numbers(mut numbers: Vec<u64>) -> String {
    numbers.sort_unstable();
    let mut out = String::new();
    let mut last = 0;
    for number in numbers {
        let mut rest = number - std::mem::replace(&mut last, number);
        loop {
            let digit = rest % (1 << DIGIT_BITS);
            rest >>= DIGIT_BITS;
            let end = if rest == 0 { 1 << DIGIT_BITS } else { 0 };
            let digit = usize::try_from(digit + end).ok().and_then(|digit| DIGITS.get(digit));
            out.extend(digit.map(|digit| char::from(*digit)));
            if rest == 0 {
                break;
            }
        }
    }
    out
}

/// Reads what [`pack_numbers`] wrote. Invalid digits are skipped.
pub fn unpack_numbers(packed: &str) -> impl Iterator<Item = u64> {
    let (mut last, mut number, mut shift) = (0_u64, 0_u64, 0);
    packed.bytes().filter_map(move |byte| {
        let digit = DIGITS.iter().position(|digit| *digit == byte)? as u64;
        number |= (digit % (1 << DIGIT_BITS)).checked_shl(shift).unwrap_or_default();
        shift += DIGIT_BITS;
        if digit < 1 << DIGIT_BITS {
            return None;
        }
        last = last.wrapping_add(std::mem::take(&mut number));
        shift = 0;
        Some(last)
    })
}
