//! Which candidates to believe: what they lost at past origins, pooled by class.

use super::distribution::Distribution;
use super::outlook::{CANDIDATES, POOLED};
use super::series::DemandClass;

/// Levels whose pinball loss is counted: those stock is decided at.
pub const JUDGED: [f64; 5] = [0.5, 0.8, 0.9, 0.95, 0.98];
const CLASSES: usize = 5;

#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    count: f64,
    loss: f64,
    /// Loss of the pooled model at the same origins.
    beside: f64,
    expected: f64,
    came: f64,
    /// Squared error over expected variance, each at most 25.
    surprise: f64,
}

/// One candidate's answer, kept until the window is over.
#[derive(Clone, Copy, Debug)]
pub struct Answer {
    pub mean: f64,
    pub variance: f64,
    pub quantiles: [f64; JUDGED.len()],
}

impl Answer {
    pub fn of(distribution: &Distribution) -> Answer {
        Answer {
            mean: distribution.mean(),
            variance: distribution.variance(),
            quantiles: distribution.quantiles(&JUDGED),
        }
    }

    /// Share of what may come that is no more than `demand`.
    fn at_most(&self, demand: f64) -> f64 {
        let (mut from, mut below) = (0.0, 0.0);
        for (level, quantile) in JUDGED.iter().zip(&self.quantiles) {
            if demand < *quantile {
                return below + (level - below) * (demand - from) / (quantile - from);
            }
            (from, below) = (*quantile, *level);
        }
        below
    }

    fn loss(&self, came: f64) -> f64 {
        (JUDGED.iter().zip(&self.quantiles))
            .map(|(level, q)| pinball(*level, *q, came))
            .sum()
    }
}

/// The `level` quantile of a mixture of answers, each read as straight between the levels it was judged at.
pub fn mixed_quantile(parts: &[(f64, &Answer)], level: f64) -> f64 {
    let weight: f64 = parts.iter().map(|(w, _)| w).sum();
    let share = |x: f64| parts.iter().map(|(w, a)| w * a.at_most(x)).sum::<f64>() / weight.max(1e-12);
    let mut high = parts
        .iter()
        .fold(0.0_f64, |h, (_, a)| h.max(a.quantiles[JUDGED.len() - 1]));
    if share(0.0) >= level || high <= 0.0 {
        return 0.0;
    }
    let mut low = 0.0;
    for _ in 0..60 {
        let middle = (low + high) / 2.0;
        if share(middle) < level {
            low = middle;
        } else {
            high = middle;
        }
    }
    high
}

pub fn pinball(level: f64, quantile: f64, came: f64) -> f64 {
    if came >= quantile {
        level * (came - quantile)
    } else {
        (1.0 - level) * (quantile - came)
    }
}

/// All that was learned at past origins.
#[derive(Clone, Debug)]
pub struct Record {
    classes: [[Tally; CANDIDATES]; CLASSES],
    items: Vec<[Tally; CANDIDATES]>,
    pub origins: u32,
}

impl Record {
    pub fn new(items: usize) -> Record {
        Record {
            classes: [[Tally::default(); CANDIDATES]; CLASSES],
            items: vec![[Tally::default(); CANDIDATES]; items],
            origins: 0,
        }
    }

    /// Counts what the candidates had said of a window in which `came` was asked for. `scale` makes items of
    /// different size comparable.
    pub fn judge(
        &mut self,
        item: usize,
        class: DemandClass,
        answers: &[Option<Answer>; CANDIDATES],
        came: f64,
        scale: f64,
    ) {
        let Some(pooled) = answers[POOLED] else { return };
        let beside = pooled.loss(came) / scale;
        for (candidate, answer) in answers.iter().enumerate() {
            let Some(answer) = answer else { continue };
            let error = came - answer.mean;
            let surprise = (error * error / answer.variance.max(1e-9)).min(25.0);
            for tally in [
                &mut self.classes[class as usize][candidate],
                &mut self.items[item][candidate],
            ] {
                tally.count += 1.0;
                tally.loss += answer.loss(came) / scale;
                tally.beside += beside;
                tally.expected += answer.mean / scale;
                tally.came += came / scale;
                tally.surprise += surprise;
            }
        }
    }

    /// Factor for the variance a candidate states, from how surprised it was.
    pub fn stretch(&self, item: usize, class: DemandClass, candidate: usize) -> f64 {
        let class_tally = &self.classes[class as usize][candidate];
        let of_class = (class_tally.surprise + 20.0) / (class_tally.count + 20.0);
        let own = &self.items[item][candidate];
        let trust = class_trust(class);
        let drawn = (own.surprise + trust * of_class) / (own.count + trust);
        drawn.clamp(0.05, 4.0)
    }

    /// Candidates to combine with their weights, best first, at most three.
    pub fn weights(&self, item: usize, class: DemandClass, applies: &[bool; CANDIDATES]) -> Vec<(usize, f64)> {
        const SHARPNESS: f64 = 30.0;
        let mut scored: Vec<(usize, f64)> = (0..CANDIDATES)
            .filter(|c| applies[*c])
            .filter_map(|c| self.score(item, class, c).map(|s| (c, s)))
            .collect();
        scored.sort_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)));
        scored.truncate(3);
        let Some(best) = scored.first().map(|(_, s)| *s) else {
            return vec![(POOLED, 1.0)];
        };
        let raised: Vec<(usize, f64)> = (scored.iter())
            .map(|(c, s)| (*c, libm::pow(best / s, SHARPNESS)))
            .filter(|(_, weight)| *weight > 0.08)
            .collect();
        let total: f64 = raised.iter().map(|(_, w)| w).sum();
        raised.into_iter().map(|(c, w)| (c, w / total)).collect()
    }

    /// Loss relative to the pooled model with a penalty for bias; less is better.
    fn score(&self, item: usize, class: DemandClass, candidate: usize) -> Option<f64> {
        const BIAS: f64 = 0.1;
        const BELIEF: f64 = 30.0;
        if candidate == POOLED {
            return Some(1.0);
        }
        let of_class = &self.classes[class as usize][candidate];
        if of_class.count < 4.0 {
            return None;
        }
        let per = of_class.beside / of_class.count;
        let ratio = (of_class.loss + BELIEF * per * 1.1) / (of_class.beside + BELIEF * per);
        let own = &self.items[item][candidate];
        let trust = class_trust(class) * per;
        let ratio = (own.loss + trust * ratio) / (own.beside + trust).max(1e-12);
        let pooled = &self.classes[class as usize][POOLED];
        let bias = |t: &Tally| (t.expected - t.came).abs() / t.came.max(1e-9);
        Some(ratio + BIAS * (bias(of_class).min(1.0) - bias(pooled).min(1.0)).max(0.0))
    }

    /// Loss and bias of the chosen combination's best candidate in its class, for the explanation.
    pub fn facts(&self, class: DemandClass, candidate: usize) -> Option<(f64, f64)> {
        let tally = &self.classes[class as usize][candidate];
        (tally.count > 0.0 && tally.came > 0.0)
            .then(|| (tally.loss / tally.came, (tally.expected - tally.came) / tally.came))
    }
}

/// How many origins' worth the class counts against the item's own record.
fn class_trust(class: DemandClass) -> f64 {
    match class {
        DemandClass::Smooth => 4.0,
        DemandClass::Erratic => 10.0,
        _ => 40.0,
    }
}
