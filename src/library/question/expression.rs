//! The abstract syntax tree of a query.

use std::fmt;

use jiff::civil::Date;

use crate::text::amount::Currency;

/// A query as a tree.
///
/// Trees made by the parser are normalized: `And` and `Or` have at least two operands and none of
/// their own kind, `Not` has no `Not` operand, and `Everything` occurs only at the root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expression {
    /// Matches every story.
    Everything,
    /// Matches stories that match all operands.
    All(Vec<Expression>),
    /// Matches stories that match at least one operand.
    Any(Vec<Expression>),
    /// Matches stories that do not match the operand.
    Not(Box<Expression>),
    /// Matches stories that satisfy a condition.
    Term(Term),
}

/// A condition on a story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Term {
    /// It contains words.
    Words {
        /// Where to search.
        scope: Scope,
        /// What to search.
        words: Words,
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
    Is(State),
    /// It has this feature.
    Has(Feature),
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
}

/// Words to search for, folded by `text::word`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Words {
    /// One word, in any inflected form.
    Word {
        /// The word.
        word: String,
        /// True if the word ends the query, so that it may be a prefix of a word being typed. False
        /// in negated operands.
        open: bool,
    },
    /// Consecutive words. A single quoted word is a phrase too and matches in its exact form only.
    Phrase {
        /// The words; at least one.
        words: Vec<String>,
        /// Like `WordPattern::Word::is_prefix`, for the last word.
        open: bool,
    },
}

/// Read and star state of a story.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    /// Unread.
    Unread,
    /// Read.
    Read,
    /// Starred.
    Starred,
}

/// A feature that a story may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Feature {
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
    /// Copies in the collection.
    Copies,
}

impl Expression {
    /// Returns the patterns to highlight in results: those that are not negated and apply to
    /// titles, texts or names.
    pub fn positive_words(&self) -> Vec<&Words> {
        let mut found = Vec::new();
        self.visit(true, &mut |term, asked| match term {
            Term::Words { scope: Scope::Outlet | Scope::Section, .. } => {}
            Term::Words { words, .. } if asked => found.push(words),
            _ => {}
        });
        found
    }

    /// Calls `visitor` with every condition, and with false for a negated one.
    fn visit<'a>(&'a self, asked: bool, take: &mut impl FnMut(&'a Term, bool)) {
        match self {
            Self::Everything => {}
            Self::All(parts) | Self::Any(parts) => {
                for part in parts {
                    part.visit(asked, take);
                }
            }
            Self::Not(inner) => inner.visit(!asked, take),
            Self::Term(term) => take(term, asked),
        }
    }

    /// Returns the conjunction of the parts. `None` if there are none.
    pub(super) fn all(parts: Vec<Self>) -> Option<Self> {
        let parts = parts.into_iter().flat_map(|part| match part {
            Self::All(inner) => inner,
            other => vec![other],
        });
        one_or(parts.collect(), Self::All)
    }

    /// Returns the disjunction of the parts. `None` if there are none.
    pub(super) fn any(parts: Vec<Self>) -> Option<Self> {
        let parts = parts.into_iter().flat_map(|part| match part {
            Self::Any(inner) => inner,
            other => vec![other],
        });
        one_or(parts.collect(), Self::Any)
    }

    /// Returns the negation.
    pub(super) fn negated(self) -> Self {
        match self {
            Self::Not(inner) => *inner,
            other => Self::Not(Box::new(other)),
        }
    }
}

fn one_or(
    mut parts: Vec<Expression>,
    several: fn(Vec<Expression>) -> Expression,
) -> Option<Expression> {
    if parts.len() > 1 { Some(several(parts)) } else { parts.pop() }
}

impl fmt::Display for Expression {
    /// Formats the expression as a query that parses to the same expression, except for `is_prefix`
    /// of the last word, which depends on the text that follows.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (parts, between) = match self {
            Self::Everything => return Ok(()),
            Self::Term(term) => return term.fmt(f),
            Self::Not(inner) => {
                f.write_str("-")?;
                return inner.fmt_part(f);
            }
            Self::All(parts) => (parts, " "),
            Self::Any(parts) => (parts, " OR "),
        };
        for (index, part) in parts.iter().enumerate() {
            if index > 0 {
                f.write_str(between)?;
            }
            part.fmt_part(f)?;
        }
        Ok(())
    }
}

impl Expression {
    /// Formats the expression as an operand.
    fn fmt_part(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::All(_) | Self::Any(_) => write!(f, "({self})"),
            _ => write!(f, "{self}"),
        }
    }
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Words { scope, words } => {
                let field = scope.name();
                let colon = if field.is_empty() { "" } else { ":" };
                match words {
                    Words::Word { word, .. } => write!(f, "{field}{colon}{word}"),
                    Words::Phrase { words, .. } => {
                        write!(f, "{field}{colon}\"{}\"", words.join(" "))
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
