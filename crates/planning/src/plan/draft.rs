//! From history to a plan: series, forecast, safety stock, then the plan itself.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

use chrono::{Datelike, NaiveDate};

use super::desk::Desk;
use super::error::PlanError;
use super::input::{Code, ForecastWeek, Input, Item, Movement, MovementKind, Outlook};
use super::number::UNIT;
use super::output::Plan;
use super::study::{LEVELS, Study};
use crate::calendar::{Week, WorkingCalendar};
use crate::forecast::{
    Basis, Circumstances, Facts, Forecast, Frequency, Millionths, Observation, ObservationKind, Prepared, SeriesSet,
    StockLevel, StockPolicy, forecast_and_test, prepare, stock_levels_tried,
};

/// Days of a week on which customers ask.
const FRIDAY: u32 = 5;

/// Forecasts what `input.forecast` does not give, computes safety stocks that no item names, and plans.
pub fn draft(input: Input) -> Result<Plan, PlanError> {
    Desk::draft(input)?.plan()
}

impl Desk {
    /// `open` after forecasting.
    pub fn draft(mut input: Input) -> Result<Desk, PlanError> {
        let studies = prepare_input(&mut input, true);
        let mut desk = Desk::open(input)?;
        desk.studies = studies;
        Ok(desk)
    }

    /// `open` without a computed forecast. History still tells which order lines are unusual.
    pub fn without_forecast(mut input: Input) -> Result<Desk, PlanError> {
        let studies = prepare_input(&mut input, false);
        let mut desk = Desk::open(input)?;
        desk.studies = studies;
        Ok(desk)
    }
}

/// Fills the outlook from history and, where asked, the forecast. What was found out comes item by item.
fn prepare_input(input: &mut Input, with_forecast: bool) -> Vec<Study> {
    let given: HashSet<Code> = input.forecast.iter().map(|row| row.item.clone()).collect();
    let past = past_of_items(input);
    // Without history an outlook that came along, such as that of the last draft, stays.
    if past.is_empty() {
        return Vec::new();
    }
    let mut outlook: BTreeMap<Code, Outlook> = (past.iter())
        .map(|(item, known)| (item.clone(), bare(item, &known.prepared)))
        .collect();
    let mut studies: BTreeMap<Code, Study> = (past.iter())
        .map(|(item, known)| (item.clone(), known.study.clone()))
        .collect();
    if with_forecast {
        let wanted: Vec<(&Item, &Prepared)> = (past.values())
            .filter(|known| known.item.end.is_none_or(|end| end >= input.as_of))
            .map(|known| (&known.item, &known.prepared))
            .collect();
        let set = SeriesSet {
            frequency: Frequency::Week,
            origin: Frequency::Week.of(input.as_of),
            series: wanted.iter().map(|(_, prepared)| prepared.series.clone()).collect(),
        };
        let policies: Vec<StockPolicy> = wanted.iter().map(|(item, _)| policy(item, input)).collect();
        let (forecasts, tested) = forecast_and_test(&set, input.weeks as usize, &LEVELS);
        let left = working_left(input.as_of, &input.calendar);
        let lenders = lenders(&wanted, &forecasts.items);
        let mut to_order: HashSet<&str> = HashSet::new();
        for (((item, _), found), tested) in wanted.iter().zip(&forecasts.items).zip(&tested) {
            let known = found.facts.demands >= ENOUGH || given.contains(&item.item);
            if !known && !item.family.as_ref().is_some_and(|family| lenders.contains(family)) {
                to_order.insert(&item.item);
            }
            if let Some(outlook) = outlook.get_mut(&item.item) {
                tell(outlook, &found.facts);
            }
            if let Some(study) = studies.get_mut(&item.item) {
                study.tell(&found.facts, tested);
                let stocked = !to_order.contains(&*item.item);
                if !stocked {
                    study.basis = Basis::None;
                }
                let sold = |week, value| if stocked && is_sold(item, week) { value } else { 0 };
                study.look_ahead(Week::of(input.as_of), found, |at, week, value| {
                    sold(week, part(left, at, value))
                });
            }
            if !given.contains(&item.item) && !to_order.contains(&*item.item) {
                weekly(input.as_of, left, item, found, &mut input.forecast);
            }
        }
        for (policy, (level, served)) in policies.iter().zip(stock_levels_tried(&set, &policies)) {
            if let Some(outlook) = outlook.get_mut(policy.id.as_str()) {
                stock(outlook, &level);
                if to_order.contains(policy.id.as_str()) {
                    outlook.safety_stock = 0;
                    outlook.to_order = true;
                }
            }
            if let Some(study) = studies.get_mut(policy.id.as_str()) {
                study.served = served;
            }
        }
    }
    input.outlook = outlook.into_values().collect();
    studies.into_values().collect()
}

/// Demands from which an item speaks for itself.
const ENOUGH: u32 = 3;

/// Families with an item that knows enough of itself to lend to the others.
fn lenders(wanted: &[(&Item, &Prepared)], found: &[Forecast]) -> HashSet<Code> {
    (wanted.iter().zip(found))
        .filter(|(_, found)| found.facts.demands >= ENOUGH)
        .filter_map(|((item, _), _)| item.family.clone())
        .collect()
}

/// What was asked of every item with history in the weeks before the input's day, as forecasting would count it.
pub fn past_demand(input: &Input) -> Vec<Study> {
    past_of_items(input).into_values().map(|known| known.study).collect()
}

/// An item with history, as it is forecast.
struct Known {
    item: Item,
    prepared: Prepared,
    study: Study,
}

/// Items with history, by code, each with its series.
fn past_of_items(input: &Input) -> BTreeMap<Code, Known> {
    let mut moves: BTreeMap<Code, Vec<&Movement>> = BTreeMap::new();
    for movement in input.history.iter().filter(|m| m.date < input.as_of) {
        moves.entry(movement.item.clone()).or_default().push(movement);
    }
    let items: BTreeMap<&Code, &Item> = input.items.iter().map(|i| (&i.item, i)).collect();
    let without_stock = weeks_without_stock(input);
    let mut past = BTreeMap::new();
    for (code, mut list) in moves {
        let Some(item) = items.get(&code) else {
            continue;
        };
        list.sort_by(|a, b| (a.date, &a.order, a.quantity).cmp(&(b.date, &b.order, b.quantity)));
        let marked = |word: bool| -> Vec<usize> {
            let rows = list.iter().enumerate();
            (rows.filter(|(_, m)| m.unusual == Some(word)).map(|(at, _)| at)).collect()
        };
        let circumstances = Circumstances {
            family: item.family.as_deref().map(str::to_owned),
            launch: item.launch,
            out_of_stock: without_stock.get(&code).cloned().unwrap_or_default(),
            usual: marked(false),
            unusual: marked(true),
        };
        let observations: Vec<Observation> = list.iter().map(|m| observation(m)).collect();
        let frequency = Frequency::Week;
        let prepared = prepare(&code, &observations, frequency, input.as_of, &circumstances);
        let known = Known {
            item: (*item).clone(),
            study: Study::new(&code, &list, &prepared),
            prepared,
        };
        past.insert(code, known);
    }
    past
}

/// The Mondays of weeks in which an item was out of stock on most of the days from Monday to Friday.
fn weeks_without_stock(input: &Input) -> BTreeMap<&Code, Vec<NaiveDate>> {
    let mut days: BTreeMap<(&Code, Week), BTreeSet<NaiveDate>> = BTreeMap::new();
    for time in &input.stock_outs {
        let all = time
            .from
            .iter_days()
            .take_while(|day| *day <= time.to && *day < input.as_of);
        for day in all.filter(|day| day.weekday().number_from_monday() <= FRIDAY) {
            days.entry((&time.item, Week::of(day))).or_default().insert(day);
        }
    }
    let mut weeks: BTreeMap<&Code, Vec<NaiveDate>> = BTreeMap::new();
    for ((item, week), days) in days {
        if days.len() * 2 > FRIDAY as usize {
            weeks.entry(item).or_default().push(week.monday());
        }
    }
    weeks
}

fn observation(movement: &Movement) -> Observation {
    Observation {
        date: movement.date,
        quantity: movement.quantity,
        kind: match movement.kind {
            MovementKind::Order => ObservationKind::Demand,
            MovementKind::Return => ObservationKind::Return,
            MovementKind::Project => ObservationKind::Project,
        },
        reference: movement.order.as_deref().map(str::to_owned),
    }
}

fn bare(item: &Code, prepared: &Prepared) -> Outlook {
    Outlook {
        item: item.clone(),
        safety_stock: 0,
        lead_time_demand: 0,
        service: 0,
        unit_fill: 0,
        line_fill: 0,
        class: Arc::from(""),
        models: Vec::new(),
        backtest_loss: None,
        backtest_bias: None,
        usual_limit: prepared.usual_limit,
        to_order: false,
    }
}

/// Lead time and review period in whole weeks of five working days.
fn policy(item: &Item, input: &Input) -> StockPolicy {
    let service = item.service_level.unwrap_or(input.parameters.service_level);
    let review = match item.lot_rule {
        super::input::LotRule::Period => item.lot_weeks.unwrap_or(1),
        _ => 1,
    };
    StockPolicy {
        id: item.item.to_string(),
        lead_time: item.lead_time_days.unwrap_or(0).div_ceil(5),
        lead_time_deviation: item.lead_time_deviation / 5,
        review_period: review.max(input.parameters.review_weeks).max(1),
        lot: item.lot_min.max(item.lot_multiple),
        unit_cost: item.unit_cost.unwrap_or(0),
        service: service.clamp(0, UNIT - 1) as Millionths,
    }
}

fn tell(outlook: &mut Outlook, facts: &Facts) {
    outlook.class = Arc::from(match facts.class {
        crate::forecast::DemandClass::Smooth => "smooth",
        crate::forecast::DemandClass::Erratic => "erratic",
        crate::forecast::DemandClass::Intermittent => "intermittent",
        crate::forecast::DemandClass::Lumpy => "lumpy",
        crate::forecast::DemandClass::Thin => "thin",
    });
    outlook.models = (facts.models.iter())
        .map(|model| (Arc::from(model.name.as_str()), i64::from(model.weight)))
        .collect();
    if let Some(backtest) = &facts.backtest {
        outlook.backtest_loss = Some(backtest.loss);
        outlook.backtest_bias = Some(backtest.bias);
    }
}

fn stock(outlook: &mut Outlook, level: &StockLevel) {
    outlook.safety_stock = level.safety;
    outlook.lead_time_demand = level.mean;
    outlook.service = i64::from(level.service);
    outlook.unit_fill = i64::from(level.unit_fill);
    outlook.line_fill = i64::from(level.line_fill);
    outlook.to_order = level.to_order;
}

/// The forecast week by week, from launch to end; of the current week what is left of its working days.
fn weekly(as_of: chrono::NaiveDate, left: (i64, i64), item: &Item, found: &Forecast, rows: &mut Vec<ForecastWeek>) {
    let first = Week::of(as_of);
    for (at, mean) in found.mean.iter().enumerate() {
        let week = first.plus(at as u32);
        if !is_sold(item, week) || *mean <= 0 {
            continue;
        }
        let variance = found.variance.get(at).copied().unwrap_or(0);
        let deviation = libm::round(libm::sqrt(variance as f64 * UNIT as f64)) as i64;
        if part(left, at, *mean) > 0 {
            rows.push(ForecastWeek {
                item: item.item.clone(),
                week,
                quantity: part(left, at, *mean),
                deviation: Some(part(left, at, deviation)),
            });
        }
    }
}

/// Whether the week lies between launch and end.
fn is_sold(item: &Item, week: Week) -> bool {
    let ended = item.end.is_some_and(|end| end < week.monday());
    let not_yet = item.launch.is_some_and(|launch| launch >= week.plus(1).monday());
    !ended && !not_yet
}

/// Of the first week what is left of its working days, of the others all.
fn part((left, whole): (i64, i64), at: usize, value: i64) -> i64 {
    match at {
        0 => super::number::share(value, left, whole).unwrap_or(value),
        _ => value,
    }
}

/// Working days from `as_of` to the end of its week, and of the whole week.
fn working_left(as_of: chrono::NaiveDate, days: &[super::input::CalendarDay]) -> (i64, i64) {
    let exceptions = days.iter().map(|day| (day.date, day.working)).collect();
    let calendar = WorkingCalendar::new(as_of, &exceptions);
    let week = Week::of(as_of);
    let ends = [week.monday(), as_of, week.plus(1).monday()].map(|date| calendar.day(date));
    let [Ok(monday), Ok(today), Ok(next)] = ends else {
        return (1, 1);
    };
    let whole = i64::from(calendar.between(monday, next));
    (i64::from(calendar.between(today, next)), whole.max(1))
}
