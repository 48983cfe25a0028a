//! The sheet of how the copies of a story differ from it.

use crate::library::{ComparedCopy, TextChange, TextChanges};
use crate::news::{ArticleId, Language};
use crate::text::labels;
use crate::text::sanitize::TerminalText;
use crate::ui::effect::{Effect, LibraryRequest};
use crate::ui::model::Model;
use crate::ui::overlay::{PopupEntry, popup};
use crate::ui::strings;

/// Label of an entry that begins the comparison with a copy.
const COPY_SIGN: &str = "▸";

/// Opens the sheet.
pub(super) fn open_compared_copies(model: &mut Model, id: ArticleId) -> Vec<Effect> {
    popup::open_waiting_sheet(model, strings::compared_copies_title(model.display.language));
    vec![model.requests.send(LibraryRequest::CompareCopies(id))]
}

/// Shows the differences if the sheet is open.
pub(crate) fn show_compared_copies(model: &mut Model, copies: &[ComparedCopy]) {
    let language = model.display.language;
    let entries = copies.iter().flat_map(|copy| entries(copy, language)).collect();
    popup::fill_sheet(model, strings::compared_copies_title(language), entries);
}

fn entries(copy: &ComparedCopy, language: Language) -> Vec<PopupEntry> {
    let outlet = copy.row.meta.outlet.clone();
    let outlet = outlet.unwrap_or_else(|| TerminalText::path(&copy.row.path).into_string());
    let day = labels::short_date(copy.row.meta.published, None, language);
    let title = labels::title(&copy.row.meta.title, language);
    let facts = [outlet.as_str(), day.as_str(), title];
    let facts: Vec<&str> = facts.into_iter().filter(|fact| !fact.is_empty()).collect();
    let mut entries = vec![PopupEntry::new(COPY_SIGN, facts.join(" · "))];
    match &copy.changes {
        None => entries.push(PopupEntry::new("", strings::copy_unreadable(language))),
        Some(TextChanges { first, .. }) if first.is_empty() => {
            entries.push(PopupEntry::new("", strings::same_text(language)));
        }
        Some(TextChanges { first, more }) => {
            for TextChange { before, removed, added } in first {
                entries.push(PopupEntry::new("", format!("… {before}")));
                let sides = [("−", removed), ("+", added)];
                let sides = sides.into_iter().filter(|(_, words)| !words.is_empty());
                entries.extend(sides.map(|(sign, words)| PopupEntry::new(sign, words)));
            }
            if *more > 0 {
                entries.push(PopupEntry::new("", labels::omitted(*more, language)));
            }
        }
    }
    entries.push(PopupEntry::default());
    entries
}
