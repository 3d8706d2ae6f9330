//! The rhythm of the year: the heating season, and the weeks around Chinese New Year.

use chrono::{Datelike, NaiveDate, TimeDelta};
use countersign_domain::calendar::spring_festival;

use crate::random::Random;

/// How much of the demand for a family there is in a month, in permille of its best.
pub(super) fn demand_permille(family: &str, month: u32) -> i64 {
    let months: [i64; 12] = match family {
        "热量表" => [60, 40, 90, 160, 280, 520, 900, 1_000, 1_000, 820, 220, 80],
        "阀门" => [120, 80, 180, 260, 380, 560, 880, 1_000, 950, 780, 300, 150],
        "水表" => [450, 320, 800, 900, 950, 900, 750, 760, 850, 900, 820, 580],
        "燃气表" => [420, 340, 600, 650, 700, 760, 850, 950, 1_000, 980, 760, 500],
        _ => [600, 450, 800, 800, 800, 820, 780, 780, 820, 800, 800, 700],
    };
    usize::try_from(month)
        .ok()
        .and_then(|month| months.get(month - 1))
        .copied()
        .unwrap_or(0)
}

/// Whether an occasion to order on that day becomes an order.
pub(super) fn becomes_an_order(family: &str, date: NaiveDate, random: &mut Random) -> bool {
    let around_new_year = match days_from_new_year(date) {
        -28..=-8 => 125,
        -7..=14 => 8,
        15..=22 => 70,
        _ => 100,
    };
    random.permille(demand_permille(family, date.month()) * around_new_year / 100)
}

/// The week of the festival is quiet: what would be shipped or signed then happens after it.
pub(super) fn outside_new_year(date: NaiveDate) -> NaiveDate {
    match days_from_new_year(date) {
        days @ -3..=9 => date + TimeDelta::days(10 - days),
        _ => date,
    }
}

/// Days since the nearest first day of a lunar year; negative before it.
fn days_from_new_year(date: NaiveDate) -> i64 {
    spring_festival(date.year()).map_or(i64::MAX, |festival| (date - festival).num_days())
}
