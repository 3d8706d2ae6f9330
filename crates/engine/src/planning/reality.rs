//! A plan against what came: what was asked, received and paid in its weeks that are over.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use countersign_contract::plan::PlanRef;
use countersign_contract::plan_views::{PlanReality, RealCash, RealItem, RealReceipt, RealWeek};
use countersign_domain::id::Id;
use countersign_domain::kinds::scheduled_receipt::ScheduledReceipt;
use countersign_planning::calendar::Week;
use countersign_planning::plan::input::Code;
use countersign_planning::plan::study::{Study, Why};
use countersign_planning::plan::{Parameters, past_demand};
use countersign_store::{Connection, records};

use super::drafted::{Drafted, drafted};
use super::input::input;
use super::shown::{self, quantity, yuan};
use crate::border;
use crate::engine::{Caller, Engine};
use crate::failure::{Fault, Result};

impl Engine {
    pub(crate) fn plan_reality(&self, caller: &Caller, request: &PlanRef) -> Result<PlanReality> {
        let sight = caller.session()?.rights.sight();
        let id = border::id(&request.plan)?;
        let open = self.open()?;
        let today = self.today(&open)?;
        open.book.read(|c| {
            let plan = drafted(c, id)?;
            let weeks = weeks_over(&plan, today);
            let now = input(c, today, 1, Parameters::default(), None, Vec::new())?;
            let asked: HashMap<Code, Study> = (past_demand(&now).into_iter())
                .map(|study| (study.item.clone(), study))
                .collect();
            let items = items(&plan, &weeks, &asked);
            let receipts: Vec<ScheduledReceipt> = records::select(c, "status = 'received'", &[])?;
            let cash = if sight.cost {
                cash(c, &plan, &weeks)?
            } else {
                Vec::new()
            };
            Ok::<_, Fault>(told(&plan, &weeks, &items, &receipts, cash, today))
        })
    }
}

/// Whole weeks of the plan that lie behind today. The first counts only where the plan was made on its Monday: of
/// another one nobody forecast the days before.
fn weeks_over(plan: &Drafted, today: NaiveDate) -> Vec<Week> {
    let whole = |week: &&Week| week.monday() >= plan.input.as_of && week.plus(1).monday() <= today;
    plan.outcome.plan.weeks.iter().filter(whole).copied().collect()
}

/// One item over the weeks.
struct Compared {
    item: Code,
    weeks: Vec<ComparedWeek>,
}

struct ComparedWeek {
    week: Week,
    forecast: i64,
    asked: i64,
    left_out: i64,
    range: Option<(i64, i64)>,
}

impl ComparedWeek {
    fn off(&self) -> i64 {
        self.forecast - self.asked
    }

    fn within(&self) -> bool {
        self.range.is_some_and(|(low, high)| (low..=high).contains(&self.asked))
    }
}

fn items(plan: &Drafted, weeks: &[Week], asked: &HashMap<Code, Study>) -> Vec<Compared> {
    let mut forecast: HashMap<&Code, BTreeMap<Week, i64>> = HashMap::new();
    for row in &plan.input.forecast {
        forecast.entry(&row.item).or_default().insert(row.week, row.quantity);
    }
    let known = |item: &&Code| forecast.contains_key(*item) || asked.contains_key(*item);
    let mut found: Vec<Compared> = (plan.input.items.iter().map(|item| &item.item).filter(known))
        .map(|item| {
            let study = plan.outcome.studies.get(item);
            let came = asked.get(item);
            let one = |week: &Week| ComparedWeek {
                week: *week,
                forecast: forecast
                    .get(item)
                    .and_then(|weeks| weeks.get(week))
                    .copied()
                    .unwrap_or(0),
                asked: came.map_or(0, |came| usual(came, *week)),
                left_out: came.map_or(0, |came| left_out(came, *week)),
                range: study.and_then(|study| range(study, *week)),
            };
            Compared {
                item: item.clone(),
                weeks: weeks.iter().map(one).collect(),
            }
        })
        .filter(|one| {
            one.weeks
                .iter()
                .any(|week| week.forecast != 0 || week.asked != 0 || week.left_out != 0)
        })
        .collect();
    let off = |one: &Compared| -> i64 { one.weeks.iter().map(|week| week.off().abs()).sum() };
    found.sort_by(|a, b| (off(b), &a.item).cmp(&(off(a), &b.item)));
    found
}

fn usual(came: &Study, week: Week) -> i64 {
    let at = week.since(Week::of(came.first));
    let place = usize::try_from(at).ok();
    place.and_then(|at| came.past.get(at).copied().flatten()).unwrap_or(0)
}

fn left_out(came: &Study, week: Week) -> i64 {
    (came.marked.iter())
        .filter(|line| line.why != Why::Kept && Week::of(line.date) == week)
        .map(|line| line.quantity)
        .sum()
}

fn range(study: &Study, week: Week) -> Option<(i64, i64)> {
    let ahead = study.ahead.iter().find(|ahead| ahead.week == week)?;
    Some((*ahead.quantiles.first()?, *ahead.quantiles.last()?))
}

/// Errors as shares of what was asked.
fn shares<'a>(weeks: impl Iterator<Item = &'a ComparedWeek> + Clone) -> (Option<String>, Option<String>) {
    let asked: i128 = weeks.clone().map(|week| i128::from(week.asked)).sum();
    let share = |sum: i128| (asked > 0).then(|| quantity(i64::try_from(sum * 1_000_000 / asked).unwrap_or(i64::MAX)));
    (
        share(weeks.clone().map(|week| i128::from(week.off().abs())).sum()),
        share(weeks.map(|week| i128::from(week.off())).sum()),
    )
}

fn told(
    plan: &Drafted,
    weeks: &[Week],
    items: &[Compared],
    receipts: &[ScheduledReceipt],
    cash: Vec<RealCash>,
    today: NaiveDate,
) -> PlanReality {
    let all = items.iter().flat_map(|one| &one.weeks);
    let (error, bias) = shares(all.clone());
    PlanReality {
        today: today.to_string(),
        weeks: weeks.iter().map(Week::to_string).collect(),
        items: items.iter().map(|one| item(plan, one)).collect(),
        error,
        bias,
        within: all.clone().filter(|week| week.within()).count() as u64,
        ranged: all.filter(|week| week.range.is_some()).count() as u64,
        receipts: if weeks.is_empty() {
            Vec::new()
        } else {
            received(plan, receipts, today)
        },
        cash,
    }
}

fn item(plan: &Drafted, one: &Compared) -> RealItem {
    let known = plan.item(&one.item);
    let sum = |of: fn(&ComparedWeek) -> i64| quantity(one.weeks.iter().map(of).sum());
    let (error, bias) = shares(one.weeks.iter());
    RealItem {
        item: plan.id_of(&one.item),
        model: one.item.to_string(),
        name: known.map(|item| item.name.clone()).unwrap_or_default(),
        unit: known.map(|item| item.unit.to_string()).unwrap_or_default(),
        forecast: sum(|week| week.forecast),
        asked: sum(|week| week.asked),
        left_out: sum(|week| week.left_out),
        error,
        bias,
        within: one.weeks.iter().filter(|week| week.within()).count() as u64,
        ranged: one.weeks.iter().filter(|week| week.range.is_some()).count() as u64,
        weeks: (one.weeks.iter())
            .map(|week| RealWeek {
                week: week.week.to_string(),
                forecast: quantity(week.forecast),
                asked: quantity(week.asked),
                left_out: quantity(week.left_out),
                low: week.range.map(|(low, _)| quantity(low.max(0))),
                high: week.range.map(|(_, high)| quantity(high.max(0))),
            })
            .collect(),
    }
}

/// What lines and known receipts were to bring by today, and what receipts since the plan's day have brought.
fn received(plan: &Drafted, receipts: &[ScheduledReceipt], today: NaiveDate) -> Vec<RealReceipt> {
    let mut sums: BTreeMap<String, (Code, i64, i64)> = BTreeMap::new();
    let mut add = |item: &Code, planned: i64, received: i64| {
        let sum = sums.entry(item.to_string()).or_insert((item.clone(), 0, 0));
        sum.1 += planned;
        sum.2 += received;
    };
    for line in plan.outcome.plan.lines.iter().filter(|line| line.finish < today) {
        add(&line.item, line.quantity, 0);
    }
    for receipt in plan
        .input
        .receipts
        .iter()
        .filter(|receipt| receipt.due.max(plan.input.as_of) < today)
    {
        add(&receipt.item, receipt.quantity, 0);
    }
    let known = |receipt: &ScheduledReceipt| {
        let number = receipt.number.trim();
        let same = |known: &str| known == number || known.rsplit_once('/').is_some_and(|(known, _)| known == number);
        plan.input.receipts.iter().any(|known| same(&known.receipt))
    };
    for receipt in receipts {
        let Some(item) = receipt
            .product
            .as_ref()
            .and_then(|id: &Id| plan.named(&id.to_string()).ok())
        else {
            continue;
        };
        let came = receipt.received.or(receipt.due);
        let since = came.is_some_and(|day| (plan.input.as_of..=today).contains(&day));
        if since || known(receipt) {
            add(&item.item, 0, receipt.quantity.unwrap_or(0).max(0));
        }
    }
    let mut rows: Vec<(Code, i64, i64)> = sums.into_values().collect();
    rows.sort_by_key(|(item, planned, received)| (std::cmp::Reverse(planned - received), item.clone()));
    (rows.into_iter())
        .filter_map(|(code, planned, received)| {
            let item = plan.item(&code)?;
            Some(RealReceipt {
                item: plan.id_of(&code),
                model: code.to_string(),
                name: item.name.clone(),
                supply: shown::supply(item.kind).to_owned(),
                unit: item.unit.to_string(),
                planned: quantity(planned),
                received: quantity(received),
            })
        })
        .collect()
}

/// Payments to suppliers are not in the book; expense advances are.
fn cash(connection: &Connection, plan: &Drafted, weeks: &[Week]) -> Result<Vec<RealCash>> {
    let due = |week: Week| -> i64 {
        let payments = plan.input.payments.iter();
        let in_week = payments.filter(|payment| Week::of(payment.date.max(plan.input.as_of)) == week);
        in_week.map(|payment| payment.amount).sum()
    };
    (plan.outcome.plan.cash.iter())
        .filter(|row| weeks.contains(&row.week))
        .map(|row| {
            let (from, to) = (row.week.monday(), row.week.plus(1).monday());
            Ok(RealCash {
                week: row.week.to_string(),
                expected: yuan(row.expected),
                p90: yuan(row.p90),
                advances: yuan(due(row.week)),
                paid: yuan(crate::advances::paid_between(connection, from, to)?),
            })
        })
        .collect()
}
