//! What a planner can tune. docs/planning.md lists them with their reasons.

use serde::{Deserialize, Serialize};

use super::input::{Money, Ratio};

/// Shares are millionths. [`Default`] gives what holds where nothing is said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Parameters {
    /// Weeks from the first in which only orders count.
    pub demand_fence_weeks: u32,
    /// Weeks before its own whose forecast an order may consume.
    pub consume_back: u32,
    /// Weeks after its own whose forecast an order may consume.
    pub consume_forward: u32,
    /// Weeks from the first in which starts stay as in the previous plan.
    pub frozen_weeks: u32,
    /// The most that should be paid in a week, fen; `None` is no ceiling.
    pub cash_ceiling: Option<Money>,
    /// Stock beyond this many weeks of demand is a surplus.
    pub surplus_weeks: u32,
    /// A receipt at most this many weeks after its need is to be advanced and not bought again.
    pub advance_weeks: u32,
    /// Moves of fewer working days are not reported and, in a redraft, not made.
    pub move_days: u32,
    /// Changes of quantity of a smaller share are not reported and, in a redraft, not made.
    pub change_ratio: Ratio,
    /// Yearly holding cost as a share of the unit cost, where the item says nothing.
    pub holding_rate: Ratio,
    /// Share of units to be served at once, where the item says nothing.
    pub service_level: Ratio,
    /// Standard deviation of a given forecast as a share of it, where its rows say nothing.
    pub forecast_variation: Ratio,
    /// Weeks between two plans.
    pub review_weeks: u32,
}

impl Default for Parameters {
    fn default() -> Parameters {
        Parameters {
            demand_fence_weeks: 0,
            consume_back: 4,
            consume_forward: 4,
            frozen_weeks: 0,
            cash_ceiling: None,
            surplus_weeks: 26,
            advance_weeks: 4,
            move_days: 3,
            change_ratio: 50_000,
            holding_rate: 200_000,
            service_level: 950_000,
            forecast_variation: 300_000,
            review_weeks: 1,
        }
    }
}
