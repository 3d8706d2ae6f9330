//! What is printed of a plan.

use std::collections::HashMap;

use countersign_contract::{Code, Failure};
use countersign_domain::id::Id;
use countersign_planning::calendar::Week;
use countersign_planning::plan::input::{Code as Name, Item, Kind};
use countersign_planning::plan::output::{Balance, CashWeek as Due, Exception, ExceptionCode, Line, Supply};
use countersign_print::seal::SealSummary;
use countersign_print::{
    Buy, CashWeek, LoadCell, Opinion, OrderAtRisk, PlanCell, PlanItem, PlanPage, PlanSheetData, PlanSignature,
    PlanWeek, ProductionStart, SealMark, Sourcing, WorkCentreLoad,
};
use countersign_store::{Connection, review, settings};

use super::data::{self, Reading};
use super::opinions::opinion;
use super::plan_exceptions::exceptions;
use crate::access::Sight;
use crate::failure::{Fault, Result, fault};
use crate::planning::{Cause, Drafted, at_risk, drafted, heads};
use crate::review::{cases, view};

/// Departments that sign a plan, in the order of their pages.
const SIGNERS: [&str; 5] = ["sales", "commerce", "production", "purchasing", "finance"];
/// Orders named beside a start; the rest is counted.
const NAMED_ORDERS: usize = 4;

/// The pages of a department; all for the whole plan.
///
/// # Errors
/// `bad_request` for a function that signs no plan; `forbidden` for a cash calendar without the right to see costs.
pub fn pages(function: Option<&str>, sight: Sight) -> Result<Vec<PlanPage>> {
    match function.unwrap_or_default() {
        "" => Ok(Vec::new()),
        "sales" => Ok(vec![PlanPage::Sales]),
        "commerce" => Ok(vec![PlanPage::Whole, PlanPage::Commerce]),
        "production" => Ok(vec![PlanPage::Production]),
        "purchasing" => Ok(vec![PlanPage::Purchasing]),
        "finance" if sight.cost => Ok(vec![PlanPage::Finance]),
        "finance" => Err(Fault(Failure::new(Code::Forbidden).with("kind", "plan"))),
        other => Err(Fault(Failure::new(Code::BadRequest).with("function", other))),
    }
}

/// A plan for the press, and what its seal has to prove.
pub struct PlanSheet {
    pub data: PlanSheetData,
    pub summary: SealSummary,
    /// The case and the opinions of its newest round, once it was submitted.
    pub case: Option<Id>,
    pub opinions: Vec<Opinion>,
}

/// The sheet of a plan with the signatures of its newest round.
pub fn sheet(
    connection: &Connection,
    id: Id,
    pages: Vec<PlanPage>,
    reading: &Reading<'_>,
    sight: Sight,
) -> Result<PlanSheet> {
    let plan = drafted(connection, id)?;
    let row = &plan.row;
    let text = |name: &str| settings::get(connection, name).map(Option::unwrap_or_default);
    let signed = signed(connection, id, &row.state, reading)?;
    let items: Vec<PlanItem> = items(&plan);
    let organisation = text("organisation")?;
    let data = PlanSheetData {
        company: data::principal(connection)?.unwrap_or_else(|| organisation.clone()),
        form_number: String::new(),
        form_version: String::new(),
        serial: row.number.clone(),
        draft: 0,
        round: signed.round,
        as_of: Some(plan.input.as_of),
        root: signed.root.unwrap_or_else(|| plan.outcome.plan.plan_hash.clone()),
        prepared_by: plan.made_by.clone(),
        weeks: heads(connection, &plan.outcome.plan.weeks)?
            .into_iter()
            .zip(&plan.outcome.plan.weeks)
            .map(|(head, week)| PlanWeek {
                year: chrono::Datelike::iso_week(&week.monday()).year(),
                week: chrono::Datelike::iso_week(&week.monday()).week(),
                monday: Some(week.monday()),
                holiday: head.holiday,
            })
            .collect(),
        at_risk: orders_at_risk(&plan, reading)?,
        starts: starts(&plan, reading),
        load: load(&plan),
        buys: buys(&plan, reading, sight),
        cash: if sight.cost { cash(&plan).0 } else { Vec::new() },
        cash_later: if sight.cost { cash(&plan).1 } else { CashWeek::default() },
        cash_ceiling_fen: plan.input.parameters.cash_ceiling.filter(|_| sight.cost),
        purchases_fen: if sight.cost {
            plan.outcome.plan.totals.purchases
        } else {
            0
        },
        shortages: shortages(&plan),
        exceptions: exceptions(&plan, reading, sight),
        signatures: signed.opinions.iter().map(signature).collect(),
        still: u32::try_from(plan.input.items.len() - items.len()).unwrap_or(0),
        items,
        without_costs: !sight.cost,
        pages,
    };
    Ok(PlanSheet {
        summary: SealSummary {
            organisation,
            serial: data.serial.clone(),
            round: data.round,
            root: data.root.clone(),
            outcome: signed.state,
            ..SealSummary::default()
        },
        data,
        case: signed.case,
        opinions: signed.opinions,
    })
}

fn shortages(plan: &Drafted) -> u32 {
    let short = |found: &&Exception| found.code == ExceptionCode::Shortage;
    plan.outcome.plan.exceptions.iter().filter(short).count() as u32
}

fn sourcing(kind: Kind) -> Sourcing {
    match kind {
        Kind::Make => Sourcing::Made,
        Kind::Buy => Sourcing::Bought,
        Kind::Outsource => Sourcing::Outsourced,
    }
}

/// The items that move within the horizon.
fn items(plan: &Drafted) -> Vec<PlanItem> {
    let stock: HashMap<&Name, i64> = plan.input.stock.iter().map(|s| (&s.item, s.on_hand)).collect();
    let frozen = plan.input.parameters.frozen_weeks as usize;
    let moves = |b: &Balance| b.gross() != 0 || b.scheduled != 0 || b.planned != 0 || b.projected < 0;
    (plan.input.items.iter())
        .map(|item| (item, plan.balances(&item.item)))
        .filter(|(_, balances)| balances.iter().any(moves))
        .map(|(item, balances)| PlanItem {
            item: item.item.to_string(),
            name: item.name.clone(),
            sourcing: sourcing(item.kind),
            unit: item.unit.to_string(),
            on_hand: stock.get(&item.item).copied().unwrap_or(0),
            safety_stock: balances.iter().map(|b| b.safety).max().unwrap_or(0),
            cells: (balances.iter().enumerate())
                .map(|(at, b)| PlanCell {
                    orders: b.orders.saturating_add(b.dependent),
                    forecast: b.forecast,
                    scheduled: b.scheduled,
                    planned: b.planned,
                    projected: b.projected,
                    frozen: at < frozen,
                })
                .collect(),
        })
        .collect()
}

fn orders_at_risk(plan: &Drafted, reading: &Reading<'_>) -> Result<Vec<OrderAtRisk>> {
    Ok(at_risk(plan)?
        .into_iter()
        .map(|risk| {
            let said = |id: &str, params: &[(&str, &str)]| reading.say(id, params);
            OrderAtRisk {
                order: format!("{}-{}", risk.line.order, risk.line.line),
                customer: risk.line.customer.as_deref().unwrap_or_default().to_owned(),
                item: risk.line.item.to_string(),
                quantity: risk.line.quantity,
                short: risk.short,
                unit: unit(plan.item(&risk.line.item)),
                requested: Some(risk.line.requested),
                feasible: risk.feasible,
                late_days: risk.late_days,
                reason: match &risk.cause {
                    Cause::NoSupply => said("plan-risk-no-supply", &[]),
                    Cause::PastDue => said("plan-risk-past-due", &[]),
                    Cause::Receipt(receipt) => said("plan-risk-receipt", &[("receipt", receipt)]),
                    Cause::Component(item) => {
                        let name = plan.item(item).map(|i| i.name.as_str()).unwrap_or_default();
                        said("plan-risk-component", &[("item", item), ("name", name)])
                    }
                    Cause::LeadTime(_) => said("plan-risk-lead-time", &[]),
                },
            }
        })
        .collect())
}

/// The unit an item is counted in.
pub fn unit(item: Option<&Item>) -> String {
    item.map(|i| i.unit.to_string()).unwrap_or_default()
}

/// What is made here or by others, by start.
fn starts(plan: &Drafted, reading: &Reading<'_>) -> Vec<ProductionStart> {
    let mut lines: Vec<&Line> = (plan.outcome.plan.lines.iter())
        .filter(|line| line.kind != Kind::Buy && line.quantity > 0)
        .collect();
    lines.sort_by(|a, b| (a.start, &a.item, a.due).cmp(&(b.start, &b.item, b.due)));
    (1..)
        .zip(lines)
        .map(|(number, line)| {
            let item = plan.item(&line.item);
            let steps = plan.input.routing.iter().filter(|step| step.item == line.item);
            let (mut centres, mut hours) = (Vec::new(), 0_i128);
            for step in steps {
                centres.push(step.work_centre.to_string());
                hours += i128::from(step.hours_per_unit) * i128::from(line.quantity) / 1_000_000;
                hours += i128::from(step.setup_hours);
            }
            ProductionStart {
                line: number.to_string(),
                item: line.item.to_string(),
                name: item.map(|i| i.name.clone()).unwrap_or_default(),
                sourcing: sourcing(line.kind),
                quantity: line.quantity,
                unit: unit(item),
                start: Some(line.start),
                needed: Some(line.due),
                due: Some(line.finish),
                late_days: line.late_days,
                work_centre: centres.join(&reading.word("list-separator", ", ")),
                hours: i64::try_from(hours).unwrap_or(i64::MAX),
                serves: serves(plan, line, reading),
            }
        })
        .collect()
}

fn serves(plan: &Drafted, line: &Line, reading: &Reading<'_>) -> String {
    let orders = plan
        .outcome
        .serves
        .get(&line.line)
        .map(Vec::as_slice)
        .unwrap_or_default();
    let mut named: Vec<String> = orders.iter().take(NAMED_ORDERS).map(|o| o.to_string()).collect();
    if orders.len() > NAMED_ORDERS {
        let more = (orders.len() - NAMED_ORDERS).to_string();
        named.push(reading.say("plan-more-orders", &[("count", &more)]));
    }
    if line.for_orders < line.quantity {
        named.push(reading.word("plan-for-forecast", ""));
    }
    named.join(&reading.word("list-separator", ", "))
}

fn load(plan: &Drafted) -> Vec<WorkCentreLoad> {
    let weeks = &plan.outcome.plan.weeks;
    let mut rows: Vec<WorkCentreLoad> = Vec::new();
    let mut known: HashMap<&Name, usize> = HashMap::new();
    for load in &plan.outcome.plan.load {
        let Some(at) = weeks.iter().position(|week| *week == load.week) else {
            continue;
        };
        let row = *known.entry(&load.work_centre).or_insert_with(|| {
            rows.push(WorkCentreLoad {
                work_centre: load.work_centre.to_string(),
                cells: vec![LoadCell::default(); weeks.len()],
            });
            rows.len() - 1
        });
        rows[row].cells[at] = LoadCell {
            hours: load.load,
            capacity: load.capacity.map(|hours| hours.saturating_add(load.overtime)),
        };
    }
    rows
}

/// What is bought or made by others, with the tax that will be paid.
fn buys(plan: &Drafted, reading: &Reading<'_>, sight: Sight) -> Vec<Buy> {
    let mut paid: HashMap<&Name, i64> = HashMap::new();
    for payment in &plan.outcome.plan.payments {
        if let Supply::Line(line) = &payment.supply {
            let sum = paid.entry(line).or_default();
            *sum = sum.saturating_add(payment.amount);
        }
    }
    let nobody = reading.word("plan-no-supplier", "");
    let supplier = |line: &Line| {
        let terms = plan.input.suppliers.iter().filter(|terms| terms.item == line.item);
        terms.map(|terms| &terms.supplier).min()
    };
    let mut lines: Vec<(Option<&Name>, &Line)> = (plan.outcome.plan.lines.iter())
        .filter(|line| line.kind != Kind::Make && line.quantity > 0)
        .map(|line| (supplier(line), line))
        .collect();
    lines.sort_by_key(|(supplier, line)| (supplier.is_none(), *supplier, line.start, &line.item, line.due));
    (1..)
        .zip(lines)
        .map(|(number, (supplier, line))| {
            let item = plan.item(&line.item);
            Buy {
                supplier: supplier.map_or_else(|| nobody.clone(), |s| s.to_string()),
                line: number.to_string(),
                item: line.item.to_string(),
                name: item.map(|i| i.name.clone()).unwrap_or_default(),
                quantity: line.quantity,
                unit: unit(item),
                serves: serves(plan, line, reading),
                order_by: Some(line.start),
                needed: Some(line.due),
                due: Some(line.finish),
                late_days: line.late_days,
                amount_fen: if sight.cost {
                    paid.get(&line.line).copied().unwrap_or(0)
                } else {
                    0
                },
            }
        })
        .collect()
}

/// The weeks of the horizon, and everything after it.
fn cash(plan: &Drafted) -> (Vec<CashWeek>, CashWeek) {
    let of = |due: &Due| CashWeek {
        committed_fen: due.committed,
        order_driven_fen: due.order_driven,
        forecast_driven_fen: due.forecast_driven,
        expected_fen: due.expected,
        p90_fen: due.p90,
    };
    let (within, later): (Vec<&Due>, Vec<&Due>) =
        (plan.outcome.plan.cash.iter()).partition(|due| plan.outcome.plan.weeks.contains(&due.week));
    let found: HashMap<Week, CashWeek> = within.into_iter().map(|due| (due.week, of(due))).collect();
    let weeks = plan.outcome.plan.weeks.iter();
    let weeks = weeks.map(|week| found.get(week).copied().unwrap_or_default()).collect();
    let later = later
        .into_iter()
        .map(of)
        .fold(CashWeek::default(), |sum, due| CashWeek {
            committed_fen: sum.committed_fen.saturating_add(due.committed_fen),
            order_driven_fen: sum.order_driven_fen.saturating_add(due.order_driven_fen),
            forecast_driven_fen: sum.forecast_driven_fen.saturating_add(due.forecast_driven_fen),
            expected_fen: sum.expected_fen.saturating_add(due.expected_fen),
            p90_fen: 0,
        });
    (weeks, later)
}

struct Signed {
    case: Option<Id>,
    round: u32,
    root: Option<String>,
    state: String,
    opinions: Vec<Opinion>,
}

/// What the departments said of the plan; open places while it is a draft.
fn signed(connection: &Connection, plan: Id, state: &str, reading: &Reading<'_>) -> Result<Signed> {
    let Some(row) = review::case_of(connection, plan)? else {
        let open = |function: &str| Opinion {
            unit: view::unit_name(&reading.office, function),
            seal: SealMark {
                unit: reading.word(&format!("function-{function}"), function),
                ..SealMark::default()
            },
            ..Opinion::default()
        };
        return Ok(Signed {
            case: None,
            round: 0,
            root: None,
            state: state.to_owned(),
            opinions: SIGNERS.into_iter().map(open).collect(),
        });
    };
    let (case, _) = cases::load(connection, row.id)?;
    let round = case.round().ok_or_else(|| fault(Code::NotFound))?;
    Ok(Signed {
        case: Some(row.id),
        round: u32::try_from(round.opened.number).unwrap_or(0),
        root: Some(round.opened.root.clone()),
        state: row.state,
        opinions: (round.slots.iter()).map(|slot| opinion(reading, round, slot)).collect(),
    })
}

fn signature(said: &Opinion) -> PlanSignature {
    let text = match &said.measure {
        Some(measure) => format!("{} {measure}", said.text).trim().to_owned(),
        None => said.text.clone(),
    };
    PlanSignature {
        unit: said.unit.clone(),
        verdict: said.verdict,
        text,
        signer: said.signer.clone(),
        signed_at: said.signed_at,
        seal: said.seal.clone(),
    }
}
