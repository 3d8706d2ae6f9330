//! The course of planning: level by level downward with pegging; then, bottom-up, what materials hold up; then downward again
//! with it, until nothing moves; at last the dates.

use std::sync::Arc;

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
    /// The passes after it, kept so that a change plans again only what it reaches in each of them.
    pub passes: Vec<Settled>,
    pub sheets: Sheets,
}

/// One pass and what it heeded.
#[derive(Clone, Debug, Default)]
pub(super) struct Settled {
    pub found: Found,
    pub calm: bool,
    pub sheets: Sheets,
}

/// Passes after the first. Two suffice nearly always; what is not settled by then is seen in the dates, not lost.
const MORE_PASSES: usize = 2;

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
    let mut wished = Pass::wishes(book, vec![true; book.items.len()]).over(&nothing)?;
    share_out(book, &mut wished);
    Work::settle(book, wished, Work::default(), &[])
}

impl Work {
    /// From the first pass to the plan: what waits for materials is planned where it can really start, and what goes into
    /// it with it. Of an `earlier` plan of the same frame only the items that are `changed`, or are held up otherwise, are
    /// planned again; the result is the same.
    pub fn settle(book: &Book, wished: Sheets, earlier: Work, changed: &[bool]) -> Result<Work, PlanError> {
        let count = book.items.len();
        let mut passes: Vec<Settled> = Vec::with_capacity(MORE_PASSES + 1);
        let settled = earlier
            .passes
            .last()
            .map_or(&earlier.wished, |last| &last.sheets)
            .clone();
        let unheld = vec![Delays::default(); count];
        for nth in 0..MORE_PASSES {
            let (before, heeded) = latest(&passes, &wished, &unheld);
            let known = earlier.passes.get(nth).filter(|known| !known.calm);
            let looked = known.map(|known| Known {
                sheets: match nth {
                    0 => &earlier.wished,
                    _ => &earlier.passes[nth - 1].sheets,
                },
                found: &known.found,
                changed,
            });
            let found = delay::find(book, before, looked)?;
            if found.delays == *heeded {
                break;
            }
            let (base, was) = known.map_or((before, heeded), |known| (&known.sheets, &known.found.delays));
            let pass = Pass {
                book,
                stale: different(was, &found.delays, known.map(|_| changed)),
                delays: &found.delays,
                calm: false,
            };
            let sheets = pass.over(base)?;
            passes.push(Settled {
                found,
                calm: false,
                sheets,
            });
        }
        if book.items.iter().any(|facts| !facts.previous.is_empty()) {
            let (before, delays) = latest(&passes, &wished, &unheld);
            let known = earlier
                .passes
                .last()
                .filter(|known| known.calm && known.found.delays.len() == count);
            let pass = Pass {
                book,
                stale: match known {
                    Some(known) => different(&known.found.delays, delays, Some(changed)),
                    None => book.items.iter().map(|facts| !facts.previous.is_empty()).collect(),
                },
                delays,
                calm: true,
            };
            let sheets = pass.over(known.map_or(before, |known| &known.sheets))?;
            let found = Found::of(delays.clone());
            passes.push(Settled {
                found,
                calm: true,
                sheets,
            });
        }
        let mut sheets = passes.last().map_or(&wished, |last| &last.sheets).clone();
        // What is dated already mostly keeps its dates.
        for ((sheet, settled), dated) in sheets.iter_mut().zip(&settled).zip(&earlier.sheets) {
            if Arc::ptr_eq(sheet, settled) {
                *sheet = dated.clone();
            }
        }
        forward(book, &mut sheets)?;
        share_out(book, &mut sheets);
        Ok(Work { wished, passes, sheets })
    }
}

/// The sheets of the newest pass and what it heeded.
fn latest<'a>(passes: &'a [Settled], wished: &'a Sheets, unheld: &'a Vec<Delays>) -> (&'a Sheets, &'a Vec<Delays>) {
    (passes.last()).map_or((wished, unheld), |last| (&last.sheets, &last.found.delays))
}

/// Items that are held up otherwise than they were, and those that have changed.
fn different(was: &[Delays], now: &[Delays], changed: Option<&[bool]>) -> Vec<bool> {
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
    delays: &'a [Delays],
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
        let unheld = Delays::default();
        for items in levels(book) {
            for &item in items {
                let at = item as usize;
                let above = &book.structure.used_by[at];
                self.stale[at] |= above.iter().any(|(parent, _)| moved[*parent as usize]);
                if self.stale[at] {
                    let taken = taken_by_parents(book, &sheets, item)?;
                    let delays = self.delays.get(at).unwrap_or(&unheld);
                    sheets[at] = Arc::new(net(book, item, &taken, delays, self.calm)?);
                }
            }
            let limited: Vec<u32> = (items.iter().copied())
                .filter(|&item| capacity::is_limited(book, item))
                .collect();
            capacity::level(book, &mut sheets, &limited, &mut loads);
            for &item in items {
                let at = item as usize;
                if self.stale[at] {
                    tie(book, item, Arc::make_mut(&mut sheets[at]));
                }
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
    let held = |lot: &Lot| (lot.wish, lot.hold.until);
    old.len() != new.len()
        || (old.iter().zip(new))
            .any(|(a, b)| seen(a) != seen(b) || a.hold.by != b.hold.by || (!a.hold.by.is_empty() && held(a) != held(b)))
}

/// The items of each level, from the top.
pub(super) fn levels(book: &Book) -> impl Iterator<Item = &[u32]> {
    let structure = &book.structure;
    structure
        .order
        .chunk_by(|a, b| structure.level[*a as usize] == structure.level[*b as usize])
}

/// How much of every lot ends up in orders, and how uncertain the rest is.
pub(super) fn share_out(book: &Book, sheets: &mut Sheets) {
    for &item in &book.structure.order {
        let facts = &book.items[item as usize];
        let sheet = &sheets[item as usize];
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
        let differs = (sheet.lots.iter().zip(&shares)).any(|(lot, share)| (lot.for_orders, lot.variance) != *share);
        if differs {
            let sheet = Arc::make_mut(&mut sheets[item as usize]);
            for (lot, (for_orders, variance)) in sheet.lots.iter_mut().zip(shares) {
                lot.for_orders = for_orders;
                lot.variance = variance;
            }
        }
    }
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
