//! Forms of one organization's name: with and without the kind of company, a ministry by its
//! abbreviation; and whether an alias can be read out of a name.

use super::evidence::Evidence;
use crate::news::EntityKind;

/// Words before and after a company's name that tell its legal form, folded.
const FORMS_BEFORE: [&str; 2] = ["pt", "cv"];
const FORMS_AFTER: [&str; 2] = ["tbk", "persero"];

/// First words of ministries' names. `ESDM`, `Kementerian ESDM` and the ministry written out are one.
const MINISTRY_STARTS: [&str; 3] = ["kementerian", "departemen", "kemenko"];

/// Returns a company's name without its legal form: `garuda indonesia` for `pt garuda indonesia
/// persero tbk`.
fn without_legal_form(name: &str) -> &str {
    let mut core = name;
    for form in FORMS_BEFORE {
        core = core.strip_prefix(form).and_then(|rest| rest.strip_prefix(' ')).unwrap_or(core);
    }
    while let Some(rest) = FORMS_AFTER
        .iter()
        .find_map(|form| core.strip_suffix(form).and_then(|rest| rest.strip_suffix(' ')))
    {
        core = rest;
    }
    core
}

/// Returns the form of an organization's name that most stories use, if it is another one than
/// this. Names are folded.
pub(super) fn usual_form(
    evidence: &dyn Evidence,
    kind: EntityKind,
    name: &str,
) -> tantivy::Result<Option<String>> {
    if kind != EntityKind::Organization {
        return Ok(None);
    }
    if let Some(ministry) = written_out_ministry(evidence, name)? {
        return Ok(Some(ministry));
    }
    let mut best = (evidence.story_count(kind, name)?, name.to_owned());
    for form in other_forms(kind, name) {
        let stories = evidence.story_count(kind, &form)?;
        if stories > 0 && (stories, form.as_str()) > (best.0, best.1.as_str()) {
            best = (stories, form);
        }
    }
    Ok(Some(best.1).filter(|best| best != name))
}

/// Returns the forms of an organization's name with and without the kind of company.
pub(super) fn other_forms(kind: EntityKind, name: &str) -> Vec<String> {
    if kind != EntityKind::Organization {
        return Vec::new();
    }
    let core = without_legal_form(name);
    let forms = ["{}", "pt {}", "pt {} tbk", "pt {} persero", "pt {} persero tbk", "{} tbk"];
    forms.iter().map(|form| form.replace("{}", core)).filter(|form| form != name).collect()
}

/// Returns the forms of a ministry's name with and without the word for it.
pub(super) fn ministry_forms(kind: EntityKind, name: &str) -> Option<String> {
    if kind != EntityKind::Organization {
        return None;
    }
    match name.split_once(' ') {
        None => Some(format!("kementerian {name}")),
        Some(("kementerian", rest)) if !rest.contains(' ') => Some(rest.to_owned()),
        Some(_) => None,
    }
}

/// A word joins the ministry of that name if at least this percentage as many stories name the
/// ministry.
const MIN_MINISTRY_PERCENT: u64 = 10;

/// Returns the name of a ministry that is written with its abbreviation, written out; and the
/// ministry of an abbreviation alone.
fn written_out_ministry(evidence: &dyn Evidence, name: &str) -> tantivy::Result<Option<String>> {
    let kind = EntityKind::Organization;
    let Some((start, rest)) = name.split_once(' ') else {
        let ministry = format!("kementerian {name}");
        let (own, stories) =
            (evidence.story_count(kind, name)?, evidence.story_count(kind, &ministry)?);
        return Ok((stories > 0 && stories * 100 >= own * MIN_MINISTRY_PERCENT).then_some(ministry));
    };
    if !MINISTRY_STARTS.contains(&start) || rest.contains(' ') {
        return Ok(None);
    }
    let mut meant = evidence.meanings(kind, rest)?;
    meant.retain(|(other, _)| other.starts_with(start) && other != name);
    meant.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    Ok(meant.into_iter().next().map(|(other, _)| other))
}

/// Returns true if a folded alias can be read out of a folded name: it consists of its words, or of
/// its letters in their order, the first of them at the start of a word.
pub(super) fn agrees_in_letters(alias: &str, name: &str) -> bool {
    let (alias, name) = (without_legal_form(alias), without_legal_form(name));
    let has_words = |long: &str, short: &str| {
        short.split(' ').all(|word| long.split(' ').any(|other| other == word))
    };
    let is_abbreviation = |from: &str| {
        let mut letters = from.chars().filter(|char| char.is_alphanumeric());
        let mut wanted = alias.chars().filter(|char| char.is_alphanumeric());
        letters.next() == wanted.next()
            && wanted.all(|wanted| letters.any(|letter| letter == wanted))
    };
    // The first letter begins a word, not always the first one: `esdm`.
    let starts = name.match_indices(' ').map(|(at, _)| at + 1).chain([0]);
    has_words(name, alias)
        || has_words(alias, name)
        || starts.into_iter().any(|at| name.get(at..).is_some_and(is_abbreviation))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alias_is_read_out_of_name() {
        for (alias, name) in [
            ("lri", "lembaga riset ikan"),
            ("pt gn", "pt gag nikel"),
            ("antm", "pt aneka tambang tbk"),
            ("esdm", "kementerian energi dan sumber daya mineral"),
            ("gag nikel", "pt gag nikel"),
            ("bank arunika", "pt bank arunika nusantara"),
        ] {
            assert!(agrees_in_letters(alias, name), "{alias}");
        }
        for (alias, name) in [("psbi", "bank indonesia"), ("unesco", "perserikatan bangsa bangsa")]
        {
            assert!(!agrees_in_letters(alias, name), "{alias}");
        }
    }

    #[test]
    fn legal_form_is_no_part_of_a_name() {
        assert_eq!(without_legal_form("pt garuda persero tbk"), "garuda");
        assert_eq!(without_legal_form("pt"), "pt");
        assert_eq!(without_legal_form("tbk"), "tbk");
    }
}
