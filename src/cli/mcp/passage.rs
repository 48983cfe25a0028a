//! Adds to a row what is needed to cite it: date, outlet, the place of its passage, and the stories
//! that it lists.

use serde_json::{Map, Value};

use crate::cli::opened_collection::OpenedCollection;
use crate::library::segments;
use crate::news::ArticleId;

/// The fields of rows that hold a passage of the story.
const PASSAGE_FIELDS: [&str; 3] = ["snippet", "context", "sentence"];

/// Adds title, date and outlet to a row with the id of a story, and the place of its passage. To a row
/// with a list of ids, adds a list of the same about each story.
pub(super) fn add_source(row: &mut Map<String, Value>, opened: &OpenedCollection) {
    if let Some(Value::Array(ids)) = row.get("stories") {
        let about = |id: &Value| {
            let mut source = Map::from_iter([("id".to_owned(), id.clone())]);
            add_source(&mut source, opened);
            Value::Object(source)
        };
        let sources: Vec<Value> = ids.iter().map(about).collect();
        row.insert("sources".to_owned(), sources.into());
    }
    let id = row.get("id").and_then(Value::as_str).and_then(|id| id.parse::<ArticleId>().ok());
    let Some(id) = id else { return };
    let Some(story) = opened.library.row(id) else { return };
    let published = story.meta.published.map(|published| published.to_string());
    for (field, value) in [
        ("title", Some(story.meta.title.text)),
        ("published", published),
        ("outlet", story.meta.outlet),
    ] {
        row.entry(field).or_insert_with(|| value.into());
    }
    let passage = PASSAGE_FIELDS.into_iter().find_map(|field| row.get(field)?.as_str());
    let Some(passage) = passage.map(str::to_owned).filter(|_| !row.contains_key("start")) else {
        return;
    };
    if let Some(place) = place_of(&passage, id, opened) {
        row.insert("block".to_owned(), place.block.into());
        row.insert("start".to_owned(), place.start.into());
        row.insert("end".to_owned(), place.end.into());
    }
}

/// The place of a passage in a story.
struct PassagePlace {
    /// Index of the block.
    block: usize,
    /// Offsets in code points.
    start: usize,
    end: usize,
}

/// Finds a passage in a story. Marks of matches and of omissions at its ends are not part of it.
fn place_of(passage: &str, id: ArticleId, opened: &OpenedCollection) -> Option<PassagePlace> {
    let words: String = segments(passage).map(|(text, _)| text).collect();
    let words = words.trim_matches(|c: char| c == '…' || c.is_whitespace());
    let texts = opened.library.block_texts(id).filter(|_| !words.is_empty())?;
    texts.iter().enumerate().find_map(|(block, text)| {
        let (before, _) = text.split_once(words)?;
        let start = before.chars().count();
        Some(PassagePlace { block, start, end: start + words.chars().count() })
    })
}
