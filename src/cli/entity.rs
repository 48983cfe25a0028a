//! Implements `kliping entities --name`, which shows one entity: its counts, its timeline, the
//! entities it is named with, and the sentences that name it.

use std::collections::BTreeMap;
use std::ops::Range;

use super::arguments::Entities;
use super::columns::day;
use super::desk::Desk;
use super::entity_json::{AppearanceJson, LensJson};
use super::output::{Ink, Output};
use super::stop::Stop;
use super::{tell, wording};
use crate::library::{LensData, MentionContext, StoryRow};
use crate::news::{EntityKey, EntityKind};
use crate::text::labels;

/// The maximum number of months in the timeline. A longer timeline shows years.
const MONTHS: usize = 24;

/// The maximum length of a bar, in cells.
const BAR: usize = 40;

/// The maximum number of companions shown.
const COMPANIONS: usize = 10;

/// The indentation of a sentence below its story, in cells.
const INDENT: usize = 4;

pub(super) fn run(
    desk: &Desk,
    name: &str,
    asked: &Entities,
    out: &mut Output,
) -> Result<bool, Stop> {
    let Some(lens) = find(desk, name, asked.kind.map(EntityKind::from)) else {
        tell(&wording::no_such_name(name, desk.language));
        return Ok(false);
    };
    let limit = asked.limit.map_or(usize::MAX, std::num::NonZeroUsize::get);
    let shown = lens.story_ids.iter().take(limit);
    let appearances = shown.filter_map(|id| {
        let context = desk.library.mention_context(*id, &lens.entity.key, &desk.naming);
        Some((desk.library.row(*id)?, context))
    });
    if asked.json {
        let appearances = appearances.map(|(row, context)| AppearanceJson::of(row, context));
        out.json(&LensJson::of(&lens, appearances.collect()))?;
        return Ok(true);
    }
    let mut page = Page { desk, out };
    page.head(&lens)?;
    page.times(&lens)?;
    page.out.blank()?;
    for (row, context) in appearances {
        page.appearance(&row, context.as_ref())?;
    }
    if lens.story_ids.len() > limit {
        let more = wording::more_stories(lens.story_ids.len() - limit, desk.language);
        page.out.line(&more, Ink::Dim)?;
    }
    Ok(true)
}

/// Finds the entity with this name. If several kinds match, returns the one that most stories name.
fn find(desk: &Desk, name: &str, kind: Option<EntityKind>) -> Option<LensData> {
    let kinds = EntityKind::ALL.into_iter().filter(|kind| kind.is_named_entity());
    let kinds = kinds.filter(|other| kind.is_none_or(|kind| kind == *other));
    let lenses = kinds.filter_map(|kind| {
        let key = EntityKey::new(kind, name);
        desk.library.lens(&key, &desk.naming)
    });
    // On a tie the first kind is used.
    lenses.reduce(
        |best, other| {
            if other.entity.story_count > best.entity.story_count { other } else { best }
        },
    )
}

/// Prints an entity.
struct Page<'a> {
    desk: &'a Desk,
    out: &'a mut Output,
}

impl Page<'_> {
    /// Prints name, counts, aliases and companions.
    fn head(&mut self, lens: &LensData) -> Result<(), Stop> {
        let (entity, language) = (&lens.entity, self.desk.language);
        self.out.line(&entity.key.name, Ink::Bold)?;
        let kind = labels::entity_kind(entity.key.kind, language);
        let mut facts = format!(
            "{kind} · {}",
            wording::named(entity.story_count, entity.mention_count, language)
        );
        if let (Some(first), Some(last)) = (entity.first_date, entity.last_date) {
            let days =
                if first == last { first.to_string() } else { format!("{first} – {last}") };
            facts = format!("{facts} · {days}");
        }
        self.out.line(&facts, Ink::Dim)?;
        if !entity.aliases.is_empty() {
            let also = format!("{}: {}", wording::also(language), entity.aliases.join(", "));
            self.out.line(&also, Ink::Dim)?;
        }
        let companions = lens.co_occurrences.iter().take(COMPANIONS);
        let companions: Vec<String> =
            companions.map(|one| format!("{} ({})", one.entity.name, one.story_count)).collect();
        if !companions.is_empty() {
            let with = format!("{}: {}", wording::together_with(language), companions.join(", "));
            self.out.line(&with, Ink::Dim)?;
        }
        Ok(())
    }

    /// Prints a bar chart of the stories per month, or per year if there are more than
    /// [`MAX_MONTHS`].
    fn times(&mut self, lens: &LensData) -> Result<(), Stop> {
        let mut times: BTreeMap<String, usize> = BTreeMap::new();
        for month in &lens.month_counts {
            let time = if lens.month_counts.len() > MONTHS {
                format!("{:04}", month.year)
            } else {
                format!("{:04}-{:02}", month.year, month.month)
            };
            *times.entry(time).or_default() += month.story_count;
        }
        let most = times.values().copied().max().unwrap_or_default();
        if times.len() < 2 {
            return Ok(());
        }
        self.out.blank()?;
        for (time, stories) in times {
            // Rounding up gives every non-zero count a visible bar.
            let bar = "▇".repeat((stories * BAR).div_ceil(most.max(1)));
            let line = format!("{time}  {} {stories}", self.out.paint(&bar, Ink::Dim));
            self.out.styled(&line)?;
        }
        Ok(())
    }

    /// Prints a story and the sentence that names the entity.
    fn appearance(&mut self, row: &StoryRow, context: Option<&MentionContext>) -> Result<(), Stop> {
        let title = labels::title(&row.title, self.desk.language);
        let id = self.out.paint(&row.id.to_string(), Ink::Dim);
        self.out.styled(&format!("{id}  {}  {title}", day(row.published)))?;
        if let Some(context) = context {
            let line = format!("{}{}", " ".repeat(INDENT), self.painted(context));
            self.out.styled(&line)?;
        }
        Ok(())
    }

    /// Formats a sentence with the names highlighted.
    fn painted(&self, context: &MentionContext) -> String {
        let piece = |place: Range<usize>| context.text.get(place).unwrap_or_default();
        let (mut line, mut end) = (String::new(), 0);
        for name in &context.mention_spans {
            line += &self.out.paint(piece(end..name.start), Ink::Dim);
            line += &self.out.paint(piece(name.clone()), Ink::Bold);
            end = name.end;
        }
        line + &self.out.paint(piece(end..context.text.len()), Ink::Dim)
    }
}
