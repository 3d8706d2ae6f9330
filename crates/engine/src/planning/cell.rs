//! One item in one week: why its stock is what it will be.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use countersign_contract::plan::{CellExplanation, CellRequest, Term};
use countersign_contract::review::Said;
use countersign_contract::{Code as FailureCode, Failure};
use countersign_planning::calendar::Week;
use countersign_planning::plan::input::{Code, Item, MovementKind, OrderStatus, ReceiptStatus};
use countersign_planning::plan::output::Balance;
use serde_json::{Value as Json, json};

use super::drafted::{Drafted, drafted};
use super::shown::{self, params, quantity};
use crate::border;
use crate::engine::{Caller, Engine};
use crate::failure::{Fault, Result};

/// Weeks of the past shown beside the forecast.
const PAST_WEEKS: u32 = 52;
/// Distance of the quantiles from the mean in standard deviations, millionths: 10 %, 50 %, 90 %.
const QUANTILES: &[(&str, i64)] = &[("0.1", -1_281_552), ("0.5", 0), ("0.9", 1_281_552)];

/// A summand of a cell before it is worded.
struct Part {
    code: &'static str,
    params: BTreeMap<String, String>,
    quantity: i64,
}

/// The parts where they add up to what the balance says, otherwise the sum alone.
fn whole(parts: Vec<Part>, code: &'static str, sum: i64) -> Vec<Part> {
    let added: i64 = parts.iter().map(|part| part.quantity).sum();
    match (added == sum, sum) {
        (true, _) => parts,
        (false, 0) => Vec::new(),
        (false, quantity) => vec![Part {
            code,
            params: BTreeMap::new(),
            quantity,
        }],
    }
}

fn opening(plan: &Drafted, item: &Item, at: usize, balances: &[Balance]) -> Part {
    let start = balances[at].projected + balances[at].gross() - balances[at].scheduled - balances[at].planned;
    if let Some(before) = at.checked_sub(1).and_then(|before| balances.get(before)) {
        return Part {
            code: "carried",
            params: params([("week", before.week.to_string())]),
            quantity: start,
        };
    }
    let stock = plan.input.stock.iter().filter(|stock| stock.item == item.item);
    let (on_hand, reserved) = stock.fold((0, 0), |(a, b), s| (a + s.on_hand, b + s.reserved));
    Part {
        code: "on_hand",
        params: params([("on_hand", quantity(on_hand)), ("reserved", quantity(reserved))]),
        quantity: start,
    }
}

/// The week in which something of that date counts: what is past counts today.
fn counted(plan: &Drafted, date: NaiveDate) -> Week {
    Week::of(date.max(plan.input.as_of))
}

fn receipts(plan: &Drafted, item: &Code, week: Week) -> Vec<Part> {
    (plan.input.receipts.iter())
        .filter(|receipt| receipt.item == *item && counted(plan, receipt.due) == week)
        .map(|receipt| Part {
            code: "receipt",
            params: params([
                ("receipt", receipt.receipt.to_string()),
                ("due", receipt.due.to_string()),
                (
                    "status",
                    match receipt.status {
                        ReceiptStatus::Planned => "planned",
                        ReceiptStatus::Confirmed => "confirmed",
                    }
                    .to_owned(),
                ),
                ("supplier", receipt.supplier.as_deref().unwrap_or("").to_owned()),
            ]),
            quantity: receipt.quantity,
        })
        .collect()
}

fn planned(plan: &Drafted, item: &Code, week: Week) -> Vec<Part> {
    (plan.outcome.plan.lines[plan.lines(item)].iter())
        .filter(|line| Week::of(line.finish) == week)
        .map(|line| Part {
            code: "line",
            params: params([
                ("line", line.line.to_string()),
                ("start", line.start.to_string()),
                ("due", line.due.to_string()),
                ("finish", line.finish.to_string()),
                ("late_days", line.late_days.to_string()),
                ("origin", line.origin.name().to_owned()),
            ]),
            quantity: line.quantity,
        })
        .collect()
}

fn orders(plan: &Drafted, item: &Code, week: Week) -> Vec<Part> {
    (plan.input.orders.iter())
        .filter(|order| order.item == *item && order.status == OrderStatus::Open && order.quantity > 0)
        .filter(|order| counted(plan, order.requested) == week)
        .map(|order| Part {
            code: "order",
            params: params([
                ("order", order.order.to_string()),
                ("line", order.line.to_string()),
                ("customer", order.customer.as_deref().unwrap_or("").to_owned()),
                ("requested", order.requested.to_string()),
            ]),
            quantity: -order.quantity,
        })
        .collect()
}

fn dependent(plan: &Drafted, item: &Code, week: Week) -> Vec<Part> {
    let Some(taken) = plan.outcome.taken.get(item) else {
        return Vec::new();
    };
    (plan.outcome.plan.lines.iter())
        .filter(|line| Week::of(line.start) == week)
        .filter_map(|line| {
            let quantity = taken.get(&line.line)?;
            Some(Part {
                code: "parent",
                params: params([
                    ("line", line.line.to_string()),
                    ("item", plan.id_of(&line.item)),
                    ("model", line.item.to_string()),
                    ("quantity", shown::quantity(line.quantity)),
                    ("start", line.start.to_string()),
                ]),
                quantity: -quantity,
            })
        })
        .collect()
}

fn forecast_part(plan: &Drafted, item: &Code, balance: &Balance) -> Option<Part> {
    let consumed: i64 = (plan.outcome.plan.consumption.iter())
        .filter(|c| c.item == *item && c.week == balance.week)
        .map(|c| c.quantity)
        .sum();
    (balance.forecast != 0 || consumed != 0).then(|| Part {
        code: "forecast",
        params: params([
            ("consumed", quantity(consumed)),
            ("forecast", quantity(balance.forecast + consumed)),
        ]),
        quantity: -balance.forecast,
    })
}

fn sentence(item: &Item, balance: &Balance) -> Said {
    let (code, missing) = match balance.projected {
        n if n < 0 => ("short", n.saturating_neg()),
        n if n < balance.safety => ("below_safety", balance.safety.saturating_sub(n)),
        _ => ("enough", 0),
    };
    Said {
        code: code.to_owned(),
        params: params([
            ("model", item.item.to_string()),
            ("unit", item.unit.to_string()),
            ("week", balance.week.to_string()),
            ("projected", quantity(balance.projected)),
            ("safety", quantity(balance.safety)),
            ("missing", quantity(missing)),
            ("supplied", quantity(balance.scheduled + balance.planned)),
            ("needed", quantity(balance.gross())),
        ]),
    }
}

/// The item's past and expected demand by week. Quantiles are those of a normal distribution of the forecast's mean and
/// deviation, as in the P90 of the payments, cut at 0.
fn series(plan: &Drafted, item: &Code) -> Json {
    let now = Week::of(plan.input.as_of);
    let mut sums: BTreeMap<i64, i64> = BTreeMap::new();
    for movement in plan.input.history.iter().filter(|m| m.item == *item) {
        let back = now.since(Week::of(movement.date));
        if (0..=i64::from(PAST_WEEKS)).contains(&back) && movement.date <= plan.input.as_of {
            let sign = if movement.kind == MovementKind::Return { -1 } else { 1 };
            *sums.entry(-back).or_default() += sign * movement.quantity;
        }
    }
    let monday = |back: u32| now.monday().checked_sub_days(chrono::Days::new(7 * u64::from(back)));
    let past: Vec<Json> = (1..=PAST_WEEKS)
        .rev()
        .filter_map(|back| Some((back, Week::of(monday(back)?))))
        .map(|(back, week)| {
            let sum = sums.get(&-i64::from(back)).copied().unwrap_or(0);
            json!({"week": week.to_string(), "quantity": quantity(sum)})
        })
        .collect();
    let weeks: Vec<Json> = (plan.input.forecast.iter())
        .filter(|row| row.item == *item)
        .map(|row| {
            let deviation = row.deviation.unwrap_or_else(|| {
                let share = i128::from(row.quantity) * i128::from(plan.input.parameters.forecast_variation) / 1_000_000;
                i64::try_from(share).unwrap_or(i64::MAX)
            });
            let at = |z: i64| {
                let away = i64::try_from(i128::from(deviation) * i128::from(z) / 1_000_000).unwrap_or(i64::MAX);
                quantity(row.quantity.saturating_add(away).max(0))
            };
            json!({
                "week": row.week.to_string(),
                "quantity": quantity(row.quantity),
                "deviation": quantity(deviation),
                "quantiles": QUANTILES.iter().map(|(_, z)| at(*z)).collect::<Vec<_>>(),
            })
        })
        .collect();
    let ratio = |value: Option<i64>| value.map(quantity);
    let facts = plan
        .input
        .outlook
        .iter()
        .find(|outlook| outlook.item == *item)
        .map(|o| {
            json!({
                "class": &*o.class,
                "models": o.models.iter()
                    .map(|(name, weight)| json!({"name": &**name, "weight": quantity(*weight)}))
                    .collect::<Vec<_>>(),
                "loss": ratio(o.backtest_loss),
                "bias": ratio(o.backtest_bias),
                "safety_stock": quantity(o.safety_stock),
                "service": quantity(o.service),
                "usual_limit": ratio(o.usual_limit),
                "to_order": o.to_order,
            })
        });
    json!({
        "levels": QUANTILES.iter().map(|(level, _)| *level).collect::<Vec<_>>(),
        "past": past,
        "weeks": weeks,
        "facts": facts,
    })
}

impl Engine {
    pub(crate) fn plan_cell(&self, caller: &Caller, request: &CellRequest) -> Result<CellExplanation> {
        let sight = caller.session()?.rights.sight();
        let id = border::id(&request.plan)?;
        let plan = self.open()?.book.read(|c| drafted(c, id))?;
        let item = plan.named(&request.item)?;
        let week: Option<Week> = (request.week.parse().ok()).or_else(|| request.week.parse().ok().map(Week::of));
        let balances = plan.balances(&item.item);
        let at = balances
            .iter()
            .position(|balance| Some(balance.week) == week)
            .ok_or_else(|| Fault(Failure::new(FailureCode::NotFound).with("week", &request.week)))?;
        let balance = &balances[at];
        let (code, week) = (&item.item, balance.week);
        let mut parts = vec![opening(&plan, item, at, balances)];
        parts.extend(whole(receipts(&plan, code, week), "scheduled", balance.scheduled));
        parts.extend(whole(planned(&plan, code, week), "planned", balance.planned));
        parts.extend(whole(orders(&plan, code, week), "orders", -balance.orders));
        parts.extend(forecast_part(&plan, code, balance));
        parts.extend(whole(dependent(&plan, code, week), "dependent", -balance.dependent));
        let lines = plan.lines(code).filter(|at| {
            let line = &plan.outcome.plan.lines[*at];
            Week::of(line.finish) == week || Week::of(line.due) == week
        });
        Ok(CellExplanation {
            item: plan.id_of(code),
            model: code.to_string(),
            name: item.name.clone(),
            week: week.to_string(),
            sentence: sentence(item, balance),
            terms: parts
                .into_iter()
                .map(|part| Term {
                    code: part.code.to_owned(),
                    params: part.params,
                    quantity: quantity(part.quantity),
                })
                .collect(),
            result: quantity(balance.projected),
            lines: lines.filter_map(|at| shown::line(&plan, at, sight)).collect(),
            forecast: series(&plan, code),
        })
    }
}
