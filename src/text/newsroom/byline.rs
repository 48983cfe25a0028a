//! Bylines: who reported, wrote and edited, on a line of its own or before the dateline.

use super::{dateline, outlet, scan};
use crate::news::Byline;

/// Bytes in which a byline must end.
const LONGEST: usize = 240;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Source,
    Reporter,
    Author,
    Editor,
}

/// What stands before the colon, and the role that it gives. Longer labels come first.
const ROLES: [(&str, Role); 25] = [
    ("Sumber Berita", Role::Source),
    ("Sumber", Role::Source),
    ("Source", Role::Source),
    ("Laporan Wartawan", Role::Reporter),
    ("Laporan", Role::Reporter),
    ("Reporter", Role::Reporter),
    ("Pewarta", Role::Reporter),
    ("Wartawan", Role::Reporter),
    ("Jurnalis", Role::Reporter),
    ("Kontributor", Role::Reporter),
    ("Koresponden", Role::Reporter),
    ("Peliput", Role::Reporter),
    ("Penulis Berita", Role::Author),
    ("Penulis", Role::Author),
    ("Oleh", Role::Author),
    ("Author", Role::Author),
    ("Penerjemah", Role::Author),
    ("Redaktur Pelaksana", Role::Editor),
    ("Redaktur", Role::Editor),
    ("Redaksi", Role::Editor),
    ("Penyunting", Role::Editor),
    ("Uploader", Role::Editor),
    ("Editor", Role::Editor),
    ("Red", Role::Editor),
    ("Rep", Role::Reporter),
];

/// A byline at the head of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head<'a> {
    /// The byline as written.
    pub text: &'a str,
    /// What follows it.
    pub rest: &'a str,
    /// What it says.
    pub byline: Byline,
}

/// Reads a line that is a byline and nothing else.
pub fn line(text: &str) -> Option<Byline> {
    let text = text.trim();
    if text.len() > LONGEST {
        return None;
    }
    if let Some(names) = scan::strip(text, "Laporan Wartawan ")
        && !names.starts_with(':')
    {
        return report(names);
    }
    sections(text)
}

/// Reads a byline that ran into its story; it ends where a dateline begins.
pub fn head(text: &str) -> Option<Head<'_>> {
    role(text)?;
    let starts = text.char_indices().skip(1).take_while(|(at, _)| *at <= LONGEST);
    for (at, c) in starts {
        if !c.is_whitespace() {
            continue;
        }
        let rest = text.get(at..)?.trim_start();
        // A credit to an outlet, `Sumber: KOMPAS.com -`, is no dateline of a known city.
        let begins = dateline::at(rest).is_some();
        if begins && let Some(byline) = sections(text.get(..at)?.trim_end()) {
            return Some(Head { text: text.get(..at)?.trim_end(), rest, byline });
        }
    }
    None
}

/// Adds the names of a field to their role, credits to agencies and outlets to the sources.
pub fn add_authors(byline: &mut Byline, field: &str) {
    if let Some(found) = line(field) {
        extend(byline, found);
        return;
    }
    for name in names(field) {
        let list = if outlet::is_credit(&name) { &mut byline.source } else { &mut byline.author };
        push(list, vec![name]);
    }
}

/// Adds the names of an editor field.
pub fn add_editors(byline: &mut Byline, field: &str) {
    match line(field) {
        Some(found) => extend(byline, found),
        None => push(&mut byline.editor, names(field)),
    }
}

/// Adds one byline's names to another's, each once.
pub fn extend(byline: &mut Byline, found: Byline) {
    push(&mut byline.source, found.source);
    push(&mut byline.reporter, found.reporter);
    push(&mut byline.author, found.author);
    push(&mut byline.editor, found.editor);
}

fn push(list: &mut Vec<String>, names: Vec<String>) {
    for name in names {
        if !list.contains(&name) {
            list.push(name);
        }
    }
}

/// The label at the head of the text, and what follows its colon.
fn role(text: &str) -> Option<(Role, &str)> {
    ROLES.iter().find_map(|(label, role)| {
        let rest = scan::strip(text, label)?.trim_start().strip_prefix(':')?;
        Some((*role, rest.trim_start()))
    })
}

/// `Reporter: A, B | Editor: C`: labels with names, all of the text.
fn sections(text: &str) -> Option<Byline> {
    let mut byline = Byline::default();
    let (mut role_now, mut rest) = role(text)?;
    loop {
        let end = next_label(rest);
        let written = rest.get(..end)?;
        let found = names(written);
        if found.is_empty() || !found.iter().all(|name| is_name(name)) {
            return None;
        }
        let list = match role_now {
            Role::Source => &mut byline.source,
            Role::Reporter => &mut byline.reporter,
            Role::Author => &mut byline.author,
            Role::Editor => &mut byline.editor,
        };
        push(list, found);
        match rest.get(end..).and_then(role) {
            Some(next) => (role_now, rest) = next,
            None => return Some(byline),
        }
    }
}

/// Where the next label starts, or the text ends.
fn next_label(text: &str) -> usize {
    let mut fresh = false;
    for (at, c) in text.char_indices() {
        if fresh && c.is_uppercase() && text.get(at..).and_then(role).is_some() {
            return at;
        }
        fresh = c.is_whitespace() || matches!(c, '|' | '/' | ',' | ';' | '(');
    }
    text.len()
}

/// Names divided by commas, bars and `dan`, without the channel that follows a dash.
fn names(text: &str) -> Vec<String> {
    let parts = text.split([',', '|', ';']).flat_map(|part| part.split(" dan "));
    let parts = parts.flat_map(|part| part.split(" & "));
    let names = parts.map(|part| without_channel(part.trim()).trim_matches(is_edge).to_owned());
    names.filter(|name| !name.is_empty()).collect()
}

fn is_edge(c: char) -> bool {
    c.is_whitespace() || "-–—*/:()".contains(c)
}

/// `Sari Dewi -detikNews` without its channel.
fn without_channel(name: &str) -> &str {
    match name.rsplit_once(char::is_whitespace) {
        Some((person, last)) if last.starts_with(['-', '–']) => person,
        Some((person, _)) if person.ends_with(" -") || person.ends_with(" –") => person,
        _ => name,
    }
}

/// True for what can be the name of a person or an agency: short, no sentence.
fn is_name(name: &str) -> bool {
    scan::within(name, 60)
        && name.split_whitespace().take(8).count() < 8
        && (scan::starts_high(name) || outlet::is_credit(name))
}

/// `Tribunnews.com, Sari Dewi`: the outlet, then the reporters.
fn report(text: &str) -> Option<Byline> {
    let mut found = names(text);
    found.retain(|name| !outlet::is_credit(name) && !name.starts_with("Tribun"));
    if found.is_empty() || !found.iter().all(|name| is_name(name)) || scan::ends_sentence(text) {
        return None;
    }
    Some(Byline { reporter: found, ..Byline::default() })
}
