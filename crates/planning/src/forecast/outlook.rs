//! What each candidate expects of one item after an origin.

use super::distribution::{Distribution, spread};
use super::history::{History, Past};
use super::models::{Model, Path};
use super::negative_binomial::Fit;
use super::pooled::Standing;

/// The pooled model, the item's own windows, then the single models.
pub const CANDIDATES: usize = 2 + Model::ALL.len();
pub const POOLED: usize = 0;
pub const WINDOWS: usize = 1;
/// Holt–Winters.
pub const SEASONAL: usize = 2 + Model::HoltWinters as usize;

pub fn candidate_name(candidate: usize) -> &'static str {
    match candidate {
        POOLED => "pooled",
        WINDOWS => "windows",
        other => Model::ALL[other - 2].name(),
    }
}

/// Demand of `width` periods after a gap of `gap` periods.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Window {
    pub gap: usize,
    pub width: usize,
}

/// One item at one origin, ready to be asked.
pub struct Outlook<'a> {
    pub history: &'a History,
    pub standing: Standing,
    paths: Vec<Option<Path>>,
    past: &'a Past,
}

impl<'a> Outlook<'a> {
    /// Looks at the item with all candidates.
    pub fn new(past: &'a Past, item: usize, standing: Standing) -> Outlook<'a> {
        let history = &past.histories[item];
        let paths = Model::ALL.iter().map(|m| m.fit(history.sold(), past.cycle)).collect();
        Outlook {
            history,
            standing,
            paths,
            past,
        }
    }

    /// Mean of one candidate; `None` where it does not apply.
    pub fn mean(&self, candidate: usize, window: Window, fit: &Fit) -> Option<f64> {
        let plain = match candidate {
            POOLED | WINDOWS => self.standing.expect(fit).0,
            other => self.paths[other - 2].as_ref()?.window(window.gap, window.width),
        };
        Some(plain * self.festival(window))
    }

    /// How the calendar moves the demand of the window.
    fn festival(&self, window: Window) -> f64 {
        self.past.festival.over(self.past.length + window.gap, window.width)
    }

    /// Demand of the window as `candidate` sees it. `fit` is the pooled regression of that window; `stretch`
    /// multiplies the variance.
    pub fn distribution(&self, candidate: usize, window: Window, fit: &Fit, stretch: f64) -> Option<Distribution> {
        let (_, dispersion) = self.standing.expect(fit);
        let base = around(self.mean(candidate, window, fit)?, dispersion, stretch);
        match candidate {
            WINDOWS => self.own_windows(window, base),
            _ => Some(base),
        }
    }

    /// The item's own past windows, recent ones counting more, over what is usual for its like.
    fn own_windows(&self, window: Window, base: Distribution) -> Option<Distribution> {
        const LENT: f64 = 4.0;
        let sold = self.history.sold();
        if sold.len() < window.width + 3 {
            return None;
        }
        let decay = if self.past.cycle > 12 { 0.985 } else { 0.95 };
        let festival = self.festival(window);
        let mut sums = Vec::with_capacity(sold.len());
        let (mut weight, mut total) = (1.0, 0.0);
        for end in (window.width..=sold.len()).rev() {
            let sum: f64 = sold[end - window.width..end].iter().sum();
            if !sum.is_nan() {
                sums.push((sum * festival, weight));
                total += weight;
            }
            weight *= decay;
        }
        if total <= 0.0 {
            return None;
        }
        let most = sums.iter().fold(0.0_f64, |m, (sum, _)| m.max(*sum));
        let mut step = base.step();
        while most / step > 2000.0 {
            step *= 2.0;
        }
        let mut cells = vec![0.0; (most / step) as usize + 2];
        for (sum, weight) in &sums {
            spread(&mut cells, sum / step, weight / total);
        }
        let own = Distribution::from_cells(step, cells);
        // Overlapping windows say less than as many separate ones.
        let said = total / libm::sqrt(window.width as f64);
        Some(Distribution::mixture(&[(said, &own), (LENT, &base)]))
    }
}

fn around(mean: f64, dispersion: f64, stretch: f64) -> Distribution {
    let variance = stretch * (mean + dispersion * mean * mean);
    Distribution::of_moments(mean, variance)
}
