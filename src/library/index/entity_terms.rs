//! Index terms of entity names. The term dictionary of the index serves as the directory of
//! entities: which names occur, and which aliases stand for them.

use crate::news::EntityKind;
use crate::text::word;

/// Separates the parts of a term. Sanitized text does not contain it.
const SEPARATOR: char = '\u{1f}';

/// Folds a name to its folded words, separated by spaces. A name without words is only lowercased.
pub(in crate::library) fn fold_name(name: &str) -> String {
    let words = word::folded_words(name).join(" ");
    if words.is_empty() { name.to_lowercase() } else { words }
}

/// Returns the term of a name used in a story.
pub(super) fn entity_term(kind: EntityKind, name: &str) -> String {
    term_prefix(kind, &fold_name(name)) + name
}

/// Returns the term for a mention written as `text` whose full name is `name`. `None` if the two
/// differ in spelling only.
pub(super) fn alias_term(kind: EntityKind, text: &str, name: &str) -> Option<String> {
    let written = fold_name(text);
    (written != fold_name(name))
        .then(|| format!("{}{name}{SEPARATOR}{text}", term_prefix(kind, &written)))
}

/// Returns the reverse term: from the full name to the text of the mention.
pub(super) fn reverse_alias_term(kind: EntityKind, text: &str, name: &str) -> String {
    term_prefix(kind, &fold_name(name)) + &fold_name(text)
}

/// Returns the common prefix of all terms of a folded name.
pub(in crate::library) fn term_prefix(kind: EntityKind, folded: &str) -> String {
    format!("{}{SEPARATOR}{folded}{SEPARATOR}", kind_code(kind))
}

fn kind_code(kind: EntityKind) -> char {
    match kind {
        EntityKind::Person => 'p',
        EntityKind::Organization => 'o',
        _ => 'l',
    }
}

/// The parsed parts of a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::library) struct EntityTerm<'t> {
    /// Entity kind.
    pub(in crate::library) kind: EntityKind,
    /// The mention text, folded.
    pub(in crate::library) folded: &'t str,
    /// The full name.
    pub(in crate::library) name: &'t str,
    /// The mention text; equal to the name in terms made by [`entity_term`].
    pub(in crate::library) text: &'t str,
}

impl<'t> EntityTerm<'t> {
    /// Parses a term. Returns `None` if it has another format.
    pub(in crate::library) fn parse(term: &'t str) -> Option<Self> {
        let (letter, rest) = term.split_once(SEPARATOR)?;
        let kind = match letter {
            "p" => EntityKind::Person,
            "o" => EntityKind::Organization,
            "l" => EntityKind::Place,
            _ => return None,
        };
        let (folded, rest) = rest.split_once(SEPARATOR)?;
        let (name, text) = rest.split_once(SEPARATOR).unwrap_or((rest, rest));
        Some(Self { kind, folded, name, text })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entity_terms_round_trip() {
        let kind = EntityKind::Organization;
        let term = entity_term(kind, "KORAN.CO.ID");
        let named =
            EntityTerm { kind, folded: "koran co id", name: "KORAN.CO.ID", text: "KORAN.CO.ID" };
        assert_eq!(EntityTerm::parse(&term), Some(named));
        assert!(term.starts_with(&term_prefix(kind, &fold_name("Koran.co.id"))));
        let term = alias_term(kind, "LRI", "Lembaga Riset Ikan").unwrap();
        let named = EntityTerm { kind, folded: "lri", name: "Lembaga Riset Ikan", text: "LRI" };
        assert_eq!(EntityTerm::parse(&term), Some(named));
        assert_eq!(alias_term(kind, "LEMBAGA RISET IKAN", "Lembaga Riset Ikan"), None);
        assert_eq!(EntityTerm::parse("x"), None);
    }

    #[test]
    fn spellings_of_a_name_fold_to_one() {
        for (a, b) in [("AL-HAKIM", "al Hakim"), ("Jum'at", "Jumat"), ("Zoë", "ZOE"), ("—", "—")]
        {
            assert_eq!(fold_name(a), fold_name(b));
        }
        assert!(!fold_name("—").is_empty());
    }
}
