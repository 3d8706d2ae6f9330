//! Demand as probabilities on a grid of equally wide cells.

use libm::{cbrt, erfc, exp, log1p, sqrt};

/// Probability of demand 0, `step`, 2·`step`, …; what lies beyond the last cell counts as the last cell.
#[derive(Clone, Debug, PartialEq)]
pub struct Distribution {
    step: f64,
    cells: Vec<f64>,
}

/// Cells wide enough that the far tail holds less than this.
const TAIL: f64 = 1e-7;
const CELLS: usize = 400;

/// Standard normal distribution function.
pub fn normal(z: f64) -> f64 {
    0.5 * erfc(-z / core::f64::consts::SQRT_2)
}

impl Distribution {
    pub fn zero() -> Distribution {
        Distribution {
            step: 1.0,
            cells: vec![1.0],
        }
    }

    pub fn from_cells(step: f64, cells: Vec<f64>) -> Distribution {
        Distribution { step, cells }
    }

    /// The distribution of these moments: negative binomial where the variance allows it, narrower otherwise.
    pub fn of_moments(mean: f64, variance: f64) -> Distribution {
        if mean.is_nan() || mean <= 0.0 {
            return Distribution::zero();
        }
        let (step, reach) = grid(mean, variance.max(mean * 1e-4));
        let (m, v) = (mean / step, variance / (step * step));
        if v > m * 1.0001 && (step == 1.0 || v > 2.0 * m) {
            count_cells(m, (v - m) / (m * m), step)
        } else if m < 12.0 {
            count_cells(m, 0.0, step)
        } else {
            gamma_cells(m, v.max(0.02), step, reach / step)
        }
    }

    pub fn step(&self) -> f64 {
        self.step
    }

    pub fn cells(&self) -> &[f64] {
        &self.cells
    }

    pub fn mean(&self) -> f64 {
        let sum: f64 = self.cells.iter().enumerate().map(|(k, p)| k as f64 * p).sum();
        sum * self.step
    }

    pub fn variance(&self) -> f64 {
        let mean = self.mean() / self.step;
        let sum: f64 = (self.cells.iter().enumerate())
            .map(|(k, p)| (k as f64 - mean) * (k as f64 - mean) * p)
            .sum();
        sum * self.step * self.step
    }

    /// The smallest demand that is not exceeded with probability `level`. Cells that stand for more than one
    /// unit are read in between.
    pub fn quantile(&self, level: f64) -> f64 {
        let mut below = 0.0;
        for (k, p) in self.cells.iter().enumerate() {
            if below + p >= level {
                if self.step > 1.0 && *p > 0.0 && k > 0 {
                    let into = (level - below) / p;
                    return (k as f64 - 0.5 + into) * self.step;
                }
                return k as f64 * self.step;
            }
            below += p;
        }
        (self.cells.len().saturating_sub(1)) as f64 * self.step
    }

    /// Several quantiles at once; `levels` must rise.
    pub fn quantiles<const N: usize>(&self, levels: &[f64; N]) -> [f64; N] {
        let mut found = [0.0; N];
        for (place, level) in found.iter_mut().zip(levels) {
            *place = self.quantile(*level);
        }
        found
    }

    /// The mixture of `parts` with their weights, which need not add up to one.
    pub fn mixture(parts: &[(f64, &Distribution)]) -> Distribution {
        let total: f64 = parts.iter().map(|(w, _)| w).sum();
        if total.is_nan() || total <= 0.0 {
            return Distribution::zero();
        }
        let step = parts.iter().fold(1.0_f64, |s, (_, d)| s.max(d.step));
        let length = (parts.iter())
            .map(|(_, d)| libm::ceil((d.cells.len() as f64) * d.step / step) as usize + 1)
            .fold(1, usize::max);
        let mut cells = vec![0.0; length];
        for (weight, part) in parts {
            let share = weight / total;
            for (k, p) in part.cells.iter().enumerate() {
                spread(&mut cells, k as f64 * part.step / step, share * p);
            }
        }
        Distribution { step, cells }
    }
}

/// Width of a cell, and how far the cells must reach.
fn grid(mean: f64, variance: f64) -> (f64, f64) {
    let reach = mean + 8.0 * sqrt(variance) + 6.0 * variance / mean;
    let mut step = 1.0;
    while reach / step > CELLS as f64 {
        step *= 2.0;
    }
    (step, reach)
}

/// Puts probability between the two cells next to `at`, so that the mean is kept.
pub fn spread(cells: &mut [f64], at: f64, probability: f64) {
    let last = cells.len() - 1;
    let low = libm::floor(at);
    let rest = at - low;
    let k = (low as usize).min(last);
    cells[k] += probability * (1.0 - rest);
    if rest > 0.0 {
        cells[(k + 1).min(last)] += probability * rest;
    }
}

fn count_cells(m: f64, dispersion: f64, step: f64) -> Distribution {
    let (mut p, ratio, r) = if dispersion > 1e-9 {
        let r = 1.0 / dispersion;
        (exp(-r * log1p(m / r)), m / (m + r), r)
    } else {
        (exp(-m), 0.0, 0.0)
    };
    let mut cells = Vec::with_capacity(64);
    let mut sum = 0.0;
    let mut k = 0.0;
    while cells.len() < 4 * CELLS {
        cells.push(p);
        sum += p;
        if 1.0 - sum < TAIL && k > m {
            break;
        }
        p *= if dispersion > 1e-9 {
            (k + r) / (k + 1.0) * ratio
        } else {
            m / (k + 1.0)
        };
        k += 1.0;
    }
    if let Some(last) = cells.last_mut() {
        *last += (1.0 - sum).max(0.0);
    }
    Distribution { step, cells }
}

/// Gamma by the cube-root approximation of Wilson and Hilferty, for means far above the width of a cell.
fn gamma_cells(m: f64, v: f64, step: f64, reach: f64) -> Distribution {
    let shape = m * m / v;
    let width = sqrt(1.0 / (9.0 * shape));
    let middle = 1.0 - 1.0 / (9.0 * shape);
    let mut cells = Vec::with_capacity(reach as usize + 2);
    let mut before = 0.0;
    let mut k = 0.0;
    loop {
        let upto = normal((cbrt((k + 0.5) / m) - middle) / width);
        cells.push((upto - before).max(0.0));
        before = before.max(upto);
        if 1.0 - before < TAIL || k > reach {
            break;
        }
        k += 1.0;
    }
    if let Some(last) = cells.last_mut() {
        *last += (1.0 - before).max(0.0);
    }
    Distribution { step, cells }
}
