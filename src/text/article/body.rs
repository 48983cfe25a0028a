//! A story's text, line by line, made into blocks.

use super::Titles;
use super::lines::{self, Line};
use crate::news::{Block, BlockKind, Byline, DateOrder, Published};
use crate::text::newsroom::{byline, dateline, furniture, link};
use crate::text::{date, title};

/// Lines at the end of a story in which bylines and sign-offs stand.
const TAIL: usize = 5;
/// Titles under a label that stands alone.
const LISTED: usize = 10;

/// What the text itself gives.
#[derive(Debug, Default)]
pub(super) struct Body {
    pub(super) blocks: Vec<Block>,
    pub(super) byline: Byline,
    pub(super) outlet: Option<String>,
    pub(super) place: Option<String>,
    /// A date that stands on a line of its own above the text.
    pub(super) date: Option<Published>,
    /// A title that stands above the text.
    pub(super) title: Option<String>,
}

/// Reads a sanitised text. `stated` is the title that the record gives, perhaps empty.
pub(super) fn read(text: &str, stated: &str, order: DateOrder, titles: &dyn Titles) -> Body {
    let lines = lines::lines(text);
    let mut reader =
        Reader { lines: &lines, at: 0, order, titles, begun: false, body: Body::default() };
    reader.title(stated);
    while reader.at < lines.len() {
        reader.step();
    }
    reader.body
}

struct Reader<'a> {
    lines: &'a [Line],
    at: usize,
    order: DateOrder,
    titles: &'a dyn Titles,
    /// True once running text was met.
    begun: bool,
    body: Body,
}

impl<'a> Reader<'a> {
    fn line(&self, ahead: usize) -> Option<&'a str> {
        self.lines.get(self.at + ahead).map(|line| line.text.as_str())
    }

    fn push(&mut self, kind: BlockKind, text: &str) {
        if !text.is_empty() {
            self.body.blocks.push(Block::new(kind, text));
        }
    }

    /// Takes a title above the text: one that repeats the record's, or, where that has none, a
    /// short first line that a story follows.
    fn title(&mut self, stated: &str) {
        let Some(first) = self.line(0) else { return };
        if !stated.is_empty() {
            let short = first.chars().nth(250).is_none();
            if short && self.lines.len() > 1 && title::normalise(first) == title::normalise(stated)
            {
                self.push(BlockKind::Furniture, first);
                self.at += 1;
            }
            return;
        }
        let Some(second) = self.lines.get(1) else { return };
        let follows = second.apart
            || self.is_head(&second.text)
            || (link::is_title(first)
                && lines::is_running(&second.text)
                && second.text.chars().nth(100).is_some());
        if follows && is_headline(first) && !self.is_head(first) && !furniture::is_line(first) {
            self.body.title = Some(first.to_owned());
            self.at += 1;
        }
    }

    /// True for what stands between a title and the text.
    fn is_head(&self, line: &str) -> bool {
        byline::line(line).is_some()
            || date::line(line, self.order).is_some()
            || byline::head(line).is_some()
            || dateline::at(line).is_some()
            || dateline::is_dash(line)
    }

    fn step(&mut self) {
        let Some(line) = self.line(0) else { return };
        let tail = self.at + TAIL >= self.lines.len();
        if !self.begun && self.head(line) {
            return;
        }
        self.at += 1;
        if furniture::is_line(line) || (tail && self.begun && furniture::is_sign_off(line)) {
            self.push(BlockKind::Furniture, line);
        } else if tail && let Some(found) = byline::line(line) {
            self.byline(line, found);
        } else if let Some(link) = link::own_line(line) {
            self.link(line, &link);
        } else if self.is_heading(line) {
            self.push(BlockKind::Heading, line);
        } else {
            self.paragraph(line, tail);
        }
    }

    fn byline(&mut self, text: &str, found: Byline) {
        byline::extend(&mut self.body.byline, found);
        self.push(BlockKind::Byline, text);
    }

    /// Takes a line that stands above the text: byline, date, or a dateline in pieces.
    fn head(&mut self, line: &str) -> bool {
        if let Some(found) = byline::line(line) {
            self.byline(line, found);
        } else if let Some(published) = date::line(line, self.order) {
            self.body.date = self.body.date.or(Some(published));
            self.push(BlockKind::Byline, line);
        } else if let Some(dash) = self.line(1).filter(|next| dateline::is_dash(next))
            && let Some(place) = dateline::lone_place(line)
        {
            self.body.place = Some(place);
            self.push(BlockKind::Dateline, &format!("{line} {dash}"));
            self.at += 1;
        } else {
            return false;
        }
        self.at += 1;
        true
    }

    fn is_heading(&self, line: &str) -> bool {
        let Some(next) = self.line(0) else { return false };
        self.begun
            && lines::can_be_heading(line)
            && lines::is_running(next)
            && !furniture::is_line(next)
            && link::own_line(next).is_none()
            && byline::line(next).is_none()
    }

    /// A link on its own line, or a label with titles under it; a label alone is furniture.
    fn link(&mut self, line: &str, named: &link::Line<'_>) {
        let kind = |url: Option<&str>| BlockKind::Link {
            label: named.label.to_owned(),
            url: url.map(str::to_owned),
            certain: true,
        };
        match (named.title, named.url) {
            (title, _) if starts_video(title) => return self.push(BlockKind::Furniture, line),
            ("", None) => {}
            ("", Some(url)) => return self.push(kind(Some(url)), url),
            (title, url) => return self.push(kind(url), title),
        }
        let mut listed = 0;
        while let Some(next) = self.line(0).filter(|_| listed < LISTED) {
            let title = link::entry(next);
            let known = self.titles.longest_prefix(title) == Some(title.len());
            let apart = listed > 0 && self.lines.get(self.at).is_some_and(|line| line.apart);
            if apart || furniture::is_line(next) || !(known || link::is_title(next)) {
                break;
            }
            self.push(kind(None), title);
            self.at += 1;
            listed += 1;
        }
        if listed == 0 {
            self.push(BlockKind::Furniture, line);
        }
    }

    fn paragraph(&mut self, line: &str, tail: bool) {
        let mut rest = line;
        if !self.begun {
            if let Some(head) = byline::head(rest) {
                self.byline(head.text, head.byline);
                rest = head.rest;
            }
            if let Some(found) = dateline::at(rest) {
                self.body.outlet = found.outlet.map(str::to_owned);
                self.body.place = found.place;
                self.push(BlockKind::Dateline, found.text);
                rest = found.rest;
            }
        }
        for (furniture, part) in furniture::cut(rest) {
            if furniture {
                self.push(BlockKind::Furniture, part);
            } else {
                self.running(part, tail);
            }
        }
    }

    /// Running text, with the links that ran into it.
    fn running(&mut self, text: &str, tail: bool) {
        let titles = self.titles;
        for piece in link::split(text, &|text| titles.longest_prefix(text)) {
            match piece {
                link::Piece::Link(link, certain) => {
                    let (label, url) = (link.label.to_owned(), link.url.map(str::to_owned));
                    let text = if link.title.is_empty() {
                        link.url.unwrap_or_default()
                    } else {
                        link.title
                    };
                    self.push(BlockKind::Link { label, url, certain }, text);
                }
                link::Piece::Text(text) => {
                    self.begun = true;
                    match furniture::sign_off(text).filter(|_| tail) {
                        Some((text, sign)) => {
                            self.push(BlockKind::Paragraph, text);
                            self.push(BlockKind::Furniture, sign);
                        }
                        None => self.push(BlockKind::Paragraph, text),
                    }
                }
            }
        }
    }
}

/// True for `Video: …` behind a label: a promotion, not a story to read.
fn starts_video(title: &str) -> bool {
    title.get(..5).is_some_and(|head| head.eq_ignore_ascii_case("video"))
}

/// True for a line that can be a title: short, of several words, without a sentence's end.
fn is_headline(line: &str) -> bool {
    line.chars().nth(160).is_none()
        && line.split_whitespace().nth(1).is_some()
        && line.chars().any(char::is_alphabetic)
        && !line.ends_with(['.', ',', ';', ':'])
        && link::own_line(line).is_none()
}
