//! The contracting companies of our group.

use crate::record;
use crate::record::{Bool, CreditCode, Phone, Text};

record! {
    /// One of our companies; an order names the one that signs.
    Company = "company" in Organisation {
        name: Text [required, title, search],
        short_name: Text [listed],
        credit_code: CreditCode [code, listed],
        address: Text [],
        phone: Phone [],
        bank: Text [finance],
        account: Text [finance],
        principal: Bool [],
    }
}
