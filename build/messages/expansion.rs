//! Converts the patterns of Fluent to texts in which a choice covers the rest of the text.

use fluent_syntax::ast::{Attribute, Comment, Expression, InlineExpression, Message};
use fluent_syntax::ast::{Pattern, PatternElement, Variant, VariantKey};
use fluent_syntax::unicode::unescape_unicode_to_string;

use super::node::{Node, Piece, Text, snake_case};
use super::{Catalog, Elements};

/// Converts the patterns of one message.
pub(super) struct Expansion<'c, 's> {
    pub(super) catalog: &'c Catalog<'s>,
    /// Name of the message.
    pub(super) at: &'s str,
    pub(super) problems: &'c mut Vec<String>,
}

impl<'s> Expansion<'_, 's> {
    pub(super) fn message(&mut self, message: Message<&'s str>) -> (String, Text, String) {
        let Message { id, value, attributes, comment } = message;
        let text = match value {
            Some(Pattern { elements }) => Text::One(self.node(Vec::new(), &elements)),
            None => Text::List(
                attributes
                    .into_iter()
                    .map(|Attribute { id, value }| {
                        (id.name.to_owned(), self.node(Vec::new(), &value.elements))
                    })
                    .collect(),
            ),
        };
        let lines = comment.map(|Comment { content }| content.join(" ")).unwrap_or_default();
        (id.name.to_owned(), text, lines)
    }

    /// Converts the elements that follow `before`.
    fn node(&mut self, mut before: Vec<Piece>, elements: &[PatternElement<&'s str>]) -> Node {
        for (place, element) in elements.iter().enumerate() {
            match element {
                PatternElement::TextElement { value } => push_text(&mut before, value),
                PatternElement::Placeable { expression: Expression::Inline(inline) } => {
                    self.push_inline(&mut before, inline);
                }
                PatternElement::Placeable {
                    expression: Expression::Select { selector, variants },
                } => {
                    let rest = elements.get(place + 1..).unwrap_or_default();
                    return self.select(&before, selector, variants, rest);
                }
            }
        }
        Node::Leaf(before)
    }

    fn select(
        &mut self,
        before: &[Piece],
        selector: &InlineExpression<&'s str>,
        variants: &[Variant<&'s str>],
        rest: &[PatternElement<&'s str>],
    ) -> Node {
        let InlineExpression::VariableReference { id } = selector else {
            self.problem("only a variable can select");
            return Node::Leaf(Vec::new());
        };
        let mut arms: Vec<_> = variants.iter().collect();
        arms.sort_by_key(|variant| variant.default);
        let mut nodes = Vec::new();
        for Variant { key, value, .. } in arms {
            let (VariantKey::Identifier { name: key } | VariantKey::NumberLiteral { value: key }) =
                key;
            let is_rule = self.catalog.term(&format!("plural-{key}")).is_some();
            if !is_rule
                && !["true", "false", "other"].contains(key)
                && key.parse::<usize>().is_err()
            {
                self.problem(&format!("no plural rule for [{key}]"));
            }
            let elements: Elements<'s> = value.elements.iter().chain(rest).cloned().collect();
            nodes.push(((*key).to_owned(), self.node(before.to_vec(), &elements)));
        }
        Node::Select(snake_case(id.name), nodes)
    }

    fn push_inline(&mut self, out: &mut Vec<Piece>, inline: &InlineExpression<&'s str>) {
        match inline {
            InlineExpression::StringLiteral { value } => {
                push_text(out, &unescape_unicode_to_string(value));
            }
            InlineExpression::VariableReference { id } => {
                out.push(Piece::Value(snake_case(id.name)));
            }
            InlineExpression::MessageReference { id, attribute: None } => {
                self.push_reference(out, id.name);
            }
            InlineExpression::TermReference { id, attribute: None, .. } => {
                self.push_reference(out, &format!("-{}", id.name));
            }
            InlineExpression::FunctionReference { id, arguments } => {
                match (id.name, arguments.positional.as_slice()) {
                    // The screen replaces a command name in braces by its keys.
                    ("KEY", [InlineExpression::StringLiteral { value }]) => {
                        push_text(out, &format!("{{{value}}}"));
                    }
                    ("LANGUAGES", []) => push_text(out, &self.catalog.languages),
                    ("NUMBER", [InlineExpression::VariableReference { id }]) => {
                        out.push(Piece::Number(snake_case(id.name)));
                    }
                    (name, _) => self.problem(&format!("unknown function {name}")),
                }
            }
            _ => self.problem("an expression that catalogs do not use"),
        }
    }

    /// Inserts another message or a term. It may have no choices.
    fn push_reference(&mut self, out: &mut Vec<Piece>, id: &str) {
        let Some(elements) = self.catalog.patterns.get(id) else {
            self.problem(&format!("refers to {id}, which does not exist"));
            return;
        };
        match self.node(Vec::new(), elements) {
            Node::Leaf(pieces) => {
                for piece in pieces {
                    match piece {
                        Piece::Text(text) => push_text(out, &text),
                        other => out.push(other),
                    }
                }
            }
            Node::Select(..) => self.problem(&format!("refers to {id}, which has choices")),
        }
    }

    fn problem(&mut self, what: &str) {
        self.problems.push(format!("{}.ftl: {}: {what}", self.catalog.tag, self.at));
    }
}

fn push_text(out: &mut Vec<Piece>, text: &str) {
    match out.last_mut() {
        Some(Piece::Text(last)) => last.push_str(text),
        _ => out.push(Piece::Text(text.to_owned())),
    }
}
