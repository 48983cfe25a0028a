//! Implements `kliping entities`, which lists the people, organizations and places of a collection
//! by number of stories.

use super::arguments::Entities;
use super::desk::Desk;
use super::entity_json::EntityRowJson;
use super::output::{Ink, Output};
use super::stop::Stop;
use super::{entity, tell, wording};
use crate::library::Entity;
use crate::news::{EntityKind, Language};
use crate::text::cell_width::{CellWidth, truncate};
use crate::text::labels;

/// The maximum number of aliases on a line.
const ALIASES: usize = 3;

/// The maximum width of the name column, in cells. Longer names move the aliases to the right.
const NAME: usize = 40;

pub(super) fn run(desk: &Desk, asked: &Entities, out: &mut Output) -> Result<bool, Stop> {
    if let Some(name) = &asked.name {
        return entity::run(desk, name, asked, out);
    }
    let kind = asked.kind.map(EntityKind::from);
    let directory = desk.library.entity_directory(&desk.naming);
    let least = asked.min.map_or(1, std::num::NonZeroUsize::get);
    let wanted = |entity: &&Entity| {
        entity.story_count >= least && kind.is_none_or(|kind| entity.key.kind == kind)
    };
    let limit = asked.limit.map_or(usize::MAX, std::num::NonZeroUsize::get);
    let entities: Vec<&Entity> = directory.entities.iter().filter(wanted).take(limit).collect();
    if entities.is_empty() {
        tell(wording::no_entities(desk.language));
        return Ok(false);
    }
    if asked.json {
        for entity in entities {
            out.json(&EntityRowJson::of(entity))?;
        }
        return Ok(true);
    }
    let columns = Columns::of(&entities, desk.language);
    for entity in entities {
        let line = columns.line(entity, out, desk.language);
        out.styled(&line)?;
    }
    Ok(true)
}

/// The column widths, in cells.
struct Columns {
    stories: usize,
    kind: usize,
    name: usize,
}

impl Columns {
    fn of(entities: &[&Entity], language: Language) -> Self {
        let widest = |width: &dyn Fn(&Entity) -> usize| {
            entities.iter().map(|entity| width(entity)).max().unwrap_or_default()
        };
        Self {
            stories: widest(&|entity| labels::number(entity.story_count, language).width()),
            kind: widest(&|entity| labels::entity_kind(entity.key.kind, language).width()),
            name: widest(&|entity| entity.key.name.width()).min(NAME),
        }
    }

    /// Formats one entity as a line: number of stories, kind, name, aliases.
    fn line(&self, entity: &Entity, out: &Output, language: Language) -> String {
        let stories = labels::number(entity.story_count, language);
        let kind = labels::entity_kind(entity.key.kind, language);
        let before = |text: &str, width: usize| " ".repeat(width.saturating_sub(text.width()));
        let head = format!("{}{stories}  ", before(&stories, self.stories));
        let room = out.columns().map_or(usize::MAX, |columns| {
            columns.saturating_sub(head.width() + self.kind + 2).max(1)
        });
        let name = truncate(&entity.key.name, room);
        let aliases = entity.aliases.iter().take(ALIASES).map(String::as_str);
        let aliases = aliases.collect::<Vec<_>>().join(", ");
        let gap = before(&name, self.name) + "  ";
        let aliases = truncate(&aliases, room.saturating_sub(name.width() + gap.width()));
        let line = format!(
            "{head}{}{}  {}{gap}{}",
            out.paint(kind, Ink::Dim),
            before(kind, self.kind),
            out.paint(&name, Ink::Bold),
            out.paint(&aliases, Ink::Dim),
        );
        line.trim_end().to_owned()
    }
}
