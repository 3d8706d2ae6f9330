//! One origin after another: ask every candidate, then compare with what came.

use super::choice::{Answer, Record};
use super::history::{MICRO, Past};
use super::negative_binomial::Fit;
use super::outlook::{CANDIDATES, Outlook, POOLED, SEASONAL, WINDOWS, Window};
use super::period::Period;
use super::pooled::{self, Standing};
use super::series::{DemandClass, Series, SeriesSet};

/// Fewer periods than this before an origin teach nothing.
pub const FIRST_ORIGIN: usize = 6;

impl DemandClass {
    /// Average distance of demands against 1.32, squared variation of sizes against 0.49.
    pub(super) fn of(standing: &Standing) -> DemandClass {
        let memory = &standing.memory;
        if memory.demands < 3.0 {
            return DemandClass::Thin;
        }
        let often = memory.periods / memory.demands < 1.32;
        let even = memory.raw_size_variation() < 0.49;
        match (often, even) {
            (true, true) => DemandClass::Smooth,
            (true, false) => DemandClass::Erratic,
            (false, true) => DemandClass::Intermittent,
            (false, false) => DemandClass::Lumpy,
        }
    }
}

/// Demand of `width` periods from `from` in base units; `None` where a period is unknown.
pub fn came(series: &Series, from: Period, width: usize) -> Option<f64> {
    let begin = from.since(series.first);
    let mut sum = 0.0;
    for step in 0..width as i32 {
        let Ok(place) = usize::try_from(begin + step) else {
            continue;
        };
        match series.values.get(place) {
            Some(Some(y)) => sum += (*y).max(0) as f64 / MICRO,
            Some(None) | None => return None,
        }
    }
    Some(sum)
}

/// What was said of one item at a past origin, and what came.
#[derive(Clone, Debug)]
pub struct PastAnswers {
    pub origin: Period,
    pub answers: [Option<Answer>; CANDIDATES],
    /// In counts of `unit` base units.
    pub came: f64,
    pub unit: f64,
}

/// What going through the past origins has shown.
pub struct Backtested {
    pub record: Record,
    /// The fit of the last origin.
    pub fit: Option<Fit>,
    /// For each item its origins, the oldest first.
    pub trials: Vec<Vec<PastAnswers>>,
}

/// Asks all candidates at the origins before `set.origin` whose window is over by then.
pub fn backtest(set: &SeriesSet, window: Window, origins: usize, apart: usize) -> Backtested {
    let mut record = Record::new(set.series.len());
    let mut fit: Option<Fit> = None;
    let mut trials: Vec<Vec<PastAnswers>> = vec![Vec::new(); set.series.len()];
    let known = Past::known_at(set, set.origin).length;
    let ahead = window.gap + window.width;
    let possible = known.saturating_sub(ahead + FIRST_ORIGIN) / apart.max(1);
    for back in (0..origins.min(possible + 1)).rev() {
        let shift = ahead + back * apart;
        if known < shift + FIRST_ORIGIN {
            continue;
        }
        let origin = set.origin - shift as i32;
        let past = Past::known_at(set, origin);
        let usual = pooled::usual(&past);
        let now = pooled::fit(&past, &usual, window.gap, window.width, fit.as_ref());
        for (item, history) in past.histories.iter().enumerate() {
            let standing = Standing::of(history, &usual);
            if standing.memory.demands == 0.0 {
                continue;
            }
            let Some(units) = came(&set.series[item], origin + window.gap as i32, window.width) else {
                continue;
            };
            let class = DemandClass::of(&standing);
            let scale = standing.memory.sum / standing.memory.demands;
            let outlook = Outlook::new(&past, item, standing);
            let answers = answers(&outlook, window, &now);
            record.judge(item, class, &answers, units / history.unit, scale);
            trials[item].push(PastAnswers {
                origin,
                answers,
                came: units / history.unit,
                unit: history.unit,
            });
        }
        record.origins += 1;
        fit = Some(now);
    }
    Backtested { record, fit, trials }
}

pub fn answers(outlook: &Outlook, window: Window, fit: &Fit) -> [Option<Answer>; CANDIDATES] {
    let mut answers = [None; CANDIDATES];
    for (candidate, answer) in answers.iter_mut().enumerate() {
        *answer = outlook
            .distribution(candidate, window, fit, 1.0)
            .map(|d| Answer::of(&d));
    }
    answers
}

/// The combination to use for one item: candidates with weights, best first.
pub fn chosen(
    record: &Record,
    item: usize,
    class: DemandClass,
    outlook: &Outlook,
    window: Window,
    fit: &Fit,
) -> Vec<(usize, f64)> {
    if outlook.standing.memory.demands < 3.0 {
        return vec![(POOLED, 1.0)];
    }
    let mut applies = [false; CANDIDATES];
    for (candidate, does) in applies.iter_mut().enumerate() {
        *does = match candidate {
            WINDOWS => outlook.history.sold().len() >= window.width + 3,
            other => outlook.mean(other, window, fit).is_some(),
        };
    }
    let weights = record.weights(item, class, &applies);
    // Own windows know no season: where one was found they would only blur it.
    let seasonal = weights.first().is_some_and(|(best, _)| *best == SEASONAL);
    with_windows(weights, applies[WINDOWS] && !seasonal)
}

/// The far tail is not for a formula alone: where a lumpy item has windows of its own they hold a share.
fn with_windows(mut weights: Vec<(usize, f64)>, applies: bool) -> Vec<(usize, f64)> {
    const SHARE: f64 = 0.15;
    let own: f64 = weights.iter().filter(|(c, _)| *c == WINDOWS).map(|(_, w)| w).sum();
    if !applies || own >= SHARE {
        return weights;
    }
    weights.retain(|(candidate, _)| *candidate != WINDOWS);
    weights.truncate(2);
    let rest: f64 = weights.iter().map(|(_, w)| w).sum();
    for (_, weight) in &mut weights {
        *weight *= (1.0 - SHARE) / rest;
    }
    weights.push((WINDOWS, SHARE));
    weights
}
