//! Which purchases could wait where the payments of a week are above the ceiling.

use super::book::Book;
use super::input::{Code, Money};
use super::make::Work;
use super::number::share;
use super::output::{CashWeek, CouldWait, Line};
use super::worksheet::{Source, Tie, What};
use crate::calendar::{Day, Week};

/// Weeks a line can be put off at once.
const FARTHEST: u32 = 26;

/// A planned purchase and what is paid for it, by number of the week.
pub(super) struct Movable {
    item: usize,
    lot: u32,
    line: Code,
    /// The week in which it is there, as things are.
    there: Week,
    pub payments: Vec<(usize, Money)>,
}

impl Movable {
    pub fn new(item: usize, lot: usize, line: &Line) -> Movable {
        Movable {
            item,
            lot: lot as u32,
            line: line.line.clone(),
            there: Week::of(line.due.max(line.finish)),
            payments: Vec::new(),
        }
    }

    fn paid_in(&self, week: usize) -> Money {
        self.payments
            .iter()
            .filter(|(at, _)| *at == week)
            .map(|(_, sum)| *sum)
            .sum()
    }
}

/// What putting a line off does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Harm {
    hits_orders: bool,
    /// Millionths.
    per_yuan: i64,
}

/// Names for every week above the ceiling lines that could wait: those that leave no order short first, then by what waiting
/// risks per yuan, the larger first, until what they free suffices. Each goes to the nearest week whose payments
/// stay below the ceiling with it. Lines for which orders wait already, or would, come last and only where the others
/// do not suffice.
pub(super) fn propose(book: &Book, work: &Work, movable: &[Movable], ceiling: Money, weeks: &mut [CashWeek]) {
    let all: Vec<Money> = weeks.iter().map(|week| week.expected).collect();
    for at in 0..weeks.len() {
        if all[at] <= ceiling {
            continue;
        }
        let mut sums = all.clone();
        let mut found: Vec<(Harm, Money, &Movable)> = (movable.iter())
            .filter(|line| line.paid_in(at) > 0)
            .filter_map(|line| {
                let put = landing(book, line, ceiling, at, &sums)?;
                Some((harm(book, work, line, put, line.paid_in(at)), line.paid_in(at), line))
            })
            .collect();
        found.sort_by(|a, b| (a.0, -a.1, &a.2.line).cmp(&(b.0, -b.1, &b.2.line)));
        for (_, amount, line) in found {
            if sums[at] <= ceiling {
                break;
            }
            let Some(put) = landing(book, line, ceiling, at, &sums) else {
                continue;
            };
            let before = sums[at];
            shift(line, put, &mut sums);
            let risk = harm(book, work, line, put, amount);
            weeks[at].could_wait.push(CouldWait {
                line: line.line.clone(),
                amount: before - sums[at],
                risk: risk.per_yuan,
                weeks: put,
                hits_orders: risk.hits_orders,
            });
        }
        let rank = |wait: &CouldWait| (wait.hits_orders, wait.risk);
        weeks[at].could_wait.sort_by_key(rank);
    }
}

fn shift(line: &Movable, weeks: u32, sums: &mut [Money]) {
    for &(at, amount) in &line.payments {
        sums[at] -= amount;
        if let Some(sum) = sums.get_mut(at + weeks as usize) {
            *sum += amount;
        }
    }
}

/// The fewest weeks by which the line frees something in week `from` and breaks the ceiling nowhere.
fn landing(book: &Book, line: &Movable, ceiling: Money, from: usize, sums: &[Money]) -> Option<u32> {
    let last = book.weeks.last()?;
    (1..=FARTHEST)
        .take_while(|weeks| line.there.plus(*weeks) <= *last)
        .find(|weeks| {
            let shifted = |week: usize| {
                week.checked_sub(*weeks as usize)
                    .map_or(0, |before| line.paid_in(before))
            };
            let after = |week: usize| sums.get(week).copied().unwrap_or(0) - line.paid_in(week) + shifted(week);
            let there = |(week, _): &(usize, Money)| after(week + *weeks as usize);
            after(from) < sums[from] && line.payments.iter().all(|paid| there(paid) <= ceiling)
        })
}

/// What nobody can take in time when the line is there so many weeks later than it would be.
fn harm(book: &Book, work: &Work, line: &Movable, weeks: u32, amount: Money) -> Harm {
    let sheet = &work.sheets[line.item];
    let facts = &book.items[line.item];
    let lot = &sheet.lots[line.lot as usize];
    let there = lot.finish.max(lot.due) + 7 * weeks as Day;
    let taken = |tie: &Tie| match tie.what {
        What::Lot { parent, lot } => work.sheets[parent as usize].lots[lot as usize].start,
        _ => tie.day,
    };
    let (mut orders, mut others): (i64, i64) = (0, 0);
    for tie in sheet.links.iter().filter(|tie| tie.supply == Source::Lot(line.lot)) {
        if taken(tie) >= there {
            continue;
        }
        let firm = match tie.what {
            What::Safety | What::Surplus => continue,
            What::Order(_) | What::Deficit => tie.quantity,
            What::Forecast(_) => 0,
            What::Lot { parent, lot } => {
                let above = &work.sheets[parent as usize].lots[lot as usize];
                share(tie.quantity, above.for_orders, above.quantity).unwrap_or(0)
            }
        };
        orders += firm;
        others += tie.quantity - firm;
    }
    let cost = i128::from(orders + others) * i128::from(facts.shortage) / 1_000_000;
    let per_yuan = cost * 100 / i128::from(amount.max(1));
    Harm {
        hits_orders: orders > 0,
        per_yuan: i64::try_from(per_yuan).unwrap_or(i64::MAX),
    }
}
