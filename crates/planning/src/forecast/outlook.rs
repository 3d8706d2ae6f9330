//! What each candidate expects of one item after an origin.

use super::distribution::{Distribution, spread};
use super::history::{History, Past};
use super::models::{Model, Tried};
use super::negative_binomial::Fit;
use super::pooled::Standing;
use super::series::DemandClass;

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
    paths: Vec<Option<Tried>>,
    past: &'a Past,
}

impl<'a> Outlook<'a> {
    /// Looks at the item with all candidates.
    pub fn new(past: &'a Past, item: usize, standing: Standing) -> Outlook<'a> {
        let history = &past.histories[item];
        let paths = Model::ALL.iter().map(|m| m.tried(history.sold(), past.cycle)).collect();
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
            other => self.paths[other - 2].as_ref()?.path.window(window.gap, window.width),
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
        let mean = self.mean(candidate, window, fit)?;
        let usual = mean + dispersion * mean * mean;
        let variance = match candidate {
            POOLED | WINDOWS => usual,
            other => self.drawn(other, window, usual, fit.added * mean * mean),
        };
        let base = Distribution::of_moments(mean, stretch * variance);
        match candidate {
            WINDOWS => self.own_windows(window, base),
            _ => Some(base),
        }
    }

    /// Variance of a single model: as it strayed in the past, drawn to what is usual the fewer demands it has seen.
    fn drawn(&self, candidate: usize, window: Window, usual: f64, added: f64) -> f64 {
        const LENT: f64 = 40.0;
        let error = |model: usize| self.paths[model].as_ref().and_then(|tried| tried.error);
        let own = error(candidate - 2).or_else(|| error(Model::Ses as usize));
        let Some(own) = own.map(|error| error * window.width as f64 * self.festival(window) + added) else {
            return usual;
        };
        if own <= 0.0 || usual <= 0.0 {
            return usual;
        }
        let seen = self.standing.memory.demands;
        libm::exp((seen * libm::log(own) + LENT * libm::log(usual)) / (seen + LENT))
    }

    /// The item's own past windows, recent ones counting more, over what is usual for its like.
    fn own_windows(&self, window: Window, base: Distribution) -> Option<Distribution> {
        const LENT: f64 = 4.0;
        const ENOUGH: f64 = 12.0;
        let sold = self.history.sold();
        if sold.len() < window.width + 3 {
            return None;
        }
        let decay = if self.past.cycle > 12 { 0.985 } else { 0.95 };
        // Smooth demand has a level, and a window says how far demand strays from it; else it says what demand is.
        let smooth = DemandClass::of(&self.standing) == DemandClass::Smooth;
        let follows = smooth && self.standing.memory.demands >= ENOUGH;
        let levels = if follows { followed(sold) } else { Vec::new() };
        let (now, festival) = (base.mean(), self.festival(window));
        let (mut sums, mut largest) = (Vec::with_capacity(sold.len()), 2.0 * now);
        let (mut weight, mut total) = (1.0, 0.0);
        for end in (window.width..=sold.len()).rev() {
            let begin = end - window.width;
            let sum: f64 = sold[begin..end].iter().sum();
            let scale = match follows {
                true => levels[begin].map(|level| now / (level * window.width as f64)),
                false => Some(festival),
            };
            if let Some(scale) = scale.filter(|_| !sum.is_nan()) {
                sums.push((sum * scale, weight));
                largest = largest.max(sum * festival);
                total += weight;
            }
            weight *= decay;
        }
        sums.iter_mut().for_each(|(sum, _)| *sum = sum.min(largest));
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

/// The level before each period, as an average follows it; `None` before the fourth demand.
fn followed(sold: &[f64]) -> Vec<Option<f64>> {
    const ALPHA: f64 = 0.2;
    const FIRST: f64 = 4.0;
    let (mut level, mut seen) = (0.0, 0.0);
    let mut levels = Vec::with_capacity(sold.len());
    for &y in sold {
        levels.push((seen >= FIRST && level > 0.0).then_some(level));
        if !y.is_nan() {
            seen += 1.0;
            level += (y - level) * f64::max(1.0 / seen, ALPHA);
        }
    }
    levels
}
