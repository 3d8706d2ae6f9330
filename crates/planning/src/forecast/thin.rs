//! First version: a decayed rate shrunk to the set, and a negative binomial around it.

use std::collections::BTreeMap;

use libm::round;

use super::distribution::Distribution;
use super::period::Period;
use super::result::{Basis, Facts, Forecast, Forecasts, Millionths, ModelWeight, StockLevel, StockPolicy};
use super::series::{DemandClass, Series, SeriesSet};

const MICRO: f64 = 1e6;

/// Forecasts every series of the set for `horizon` periods from its origin. Items are pooled over the whole set.
pub fn forecast(set: &SeriesSet, horizon: usize, levels: &[Millionths]) -> Forecasts {
    let rates = rates(set, set.origin);
    let items = (set.series.iter().zip(rates))
        .map(|(series, rate)| one(series, rate, horizon, levels))
        .collect();
    Forecasts {
        origin: set.origin,
        horizon,
        levels: levels.to_vec(),
        items,
    }
}

/// Levels for each item of `policies`, each period from `from` to `to` and each service of `services`, decided
/// at the start of the period from the periods before it. The policies' own service is not looked at.
pub fn stock_levels(
    set: &SeriesSet,
    policies: &[StockPolicy],
    from: Period,
    to: Period,
    services: &[Millionths],
) -> Vec<StockLevel> {
    let mut all = Vec::new();
    let mut period = from;
    while period <= to {
        for service in services {
            let asked: Vec<StockPolicy> = (policies.iter())
                .map(|policy| StockPolicy {
                    service: *service,
                    ..policy.clone()
                })
                .collect();
            let now = SeriesSet {
                origin: period,
                ..set.clone()
            };
            all.extend(stock_levels_at(&now, &asked));
        }
        period = period + 1;
    }
    all
}

/// Levels at the set's origin, each item at its own service.
pub fn stock_levels_at(set: &SeriesSet, policies: &[StockPolicy]) -> Vec<StockLevel> {
    let rates = rates(set, set.origin);
    let by_id: BTreeMap<&str, f64> = (set.series.iter().zip(rates))
        .map(|(s, r)| (s.id.as_str(), r))
        .collect();
    (policies.iter())
        .map(|policy| {
            let rate = by_id.get(policy.id.as_str()).copied().unwrap_or(0.0);
            let cover = f64::from(policy.lead_time + policy.review_period.max(1));
            let demand = Distribution::negative_binomial(rate * cover, 1.0);
            let level = demand.quantile(f64::from(policy.service) / MICRO);
            StockLevel {
                id: policy.id.clone(),
                period: set.origin,
                service: policy.service,
                level: micro(level),
                mean: micro(rate * cover),
                safety: micro((level - rate * cover).max(0.0)),
                line_fill: policy.service,
                unit_fill: policy.service,
                to_order: rate <= 0.0,
            }
        })
        .collect()
}

fn micro(units: f64) -> i64 {
    round(units * MICRO) as i64
}

fn rates(set: &SeriesSet, origin: Period) -> Vec<f64> {
    (set.series.iter())
        .map(|series| {
            let length = origin.since(series.first).max(0) as usize;
            let (mut sum, mut weight) = (0.0, 0.0);
            for value in series.values.iter().take(length).rev().flatten().enumerate() {
                let w = libm::pow(0.95, value.0 as f64);
                sum += w * (*value.1 as f64) / MICRO;
                weight += w;
            }
            if weight > 0.0 { sum / weight } else { 0.0 }
        })
        .collect()
}

fn one(series: &Series, rate: f64, horizon: usize, levels: &[Millionths]) -> Forecast {
    let quantiles = |mean: f64| -> Vec<i64> {
        let demand = Distribution::negative_binomial(mean, 1.0);
        (levels.iter())
            .map(|l| micro(demand.quantile(f64::from(*l) / MICRO)))
            .collect()
    };
    Forecast {
        id: series.id.clone(),
        mean: vec![micro(rate); horizon],
        quantiles: (0..horizon).map(|_| quantiles(rate)).collect(),
        cumulative: (1..=horizon).map(|h| quantiles(rate * h as f64)).collect(),
        variance: vec![micro(rate + rate * rate); horizon],
        facts: Facts {
            class: DemandClass::Thin,
            periods: series.values.iter().flatten().count() as u32,
            demands: series.values.iter().flatten().filter(|v| **v > 0).count() as u32,
            interval: 0,
            size_variation: 0,
            models: vec![ModelWeight {
                name: "ses".to_owned(),
                weight: 1_000_000,
            }],
            basis: if rate > 0.0 { Basis::Own } else { Basis::None },
            backtest: None,
        },
    }
}
