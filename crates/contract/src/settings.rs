//! Organisation, policy, calendar, accounts.

use std::collections::BTreeMap;

crate::border! {
    /// Gives a person a login and a first password, or a new password.
    pub struct SetPassword {
        pub person: String,
        pub login: String,
        pub password: String,
    }

    /// A rule of the review policy: when it holds, it adds a slot.
    pub struct PolicyRule {
        /// always, amount_from, over_credit, overdue, non_standard_payment, delivery_infeasible,
        /// delivery_short, non_standard_acceptance, new_product, below_floor, negative_list,
        /// customer_kind, channel, rolling_amount_from.
        pub condition: String,
        /// Fen for amounts, a choice for kinds; empty otherwise.
        #[serde(default)]
        pub value: String,
        pub function: String,
        pub stage: i64,
    }

    /// From this amount on at least this rank signs.
    pub struct PolicyTier {
        /// Yuan including tax.
        pub from: String,
        pub rank: String,
    }

    pub struct Policy {
        /// order, plan, expense_advance.
        pub document: String,
        pub version: i64,
        pub rules: Vec<PolicyRule>,
        pub tiers: Vec<PolicyTier>,
        /// By function: keys of the locales, or texts of the office.
        pub questions: BTreeMap<String, Vec<String>>,
        /// By function: field classes it answers for.
        pub classes: BTreeMap<String, Vec<String>>,
        /// Working hours a slot may stay open before it is overdue.
        pub hours: i64,
        pub password_at_signature: bool,
        /// Check codes that stop a submission instead of adding a slot.
        pub stops: Vec<String>,
    }

    pub struct PolicyRequest {
        pub document: String,
    }

    pub struct PolicySaved {
        pub version: i64,
    }

    pub struct BookSettings {
        pub organisation: String,
        /// Minutes ahead of UTC in the plant.
        pub zone_minutes: i64,
        pub form_number: String,
        pub form_version: String,
        /// Where signed updates come from; empty: off.
        pub update_endpoint: String,
        pub update_key: String,
    }

    pub struct PlanningParameter {
        /// As in docs/planning.md.
        pub name: String,
        /// weeks, working_days, money (yuan in a week), share (0.05 is 5 %).
        pub measure: String,
        /// Absent where it is left open.
        pub value: Option<String>,
        pub default: Option<String>,
        pub least: String,
        pub most: String,
        pub optional: bool,
    }

    pub struct PlanningSettings {
        pub parameters: Vec<PlanningParameter>,
        pub may_save: bool,
        /// Absent where they were never set.
        pub saved_at: Option<String>,
        pub saved_by: String,
    }

    /// The parameters to set, by name; the others stay.
    pub struct SavePlanning {
        pub values: BTreeMap<String, Option<String>>,
    }

    pub struct UnitNode {
        pub id: String,
        pub name: String,
        pub kind: String,
        pub function: Option<String>,
        pub parent: Option<String>,
        pub people: u64,
    }

    pub struct Units {
        pub units: Vec<UnitNode>,
    }
}
