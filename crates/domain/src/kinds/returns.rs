//! Returns: goods that came back.

use crate::record::{Choice, Date, Integer, Lines, LongText, Money, Price, Quantity, Reference, Text};
use crate::{lines, record};

pub const REASONS: &[&str] = &["quality", "wrong_goods", "surplus", "cancelled", "other"];

lines! {
    ReturnLine {
        product: Reference [to("product"), required],
        order_line: Integer [],
        quantity: Quantity [required],
        unit_price: Price [],
    }
}

record! {
    /// Goods taken back; netted against their order in demand.
    Return = "return" in Orders with page {
        number: Text [title, code],
        order: Reference [to("order"), listed, indexed],
        customer: Reference [to("customer"), required, subtitle, indexed],
        date: Date [required, listed, indexed],
        reason: Choice [of(REASONS), listed],
        lines: Lines<ReturnLine> [],
        amount: Money [listed],
        remarks: LongText [],
    }
}
