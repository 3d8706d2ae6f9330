//! The earliest date of an order line, from a plan kept ready in the process.

use std::collections::{BTreeMap, HashSet};
use std::sync::{Arc, Mutex};

use chrono::{Days, NaiveDate};
use countersign_contract::review::Said;
use countersign_domain::id::Id;
use countersign_domain::kinds::order::FIRM;
use countersign_domain::record::decimal_text;
use countersign_planning::calendar::Week;
use countersign_planning::plan::input::{Code, ForecastWeek, Outlook};
use countersign_planning::plan::output::Demand;
use countersign_planning::plan::{Desk, Parameters, PlanError, Promise};
use countersign_store::{Connection, StoreError, settings};

use super::catalogue::Catalogue;
use super::input::input;
use super::tuning::parameters;
use crate::engine::locked;
use crate::failure::{Fault, Result};

/// Weeks planned ahead for the question; what lies beyond is made from scratch.
const WEEKS: u32 = 26;

/// When one more order line could be served.
pub(crate) struct Feasible {
    pub date: NaiveDate,
    /// What holds it: `stock`, `lead_time {days}`, `component {component, quantity, date}`, `beyond_horizon
    /// {date}` with the last day planned.
    pub limited_by: Option<Said>,
    /// What stock and supplies were meant for that would serve it by the day asked for, or as early as can be: `order
    /// {order, quantity, needed}`, `line {model, quantity, needed}`, `forecast {quantity}`, `safety {quantity}`.
    pub displaces: Vec<Said>,
}

/// The earliest date on which `quantity` (micro-units) of a product can be there for one more order line, and what
/// serving it on `due` displaces. Nothing when the product cannot be planned.
///
/// # Errors
/// The database.
pub(crate) fn earliest(
    connection: &Connection,
    product: Id,
    quantity: i64,
    due: Option<NaiveDate>,
    today: NaiveDate,
) -> Result<Option<Feasible>> {
    let Some(ready) = ready(connection, today)? else {
        return Ok(None);
    };
    let Some(item) = ready.codes.get(&product) else {
        return Ok(None);
    };
    let first = ready.desk.promise(item, quantity, today);
    let found = first.and_then(|soonest| {
        let served = match due.filter(|due| *due > soonest.earliest) {
            Some(due) => ready.desk.promise(item, quantity, due)?,
            None => soonest.clone(),
        };
        Ok((soonest, served))
    });
    match found {
        Ok((soonest, served)) => Ok(Some(Feasible {
            date: soonest.earliest,
            limited_by: said(&ready.desk, &soonest),
            displaces: displaced(&served),
        })),
        Err(PlanError::BeyondCalendar { .. } | PlanError::TooLarge { .. } | PlanError::Invalid { .. }) => Ok(None),
        Err(error) => {
            tracing::warn!(%error, "no earliest date");
            Ok(None)
        }
    }
}

/// Orders and lines one by one, forecast and safety stock in one sum each.
fn displaced(promise: &Promise) -> Vec<Said> {
    let said = |code: &str, quantity: i64, params: &[(&str, String)]| {
        let quantity = ("quantity".to_owned(), decimal_text(quantity, 6, 0));
        let params = params.iter().map(|(name, value)| ((*name).to_owned(), value.clone()));
        Said {
            code: code.to_owned(),
            params: params.chain([quantity]).collect(),
        }
    };
    let (mut found, mut forecast, mut safety) = (Vec::new(), 0_i64, 0_i64);
    for taken in &promise.displaces {
        let needed = || ("needed", taken.needed.to_string());
        match &taken.demand {
            Demand::Order { order, .. } => {
                found.push(said("order", taken.quantity, &[("order", order.to_string()), needed()]));
            }
            Demand::Line(line) => {
                let model = line.split_once('@').map_or(&**line, |(model, _)| model);
                found.push(said("line", taken.quantity, &[("model", model.to_owned()), needed()]));
            }
            Demand::Forecast(_) => forecast = forecast.saturating_add(taken.quantity),
            Demand::SafetyStock => safety = safety.saturating_add(taken.quantity),
            Demand::Deficit | Demand::Surplus => {}
        }
    }
    for (code, sum) in [("forecast", forecast), ("safety", safety)] {
        if sum > 0 {
            found.push(said(code, sum, &[]));
        }
    }
    found
}

fn said(desk: &Desk, promise: &Promise) -> Option<Said> {
    let said = |code: &str, params: Vec<(&str, String)>| {
        Some(Said {
            code: code.to_owned(),
            params: params.into_iter().map(|(k, v)| (k.to_owned(), v)).collect(),
        })
    };
    let Some(first) = promise.path.first() else {
        return said("stock", Vec::new());
    };
    if promise.beyond_horizon {
        let last = desk.input().as_of.checked_add_days(Days::new(7 * u64::from(WEEKS)));
        return said(
            "beyond_horizon",
            vec![("date", last.map(|date| date.to_string()).unwrap_or_default())],
        );
    }
    if first.item == promise.item {
        let items = &desk.input().items;
        let days = (items.iter().find(|item| item.item == promise.item)).and_then(|item| item.lead_time_days);
        return said("lead_time", vec![("days", days.unwrap_or(0).to_string())]);
    }
    said(
        "component",
        vec![
            ("component", first.item.to_string()),
            ("quantity", decimal_text(first.quantity, 6, 0)),
            ("date", first.finish.to_string()),
        ],
    )
}

/// A plan at work with the products it knows.
struct Ready {
    desk: Desk,
    codes: BTreeMap<Id, Code>,
}

/// What a ready plan was made from: the book, its state, the day.
#[derive(Clone, PartialEq, Eq)]
struct State {
    book: String,
    today: NaiveDate,
    parameters: Parameters,
    /// Number, newest version and sum of versions of the rows of each kind.
    versions: Vec<(i64, i64, i64)>,
}

/// The past that a forecast stands for: it is computed once a week, and again when that past has grown.
#[derive(Clone, PartialEq, Eq)]
struct Past {
    book: String,
    week: Week,
    /// Movements before the week.
    movements: usize,
    /// Service and review decide the safety stock.
    parameters: Parameters,
}

struct Forecasted {
    past: Past,
    forecast: Vec<ForecastWeek>,
    outlook: Vec<Outlook>,
}

/// The plans of the last states asked about; none where the book cannot be planned at all.
static READY: Mutex<Vec<(State, Option<Arc<Ready>>)>> = Mutex::new(Vec::new());
static FORECASTED: Mutex<Vec<Forecasted>> = Mutex::new(Vec::new());
const KEPT: usize = 3;

fn ready(connection: &Connection, today: NaiveDate) -> Result<Option<Arc<Ready>>> {
    let state = state(connection, today)?;
    let known = |list: &Vec<(State, Option<Arc<Ready>>)>| -> Option<Option<Arc<Ready>>> {
        list.iter().find(|(of, _)| *of == state).map(|(_, ready)| ready.clone())
    };
    if let Some(ready) = known(&locked(&READY)) {
        return Ok(ready);
    }
    let made = make(connection, &state)?;
    let mut list = locked(&READY);
    list.insert(0, (state, made.clone()));
    list.truncate(KEPT);
    Ok(made)
}

fn make(connection: &Connection, state: &State) -> Result<Option<Arc<Ready>>> {
    let today = state.today;
    let catalogue = Catalogue::read(connection)?;
    let mut input = input(connection, today, WEEKS, parameters(connection)?, None, Vec::new())?;
    let week = Week::of(today);
    let past = Past {
        book: state.book.clone(),
        week,
        movements: (input.history.iter()).filter(|m| m.date < week.monday()).count(),
        parameters: state.parameters.clone(),
    };
    let known = locked(&FORECASTED)
        .iter()
        .find(|f| f.past == past)
        .map(|f| (f.forecast.clone(), f.outlook.clone()));
    let desk = match known {
        Some((forecast, outlook)) => {
            input.forecast = forecast;
            input.outlook = outlook;
            let items: HashSet<&Code> = input.items.iter().map(|i| &i.item).collect();
            input.forecast.retain(|row| items.contains(&row.item));
            input.outlook.retain(|row| items.contains(&row.item));
            Desk::open(input)
        }
        None => Desk::draft(input),
    };
    let desk = match desk {
        Ok(desk) => desk,
        Err(error) => {
            tracing::warn!(%error, "the book cannot be planned");
            return Ok(None);
        }
    };
    let mut list = locked(&FORECASTED);
    if !list.iter().any(|f| f.past == past) {
        list.insert(
            0,
            Forecasted {
                past,
                forecast: desk.input().forecast.clone(),
                outlook: desk.input().outlook.clone(),
            },
        );
        list.truncate(KEPT);
    }
    drop(list);
    let codes = (catalogue.products.iter())
        .filter_map(|p| Some((p.id, catalogue.code(Some(p.id))?.clone())))
        .collect();
    Ok(Some(Arc::new(Ready { desk, codes })))
}

fn state(connection: &Connection, today: NaiveDate) -> Result<State> {
    let firm = FIRM.iter().map(|s| format!("'{s}'")).collect::<Vec<_>>().join(", ");
    let of_orders = format!(" AND state IN ({firm})");
    let kinds = [
        ("product", ""),
        ("family", ""),
        ("supply", ""),
        ("supplier", ""),
        ("bill_of_materials", ""),
        ("stock", ""),
        ("scheduled_receipt", ""),
        ("work_centre", ""),
        ("routing", ""),
        ("calendar_day", ""),
        ("return", ""),
        ("demand_ruling", ""),
        ("stock_out", ""),
        ("order", of_orders.as_str()),
    ];
    let mut versions = Vec::with_capacity(kinds.len());
    for (kind, condition) in kinds {
        let sql = format!(
            "SELECT count(*), coalesce(max(version), 0), coalesce(sum(version), 0)
             FROM \"{kind}\" WHERE deleted = 0{condition}"
        );
        let row = connection
            .prepare_cached(&sql)
            .and_then(|mut statement| statement.query_row([], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?))));
        versions.push(row.map_err(|e| Fault::from(StoreError::from(e)))?);
    }
    Ok(State {
        book: settings::get(connection, "organisation_id")?.unwrap_or_default(),
        today,
        parameters: parameters(connection)?,
        versions,
    })
}
