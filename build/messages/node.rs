//! The text of a message, and the Rust expression that returns it.

use std::fmt::Write as _;

use super::language::CATEGORIES;

/// The text of a message.
pub(super) enum Text {
    /// One text.
    One(Node),
    /// A list of texts, from the attributes of a message, by name.
    List(Vec<(String, Node)>),
}

/// A text in which every choice covers the rest of the text.
pub(super) enum Node {
    /// A text without choices.
    Leaf(Vec<Piece>),
    /// A choice by the value of a parameter: the keys and their texts, the default last.
    Select(String, Vec<(String, Node)>),
}

#[derive(Clone)]
pub(super) enum Piece {
    Text(String),
    /// A parameter as given.
    Value(String),
    /// A parameter as a number with the separators of the language.
    Number(String),
}

/// The Rust type of a parameter.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Display,
    Number,
    Flag,
}

impl Text {
    /// Returns what has to be the same in all languages: the parameters, and the names of a list.
    pub(super) fn shape(&self) -> Vec<String> {
        let mut names: Vec<String> = match self {
            Self::One(node) => node.parameters().into_iter().map(|(name, _)| name).collect(),
            Self::List(list) => list.iter().map(|(name, _)| format!(".{name}")).collect(),
        };
        names.sort_unstable();
        names
    }
}

impl Node {
    /// Returns the parameters in the order of their first use.
    pub(super) fn parameters(&self) -> Vec<(String, Kind)> {
        let mut found: Vec<(String, Kind)> = Vec::new();
        let mut add = |name: &str, kind: Kind| match found.iter_mut().find(|one| one.0 == name) {
            Some(known) => known.1 = known.1.max(kind),
            None => found.push((name.to_owned(), kind)),
        };
        match self {
            Self::Leaf(pieces) => {
                for piece in pieces {
                    match piece {
                        Piece::Text(_) => {}
                        Piece::Value(name) => add(name, Kind::Display),
                        Piece::Number(name) => add(name, Kind::Number),
                    }
                }
            }
            Self::Select(name, arms) => {
                // A choice covers what precedes it too, so its parameter may be used later.
                for (name, kind) in arms.iter().flat_map(|(_, node)| node.parameters()) {
                    add(&name, kind);
                }
                let is_flag = arms.iter().any(|(key, _)| key == "true" || key == "false");
                add(name, if is_flag { Kind::Flag } else { Kind::Number });
            }
        }
        found
    }

    /// Returns true if no variant contains a parameter.
    pub(super) fn is_static(&self) -> bool {
        match self {
            Self::Leaf(pieces) => pieces.iter().all(|piece| matches!(piece, Piece::Text(_))),
            Self::Select(_, arms) => arms.iter().all(|(_, node)| node.is_static()),
        }
    }

    /// Returns the text of a node without parameters and choices.
    pub(super) fn fixed_text(&self) -> String {
        match self {
            Self::Leaf(pieces) => {
                let texts = pieces.iter().map(|piece| match piece {
                    Piece::Text(text) => text.as_str(),
                    Piece::Value(name) | Piece::Number(name) => name,
                });
                texts.collect()
            }
            Self::Select(_, arms) => {
                arms.last().map(|(_, node)| node.fixed_text()).unwrap_or_default()
            }
        }
    }

    /// Returns the Rust expression of the text.
    pub(super) fn expression(&self, is_static: bool) -> String {
        match self {
            Self::Leaf(_) if is_static => format!("{:?}", self.fixed_text()),
            Self::Leaf(_) if self.is_static() => format!("{:?}.to_owned()", self.fixed_text()),
            Self::Leaf(pieces) => {
                let (mut format, mut numbers) = (String::new(), String::new());
                for piece in pieces {
                    match piece {
                        Piece::Text(text) => {
                            format += &text.replace('{', "{{").replace('}', "}}");
                        }
                        Piece::Value(name) => {
                            let _ = write!(format, "{{{name}}}");
                        }
                        Piece::Number(name) => {
                            format += "{}";
                            let _ = write!(numbers, ", number({name}, language)");
                        }
                    }
                }
                format!("format!({format:?}{numbers})")
            }
            Self::Select(name, arms) => {
                let mut out = format!("match ({name}, language.plural({name})) {{");
                if arms.iter().any(|(key, _)| key == "true" || key == "false") {
                    out = format!("match ({name}, ()) {{");
                }
                for (place, (key, node)) in arms.iter().enumerate() {
                    let category = CATEGORIES.iter().find(|(name, _)| name == key);
                    let pattern = match category {
                        _ if place + 1 == arms.len() => "_".to_owned(),
                        Some((_, variant)) => format!("(_, Plural::{variant})"),
                        None => format!("({key}, _)"),
                    };
                    let _ = write!(out, " {pattern} => {},", node.expression(is_static));
                }
                out + " }"
            }
        }
    }
}

/// Returns the name of a parameter or message in Rust.
pub(super) fn snake_case(name: &str) -> String {
    name.replace('-', "_")
}
