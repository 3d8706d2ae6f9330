//! What forecasting found out about an item, for a person to read. The plan does not depend on it.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::input::{Code, Movement, MovementKind, Quantity, Ratio};
use crate::calendar::Week;
use crate::forecast::{Basis, Facts, Forecast, Millionths, PastForecast, Prepared, Served, quantiles_of_moments};

/// The levels of every fan: one of ten times demand is below the first, one of ten times above the last.
pub const LEVELS: [Millionths; 5] = [100_000, 250_000, 500_000, 750_000, 900_000];

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Study {
    pub item: Code,
    /// The Monday that `past` begins with.
    pub first: NaiveDate,
    /// The demand that was forecast from, week by week; `None` is not known, such as a week without stock.
    pub past: Vec<Option<Quantity>>,
    /// Lines that were left out of it, and those a person kept in it.
    pub marked: Vec<Marked>,
    /// All sizes are multiples of it.
    pub pack: Quantity,
    /// Weeks of the record that were used, and those of them with demand.
    pub periods: u32,
    pub demands: u32,
    /// Average distance between demands in weeks, and squared variation of their sizes; millionths.
    pub interval: Ratio,
    pub size_variation: Ratio,
    pub basis: Basis,
    /// Origins at which the models were compared.
    pub origins: u32,
    /// Every week of the horizon.
    pub ahead: Vec<Ahead>,
    /// The oldest first.
    pub tested: Vec<Tested>,
    pub served: Option<Served>,
}

/// A line of history that somebody or the rule has set apart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Marked {
    pub date: NaiveDate,
    pub order: Option<Code>,
    pub customer: Option<Code>,
    pub quantity: Quantity,
    pub why: Why,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// A one-off project: left out.
    Project,
    /// Larger than usual: left out.
    Large,
    /// A person wants it left out.
    SetAside,
    /// The rule would leave it out, but a person wants it kept.
    Kept,
}

/// One week ahead: quantities at [`LEVELS`]. Of the current week what is left of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ahead {
    pub week: Week,
    pub mean: Quantity,
    /// Base units squared, millionths.
    pub variance: i64,
    pub quantiles: Vec<Quantity>,
}

/// What would have been forecast for `weeks` weeks from `from`, and what came.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tested {
    pub from: NaiveDate,
    pub weeks: u32,
    pub mean: Quantity,
    /// Nine of ten times no more comes.
    pub high: Quantity,
    pub came: Quantity,
}

/// How far off the tested forecasts were, as shares of the demand that came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Errors {
    /// Average size of the error, whatever its sign.
    pub error: Ratio,
    /// Forecast less demand.
    pub bias: Ratio,
    /// Origins at which no more came than nine of ten times.
    pub within: u32,
}

/// A calendar month of the past or ahead. Weeks count in the month of their Thursday.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Month {
    pub first: NaiveDate,
    pub weeks: u32,
    /// Known weeks of the past.
    pub past: Option<Quantity>,
    pub mean: Option<Quantity>,
    pub quantiles: Vec<Quantity>,
}

impl Study {
    /// Before anything is forecast.
    pub(super) fn new(item: &Code, movements: &[&Movement], prepared: &Prepared) -> Study {
        Study {
            item: item.clone(),
            first: prepared.series.first.start(),
            past: prepared.series.values.clone(),
            marked: marked(movements, prepared),
            pack: prepared.pack,
            periods: 0,
            demands: 0,
            interval: 0,
            size_variation: 0,
            basis: Basis::None,
            origins: 0,
            ahead: Vec::new(),
            tested: Vec::new(),
            served: None,
        }
    }

    pub(super) fn tell(&mut self, facts: &Facts, tested: &[PastForecast]) {
        self.periods = facts.periods;
        self.demands = facts.demands;
        self.interval = facts.interval;
        self.size_variation = facts.size_variation;
        self.basis = facts.basis;
        self.origins = facts.backtest.as_ref().map_or(0, |backtest| backtest.origins);
        self.tested = (tested.iter())
            .map(|one| Tested {
                from: one.origin.start(),
                weeks: one.periods,
                mean: one.mean,
                high: one.high,
                came: one.came,
            })
            .collect();
    }

    /// `part` of a value counts in a week: not all of the current one, nothing before launch or after the end.
    pub(super) fn look_ahead(&mut self, first: Week, found: &Forecast, part: impl Fn(usize, Week, i64) -> i64) {
        let weeks = found.mean.iter().zip(&found.variance).zip(&found.quantiles);
        self.ahead = (weeks.enumerate())
            .map(|(at, ((mean, variance), quantiles))| {
                let week = first.plus(at as u32);
                let part = |value: i64| part(at, week, value);
                Ahead {
                    week,
                    mean: part(*mean),
                    variance: part(part(*variance)),
                    quantiles: quantiles.iter().map(|quantity| part(*quantity)).collect(),
                }
            })
            .collect();
    }

    /// `None` without an origin, or where nothing was asked at any.
    pub fn errors(&self) -> Option<Errors> {
        let came: i128 = self.tested.iter().map(|one| i128::from(one.came)).sum();
        let off = |one: &Tested| i128::from(one.mean) - i128::from(one.came);
        let share = |sum: i128| i64::try_from(sum * 1_000_000 / came).unwrap_or(i64::MAX);
        (came > 0).then(|| Errors {
            error: share(self.tested.iter().map(|one| off(one).abs()).sum()),
            bias: share(self.tested.iter().map(off).sum()),
            within: self.tested.iter().filter(|one| one.came <= one.high).count() as u32,
        })
    }

    /// Past and forecast by calendar month; the variances of its weeks add up as if they were independent.
    pub fn months(&self) -> Vec<Month> {
        let mut months: Vec<Month> = Vec::new();
        let mut variance = 0.0;
        for (at, quantity) in self.past.iter().enumerate() {
            let month = month_of(&mut months, Week::of(self.first).plus(at as u32));
            if let Some(quantity) = quantity {
                *month.past.get_or_insert(0) += quantity;
            }
        }
        for ahead in &self.ahead {
            let known = months.len();
            let month = month_of(&mut months, ahead.week);
            let mean = *month.mean.insert(month.mean.unwrap_or(0) + ahead.mean);
            if months.len() > known {
                variance = 0.0;
            }
            variance += ahead.variance as f64 / 1e6;
            let quantiles = quantiles_of_moments(mean, variance, self.pack, &LEVELS);
            if let Some(month) = months.last_mut() {
                month.quantiles = quantiles;
            }
        }
        months
    }
}

fn month_of(months: &mut Vec<Month>, week: Week) -> &mut Month {
    let thursday = week.monday() + chrono::Days::new(3);
    let first = thursday.with_day(1).unwrap_or(thursday);
    if months.last().is_none_or(|month| month.first != first) {
        months.push(Month {
            first,
            weeks: 0,
            past: None,
            mean: None,
            quantiles: Vec::new(),
        });
    }
    let last = months.len() - 1;
    months[last].weeks += 1;
    &mut months[last]
}

fn marked(movements: &[&Movement], prepared: &Prepared) -> Vec<Marked> {
    let mut marked: Vec<Marked> = Vec::new();
    for (at, movement) in movements.iter().enumerate() {
        let left_out = prepared.unusual.contains(&at);
        let why = match (left_out, movement.kind, movement.unusual) {
            (true, MovementKind::Project, _) => Why::Project,
            (true, _, Some(true)) => Why::SetAside,
            (true, ..) => Why::Large,
            (false, MovementKind::Order | MovementKind::Project, Some(false)) => Why::Kept,
            (false, ..) => continue,
        };
        marked.push(Marked {
            date: movement.date,
            order: movement.order.clone(),
            customer: movement.customer.clone(),
            quantity: movement.quantity,
            why,
        });
    }
    marked
}
