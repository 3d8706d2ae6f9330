//! Stock of a product at a place.

use crate::record;
use crate::record::{Date, Quantity, Reference, Text};

record! {
    Stock = "stock" in Stock {
        product: Reference [to("product"), required, title, listed, indexed],
        place: Text [subtitle],
        on_hand: Quantity [required, listed],
        reserved: Quantity [listed, not_negative],
        counted: Date [listed],
        /// Why it was counted last.
        reason: Text [],
    }
}
