//! Links followed to the top: which supply does what for which order, across levels.

use super::assemble::{Names, Naming, link};
use super::book::Book;
use super::desk::Desk;
use super::input::Code;
use super::make::Work;
use super::number::share;
use super::output::{Link, Peg, Root, Supply};
use super::worksheet::{Source, What};

/// What a demand is at the top.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Top {
    Order(u32),
    Forecast,
    Deficit,
    Safety,
    Surplus,
}

impl Desk {
    /// Who supplies whom on the same item, item by item. Following the lines upward gives the orders.
    pub fn links(&self) -> Vec<Link> {
        let names = Names::new(&self.book, &self.work);
        let sheets = self.work.sheets.iter().enumerate();
        sheets
            .flat_map(|(item, sheet)| sheet.links.iter().map(move |tie| (item, tie)))
            .map(|(item, tie)| link(&self.book, &names, item, tie))
            .collect()
    }

    /// The links of one item.
    pub fn links_of(&self, item: &Code) -> Vec<Link> {
        let Some(&at) = self.book.index.get(item) else {
            return Vec::new();
        };
        let names = Names::new(&self.book, &self.work);
        let links = &self.work.sheets[at as usize].links;
        (links.iter())
            .map(|tie| link(&self.book, &names, at as usize, tie))
            .collect()
    }

    /// Every supply with the orders it ends up in; by item, supply, order. What ends up in no order is there too, so
    /// that the quantities of a supply add up to it.
    pub fn pegs(&self) -> Vec<Peg> {
        let wanted = vec![true; self.book.items.len()];
        let tops = tops(&self.book, &self.work, &wanted);
        let naming = Naming::new(&self.book);
        (tops.iter().enumerate())
            .flat_map(|(item, shares)| self.named(item, shares, &naming))
            .collect()
    }

    /// The same for the supplies of one item.
    pub fn pegs_of(&self, item: &Code) -> Vec<Peg> {
        let Some(&at) = self.book.index.get(item) else {
            return Vec::new();
        };
        let mut wanted = vec![false; self.book.items.len()];
        let mut open = vec![at];
        while let Some(item) = open.pop() {
            if !std::mem::replace(&mut wanted[item as usize], true) {
                let above = &self.book.structure.used_by[item as usize];
                open.extend(above.iter().map(|(parent, _)| *parent));
            }
        }
        let tops = tops(&self.book, &self.work, &wanted);
        self.named(at as usize, &tops[at as usize], &Naming::new(&self.book))
    }

    fn named(&self, item: usize, shares: &[Share], naming: &Naming) -> Vec<Peg> {
        let facts = &self.book.items[item];
        let lines = naming.lots(facts, &self.work.sheets[item].lots);
        let peg = |&(source, top, quantity): &Share| Peg {
            item: facts.code.clone(),
            supply: match source {
                Source::Stock => Supply::Stock,
                Source::Receipt(at) => Supply::Receipt(facts.receipts[at as usize].source.receipt.clone()),
                Source::Lot(at) => Supply::Line(lines[at as usize].clone()),
            },
            root: match top {
                Top::Order(at) => {
                    let order = &self.book.orders[at as usize].source;
                    Root::Order {
                        order: order.order.clone(),
                        line: order.line.clone(),
                    }
                }
                Top::Forecast => Root::Forecast,
                Top::Deficit => Root::Deficit,
                Top::Safety => Root::SafetyStock,
                Top::Surplus => Root::Surplus,
            },
            quantity,
        };
        shares.iter().map(peg).collect()
    }
}

type Share = (Source, Top, i64);

/// For each item its supplies by top, summed. What a line takes from several supplies goes to its own tops in their
/// order: the first supply serves the first order.
/// Only of `wanted` items, with which their parents are wanted too.
fn tops(book: &Book, work: &Work, wanted: &[bool]) -> Vec<Vec<Share>> {
    let mut all: Vec<Vec<Share>> = vec![Vec::new(); work.sheets.len()];
    // Where the shares of each lot begin in the list of its item.
    let mut ranges: Vec<Vec<(u32, u32)>> = vec![Vec::new(); work.sheets.len()];
    for &item in book.structure.order.iter().filter(|item| wanted[**item as usize]) {
        let sheet = &work.sheets[item as usize];
        let mut shares: Vec<Share> = Vec::with_capacity(sheet.links.len());
        let mut links = sheet.links.iter().peekable();
        let mut served: Option<(u32, u32, i64)> = None;
        while let Some(link) = links.next() {
            let (parent, lot) = match link.what {
                What::Order(at) => {
                    shares.push((link.supply, Top::Order(at), link.quantity));
                    continue;
                }
                What::Lot { parent, lot } => (parent, lot),
                What::Forecast(_) => {
                    shares.push((link.supply, Top::Forecast, link.quantity));
                    continue;
                }
                What::Deficit => {
                    shares.push((link.supply, Top::Deficit, link.quantity));
                    continue;
                }
                What::Safety => {
                    shares.push((link.supply, Top::Safety, link.quantity));
                    continue;
                }
                What::Surplus => {
                    shares.push((link.supply, Top::Surplus, link.quantity));
                    continue;
                }
            };
            // Several supplies of the same need follow each other: the whole need is split once.
            let before = match served {
                Some((p, l, sum)) if (p, l) == (parent, lot) => sum,
                _ => 0,
            };
            let total = before
                + link.quantity
                + (links.clone())
                    .take_while(|next| next.what == link.what)
                    .map(|next| next.quantity)
                    .sum::<i64>();
            let above = &work.sheets[parent as usize].lots[lot as usize];
            let (first, last) = ranges[parent as usize][lot as usize];
            let mut sum = 0;
            let mut at = 0;
            for &(_, top, quantity) in &all[parent as usize][first as usize..last as usize] {
                sum += quantity;
                let upto = share(total, sum, above.quantity).unwrap_or(total);
                let from = at.max(before);
                let to = upto.min(before + link.quantity);
                if to > from {
                    shares.push((link.supply, top, to - from));
                }
                at = upto;
            }
            served = Some((parent, lot, before + link.quantity));
        }
        shares.sort_unstable_by_key(|(source, top, _)| (*source, *top));
        shares.dedup_by(|next, kept| {
            let same = (next.0, next.1) == (kept.0, kept.1);
            if same {
                kept.2 += next.2;
            }
            same
        });
        let mut bounds = vec![(0, 0); sheet.lots.len()];
        for (at, (source, _, _)) in shares.iter().enumerate() {
            if let Source::Lot(lot) = source {
                let bound: &mut (u32, u32) = &mut bounds[*lot as usize];
                if bound.1 == 0 {
                    bound.0 = at as u32;
                }
                bound.1 = at as u32 + 1;
            }
        }
        ranges[item as usize] = bounds;
        all[item as usize] = shares;
    }
    all
}
