//! Implements `kliping tag`, which adds tags to stories, removes them or lists those in use.

use std::collections::BTreeMap;

use serde::Serialize;

use super::OpenedStore;
use crate::cli::Arguments;
use crate::cli::arguments::TagArgs;
use crate::cli::exit::CliError;
use crate::cli::output::Output;
use crate::locale::cli as messages;
use crate::news::{ArticleId, fold_tag};

#[derive(Debug, Serialize)]
struct StoryTagsJson<'a> {
    id: ArticleId,
    tags: Vec<&'a str>,
}

#[derive(Debug, Serialize)]
struct TagCountJson<'a> {
    tag: &'a str,
    stories: usize,
}

/// Tags the stories. The words that are ids come first; the labels follow. Without any, lists the tags.
pub(in crate::cli) fn run(
    arguments: &Arguments,
    args: &TagArgs,
    out: &mut Output,
) -> Result<bool, CliError> {
    let mut opened = OpenedStore::open(arguments)?;
    let ids: Vec<ArticleId> = args.words.iter().map_while(|word| word.parse().ok()).collect();
    let labels = args.words.get(ids.len()..).unwrap_or_default();
    if ids.is_empty() && labels.is_empty() {
        return list_tags(&opened, args.json, out);
    }
    let language = arguments.language();
    if ids.is_empty() {
        return Err(CliError::Message(messages::tag_needs_ids(language).to_owned()));
    }
    let fold = |label: &String| {
        fold_tag(label).ok_or_else(|| CliError::Message(messages::invalid_tag(label, language)))
    };
    let labels: Vec<String> = labels.iter().map(fold).collect::<Result<_, _>>()?;
    let mut changed = false;
    for id in &ids {
        let all = || opened.marks.tags(*id).into_iter().map(str::to_owned).collect();
        let labels = if args.remove && labels.is_empty() { all() } else { labels.clone() };
        for label in labels {
            changed |= opened.marks.set_tag(*id, &label, !args.remove, opened.now);
        }
    }
    if changed {
        opened.save()?;
    }
    for id in ids {
        let tags = opened.marks.tags(id);
        if args.json {
            out.write_json_line(&StoryTagsJson { id, tags })?;
        } else {
            out.write_tab_separated(&[&id.to_string(), &tags.join(", ")])?;
        }
    }
    Ok(true)
}

fn list_tags(opened: &OpenedStore, json: bool, out: &mut Output) -> Result<bool, CliError> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for id in opened.marks.tagged_stories() {
        for tag in opened.marks.tags(id) {
            *counts.entry(tag).or_default() += 1;
        }
    }
    for (tag, stories) in &counts {
        if json {
            out.write_json_line(&TagCountJson { tag, stories: *stories })?;
        } else {
            out.write_tab_separated(&[&stories.to_string(), tag])?;
        }
    }
    Ok(!counts.is_empty())
}
