//! Whom a story names after an office, and who speaks by name in it.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::line::{QuoteLine, StoryLines};
use super::vocabulary as class;
use crate::news::EntityKind;

/// Maximum number of tokens between an office and the name of its holder.
const MAX_OFFICE: usize = 14;

/// Offices and speakers of a story. All lines are read once: a search through them for each sentence that
/// mentions an office would take a time that grows with the square of their number.
#[derive(Debug, Default)]
pub(super) struct StoryRoles<'a> {
    /// The first person named after two consecutive words, by these in lower case.
    holders: HashMap<(String, String), &'a str, RandomState>,
    /// The first person who speaks by name in a line, by the index of its block, in order.
    speakers: Vec<(usize, &'a str)>,
}

impl<'a> StoryRoles<'a> {
    pub(super) fn from_lines(lines: &StoryLines<'a>) -> Self {
        let mut roles = Self::default();
        for (block, line) in lines.with_person() {
            for (number, mention) in line.mentions.iter().enumerate() {
                if mention.kind == EntityKind::Person {
                    roles.add_offices(line, number, &mention.canonical_name);
                }
            }
            roles.speakers.extend(first_speaker(line).map(|name| (block, name)));
        }
        roles
    }

    /// Adds each pair of words of the office before a name.
    fn add_offices(&mut self, line: &QuoteLine<'a>, mention: usize, name: &'a str) {
        let start = line.mention_tokens(mention).start;
        let titles = start.saturating_sub(MAX_OFFICE)..start;
        let office = titles.rev().take_while(|at| {
            !line.is_symbol(*at, ".")
                && line.mention_of(*at, EntityKind::Person).is_none()
                && !line.has(*at, class::CUE)
        });
        for at in office {
            self.holders.entry(lowered(line.word(at), line.word(at + 1))).or_insert(name);
        }
    }

    /// Returns the person named after the first two words of an office.
    pub(super) fn holder(&self, head: &str, second: &str) -> Option<&'a str> {
        self.holders.get(&lowered(head, second)).copied()
    }

    /// Returns the first person who speaks by name in a block or a later one.
    pub(super) fn first_speaker_from(&self, block: usize) -> Option<&'a str> {
        let at = self.speakers.partition_point(|(number, _)| *number < block);
        self.speakers.get(at).map(|(_, name)| *name)
    }
}

fn lowered(head: &str, second: &str) -> (String, String) {
    (head.to_ascii_lowercase(), second.to_ascii_lowercase())
}

/// Returns the first person who speaks by name in a line.
fn first_speaker<'a>(line: &QuoteLine<'a>) -> Option<&'a str> {
    (0..line.tokens.len()).find_map(|at| {
        let mention = line.mention_of(at, EntityKind::Person)?;
        let tokens = line.mention_tokens(mention);
        let before = tokens.start.checked_sub(1);
        let speaks = before.is_some_and(|before| line.has(before, class::BARE | class::ACCORDING))
            || line.has(tokens.end, class::ACTIVE)
            || line.has(tokens.end + 1, class::ACTIVE);
        let name = &line.mentions.get(mention)?.canonical_name;
        speaks.then_some(name.as_str())
    })
}
