//! Bills of materials taken together: circles, what a unit costs by its components, what a component ends up in.

use std::collections::{HashMap, HashSet, VecDeque};
use std::hash::Hash;

use chrono::NaiveDate;

use crate::id::Id;

/// One row: `quantity` micro-units of the component go into a unit of the parent, of which `scrap` millionths are lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BillRow {
    pub parent: Id,
    pub component: Id,
    pub quantity: i64,
    pub scrap: i64,
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
}

impl BillRow {
    /// Both ends of the period belong to it.
    pub fn in_force(&self, on: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= on) && self.to.is_none_or(|to| on <= to)
    }

    /// Units of the component for a unit of the parent, scrap included, in 10⁻¹²; nothing where all of it is lost.
    pub fn need(&self) -> Option<i128> {
        let kept = i128::from(WHOLE - self.scrap);
        (kept > 0).then(|| i128::from(self.quantity) * i128::from(WHOLE) * i128::from(WHOLE) / kept)
    }
}

const WHOLE: i64 = 1_000_000;
const FINE: i128 = 1_000_000_000_000;

/// The circle that a component under a parent would close, from the parent down to itself; nothing when it closes none.
/// `below` and `above` are the components and the parents of a product. The walks down and up take turns, so that
/// neither a large assembly nor a screw that goes into everything makes a long search where the other side is short.
///
/// # Errors
/// What `below` and `above` cannot answer.
pub fn circle<N: Copy + Eq + Hash, E>(
    parent: N,
    component: N,
    mut below: impl FnMut(N) -> Result<Vec<N>, E>,
    mut above: impl FnMut(N) -> Result<Vec<N>, E>,
) -> Result<Option<Vec<N>>, E> {
    let mut down = Walk::from(component);
    let mut up = Walk::from(parent);
    loop {
        match down.step(parent, &mut below)? {
            Step::Found => {
                let mut path = down.way_to(parent);
                path.reverse();
                path.insert(0, parent);
                return Ok(Some(path));
            }
            Step::Ended => return Ok(None),
            Step::Onward => {}
        }
        match up.step(component, &mut above)? {
            Step::Found => {
                let mut path = up.way_to(component);
                path.insert(0, parent);
                return Ok(Some(path));
            }
            Step::Ended => return Ok(None),
            Step::Onward => {}
        }
    }
}

enum Step {
    Found,
    Onward,
    Ended,
}

struct Walk<N> {
    came: HashMap<N, Option<N>>,
    waiting: VecDeque<N>,
}

impl<N: Copy + Eq + Hash> Walk<N> {
    fn from(start: N) -> Self {
        Self {
            came: HashMap::from([(start, None)]),
            waiting: VecDeque::from([start]),
        }
    }

    fn step<E>(&mut self, wanted: N, next: &mut impl FnMut(N) -> Result<Vec<N>, E>) -> Result<Step, E> {
        let Some(at) = self.waiting.pop_front() else {
            return Ok(Step::Ended);
        };
        if at == wanted {
            return Ok(Step::Found);
        }
        for other in next(at)? {
            if let std::collections::hash_map::Entry::Vacant(place) = self.came.entry(other) {
                place.insert(Some(at));
                self.waiting.push_back(other);
            }
        }
        Ok(Step::Onward)
    }

    /// From `end` back to the start, both included.
    fn way_to(&self, end: N) -> Vec<N> {
        std::iter::successors(Some(end), |at| self.came.get(at).copied().flatten()).collect()
    }
}

/// What a product costs by itself.
#[derive(Clone, Copy, Debug, Default)]
pub struct OwnCost {
    /// Micro-yuan for a unit: the price of what is bought, the fee of what is outsourced.
    pub price: Option<i64>,
    /// Its components are bought for it: it is made or outsourced, not bought whole.
    pub takes_components: bool,
    /// Beside the components there is a fee.
    pub fee: bool,
}

/// What a unit costs with everything in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnitCost {
    /// Yuan in 10⁻¹².
    fine: i128,
    /// Something below has no price: the true cost is higher.
    pub complete: bool,
}

impl UnitCost {
    const UNKNOWN: Self = Self {
        fine: 0,
        complete: false,
    };

    /// Micro-yuan, half up; nothing above what a price can be.
    pub fn price(self) -> Option<i64> {
        rounded(self.fine)
    }

    /// What `need` units (10⁻¹²) of it cost.
    fn times(self, need: i128) -> Option<Self> {
        let fine = self.fine.checked_mul(need)? / FINE;
        Some(Self { fine, ..self })
    }

    /// What a row takes of it, for a unit of its parent.
    pub fn of_row(self, row: &BillRow) -> Self {
        row.need().and_then(|need| self.times(need)).unwrap_or(Self::UNKNOWN)
    }
}

fn rounded(fine: i128) -> Option<i64> {
    i64::try_from((fine + 500_000) / 1_000_000).ok()
}

/// An end product that a component goes into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EndUse {
    pub product: Id,
    /// Micro-units of the component for a unit of the product, over all ways, scrap included; nothing when it is too
    /// much to say.
    pub quantity: Option<i64>,
    /// The shortest way up: 1 for a direct component.
    pub levels: u32,
}

/// The rows that count, found from above and from below.
#[derive(Debug, Default)]
pub struct Bills {
    below: HashMap<Id, Vec<BillRow>>,
    above: HashMap<Id, Vec<BillRow>>,
}

impl Bills {
    pub fn new(rows: impl IntoIterator<Item = BillRow>) -> Self {
        let mut bills = Self::default();
        for row in rows {
            bills.below.entry(row.parent).or_default().push(row);
            bills.above.entry(row.component).or_default().push(row);
        }
        bills
    }

    pub fn components(&self, parent: Id) -> &[BillRow] {
        self.below.get(&parent).map(Vec::as_slice).unwrap_or_default()
    }

    pub fn parents(&self, component: Id) -> &[BillRow] {
        self.above.get(&component).map(Vec::as_slice).unwrap_or_default()
    }

    /// The cost of each of `products`: made ones by their components, a fee on top of an outsourced one's, bought ones
    /// by their price. What runs in a circle has no cost.
    pub fn costs(&self, products: impl IntoIterator<Item = Id>, own: impl Fn(Id) -> OwnCost) -> HashMap<Id, UnitCost> {
        let mut known: HashMap<Id, UnitCost> = HashMap::new();
        let mut open: HashSet<Id> = HashSet::new();
        let mut stack: Vec<Id> = products.into_iter().collect();
        while let Some(&at) = stack.last() {
            if known.contains_key(&at) {
                stack.pop();
                continue;
            }
            let mine = own(at);
            let rows = if mine.takes_components {
                self.components(at)
            } else {
                &[]
            };
            if open.insert(at) {
                let waiting = rows.iter().map(|row| row.component);
                let waiting: Vec<Id> = waiting.filter(|c| !known.contains_key(c)).collect();
                if !waiting.is_empty() {
                    stack.extend(waiting.into_iter().filter(|c| !open.contains(c)));
                    continue;
                }
            }
            open.remove(&at);
            stack.pop();
            known.insert(at, sum(mine, rows, &known));
        }
        known
    }

    /// Every end product that a component goes into, the nearest first.
    pub fn ends(&self, component: Id) -> Vec<EndUse> {
        let mut levels: HashMap<Id, u32> = HashMap::from([(component, 0)]);
        let mut order = vec![component];
        let mut next = 0;
        while let Some(&at) = order.get(next) {
            next += 1;
            for row in self.parents(at) {
                let level = levels[&at] + 1;
                if let std::collections::hash_map::Entry::Vacant(place) = levels.entry(row.parent) {
                    place.insert(level);
                    order.push(row.parent);
                }
            }
        }
        let mut needs: HashMap<Id, Option<i128>> = HashMap::from([(component, Some(FINE))]);
        let ends = order
            .iter()
            .filter(|id| **id != component && self.parents(**id).is_empty());
        ends.map(|end| EndUse {
            product: *end,
            quantity: self.need(*end, &levels, &mut needs).and_then(rounded),
            levels: levels[end],
        })
        .collect()
    }

    /// Units of the component that `needs` starts with, in 10⁻¹² for a unit of `top`; only products of `within` count.
    fn need(&self, top: Id, within: &HashMap<Id, u32>, needs: &mut HashMap<Id, Option<i128>>) -> Option<i128> {
        let mut open: HashSet<Id> = HashSet::new();
        let mut stack = vec![top];
        while let Some(&at) = stack.last() {
            if needs.contains_key(&at) {
                stack.pop();
                continue;
            }
            let rows = || {
                self.components(at)
                    .iter()
                    .filter(|row| within.contains_key(&row.component))
            };
            if open.insert(at) {
                let waiting: Vec<Id> = rows()
                    .map(|row| row.component)
                    .filter(|c| !needs.contains_key(c) && !open.contains(c))
                    .collect();
                if !waiting.is_empty() {
                    stack.extend(waiting);
                    continue;
                }
            }
            stack.pop();
            let total = rows().try_fold(0_i128, |sum, row| {
                let below = needs.get(&row.component).copied().flatten()?;
                sum.checked_add(row.need()?.checked_mul(below)? / FINE)
            });
            needs.insert(at, total);
        }
        needs.get(&top).copied().flatten()
    }
}

fn sum(own: OwnCost, rows: &[BillRow], known: &HashMap<Id, UnitCost>) -> UnitCost {
    let price = own.price.filter(|price| *price >= 0);
    let mine = UnitCost {
        fine: i128::from(price.unwrap_or(0)) * i128::from(WHOLE),
        complete: price.is_some(),
    };
    if rows.is_empty() {
        return mine;
    }
    let start = if own.fee {
        mine
    } else {
        UnitCost {
            fine: 0,
            complete: true,
        }
    };
    rows.iter().fold(start, |sum, row| {
        let below = known
            .get(&row.component)
            .copied()
            .unwrap_or(UnitCost::UNKNOWN)
            .of_row(row);
        match sum.fine.checked_add(below.fine) {
            Some(fine) => UnitCost {
                fine,
                complete: sum.complete && below.complete,
            },
            None => UnitCost::UNKNOWN,
        }
    })
}

#[cfg(test)]
#[path = "bills_tests.rs"]
mod tests;
