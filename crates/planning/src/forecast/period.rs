//! Weeks and months as consecutive numbers.

use std::ops::{Add, Sub};

use chrono::{Datelike, Days, NaiveDate};
use serde::{Deserialize, Serialize};

/// How long one period of a series is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Frequency {
    Week,
    Month,
}

/// One ISO week or one calendar month, counted so that neighbours differ by one.
///
/// Weeks count from the week of 1970-01-05 (0), months from January of year 0 (0).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Period {
    frequency: Frequency,
    number: i32,
}

/// 1970-01-05, a Monday, in days of the common era.
const FIRST_MONDAY: i32 = 719_167;

impl Frequency {
    /// Periods in a full seasonal cycle: 52 weeks or 12 months.
    pub fn cycle(self) -> usize {
        match self {
            Frequency::Week => 52,
            Frequency::Month => 12,
        }
    }

    /// The period that contains `date`.
    pub fn of(self, date: NaiveDate) -> Period {
        let number = match self {
            Frequency::Week => (date.num_days_from_ce() - FIRST_MONDAY).div_euclid(7),
            Frequency::Month => date.year() * 12 + date.month0() as i32,
        };
        Period {
            frequency: self,
            number,
        }
    }
}

impl Period {
    pub fn frequency(self) -> Frequency {
        self.frequency
    }

    /// The Monday of the week or the first of the month.
    pub fn start(self) -> NaiveDate {
        let date = match self.frequency {
            Frequency::Week => NaiveDate::from_num_days_from_ce_opt(FIRST_MONDAY + self.number.saturating_mul(7)),
            Frequency::Month => {
                NaiveDate::from_ymd_opt(self.number.div_euclid(12), self.number.rem_euclid(12) as u32 + 1, 1)
            }
        };
        date.unwrap_or(NaiveDate::MAX)
    }

    /// The last day of the period.
    pub fn end(self) -> NaiveDate {
        (self + 1).start() - Days::new(1)
    }

    /// Position in the seasonal cycle, from 0: the calendar month, or the week of the cycle of 52.
    pub fn season(self) -> usize {
        self.number.rem_euclid(self.frequency.cycle() as i32) as usize
    }

    /// How many periods lie between `earlier` and this one; negative when it lies after.
    pub fn since(self, earlier: Period) -> i32 {
        self.number - earlier.number
    }
}

impl Add<i32> for Period {
    type Output = Period;
    fn add(self, periods: i32) -> Period {
        Period {
            frequency: self.frequency,
            number: self.number.saturating_add(periods),
        }
    }
}

impl Sub<i32> for Period {
    type Output = Period;
    fn sub(self, periods: i32) -> Period {
        self + (-periods)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(y: i32, m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, d).unwrap()
    }

    #[test]
    fn a_week_starts_on_its_monday_and_ends_on_its_sunday() {
        let week = Frequency::Week.of(date(2026, 11, 21));
        assert_eq!(week.start(), date(2026, 11, 16));
        assert_eq!(week.end(), date(2026, 11, 22));
        assert_eq!((week + 1).start(), date(2026, 11, 23));
        assert_eq!(Frequency::Week.of(date(1969, 12, 31)).start(), date(1969, 12, 29));
    }

    #[test]
    fn months_count_across_years() {
        let month = Frequency::Month.of(date(2025, 12, 31));
        assert_eq!((month + 1).start(), date(2026, 1, 1));
        assert_eq!((month + 1).since(month), 1);
        assert_eq!(month.end(), date(2025, 12, 31));
        assert_eq!(month.season(), 11);
    }
}
