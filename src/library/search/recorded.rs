//! Finds stories by what the user has recorded: tags, notes, dossiers and saved searches.

use std::collections::HashSet;

use jiff::civil::Date;

use crate::library::query::{self, Condition, Expr, Scope, WordPattern};
use crate::news::{ArticleId, Dossier, ItemTarget, Marks, SeenStories};
use crate::text::stem::stem;
use crate::text::word;

/// The records that a pattern matches.
pub(super) struct RecordedMatches {
    /// Stories with such a record, by the id under which it was recorded.
    stories: HashSet<ArticleId>,
    /// The tags that match.
    labels: HashSet<String>,
    /// The stories seen in a saved search; all others match.
    seen: Option<SeenStories>,
}

impl RecordedMatches {
    /// Finds the tags, notes or dossiers that match a pattern.
    pub(super) fn find(marks: &Marks, scope: Scope, pattern: &WordPattern) -> Self {
        let mut found = Self { stories: HashSet::new(), labels: HashSet::new(), seen: None };
        match scope {
            Scope::Tag => found.add_tags(marks, pattern),
            Scope::Note => {
                let notes = marks.workspace().notes();
                let is_found = |text: &str| contains(pattern, &folded_words(text));
                let notes = notes.filter(|one| is_found(one.text) || is_found(&one.quote.exact));
                found.stories.extend(notes.map(|note| note.quote.story));
            }
            Scope::Dossier => found.stories.extend(dossier_stories(marks, pattern)),
            Scope::NewIn => {
                let mut searches = marks.workspace().saved_searches();
                let search = searches.find(|one| is_whole(pattern, &folded_words(one.name)));
                found.seen = search.map(|search| search.seen_stories());
            }
            _ => {}
        }
        found
    }

    fn add_tags(&mut self, marks: &Marks, pattern: &WordPattern) {
        let labels = marks.all_tags().into_iter();
        let labels = labels.filter(|label| is_whole(pattern, &folded_words(label)));
        self.labels.extend(labels.map(str::to_owned));
        let is_found = |id: &ArticleId| self.labels.iter().any(|label| marks.has_tag(*id, label));
        self.stories.extend(marks.tagged_stories().filter(is_found));
    }

    /// Returns true if a story matches, under its present id or one from before its text changed. A
    /// tag may have been removed since.
    pub(super) fn contains(&self, marks: &Marks, id: ArticleId) -> bool {
        if let Some(seen) = &self.seen {
            return !marks.ids_of(id).any(|id| seen.contains(id));
        }
        !self.stories.is_empty()
            && marks.ids_of(id).any(|id| self.stories.contains(&id))
            && (self.labels.is_empty() || self.labels.iter().any(|label| marks.has_tag(id, label)))
    }
}

/// Returns the ids of the dossiers whose stories a query lists, if it asks for nothing else.
pub fn queried_dossiers(query: &str, today: Date, marks: &Marks) -> Vec<String> {
    match query::parse(query, today) {
        Ok(Expr::Condition(Condition::Text { scope: Scope::Dossier, pattern })) => {
            found_dossiers(marks, &pattern).map(|dossier| dossier.id.to_owned()).collect()
        }
        _ => Vec::new(),
    }
}

/// Returns the dossiers that a pattern matches.
fn found_dossiers<'m>(
    marks: &'m Marks,
    pattern: &WordPattern,
) -> impl Iterator<Item = Dossier<'m>> {
    let is_found = |one: &Dossier<'_>| is_whole(pattern, &folded_words(one.name));
    marks.workspace().dossiers().filter(is_found)
}

/// Returns the stories of the dossiers that a pattern matches, in their order. The ids are those under
/// which they were added.
pub(super) fn dossier_stories(marks: &Marks, pattern: &WordPattern) -> Vec<ArticleId> {
    let workspace = marks.workspace();
    let items = found_dossiers(marks, pattern).flat_map(|dossier| workspace.items(dossier.id));
    let story = |target: ItemTarget| match target {
        ItemTarget::Story(id) => Some(id),
        ItemTarget::Note(id) => Some(workspace.note(&id)?.quote.story),
        ItemTarget::Name(_) => None,
    };
    items.filter_map(|item| story(item.target)).collect()
}

fn folded_words(text: &str) -> Vec<String> {
    word::spans(text).filter_map(|span| text.get(span)).map(word::fold).collect()
}

/// Returns true if the words are those of the pattern, the last one perhaps unfinished.
fn is_whole(pattern: &WordPattern, words: &[String]) -> bool {
    let (wanted, is_prefix) = match pattern {
        WordPattern::Word { word, is_prefix, .. } => (std::slice::from_ref(word), *is_prefix),
        WordPattern::Phrase { words, is_prefix, .. } => (words.as_slice(), *is_prefix),
        WordPattern::Glob { form } => {
            return matches!(words, [word] if word::matches_glob(form, word));
        }
        WordPattern::Near { .. } => return false,
    };
    if !is_prefix {
        return words == wanted;
    }
    let Some((last, before)) = wanted.split_last() else { return false };
    words.starts_with(before) && words.get(before.len()).is_some_and(|word| word.starts_with(last))
}

/// Returns true if the words contain the pattern: a word in any form, or a phrase.
fn contains(pattern: &WordPattern, words: &[String]) -> bool {
    match pattern {
        WordPattern::Word { word, is_prefix, .. } => words.iter().any(|known| {
            known == word || stem(known) == stem(word) || *is_prefix && known.starts_with(word)
        }),
        WordPattern::Glob { form } => words.iter().any(|word| word::matches_glob(form, word)),
        WordPattern::Near { words: wanted, distance } => {
            let length = (wanted.len() + distance).min(words.len()).max(1);
            let has_all = |window: &[String]| wanted.iter().all(|word| window.contains(word));
            words.windows(length).any(has_all)
        }
        WordPattern::Phrase { words: wanted, is_prefix, .. } => {
            let Some((last, before)) = wanted.split_last() else { return false };
            words.windows(wanted.len()).any(|window| {
                window.starts_with(before)
                    && window.last().is_some_and(|word| {
                        word == last || *is_prefix && word.starts_with(last.as_str())
                    })
            })
        }
    }
}
