//! Implements `kliping saved`, which names searches and tells what is new in them.

use serde::Serialize;

use super::OpenedStore;
use crate::cli::Arguments;
use crate::cli::arguments::{SavedCommand, SearchArgs};
use crate::cli::commands::{list, search};
use crate::cli::exit::CliError;
use crate::cli::opened_collection::OpenedCollection;
use crate::cli::output::Output;
use crate::cli::strings;
use crate::library::{ListOrder, ListQuery};
use crate::locale::cli as messages;
use crate::news::{ArticleId, Language, Marks, SavedSearch};

#[derive(Debug, Serialize)]
struct SavedSearchJson<'a> {
    name: &'a str,
    query: &'a str,
    stories: usize,
    new: usize,
}

pub(in crate::cli) fn run(
    arguments: &Arguments,
    command: &SavedCommand,
    out: &mut Output,
) -> Result<bool, CliError> {
    let language = arguments.language();
    match command {
        SavedCommand::Add { name, query } => {
            let mut opened = OpenedStore::open(arguments)?;
            let now = opened.now;
            if opened.marks.workspace_mut().save_search(name, query, now).is_none() {
                return Err(CliError::Message(messages::name_is_empty(language).to_owned()));
            }
            opened.save()?;
            Ok(true)
        }
        SavedCommand::Remove { name } => {
            let mut opened = OpenedStore::open(arguments)?;
            let (id, now) = (find(&opened.marks, name, language)?.id.to_owned(), opened.now);
            opened.marks.workspace_mut().remove_saved_search(&id, now);
            opened.save()?;
            Ok(true)
        }
        SavedCommand::List { paths, json } => {
            let opened = OpenedCollection::open(arguments, paths)?;
            let mut any = false;
            for search in opened.marks.workspace().saved_searches() {
                let SavedSearch { name, query, .. } = search;
                let ids = matches(&opened, search.query)?;
                let seen = search.seen_stories();
                let new = ids.iter().filter(|id| !seen.contains(**id)).count();
                let stories = ids.len();
                any = true;
                if *json {
                    out.write_json_line(&SavedSearchJson { name, query, stories, new })?;
                } else {
                    let columns = [&stories.to_string(), &new.to_string(), name, query];
                    out.write_tab_separated(&columns)?;
                }
            }
            Ok(any)
        }
        SavedCommand::Run { name, args } => run_search(arguments, &args.for_search(name), out),
    }
}

fn find<'a>(marks: &'a Marks, name: &str, language: Language) -> Result<SavedSearch<'a>, CliError> {
    let search = marks.workspace().saved_search(name);
    search.ok_or_else(|| CliError::Message(messages::unknown_search(name, language)))
}

/// Returns the stories that match a query.
fn matches(opened: &OpenedCollection, query: &str) -> Result<Vec<ArticleId>, CliError> {
    let (text, order) = (list::complete_query(query), ListOrder::Date);
    let listing = list::run_query(opened, &ListQuery { text, order, unread_only: false }, None)?;
    Ok((0..listing.len()).filter_map(|at| listing.id_at(at)).collect())
}

/// Runs a saved search. The stories printed count as seen.
pub(in crate::cli) fn run_search(
    arguments: &Arguments,
    args: &SearchArgs,
    out: &mut Output,
) -> Result<bool, CliError> {
    let language = arguments.language();
    let mut store = OpenedStore::open(arguments)?;
    let name = args.saved.as_deref().unwrap_or_default();
    let saved = find(&store.marks, name, language)?;
    let (id, query) = (saved.id.to_owned(), saved.query.to_owned());
    let seen = saved.seen_stories();
    // With --saved, the first path stands where the query would.
    let query_as_path = args.query.iter().map(std::path::PathBuf::from);
    let paths: Vec<_> = query_as_path.chain(args.paths.iter().cloned()).collect();
    let opened = OpenedCollection::open(arguments, &paths)?;
    let all = matches(&opened, &query)?;
    let is_shown = |id: ArticleId| !args.new || !seen.contains(id);
    let args = SearchArgs { query: Some(query), ..args.clone() };
    let found = if all.iter().any(|id| is_shown(*id)) {
        search::print_hits(&opened, &args, &is_shown, out)?
    } else {
        crate::cli::print_message(strings::no_stories(true, language));
        false
    };
    // What was printed is flushed first, so that nothing counts as seen that was not.
    out.flush()?;
    let now = store.now;
    if all.iter().any(|id| !seen.contains(*id)) || seen == crate::news::SeenStories::default() {
        if !store.marks.workspace_mut().mark_seen(&id, all, now) {
            return Err(CliError::Message(messages::search_too_large(name, language)));
        }
        store.save()?;
    }
    Ok(found)
}
