//! Bills of materials, one record for each component of a parent.

use crate::record;
use crate::record::{Bool, Date, FieldError, Fields, Quantity, Rate, Reference};
use crate::value::Value;

/// All of it would be lost.
const WHOLE: i64 = 1_000_000;

record! {
    /// So many of a component go into one of its parent.
    BillOfMaterials = "bill_of_materials" in Products {
        parent: Reference [to("product"), required, title, listed, indexed],
        component: Reference [to("product"), required, subtitle, listed, indexed],
        quantity: Quantity [required, listed],
        /// The share of the component that is lost.
        scrap: Rate [listed],
        from: Date [listed],
        to: Date [listed, not_before("from")],
        phantom: Bool [],
    }
}

/// What cannot be true of a row whatever the other rows say.
pub fn impossible(fields: &Fields) -> Vec<FieldError> {
    let int = |name: &str| fields.get(name).and_then(Value::as_int);
    let wrong = |field: &str, code| FieldError {
        field: field.to_owned(),
        code,
        warning: false,
    };
    let mut errors = Vec::new();
    if int("quantity").is_some_and(|quantity| quantity <= 0) {
        errors.push(wrong("quantity", "not_positive"));
    }
    if int("scrap").is_some_and(|scrap| scrap >= WHOLE) {
        errors.push(wrong("scrap", "all_lost"));
    }
    errors
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Record, validate};

    fn codes(fields: Fields) -> Vec<&'static str> {
        validate(&BillOfMaterials::KIND, &fields)
            .iter()
            .map(|e| e.code)
            .collect()
    }

    fn row(more: &[(&str, Value)]) -> Fields {
        let id = Value::Bytes(vec![1; 16]);
        let all = [
            ("parent", id.clone()),
            ("component", id),
            ("quantity", Value::Int(WHOLE)),
        ];
        all.iter()
            .chain(more)
            .map(|(name, value)| ((*name).to_owned(), value.clone()))
            .collect()
    }

    #[test]
    fn a_row_takes_something_loses_less_than_all_and_ends_after_it_begins() {
        assert_eq!(codes(row(&[])), [""; 0]);
        assert_eq!(codes(row(&[("quantity", Value::Int(0))])), ["not_positive"]);
        assert_eq!(codes(row(&[("scrap", Value::Int(WHOLE))])), ["all_lost"]);
        let period = [("from", "2026-03-02".into()), ("to", "2026-03-01".into())];
        assert_eq!(codes(row(&period)), ["before_from"]);
    }
}
