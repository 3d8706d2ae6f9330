//! What can be said of a record's fields without looking at another record.

use super::{Field, FieldType, Fields, Kind, Record};
use crate::kinds::bill_of_materials::{self, BillOfMaterials};
use crate::value::Value;

/// What is wrong with one field; `code` is the word the interface looks up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    pub field: String,
    pub code: &'static str,
    /// A warning does not stop the write.
    pub warning: bool,
}

/// Brings texts into their one form: NFC, trimmed, codes and phones half-width, an empty text null.
pub fn normalise(kind: &Kind, fields: &mut Fields) {
    for field in kind.fields {
        if let Some(value) = fields.get_mut(field.name) {
            normalise_value(field, value);
        }
    }
}

fn normalise_value(field: &Field, value: &mut Value) {
    match (field.ty, &mut *value) {
        (FieldType::CreditCode, Value::Text(text)) => *text = crate::credit_code::normalise(text),
        (FieldType::Phone | FieldType::Email, Value::Text(text)) => {
            *text = crate::text::half_width(text).trim().to_owned();
        }
        (FieldType::LongText, Value::Text(text)) => *text = text.trim_end().to_owned(),
        (_, Value::Text(text)) => *text = crate::text::tidy(text),
        (FieldType::Lines(fields), Value::List(items)) => {
            for item in items {
                if let Value::Map(map) = item {
                    for inner in fields {
                        if let Some(v) = map.get_mut(inner.name) {
                            normalise_value(inner, v);
                        }
                    }
                }
            }
        }
        _ => {}
    }
    if matches!(value, Value::Text(t) if t.is_empty()) {
        *value = Value::Null;
    }
}

/// Number text as people type it: full-width digits and signs, thousands separators, a currency sign.
pub(super) fn half_width_number(text: &str) -> String {
    crate::text::half_width(text)
        .chars()
        .filter(|c| !matches!(c, ',' | ' ' | '¥' | '￥' | '_'))
        .collect()
}

/// Errors and warnings of a whole record.
pub fn validate(kind: &Kind, fields: &Fields) -> Vec<FieldError> {
    let mut errors = Vec::new();
    check(kind.fields, fields, "", &mut errors);
    if kind.name == BillOfMaterials::KIND.name {
        errors.extend(bill_of_materials::impossible(fields));
    }
    errors
}

fn check(descriptors: &[Field], fields: &Fields, prefix: &str, errors: &mut Vec<FieldError>) {
    let mut add = |field: &Field, code, warning| {
        errors.push(FieldError {
            field: format!("{prefix}{}", field.name),
            code,
            warning,
        });
    };
    let mut nested = Vec::new();
    for field in descriptors {
        let value = fields.get(field.name).unwrap_or(&Value::Null);
        if value.is_null() {
            if field.required {
                add(field, "required", false);
            }
            continue;
        }
        if let Some(first) = field.not_before.and_then(|name| fields.get(name)?.as_text())
            && value.as_text().is_some_and(|date| date < first)
        {
            add(field, "before_from", false);
        }
        match (field.ty, value) {
            (FieldType::CreditCode, Value::Text(text)) => match crate::credit_code::CreditCode::parse(text) {
                Err(_) => add(field, "credit_code_check", true),
                Ok(code) if !code.organisation_check_holds() => {
                    add(field, "credit_code_organisation_check", true);
                }
                Ok(_) => {}
            },
            (FieldType::Email, Value::Text(text)) if !text.contains('@') => {
                add(field, "not_an_email", true);
            }
            (FieldType::Text, Value::Text(text)) if text.chars().count() > 500 => {
                add(field, "too_long", false);
            }
            (FieldType::LongText, Value::Text(text)) if text.len() > 100_000 => {
                add(field, "too_long", false);
            }
            (FieldType::Money | FieldType::Price | FieldType::Quantity, Value::Int(n))
                if n.unsigned_abs() > 100_000_000_000_000_000 =>
            {
                add(field, "out_of_range", false);
            }
            (FieldType::Rate, Value::Int(n)) if !(0..=1_000_000_000).contains(n) => {
                add(field, "out_of_range", false);
            }
            (FieldType::Lines(inner), Value::List(items)) => nested.push((field, inner, items)),
            _ => {}
        }
    }
    for (field, inner, items) in nested {
        for (index, item) in items.iter().enumerate() {
            if let Value::Map(map) = item {
                check(inner, map, &format!("{prefix}{}.{index}.", field.name), errors);
            }
        }
    }
}
