//! The pooled model: one regression over all items of the set at many past origins.

use libm::{exp, log};

use super::features::{Features, Memory, Usual};
use super::history::{History, Past};
use super::negative_binomial::{Fit, Sample};

/// Samples a fit looks at; more are thinned evenly.
const SAMPLES: usize = 24_000;
/// Past origins a fit looks back to.
const LOOK_BACK: usize = 60;
/// The usual frequency and size, for the set and each family (index 0 is the set).
pub fn usual(past: &Past) -> Vec<Usual> {
    let mut demands = vec![0.0; past.families];
    let mut periods = vec![0.0; past.families];
    let mut logs = vec![0.0; past.families];
    let mut items = vec![0.0; past.families];
    for history in &past.histories {
        let mut memory = Memory::new(history.launched);
        history.sold().iter().for_each(|y| memory.observe(*y));
        if memory.demands == 0.0 {
            continue;
        }
        let mut groups = vec![0];
        if history.family > 0 {
            groups.push(history.family);
        }
        for group in groups {
            // A first demand that the record begins with does not say how often there is one.
            let begun = if history.launched { 0.0 } else { 1.0 };
            demands[group] += memory.demands - begun;
            periods[group] += memory.periods - begun;
            logs[group] += log(memory.sum / memory.demands);
            items[group] += 1.0;
        }
    }
    let of = |group: usize| Usual {
        frequency: (demands[group] + 0.5) / (periods[group] + 1.0),
        size: if items[group] > 0.0 {
            exp(logs[group] / items[group])
        } else {
            0.0
        },
    };
    let set = of(0);
    (0..past.families)
        .map(|group| if items[group] >= 3.0 { of(group) } else { set })
        .collect()
}

/// Fits demand over `width` periods after a gap of `gap` periods to what came after past origins.
pub fn fit(past: &Past, usual: &[Usual], gap: usize, width: usize, start: Option<&Fit>) -> Fit {
    let ahead = gap + width;
    let last = past.length.saturating_sub(ahead);
    let first = past
        .length
        .saturating_sub(LOOK_BACK + ahead)
        .max(8.min(last / 2))
        .max(1);
    let start = start.cloned().unwrap_or_else(|| Fit::prior(width));
    if last < first {
        return Fit {
            width: width as f64,
            ..start
        };
    }
    let possible: usize = (past.histories.iter())
        .map(|h| (last + 1).saturating_sub((h.start + 1).max(first)))
        .sum();
    let stride = possible.div_ceil(SAMPLES).max(1);
    let mut samples = Vec::with_capacity(possible / stride + 1);
    let mut place = 0;
    for history in &past.histories {
        let mut memory = Memory::new(history.launched);
        let usual = usual[history.family];
        for (t, y) in history.values.iter().enumerate() {
            memory.observe(*y);
            let origin = history.start + t + 1;
            if origin < first || origin > last {
                continue;
            }
            place += 1;
            if place % stride != 0 {
                continue;
            }
            if let Some(demand) = history.window(origin + gap, width) {
                samples.push(Sample {
                    features: memory.features(usual),
                    demand,
                });
            }
        }
    }
    let sold = past.histories.iter().filter(|h| h.first < h.values.len()).count();
    let start = Fit {
        width: width as f64,
        ..start
    };
    Fit::improve(start, &samples, sold)
}

/// What is known of one item at the origin.
#[derive(Clone, Debug)]
pub struct Standing {
    pub features: Features,
    pub memory: Memory,
    /// More than an average period can bring.
    most: f64,
}

/// An average period is no larger than so many of the largest seen: a regression over few samples can be led far
/// astray where it was not tried.
const BEYOND: f64 = 1.5;

impl Standing {
    pub fn of(history: &History, usual: &[Usual]) -> Standing {
        let usual = usual[history.family];
        let mut memory = Memory::new(history.launched);
        history.values.iter().for_each(|y| memory.observe(*y));
        let largest = if memory.demands > 0.0 {
            memory.largest
        } else {
            usual.size
        };
        Standing {
            features: memory.features(usual),
            memory,
            most: BEYOND * largest,
        }
    }

    /// Mean and dispersion of the window `fit` was made for.
    pub fn expect(&self, fit: &Fit) -> (f64, f64) {
        let mean = fit.mean_of(&self.features).min(self.most * fit.width);
        (mean, fit.dispersion_of(&self.features))
    }
}
