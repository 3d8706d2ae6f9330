//! Chinese New Year moves through January and February: its weeks are told by their distance to the date.

use chrono::{Datelike, NaiveDate};

use super::features::Memory;
use super::history::History;
use super::period::{Frequency, Period};

/// Month and day of New Year's Day, from 1990 on.
const NEW_YEARS: [(u32, u32); 71] = [
    (1, 27),
    (2, 15),
    (2, 4),
    (1, 23),
    (2, 10),
    (1, 31),
    (2, 19),
    (2, 7),
    (1, 28),
    (2, 16),
    (2, 5),
    (1, 24),
    (2, 12),
    (2, 1),
    (1, 22),
    (2, 9),
    (1, 29),
    (2, 18),
    (2, 7),
    (1, 26),
    (2, 14),
    (2, 3),
    (1, 23),
    (2, 10),
    (1, 31),
    (2, 19),
    (2, 8),
    (1, 28),
    (2, 16),
    (2, 5),
    (1, 25),
    (2, 12),
    (2, 1),
    (1, 22),
    (2, 10),
    (1, 29),
    (2, 17),
    (2, 6),
    (1, 26),
    (2, 13),
    (2, 3),
    (1, 23),
    (2, 11),
    (1, 31),
    (2, 19),
    (2, 8),
    (1, 28),
    (2, 15),
    (2, 4),
    (1, 24),
    (2, 12),
    (2, 1),
    (1, 22),
    (2, 10),
    (1, 30),
    (2, 17),
    (2, 6),
    (1, 26),
    (2, 14),
    (2, 2),
    (1, 23),
    (2, 11),
    (2, 1),
    (2, 19),
    (2, 8),
    (1, 28),
    (2, 15),
    (2, 4),
    (1, 24),
    (2, 12),
    (2, 2),
];
const FIRST_YEAR: i32 = 1990;
/// Weeks before and after the week of the date that may differ.
const REACH: i32 = 3;
const WEEKS: usize = 2 * REACH as usize + 1;

/// New Year's Day of a Gregorian year; `None` outside 1990 to 2060.
pub fn new_year(year: i32) -> Option<NaiveDate> {
    let (month, day) = NEW_YEARS.get(usize::try_from(year - FIRST_YEAR).ok()?)?;
    NaiveDate::from_ymd_opt(year, *month, *day)
}

/// Weeks from the festival's week to `week`, where no more than three.
pub fn distance(week: Period) -> Option<i32> {
    if week.frequency() != Frequency::Week {
        return None;
    }
    let festival = Frequency::Week.of(new_year((week.start() + chrono::Days::new(21)).year())?);
    Some(week.since(festival)).filter(|weeks| weeks.abs() <= REACH)
}

/// What the weeks around the festival sell, as a multiple of the weeks beside them.
#[derive(Clone, Debug, PartialEq)]
pub struct Festival {
    begin: Period,
    factors: [f64; WEEKS],
}

impl Festival {
    pub fn unknown(begin: Period) -> Festival {
        Festival {
            begin,
            factors: [1.0; WEEKS],
        }
    }

    /// Learns from all items over at least two festivals. A week that differs by less than a sixth, or by less
    /// than chance would make it, is like any other.
    pub fn learn(begin: Period, length: usize, histories: &[History]) -> Festival {
        let mut festival = Festival::unknown(begin);
        let middles: Vec<usize> = (8..length.saturating_sub(4))
            .filter(|t| distance(begin + *t as i32) == Some(0))
            .collect();
        if middles.len() < 2 {
            return festival;
        }
        let (mut came, mut expected) = ([0.0; WEEKS], [0.0; WEEKS]);
        for history in histories {
            let mut memory = Memory::new(history.launched);
            history.sold().iter().for_each(|y| memory.observe(*y));
            if memory.demands < 3.0 {
                continue;
            }
            let size = memory.sum / memory.demands;
            for middle in &middles {
                let Some(base) = beside(history, *middle) else { continue };
                for week in 0..WEEKS {
                    let place = (middle + week).wrapping_sub(REACH as usize);
                    if let Some(y) = history.at(place) {
                        came[week] += y / size;
                        expected[week] += base / size;
                    }
                }
            }
        }
        for week in 0..WEEKS {
            const BELIEF: f64 = 10.0;
            let factor = (came[week] + BELIEF) / (expected[week] + BELIEF);
            let chance = 3.0 * libm::sqrt(2.0 * (expected[week] + 1.0));
            let differs = (came[week] - expected[week]).abs() > chance;
            if differs && (factor - 1.0).abs() > 1.0 / 6.0 {
                festival.factors[week] = factor.min(4.0);
            }
        }
        festival
    }

    /// The factor of the week at place `t` of the time line.
    pub fn factor(&self, t: usize) -> f64 {
        distance(self.begin + t as i32).map_or(1.0, |weeks| self.factors[(weeks + REACH) as usize])
    }

    /// Mean factor of `width` weeks from place `from`.
    pub fn over(&self, from: usize, width: usize) -> f64 {
        if self.is_plain() {
            return 1.0;
        }
        (from..from + width).map(|t| self.factor(t)).sum::<f64>() / width.max(1) as f64
    }

    pub fn is_plain(&self) -> bool {
        self.factors.iter().all(|factor| *factor == 1.0)
    }

    /// Takes the festival out of a history. Weeks in which next to nothing is sold tell nothing.
    pub fn level(&self, history: &mut History) {
        if self.is_plain() {
            return;
        }
        let start = history.start;
        for (t, y) in history.values.iter_mut().enumerate() {
            let factor = self.factor(start + t);
            *y = if factor < 0.25 { f64::NAN } else { *y / factor };
        }
    }
}

/// Mean of the weeks beside a festival: five to fourteen before, five to ten after.
fn beside(history: &History, middle: usize) -> Option<f64> {
    let (mut sum, mut count) = (0.0, 0.0);
    let places = middle.saturating_sub(14)..middle.saturating_sub(4);
    for place in places.chain(middle + 5..middle + 11) {
        if let Some(y) = history.at(place) {
            sum += y;
            count += 1.0;
        }
    }
    (count >= 6.0).then(|| sum / count)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn week(text: &str) -> Period {
        Frequency::Week.of(text.parse().unwrap())
    }

    #[test]
    fn weeks_are_counted_to_the_date_across_the_turn_of_the_year() {
        assert_eq!(distance(week("2026-02-17")), Some(0));
        assert_eq!(distance(week("2026-02-09")), Some(-1));
        assert_eq!(distance(week("2023-01-02")), Some(-2));
        assert_eq!(distance(week("2004-12-31")), None);
        assert_eq!(distance(week("2026-06-01")), None);
    }

    #[test]
    fn known_new_years_are_in_the_table() {
        for (year, date) in [
            (2000, "2000-02-05"),
            (2020, "2020-01-25"),
            (2027, "2027-02-06"),
            (2060, "2060-02-02"),
        ] {
            assert_eq!(new_year(year), Some(date.parse().unwrap()));
        }
        assert_eq!(new_year(2061), None);
    }

    #[test]
    fn a_closed_week_is_learned_from_two_years_and_expected_in_the_third() {
        let begin = week("2022-07-04");
        let values: Vec<f64> = (0..130)
            .map(|t| {
                if distance(begin + t).is_some_and(|w| (0..2).contains(&w)) {
                    2.0
                } else {
                    20.0
                }
            })
            .collect();
        let history = History {
            unit: 1.0,
            start: 0,
            values,
            first: 0,
            launched: false,
            family: 0,
        };
        let festival = Festival::learn(begin, 130, &vec![history; 24]);
        let third = (0..200).find(|t| begin + *t == week("2025-01-29")).unwrap() as usize;
        assert!(festival.factor(third) < 0.5);
        assert!((festival.factor(third + 9) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn one_festival_teaches_nothing() {
        let begin = week("2022-07-04");
        let values: Vec<f64> = (0..60)
            .map(|t| if distance(begin + t) == Some(0) { 0.0 } else { 20.0 })
            .collect();
        let history = History {
            unit: 1.0,
            start: 0,
            values,
            first: 0,
            launched: false,
            family: 0,
        };
        assert!(Festival::learn(begin, 60, &[history]).is_plain());
    }
}
