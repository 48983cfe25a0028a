//! Implements `kliping note`, which makes, changes or removes a note.

use super::OpenedStore;
use crate::cli::Arguments;
use crate::cli::arguments::NoteArgs;
use crate::cli::exit::CliError;
use crate::cli::opened_collection::OpenedCollection;
use crate::cli::output::Output;
use crate::locale::cli as messages;
use crate::news::{ArticleId, TextQuote};
use crate::text::anchor::AnchorText;

/// Makes a note on a story, or changes the one with this id.
pub(in crate::cli) fn run(
    arguments: &Arguments,
    args: &NoteArgs,
    out: &mut Output,
) -> Result<bool, CliError> {
    let mut opened = OpenedStore::open(arguments)?;
    let text = args.text.as_deref().unwrap_or_default().trim();
    let known = opened.marks.workspace().note(&args.id).map(|note| note.key());
    let id = match (known, args.id.parse::<ArticleId>()) {
        (Some(key), _) => {
            let now = opened.now;
            let workspace = opened.marks.workspace_mut();
            if args.remove {
                workspace.remove(&key, now);
            } else {
                workspace.set_note_text(&args.id, text, now);
            }
            args.id.clone()
        }
        (None, Ok(story)) if !args.remove => {
            let quote = find_passage(arguments, args, story)?;
            let now = opened.now;
            opened.marks.workspace_mut().add_note(quote, text, now).0
        }
        _ => {
            let message = messages::unknown_note(&args.id, arguments.language());
            return Err(CliError::Message(message));
        }
    };
    opened.save()?;
    out.write_tab_separated(&[&id])?;
    Ok(true)
}

/// Returns the passage of the story: the first with the given words, or the whole story.
fn find_passage(
    arguments: &Arguments,
    args: &NoteArgs,
    story: ArticleId,
) -> Result<TextQuote, CliError> {
    let language = arguments.language();
    let collection = OpenedCollection::open(arguments, &args.paths)?;
    let loaded = collection.library.load_story(story, &collection.overrides)?;
    let Some(loaded) = loaded else {
        return Err(CliError::Message(crate::cli::strings::unknown_story(story, language)));
    };
    let text = AnchorText::new(&loaded.article);
    let Some(words) = &args.quote else { return Ok(text.quote(story, 0..0)) };
    let range = text.find_words(words);
    let range =
        range.ok_or_else(|| CliError::Message(messages::quote_not_found(words, language)))?;
    Ok(text.quote(story, range))
}
