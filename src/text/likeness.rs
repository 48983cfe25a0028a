//! Likeness of words: how probable it is that one was typed for the other.

/// Costs of one change, in units of an arbitrary substitution. Frequent slips cost less: exchanged
/// letters, a letter doubled or not doubled, and a neighboring key.
const EXCHANGE_COST: f32 = 0.6;
const DOUBLING_COST: f32 = 0.6;
const NEIGHBOR_COST: f32 = 0.7;
const GAP_COST: f32 = 0.8;
const SUBSTITUTION_COST: f32 = 1.0;

/// Additional cost of a change of the first letter, which is seldom mistyped.
const FIRST_LETTER_COST: f32 = 0.5;

/// Words shorter than this, in characters, are not corrected; those from the second length on may
/// differ in two letters.
const MIN_CORRECTED_CHARS: usize = 4;
const MIN_TWO_CHANGES_CHARS: usize = 8;

/// Rows of letters on a QWERTY keyboard.
const KEYBOARD_ROWS: [&str; 3] = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];

/// Returns how many letters of a word may be wrong. 0 for a word that is too short to be corrected.
pub fn allowed_changes(word: &str) -> u8 {
    match word.chars().count() {
        ..MIN_CORRECTED_CHARS => 0,
        MIN_CORRECTED_CHARS..MIN_TWO_CHANGES_CHARS => 1,
        _ => 2,
    }
}

/// Returns the cost of changing one word into the other: a Damerau-Levenshtein distance (optimal
/// string alignment) with weighted changes.
pub fn change_cost(from: &str, to: &str) -> f32 {
    let (from, to): (Vec<char>, Vec<char>) = (from.chars().collect(), to.chars().collect());
    let width = to.len() + 1;
    let mut costs = vec![0.0_f32; (from.len() + 1) * width];
    for row in 0..=from.len() {
        for column in 0..=to.len() {
            if row == 0 && column == 0 {
                continue;
            }
            let before = |rows: usize, columns: usize| {
                let at = row.checked_sub(rows).zip(column.checked_sub(columns));
                at.and_then(|(row, column)| costs.get(row * width + column)).copied()
            };
            let (a, b) = (letter(&from, row), letter(&to, column));
            let first = if row <= 1 && column <= 1 { FIRST_LETTER_COST } else { 0.0 };
            let mut least = f32::INFINITY;
            if let Some(cost) = before(1, 1) {
                least = least.min(cost + if a == b { 0.0 } else { substitution(a, b) + first });
            }
            if let Some(cost) = before(1, 0) {
                least = least.min(cost + gap(&from, row) + first);
            }
            if let Some(cost) = before(0, 1) {
                least = least.min(cost + gap(&to, column) + first);
            }
            let is_exchange = row > 1
                && column > 1
                && a == letter(&to, column - 1)
                && b == letter(&from, row - 1);
            if let Some(cost) = before(2, 2).filter(|_| is_exchange) {
                least = least.min(cost + EXCHANGE_COST);
            }
            if let Some(cell) = costs.get_mut(row * width + column) {
                *cell = least;
            }
        }
    }
    costs.last().copied().unwrap_or_default()
}

/// Returns the least cost of changing a word into the beginning of another one of about its length.
pub fn prefix_cost(typed: &str, known: &str) -> f32 {
    let length = typed.chars().count();
    let ends = known.char_indices().map(|(at, _)| at).chain([known.len()]);
    ends.skip(length.saturating_sub(1))
        .take(3)
        .filter_map(|end| known.get(..end))
        .map(|start| change_cost(typed, start))
        .fold(f32::INFINITY, f32::min)
}

/// Returns the letter before a position.
fn letter(word: &[char], position: usize) -> Option<char> {
    word.get(position.checked_sub(1)?).copied()
}

/// Returns the cost of a letter too many or too few.
fn gap(word: &[char], position: usize) -> f32 {
    let this = letter(word, position);
    let doubled =
        this == letter(word, position.saturating_sub(1)) || this == letter(word, position + 1);
    if doubled { DOUBLING_COST } else { GAP_COST }
}

fn substitution(a: Option<char>, b: Option<char>) -> f32 {
    let place = |letter: Option<char>| {
        KEYBOARD_ROWS.iter().enumerate().find_map(|(row, keys)| Some((row, keys.find(letter?)?)))
    };
    match (place(a), place(b)) {
        (Some((row, column)), Some((other_row, other_column)))
            if row.abs_diff(other_row) <= 1 && column.abs_diff(other_column) <= 1 =>
        {
            NEIGHBOR_COST
        }
        _ => SUBSTITUTION_COST,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assert_cost(from: &str, to: &str, cost: f32) {
        assert!(
            (change_cost(from, to) - cost).abs() < 1e-5,
            "{from} {to}: {}",
            change_cost(from, to)
        );
    }

    #[test]
    fn long_words_may_differ_in_two_letters() {
        let allowed = ["bps", "désa", "gunungs", "gunungan"].map(allowed_changes);
        assert_eq!(allowed, [0, 1, 1, 2]);
    }

    #[test]
    fn frequent_slips_cost_less() {
        assert_cost("beras", "beras", 0.0);
        assert_cost("beas", "beras", GAP_COST);
        assert_cost("berras", "beras", DOUBLING_COST);
        assert_cost("bears", "beras", EXCHANGE_COST);
        assert_cost("beeas", "beras", NEIGHBOR_COST);
        assert_cost("bekas", "beras", SUBSTITUTION_COST);
        assert_cost("ceras", "beras", SUBSTITUTION_COST + FIRST_LETTER_COST);
        assert_cost("", "ab", 2.0 * GAP_COST + FIRST_LETTER_COST);
    }
}
