//! Spellings of a search: the words as typed instead of their corrections, and other corrections.

use std::ops::Range;

use super::search::apply_search_text;
use crate::library::WordCorrection;
use crate::text::word;
use crate::ui::effect::Effect;
use crate::ui::model::Model;
use crate::ui::strings;

/// Search texts to choose from.
#[derive(Debug, Default)]
pub(super) struct SpellingChoices {
    texts: Vec<String>,
    /// Position of the text that is searched.
    at: usize,
}

impl SpellingChoices {
    /// Returns the choices for a search text whose words were corrected: the words as typed, then
    /// other corrections of the first one, then the text itself.
    fn new(text: &str, corrections: &[WordCorrection]) -> Self {
        let mut as_typed = text.to_owned();
        for correction in corrections {
            if let Some(span) = word_span(&as_typed, &correction.typed) {
                as_typed.insert(span.start, '+');
            }
        }
        let mut texts = vec![as_typed];
        if let [correction, ..] = corrections
            && let Some(span) = word_span(text, &correction.typed)
        {
            texts.extend(correction.others.iter().map(|other| {
                let mut text = text.to_owned();
                text.replace_range(span.clone(), other);
                text
            }));
        }
        texts.push(text.to_owned());
        Self { texts, at: 0 }
    }

    /// Returns whether a search text was chosen from these.
    fn is_chosen(&self, text: &str) -> bool {
        self.texts.get(self.at).is_some_and(|chosen| chosen == text)
    }

    /// Returns the chosen text.
    fn chosen(&self) -> Option<String> {
        self.texts.get(self.at).cloned()
    }
}

/// Returns the byte range of a folded word in a text.
fn word_span(text: &str, folded: &str) -> Option<Range<usize>> {
    word::spans(text).find(|span| {
        let written = text.get(span.clone()).unwrap_or_default();
        word::folded_words(written).first().is_some_and(|word| word == folded)
    })
}

/// Searches for the next spelling.
pub(super) fn search_next_spelling(model: &mut Model) -> Vec<Effect> {
    let list = &mut model.list;
    if list.spellings.is_chosen(&list.query.text) {
        list.spellings.at = (list.spellings.at + 1) % list.spellings.texts.len().max(1);
    } else {
        let corrections = list.near_matches().map(|near| near.corrections.clone());
        list.spellings = match corrections {
            Some(corrections) if !corrections.is_empty() => {
                SpellingChoices::new(&list.query.text, &corrections)
            }
            _ => SpellingChoices::default(),
        };
    }
    let Some(text) = list.spellings.chosen() else {
        model.show_message(strings::no_other_spelling(model.display.language));
        return Vec::new();
    };
    list.query.text = text;
    apply_search_text(model)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offers_the_typed_letters_then_other_words() {
        let correction = |typed: &str, used: &str, others: &[&str]| WordCorrection {
            typed: typed.into(),
            used: used.into(),
            others: others.iter().map(|word| (*word).to_owned()).collect(),
        };
        let corrections =
            [correction("berdas", "beras", &["bergas", "berkas"]), correction("niak", "naik", &[])];
        let choices = SpellingChoices::new("harga Berdas niak", &corrections);
        assert_eq!(
            choices.texts,
            ["harga +Berdas +niak", "harga bergas niak", "harga berkas niak", "harga Berdas niak"]
        );
        assert!(choices.is_chosen("harga +Berdas +niak") && !choices.is_chosen("harga"));
    }
}
