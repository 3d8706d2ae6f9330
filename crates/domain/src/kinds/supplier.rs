//! Suppliers.

use crate::record;
use crate::record::{Choice, CreditCode, Integer, LongText, Phone, Rate, Text, WHOLE};

pub const STATUSES: &[&str] = &["approved", "trial", "stopped"];

record! {
    Supplier = "supplier" in Products with page {
        name: Text [required, title, search],
        credit_code: CreditCode [code],
        contact: Text [listed],
        phone: Phone [code, listed],
        address: Text [],
        status: Choice [of(STATUSES), listed],
        /// Paid at release of the purchase.
        deposit: Rate [finance, listed, at_most(WHOLE)],
        /// Calendar days from receipt to payment of the balance.
        terms_days: Integer [finance, listed, not_negative],
        tax_rate: Rate [at_most(WHOLE)],
        remarks: LongText [search],
    }
}
