//! Series: recurring items with titles of one mould, such as the gold price of the day.

use std::collections::{BTreeSet, HashMap};

use super::vectors::StoryVector;
use crate::text::date::is_day_word;
use crate::text::word;

/// Minimum number of days on which titles of one mould appear.
const MIN_DAYS: usize = 3;

/// Minimum number of words of a mould.
const MIN_WORDS: usize = 3;

/// Number of words that identify a mould: the rest of the title usually tells the news of the day.
const MOULD_WORDS: usize = 4;

/// Returns the first words of a title without numbers and days.
pub(super) fn mould(title: &str) -> Vec<String> {
    let stays = |word: &String| !word.chars().any(|c| c.is_ascii_digit()) && !is_day_word(word);
    word::folded_words(title).into_iter().filter(stays).take(MOULD_WORDS).collect()
}

/// Returns the series of each story, numbered from 0. `None` for most stories.
pub(super) fn find(stories: &[StoryVector]) -> Vec<Option<usize>> {
    let mut days: HashMap<&[String], BTreeSet<i64>> = HashMap::new();
    for story in stories.iter().filter(|story| story.mould.len() >= MIN_WORDS) {
        if let Some(moment) = story.moment {
            days.entry(&story.mould).or_default().insert(moment.div_euclid(86_400));
        }
    }
    days.retain(|_, days| days.len() >= MIN_DAYS);
    let mut numbers: HashMap<&[String], usize> = HashMap::new();
    let number = |story: &StoryVector| {
        let (mould, _) = days.get_key_value(story.mould.as_slice())?;
        let next = numbers.len();
        Some(*numbers.entry(mould).or_insert(next))
    };
    stories.iter().map(number).collect()
}
