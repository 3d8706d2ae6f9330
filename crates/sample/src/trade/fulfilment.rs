//! What follows an order: the contract, shipments, returns, invoices, and money.

use chrono::{NaiveDate, TimeDelta};
use countersign_domain::calendar::WorkingCalendar;
use countersign_domain::id::Id;
use countersign_domain::kinds::contract::Contract;
use countersign_domain::kinds::invoice::Invoice;
use countersign_domain::kinds::order::Order;
use countersign_domain::kinds::payment::{Allocation, Payment};
use countersign_domain::kinds::returns::{Return, ReturnLine};
use countersign_domain::kinds::shipment::{Shipment, ShipmentLine};
use countersign_domain::money::Fen;

use super::season::outside_new_year;
use super::{Trade, amount_of_line};
use crate::customers::Payer;
use crate::random::Random;

const CARRIERS: &[(&str, &str)] = &[
    ("德邦物流", "DPK"),
    ("顺丰速运", "SF"),
    ("中铁物流", "ZT"),
    ("安能物流", "AN"),
];
const METHODS: &[&str] = &["电汇", "电汇", "电汇", "银行承兑汇票", "转账支票"];

/// What is needed to let things happen.
pub(super) struct Course<'a> {
    pub(super) as_of: NaiveDate,
    pub(super) calendar: &'a WorkingCalendar,
    pub(super) trade: &'a mut Trade,
    pub(super) random: &'a mut Random,
}

/// What of an order's price was paid before its invoices.
struct Money {
    payer: Payer,
    advance: Fen,
    advance_date: NaiveDate,
}

impl Course<'_> {
    /// Lets everything happen that had happened before today, and sets the order's state.
    pub(super) fn fulfil(&mut self, order: &mut Order, payer: Payer) {
        let as_of = self.as_of;
        let (Some(date), Some(due)) = (order.date, order.due) else {
            return;
        };
        let calendar = self.calendar;
        let on = |date: NaiveDate| calendar.working_day_from(outside_new_year(date)).unwrap_or(date);
        if (as_of - date).num_days() > 40 && self.random.permille(18) {
            order.state = "cancelled".to_owned();
            order.remarks = "客户项目取消，双方协商终止".to_owned();
            return;
        }
        let signed = on(date + TimeDelta::days(self.random.range(4, 14)));
        if signed >= as_of {
            order.state = "accepted".to_owned();
            return;
        }
        let parts = if order.kind == "project" {
            self.random.range(2, 3)
        } else if self.random.chance(22) {
            2
        } else {
            1
        };
        let mut money = Money {
            payer,
            advance: Fen::ZERO,
            advance_date: signed,
        };
        let paid_before = order
            .prepayment
            .map(|share| Fen(order.amount.unwrap_or(0)).ratio(share, 1_000_000));
        if let Some(Some(before)) = paid_before {
            let date = on(signed + TimeDelta::days(self.random.range(1, 7)));
            if date < as_of {
                money.advance = before;
                money.advance_date = date;
            } else if payer == Payer::Before {
                order.state = "contracted".to_owned();
                self.contract(order, signed);
                return;
            }
        }
        let mut all_paid = true;
        for part in 1..=parts {
            let planned = due + TimeDelta::days(self.random.range(-5, 6) + (part - parts) * 16);
            let shipped = on(planned.max(money.advance_date + TimeDelta::days(3)));
            if shipped >= as_of {
                break;
            }
            let Some(value) = self.ship(order, part, parts, shipped) else {
                continue;
            };
            let returned = if self.random.permille(32) {
                self.take_back(order, shipped)
            } else {
                None
            };
            let invoiced =
                on(shipped + TimeDelta::days(self.random.range(0, 8) + if returned.is_some() { 13 } else { 0 }));
            if invoiced >= as_of {
                all_paid = false;
                continue;
            }
            let amount = value - returned.unwrap_or(Fen::ZERO);
            all_paid &= self.invoice(order, part, amount, invoiced, &mut money);
        }
        if money.advance > Fen::ZERO {
            let line = Allocation {
                line: 1,
                invoice: None,
                order: Some(order.id),
                amount: Some(money.advance.0),
            };
            self.pay(order, money.advance_date, line);
        }
        self.contract(order, signed);
        let shipped = order.lines.iter().map(|line| line.shipped.unwrap_or(0)).sum::<i64>();
        let wanted = order.lines.iter().map(|line| line.quantity.unwrap_or(0)).sum::<i64>();
        order.state = match shipped {
            0 => "contracted",
            _ if shipped < wanted => "part_shipped",
            _ if all_paid => "closed",
            _ => "shipped",
        }
        .to_owned();
        if let Some(contract) = self.trade.contracts.last_mut() {
            contract.state = if order.state == "closed" { "fulfilled" } else { "signed" }.to_owned();
        }
    }

    fn contract(&mut self, order: &Order, signed: NaiveDate) {
        self.trade.contracts.push(Contract {
            id: Id::derived("sample contract", &order.id.to_string()),
            customer: order.customer,
            order: Some(order.id),
            kind: "single".to_owned(),
            company: order.company,
            state: "signed".to_owned(),
            signed: Some(signed),
            from: Some(signed),
            to: order.due.map(|due| due + TimeDelta::days(365)),
            amount: order.amount,
            ..Contract::default()
        });
    }

    /// Ships one of `parts` parts; the last takes all that is left. Gives its value, or nothing when there is nothing.
    fn ship(&mut self, order: &mut Order, part: i64, parts: i64, date: NaiveDate) -> Option<Fen> {
        let mut lines = Vec::new();
        let mut value = Fen::ZERO;
        for line in &mut order.lines {
            let wanted = line.quantity.unwrap_or(0);
            let before = line.shipped.unwrap_or(0);
            let now = if part == parts {
                wanted - before
            } else {
                wanted / parts / 1_000_000 * 1_000_000
            };
            if now <= 0 {
                continue;
            }
            line.shipped = Some(before + now);
            value += amount_of_line(line, before + now) - amount_of_line(line, before);
            lines.push(ShipmentLine {
                line: line.line,
                product: line.product,
                order_line: Some(line.line),
                quantity: Some(now),
                batch: format!("{}{}", date.format("%y%m"), self.random.digits(3)),
            });
        }
        if lines.is_empty() {
            return None;
        }
        let (carrier, prefix) = *self.random.pick(CARRIERS);
        self.trade.shipments.push(Shipment {
            id: Id::derived("sample shipment", &format!("{}/{part}", order.id)),
            order: Some(order.id),
            customer: order.customer,
            date: Some(date),
            carrier: carrier.to_owned(),
            waybill: format!("{prefix}{}", self.random.digits(10)),
            lines,
            ..Shipment::default()
        });
        Some(value)
    }

    /// A few pieces of the last shipment come back before it is invoiced.
    fn take_back(&mut self, order: &Order, shipped: NaiveDate) -> Option<Fen> {
        let date = self
            .calendar
            .working_day_from(shipped + TimeDelta::days(self.random.range(4, 10)))
            .ok()?;
        let sent = self.trade.shipments.last()?.lines.first()?.clone();
        let line = order.lines.iter().find(|line| line.line == sent.line)?;
        let pieces = (sent.quantity? / 1_000_000 * self.random.range(1, 5) / 100).max(1);
        if date >= self.as_of {
            return None;
        }
        let amount = amount_of_line(line, pieces * 1_000_000);
        let (reason, remarks) = *self.random.pick(&[
            ("quality", "到货抽检示值超差，退回返修"),
            ("quality", "表壳磕碰，退换"),
            ("wrong_goods", "规格发错"),
            ("surplus", "工程量核减，余货退回"),
        ]);
        self.trade.returns.push(Return {
            id: Id::derived("sample return", &format!("{}/{}", order.id, self.trade.shipments.len())),
            order: Some(order.id),
            customer: order.customer,
            date: Some(date),
            reason: reason.to_owned(),
            lines: vec![ReturnLine {
                line: 1,
                product: sent.product,
                order_line: sent.order_line,
                quantity: Some(pieces * 1_000_000),
                unit_price: line.unit_price,
            }],
            amount: Some(amount.0),
            remarks: remarks.to_owned(),
            ..Return::default()
        });
        Some(amount)
    }

    /// Invoices a shipment, uses up the advance, and pays the rest as this customer does. True when it is paid in full.
    fn invoice(&mut self, order: &Order, part: i64, amount: Fen, date: NaiveDate, money: &mut Money) -> bool {
        let due = date + TimeDelta::days(order.credit_days.unwrap_or(0));
        let id = Id::derived("sample invoice", &format!("{}/{part}", order.id));
        self.trade.invoices.push(Invoice {
            id,
            number: format!("{}42{}", date.format("%y"), self.random.digits(16)),
            customer: order.customer,
            order: Some(order.id),
            kind: "special".to_owned(),
            date: Some(date),
            due: Some(due),
            amount: Some(amount.0),
            currency: "CNY".to_owned(),
            ..Invoice::default()
        });
        let allocated = |amount: Fen| Allocation {
            line: 1,
            invoice: Some(id),
            order: Some(order.id),
            amount: Some(amount.0),
        };
        let used = money.advance.min(amount);
        if used > Fen::ZERO {
            money.advance -= used;
            self.pay(order, money.advance_date, allocated(used));
        }
        let mut open = amount - used;
        if open <= Fen::ZERO {
            return true;
        }
        let late = match money.payer {
            Payer::OnTime => self.random.range(-12, 0),
            Payer::Late => self.random.range(-6, 28),
            Payer::VeryLate if self.random.chance(12) => return false,
            Payer::VeryLate => self.random.range(10, 130),
            Payer::Before => 0,
        };
        let mut paid_on = due + TimeDelta::days(late);
        if self.random.chance(4) && money.payer != Payer::OnTime {
            let first = Fen(open.0 / 100_000 * 60_000);
            let day = self.calendar.working_day_until(paid_on).unwrap_or(paid_on);
            if first > Fen::ZERO && day < self.as_of {
                self.pay(order, day, allocated(first));
                open -= first;
            }
            paid_on += TimeDelta::days(24);
        }
        let day = self.calendar.working_day_until(paid_on).unwrap_or(paid_on).max(date);
        if day >= self.as_of {
            return false;
        }
        self.pay(order, day, allocated(open));
        true
    }

    /// Money of one customer on one day is one payment.
    fn pay(&mut self, order: &Order, date: NaiveDate, mut line: Allocation) {
        let amount = line.amount.unwrap_or(0);
        let same = |payment: &&mut Payment| payment.customer == order.customer && payment.date == Some(date);
        if let Some(payment) = self.trade.payments.iter_mut().rev().find(same) {
            line.line = i64::try_from(payment.lines.len()).unwrap_or(0) + 1;
            payment.lines.push(line);
            payment.amount = payment.amount.map(|sum| sum + amount);
            return;
        }
        let beyond = if self.random.permille(12) {
            self.random.range(2, 60) * 10_000
        } else {
            0
        };
        self.trade.payments.push(Payment {
            id: Id::derived("sample payment", &format!("{}/{date}", order.id)),
            customer: order.customer,
            date: Some(date),
            amount: Some(amount + beyond),
            currency: "CNY".to_owned(),
            method: (*self.random.pick(METHODS)).to_owned(),
            lines: vec![line],
            remarks: if beyond > 0 {
                "多汇款项，待核销".to_owned()
            } else {
                String::new()
            },
            ..Payment::default()
        });
    }
}
