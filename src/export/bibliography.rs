//! Bibliographic records: BibTeX (biblatex), RIS and CSL-JSON.

use std::collections::BTreeSet;
use std::fmt::Write;

use serde_json::{Value, json};

use super::ExportedStory;
use crate::text::word;

/// The keys used so far, and the items of a CSL-JSON file.
#[derive(Default)]
pub(super) struct Entries {
    keys: BTreeSet<String>,
    items: Vec<Value>,
}

impl Entries {
    /// Returns a key that no other entry has: `kontan2025beras`.
    fn key(&mut self, story: &ExportedStory<'_>) -> String {
        let meta = &story.row.meta;
        let words = |text: &str| -> Vec<String> {
            let words = word::spans(text).filter_map(|span| text.get(span)).map(word::fold);
            words.map(|word| word.chars().filter(char::is_ascii_alphanumeric).collect()).collect()
        };
        let outlet = words(meta.outlet.as_deref().unwrap_or_default());
        let outlet = outlet.into_iter().find(|word| !word.is_empty());
        let outlet = outlet.unwrap_or_else(|| "berita".to_owned());
        let year = meta.published.map_or(String::new(), |date| date.date.year().to_string());
        let title = words(&meta.title.text).into_iter().find(|word| word.len() > 3);
        let stem = format!("{outlet}{year}{}", title.unwrap_or_default());
        let ways = std::iter::once(stem.clone()).chain((2..).map(|n| format!("{stem}-{n}")));
        let mut ways = ways;
        let key = ways.find(|key| !self.keys.contains(key)).unwrap_or(stem);
        self.keys.insert(key.clone());
        key
    }

    /// Returns an entry for biblatex. Names are in braces: an Indonesian name need not end in a family
    /// name.
    pub(super) fn bibtex(&mut self, story: &ExportedStory<'_>) -> String {
        let meta = &story.row.meta;
        let mut entry = format!("@article{{{},\n", self.key(story));
        let mut field = |name: &str, value: String| {
            // Writing to a string does not fail.
            let _ = writeln!(entry, "  {name} = {{{value}}},");
        };
        let writers = story.story.article.byline.writers();
        if !writers.is_empty() {
            let names: Vec<String> =
                writers.iter().map(|name| format!("{{{}}}", escape_latex(name))).collect();
            field("author", names.join(" and "));
        }
        field("title", format!("{{{}}}", escape_latex(&meta.title.text)));
        if let Some(outlet) = &meta.outlet {
            field("journaltitle", escape_latex(outlet));
        }
        if let Some(published) = meta.published {
            field("date", published.date.to_string());
        }
        if let Some(url) = &meta.url {
            field("url", escape_url(url));
        }
        if !story.tags.is_empty() {
            field("keywords", escape_latex(&story.tags.join(", ")));
        }
        field("entrysubtype", "newspaper".to_owned());
        field("langid", "indonesian".to_owned());
        entry + "}\n\n"
    }

    /// Returns a record of RIS.
    pub(super) fn ris(story: &ExportedStory<'_>) -> String {
        let meta = &story.row.meta;
        let mut record = String::from("TY  - NEWS\r\n");
        let mut line = |tag: &str, value: &str| {
            let _ = write!(record, "{tag}  - {value}\r\n");
        };
        for writer in story.story.article.byline.writers() {
            line("AU", writer);
        }
        line("TI", &meta.title.text);
        if let Some(outlet) = &meta.outlet {
            line("T2", outlet);
        }
        if let Some(published) = meta.published {
            let date = published.date;
            line("PY", &date.year().to_string());
            line("DA", &date.strftime("%Y/%m/%d/").to_string());
        }
        if let Some(url) = &meta.url {
            line("UR", url);
        }
        for tag in &story.tags {
            line("KW", tag);
        }
        line("LA", "id");
        line("ID", &meta.id.to_string());
        record + "ER  - \r\n\r\n"
    }

    /// Adds an item of CSL-JSON.
    pub(super) fn add_csl(&mut self, story: &ExportedStory<'_>) {
        let meta = &story.row.meta;
        let key = self.key(story);
        let writers = story.story.article.byline.writers();
        let names: Vec<Value> = writers.iter().map(|name| json!({ "literal": name })).collect();
        let mut item = json!({
            "id": key,
            "type": "article-newspaper",
            "title": meta.title.text,
            "language": "id",
        });
        if !names.is_empty() {
            item["author"] = names.into();
        }
        if let Some(outlet) = &meta.outlet {
            item["container-title"] = outlet.as_str().into();
        }
        if let Some(published) = meta.published {
            let date = published.date;
            item["issued"] = json!({ "date-parts": [[date.year(), date.month(), date.day()]] });
        }
        if let Some(url) = &meta.url {
            item["URL"] = url.as_str().into();
        }
        if !story.tags.is_empty() {
            item["keyword"] = story.tags.join(", ").into();
        }
        self.items.push(item);
    }

    /// Returns the items added.
    pub(super) fn csl(self) -> Value {
        self.items.into()
    }
}

/// Escapes the characters that have a meaning in LaTeX.
fn escape_latex(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' | '%' | '$' | '#' | '_' | '{' | '}' => out.extend(['\\', c]),
            '~' => out += "\\textasciitilde{}",
            '^' => out += "\\textasciicircum{}",
            '\\' => out += "\\textbackslash{}",
            c => out.push(c),
        }
    }
    out
}

/// Escapes an address for a field that biblatex reads verbatim: only braces must be balanced.
fn escape_url(url: &str) -> String {
    url.replace('{', "%7B").replace('}', "%7D").replace('\\', "%5C").replace(' ', "%20")
}
