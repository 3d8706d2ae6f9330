//! Payments: money received, and what it pays.

use crate::record::{Date, Lines, LongText, Money, Reference, Text};
use crate::{lines, record};

lines! {
    /// How much of the payment goes to which invoice or order.
    Allocation {
        invoice: Reference [to("invoice")],
        order: Reference [to("order")],
        amount: Money [required],
    }
}

record! {
    Payment = "payment" in Finance with page {
        number: Text [title, code],
        customer: Reference [to("customer"), required, subtitle, indexed],
        date: Date [required, listed, indexed],
        amount: Money [required, listed, indexed],
        currency: Text [],
        method: Text [listed],
        lines: Lines<Allocation> [],
        remarks: LongText [],
    }
}
