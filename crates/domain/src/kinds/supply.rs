//! Which supplier delivers which product.

use crate::record;
use crate::record::{Bool, Integer, Price, Quantity, Reference, Text};

use super::product::LONGEST_LEAD_DAYS;

record! {
    Supply = "supply" in Products {
        product: Reference [to("product"), required, title, listed, indexed],
        supplier: Reference [to("supplier"), required, subtitle, listed, indexed],
        price: Price [cost, listed, not_negative],
        lead_time_days: Integer [listed, at_most(LONGEST_LEAD_DAYS)],
        minimum: Quantity [listed, not_negative],
        supplier_number: Text [],
        preferred: Bool [listed],
    }
}
