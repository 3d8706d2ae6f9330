//! What things are made of.

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
}
