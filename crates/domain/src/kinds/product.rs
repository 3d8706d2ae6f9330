//! Products and materials, and how each is had.

use crate::record::{Bool, Choice, Date, Integer, Lines, LongText, Money, Price, Quantity, Rate, Text, WHOLE};
use crate::{lines, record};

/// How it is had; an outsourced item takes its components and costs the fee.
pub const SUPPLIES: &[&str] = &["make", "buy", "outsource"];
/// As the planner knows them: lot for lot, minimum, fixed size, multiple, so many weeks together, Silver-Meal.
pub const LOT_RULES: &[&str] = &["l4l", "min", "fixed", "multiple", "period", "silver_meal"];
pub const STATUSES: &[&str] = &["new", "current", "ending", "ended"];

/// Working days. Whatever takes longer is a slip of the pen.
pub const LONGEST_LEAD_DAYS: i64 = 3_650;

lines! {
    /// The agreed range of the price within one channel.
    ChannelPrice {
        channel: Text [],
        floor: Price [cost],
        ceiling: Price [],
    }
}

lines! {
    /// A further unit and how many base units it holds.
    UnitConversion {
        unit: Text [],
        quantity: Quantity [positive],
    }
}

record! {
    /// Something sold, made or bought.
    Product = "product" in Products with page {
        model: Text [required, title, code, unique],
        name: Text [required, subtitle, search],
        family: Text [search, listed, indexed],
        unit: Text [required, listed],
        units: Lines<UnitConversion> [],
        sold: Bool [indexed],
        supply: Choice [of(SUPPLIES), listed, indexed],
        status: Choice [of(STATUSES), listed, indexed],
        list_price: Price [listed, not_negative],
        floor_price: Price [cost, not_negative],
        ceiling_price: Price [not_negative],
        channel_prices: Lines<ChannelPrice> [],
        standard_cost: Price [cost, not_negative],
        tax_rate: Rate [at_most(WHOLE)],
        lead_time_days: Integer [listed, at_most(LONGEST_LEAD_DAYS)],
        lot_rule: Choice [of(LOT_RULES)],
        lot_min: Quantity [not_negative],
        lot_multiple: Quantity [not_negative],
        lot_weeks: Integer [not_negative],
        setup_cost: Money [cost, not_negative],
        holding_rate: Rate [cost],
        shortage_cost: Price [cost, not_negative],
        shelf_life_weeks: Integer [not_negative],
        max_cover_weeks: Integer [not_negative],
        service_level: Rate [at_most(WHOLE)],
        safety_stock: Quantity [not_negative],
        launch: Date [],
        end: Date [not_before("launch")],
        remarks: LongText [search],
    }
}
