//! The tools of the server, with the subcommands that they run.

use clap::ValueEnum;
use serde_json::{Map, Value, json};

use super::protocol::ToolArguments;
use crate::cli::arguments::{CountKeyArg, EntityKindArg, FigureKindArg, MarkAction, SortOrder};

/// What a tool does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ToolAction {
    /// Runs a subcommand with its fixed words.
    Command(&'static [&'static str]),
    /// Reads a story block by block.
    Read,
    /// Counts each query with the same subcommand.
    Count,
    /// Reports how each file was read.
    Check,
    /// Changes marks.
    Mark,
}

/// A tool.
pub(super) struct Tool {
    pub(super) name: &'static str,
    description: &'static str,
    pub(super) action: ToolAction,
    pub(super) parameters: &'static [Parameter],
    /// The list that the subcommand returns inside a single object.
    pub(super) list: Option<&'static str>,
    /// Whether the subcommand has an option `--limit`.
    pub(super) has_limit: bool,
}

/// A parameter of a tool.
pub(super) struct Parameter {
    pub(super) name: &'static str,
    description: &'static str,
    value: ParameterValue,
    pub(super) is_required: bool,
    /// The option of the subcommand; `None` for an argument by position.
    pub(super) option: Option<&'static str>,
}

/// What a parameter accepts.
enum ParameterValue {
    Text,
    /// One or several texts.
    Texts,
    /// A number from 1.
    Count,
    Choice(fn() -> Vec<String>),
}

/// Returns the names of the values of an option.
fn names<T: ValueEnum>() -> Vec<String> {
    let values = T::value_variants().iter().filter_map(ValueEnum::to_possible_value);
    values.map(|value| value.get_name().to_owned()).collect()
}

const fn parameter(
    name: &'static str,
    value: ParameterValue,
    option: Option<&'static str>,
    description: &'static str,
) -> Parameter {
    Parameter { name, description, value, is_required: false, option }
}

const fn required(
    name: &'static str,
    value: ParameterValue,
    option: Option<&'static str>,
    description: &'static str,
) -> Parameter {
    Parameter { is_required: true, ..parameter(name, value, option, description) }
}

/// The parameters that every tool with rows has.
const PAGE: [Parameter; 2] = [
    parameter(
        "limit",
        ParameterValue::Count,
        None,
        "Most rows in the answer: 1 to 100, default 20.",
    ),
    parameter("cursor", ParameterValue::Text, None, "The next_cursor of the answer before."),
];

const QUERY_SYNTAX: &str = "Query: words (Indonesian affixes are understood), \"phrases\", \
    -exclusions, OR, and fields such as orang:NAME, lembaga:NAME, tempat:NAME, judul:WORDS, \
    media:OUTLET, tanggal:2025-02 or tanggal:7d, uang:>1T.";

const STORY_ID: &str = "Id of the story, as other tools return it.";

const TOOLS: [Tool; 11] = [
    Tool {
        name: "search",
        description: "Find stories, best first, with the passage that matches.",
        action: ToolAction::Command(&["search", "--json"]),
        parameters: &[
            required("query", ParameterValue::Text, None, QUERY_SYNTAX),
            parameter("sort", ParameterValue::Choice(names::<SortOrder>), Some("--sort"), "Order."),
        ],
        list: None,
        has_limit: true,
    },
    Tool {
        name: "read",
        description: "Read a story: its blocks in order, with what is needed to cite it.",
        action: ToolAction::Read,
        parameters: &[required("id", ParameterValue::Text, None, STORY_ID)],
        list: None,
        has_limit: false,
    },
    Tool {
        name: "names",
        description: "List the people, organizations and places that most stories name.",
        action: ToolAction::Command(&["entities", "--json"]),
        parameters: &[
            parameter(
                "kind",
                ParameterValue::Choice(names::<EntityKindArg>),
                Some("--kind"),
                "Only names of this kind.",
            ),
            parameter(
                "min",
                ParameterValue::Count,
                Some("--min"),
                "Only names in at least so many stories.",
            ),
        ],
        list: None,
        has_limit: true,
    },
    Tool {
        name: "name",
        description: "One name: aliases, months, who is named with it, and where stories name it.",
        action: ToolAction::Command(&["entities", "--json"]),
        parameters: &[required(
            "name",
            ParameterValue::Text,
            Some("--name"),
            "The name or one of its aliases.",
        )],
        list: Some("appearances"),
        has_limit: true,
    },
    Tool {
        name: "related",
        description: "List the stories related to a story, with reasons.",
        action: ToolAction::Command(&["related", "--json"]),
        parameters: &[required("id", ParameterValue::Text, None, STORY_ID)],
        list: None,
        has_limit: true,
    },
    Tool {
        name: "thread",
        description: "The thread of a story: the events that led to it and followed it.",
        action: ToolAction::Command(&["thread", "--json"]),
        parameters: &[required("id", ParameterValue::Text, None, STORY_ID)],
        list: Some("events"),
        has_limit: false,
    },
    Tool {
        name: "quotes",
        description: "Who said what: quotations with their speakers.",
        action: ToolAction::Command(&["quotes", "--json"]),
        parameters: &[
            parameter("speaker", ParameterValue::Text, Some("--speaker"), "Only of this speaker."),
            parameter("query", ParameterValue::Text, Some("--query"), "Only with these words."),
        ],
        list: None,
        has_limit: true,
    },
    Tool {
        name: "count",
        description: "Count stories and hits of queries by period, outlet, section or name.",
        action: ToolAction::Count,
        parameters: &[
            required("queries", ParameterValue::Texts, None, QUERY_SYNTAX),
            parameter(
                "by",
                ParameterValue::Choice(names::<CountKeyArg>),
                Some("--by"),
                "What is counted by.",
            ),
        ],
        list: None,
        has_limit: false,
    },
    Tool {
        name: "figures",
        description: "Amounts, percentages and quantities with their values and sentences.",
        action: ToolAction::Command(&["figures", "--json"]),
        parameters: &[
            required("query", ParameterValue::Text, Some("--query"), QUERY_SYNTAX),
            parameter(
                "kind",
                ParameterValue::Choice(names::<FigureKindArg>),
                Some("--kind"),
                "Only figures of this kind.",
            ),
        ],
        list: None,
        has_limit: true,
    },
    Tool {
        name: "check",
        description: "How each file was read, and what was skipped and why.",
        action: ToolAction::Check,
        parameters: &[],
        list: None,
        has_limit: false,
    },
    Tool {
        name: "mark",
        description: "Mark stories as read, unread, starred or not starred.",
        action: ToolAction::Mark,
        parameters: &[
            required("ids", ParameterValue::Texts, None, "Ids of the stories."),
            required(
                "action",
                ParameterValue::Choice(names::<MarkAction>),
                None,
                "What the stories become.",
            ),
        ],
        list: None,
        has_limit: false,
    },
];

/// Returns the tools that are offered.
fn offered(allows_marks: bool) -> impl Iterator<Item = &'static Tool> {
    TOOLS.iter().filter(move |tool| allows_marks || tool.action != ToolAction::Mark)
}

/// Returns the tool of a name, if it is offered.
pub(super) fn find(name: &str, allows_marks: bool) -> Option<&'static Tool> {
    offered(allows_marks).find(|tool| tool.name == name)
}

/// Returns the tools as the protocol lists them.
pub(super) fn schemas(allows_marks: bool) -> Vec<Value> {
    offered(allows_marks).map(Tool::schema).collect()
}

impl Tool {
    fn all_parameters(&self) -> impl Iterator<Item = &'static Parameter> {
        self.parameters.iter().chain(&PAGE)
    }

    fn schema(&self) -> Value {
        let mut properties = Map::new();
        for parameter in self.all_parameters() {
            properties.insert(parameter.name.to_owned(), parameter.schema());
        }
        let required = self.parameters.iter().filter(|parameter| parameter.is_required);
        let required: Vec<&str> = required.map(|parameter| parameter.name).collect();
        json!({
            "name": self.name,
            "description": self.description,
            "inputSchema": {
                "type": "object",
                "properties": properties,
                "required": required,
                "additionalProperties": false,
            },
            "annotations": {
                "readOnlyHint": self.action != ToolAction::Mark,
                "openWorldHint": false,
            },
        })
    }

    /// Checks the arguments. Fails with the first problem.
    pub(super) fn check(&self, arguments: &ToolArguments) -> Result<(), String> {
        for name in arguments.keys() {
            if !self.all_parameters().any(|parameter| parameter.name == name) {
                return Err(format!("{}: unknown argument {name}", self.name));
            }
        }
        for parameter in self.all_parameters() {
            match arguments.get(parameter.name) {
                None | Some(Value::Null) if parameter.is_required => {
                    return Err(format!(
                        "{}: the argument {} is missing",
                        self.name, parameter.name
                    ));
                }
                None | Some(Value::Null) => {}
                Some(value) => parameter.check(value).map_err(|expected| {
                    format!("{}: the argument {} must be {expected}", self.name, parameter.name)
                })?,
            }
        }
        Ok(())
    }
}

impl Parameter {
    fn schema(&self) -> Value {
        let mut schema = match &self.value {
            ParameterValue::Text => json!({ "type": "string" }),
            ParameterValue::Texts => {
                json!({ "type": "array", "items": { "type": "string" }, "minItems": 1 })
            }
            ParameterValue::Count => json!({ "type": "integer", "minimum": 1 }),
            ParameterValue::Choice(names) => json!({ "type": "string", "enum": names() }),
        };
        if let Some(fields) = schema.as_object_mut() {
            fields.insert("description".to_owned(), self.description.into());
        }
        schema
    }

    /// Fails with what is expected instead of the value.
    fn check(&self, value: &Value) -> Result<(), String> {
        let text = value.as_str();
        let is_text = |value: &Value| value.as_str().is_some_and(|text| !text.contains('\0'));
        match &self.value {
            ParameterValue::Text if is_text(value) => Ok(()),
            ParameterValue::Text => Err("a text".to_owned()),
            ParameterValue::Texts => {
                let texts = value.as_array().filter(|texts| !texts.is_empty());
                let is_valid = texts.is_some_and(|texts| texts.iter().all(is_text));
                is_valid.then_some(()).ok_or_else(|| "a list of texts".to_owned())
            }
            ParameterValue::Count if value.as_u64().is_some_and(|count| count > 0) => Ok(()),
            ParameterValue::Count => Err("a whole number from 1".to_owned()),
            ParameterValue::Choice(names) => {
                let names = names();
                let is_valid = text.is_some_and(|text| names.iter().any(|name| name == text));
                is_valid.then_some(()).ok_or_else(|| format!("one of {}", names.join(", ")))
            }
        }
    }
}
