//! Finds the authors that a page names: people, not the publisher or an address.

use super::element_role::ElementRole;
use super::outline::PageOutline;
use super::site_title::SiteNames;
use crate::library::source::decoding::html;
use crate::news::DateOrder;
use crate::text::date;

/// The maximum length of the element with the authors, in bytes of its text.
const MAX_BYTES: usize = 160;
/// The maximum number of authors.
const MAX_AUTHORS: usize = 8;

/// Words before names, in lower case, and words between two names.
const LABELS: [&str; 24] = [
    "oleh",
    "penulis",
    "ditulis oleh",
    "diposting oleh",
    "reporter",
    "pewarta",
    "rep",
    "jurnalis",
    "kontributor",
    "by",
    "written by",
    "words by",
    "posted by",
    "submitted by",
    "author",
    "von",
    "por",
    "par",
    "di",
    "door",
    "av",
    "af",
    "text",
    "autor",
];
const CONJUNCTIONS: [&str; 9] =
    [" dan ", " and ", " und ", " y ", " et ", " e ", " en ", " och ", " og "];

/// Words that occur in names of newsrooms and roles, and not in those of people.
const NOT_NAMES: [&str; 34] = [
    "redaksi",
    "redaktion",
    "redacción",
    "redacao",
    "redaction",
    "newsroom",
    "editor",
    "editorial",
    "staff",
    "desk",
    "tim",
    "team",
    "admin",
    "administrator",
    "news",
    "media",
    "berita",
    "agency",
    "agencies",
    "press",
    "online",
    "author",
    "follow",
    "share",
    "correspondent",
    "reporter",
    "penulis",
    "oleh",
    "by",
    "read",
    "more",
    "minutes",
    "updated",
    "published",
];

/// Particles of names that are written in lower case.
const PARTICLES: [&str; 22] = [
    "bin", "binti", "van", "von", "de", "der", "den", "da", "di", "dos", "del", "della", "du",
    "la", "le", "el", "al", "af", "av", "ter", "ten", "zu",
];

/// Returns the authors that the page shows, from the elements that state them best.
pub(super) fn shown(
    page: &str,
    outline: &PageOutline,
    story: (usize, usize),
    site: &SiteNames,
) -> Vec<String> {
    let mut best: Option<(u8, Vec<String>)> = None;
    let offset = |at: usize| {
        let line = outline.lines.get(at);
        line.and_then(|line| outline.element_of(line)).map_or(0, |element| element.content.start)
    };
    // Names far from the story belong to other stories and to comments.
    let (first, last) = (story.0.saturating_sub(30), story.1 + 12);
    let end = if last < outline.lines.len() { offset(last) } else { page.len() };
    let near = offset(first)..end.max(1);
    for (index, element) in (0..).zip(&outline.elements) {
        let rank = match element.role {
            Some(ElementRole::Author(rank)) => rank,
            Some(ElementRole::Byline) => 2,
            _ => continue,
        };
        let is_worse = best.as_ref().is_some_and(|(other, _)| *other < rank);
        if is_worse
            || !near.contains(&element.content.start)
            || element.content.len() > MAX_BYTES * 16
            || element.parent.is_some_and(|parent| outline.is_furniture(parent))
            || (element.is_hidden && !outline.is_text_hidden)
            || outline.is_furniture(index)
        {
            continue;
        }
        let text = html::to_text(page.get(element.content.clone()).unwrap_or_default());
        let names =
            if text.len() <= MAX_BYTES { names_in(&text, rank == 2, site) } else { Vec::new() };
        match &mut best {
            _ if names.is_empty() => {}
            Some((other, all)) if *other == rank => {
                for name in names {
                    if !all.contains(&name) && all.len() < MAX_AUTHORS {
                        all.push(name);
                    }
                }
            }
            _ => best = Some((rank, names)),
        }
    }
    best.map(|(_, names)| names).unwrap_or_default()
}

/// Returns the people that a text names. If a label is needed, only what follows one counts.
pub(super) fn names_in(text: &str, needs_label: bool, site: &SiteNames) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let mut labeled = !needs_label;
    for line in text.lines() {
        if is_editor(line) {
            // Names behind it are those of editors.
            break;
        }
        if date::parse_line(line, DateOrder::Undecided).is_some() {
            continue;
        }
        let (line, has_label) = strip_label(line.trim());
        labeled |= has_label;
        if !labeled {
            continue;
        }
        let mut parts = vec![line.trim()];
        for mark in [" on ", " pada ", ",", ";", "|", "/", " & ", " - ", " – ", "•", "·"]
            .into_iter()
            .chain(CONJUNCTIONS)
        {
            parts = parts.into_iter().flat_map(|part| part.split(mark)).collect();
        }
        for part in parts {
            let name =
                strip_label(part.trim()).0.trim_matches(|c: char| !c.is_alphanumeric() && c != '.');
            let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
            // Beside a date, a single word may be part of it.
            let is_name = !needs_label || name.contains(' ');
            if is_name && is_person(&name, site) && !names.contains(&name) {
                names.push(name);
            } else if !names.is_empty() && needs_label {
                return names;
            }
        }
    }
    names
}

/// Returns true for the label of an editor at the start of a line.
fn is_editor(line: &str) -> bool {
    let rest = line.trim().get(.."editor".len()).filter(|it| it.eq_ignore_ascii_case("editor"));
    let after = line.trim().get("editor".len()..).unwrap_or_default().trim_start();
    rest.is_some() && (after.is_empty() || after.starts_with(':'))
}

/// Removes a label at the start, and tells whether there was one.
fn strip_label(text: &str) -> (&str, bool) {
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let labels = LABELS.iter().filter_map(|label| {
        let head = text.get(..label.len()).filter(|head| head.eq_ignore_ascii_case(label))?;
        let rest = text.get(head.len()..)?;
        rest.starts_with([' ', ':', '\u{a0}'])
            .then(|| rest.trim_start_matches([' ', ':', '\u{a0}']))
    });
    labels.min_by_key(|rest| rest.len()).map_or((text, false), |rest| (rest, true))
}

/// Returns true if a text can be the name of a person: up to six words, all capitalized but for
/// particles, without digits and signs, and not a name of the site.
fn is_person(name: &str, site: &SiteNames) -> bool {
    let words = || name.split_whitespace();
    let is_part = |word: &str| {
        let lower = word.to_lowercase();
        PARTICLES.contains(&lower.as_str())
            || (word.starts_with(|c: char| {
                c.is_uppercase() || (c.is_alphabetic() && !c.is_lowercase())
            }) && word.chars().all(|c| c.is_alphabetic() || ".'’-".contains(c))
                && !NOT_NAMES.contains(&lower.as_str()))
    };
    (1..=6).contains(&words().count())
        && name.chars().filter(|c| c.is_alphabetic()).count() >= 3
        && name.chars().nth(60).is_none()
        && words().all(is_part)
        && words().any(|word| word.chars().nth(1).is_some() && !word.ends_with('.'))
        && date::parse_line(name, DateOrder::Undecided).is_none()
        && !site.is_site_name(name)
}

/// Returns the people among the names that metadata states; a mail address, a URL and the site are
/// none.
pub(super) fn stated(names: &[String], site: &SiteNames) -> Vec<String> {
    let is_name =
        |name: &&String| !name.contains('@') && !name.contains("://") && !site.is_own_name(name);
    names.iter().filter(is_name).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_names_without_labels_and_dates() {
        let site = SiteNames::new(Some("Suara Sukatani"), None);
        for (text, needs_label, names) in [
            ("Oleh Rina Astuti", false, &["Rina Astuti"][..]),
            ("By Ruth Abara and Tom Wexley", true, &["Ruth Abara", "Tom Wexley"]),
            ("Rani Mawar - detikNews", false, &["Rani Mawar"]),
            ("Suara Sukatani", false, &[]),
            ("1 Agustus 2024 oleh Dewi Anggur", false, &[]),
            ("Senin, 10 Maret 2025", true, &[]),
            ("Vincent van der Berg", false, &["Vincent van der Berg"]),
            ("Redaksi", false, &[]),
            ("Reporter:\nTono Wira\nEditor:\nDewi Ratna\nSabtu, 6 Mei 2017", false, &["Tono Wira"]),
        ] {
            assert_eq!(names_in(text, needs_label, &site), names, "{text}");
        }
    }
}
