//! When an entered value is far enough from what the past says to be worth a person's time.

use super::achieved::{Achieved, ENOUGH};
use crate::forecast::{ServiceCost, service_level};
use crate::plan::input::{Price, Quantity, Ratio};

/// Below it customers turn away, whatever the arithmetic says.
pub const FLOOR: Ratio = 800_000;
/// Above it the last units cost more than they are worth.
pub const CAP: Ratio = 990_000;

/// Smaller differences of a lead time are noise.
const DAYS: u32 = 2;
/// Service is said in half points; less than a point is not worth a change.
const STEP: Ratio = 5_000;
const POINT: Ratio = 10_000;

/// The lead time to plan with, where it differs from the entered one by more than two days and a tenth.
pub fn lead_time(entered: Option<u32>, achieved: &Achieved) -> Option<u32> {
    if (achieved.count as usize) < ENOUGH {
        return None;
    }
    let worth = entered.is_none_or(|days| days.abs_diff(achieved.usual) > DAYS.max(days / 10));
    worth.then_some(achieved.usual)
}

/// The service an item deserves by what it costs to be short of it and to hold it, between [`FLOOR`] and [`CAP`], where
/// it is a point or more away from the entered one. Nothing where either cost is unknown.
pub fn service(
    entered: Ratio,
    shortage: Option<Price>,
    unit_cost: Option<Price>,
    holding_rate: Ratio,
) -> Option<Ratio> {
    let cost = ServiceCost {
        shortage: shortage.filter(|cost| *cost > 0)?,
        unit_cost: unit_cost.filter(|cost| *cost > 0)?,
        holding_rate: u32::try_from(holding_rate).ok().filter(|rate| *rate > 0)?,
        reviews_per_year: 52,
    };
    let level = service_level(cost, FLOOR as u32, CAP as u32);
    let rounded = (Ratio::from(level) + STEP / 2) / STEP * STEP;
    ((rounded - entered).abs() >= POINT).then_some(rounded)
}

/// Whether a safety stock set by hand is more than a fifth away from the computed one, and should be left to the plan.
pub fn safety_stock(entered: Quantity, computed: Quantity) -> bool {
    let larger = entered.max(computed);
    (entered - computed).abs() > larger / 5
}

/// The largest lot, in whole multiples, that `weeks` weeks use up at `weekly` a week, where the entered minimum is above.
/// Nothing for an item that is not used.
pub fn lot_min(entered: Quantity, weekly: Quantity, weeks: u32, multiple: Quantity) -> Option<Quantity> {
    if weekly <= 0 || multiple <= 0 {
        return None;
    }
    let covered = weekly.saturating_mul(i64::from(weeks));
    if entered <= covered {
        return None;
    }
    let lot = (covered / multiple).max(1).saturating_mul(multiple);
    (lot < entered).then_some(lot)
}

#[cfg(test)]
mod tests {
    use super::*;

    const UNIT: i64 = 1_000_000;

    fn took(count: u32, usual: u32) -> Achieved {
        Achieved {
            count,
            median: usual,
            usual,
            deviation: 0,
            worst: usual + 9,
            in_time: None,
            last: chrono::NaiveDate::MIN,
        }
    }

    #[test]
    fn a_lead_time_of_14_days_that_takes_23_is_proposed_as_23() {
        assert_eq!(lead_time(Some(14), &took(5, 23)), Some(23));
        assert_eq!(lead_time(Some(40), &took(5, 23)), Some(23), "too long costs stock");
        assert_eq!(lead_time(None, &took(3, 23)), Some(23));
    }

    #[test]
    fn what_differs_little_or_rests_on_too_few_receipts_is_left() {
        assert_eq!(lead_time(Some(21), &took(8, 23)), None);
        assert_eq!(lead_time(Some(60), &took(8, 66)), None);
        assert_eq!(lead_time(Some(60), &took(8, 67)), Some(67));
        assert_eq!(lead_time(Some(14), &took(2, 23)), None);
    }

    #[test]
    fn service_follows_from_shortage_and_holding_within_floor_and_cap() {
        // Holding a unit of 520 yuan at 10 % a year costs 1 yuan a week; being short costs 9: 90 %.
        let deserved = |entered, shortage| service(entered, Some(shortage * UNIT), Some(520 * UNIT), 100_000);
        assert_eq!(deserved(970_000, 9), Some(900_000));
        assert_eq!(deserved(895_000, 9), None, "half a point is not worth it");
        assert_eq!(deserved(950_000, 1_000_000), Some(CAP));
        assert_eq!(deserved(950_000, 1), Some(FLOOR));
        assert_eq!(service(950_000, None, Some(520 * UNIT), 100_000), None);
        assert_eq!(service(950_000, Some(9 * UNIT), None, 100_000), None);
        assert_eq!(service(950_000, Some(9 * UNIT), Some(520 * UNIT), 0), None);
    }

    #[test]
    fn a_safety_stock_by_hand_is_left_alone_when_it_is_near() {
        assert!(safety_stock(3_000 * UNIT, 800 * UNIT));
        assert!(safety_stock(100 * UNIT, 400 * UNIT));
        assert!(safety_stock(100 * UNIT, 0));
        assert!(!safety_stock(100 * UNIT, 110 * UNIT));
        assert!(!safety_stock(0, 0));
    }

    #[test]
    fn a_minimum_lot_for_more_than_the_weeks_is_cut_to_whole_multiples() {
        let of = |entered: i64, weekly: i64| lot_min(entered * UNIT, weekly * UNIT, 26, 50 * UNIT);
        assert_eq!(of(5_000, 82), Some(2_100 * UNIT));
        assert_eq!(of(2_000, 82), None);
        assert_eq!(of(500, 0), None, "nobody knows what is not used");
        assert_eq!(of(500, 1), Some(50 * UNIT));
        assert_eq!(of(50, 1), None, "one multiple is the least");
    }
}
