//! What one more unit served must be worth, so that the share asked is served.

use std::collections::BTreeMap;

use super::history::MICRO;
use super::predict::micro;
use super::replenish::Shelf;
use super::result::{Millionths, Served, StockPolicy};
use super::stand::{Stand, WORTHS, step_of, worth};

/// Demand that waits under each worth, and all that is asked for.
#[derive(Clone, Debug)]
struct Sums {
    missed: [f64; WORTHS],
    asked: f64,
    /// Items with demand.
    events: f64,
}

const NOTHING: Sums = Sums {
    missed: [0.0; WORTHS],
    asked: 0.0,
    events: 0.0,
};

impl Sums {
    fn add(&mut self, other: &Sums, weight: f64) {
        for (sum, part) in self.missed.iter_mut().zip(&other.missed) {
            *sum += weight * part;
        }
        self.asked += weight * other.asked;
        self.events += weight * other.events;
    }
}

/// Shelves run side by side, one for every item and worth, through the periods that are past.
///
/// Each is opened anew from time to time, in turn over the items, so that on average they hold as much left-over
/// stock as shelves that have followed the levels for half a year.
pub struct Trial<'a> {
    policies: &'a [StockPolicy],
    costs: Vec<f64>,
    reopened: usize,
    /// Place of each policy in the order of their ids: whose turn it is does not depend on the order of rows.
    turns: Vec<usize>,
    shelves: Vec<Vec<Shelf>>,
    /// Levels of every worth in base units, for the current period.
    levels: Vec<[f64; WORTHS]>,
    step: usize,
    /// By the period it was for: what the distributions expected, and what came.
    expected: BTreeMap<usize, Sums>,
    came: Vec<Sums>,
    /// For each item what waited and what was asked over all periods counted, and how many they were.
    own: Vec<(Sums, u32)>,
}

impl<'a> Trial<'a> {
    /// `reopened`: after how many periods a shelf is opened anew.
    pub fn new(policies: &'a [StockPolicy], reopened: usize) -> Trial<'a> {
        let mut priced: Vec<f64> = policies
            .iter()
            .map(|p| p.unit_cost as f64)
            .filter(|c| *c > 0.0)
            .collect();
        priced.sort_by(f64::total_cmp);
        let usual = priced.get(priced.len() / 2).copied().unwrap_or(1.0);
        let cost = |p: &StockPolicy| match p.unit_cost {
            ..=0 => 1.0,
            cost => (cost as f64 / usual).clamp(1e-3, 1e3),
        };
        Trial {
            policies,
            costs: policies.iter().map(cost).collect(),
            reopened: reopened.max(1),
            turns: turns(policies),
            shelves: policies.iter().map(|p| vec![Shelf::new(p.lead_time); WORTHS]).collect(),
            levels: Vec::new(),
            step: 0,
            expected: BTreeMap::new(),
            came: Vec::new(),
            own: vec![(NOTHING, 0); policies.len()],
        }
    }

    pub fn cost(&self, i: usize) -> f64 {
        self.costs[i]
    }

    /// The period begins: every shelf orders up to the level of its worth.
    pub fn order(&mut self, stands: &[Stand]) {
        self.levels = (stands.iter().zip(&self.costs))
            .map(|(stand, cost)| stand.levels(*cost).map(|level| level * stand.unit))
            .collect();
        for (i, stand) in stands.iter().enumerate() {
            let policy = &self.policies[i];
            let reviewed = self.step.is_multiple_of(policy.review_period.max(1) as usize);
            let anew = self.step % self.reopened == self.turns[i] % self.reopened;
            for (worth, shelf) in self.shelves[i].iter_mut().enumerate() {
                if anew {
                    *shelf = Shelf::new(policy.lead_time);
                }
                shelf.order(self.levels[i][worth], units(policy.lot), reviewed);
            }
            if reviewed {
                let due = self.step + (policy.lead_time + policy.review_period.max(1)) as usize - 1;
                let sums = self.expected.entry(due).or_insert(NOTHING);
                expect(sums, stand, &self.levels[i]);
            }
        }
    }

    /// The period passes with the demand that really came, one number per policy in base units.
    pub fn serve(&mut self, demands: &[f64]) {
        let mut sums = NOTHING;
        for (i, &demand) in demands.iter().enumerate() {
            let lead = self.policies[i].lead_time as usize;
            let age = (self.step + self.reopened - self.turns[i] % self.reopened) % self.reopened;
            let counts = age >= lead && self.step >= lead;
            for (worth, shelf) in self.shelves[i].iter_mut().enumerate() {
                let waits = shelf.serve(demand);
                if counts {
                    sums.missed[worth] += waits;
                    self.own[i].0.missed[worth] += waits;
                }
            }
            if counts {
                self.own[i].0.asked += demand;
                self.own[i].1 += 1;
                sums.asked += demand;
                sums.events += if demand > 0.0 { 1.0 } else { 0.0 };
            }
        }
        self.came.push(sums);
        self.step += 1;
    }

    /// The worth at which `service` of the units of the policies in `which` is served.
    pub fn worth(&self, stands: &[Stand], service: Millionths, which: impl Fn(&StockPolicy) -> bool) -> f64 {
        let mut sums = NOTHING;
        for (i, stand) in stands.iter().enumerate().filter(|(i, _)| which(&self.policies[*i])) {
            expect(&mut sums, stand, &self.levels[i]);
        }
        let factors = self.errors();
        let wanted = 1.0 - f64::from(service) / MICRO;
        let share = |worth: usize| match sums.asked > 0.0 {
            true => sums.missed[worth] * factors[worth] / sums.asked,
            false => 0.0,
        };
        let mut before = share(0);
        for step in 1..WORTHS {
            let waits = share(step);
            if waits <= wanted {
                let part = if before > waits {
                    (before - wanted) / (before - waits)
                } else {
                    1.0
                };
                return worth(step as f64 - 1.0 + part.clamp(0.0, 1.0));
            }
            before = waits;
        }
        worth((WORTHS - 1) as f64)
    }

    /// How one item would have been served at a worth; `None` where no period counts. Between two worths tried it is
    /// read off straight.
    pub fn served(&self, i: usize, at: f64) -> Option<Served> {
        let (sums, periods) = &self.own[i];
        let step = step_of(at).clamp(0.0, (WORTHS - 1) as f64);
        let (low, high) = (step as usize, (step as usize + 1).min(WORTHS - 1));
        let missed = sums.missed[low] + (sums.missed[high] - sums.missed[low]) * (step - low as f64);
        (*periods > 0).then(|| Served {
            periods: *periods,
            asked: micro(sums.asked),
            missed: micro(missed),
        })
    }

    /// What waited over what was expected to wait, for each worth. Recent periods count more; where few demands
    /// had to wait, and because the next periods are never quite like the last, it is drawn to one.
    fn errors(&self) -> [f64; WORTHS] {
        const FADE: f64 = 0.9;
        const BELIEF: f64 = 60.0;
        const LASTING: f64 = 0.5;
        let (mut expected, mut came) = (NOTHING, NOTHING);
        let mut weight = 1.0;
        for (period, sums) in self.came.iter().enumerate().rev() {
            weight *= FADE;
            if let Some(foreseen) = self.expected.get(&period).filter(|_| sums.asked > 0.0) {
                expected.add(foreseen, weight);
                came.add(sums, weight);
            }
        }
        let mut factors = [1.0; WORTHS];
        for (worth, place) in factors.iter_mut().enumerate() {
            let foreseen = expected.missed[worth] / expected.asked.max(1e-12);
            let was = came.missed[worth] / came.asked.max(1e-12);
            if foreseen > 0.0 && came.asked > 0.0 {
                let waited = came.events * foreseen;
                let ratio = (waited * was / foreseen + BELIEF) / (waited + BELIEF);
                *place = libm::pow(ratio.clamp(0.1, 10.0), LASTING);
            }
        }
        factors
    }
}

fn turns(policies: &[StockPolicy]) -> Vec<usize> {
    let mut by_id: Vec<usize> = (0..policies.len()).collect();
    by_id.sort_by(|a, b| policies[*a].id.cmp(&policies[*b].id));
    let mut turns = vec![0; policies.len()];
    for (turn, i) in by_id.into_iter().enumerate() {
        turns[i] = turn;
    }
    turns
}

/// Adds what is expected of one item under each level.
fn expect(sums: &mut Sums, stand: &Stand, levels: &[f64; WORTHS]) {
    let (mut last, mut missed) = (f64::NAN, 0.0);
    for (sum, level) in sums.missed.iter_mut().zip(levels) {
        if *level != last {
            (last, missed) = (*level, stand.missed(level / stand.unit) * stand.unit);
        }
        *sum += missed;
    }
    sums.asked += stand.asked() * stand.unit;
}

fn units(micro: i64) -> f64 {
    micro as f64 / MICRO
}
