//! What a question asks for, as a tree.

use std::fmt;

use jiff::civil::Date;

use crate::text::amount::Currency;

/// What a question asks for. The parser gives no `All` or `Any` of fewer than two, none directly
/// within its like, no `Not` within a `Not`, and `Everything` only alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expression {
    /// Every story.
    Everything,
    /// What all of these are true of.
    All(Vec<Expression>),
    /// What at least one of these is true of.
    Any(Vec<Expression>),
    /// What this is not true of.
    Not(Box<Expression>),
    /// What one condition is true of.
    Term(Term),
}

/// One condition on a story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Term {
    /// It holds these words.
    Words {
        /// Where.
        scope: Scope,
        /// Which.
        words: Words,
    },
    /// It was published from the one day to the other, both included; at least one is given.
    Date {
        /// The first day.
        from: Option<Date>,
        /// The last day.
        to: Option<Date>,
    },
    /// It names an amount from the one to the other, both included; at least one is given.
    Money {
        /// In this currency.
        currency: Currency,
        /// The least, in whole units.
        from: Option<u64>,
        /// The most, in whole units.
        to: Option<u64>,
    },
    /// The reader has left it in this state.
    Is(State),
    /// It has something of this kind.
    Has(Feature),
}

/// Where words are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scope {
    /// In the title and the text.
    Anywhere,
    /// In the title.
    Title,
    /// In the names of the persons in it.
    Person,
    /// In the names of the organisations in it.
    Organization,
    /// In the names of the places in it.
    Place,
    /// In the name of its outlet.
    Outlet,
    /// In the name of its section.
    Section,
}

/// The words looked for, folded as `text::word` folds them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Words {
    /// One word, in any of its forms.
    Word {
        /// The word.
        word: String,
        /// The question ends with it, so that it may be the beginning of a word still being
        /// typed. Never so where it is excluded.
        open: bool,
    },
    /// These words, in this order, next to each other; a single one if it stood in quotation
    /// marks: then in just this form.
    Phrase {
        /// The words, at least one.
        words: Vec<String>,
        /// As above, of the last word.
        open: bool,
    },
}

/// What the reader has done with a story.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    /// Not read.
    Unread,
    /// Read.
    Read,
    /// Starred.
    Starred,
}

/// Something that a story may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Feature {
    /// A link to another story.
    Link,
    /// A date of publication.
    Date,
    /// A person named in it.
    Person,
    /// An organisation named in it.
    Organization,
    /// A place named in it.
    Place,
    /// An amount of money named in it.
    Money,
    /// Copies of itself in the collection.
    Copies,
}

impl Expression {
    /// The words that are asked for, and not excluded, in titles, texts and names: what a text
    /// that answers can show in another colour.
    pub fn positive_words(&self) -> Vec<&Words> {
        let mut found = Vec::new();
        self.visit(true, &mut |term, asked| match term {
            Term::Words { scope: Scope::Outlet | Scope::Section, .. } => {}
            Term::Words { words, .. } if asked => found.push(words),
            _ => {}
        });
        found
    }

    /// Hands over every term, with whether it is asked for (and not excluded).
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

    /// All of the parts; nothing if there are none.
    pub(super) fn all(parts: Vec<Self>) -> Option<Self> {
        let parts = parts.into_iter().flat_map(|part| match part {
            Self::All(inner) => inner,
            other => vec![other],
        });
        one_or(parts.collect(), Self::All)
    }

    /// Any of the parts; nothing if there are none.
    pub(super) fn any(parts: Vec<Self>) -> Option<Self> {
        let parts = parts.into_iter().flat_map(|part| match part {
            Self::Any(inner) => inner,
            other => vec![other],
        });
        one_or(parts.collect(), Self::Any)
    }

    /// The opposite.
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
    /// The expression as a question, which reads as the same expression; but whether its last
    /// word is open depends on what is written behind it.
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
    /// Writes the expression as a part of another one.
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

/// Writes a field with one value, both ends, or the one that there is. What a unit or `>=` makes
/// whole cannot run on into the next word, as an amount without a unit would.
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
