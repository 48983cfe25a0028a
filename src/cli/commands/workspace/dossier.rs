//! Implements `kliping dossier`, which gathers stories, notes and names.

use serde::Serialize;

use super::OpenedStore;
use crate::cli::Arguments;
use crate::cli::arguments::DossierCommand;
use crate::cli::exit::CliError;
use crate::cli::opened_collection::OpenedCollection;
use crate::cli::output::Output;
use crate::locale::cli as messages;
use crate::news::{ArticleId, ItemTarget, Language, Marks};
use crate::text::labels;

#[derive(Debug, Serialize)]
struct DossierJson<'a> {
    name: &'a str,
    items: usize,
}

#[derive(Debug, Serialize)]
struct ItemJson<'a> {
    item: String,
    title: Option<String>,
    comment: &'a str,
}

pub(in crate::cli) fn run(
    arguments: &Arguments,
    command: &DossierCommand,
    out: &mut Output,
) -> Result<bool, CliError> {
    let language = arguments.language();
    match command {
        DossierCommand::List { json } => list(&OpenedStore::open(arguments)?.marks, *json, out),
        DossierCommand::Show { name, paths, json } => {
            let opened = OpenedCollection::open(arguments, paths)?;
            show(&opened, name, *json, out)
        }
        DossierCommand::Add { name, targets, comment } => {
            let targets = parse_targets(targets, language)?;
            let mut opened = OpenedStore::open(arguments)?;
            let now = opened.now;
            let workspace = opened.marks.workspace_mut();
            let Some((id, _)) = workspace.create_dossier(name, now) else {
                return Err(CliError::Message(messages::name_is_empty(language).to_owned()));
            };
            for target in &targets {
                workspace.add_item(&id, target, now);
                if let Some(comment) = comment {
                    workspace.set_comment(&id, target, comment.trim(), now);
                }
            }
            opened.save()?;
            Ok(true)
        }
        DossierCommand::Remove { name, targets } => {
            let targets = parse_targets(targets, language)?;
            let mut opened = OpenedStore::open(arguments)?;
            let (id, now) = (find(&opened.marks, name, language)?, opened.now);
            let workspace = opened.marks.workspace_mut();
            if targets.is_empty() {
                workspace.remove_dossier(&id, now);
            }
            for target in &targets {
                workspace.remove_item(&id, target, now);
            }
            opened.save()?;
            Ok(true)
        }
        DossierCommand::Move { name, target, by } => {
            let targets = parse_targets(std::slice::from_ref(target), language)?;
            let mut opened = OpenedStore::open(arguments)?;
            let (id, now) = (find(&opened.marks, name, language)?, opened.now);
            for target in &targets {
                opened.marks.workspace_mut().move_item(&id, target, *by, now);
            }
            opened.save()?;
            Ok(true)
        }
    }
}

fn list(marks: &Marks, json: bool, out: &mut Output) -> Result<bool, CliError> {
    let workspace = marks.workspace();
    for dossier in workspace.dossiers() {
        let items = workspace.items(dossier.id).len();
        if json {
            out.write_json_line(&DossierJson { name: dossier.name, items })?;
        } else {
            out.write_tab_separated(&[&items.to_string(), dossier.name])?;
        }
    }
    Ok(workspace.dossiers().next().is_some())
}

/// Returns the id of a dossier.
pub(in crate::cli) fn find(
    marks: &Marks,
    name: &str,
    language: Language,
) -> Result<String, CliError> {
    let dossier = marks.workspace().dossier(name).map(|dossier| dossier.id.to_owned());
    dossier.ok_or_else(|| CliError::Message(messages::unknown_dossier(name, language)))
}

/// Parses what goes into a dossier: the id of a story or a note, or a kind and a name.
fn parse_targets(targets: &[String], language: Language) -> Result<Vec<ItemTarget>, CliError> {
    let parse = |text: &String| {
        let story = text.parse::<ArticleId>().ok().map(ItemTarget::Story);
        let is_note = text.contains('-') && !text.contains([' ', ':']);
        let note = || is_note.then(|| ItemTarget::Note(text.clone()));
        let target = story.or_else(|| ItemTarget::from_id(text)).or_else(note);
        target.ok_or_else(|| CliError::Message(messages::invalid_item(text, language)))
    };
    targets.iter().map(parse).collect()
}

fn show(
    opened: &OpenedCollection,
    name: &str,
    json: bool,
    out: &mut Output,
) -> Result<bool, CliError> {
    let (marks, language) = (&opened.marks, opened.language);
    let id = find(marks, name, language)?;
    let items = marks.workspace().items(&id);
    for item in &items {
        let title = |id: ArticleId| {
            let row = opened.library.row(opened.present_id(id))?;
            Some(labels::title(&row.meta.title, language).to_owned())
        };
        let title = match &item.target {
            ItemTarget::Story(id) => title(*id),
            ItemTarget::Note(id) => {
                let note = marks.workspace().note(id);
                note.map(|note| format!("“{}” {}", note.quote.exact.replace('\n', " "), note.text))
            }
            ItemTarget::Name(key) => Some(key.name.clone()),
        };
        let target = match &item.target {
            ItemTarget::Story(id) => id.to_string(),
            other => other.to_id(),
        };
        if json {
            out.write_json_line(&ItemJson { item: target, title, comment: item.comment })?;
        } else {
            let title = title.unwrap_or_default();
            out.write_tab_separated(&[&target, &title, item.comment])?;
        }
    }
    Ok(!items.is_empty())
}
