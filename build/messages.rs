//! Generates the Rust functions of the messages from the catalogs in `assets/locale`.
//!
//! A catalog is a file in the syntax of Project Fluent, one per language. Every message of the
//! reference catalog becomes a function in all languages, so a message that a catalog lacks, has
//! in excess, or gives other parameters fails the build. `assets/locale/README.md` describes what
//! a catalog contains.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use fluent_syntax::ast::{Attribute, Comment, Entry, Expression, InlineExpression, Message};
use fluent_syntax::ast::{Pattern, PatternElement, Variant, VariantKey};
use fluent_syntax::parser::parse;
use fluent_syntax::unicode::unescape_unicode_to_string;

/// Tag of the language whose catalog defines the messages and their parameters.
const REFERENCE: &str = "en";

/// The plural categories of CLDR. `other` is the category without a rule.
const CATEGORIES: [(&str, &str); 6] = [
    ("zero", "Zero"),
    ("one", "One"),
    ("two", "Two"),
    ("few", "Few"),
    ("many", "Many"),
    ("other", "Other"),
];

type Elements<'s> = Vec<PatternElement<&'s str>>;

/// A parsed catalog.
struct Catalog<'s> {
    /// Language tag: the name of the file.
    tag: String,
    /// The tags of all languages, in quotation marks.
    languages: String,
    /// Terms and messages with a value.
    patterns: BTreeMap<String, Elements<'s>>,
    /// Messages in the order of the file.
    messages: Vec<(String, Text, String)>,
}

/// The text of a message.
enum Text {
    /// One text.
    One(Node),
    /// A list of texts, from the attributes of a message, by name.
    List(Vec<(String, Node)>),
}

/// A text in which every choice covers the rest of the text.
enum Node {
    /// A text without choices.
    Leaf(Vec<Piece>),
    /// A choice by the value of a parameter: the keys and their texts, the default last.
    Select(String, Vec<(String, Node)>),
}

#[derive(Clone)]
enum Piece {
    Text(String),
    /// A parameter as given.
    Value(String),
    /// A parameter as a number with the separators of the language.
    Number(String),
}

/// The Rust type of a parameter.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Display,
    Number,
    Flag,
}

/// Generates the code for the catalogs, given as pairs of language tag and text. Fails with all
/// problems of all catalogs.
pub(crate) fn generate(sources: &[(String, String)]) -> Result<String, Vec<String>> {
    let mut problems = Vec::new();
    // The reference comes last: the languages are listed in this order.
    let mut sources: Vec<_> = sources.iter().collect();
    sources.sort_by_key(|(tag, _)| (tag == REFERENCE, tag));
    let quoted: Vec<String> = sources.iter().map(|(tag, _)| format!("\"{tag}\"")).collect();
    let quoted = quoted.join(", ");
    let mut catalogs = Vec::new();
    for (tag, source) in sources {
        catalogs.push(Catalog::parse(tag, source, &quoted, &mut problems));
    }
    let Some(reference) = catalogs.last().filter(|catalog| catalog.tag == REFERENCE) else {
        return Err(vec![format!("there is no {REFERENCE}.ftl")]);
    };
    for catalog in &catalogs {
        catalog.compare(reference, &mut problems);
    }
    let mut out = language_type(&catalogs, &mut problems);
    let mut modules: BTreeMap<&str, String> = BTreeMap::new();
    for (id, text, doc) in &reference.messages {
        let Some((module, name)) = id.split_once('-') else {
            problems.push(format!("{id}: a name begins with the layer that uses the message"));
            continue;
        };
        let texts: Vec<_> =
            catalogs.iter().filter_map(|one| Some((one, one.message(id)?))).collect();
        *modules.entry(module).or_default() += &function(name, text, doc, &texts);
    }
    for (module, functions) in modules {
        let _ = write!(
            out,
            "\n/// Messages of the layer `{module}`.\npub mod {module} {{\n    \
             use std::fmt::Display;\n\n    \
             use super::super::{{Plural, number}};\n    use super::Language;\n{functions}}}\n"
        );
    }
    if problems.is_empty() { Ok(out) } else { Err(problems) }
}

impl<'s> Catalog<'s> {
    fn parse(tag: &str, source: &'s str, languages: &str, problems: &mut Vec<String>) -> Self {
        let resource = parse(source).unwrap_or_else(|(resource, errors)| {
            problems.extend(errors.iter().map(|error| {
                let before = source.get(..error.pos.start).unwrap_or_default();
                format!("{tag}.ftl, line {}: {error}", 1 + before.matches('\n').count())
            }));
            resource
        });
        let mut catalog = Self {
            tag: tag.to_owned(),
            languages: languages.to_owned(),
            patterns: BTreeMap::new(),
            messages: Vec::new(),
        };
        let mut messages = Vec::new();
        for entry in resource.body {
            let (id, value) = match entry {
                Entry::Message(message) => {
                    let value = message.value.clone();
                    let id = message.id.name.to_owned();
                    messages.push(message);
                    (id, value)
                }
                Entry::Term(term) => (format!("-{}", term.id.name), Some(term.value)),
                _ => continue,
            };
            let elements = value.map(|value| value.elements).unwrap_or_default();
            if catalog.patterns.insert(id.clone(), elements).is_some() {
                problems.push(format!("{tag}.ftl: {id} occurs twice"));
            }
        }
        catalog.messages = messages
            .into_iter()
            .map(|message| {
                let mut expansion = Expansion { catalog: &catalog, at: message.id.name, problems };
                expansion.message(message)
            })
            .collect();
        catalog
    }

    /// Returns a term of the file's head.
    fn term(&self, name: &str) -> Option<String> {
        match self.patterns.get(&format!("-{name}"))?.as_slice() {
            [PatternElement::TextElement { value }] => Some((*value).to_owned()),
            [
                PatternElement::Placeable {
                    expression: Expression::Inline(InlineExpression::StringLiteral { value }),
                },
            ] => Some(unescape_unicode_to_string(value).into_owned()),
            _ => None,
        }
    }

    fn message(&self, id: &str) -> Option<&Text> {
        self.messages.iter().find(|(other, ..)| other == id).map(|(_, text, _)| text)
    }

    /// Reports the messages and parameters that differ from those of the reference.
    fn compare(&self, reference: &Self, problems: &mut Vec<String>) {
        let tag = &self.tag;
        for (id, text, _) in &reference.messages {
            match self.message(id) {
                None => problems.push(format!("{tag}.ftl: {id} is missing")),
                Some(own) if own.shape() != text.shape() => problems.push(format!(
                    "{tag}.ftl: {id} has {:?}, but {:?} in {REFERENCE}.ftl",
                    own.shape(),
                    text.shape()
                )),
                Some(_) => {}
            }
        }
        for (id, ..) in &self.messages {
            if reference.message(id).is_none() {
                problems.push(format!("{tag}.ftl: {id} is not in {REFERENCE}.ftl"));
            }
        }
    }
}

/// Converts the patterns of one message.
struct Expansion<'c, 's> {
    catalog: &'c Catalog<'s>,
    at: &'s str,
    problems: &'c mut Vec<String>,
}

impl<'s> Expansion<'_, 's> {
    fn message(&mut self, message: Message<&'s str>) -> (String, Text, String) {
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

fn snake_case(name: &str) -> String {
    name.replace('-', "_")
}

impl Text {
    /// Returns what has to be the same in all languages: the parameters, and the names of a list.
    fn shape(&self) -> Vec<String> {
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
    fn parameters(&self) -> Vec<(String, Kind)> {
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
    fn is_static(&self) -> bool {
        match self {
            Self::Leaf(pieces) => pieces.iter().all(|piece| matches!(piece, Piece::Text(_))),
            Self::Select(_, arms) => arms.iter().all(|(_, node)| node.is_static()),
        }
    }

    /// Returns the text of a node without parameters and choices.
    fn fixed_text(&self) -> String {
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
    fn expression(&self, is_static: bool) -> String {
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

/// Returns the function of a message, with its text in every language.
fn function(name: &str, text: &Text, doc: &str, texts: &[(&Catalog<'_>, &Text)]) -> String {
    let mut parameters = Vec::new();
    let (mut result, mut arms) = ("&'static [&'static str]", String::new());
    let example = match text {
        Text::One(node) => {
            parameters = node.parameters();
            node.fixed_text()
        }
        Text::List(list) => {
            list.iter().map(|(_, node)| node.fixed_text()).collect::<Vec<_>>().join(" | ")
        }
    };
    let nodes = || {
        texts
            .iter()
            .filter_map(|(_, text)| if let Text::One(node) = text { Some(node) } else { None })
    };
    let is_static = nodes().all(Node::is_static);
    for (name, kind) in &mut parameters {
        let all = nodes().flat_map(Node::parameters);
        *kind = all.filter(|one| one.0 == *name).map(|one| one.1).max().unwrap_or(*kind);
    }
    for (catalog, text) in texts {
        let variant = catalog.term("language").unwrap_or_default();
        let expression = match text {
            Text::One(node) => {
                result = if is_static { "&'static str" } else { "String" };
                node.expression(is_static)
            }
            Text::List(list) => {
                let items = list.iter().map(|(_, node)| node.expression(true));
                format!("&[{}]", items.collect::<Vec<_>>().join(", "))
            }
        };
        let _ = writeln!(arms, "            Language::{variant} => {expression},");
    }
    let mut signature = String::new();
    for (name, kind) in &parameters {
        let kind = match kind {
            Kind::Display => "impl Display",
            Kind::Number => "usize",
            Kind::Flag => "bool",
        };
        let _ = write!(signature, "{name}: {kind}, ");
    }
    let example = example.replace('\n', " ").replace('`', "'");
    let doc = if doc.is_empty() { String::new() } else { format!("    /// {doc}\n    ///\n") };
    format!(
        "\n{doc}    /// English: `{example}`\n    pub fn {}({signature}language: Language) -> {result} \
         {{\n        match language {{\n{arms}        }}\n    }}\n",
        snake_case(name)
    )
}

/// Returns the type `Language` with the rules of the languages.
fn language_type(catalogs: &[Catalog<'_>], problems: &mut Vec<String>) -> String {
    let mut variants = String::new();
    let mut names = Vec::new();
    let mut arms = [String::new(), String::new(), String::new(), String::new()];
    for catalog in catalogs {
        let mut term = |name: &str| {
            catalog.term(name).unwrap_or_else(|| {
                problems.push(format!("{}.ftl: the term -{name} is missing", catalog.tag));
                String::new()
            })
        };
        let variant = term("language");
        let tags: Vec<String> = term("tags").split_whitespace().map(str::to_owned).collect();
        let values = [
            format!("&{tags:?}"),
            format!("{:?}", term("group-separator")),
            format!("{:?}", term("decimal-separator")),
            plural_expression(catalog, problems),
        ];
        for (arm, value) in arms.iter_mut().zip(values) {
            let _ = writeln!(arm, "            Self::{variant} => {value},");
        }
        let name = catalog.term("name").unwrap_or_else(|| variant.clone());
        let default = if catalog.tag == REFERENCE { "    #[default]\n" } else { "" };
        let _ = write!(variants, "    /// {name}.\n{default}    {variant},\n");
        names.push(format!("Self::{variant}"));
    }
    let [tags, group, decimal, plural] = arms;
    format!(
        "/// Language of the user interface. Articles are Indonesian in any case.\n\
         #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]\npub enum Language {{\n{variants}}}\n\n\
         impl Language {{\n    /// All languages, the default last.\n    \
         pub const ALL: [Self; {}] = [{}];\n\n    \
         pub(super) fn tags(self) -> &'static [&'static str] {{\n        match self {{\n{tags}        }}\n    }}\n\n    \
         /// Separator of groups of three digits.\n    \
         pub fn group_separator(self) -> &'static str {{\n        match self {{\n{group}        }}\n    }}\n\n    \
         /// Separator before the decimal places.\n    \
         pub fn decimal_separator(self) -> &'static str {{\n        match self {{\n{decimal}        }}\n    }}\n\n    \
         /// Returns the plural category of a number.\n    \
         pub(super) fn plural(self, n: usize) -> super::Plural {{\n        use super::Plural;\n        \
         match self {{\n{plural}        }}\n    }}\n}}\n",
        catalogs.len(),
        names.join(", "),
    )
}

/// Returns the plural category of `n` as a Rust expression, from the plural rules of a catalog.
fn plural_expression(catalog: &Catalog<'_>, problems: &mut Vec<String>) -> String {
    let mut out = String::new();
    for (category, variant) in CATEGORIES {
        let Some(rule) = catalog.term(&format!("plural-{category}")) else { continue };
        match plural_condition(&rule) {
            Some(condition) => {
                let _ = write!(out, "if {condition} {{ Plural::{variant} }} else ");
            }
            None => problems.push(format!("{}.ftl: not a plural rule: {rule}", catalog.tag)),
        }
    }
    if out.is_empty() {
        "{ let _ = n; Plural::Other }".to_owned()
    } else {
        out + "{ Plural::Other }"
    }
}

/// Converts a plural rule for whole numbers from the syntax of CLDR (UTS #35, part 3, section 5.1)
/// to a Rust expression: `n % 10 = 2..4 and n % 100 != 12..14`.
fn plural_condition(rule: &str) -> Option<String> {
    let relation = |relation: &str| {
        let (left, right) = relation.split_once('=')?;
        let (left, negation) = left.strip_suffix('!').map_or((left, ""), |left| (left, "!"));
        let operand: Vec<&str> = left.split_whitespace().collect();
        let operand = match operand.as_slice() {
            ["n"] => "n".to_owned(),
            ["n", "%", divisor] => format!("n % {}", divisor.parse::<usize>().ok()?),
            _ => return None,
        };
        let ranges = right.split(',').map(|range| {
            let (first, last) = range.split_once("..").unwrap_or((range, range));
            let (first, last) =
                (first.trim().parse::<usize>().ok()?, last.trim().parse::<usize>().ok()?);
            Some(if first == last { first.to_string() } else { format!("{first}..={last}") })
        });
        let ranges: Option<Vec<String>> = ranges.collect();
        Some(format!("{negation}matches!({operand}, {})", ranges?.join(" | ")))
    };
    let all = |condition: &str| {
        let relations: Option<Vec<String>> = condition.split(" and ").map(relation).collect();
        Some(relations?.join(" && "))
    };
    let any: Option<Vec<String>> = rule.split(" or ").map(all).collect();
    Some(any?.join(" || "))
}
