//! Families of products: what the planner takes where a product itself says nothing.

use crate::record;
use crate::record::{Choice, Integer, LongText, Price, Quantity, Rate, Text};

use super::product::LOT_RULES;

record! {
    /// A product belongs to the family whose name stands in its field `family`.
    Family = "family" in Products {
        name: Text [required, title, unique, search],
        lead_time_days: Integer [listed],
        lot_rule: Choice [of(LOT_RULES), listed],
        lot_min: Quantity [listed],
        lot_multiple: Quantity [],
        lot_weeks: Integer [],
        service_level: Rate [listed],
        holding_rate: Rate [cost],
        shortage_cost: Price [cost],
        max_cover_weeks: Integer [listed],
        shelf_life_weeks: Integer [listed],
        remarks: LongText [],
    }
}
