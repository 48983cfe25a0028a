//! Estimates whether a day that a text names is the day on which the text was published.
//!
//! News name the day of what happened or was said, which often is the day before the publication. A
//! logistic model over the words beside the day tells which days can be trusted.

use std::sync::LazyLock;

use jiff::civil::{Date, Weekday};

use crate::text::date::calendar_names;
use crate::text::date::token::DateToken;
use crate::text::lexical::{FnvMap, word_table};

const TABLE: &str = include_str!("../../../../assets/figures/report_days.txt");

/// Minimum probability of a day that is given as the publication day.
const MIN_PROBABILITY: f32 = 0.72;

/// Maximum age in days of a date without a year whose year the text does not name: only the latest
/// day of that name is certain, because a wrong weekday is the right one of another year.
const MAX_YEARLESS_DAYS: i32 = 365;

/// Numbers of words before a day, and of tokens, that are examined.
const WORDS_BEFORE: usize = 4;
const TOKENS_BEFORE: usize = 14;

/// Maximum number of tokens between a weekday and its date: `Kamis malam, (27/2)`.
const TOKENS_BEFORE_NUMBER: usize = 4;

/// Number of tokens that count as position 1, and the greatest position.
const TOKENS_PER_POSITION: f32 = 170.0;
const MAX_POSITION: f32 = 2.5;

static MODEL: LazyLock<DayModel> = LazyLock::new(DayModel::load);

/// The weights of the model.
struct DayModel {
    features: FnvMap<&'static str, f32>,
    /// Weights of words before and after a day.
    before: FnvMap<&'static str, f32>,
    after: FnvMap<&'static str, f32>,
}

impl DayModel {
    fn load() -> Self {
        let [mut features, mut before, mut after] = [(); 3].map(|()| FnvMap::default());
        for (section, weight, word) in word_table::numbered(TABLE) {
            let table = match section {
                "feature" => &mut features,
                "before" => &mut before,
                _ => &mut after,
            };
            table.insert(word, weight.parse().unwrap_or_default());
        }
        Self { features, before, after }
    }

    fn feature(&self, name: &str) -> f32 {
        self.features.get(name).copied().unwrap_or_default()
    }
}

/// A place where a text names a day.
#[derive(Debug, Clone, Copy)]
pub(super) struct DayMention {
    /// Position of the first token.
    pub(super) at: usize,
    pub(super) date: Date,
    /// False if the date as it is written falls on another weekday than the one beside it.
    pub(super) fits_weekday: bool,
}

/// Returns whether the mentioned day is probably the publication day. `mentions` are the places
/// that name the day, `is_last` is false if the text names a later day.
pub(super) fn is_publication_day(
    tokens: &[DateToken],
    mentions: &[DayMention],
    is_last: bool,
    today: Date,
) -> bool {
    let Some(first) = mentions.first() else { return false };
    let mut weights: Vec<f32> = Vec::new();
    let (mut is_in_brackets, mut has_year_in_brackets) = (false, false);
    let (mut has_weekday, mut has_year) = (false, false);
    for mention in mentions {
        let form = MentionForm::at(tokens, mention.at);
        is_in_brackets |= form.is_in_brackets;
        has_year_in_brackets |= form.is_in_brackets && form.has_year;
        has_year |= form.has_year;
        has_weekday |= form.has_weekday;
        let before = tokens.get(mention.at.saturating_sub(TOKENS_BEFORE)..mention.at);
        let before = before.unwrap_or_default().iter().rev().filter_map(DateToken::as_word);
        weights
            .extend(before.take(WORDS_BEFORE).filter_map(|word| MODEL.before.get(word).copied()));
        let inside = tokens.get(mention.at..form.end).unwrap_or_default();
        let mut after = tokens.get(form.end..).unwrap_or_default().iter();
        let after = after.find_map(DateToken::as_word);
        let beside = inside.iter().filter_map(DateToken::as_word).chain(after);
        weights.extend(beside.filter_map(|word| MODEL.after.get(word).copied()));
    }
    let year = Some(i64::from(first.date.year()));
    let is_recent = (today - first.date).get_days() <= MAX_YEARLESS_DAYS;
    if !has_year && !is_recent && !tokens.iter().any(|token| token.as_full_year() == year) {
        return false;
    }
    // Every class of words counts once. Classes have different weights.
    weights.sort_by(f32::total_cmp);
    weights.dedup();
    let is_weekend = matches!(first.date.weekday(), Weekday::Saturday | Weekday::Sunday);
    let conditions = [
        ("bias", true),
        ("year_in_brackets", has_year_in_brackets),
        ("no_brackets", !is_in_brackets),
        ("no_weekday", !has_weekday),
        ("weekend", is_weekend),
        ("later_day", !is_last),
    ];
    let met = conditions.iter().filter(|(_, is_met)| *is_met);
    // The cast loses nothing that matters.
    #[allow(clippy::cast_precision_loss)]
    let position = (first.at as f32 / TOKENS_PER_POSITION).min(MAX_POSITION);
    let sum = met.map(|(name, _)| MODEL.feature(name)).sum::<f32>()
        + position * MODEL.feature("position")
        + weights.into_iter().sum::<f32>();
    1.0 / (1.0 + (-sum).exp()) >= MIN_PROBABILITY
}

/// How a day is written.
struct MentionForm {
    has_weekday: bool,
    is_in_brackets: bool,
    has_year: bool,
    /// Position after the last token.
    end: usize,
}

impl MentionForm {
    fn at(tokens: &[DateToken], at: usize) -> Self {
        let rest = tokens.get(at..).unwrap_or_default();
        let has_weekday = rest.first().is_some_and(|token| {
            token.as_word().is_some_and(|word| calendar_names::weekday(word).is_some())
        });
        let is_number = |token: &DateToken| matches!(token, DateToken::Number(..));
        let start = rest.iter().take(TOKENS_BEFORE_NUMBER).position(is_number).unwrap_or_default();
        let is_part = |token: &&DateToken| {
            is_number(token) || token.as_month().is_some() || token.is_any_symbol("/-.")
        };
        let numbers = rest.get(start..).unwrap_or_default();
        let length = numbers.iter().take_while(is_part).count();
        let number_count =
            numbers.iter().take(length).filter(|t| is_number(t) || t.as_month().is_some()).count();
        Self {
            has_weekday,
            is_in_brackets: rest.iter().take(start).any(|token| token.is_symbol('(')),
            has_year: number_count >= 3,
            end: at + start + length,
        }
    }
}
