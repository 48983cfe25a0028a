//! Export of a story: to the clipboard, to a program or to the browser.

use std::sync::Arc;

use crate::news::BlockKind;
use crate::text::citation::citation;
use crate::text::{labels, plain_text};
use crate::ui::command::CopyTarget;
use crate::ui::effect::{AppRequest, Effect};
use crate::ui::model::Model;
use crate::ui::overlay::{Overlay, Popup, PopupEntry};
use crate::ui::page::ShownStory;
use crate::ui::prompt::Prompt;
use crate::ui::strings;

/// Returns the current story if it is loaded. Otherwise shows a message.
pub(crate) fn loaded_current_story(model: &mut Model) -> Option<Arc<ShownStory>> {
    let current = model.current_story_id();
    let open = model.reader.story.as_ref().filter(|story| Some(story.facts().meta.id) == current);
    let open = open.map(Arc::clone);
    if open.is_none() {
        model.show_message(strings::open_a_story_first(model.display.language));
    }
    open
}

/// Copies a part of the current story to the clipboard.
pub(crate) fn copy_to_clipboard(model: &mut Model, target: CopyTarget) -> Vec<Effect> {
    let Some(story) = loaded_current_story(model) else { return Vec::new() };
    let (article, language) = (story.facts(), model.display.language);
    let text = match target {
        CopyTarget::Title => Some(labels::title(&article.meta.title, language).to_owned()),
        CopyTarget::Address => article.meta.url.clone(),
        CopyTarget::Citation => Some(citation(article, model.display.citation_style, language)),
        CopyTarget::Paragraph => paragraph_at(&story, model.reader.text_offset()),
        CopyTarget::Story => Some(plain_text::full_story(&story.to_loaded().article, language)),
    };
    let Some(text) = text else {
        let nothing = if target == CopyTarget::Address {
            strings::no_address(language)
        } else {
            labels::no_text_message(language)
        };
        model.show_message(nothing);
        return Vec::new();
    };
    vec![AppRequest::CopyToClipboard(text, strings::copied(target, language)).into()]
}

/// Returns the first paragraph that extends past `offset`, in code points.
fn paragraph_at(story: &ShownStory, offset: u64) -> Option<String> {
    let mut end = 0;
    let mut at = story.texts().skip_while(|(_, text)| {
        end += text.chars().count() as u64;
        end <= offset
    });
    at.find(|(kind, _)| **kind == BlockKind::Paragraph).map(|(_, text)| text.to_owned())
}

/// Opens the prompt for the program to pipe the story to.
pub(crate) fn open_pipe_prompt(model: &mut Model) -> Vec<Effect> {
    if loaded_current_story(model).is_none() {
        return Vec::new();
    }
    model.open_prompt(Prompt::Pipe, "");
    Vec::new()
}

/// Pipes the story to a program. The input is split into words like in a shell, but no shell runs.
pub(crate) fn pipe_to_program(model: &mut Model, typed: &str) -> Vec<Effect> {
    let Ok(arguments) = shell_words::split(typed) else {
        model.show_error(strings::unclosed_quote(model.display.language));
        return Vec::new();
    };
    let Some(story) = loaded_current_story(model).filter(|_| !arguments.is_empty()) else {
        return Vec::new();
    };
    let waiting = PopupEntry::new("", strings::program_running(model.display.language));
    let mut sheet = Popup::new(format!("| {}", typed.trim()), vec![waiting]);
    let number = model.requests.next_number();
    sheet.pending_request = Some(number);
    model.overlay = Some(Overlay::Popup(sheet));
    let text = plain_text::full_story(&story.to_loaded().article, model.display.language);
    vec![AppRequest::PipeToProgram(number, arguments, text).into()]
}

/// Opens the address of the current story in the browser.
pub(crate) fn open_in_browser(model: &mut Model) -> Vec<Effect> {
    let library = model.collection.library.as_ref();
    let row = model.current_story_id().and_then(|id| library?.row(id));
    if let Some(url) = row.and_then(|row| row.meta.url) {
        return vec![AppRequest::OpenInBrowser(url).into()];
    }
    model.show_message(strings::no_address(model.display.language));
    Vec::new()
}
