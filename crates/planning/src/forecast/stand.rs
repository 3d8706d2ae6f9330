//! An item at one origin, and how high its level is for what a unit served is worth.

use super::distribution::Distribution;

/// Worths tried in the simulation, from 0.002 to about 5000 times the usual cost of holding.
pub const WORTHS: usize = 52;
const RATIO: f64 = 0.29;
const LEAST: f64 = 0.002;

pub fn worth(step: f64) -> f64 {
    LEAST * libm::exp(step * RATIO)
}

/// The step, not always whole, whose worth this is.
pub fn step_of(worth: f64) -> f64 {
    libm::log(worth / LEAST) / RATIO
}

/// Demand of lead time and review period, and of the lead time alone, in counts.
#[derive(Clone, Debug)]
pub struct Stand {
    /// Base units per count.
    pub unit: f64,
    pub size: f64,
    pub cover: Table,
    pub lead: Table,
}

/// A distribution with its running sums, so that every question is answered at once.
#[derive(Clone, Debug)]
pub struct Table {
    step: f64,
    mean: f64,
    /// Probability of at most the cell's demand.
    upto: Vec<f64>,
    /// Expected demand beyond the cell's.
    beyond: Vec<f64>,
}

impl Table {
    pub fn new(distribution: &Distribution) -> Table {
        let cells = distribution.cells();
        let step = distribution.step();
        let mut upto = Vec::with_capacity(cells.len());
        let mut sum = 0.0;
        for p in cells {
            sum += p;
            upto.push(sum);
        }
        let mut beyond = vec![0.0; cells.len()];
        for k in (0..cells.len().saturating_sub(1)).rev() {
            beyond[k] = beyond[k + 1] + step * (1.0 - upto[k]).max(0.0);
        }
        Table {
            step,
            mean: distribution.mean(),
            upto,
            beyond,
        }
    }

    pub fn mean(&self) -> f64 {
        self.mean
    }

    /// Probability of no more than `demand`.
    pub fn at_most(&self, demand: f64) -> f64 {
        if demand < 0.0 {
            return 0.0;
        }
        let cell = (demand / self.step + 1e-9) as usize;
        self.upto.get(cell).map_or(1.0, |p| p.min(1.0))
    }

    /// Expected demand beyond `stock`.
    pub fn beyond(&self, stock: f64) -> f64 {
        if stock <= 0.0 {
            return self.mean - stock;
        }
        let at = stock / self.step;
        let cell = at as usize;
        let (Some(here), next) = (self.beyond.get(cell), self.beyond.get(cell.saturating_add(1))) else {
            return 0.0;
        };
        let rest = at - cell as f64;
        here + (next.copied().unwrap_or(0.0) - here) * rest
    }
}

impl Stand {
    pub fn unknown() -> Stand {
        let nothing = Table::new(&Distribution::zero());
        Stand {
            unit: 1.0,
            size: 1.0,
            cover: nothing.clone(),
            lead: nothing,
        }
    }

    /// Demand expected in the periods that the next order is to serve.
    pub fn asked(&self) -> f64 {
        (self.cover.mean() - self.lead.mean()).max(0.0)
    }

    /// What of it is expected to wait when stock and orders together are `position`.
    pub fn missed(&self, position: f64) -> f64 {
        (self.cover.beyond(position) - self.lead.beyond(position)).clamp(0.0, self.asked())
    }

    /// The level for one worth.
    pub fn level(&self, cost: f64, worth: f64) -> f64 {
        let mut reached = [0.0];
        self.fill(cost, &[worth], &mut reached);
        reached[0]
    }

    /// The levels for all worths tried.
    pub fn levels(&self, cost: f64) -> [f64; WORTHS] {
        let mut worths = [0.0; WORTHS];
        for (step, place) in worths.iter_mut().enumerate() {
            *place = worth(step as f64);
        }
        let mut levels = [0.0; WORTHS];
        self.fill(cost, &worths, &mut levels);
        levels
    }

    /// For each of the rising `worths`, the level from which no other one gains: it may lie behind units that gain
    /// nothing, since all that is surely asked for within the lead time must be there before one unit is served.
    fn fill(&self, cost: f64, worths: &[f64], levels: &mut [f64]) {
        let corners = self.corners();
        let mut at = 0;
        for (worth, place) in worths.iter().zip(levels.iter_mut()) {
            while let Some(next) = corners.get(at + 1) {
                let here = &corners[at];
                if worth * (next.served - here.served) <= cost * (next.held - here.held) {
                    break;
                }
                at += 1;
            }
            *place = corners[at].level;
        }
    }

    /// Levels at which what is served for what is held bends: only there can any worth have its best level.
    fn corners(&self) -> Vec<Corner> {
        let step = self.cover.step;
        let mut corners = vec![Corner::default()];
        let (mut served, mut held) = (0.0, 0.0);
        for (k, upto) in self.cover.upto.iter().enumerate() {
            served += step * (self.lead.at_most(k as f64 * step) - upto);
            held += step * upto;
            let next = Corner {
                level: (k + 1) as f64 * step,
                served,
                held,
            };
            while let [.., before, last] = corners.as_slice() {
                if last.gain_over(before) > next.gain_over(last) {
                    break;
                }
                corners.pop();
            }
            corners.push(next);
        }
        corners
    }
}

/// What a level serves and what stock it leaves, per review.
#[derive(Clone, Copy, Debug, Default)]
struct Corner {
    level: f64,
    served: f64,
    held: f64,
}

impl Corner {
    fn gain_over(&self, lower: &Corner) -> f64 {
        let held = self.held - lower.held;
        let served = self.served - lower.served;
        if held > 0.0 {
            served / held
        } else {
            served.signum() * f64::INFINITY
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stand() -> Stand {
        Stand {
            unit: 1.0,
            size: 1.0,
            cover: Table::new(&Distribution::of_moments(3.0, 6.0)),
            lead: Table::new(&Distribution::of_moments(2.0, 4.0)),
        }
    }

    #[test]
    fn a_table_answers_like_its_distribution() {
        let distribution = Distribution::of_moments(3.0, 6.0);
        let table = Table::new(&distribution);
        for stock in [0.0, 0.5, 1.0, 4.0, 9.25, 1000.0] {
            let beyond: f64 = (distribution.cells().iter().enumerate())
                .map(|(k, p)| (k as f64 - stock).max(0.0) * p)
                .sum();
            assert!((table.beyond(stock) - beyond).abs() < 1e-6, "{stock}");
        }
        assert!((table.at_most(0.0) - distribution.cells()[0]).abs() < 1e-12);
    }

    #[test]
    fn the_level_rises_with_the_worth_and_falls_with_the_cost() {
        let stand = stand();
        let levels = stand.levels(1.0);
        assert!(levels.windows(2).all(|pair| pair[0] <= pair[1]));
        assert!(levels[WORTHS - 1] > levels[0]);
        assert!(stand.level(4.0, 20.0) < stand.level(1.0, 20.0));
    }

    #[test]
    fn what_is_surely_asked_for_is_on_the_shelf_however_little_a_unit_is_worth() {
        // Neither demand can be small: the first twenty thousand units serve nobody in the review period.
        let steady = Stand {
            cover: Table::new(&Distribution::of_moments(30_000.0, 250_000.0)),
            lead: Table::new(&Distribution::of_moments(20_000.0, 160_000.0)),
            ..stand()
        };
        let levels = steady.levels(1.0);
        assert!(levels.windows(2).all(|pair| pair[0] <= pair[1]));
        assert!((27_000.0..31_000.0).contains(&levels[0]), "{}", levels[0]);
        assert!(
            (31_000.0..35_000.0).contains(&levels[WORTHS - 1]),
            "{}",
            levels[WORTHS - 1]
        );
    }

    #[test]
    fn nothing_waits_under_a_high_level_and_all_under_none() {
        let stand = stand();
        assert!((stand.missed(0.0) - 1.0).abs() < 1e-6);
        assert!(stand.missed(200.0) < 1e-9);
        assert!(stand.missed(f64::MAX) < 1e-9);
    }
}
