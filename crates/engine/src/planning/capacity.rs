//! Hours of a work centre week by week, beside what the newest plan asks of it.

use std::collections::HashMap;

use chrono::Days;
use countersign_contract::Failure;
use countersign_contract::materials::{Capacity, CapacityRequest, CapacityWeek};
use countersign_domain::kinds::work_centre::WorkCentre;
use countersign_domain::record::Area;
use countersign_planning::calendar::Week;
use countersign_planning::plan::output::Load;
use countersign_store::{Connection, records};

use super::drafted::{Drafted, all, drafted};
use super::grid::heads;
use super::input::centre_codes;
use super::shown::quantity;
use crate::border;
use crate::engine::{Caller, Engine};
use crate::failure::{Fault, Result};

const MOST: u32 = 104;

impl Engine {
    pub(crate) fn capacity_weeks(&self, caller: &Caller, request: &CapacityRequest) -> Result<Capacity> {
        let rights = &caller.session()?.rights;
        let id = border::id(&request.work_centre)?;
        if !(1..=MOST).contains(&request.weeks) {
            return Err(Fault(Failure::field("weeks", "out_of_range")));
        }
        let open = self.open()?;
        let first = Week::of(self.today(&open)?);
        let weeks: Vec<Week> = (0..request.weeks).map(|n| first.plus(n)).collect();
        open.book.read(|c| {
            let centre: WorkCentre = records::typed(c, id)?;
            let calendar = crate::office::calendar(c)?;
            let newest = newest(c)?;
            let load = match &newest {
                Some(plan) => load(c, &centre, plan)?,
                None => HashMap::new(),
            };
            let rows = heads(c, &weeks)?.into_iter().zip(&weeks).map(|(head, week)| {
                let own = centre
                    .weeks
                    .iter()
                    .find(|row| row.week.is_some_and(|day| Week::of(day) == *week));
                let own_hours = own.and_then(|row| row.hours);
                let own_overtime = own.and_then(|row| row.overtime_hours);
                let hours = own_hours.or(centre.hours);
                let overtime = own_overtime.or(centre.overtime_hours);
                let load = load.get(week).map(|load| load.load);
                let there = hours.map(|hours| hours.saturating_add(overtime.unwrap_or(0).max(0)));
                let days = (0..7).filter_map(|n| week.monday().checked_add_days(Days::new(n)));
                CapacityWeek {
                    week: head.week,
                    monday: head.monday,
                    holiday: head.holiday,
                    working_days: days.filter(|day| calendar.is_working(*day)).count() as u32,
                    hours: hours.map(quantity),
                    overtime_hours: overtime.map(quantity),
                    own_hours: own_hours.map(quantity),
                    own_overtime_hours: own_overtime.map(quantity),
                    load: load.map(quantity),
                    over: load.zip(there).is_some_and(|(load, there)| load > there),
                }
            });
            Ok::<_, Fault>(Capacity {
                weeks: rows.collect(),
                plan: newest.as_ref().map(|plan| plan.row.number.clone()),
                plan_id: newest.as_ref().map(|plan| plan.row.id.to_string()),
                may_write: rights.writes(Area::Planning),
            })
        })
    }
}

fn newest(connection: &Connection) -> Result<Option<std::sync::Arc<Drafted>>> {
    let rows = all(connection)?;
    let newest = rows.iter().find(|row| row.state != "superseded");
    newest.map(|row| drafted(connection, row.id)).transpose()
}

/// What a plan asks of the work centre, by week; nothing for weeks it does not know.
fn load(connection: &Connection, centre: &WorkCentre, plan: &Drafted) -> Result<HashMap<Week, Load>> {
    let mut centres: Vec<WorkCentre> = records::all(connection)?;
    centres.sort_by(|a, b| (&a.name, a.id).cmp(&(&b.name, b.id)));
    let codes = centre_codes(&centres);
    let code = codes.get(&centre.id);
    let of_it = plan
        .outcome
        .plan
        .load
        .iter()
        .filter(|load| Some(&load.work_centre) == code);
    Ok(of_it.map(|load| (load.week, load.clone())).collect())
}
