//! The forecast of a set.

use super::backtest::{Backtested, PastAnswers, backtest, chosen};
use super::choice::{Answer, Record, mixed_quantile};
use super::distribution::Distribution;
use super::history::{MICRO, Past};
use super::negative_binomial::Fit;
use super::outlook::{Outlook, Window, candidate_name};
use super::pooled::{self, Standing};
use super::result::{Backtest, Basis, Facts, Forecast, Forecasts, Millionths, ModelWeight, PastForecast};
use super::series::{DemandClass, SeriesSet};

/// Past origins the candidates are compared at.
const ORIGINS: usize = 8;

/// Forecasts every series of the set for `horizon` periods from its origin.
pub fn forecast(set: &SeriesSet, horizon: usize, levels: &[Millionths]) -> Forecasts {
    predict(set, horizon, levels, !levels.is_empty()).0
}

/// `forecast` without sums over periods, and for each series what the models it combines had said of its past.
pub fn forecast_and_test(
    set: &SeriesSet,
    horizon: usize,
    levels: &[Millionths],
) -> (Forecasts, Vec<Vec<PastForecast>>) {
    predict(set, horizon, levels, false)
}

fn predict(
    set: &SeriesSet,
    horizon: usize,
    levels: &[Millionths],
    with_sums: bool,
) -> (Forecasts, Vec<Vec<PastForecast>>) {
    let past = Past::known_at(set, set.origin);
    let usual = pooled::usual(&past);
    let judged = Window {
        gap: 0,
        width: horizon.clamp(1, past.cycle / 4).min(6),
    };
    let apart = (past.cycle / 12).max(1);
    let Backtested {
        record,
        fit: warm,
        trials,
    } = backtest(set, judged, ORIGINS, apart);
    let single = Fits::new(&past, &usual, horizon, warm.as_ref(), Kind::Single);
    let summed = with_sums.then(|| Fits::new(&past, &usual, horizon, warm.as_ref(), Kind::Summed));
    let judged_fit = warm.clone().unwrap_or_else(|| Fit::prior(judged.width));
    let mut tested = Vec::with_capacity(past.histories.len());
    let items = (past.histories.iter().enumerate())
        .map(|(item, history)| {
            let standing = Standing::of(history, &usual);
            let class = DemandClass::of(&standing);
            let outlook = Outlook::new(&past, item, standing);
            let models = chosen(&record, item, class, &outlook, judged, &judged_fit);
            let asker = Asker {
                record: &record,
                item,
                class,
                outlook: &outlook,
                models: &models,
            };
            tested.push(past_forecasts(&trials[item], &models, judged.width));
            let unit = history.unit;
            let mut forecast = Forecast {
                id: set.series[item].id.clone(),
                mean: Vec::with_capacity(horizon),
                quantiles: Vec::with_capacity(horizon),
                cumulative: Vec::with_capacity(horizon),
                variance: Vec::with_capacity(horizon),
                facts: asker.facts(set, past.histories.len()),
            };
            let mut before: Option<(Fit, Vec<Option<f64>>)> = None;
            for h in 1..=horizon {
                let window = Window { gap: h - 1, width: 1 };
                let fit = single.at(h);
                let means = asker.means(window, &fit);
                // Most models see the same in every period: what was just worked out still holds.
                if let Some(same) = before
                    .as_ref()
                    .filter(|b| b.0 == fit && b.1 == means)
                    .and(h.checked_sub(2))
                {
                    forecast.mean.push(forecast.mean[same]);
                    forecast.variance.push(forecast.variance[same]);
                    forecast.quantiles.push(forecast.quantiles[same].clone());
                } else {
                    let one = asker.combine(window, &fit);
                    forecast.mean.push(micro(one.mean() * unit));
                    forecast.variance.push(micro(one.variance() * unit * unit));
                    forecast.quantiles.push(read(&one, levels, unit));
                }
                before = Some((fit, means));
                let sum = |summed: &Fits| asker.combine(Window { gap: 0, width: h }, &summed.at(h));
                let sums = summed.as_ref().map(|s| read(&sum(s), levels, unit));
                forecast.cumulative.push(sums.unwrap_or_default());
            }
            forecast
        })
        .collect();
    let forecasts = Forecasts {
        origin: set.origin,
        horizon,
        levels: levels.to_vec(),
        items,
    };
    (forecasts, tested)
}

/// What the combination chosen today would have said at each past origin.
fn past_forecasts(trials: &[PastAnswers], models: &[(usize, f64)], width: usize) -> Vec<PastForecast> {
    (trials.iter())
        .filter_map(|trial| {
            let parts: Vec<(f64, &Answer)> = (models.iter())
                .filter_map(|(candidate, weight)| Some((*weight, trial.answers[*candidate].as_ref()?)))
                .collect();
            let weight: f64 = parts.iter().map(|(w, _)| w).sum();
            let mean: f64 = parts.iter().map(|(w, answer)| w * answer.mean).sum();
            (weight > 0.0).then(|| PastForecast {
                origin: trial.origin,
                periods: width as u32,
                mean: micro(mean / weight * trial.unit),
                high: micro(mixed_quantile(&parts, 0.9) * trial.unit),
                came: micro(trial.came * trial.unit),
            })
        })
        .collect()
}

/// Rounds base units to micro-units; what does not fit is the largest that does.
pub fn micro(units: f64) -> i64 {
    libm::round(units * MICRO) as i64
}

fn read(distribution: &Distribution, levels: &[Millionths], unit: f64) -> Vec<i64> {
    levels
        .iter()
        .map(|l| micro(distribution.quantile(f64::from(*l) / MICRO) * unit))
        .collect()
}

/// Asks the chosen candidates of one item.
pub struct Asker<'a> {
    pub record: &'a Record,
    pub item: usize,
    pub class: DemandClass,
    pub outlook: &'a Outlook<'a>,
    pub models: &'a [(usize, f64)],
}

impl Asker<'_> {
    /// Mixture of what the chosen candidates say of `window`.
    pub fn combine(&self, window: Window, fit: &Fit) -> Distribution {
        let parts: Vec<(f64, Distribution)> = (self.models.iter())
            .filter_map(|(candidate, weight)| {
                let stretch = self.record.stretch(self.item, self.class, *candidate);
                let d = self.outlook.distribution(*candidate, window, fit, stretch)?;
                Some((*weight, d))
            })
            .collect();
        match parts.as_slice() {
            [(_, only)] => only.clone(),
            many => {
                let borrowed: Vec<(f64, &Distribution)> = many.iter().map(|(w, d)| (*w, d)).collect();
                Distribution::mixture(&borrowed)
            }
        }
    }

    /// Means of the chosen candidates.
    fn means(&self, window: Window, fit: &Fit) -> Vec<Option<f64>> {
        self.models
            .iter()
            .map(|(c, _)| self.outlook.mean(*c, window, fit))
            .collect()
    }

    fn facts(&self, set: &SeriesSet, items: usize) -> Facts {
        let memory = &self.outlook.standing.memory;
        let backtest = self.models.first().and_then(|(best, _)| {
            let (loss, bias) = self.record.facts(self.class, *best)?;
            Some(Backtest {
                origins: self.record.origins,
                loss: micro(loss),
                bias: micro(bias),
            })
        });
        let mut weights: Vec<ModelWeight> = (self.models.iter())
            .map(|(candidate, weight)| ModelWeight {
                name: candidate_name(*candidate).to_owned(),
                weight: micro(*weight) as Millionths,
            })
            .collect();
        let rest: Millionths = weights.iter().skip(1).map(|w| w.weight).sum();
        if let Some(first) = weights.first_mut() {
            first.weight = 1_000_000 - rest;
        }
        let lenders = items > 1;
        let basis = match (memory.demands >= 3.0, set.series[self.item].family.is_some()) {
            (true, _) => Basis::Own,
            (false, true) if lenders => Basis::Family,
            (false, false) if lenders => Basis::Set,
            _ if memory.demands > 0.0 => Basis::Own,
            _ => Basis::None,
        };
        Facts {
            class: self.class,
            periods: memory.periods as u32,
            demands: memory.demands as u32,
            interval: micro(if memory.demands > 0.0 {
                memory.periods / memory.demands
            } else {
                0.0
            }),
            size_variation: micro(memory.raw_size_variation()),
            models: weights,
            basis,
            backtest,
        }
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Single,
    Summed,
}

/// Regressions at a few horizons; those between are read off the nearest.
struct Fits {
    at: Vec<(usize, Fit)>,
    kind: Kind,
}

impl Fits {
    fn new(past: &Past, usual: &[super::features::Usual], horizon: usize, warm: Option<&Fit>, kind: Kind) -> Fits {
        let marks: &[usize] = match kind {
            Kind::Single => &[1, 4, 12, 26, 52],
            Kind::Summed => &[1, 2, 3, 4, 6, 8, 12, 18, 26, 39, 52],
        };
        let mut fits: Vec<(usize, Fit)> = Vec::new();
        for &mark in marks {
            let enough = past.length > mark + FIRST_SAMPLES;
            if mark > horizon || (!enough && !fits.is_empty()) {
                break;
            }
            let (gap, width) = if kind == Kind::Single { (mark - 1, 1) } else { (0, mark) };
            let start = fits.last().map(|(_, f)| f).or(warm);
            fits.push((mark, pooled::fit(past, usual, gap, width, start)));
        }
        Fits { at: fits, kind }
    }

    fn at(&self, horizon: usize) -> Fit {
        let width = if self.kind == Kind::Single { 1.0 } else { horizon as f64 };
        let nearest = self.at.iter().min_by_key(|(mark, _)| mark.abs_diff(horizon));
        match nearest {
            Some((_, fit)) => Fit { width, ..fit.clone() },
            None => Fit { width, ..Fit::prior(1) },
        }
    }
}

/// Origins a mark must have before it gets a fit of its own.
const FIRST_SAMPLES: usize = 4;
