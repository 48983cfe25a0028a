//! The grammar of dates in a text, as ranges of days: `Senin (28/4)`, `April 2025`, `kuartal I
//! 2025`, `1930-an`, `27 dan 28 Februari`.
//!
//! The finder in running text and the reader of a date share it. Parts that the text omits are
//! taken from the date of its story.

use jiff::civil::{Date, Weekday};

use super::calendar_names;
use super::period::{self, DayRange};
use super::point::{DateContext, PartialDate, parse_partial};
use super::story_date::StoryDate;
use super::token::{DateToken, tokenize, tokenize_date};
use super::valid_date;
use crate::locale::text as messages;
use crate::news::Language;

/// Maximum length of a text, in bytes.
const MAX_LEN: usize = 100;

/// The form of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::text) enum DateForm {
    /// A day with its month.
    Day,
    /// A day and a month as numbers, without a year, a weekday or brackets.
    SlashedDay,
    /// A month, with or without its year.
    Month,
    /// A month that is abbreviated or foreign, without its year.
    AbbreviatedMonth,
    /// One or more years.
    Year,
    /// A year of two digits after an apostrophe.
    ShortYear,
    Decade,
    /// A decade of two digits: `90-an`.
    ShortDecade,
    /// A part of a year.
    Term,
}

/// A date at the start of a list of tokens.
#[derive(Debug, Clone)]
struct DateMatch {
    form: DateForm,
    weekday: Option<Weekday>,
    days: Days,
    /// Number of tokens.
    length: usize,
    /// The date completed by those after it: `27` in `27 Februari dan 3 Maret 2025`.
    completed: Option<PartialDate>,
}

/// The days of a date, before the story supplies missing parts.
#[derive(Debug, Clone, Copy)]
enum Days {
    Fixed(Option<DayRange>),
    Partial(PartialDate),
    Range(PartialDate, PartialDate),
}

/// A date found in running text.
#[derive(Debug, Clone)]
pub(in crate::text) struct FoundDate {
    pub(in crate::text) form: DateForm,
    /// Byte offset of its end.
    pub(in crate::text) end: usize,
    /// The date in full, if its own text lacks parts that stand elsewhere in the sentence.
    pub(in crate::text) completed: Option<String>,
}

/// Finds the date at the start of the pieces of a running text, each with its byte offset.
pub(in crate::text) fn find_date<'a>(
    pieces: impl Iterator<Item = (&'a str, usize)>,
) -> Option<FoundDate> {
    let (tokens, ends) = tokenize_date(pieces);
    let found = match_date(&tokens, DateContext::Text)?;
    Some(FoundDate {
        form: found.form,
        end: *ends.get(found.length.checked_sub(1)?)?,
        completed: found.completed.map(PartialDate::written),
    })
}

/// Parses a text that consists of a date. Without the date of its story, returns `None` for a date
/// without a year.
pub fn parse_range(text: &str, story: Option<Date>) -> Option<DayRange> {
    if text.len() > MAX_LEN {
        return None;
    }
    let tokens = tokenize(text);
    let is_filler = |token: &DateToken| {
        let meaning = token.meaning();
        meaning.is_filler || meaning.day_part.is_some() || token.is_symbol(',')
    };
    let start = tokens.iter().take_while(|token| is_filler(token)).count();
    let tokens = tokens.get(start..)?;
    let found = match_date(tokens, DateContext::Value)?;
    let rest = tokens.get(found.length..)?;
    rest.iter().all(is_filler).then_some(())?;
    let story = story.map(|day| StoryDate { day, weekday: found.weekday });
    match found.days {
        Days::Fixed(days) => days,
        Days::Partial(date) => date.resolve(story),
        Days::Range(first, last) => PartialDate::resolve_range(first, last, story),
    }
}

/// Parses the date at the start of the tokens.
fn match_date(tokens: &[DateToken], context: DateContext) -> Option<DateMatch> {
    let first = tokens.first()?;
    if let Some(weekday) = first.as_word().and_then(calendar_names::weekday) {
        return match_after_weekday(tokens, weekday, context);
    }
    // `(28/4)`
    if first.is_symbol('(') && context == DateContext::Value {
        let inner = match_days(tokens.get(1..)?, context)?;
        let closed = tokens.get(inner.length + 1)?.is_symbol(')');
        return closed.then_some(DateMatch { length: inner.length + 2, ..inner });
    }
    let fixed = |form, (days, length)| DateMatch {
        form,
        weekday: None,
        days: Days::Fixed(days),
        length,
        completed: None,
    };
    period::parse_term(tokens)
        .map(|found| fixed(DateForm::Term, found))
        .or_else(|| {
            let found = period::parse_decade(tokens)?;
            let is_short = matches!(first, DateToken::Number(_, 2));
            let form = if is_short { DateForm::ShortDecade } else { DateForm::Decade };
            Some(fixed(form, found))
        })
        .or_else(|| period::parse_season(tokens).map(|found| fixed(DateForm::Year, found)))
        .or_else(|| match_days(tokens, context))
}

/// Parses `Kamis (27/2)`, `Kamis malam, 27 Februari 2025`, `Senin-Selasa (28-29/4)`.
fn match_after_weekday(
    tokens: &[DateToken],
    weekday: Weekday,
    context: DateContext,
) -> Option<DateMatch> {
    let is_weekday =
        |token: &DateToken| token.as_word().and_then(calendar_names::weekday).is_some();
    let mut at = 1;
    while let Some(token) = tokens.get(at) {
        let meaning = token.meaning();
        let joins = is_separator(token) || meaning.is_list || meaning.is_range;
        let joined = joins && tokens.get(at + 1).is_some_and(is_weekday);
        let between = meaning.day_part.is_some() || meaning.is_after_weekday;
        // The dot of an abbreviated weekday: `Sen.`
        let dot = at == 1 && token.is_symbol('.') && tokens.first()?.as_word()?.len() == 3;
        if joined {
            at += 2;
        } else if between || dot || token.is_symbol(',') {
            at += 1;
        } else {
            break;
        }
    }
    let bracket = tokens.get(at)?.is_symbol('(');
    at += usize::from(bracket);
    let rest = tokens.get(at..)?;
    let mut inner = match_days(rest, context).filter(|inner| match inner.days {
        Days::Partial(date) => date.has_day_and_month(),
        Days::Range(first, last) => first.day.is_some() && last.day.is_some(),
        Days::Fixed(_) => false,
    });
    // `Kamis (27-2)`
    if let [day, DateToken::Symbol('-' | '.'), month, DateToken::Symbol(')'), ..] = rest
        && bracket
        && let (Some(day), Some(month)) = (day.as_short_number(), month.as_short_number())
        && valid_date(2000, month, day).is_some()
    {
        let date = PartialDate::new(Some(day), Some(month), None);
        inner = Some(DateMatch {
            form: DateForm::Day,
            weekday: None,
            days: Days::Partial(date),
            length: 3,
            completed: None,
        });
    }
    let inner = inner?;
    at += inner.length;
    if bracket && !tokens.get(at)?.is_symbol(')') {
        return None;
    }
    let length = at + usize::from(bracket);
    Some(DateMatch { form: DateForm::Day, weekday: Some(weekday), length, ..inner })
}

/// Returns whether the token is a dash or a comma between two parts.
fn is_separator(token: &DateToken) -> bool {
    token.is_any_symbol("-,/&")
}

/// What joins two dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Joint {
    Dash,
    /// `hingga`
    Word,
    /// `dan`
    List,
    Comma,
}

/// Parses what joins two dates at the start of the tokens, with a weekday before the second one.
fn parse_joint(tokens: &[DateToken]) -> Option<(Joint, usize)> {
    let word = |at: usize| tokens.get(at).and_then(DateToken::as_word);
    let token = |at: usize, signs: &str| tokens.get(at).is_some_and(|t| t.is_any_symbol(signs));
    let meaning = tokens.first()?.meaning();
    let (joint, mut length) = if token(0, "-/") {
        (Joint::Dash, 1)
    } else if word(0) == Some("s") && token(1, "/.") && word(2) == Some("d") {
        (Joint::Dash, 3 + usize::from(token(3, ".")))
    } else if meaning.is_range {
        (Joint::Word, 1 + usize::from(word(1) == Some("dengan")))
    } else if meaning.is_list || token(0, "&") {
        (Joint::List, 1)
    } else if token(0, ",") {
        let list = tokens.get(1).is_some_and(|next| next.meaning().is_list);
        if list { (Joint::List, 2) } else { (Joint::Comma, 1) }
    } else {
        return None;
    };
    while let Some(token) = tokens.get(length) {
        let weekday = token.as_word().and_then(calendar_names::weekday).is_some();
        let comma = token.is_symbol(',') && length > 1 && joint != Joint::Comma;
        let filler = matches!(token.as_word(), Some("tanggal" | "tgl" | "ke"));
        if !(weekday || filler || comma) {
            break;
        }
        length += 1;
    }
    Some((joint, length))
}

/// Parses a range of days whose first one has no year of its own: `27-28 Februari 2025`. Returns its
/// first day with the number of tokens.
pub(super) fn first_of_range(tokens: &[DateToken]) -> Option<(Date, usize)> {
    let (first, length) = parse_partial(tokens, DateContext::Text)?;
    let (joint, count) = parse_joint(tokens.get(length..)?)?;
    let (second, more) = parse_partial(tokens.get(length + count..)?, DateContext::Text)?;
    let year = second.year.filter(|_| first.year.is_none() && first.day.is_some())?;
    if !joins(first, joint, second, DateContext::Text) {
        return None;
    }
    let last = valid_date(year, second.month?, second.day?)?;
    let month = first.month.or(second.month)?;
    // `30 Desember - 2 Januari 2025`
    let year = if Some(month) > second.month { year - 1 } else { year };
    let first = valid_date(year, month, first.day?)?;
    (first < last).then_some((first, length + count + more))
}

/// Parses a date, a range of two, or the first date of a list.
fn match_days(tokens: &[DateToken], context: DateContext) -> Option<DateMatch> {
    let (first, length) = parse_partial(tokens, context)?;
    let single = DateMatch {
        form: form_of(tokens, first, length),
        weekday: None,
        days: Days::Partial(first),
        length,
        completed: None,
    };
    let rest = tokens.get(length..)?;
    let Some((joint, count)) = parse_joint(rest) else {
        return (first.month.is_some() || first.year.is_some()).then_some(single);
    };
    let second = rest.get(count..).and_then(|rest| parse_partial(rest, context));
    if let Some((second, more)) = second
        && joins(first, joint, second, context)
    {
        let length = length + count + more;
        let form = match single.form {
            DateForm::SlashedDay if second.year.is_some() => DateForm::Day,
            DateForm::AbbreviatedMonth => DateForm::Month,
            _ if first.month.is_none() && first.day.is_some() => {
                form_of(rest.get(count..)?, second, more)
            }
            form => form,
        };
        return Some(DateMatch { form, days: Days::Range(first, second), length, ..single });
    }
    if matches!(joint, Joint::List | Joint::Comma) && context == DateContext::Text {
        let completed = complete_from_list(first, rest);
        if completed.is_some() {
            return Some(DateMatch { form: DateForm::Day, completed, ..single });
        }
    }
    (first.month.is_some() || first.year.is_some()).then_some(single)
}

/// Returns the form of a single date.
fn form_of(tokens: &[DateToken], date: PartialDate, length: usize) -> DateForm {
    match date {
        PartialDate { day: Some(_), year: None, .. }
            if tokens.get(1).is_some_and(|sign| sign.is_symbol('/')) && length == 3 =>
        {
            DateForm::SlashedDay
        }
        PartialDate { day: Some(_), .. } => DateForm::Day,
        PartialDate { month: Some(_), year, .. } => {
            let full = tokens.first().is_some_and(|month| month.meaning().is_full_month);
            if full || year.is_some() { DateForm::Month } else { DateForm::AbbreviatedMonth }
        }
        _ if length == 2 => DateForm::ShortYear,
        _ => DateForm::Year,
    }
}

/// Returns whether two dates form a range. In running text, two complete dates with a word between
/// them stay two.
fn joins(first: PartialDate, joint: Joint, second: PartialDate, context: DateContext) -> bool {
    let day_only = first.day.is_some() && first.month.is_none();
    if day_only {
        // `27 dan 28 Februari`, but `27 dan 30 Februari` are two days.
        let follows = second.day.zip(first.day).is_some_and(|(last, day)| last == day + 1);
        let month_first = second.month.is_none();
        return !month_first
            && second.day.is_some()
            && (matches!(joint, Joint::Dash | Joint::Word) || joint == Joint::List && follows);
    }
    let same_form = first.day.is_some() == second.day.is_some();
    // `Februari 27-28`
    if first.has_day_and_month() && second.month.is_none() && second.day.is_some() {
        return context == DateContext::Value && joint == Joint::Dash;
    }
    if !same_form || first.month.is_some() != second.month.is_some() {
        return false;
    }
    match joint {
        Joint::Dash => true,
        Joint::Word if context == DateContext::Value => true,
        Joint::Word => first.year.is_none() && second.year.is_some(),
        Joint::List | Joint::Comma => false,
    }
}

/// Completes the first date of a list by a later one: `27, 28, dan 30 Februari 2025`.
fn complete_from_list(first: PartialDate, mut rest: &[DateToken]) -> Option<PartialDate> {
    if first.year.is_some() {
        return None;
    }
    loop {
        let (joint, count) = parse_joint(rest)?;
        let after = rest.get(count..)?;
        let (next, length) = parse_partial(after, DateContext::Text)?;
        if next.month.is_some() && (first.month.is_none() || next.year.is_some()) {
            let month = first.month.or(next.month);
            let fits = joint == Joint::List
                && first.day.is_some() == next.day.is_some()
                && (month, first.day) < (next.month, next.day);
            return fits.then_some(PartialDate { month, year: next.year, ..first });
        }
        if !matches!(joint, Joint::List | Joint::Comma) {
            return None;
        }
        rest = after.get(length..)?;
    }
}

impl PartialDate {
    /// Writes the date out in Indonesian.
    fn written(self) -> String {
        let names = messages::long_months(Language::Indonesian);
        let month = self.month.and_then(|month| usize::try_from(month - 1).ok());
        let month = month.and_then(|month| names.get(month)).map(ToString::to_string);
        let parts =
            [self.day.map(|day| day.to_string()), month, self.year.map(|year| year.to_string())];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }
}
