//! The type `Language` and its plural rules.

use std::fmt::Write as _;

use super::{Catalog, REFERENCE};

/// The plural categories of CLDR. `other` is the category without a rule.
pub(super) const CATEGORIES: [(&str, &str); 6] = [
    ("zero", "Zero"),
    ("one", "One"),
    ("two", "Two"),
    ("few", "Few"),
    ("many", "Many"),
    ("other", "Other"),
];

/// Returns the type `Language` with the rules of the languages.
pub(super) fn language_type(catalogs: &[Catalog<'_>], problems: &mut Vec<String>) -> String {
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
