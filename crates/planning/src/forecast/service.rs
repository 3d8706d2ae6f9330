//! How much service an item deserves, and how much a set of levels gives.

use serde::{Deserialize, Serialize};

use super::result::{Millionths, StockLevel, StockPolicy};

const ONE: i128 = 1_000_000;

/// What it costs to be short of an item and to hold it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceCost {
    /// Micro-yuan for each base unit that is asked for and not there.
    pub shortage: i64,
    /// Micro-yuan per base unit.
    pub unit_cost: i64,
    /// Share of its cost that holding a unit costs in a year.
    pub holding_rate: Millionths,
    /// Review periods in a year: 52 for weekly review.
    pub reviews_per_year: u32,
}

/// Where holding one more unit costs as much as it saves, shortage ÷ (shortage + holding per review period),
/// but never below `floor` nor above `cap`.
pub fn service_level(cost: ServiceCost, floor: Millionths, cap: Millionths) -> Millionths {
    let reviews = i128::from(cost.reviews_per_year.max(1));
    // Both sides times 10⁶ and the number of reviews, so that nothing is rounded before the division.
    let shortage = i128::from(cost.shortage.max(0)) * ONE * reviews;
    let holding = i128::from(cost.unit_cost.max(0)) * i128::from(cost.holding_rate);
    let level = match shortage + holding {
        0 => i128::from(floor),
        both => shortage * ONE / both,
    };
    let level = Millionths::try_from(level).unwrap_or(cap);
    level.min(cap).max(floor.min(cap))
}

/// Shares expected to be served at once over a set: order lines served whole, units, and units by value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fill {
    pub lines: Millionths,
    pub units: Millionths,
    pub value: Millionths,
}

/// The fill of levels of one period, in the order of their policies. Lines are weighed by units asked over the
/// mean of cover, since one can be bought at the expense of the other. `None` where nothing is asked.
pub fn fill(policies: &[StockPolicy], levels: &[StockLevel]) -> Option<Fill> {
    let (mut asked, mut lines, mut units) = (0_i128, 0_i128, 0_i128);
    let (mut worth, mut value) = (0_i128, 0_i128);
    for (policy, level) in policies.iter().zip(levels) {
        let periods = i128::from(policy.lead_time) + i128::from(policy.review_period.max(1));
        let per_period = i128::from(level.mean) / periods;
        let cost = i128::from(policy.unit_cost.max(0)) / 1000;
        asked += per_period;
        lines += per_period * i128::from(level.line_fill);
        units += per_period * i128::from(level.unit_fill);
        worth += per_period * cost / ONE;
        value += per_period * cost / ONE * i128::from(level.unit_fill);
    }
    let share = |part: i128, whole: i128| Millionths::try_from(part / whole).unwrap_or(0);
    (asked > 0).then(|| Fill {
        lines: share(lines, asked),
        units: share(units, asked),
        value: if worth > 0 {
            share(value, worth)
        } else {
            share(units, asked)
        },
    })
}

#[cfg(test)]
mod tests {
    use super::super::period::Frequency;
    use super::*;

    const COST: ServiceCost = ServiceCost {
        shortage: 9_000_000,
        unit_cost: 520_000_000,
        holding_rate: 100_000,
        reviews_per_year: 52,
    };

    #[test]
    fn service_rises_with_the_cost_of_shortage() {
        // Holding a unit of 520 yuan at 10 % a year costs 1 yuan a week; being short costs 9.
        assert_eq!(service_level(COST, 500_000, 990_000), 900_000);
        let dearer = ServiceCost {
            shortage: 99_000_000,
            ..COST
        };
        assert_eq!(service_level(dearer, 500_000, 995_000), 990_000);
    }

    #[test]
    fn floor_and_cap_hold() {
        assert_eq!(
            service_level(ServiceCost { shortage: 0, ..COST }, 800_000, 990_000),
            800_000
        );
        assert_eq!(
            service_level(ServiceCost { unit_cost: 0, ..COST }, 800_000, 990_000),
            990_000
        );
        let nothing = ServiceCost {
            shortage: 0,
            unit_cost: 0,
            ..COST
        };
        assert_eq!(service_level(nothing, 800_000, 990_000), 800_000);
    }

    #[test]
    fn a_set_can_serve_most_units_and_little_of_the_value() {
        let policy = |cost| StockPolicy {
            id: "A".to_owned(),
            lead_time: 1,
            lead_time_deviation: 0,
            review_period: 1,
            lot: 0,
            unit_cost: cost,
            service: 900_000,
        };
        let level = |mean, filled| StockLevel {
            id: "A".to_owned(),
            period: Frequency::Week.of("2026-11-16".parse().unwrap()),
            service: 900_000,
            level: 0,
            mean,
            safety: 0,
            line_fill: filled,
            unit_fill: filled,
            to_order: false,
        };
        let policies = [policy(1_000_000), policy(900_000_000)];
        let levels = [level(180_000_000, 1_000_000), level(20_000_000, 0)];
        let found = fill(&policies, &levels).unwrap();
        assert_eq!(found.units, 900_000);
        assert_eq!(found.value, 9_900);
        assert_eq!(fill(&policies, &[level(0, 0), level(0, 0)]), None);
    }
}
