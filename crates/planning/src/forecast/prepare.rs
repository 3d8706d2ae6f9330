//! From dated movements to a series: what counts as demand, and when.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::period::{Frequency, Period};
use super::series::Series;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ObservationKind {
    /// Asked for by a customer on this date.
    Demand,
    /// Came back; netted against the demand of the same reference, else against the latest demand before it.
    Return,
    /// A one-off project: firm, but no sign of what comes.
    Project,
}

/// One line of history. Quantities are positive, in micro-units.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Observation {
    pub date: NaiveDate,
    pub quantity: i64,
    pub kind: ObservationKind,
    /// The order it belongs to.
    pub reference: Option<String>,
}

/// What is known about the item beside its movements.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Circumstances {
    pub family: Option<String>,
    pub launch: Option<NaiveDate>,
    /// Days without stock: their periods are censored, not low.
    pub out_of_stock: Vec<NaiveDate>,
    /// Indices of observations that a person wants kept in the baseline although they look unusual or are of a project.
    pub usual: Vec<usize>,
    /// Indices of observations that a person wants left out.
    pub unusual: Vec<usize>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prepared {
    pub series: Series,
    /// Indices into the observations of lines left out of the baseline: firm, but not repeated by the forecast.
    pub unusual: Vec<usize>,
    /// The largest size, in micro-units, that ordinary lines may have; `None` without enough history.
    pub usual_limit: Option<i64>,
    /// The pack all sizes are multiples of, micro-units.
    pub pack: i64,
}

/// Builds the series of one item from its history, up to but without the period of `as_of`.
pub fn prepare(
    id: &str,
    observations: &[Observation],
    frequency: Frequency,
    as_of: NaiveDate,
    circumstances: &Circumstances,
) -> Prepared {
    let origin = frequency.of(as_of);
    let net = net_of_returns(observations);
    let limit = usual_limit(observations, &net);
    let mut unusual = Vec::new();
    let mut totals: BTreeMap<Period, i64> = BTreeMap::new();
    for (index, observation) in observations.iter().enumerate() {
        let quantity = net.get(index).copied().unwrap_or(0);
        let period = frequency.of(observation.date);
        if observation.kind == ObservationKind::Return || quantity <= 0 || period >= origin {
            continue;
        }
        let large = limit.is_some_and(|limit| quantity > limit);
        let by_rule = observation.kind == ObservationKind::Project || large;
        let set_aside = circumstances.unusual.contains(&index) || (by_rule && !circumstances.usual.contains(&index));
        if set_aside {
            unusual.push(index);
        } else {
            let total = totals.entry(period).or_insert(0);
            *total = total.saturating_add(quantity);
        }
    }
    let pack = observations
        .iter()
        .filter(|o| o.kind != ObservationKind::Return)
        .fold(0, |pack, o| common_divisor(pack, o.quantity));
    let first = first_period(&totals, frequency, origin, circumstances);
    let length = origin.since(first).max(0);
    let censored: Vec<Period> = (circumstances.out_of_stock.iter())
        .map(|date| frequency.of(*date))
        .collect();
    let values = (0..length)
        .map(|step| {
            let period = first + step;
            (!censored.contains(&period)).then(|| totals.get(&period).copied().unwrap_or(0))
        })
        .collect();
    Prepared {
        series: Series {
            id: id.to_owned(),
            family: circumstances.family.clone(),
            first,
            launched: circumstances.launch.is_some_and(|launch| frequency.of(launch) == first),
            values,
        },
        unusual,
        usual_limit: limit,
        pack: pack.max(1),
    }
}

/// The launch if it lies before the first demand, else the first demand, else the origin.
fn first_period(
    totals: &BTreeMap<Period, i64>,
    frequency: Frequency,
    origin: Period,
    circumstances: &Circumstances,
) -> Period {
    let first = totals.keys().next().copied().unwrap_or(origin);
    match circumstances.launch {
        Some(launch) => frequency.of(launch).min(first),
        None => first,
    }
}

/// Quantity of each demand line after its returns, in the order of the observations.
fn net_of_returns(observations: &[Observation]) -> Vec<i64> {
    let mut net: Vec<i64> = observations
        .iter()
        .map(|o| {
            if o.kind == ObservationKind::Return {
                0
            } else {
                o.quantity
            }
        })
        .collect();
    for back in observations.iter().filter(|o| o.kind == ObservationKind::Return) {
        let mut left = back.quantity;
        let mut lines: Vec<usize> = (0..observations.len())
            .filter(|&i| {
                let o = &observations[i];
                o.kind != ObservationKind::Return
                    && o.date <= back.date
                    && (back.reference.is_none() || o.reference == back.reference)
            })
            .collect();
        if lines.is_empty() && back.reference.is_some() {
            lines = (0..observations.len())
                .filter(|&i| observations[i].kind != ObservationKind::Return && observations[i].date <= back.date)
                .collect();
        }
        lines.sort_by_key(|&i| std::cmp::Reverse((observations[i].date, i)));
        for i in lines {
            let taken = left.min(net[i]);
            net[i] -= taken;
            left -= taken;
            if left == 0 {
                break;
            }
        }
    }
    net
}

/// Sizes above max(median + 6·max(MAD, median/2), 3·P90) are unusual; with fewer than eight sizes nothing is.
fn usual_limit(observations: &[Observation], net: &[i64]) -> Option<i64> {
    let mut sizes: Vec<i64> = (observations.iter().zip(net))
        .filter(|(o, quantity)| o.kind == ObservationKind::Demand && **quantity > 0)
        .map(|(_, quantity)| *quantity)
        .collect();
    if sizes.len() < 8 {
        return None;
    }
    sizes.sort_unstable();
    let median = middle(&sizes);
    let mut away: Vec<i64> = sizes.iter().map(|size| (size - median).abs()).collect();
    away.sort_unstable();
    let spread = middle(&away).max(median / 2);
    let p90 = sizes[(sizes.len() * 9).div_ceil(10) - 1];
    let limit = median
        .saturating_add(spread.saturating_mul(6))
        .max(p90.saturating_mul(3));
    Some(limit)
}

fn middle(sorted: &[i64]) -> i64 {
    let n = sorted.len();
    if n % 2 == 1 {
        sorted[n / 2]
    } else {
        sorted[n / 2 - 1] / 2 + sorted[n / 2] / 2 + (sorted[n / 2 - 1] % 2 + sorted[n / 2] % 2) / 2
    }
}

pub(super) fn common_divisor(a: i64, b: i64) -> i64 {
    let (mut a, mut b) = (a.unsigned_abs(), b.unsigned_abs());
    while b != 0 {
        (a, b) = (b, a % b);
    }
    i64::try_from(a).unwrap_or(i64::MAX)
}
