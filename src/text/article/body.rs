//! Parses the lines of a story's text into blocks.

use super::Titles;
use super::lines::{self, Line};
use super::paragraphs;
use crate::news::{Block, BlockKind, Byline, DateOrder, Published, Syndication};
use crate::text::date;
use crate::text::newsroom::{byline, dateline, furniture, link, signoff, syndication};

/// Number of lines at the end of a story in which sign-offs are recognized.
const TAIL: usize = 5;
/// Number of lines at the end of a story in which bylines and keyword lists are recognized.
const IMPRINT: usize = 12;
/// Maximum length of a keyword, in characters.
const KEY_WORD: usize = 40;
/// Maximum number of titles under a label.
const LISTED: usize = 10;

/// Blocks and metadata found in the text.
#[derive(Debug, Default)]
pub(super) struct Body {
    pub(super) blocks: Vec<Block>,
    pub(super) byline: Byline,
    pub(super) outlet: Option<String>,
    pub(super) place: Option<String>,
    /// Date on a line of its own above the text, or in the dateline.
    pub(super) date: Option<Published>,
    /// Title on a line above the text.
    pub(super) title: Option<String>,
    /// First publication, if the text states it.
    pub(super) syndication: Option<Syndication>,
}

/// Parses a sanitised text. `stated` is the title of the record; it may be empty.
pub(super) fn read(text: &str, stated: &str, order: DateOrder, titles: &dyn Titles) -> Body {
    let lines = lines::lines(text);
    let mut reader = Reader {
        lines: &lines,
        at: 0,
        order,
        titles,
        stated,
        begun: false,
        lost: paragraphs::lost(&lines),
        body: Body::default(),
    };
    reader.title(stated);
    while reader.at < lines.len() {
        reader.step();
    }
    reader.body
}

/// Parser state.
pub(super) struct Reader<'a> {
    pub(super) lines: &'a [Line],
    /// Index of the next line.
    pub(super) at: usize,
    /// Order of day and month in numeric dates of the file.
    pub(super) order: DateOrder,
    titles: &'a dyn Titles,
    /// Title of the record; may be empty.
    pub(super) stated: &'a str,
    /// True after the first running text.
    begun: bool,
    /// True if the text lost its paragraph breaks.
    lost: bool,
    pub(super) body: Body,
}

impl<'a> Reader<'a> {
    /// Returns the line `ahead` lines after the next one.
    pub(super) fn line(&self, ahead: usize) -> Option<&'a str> {
        self.lines.get(self.at + ahead).map(|line| line.text.as_str())
    }

    /// Adds a block unless its text is empty.
    pub(super) fn push(&mut self, kind: BlockKind, text: &str) {
        if text.is_empty() {
            return;
        }
        if kind == BlockKind::Furniture && self.body.syndication.is_none() {
            self.body.syndication = syndication::read(text);
        }
        self.body.blocks.push(Block::new(kind, text));
    }

    /// Returns true if at most `lines` lines are left.
    fn ends_in(&self, lines: usize) -> bool {
        self.at + lines >= self.lines.len()
    }

    fn step(&mut self) {
        let Some(line) = self.line(0) else { return };
        let (tail, imprint) = (self.ends_in(TAIL), self.ends_in(IMPRINT));
        if (!self.begun && self.head(line)) || (imprint && self.labelled(line)) {
            return;
        }
        self.at += 1;
        if furniture::is_line(line) || (tail && self.begun && signoff::is_line(line)) {
            self.push(BlockKind::Furniture, line);
            if imprint && furniture::is_list_label(line) {
                self.key_words();
            }
        } else if imprint && let Some(found) = byline::line(line) {
            self.byline(line, found);
        } else if let Some(link) = link::own_line(line) {
            self.link(line, &link);
        } else if self.begun && self.repeats_title(line) {
            self.push(BlockKind::Furniture, line);
        } else if self.is_heading(line) {
            self.push(BlockKind::Heading, line);
        } else {
            self.paragraph(line, tail);
        }
    }

    /// Adds a byline block and merges its credits.
    pub(super) fn byline(&mut self, text: &str, found: Byline) {
        byline::extend(&mut self.body.byline, found);
        self.push(BlockKind::Byline, text);
    }

    /// Adds the keywords under a label as furniture.
    fn key_words(&mut self) {
        while let Some(word) = self.line(0)
            && word.chars().nth(KEY_WORD).is_none()
            && !lines::is_running(word)
            && byline::line(word).is_none()
        {
            self.push(BlockKind::Furniture, word);
            self.at += 1;
        }
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

    /// Adds a link on its own line, or the titles under a label. A label without titles is
    /// furniture.
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
        let rest = if self.begun { self.again(line) } else { self.opening(line) };
        let run_in = byline::tail(rest).filter(|_| tail);
        let rest = run_in.as_ref().map_or(rest, |byline| byline.rest);
        for (furniture, part) in furniture::cut(rest) {
            if furniture {
                self.push(BlockKind::Furniture, part);
            } else {
                self.running(part, tail);
            }
        }
        if let Some(byline) = run_in {
            self.byline(byline.text, byline.byline);
        }
    }

    /// Parses byline and dateline at the start of the first paragraph, and returns the remaining
    /// text.
    fn opening<'t>(&mut self, line: &'t str) -> &'t str {
        let mut rest = line;
        if let Some(head) = byline::head(rest) {
            self.byline(head.text, head.byline);
            rest = head.rest;
        }
        if let Some(found) = dateline::at(rest) {
            self.body.outlet = found.outlet.map(str::to_owned);
            self.body.place = found.place.or(self.body.place.take());
            let day = found.date.and_then(|day| date::parse(day, self.order));
            self.body.date = self.body.date.or(day);
            self.push(BlockKind::Dateline, found.text);
            rest = found.rest;
        }
        rest
    }

    /// Parses the repeated dateline at the start of a later page, and returns the remaining text.
    fn again<'t>(&mut self, line: &'t str) -> &'t str {
        if self.body.outlet.is_none() {
            return line;
        }
        let first = self.body.blocks.iter().find(|block| block.kind == BlockKind::Dateline);
        let Some(first) = first.map(|block| block.text.clone()) else { return line };
        let rest = line.strip_prefix(first.as_str()).filter(|r| r.starts_with(char::is_whitespace));
        let Some(rest) = rest else { return line };
        self.push(BlockKind::Dateline, &first);
        rest.trim_start()
    }

    /// Adds running text and the links that were run into it.
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
                    match signoff::at_end(text).filter(|_| tail) {
                        Some((text, sign)) => {
                            self.paragraphs(text);
                            self.push(BlockKind::Furniture, sign);
                        }
                        None => self.paragraphs(text),
                    }
                }
            }
        }
    }

    /// Adds running text as paragraphs, restoring lost breaks.
    fn paragraphs(&mut self, text: &str) {
        for (number, part) in paragraphs::parts(text, self.lost).into_iter().enumerate() {
            self.push(BlockKind::Paragraph, part);
            if let Some(block) = self.body.blocks.last_mut() {
                block.divided = number > 0;
            }
        }
    }
}

/// Returns true for `Video: …` after a label, which is a promotion.
fn starts_video(title: &str) -> bool {
    title.get(..5).is_some_and(|head| head.eq_ignore_ascii_case("video"))
}
