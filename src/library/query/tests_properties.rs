//! Property tests of the parser and the formatter.

use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::*;
use crate::news::{Explain, Language};
use crate::text::amount::Currency;

const TODAY: Date = date(2025, 3, 15);

fn word() -> impl Strategy<Value = String> {
    "[a-z0-9]{1,6}"
}

fn words() -> impl Strategy<Value = WordPattern> {
    prop_oneof![
        word().prop_map(|word| WordPattern::Word { word, is_prefix: false, is_strict: false }),
        prop::collection::vec(word(), 1..4).prop_map(|words| WordPattern::Phrase {
            words,
            is_prefix: false,
            is_strict: true
        }),
        "[a-z]{2,5}\\*|\\*[a-z]{2,5}|[a-z]{2}\\*[a-z]{1,3}"
            .prop_map(|form| WordPattern::Glob { form }),
        (prop::collection::vec(word(), 2..4), 0_usize..20)
            .prop_map(|(words, distance)| WordPattern::Near { words, distance }),
    ]
}

/// A range in order; one bound may be missing.
fn range_bounds<T: Ord + Copy + std::fmt::Debug>(
    value: impl Strategy<Value = T> + Clone,
) -> impl Strategy<Value = (Option<T>, Option<T>)> {
    (value.clone(), value, 0..3).prop_map(|(one, other, missing)| {
        let (from, to) = (one.min(other), one.max(other));
        ((missing != 1).then_some(from), (missing != 2).then_some(to))
    })
}

fn term() -> impl Strategy<Value = Condition> {
    let scope = prop::sample::select(vec![
        Scope::Anywhere,
        Scope::Title,
        Scope::Person,
        Scope::Organization,
        Scope::Place,
        Scope::Outlet,
        Scope::Section,
        Scope::Quote,
        Scope::Tag,
        Scope::Note,
        Scope::Dossier,
    ]);
    let day = (0..70_000)
        .prop_map(|days| date(1900, 1, 1).checked_add(jiff::Span::new().days(days)).unwrap());
    let code = prop::sample::select(vec!["IDR", "USD", "KRW"]);
    let feature = prop::sample::select(vec![
        StoryFeature::Link,
        StoryFeature::Date,
        StoryFeature::Person,
        StoryFeature::Organization,
        StoryFeature::Place,
        StoryFeature::Money,
        StoryFeature::Quote,
        StoryFeature::Copies,
        StoryFeature::Tag,
        StoryFeature::Note,
    ]);
    prop_oneof![
        4 => (scope, words()).prop_map(|(scope, pattern)| Condition::Text { scope, pattern }),
        1 => range_bounds(day).prop_map(|(from, to)| Condition::Date { from, to }),
        1 => (code, range_bounds(any::<u64>())).prop_map(|(code, (from, to))| Condition::Money {
            currency: Currency::from_code(code).unwrap(),
            from,
            to,
        }),
        1 => prop::sample::select(vec![MarkState::Unread, MarkState::Read, MarkState::Starred])
            .prop_map(Condition::Is),
        1 => feature.prop_map(Condition::Has),
    ]
}

fn expression() -> impl Strategy<Value = Expr> {
    term().prop_map(Expr::Condition).prop_recursive(4, 40, 4, |inner| {
        let parts = || prop::collection::vec(inner.clone(), 1..4);
        prop_oneof![
            parts().prop_map(|parts| Expr::and(parts).unwrap()),
            parts().prop_map(|parts| Expr::or(parts).unwrap()),
            inner.clone().prop_map(Expr::negate),
        ]
    })
}

/// Queries made of significant fragments.
fn query() -> impl Strategy<Value = String> {
    let pieces = "beras|Anak-anak|\"|(|)|-| |  | OR | DAN |NOT |orang:|judul: |tanggal:|2025-02|\
                  ..|>|<=|7d|~5|*|mei|uang:|1,5|T|Rp|juta|is:|belum|dibaca|has:|link|:|“|é|\u{301}|…|27";
    let pieces: Vec<&str> = pieces.split('|').collect();
    prop::collection::vec(prop::sample::select(pieces), 0..20).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_text_parses_or_reports_a_located_error(text in "\\PC{0,40}", made in query()) {
        for text in [text, made] {
            if let Err(error) = parse(&text, TODAY) {
                prop_assert!(text.get(error.span.clone()).is_some_and(|piece| !piece.is_empty()));
                prop_assert!(!error.message(Language::Indonesian).is_empty());
            }
        }
    }

    #[test]
    fn formatted_expression_parses_back(expression in expression()) {
        // The trailing space ends the last word.
        let printed = format!("{expression} ");
        prop_assert_eq!(parse(&printed, TODAY), Ok(expression), "{}", printed);
    }

    #[test]
    fn parsed_query_formats_and_parses_back(query in query()) {
        if let Ok(expression) = parse(&format!("{query}\" "), TODAY) {
            let printed = format!("{expression} ");
            // Phrases are printed with quotation marks, which make them strict.
            let parsed = parse(&printed, TODAY).map(|parsed| format!("{parsed} "));
            prop_assert_eq!(parsed, Ok(printed));
        }
    }
}
