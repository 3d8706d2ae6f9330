//! One change at a time: only what it reaches is planned again, and what moved is shown.

use std::collections::BTreeMap;
use std::mem;
use std::sync::Arc;

use super::assemble::{self, Naming};
use super::book::Book;
use super::desk::Desk;
use super::error::PlanError;
use super::input::{Code, Edit, ForecastWeek, Input, Item, Money, OrderLine, Receipt, Stock};
use super::make::{Pass, Work, make};
use super::output::{Balance, Line};
use super::worksheet::{Sheets, What, Worksheet};
use chrono::NaiveDate;

/// A change of the input. What is named by its key replaces what had the key before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// By order, line and item.
    Order(OrderLine),
    WithoutOrder {
        order: Code,
        line: Code,
    },
    /// All stock of the item.
    Stock(Stock),
    /// By receipt and item.
    Receipt(Receipt),
    WithoutReceipt(Code),
    /// By item and due date.
    Edit(Edit),
    WithoutEdit {
        item: Code,
        due: NaiveDate,
    },
    /// All forecast of the item.
    Forecast {
        item: Code,
        weeks: Vec<ForecastWeek>,
    },
    Item(Box<Item>),
}

/// What a change did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Moved {
    /// Lines that are gone or looked different.
    pub before: Vec<Line>,
    /// Lines that are new or look different now.
    pub after: Vec<Line>,
    /// The weeks of every item whose stock moves.
    pub balances: Vec<Balance>,
    /// Cost of all lines now less before, without tax.
    pub cost: Money,
}

impl Desk {
    /// Applies a change and plans again. The plan is the same as one made from the changed input from the start. On an
    /// error nothing has changed.
    pub fn change(&mut self, change: Change) -> Result<Moved, PlanError> {
        self.change_all([change])
    }

    /// Applies several changes together.
    pub fn change_all(&mut self, changes: impl IntoIterator<Item = Change>) -> Result<Moved, PlanError> {
        let before = self.input.clone_of_changing();
        for change in changes {
            apply(&mut self.input, change);
        }
        let result = self.plan_again();
        if result.is_err() {
            before.put_back(&mut self.input);
        }
        result
    }

    fn plan_again(&mut self) -> Result<Moved, PlanError> {
        let book = Book::new(&self.input)?;
        let mut earlier = self.work.clone();
        let work = if same_frame(&self.book, &book) && !book.is_frozen() {
            rename_orders(&self.book, &book, &mut earlier);
            self.replan(&book, &earlier)?
        } else {
            make(&book)?
        };
        self.work = work;
        let old_book = mem::replace(&mut self.book, book);
        self.moved(&old_book, &earlier.sheets)
    }

    /// Plans what the new book changes.
    fn replan(&self, book: &Book, earlier: &Work) -> Result<Work, PlanError> {
        let stale: Vec<bool> = (0..book.items.len())
            .map(|item| differs(&self.book, book, item))
            .collect();
        let wished = Pass::wishes(book, stale.clone()).over(&earlier.wished)?;
        Work::settle(book, wished, earlier, &stale)
    }

    fn moved(&self, old_book: &Book, before: &Sheets) -> Result<Moved, PlanError> {
        let mut moved = Moved::default();
        let (naming, old_naming) = (Naming::new(&self.book), Naming::new(old_book));
        for (item, facts) in self.book.items.iter().enumerate() {
            let old = old_book.index.get(&facts.code).copied();
            let sheet = &self.work.sheets[item];
            let was = old.map(|at| &before[at as usize]);
            let same = was.is_some_and(|was| Arc::ptr_eq(was, sheet) || was == sheet);
            if same && old.is_some_and(|at| old_book.items[at as usize] == *facts) {
                continue;
            }
            let then = match old {
                Some(at) => lines(old_book, &old_naming, at as usize, &before[at as usize])?,
                None => Vec::new(),
            };
            let now = lines(&self.book, &naming, item, sheet)?;
            moved.cost += now.iter().map(|line| line.cost).sum::<Money>();
            moved.cost -= then.iter().map(|line| line.cost).sum::<Money>();
            let known: BTreeMap<&Code, _> = then.iter().map(|line| (&line.line, looks(line))).collect();
            let fresh: BTreeMap<&Code, _> = now.iter().map(|line| (&line.line, looks(line))).collect();
            let news = |line: &&Line| known.get(&line.line) != Some(&looks(line));
            let gone = |line: &&Line| fresh.get(&line.line) != Some(&looks(line));
            moved.after.extend(now.iter().filter(news).cloned());
            moved.before.extend(then.iter().filter(gone).cloned());
            let demands = was.is_some_and(|was| was.demands == sheet.demands);
            if known != fresh || !demands {
                assemble::balances(&self.book, item, sheet, &mut moved.balances)?;
            }
        }
        Ok(moved)
    }
}

/// What a person sees of a line.
fn looks(line: &Line) -> (i64, NaiveDate, NaiveDate, u32) {
    (line.quantity, line.start, line.finish, line.late_days)
}

fn lines(book: &Book, naming: &Naming, item: usize, sheet: &Worksheet) -> Result<Vec<Line>, PlanError> {
    let names = naming.lots(&book.items[item], &sheet.lots);
    (sheet.lots.iter().zip(&names))
        .map(|(lot, name)| assemble::line(book, name, item, lot))
        .collect()
}

/// Whether everything but the facts of single items is as it was.
fn same_frame(old: &Book, new: &Book) -> bool {
    old.items.len() == new.items.len()
        && (old.items.iter().zip(&new.items)).all(|(a, b)| a.code == b.code)
        && old.as_of == new.as_of
        && old.weeks == new.weeks
        && old.parameters == new.parameters
        && old.centres == new.centres
        && old.redraft == new.redraft
}

fn differs(old: &Book, new: &Book, item: usize) -> bool {
    let orders = |book: &Book| -> Vec<u32> { book.orders_of[item].clone() };
    let (a, b) = (orders(old), orders(new));
    old.items[item] != new.items[item]
        || a.len() != b.len()
        || (a.iter().zip(&b)).any(|(a, b)| old.orders[*a as usize] != new.orders[*b as usize])
}

/// Orders keep their place among those of their item, but not among all. A sheet that several passes share stays shared.
fn rename_orders(old: &Book, new: &Book, work: &mut Work) {
    let others = |item: &usize| old.orders_of[*item] != new.orders_of[*item];
    for item in (0..new.items.len()).filter(others) {
        let (a, b) = (&old.orders_of[item], &new.orders_of[item]);
        if a.len() != b.len() {
            continue;
        }
        let rename = |order: &mut u32| {
            if let Ok(at) = a.binary_search(order) {
                *order = b[at];
            }
        };
        let mut renamed: Vec<[Arc<Worksheet>; 2]> = Vec::new();
        for sheets in work.all_mut() {
            let sheet = &mut sheets[item];
            if let Some([_, known]) = renamed.iter().find(|[was, _]| Arc::ptr_eq(was, sheet)) {
                *sheet = known.clone();
                continue;
            }
            let was = sheet.clone();
            Arc::make_mut(sheet).rename_orders(rename);
            renamed.push([was, sheet.clone()]);
        }
    }
}

impl Worksheet {
    fn rename_orders(&mut self, rename: impl Fn(&mut u32)) {
        for need in &mut self.demands {
            if let What::Order(order) = &mut need.what {
                rename(order);
            }
        }
        for link in &mut self.links {
            if let What::Order(order) = &mut link.what {
                rename(order);
            }
        }
        for triple in &mut self.consumption.triples {
            rename(&mut triple.order);
        }
    }
}

/// The tables a change can touch.
struct Changing {
    items: Vec<Item>,
    stock: Vec<Stock>,
    receipts: Vec<Receipt>,
    orders: Vec<OrderLine>,
    forecast: Vec<ForecastWeek>,
    edits: Vec<Edit>,
}

impl Input {
    fn clone_of_changing(&self) -> Changing {
        Changing {
            items: self.items.clone(),
            stock: self.stock.clone(),
            receipts: self.receipts.clone(),
            orders: self.orders.clone(),
            forecast: self.forecast.clone(),
            edits: self.edits.clone(),
        }
    }
}

impl Changing {
    fn put_back(self, input: &mut Input) {
        input.items = self.items;
        input.stock = self.stock;
        input.receipts = self.receipts;
        input.orders = self.orders;
        input.forecast = self.forecast;
        input.edits = self.edits;
    }
}

fn apply(input: &mut Input, change: Change) {
    match change {
        Change::Order(order) => {
            let key = |o: &OrderLine| (o.order.clone(), o.line.clone(), o.item.clone());
            put(&mut input.orders, order, key);
        }
        Change::WithoutOrder { order, line } => {
            (input.orders).retain(|o| o.order != order || o.line != line);
        }
        Change::Stock(stock) => put(&mut input.stock, stock, |s| s.item.clone()),
        Change::Receipt(receipt) => put(&mut input.receipts, receipt, |r| (r.receipt.clone(), r.item.clone())),
        Change::WithoutReceipt(receipt) => input.receipts.retain(|r| r.receipt != receipt),
        Change::Edit(edit) => put(&mut input.edits, edit, |e| (e.item.clone(), e.due)),
        Change::WithoutEdit { item, due } => {
            input.edits.retain(|e| e.item != item || e.due != due);
        }
        Change::Forecast { item, weeks } => {
            input.forecast.retain(|row| row.item != item);
            input.forecast.extend(weeks);
        }
        Change::Item(item) => put(&mut input.items, *item, |i| i.item.clone()),
    }
}

/// Puts a row in the place of those with its key, or at the end.
fn put<Row, Key: PartialEq>(rows: &mut Vec<Row>, row: Row, key: impl Fn(&Row) -> Key) {
    let wanted = key(&row);
    let first = rows.iter().position(|known| key(known) == wanted);
    rows.retain(|known| key(known) != wanted);
    match first {
        Some(at) => rows.insert(at, row),
        None => rows.push(row),
    }
}
