//! The set as it was known at one origin: every series on one time line, counted in its own pack.

use std::collections::BTreeMap;

use super::period::{Frequency, Period};
use super::prepare::common_divisor;
use super::series::{Series, SeriesSet};
use super::spring_festival::Festival;

pub const MICRO: f64 = 1e6;

/// One series up to an origin.
#[derive(Clone, Debug)]
pub struct History {
    /// Base units per count: the common divisor of all demands.
    pub unit: f64,
    /// Where the record begins on the time line of the set.
    pub start: usize,
    /// Counts from `start` to the origin; NaN is unknown.
    pub values: Vec<f64>,
    /// Place in `values` where history begins: at the launch or, where that is not known, at the first demand; the
    /// length where there is none.
    pub first: usize,
    pub launched: bool,
    pub family: usize,
}

/// All histories up to one origin. Nothing at or after the origin is in here.
#[derive(Clone, Debug)]
pub struct Past {
    pub cycle: usize,
    /// Periods from the start of the earliest record to the origin.
    pub length: usize,
    pub histories: Vec<History>,
    pub families: usize,
    pub festival: Festival,
}

impl History {
    /// Demand since history began.
    pub fn sold(&self) -> &[f64] {
        &self.values[self.first..]
    }

    /// Demand at a place of the set's time line; `None` where unknown or off the record.
    pub fn at(&self, place: usize) -> Option<f64> {
        let y = *self.values.get(place.checked_sub(self.start)?)?;
        (!y.is_nan()).then_some(y)
    }

    /// Sum of the `width` periods from the set's place `from`; `None` where one is unknown or off the record.
    pub fn window(&self, from: usize, width: usize) -> Option<f64> {
        let begin = from.checked_sub(self.start)?;
        let slice = self.values.get(begin..begin + width)?;
        let sum: f64 = slice.iter().sum();
        (!sum.is_nan()).then_some(sum)
    }
}

impl Past {
    /// What was known of `set` when `origin` began.
    pub fn known_at(set: &SeriesSet, origin: Period) -> Past {
        let begin = (set.series.iter().map(|s| s.first).min()).map_or(origin, |p| p.min(origin));
        let length = origin.since(begin).max(0) as usize;
        let mut names: BTreeMap<&str, usize> = BTreeMap::new();
        let mut histories: Vec<History> = (set.series.iter())
            .map(|series| {
                let family = series.family.as_deref().map_or(0, |name| {
                    let next = names.len() + 1;
                    *names.entry(name).or_insert(next)
                });
                history(series, begin, origin, family)
            })
            .collect();
        lend_units(&mut histories);
        let festival = match set.frequency {
            Frequency::Week => Festival::learn(begin, length, &histories),
            Frequency::Month => Festival::unknown(begin),
        };
        histories.iter_mut().for_each(|history| festival.level(history));
        Past {
            cycle: set.frequency.cycle(),
            length,
            histories,
            families: names.len() + 1,
            festival,
        }
    }
}

fn history(series: &Series, begin: Period, origin: Period, family: usize) -> History {
    let start = series.first.min(origin).since(begin).max(0) as usize;
    let length = origin.since(series.first).max(0) as usize;
    let known = &series.values[..series.values.len().min(length)];
    let pack = known.iter().flatten().fold(0, |pack, y| common_divisor(pack, *y));
    let mut values: Vec<f64> = (known.iter())
        .map(|y| match y {
            Some(y) if pack > 0 => (*y).max(0) as f64 / pack as f64,
            Some(_) => 0.0,
            None => f64::NAN,
        })
        .collect();
    values.resize(length, f64::NAN);
    let first = match series.launched {
        true => 0,
        false => values.iter().position(|y| *y > 0.0).unwrap_or(values.len()),
    };
    History {
        unit: pack as f64 / MICRO,
        start,
        values,
        first,
        launched: series.launched,
        family,
    }
}

/// Items that never sold are counted in the median pack of those that did.
fn lend_units(histories: &mut [History]) {
    let mut units: Vec<f64> = histories.iter().map(|h| h.unit).filter(|u| *u > 0.0).collect();
    units.sort_by(f64::total_cmp);
    let usual = units.get(units.len() / 2).copied().unwrap_or(1.0);
    for history in histories.iter_mut().filter(|h| h.unit <= 0.0) {
        history.unit = usual;
    }
}
