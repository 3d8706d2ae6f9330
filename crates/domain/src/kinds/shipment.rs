//! Shipments: goods that left.

use crate::record::{Date, Integer, Lines, LongText, Quantity, Reference, Text};
use crate::{lines, record};

lines! {
    ShipmentLine {
        product: Reference [to("product"), required],
        /// The line of the order.
        order_line: Integer [],
        quantity: Quantity [required],
        batch: Text [],
    }
}

record! {
    Shipment = "shipment" in Orders with page {
        number: Text [title, code],
        order: Reference [to("order"), listed, indexed],
        customer: Reference [to("customer"), required, subtitle, indexed],
        date: Date [required, listed, indexed],
        carrier: Text [listed],
        waybill: Text [code, listed],
        lines: Lines<ShipmentLine> [],
        remarks: LongText [],
    }
}
