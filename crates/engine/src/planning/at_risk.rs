//! Orders whose goods come after the day they were asked for.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use countersign_planning::calendar::WorkingCalendar;
use countersign_planning::plan::Input;
use countersign_planning::plan::input::{Code, OrderLine, OrderStatus, Quantity};
use countersign_planning::plan::output::{Demand, Reason, Supply};

use super::drafted::Drafted;
use crate::failure::Result;

/// An order line that the plan does not serve in time.
pub struct AtRisk {
    pub line: OrderLine,
    /// What is not there on the requested date.
    pub short: Quantity,
    /// When all of it is; absent when nothing in the horizon serves it.
    pub feasible: Option<NaiveDate>,
    /// Working days.
    pub late_days: u32,
    pub cause: Cause,
}

/// What the last part waits for.
pub enum Cause {
    NoSupply,
    /// It should have been delivered already.
    PastDue,
    Receipt(Code),
    /// A component of the line that makes it.
    Component(Code),
    /// Making or buying this line takes so long.
    LeadTime(Code),
}

/// When how much of it is there, and from where.
type Part = (NaiveDate, Quantity, Supply);

/// The latest first.
pub fn at_risk(plan: &Drafted) -> Result<Vec<AtRisk>> {
    let supplies = Supplies::of(plan);
    let desk = plan.desk()?;
    let mut served: HashMap<(Code, Code), Vec<Part>> = HashMap::new();
    for link in desk.links() {
        if let Demand::Order { order, line } = link.demand
            && let Some(there) = supplies.there(&link.supply)
        {
            let parts = served.entry((order, line)).or_default();
            parts.push((there, link.quantity, link.supply));
        }
    }
    let calendar = calendar(&plan.input);
    let late_days = |from: NaiveDate, to: NaiveDate| match (calendar.day(from), calendar.day(to)) {
        (Ok(from), Ok(to)) if from < to => calendar.between(from, to),
        _ => 0,
    };
    let last = plan.outcome.plan.weeks.last().map(|week| week.plus(1).monday());
    let open = |line: &&OrderLine| {
        line.status == OrderStatus::Open && line.quantity > 0 && last.is_some_and(|end| line.requested < end)
    };
    let mut found: Vec<AtRisk> = (plan.input.orders.iter().filter(open))
        .filter_map(|line| {
            let parts = served.get(&(line.order.clone(), line.line.clone()));
            let parts = parts.map(Vec::as_slice).unwrap_or_default();
            let in_time: Quantity = (parts.iter().filter(|(there, ..)| *there <= line.requested))
                .map(|(_, quantity, _)| quantity)
                .sum();
            let short = line.quantity - in_time;
            let past_due = line.requested < plan.input.as_of;
            if short <= 0 && !past_due {
                return None;
            }
            let whole = parts.iter().map(|(_, quantity, _)| quantity).sum::<Quantity>() >= line.quantity;
            let slowest = parts.iter().max_by_key(|(there, ..)| *there).filter(|_| whole);
            let cause = match slowest {
                None => Cause::NoSupply,
                Some((there, ..)) if past_due && *there <= plan.input.as_of => Cause::PastDue,
                Some((_, _, supply)) => supplies.cause(supply),
            };
            let feasible = slowest.map(|(there, ..)| *there);
            Some(AtRisk {
                short,
                late_days: feasible.map_or(0, |there| late_days(line.requested, there)),
                feasible,
                cause,
                line: line.clone(),
            })
        })
        .collect();
    found.sort_by(|a, b| {
        let rank = |r: &AtRisk| (r.feasible.is_some(), std::cmp::Reverse(r.late_days), r.line.requested);
        (rank(a), &a.line.order, &a.line.line).cmp(&(rank(b), &b.line.order, &b.line.line))
    });
    Ok(found)
}

fn calendar(input: &Input) -> WorkingCalendar {
    let days: BTreeMap<NaiveDate, bool> = input.calendar.iter().map(|day| (day.date, day.working)).collect();
    WorkingCalendar::new(input.as_of, &days)
}

/// When each supply is there, and what a late line waits for.
struct Supplies<'a> {
    as_of: NaiveDate,
    lines: HashMap<&'a Code, NaiveDate>,
    receipts: HashMap<&'a Code, NaiveDate>,
    waits_for: HashMap<&'a Code, &'a Code>,
}

impl<'a> Supplies<'a> {
    fn of(plan: &'a Drafted) -> Self {
        let as_of = plan.input.as_of;
        let waits_for = |found: &'a countersign_planning::plan::output::Exception| {
            let component = found.detail.iter().find(|(name, _)| &**name == "waits_for");
            Some((found.subject.as_ref()?, &component?.1)).filter(|_| found.reason == Reason::LineLate)
        };
        Self {
            as_of,
            lines: (plan.outcome.plan.lines.iter())
                .map(|line| (&line.line, line.finish))
                .collect(),
            receipts: (plan.input.receipts.iter())
                .map(|receipt| (&receipt.receipt, receipt.due.max(as_of)))
                .collect(),
            waits_for: plan.outcome.plan.exceptions.iter().filter_map(waits_for).collect(),
        }
    }

    fn there(&self, supply: &Supply) -> Option<NaiveDate> {
        match supply {
            Supply::Stock => Some(self.as_of),
            Supply::Receipt(receipt) => self.receipts.get(receipt).copied(),
            Supply::Line(line) => self.lines.get(line).copied(),
        }
    }

    fn cause(&self, supply: &Supply) -> Cause {
        match supply {
            Supply::Stock => Cause::PastDue,
            Supply::Receipt(receipt) => Cause::Receipt(receipt.clone()),
            Supply::Line(line) => match self.waits_for.get(line) {
                Some(component) => Cause::Component((*component).clone()),
                None => Cause::LeadTime(line.clone()),
            },
        }
    }
}
