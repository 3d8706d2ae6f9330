//! Whether a customer is past its own buying rhythm.

use chrono::NaiveDate;

/// The days between a customer's orders, and where the time since the last one lies among them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BuyingRhythm {
    pub rhythm: Rhythm,
    pub days_since_last: i64,
    /// Intervals between days with orders.
    pub intervals: usize,
    pub median_days: i64,
    /// Nine of ten intervals were not longer.
    pub usual_days: i64,
    pub longest_days: i64,
    /// How many of the intervals, in percent, were shorter than the time since the last order.
    pub shorter_percent: i64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rhythm {
    /// Too few orders to know.
    Unknown,
    /// Within what is usual for this customer.
    Usual,
    /// Longer than nine of ten intervals.
    Late,
    /// Longer than ever, and twice the median.
    Lapsing,
}

/// Fewer intervals than this say nothing.
const FEWEST: usize = 3;

/// The rhythm on `as_of`; orders after that day do not count. Nothing when there are none.
pub fn buying_rhythm(orders: &[NaiveDate], as_of: NaiveDate) -> Option<BuyingRhythm> {
    let mut days: Vec<NaiveDate> = orders.iter().copied().filter(|day| *day <= as_of).collect();
    days.sort_unstable();
    days.dedup();
    let last = *days.last()?;
    let since = (as_of - last).num_days();
    let mut intervals: Vec<i64> = days.windows(2).map(|pair| (pair[1] - pair[0]).num_days()).collect();
    intervals.sort_unstable();
    let longest = intervals.last().copied().unwrap_or(0);
    let (median, usual) = (nearest_rank(&intervals, 50), nearest_rank(&intervals, 90));
    let shorter = intervals.partition_point(|interval| *interval < since);
    let rhythm = if intervals.len() < FEWEST {
        Rhythm::Unknown
    } else if since > longest && since >= 2 * median {
        Rhythm::Lapsing
    } else if since > usual {
        Rhythm::Late
    } else {
        Rhythm::Usual
    };
    Some(BuyingRhythm {
        rhythm,
        days_since_last: since,
        intervals: intervals.len(),
        median_days: median,
        usual_days: usual,
        longest_days: longest,
        shorter_percent: i64::try_from(100 * shorter / intervals.len().max(1)).unwrap_or(100),
    })
}

/// The smallest value that so many percent of the sorted values do not exceed; 0 of none.
fn nearest_rank(sorted: &[i64], percent: usize) -> i64 {
    let rank = (sorted.len() * percent).div_ceil(100).max(1);
    sorted.get(rank - 1).copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeDelta;
    use proptest::prelude::*;

    fn start() -> NaiveDate {
        NaiveDate::from_ymd_opt(2025, 1, 1).unwrap()
    }

    fn on(days: &[i64]) -> Vec<NaiveDate> {
        days.iter().map(|day| start() + TimeDelta::days(*day)).collect()
    }

    fn rhythm_after(days: &[i64], as_of: i64) -> BuyingRhythm {
        buying_rhythm(&on(days), start() + TimeDelta::days(as_of)).unwrap()
    }

    #[test]
    fn a_customer_is_measured_against_its_own_intervals() {
        let monthly = [0, 30, 60, 92, 120];
        assert_eq!(rhythm_after(&monthly, 145).rhythm, Rhythm::Usual);
        assert_eq!(rhythm_after(&monthly, 155).rhythm, Rhythm::Late);
        assert_eq!(rhythm_after(&monthly, 190).rhythm, Rhythm::Lapsing);
        let yearly = [0, 360, 720, 1_090];
        assert_eq!(rhythm_after(&yearly, 1_290).rhythm, Rhythm::Usual);
    }

    #[test]
    fn few_orders_say_nothing_and_none_even_less() {
        assert_eq!(rhythm_after(&[0, 10, 20], 500).rhythm, Rhythm::Unknown);
        assert_eq!(buying_rhythm(&[], start()), None);
        assert_eq!(buying_rhythm(&on(&[5]), start()), None);
    }

    #[test]
    fn several_orders_of_a_day_are_one_visit() {
        let rhythm = rhythm_after(&[0, 0, 10, 10, 20, 40], 45);
        assert_eq!((rhythm.intervals, rhythm.median_days, rhythm.longest_days), (3, 10, 20));
        assert_eq!((rhythm.days_since_last, rhythm.shorter_percent), (5, 0));
    }

    proptest! {
        #[test]
        fn waiting_longer_never_looks_better(days in prop::collection::vec(0_i64..900, 1..20), as_of in 900_i64..1_500) {
            prop_assert!(rhythm_after(&days, as_of + 1).rhythm >= rhythm_after(&days, as_of).rhythm);
        }
    }
}
