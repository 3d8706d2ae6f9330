//! Stock beside a textbook rule: on made-up sets of different kinds our levels must serve what was asked, and hold no
//! more than the rule does where it serves as much.

#![allow(clippy::unwrap_used)] // helpers of tests

use countersign_planning::forecast::{Frequency, Period, Series, SeriesSet, StockPolicy, stock_levels};

const UNIT: i64 = 1_000_000;
const LEAD_TIME: usize = 2;
const YEAR: usize = 12;
const MONTHS: usize = 60;
const START: usize = MONTHS - YEAR;
const SERVICES: [u32; 4] = [800_000, 900_000, 930_000, 950_000];

/// Numbers that look random and are the same in every run (Numerical Recipes' generator).
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> f64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as f64 / (1_u64 << 31) as f64
    }

    /// Exponential with mean one.
    fn wait(&mut self) -> f64 {
        -(1.0 - self.roll()).ln()
    }

    /// About normal, mean zero and deviation one.
    fn error(&mut self) -> f64 {
        (0..12).map(|_| self.roll()).sum::<f64>() - 6.0
    }
}

/// Units asked, item by item and month by month.
type Demand = Vec<Vec<i64>>;

fn demand(items: usize, mut of: impl FnMut(&mut Dice, usize) -> Vec<i64>) -> Demand {
    let mut dice = Dice(7);
    (0..items).map(|item| of(&mut dice, item)).collect()
}

/// A few orders a year, in packs, of very different sizes.
fn lumpy() -> Demand {
    demand(80, |dice, item| {
        let (often, size) = (0.1 + 0.3 * dice.roll(), 1.0 + 5.0 * dice.roll());
        let pack = [1, 10, 100][item % 3];
        let mut month = || match dice.roll() < often {
            true => pack * (1 + (size * dice.wait()) as i64),
            false => 0,
        };
        (0..MONTHS).map(|_| month()).collect()
    })
}

/// Thousands every month.
fn steady() -> Demand {
    demand(30, |dice, _| {
        let level = 1000.0 + 20_000.0 * dice.roll();
        let mut month = || (level * (1.0 + 0.15 * dice.error())).max(0.0) as i64;
        (0..MONTHS).map(|_| month()).collect()
    })
}

/// Steady parts whose sales doubled or fell to two fifths in the last two years.
fn moved() -> Demand {
    demand(30, |dice, item| {
        let (level, at) = (100.0 + 900.0 * dice.roll(), 36 + (16.0 * dice.roll()) as usize);
        let change = if item % 2 == 0 { 2.0 } else { 0.4 };
        let month = |t: usize| {
            let now = if t < at { level } else { change * level };
            (now * (1.0 + 0.2 * dice.error())).max(0.0) as i64
        };
        (0..MONTHS).map(month).collect()
    })
}

/// Share of units served at once and mean stock at the end of a month, with `level(item, month)`.
fn simulated(demand: &Demand, level: impl Fn(usize, usize) -> f64) -> (f64, f64) {
    let (mut served, mut asked, mut stock) = (0.0, 0.0, 0.0);
    for (item, units) in demand.iter().enumerate() {
        let (mut on_hand, mut owed, mut arriving) = (level(item, START), 0.0, vec![0.0; MONTHS + LEAD_TIME]);
        for t in START..MONTHS {
            on_hand += arriving[t];
            let paid = f64::min(owed, on_hand);
            (on_hand, owed) = (on_hand - paid, owed - paid);
            let coming: f64 = arriving[t + 1..].iter().sum();
            arriving[t + LEAD_TIME] = f64::max(level(item, t) - (on_hand + coming - owed), 0.0);
            let units = units[t] as f64;
            let now = f64::min(units, on_hand);
            (on_hand, owed) = (on_hand - now, owed + units - now);
            // What lay there at the beginning serves the first months better than any later ones.
            if t >= START + LEAD_TIME {
                (served, asked, stock) = (served + now, asked + units, stock + on_hand);
            }
        }
    }
    (served / asked, stock / (YEAR - LEAD_TIME) as f64)
}

fn ours(demand: &Demand) -> Vec<(f64, f64)> {
    let month = |t: usize| -> Period { Frequency::Month.of("2021-01-01".parse().unwrap()) + t as i32 };
    let series = |(item, units): (usize, &Vec<i64>)| Series {
        id: item.to_string(),
        family: None,
        launched: false,
        first: month(0),
        values: units.iter().map(|y| Some(y * UNIT)).collect(),
    };
    let set = SeriesSet {
        frequency: Frequency::Month,
        origin: month(MONTHS),
        series: demand.iter().enumerate().map(series).collect(),
    };
    let policy = |s: &Series| StockPolicy {
        id: s.id.clone(),
        lead_time: LEAD_TIME as u32,
        lead_time_deviation: 0,
        review_period: 1,
        lot: UNIT,
        unit_cost: UNIT,
        service: 0,
    };
    let policies: Vec<StockPolicy> = set.series.iter().map(policy).collect();
    let levels = stock_levels(&set, &policies, month(START), month(MONTHS - 1), &SERVICES);
    (0..SERVICES.len())
        .map(|service| {
            simulated(demand, |item, t| {
                let row = ((t - START) * SERVICES.len() + service) * demand.len() + item;
                levels[row].level as f64 / UNIT as f64
            })
        })
        .collect()
}

/// Smoothed by Teunter, Syntetos and Babai with 0.1, a negative binomial with the variance of the errors so far, and
/// one quantile for all: fills and stocks for rising quantiles.
fn textbook(demand: &Demand) -> Vec<(f64, f64)> {
    const QUANTILES: [f64; 14] = [
        0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.93, 0.95, 0.97, 0.98, 0.99, 0.995, 0.999, 0.9999,
    ];
    let levels: Vec<Vec<[f64; QUANTILES.len()]>> = (demand.iter())
        .map(|units| {
            let (mut size, mut chance, mut errors) = (0.0, 0.0, 0.0);
            let mut found = Vec::with_capacity(MONTHS);
            for (t, y) in units.iter().map(|y| *y as f64).enumerate() {
                let cover = (LEAD_TIME + 1) as f64;
                found.push(quantiles(
                    chance * size * cover,
                    errors / t.max(1) as f64 * cover,
                    &QUANTILES,
                ));
                errors += (y - chance * size) * (y - chance * size);
                chance += 0.1 * (f64::from(y > 0.0) - chance);
                size += if y <= 0.0 {
                    0.0
                } else if size == 0.0 {
                    y
                } else {
                    0.1 * (y - size)
                };
            }
            found
        })
        .collect();
    (0..QUANTILES.len())
        .map(|q| simulated(demand, |item, t| levels[item][t][q]))
        .collect()
}

/// Quantiles of a negative binomial, counted in steps where it is wide.
fn quantiles<const N: usize>(mean: f64, variance: f64, wanted: &[f64; N]) -> [f64; N] {
    let step = f64::max(1.0, variance.sqrt() / 100.0);
    let (m, v) = (mean.max(1e-9) / step, variance / (step * step));
    let r = m * m / (v.max(1.05 * m) - m);
    let (mut p, mut below, mut k, mut found) = ((r * (r / (r + m)).ln()).exp(), 0.0, 0.0, [0.0; N]);
    for (place, wanted) in found.iter_mut().zip(wanted) {
        while below + p < *wanted && k < 1e5 {
            below += p;
            p *= (k + r) / (k + 1.0) * m / (r + m);
            k += 1.0;
        }
        *place = (k * step).ceil();
    }
    found
}

/// Stock at a share served, read straight between the runs beside it; infinite where it was never reached.
fn at_fill(runs: &[(f64, f64)], wanted: f64) -> f64 {
    let Some(next) = runs.iter().position(|(fill, _)| *fill >= wanted) else {
        return f64::INFINITY;
    };
    let (high, above) = runs[next];
    let (low, below) = runs[next.saturating_sub(1)];
    if high > low {
        below + (above - below) * (wanted - low) / (high - low)
    } else {
        above
    }
}

/// `most`: stock beside the textbook's at the same fill; `off`: how far the share served may lie from what was asked.
fn compare(demand: &Demand, most: f64, off: f64) {
    let (ours, theirs) = (ours(demand), textbook(demand));
    for (service, (fill, stock)) in SERVICES.iter().zip(&ours).skip(1) {
        let asked = f64::from(*service) / 1e6;
        assert!((fill - asked).abs() <= off, "asked {asked}, served {fill}");
        let other = at_fill(&theirs, *fill);
        assert!(*stock <= most * other, "at {fill}: {stock}, textbook {other}");
    }
    assert!(ours.windows(2).all(|pair| pair[0].1 <= pair[1].1), "{ours:?}");
}

#[test]
fn lumpy_demand_is_served_as_asked_with_no_more_stock_than_the_textbook_holds() {
    compare(&lumpy(), 1.0, 0.05);
}

#[test]
fn steady_demand_is_served_as_asked_with_no_more_stock_than_the_textbook_holds() {
    compare(&steady(), 1.0, 0.03);
}

#[test]
fn demand_that_moved_is_served_with_no_more_stock_than_the_textbook_holds() {
    compare(&moved(), 1.0, 0.08);
}
