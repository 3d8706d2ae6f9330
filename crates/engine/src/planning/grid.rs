//! The plan as a table of items and weeks, its lines and its exceptions.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::{Datelike, Days, NaiveDate, Weekday};
use countersign_contract::Failure;
use countersign_contract::plan::{
    CashWeek, Cell, Earliest, EarliestReply, Grid, GridItem, GridRequest, LinesRequest, LoadRow, PlanLines, WeekHead,
};
use countersign_domain::kinds::calendar_day::CalendarDay;
use countersign_domain::record::parse_decimal;
use countersign_domain::search_text::spelling;
use countersign_domain::text::fold;
use countersign_planning::calendar::Week;
use countersign_planning::plan::input::{Code, Item};
use countersign_planning::plan::output::{Balance, Reason};
use countersign_store::{Connection, records};

use super::draft::shown_row;
use super::drafted::{Drafted, drafted};
use super::promise;
use super::shown::{self, quantity, yuan};
use crate::border;
use crate::engine::{Caller, Engine};
use crate::failure::{Fault, Result};

const MOST_ROWS: u32 = 500;
/// What changed against the plan before; advice on receipts is not among it.
const CHANGES: &[Reason] = &[
    Reason::NewLine,
    Reason::LineAdvanced,
    Reason::LinePostponed,
    Reason::LineIncreased,
    Reason::LineDecreased,
    Reason::LineCancelled,
];

pub fn cell(balance: &Balance) -> Cell {
    Cell {
        firm: quantity(balance.orders),
        forecast: quantity(balance.forecast),
        dependent: quantity(balance.dependent),
        scheduled: quantity(balance.scheduled),
        planned: quantity(balance.planned),
        projected: quantity(balance.projected),
        short: balance.projected < 0,
    }
}

/// What someone types to find an item.
struct Search {
    folded: String,
}

impl Search {
    fn fits(&self, item: &Item) -> bool {
        self.folded.is_empty()
            || fold(&item.item).contains(&self.folded)
            || fold(&item.name).contains(&self.folded)
            || spelling(&item.name).contains(&self.folded)
    }
}

fn row(plan: &Drafted, item: &Item, stock: &HashMap<&Code, i64>, exceptions: Vec<String>) -> GridItem {
    let balances = plan.balances(&item.item);
    GridItem {
        item: plan.id_of(&item.item),
        model: item.item.to_string(),
        name: item.name.clone(),
        supply: shown::supply(item.kind).to_owned(),
        unit: item.unit.to_string(),
        on_hand: quantity(stock.get(&item.item).copied().unwrap_or(0)),
        safety_stock: quantity(balances.iter().map(|b| b.safety).max().unwrap_or(0)),
        cells: balances.iter().map(cell).collect(),
        exceptions,
    }
}

/// The weeks of a plan with the holidays in them.
pub fn heads(connection: &Connection, weeks: &[Week]) -> Result<Vec<WeekHead>> {
    let days: Vec<CalendarDay> = records::all(connection)?;
    let weekend = |date: NaiveDate| matches!(date.weekday(), Weekday::Sat | Weekday::Sun);
    let mut free: Vec<(NaiveDate, String)> = days
        .into_iter()
        .filter(|day| !day.working && !day.name.is_empty())
        .filter_map(|day| Some((day.date?, day.name)))
        .filter(|(date, _)| !weekend(*date))
        .collect();
    free.sort();
    Ok(weeks
        .iter()
        .map(|week| {
            let monday = week.monday();
            let sunday = monday.checked_add_days(Days::new(6)).unwrap_or(monday);
            let holiday = free.iter().find(|(date, _)| (monday..=sunday).contains(date));
            WeekHead {
                week: week.to_string(),
                monday: monday.to_string(),
                holiday: holiday.map(|(_, name)| name.clone()),
            }
        })
        .collect())
}

fn load(plan: &Drafted) -> Vec<LoadRow> {
    let weeks = &plan.outcome.plan.weeks;
    let mut rows: BTreeMap<&Code, LoadRow> = BTreeMap::new();
    for load in &plan.outcome.plan.load {
        let Some(at) = weeks.iter().position(|week| *week == load.week) else {
            continue;
        };
        let row = rows.entry(&load.work_centre).or_insert_with(|| LoadRow {
            work_centre: load.work_centre.to_string(),
            hours: vec!["0".to_owned(); weeks.len()],
            capacity: vec![None; weeks.len()],
        });
        row.hours[at] = quantity(load.load);
        row.capacity[at] = load.capacity.map(|hours| quantity(hours.saturating_add(load.overtime)));
    }
    rows.into_values().collect()
}

fn cash(plan: &Drafted) -> Vec<CashWeek> {
    (plan.outcome.plan.cash.iter())
        .map(|week| CashWeek {
            week: week.week.to_string(),
            expected: yuan(week.expected),
            p90: yuan(week.p90),
            committed: yuan(week.committed),
            order_driven: yuan(week.order_driven),
            forecast_driven: yuan(week.forecast_driven),
        })
        .collect()
}

impl Engine {
    pub(crate) fn plan_grid(&self, caller: &Caller, request: &GridRequest) -> Result<Grid> {
        let rights = &caller.session()?.rights;
        let sight = rights.sight();
        let id = border::id(&request.plan)?;
        let open = self.open()?;
        let (plan, head, weeks) = open.book.read(|c| {
            let plan = drafted(c, id)?;
            let head = shown_row(c, &plan.row, &plan.made_by, rights)?;
            let weeks = heads(c, &plan.outcome.plan.weeks)?;
            Ok::<_, Fault>((plan, head, weeks))
        })?;
        let mut found: HashMap<&Code, BTreeSet<&str>> = HashMap::new();
        let mut exception_counts: BTreeMap<String, u64> = BTreeMap::new();
        let mut changes: BTreeMap<String, u64> = BTreeMap::new();
        for exception in &plan.outcome.plan.exceptions {
            let name = exception.code.name();
            *exception_counts.entry(name.to_owned()).or_default() += 1;
            if CHANGES.contains(&exception.reason) {
                *changes.entry(name.to_owned()).or_default() += 1;
            }
            if let Some(item) = &exception.item {
                found.entry(item).or_default().insert(name);
            }
        }
        let search = Search {
            folded: fold(request.search.trim()),
        };
        let fits = |item: &&Item| {
            let supply = request.supply.as_deref().filter(|s| !s.is_empty());
            let code = request.exception.as_deref().filter(|s| !s.is_empty());
            supply.is_none_or(|supply| supply == shown::supply(item.kind))
                && code.is_none_or(|code| found.get(&item.item).is_some_and(|codes| codes.contains(code)))
                && search.fits(item)
        };
        let chosen: Vec<&Item> = plan.input.items.iter().filter(fits).collect();
        let stock: HashMap<&Code, i64> = (plan.input.stock.iter()).map(|s| (&s.item, s.on_hand)).collect();
        let items = (chosen.iter())
            .skip(usize::try_from(request.offset).unwrap_or(usize::MAX))
            .take(request.limit.min(MOST_ROWS) as usize)
            .map(|item| {
                let codes = found.get(&item.item).into_iter().flatten();
                row(&plan, item, &stock, codes.map(|code| (*code).to_owned()).collect())
            })
            .collect();
        Ok(Grid {
            plan: head,
            weeks,
            items,
            total: chosen.len() as u64,
            exception_counts,
            cash: if sight.cost { cash(&plan) } else { Vec::new() },
            load: load(&plan),
            changes,
        })
    }

    pub(crate) fn plan_lines(&self, caller: &Caller, request: &LinesRequest) -> Result<PlanLines> {
        let sight = caller.session()?.rights.sight();
        let id = border::id(&request.plan)?;
        let plan = self.open()?.book.read(|c| drafted(c, id))?;
        let supply = request.supply.as_deref().filter(|s| !s.is_empty());
        let lines = plan.outcome.plan.lines.iter().enumerate();
        let chosen: Vec<usize> = lines
            .filter(|(_, line)| supply.is_none_or(|supply| supply == shown::supply(line.kind)))
            .map(|(at, _)| at)
            .collect();
        let lines = (chosen.iter())
            .skip(usize::try_from(request.offset).unwrap_or(usize::MAX))
            .take(request.limit.min(MOST_ROWS) as usize)
            .filter_map(|at| shown::line(&plan, *at, sight))
            .collect();
        Ok(PlanLines {
            lines,
            total: chosen.len() as u64,
        })
    }

    pub(crate) fn plan_earliest(&self, caller: &Caller, request: &Earliest) -> Result<EarliestReply> {
        caller.session()?;
        let product = border::id(&request.product)?;
        let wanted = parse_decimal(request.quantity.trim(), 6)
            .filter(|quantity| *quantity > 0)
            .ok_or_else(|| Fault(Failure::field("quantity", "not_a_number")))?;
        let open = self.open()?;
        let today = self.today(&open)?;
        let due = match request.due.as_deref().filter(|text| !text.is_empty()) {
            Some(text) => Some((text.parse()).map_err(|_| Fault(Failure::field("due", "not_a_date")))?),
            None => None,
        };
        let found = open.book.read(|c| promise::earliest(c, product, wanted, due, today))?;
        let (date, limited_by, displaces) = match found {
            Some(feasible) => (Some(feasible.date.to_string()), feasible.limited_by, feasible.displaces),
            None => (None, None, Vec::new()),
        };
        Ok(EarliestReply {
            date,
            limited_by,
            displaces,
        })
    }
}
