//! From working papers to the plan that is handed out.

use std::sync::Arc;

use super::abreast::abreast;
use super::book::Book;
use super::capacity;
use super::cash;
use super::error::PlanError;
use super::exceptions;
use super::facts::ItemFacts;
use super::hash;
use super::input::{Code, Kind};
use super::make::Work;
use super::number::amount;
use super::output::{Balance, Consumption, Demand, Line, Link, Load, Plan, Supply, Totals};
use super::worksheet::{Lot, Source, Tie, What, Worksheet};
use crate::calendar::Day;

pub(super) fn assemble(book: &Book, work: &Work) -> Result<Plan, PlanError> {
    let names = Names::new(book, work);
    let mut plan = Plan {
        as_of: book.as_of,
        weeks: book.weeks.clone(),
        lines: Vec::with_capacity(work.sheets.iter().map(|sheet| sheet.lots.len()).sum()),
        projection: Vec::with_capacity(book.items.len() * book.weeks.len()),
        exceptions: Vec::new(),
        cash: Vec::new(),
        payments: Vec::new(),
        consumption: Vec::new(),
        load: Vec::new(),
        totals: Totals::default(),
        input_hash: String::new(),
        plan_hash: String::new(),
        engine_version: env!("CARGO_PKG_VERSION").to_owned(),
    };
    let all: Vec<usize> = (0..book.items.len()).collect();
    for part in abreast(&all, |item| Part::new(book, &names, *item, &work.sheets[*item])) {
        let mut part = part?;
        plan.lines.append(&mut part.lines);
        plan.projection.append(&mut part.projection);
        plan.consumption.append(&mut part.consumption);
    }
    plan.load = loads(book, work)?;
    let (hash, rest) = rayon::join(
        || hash::begun(&plan),
        || {
            let calendar = cash::calendar(book, work, &plan.lines)?;
            let exceptions = exceptions::collect(book, work, &names, &plan.load, &calendar.weeks);
            Ok((calendar, exceptions))
        },
    );
    let (calendar, exceptions) = rest?;
    plan.cash = calendar.weeks;
    plan.payments = calendar.payments;
    plan.exceptions = exceptions;
    plan.totals = totals(book, work, &plan)?;
    plan.plan_hash = hash.ended(&plan);
    Ok(plan)
}

/// What a plan says of one item.
struct Part {
    lines: Vec<Line>,
    projection: Vec<Balance>,
    consumption: Vec<Consumption>,
}

impl Part {
    fn new(book: &Book, names: &Names, item: usize, sheet: &Worksheet) -> Result<Part, PlanError> {
        let lots = sheet.lots.iter().enumerate();
        let lines = lots
            .map(|(at, lot)| line(book, names.line(item, at), item, lot))
            .collect::<Result<_, _>>()?;
        let mut projection = Vec::with_capacity(book.weeks.len());
        balances(book, item, sheet, &mut projection)?;
        let triples = sheet.consumption.triples.iter();
        let consumption = triples
            .map(|triple| {
                let order = &book.orders[triple.order as usize].source;
                Consumption {
                    order: order.order.clone(),
                    line: order.line.clone(),
                    item: order.item.clone(),
                    week: book.weeks[triple.week as usize],
                    quantity: triple.quantity,
                }
            })
            .collect();
        Ok(Part {
            lines,
            projection,
            consumption,
        })
    }
}

/// The names of all lots.
pub(super) struct Names {
    lines: Vec<Vec<Code>>,
}

impl Names {
    pub fn new(book: &Book, work: &Work) -> Names {
        let naming = Naming::new(book);
        let items: Vec<_> = work.sheets.iter().zip(&book.items).collect();
        Names {
            lines: abreast(&items, |(sheet, facts)| naming.lots(facts, &sheet.lots)),
        }
    }

    pub fn line(&self, item: usize, lot: usize) -> &Code {
        &self.lines[item][lot]
    }
}

/// Names lots by item and due date; a second one of the same date gets a number, and so does one whose name a receipt
/// of the item has, such as the line of an earlier plan that was released.
pub(super) struct Naming {
    monday: Day,
    days: Vec<String>,
}

impl Naming {
    pub fn new(book: &Book) -> Naming {
        Naming {
            monday: book.monday,
            days: (book.monday..book.end)
                .map(|day| book.calendar.date(day).to_string())
                .collect(),
        }
    }

    pub fn lots(&self, facts: &ItemFacts, lots: &[Lot]) -> Vec<Code> {
        let taken = |name: &str| facts.receipts.iter().any(|receipt| &*receipt.source.receipt == name);
        let mut before = None;
        let mut number = 0;
        (lots.iter())
            .map(|lot| {
                number = if before.replace(lot.due) == Some(lot.due) {
                    number + 1
                } else {
                    1
                };
                loop {
                    let name = self.name(facts, lot.due, number);
                    if !taken(&name) {
                        return Arc::from(name);
                    }
                    number += 1;
                }
            })
            .collect()
    }

    fn name(&self, facts: &ItemFacts, due: Day, number: u32) -> String {
        let mut text = String::with_capacity(facts.code.len() + 14);
        text.push_str(&facts.code);
        text.push('@');
        let last = self.days.len() as Day - 1;
        text.push_str(&self.days[(due - self.monday).clamp(0, last) as usize]);
        if number > 1 {
            text.push_str(&format!("#{number}"));
        }
        text
    }
}

pub(super) fn line(book: &Book, name: &Code, item: usize, lot: &Lot) -> Result<Line, PlanError> {
    let facts = &book.items[item];
    let date = |day| book.calendar.date(day);
    Ok(Line {
        line: name.clone(),
        item: facts.code.clone(),
        kind: facts.kind,
        quantity: lot.quantity,
        start: date(lot.start),
        due: date(lot.due),
        finish: date(lot.finish),
        late_days: lot.late,
        cost: amount(lot.quantity, facts.price).ok_or_else(|| too_large(&facts.code))?,
        origin: lot.origin,
        for_orders: lot.for_orders,
        reckoning: lot.reckoning,
    })
}

fn too_large(code: &Code) -> PlanError {
    PlanError::TooLarge {
        place: format!("the cost of {code}"),
    }
}

pub(super) fn balances(
    book: &Book,
    item: usize,
    sheet: &Worksheet,
    projection: &mut Vec<Balance>,
) -> Result<(), PlanError> {
    let facts = &book.items[item];
    let start = projection.len();
    projection.extend(book.weeks.iter().map(|week| Balance {
        item: facts.code.clone(),
        week: *week,
        orders: 0,
        forecast: 0,
        dependent: 0,
        scheduled: 0,
        planned: 0,
        projected: 0,
        safety: facts.floor_on(book.monday + 7 * week.since(book.weeks[0]) as Day + 6),
    }));
    let rows = &mut projection[start..];
    for need in &sheet.demands {
        let row = &mut rows[book.week_of(need.at)];
        match need.what {
            What::Order(_) => row.orders += need.quantity,
            What::Forecast(_) => row.forecast += need.quantity,
            What::Lot { .. } => row.dependent += need.quantity,
            What::Deficit | What::Safety | What::Surplus => {}
        }
    }
    for receipt in facts.receipts.iter().filter(|r| r.day < book.end) {
        rows[book.week_of(receipt.day)].scheduled += receipt.quantity;
    }
    for lot in sheet.lots.iter().filter(|lot| lot.finish < book.end) {
        rows[book.week_of(lot.finish)].planned += lot.quantity;
    }
    let mut stock = facts.opening;
    for row in rows {
        stock += row.scheduled + row.planned - row.gross();
        row.projected = stock;
    }
    Ok(())
}

pub(super) fn link(book: &Book, names: &Names, item: usize, tie: &Tie) -> Link {
    let facts = &book.items[item];
    Link {
        item: facts.code.clone(),
        supply: match tie.supply {
            Source::Stock => Supply::Stock,
            Source::Receipt(at) => Supply::Receipt(facts.receipts[at as usize].source.receipt.clone()),
            Source::Lot(at) => Supply::Line(names.line(item, at as usize).clone()),
        },
        demand: match tie.what {
            What::Deficit => Demand::Deficit,
            What::Order(at) => {
                let order = &book.orders[at as usize].source;
                Demand::Order {
                    order: order.order.clone(),
                    line: order.line.clone(),
                }
            }
            What::Lot { parent, lot } => Demand::Line(names.line(parent as usize, lot as usize).clone()),
            What::Forecast(week) => Demand::Forecast(book.weeks[week as usize]),
            What::Safety => Demand::SafetyStock,
            What::Surplus => Demand::Surplus,
        },
        quantity: tie.quantity,
    }
}

/// Hours by the week of each line's start.
fn loads(book: &Book, work: &Work) -> Result<Vec<Load>, PlanError> {
    let weeks = book.weeks.len();
    let mut taken = vec![vec![0_i64; weeks]; book.centres.len()];
    for (facts, sheet) in book.items.iter().zip(&work.sheets) {
        if facts.routing.is_empty() {
            continue;
        }
        for lot in sheet.lots.iter().filter(|lot| lot.start < book.end) {
            let hours = capacity::hours(facts, lot.quantity);
            for (centre, week, hours) in lot.work(&hours, book.week_of(lot.start)) {
                let cell = &mut taken[centre as usize][week];
                *cell = cell.saturating_add(hours);
            }
        }
    }
    let mut loads = Vec::with_capacity(weeks * book.centres.len());
    for (centre, taken) in book.centres.iter().zip(taken) {
        for (week, load) in taken.into_iter().enumerate() {
            let limits = centre.weeks[week];
            let overtime = limits.map_or(0, |limits| limits.overtime);
            let used = limits.map_or(0, |limits| (load - limits.hours).clamp(0, limits.overtime));
            let price = limits.map_or(0, |limits| limits.overtime_cost);
            loads.push(Load {
                work_centre: centre.code.clone(),
                week: book.weeks[week],
                load,
                capacity: limits.map(|limits| limits.hours),
                overtime,
                overtime_used: used,
                overtime_cost: amount(used, price).ok_or_else(|| too_large(&centre.code))?,
            });
        }
    }
    Ok(loads)
}

fn totals(book: &Book, work: &Work, plan: &Plan) -> Result<Totals, PlanError> {
    let sum = |values: &mut dyn Iterator<Item = i64>| -> Result<i64, PlanError> {
        let sum: i128 = values.map(i128::from).sum();
        i64::try_from(sum).map_err(|_| PlanError::TooLarge {
            place: "the totals".to_owned(),
        })
    };
    let value = |stock: &mut dyn Iterator<Item = (i64, i64)>| -> Result<i64, PlanError> {
        let mut total: i128 = 0;
        for (quantity, price) in stock {
            total += i128::from(quantity.max(0)) * i128::from(price);
        }
        i64::try_from(super::number::divide_rounded(total, 10_000_000_000)).map_err(|_| PlanError::TooLarge {
            place: "the stock value".to_owned(),
        })
    };
    let last = book.weeks.len();
    let ends = plan.projection.chunks(last).zip(&book.items);
    Ok(Totals {
        items: book.items.len() as u32,
        lines: plan.lines.len() as u32,
        late_lines: plan.lines.iter().filter(|line| line.finish > line.due).count() as u32,
        exceptions: plan.exceptions.len() as u32,
        purchases: sum(
            &mut (plan.cash.iter().map(|week| week.expected)).chain(book.payments.iter().map(|p| -p.amount))
        )?,
        committed: sum(&mut plan.cash.iter().map(|week| week.committed))?,
        order_driven: sum(&mut plan.cash.iter().map(|week| week.order_driven))?,
        forecast_driven: sum(&mut plan.cash.iter().map(|week| week.forecast_driven))?,
        cost: sum(&mut plan.lines.iter().map(|line| line.cost))?,
        order_lines: book.orders.len() as u32,
        order_lines_in_time: in_time(book, work),
        stock_value_start: value(&mut book.items.iter().map(|i| (i.opening, i.price)))?,
        stock_value_end: value(&mut ends.map(|(rows, facts)| (rows[last - 1].projected, facts.price)))?,
    })
}

/// Order lines of which every part is there on the day it was asked for.
fn in_time(book: &Book, work: &Work) -> u32 {
    let mut open: Vec<i64> = book.orders.iter().map(|order| order.quantity).collect();
    for (facts, sheet) in book.items.iter().zip(&work.sheets) {
        for tie in &sheet.links {
            if let What::Order(order) = tie.what
                && sheet.there(facts, tie.supply, book.today) <= tie.day
            {
                open[order as usize] -= tie.quantity;
            }
        }
    }
    let late = |(order, open): (&super::facts::OrderFacts, i64)| open > 0 || order.source.requested < book.as_of;
    (book.orders.iter().zip(open))
        .filter(|(order, open)| !late((order, *open)))
        .count() as u32
}

impl Worksheet {
    /// When a supply is there.
    pub fn there(&self, facts: &super::facts::ItemFacts, supply: Source, today: Day) -> Day {
        match supply {
            Source::Stock => today,
            Source::Receipt(at) => facts.receipts[at as usize].day,
            Source::Lot(at) => self.lots[at as usize].finish,
        }
    }
}

/// Whether an item is paid for.
pub(super) fn is_bought(kind: Kind) -> bool {
    kind != Kind::Make
}
