//! Records as a table: a document has a row for each of its lines, with its own columns repeated.

use countersign_domain::record::{Field, FieldType, Fields, Kind, to_json};
use countersign_domain::value::Value;

use super::Wording;

/// A column of the table: a field of the record, or of its lines.
pub(super) struct Column {
    pub name: String,
    pub field: Field,
    pub of_lines: bool,
}

/// The lines that make rows of their own: those the kind's field `lines` holds.
pub(super) fn document_lines(kind: &Kind) -> Option<&'static [Field]> {
    kind.field("lines").and_then(Field::lines)
}

pub(super) fn columns(kind: &Kind) -> Vec<Column> {
    let own = kind.fields.iter().filter(|f| f.lines().is_none()).map(|f| Column {
        name: f.name.to_owned(),
        field: *f,
        of_lines: false,
    });
    let line = Field::new("line", FieldType::Integer);
    let lines = document_lines(kind).map(|fields| {
        std::iter::once(line).chain(fields.iter().copied()).map(|field| Column {
            name: format!("lines.{}", field.name),
            field,
            of_lines: true,
        })
    });
    own.chain(lines.into_iter().flatten()).collect()
}

/// The rows of one record: as many as it has lines, at least one.
pub(super) fn rows<'a>(kind: &Kind, record: &'a Fields) -> Vec<Option<&'a Fields>> {
    let lines: Vec<Option<&Fields>> = match document_lines(kind) {
        Some(_) => record
            .get("lines")
            .map(Value::as_list)
            .unwrap_or_default()
            .iter()
            .map(Value::as_map)
            .filter(Option::is_some)
            .collect(),
        None => Vec::new(),
    };
    if lines.is_empty() { vec![None] } else { lines }
}

pub(super) fn value<'a>(column: &Column, record: &'a Fields, line: Option<&'a Fields>) -> &'a Value {
    const NULL: &Value = &Value::Null;
    let fields = if column.of_lines { line } else { Some(record) };
    fields.and_then(|f| f.get(column.field.name)).unwrap_or(NULL)
}

/// A value in words: decimals without separators, dates ISO, references by name.
pub(super) fn text(kind: &Kind, column: &Column, value: &Value, words: &dyn Wording) -> String {
    match (column.field.ty, value) {
        (_, Value::Null) => String::new(),
        (FieldType::Reference(to), value) => value.as_id().map(|id| words.record(to, id)).unwrap_or_default(),
        (FieldType::Choice(_), Value::Text(choice)) => words.choice(kind.name, &column.name, choice),
        (_, Value::Bool(yes)) => words.yes_or_no(*yes),
        (FieldType::Tags, Value::List(tags)) => {
            let tags: Vec<&str> = tags.iter().filter_map(Value::as_text).collect();
            tags.join("、")
        }
        (ty, value) => match to_json(ty, value) {
            serde_json::Value::String(text) => text,
            serde_json::Value::Null => String::new(),
            other => other.to_string(),
        },
    }
}

/// Whether the text of a column comes from people, so that a spreadsheet could take it for a formula.
pub(super) fn is_free_text(ty: FieldType) -> bool {
    !matches!(
        ty,
        FieldType::Integer
            | FieldType::Bool
            | FieldType::Date
            | FieldType::Instant
            | FieldType::Money
            | FieldType::Price
            | FieldType::Quantity
            | FieldType::Rate
    )
}
