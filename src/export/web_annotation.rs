//! Notes as annotations of the W3C Web Annotation Data Model (2017), in JSON-LD.

use jiff::Timestamp;
use serde_json::{Value, json};

use crate::news::{ArticleId, HybridTimestamp, Note, TextQuote};
use crate::text::identity;

const CONTEXT: &str = "http://www.w3.org/ns/anno.jsonld";
const NOTE_PREFIX: &str = "urn:kliping:note:";
const STORY_PREFIX: &str = "urn:kliping:story:";

/// A note read from an annotation.
#[derive(Debug, Clone, PartialEq)]
pub struct ImportedNote {
    /// Id of the note.
    pub id: String,
    /// Passage.
    pub quote: TextQuote,
    /// Words of the user.
    pub text: String,
    /// When it was made.
    pub created: HybridTimestamp,
    /// When its words were last changed.
    pub modified: HybridTimestamp,
}

/// Returns the annotation of a note. `url` is the address of its story.
pub fn from_note(note: &Note<'_>, url: Option<&str>) -> Value {
    let canonical = format!("{STORY_PREFIX}{}", note.quote.story);
    let TextQuote { exact, prefix, suffix, start, end, .. } = note.quote;
    let has_text = !note.text.is_empty();
    let mut annotation = json!({
        "@context": CONTEXT,
        "id": format!("{NOTE_PREFIX}{}", note.id),
        "type": "Annotation",
        "motivation": if has_text { "commenting" } else { "highlighting" },
        "created": time(note.created),
        "modified": time(note.modified),
        "target": {
            "type": "SpecificResource",
            "source": url.unwrap_or(&canonical),
            "canonical": canonical,
        },
    });
    if has_text {
        annotation["body"] =
            json!({ "type": "TextualBody", "value": note.text, "format": "text/plain" });
    }
    if !exact.is_empty() {
        annotation["target"]["selector"] = json!([
            { "type": "TextQuoteSelector", "exact": exact, "prefix": prefix, "suffix": suffix },
            { "type": "TextPositionSelector", "start": start, "end": end },
        ]);
    }
    annotation
}

/// Returns the annotations in a text: one a line, a list, or a page or collection with `items` or
/// `rows`.
pub fn parse_all(text: &str) -> Vec<Value> {
    let Ok(whole) = serde_json::from_str::<Value>(text) else {
        let lines = text.lines().filter(|line| !line.trim().is_empty());
        return lines.map(|line| serde_json::from_str(line).unwrap_or_default()).collect();
    };
    let list = ["items", "rows"].into_iter().find_map(|name| whole.get(name)?.as_array());
    list.or(whole.as_array()).cloned().unwrap_or_else(|| vec![whole.clone()])
}

/// Reads an annotation. Its story is that of `canonical`, or that with the address. `None` without a
/// story, or without both a passage and a text.
pub fn to_note(annotation: &Value) -> Option<ImportedNote> {
    let target = match &annotation["target"] {
        Value::Array(targets) => targets.first()?,
        one => one,
    };
    let url = target["source"].as_str().or(annotation["uri"].as_str()).unwrap_or_default();
    let named = |text: &Value| text.as_str()?.strip_prefix(STORY_PREFIX)?.parse::<ArticleId>().ok();
    let by_address = || {
        identity::identifying_address(url)?;
        Some(identity::article_id(Some(url), ""))
    };
    let story = named(&target["canonical"]).or_else(|| named(&target["source"]));
    let story = story.or_else(by_address)?;
    let selectors = match &target["selector"] {
        Value::Array(all) => all.as_slice(),
        one => std::slice::from_ref(one),
    };
    let selector = |kind: &str| selectors.iter().find(|one| one["type"] == kind);
    let words = |name: &str| {
        let quote = selector("TextQuoteSelector").and_then(|one| one[name].as_str());
        quote.unwrap_or_default().to_owned()
    };
    let place = |name: &str| {
        selector("TextPositionSelector").and_then(|one| one[name].as_u64()).unwrap_or_default()
    };
    let quote = TextQuote {
        story,
        exact: words("exact"),
        prefix: words("prefix"),
        suffix: words("suffix"),
        start: place("start"),
        end: place("end"),
    };
    let body = match &annotation["body"] {
        Value::Array(bodies) => bodies.first().unwrap_or(&Value::Null),
        one => one,
    };
    let text = body["value"].as_str().or(annotation["text"].as_str()).unwrap_or_default();
    if quote.exact.is_empty() && text.is_empty() {
        return None;
    }
    let id = annotation["id"].as_str()?;
    let millis = |name: &str| {
        let time: Timestamp = annotation[name].as_str()?.parse().ok()?;
        HybridTimestamp::try_from(time.as_millisecond()).ok()
    };
    let created = millis("created").unwrap_or_default();
    Some(ImportedNote {
        id: id.strip_prefix(NOTE_PREFIX).unwrap_or(id).to_owned(),
        quote,
        text: text.to_owned(),
        created,
        modified: millis("modified").unwrap_or(created),
    })
}

/// Formats a time in UTC, with milliseconds.
fn time(millis: HybridTimestamp) -> Option<String> {
    let time = Timestamp::from_millisecond(i64::try_from(millis).ok()?).ok()?;
    Some(format!("{time:.3}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::news::{DeviceId, Workspace};

    #[test]
    fn annotations_come_back_as_they_went() {
        let mut all = Workspace::new(DeviceId::new("a"));
        for (story, exact, text) in
            [(1, "air “naik”\nlagi", "cek"), (2, "hulu", ""), (3, "", "semua")]
        {
            let (prefix, suffix) = ("di ".to_owned(), ".".to_owned());
            let (story, exact) = (ArticleId(story), exact.to_owned());
            let quote = TextQuote { story, exact, prefix, suffix, start: 3, end: 9 };
            let quote = if quote.exact.is_empty() {
                TextQuote {
                    prefix: String::new(),
                    suffix: String::new(),
                    start: 0,
                    end: 0,
                    ..quote
                }
            } else {
                quote
            };
            all.add_note(quote, text, 1_764_000_000_123);
        }
        let written = |all: &Workspace| {
            let notes = all.notes().map(|note| from_note(&note, Some("https://contoh.id/a")));
            notes.map(|one| one.to_string() + "\n").collect::<String>()
        };
        let out = written(&all);
        assert!(out.contains("\"created\":\"2025-11-24T16:00:00.123Z\""), "{out}");
        let mut other = Workspace::new(DeviceId::new("b"));
        for annotation in parse_all(&out) {
            let note = to_note(&annotation).unwrap();
            let times = [note.created, note.modified];
            assert!(other.import_note(&note.id, note.quote, &note.text, times));
        }
        assert_eq!(written(&other), out);
    }

    #[test]
    fn annotations_of_others_are_read() {
        let text = r#"{"rows":[{"id":"x1","uri":"https://contoh.id/berita/1","text":"cek",
            "target":[{"source":"https://contoh.id/berita/1","selector":[
            {"type":"TextQuoteSelector","exact":"naik","prefix":"a","suffix":"b"}]}]},{"id":"x2"}]}"#;
        let all = parse_all(text);
        let note = to_note(&all[0]).unwrap();
        assert_eq!((note.id.as_str(), note.text.as_str()), ("x1", "cek"));
        assert_eq!(note.quote.story, identity::article_id(Some("https://contoh.id/berita/1"), ""));
        assert_eq!(to_note(&all[1]), None);
    }
}
