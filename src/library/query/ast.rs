//! The abstract syntax tree of a query.

use std::fmt;

use jiff::civil::Date;

use crate::text::amount::Currency;

/// A query as a tree.
///
/// Trees made by the parser are normalized: `And` and `Or` have at least two operands and none of
/// their own kind, `Not` has no `Not` operand, and `Everything` occurs only at the root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expr {
    /// Matches every story.
    Everything,
    /// Matches stories that match all operands.
    And(Vec<Expr>),
    /// Matches stories that match at least one operand.
    Or(Vec<Expr>),
    /// Matches stories that do not match the operand.
    Not(Box<Expr>),
    /// Matches stories that satisfy a condition.
    Condition(Condition),
}

/// A condition on a story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// It contains words.
    Text {
        /// Where to search.
        scope: Scope,
        /// What to search.
        pattern: WordPattern,
    },
    /// It was published in a range of days, bounds included. At least one bound is present.
    Date {
        /// The first day.
        from: Option<Date>,
        /// The last day.
        to: Option<Date>,
    },
    /// It mentions an amount of money in a range, bounds included. At least one bound is present.
    Money {
        /// Currency of the bounds.
        currency: Currency,
        /// The minimum, in whole currency units.
        from: Option<u64>,
        /// The maximum, in whole currency units.
        to: Option<u64>,
    },
    /// The user has marked it with this state.
    Is(MarkState),
    /// It has this feature.
    Has(StoryFeature),
}

/// Where words are searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scope {
    /// Title and text.
    Anywhere,
    /// Title.
    Title,
    /// Names of persons in the story.
    Person,
    /// Names of organizations in the story.
    Organization,
    /// Names of places in the story.
    Place,
    /// Name of the outlet.
    Outlet,
    /// Name of the section.
    Section,
    /// Words and speakers of quotations. Several words are searched in one quotation.
    Quote,
    /// The user's tags.
    Tag,
    /// The user's notes and highlights.
    Note,
    /// Name of a dossier with the story.
    Dossier,
    /// Name of a saved search in whose results the story has not been seen.
    NewIn,
}

impl Scope {
    /// Returns true for what the user has recorded, which is not in the index.
    pub fn is_recorded(self) -> bool {
        matches!(self, Self::Tag | Self::Note | Self::Dossier | Self::NewIn)
    }
}

/// Words to search for, folded by `text::word`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WordPattern {
    /// One word, in any inflected form.
    Word {
        /// The word.
        word: String,
        /// True if the word ends the query, so that it may be a prefix of a word being typed. False
        /// in negated operands.
        is_prefix: bool,
        /// True if the word must match as it is, as in `+beras`.
        is_strict: bool,
    },
    /// Consecutive words. A single quoted word is a phrase too and matches in its exact form only.
    Phrase {
        /// The words; at least one.
        words: Vec<String>,
        /// Like `WordPattern::Word::is_prefix`, for the last word.
        is_prefix: bool,
        /// True if the words are quoted or must match as they are; false for `anak-anak`.
        is_strict: bool,
    },
    /// One word of a form in which `*` stands for any letters: `ber*`.
    Glob {
        /// The form.
        form: String,
    },
    /// Words near one another in one paragraph, in any order: `"harga beras"~5`.
    Near {
        /// The words; at least two.
        words: Vec<String>,
        /// The greatest number of other words among them.
        distance: usize,
    },
}

/// Read and star state of a story.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MarkState {
    /// Unread.
    Unread,
    /// Read.
    Read,
    /// Starred.
    Starred,
}

/// A feature that a story may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StoryFeature {
    /// A link to another story.
    Link,
    /// A publication date.
    Date,
    /// A mention of a person.
    Person,
    /// A mention of an organization.
    Organization,
    /// A mention of a place.
    Place,
    /// A mention of an amount of money.
    Money,
    /// A quotation.
    Quote,
    /// Copies in the collection.
    Copies,
    /// A tag of the user.
    Tag,
    /// A note or highlight of the user.
    Note,
}

impl Scope {
    /// Returns true for words and names in the text of a story, as opposed to what is known about it.
    pub(in crate::library) fn is_of_text(self) -> bool {
        match self {
            Self::Anywhere
            | Self::Title
            | Self::Person
            | Self::Organization
            | Self::Place
            | Self::Quote => true,
            Self::Outlet | Self::Section | Self::Tag | Self::Note | Self::Dossier | Self::NewIn => {
                false
            }
        }
    }
}

impl Expr {
    /// Returns the patterns to highlight in results: those that are not negated and apply to
    /// titles, texts or names.
    pub fn positive_patterns(&self) -> Vec<&WordPattern> {
        let mut found = Vec::new();
        self.visit(true, &mut |term, asked| match term {
            Condition::Text { scope: Scope::Outlet | Scope::Section, .. } => {}
            Condition::Text { scope, .. } if scope.is_recorded() => {}
            Condition::Text { pattern: words, .. } if asked => found.push(words),
            _ => {}
        });
        found
    }

    /// Returns the conditions that are not negated.
    pub(in crate::library) fn positive_conditions(&self) -> Vec<&Condition> {
        let mut found = Vec::new();
        self.visit(true, &mut |condition, is_positive| {
            if is_positive {
                found.push(condition);
            }
        });
        found
    }

    /// Calls `visitor` with every condition, and with false for a negated one.
    pub(in crate::library) fn visit<'a>(
        &'a self,
        is_positive: bool,
        visitor: &mut impl FnMut(&'a Condition, bool),
    ) {
        match self {
            Self::Everything => {}
            Self::And(parts) | Self::Or(parts) => {
                for part in parts {
                    part.visit(is_positive, visitor);
                }
            }
            Self::Not(inner) => inner.visit(!is_positive, visitor),
            Self::Condition(term) => visitor(term, is_positive),
        }
    }

    /// Returns the conjunction of the parts. `None` if there are none.
    pub(in crate::library) fn and(parts: Vec<Self>) -> Option<Self> {
        let parts = parts.into_iter().flat_map(|part| match part {
            Self::And(inner) => inner,
            other => vec![other],
        });
        single_or(parts.collect(), Self::And)
    }

    /// Returns the disjunction of the parts. `None` if there are none.
    pub(super) fn or(parts: Vec<Self>) -> Option<Self> {
        let parts = parts.into_iter().flat_map(|part| match part {
            Self::Or(inner) => inner,
            other => vec![other],
        });
        single_or(parts.collect(), Self::Or)
    }

    /// Returns the negation.
    pub(in crate::library) fn negate(self) -> Self {
        match self {
            Self::Not(inner) => *inner,
            other => Self::Not(Box::new(other)),
        }
    }
}

fn single_or(mut parts: Vec<Expr>, several: fn(Vec<Expr>) -> Expr) -> Option<Expr> {
    if parts.len() > 1 { Some(several(parts)) } else { parts.pop() }
}

impl fmt::Display for Expr {
    /// Formats the expression as a query that parses to the same expression, except for `is_prefix`
    /// of the last word, which depends on the text that follows, and `is_strict` of phrases, which
    /// are always quoted.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (parts, between) = match self {
            Self::Everything => return Ok(()),
            Self::Condition(term) => return term.fmt(f),
            Self::Not(inner) => {
                f.write_str("-")?;
                return inner.fmt_operand(f);
            }
            Self::And(parts) => (parts, " "),
            Self::Or(parts) => (parts, " OR "),
        };
        for (index, part) in parts.iter().enumerate() {
            if index > 0 {
                f.write_str(between)?;
            }
            part.fmt_operand(f)?;
        }
        Ok(())
    }
}

impl Expr {
    /// Formats the expression as an operand.
    fn fmt_operand(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::And(_) | Self::Or(_) => write!(f, "({self})"),
            _ => write!(f, "{self}"),
        }
    }
}

impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text { scope, pattern: words } => {
                let field = scope.name();
                let colon = if field.is_empty() { "" } else { ":" };
                match words {
                    WordPattern::Word { word, is_strict, .. } => {
                        let plus = if *is_strict { "+" } else { "" };
                        write!(f, "{plus}{field}{colon}{word}")
                    }
                    WordPattern::Phrase { words, .. } => {
                        write!(f, "{field}{colon}\"{}\"", words.join(" "))
                    }
                    WordPattern::Glob { form } => write!(f, "{field}{colon}{form}"),
                    WordPattern::Near { words, distance } => {
                        write!(f, "{field}{colon}\"{}\"~{distance}", words.join(" "))
                    }
                }
            }
            Self::Date { from, to } => fmt_range(f, "date", "", from.as_ref(), to.as_ref()),
            Self::Money { currency, from, to } => {
                fmt_range(f, "money", currency.code(), from.as_ref(), to.as_ref())
            }
            Self::Is(state) => write!(f, "is:{}", state.name()),
            Self::Has(feature) => write!(f, "has:{}", feature.name()),
        }
    }
}

/// Formats a field with a single value, a range, or one bound. The unit or the comparison operator
/// ends the value; an amount without either would absorb the next word.
fn fmt_range<T: fmt::Display + PartialEq>(
    f: &mut fmt::Formatter<'_>,
    field: &str,
    unit: &str,
    from: Option<&T>,
    to: Option<&T>,
) -> fmt::Result {
    match (from, to) {
        (Some(from), Some(to)) if from == to => write!(f, "{field}:{from}{unit}"),
        (Some(from), Some(to)) => write!(f, "{field}:{from}{unit}..{to}{unit}"),
        (Some(from), None) => write!(f, "{field}:>={from}{unit}"),
        (None, Some(to)) => write!(f, "{field}:<={to}{unit}"),
        (None, None) => Ok(()),
    }
}
