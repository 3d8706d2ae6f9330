//! The working calendar: which days are worked, and arithmetic in working days and working hours.
//! Instants are local times of the plant.

mod shipped;

use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Weekday};

pub use shipped::{ANNOUNCED_TO, shipped_days, spring_festival};

/// A day that differs from Monday to Friday: a holiday, or a weekend day that is worked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpecialDay {
    pub date: NaiveDate,
    pub working: bool,
    pub name: String,
}

/// Working days from Monday to Friday but for the special ones, and the hours of a working day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkingCalendar {
    special: BTreeMap<NaiveDate, SpecialDay>,
    hours: Vec<(NaiveTime, NaiveTime)>,
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CalendarError {
    #[error("working hours must be given in order, each ending after it begins")]
    Hours,
    #[error("no working day within {0} days of {1}")]
    NoWorkingDay(u32, NaiveDate),
}

/// A stretch without a working day longer than this is a mistake in the calendar.
const SEARCH: u32 = 400;

impl WorkingCalendar {
    /// `hours` are the stretches worked on a day, in order and not overlapping.
    pub fn new(
        special: impl IntoIterator<Item = SpecialDay>,
        hours: Vec<(NaiveTime, NaiveTime)>,
    ) -> Result<WorkingCalendar, CalendarError> {
        let in_order = hours.windows(2).all(|pair| pair[0].1 <= pair[1].0);
        if hours.is_empty() || !in_order || hours.iter().any(|(start, end)| start >= end) {
            return Err(CalendarError::Hours);
        }
        let special = special.into_iter().map(|day| (day.date, day)).collect();
        Ok(WorkingCalendar { special, hours })
    }

    /// The calendar a new book begins with: public holidays as announced, 8:30–12:00 and 13:30–18:00.
    pub fn shipped() -> WorkingCalendar {
        let special = shipped_days().into_iter().map(|day| (day.date, day)).collect();
        let at = |hour, minute| NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or_default();
        WorkingCalendar {
            special,
            hours: vec![(at(8, 30), at(12, 0)), (at(13, 30), at(18, 0))],
        }
    }

    pub fn special(&self, date: NaiveDate) -> Option<&SpecialDay> {
        self.special.get(&date)
    }

    pub fn is_working(&self, date: NaiveDate) -> bool {
        match self.special.get(&date) {
            Some(day) => day.working,
            None => !matches!(date.weekday(), Weekday::Sat | Weekday::Sun),
        }
    }

    /// `date` itself when it is worked, else the next day that is.
    pub fn working_day_from(&self, date: NaiveDate) -> Result<NaiveDate, CalendarError> {
        self.walk(date, 1)
    }

    /// `date` itself when it is worked, else the last day before that is.
    pub fn working_day_until(&self, date: NaiveDate) -> Result<NaiveDate, CalendarError> {
        self.walk(date, -1)
    }

    /// The day `count` working days after `date` (before it when negative); 0 gives the first working day from
    /// `date` on.
    pub fn add_working_days(&self, date: NaiveDate, count: i32) -> Result<NaiveDate, CalendarError> {
        if count == 0 {
            return self.working_day_from(date);
        }
        let step = count.signum();
        let mut day = date;
        for _ in 0..count.unsigned_abs() {
            day = self.walk(shift(day, step).ok_or(CalendarError::NoWorkingDay(SEARCH, day))?, step)?;
        }
        Ok(day)
    }

    /// Working days after `from` up to and including `to`; negative when `to` lies before `from`.
    pub fn working_days_between(&self, from: NaiveDate, to: NaiveDate) -> i64 {
        let (start, end, sign) = if from <= to { (from, to, 1) } else { (to, from, -1) };
        let worked = start
            .iter_days()
            .skip(1)
            .take_while(|day| *day <= end)
            .filter(|day| self.is_working(*day));
        sign * i64::try_from(worked.count()).unwrap_or(i64::MAX)
    }

    /// The instant when `work` of working time has passed since `start`.
    pub fn add_working_time(&self, start: NaiveDateTime, work: TimeDelta) -> Result<NaiveDateTime, CalendarError> {
        let mut left = work.max(TimeDelta::zero());
        let mut day = start.date();
        let mut from = start.time();
        loop {
            if self.is_working(day) {
                for (open, close) in &self.hours {
                    let begin = from.max(*open);
                    let room = *close - begin;
                    if begin >= *close {
                        continue;
                    }
                    if left <= room {
                        return Ok(day.and_time(begin) + left);
                    }
                    left -= room;
                }
            }
            let next = day.succ_opt().ok_or(CalendarError::NoWorkingDay(SEARCH, day))?;
            day = self.working_day_from(next)?;
            from = NaiveTime::MIN;
        }
    }

    /// Working time between two instants; zero when `to` is not after `from`.
    pub fn working_time_between(&self, from: NaiveDateTime, to: NaiveDateTime) -> TimeDelta {
        let mut total = TimeDelta::zero();
        for day in from.date().iter_days().take_while(|day| *day <= to.date()) {
            if !self.is_working(day) {
                continue;
            }
            for (open, close) in &self.hours {
                let begin = day.and_time(*open).max(from);
                let end = day.and_time(*close).min(to);
                if begin < end {
                    total += end - begin;
                }
            }
        }
        total
    }

    /// Working time of one full day.
    pub fn day_length(&self) -> TimeDelta {
        self.hours
            .iter()
            .fold(TimeDelta::zero(), |sum, (open, close)| sum + (*close - *open))
    }

    fn walk(&self, date: NaiveDate, step: i32) -> Result<NaiveDate, CalendarError> {
        let mut day = date;
        for _ in 0..SEARCH {
            if self.is_working(day) {
                return Ok(day);
            }
            day = shift(day, step).ok_or(CalendarError::NoWorkingDay(SEARCH, date))?;
        }
        Err(CalendarError::NoWorkingDay(SEARCH, date))
    }
}

fn shift(day: NaiveDate, step: i32) -> Option<NaiveDate> {
    if step < 0 {
        day.checked_sub_days(Days::new(1))
    } else {
        day.checked_add_days(Days::new(1))
    }
}

#[cfg(test)]
#[path = "calendar/calendar_tests.rs"]
mod tests;
