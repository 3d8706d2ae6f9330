//! What is frozen of a plan, and the page of each department.

use std::collections::{BTreeMap, BTreeSet};

use countersign_contract::Failure;
use countersign_contract::plan as p;
use countersign_domain::record::{FieldClass, Fields};
use countersign_domain::value::{self, Value};
use countersign_planning::calendar::Week;
use countersign_planning::plan::input::{Code, Kind};
use countersign_planning::plan::output::{Line, Load};
use serde::{Deserialize, Serialize};

use crate::access::Sight;
use crate::failure::{Fault, Result};
use crate::planning::shown::{quantity, yuan};
use crate::planning::{Cause, Drafted, at_risk};

/// The functions that have a page of their own.
const PAGES: [&str; 5] = ["sales", "commerce", "production", "purchasing", "finance"];

/// Quantities in micro-units, hours in micro-hours, amounts in fen; as it stands in the sections.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Frozen {
    // Identity.
    pub number: String,
    pub as_of: String,
    pub weeks: Vec<String>,
    pub base: Option<String>,
    pub input_hash: String,
    pub plan_hash: String,
    pub engine_version: String,
    pub totals: Totals,
    pub exceptions: BTreeMap<String, u64>,
    // Delivery.
    pub orders: Vec<AtRisk>,
    pub demand: Vec<Demand>,
    // Technical.
    pub starts: Vec<Planned>,
    pub load: Vec<Hours>,
    // Price and payment.
    pub buys: Vec<Planned>,
    pub purchases: i64,
    // Credit.
    pub cash: Vec<Cash>,
    pub stock_value_start: i64,
    pub stock_value_end: i64,
}

#[derive(Default, Serialize, Deserialize)]
pub struct Totals {
    lines: u32,
    late_lines: u32,
    order_lines: u32,
    order_lines_in_time: u32,
}

#[derive(Serialize, Deserialize)]
pub struct AtRisk {
    order: String,
    line: String,
    customer: String,
    model: String,
    name: String,
    quantity: i64,
    short: i64,
    requested: String,
    feasible: Option<String>,
    late_days: u32,
    cause: String,
    waits_for: String,
}

#[derive(Serialize, Deserialize)]
pub struct Demand {
    model: String,
    name: String,
    unit: String,
    orders: i64,
    forecast: i64,
    short_week: Option<String>,
}

/// A line of the plan.
#[derive(Serialize, Deserialize)]
pub struct Planned {
    line: String,
    model: String,
    name: String,
    unit: String,
    supplier: String,
    quantity: i64,
    for_orders: i64,
    start: String,
    due: String,
    finish: String,
    late_days: u32,
    cost: i64,
}

/// Load of a work centre by week.
#[derive(Serialize, Deserialize)]
pub struct Hours {
    work_centre: String,
    hours: Vec<i64>,
    /// Overtime included; −1 where it is unlimited.
    capacity: Vec<i64>,
}

#[derive(Serialize, Deserialize)]
pub struct Cash {
    week: String,
    expected: i64,
    p90: i64,
    committed: i64,
    order_driven: i64,
    forecast_driven: i64,
}

fn class(of: &str) -> FieldClass {
    match of {
        "orders" | "demand" => FieldClass::Delivery,
        "starts" | "load" => FieldClass::Technical,
        "buys" | "purchases" => FieldClass::PricePayment,
        "cash" | "stock_value_start" | "stock_value_end" => FieldClass::Credit,
        _ => FieldClass::Identity,
    }
}

fn internal(e: serde_json::Error) -> Fault {
    Fault(Failure::internal(e))
}

impl Frozen {
    pub fn of(plan: &Drafted) -> Result<Self> {
        let result = &plan.outcome.plan;
        let mut exceptions: BTreeMap<String, u64> = BTreeMap::new();
        for found in &result.exceptions {
            *exceptions.entry(found.code.name().to_owned()).or_default() += 1;
        }
        let (starts, buys): (Vec<&Line>, Vec<&Line>) = result.lines.iter().partition(|line| line.kind == Kind::Make);
        Ok(Self {
            number: plan.row.number.clone(),
            as_of: plan.input.as_of.to_string(),
            weeks: result.weeks.iter().map(ToString::to_string).collect(),
            base: Some(plan.row.base.clone()).filter(|base| !base.is_empty()),
            input_hash: result.input_hash.clone(),
            plan_hash: result.plan_hash.clone(),
            engine_version: result.engine_version.clone(),
            totals: Totals {
                lines: result.totals.lines,
                late_lines: result.totals.late_lines,
                order_lines: result.totals.order_lines,
                order_lines_in_time: result.totals.order_lines_in_time,
            },
            exceptions,
            orders: orders(plan)?,
            demand: demand(plan),
            starts: starts.into_iter().map(|line| planned(plan, line)).collect(),
            load: load(&result.weeks, &result.load),
            buys: buys.into_iter().map(|line| planned(plan, line)).collect(),
            purchases: result.totals.purchases,
            cash: (result.cash.iter())
                .map(|week| Cash {
                    week: week.week.to_string(),
                    expected: week.expected,
                    p90: week.p90,
                    committed: week.committed,
                    order_driven: week.order_driven,
                    forecast_driven: week.forecast_driven,
                })
                .collect(),
            stock_value_start: result.totals.stock_value_start,
            stock_value_end: result.totals.stock_value_end,
        })
    }

    /// What each section holds.
    pub fn contents(&self) -> Result<BTreeMap<FieldClass, Value>> {
        let mut contents: BTreeMap<FieldClass, BTreeMap<String, Value>> = BTreeMap::new();
        for (name, value) in value::from_serde(self)
            .map_err(internal)?
            .as_map()
            .into_iter()
            .flatten()
        {
            contents
                .entry(class(name))
                .or_default()
                .insert(name.clone(), value.clone());
        }
        Ok(contents
            .into_iter()
            .map(|(class, held)| (class, Value::Map(held)))
            .collect())
    }

    /// # Errors
    /// `internal` for a revision that holds no plan.
    pub fn read(fields: &Fields) -> Result<Self> {
        value::to_serde(&Value::Map(fields.clone())).map_err(internal)
    }

    /// Every line, bought or made.
    pub fn lines(&self) -> BTreeSet<String> {
        (self.starts.iter().chain(&self.buys))
            .map(|line| line.line.clone())
            .collect()
    }

    /// For someone of this function; the whole where it has none.
    pub fn pages(&self, function: &str, sight: Sight) -> p::PlanPages {
        let cost = |fen: i64| if sight.cost { yuan(fen) } else { String::new() };
        p::PlanPages {
            page: PAGES
                .into_iter()
                .find(|page| *page == function)
                .unwrap_or("commerce")
                .to_owned(),
            as_of: self.as_of.clone(),
            weeks: self.weeks.clone(),
            base: self.base.clone(),
            input_hash: self.input_hash.clone(),
            plan_hash: self.plan_hash.clone(),
            totals: p::PlanTotals {
                lines: self.totals.lines.into(),
                late_lines: self.totals.late_lines.into(),
                order_lines: self.totals.order_lines.into(),
                order_lines_in_time: self.totals.order_lines_in_time.into(),
                purchases: cost(self.purchases),
                stock_value_start: cost(self.stock_value_start),
                stock_value_end: cost(self.stock_value_end),
            },
            exceptions: self.exceptions.clone(),
            orders: self.orders.iter().map(AtRisk::shown).collect(),
            demand: self.demand.iter().map(Demand::shown).collect(),
            starts: self.starts.iter().map(Planned::start).collect(),
            load: self.load.iter().map(Hours::shown).collect(),
            buys: self.buys.iter().map(|line| line.buy(&cost)).collect(),
            cash: (self.cash.iter().filter(|_| sight.cost))
                .map(|week| p::CashWeek {
                    week: week.week.clone(),
                    expected: yuan(week.expected),
                    p90: yuan(week.p90),
                    committed: yuan(week.committed),
                    order_driven: yuan(week.order_driven),
                    forecast_driven: yuan(week.forecast_driven),
                })
                .collect(),
        }
    }
}

fn orders(plan: &Drafted) -> Result<Vec<AtRisk>> {
    let found = at_risk(plan)?.into_iter().map(|risk| {
        let (cause, waits_for): (&str, Option<Code>) = match risk.cause {
            Cause::NoSupply => ("no_supply", None),
            Cause::PastDue => ("past_due", None),
            Cause::Receipt(receipt) => ("receipt", Some(receipt)),
            Cause::Component(component) => ("component", Some(component)),
            Cause::LeadTime(line) => ("lead_time", Some(line)),
        };
        AtRisk {
            order: risk.line.order.to_string(),
            line: risk.line.line.to_string(),
            customer: risk.line.customer.map(|c| c.to_string()).unwrap_or_default(),
            model: risk.line.item.to_string(),
            name: plan.item(&risk.line.item).map(|i| i.name.clone()).unwrap_or_default(),
            quantity: risk.line.quantity,
            short: risk.short,
            requested: risk.line.requested.to_string(),
            feasible: risk.feasible.map(|date| date.to_string()),
            late_days: risk.late_days,
            cause: cause.to_owned(),
            waits_for: waits_for.map(|code| code.to_string()).unwrap_or_default(),
        }
    });
    Ok(found.collect())
}

/// Items that somebody asks for, the largest demand first.
fn demand(plan: &Drafted) -> Vec<Demand> {
    let mut rows: Vec<Demand> = (plan.input.items.iter())
        .map(|item| {
            let balances = plan.balances(&item.item);
            Demand {
                model: item.item.to_string(),
                name: item.name.clone(),
                unit: item.unit.to_string(),
                orders: balances.iter().map(|b| b.orders).sum(),
                forecast: balances.iter().map(|b| b.forecast).sum(),
                short_week: balances.iter().find(|b| b.projected < 0).map(|b| b.week.to_string()),
            }
        })
        .filter(|row| row.orders != 0 || row.forecast != 0)
        .collect();
    rows.sort_by(|a, b| (b.orders + b.forecast, &a.model).cmp(&(a.orders + a.forecast, &b.model)));
    rows
}

fn planned(plan: &Drafted, line: &Line) -> Planned {
    let item = plan.item(&line.item);
    let supplier = (plan.input.suppliers.iter())
        .filter(|terms| terms.item == line.item && line.kind != Kind::Make)
        .map(|terms| terms.supplier.to_string())
        .min();
    Planned {
        line: line.line.to_string(),
        model: line.item.to_string(),
        name: item.map(|i| i.name.clone()).unwrap_or_default(),
        unit: item.map(|i| i.unit.to_string()).unwrap_or_default(),
        supplier: supplier.unwrap_or_default(),
        quantity: line.quantity,
        for_orders: line.for_orders,
        start: line.start.to_string(),
        due: line.due.to_string(),
        finish: line.finish.to_string(),
        late_days: line.late_days,
        cost: line.cost,
    }
}

fn load(weeks: &[Week], load: &[Load]) -> Vec<Hours> {
    let mut rows: BTreeMap<&Code, Hours> = BTreeMap::new();
    for part in load {
        let Some(at) = weeks.iter().position(|week| *week == part.week) else {
            continue;
        };
        let row = rows.entry(&part.work_centre).or_insert_with(|| Hours {
            work_centre: part.work_centre.to_string(),
            hours: vec![0; weeks.len()],
            capacity: vec![-1; weeks.len()],
        });
        row.hours[at] = part.load;
        row.capacity[at] = part.capacity.map_or(-1, |hours| hours.saturating_add(part.overtime));
    }
    rows.into_values().collect()
}

/// The ISO week of a date.
fn week_of(date: &str) -> String {
    date.parse().map(|date| Week::of(date).to_string()).unwrap_or_default()
}

impl AtRisk {
    fn shown(&self) -> p::OrderAtRisk {
        p::OrderAtRisk {
            order: self.order.clone(),
            line: self.line.clone(),
            customer: self.customer.clone(),
            model: self.model.clone(),
            name: self.name.clone(),
            quantity: quantity(self.quantity),
            short: quantity(self.short),
            requested: self.requested.clone(),
            feasible: self.feasible.clone(),
            late_days: self.late_days.into(),
            cause: self.cause.clone(),
            waits_for: self.waits_for.clone(),
        }
    }
}

impl Demand {
    fn shown(&self) -> p::DemandRow {
        p::DemandRow {
            model: self.model.clone(),
            name: self.name.clone(),
            unit: self.unit.clone(),
            orders: quantity(self.orders),
            forecast: quantity(self.forecast),
            short_week: self.short_week.clone(),
        }
    }
}

impl Planned {
    fn start(&self) -> p::StartRow {
        p::StartRow {
            line: self.line.clone(),
            model: self.model.clone(),
            name: self.name.clone(),
            unit: self.unit.clone(),
            quantity: quantity(self.quantity),
            week: week_of(&self.start),
            start: self.start.clone(),
            due: self.due.clone(),
            finish: self.finish.clone(),
            late_days: self.late_days.into(),
            for_orders: quantity(self.for_orders),
        }
    }

    fn buy(&self, cost: &dyn Fn(i64) -> String) -> p::BuyRow {
        p::BuyRow {
            line: self.line.clone(),
            supplier: self.supplier.clone(),
            week: week_of(&self.start),
            model: self.model.clone(),
            name: self.name.clone(),
            unit: self.unit.clone(),
            quantity: quantity(self.quantity),
            start: self.start.clone(),
            due: self.due.clone(),
            late_days: self.late_days.into(),
            cost: cost(self.cost),
        }
    }
}

impl Hours {
    fn shown(&self) -> p::LoadRow {
        p::LoadRow {
            work_centre: self.work_centre.clone(),
            hours: self.hours.iter().map(|hours| quantity(*hours)).collect(),
            capacity: (self.capacity.iter())
                .map(|hours| (*hours >= 0).then(|| quantity(*hours)))
                .collect(),
        }
    }
}
