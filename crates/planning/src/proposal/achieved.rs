//! Lead times as they were, beside those that were promised.

use chrono::NaiveDate;

use crate::plan::input::Ratio;

/// Fewer receipts say nothing about the next.
pub const ENOUGH: usize = 3;
/// Only the newest count: suppliers change.
pub const LAST: usize = 12;

/// One receipt that came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Delivery {
    pub received: NaiveDate,
    /// Working days from ordering to having all of it.
    pub days: u32,
    /// Whether it was there on the day that was agreed; `None` where none was.
    pub in_time: Option<bool>,
}

/// The last receipts of one product from one source, in working days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Achieved {
    pub count: u32,
    pub median: u32,
    /// What four of five receipts keep: the day to plan with.
    pub usual: u32,
    pub worst: u32,
    /// Standard deviation of the days, 10⁻⁶ working days.
    pub deviation: i64,
    /// Of those with an agreed day.
    pub in_time: Option<Ratio>,
    pub last: NaiveDate,
}

/// Of the newest [`LAST`]. Quantiles are observed values: the smallest that the share of receipts does not exceed.
pub fn achieved(mut deliveries: Vec<Delivery>) -> Option<Achieved> {
    deliveries.sort_by_key(|d| (std::cmp::Reverse(d.received), d.days));
    deliveries.truncate(LAST);
    let last = deliveries.first()?.received;
    let mut days: Vec<u32> = deliveries.iter().map(|d| d.days).collect();
    days.sort_unstable();
    let of_five = |share: usize| days[(days.len() * share).div_ceil(10).max(1) - 1];
    let agreed: Vec<bool> = deliveries.iter().filter_map(|d| d.in_time).collect();
    let kept = agreed.iter().filter(|kept| **kept).count();
    Some(Achieved {
        count: u32::try_from(days.len()).unwrap_or(u32::MAX),
        median: of_five(5),
        usual: of_five(8),
        worst: days[days.len() - 1],
        deviation: deviation(&days),
        in_time: (!agreed.is_empty()).then(|| (kept * 1_000_000 / agreed.len()) as Ratio),
        last,
    })
}

/// Of a sample: √(Σ(d − mean)² ÷ (n − 1)), rounded down to 10⁻⁶; 0 of a single one.
fn deviation(days: &[u32]) -> i64 {
    let n = days.len() as u128;
    let sum: u128 = days.iter().map(|d| u128::from(*d)).sum();
    let squares: u128 = days.iter().map(|d| u128::from(*d).pow(2)).sum();
    // n·Σd² − (Σd)² = n·Σ(d − mean)²
    let spread = n * squares - sum * sum;
    match n {
        0 | 1 => 0,
        _ => (spread * 1_000_000_000_000 / (n * (n - 1))).isqrt() as i64,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lead_times_that_never_vary_have_no_deviation_and_others_that_of_a_sample() {
        assert_eq!(deviation(&[14]), 0);
        assert_eq!(deviation(&[14, 14, 14]), 0);
        assert_eq!(deviation(&[10, 12, 14]), 2_000_000);
        assert_eq!(deviation(&[2, 4, 4, 4, 5, 5, 7, 9]), 2_138_089);
    }

    fn delivery(day: u32, days: u32, in_time: bool) -> Delivery {
        Delivery {
            received: NaiveDate::from_ymd_opt(2026, 6, day).unwrap(),
            days,
            in_time: Some(in_time),
        }
    }

    #[test]
    fn four_of_five_receipts_came_within_the_usual_time() {
        let days = [21, 14, 23, 16, 40];
        let deliveries = (1..)
            .zip(days)
            .map(|(day, days)| delivery(day, days, days <= 21))
            .collect();
        let found = achieved(deliveries).unwrap();
        assert_eq!((found.median, found.usual, found.worst), (21, 23, 40));
        assert_eq!(found.in_time, Some(600_000));
        assert_eq!(found.last, NaiveDate::from_ymd_opt(2026, 6, 5).unwrap());
    }

    #[test]
    fn only_the_newest_count() {
        let old = (1..=10).map(|day| delivery(day, 90, false));
        let new = (11..=22).map(|day| delivery(day, 10, true));
        let found = achieved(old.chain(new).collect()).unwrap();
        assert_eq!((found.count, found.worst, found.in_time), (12, 10, Some(1_000_000)));
    }

    #[test]
    fn without_receipts_nothing_is_known() {
        assert_eq!(achieved(Vec::new()), None);
        let unagreed = Delivery {
            in_time: None,
            ..delivery(1, 7, true)
        };
        assert_eq!(achieved(vec![unagreed]).unwrap().in_time, None);
    }
}
