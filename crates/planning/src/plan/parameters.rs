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

/// What a parameter is counted in, and so what its number means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Whole weeks.
    Weeks,
    /// Whole working days.
    WorkingDays,
    /// Fen in a week.
    Money,
    /// Millionths.
    Share,
}

impl Measure {
    pub fn name(self) -> &'static str {
        match self {
            Measure::Weeks => "weeks",
            Measure::WorkingDays => "working_days",
            Measure::Money => "money",
            Measure::Share => "share",
        }
    }

    /// Decimals a person may write.
    pub fn places(self) -> u32 {
        match self {
            Measure::Weeks | Measure::WorkingDays => 0,
            Measure::Money => 2,
            Measure::Share => 6,
        }
    }
}

/// One parameter by name, with what it may be set to in a book.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parameter {
    pub name: &'static str,
    pub measure: Measure,
    /// Both included, in the measure's unit.
    pub least: i64,
    pub most: i64,
    /// Whether it may be left empty.
    pub optional: bool,
}

const fn parameter(name: &'static str, measure: Measure, least: i64, most: i64) -> Parameter {
    Parameter {
        name,
        measure,
        least,
        most,
        optional: false,
    }
}

/// Every field of [`Parameters`], in the order in which they are shown.
pub const PARAMETERS: [Parameter; 13] = [
    parameter("demand_fence_weeks", Measure::Weeks, 0, 52),
    parameter("consume_back", Measure::Weeks, 0, 52),
    parameter("consume_forward", Measure::Weeks, 0, 52),
    parameter("frozen_weeks", Measure::Weeks, 0, 26),
    parameter("move_days", Measure::WorkingDays, 0, 60),
    parameter("change_ratio", Measure::Share, 0, 1_000_000),
    parameter("advance_weeks", Measure::Weeks, 0, 52),
    parameter("surplus_weeks", Measure::Weeks, 1, 260),
    parameter("review_weeks", Measure::Weeks, 1, 26),
    parameter("service_level", Measure::Share, 500_000, 999_000),
    parameter("forecast_variation", Measure::Share, 0, 3_000_000),
    parameter("holding_rate", Measure::Share, 0, 2_000_000),
    Parameter {
        optional: true,
        ..parameter("cash_ceiling", Measure::Money, 0, 100_000_000_000_000)
    },
];

impl Parameter {
    pub fn named(name: &str) -> Option<&'static Parameter> {
        PARAMETERS.iter().find(|parameter| parameter.name == name)
    }

    /// Whether a book may set it to this.
    pub fn allows(&self, value: Option<i64>) -> bool {
        value.map_or(self.optional, |value| (self.least..=self.most).contains(&value))
    }
}

impl Parameters {
    /// `None` where it is empty or there is none of that name.
    pub fn get(&self, name: &str) -> Option<i64> {
        match name {
            "demand_fence_weeks" => Some(self.demand_fence_weeks.into()),
            "consume_back" => Some(self.consume_back.into()),
            "consume_forward" => Some(self.consume_forward.into()),
            "frozen_weeks" => Some(self.frozen_weeks.into()),
            "cash_ceiling" => self.cash_ceiling,
            "surplus_weeks" => Some(self.surplus_weeks.into()),
            "advance_weeks" => Some(self.advance_weeks.into()),
            "move_days" => Some(self.move_days.into()),
            "change_ratio" => Some(self.change_ratio),
            "holding_rate" => Some(self.holding_rate),
            "service_level" => Some(self.service_level),
            "forecast_variation" => Some(self.forecast_variation),
            "review_weeks" => Some(self.review_weeks.into()),
            _ => None,
        }
    }

    /// Whether there is one of that name and it can be this number.
    pub fn set(&mut self, name: &str, value: Option<i64>) -> bool {
        if name == "cash_ceiling" {
            self.cash_ceiling = value;
            return true;
        }
        let Some(value) = value else { return false };
        let whole = u32::try_from(value);
        match (name, whole) {
            ("demand_fence_weeks", Ok(weeks)) => self.demand_fence_weeks = weeks,
            ("consume_back", Ok(weeks)) => self.consume_back = weeks,
            ("consume_forward", Ok(weeks)) => self.consume_forward = weeks,
            ("frozen_weeks", Ok(weeks)) => self.frozen_weeks = weeks,
            ("surplus_weeks", Ok(weeks)) => self.surplus_weeks = weeks,
            ("advance_weeks", Ok(weeks)) => self.advance_weeks = weeks,
            ("review_weeks", Ok(weeks)) => self.review_weeks = weeks,
            ("move_days", Ok(days)) => self.move_days = days,
            ("change_ratio", _) => self.change_ratio = value,
            ("holding_rate", _) => self.holding_rate = value,
            ("service_level", _) => self.service_level = value,
            ("forecast_variation", _) => self.forecast_variation = value,
            _ => return false,
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_parameter_has_a_name_by_which_it_is_read_and_set() {
        let fields = serde_json::to_value(Parameters::default()).unwrap();
        assert_eq!(fields.as_object().unwrap().len(), PARAMETERS.len());
        for parameter in &PARAMETERS {
            let mut changed = Parameters::default();
            assert!(changed.set(parameter.name, Some(parameter.most)), "{}", parameter.name);
            assert_eq!(changed.get(parameter.name), Some(parameter.most));
            let field = &serde_json::to_value(&changed).unwrap()[parameter.name];
            assert_eq!(field.as_i64(), Some(parameter.most), "{}", parameter.name);
        }
        assert!(!Parameters::default().set("weather", Some(1)));
    }

    #[test]
    fn what_holds_where_nothing_is_said_is_allowed() {
        for parameter in &PARAMETERS {
            assert!(
                parameter.allows(Parameters::default().get(parameter.name)),
                "{}",
                parameter.name
            );
        }
        let service = Parameter::named("service_level").unwrap();
        assert!(!service.allows(Some(1_000_000)), "nobody keeps stock for every case");
        assert!(!service.allows(None));
    }
}
