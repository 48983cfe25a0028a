//! Stories related to one: shared names that are rare in the collection, nearness in time.

use std::collections::HashMap;

use super::catalogue::Row;
use crate::news::{Article, Block, BlockKind, EntityKind, Language, Mention};

/// A story related to another, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Related {
    /// The related story.
    pub row: Row,
    /// How strongly; only the order has a meaning.
    pub score: f64,
    /// Why, the strongest reason first.
    pub reasons: Vec<Reason>,
}

/// Why two stories are related.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// Both name this.
    Name(String),
    /// One links to the other.
    Linked,
    /// Days from the story at hand to the related one; negative: it came before.
    Days(i64),
}

impl Reason {
    /// The reason in a few words.
    pub fn sentence(&self, language: Language) -> String {
        use Language::{English, Indonesian};
        match (self, language) {
            (Self::Name(name), _) => name.clone(),
            (Self::Linked, Indonesian) => "ditautkan".into(),
            (Self::Linked, English) => "linked".into(),
            (Self::Days(0), Indonesian) => "hari yang sama".into(),
            (Self::Days(0), English) => "same day".into(),
            (Self::Days(days), Indonesian) => {
                format!("{} hari {}", days.abs(), if *days < 0 { "sebelumnya" } else { "kemudian" })
            }
            (Self::Days(days), English) => {
                let unit = if days.abs() == 1 { "day" } else { "days" };
                format!("{} {unit} {}", days.abs(), if *days < 0 { "earlier" } else { "later" })
            }
        }
    }
}

/// A name that more than this share of the stories hold says nothing about two of them.
const COMMON: f64 = 0.2;

/// Names a reason list shows.
const SHOWN: usize = 3;

/// Two stories must share names of this much weight in all, as a share of the greatest weight a
/// name can have, unless one links to the other. (A name weighs the natural logarithm of the
/// collection's size over the stories that hold it, its inverse document frequency: so one name
/// is enough that ten of 100,000 stories hold, or three that a thousand do.)
const ENOUGH: f64 = 0.8;

/// Which stories name whom.
#[derive(Debug, Default)]
pub(super) struct Kin {
    names: Vec<String>,
    stories_of: Vec<Vec<u32>>,
    names_of: Vec<Vec<u32>>,
}

impl Kin {
    /// Indexes the names of all stories, in their order.
    pub(super) fn of(articles: impl Iterator<Item = Article>) -> Self {
        let mut kin = Self::default();
        let mut numbers: HashMap<(EntityKind, String), u32> = HashMap::new();
        for (story, article) in (0..).zip(articles) {
            // Who wrote two stories, and where, does not make them one subject; nor does an outlet
            // that names itself.
            let outlet = article.outlet.unwrap_or_default();
            let told = |block: &Block| {
                let kind = &block.kind;
                !matches!(kind, BlockKind::Byline | BlockKind::Dateline | BlockKind::Furniture)
            };
            let mentions = article.blocks.into_iter().filter(told).flat_map(|block| block.mentions);
            let mut named = Vec::new();
            let counts = |mention: &Mention| {
                mention.kind.is_name() && !mention.name.eq_ignore_ascii_case(&outlet)
            };
            for mention in mentions.filter(counts) {
                let number =
                    *numbers.entry((mention.kind, mention.name.clone())).or_insert_with(|| {
                        kin.names.push(mention.name);
                        kin.stories_of.push(Vec::new());
                        u32::try_from(kin.names.len() - 1).unwrap_or(u32::MAX)
                    });
                named.push(number);
            }
            named.sort_unstable();
            named.dedup();
            for name in &named {
                if let Some(stories) = kin.stories_of.get_mut(*name as usize) {
                    stories.push(story);
                }
            }
            kin.names_of.push(named);
        }
        kin
    }

    /// The weight of shared names that makes two stories related.
    // Casts are exact: a collection has far fewer than 2^52 stories.
    #[allow(clippy::cast_precision_loss)]
    pub(super) fn enough(&self) -> f64 {
        ENOUGH * (self.names_of.len().max(2) as f64).ln()
    }

    /// Stories that share names with `story`, strongest first: number, weight, shared names.
    pub(super) fn sharing(&self, story: u32) -> Vec<(u32, f64, Vec<Reason>)> {
        let mut shared: HashMap<u32, Vec<(f64, u32)>> = HashMap::new();
        for name in self.names_of.get(story as usize).into_iter().flatten() {
            let stories = self.stories_of.get(*name as usize).map_or(&[][..], Vec::as_slice);
            let Some(weight) = self.weight(stories.len()) else { continue };
            for other in stories.iter().filter(|other| **other != story) {
                shared.entry(*other).or_default().push((weight, *name));
            }
        }
        shared
            .into_iter()
            .map(|(other, mut names)| {
                names.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
                let weight = names.iter().map(|(weight, _)| weight).sum();
                (other, weight, self.reasons(&names))
            })
            .collect()
    }

    fn reasons(&self, names: &[(f64, u32)]) -> Vec<Reason> {
        let name = |(_, number): &(f64, u32)| self.names.get(*number as usize).cloned();
        names.iter().take(SHOWN).filter_map(name).map(Reason::Name).collect()
    }

    /// What a name counts that `stories` stories hold; nothing if it is too common.
    // Casts are exact: a collection has far fewer than 2^52 stories.
    #[allow(clippy::cast_precision_loss)]
    fn weight(&self, stories: usize) -> Option<f64> {
        let all = self.names_of.len() as f64;
        let share = stories as f64 / all;
        (share <= COMMON || stories <= 3).then(|| (1.0 / share).ln().max(0.1))
    }
}

/// The related story with its score, if the names weigh `enough` or one story links to the
/// other: linked stories count more, distant ones less.
pub(super) fn rank(
    row: Row,
    here: &Row,
    weight: f64,
    mut reasons: Vec<Reason>,
    enough: f64,
    linked: bool,
) -> Option<Related> {
    if !linked && weight < enough {
        return None;
    }
    let mut score = weight;
    if linked {
        score += enough;
        reasons.insert(0, Reason::Linked);
    }
    if let (Some(theirs), Some(ours)) = (row.published, here.published) {
        let days = days_between(ours.date, theirs.date);
        // A month apart halves the score.
        score /= 1.0 + f64::from(i32::try_from(days.abs()).unwrap_or(i32::MAX)) / 30.0;
        reasons.push(Reason::Days(days));
    }
    Some(Related { row, score, reasons })
}

fn days_between(from: jiff::civil::Date, to: jiff::civil::Date) -> i64 {
    let hours =
        from.to_datetime(jiff::civil::Time::midnight()).duration_until(to.into()).as_hours();
    hours / 24
}
