//! Tables in JSON: objects of columns, arrays of rows with their column names, and rows as objects of
//! cells.

use super::super::table::proposal;
use super::place::{Likeness, Place, PlaceKind};
use super::scan::JsonMember;
use super::search::{Member, SAMPLE, StorySearch};
use crate::library::source::fields::names::{FieldMatch, RecordField};
use crate::library::source::fields::value::is_text_key;

/// The names of the cells of a row, and of the value of a cell, in Google Visualization and
/// `BigQuery`.
pub(super) const CELLS: [&str; 2] = ["c", "f"];
pub(super) const CELL_VALUE: &str = "v";

/// The rank of a column that has no name.
const UNNAMED_RANK: usize = 5000;

impl<'t> StorySearch<'t, '_> {
    /// Returns true for columns: the known fields are arrays of the same length, or objects with
    /// the same keys, one for each row.
    pub(super) fn is_column_set(&self, members: &[Member<'t>]) -> bool {
        let named = || {
            members.iter().filter(|member| {
                matches!(member.field(), Some(RecordField::Title | RecordField::Body))
            })
        };
        let Some(main) = named().find(|member| member.is_container() && !member.is_empty()) else {
            return false;
        };
        if named().any(|member| !member.is_container()) {
            return false;
        }
        let keys = |member: &Member<'t>| -> Vec<Option<&str>> {
            let items = self.members(member.value.value.start);
            items.map(|item| self.text.get(item.key?)).collect()
        };
        let rows = keys(main);
        let is_name = |key: &&str| self.resolver.mapping.is_title_or_body(key) || is_text_key(key);
        if rows.iter().flatten().any(is_name) {
            return false;
        }
        let is_cell = |item: JsonMember| match self.opens(&item).0 {
            b'{' => false,
            b'[' => main.opens.0 == b'{',
            _ => true,
        };
        let of_cells = self.members(main.value.value.start).all(is_cell);
        let number = |key: Option<&str>| key.is_some_and(|key| key.parse::<u64>().is_ok());
        let language = |key: Option<&str>| key.is_none_or(|key| key.len() == 2);
        let many = match main.opens.0 {
            b'{' => {
                rows.iter().copied().all(number)
                    || (rows.len() > 1 && !rows.iter().copied().all(language))
            }
            _ => rows.len() > 1,
        };
        let alike = |member: &&Member<'t>| {
            member.field().is_some() && member.opens.0 == main.opens.0 && keys(member) == rows
        };
        of_cells && many && members.iter().filter(alike).count() >= 2
    }

    /// Finds an array of column names beside an array of rows: `{"columns": […], "data": [[…]]}`.
    pub(super) fn find_rows(&mut self, members: &[Member<'t>]) -> Option<Place> {
        let rows = members.iter().find(|member| match member.opens {
            (b'[', b'[') => true,
            (b'[', b'{') => self.is_list_of_cells(&member.value),
            _ => false,
        })?;
        let is_list = |opens| matches!(opens, (b'[', b'"' | b'{'));
        let mut names: Vec<JsonMember> = Vec::new();
        for member in members.iter().filter(|member| member.value != rows.value) {
            if is_list(member.opens) {
                names.push(member.value.clone());
            } else if member.opens.0 == b'{' {
                // `{"schema": {"fields": […]}, "rows": […]}`
                let inner = self.members(member.value.value.start);
                names.extend(inner.filter(|inner| is_list(self.opens(inner))));
            }
        }
        let (names, fields) = names
            .into_iter()
            .find_map(|names| Some((names.value.clone(), self.column_fields(&names)?)))?;
        Some(Place::new(PlaceKind::Rows(names), &rows.value, Likeness::Story, fields))
    }

    /// Returns true for rows as objects of cells: `[{"c": [{"v": "…"}]}]`.
    fn is_list_of_cells(&self, rows: &JsonMember) -> bool {
        let mut rows = self.members(rows.value.start);
        let first = rows.next().and_then(|row| self.members(row.value.start).next());
        first.is_some_and(|cells| {
            let key = cells.key.clone().and_then(|key| self.text.get(key)).unwrap_or_default();
            CELLS.contains(&key) && self.opens(&cells) == (b'[', b'{')
        })
    }

    /// Returns the fields of columns that are objects of a name and values (Polars).
    pub(super) fn named_column_fields(
        &mut self,
        columns: &[JsonMember],
    ) -> Option<Vec<FieldMatch>> {
        let mut fields = Vec::new();
        for column in columns {
            let (mut name, mut has_values) = (None, false);
            for member in self.members(column.value.start) {
                match member.key.clone().and_then(|key| self.text.get(key)) {
                    Some("name") => name = self.text.get(member.value),
                    Some("values") => has_values = self.opens(&member).0 == b'[',
                    _ => {}
                }
            }
            let name = name.filter(|_| has_values)?.trim_matches('"');
            fields.extend(self.resolver.resolve(name));
        }
        let is_main =
            |known: &FieldMatch| matches!(known.field, RecordField::Title | RecordField::Body);
        (fields.len() > 1 && fields.iter().any(is_main)).then_some(fields)
    }

    /// Returns which fields the columns of an array of rows may be, by what they contain: a title or a
    /// text, and something else.
    pub(super) fn propose_columns(
        &mut self,
        rows: &[JsonMember],
    ) -> Option<Vec<Option<FieldMatch>>> {
        let cells = |row: &JsonMember| -> Option<Vec<String>> {
            let text = self.text.get(row.value.clone())?;
            let cells: Vec<serde_json::Value> = serde_json::from_str(text).ok()?;
            let text = |cell: serde_json::Value| match cell {
                serde_json::Value::String(text) => text,
                serde_json::Value::Number(number) => number.to_string(),
                _ => String::new(),
            };
            Some(cells.into_iter().map(text).collect())
        };
        let sample = rows.iter().filter(|row| row.is_complete).take(proposal::SAMPLE_ROWS);
        let sample: Vec<Vec<String>> = sample.map(cells).collect::<Option<_>>()?;
        let width = sample.first()?.len();
        let proposed = proposal::propose(&sample);
        if proposed.len() < 2 || sample.iter().any(|row| row.len() != width) {
            return None;
        }
        let mut columns = vec![None; width];
        for (field, at) in proposed {
            let name = format!("#{}", at + 1);
            *columns.get_mut(at)? = Some(self.resolver.register(field, UNNAMED_RANK, &name));
        }
        Some(columns)
    }

    /// Returns the fields that an array of column names stands for, if it is one.
    pub(super) fn column_fields(&mut self, names: &JsonMember) -> Option<Vec<FieldMatch>> {
        let text = self.text.get(names.value.clone())?;
        let names = column_names(text);
        let fields: Vec<FieldMatch> =
            names.iter().filter_map(|name| self.resolver.resolve(name)).collect();
        let main = |field_match: &FieldMatch| {
            matches!(field_match.field, RecordField::Title | RecordField::Body)
        };
        (fields.len() > 1 && names.len() < SAMPLE && fields.iter().any(main)).then_some(fields)
    }
}

/// Returns the names in an array of names, or of objects that describe columns.
pub(super) fn column_names(text: &str) -> Vec<String> {
    let names = serde_json::from_str::<Vec<serde_json::Value>>(text).unwrap_or_default();
    let name = |value: serde_json::Value| match value {
        serde_json::Value::String(name) => name,
        serde_json::Value::Object(object) => ["name", "field", "label", "id"]
            .iter()
            .find_map(|key| object.get(*key)?.as_str())
            .unwrap_or_default()
            .to_owned(),
        _ => String::new(),
    };
    names.into_iter().map(name).collect()
}
