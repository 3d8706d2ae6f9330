//! What can be said of a record's fields without looking at another record.

use super::{Field, FieldType, Fields, Kind, decimal_text};
use crate::value::Value;

/// What is wrong with one field; `code` is the word the interface looks up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    pub field: String,
    pub code: &'static str,
    /// A warning does not stop the write.
    pub warning: bool,
    /// The most it could be, as it is written, where it is more.
    pub most: Option<String>,
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
    errors
}

fn check(descriptors: &[Field], fields: &Fields, prefix: &str, errors: &mut Vec<FieldError>) {
    let mut add = |field: &Field, code, warning| {
        errors.push(FieldError {
            field: format!("{prefix}{}", field.name),
            code,
            warning,
            most: None,
        });
    };
    let mut above = Vec::new();
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
        if let Some(number) = value.as_int() {
            match field.least {
                Some(0) if number < 0 => add(field, "negative", false),
                Some(least) if number < least => add(field, "not_positive", false),
                _ => {}
            }
            if let Some(most) = field.most.filter(|most| number > *most) {
                above.push((field, most));
            }
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
    for (field, most) in above {
        errors.push(FieldError {
            field: format!("{prefix}{}", field.name),
            code: "above_most",
            warning: false,
            most: Some(bound(field.ty, most)),
        });
    }
    for (field, inner, items) in nested {
        for (index, item) in items.iter().enumerate() {
            if let Value::Map(map) = item {
                check(inner, map, &format!("{prefix}{}.{index}.", field.name), errors);
            }
        }
    }
}

fn bound(ty: FieldType, most: i64) -> String {
    match ty {
        FieldType::Rate => format!("{}%", decimal_text(most, 4, 0)),
        FieldType::Money => decimal_text(most, 2, 2),
        FieldType::Price | FieldType::Quantity => decimal_text(most, 6, 0),
        _ => most.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kinds::kind;

    /// Field, code and limit of what is wrong with some fields of a record, beside what is missing.
    fn wrong(of: &str, fields: &[(&str, Value)]) -> Vec<(String, &'static str, Option<String>)> {
        let fields = fields
            .iter()
            .map(|(name, value)| ((*name).to_owned(), value.clone()))
            .collect();
        let found = validate(kind(of).unwrap(), &fields).into_iter();
        found
            .filter(|e| e.code != "required")
            .map(|e| (e.field, e.code, e.most))
            .collect()
    }

    #[test]
    fn what_cannot_be_below_zero_or_above_all_of_it_is_refused_with_its_limit() {
        let service = [("service_level", Value::Int(1_500_000))];
        let above = ("service_level".to_owned(), "above_most", Some("100%".to_owned()));
        assert_eq!(wrong("product", &service), [above]);
        let lead = [("lead_time_days", Value::Int(-5)), ("safety_stock", Value::Int(-7))];
        assert_eq!(
            wrong("product", &lead).iter().map(|e| e.1).collect::<Vec<_>>(),
            ["negative", "negative"]
        );
        assert_eq!(
            wrong("stock", &[("on_hand", Value::Int(-1))]),
            [],
            "stock can be found to be less than nothing"
        );
        let week = Value::List(vec![Value::Map(
            [("hours".to_owned(), Value::Int(-1))].into_iter().collect(),
        )]);
        assert_eq!(wrong("work_centre", &[("weeks", week)])[0].0, "weeks.0.hours");
    }

    #[test]
    fn an_end_does_not_lie_before_its_beginning() {
        let dates = [("launch", "2026-05-01".into()), ("end", "2026-04-30".into())];
        assert_eq!(wrong("product", &dates)[0].1, "before_from");
    }
}
