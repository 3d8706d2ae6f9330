//! An item at one origin, and how high its level is for what a unit served is worth.

use super::distribution::Distribution;

/// Worths tried in the simulation, from 0.2 to about 5000 times the usual cost of holding.
pub const WORTHS: usize = 44;
const RATIO: f64 = 0.235;

pub fn worth(step: f64) -> f64 {
    0.2 * libm::exp(step * RATIO)
}

/// The step, not always whole, whose worth this is.
pub fn step_of(worth: f64) -> f64 {
    libm::log(worth / 0.2) / RATIO
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

    /// For each of the rising `worths`, the smallest level at which one more unit is not worth its cost.
    fn fill(&self, cost: f64, worths: &[f64], levels: &mut [f64]) {
        let (mut level, mut k) = (0.0, 0);
        for (w, place) in worths.iter().zip(levels.iter_mut()) {
            while let Some(upto) = self.cover.upto.get(k) {
                let open = self.lead.at_most(level) - upto;
                if w * open <= cost * upto {
                    break;
                }
                k += 1;
                level = k as f64 * self.cover.step;
            }
            *place = level;
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
    fn nothing_waits_under_a_high_level_and_all_under_none() {
        let stand = stand();
        assert!((stand.missed(0.0) - 1.0).abs() < 1e-6);
        assert!(stand.missed(200.0) < 1e-9);
        assert!(stand.missed(f64::MAX) < 1e-9);
    }
}
