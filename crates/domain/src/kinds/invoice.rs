//! Invoices to customers.

use crate::record;
use crate::record::{Choice, Date, LongText, Money, Reference, Text};

/// Special and ordinary VAT invoice, credit note.
pub const KINDS: &[&str] = &["special", "ordinary", "red"];

record! {
    /// An invoice; what is not covered by payments is receivable, aged by its due date.
    Invoice = "invoice" in Finance with page {
        number: Text [required, title, code],
        customer: Reference [to("customer"), required, subtitle, indexed],
        order: Reference [to("order"), listed, indexed],
        kind: Choice [of(KINDS), listed],
        date: Date [required, listed, indexed],
        due: Date [listed, indexed],
        amount: Money [required, listed, indexed],
        currency: Text [],
        remarks: LongText [],
    }
}
