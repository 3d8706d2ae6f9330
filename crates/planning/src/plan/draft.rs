//! From history to a plan: series, forecast, safety stock, then the plan itself.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use super::desk::Desk;
use super::error::PlanError;
use super::input::{Code, ForecastWeek, Input, Item, Movement, MovementKind, Outlook};
use super::number::UNIT;
use super::output::Plan;
use crate::calendar::{Week, WorkingCalendar};
use crate::forecast::{
    Circumstances, Facts, Forecast, Frequency, Millionths, Observation, ObservationKind, Prepared, SeriesSet,
    StockLevel, StockPolicy, forecast, prepare, stock_levels_at,
};

/// Forecasts what `input.forecast` does not give, computes safety stocks that no item names, and plans.
pub fn draft(input: Input) -> Result<Plan, PlanError> {
    Desk::draft(input)?.plan()
}

impl Desk {
    /// `open` after forecasting.
    pub fn draft(mut input: Input) -> Result<Desk, PlanError> {
        prepare_input(&mut input, true)?;
        Desk::open(input)
    }

    /// `open` without a computed forecast. History still tells which order lines are unusual.
    pub fn without_forecast(mut input: Input) -> Result<Desk, PlanError> {
        prepare_input(&mut input, false)?;
        Desk::open(input)
    }
}

/// Fills the outlook from history and, where asked, the forecast.
fn prepare_input(input: &mut Input, with_forecast: bool) -> Result<(), PlanError> {
    let given: HashSet<Code> = input.forecast.iter().map(|row| row.item.clone()).collect();
    let past = past_of_items(input);
    // Without history an outlook that came along, such as that of the last draft, stays.
    if past.is_empty() {
        return Ok(());
    }
    let mut outlook: BTreeMap<Code, Outlook> = (past.iter())
        .map(|(item, (_, prepared))| (item.clone(), bare(item, prepared)))
        .collect();
    if with_forecast {
        let wanted: Vec<(&Item, &Prepared)> = (past.iter())
            .filter(|(_, (item, _))| item.end.is_none_or(|end| end >= input.as_of))
            .map(|(_, (item, prepared))| (item, prepared))
            .collect();
        let set = SeriesSet {
            frequency: Frequency::Week,
            origin: Frequency::Week.of(input.as_of),
            series: wanted.iter().map(|(_, prepared)| prepared.series.clone()).collect(),
        };
        let policies: Vec<StockPolicy> = wanted.iter().map(|(item, _)| policy(item, input)).collect();
        let forecasts = forecast(&set, input.weeks as usize, &[]);
        for ((item, _), found) in wanted.iter().zip(&forecasts.items) {
            if let Some(outlook) = outlook.get_mut(&item.item) {
                tell(outlook, &found.facts);
            }
            if !given.contains(&item.item) {
                weekly(input.as_of, &input.calendar, item, found, &mut input.forecast);
            }
        }
        for (policy, level) in policies.iter().zip(stock_levels_at(&set, &policies)) {
            if let Some(outlook) = outlook.get_mut(policy.id.as_str()) {
                stock(outlook, &level);
            }
        }
    }
    input.outlook = outlook.into_values().collect();
    Ok(())
}

/// Items with history, by code, each with its series.
fn past_of_items(input: &Input) -> BTreeMap<Code, (Item, Prepared)> {
    let mut moves: BTreeMap<Code, Vec<&Movement>> = BTreeMap::new();
    for movement in input.history.iter().filter(|m| m.date < input.as_of) {
        moves.entry(movement.item.clone()).or_default().push(movement);
    }
    let items: BTreeMap<&Code, &Item> = input.items.iter().map(|i| (&i.item, i)).collect();
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
            out_of_stock: Vec::new(),
            usual: marked(false),
            unusual: marked(true),
        };
        let observations: Vec<Observation> = list.iter().map(|m| observation(m)).collect();
        let frequency = Frequency::Week;
        let prepared = prepare(&code, &observations, frequency, input.as_of, &circumstances);
        past.insert(code, ((*item).clone(), prepared));
    }
    past
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
        lead_time_deviation: 0,
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
fn weekly(
    as_of: chrono::NaiveDate,
    days: &[super::input::CalendarDay],
    item: &Item,
    found: &Forecast,
    rows: &mut Vec<ForecastWeek>,
) {
    let first = Week::of(as_of);
    for (at, mean) in found.mean.iter().enumerate() {
        let week = first.plus(at as u32);
        let next = week.plus(1).monday();
        let ended = item.end.is_some_and(|end| end < week.monday());
        let not_yet = item.launch.is_some_and(|launch| launch >= next);
        if ended || not_yet || *mean <= 0 {
            continue;
        }
        let variance = found.variance.get(at).copied().unwrap_or(0);
        let deviation = libm::round(libm::sqrt(variance as f64 * UNIT as f64)) as i64;
        let (left, whole) = match at {
            0 => working_left(as_of, days),
            _ => (1, 1),
        };
        let part = |value: i64| super::number::share(value, left, whole).unwrap_or(value);
        if part(*mean) > 0 {
            rows.push(ForecastWeek {
                item: item.item.clone(),
                week,
                quantity: part(*mean),
                deviation: Some(part(deviation)),
            });
        }
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
