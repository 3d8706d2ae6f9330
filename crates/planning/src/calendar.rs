//! ISO weeks and the working calendar of the plant.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, Days, NaiveDate, Weekday};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// One ISO week, written `2026-W47`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Week(NaiveDate);

impl Week {
    /// The week that contains `date`.
    pub fn of(date: NaiveDate) -> Week {
        let back = u64::from(date.weekday().num_days_from_monday());
        Week(date.checked_sub_days(Days::new(back)).unwrap_or(date))
    }

    pub fn monday(self) -> NaiveDate {
        self.0
    }

    /// The week `weeks` later; the last representable one where the calendar ends.
    pub fn plus(self, weeks: u32) -> Week {
        let days = Days::new(u64::from(weeks) * 7);
        Week(self.0.checked_add_days(days).unwrap_or(self.0))
    }

    /// How many weeks this one lies after `earlier`; negative when before.
    pub fn since(self, earlier: Week) -> i64 {
        (self.0 - earlier.0).num_days() / 7
    }
}

impl fmt::Display for Week {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let iso = self.0.iso_week();
        write!(f, "{}-W{:02}", iso.year(), iso.week())
    }
}

impl fmt::Debug for Week {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an ISO week such as 2026-W47")]
pub struct NotAWeek;

impl FromStr for Week {
    type Err = NotAWeek;

    fn from_str(text: &str) -> Result<Week, NotAWeek> {
        let (year, week) = text.split_once("-W").ok_or(NotAWeek)?;
        let digits = |s: &str| s.len() <= 4 && s.bytes().all(|b| b.is_ascii_digit());
        if year.len() != 4 || week.len() != 2 || !digits(year) || !digits(week) {
            return Err(NotAWeek);
        }
        let year = year.parse().map_err(|_| NotAWeek)?;
        let week = week.parse().map_err(|_| NotAWeek)?;
        NaiveDate::from_isoywd_opt(year, week, Weekday::Mon)
            .map(Week)
            .ok_or(NotAWeek)
    }
}

impl Serialize for Week {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Week {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Week, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}

/// A day as a number that counts from the first day the calendar knows.
pub type Day = i32;

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the date lies beyond the working calendar")]
pub struct BeyondCalendar;

/// Working days from about 16 years before the plan's date to about 60 years after it.
///
/// A piece of work of n working days that starts on day s is there at `forward(s, n)`; one that must be there on day d
/// starts at the latest on `back(d, n)`. Days count as half-open spans: `between(a, b)` are the working days from a,
/// included, to b, excluded.
#[derive(Clone, Debug)]
pub struct WorkingCalendar {
    first: NaiveDate,
    /// Working days in order.
    working: Vec<Day>,
    /// For each day the number of working days before it; one more than there are days.
    before: Vec<u32>,
}

const DAYS_BEFORE: u64 = 6_000;
const DAYS_AFTER: u64 = 22_000;

impl WorkingCalendar {
    /// Monday to Friday work unless `exceptions` says otherwise.
    pub fn new(around: NaiveDate, exceptions: &BTreeMap<NaiveDate, bool>) -> WorkingCalendar {
        let first = around
            .checked_sub_days(Days::new(DAYS_BEFORE))
            .unwrap_or(NaiveDate::MIN);
        let mut working = Vec::with_capacity(((DAYS_BEFORE + DAYS_AFTER) * 5 / 7) as usize + 8);
        let mut before = Vec::with_capacity((DAYS_BEFORE + DAYS_AFTER) as usize + 1);
        let mut weekday = first.weekday().num_days_from_monday();
        for day in 0..(DAYS_BEFORE + DAYS_AFTER) as Day {
            before.push(working.len() as u32);
            if weekday < 5 {
                working.push(day);
            }
            weekday = (weekday + 1) % 7;
        }
        before.push(working.len() as u32);
        let mut calendar = WorkingCalendar { first, working, before };
        calendar.except(exceptions);
        calendar
    }

    /// The last day that the calendar around `around` knows.
    pub fn last(around: NaiveDate) -> NaiveDate {
        (around.checked_add_days(Days::new(DAYS_AFTER - 1))).unwrap_or(NaiveDate::MAX)
    }

    fn except(&mut self, exceptions: &BTreeMap<NaiveDate, bool>) {
        let inside: BTreeMap<Day, bool> = (exceptions.iter())
            .filter_map(|(date, working)| Some((self.day(*date).ok()?, *working)))
            .collect();
        if inside.is_empty() {
            return;
        }
        let days = (self.before.len() - 1) as Day;
        let usual = std::mem::take(&mut self.working);
        let mut usual = usual.into_iter().peekable();
        self.before.clear();
        for day in 0..days {
            self.before.push(self.working.len() as u32);
            let weekday = usual.next_if_eq(&day).is_some();
            if inside.get(&day).copied().unwrap_or(weekday) {
                self.working.push(day);
            }
        }
        self.before.push(self.working.len() as u32);
    }

    pub fn day(&self, date: NaiveDate) -> Result<Day, BeyondCalendar> {
        let day = (date - self.first).num_days();
        match Day::try_from(day) {
            Ok(day) if day >= 0 && (day as usize) < self.before.len() - 1 => Ok(day),
            _ => Err(BeyondCalendar),
        }
    }

    pub fn date(&self, day: Day) -> NaiveDate {
        let days = Days::new(u64::from(day.max(0) as u32));
        self.first.checked_add_days(days).unwrap_or(NaiveDate::MAX)
    }

    pub fn is_working(&self, day: Day) -> bool {
        let at = day.max(0) as usize;
        at + 1 < self.before.len() && self.before[at + 1] > self.before[at]
    }

    /// The first working day on or after `day`.
    pub fn working_from(&self, day: Day) -> Result<Day, BeyondCalendar> {
        let at = self.rank(day)?;
        self.working.get(at).copied().ok_or(BeyondCalendar)
    }

    /// The day on which work of `days` working days that starts on `day` is there.
    pub fn forward(&self, day: Day, days: u32) -> Result<Day, BeyondCalendar> {
        if days == 0 {
            return Ok(day);
        }
        let at = self.rank(day + 1)? + days as usize - 1;
        self.working.get(at).copied().ok_or(BeyondCalendar)
    }

    /// The last day on which work of `days` working days can start to be there on `day`.
    pub fn back(&self, day: Day, days: u32) -> Result<Day, BeyondCalendar> {
        if days == 0 {
            return Ok(day);
        }
        let at = self.rank(day)?.checked_sub(days as usize);
        at.and_then(|at| self.working.get(at).copied()).ok_or(BeyondCalendar)
    }

    /// Working days from `from`, included, to `to`, excluded; 0 when `to` is not after `from`.
    pub fn between(&self, from: Day, to: Day) -> u32 {
        match (self.rank(from), self.rank(to)) {
            (Ok(from), Ok(to)) => to.saturating_sub(from) as u32,
            _ => 0,
        }
    }

    fn rank(&self, day: Day) -> Result<usize, BeyondCalendar> {
        let at = usize::try_from(day).map_err(|_| BeyondCalendar)?;
        let rank = self.before.get(at).ok_or(BeyondCalendar)?;
        Ok(*rank as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn calendar(exceptions: &[(&str, bool)]) -> WorkingCalendar {
        let exceptions = (exceptions.iter())
            .map(|(day, working)| (date(day), *working))
            .collect();
        WorkingCalendar::new(date("2026-11-16"), &exceptions)
    }

    fn back(calendar: &WorkingCalendar, day: &str, days: u32) -> NaiveDate {
        calendar.date(calendar.back(calendar.day(date(day)).unwrap(), days).unwrap())
    }

    fn forward(calendar: &WorkingCalendar, day: &str, days: u32) -> NaiveDate {
        calendar.date(calendar.forward(calendar.day(date(day)).unwrap(), days).unwrap())
    }

    #[test]
    fn a_week_is_written_with_its_iso_year() {
        assert_eq!(Week::of(date("2026-11-22")).to_string(), "2026-W47");
        assert_eq!(Week::of(date("2027-01-03")).to_string(), "2026-W53");
        assert_eq!("2026-W47".parse::<Week>().unwrap().monday(), date("2026-11-16"));
        for wrong in ["2026-W54", "2025-W53", "2026-47", "2026-W7", "W47", ""] {
            assert!(wrong.parse::<Week>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn working_days_skip_weekends() {
        let calendar = calendar(&[]);
        assert_eq!(back(&calendar, "2026-11-23", 1), date("2026-11-20"));
        assert_eq!(back(&calendar, "2026-11-27", 10), date("2026-11-13"));
        assert_eq!(forward(&calendar, "2026-11-20", 1), date("2026-11-23"));
        assert_eq!(forward(&calendar, "2026-11-13", 10), date("2026-11-27"));
        assert_eq!(
            back(&calendar, "2026-11-21", 1),
            date("2026-11-20"),
            "there on Saturday"
        );
    }

    #[test]
    fn a_holiday_is_skipped_and_a_make_up_saturday_is_worked() {
        let calendar = calendar(&[("2026-10-01", false), ("2026-10-02", false), ("2026-10-10", true)]);
        assert_eq!(back(&calendar, "2026-10-05", 1), date("2026-09-30"));
        assert_eq!(forward(&calendar, "2026-10-09", 1), date("2026-10-10"));
    }

    #[test]
    fn days_outside_the_calendar_are_refused() {
        let calendar = calendar(&[]);
        assert_eq!(calendar.day(date("1900-01-01")), Err(BeyondCalendar));
        assert_eq!(calendar.day(date("9999-12-31")), Err(BeyondCalendar));
        let last = calendar.day(date("2087-01-01")).unwrap_or(27_999);
        assert_eq!(calendar.forward(last, 1_000_000), Err(BeyondCalendar));
        assert_eq!(calendar.back(0, 1), Err(BeyondCalendar));
    }

    #[test]
    fn back_and_forward_are_the_same_span() {
        let calendar = calendar(&[("2026-11-25", false)]);
        let monday = calendar.day(date("2026-11-16")).unwrap();
        for day in monday..monday + 40 {
            for days in 1..30 {
                let start = calendar.back(day, days).unwrap();
                assert_eq!(calendar.between(start, day), days);
                assert!(calendar.is_working(start));
            }
        }
    }
}
