//! Values as they cross the border: decimals as text, never a float.

use serde_json::Value as Json;

use super::{Field, FieldType};
use crate::id::Id;
use crate::value::Value;

/// A border value that its field cannot take; `code` is the word the interface looks up.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{field}: {code}")]
pub struct NotReadable {
    pub field: String,
    pub code: &'static str,
}

/// Decimal text of `n` · 10^-`scale` with at least `least` decimals.
pub fn decimal_text(n: i64, scale: u32, least: usize) -> String {
    let base = 10u64.pow(scale);
    let (whole, part) = (n.unsigned_abs() / base, n.unsigned_abs() % base);
    let mut decimals = format!("{part:0width$}", width = scale as usize);
    while decimals.len() > least && decimals.ends_with('0') {
        decimals.pop();
    }
    let sign = if n < 0 { "-" } else { "" };
    if decimals.is_empty() {
        format!("{sign}{whole}")
    } else {
        format!("{sign}{whole}.{decimals}")
    }
}

/// Reads decimal text into an integer of 10^-`scale`; `None` where it is not a number, has more
/// decimals than the scale, or is out of range. Full-width digits and thousands separators are
/// normalised before ([`super::normalise`]).
pub fn parse_decimal(text: &str, scale: u32) -> Option<i64> {
    let text = text.trim();
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    if whole.is_empty() && part.is_empty() || !whole.bytes().chain(part.bytes()).all(|b| b.is_ascii_digit()) {
        return None;
    }
    let kept = part.trim_end_matches('0');
    if kept.len() > scale as usize {
        return None;
    }
    let base = 10i128.pow(scale);
    let whole: i128 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
    let fraction: i128 = if kept.is_empty() {
        0
    } else {
        kept.parse::<i128>().ok()? * 10i128.pow(scale - kept.len() as u32)
    };
    let n = whole.checked_mul(base)?.checked_add(fraction)?;
    i64::try_from(if negative { -n } else { n }).ok()
}

fn instant_text(ms: i64) -> Json {
    chrono::DateTime::from_timestamp_millis(ms).map_or(Json::Null, |t| {
        Json::String(t.to_rfc3339_opts(chrono::SecondsFormat::Millis, true))
    })
}

/// A value in its border form.
pub fn to_json(ty: FieldType, value: &Value) -> Json {
    match (ty, value) {
        (_, Value::Null) => Json::Null,
        (FieldType::Money, Value::Int(n)) => Json::String(decimal_text(*n, 2, 2)),
        (FieldType::Price, Value::Int(n)) => Json::String(decimal_text(*n, 6, 2)),
        (FieldType::Quantity | FieldType::Rate, Value::Int(n)) => Json::String(decimal_text(*n, 6, 0)),
        (FieldType::Instant, Value::Int(ms)) => instant_text(*ms),
        (FieldType::Reference(_), v) => v.as_id().map_or(Json::Null, |id| Json::String(id.to_string())),
        (FieldType::Lines(fields), Value::List(items)) => Json::Array(
            items
                .iter()
                .filter_map(Value::as_map)
                .map(|line| {
                    let mut object = serde_json::Map::new();
                    if let Some(n) = line.get("line").and_then(Value::as_int) {
                        object.insert("line".to_owned(), n.into());
                    }
                    for field in fields {
                        if let Some(v) = line.get(field.name) {
                            object.insert(field.name.to_owned(), to_json(field.ty, v));
                        }
                    }
                    Json::Object(object)
                })
                .collect(),
        ),
        (_, Value::Bool(b)) => Json::Bool(*b),
        (_, Value::Int(n)) => (*n).into(),
        (_, Value::Text(text)) => Json::String(text.clone()),
        (_, Value::Bytes(bytes)) => Json::String(bytes.iter().map(|b| format!("{b:02x}")).collect()),
        (_, Value::List(items)) => Json::Array(items.iter().map(|i| to_json(FieldType::Text, i)).collect()),
        (_, Value::Map(map)) => Json::Object(
            map.iter()
                .map(|(k, v)| (k.clone(), to_json(FieldType::Text, v)))
                .collect(),
        ),
    }
}

/// Reads a border value for a field.
///
/// # Errors
/// The field and the code of what is wrong: `not_a_number`, `not_a_date`, `not_a_choice`,
/// `not_text`, `not_a_record`, `not_yes_or_no`, `not_lines`, `not_an_instant`.
pub fn from_json(field: &Field, json: &Json) -> Result<Value, NotReadable> {
    let wrong = |code| NotReadable {
        field: field.name.to_owned(),
        code,
    };
    if json.is_null() || json.as_str().is_some_and(|t| t.trim().is_empty()) {
        return Ok(Value::Null);
    }
    match field.ty {
        FieldType::Text | FieldType::LongText | FieldType::CreditCode | FieldType::Phone | FieldType::Email => {
            json.as_str().map(Value::from).ok_or_else(|| wrong("not_text"))
        }
        FieldType::Integer => number(json, 0).map(Value::Int).ok_or_else(|| wrong("not_a_number")),
        FieldType::Money => number(json, 2).map(Value::Int).ok_or_else(|| wrong("not_a_number")),
        FieldType::Price | FieldType::Quantity | FieldType::Rate => {
            number(json, 6).map(Value::Int).ok_or_else(|| wrong("not_a_number"))
        }
        FieldType::Bool => json.as_bool().map(Value::Bool).ok_or_else(|| wrong("not_yes_or_no")),
        FieldType::Date => json
            .as_str()
            .and_then(|t| crate::dates::parse(t).ok())
            .map(|d| Value::Text(d.to_string()))
            .ok_or_else(|| wrong("not_a_date")),
        FieldType::Instant => json
            .as_str()
            .and_then(|t| chrono::DateTime::parse_from_rfc3339(t).ok())
            .map(|t| Value::Int(t.timestamp_millis()))
            .ok_or_else(|| wrong("not_an_instant")),
        FieldType::Choice(values) => json
            .as_str()
            .filter(|t| values.contains(t))
            .map(Value::from)
            .ok_or_else(|| wrong("not_a_choice")),
        FieldType::Reference(_) => json
            .as_str()
            .and_then(|t| t.parse::<Id>().ok())
            .map(Value::from)
            .ok_or_else(|| wrong("not_a_record")),
        FieldType::Tags => json
            .as_array()
            .and_then(|items| {
                items
                    .iter()
                    .map(|i| i.as_str().map(Value::from))
                    .collect::<Option<Vec<_>>>()
            })
            .map(|items| {
                if items.is_empty() {
                    Value::Null
                } else {
                    Value::List(items)
                }
            })
            .ok_or_else(|| wrong("not_text")),
        FieldType::Lines(fields) => lines(field, fields, json),
    }
}

fn number(json: &Json, scale: u32) -> Option<i64> {
    match json {
        Json::Number(n) if n.is_i64() => n.as_i64()?.checked_mul(10i64.checked_pow(scale)?),
        Json::String(text) => parse_decimal(&super::validate::half_width_number(text), scale),
        _ => None,
    }
}

fn lines(field: &Field, fields: &[Field], json: &Json) -> Result<Value, NotReadable> {
    let wrong = |place: String, code| NotReadable { field: place, code };
    let items = json
        .as_array()
        .ok_or_else(|| wrong(field.name.to_owned(), "not_lines"))?;
    // A line that comes without its number gets the next free one, so that numbers stay stable.
    let mut next = items
        .iter()
        .filter_map(|i| i.get("line").and_then(Json::as_i64))
        .max()
        .unwrap_or(0);
    let mut result = Vec::with_capacity(items.len());
    for (index, item) in items.iter().enumerate() {
        let object = item
            .as_object()
            .ok_or_else(|| wrong(format!("{}.{index}", field.name), "not_lines"))?;
        let line = object.get("line").and_then(Json::as_i64).unwrap_or_else(|| {
            next += 1;
            next
        });
        let mut map = super::Fields::new();
        map.insert("line".to_owned(), Value::Int(line));
        for (name, json) in object.iter().filter(|(name, _)| *name != "line") {
            let Some(inner) = fields.iter().find(|f| f.name == name) else {
                return Err(wrong(format!("{}.{index}.{name}", field.name), "unknown_field"));
            };
            let value =
                from_json(inner, json).map_err(|e| wrong(format!("{}.{index}.{}", field.name, e.field), e.code))?;
            if !value.is_null() {
                map.insert(name.clone(), value);
            }
        }
        result.push(Value::Map(map));
    }
    Ok(if result.is_empty() {
        Value::Null
    } else {
        Value::List(result)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn amounts_cross_the_border_as_decimal_text() {
        assert_eq!(decimal_text(138_600_000, 2, 2), "1386000.00");
        assert_eq!(decimal_text(-5, 2, 2), "-0.05");
        assert_eq!(decimal_text(1_050_000_000, 6, 2), "1050.00");
        assert_eq!(decimal_text(12_500_000, 6, 0), "12.5");
        assert_eq!(decimal_text(i64::MIN, 6, 0), "-9223372036854.775808");
    }

    #[test]
    fn more_decimals_than_the_unit_has_are_refused_not_rounded() {
        assert_eq!(parse_decimal("1.005", 2), None);
        assert_eq!(parse_decimal("1.050", 2), Some(105));
        assert_eq!(parse_decimal(".", 2), None);
        assert_eq!(parse_decimal("92233720368547758.08", 2), None);
    }

    proptest! {
        #[test]
        fn decimal_text_reads_back(n in any::<i64>(), scale in 0u32..7) {
            prop_assert_eq!(parse_decimal(&decimal_text(n, scale, 0), scale), Some(n));
        }
    }
}
