//! Export of a story: to the clipboard, to a program or to the browser. Also shows the facts about
//! a story.

use std::sync::Arc;

use crate::library::LoadedStory;
use crate::news::{Article, BlockKind};
use crate::text::{labels, plain_text};
use crate::ui::command::Command;
use crate::ui::effect::Effect;
use crate::ui::message::Output;
use crate::ui::model::{Entry, Model, Overlay, Prompt, Sheet};
use crate::ui::wording;

/// Returns the current story if it is loaded. Otherwise shows a message.
fn story(model: &mut Model) -> Option<Arc<LoadedStory>> {
    let current = model.current();
    let open = model.reader.story.as_ref().filter(|story| Some(story.article.id) == current);
    let open = open.map(Arc::clone);
    if open.is_none() {
        model.say(wording::open_first(model.language));
    }
    open
}

/// Copies a part of the current story to the clipboard.
pub(super) fn copy(model: &mut Model, command: Command) -> Vec<Effect> {
    let Some(story) = story(model) else { return Vec::new() };
    let (article, language) = (&story.article, model.language);
    let text = match command {
        Command::CopyTitle => Some(labels::title(&article.title, language).to_owned()),
        Command::CopyAddress => article.url.clone(),
        Command::CopyCitation => Some(plain_text::citation(article, language)),
        Command::CopyParagraph => paragraph(article, model.reader.offset()),
        _ => Some(plain_text::full_story(article, language)),
    };
    let Some(text) = text else {
        let nothing = if command == Command::CopyAddress {
            wording::no_address(language)
        } else {
            labels::no_text_message(language)
        };
        model.say(nothing);
        return Vec::new();
    };
    vec![Effect::Copy(text, wording::copied(command, language))]
}

/// Returns the first paragraph that extends past `offset`, in code points.
fn paragraph(article: &Article, offset: u64) -> Option<String> {
    let mut end = 0;
    let mut at = article.blocks.iter().skip_while(|block| {
        end += block.text.chars().count() as u64;
        end <= offset
    });
    at.find(|block| block.kind == BlockKind::Paragraph).map(|block| block.text.clone())
}

/// Opens the prompt for the program to pipe the story to.
pub(super) fn ask_program(model: &mut Model) -> Vec<Effect> {
    if story(model).is_none() {
        return Vec::new();
    }
    model.ask(Prompt::Pipe, "");
    Vec::new()
}

/// Pipes the story to a program. The input is split into words like in a shell, but no shell runs.
pub(super) fn pipe(model: &mut Model, typed: &str) -> Vec<Effect> {
    let Ok(arguments) = shell_words::split(typed) else {
        model.warn(wording::open_quote(model.language));
        return Vec::new();
    };
    let Some(story) = story(model).filter(|_| !arguments.is_empty()) else { return Vec::new() };
    let waiting = Entry::new("", wording::running(model.language));
    let mut sheet = Sheet::of(format!("| {}", typed.trim()), vec![waiting]);
    model.asked += 1;
    sheet.awaited = Some(model.asked);
    model.overlay = Some(Overlay::Sheet(sheet));
    vec![Effect::Pipe(
        model.asked,
        arguments,
        plain_text::full_story(&story.article, model.language),
    )]
}

/// Shows the output of the program.
pub(super) fn piped(model: &mut Model, output: Output) {
    let Output { number, command, text, code } = output;
    let awaited =
        matches!(&model.overlay, Some(Overlay::Sheet(sheet)) if sheet.awaited == Some(number));
    if !awaited {
        return;
    }
    if text.trim().is_empty() {
        model.overlay = None;
        model.say(wording::ended(&command, code, model.language));
        return;
    }
    let entries = text.lines().map(|line| Entry::new("", line)).collect();
    let heading = format!("| {command} · {}", wording::code(code, model.language));
    model.overlay = Some(Overlay::Sheet(Sheet::of(heading, entries)));
}

/// Shows all facts about the current story.
pub(super) fn about(model: &mut Model) -> Vec<Effect> {
    let Some(story) = story(model) else { return Vec::new() };
    let (article, language) = (&story.article, model.language);
    let facts = wording::about(article, language).into_iter();
    let mut entries: Vec<Entry> = facts.map(|(label, text)| Entry::new(label, text)).collect();
    let copies = model.library.as_ref().map(|library| library.copies(article.id));
    for copy in copies.unwrap_or_default() {
        let outlet = copy.outlet.unwrap_or_else(|| copy.path.display().to_string());
        let day = labels::short_date(copy.published, None, language);
        entries.push(Entry::new(wording::copy(language), format!("{outlet} · {day}")));
    }
    let heading = labels::title(&article.title, language).to_owned();
    model.overlay = Some(Overlay::Sheet(Sheet::of(heading, entries)));
    Vec::new()
}

/// Opens the address of the current story in the browser.
pub(super) fn browse(model: &mut Model) -> Vec<Effect> {
    let library = model.library.as_ref();
    let row = model.current().and_then(|id| library?.row(id));
    if let Some(url) = row.and_then(|row| row.url) {
        return vec![Effect::Browse(url)];
    }
    model.say(wording::no_address(model.language));
    Vec::new()
}
