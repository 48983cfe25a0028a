//! Parses the lines of a story's text into blocks.

use super::TitleLookup;
use super::lines::{self, LineRoles, TextLine};
use super::paragraphs;
use crate::news::{Block, BlockKind, Byline, DateOrder, LineRole, PublicationDate, Syndication};
use crate::text::date;
use crate::text::newsroom::{byline, caption, dateline, furniture, link, signoff, syndication};

/// Number of lines at the end of a story in which sign-offs are recognized.
const SIGN_OFF_LINES: usize = 5;
/// Number of lines at the end of a story in which bylines and keyword lists are recognized.
const IMPRINT_LINES: usize = 12;
/// Maximum length of a keyword, in characters.
const MAX_KEYWORD_CHARS: usize = 40;
/// Maximum number of titles under a label.
const MAX_LISTED_TITLES: usize = 10;

/// Maximum number of paragraphs above the dateline, and maximum length of each in characters.
const MAX_STANDFIRSTS: usize = 2;
const MAX_STANDFIRST_CHARS: usize = 400;
/// Maximum number of blocks of any kind above the dateline.
const MAX_HEAD_BLOCKS: usize = 16;

/// Blocks and metadata found in the text.
#[derive(Debug, Default)]
pub(super) struct ParsedBody {
    pub(super) blocks: Vec<Block>,
    pub(super) byline: Byline,
    pub(super) outlet: Option<String>,
    pub(super) place: Option<String>,
    /// Date on a line of its own above the text, or in the dateline.
    pub(super) date: Option<PublicationDate>,
    /// Title on a line above the text.
    pub(super) title: Option<String>,
    /// First publication, if the text states it.
    pub(super) syndication: Option<Syndication>,
}

/// Parses a sanitized text. `stated` is the title of the record; it may be empty.
pub(super) fn parse(
    text: &str,
    roles: &LineRoles,
    stated: &str,
    order: DateOrder,
    titles: &dyn TitleLookup,
) -> ParsedBody {
    let mut lines = lines::split_lines(text, roles);
    drop_leading_dash(&mut lines);
    let mut reader = BodyParser {
        lines: &lines,
        next_line: 0,
        order,
        titles,
        stated_title: stated,
        text_started: false,
        breaks_lost: paragraphs::has_lost_breaks(&lines),
        body: ParsedBody::default(),
    };
    reader.parse_title(stated);
    while reader.next_line < lines.len() {
        reader.parse_line();
    }
    reader.body
}

/// Removes the dash that remains at the head of a text whose dateline a scraper cut off. A list
/// keeps its dashes.
fn drop_leading_dash(lines: &mut [TextLine]) {
    const DASHES: [char; 3] = ['-', '–', '—'];
    let is_list = lines.get(1).is_some_and(|line| line.text.starts_with(DASHES));
    let Some(first) = lines.first_mut().filter(|_| !is_list) else { return };
    let rest = first.text.strip_prefix(DASHES).filter(|rest| rest.starts_with(' '));
    if let Some(rest) = rest.map(|rest| rest.trim_start().to_owned()) {
        first.text = rest;
    }
}

/// Parser state.
pub(super) struct BodyParser<'a> {
    pub(super) lines: &'a [TextLine],
    /// Index of the next line.
    pub(super) next_line: usize,
    /// Order of day and month in numeric dates of the file.
    pub(super) order: DateOrder,
    titles: &'a dyn TitleLookup,
    /// Title of the record; may be empty.
    pub(super) stated_title: &'a str,
    /// True after the first running text.
    text_started: bool,
    /// True if the text lost its paragraph breaks.
    breaks_lost: bool,
    pub(super) body: ParsedBody,
}

impl<'a> BodyParser<'a> {
    /// Returns the line `ahead` lines after the next one.
    pub(super) fn peek_line(&self, ahead: usize) -> Option<&'a str> {
        self.lines.get(self.next_line + ahead).map(|line| line.text.as_str())
    }

    /// Adds a block unless its text is empty.
    pub(super) fn push(&mut self, kind: BlockKind, text: &str) {
        if text.is_empty() {
            return;
        }
        if matches!(kind, BlockKind::Furniture | BlockKind::Caption)
            && self.body.syndication.is_none()
        {
            self.body.syndication = syndication::parse(text);
        }
        self.body.blocks.push(Block::new(kind, text));
    }

    /// Returns true if at most `lines` lines are left.
    fn is_within_last(&self, lines: usize) -> bool {
        self.next_line + lines >= self.lines.len()
    }

    fn parse_line(&mut self) {
        let Some(line) = self.peek_line(0) else { return };
        let role = self.lines.get(self.next_line).and_then(|line| line.role.as_ref());
        if role.is_some_and(|role| self.parse_line_with_role(line, role)) {
            return;
        }
        let (tail, imprint) =
            (self.is_within_last(SIGN_OFF_LINES), self.is_within_last(IMPRINT_LINES));
        if (!self.text_started && self.parse_head_line(line))
            || (imprint && self.parse_labeled_byline(line))
        {
            return;
        }
        self.next_line += 1;
        if caption::is_line(line) {
            self.push(BlockKind::Caption, line);
        } else if furniture::is_line(line) || (tail && self.text_started && signoff::is_line(line))
        {
            self.push(BlockKind::Furniture, line);
            if imprint && furniture::is_keyword_label(line) {
                self.push_keywords();
            }
        } else if imprint && let Some(found) = byline::parse_line(line) {
            self.push_byline(line, found);
        } else if let Some(link) = link::parse_line(line) {
            self.push_link(line, &link);
        } else if self.text_started && self.repeats_title(line) {
            self.push(BlockKind::Furniture, line);
        } else if self.is_heading(line) {
            self.push(BlockKind::Heading, line);
        } else {
            self.parse_paragraph(line, tail);
        }
    }

    /// Adds a line whose role the markup of the source states. Returns false if the line is to be
    /// parsed like any other: the wording of a byline or of a labeled link tells more than markup.
    fn parse_line_with_role(&mut self, line: &str, role: &LineRole) -> bool {
        if *role == LineRole::Furniture && self.parse_credit_above_label(line) {
            return true;
        }
        let labeled = link::parse_line(line).is_some();
        let kind = match role {
            LineRole::Caption => BlockKind::Caption,
            _ if labeled => return false,
            LineRole::Byline if !self.text_started && self.parse_head_line(line) => return true,
            LineRole::Byline => {
                self.body.date = self.body.date.or_else(|| self.date_beside_byline(line));
                BlockKind::Byline
            }
            _ if byline::parse_line(line).is_some() => return false,
            LineRole::Furniture => BlockKind::Furniture,
            LineRole::Heading if furniture::is_line(line) || self.repeats_title(line) => {
                return false;
            }
            LineRole::Heading => BlockKind::Heading,
            LineRole::Link(url) => BlockKind::Link {
                label: String::new(),
                url: Some(url.clone()).filter(|url| !url.is_empty()),
                exact_title: true,
            },
        };
        let text = match kind {
            BlockKind::Link { .. } => link::strip_list_marker(line),
            BlockKind::Caption => caption::without_button(line),
            _ => line,
        };
        self.push(kind, text);
        self.next_line += 1;
        true
    }

    /// Returns the date in a byline that stands below text, such as a standfirst.
    fn date_beside_byline(&self, line: &str) -> Option<PublicationDate> {
        let day = byline::parse_with_date(line).map_or(line, |(_, day)| day);
        date::parse_line(day, self.order)
    }

    /// Parses a name with its label on the next line, as in a list of credits.
    fn parse_credit_above_label(&mut self, line: &str) -> bool {
        let name = link::strip_list_marker(line);
        let is_short = |label: &&str| label.split_whitespace().nth(2).is_none();
        let Some(label) = self.peek_line(1).filter(is_short) else { return false };
        let whole = format!("{}: {name}", label.trim_end_matches(':'));
        let Some(found) = byline::parse_line(&whole).filter(|_| byline::may_be_person(name)) else {
            return false;
        };
        self.push_byline(&whole, found);
        self.next_line += 2;
        true
    }

    /// Adds a byline block and merges its credits.
    pub(super) fn push_byline(&mut self, text: &str, found: Byline) {
        byline::merge(&mut self.body.byline, found);
        self.push(BlockKind::Byline, text);
    }

    /// Adds the keywords under a label as furniture.
    fn push_keywords(&mut self) {
        while let Some(word) = self.peek_line(0)
            && word.chars().nth(MAX_KEYWORD_CHARS).is_none()
            && !lines::may_be_paragraph(word)
            && byline::parse_line(word).is_none()
        {
            self.push(BlockKind::Furniture, word);
            self.next_line += 1;
        }
    }

    fn is_heading(&self, line: &str) -> bool {
        let Some(next) = self.peek_line(0) else { return false };
        self.text_started
            && lines::may_be_heading(line)
            && lines::may_be_paragraph(next)
            && !furniture::is_line(next)
            && link::parse_line(next).is_none()
            && byline::parse_line(next).is_none()
    }

    /// Adds a link on its own line, or the titles under a label. A label without titles is
    /// furniture.
    fn push_link(&mut self, line: &str, named: &link::LinkLine<'_>) {
        let kind = |url: Option<&str>| BlockKind::Link {
            label: named.label.to_owned(),
            url: url.map(str::to_owned),
            exact_title: true,
        };
        match (named.title, named.url) {
            (title, _) if is_video_promotion(title) || furniture::is_copyright(title) => {
                return self.push(BlockKind::Furniture, line);
            }
            ("", None) => {}
            ("", Some(url)) => return self.push(kind(Some(url)), url),
            (title, url) => return self.push(kind(url), title),
        }
        let mut listed = 0;
        while let Some(next) = self.peek_line(0).filter(|_| listed < MAX_LISTED_TITLES) {
            let title = link::strip_list_marker(next);
            let known = self.titles.longest_prefix(title) == Some(title.len());
            let apart = listed > 0
                && self.lines.get(self.next_line).is_some_and(|line| line.after_blank_line);
            let url = match self.lines.get(self.next_line).and_then(|line| line.role.as_ref()) {
                Some(LineRole::Link(url)) => Some(url.as_str()),
                Some(_) => break,
                None => None,
            };
            let is_title = url.is_some() || known || link::may_be_title(next);
            if (apart && url.is_none()) || furniture::is_line(next) || !is_title {
                break;
            }
            self.push(kind(url.filter(|url| !url.is_empty())), title);
            self.next_line += 1;
            listed += 1;
        }
        if listed == 0 {
            self.push(BlockKind::Furniture, line);
        }
    }

    fn parse_paragraph(&mut self, line: &str, tail: bool) {
        let rest = if self.is_opening(line) {
            self.parse_opening(line)
        } else {
            self.parse_repeated_dateline(line)
        };
        let run_in = byline::parse_tail(rest).filter(|_| tail);
        let rest = run_in.as_ref().map_or(rest, |byline| byline.rest);
        for (furniture, part) in furniture::split_paragraph(rest) {
            if furniture {
                self.push(BlockKind::Furniture, part);
            } else {
                self.push_running_text(part, tail);
            }
        }
        if let Some(byline) = run_in {
            self.push_byline(byline.text, byline.byline);
        }
    }

    /// Returns true for the first paragraph, and for one with a dateline below a standfirst.
    fn is_opening(&self, line: &str) -> bool {
        if !self.text_started {
            return true;
        }
        let blocks = &self.body.blocks;
        let above = || blocks.iter().filter(|block| block.kind == BlockKind::Paragraph);
        blocks.len() <= MAX_HEAD_BLOCKS
            && blocks.iter().all(|block| block.kind != BlockKind::Dateline)
            && above().count() <= MAX_STANDFIRSTS
            && above().all(|block| block.text.chars().nth(MAX_STANDFIRST_CHARS).is_none())
            && dateline::parse(line).is_some()
    }

    /// Parses byline and dateline at the start of the first paragraph, and returns the remaining
    /// text.
    fn parse_opening<'t>(&mut self, line: &'t str) -> &'t str {
        let mut rest = line;
        if let Some(head) = byline::parse_head(rest) {
            self.push_byline(head.text, head.byline);
            rest = head.rest;
        }
        if let Some(found) = dateline::parse(rest) {
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
    fn parse_repeated_dateline<'t>(&mut self, line: &'t str) -> &'t str {
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
    fn push_running_text(&mut self, text: &str, tail: bool) {
        let titles = self.titles;
        for piece in link::split_paragraph(text, &|text| titles.longest_prefix(text)) {
            match piece {
                link::ParagraphPart::Link(link, _) if furniture::is_copyright(link.title) => {
                    self.push(BlockKind::Furniture, &format!("{}: {}", link.label, link.title));
                }
                link::ParagraphPart::Link(link, certain) => {
                    let (label, url) = (link.label.to_owned(), link.url.map(str::to_owned));
                    let text = if link.title.is_empty() {
                        link.url.unwrap_or_default()
                    } else {
                        link.title
                    };
                    self.push(BlockKind::Link { label, url, exact_title: certain }, text);
                }
                link::ParagraphPart::Text(text) => {
                    self.text_started = true;
                    if let Some((text, notice)) = furniture::split_copyright(text) {
                        self.push_paragraphs(text);
                        self.push(BlockKind::Furniture, notice);
                        continue;
                    }
                    match signoff::split_trailing(text).filter(|_| tail) {
                        Some((text, sign)) => {
                            self.push_paragraphs(text);
                            self.push(BlockKind::Furniture, sign);
                        }
                        None => self.push_paragraphs(text),
                    }
                }
            }
        }
    }

    /// Adds running text as paragraphs, restoring lost breaks.
    fn push_paragraphs(&mut self, text: &str) {
        for (number, part) in
            paragraphs::split_paragraphs(text, self.breaks_lost).into_iter().enumerate()
        {
            self.push(BlockKind::Paragraph, part);
            if let Some(block) = self.body.blocks.last_mut() {
                block.break_inferred = number > 0;
            }
        }
    }
}

/// Returns true for `Video: …` after a label, which is a promotion.
fn is_video_promotion(title: &str) -> bool {
    title.get(..5).is_some_and(|head| head.eq_ignore_ascii_case("video"))
}
