//! Products and materials, and how each is had.

use crate::record::{Bool, Choice, Date, Integer, Lines, LongText, Money, Price, Quantity, Rate, Text};
use crate::{lines, record};

/// How it is had; an outsourced item takes its components and costs the fee.
pub const SUPPLIES: &[&str] = &["make", "buy", "outsource"];
/// As the planner knows them: lot for lot, minimum, fixed size, multiple, so many weeks together, Silver-Meal.
pub const LOT_RULES: &[&str] = &["l4l", "min", "fixed", "multiple", "period", "silver_meal"];
pub const STATUSES: &[&str] = &["new", "current", "ending", "ended"];

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
        quantity: Quantity [],
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
        list_price: Price [listed],
        floor_price: Price [cost],
        ceiling_price: Price [],
        channel_prices: Lines<ChannelPrice> [],
        standard_cost: Price [cost],
        tax_rate: Rate [],
        lead_time_days: Integer [listed],
        lot_rule: Choice [of(LOT_RULES)],
        lot_min: Quantity [],
        lot_multiple: Quantity [],
        lot_weeks: Integer [],
        setup_cost: Money [cost],
        holding_rate: Rate [cost],
        shortage_cost: Price [cost],
        shelf_life_weeks: Integer [],
        max_cover_weeks: Integer [],
        service_level: Rate [],
        safety_stock: Quantity [],
        launch: Date [],
        end: Date [not_before("launch")],
        remarks: LongText [search],
    }
}
