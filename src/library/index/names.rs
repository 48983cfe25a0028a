//! Index terms of entity names. The term dictionary of the index serves as the directory of
//! entities: which names occur, and which aliases stand for them.

use crate::news::EntityKind;
use crate::text::word;

/// Separates the parts of a term. Sanitized text does not contain it.
const DIVIDER: char = '\u{1f}';

/// Folds a name to its folded words, separated by spaces. A name without words is only lowercased.
pub(in crate::library) fn folded(name: &str) -> String {
    let words = word::folded_words(name).join(" ");
    if words.is_empty() { name.to_lowercase() } else { words }
}

/// Returns the term of a name used in a story.
pub(super) fn entity(kind: EntityKind, name: &str) -> String {
    key(kind, &folded(name)) + name
}

/// Returns the term for a mention written as `text` whose full name is `name`. `None` if the two
/// differ in spelling only.
pub(super) fn alias(kind: EntityKind, text: &str, name: &str) -> Option<String> {
    let written = folded(text);
    (written != folded(name)).then(|| format!("{}{name}{DIVIDER}{text}", key(kind, &written)))
}

/// Returns the reverse term: from the full name to the text of the mention.
pub(super) fn meant(kind: EntityKind, text: &str, name: &str) -> String {
    key(kind, &folded(name)) + &folded(text)
}

/// Returns the common prefix of all terms of a folded name.
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

/// The parsed parts of a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::library) struct Named<'t> {
    /// Entity kind.
    pub(in crate::library) kind: EntityKind,
    /// The mention text, folded.
    pub(in crate::library) folded: &'t str,
    /// The full name.
    pub(in crate::library) name: &'t str,
    /// The mention text; equal to the name in terms made by [`entity_term`].
    pub(in crate::library) text: &'t str,
}

impl<'t> Named<'t> {
    /// Parses a term. Returns `None` if it has another format.
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
