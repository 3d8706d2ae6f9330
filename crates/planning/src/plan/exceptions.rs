//! What a person should look at: everything of step 15 that one plan can say by itself.

use std::collections::{BTreeMap, BTreeSet};

use super::abreast::abreast;
use super::assemble::{Names, is_bought};
use super::book::Book;
use super::changes;
use super::facts::ItemFacts;
use super::input::{Code, Kind};
use super::make::Work;
use super::number;
use super::output::{CashWeek, Exception, Load, Origin, Reason};
use super::remark::Remark;
use super::worksheet::{Lot, Need, Source, Tie, What, Worksheet};
use crate::calendar::Day;

pub(super) fn collect(book: &Book, work: &Work, names: &Names, loads: &[Load], cash: &[CashWeek]) -> Vec<Exception> {
    let mut list = book.remarks.clone();
    let has_terms = book.items.iter().any(|item| item.terms.is_some());
    let all: Vec<usize> = (0..book.items.len()).collect();
    let of_items = abreast(&all, |item| {
        let mut list = Vec::new();
        let mut desk = Inspection {
            book,
            work,
            names,
            item: *item,
            facts: &book.items[*item],
            sheet: &work.sheets[*item],
            usual_cover: 0,
        };
        desk.usual_cover = desk.usual_cover();
        desk.missing(has_terms, &mut list);
        desk.overdue(&mut list);
        desk.receipts(&mut list);
        desk.lots(&mut list);
        desk.shortages(&mut list);
        desk.surplus(&mut list);
        changes::compare(book, names, *item, desk.sheet, &mut list);
        list
    });
    list.extend(of_items.into_iter().flatten());
    for load in loads {
        let most = load.capacity.map(|hours| hours.saturating_add(load.overtime));
        if let Some(over) = most.map(|most| load.load - most).filter(|over| *over > 0) {
            let remark = Remark::new(load.week.monday(), Reason::CentreOverloaded);
            let remark = remark.about(&load.work_centre).of(over);
            list.push(remark.with("week", load.week.to_string()).done());
        }
    }
    if let Some(ceiling) = book.parameters.cash_ceiling {
        for week in cash.iter().filter(|week| week.expected > ceiling) {
            let waiting: Vec<&str> = (week.could_wait.iter()).map(|line| &*line.line).collect();
            let remark = Remark::new(week.week.monday(), Reason::CashAboveCeiling);
            let remark = remark.of(week.expected - ceiling);
            let remark = remark.with("week", week.week.to_string());
            list.push(remark.with("could_wait", waiting.join(" ")).done());
        }
    }
    list.sort_by(|a, b| {
        (a.code, &a.item, a.date, &a.subject, a.quantity).cmp(&(b.code, &b.item, b.date, &b.subject, b.quantity))
    });
    list.dedup();
    list
}

struct Inspection<'a> {
    book: &'a Book,
    work: &'a Work,
    names: &'a Names,
    item: usize,
    facts: &'a ItemFacts,
    sheet: &'a Worksheet,
    /// What the average week of the horizon takes in `surplus_weeks` weeks.
    usual_cover: i64,
}

impl Inspection<'_> {
    fn remark(&self, day: Day, reason: Reason) -> Remark {
        Remark::on(&self.facts.code, self.book.calendar.date(day), reason)
    }

    fn date(&self, day: Day) -> chrono::NaiveDate {
        self.book.calendar.date(day)
    }

    fn name(&self, lot: usize) -> &Code {
        self.names.line(self.item, lot)
    }

    fn missing(&self, has_terms: bool, list: &mut Vec<Exception>) {
        let today = self.book.today;
        let facts = self.facts;
        let paid = !self.sheet.lots.is_empty() || facts.receipts.iter().any(|receipt| receipt.quantity > 0);
        if paid && facts.terms.is_none() && has_terms && is_bought(facts.kind) {
            list.push(self.remark(today, Reason::SupplierMissing).done());
        }
        let Some(first) = self.sheet.lots.first() else {
            return;
        };
        if facts.lead_missing {
            list.push(self.remark(today, Reason::LeadTimeMissing).done());
        }
        if facts.price_missing && is_bought(facts.kind) {
            list.push(self.remark(today, Reason::CostMissing).done());
        }
        if facts.kind != Kind::Make {
            return;
        }
        if !self.book.structure.has_rows[self.item] {
            list.push(self.remark(today, Reason::BomMissing).of(first.quantity).done());
            return;
        }
        let uses = &self.book.structure.uses[self.item];
        let bare =
            (self.sheet.lots.iter()).find(|lot| !(uses.iter()).any(|u| u.from <= lot.ready && lot.ready <= u.to));
        if let Some(lot) = bare {
            list.push(self.remark(lot.ready, Reason::BomExpired).of(lot.quantity).done());
        }
    }

    fn overdue(&self, list: &mut Vec<Exception>) {
        for receipt in self.facts.receipts.iter().filter(|r| r.past_due) {
            let remark = self.remark(self.book.today, Reason::ReceiptPastDue);
            let remark = remark.about(&receipt.source.receipt).of(receipt.quantity);
            list.push(remark.date("due", receipt.source.due).done());
        }
        for &at in &self.book.orders_of[self.item] {
            let order = &self.book.orders[at as usize];
            if order.source.requested < self.book.as_of {
                let remark = self.remark(self.book.today, Reason::OrderPastDue);
                let remark = remark.about(&order.source.order).of(order.quantity);
                let remark = remark.with("line", order.source.line.clone());
                list.push(remark.date("requested", order.source.requested).done());
            }
        }
    }

    /// Receipts that come too late, too early or for nothing.
    fn receipts(&self, list: &mut Vec<Exception>) {
        for (at, receipt) in self.facts.receipts.iter().enumerate() {
            if receipt.quantity > 0 && receipt.day < self.book.end {
                let subject = &receipt.source.receipt;
                let source = Source::Receipt(at as u32);
                self.timing(source, subject, receipt.day, receipt.quantity, receipt.past_due, list);
            }
            if receipt.quantity > 0 && receipt.quantity < self.facts.minimum {
                let remark = self.remark(receipt.day, Reason::LotBelowMinimum);
                let remark = remark.about(&receipt.source.receipt).of(receipt.quantity);
                let minimum = number::quantity(self.facts.minimum).to_string();
                list.push(remark.with("minimum", minimum).done());
            }
        }
    }

    fn timing(
        &self,
        source: Source,
        subject: &Code,
        day: Day,
        quantity: i64,
        past_due: bool,
        list: &mut Vec<Exception>,
    ) {
        let mine = || self.sheet.links.iter().filter(|tie| tie.supply == source);
        let unused: i64 = (mine().filter(|tie| tie.what == What::Surplus))
            .map(|tie| tie.quantity)
            .sum();
        let due = self.date(day);
        if unused == quantity {
            let remark = self.remark(day, Reason::ReceiptCancel);
            list.push(remark.about(subject).of(quantity).date("due", due).done());
            return;
        }
        let ratio = i128::from(self.book.parameters.change_ratio);
        if i128::from(unused) * 1_000_000 > ratio * i128::from(quantity) {
            let remark = self.remark(day, Reason::ReceiptDecrease).about(subject);
            let of = number::quantity(quantity).to_string();
            list.push(remark.of(unused).with("of", of).done());
        }
        if past_due {
            return;
        }
        let Some(need) = mine().map(|tie| tie.day).min() else {
            return;
        };
        let need = self.floor_needs(day, quantity).map_or(need, |floor| need.min(floor));
        let buffers = mine().any(|tie| tie.what == What::Safety);
        let calendar = &self.book.calendar;
        if need < day && calendar.between(need, day) > 0 {
            let remark = self.remark(need, Reason::ReceiptAdvance).about(subject);
            list.push(remark.of(quantity).date("due", due).done());
        } else if !buffers && calendar.between(day, need) >= self.book.parameters.move_days {
            let remark = self.remark(need, Reason::ReceiptPostpone).about(subject);
            list.push(remark.of(quantity).date("due", due).done());
        }
    }

    /// From when on safety stock would be missing without a supply of that day.
    fn floor_needs(&self, day: Day, quantity: i64) -> Option<Day> {
        if self.facts.floor == 0 {
            return None;
        }
        let mut moves = self.moves(|need| need.day, |lot| lot.due);
        moves.entry(day).or_default();
        let mut stock = self.facts.opening - quantity;
        moves.range(..self.book.end).find_map(|(at, change)| {
            stock += change;
            (*at >= day && stock < self.facts.floor_on(*at)).then_some(*at)
        })
    }

    /// What comes and goes by day, deficits aside.
    fn moves(&self, goes: impl Fn(&Need) -> Day, comes: impl Fn(&Lot) -> Day) -> BTreeMap<Day, i64> {
        let mut moves: BTreeMap<Day, i64> = BTreeMap::new();
        for need in &self.sheet.demands {
            if need.what != What::Deficit {
                *moves.entry(goes(need)).or_default() -= need.quantity;
            }
        }
        for receipt in &self.facts.receipts {
            *moves.entry(receipt.day).or_default() += receipt.quantity;
        }
        for lot in &self.sheet.lots {
            *moves.entry(comes(lot)).or_default() += lot.quantity;
        }
        moves
    }

    fn lots(&self, list: &mut Vec<Exception>) {
        let minimum = self.facts.minimum;
        for (at, lot) in self.sheet.lots.iter().enumerate() {
            let name = self.name(at);
            if lot.finish > lot.due {
                let remark = self.remark(lot.due, Reason::LineLate).about(name);
                let remark = remark.of(lot.quantity).with("days", lot.late.to_string());
                let remark = remark.date("earliest", self.date(lot.finish));
                list.push(self.cause(remark, lot).done());
            }
            let decided = matches!(lot.origin, Origin::Edited | Origin::Frozen);
            if decided && lot.quantity > 0 {
                let source = Source::Lot(at as u32);
                self.timing(source, name, lot.due, lot.quantity, false, list);
            }
            let real = self.is_real(lot);
            if real {
                let remark = self.remark(lot.due, Reason::LotSurplus).about(name);
                list.push(remark.of(lot.excess).done());
            }
            let small = if decided && lot.quantity < minimum {
                lot.quantity
            } else if real {
                lot.below_minimum
            } else {
                0
            };
            if small > 0 {
                let remark = self.remark(lot.due, Reason::LotBelowMinimum).about(name);
                let minimum = number::quantity(minimum).to_string();
                list.push(remark.of(small).with("minimum", minimum).done());
            }
        }
    }

    fn cause(&self, remark: Remark, lot: &Lot) -> Remark {
        match self.book.items.get(lot.waits_for as usize) {
            Some(component) => remark.with("waits_for", component.code.clone()),
            None => remark,
        }
    }

    /// Whether a lot's excess is more than rounding and more than the coming weeks will take.
    fn is_real(&self, lot: &Lot) -> bool {
        if lot.excess < self.facts.multiple.max(1) && lot.below_minimum == 0 || lot.excess == 0 {
            return false;
        }
        self.facts.cap_weeks.is_some() || lot.excess > self.usual_cover
    }

    fn usual_cover(&self) -> i64 {
        let demand: i128 = (self.sheet.demands.iter()).map(|need| i128::from(need.quantity)).sum();
        let weeks = i128::from(self.book.parameters.surplus_weeks);
        let cover = demand * weeks / self.book.weeks.len() as i128;
        i64::try_from(cover).unwrap_or(i64::MAX)
    }

    fn surplus(&self, list: &mut Vec<Exception>) {
        let stock: i64 = (self.sheet.links.iter())
            .filter(|tie| tie.supply == Source::Stock && tie.what == What::Surplus)
            .map(|tie| tie.quantity)
            .sum();
        let over = stock.min(self.sheet.surplus - self.usual_cover);
        if over > 0 {
            let remark = self.remark(self.book.today, Reason::StockSurplus).of(over);
            let weeks = self.book.parameters.surplus_weeks.to_string();
            list.push(remark.with("weeks", weeks).done());
        }
    }

    /// Spans of days in which the stock is below zero.
    fn shortages(&self, list: &mut Vec<Exception>) {
        let late = (self.sheet.links.iter()).any(|tie| self.there(tie.supply) > self.taken(tie));
        let tied: i128 = (self.sheet.links.iter())
            .filter(|tie| !matches!(tie.what, What::Safety | What::Surplus))
            .map(|tie| i128::from(tie.quantity))
            .sum();
        let asked: i128 = (self.sheet.demands.iter()).map(|need| i128::from(need.quantity)).sum();
        if !late && tied == asked {
            return;
        }
        let mut moves = self.moves(|need| need.at, |lot| lot.finish);
        moves.entry(self.book.today).or_default();
        let mut stock = self.facts.opening;
        let mut open: Option<(Day, i64)> = None;
        // After the horizon nothing is asked for: only what ends a shortage is left.
        for (&day, change) in &moves {
            stock += change;
            match open {
                None if stock < 0 => open = Some((day, stock)),
                Some((since, lowest)) if stock < 0 => open = Some((since, lowest.min(stock))),
                Some((since, lowest)) => {
                    list.push(self.shortage(since, day, lowest));
                    open = None;
                }
                None => {}
            }
        }
        if let Some((since, lowest)) = open {
            list.push(self.uncovered(since, lowest));
        }
    }

    fn shortage(&self, since: Day, until: Day, lowest: i64) -> Exception {
        let orders = self.hit(since, until);
        let remark = self.remark(since, Reason::StockShort).of(-lowest);
        let remark = remark.date("until", self.date(until));
        remark.with("orders", orders.join(" ")).done()
    }

    /// A shortage that nothing in sight ends.
    fn uncovered(&self, since: Day, lowest: i64) -> Exception {
        let orders = self.hit(since, Day::MAX);
        let remark = self.remark(since, Reason::StockUncovered).of(-lowest);
        remark.with("orders", orders.join(" ")).done()
    }

    /// The day on which what a tie serves is really taken; the last of the horizon where that is later, as in the projection.
    fn taken(&self, tie: &Tie) -> Day {
        match tie.what {
            What::Lot { parent, lot } => {
                let start = self.work.sheets[parent as usize].lots[lot as usize].start;
                start.min(self.book.end - 1)
            }
            _ => tie.day,
        }
    }

    fn there(&self, supply: Source) -> Day {
        self.sheet.there(self.facts, supply, self.book.today)
    }

    /// Orders whose goods, on this item or further up, come too late or not at all.
    fn hit(&self, since: Day, until: Day) -> Vec<String> {
        let mut orders = BTreeSet::new();
        let mut seen = BTreeSet::new();
        let mut open: Vec<What> = (self.sheet.links.iter())
            .filter(|tie| (since..until).contains(&self.taken(tie)) && self.there(tie.supply) > self.taken(tie))
            .map(|tie| tie.what)
            .collect();
        // Demands are served in their order: what is served by nobody is at the end.
        let mut served: i128 = (self.sheet.links.iter())
            .filter(|tie| !matches!(tie.what, What::Safety | What::Surplus))
            .map(|tie| i128::from(tie.quantity))
            .sum();
        for need in &self.sheet.demands {
            served -= i128::from(need.quantity);
            if served < 0 && (since..until).contains(&need.at) {
                open.push(need.what);
            }
        }
        while let Some(what) = open.pop() {
            match what {
                What::Order(at) => {
                    orders.insert(at);
                }
                What::Lot { parent, lot } if seen.insert((parent, lot)) => {
                    let above = &self.work.sheets[parent as usize];
                    open.extend(
                        (above.links.iter())
                            .filter(|tie| tie.supply == Source::Lot(lot))
                            .map(|tie| tie.what),
                    );
                }
                _ => {}
            }
            if seen.len() > 500 {
                break;
            }
        }
        (orders.iter())
            .map(|&at| {
                let order = &self.book.orders[at as usize].source;
                format!("{}/{}", order.order, order.line)
            })
            .collect()
    }
}
