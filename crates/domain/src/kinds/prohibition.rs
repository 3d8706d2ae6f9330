//! The negative list: what the company does not do. Everything else is free.

use crate::record;
use crate::record::{Choice, Date, LongText, Reference, Text};

use super::customer::KINDS as CUSTOMER_KINDS;

record! {
    /// One entry. A document meets it when every criterion given fits; an entry without any is for reading only.
    Prohibition = "prohibition" in Organisation {
        rule: Text [required, title, search],
        customer: Reference [to("customer"), listed],
        customer_kind: Choice [of(CUSTOMER_KINDS), listed],
        product: Reference [to("product"), listed],
        /// Words of which one stands in a text of the document, apart by spaces, commas or 、.
        words: Text [listed, search],
        from: Date [listed],
        until: Date [listed, not_before("from")],
        remarks: LongText [],
    }
}
