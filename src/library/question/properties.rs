//! Property tests of the parser and the formatter.

use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::*;
use crate::news::Language;
use crate::text::amount::Currency;

const TODAY: Date = date(2025, 3, 15);

fn word() -> impl Strategy<Value = String> {
    "[a-z0-9]{1,6}"
}

fn words() -> impl Strategy<Value = Words> {
    prop_oneof![
        word().prop_map(|word| Words::Word { word, open: false }),
        prop::collection::vec(word(), 1..4).prop_map(|words| Words::Phrase { words, open: false }),
    ]
}

/// A range in order; one bound may be missing.
fn ends<T: Ord + Copy + std::fmt::Debug>(
    value: impl Strategy<Value = T> + Clone,
) -> impl Strategy<Value = (Option<T>, Option<T>)> {
    (value.clone(), value, 0..3).prop_map(|(one, other, missing)| {
        let (from, to) = (one.min(other), one.max(other));
        ((missing != 1).then_some(from), (missing != 2).then_some(to))
    })
}

fn term() -> impl Strategy<Value = Term> {
    let scope = prop::sample::select(vec![
        Scope::Anywhere,
        Scope::Title,
        Scope::Person,
        Scope::Organization,
        Scope::Place,
        Scope::Outlet,
        Scope::Section,
    ]);
    let day = (0..70_000)
        .prop_map(|days| date(1900, 1, 1).checked_add(jiff::Span::new().days(days)).unwrap());
    let code = prop::sample::select(vec!["IDR", "USD", "KRW"]);
    let feature = prop::sample::select(vec![
        Feature::Link,
        Feature::Date,
        Feature::Person,
        Feature::Organization,
        Feature::Place,
        Feature::Money,
        Feature::Copies,
    ]);
    prop_oneof![
        4 => (scope, words()).prop_map(|(scope, words)| Term::Words { scope, words }),
        1 => ends(day).prop_map(|(from, to)| Term::Date { from, to }),
        1 => (code, ends(any::<u64>())).prop_map(|(code, (from, to))| Term::Money {
            currency: Currency::from_code(code).unwrap(),
            from,
            to,
        }),
        1 => prop::sample::select(vec![State::Unread, State::Read, State::Starred])
            .prop_map(Term::Is),
        1 => feature.prop_map(Term::Has),
    ]
}

fn expression() -> impl Strategy<Value = Expression> {
    term().prop_map(Expression::Term).prop_recursive(4, 40, 4, |inner| {
        let parts = || prop::collection::vec(inner.clone(), 1..4);
        prop_oneof![
            parts().prop_map(|parts| Expression::all(parts).unwrap()),
            parts().prop_map(|parts| Expression::any(parts).unwrap()),
            inner.clone().prop_map(Expression::negated),
        ]
    })
}

/// Queries made of significant fragments.
fn question() -> impl Strategy<Value = String> {
    let pieces = "beras|Anak-anak|\"|(|)|-| |  | OR | DAN |NOT |orang:|judul: |tanggal:|2025-02|\
                  ..|>|<=|7d|mei|uang:|1,5|T|Rp|juta|is:|belum|dibaca|has:|link|:|“|é|\u{301}|…|27";
    let pieces: Vec<&str> = pieces.split('|').collect();
    prop::collection::vec(prop::sample::select(pieces), 0..20).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_text_is_a_question_or_a_mistake_in_it(text in "\\PC{0,40}", made in question()) {
        for text in [text, made] {
            if let Err(mistake) = parse(&text, TODAY) {
                prop_assert!(text.get(mistake.span.clone()).is_some_and(|piece| !piece.is_empty()));
                prop_assert!(!mistake.sentence(Language::Indonesian).is_empty());
            }
        }
    }

    #[test]
    fn what_is_printed_reads_as_it_was(expression in expression()) {
        // The trailing space ends the last word.
        let printed = format!("{expression} ");
        prop_assert_eq!(parse(&printed, TODAY), Ok(expression), "{}", printed);
    }

    #[test]
    fn what_is_read_can_be_printed(question in question()) {
        if let Ok(expression) = parse(&format!("{question}\" "), TODAY) {
            let printed = format!("{expression} ");
            prop_assert_eq!(parse(&printed, TODAY), Ok(expression), "{}", printed);
        }
    }
}
