//! Order-up-to levels for the share of units to be served at once.
//!
//! A unit is added to an item's level while what it serves is worth more than what it costs to hold: with
//! X = demand of lead time and review period, Y = demand of the lead time alone, while
//! worth · (P(X > S) − P(Y > S)) > cost · P(X ≤ S).
//! One worth per unit served holds for all items of a service. It is the one that serves the share asked, given
//! the stock there will be, as the distributions say it and as they have erred in a simulation of the past.

use std::collections::BTreeMap;

use super::backtest::came;
use super::calibration::Trial;
use super::history::MICRO;
use super::period::Period;
use super::predict::micro;
use super::result::{Millionths, Served, StockLevel, StockPolicy};
use super::scout::{Scout, reopened};
use super::series::SeriesSet;
use super::stand::Stand;

/// Levels for each item of `policies`, each period from `from` to `to` and each service of `services`, decided
/// at the start of the period from the periods before it. The policies' own service is not looked at.
pub fn stock_levels(
    set: &SeriesSet,
    policies: &[StockPolicy],
    from: Period,
    to: Period,
    services: &[Millionths],
) -> Vec<StockLevel> {
    let mut scout = Scout::new(set, policies, from);
    let mut trial = Trial::new(policies, reopened(set.frequency));
    let mut all = Vec::new();
    while scout.now <= to {
        let stands = scout.look();
        trial.order(&stands);
        if scout.now >= from {
            for service in services {
                let worth = trial.worth(&stands, *service, |_| true);
                let levels: Vec<f64> = (0..policies.len())
                    .map(|i| stands[i].level(trial.cost(i), worth))
                    .collect();
                all.extend(
                    (0..policies.len()).map(|i| stock_level(&policies[i], scout.now, *service, &stands[i], levels[i])),
                );
            }
        }
        trial.serve(&demands(set, &scout));
        scout.advance();
    }
    all
}

/// Levels at the set's origin, each item at its own service.
pub fn stock_levels_at(set: &SeriesSet, policies: &[StockPolicy]) -> Vec<StockLevel> {
    let tried = stock_levels_tried(set, policies);
    tried.into_iter().map(|(level, _)| level).collect()
}

/// Levels at the set's origin, and how levels chosen alike would have served each item before it.
pub fn stock_levels_tried(set: &SeriesSet, policies: &[StockPolicy]) -> Vec<(StockLevel, Option<Served>)> {
    let mut scout = Scout::new(set, policies, set.origin);
    let mut trial = Trial::new(policies, reopened(set.frequency));
    while scout.now < set.origin {
        let stands = scout.look();
        trial.order(&stands);
        trial.serve(&demands(set, &scout));
        scout.advance();
    }
    let stands = scout.look();
    trial.order(&stands);
    let mut worths: BTreeMap<Millionths, f64> = BTreeMap::new();
    for service in policies.iter().map(|p| p.service) {
        worths
            .entry(service)
            .or_insert_with(|| trial.worth(&stands, service, |p| p.service == service));
    }
    (policies.iter().zip(&stands).enumerate())
        .map(|(i, (policy, stand))| {
            let worth = worths[&policy.service];
            let level = stand.level(trial.cost(i), worth);
            let level = stock_level(policy, set.origin, policy.service, stand, level);
            (level, trial.served(i, worth))
        })
        .collect()
}

/// Demand of the scout's current period for each policy, in base units; unknown counts as none.
fn demands(set: &SeriesSet, scout: &Scout) -> Vec<f64> {
    let one = |place: &Option<usize>| {
        place
            .and_then(|item| came(&set.series[item], scout.now, 1))
            .unwrap_or(0.0)
    };
    scout.places.iter().map(one).collect()
}

fn stock_level(policy: &StockPolicy, period: Period, service: Millionths, stand: &Stand, level: f64) -> StockLevel {
    let mean = stand.cover.mean();
    let share = |x: f64| libm::round(x.clamp(0.0, 1.0) * MICRO) as Millionths;
    let asked = stand.asked();
    StockLevel {
        id: policy.id.clone(),
        period,
        service,
        level: micro(level * stand.unit),
        mean: micro(mean * stand.unit),
        safety: micro((level - mean).max(0.0) * stand.unit),
        line_fill: share(stand.lead.at_most(level - stand.size)),
        unit_fill: share(if asked > 0.0 {
            1.0 - stand.missed(level) / asked
        } else {
            0.0
        }),
        to_order: level <= 0.0,
    }
}
