//! The course of planning: level by level downward with pegging; then, bottom-up, what materials hold up; then downward again
//! with it, until nothing moves; at last the dates.

use std::sync::Arc;

use super::abreast::abreast;
use super::book::Book;
use super::capacity::{self, Loads};
use super::delay::{self, Delays, Found, Known};
use super::error::PlanError;
use super::net::{net, taken_by_parents};
use super::number::share;
use super::peg::tie;
use super::schedule::forward;
use super::worksheet::{Lot, Sheets, Source, Tie, What};

#[derive(Clone, Debug, Default)]
pub(super) struct Work {
    /// As if every material came in time, and without regard to the plan before: what every other pass begins with.
    pub wished: Sheets,
    /// The looks for what holds lots up: the first at what is wished, each further one at the pass before it.
    looks: Vec<Found>,
    /// The passes after the wished one, each of which heeds its look. All are kept so that a change plans again only what it
    /// reaches in each of them.
    pub passes: Vec<Sheets>,
    /// The pass that regards the plan before, where there is one.
    pub calm: Option<Sheets>,
    pub sheets: Sheets,
}

/// Passes after the first. What is not settled by then is seen in the dates, not lost.
const MORE_PASSES: usize = 4;

/// The same where there are so many lots that nobody would wait for more.
const FEWER_PASSES: usize = 2;
const MANY_LOTS: usize = 100_000;

/// Where the frozen zone would hold nothing back because nothing moves, the plan is the one before, in every word.
pub(super) fn make(book: &Book) -> Result<Work, PlanError> {
    if book.is_frozen() {
        let mut free = book.clone();
        free.parameters.frozen_weeks = 0;
        let work = plan(&free)?;
        if is_the_previous(book, &work) {
            return Ok(work);
        }
    }
    plan(book)
}

fn is_the_previous(book: &Book, work: &Work) -> bool {
    (book.items.iter().zip(&work.sheets)).all(|(facts, sheet)| {
        let mut lots: Vec<_> = (sheet.lots.iter())
            .map(|lot| (lot.due, lot.start, lot.quantity))
            .collect();
        let mut previous: Vec<_> = (facts.previous.iter())
            .map(|line| (line.due, line.start, line.quantity))
            .collect();
        lots.sort_unstable();
        previous.sort_unstable();
        lots == previous
    })
}

fn plan(book: &Book) -> Result<Work, PlanError> {
    let nothing: Sheets = std::iter::repeat_n(Arc::default(), book.items.len()).collect();
    let wished = Pass::wishes(book, vec![true; book.items.len()]).over(&nothing)?;
    Work::settle(book, wished, &Work::default(), &[])
}

impl Work {
    /// From the first pass to the plan: what waits for materials is planned where it can really start, and what goes into
    /// it with it. Of an `earlier` plan of the same frame only the items that are `changed`, or are held up otherwise, are
    /// planned again; the result is the same.
    pub fn settle(book: &Book, wished: Sheets, earlier: &Work, changed: &[bool]) -> Result<Work, PlanError> {
        let mut work = Work {
            wished,
            ..Work::default()
        };
        let unheld = vec![Arc::default(); book.items.len()];
        let lots: usize = work.wished.iter().map(|sheet| sheet.lots.len()).sum();
        let most = if lots < MANY_LOTS { MORE_PASSES } else { FEWER_PASSES };
        for nth in 0..most {
            let known = earlier.looks.get(nth).map(|found| Known {
                sheets: earlier.before(nth),
                found,
                changed,
            });
            let found = delay::find(book, work.before(nth), known)?;
            let heeded = work.looks.last().map_or(&unheld, |last| &last.delays);
            if found.delays == *heeded {
                work.looks.push(found);
                break;
            }
            let known = earlier.passes.get(nth).zip(earlier.looks.get(nth));
            let (base, was) = known.map_or((work.before(nth), heeded), |(sheets, found)| (sheets, &found.delays));
            let pass = Pass {
                book,
                stale: different(was, &found.delays, known.map(|_| changed)),
                delays: &found.delays,
                calm: false,
            };
            let sheets = pass.over(base)?;
            work.looks.push(found);
            work.passes.push(sheets);
        }
        if book.items.iter().any(|facts| !facts.previous.is_empty()) {
            let delays = work.heeded().unwrap_or(&unheld);
            let pass = Pass {
                book,
                stale: match &earlier.calm {
                    Some(_) => different(earlier.heeded().unwrap_or(&unheld), delays, Some(changed)),
                    None => book.items.iter().map(|facts| !facts.previous.is_empty()).collect(),
                },
                delays,
                calm: true,
            };
            work.calm = Some(pass.over(earlier.calm.as_ref().unwrap_or(work.before(work.passes.len())))?);
        }
        // Nothing but the plan itself reads dates and shares, so that the last pass may have them too.
        let mut sheets = std::mem::take(work.last());
        let dated = |(at, sheet)| earlier.sheets.get(at).is_some_and(|dated| Arc::ptr_eq(dated, sheet));
        let fresh: Vec<bool> = sheets.iter().enumerate().map(|sheet| !dated(sheet)).collect();
        forward(book, &mut sheets, &fresh)?;
        share_out(book, &mut sheets, &fresh);
        work.last().clone_from(&sheets);
        work.sheets = sheets;
        Ok(work)
    }

    /// What pass `nth` after the first follows.
    fn before(&self, nth: usize) -> &Sheets {
        nth.checked_sub(1).map_or(&self.wished, |before| &self.passes[before])
    }

    /// What the last pass heeded.
    fn heeded(&self) -> Option<&Vec<Arc<Delays>>> {
        let last = self.passes.len().checked_sub(1)?;
        Some(&self.looks[last].delays)
    }

    fn last(&mut self) -> &mut Sheets {
        let last = self.calm.as_mut().or(self.passes.last_mut());
        last.unwrap_or(&mut self.wished)
    }

    /// All sheets of all passes.
    pub fn all_mut(&mut self) -> impl Iterator<Item = &mut Sheets> {
        let passes = self.passes.iter_mut().chain(&mut self.calm);
        passes.chain([&mut self.wished, &mut self.sheets])
    }
}

/// Items that are held up otherwise than they were, and those that have changed.
fn different(was: &[Arc<Delays>], now: &[Arc<Delays>], changed: Option<&[bool]>) -> Vec<bool> {
    let mut different: Vec<bool> = was.iter().zip(now).map(|(was, now)| was != now).collect();
    for (different, changed) in different.iter_mut().zip(changed.unwrap_or_default()) {
        *different |= changed;
    }
    different
}

/// Planning once from the top down, as far as anything differs from a pass before.
pub(super) struct Pass<'a> {
    book: &'a Book,
    /// Items to be planned anew whatever their parents do.
    stale: Vec<bool>,
    delays: &'a [Arc<Delays>],
    calm: bool,
}

impl<'a> Pass<'a> {
    /// The first pass, in which nothing is held up.
    pub fn wishes(book: &'a Book, stale: Vec<bool>) -> Pass<'a> {
        Pass {
            book,
            stale,
            delays: &[],
            calm: false,
        }
    }

    pub fn over(mut self, before: &Sheets) -> Result<Sheets, PlanError> {
        let book = self.book;
        let mut sheets = before.clone();
        let mut moved = vec![false; sheets.len()];
        let mut loads = Loads::new(book);
        let unheld = Arc::default();
        for items in levels(book) {
            for &item in items {
                let above = &book.structure.used_by[item as usize];
                self.stale[item as usize] |= above.iter().any(|(parent, _)| moved[*parent as usize]);
            }
            let stale: Vec<u32> = (items.iter().copied())
                .filter(|item| self.stale[*item as usize])
                .collect();
            let netted = abreast(&stale, |item| {
                let taken = taken_by_parents(book, &sheets, *item)?;
                let delays = self.delays.get(*item as usize).unwrap_or(&unheld);
                net(book, *item, &taken, delays, self.calm)
            });
            for (item, sheet) in stale.iter().zip(netted) {
                sheets[*item as usize] = Arc::new(sheet?);
            }
            let limited: Vec<u32> = (items.iter().copied())
                .filter(|&item| capacity::is_limited(book, item))
                .collect();
            capacity::level(book, &mut sheets, &limited, &mut loads);
            let ties = abreast(&stale, |item| tie(book, *item, &sheets[*item as usize]));
            for (item, ties) in stale.iter().zip(ties) {
                let sheet = Arc::make_mut(&mut sheets[*item as usize]);
                (sheet.links, sheet.surplus) = ties;
            }
            for at in items.iter().map(|item| *item as usize) {
                moved[at] =
                    !Arc::ptr_eq(&before[at], &sheets[at]) && takes_differently(&before[at].lots, &sheets[at].lots);
            }
        }
        Ok(sheets)
    }
}

/// Whether the components of these lots are needed differently.
fn takes_differently(old: &[Lot], new: &[Lot]) -> bool {
    let seen = |lot: &Lot| (lot.ready, lot.quantity);
    let held = |lot: &Lot| (lot.wish, lot.hold().until);
    old.len() != new.len()
        || (old.iter().zip(new)).any(|(a, b)| {
            seen(a) != seen(b) || a.hold().by != b.hold().by || (!a.hold().by.is_empty() && held(a) != held(b))
        })
}

/// The items of each level, from the top.
pub(super) fn levels(book: &Book) -> impl DoubleEndedIterator<Item = &[u32]> {
    let structure = &book.structure;
    structure
        .order
        .chunk_by(|a, b| structure.level[*a as usize] == structure.level[*b as usize])
}

/// How much of every lot ends up in orders, and how uncertain the rest is. What is not `fresh` and serves nothing that is
/// keeps its shares.
fn share_out(book: &Book, sheets: &mut Sheets, fresh: &[bool]) {
    let mut moved = fresh.to_vec();
    for items in levels(book) {
        let again: Vec<usize> = (items.iter().map(|item| *item as usize))
            .filter(|item| {
                let above = &book.structure.used_by[*item];
                moved[*item] || above.iter().any(|(above, _)| moved[*above as usize])
            })
            .collect();
        let shares = abreast(&again, |item| shares(book, sheets, *item));
        for (item, shares) in again.into_iter().zip(shares) {
            let lots = sheets[item].lots.iter();
            if (lots.zip(&shares)).all(|(lot, share)| (lot.for_orders, lot.variance) == *share) {
                continue;
            }
            moved[item] = true;
            for (lot, share) in Arc::make_mut(&mut sheets[item]).lots.iter_mut().zip(shares) {
                (lot.for_orders, lot.variance) = share;
            }
        }
    }
}

/// Of each lot of an item what is for orders, and the variance of the whole.
fn shares(book: &Book, sheets: &Sheets, item: usize) -> Vec<(i64, f64)> {
    let (facts, sheet) = (&book.items[item], &sheets[item]);
    let mut shares = vec![(0_i64, 0.0_f64); sheet.lots.len()];
    let orders = for_orders(sheets, &sheet.links);
    for (link, orders) in sheet.links.iter().zip(orders) {
        let Source::Lot(at) = link.supply else {
            continue;
        };
        let (for_orders, variance) = &mut shares[at as usize];
        *for_orders += orders;
        match link.what {
            What::Forecast(week) => {
                let whole = facts.forecast[week as usize] as f64;
                *variance += facts.variance[week as usize] * link.quantity as f64 / whole;
            }
            What::Lot { parent, lot: number } => {
                let above = &sheets[parent as usize].lots[number as usize];
                let per_unit = link.quantity as f64 / above.quantity as f64;
                *variance += above.variance * per_unit * per_unit;
            }
            What::Order(_) | What::Deficit | What::Safety | What::Surplus => {}
        }
    }
    shares
}

/// What of each link ends up in orders. Where several supplies serve one line above, the first of them serve its
/// orders, as in the pegging.
fn for_orders(sheets: &Sheets, links: &[Tie]) -> Vec<i64> {
    let mut all = Vec::with_capacity(links.len());
    for same in links.chunk_by(|a, b| a.what == b.what) {
        let mut open = match same[0].what {
            What::Order(_) => i64::MAX,
            What::Lot { parent, lot } => {
                let above = &sheets[parent as usize].lots[lot as usize];
                let taken = same.iter().map(|link| link.quantity).sum();
                share(taken, above.for_orders, above.quantity).unwrap_or(0)
            }
            What::Forecast(_) | What::Deficit | What::Safety | What::Surplus => 0,
        };
        all.extend(same.iter().map(|link| {
            let orders = link.quantity.min(open);
            open -= orders;
            orders
        }));
    }
    all
}
