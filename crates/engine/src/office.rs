//! The office as the engine reads it: date, calendar, people, units.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use countersign_domain::calendar::{SpecialDay, WorkingCalendar};
use countersign_domain::id::Id;
use countersign_domain::kinds::absence::Absence;
use countersign_domain::kinds::calendar_day::CalendarDay;
use countersign_domain::kinds::person::Person;
use countersign_domain::kinds::unit::Unit;
use countersign_store::{Connection, records, settings};

use crate::engine::{Engine, Open};
use crate::failure::Result;

/// Local time of the plant.
pub fn local(ms: i64, zone_minutes: i64) -> NaiveDateTime {
    DateTime::from_timestamp_millis(ms).unwrap_or_default().naive_utc() + TimeDelta::minutes(zone_minutes)
}

/// The instant of a local time of the plant.
pub fn instant_of(local: NaiveDateTime, zone_minutes: i64) -> i64 {
    (local - TimeDelta::minutes(zone_minutes)).and_utc().timestamp_millis()
}

pub fn zone_minutes(connection: &Connection) -> Result<i64> {
    Ok(settings::get(connection, "zone_minutes")?
        .and_then(|t| t.parse().ok())
        .unwrap_or(480))
}

/// The working calendar of the book: Monday to Friday but for its calendar days.
pub fn calendar(connection: &Connection) -> Result<WorkingCalendar> {
    let days: Vec<CalendarDay> = records::all(connection)?;
    let special = days.into_iter().filter_map(|d| {
        Some(SpecialDay {
            date: d.date?,
            working: d.working,
            name: d.name,
        })
    });
    let at = |hour, minute| NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or_default();
    Ok(
        WorkingCalendar::new(special, vec![(at(8, 30), at(12, 0)), (at(13, 30), at(18, 0))])
            .unwrap_or_else(|_| WorkingCalendar::shipped()),
    )
}

/// People, units and absences of a book, read at once.
pub struct Office {
    pub people: Vec<Person>,
    pub units: HashMap<Id, Unit>,
    pub absences: Vec<Absence>,
}

impl Office {
    pub fn read(connection: &Connection) -> Result<Self> {
        let mut people: Vec<Person> = records::all(connection)?;
        people.sort_by_key(|p| p.id);
        Ok(Self {
            people,
            units: records::all::<Unit>(connection)?
                .into_iter()
                .map(|u| (u.id, u))
                .collect(),
            absences: records::all(connection)?,
        })
    }

    pub fn person(&self, id: Id) -> Option<&Person> {
        self.people.iter().find(|p| p.id == id)
    }

    pub fn name(&self, id: Id) -> String {
        self.person(id).map(|p| p.name.clone()).unwrap_or_default()
    }
}

impl Engine {
    /// The business date in the plant's zone.
    pub(crate) fn today(&self, open: &Open) -> Result<NaiveDate> {
        let zone = open.book.read(zone_minutes)?;
        Ok(local(self.now(), zone).date())
    }
}
