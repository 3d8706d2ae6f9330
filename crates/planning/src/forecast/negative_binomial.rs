//! Regression of counts: log mean and log dispersion are linear in the features, fitted over all items at once.

use libm::{exp, lgamma_r, log, log1p};

use super::features::{FEATURES, Features};

/// One past origin of one item: what was known, and what then came.
#[derive(Clone, Debug)]
pub struct Sample {
    pub features: Features,
    pub demand: f64,
}

/// Coefficients of log mean per period and of log dispersion.
#[derive(Clone, Debug, PartialEq)]
pub struct Fit {
    pub mean: Features,
    pub dispersion: Features,
    /// Periods the demand was summed over.
    pub width: f64,
    /// Added to the dispersion: a lead time that varies.
    pub added: f64,
}

/// Where little is known: a blend of the faded averages, the item's own dispersion halfway to one, and for items
/// that never sold less than usual, the less the longer they wait.
const MEAN_PRIOR: Features = [
    0.0, 0.05, 0.15, 0.25, 0.3, 0.25, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, -0.5, -1.0, 0.0,
];
const DISPERSION_PRIOR: Features = [
    0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.6, 1.0, 0.0, 0.0,
];
/// How many samples' worth of information the priors carry, per coefficient.
const TRUST: f64 = 6.0;
/// How much more for each item too few: the past of one item, looked at from many origins, does not show how items
/// differ. The first coefficient, the size of it all, can be seen sooner.
const ALONE: f64 = 360.0;
const ALONE_SIZE: f64 = 60.0;
const ROUNDS: usize = 14;

impl Fit {
    pub fn prior(width: usize) -> Fit {
        Fit {
            mean: MEAN_PRIOR,
            dispersion: DISPERSION_PRIOR,
            width: width as f64,
            added: 0.0,
        }
    }

    /// Mean of the demand over `width` periods.
    pub fn mean_of(&self, x: &Features) -> f64 {
        self.width * exp(dot(&self.mean, x).clamp(-30.0, 40.0))
    }

    pub fn dispersion_of(&self, x: &Features) -> f64 {
        exp(dot(&self.dispersion, x).clamp(-7.0, 5.0)) + self.added
    }

    /// Maximum of likelihood and prior, from `start`, with samples of so many `items`. Where the prior lies nearer than `start`, it is tried from there
    /// too and the better end counts: what was fitted to sums of several periods can lie too far from single ones to
    /// find the way in so few rounds.
    pub fn improve(start: Fit, samples: &[Sample], items: usize) -> Fit {
        let trust = &trust(items);
        if samples.is_empty() {
            return start;
        }
        let plain = Fit {
            mean: MEAN_PRIOR,
            dispersion: DISPERSION_PRIOR,
            ..start.clone()
        };
        let (near, far) = (objective(&plain, samples, trust), objective(&start, samples, trust));
        let (fit, best) = climbed(start, far, samples, trust);
        if near <= far {
            return fit;
        }
        let (other, value) = climbed(plain, near, samples, trust);
        if best.is_nan() || value > best { other } else { fit }
    }
}

/// Weight of the priors, per coefficient.
fn trust(items: usize) -> Features {
    let lenders = items.max(1) as f64;
    let mut trust = [TRUST + ALONE / lenders; FEATURES];
    trust[0] = TRUST + ALONE_SIZE / lenders;
    trust
}

/// As far up as the rounds lead, and the objective there.
fn climbed(start: Fit, value: f64, samples: &[Sample], trust: &Features) -> (Fit, f64) {
    let (mut fit, mut best) = (start, value);
    for _ in 0..ROUNDS {
        let before = best;
        for part in [Part::Mean, Part::Dispersion] {
            let step = newton_step(&fit, samples, part, trust);
            let mut size = 1.0;
            for _ in 0..6 {
                let tried = moved(&fit, part, &step, size);
                let value = objective(&tried, samples, trust);
                if value > best {
                    (fit, best) = (tried, value);
                    break;
                }
                size *= 0.4;
            }
        }
        if best - before < 1e-5 * samples.len() as f64 {
            break;
        }
    }
    (fit, best)
}

#[derive(Clone, Copy, PartialEq)]
enum Part {
    Mean,
    Dispersion,
}

fn dot(a: &Features, b: &Features) -> f64 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

fn moved(fit: &Fit, part: Part, step: &Features, size: f64) -> Fit {
    let mut next = fit.clone();
    let target = match part {
        Part::Mean => &mut next.mean,
        Part::Dispersion => &mut next.dispersion,
    };
    for (value, change) in target.iter_mut().zip(step) {
        *value += size * change;
    }
    next
}

fn objective(fit: &Fit, samples: &[Sample], trust: &Features) -> f64 {
    let likelihood: f64 = (samples.iter())
        .map(|s| log_likelihood(s.demand, fit.mean_of(&s.features), fit.dispersion_of(&s.features)))
        .sum();
    likelihood - penalty(&fit.mean, &MEAN_PRIOR, trust) - penalty(&fit.dispersion, &DISPERSION_PRIOR, trust)
}

fn penalty(values: &Features, prior: &Features, trust: &Features) -> f64 {
    let apart = values.iter().zip(prior).zip(trust);
    0.5 * apart.map(|((v, p), t)| t * (v - p) * (v - p)).sum::<f64>()
}

/// Log probability of `y` counts, up to a term that depends on `y` alone.
fn log_likelihood(y: f64, mean: f64, dispersion: f64) -> f64 {
    let r = 1.0 / dispersion;
    let mut value = -(r + y) * log1p(mean * dispersion);
    if y > 0.0 {
        value += rising(y, r) + y * log(mean * dispersion);
    }
    value
}

/// ln Γ(y + r) − ln Γ(r)
fn rising(y: f64, r: f64) -> f64 {
    if y <= 12.0 && libm::floor(y) == y {
        let mut sum = 0.0;
        let mut k = 0.0;
        while k < y {
            sum += log(r + k);
            k += 1.0;
        }
        sum
    } else {
        lgamma_r(y + r).0 - lgamma_r(r).0
    }
}

/// ψ(y + r) − ψ(r)
fn digamma_rise(y: f64, r: f64) -> f64 {
    if y <= 12.0 && libm::floor(y) == y {
        let mut sum = 0.0;
        let mut k = 0.0;
        while k < y {
            sum += 1.0 / (r + k);
            k += 1.0;
        }
        sum
    } else {
        digamma(y + r) - digamma(r)
    }
}

fn digamma(x: f64) -> f64 {
    let mut x = x;
    let mut value = 0.0;
    while x < 6.0 {
        value -= 1.0 / x;
        x += 1.0;
    }
    let inverse = 1.0 / (x * x);
    value + log(x) - 0.5 / x - inverse * (1.0 / 12.0 - inverse * (1.0 / 120.0 - inverse * (1.0 / 252.0)))
}

/// Scoring step of one block of coefficients.
fn newton_step(fit: &Fit, samples: &[Sample], part: Part, trust: &Features) -> Features {
    let mut gradient = [0.0; FEATURES];
    let mut information = [[0.0; FEATURES]; FEATURES];
    for sample in samples {
        let x = &sample.features;
        let mean = fit.mean_of(x);
        let dispersion = fit.dispersion_of(x);
        let y = sample.demand;
        let (slope, weight) = match part {
            Part::Mean => {
                let scale = 1.0 / (1.0 + mean * dispersion);
                ((y - mean) * scale, mean * scale)
            }
            Part::Dispersion => {
                let r = 1.0 / dispersion;
                let by_r = digamma_rise(y, r) - log1p(mean * dispersion) + (mean - y) / (r + mean);
                let slope = -r * by_r;
                (slope, slope * slope)
            }
        };
        for i in 0..FEATURES {
            gradient[i] += slope * x[i];
            let wx = weight * x[i];
            for j in 0..=i {
                information[i][j] += wx * x[j];
            }
        }
    }
    let (values, prior) = match part {
        Part::Mean => (&fit.mean, &MEAN_PRIOR),
        Part::Dispersion => (&fit.dispersion, &DISPERSION_PRIOR),
    };
    for i in 0..FEATURES {
        gradient[i] -= trust[i] * (values[i] - prior[i]);
        information[i][i] += trust[i];
    }
    solve(information, gradient)
}

/// Solves the symmetric positive system given by its lower half (Cholesky).
fn solve(mut a: [[f64; FEATURES]; FEATURES], mut b: Features) -> Features {
    for i in 0..FEATURES {
        for j in 0..=i {
            let known: f64 = a[i].iter().zip(&a[j]).take(j).map(|(x, y)| x * y).sum();
            let left = a[i][j] - known;
            a[i][j] = if i == j {
                libm::sqrt(left.max(1e-12))
            } else {
                left / a[j][j]
            };
        }
    }
    for i in 0..FEATURES {
        let known: f64 = a[i].iter().zip(&b).take(i).map(|(x, y)| x * y).sum();
        b[i] = (b[i] - known) / a[i][i];
    }
    for i in (0..FEATURES).rev() {
        let known: f64 = (i + 1..FEATURES).map(|k| a[k][i] * b[k]).sum();
        b[i] = (b[i] - known) / a[i][i];
    }
    b
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digamma_has_its_known_values() {
        assert!((digamma(1.0) + 0.577_215_664_901_532_9).abs() < 1e-7);
        assert!((digamma(0.5) + 1.963_510_026_021_423_5).abs() < 1e-7);
        assert!((digamma_rise(3.0, 0.7) - (digamma(3.7) - digamma(0.7))).abs() < 1e-7);
    }

    #[test]
    fn a_system_is_solved() {
        let mut a = [[0.0; FEATURES]; FEATURES];
        let mut b = [0.0; FEATURES];
        for i in 0..FEATURES {
            a[i][i] = 2.0;
            b[i] = i as f64;
        }
        a[1][0] = 1.0;
        let x = solve(a, b);
        assert!((2.0 * x[0] + x[1]).abs() < 1e-12);
        assert!((x[0] + 2.0 * x[1] - 1.0).abs() < 1e-12);
    }
}
