//! Records as JSON, lines nested.

use std::io::Write;

use countersign_domain::record::{Field, FieldType, Fields, Kind, to_json};
use countersign_domain::value::Value;
use serde_json::{Map, Value as Json};

use super::{ExportError, Wording};

/// Writes an array of records with the stable names of the fields: amounts as decimal text, dates ISO, references
/// by what the record is called. Absent fields are left out.
///
/// # Errors
/// When the text cannot be written.
pub fn write_json(
    mut out: impl Write,
    kind: &Kind,
    records: impl IntoIterator<Item = Fields>,
    words: &dyn Wording,
) -> Result<u64, ExportError> {
    let mut count = 0;
    out.write_all(b"[")?;
    for record in records {
        out.write_all(if count == 0 { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut out, &object(kind.fields, &record, words))?;
        count += 1;
    }
    out.write_all(b"\n]\n")?;
    out.flush()?;
    Ok(count)
}

fn object(fields: &[Field], record: &Fields, words: &dyn Wording) -> Json {
    let mut object = Map::new();
    if let Some(line) = record.get("line").and_then(Value::as_int) {
        object.insert("line".to_owned(), line.into());
    }
    for field in fields {
        let Some(value) = record.get(field.name).filter(|v| !v.is_null()) else {
            continue;
        };
        let json = match field.ty {
            FieldType::Reference(to) => value
                .as_id()
                .map_or(Json::Null, |id| Json::String(words.record(to, id))),
            FieldType::Lines(inner) => value
                .as_list()
                .iter()
                .filter_map(Value::as_map)
                .map(|line| self::object(inner, line, words))
                .collect(),
            ty => to_json(ty, value),
        };
        object.insert(field.name.to_owned(), json);
    }
    Json::Object(object)
}
