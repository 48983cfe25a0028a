//! Implements `kliping entities --name`, which shows one entity: its counts, its timeline, the
//! entities it is named with, and the sentences that name it.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::cli::arguments::EntitiesArgs;
use crate::cli::exit::CliError;
use crate::cli::json::entity::{AppearanceJson, LensJson};
use crate::cli::opened_collection::OpenedCollection;
use crate::cli::output::{Output, TextStyle, printable_path};
use crate::cli::story_columns::date_column;
use crate::cli::{print_message, strings};
use crate::library::{LensData, MentionContext, StoryRow};
use crate::news::{EntityKey, EntityKind};
use crate::text::labels;

/// The maximum number of months in the timeline. A longer timeline shows years.
const MAX_MONTHS: usize = 24;

/// The maximum length of a bar, in cells.
const MAX_BAR_WIDTH: usize = 40;

/// The maximum number of companions shown.
const MAX_COMPANIONS: usize = 10;

/// The indentation of a sentence below its story, in cells.
const CONTEXT_INDENT: usize = 4;

pub(in crate::cli) fn run(
    opened: &OpenedCollection,
    name: &str,
    args: &EntitiesArgs,
    out: &mut Output,
) -> Result<bool, CliError> {
    let Some(lens) = find_lens(opened, name, args.kind.map(EntityKind::from)) else {
        print_message(&strings::unknown_name(printable_path(name), opened.language));
        return Ok(false);
    };
    let limit = args.limit.map_or(usize::MAX, std::num::NonZeroUsize::get);
    let shown = lens.story_ids.iter().take(limit);
    let appearances = shown.filter_map(|id| {
        let context = opened.library.mention_context(*id, &lens.entity.key, &opened.overrides);
        Some((opened.library.row(*id)?, context))
    });
    if args.json {
        let appearances = appearances.map(|(row, context)| AppearanceJson::new(row, context));
        out.write_json_line(&LensJson::new(&lens, appearances.collect()))?;
        return Ok(true);
    }
    let mut printer = EntityPrinter { opened, out };
    printer.print_summary(&lens)?;
    printer.print_timeline(&lens)?;
    printer.out.write_blank_line()?;
    for (row, context) in appearances {
        printer.print_appearance(&row, context.as_ref())?;
    }
    if lens.story_ids.len() > limit {
        let more = labels::more_stories(lens.story_ids.len() - limit, opened.language);
        printer.out.write_line(&more, TextStyle::Dim)?;
    }
    Ok(true)
}

/// Finds the entity with this name. If several kinds match, returns the one that most stories name.
pub(super) fn find_lens(
    opened: &OpenedCollection,
    name: &str,
    kind: Option<EntityKind>,
) -> Option<LensData> {
    let kinds = EntityKind::ALL.into_iter().filter(|kind| kind.is_named_entity());
    let kinds = kinds.filter(|other| kind.is_none_or(|kind| kind == *other));
    let lenses = kinds.filter_map(|kind| {
        let key = EntityKey::new(kind, name);
        opened.library.lens(&key, &opened.overrides)
    });
    // On a tie the first kind is used.
    lenses.reduce(
        |best, other| {
            if other.entity.story_count > best.entity.story_count { other } else { best }
        },
    )
}

/// Prints an entity.
struct EntityPrinter<'a> {
    opened: &'a OpenedCollection,
    out: &'a mut Output,
}

impl EntityPrinter<'_> {
    /// Prints name, counts, aliases and companions.
    fn print_summary(&mut self, lens: &LensData) -> Result<(), CliError> {
        let (entity, language) = (&lens.entity, self.opened.language);
        self.out.write_line(&entity.key.name, TextStyle::Bold)?;
        let kind = labels::entity_kind(entity.key.kind, language);
        let mut facts = format!(
            "{kind} · {}",
            strings::mention_counts(entity.story_count, entity.mention_count, language)
        );
        if let (Some(first), Some(last)) = (entity.first_date, entity.last_date) {
            let days =
                if first == last { first.to_string() } else { format!("{first} – {last}") };
            facts = format!("{facts} · {days}");
        }
        self.out.write_line(&facts, TextStyle::Dim)?;
        if !entity.aliases.is_empty() {
            let also =
                format!("{}: {}", strings::also_known_as(language), entity.aliases.join(", "));
            self.out.write_line(&also, TextStyle::Dim)?;
        }
        let companions = lens.co_occurrences.iter().take(MAX_COMPANIONS);
        let mut companions: Vec<String> =
            companions.map(|one| format!("{} ({})", one.entity.name, one.story_count)).collect();
        let more = lens.co_occurrence_count.saturating_sub(companions.len());
        if more > 0 {
            companions.push(labels::omitted(more, language));
        }
        if !companions.is_empty() {
            let with =
                format!("{}: {}", strings::companions_label(language), companions.join(", "));
            self.out.write_line(&with, TextStyle::Dim)?;
        }
        Ok(())
    }

    /// Prints a bar chart of the stories per month, or per year if there are more than
    /// [`MAX_MONTHS`].
    fn print_timeline(&mut self, lens: &LensData) -> Result<(), CliError> {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for month in &lens.month_counts {
            let time = if lens.month_counts.len() > MAX_MONTHS {
                format!("{:04}", month.year)
            } else {
                format!("{:04}-{:02}", month.year, month.month)
            };
            *counts.entry(time).or_default() += month.story_count;
        }
        let max_stories = counts.values().copied().max().unwrap_or_default();
        if counts.len() < 2 {
            return Ok(());
        }
        self.out.write_blank_line()?;
        for (time, stories) in counts {
            // Rounding up gives every non-zero count a visible bar.
            let bar = "▇".repeat((stories * MAX_BAR_WIDTH).div_ceil(max_stories.max(1)));
            let line = format!("{time}  {} {stories}", self.out.apply_style(&bar, TextStyle::Dim));
            self.out.write_styled_line(&line)?;
        }
        Ok(())
    }

    /// Prints a story and the sentence that names the entity.
    fn print_appearance(
        &mut self,
        row: &StoryRow,
        context: Option<&MentionContext>,
    ) -> Result<(), CliError> {
        let title = labels::title(&row.meta.title, self.opened.language);
        let id = self.out.apply_style(&row.meta.id.to_string(), TextStyle::Dim);
        self.out
            .write_styled_line(&format!("{id}  {}  {title}", date_column(row.meta.published)))?;
        if let Some(context) = context {
            let line = format!("{}{}", " ".repeat(CONTEXT_INDENT), self.highlight_names(context));
            self.out.write_styled_line(&line)?;
        }
        Ok(())
    }

    /// Formats a sentence with the names highlighted.
    fn highlight_names(&self, context: &MentionContext) -> String {
        let piece = |place: Range<usize>| context.text.get(place).unwrap_or_default();
        let (mut line, mut end) = (String::new(), 0);
        for name in &context.mention_spans {
            line += &self.out.apply_style(piece(end..name.start), TextStyle::Dim);
            line += &self.out.apply_style(piece(name.clone()), TextStyle::Bold);
            end = name.end;
        }
        line + &self.out.apply_style(piece(end..context.text.len()), TextStyle::Dim)
    }
}
