//! Bills of materials, one record for each component of a parent.

use crate::record;
use crate::record::{Bool, Date, Quantity, Rate, Reference, WHOLE};

/// Not all of it can be lost.
const MOST_SCRAP: i64 = WHOLE - 1;

record! {
    /// So many of a component go into one of its parent.
    BillOfMaterials = "bill_of_materials" in Products {
        parent: Reference [to("product"), required, title, listed, indexed],
        component: Reference [to("product"), required, subtitle, listed, indexed],
        quantity: Quantity [required, listed, positive],
        /// The share of the component that is lost.
        scrap: Rate [listed, at_most(MOST_SCRAP)],
        from: Date [listed],
        to: Date [listed, not_before("from")],
        phantom: Bool [],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Fields, Record, validate};
    use crate::value::Value;

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
        assert_eq!(codes(row(&[("scrap", Value::Int(WHOLE))])), ["above_most"]);
        let period = [("from", "2026-03-02".into()), ("to", "2026-03-01".into())];
        assert_eq!(codes(row(&period)), ["before_from"]);
    }
}
