//! Scheduled receipts: what is on its way to stock.

use crate::record;
use crate::record::{Choice, Date, LongText, Quantity, Reference, Text};

pub const STATUSES: &[&str] = &["planned", "confirmed", "received", "cancelled"];

record! {
    /// A purchase or production order not yet in stock.
    ScheduledReceipt = "scheduled_receipt" in Stock {
        number: Text [required, title, code],
        product: Reference [to("product"), required, subtitle, listed, indexed],
        quantity: Quantity [required, listed, positive],
        due: Date [required, listed, indexed],
        status: Choice [of(STATUSES), listed, indexed],
        supplier: Reference [to("supplier"), listed],
        source: Text [],
        remarks: LongText [],
        /// When it was ordered or begun.
        ordered: Date [listed],
        /// When all of it was in stock.
        received: Date [listed],
    }
}
