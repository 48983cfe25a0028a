//! Implements `kliping entities`, which lists the people, organizations and places of a collection
//! by number of stories.

use std::num::NonZeroUsize;

use super::entity;
use crate::cli::arguments::EntitiesArgs;
use crate::cli::exit::CliError;
use crate::cli::json::entity::EntitySummaryJson;
use crate::cli::opened_collection::OpenedCollection;
use crate::cli::output::{Output, TextStyle};
use crate::cli::{print_message, strings};
use crate::library::Entity;
use crate::news::{EntityKind, Language};
use crate::text::cell_width::{CellWidth, truncate};
use crate::text::labels;

/// The maximum number of aliases on a line.
const MAX_ALIASES: usize = 3;

/// The maximum width of the name column, in cells. Longer names move the aliases to the right.
const MAX_NAME_WIDTH: usize = 40;

pub(in crate::cli) fn run(
    opened: &OpenedCollection,
    args: &EntitiesArgs,
    out: &mut Output,
) -> Result<bool, CliError> {
    if let Some(name) = &args.name {
        return entity::run(opened, name, args, out);
    }
    let kind = args.kind.map(EntityKind::from);
    let least = args.min.map_or(1, NonZeroUsize::get);
    let limit = args.limit.map_or(usize::MAX, NonZeroUsize::get);
    let entities = opened.library.top_entities(&opened.overrides, kind, least, limit);
    if entities.is_empty() {
        print_message(strings::no_entities(opened.language));
        return Ok(false);
    }
    if args.json {
        for entity in &entities {
            out.write_json_line(&EntitySummaryJson::new(entity))?;
        }
        return Ok(true);
    }
    let columns = EntityColumns::for_entities(&entities, opened.language);
    for entity in &entities {
        let line = columns.format_entity(entity, out, opened.language);
        out.write_styled_line(&line)?;
    }
    Ok(true)
}

/// The column widths, in cells.
struct EntityColumns {
    stories: usize,
    kind: usize,
    name: usize,
}

impl EntityColumns {
    fn for_entities(entities: &[Entity], language: Language) -> Self {
        let widest =
            |width: &dyn Fn(&Entity) -> usize| entities.iter().map(width).max().unwrap_or_default();
        Self {
            stories: widest(&|entity| labels::number(entity.story_count, language).width()),
            kind: widest(&|entity| labels::entity_kind(entity.key.kind, language).width()),
            name: widest(&|entity| entity.key.name.width()).min(MAX_NAME_WIDTH),
        }
    }

    /// Formats one entity as a line: number of stories, kind, name, aliases.
    fn format_entity(&self, entity: &Entity, out: &Output, language: Language) -> String {
        let stories = labels::number(entity.story_count, language);
        let kind = labels::entity_kind(entity.key.kind, language);
        let before = |text: &str, width: usize| " ".repeat(width.saturating_sub(text.width()));
        let head = format!("{}{stories}  ", before(&stories, self.stories));
        let room = out.terminal_width().map_or(usize::MAX, |columns| {
            columns.saturating_sub(head.width() + self.kind + 2).max(1)
        });
        let name = truncate(&entity.key.name, room);
        let mut aliases: Vec<String> = entity.aliases.iter().take(MAX_ALIASES).cloned().collect();
        let more = entity.aliases.len().saturating_sub(MAX_ALIASES);
        aliases.extend((more > 0).then(|| labels::omitted(more, language)));
        let aliases = aliases.join(", ");
        let gap = before(&name, self.name) + "  ";
        let aliases = truncate(&aliases, room.saturating_sub(name.width() + gap.width()));
        let line = format!(
            "{head}{}{}  {}{gap}{}",
            out.apply_style(kind, TextStyle::Dim),
            before(kind, self.kind),
            out.apply_style(&name, TextStyle::Bold),
            out.apply_style(&aliases, TextStyle::Dim),
        );
        line.trim_end().to_owned()
    }
}
