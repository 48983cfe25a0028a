//! Generates the Rust functions of the messages from the catalogs in `assets/locale`.
//!
//! A catalog is a file in the syntax of Project Fluent, one per language. Every message of the
//! reference catalog becomes a function in all languages, so a message that a catalog lacks, has
//! in excess, or gives other parameters fails the build. `assets/locale/README.md` describes what
//! a catalog contains.

mod expansion;
mod language;
mod node;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, PatternElement};
use fluent_syntax::parser::parse;
use fluent_syntax::unicode::unescape_unicode_to_string;

use expansion::Expansion;
use language::language_type;
use node::{Kind, Node, Text, snake_case};

/// Tag of the language whose catalog defines the messages and their parameters.
const REFERENCE: &str = "en";

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
