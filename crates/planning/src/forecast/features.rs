//! What the past of one item says about its next periods, in numbers that mean the same for every item.

use libm::{log, log1p};

/// Weights of older periods, per period.
pub const DECAYS: [f64; 5] = [0.5, 0.75, 0.88, 0.95, 0.985];
pub const FEATURES: usize = 15;
pub type Features = [f64; FEATURES];

/// What is usual in the family or set: lent to items that know little of themselves.
#[derive(Clone, Copy, Debug)]
pub struct Usual {
    /// Share of periods with demand.
    pub frequency: f64,
    /// Geometric mean of the items' mean sizes, in counts.
    pub size: f64,
}

/// Running sums over one history from its first demand on.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    faded: [f64; 5],
    weight: [f64; 5],
    pub periods: f64,
    pub demands: f64,
    pub sum: f64,
    /// The largest demand of one period.
    pub largest: f64,
    squares: f64,
    since: f64,
    /// Zeros before the first demand count.
    launched: bool,
    /// The first demand where the record begins with it, and how much of it each average still holds.
    begin: f64,
    begun: [f64; 5],
    /// Known periods before the first demand.
    waited: f64,
}

impl Memory {
    /// Nothing seen yet of an item, whose history begins with its launch or else with its first demand.
    pub fn new(launched: bool) -> Memory {
        Memory {
            launched,
            ..Memory::default()
        }
    }

    pub fn observe(&mut self, y: f64) {
        if y.is_nan() {
            return;
        }
        if self.demands == 0.0 && y <= 0.0 {
            self.waited += 1.0;
            if !self.launched {
                return;
            }
        }
        if self.demands == 0.0 && !self.launched {
            self.begin = y;
        }
        for (k, decay) in DECAYS.iter().enumerate() {
            self.faded[k] = self.faded[k] * decay + y;
            self.weight[k] = self.weight[k] * decay + 1.0;
            self.begun[k] = if self.demands == 0.0 {
                1.0
            } else {
                self.begun[k] * decay
            };
        }
        self.periods += 1.0;
        self.sum += y;
        self.largest = self.largest.max(y);
        self.squares += y * y;
        if y > 0.0 {
            self.demands += 1.0;
            self.since = 0.0;
        } else {
            self.since += 1.0;
        }
    }

    /// Mean size of a demand, drawn a little to what is usual.
    pub fn size(&self, usual: Usual) -> f64 {
        if self.demands == 0.0 {
            return usual.size;
        }
        let own = log(self.sum / self.demands);
        let drawn = (self.demands * own + 0.5 * log(usual.size)) / (self.demands + 0.5);
        libm::exp(drawn)
    }

    /// Mean demand per period over the whole history.
    pub fn rate(&self, usual: Usual) -> f64 {
        let begun = if self.begin > 0.0 { 1.0 - usual.frequency } else { 0.0 };
        self.size(usual) * (self.demands - begun + usual.frequency) / (self.periods + 1.0)
    }

    /// Squared coefficient of variation of the sizes, with two sizes' worth of 0.5 added.
    pub fn size_variation(&self) -> f64 {
        if self.demands == 0.0 {
            return 0.5;
        }
        let mean = self.sum / self.demands;
        let variance = (self.squares / self.demands - mean * mean).max(0.0);
        (self.demands * variance / (mean * mean) + 1.0) / (self.demands + 2.0)
    }

    /// Squared coefficient of variation of the sizes as they were.
    pub fn raw_size_variation(&self) -> f64 {
        if self.demands == 0.0 {
            return 0.0;
        }
        let mean = self.sum / self.demands;
        (self.squares / self.demands / (mean * mean) - 1.0).max(0.0)
    }

    /// Variance beyond Poisson, relative to the squared mean, as the item alone shows it.
    fn dispersion(&self, usual: Usual) -> f64 {
        let rate = self.rate(usual);
        if self.periods == 0.0 || rate <= 0.0 {
            return 1.0;
        }
        let mean = self.sum / self.periods;
        let variance = (self.squares / self.periods - mean * mean).max(0.0);
        let beyond = ((variance - mean) / (rate * rate)).max(0.01);
        (self.periods * beyond + 4.0) / (self.periods + 4.0)
    }

    pub fn features(&self, usual: Usual) -> Features {
        let size = self.size(usual);
        let rate = (usual.frequency * size).max(1e-9);
        let mut x = [0.0; FEATURES];
        x[0] = 1.0;
        for k in 0..DECAYS.len() {
            // A record begins with a demand: that there was one in its first period says nothing of how often.
            let chance = self.begun[k] * self.begin * (1.0 - usual.frequency);
            x[1 + k] = log((self.faded[k] - chance + rate) / (self.weight[k] + 1.0));
        }
        x[6] = log1p(self.since);
        x[7] = log1p(self.demands);
        x[8] = log1p(self.periods);
        x[9] = log(size.max(1e-9));
        x[10] = log(self.size_variation());
        x[11] = log(self.dispersion(usual));
        // Demands that should have come since the last one.
        x[14] = log1p(self.since * (self.demands + usual.frequency) / (self.periods + 1.0));
        if self.demands == 0.0 {
            x[12] = 1.0;
            x[13] = log1p(self.waited * usual.frequency);
        }
        x
    }
}
