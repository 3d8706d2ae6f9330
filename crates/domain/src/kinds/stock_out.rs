//! Times in which a product was out of stock and customers could not ask for it.

use crate::record;
use crate::record::{Date, LongText, Reference};

record! {
    /// What was asked for in these days, first and last included, says nothing of what would have been asked for.
    StockOut = "stock_out" in Planning {
        product: Reference [to("product"), required, title, listed, indexed],
        from: Date [required, subtitle, listed, indexed],
        to: Date [required, listed, not_before("from")],
        reason: LongText [listed],
    }
}
