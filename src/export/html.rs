//! A folder of pages without scripts: an index, a page a story with links between them, and a page for
//! each name that several stories mention.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::ops::Range;

use super::sink::Sink;
use super::{ExportContext, ExportError, ExportedStory};
use crate::library::{LinkTarget, StoryRow};
use crate::locale::export as messages;
use crate::news::{ArticleId, Block, BlockKind, EntityKey, EntityKind, Language};
use crate::text::anchor::AnchorText;
use crate::text::labels;

const STYLE: &str = "body{max-width:42rem;margin:2rem auto;padding:0 1rem;font:1.1rem/1.6 serif}\
    .meta,figcaption{color:#666;font-size:.9rem}a{color:#145}mark{background:#fe9}\
    aside{border-left:.2rem solid #999;padding-left:1rem}";

/// Stories by name, for the pages of names.
type Names = BTreeMap<(EntityKind, String), BTreeSet<ArticleId>>;

/// Writes the folder.
pub(super) fn write(
    context: &ExportContext<'_>,
    stories: &mut dyn Iterator<Item = Result<ExportedStory<'_>, ExportError>>,
    sink: Sink,
) -> Result<(), ExportError> {
    sink.write_folder(|folder| {
        fs::create_dir(folder.join("stories"))?;
        fs::create_dir(folder.join("names"))?;
        let (mut rows, mut names, mut loaded) = (Vec::new(), Names::new(), Vec::new());
        for story in stories {
            let story = story?;
            for mention in story.story.article.blocks.iter().flat_map(|block| &block.mentions) {
                let kinds = [EntityKind::Person, EntityKind::Organization, EntityKind::Place];
                if kinds.contains(&mention.kind) {
                    let name = (mention.kind, mention.canonical_name.clone());
                    names.entry(name).or_default().insert(story.row.meta.id);
                }
            }
            rows.push(story.row.clone());
            loaded.push(story);
        }
        names.retain(|_, stories| stories.len() > 1);
        let numbers: BTreeMap<EntityKey, usize> = names
            .keys()
            .enumerate()
            .map(|(number, (kind, name))| (EntityKey::new(*kind, name), number))
            .collect();
        let known: BTreeSet<ArticleId> = rows.iter().map(|row| row.meta.id).collect();
        for story in &loaded {
            let page = story_page(story, &known, &numbers, context.language);
            fs::write(folder.join(format!("stories/{}.html", story.row.meta.id)), page)?;
        }
        for (number, ((_, name), ids)) in names.iter().enumerate() {
            let of_name = rows.iter().filter(|row| ids.contains(&row.meta.id));
            let body = list(of_name, "../stories/", context.language);
            let text = page(name, "../index.html", &body, context.language);
            fs::write(folder.join(format!("names/{number}.html")), text)?;
        }
        let body = list(rows.iter(), "stories/", context.language);
        let mut all = String::new();
        for (number, ((_, name), ids)) in names.iter().enumerate() {
            let name = escape(name);
            let _ =
                write!(all, "<li><a href=\"names/{number}.html\">{name}</a> ({})</li>", ids.len());
        }
        let names = messages::names(context.language);
        let body = format!("{body}<h2>{names}</h2><ul>{all}</ul>");
        let title = messages::title(context.language);
        fs::write(folder.join("index.html"), page(title, "", &body, context.language))?;
        Ok(())
    })
}

fn page(title: &str, index: &str, body: &str, language: Language) -> String {
    let (lang, title) = (language.tag(), escape(title));
    let back = messages::title(language);
    let back = if index.is_empty() {
        String::new()
    } else {
        format!("<p class=\"meta\"><a href=\"{index}\">{back}</a></p>")
    };
    format!(
        "<!doctype html>\n<html lang=\"{lang}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\"><title>{title}</title>\
         <style>{STYLE}</style></head><body>{back}<h1>{title}</h1>{body}</body></html>\n"
    )
}

fn list<'a>(rows: impl Iterator<Item = &'a StoryRow>, folder: &str, language: Language) -> String {
    let mut out = String::from("<ul>");
    for row in rows {
        let (id, title) = (row.meta.id, escape(labels::title(&row.meta.title, language)));
        let date = labels::short_date(row.meta.published, None, language);
        let outlet = escape(row.meta.outlet.as_deref().unwrap_or_default());
        let _ = write!(
            out,
            "<li><a href=\"{folder}{id}.html\">{title}</a> <span class=\"meta\">{outlet} {date}</span></li>"
        );
    }
    out + "</ul>"
}

fn story_page(
    story: &ExportedStory<'_>,
    known: &BTreeSet<ArticleId>,
    names: &BTreeMap<EntityKey, usize>,
    language: Language,
) -> String {
    let article = &story.story.article;
    let mut body = String::new();
    let facts = labels::metadata(article, language).join(" · ");
    let credits = labels::credits(article, language).join(" · ");
    let _ = write!(body, "<p class=\"meta\">{}<br>{}", escape(&facts), escape(&credits));
    let is_web = |url: &&String| url.starts_with("https://") || url.starts_with("http://");
    if let Some(url) = article.meta.url.as_ref().filter(is_web) {
        let url = escape(url);
        let _ = write!(body, "<br><a href=\"{url}\">{url}</a>");
    }
    if !story.tags.is_empty() {
        let _ = write!(body, "<br>#{}", escape(&story.tags.join(" #")));
    }
    body += "</p>";
    if !story.comment.is_empty() {
        let _ = write!(body, "<aside>{}</aside>", escape(story.comment));
    }
    let text = AnchorText::new(article);
    let found = story.notes.iter().filter_map(|note| text.find(note.quote));
    let marked: Vec<_> = found.flat_map(|range| text.block_ranges(&range)).collect();
    let mut targets = story.story.targets.iter();
    for (number, block) in article.blocks.iter().enumerate() {
        let passage = || passage(block, number, &marked, names);
        let _ = match &block.kind {
            BlockKind::Paragraph => write!(body, "<p>{}</p>", passage()),
            BlockKind::Heading => write!(body, "<h2>{}</h2>", passage()),
            BlockKind::Caption => write!(body, "<figcaption>{}</figcaption>", passage()),
            BlockKind::Link { label, .. } => {
                let target = targets.next().and_then(LinkTarget::row);
                let target = target.filter(|row| known.contains(&row.meta.id));
                let line = escape(&labels::link_line(label, &block.text));
                match target {
                    Some(row) => write!(body, "<p><a href=\"{}.html\">{line}</a></p>", row.meta.id),
                    None => write!(body, "<p>{line}</p>"),
                }
            }
            BlockKind::Furniture | BlockKind::Dateline | BlockKind::Byline => Ok(()),
        };
    }
    for note in story.notes.iter().filter(|note| !note.text.is_empty()) {
        let (exact, text) = (escape(&note.quote.exact), escape(note.text));
        let _ = write!(body, "<aside><q>{exact}</q><p>{text}</p></aside>");
    }
    page(labels::title(&article.meta.title, language), "../index.html", &body, language)
}

/// Formats the text of a block. Each piece is in a link if it is a name that has a page, and in `mark` if
/// it is a passage of a note.
fn passage(
    block: &Block,
    number: usize,
    marked: &[(usize, Range<usize>)],
    names: &BTreeMap<EntityKey, usize>,
) -> String {
    // Each character is looked at once: whether it begins or ends a passage or a name.
    let mut cuts: BTreeSet<usize> = BTreeSet::from([0, block.text.len()]);
    let marks: Vec<_> =
        marked.iter().filter(|(at, _)| *at == number).map(|(_, range)| range).collect();
    cuts.extend(marks.iter().flat_map(|range| [range.start, range.end]));
    cuts.extend(block.mentions.iter().flat_map(|one| [one.span.start, one.span.end]));
    let cuts: Vec<usize> = cuts.into_iter().collect();
    let mut out = String::new();
    for pair in cuts.windows(2) {
        let [start, end] = *pair else { continue };
        let mut piece = escape(block.text.get(start..end).unwrap_or_default());
        let inside = |range: &Range<usize>| range.start <= start && end <= range.end;
        let mention = block.mentions.iter().find(|one| inside(&one.span));
        let key = mention.map(|one| EntityKey::new(one.kind, &one.canonical_name));
        if let Some(number) = key.and_then(|key| names.get(&key)) {
            piece = format!("<a href=\"../names/{number}.html\">{piece}</a>");
        }
        if marks.iter().any(|range| inside(range)) {
            piece = format!("<mark>{piece}</mark>");
        }
        out += &piece;
    }
    out
}

fn escape(text: &str) -> String {
    html_escape::encode_quoted_attribute(text).into_owned()
}
