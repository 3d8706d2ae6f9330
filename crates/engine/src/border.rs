//! Between stored values and the JSON of the border.

use std::collections::BTreeMap;

use countersign_contract::records::Row;
use countersign_contract::{Code, Failure, FieldFault};
use countersign_domain::id::Id;
use countersign_domain::record::{Field, Fields, Kind, Sensitivity, from_json, to_json};
use countersign_domain::value::Value;
use serde_json::Value as Json;

use crate::access::Sight;
use crate::failure::{Fault, Result, fault};

/// An instant as ISO text in UTC.
pub fn instant(ms: i64) -> String {
    chrono::DateTime::from_timestamp_millis(ms)
        .map(|t| t.to_rfc3339_opts(chrono::SecondsFormat::Millis, true))
        .unwrap_or_default()
}

/// # Errors
/// `not_found`, since the identity names nothing.
pub fn id(text: &str) -> Result<Id> {
    text.parse()
        .map_err(|_| Fault(Failure::new(Code::NotFound).with("id", text)))
}

/// # Errors
/// `not_found` for a kind that does not exist.
pub fn kind(name: &str) -> Result<&'static Kind> {
    countersign_domain::kinds::kind(name).ok_or_else(|| Fault(Failure::new(Code::NotFound).with("kind", name)))
}

/// Whether someone with this sight sees the field.
pub fn visible(field: &Field, sight: Sight) -> bool {
    match field.sensitivity {
        Sensitivity::Open => true,
        Sensitivity::Cost => sight.cost,
        Sensitivity::Finance => sight.finance,
    }
}

/// The fields that someone with this sight sees, in border form.
pub fn shown(kind: &Kind, fields: &Fields, sight: Sight) -> BTreeMap<String, Json> {
    let seen = seen(kind, fields, sight);
    let border = |f: &Field| seen.get(f.name).map(|v| (f.name.to_owned(), to_json(f.ty, v)));
    kind.fields.iter().filter_map(border).collect()
}

/// The fields that someone with this sight sees. Everything that leaves the engine passes here.
pub fn seen(kind: &Kind, fields: &Fields, sight: Sight) -> Fields {
    let known = kind.fields.iter().filter(|f| visible(f, sight));
    let seen = known.filter_map(|f| Some((f.name.to_owned(), seen_value(f, fields.get(f.name)?, sight))));
    seen.collect()
}

/// A value of a visible field without what this sight hides of its lines.
pub fn seen_value(field: &Field, value: &Value, sight: Sight) -> Value {
    let hidden = hidden_of_lines(field, sight);
    match value {
        Value::List(lines) if !hidden.is_empty() => {
            let lines = lines.iter().map(|line| match line {
                Value::Map(line) => {
                    let mut line = line.clone();
                    line.retain(|name, _| !hidden.contains(&name.as_str()));
                    Value::Map(line)
                }
                other => other.clone(),
            });
            Value::List(lines.collect())
        }
        value => value.clone(),
    }
}

/// Puts back what the writer does not see of lines that are written anew: they were sent without it.
pub fn keep_hidden(kind: &Kind, stored: &Fields, changes: &mut Fields, sight: Sight) {
    for field in kind.fields {
        let hidden = hidden_of_lines(field, sight);
        let (false, Some(Value::List(lines))) = (hidden.is_empty(), changes.get_mut(field.name)) else {
            continue;
        };
        let before = stored.get(field.name).map(Value::as_list).unwrap_or_default();
        for line in lines.iter_mut() {
            let Value::Map(line) = line else { continue };
            let same = |other: &&Fields| other.get("line") == line.get("line");
            let Some(before) = before.iter().filter_map(Value::as_map).find(same) else {
                continue;
            };
            for name in &hidden {
                if let Some(value) = before.get(*name) {
                    line.insert((*name).to_owned(), value.clone());
                }
            }
        }
    }
}

fn hidden_of_lines(field: &Field, sight: Sight) -> Vec<&'static str> {
    let inner = field.lines().unwrap_or_default();
    inner.iter().filter(|f| !visible(f, sight)).map(|f| f.name).collect()
}

pub fn row(kind: &Kind, id: Id, version: i64, fields: &Fields, sight: Sight) -> Row {
    Row {
        id: id.to_string(),
        version,
        fields: shown(kind, fields, sight),
    }
}

/// Reads the fields someone wrote, normalised. Unknown, system and hidden fields are refused.
///
/// # Errors
/// `invalid` with every field that is wrong.
pub fn written(kind: &Kind, json: &BTreeMap<String, Json>, sight: Sight) -> Result<Fields> {
    let mut fields = Fields::new();
    let mut faults = Vec::new();
    for (name, value) in json {
        let wrong = |code: &str, field: &str| FieldFault {
            field: field.to_owned(),
            code: code.to_owned(),
            params: BTreeMap::new(),
        };
        let Some(field) = kind.field(name) else {
            faults.push(wrong("unknown_field", name));
            continue;
        };
        if field.system || !visible(field, sight) {
            faults.push(wrong("not_yours", name));
            continue;
        }
        let lines = value.as_array().map(Vec::as_slice).unwrap_or_default();
        let hidden = hidden_of_lines(field, sight);
        if let Some(name) = hidden.iter().find(|name| lines.iter().any(|l| l.get(name).is_some())) {
            faults.push(wrong("not_yours", &format!("{}.{name}", field.name)));
            continue;
        }
        match from_json(field, value) {
            Ok(value) => {
                fields.insert(name.clone(), value);
            }
            Err(e) => faults.push(wrong(e.code, &e.field)),
        }
    }
    if !faults.is_empty() {
        let mut failure = Failure::new(Code::Invalid);
        failure.field_errors = faults;
        return Err(Fault(failure));
    }
    countersign_domain::record::normalise(kind, &mut fields);
    Ok(fields)
}

/// Errors stop the write; warnings come back with it.
///
/// # Errors
/// `invalid` with every field that is wrong.
pub fn checked(kind: &Kind, fields: &Fields) -> Result<Vec<FieldFault>> {
    let (warnings, errors): (Vec<_>, Vec<_>) = countersign_domain::record::validate(kind, fields)
        .into_iter()
        .partition(|e| e.warning);
    let faults = |found: Vec<countersign_domain::record::FieldError>| -> Vec<FieldFault> {
        found
            .into_iter()
            .map(|e| FieldFault {
                field: e.field,
                code: e.code.to_owned(),
                params: e.most.map(|most| ("most".to_owned(), most)).into_iter().collect(),
            })
            .collect()
    };
    if errors.is_empty() {
        return Ok(faults(warnings));
    }
    let mut refused = fault(Code::Invalid);
    refused.0.field_errors = faults(errors);
    Err(refused)
}
