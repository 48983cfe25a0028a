//! Names as terms of the index, so that its dictionary is the directory of a collection: what
//! stories call whom, and by which other names.

use crate::news::EntityKind;
use crate::text::word;

/// Divides the parts of a term; no name holds it, since texts are sanitised.
const DIVIDER: char = '\u{1f}';

/// A name however it is written: its words, folded. What has no words is its own small letters.
pub(in crate::library) fn folded(name: &str) -> String {
    let words = word::folded(name).join(" ");
    if words.is_empty() { name.to_lowercase() } else { words }
}

/// The term of a name by which a story knows someone or something.
pub(super) fn entity(kind: EntityKind, name: &str) -> String {
    key(kind, &folded(name)) + name
}

/// The term that says that a story writes `text` where it means `name`; none if the two differ in
/// spelling only.
pub(super) fn alias(kind: EntityKind, text: &str, name: &str) -> Option<String> {
    let written = folded(text);
    (written != folded(name)).then(|| format!("{}{name}{DIVIDER}{text}", key(kind, &written)))
}

/// The term that says that a name is meant where a story writes `text`.
pub(super) fn meant(kind: EntityKind, text: &str, name: &str) -> String {
    key(kind, &folded(name)) + &folded(text)
}

/// How all terms of a folded name begin.
pub(in crate::library) fn key(kind: EntityKind, folded: &str) -> String {
    format!("{}{DIVIDER}{folded}{DIVIDER}", letter(kind))
}

fn letter(kind: EntityKind) -> char {
    match kind {
        EntityKind::Person => 'p',
        EntityKind::Organization => 'o',
        _ => 'l',
    }
}

/// A term, taken apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::library) struct Named<'t> {
    /// What kind of entity.
    pub(in crate::library) kind: EntityKind,
    /// What the story writes, folded.
    pub(in crate::library) folded: &'t str,
    /// The name by which it knows the entity.
    pub(in crate::library) name: &'t str,
    /// What it writes; the name itself if the term is that of a name.
    pub(in crate::library) text: &'t str,
}

impl<'t> Named<'t> {
    /// Takes a term apart; nothing if it is none of ours.
    pub(in crate::library) fn of(term: &'t str) -> Option<Self> {
        let (letter, rest) = term.split_once(DIVIDER)?;
        let kind = match letter {
            "p" => EntityKind::Person,
            "o" => EntityKind::Organization,
            "l" => EntityKind::Place,
            _ => return None,
        };
        let (folded, rest) = rest.split_once(DIVIDER)?;
        let (name, text) = rest.split_once(DIVIDER).unwrap_or((rest, rest));
        Some(Self { kind, folded, name, text })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_comes_apart_as_it_was_put_together() {
        let kind = EntityKind::Organization;
        let term = entity(kind, "KORAN.CO.ID");
        let named = Named { kind, folded: "koran co id", name: "KORAN.CO.ID", text: "KORAN.CO.ID" };
        assert_eq!(Named::of(&term), Some(named));
        assert!(term.starts_with(&key(kind, &folded("Koran.co.id"))));
        let term = alias(kind, "LRI", "Lembaga Riset Ikan").unwrap();
        let named = Named { kind, folded: "lri", name: "Lembaga Riset Ikan", text: "LRI" };
        assert_eq!(Named::of(&term), Some(named));
        assert_eq!(alias(kind, "LEMBAGA RISET IKAN", "Lembaga Riset Ikan"), None);
        assert_eq!(Named::of("x"), None);
    }

    #[test]
    fn writings_of_a_name_fold_to_one() {
        for (a, b) in [("AL-HAKIM", "al Hakim"), ("Jum'at", "Jumat"), ("Zoë", "ZOE"), ("—", "—")]
        {
            assert_eq!(folded(a), folded(b));
        }
        assert!(!folded("—").is_empty());
    }
}
