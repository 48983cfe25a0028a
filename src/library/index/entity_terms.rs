//! Index terms of entity names. The term dictionary of the index serves as the directory of
//! entities: which names occur, and which aliases stand for them.

use crate::news::EntityKind;
use crate::text::word;

/// Separates the parts of a term. Sanitized text does not contain it.
const SEPARATOR: char = '\u{1f}';

/// Folds a name to its folded words, separated by spaces. A name without words is only lowercased.
pub(in crate::library) fn fold_name(name: &str) -> String {
    let (mut words, mut folded) = (String::with_capacity(name.len()), String::new());
    for (number, span) in word::spans(name).enumerate() {
        word::fold_into(name.get(span).unwrap_or_default(), &mut folded);
        if number > 0 {
            words.push(' ');
        }
        words.push_str(&folded);
    }
    if words.is_empty() { name.to_lowercase() } else { words }
}

/// A mention of a story with its terms.
#[derive(Debug, Clone)]
pub(super) struct FoldedMention<'m> {
    kind: EntityKind,
    text: &'m str,
    name: &'m str,
    /// The term of the name.
    pub(super) entity_term: String,
    /// The term that leads from the text to the name. `None` if the two differ in spelling only.
    pub(super) alias_term: Option<String>,
    /// The reverse term: from the full name to the text of the mention. Empty without an alias.
    pub(super) reverse_alias_term: String,
    /// Whether the tagger was certain of one of its mentions.
    pub(super) is_certain: bool,
}

impl<'m> FoldedMention<'m> {
    /// Makes the terms of a mention written as `text` whose full name is `name`.
    pub(super) fn new(kind: EntityKind, text: &'m str, name: &'m str) -> Self {
        let folded_name = fold_name(name);
        let prefix = term_prefix(kind, &folded_name);
        let folded_text = Some(text).filter(|text| *text != name).map(fold_name);
        let folded_text = folded_text.filter(|folded| *folded != folded_name);
        let alias =
            |folded: &String| format!("{}{name}{SEPARATOR}{text}", term_prefix(kind, folded));
        Self {
            kind,
            text,
            name,
            entity_term: format!("{prefix}{name}"),
            alias_term: folded_text.as_ref().map(alias),
            reverse_alias_term: folded_text.map(|folded| prefix + &folded).unwrap_or_default(),
            is_certain: false,
        }
    }

    /// Returns the prefix of the terms of its folded name.
    pub(super) fn prefix(&self) -> &str {
        self.entity_term.strip_suffix(self.name).unwrap_or(&self.entity_term)
    }

    /// Returns true if it was made of these values.
    pub(super) fn is(&self, kind: EntityKind, text: &str, name: &str) -> bool {
        (self.kind, self.text, self.name) == (kind, text, name)
    }
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
    /// The mention text; equal to the name in terms made by [`FoldedMention::new`].
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
        let term = FoldedMention::new(kind, "KORAN.CO.ID", "KORAN.CO.ID").entity_term;
        let named =
            EntityTerm { kind, folded: "koran co id", name: "KORAN.CO.ID", text: "KORAN.CO.ID" };
        assert_eq!(EntityTerm::parse(&term), Some(named));
        assert!(term.starts_with(&term_prefix(kind, &fold_name("Koran.co.id"))));
        let alias = |text| FoldedMention::new(kind, text, "Lembaga Riset Ikan").alias_term;
        let term = alias("LRI").unwrap();
        let named = EntityTerm { kind, folded: "lri", name: "Lembaga Riset Ikan", text: "LRI" };
        assert_eq!(EntityTerm::parse(&term), Some(named));
        assert_eq!(alias("LEMBAGA RISET IKAN"), None);
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
