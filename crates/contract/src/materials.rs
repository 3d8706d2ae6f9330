//! What things are made of, what there is of them, and the hours to make them.

crate::border! {
    /// One level of a bill of materials.
    pub struct ComponentsRequest {
        pub product: String,
        /// The day the bill is seen on; absent means today.
        #[serde(default)]
        pub as_of: Option<String>,
        /// Also rows that are not in force on that day.
        #[serde(default)]
        pub other_dates: bool,
        pub offset: u64,
        /// At most 1,000.
        pub limit: u32,
    }

    /// A product as it stands in a bill.
    pub struct BillProduct {
        pub product: String,
        pub model: String,
        pub name: String,
        pub unit: String,
        /// make, buy, outsource.
        pub supply: String,
        /// In all places together.
        pub on_hand: String,
        /// Yuan for a unit, with everything in it; absent for who may not see costs and where nothing is known.
        pub unit_cost: Option<String>,
        /// Nothing in it is without a price.
        pub cost_complete: bool,
        /// It has components of its own on that day.
        pub has_components: bool,
    }

    pub struct Component {
        /// The row of the bill, for changing it.
        pub row: String,
        pub version: i64,
        pub product: BillProduct,
        /// Units of it for one of the parent.
        pub quantity: String,
        pub scrap: Option<String>,
        pub from: Option<String>,
        pub to: Option<String>,
        pub phantom: bool,
        /// Counts on the day asked about.
        pub in_force: bool,
        /// Yuan that the row adds to a unit of the parent, with what is lost.
        pub cost: Option<String>,
    }

    pub struct Components {
        pub parent: BillProduct,
        /// What was entered by hand; absent for who may not see costs.
        pub standard_cost: Option<String>,
        pub rows: Vec<Component>,
        pub total: u64,
        pub as_of: String,
        pub may_write: bool,
    }

    pub struct UsesRequest {
        pub product: String,
        #[serde(default)]
        pub as_of: Option<String>,
    }

    /// A bill that a product stands in.
    pub struct DirectUse {
        pub row: String,
        pub product: String,
        pub model: String,
        pub name: String,
        pub unit: String,
        /// Units of the component for one of it.
        pub quantity: String,
        pub scrap: Option<String>,
        pub from: Option<String>,
        pub to: Option<String>,
        pub in_force: bool,
        /// How many other bills that one stands in itself.
        pub used_in: u64,
    }

    /// A product that goes into nothing else.
    pub struct EndProduct {
        pub product: String,
        pub model: String,
        pub name: String,
        pub unit: String,
        pub sold: bool,
        /// Units of the component for one of it, over all ways and with what is lost; absent where it is too much to say.
        pub quantity: Option<String>,
        /// 1 where it is a direct component.
        pub levels: u32,
    }

    /// At most 1,000 of each, the first by model.
    pub struct Uses {
        pub unit: String,
        pub direct: Vec<DirectUse>,
        pub direct_total: u64,
        pub ends: Vec<EndProduct>,
        pub ends_total: u64,
        pub as_of: String,
    }

    pub struct CapacityRequest {
        pub work_centre: String,
        /// 1 to 104, from the current week on.
        pub weeks: u32,
    }

    /// Hours of a work centre in a week.
    pub struct CapacityWeek {
        /// 2026-W47
        pub week: String,
        pub monday: String,
        /// Name of a holiday in the week.
        pub holiday: Option<String>,
        pub working_days: u32,
        /// What counts: those of the week, else the usual ones; absent means without limit.
        pub hours: Option<String>,
        pub overtime_hours: Option<String>,
        /// Said for this week alone.
        pub own_hours: Option<String>,
        pub own_overtime_hours: Option<String>,
        /// What the newest plan asks of it.
        pub load: Option<String>,
        /// More is asked than there is, overtime included.
        pub over: bool,
    }

    pub struct Capacity {
        pub weeks: Vec<CapacityWeek>,
        /// Number of the plan the load is from.
        pub plan: Option<String>,
        pub plan_id: Option<String>,
        pub may_write: bool,
    }

    pub struct CountSheetRequest {
        /// Absent: every place; empty: where no place is said.
        #[serde(default)]
        pub place: Option<String>,
        #[serde(default)]
        pub family: Option<String>,
        #[serde(default)]
        pub search: String,
        pub offset: u64,
        /// At most 1,000.
        pub limit: u32,
    }

    pub struct FurtherUnit {
        pub unit: String,
        /// How many base units one of it holds.
        pub holds: String,
    }

    pub struct CountRow {
        pub stock: String,
        pub product: String,
        pub model: String,
        pub name: String,
        pub family: String,
        pub unit: String,
        /// Other units it is counted in.
        pub units: Vec<FurtherUnit>,
        pub place: String,
        pub on_hand: String,
        pub reserved: Option<String>,
        /// When it was counted last.
        pub counted: Option<String>,
        /// Yuan; absent for who may not see costs and where there is none.
        pub unit_cost: Option<String>,
    }

    pub struct CountSheet {
        pub rows: Vec<CountRow>,
        pub total: u64,
        pub places: Vec<String>,
        pub families: Vec<String>,
        pub sees_costs: bool,
        pub may_write: bool,
    }

    /// What was found on a shelf.
    pub struct CountLine {
        /// Absent: a product that was not known to be at this place.
        #[serde(default)]
        pub stock: Option<String>,
        #[serde(default)]
        pub product: Option<String>,
        #[serde(default)]
        pub place: String,
        /// On hand as it was shown; something else by now refuses the count.
        #[serde(default)]
        pub shown: Option<String>,
        pub counted: String,
    }

    /// A count: all of it is written or nothing.
    pub struct Count {
        /// Absent: today.
        #[serde(default)]
        pub date: Option<String>,
        pub reason: String,
        pub lines: Vec<CountLine>,
    }

    pub struct Counted {
        /// For undo; absent when there was nothing to write.
        pub operation: Option<String>,
        pub changed: u64,
        pub agreed: u64,
    }

    /// All or part of a scheduled receipt arrives at a place.
    pub struct Receive {
        pub receipt: String,
        /// The version that was shown.
        pub base: i64,
        pub quantity: String,
        #[serde(default)]
        pub place: String,
        /// Absent: today.
        #[serde(default)]
        pub date: Option<String>,
    }

    pub struct Received {
        /// For undo.
        pub operation: String,
        /// Still to come.
        pub left: String,
        /// On hand at the place by now.
        pub on_hand: String,
    }
}
