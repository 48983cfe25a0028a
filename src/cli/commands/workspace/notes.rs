//! Implements `kliping notes`, which lists notes or takes them in, as W3C Web Annotations.

use std::io::{self, Read};

use crate::cli::Arguments;
use crate::cli::arguments::NotesArgs;
use crate::cli::exit::CliError;
use crate::cli::opened_collection::OpenedCollection;
use crate::cli::output::{Output, TextStyle, printable_path};
use crate::export::web_annotation;
use crate::library::{is_stdin, open_regular};
use crate::locale::cli as messages;
use crate::news::Note;
use crate::store::IoReason;
use crate::text::anchor::AnchorText;
use crate::text::{labels, word};

use super::OpenedStore;

pub(in crate::cli) fn run(
    arguments: &Arguments,
    args: &NotesArgs,
    out: &mut Output,
) -> Result<bool, CliError> {
    if let Some(path) = &args.import {
        return import(arguments, path, out);
    }
    let opened = OpenedCollection::open(arguments, &args.paths)?;
    let wanted: Vec<String> = folded_words(args.query.as_deref().unwrap_or_default());
    let is_wanted = |note: &Note<'_>| {
        let words = folded_words(&format!("{} {}", note.text, note.quote.exact));
        wanted.iter().all(|word| words.contains(word))
    };
    let mut notes: Vec<Note<'_>> = opened.marks.workspace().notes().filter(is_wanted).collect();
    notes.sort_by_key(|note| (note.quote.story, note.quote.start, note.created));
    let mut last = None;
    for note in &notes {
        let id = opened.present_id(note.quote.story);
        let row = opened.library.row(id);
        if args.json {
            let url = row.as_ref().and_then(|row| row.meta.url.as_deref());
            out.write_json_line(&web_annotation::from_note(note, url))?;
            continue;
        }
        if last.replace(id) != Some(id) {
            let title = row.map(|row| labels::title(&row.meta.title, opened.language).to_owned());
            out.write_line(&format!("{id}  {}", title.unwrap_or_default()), TextStyle::Bold)?;
        }
        let story = opened.library.load_story(id, &opened.overrides)?;
        let is_lost = story.is_some_and(|story| {
            !note.quote.exact.is_empty()
                && AnchorText::new(&story.article).find(note.quote).is_none()
        });
        let state = if is_lost { messages::note_lost(opened.language) } else { "" };
        let exact = note.quote.exact.replace('\n', " ");
        let text = if note.text.is_empty() { String::new() } else { format!(" — {}", note.text) };
        out.write_line(&format!("  {}  “{exact}”{text}{state}", note.id), TextStyle::Plain)?;
    }
    Ok(!notes.is_empty())
}

fn folded_words(text: &str) -> Vec<String> {
    word::spans(text).filter_map(|span| text.get(span)).map(word::fold).collect()
}

/// Takes in the notes of a file: one annotation a line, or a list or page of them.
fn import(
    arguments: &Arguments,
    path: &std::path::Path,
    out: &mut Output,
) -> Result<bool, CliError> {
    let language = arguments.language();
    let failed = |error: io::Error| {
        let why = IoReason::from(error).clause(language);
        CliError::Message(messages::file_unreadable(printable_path(path), why, language))
    };
    let mut text = String::new();
    if is_stdin(path) {
        io::stdin().lock().read_to_string(&mut text).map_err(failed)?;
    } else {
        open_regular(path).and_then(|mut file| file.read_to_string(&mut text)).map_err(failed)?;
    }
    let mut opened = OpenedStore::open(arguments)?;
    let (mut changed, mut invalid) = (0, 0);
    for annotation in web_annotation::parse_all(&text) {
        match web_annotation::to_note(&annotation) {
            Some(note) => {
                let workspace = opened.marks.workspace_mut();
                let times = [note.created, note.modified];
                changed +=
                    usize::from(workspace.import_note(&note.id, note.quote, &note.text, times));
            }
            None => invalid += 1,
        }
    }
    opened.save()?;
    out.write_line(&messages::notes_imported(changed, invalid, language), TextStyle::Plain)?;
    Ok(changed > 0)
}
