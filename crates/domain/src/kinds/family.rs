//! Families of products: what the planner takes where a product itself says nothing.

use crate::record;
use crate::record::{Choice, Integer, LongText, Price, Quantity, Rate, Text, WHOLE};

use super::product::{LONGEST_LEAD_DAYS, LOT_RULES};

record! {
    /// A product belongs to the family whose name stands in its field `family`.
    Family = "family" in Products {
        name: Text [required, title, unique, search],
        lead_time_days: Integer [listed, at_most(LONGEST_LEAD_DAYS)],
        lot_rule: Choice [of(LOT_RULES), listed],
        lot_min: Quantity [listed, not_negative],
        lot_multiple: Quantity [not_negative],
        lot_weeks: Integer [not_negative],
        service_level: Rate [listed, at_most(WHOLE)],
        holding_rate: Rate [cost],
        shortage_cost: Price [cost, not_negative],
        max_cover_weeks: Integer [listed, not_negative],
        shelf_life_weeks: Integer [listed, not_negative],
        remarks: LongText [],
    }
}
