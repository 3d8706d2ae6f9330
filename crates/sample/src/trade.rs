//! Three years of orders, and what followed them.

mod fulfilment;
mod numbers;
mod season;
mod terms;

use std::collections::HashMap;

use chrono::{NaiveDate, TimeDelta};
use countersign_domain::calendar::WorkingCalendar;
use countersign_domain::id::Id;
use countersign_domain::kinds::contract::Contract;
use countersign_domain::kinds::customer::Customer;
use countersign_domain::kinds::invoice::Invoice;
use countersign_domain::kinds::order::{Order, OrderLine};
use countersign_domain::kinds::payment::Payment;
use countersign_domain::kinds::returns::Return;
use countersign_domain::kinds::shipment::Shipment;
use countersign_domain::money::{Fen, Micro, line_amount};

use crate::customers::{Customers, Habits, Payer};
use crate::products::{Catalogue, Finished, NEW_MODEL};
use crate::random::Random;
use crate::{SampleRecord, push_all};
pub(crate) use terms::standard_terms;

#[derive(Default)]
pub(crate) struct Trade {
    pub(crate) orders: Vec<Order>,
    contracts: Vec<Contract>,
    shipments: Vec<Shipment>,
    returns: Vec<Return>,
    invoices: Vec<Invoice>,
    payments: Vec<Payment>,
}

/// How a customer stands with us.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Position {
    pub(crate) overdue: Fen,
    pub(crate) sales_of_12_months: Fen,
    pub(crate) sales_of_24_months: Fen,
    /// Receivable including overdue, and everything confirmed that is not invoiced yet.
    pub(crate) exposure: Fen,
    pub(crate) last_order: Option<NaiveDate>,
}

impl Trade {
    pub(crate) fn new(as_of: NaiveDate, customers: &Customers, catalogue: &Catalogue) -> Trade {
        let calendar = WorkingCalendar::shipped();
        let mut trade = Trade::default();
        for (at, (customer, habits)) in customers.customers.iter().zip(&customers.habits).enumerate() {
            let mut random = Random::named(&format!("trade {at}"));
            for (date, main) in occasions(habits, as_of, &calendar, catalogue, &mut random) {
                let mut order = ordered(customer, habits, date, main, catalogue, &mut random);
                order.id = Id::derived("sample order", &format!("{at}/{}", trade.orders.len()));
                if order.channel == "dealer" && random.chance(45) {
                    order.end_customer = end_customer(customer, customers, &mut random);
                }
                fulfilment::Course {
                    as_of,
                    calendar: &calendar,
                    trade: &mut trade,
                    random: &mut random,
                }
                .fulfil(&mut order, habits.payer);
                trade.orders.push(order);
            }
        }
        trade.add_framework_contracts(as_of, customers);
        numbers::give(&mut trade);
        trade
    }

    pub(crate) fn push_into(&self, records: &mut Vec<SampleRecord>) {
        push_all(records, &self.orders);
        push_all(records, &self.contracts);
        push_all(records, &self.shipments);
        push_all(records, &self.returns);
        push_all(records, &self.invoices);
        push_all(records, &self.payments);
    }

    /// Every customer that ever ordered.
    pub(crate) fn positions(&self, as_of: NaiveDate) -> HashMap<Id, Position> {
        let mut paid: HashMap<Id, Fen> = HashMap::new();
        for line in self.payments.iter().flat_map(|payment| &payment.lines) {
            if let Some(invoice) = line.invoice {
                *paid.entry(invoice).or_default() += Fen(line.amount.unwrap_or(0));
            }
        }
        let mut positions: HashMap<Id, Position> = HashMap::new();
        for order in self.orders.iter().filter(|order| order.state != "cancelled") {
            let (Some(customer), Some(date)) = (order.customer, order.date) else {
                continue;
            };
            let position = positions.entry(customer).or_default();
            let amount = Fen(order.amount.unwrap_or(0));
            let age = (as_of - date).num_days();
            position.exposure += amount;
            position.last_order = position.last_order.max(Some(date));
            if age <= 365 {
                position.sales_of_12_months += amount;
            }
            if age <= 730 {
                position.sales_of_24_months += amount;
            }
        }
        for invoice in &self.invoices {
            let Some(customer) = invoice.customer else { continue };
            let position = positions.entry(customer).or_default();
            let amount = Fen(invoice.amount.unwrap_or(0));
            let open = amount - paid.get(&invoice.id).copied().unwrap_or_default();
            position.exposure += open - amount;
            if invoice.due.is_some_and(|due| due < as_of) {
                position.overdue += open;
            }
        }
        positions
    }

    /// Pieces of each finished product ordered in the last 26 weeks.
    pub(crate) fn ordered_in_half_a_year(&self, as_of: NaiveDate) -> Vec<(Id, i64)> {
        let mut sums: Vec<(Id, i64)> = Vec::new();
        for order in &self.orders {
            if order.state == "cancelled" || order.date.is_none_or(|date| (as_of - date).num_days() > 182) {
                continue;
            }
            for line in &order.lines {
                let (Some(product), Some(quantity)) = (line.product, line.quantity) else {
                    continue;
                };
                match sums.iter_mut().find(|(known, _)| *known == product) {
                    Some((_, sum)) => *sum += quantity / 1_000_000,
                    None => sums.push((product, quantity / 1_000_000)),
                }
            }
        }
        sums
    }

    /// Pieces of each product that firm orders still wait for.
    pub(crate) fn waiting_for(&self, product: Id) -> i64 {
        let firm = self
            .orders
            .iter()
            .filter(|order| ["accepted", "contracted", "part_shipped"].contains(&order.state.as_str()));
        let lines = firm
            .flat_map(|order| &order.lines)
            .filter(|line| line.product == Some(product));
        lines
            .map(|line| (line.quantity.unwrap_or(0) - line.shipped.unwrap_or(0)) / 1_000_000)
            .sum()
    }

    fn add_framework_contracts(&mut self, as_of: NaiveDate, customers: &Customers) {
        let frequent = customers.customers.iter().zip(&customers.habits);
        let frequent = frequent.filter(|(customer, habits)| customer.kind == "dealer" && habits.every_days.is_some());
        for (customer, habits) in frequent.take(8) {
            let from = as_of - TimeDelta::days(320);
            self.contracts.push(Contract {
                id: Id::derived("sample framework contract", &customer.name),
                customer: Some(customer.id),
                kind: "framework".to_owned(),
                company: Some(crate::organisation::company_id("江汉仪表")),
                state: "signed".to_owned(),
                signed: Some(from),
                from: Some(from),
                to: Some(from + TimeDelta::days(364)),
                amount: Some(Fen::from_yuan(1_500_000 * habits.scale / 100 / 10_000 * 10_000).0),
                remarks: "年度经销框架协议，按订单结算".to_owned(),
                ..Contract::default()
            });
        }
    }
}

/// The days on which a customer orders, each with the family it orders most of.
fn occasions(
    habits: &Habits,
    as_of: NaiveDate,
    calendar: &WorkingCalendar,
    catalogue: &Catalogue,
    random: &mut Random,
) -> Vec<(NaiveDate, Finished)> {
    let mut days = Vec::new();
    let Some(every) = habits.every_days else { return days };
    let last = as_of - TimeDelta::days(habits.stopped_days_ago + 1);
    let mut date = as_of - TimeDelta::days(habits.began_days_ago) + TimeDelta::days(random.range(0, every));
    while date <= last {
        let weights: Vec<i64> = habits.families.iter().map(|(_, weight)| *weight).collect();
        let family = habits.families[random.weighted(&weights)].0;
        let day = calendar.working_day_until(date).unwrap_or(date);
        if season::becomes_an_order(family, day, random) {
            let sold = |finished: &&Finished| {
                finished.family == family && finished.launched.is_none_or(|launch| launch <= day)
            };
            let choice: Vec<&Finished> = catalogue.finished.iter().filter(sold).collect();
            days.push((day, **random.pick(&choice)));
        }
        date += TimeDelta::days(random.around(every * 6 / 10, every * 14 / 10).max(5));
    }
    days
}

fn ordered(
    customer: &Customer,
    habits: &Habits,
    date: NaiveDate,
    main: Finished,
    catalogue: &Catalogue,
    random: &mut Random,
) -> Order {
    let project = match customer.kind.as_str() {
        "developer" => random.chance(28),
        "utility" => random.chance(7),
        _ => false,
    };
    let sample = !project && random.permille(12);
    let kind = if project {
        "project"
    } else if sample {
        "sample"
    } else {
        "goods"
    };
    let lead = if project {
        random.range(55, 130)
    } else {
        main.lead_days * 7 / 5 + random.range(6, 28)
    };
    let due = season::outside_new_year(date + TimeDelta::days(lead));
    let mut lines = Vec::new();
    let mut choice: Vec<Finished> = catalogue
        .finished
        .iter()
        .filter(|finished| finished.family == main.family)
        .copied()
        .collect();
    random.shuffle(&mut choice);
    choice.retain(|finished| finished.id != main.id && finished.model != NEW_MODEL);
    choice.insert(0, main);
    let count = if sample {
        1
    } else {
        1 + random.weighted(&[42, 33, 17, 8])
    };
    for finished in choice.into_iter().take(count) {
        let scale = if lines.is_empty() {
            habits.scale
        } else {
            habits.scale / 2
        };
        let pieces = if sample {
            2
        } else {
            pieces(
                finished.usual,
                if project { scale * random.range(2, 5) } else { scale },
                random,
            )
        };
        lines.push(line(&finished, lines.len(), pieces, habits.price_permille, due, random));
    }
    let mut order = Order {
        kind: kind.to_owned(),
        date: Some(date),
        due: lines.iter().filter_map(|line| line.due).max(),
        prepayment: (project || random.chance(12)).then_some(300_000),
        lines,
        ..Order::default()
    };
    if habits.payer == Payer::Before {
        order.prepayment = Some(1_000_000);
    }
    standard_terms(&mut order, customer, habits.payer, main.family);
    if random.chance(35) {
        order.customer_number = format!("PO-{}{}", date.format("%y%m"), random.digits(4));
    }
    if project {
        order.special_terms = "留合同额5%作为质保金，质保期满后付清".to_owned();
    }
    order.amount = Some(amount_of(&order.lines).0);
    order
}

fn pieces(usual: i64, scale: i64, random: &mut Random) -> i64 {
    let raw = usual * scale * random.around(40, 170) / 10_000;
    match raw {
        ..=1 => 1,
        2..=19 => raw,
        20..=99 => raw / 5 * 5,
        _ => raw / 10 * 10,
    }
}

fn line(finished: &Finished, at: usize, pieces: i64, permille: i64, due: NaiveDate, random: &mut Random) -> OrderLine {
    let price = finished.list_price.0 / 1_000 * (permille + random.range(-15, 15)) / 10_000 * 10_000;
    OrderLine {
        line: i64::try_from(at).unwrap_or(0) + 1,
        product: Some(finished.id),
        specification: finished.specification.to_owned(),
        quantity: Some(Micro::whole(pieces).0),
        unit_price: Some(price),
        tax_rate: Some(130_000),
        due: Some(due + TimeDelta::days(if at > 0 && random.chance(25) { 14 } else { 0 })),
        ..OrderLine::default()
    }
}

/// Sum of the lines including tax.
pub(crate) fn amount_of(lines: &[OrderLine]) -> Fen {
    lines
        .iter()
        .map(|line| amount_of_line(line, line.quantity.unwrap_or(0)))
        .sum()
}

fn amount_of_line(line: &OrderLine, quantity: i64) -> Fen {
    line_amount(Micro(line.unit_price.unwrap_or(0)), Micro(quantity)).unwrap_or(Fen::ZERO)
}

fn end_customer(dealer: &Customer, customers: &Customers, random: &mut Random) -> Option<Id> {
    let near = |customer: &&Customer| {
        customer.region == dealer.region
            && ["developer", "property_manager", "utility"].contains(&customer.kind.as_str())
    };
    let near: Vec<&Customer> = customers.customers.iter().filter(near).collect();
    (!near.is_empty()).then(|| random.pick(&near).id)
}
