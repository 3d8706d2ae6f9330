//! The book as the planner sees it.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use chrono::NaiveDate;
use countersign_domain::id::Id;
use countersign_domain::kinds::calendar_day::CalendarDay as SpecialDay;
use countersign_domain::kinds::expense_advance::ExpenseAdvance;
use countersign_domain::kinds::scheduled_receipt::ScheduledReceipt;
use countersign_domain::kinds::stock::Stock as Shelf;
use countersign_domain::kinds::stock_out::StockOut as NoStock;
use countersign_domain::kinds::work_centre::{Routing, WorkCentre};
use countersign_planning::calendar::Week;
use countersign_planning::plan::input::{
    CalendarDay, CapacityWeek, Code, CommittedPayment, Edit, PreviousLine, Receipt, ReceiptStatus, RoutingStep, Stock,
    StockOut,
};
use countersign_planning::plan::{Input, Parameters};
use countersign_store::{Connection, records};

use super::catalogue::{Catalogue, not_negative};
use super::demand::{Demand, demand};
use crate::failure::Result;

/// Everything of the book that a plan depends on. Rows that name nothing or make no sense are left out; what is missing
/// in the rest, and what no plan can count with, becomes an exception of the plan.
pub fn input(
    connection: &Connection,
    as_of: NaiveDate,
    weeks: u32,
    parameters: Parameters,
    previous: Option<Vec<PreviousLine>>,
    edits: Vec<Edit>,
) -> Result<Input> {
    let catalogue = Catalogue::read(connection)?;
    let mut items = catalogue.items();
    super::achieved::vary(connection, &catalogue, &mut items)?;
    let known: HashSet<Code> = items.iter().map(|item| item.item.clone()).collect();
    let Demand { orders, history, met } = demand(connection, &catalogue, as_of)?;
    let mut waiting: HashMap<&Code, i64> = HashMap::new();
    for order in &orders {
        let sum = waiting.entry(&order.item).or_default();
        *sum = sum.saturating_add(order.quantity);
    }
    let stock = stock(connection, &catalogue, &waiting)?;
    let (routing, capacity) = work(connection, &catalogue, Week::of(as_of), weeks)?;
    Ok(Input {
        as_of,
        weeks,
        bom: catalogue.bom(),
        stock,
        receipts: receipts(connection, &catalogue)?,
        orders,
        history,
        forecast: Vec::new(),
        routing,
        capacity,
        calendar: records::all::<SpecialDay>(connection)?
            .into_iter()
            .filter_map(|day| {
                Some(CalendarDay {
                    date: day.date?,
                    working: day.working,
                })
            })
            .collect(),
        suppliers: catalogue.terms(),
        payments: payments(connection, Week::of(as_of), weeks)?,
        met,
        stock_outs: records::all::<NoStock>(connection)?
            .into_iter()
            .filter_map(|time| {
                Some(StockOut {
                    item: catalogue.code(time.product)?.clone(),
                    from: time.from?,
                    to: time.to?,
                })
            })
            .collect(),
        units: catalogue.units(),
        parameters,
        redraft: previous.is_some(),
        previous: previous.unwrap_or_default(),
        edits: edits.into_iter().filter(|edit| known.contains(&edit.item)).collect(),
        outlook: Vec::new(),
        doubts: super::doubts::doubts(connection, &catalogue)?,
        items,
    })
}

/// Stock of all places together. What a place reserves is reserved for the open orders first, and those are planned
/// themselves: only what goes beyond them is held back.
fn stock(connection: &Connection, catalogue: &Catalogue, waiting: &HashMap<&Code, i64>) -> Result<Vec<Stock>> {
    let mut sums: BTreeMap<Code, (i64, i64)> = BTreeMap::new();
    for shelf in records::all::<Shelf>(connection)? {
        let Some(code) = catalogue.code(shelf.product) else {
            continue;
        };
        let (on_hand, reserved) = sums.entry(code.clone()).or_default();
        *on_hand = on_hand.saturating_add(shelf.on_hand.unwrap_or(0));
        *reserved = reserved.saturating_add(not_negative(shelf.reserved).unwrap_or(0));
    }
    let held = |item: &Code, reserved: i64| (reserved - waiting.get(item).copied().unwrap_or(0)).max(0);
    Ok(sums
        .into_iter()
        .map(|(item, (on_hand, reserved))| Stock {
            reserved: held(&item, reserved),
            item,
            on_hand,
            unit: None,
        })
        .collect())
}

fn receipts(connection: &Connection, catalogue: &Catalogue) -> Result<Vec<Receipt>> {
    let coming: Vec<ScheduledReceipt> = records::select(connection, "status NOT IN ('received', 'cancelled')", &[])?;
    let mut seen: HashMap<(Code, Code), u32> = HashMap::new();
    Ok(coming
        .into_iter()
        .filter_map(|receipt| {
            let item = catalogue.code(receipt.product)?.clone();
            let number: Code = named(&receipt.number, receipt.id);
            let times = seen.entry((number.clone(), item.clone())).or_default();
            *times += 1;
            Some(Receipt {
                receipt: match *times {
                    1 => number,
                    n => Arc::from(format!("{number}/{n}")),
                },
                item,
                quantity: not_negative(receipt.quantity)?,
                due: receipt.due?,
                status: match receipt.status.as_str() {
                    "confirmed" => ReceiptStatus::Confirmed,
                    _ => ReceiptStatus::Planned,
                },
                supplier: catalogue.supplier_name(receipt.supplier),
                unit: None,
            })
        })
        .collect())
}

/// Accepted advances that are not paid yet, within the horizon.
fn payments(connection: &Connection, first: Week, weeks: u32) -> Result<Vec<CommittedPayment>> {
    let accepted: Vec<ExpenseAdvance> = records::select(connection, "state = 'accepted'", &[])?;
    let end = first.plus(weeks).monday();
    let mut payments: Vec<CommittedPayment> = (accepted.into_iter())
        .filter_map(|advance| {
            Some(CommittedPayment {
                date: advance.needed_on.filter(|date| *date < end)?,
                amount: not_negative(advance.amount)?,
                payment: named(&advance.number, advance.id),
            })
        })
        .collect();
    payments.sort_by(|a, b| (a.date, &a.payment).cmp(&(b.date, &b.payment)));
    Ok(payments)
}

pub(super) fn named(number: &str, id: Id) -> Code {
    match number.trim() {
        "" => Arc::from(id.to_string()),
        number => Arc::from(number),
    }
}

/// Work centres under the names the planner knows them by; they must be in the order of name and identity.
pub(super) fn centre_codes(centres: &[WorkCentre]) -> HashMap<Id, Code> {
    let mut taken: HashSet<Code> = HashSet::new();
    centres
        .iter()
        .map(|centre| {
            let code = named(&centre.name, centre.id);
            let unique = if taken.insert(code.clone()) {
                code
            } else {
                Arc::from(format!("{code} {}", centre.id))
            };
            (centre.id, unique)
        })
        .collect()
}

/// Steps of work, and the hours of every week of the horizon for the work centres that are limited.
fn work(
    connection: &Connection,
    catalogue: &Catalogue,
    first: Week,
    weeks: u32,
) -> Result<(Vec<RoutingStep>, Vec<CapacityWeek>)> {
    let mut centres: Vec<WorkCentre> = records::all(connection)?;
    centres.sort_by(|a, b| (&a.name, a.id).cmp(&(&b.name, b.id)));
    let codes = centre_codes(&centres);
    let mut capacity = Vec::new();
    for centre in &centres {
        let code = &codes[&centre.id];
        for week in (0..weeks).map(|n| first.plus(n)) {
            let special = (centre.weeks.iter()).find(|row| row.week.is_some_and(|monday| Week::of(monday) == week));
            // Fewer than none are none: without a row the week would be without limit.
            let Some(hours) = special
                .and_then(|row| row.hours)
                .or(centre.hours)
                .map(|hours| hours.max(0))
            else {
                continue;
            };
            let overtime = special.and_then(|row| row.overtime_hours).or(centre.overtime_hours);
            capacity.push(CapacityWeek {
                work_centre: code.clone(),
                week,
                hours,
                overtime_hours: not_negative(overtime).unwrap_or(0),
                // Fen to micro-yuan.
                overtime_cost: not_negative(centre.overtime_cost).unwrap_or(0).saturating_mul(10_000),
            });
        }
    }
    let routing = records::all::<Routing>(connection)?
        .into_iter()
        .filter_map(|step| {
            Some(RoutingStep {
                item: catalogue.code(step.product)?.clone(),
                work_centre: codes.get(&step.work_centre?)?.clone(),
                hours_per_unit: step.hours_per_unit?.max(0),
                setup_hours: not_negative(step.setup_hours).unwrap_or(0),
            })
        })
        .collect();
    Ok((routing, capacity))
}
