//! What must be paid when: deposit at release, the balance at receipt plus terms, with tax.

use chrono::{Days, NaiveDate};

use super::abreast::abreast;
use super::book::Book;
use super::error::PlanError;
use super::facts::{ItemFacts, Terms};
use super::input::{Kind, Money, ReceiptStatus};
use super::make::Work;
use super::number::{UNIT, amount, divide_rounded, share};
use super::output::{CashWeek, Line, Payment, PaymentPart, Supply};
use super::wait::{self, Movable};
use super::worksheet::Worksheet;
use crate::calendar::Week;

pub(super) struct Calendar {
    pub weeks: Vec<CashWeek>,
    pub payments: Vec<Payment>,
}

/// `lines` are those of `work`, item by item.
pub(super) fn calendar(book: &Book, work: &Work, lines: &[Line]) -> Result<Calendar, PlanError> {
    let mut rest = lines;
    let items: Vec<(usize, &[Line])> = (work.sheets.iter().enumerate())
        .map(|(item, sheet)| {
            let (mine, others) = rest.split_at(sheet.lots.len());
            rest = others;
            (item, mine)
        })
        .collect();
    let bills = abreast(&items, |(item, lines)| bill(book, *item, &work.sheets[*item], lines));
    let mut ledger = Ledger {
        book,
        weeks: (book.weeks.iter().copied()).map(Column::new).collect(),
        payments: Vec::with_capacity(2 * lines.len()),
        movable: Vec::new(),
    };
    let keeps_to_ceiling = book.parameters.cash_ceiling.is_some();
    for ((item, lines), bill) in items.into_iter().zip(bills) {
        let bill = bill?;
        let lots = if bill.is_empty() || !keeps_to_ceiling {
            &[]
        } else {
            lines
        };
        let first = ledger.movable.len();
        let movable = lots.iter().enumerate().map(|(at, line)| Movable::new(item, at, line));
        ledger.movable.extend(movable);
        for due in bill {
            ledger.pay(due, first);
        }
    }
    for payment in &book.payments {
        ledger.column(payment.date).committed += i128::from(payment.amount);
    }
    ledger.close(work)
}

/// A payment of one item.
struct Due {
    payment: Payment,
    /// The line it is for; none for a receipt to come, which is committed already.
    lot: Option<usize>,
    /// Fen squared.
    variance: f64,
}

/// What must be paid for an item.
fn bill(book: &Book, item: usize, sheet: &Worksheet, lines: &[Line]) -> Result<Vec<Due>, PlanError> {
    let facts = &book.items[item];
    if facts.kind == Kind::Make || facts.price == 0 {
        return Ok(Vec::new());
    }
    let mut bill = Bill {
        facts,
        dues: Vec::with_capacity(2 * (facts.receipts.len() + lines.len())),
    };
    for receipt in &facts.receipts {
        bill.receipt(book, receipt)?;
    }
    for (at, (lot, line)) in sheet.lots.iter().zip(lines).enumerate() {
        bill.line(at, line, lot.variance)?;
    }
    Ok(bill.dues)
}

struct Column {
    week: Week,
    committed: i128,
    order_driven: i128,
    forecast_driven: i128,
    /// Fen squared.
    variance: f64,
}

impl Column {
    fn new(week: Week) -> Column {
        Column {
            week,
            committed: 0,
            order_driven: 0,
            forecast_driven: 0,
            variance: 0.0,
        }
    }
}

struct Ledger<'a> {
    book: &'a Book,
    weeks: Vec<Column>,
    payments: Vec<Payment>,
    /// Every line that is paid, with its payments.
    movable: Vec<Movable>,
}

struct Bill<'a> {
    facts: &'a ItemFacts,
    dues: Vec<Due>,
}

impl Bill<'_> {
    fn receipt(&mut self, book: &Book, receipt: &super::facts::ReceiptFacts) -> Result<(), PlanError> {
        let facts = self.facts;
        let whole = with_tax(facts, receipt.quantity)?;
        let (deposit, balance) = parts(facts, whole);
        let supply = || Supply::Receipt(receipt.source.receipt.clone());
        // A confirmed receipt was released, and its deposit paid, before today.
        if receipt.source.status == ReceiptStatus::Planned {
            let release = book.calendar.back(receipt.day, facts.lead);
            let date = book.calendar.date(release.unwrap_or(book.today).max(book.today));
            let payment = self.payment(supply(), PaymentPart::Deposit, date, deposit, 0);
            self.add(payment, None, 0.0);
        }
        let date = after_terms(facts, book.calendar.date(receipt.day))?;
        let payment = self.payment(supply(), PaymentPart::Balance, date, balance, 0);
        self.add(payment, None, 0.0);
        Ok(())
    }

    fn line(&mut self, lot: usize, line: &Line, variance: f64) -> Result<(), PlanError> {
        let facts = self.facts;
        let whole = with_tax(facts, line.quantity)?;
        let for_orders = share(whole, line.for_orders, line.quantity).unwrap_or(0);
        let (deposit, balance) = parts(facts, whole);
        let (deposit_orders, _) = parts(facts, for_orders);
        let deposit_orders = deposit_orders.min(deposit);
        let balance_orders = (for_orders - deposit_orders).min(balance);
        let rate = facts.price as f64 / 10_000.0 * taxed(facts) as f64 / UNIT as f64;
        let paid = after_terms(facts, line.finish)?;
        for (part, date, sum, orders) in [
            (PaymentPart::Deposit, line.start, deposit, deposit_orders),
            (PaymentPart::Balance, paid, balance, balance_orders),
        ] {
            let part_of = if whole == 0 { 0.0 } else { sum as f64 / whole as f64 };
            let spread = variance * (rate * part_of) * (rate * part_of);
            let payment = self.payment(Supply::Line(line.line.clone()), part, date, sum, orders);
            self.add(payment, Some(lot), spread);
        }
        Ok(())
    }

    fn payment(&self, supply: Supply, part: PaymentPart, date: NaiveDate, amount: Money, for_orders: Money) -> Payment {
        Payment {
            date,
            item: self.facts.code.clone(),
            supply,
            supplier: self.facts.terms.as_ref().map(|terms| terms.supplier.clone()),
            part,
            amount,
            for_orders,
        }
    }

    fn add(&mut self, payment: Payment, lot: Option<usize>, variance: f64) {
        if payment.amount != 0 {
            self.dues.push(Due { payment, lot, variance });
        }
    }
}

impl Ledger<'_> {
    /// `first`: where the lines of the item begin among what can be moved.
    fn pay(&mut self, due: Due, first: usize) {
        let Due { payment, lot, variance } = due;
        let week = self.at(payment.date);
        let column = self.column(payment.date);
        match lot {
            Some(lot) => {
                column.order_driven += i128::from(payment.for_orders);
                column.forecast_driven += i128::from(payment.amount - payment.for_orders);
                column.variance += variance;
                if let Some(line) = self.movable.get_mut(first + lot) {
                    line.payments.push((week, payment.amount));
                }
            }
            None => column.committed += i128::from(payment.amount),
        }
        self.payments.push(payment);
    }

    fn at(&self, date: NaiveDate) -> usize {
        Week::of(date).since(self.weeks[0].week).max(0) as usize
    }

    /// The week of a date; what has passed falls into the first.
    fn column(&mut self, date: NaiveDate) -> &mut Column {
        let at = self.at(date);
        while self.weeks.len() <= at {
            let next = self.weeks[self.weeks.len() - 1].week.plus(1);
            self.weeks.push(Column::new(next));
        }
        &mut self.weeks[at]
    }

    fn close(mut self, work: &Work) -> Result<Calendar, PlanError> {
        let mut weeks = Vec::with_capacity(self.weeks.len());
        for column in &self.weeks {
            let fits = |sum: i128| i64::try_from(sum).map_err(|_| too_large(&column.week));
            let expected = fits(column.committed + column.order_driven + column.forecast_driven)?;
            let spread = 1.2816 * libm::sqrt(column.variance);
            if spread >= 9.0e18 {
                return Err(too_large(&column.week));
            }
            weeks.push(CashWeek {
                week: column.week,
                expected,
                p90: (expected.checked_add(libm::round(spread) as i64)).ok_or_else(|| too_large(&column.week))?,
                committed: fits(column.committed)?,
                order_driven: fits(column.order_driven)?,
                forecast_driven: fits(column.forecast_driven)?,
                could_wait: Vec::new(),
            });
        }
        if let Some(ceiling) = self.book.parameters.cash_ceiling {
            wait::propose(self.book, work, &self.movable, ceiling, &mut weeks);
        }
        // Stable: on a day they stay in the order of items and lines.
        self.payments.sort_by_key(|payment| payment.date);
        Ok(Calendar {
            weeks,
            payments: self.payments,
        })
    }
}

fn too_large(week: &Week) -> PlanError {
    PlanError::TooLarge {
        place: format!("the payments of {week}"),
    }
}

fn taxed(facts: &ItemFacts) -> i64 {
    UNIT + facts.terms.as_ref().map_or(0, |terms| terms.tax_rate)
}

/// What a quantity costs with tax; net and tax are rounded each, as on an invoice.
fn with_tax(facts: &ItemFacts, quantity: i64) -> Result<Money, PlanError> {
    let too_large = || PlanError::TooLarge {
        place: format!("the cost of {}", facts.code),
    };
    let net = amount(quantity, facts.price).ok_or_else(too_large)?;
    let tax = divide_rounded(i128::from(net) * i128::from(taxed(facts) - UNIT), i128::from(UNIT));
    let tax = i64::try_from(tax).map_err(|_| too_large())?;
    net.checked_add(tax).ok_or_else(too_large)
}

/// Deposit and balance of an amount.
fn parts(facts: &ItemFacts, whole: Money) -> (Money, Money) {
    let rate = facts.terms.as_ref().map_or(0, |terms| terms.deposit);
    let deposit = divide_rounded(i128::from(whole) * i128::from(rate), i128::from(UNIT)) as i64;
    (deposit, whole - deposit)
}

fn after_terms(facts: &ItemFacts, arrival: NaiveDate) -> Result<NaiveDate, PlanError> {
    let Terms { terms_days, .. } = match &facts.terms {
        Some(terms) => terms,
        None => return Ok(arrival),
    };
    (arrival.checked_add_days(Days::new(u64::from(*terms_days)))).ok_or_else(|| PlanError::BeyondCalendar {
        place: format!("the payment terms of {}", facts.code),
        date: arrival,
    })
}
