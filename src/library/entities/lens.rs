//! The lens on one entity: stories per month and co-occurring entities.

use std::collections::BTreeMap;
use std::ops::Range;

use jiff::civil::Date;

use super::directory::EntityIndex;
use super::{CoOccurrence, LensData, MentionContext, MonthCount};
use crate::library::catalog::Catalog;
use crate::library::index::significant_mentions;
use crate::news::{Article, Block, EntityKey, Mention};
use crate::text::article::sentence_at;

/// Maximum number of co-occurring entities.
const MAX_CO_OCCURRENCES: usize = 30;

/// Maximum number of months: a hundred years. A longer span is due to a wrong date.
const MAX_MONTHS: i32 = 1_200;

/// Returns the lens on the entity at an index of the directory.
pub(super) fn build_lens(
    entity_index: &EntityIndex,
    at: usize,
    catalog: &Catalog,
) -> Option<LensData> {
    let entity = entity_index.directory.entities.get(at)?.clone();
    let stories = entity_index.stories(at);
    let days: Vec<Date> = stories.iter().filter_map(|story| entity_index.day(*story)).collect();
    let (co_occurrences, co_occurrence_count) = co_occurrences(entity_index, at);
    Some(LensData {
        entity,
        day_counts: count_days(days.iter().copied()),
        month_counts: count_months(days.iter().copied()),
        co_occurrences,
        co_occurrence_count,
        story_ids: stories.iter().filter_map(|story| catalog.id(*story)).collect(),
        quotes: Vec::new(),
    })
}

/// Counts stories per month, from the first month to the last. If the span exceeds [`MAX_MONTHS`],
/// returns the window that contains the most stories.
fn count_months(days: impl Iterator<Item = Date>) -> Vec<MonthCount> {
    let mut counts: BTreeMap<i32, usize> = BTreeMap::new();
    for day in days {
        let month = i32::from(day.year()) * 12 + i32::from(day.month()) - 1;
        *counts.entry(month).or_default() += 1;
    }
    let stories_in_window = |first: i32| -> usize {
        counts.range(first..first.saturating_add(MAX_MONTHS)).map(|(_, stories)| stories).sum()
    };
    // On ties, the latest window.
    let Some(first) =
        counts.keys().copied().max_by_key(|first| (stories_in_window(*first), *first))
    else {
        return Vec::new();
    };
    let last = counts.range(first..first.saturating_add(MAX_MONTHS)).next_back();
    let last = last.map_or(first, |(month, _)| *month);
    let month = |number: i32| {
        let stories = counts.get(&number).copied().unwrap_or_default();
        let year = i16::try_from(number.div_euclid(12)).ok()?;
        Some(MonthCount {
            year,
            month: i8::try_from(number.rem_euclid(12) + 1).ok()?,
            story_count: stories,
        })
    };
    (first..=last).filter_map(month).collect()
}

/// Counts stories per day, from the first day to the last, if all are in one month.
fn count_days(days: impl Iterator<Item = Date>) -> Vec<(Date, usize)> {
    let mut counts: BTreeMap<Date, usize> = BTreeMap::new();
    for day in days {
        *counts.entry(day).or_default() += 1;
    }
    let (Some((first, _)), Some((last, _))) = (counts.first_key_value(), counts.last_key_value())
    else {
        return Vec::new();
    };
    if first.first_of_month() != last.first_of_month() {
        return Vec::new();
    }
    let days = first.series(jiff::Span::new().days(1)).take_while(|day| day <= last);
    days.map(|day| (day, counts.get(&day).copied().unwrap_or_default())).collect()
}

/// Returns the entities in the same stories, those first that co-occur most beyond chance, and the
/// number of all of them.
fn co_occurrences(entity_index: &EntityIndex, at: usize) -> (Vec<CoOccurrence>, usize) {
    let own = entity_index.stories(at);
    let mut named = vec![false; entity_index.story_count()];
    for story in own {
        if let Some(named) = named.get_mut(*story as usize) {
            *named = true;
        }
    }
    let mut found = Vec::new();
    for other in (0..entity_index.directory.entities.len()).filter(|other| *other != at) {
        let theirs = entity_index.stories(other);
        let both = theirs.iter().filter(|story| named.get(**story as usize) == Some(&true)).count();
        if both > 0 {
            found.push((
                log_likelihood_ratio(both, own.len(), theirs.len(), entity_index.story_count()),
                both,
                other,
            ));
        }
    }
    // On ties, directory order: entities with more stories first.
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.cmp(&a.1)).then(a.2.cmp(&b.2)));
    let companion = |(_, stories, other): (f64, usize, usize)| {
        Some(CoOccurrence {
            entity: entity_index.directory.entities.get(other)?.key.clone(),
            story_count: stories,
        })
    };
    let count = found.len();
    (found.into_iter().take(MAX_CO_OCCURRENCES).filter_map(companion).collect(), count)
}

/// Returns the log-likelihood ratio of dependence against independence, for `both` of `all` stories
/// that mention two entities, which are mentioned in `a` and in `b` stories. Negative if they occur
/// together less often than by chance. Source: Dunning, "Accurate Methods for the Statistics of
/// Surprise and Coincidence", 1993.
// The casts are exact: a collection has far fewer than 2^52 stories.
#[allow(clippy::cast_precision_loss)]
fn log_likelihood_ratio(both: usize, a: usize, b: usize, all: usize) -> f64 {
    let neither = (all + both).saturating_sub(a + b);
    let term = |seen: usize, row: usize, column: usize| {
        let expected = row as f64 * column as f64 / all as f64;
        if seen == 0 { 0.0 } else { seen as f64 * (seen as f64 / expected).ln() }
    };
    let (not_a, not_b) = (all.saturating_sub(a), all.saturating_sub(b));
    let ratio = term(both, a, b)
        + term(a.saturating_sub(both), a, not_b)
        + term(b.saturating_sub(both), not_a, b)
        + term(neither, not_a, not_b);
    let expected = a as f64 * b as f64 / all as f64;
    if (both as f64) < expected { -ratio } else { ratio }
}

/// Maximum length of a sentence in bytes. A longer one is a table or lost its punctuation; only an
/// excerpt is shown.
const MAX_SENTENCE_BYTES: usize = 600;

/// Bytes of the excerpt before the name.
const EXCERPT_BYTES_BEFORE: usize = 200;

/// Returns the sentence of an article that first mentions an entity. The mentions must have
/// canonical names.
pub(super) fn find_context(article: &Article, key: &EntityKey) -> Option<MentionContext> {
    let is = |mention: &Mention| mention.kind == key.kind && mention.canonical_name == key.name;
    let (block, first) = significant_mentions(article)
        .find(|(block, mention)| block.kind.is_running() && is(mention))?;
    let sentence = excerpt_range(block, first, sentence_at(&block.text, first.span.start));
    let inside = |mention: &&Mention| {
        is(mention) && mention.span.start >= sentence.start && mention.span.end <= sentence.end
    };
    let place =
        |mention: &Mention| mention.span.start - sentence.start..mention.span.end - sentence.start;
    let names = block.mentions.iter().filter(inside).map(place).collect();
    let text = block.text.get(sentence)?.to_owned();
    Some(MentionContext { text, mention_spans: names, is_guess: false })
}

/// Returns the range of a sentence to show around a mention. It begins and ends between words.
fn excerpt_range(block: &Block, name: &Mention, sentence: Range<usize>) -> Range<usize> {
    if sentence.len() <= MAX_SENTENCE_BYTES {
        return sentence;
    }
    let text = &block.text;
    let from = sentence.start.max(name.span.start.saturating_sub(EXCERPT_BYTES_BEFORE));
    let to = sentence.end.min(name.span.end.max(from + MAX_SENTENCE_BYTES));
    let is_gap = |at: &usize| text.get(*at..).is_some_and(|rest| rest.starts_with(' '));
    let start = (from..name.span.start).find(is_gap).map_or(name.span.start, |at| at + 1);
    let end = (name.span.end..=to).rev().find(is_gap).unwrap_or(name.span.end);
    let start = if from == sentence.start { from } else { start };
    start..if to == sentence.end { to } else { end }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::news::{BlockKind, EntityKind};

    #[test]
    fn months_have_no_gaps() {
        let days = [date(2025, 2, 27), date(2024, 11, 1), date(2025, 2, 1)];
        let found = count_months(days.into_iter());
        let all: Vec<_> = found.iter().map(|it| (it.year, it.month, it.story_count)).collect();
        assert_eq!(all, [(2024, 11, 1), (2024, 12, 0), (2025, 1, 0), (2025, 2, 2)]);
        assert!(count_months(std::iter::empty()).is_empty());
    }

    #[test]
    fn wrong_date_does_not_extend_months() {
        let days = [date(1, 1, 1), date(2024, 1, 1), date(2024, 3, 1), date(9999, 12, 31)];
        let found = count_months(days.into_iter());
        assert_eq!(found.len(), 3);
        assert_eq!((found[0].year, found[0].story_count), (2024, 1));
        let century = count_months([date(1930, 1, 1), date(2025, 1, 1)].into_iter());
        assert_eq!(century.len(), 95 * 12 + 1);
    }

    #[test]
    fn frequent_entity_is_less_significant() {
        // Of 1,000 stories, ten mention the entity: five with a rare entity, eight with a common
        // one.
        assert!(log_likelihood_ratio(5, 10, 6, 1_000) > log_likelihood_ratio(8, 10, 700, 1_000));
        assert!(log_likelihood_ratio(2, 10, 700, 1_000) < 0.0);
        assert!(log_likelihood_ratio(3, 3, 3, 3).abs() < 1e-9);
    }

    fn block(text: &str, names: &[&str]) -> Block {
        let mut block = Block::new(BlockKind::Paragraph, text);
        for name in names {
            for (start, found) in text.match_indices(name) {
                let span = start..start + found.len();
                block.mentions.push(Mention {
                    kind: EntityKind::Person,
                    span,
                    canonical_name: "X".into(),
                    certain: true,
                });
            }
        }
        block
    }

    #[test]
    fn long_sentence_is_cut_between_words() {
        let text = format!("{}Raka {}", "kata—kata ".repeat(90), "lalu ".repeat(300));
        let block = block(&text, &["Raka"]);
        let name = &block.mentions[0];
        let shown = excerpt_range(&block, name, 0..text.len());
        let shown = text.get(shown).unwrap();
        assert!(shown.len() <= MAX_SENTENCE_BYTES && shown.contains("Raka"), "{}", shown.len());
        assert!(shown.starts_with("kata—kata ") && shown.ends_with("lalu"), "{shown}");
        let solid = "a".repeat(2_000);
        let whole = super::tests::block(&solid, &[&solid]);
        assert_eq!(excerpt_range(&whole, &whole.mentions[0], 0..2_000), 0..2_000);
    }
}
