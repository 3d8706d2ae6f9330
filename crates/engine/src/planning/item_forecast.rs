//! The forecast of one item, as the plan was drafted with it.

use std::collections::{BTreeMap, HashMap};

use chrono::{Datelike, Days, NaiveDate};
use countersign_contract::plan_views::{
    DemandPeriod, ForecastRequest, ItemForecast, MarkedDemand, ModelShare, TestedForecast, TimeWithoutStock,
};
use countersign_contract::{Code as FailureCode, Failure};
use countersign_domain::id::Id;
use countersign_domain::kinds::stock_out::StockOut;
use countersign_domain::record::Area;
use countersign_domain::value::Value;
use countersign_planning::calendar::Week;
use countersign_planning::forecast::Basis;
use countersign_planning::plan::input::{Code, Item, Outlook};
use countersign_planning::plan::study::{LEVELS, Marked, Month, Study, Why};
use countersign_store::{Connection, records};

use super::drafted::{Drafted, all, drafted};
use super::rulings::Rulings;
use super::shown::quantity;
use crate::border;
use crate::engine::{Caller, Engine};
use crate::failure::{Fault, Result};

/// With fewer demands than weeks divided by this, single weeks are mostly empty.
const THIN: u32 = 2;

impl Engine {
    pub(crate) fn plan_forecast(&self, caller: &Caller, request: &ForecastRequest) -> Result<ItemForecast> {
        let may_rule = caller.session()?.rights.writes(Area::Planning);
        let id = request.plan.as_deref().map(border::id).transpose()?;
        let open = self.open()?;
        open.book.read(|c| {
            let plan = match id {
                Some(id) => drafted(c, id)?,
                None => drafted(c, newest(c)?)?,
            };
            let item = plan.named(&request.item)?;
            let marked = match plan.outcome.studies.get(&item.item) {
                Some(study) => marked(c, &plan.id_of(&item.item), study)?,
                None => Vec::new(),
            };
            Ok(ItemForecast {
                marked,
                stock_outs: stock_outs(c, &plan, &item.item)?,
                may_rule,
                ..shown(&plan, item)
            })
        })
    }
}

fn newest(connection: &Connection) -> Result<Id> {
    let rows = all(connection)?;
    let newest = rows.iter().find(|row| row.state != "superseded").or(rows.first());
    newest
        .map(|row| row.id)
        .ok_or_else(|| Fault(Failure::new(FailureCode::NotFound).with("kind", "plan")))
}

/// How the plan came to the item's demand.
fn state(plan: &Drafted, item: &Item, study: Option<&Study>) -> &'static str {
    let Some(study) = study else {
        let asked = plan.input.history.iter().any(|movement| movement.item == item.item);
        return if asked { "forgotten" } else { "nothing" };
    };
    let used: BTreeMap<Week, i64> = (plan.input.forecast.iter())
        .filter(|row| row.item == item.item)
        .map(|row| (row.week, row.quantity))
        .collect();
    let computed = |week: Week| {
        study
            .ahead
            .iter()
            .find(|ahead| ahead.week == week)
            .map_or(0, |a| a.mean.max(0))
    };
    match () {
        () if item.end.is_some_and(|end| end < plan.input.as_of) => "ended",
        () if used.iter().any(|(week, quantity)| computed(*week) != *quantity) => "given",
        () if plan.row.without_forecast => "without",
        () => "forecast",
    }
}

fn shown(plan: &Drafted, item: &Item) -> ItemForecast {
    let study = plan.outcome.studies.get(&item.item);
    let outlook = plan.input.outlook.iter().find(|outlook| outlook.item == item.item);
    let outlook = outlook.filter(|outlook| !outlook.class.is_empty());
    let errors = study.and_then(Study::errors);
    let ratio = |value: Option<i64>| value.map(quantity);
    let known = |value: fn(&Outlook) -> i64| outlook.map(|outlook| quantity(value(outlook)));
    let served = study.and_then(|study| study.served).filter(|served| served.asked > 0);
    let weeks = study.map(|study| weeks(plan, study)).unwrap_or_default();
    ItemForecast {
        plan: plan.row.id.to_string(),
        number: plan.row.number.clone(),
        as_of: plan.input.as_of.to_string(),
        item: plan.id_of(&item.item),
        model: item.item.to_string(),
        name: item.name.clone(),
        unit: item.unit.to_string(),
        family: item.family.as_ref().map(ToString::to_string),
        launch: item.launch.map(|date| date.to_string()),
        end: item.end.map(|date| date.to_string()),
        state: state(plan, item, study).to_owned(),
        class: outlook.map(|outlook| outlook.class.to_string()),
        interval: study
            .filter(|study| study.interval > 0)
            .map(|study| quantity(study.interval)),
        size_variation: study
            .filter(|study| study.demands > 1)
            .map(|study| quantity(study.size_variation)),
        known_weeks: study.map_or(0, |study| study.periods),
        demands: study.map_or(0, |study| study.demands),
        unknown_weeks: study.map_or(0, |study| {
            study.past.iter().filter(|week| week.is_none()).count() as u32
        }),
        basis: study
            .filter(|_| outlook.is_some())
            .map(|study| basis(study.basis).to_owned()),
        models: (outlook
            .map(|outlook| outlook.models.as_slice())
            .unwrap_or_default()
            .iter())
        .map(|(name, weight)| ModelShare {
            name: name.to_string(),
            weight: quantity(*weight),
        })
        .collect(),
        origins: study.map_or(0, |study| study.origins),
        class_loss: ratio(outlook.and_then(|outlook| outlook.backtest_loss)),
        class_bias: ratio(outlook.and_then(|outlook| outlook.backtest_bias)),
        error: ratio(errors.map(|errors| errors.error)),
        bias: ratio(errors.map(|errors| errors.bias)),
        within: errors.map_or(0, |errors| errors.within),
        tested: study.map(tested).unwrap_or_default(),
        service: known(|outlook| outlook.service),
        expected_fill: known(|outlook| outlook.unit_fill),
        achieved_fill: served.map(|served| {
            let missed = i128::from(served.missed) * 1_000_000 / i128::from(served.asked);
            quantity(1_000_000 - i64::try_from(missed).unwrap_or(1_000_000))
        }),
        served_weeks: served.map_or(0, |served| served.periods),
        safety_stock: known(|outlook| outlook.safety_stock),
        lead_time_demand: known(|outlook| outlook.lead_time_demand),
        to_order: outlook.is_some_and(|outlook| outlook.to_order),
        usual_limit: ratio(study.and_then(|_| limit(plan, &item.item))),
        levels: LEVELS.iter().map(|level| quantity(i64::from(*level))).collect(),
        by_month: study.is_some_and(|study| study.demands * THIN < study.periods),
        months: study.map(|study| months(study, &weeks)).unwrap_or_default(),
        weeks,
        marked: Vec::new(),
        stock_outs: Vec::new(),
        may_rule: false,
    }
}

fn limit(plan: &Drafted, item: &Code) -> Option<i64> {
    plan.input
        .outlook
        .iter()
        .find(|outlook| outlook.item == *item)?
        .usual_limit
}

fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Own => "own",
        Basis::Family => "family",
        Basis::Set => "set",
        Basis::None => "none",
    }
}

fn tested(study: &Study) -> Vec<TestedForecast> {
    (study.tested.iter())
        .map(|one| TestedForecast {
            from: one.from.to_string(),
            weeks: one.weeks,
            mean: quantity(one.mean),
            high: quantity(one.high),
            came: quantity(one.came),
        })
        .collect()
}

/// What lines that are not forecast from asked for, by week.
fn left_out(study: &Study) -> BTreeMap<Week, i64> {
    let mut sums = BTreeMap::new();
    for line in study.marked.iter().filter(|line| line.why != Why::Kept) {
        *sums.entry(Week::of(line.date)).or_default() += line.quantity;
    }
    sums
}

/// The past from the first demand, or from the first line left out where that is earlier, then the horizon.
fn weeks(plan: &Drafted, study: &Study) -> Vec<DemandPeriod> {
    let left_out = left_out(study);
    let first = Week::of(study.first);
    let begin = left_out.keys().next().copied().map_or(first, |week| week.min(first));
    let before = u32::try_from(first.since(begin)).unwrap_or(0);
    let past = std::iter::repeat_n(Some(0), before as usize).chain(study.past.iter().copied());
    let mut periods: Vec<DemandPeriod> = (past.enumerate())
        .map(|(at, known)| {
            let week = begin.plus(u32::try_from(at).unwrap_or(u32::MAX));
            DemandPeriod {
                period: week.to_string(),
                from: week.monday().to_string(),
                past: known.map(quantity),
                left_out: left_out.get(&week).map(|sum| quantity(*sum)),
                mean: None,
                quantiles: Vec::new(),
            }
        })
        .collect();
    let used: HashMap<Week, i64> = (plan.input.forecast.iter())
        .filter(|row| row.item == study.item)
        .map(|row| (row.week, row.quantity))
        .collect();
    periods.extend(study.ahead.iter().map(|ahead| DemandPeriod {
        period: ahead.week.to_string(),
        from: ahead.week.monday().to_string(),
        past: None,
        left_out: left_out.get(&ahead.week).map(|sum| quantity(*sum)),
        mean: Some(quantity(used.get(&ahead.week).copied().unwrap_or(ahead.mean.max(0)))),
        quantiles: ahead.quantiles.iter().map(|q| quantity((*q).max(0))).collect(),
    }));
    periods
}

fn months(study: &Study, weeks: &[DemandPeriod]) -> Vec<DemandPeriod> {
    let mut sums: BTreeMap<NaiveDate, i64> = BTreeMap::new();
    for (week, sum) in left_out(study) {
        let thursday = week.monday() + Days::new(3);
        *sums.entry(thursday.with_day(1).unwrap_or(thursday)).or_default() += sum;
    }
    let months = study.months();
    let known: Vec<NaiveDate> = months.iter().map(|month| month.first).collect();
    let first = weeks.first().and_then(|week| week.from.parse::<NaiveDate>().ok());
    let mut periods: Vec<DemandPeriod> = (sums.iter())
        .filter(|(month, _)| !known.contains(month) && first.is_some())
        .map(|(month, sum)| period(*month, Some(*sum), None))
        .collect();
    periods.extend(
        months
            .iter()
            .map(|month| period(month.first, sums.get(&month.first).copied(), Some(month))),
    );
    periods.sort_by(|a, b| a.from.cmp(&b.from));
    periods
}

fn period(first: NaiveDate, left_out: Option<i64>, month: Option<&Month>) -> DemandPeriod {
    DemandPeriod {
        period: first.format("%Y-%m").to_string(),
        from: first.to_string(),
        past: month.map_or(Some("0".to_owned()), |month| month.past.map(quantity)),
        left_out: left_out.map(quantity),
        mean: month.and_then(|month| month.mean).map(|mean| quantity(mean.max(0))),
        quantiles: month
            .map(|month| month.quantiles.iter().map(|q| quantity(*q)).collect())
            .unwrap_or_default(),
    }
}

fn stock_outs(connection: &Connection, plan: &Drafted, item: &Code) -> Result<Vec<TimeWithoutStock>> {
    let Ok(product) = plan.id_of(item).parse::<Id>() else {
        return Ok(Vec::new());
    };
    let mut times: Vec<StockOut> = records::select(connection, "product = ?1", &[&product.0])?;
    times.sort_by_key(|time| (std::cmp::Reverse(time.from), time.id));
    let known = |from: NaiveDate, to: NaiveDate| {
        (plan.input.stock_outs.iter()).any(|time| time.item == *item && (time.from, time.to) == (from, to))
    };
    Ok(times
        .into_iter()
        .filter_map(|time| {
            let (from, to) = (time.from?, time.to?);
            Some(TimeWithoutStock {
                id: time.id.to_string(),
                from: from.to_string(),
                to: to.to_string(),
                reason: time.reason,
                used: known(from, to),
            })
        })
        .collect())
}

/// The newest first, with what a person has ruled since.
fn marked(connection: &Connection, item: &str, study: &Study) -> Result<Vec<MarkedDemand>> {
    let rulings = Rulings::read(connection)?;
    let product: Option<Id> = item.parse().ok();
    let order_of = |line: &Marked| -> Result<Option<Id>> {
        let Some(number) = &line.order else { return Ok(None) };
        let by_number = records::by_field(connection, "order", "number", &Value::Text(number.to_string()));
        Ok(by_number.map_err(Fault::from)?.or_else(|| number.parse().ok()))
    };
    let mut rows = Vec::with_capacity(study.marked.len());
    for line in study.marked.iter().rev() {
        let order = order_of(line)?;
        let ruling = order
            .zip(product)
            .and_then(|(order, product)| rulings.on(order, product));
        rows.push(MarkedDemand {
            date: line.date.to_string(),
            order: line.order.as_deref().unwrap_or_default().to_owned(),
            order_id: order.map(|id| id.to_string()),
            customer: line.customer.as_deref().unwrap_or_default().to_owned(),
            quantity: quantity(line.quantity),
            why: match line.why {
                Why::Project => "project",
                Why::Large => "large",
                Why::SetAside => "set_aside",
                Why::Kept => "kept",
            }
            .to_owned(),
            ruling_id: ruling.map(|ruling| ruling.id.to_string()),
            ruling: ruling.map(|ruling| ruling.ruling.clone()),
            reason: ruling.map(|ruling| ruling.reason.clone()),
        });
    }
    Ok(rows)
}
