//! Where the drafts are written and the acts are noted down.

use std::collections::HashMap;

use chrono::{Datelike, NaiveDate, NaiveDateTime, TimeDelta};
use countersign_domain::calendar::WorkingCalendar;
use countersign_domain::id::Id;
use countersign_domain::kinds::customer::Customer;
use countersign_domain::kinds::order::{Order, OrderLine};
use countersign_domain::money::{Fen, Micro};

use crate::customers::{Customers, Payer};
use crate::organisation::{holder, sales_unit_of};
use crate::products::Catalogue;
use crate::script::{Act, Condition, Step, Verdict};
use crate::trade::{Position, Trade, amount_of, standard_terms};

/// The functions that are always asked, in the order in which they usually answer.
pub(super) const ALWAYS: [&str; 4] = ["sales", "technical_support", "commerce", "marketing"];
/// Those asked when the order gives a reason.
pub(super) const ADDED: [&str; 5] = ["production", "purchasing", "quality", "research", "finance"];

/// Which customer an order is written for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// Pays on time, nothing overdue, and the limit holds the order.
    Sound,
    /// Owes overdue money, and the order goes beyond the limit.
    Stretched,
}

pub(super) struct Wish<'a> {
    pub key: &'static str,
    pub kind: &'a str,
    pub segment: &'a str,
    pub standing: Standing,
    /// What the order should come to, in yuan.
    pub yuan: i64,
    /// Models and their share in percent.
    pub models: &'a [(&'static str, i64)],
    /// Price against the list.
    pub permille: i64,
    /// Working days ago.
    pub written: i32,
    /// Days from today to delivery.
    pub due_in: i64,
}

pub(super) struct Desk<'a> {
    as_of: NaiveDate,
    calendar: WorkingCalendar,
    customers: &'a mut Customers,
    catalogue: &'a Catalogue,
    trade: &'a Trade,
    positions: &'a HashMap<Id, Position>,
    orders: Vec<Order>,
    script: Vec<Act>,
}

impl<'a> Desk<'a> {
    pub(super) fn new(
        as_of: NaiveDate,
        customers: &'a mut Customers,
        catalogue: &'a Catalogue,
        trade: &'a Trade,
        positions: &'a HashMap<Id, Position>,
    ) -> Desk<'a> {
        let calendar = WorkingCalendar::shipped();
        Desk {
            as_of,
            calendar,
            customers,
            catalogue,
            trade,
            positions,
            orders: Vec::new(),
            script: Vec::new(),
        }
    }

    pub(super) fn finish(self) -> (Vec<Order>, Vec<Act>) {
        (self.orders, self.script)
    }

    pub(super) fn as_of(&self) -> NaiveDate {
        self.as_of
    }

    /// So many working days ago, at a time of the day.
    pub(super) fn time(&self, days_ago: i32, hour: u32, minute: u32) -> NaiveDateTime {
        let day = self
            .calendar
            .add_working_days(self.as_of, -days_ago)
            .unwrap_or(self.as_of);
        day.and_hms_opt(hour, minute, 0).unwrap_or_default()
    }

    /// Writes the draft and gives its place on the desk; `alter` adds what is special about it.
    pub(super) fn write(&mut self, wish: &Wish<'_>, alter: impl FnOnce(&mut Order)) -> usize {
        let customer = self.choose(wish);
        let date = self.time(wish.written, 9, 0).date();
        let due = self
            .calendar
            .working_day_from(self.as_of + TimeDelta::days(wish.due_in))
            .ok();
        let lines = self.lines(wish, due);
        let family = wish
            .models
            .first()
            .and_then(|(model, _)| self.catalogue.of_model(model))
            .map(|main| main.family);
        let mut order = Order {
            id: Id::derived("sample order in review", wish.key),
            number: self.next_number(date),
            state: "draft".to_owned(),
            kind: "goods".to_owned(),
            date: Some(date),
            due,
            amount: Some(amount_of(&lines).0),
            lines,
            ..Order::default()
        };
        standard_terms(&mut order, &customer, Payer::OnTime, family.unwrap_or_default());
        alter(&mut order);
        self.orders.push(order);
        self.orders.len() - 1
    }

    pub(super) fn alter(&mut self, at: usize, alter: impl FnOnce(&mut Order)) {
        alter(&mut self.orders[at]);
    }

    pub(super) fn order(&self, at: usize) -> &Order {
        &self.orders[at]
    }

    pub(super) fn seller(&self, at: usize) -> Id {
        self.orders[at].seller.unwrap_or_default()
    }

    pub(super) fn note(&mut self, at: usize, when: NaiveDateTime, by: Id, step: Step) {
        self.script.push(Act {
            at: when,
            by,
            order: self.orders[at].id,
            step,
        });
    }

    pub(super) fn submit(&mut self, at: usize, when: NaiveDateTime) {
        self.note(at, when, self.seller(at), Step::Submit);
    }

    pub(super) fn agree(&mut self, at: usize, when: NaiveDateTime, function: &'static str, opinion: &'static str) {
        self.decide(at, when, function, Verdict::Agree, opinion, Vec::new());
    }

    pub(super) fn decide(
        &mut self,
        at: usize,
        when: NaiveDateTime,
        function: &'static str,
        verdict: Verdict,
        opinion: &'static str,
        conditions: Vec<Condition>,
    ) {
        let by = self.decider(at, function);
        self.note(
            at,
            when,
            by,
            Step::Decide {
                function,
                verdict,
                opinion,
                conditions,
            },
        );
    }

    /// Who answers for a function: of the rank that the amount asks for.
    pub(super) fn decider(&self, at: usize, function: &'static str) -> Id {
        let yuan = self.orders[at].amount.unwrap_or(0) / 100;
        if function == "general_management" {
            return holder("root", "general_manager");
        }
        if yuan >= 500_000 {
            return match function {
                "sales" | "commerce" | "marketing" => holder("marketing-centre", "director"),
                "technical_support" | "research" => holder("technical-centre", "director"),
                "finance" => holder("finance", "director"),
                _ => holder("plant", "director"),
            };
        }
        let unit = match function {
            "sales" => sales_unit_of(self.seller(at)).unwrap_or("sales-1"),
            "technical_support" => "support",
            other => other,
        };
        // The supervisor of marketing is at a fair these days; the manager answers.
        let rank = if yuan >= 100_000 || function == "marketing" {
            "manager"
        } else {
            "supervisor"
        };
        let usual = holder(unit, rank);
        if usual == self.seller(at) {
            holder(unit, "manager")
        } else {
            usual
        }
    }

    /// The price of every line anew, against the list.
    pub(super) fn repriced(&self, at: usize, permille: i64) -> Vec<OrderLine> {
        let mut lines = self.orders[at].lines.clone();
        for line in &mut lines {
            let finished = self
                .catalogue
                .finished
                .iter()
                .find(|finished| Some(finished.id) == line.product);
            line.unit_price = finished.map(|finished| price(finished.list_price, permille));
        }
        lines
    }

    /// Another customer of the same region, for whom a dealer buys.
    pub(super) fn end_customer(&self, dealer: Option<Id>) -> Option<Id> {
        let all = &self.customers.customers;
        let dealer = all.iter().find(|customer| Some(customer.id) == dealer)?;
        let buys =
            |customer: &&Customer| ["developer", "property_manager", "utility"].contains(&customer.kind.as_str());
        let near = all
            .iter()
            .filter(buys)
            .find(|customer| customer.region == dealer.region);
        near.or_else(|| all.iter().find(buys)).map(|customer| customer.id)
    }

    fn lines(&self, wish: &Wish<'_>, due: Option<NaiveDate>) -> Vec<OrderLine> {
        let mut lines = Vec::new();
        for (model, share) in wish.models {
            let Some(finished) = self.catalogue.of_model(model) else {
                continue;
            };
            let price = price(finished.list_price, wish.permille);
            let wanted = wish.yuan * share / 100 * 1_000_000 / price;
            let pieces = if wanted > 50 { wanted / 10 * 10 } else { wanted.max(1) };
            lines.push(OrderLine {
                line: i64::try_from(lines.len()).unwrap_or(0) + 1,
                product: Some(finished.id),
                specification: finished.specification.to_owned(),
                quantity: Some(Micro::whole(pieces).0),
                unit_price: Some(price),
                tax_rate: Some(130_000),
                due,
                ..OrderLine::default()
            });
        }
        lines
    }

    /// A customer of that kind and standing for whom there is no other draft: best one without orders of the last
    /// weeks, which would count together with this one. It must buy this family at all.
    fn choose(&mut self, wish: &Wish<'_>) -> Customer {
        let family = wish
            .models
            .first()
            .and_then(|(model, _)| self.catalogue.of_model(model))
            .map(|main| main.family);
        let position = |customer: &Customer| self.positions.get(&customer.id).copied().unwrap_or_default();
        let mut parents: Vec<Id> = self
            .customers
            .customers
            .iter()
            .filter_map(|customer| customer.parent)
            .collect();
        parents.extend(self.orders.iter().filter_map(|order| order.customer));
        let free = |customer: &Customer| {
            let overdue = position(customer).overdue > Fen::ZERO;
            let standing = match wish.standing {
                Standing::Sound => !overdue && ["A", "B"].contains(&customer.risk_grade.as_str()),
                Standing::Stretched => overdue,
            };
            let alone = customer.parent.is_none() && !parents.contains(&customer.id);
            standing && alone && customer.status == "active"
        };
        let quiet = |customer: &Customer| {
            position(customer)
                .last_order
                .is_none_or(|last| (self.as_of - last).num_days() > 40)
        };
        let kind = |customer: &Customer| {
            customer.kind == wish.kind && (wish.segment.is_empty() || customer.segment == wish.segment)
        };
        let customers = &self.customers.customers;
        let habits = &self.customers.habits;
        let buys = |at: usize| habits[at].families.iter().any(|(bought, _)| Some(*bought) == family);
        let first = |fits: &dyn Fn(&Customer) -> bool| {
            (0..customers.len()).find(|at| buys(*at) && free(&customers[*at]) && fits(&customers[*at]))
        };
        let at = first(&|customer| kind(customer) && quiet(customer))
            .or_else(|| first(&|customer| customer.kind != "consumer" && quiet(customer)))
            .or_else(|| first(&|customer| kind(customer)))
            .or_else(|| first(&|_| true))
            .unwrap_or(0);
        let exposure = position(&customers[at]).exposure.0;
        let customer = &mut self.customers.customers[at];
        let limit = customer.credit_limit.unwrap_or(0);
        let needed = exposure + wish.yuan * 100;
        customer.credit_limit = Some(match wish.standing {
            Standing::Sound => limit.max((needed * 12 / 10 + 999_999) / 1_000_000 * 1_000_000),
            Standing::Stretched => limit.min(needed * 7 / 10 / 1_000_000 * 1_000_000),
        });
        customer.clone()
    }

    fn next_number(&self, date: NaiveDate) -> String {
        let year = date.year();
        let in_year = |order: &&Order| order.date.is_some_and(|date| date.year() == year);
        let before = self.trade.orders.iter().filter(in_year).count() + self.orders.iter().filter(in_year).count();
        format!("DD{year}-{:04}", before + 1)
    }
}

/// To the fen.
fn price(list: Micro, permille: i64) -> i64 {
    list.0 / 1_000 * permille / 10_000 * 10_000
}
