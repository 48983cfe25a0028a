//! Index terms of entity names. The term dictionary of the index serves as the directory of
//! entities: which names occur, and which aliases stand for them.

use std::borrow::Cow;

use crate::news::EntityKind;
use crate::text::word;

/// Separates the parts of a term. Sanitized text does not contain it.
const SEPARATOR: char = '\u{1f}';

/// Begins the cases of the words of a name, where these say how the name is written. Sanitized text
/// does not contain it.
const CASES_FOLLOW: char = '\u{1e}';

/// Cases of a word by their codes in a term.
const CAPITALIZED: char = 'c';
const LOWER: char = 'l';
const UPPER: char = 'u';

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
pub(super) struct FoldedMention {
    /// The term of the name: its prefix, and how the name is written.
    pub(super) entity_term: String,
    /// The term that leads from the text to the name. `None` if the two differ in spelling only.
    pub(super) alias_term: Option<String>,
    /// The reverse term: from the full name to the text of the mention. Empty without an alias.
    pub(super) reverse_alias_term: String,
    /// Whether the tagger was certain of one of its mentions.
    pub(super) is_certain: bool,
}

impl FoldedMention {
    /// Makes the terms of a mention written as `text` whose full name is `name`.
    pub(super) fn new(kind: EntityKind, text: &str, name: &str) -> Self {
        let folded_name = fold_name(name);
        let prefix = term_prefix(kind, &folded_name);
        let folded_text = Some(text).filter(|text| *text != name).map(fold_name);
        let folded_text = folded_text.filter(|folded| *folded != folded_name);
        let alias = |folded: &String| {
            let form = written_form(folded, text);
            format!("{}{name}{SEPARATOR}{form}", term_prefix(kind, folded))
        };
        Self {
            entity_term: format!("{prefix}{}", written_form(&folded_name, name)),
            alias_term: folded_text.as_ref().map(alias),
            reverse_alias_term: folded_text.map(|folded| prefix + &folded).unwrap_or_default(),
            is_certain: false,
        }
    }

    /// Returns the prefix of the terms of its folded name.
    pub(super) fn prefix(&self) -> &str {
        prefix_of(&self.entity_term)
    }
}

/// Returns the common prefix of all terms of a folded name.
pub(in crate::library) fn term_prefix(kind: EntityKind, folded: &str) -> String {
    format!("{}{SEPARATOR}{folded}{SEPARATOR}", kind_code(kind))
}

/// Returns the prefix of an entity term, which all spellings of the name have in common.
pub(in crate::library) fn prefix_of(entity_term: &str) -> &str {
    let end = entity_term.rfind(SEPARATOR).map_or(0, |at| at + SEPARATOR.len_utf8());
    entity_term.get(..end).unwrap_or_default()
}

/// Returns how a term tells a name of which the folded form is known. Most names are their folded
/// words with capitals: of these it tells only the cases, and nothing if every word is capitalized.
fn written_form<'n>(folded: &str, name: &'n str) -> Cow<'n, str> {
    let case_of = |(folded, word): (&str, &str)| {
        [CAPITALIZED, LOWER, UPPER].into_iter().find(|case| in_case(folded, *case) == word)
    };
    if folded.split(' ').count() != name.split(' ').count() {
        return Cow::Borrowed(name);
    }
    let cases: Option<String> = folded.split(' ').zip(name.split(' ')).map(case_of).collect();
    let Some(cases) = cases else { return Cow::Borrowed(name) };
    match cases.trim_end_matches(CAPITALIZED) {
        "" => Cow::Borrowed(""),
        cases => Cow::Owned(format!("{CASES_FOLLOW}{cases}")),
    }
}

/// Returns the name that [`written_form`] tells.
fn name_of_form<'t>(folded: &str, form: &'t str) -> Cow<'t, str> {
    let cases = match form.strip_prefix(CASES_FOLLOW) {
        Some(cases) => cases,
        None if form.is_empty() => "",
        None => return Cow::Borrowed(form),
    };
    let cases = cases.chars().chain(std::iter::repeat(CAPITALIZED));
    let mut name = String::with_capacity(folded.len());
    for (number, (word, case)) in folded.split(' ').zip(cases).enumerate() {
        if number > 0 {
            name.push(' ');
        }
        name.push_str(&in_case(word, case));
    }
    Cow::Owned(name)
}

/// Returns a folded word in a case, of ASCII letters only.
fn in_case(folded: &str, case: char) -> Cow<'_, str> {
    let end = match case {
        LOWER => return Cow::Borrowed(folded),
        UPPER => folded.len(),
        _ => 1,
    };
    let mut word = folded.to_owned();
    if let Some(letters) = word.get_mut(..end) {
        letters.make_ascii_uppercase();
    }
    Cow::Owned(word)
}

fn kind_code(kind: EntityKind) -> char {
    match kind {
        EntityKind::Person => 'p',
        EntityKind::Organization => 'o',
        _ => 'l',
    }
}

/// The parsed parts of a term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::library) struct EntityTerm<'t> {
    /// Entity kind.
    pub(in crate::library) kind: EntityKind,
    /// The mention text, folded.
    pub(in crate::library) folded: &'t str,
    /// The full name.
    pub(in crate::library) name: Cow<'t, str>,
    /// The mention text of an alias term; empty in the term of a name.
    pub(in crate::library) text: Cow<'t, str>,
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
        let (name, text) = match rest.split_once(SEPARATOR) {
            Some((name, form)) => (Cow::Borrowed(name), name_of_form(folded, form)),
            None => (name_of_form(folded, rest), Cow::Borrowed("")),
        };
        Some(Self { kind, folded, name, text })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn entity_terms_round_trip() {
        let kind = EntityKind::Organization;
        let term = FoldedMention::new(kind, "KORAN.CO.ID", "KORAN.CO.ID").entity_term;
        let named = |folded, name: &'static str, text: &'static str| EntityTerm {
            kind,
            folded,
            name: name.into(),
            text: text.into(),
        };
        assert_eq!(EntityTerm::parse(&term), Some(named("koran co id", "KORAN.CO.ID", "")));
        assert!(term.starts_with(&term_prefix(kind, &fold_name("Koran.co.id"))));
        assert_eq!(prefix_of(&term), term_prefix(kind, "koran co id"));
        let alias = |text| FoldedMention::new(kind, text, "Lembaga Riset Ikan").alias_term;
        let term = alias("LRI").unwrap();
        assert_eq!(EntityTerm::parse(&term), Some(named("lri", "Lembaga Riset Ikan", "LRI")));
        assert_eq!(alias("LEMBAGA RISET IKAN"), None);
        assert_eq!(EntityTerm::parse("x"), None);
    }

    #[test]
    fn name_is_told_by_the_cases_of_its_words() {
        for (name, form) in [
            ("Budi Santoso", ""),
            ("Bank BNI 46", "\u{1e}cu"),
            ("Kementerian Kelautan dan Perikanan", "\u{1e}ccl"),
            ("X", ""),
            ("e", "\u{1e}l"),
            ("McLaren", "McLaren"),
            ("Jum'at", "Jum'at"),
            ("Zoë", "Zoë"),
            ("Al-Hakim Ali", "Al-Hakim Ali"),
            ("PT  Padi", "PT  Padi"),
            ("—", ""),
            ("", ""),
        ] {
            let folded = fold_name(name);
            assert_eq!(written_form(&folded, name), form, "{name}");
            assert_eq!(name_of_form(&folded, form), name);
        }
    }

    proptest! {
        #[test]
        fn any_name_is_told(name in "([A-Za-z]{1,3}|[ '.é-]|[0-9]){0,9}") {
            let folded = fold_name(&name);
            let form = written_form(&folded, &name).into_owned();
            prop_assert_eq!(name_of_form(&folded, &form), name.as_str());
        }
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
