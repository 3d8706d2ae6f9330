//! Which supplier delivers which product.

use crate::record;
use crate::record::{Bool, Integer, Price, Quantity, Reference, Text};

record! {
    Supply = "supply" in Products {
        product: Reference [to("product"), required, title, listed, indexed],
        supplier: Reference [to("supplier"), required, subtitle, listed, indexed],
        price: Price [cost, listed],
        lead_time_days: Integer [listed],
        minimum: Quantity [listed],
        supplier_number: Text [],
        preferred: Bool [listed],
    }
}
