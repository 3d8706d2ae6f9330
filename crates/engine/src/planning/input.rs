//! The book as the planner sees it.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use chrono::NaiveDate;
use countersign_domain::id::Id;
use countersign_domain::kinds::calendar_day::CalendarDay as SpecialDay;
use countersign_domain::kinds::expense_advance::ExpenseAdvance;
use countersign_domain::kinds::order::FIRM;
use countersign_domain::kinds::scheduled_receipt::ScheduledReceipt;
use countersign_domain::kinds::stock::Stock as Shelf;
use countersign_domain::kinds::work_centre::{Routing, WorkCentre};
use countersign_planning::calendar::Week;
use countersign_planning::plan::input::{
    CalendarDay, CapacityWeek, Code, CommittedPayment, Edit, Movement, MovementKind, OrderLine, OrderStatus,
    PreviousLine, Receipt, ReceiptStatus, RoutingStep, Stock,
};
use countersign_planning::plan::{Input, Parameters};
use countersign_store::{Connection, StoreError, records};

use super::catalogue::{Catalogue, not_negative};
use crate::failure::Result;

/// States of an order of which something may still be to ship.
const OPEN: &[&str] = &["accepted", "contracted", "part_shipped"];
/// Priority of an order where nothing is said.
const USUAL_PRIORITY: i32 = 5;

/// Everything of the book that a plan depends on. Rows that name nothing or make no sense are left out; what is missing
/// in the rest becomes an exception of the plan.
pub fn input(
    connection: &Connection,
    as_of: NaiveDate,
    weeks: u32,
    parameters: Parameters,
    previous: Vec<PreviousLine>,
    edits: Vec<Edit>,
) -> Result<Input> {
    let catalogue = Catalogue::read(connection)?;
    let items = catalogue.items();
    let known: HashSet<Code> = items.iter().map(|item| item.item.clone()).collect();
    let (orders, history) = demand(connection, &catalogue)?;
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
        units: catalogue.units(),
        parameters,
        previous,
        edits: edits.into_iter().filter(|edit| known.contains(&edit.item)).collect(),
        outlook: Vec::new(),
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

fn named(number: &str, id: Id) -> Code {
    match number.trim() {
        "" => Arc::from(id.to_string()),
        number => Arc::from(number),
    }
}

/// What is still to ship, and what was asked for and came back in the past.
fn demand(connection: &Connection, catalogue: &Catalogue) -> Result<(Vec<OrderLine>, Vec<Movement>)> {
    let firm = FIRM.iter().map(|s| format!("'{s}'")).collect::<Vec<_>>().join(", ");
    let sql = format!(
        "SELECT o.id, o.number, o.state, o.kind, o.date, coalesce(l.due, o.due, o.date), l.line, l.product, l.quantity,
                coalesce(l.shipped, 0), coalesce(nullif(c.short_name, ''), c.name)
         FROM \"order\" o JOIN order_line l ON l.parent = o.pk LEFT JOIN customer c ON c.id = o.customer
         WHERE o.deleted = 0 AND o.state IN ({firm})
         ORDER BY o.pk, l.position"
    );
    let mut statement = connection.prepare_cached(&sql).map_err(StoreError::from)?;
    let mut rows = statement.query([]).map_err(StoreError::from)?;
    let (mut orders, mut history) = (Vec::new(), Vec::new());
    while let Some(row) = rows.next().map_err(StoreError::from)? {
        let line = || {
            let id = Id(row.get(0)?);
            let number: Option<String> = row.get(1)?;
            let customer: Option<String> = row.get(10)?;
            let read = Asked {
                order: named(number.as_deref().unwrap_or(""), id),
                state: row.get::<_, Option<String>>(2)?.unwrap_or_default(),
                project: row.get::<_, Option<String>>(3)?.as_deref() == Some("project"),
                date: date(row.get(4)?),
                due: date(row.get(5)?),
                line: row.get(6)?,
                product: row.get::<_, Option<[u8; 16]>>(7)?.map(Id),
                quantity: row.get::<_, Option<i64>>(8)?.unwrap_or(0),
                shipped: row.get(9)?,
                customer: customer.map(Arc::from),
            };
            Ok::<_, StoreError>(read)
        };
        line()?.into(catalogue, &mut orders, &mut history);
    }
    history.extend(returned(connection, catalogue)?);
    Ok((orders, history))
}

/// A line of a firm order.
struct Asked {
    order: Code,
    state: String,
    project: bool,
    date: Option<NaiveDate>,
    due: Option<NaiveDate>,
    line: i64,
    product: Option<Id>,
    quantity: i64,
    shipped: i64,
    customer: Option<Code>,
}

impl Asked {
    fn into(self, catalogue: &Catalogue, orders: &mut Vec<OrderLine>, history: &mut Vec<Movement>) {
        let Some(item) = catalogue.code(self.product).cloned() else {
            return;
        };
        if self.quantity <= 0 {
            return;
        }
        let left = self.quantity.saturating_sub(self.shipped.max(0));
        if let Some(requested) = self.due
            && left > 0
            && OPEN.contains(&self.state.as_str())
        {
            orders.push(OrderLine {
                order: self.order.clone(),
                line: Arc::from(self.line.to_string()),
                item: item.clone(),
                quantity: left,
                requested,
                priority: USUAL_PRIORITY,
                customer: self.customer.clone(),
                status: OrderStatus::Open,
                unusual: None,
                unit: None,
            });
        }
        if let Some(date) = self.date {
            history.push(Movement {
                date,
                item,
                quantity: self.quantity,
                order: Some(self.order),
                customer: self.customer,
                kind: if self.project {
                    MovementKind::Project
                } else {
                    MovementKind::Order
                },
                unusual: None,
            });
        }
    }
}

fn returned(connection: &Connection, catalogue: &Catalogue) -> Result<Vec<Movement>> {
    let mut statement = connection
        .prepare_cached(
            "SELECT r.date, l.product, l.quantity, o.number, o.id
             FROM \"return\" r JOIN return_line l ON l.parent = r.pk LEFT JOIN \"order\" o ON o.id = r.\"order\"
             WHERE r.deleted = 0 ORDER BY r.pk, l.position",
        )
        .map_err(StoreError::from)?;
    let mut rows = statement.query([]).map_err(StoreError::from)?;
    let mut movements = Vec::new();
    while let Some(row) = rows.next().map_err(StoreError::from)? {
        let read = || {
            let day: Option<String> = row.get(0)?;
            let product = row.get::<_, Option<[u8; 16]>>(1)?.map(Id);
            let quantity: Option<i64> = row.get(2)?;
            let number: Option<String> = row.get(3)?;
            let order = row.get::<_, Option<[u8; 16]>>(4)?.map(Id);
            Ok::<_, StoreError>((day, product, quantity, number, order))
        };
        let (day, product, quantity, number, order) = read()?;
        let (Some(date), Some(item), Some(quantity)) = (date(day), catalogue.code(product), quantity) else {
            continue;
        };
        if quantity > 0 {
            movements.push(Movement {
                date,
                item: item.clone(),
                quantity,
                order: order.map(|id| named(number.as_deref().unwrap_or(""), id)),
                customer: None,
                kind: MovementKind::Return,
                unusual: None,
            });
        }
    }
    Ok(movements)
}

fn date(text: Option<String>) -> Option<NaiveDate> {
    text?.parse().ok()
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
    let mut codes: HashMap<Id, Code> = HashMap::new();
    let mut capacity = Vec::new();
    let mut taken: HashSet<Code> = HashSet::new();
    for centre in &centres {
        let mut code = named(&centre.name, centre.id);
        if !taken.insert(code.clone()) {
            code = Arc::from(format!("{code} {}", centre.id));
        }
        codes.insert(centre.id, code.clone());
        for week in (0..weeks).map(|n| first.plus(n)) {
            let special = (centre.weeks.iter()).find(|row| row.week.is_some_and(|monday| Week::of(monday) == week));
            let Some(hours) = not_negative(special.and_then(|row| row.hours).or(centre.hours)) else {
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
                hours_per_unit: not_negative(step.hours_per_unit)?,
                setup_hours: not_negative(step.setup_hours).unwrap_or(0),
            })
        })
        .collect();
    Ok((routing, capacity))
}
