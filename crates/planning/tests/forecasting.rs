//! What forecasting promises, on small examples and on random sets.

#![allow(clippy::unwrap_used)] // helpers of tests

use countersign_planning::forecast::{
    Basis, DemandClass, Forecasts, Frequency, Period, Series, SeriesSet, StockPolicy, forecast, stock_levels,
    stock_levels_at, table,
};
use proptest::prelude::*;

const UNIT: i64 = 1_000_000;
const LEVELS: [u32; 4] = [100_000, 500_000, 900_000, 980_000];

fn month(number: i32) -> Period {
    Frequency::Month.of("2020-01-01".parse().unwrap()) + number
}

fn series(id: &str, units: &[i64]) -> Series {
    Series {
        id: id.to_owned(),
        family: None,
        first: month(0),
        launched: false,
        values: units.iter().map(|y| Some(y * UNIT)).collect(),
    }
}

fn set(series: Vec<Series>) -> SeriesSet {
    let length = series.iter().map(|s| s.values.len()).max().unwrap_or(0) as i32;
    SeriesSet {
        frequency: Frequency::Month,
        origin: month(length),
        series,
    }
}

/// Forty-eight months of a part that sells now and then, each with its own rhythm.
fn parts(count: usize) -> Vec<Series> {
    (0..count)
        .map(|k| {
            let units: Vec<i64> = (0..48)
                .map(|t| {
                    let x = (t * 7 + k * 13 + (t * t * (k + 3)) % 11) % 9;
                    if x < 3 {
                        (x as i64 + 1) * (1 + (k % 3) as i64)
                    } else {
                        0
                    }
                })
                .collect();
            series(&format!("P{k}"), &units)
        })
        .collect()
}

fn policy(id: &str, service: u32) -> StockPolicy {
    StockPolicy {
        id: id.to_owned(),
        lead_time: 2,
        lead_time_deviation: 0,
        review_period: 1,
        lot: UNIT,
        unit_cost: UNIT,
        service,
    }
}

#[test]
fn two_runs_give_the_same_bytes() {
    let set = set(parts(30));
    let once = serde_json::to_string(&forecast(&set, 6, &LEVELS)).unwrap();
    let again = serde_json::to_string(&forecast(&set, 6, &LEVELS)).unwrap();
    assert_eq!(once, again);
}

#[test]
fn zeros_before_the_launch_change_nothing() {
    let mut early = parts(12);
    let mut late = early.clone();
    // The same demand, once recorded from the first sale on and once with two empty years before it.
    let sold: Vec<i64> = [3, 0, 2, 4, 0, 1, 3, 2, 0, 2, 5, 1].to_vec();
    let mut padded = vec![0; 36];
    padded.extend(&sold);
    late.push(series("new", &padded));
    let mut new = series("new", &sold);
    new.first = month(36);
    early.push(new);
    let (early, late) = (forecast(&set(early), 3, &LEVELS), forecast(&set(late), 3, &LEVELS));
    let (a, b) = (early.items.last().unwrap(), late.items.last().unwrap());
    assert_eq!(a.facts.periods, b.facts.periods);
    assert_eq!(a.facts.class, b.facts.class);
    let apart = (a.mean[0] - b.mean[0]).abs() as f64 / a.mean[0] as f64;
    assert!(apart < 0.1, "{} {}", a.mean[0], b.mean[0]);
}

/// Ten in one of `every` months out of forty-eight, without a rhythm.
fn now_and_then(seed: u64, every: u64) -> Series {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) + 1;
    let mut sold = || {
        state = (state.wrapping_mul(6_364_136_223_846_793_005)).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33).is_multiple_of(every)
    };
    let units: Vec<i64> = (0..48).map(|_| if sold() { 10 } else { 0 }).collect();
    series(&format!("P{seed}"), &units)
}

/// Mean of a month of an item that sold ten in the last month, beside others.
fn mean_of_new(mut others: Vec<Series>, values: &[i64], launched: bool) -> f64 {
    let first = month(48 - values.len() as i32);
    let new = series("NEW", values);
    others.push(Series { first, launched, ..new });
    let found = forecast(&set(others), 3, &LEVELS);
    found.items.last().unwrap().mean.iter().sum::<i64>() as f64 / (3 * UNIT) as f64
}

#[test]
fn a_record_that_begins_with_a_sale_does_not_say_that_it_sells_every_month() {
    let others = (0..30).map(|k| now_and_then(k, 3)).collect();
    let mean = mean_of_new(others, &[10], false);
    assert!(
        (2.0..4.5).contains(&mean),
        "{mean}, the others sell ten in three months"
    );
}

#[test]
fn months_without_a_sale_since_the_launch_count() {
    let others = || (0..40).map(|k| now_and_then(k, 2 + k % 10)).collect();
    let values = [0, 0, 0, 0, 0, 0, 0, 0, 0, 10];
    let (known, unknown) = (
        mean_of_new(others(), &values, true),
        mean_of_new(others(), &values, false),
    );
    assert!(known < 0.95 * unknown, "{known} where {unknown} without the launch");
}

#[test]
fn an_unknown_period_is_not_a_period_without_demand() {
    let steady = vec![10; 24];
    let known = set(vec![series("A", &steady)]);
    let mut gap = known.clone();
    for t in [5, 11, 22, 23] {
        gap.series[0].values[t] = None;
    }
    let mut empty = known.clone();
    for t in [5, 11, 22, 23] {
        empty.series[0].values[t] = Some(0);
    }
    let mean = |set: &SeriesSet| forecast(set, 1, &LEVELS).items[0].mean[0];
    assert!(
        (mean(&gap) - mean(&known)).abs() < UNIT,
        "{} {}",
        mean(&gap),
        mean(&known)
    );
    assert!(mean(&empty) < mean(&gap) - UNIT / 2);
}

#[test]
fn growing_sales_stay_in_the_range_they_grew_into() {
    // Sales of 95,000 rising to 319,000; a forecast must not sink to a few thousand.
    let units: Vec<i64> = (0..24).map(|t| 95_000 + 9_739 * t).collect();
    let item = &forecast(&set(vec![series("A", &units)]), 6, &LEVELS).items[0];
    for mean in &item.mean {
        assert!(*mean > 95_000 * UNIT && *mean < 500_000 * UNIT, "{mean}");
    }
}

#[test]
fn a_season_of_two_cycles_is_seen() {
    let units: Vec<i64> = (0..48).map(|t| if t % 12 == 11 { 400 } else { 100 + t % 3 }).collect();
    let item = &forecast(&set(vec![series("A", &units)]), 12, &LEVELS).items[0];
    let (peak, plain) = (item.mean[11], item.mean[5]);
    assert!(peak > 2 * plain, "{peak} {plain} {:?}", item.facts.models);
}

#[test]
fn a_set_without_any_demand_is_made_to_order() {
    let set = set(vec![series("A", &[0; 20]), series("B", &[0; 20])]);
    let found = forecast(&set, 3, &LEVELS);
    for item in &found.items {
        assert_eq!(item.mean, vec![0; 3]);
        assert!(item.quantiles.iter().flatten().all(|q| *q == 0));
        assert_eq!(item.facts.class, DemandClass::Thin);
    }
    let levels = stock_levels_at(&set, &[policy("A", 950_000)]);
    assert!(levels[0].to_order && levels[0].level == 0);
}

#[test]
fn one_sale_borrows_from_the_others_and_says_so() {
    let mut all = parts(20);
    all.push(series("once", &[vec![0; 40], vec![2], vec![0; 7]].concat()));
    let set = set(all);
    let found = forecast(&set, 3, &LEVELS);
    let item = found.items.last().unwrap();
    assert_eq!(item.facts.basis, Basis::Set);
    assert_eq!(item.facts.class, DemandClass::Thin);
    assert!(item.mean[0] > 0);
}

#[test]
fn one_period_of_history_is_enough_for_a_row() {
    let set = set(vec![series("A", &[3])]);
    let item = &forecast(&set, 4, &LEVELS).items[0];
    assert_eq!(item.mean.len(), 4);
    assert!(item.mean[0] > 0 && item.mean[0] < 20 * UNIT);
    let levels = stock_levels_at(&set, &[policy("A", 900_000)]);
    assert!(levels[0].level > 0 && levels[0].level < 100 * UNIT, "{levels:?}");
}

#[test]
fn quantities_at_the_edge_of_the_range_stay_in_it() {
    let most = i64::MAX / UNIT / 4;
    let set = set(vec![series(
        "A",
        &[most, most / 2, most, most - 7, most / 3, most, most],
    )]);
    let found = forecast(&set, 3, &LEVELS);
    let item = &found.items[0];
    assert!(item.mean.iter().all(|m| *m > 0));
    assert!(rising(&found));
}

#[test]
fn nothing_of_the_future_reaches_a_level() {
    let whole = set(parts(15));
    let mut changed = whole.clone();
    for series in &mut changed.series {
        for value in &mut series.values[40..] {
            *value = Some(77 * UNIT);
        }
    }
    let policies: Vec<StockPolicy> = whole.series.iter().map(|s| policy(&s.id, 0)).collect();
    let services = [900_000, 950_000];
    let seen = stock_levels(&whole, &policies, month(36), month(40), &services);
    let other = stock_levels(&changed, &policies, month(36), month(40), &services);
    assert_eq!(seen, other);
}

#[test]
fn a_level_of_a_later_origin_is_the_same_from_a_shorter_table() {
    let whole = set(parts(15));
    let mut cut = whole.clone();
    cut.series.iter_mut().for_each(|s| s.values.truncate(40));
    cut.origin = month(40);
    let ahead = forecast(
        &SeriesSet {
            origin: month(40),
            ..whole
        },
        3,
        &LEVELS,
    );
    assert_eq!(ahead, forecast(&cut, 3, &LEVELS));
}

#[test]
fn more_service_needs_no_less_stock_and_a_lead_time_that_varies_needs_more() {
    let set = set(parts(20));
    let levels = |service: u32, deviation: i64| -> i64 {
        let policies: Vec<StockPolicy> = (set.series.iter())
            .map(|s| StockPolicy {
                lead_time_deviation: deviation,
                ..policy(&s.id, service)
            })
            .collect();
        stock_levels_at(&set, &policies).iter().map(|l| l.level).sum()
    };
    assert!(levels(800_000, 0) <= levels(900_000, 0));
    assert!(levels(900_000, 0) < levels(980_000, 0));
    assert!(levels(900_000, 0) < levels(900_000, 3 * UNIT / 2));
}

#[test]
fn large_and_steady_demand_is_never_answered_with_an_empty_shelf() {
    let steady: Vec<Series> = (0..6)
        .map(|k| {
            let units: Vec<i64> = (0..40).map(|t| (k + 1) * (10_000 + 97 * ((t * 7 + k) % 5))).collect();
            series(&format!("S{k}"), &units)
        })
        .collect();
    let set = set(steady);
    for lead_time in [0, 1, 3] {
        for service in [700_000, 900_000, 980_000] {
            for (k, one) in set.series.iter().enumerate() {
                let asked = StockPolicy {
                    lead_time,
                    ..policy(&one.id, service)
                };
                let level = &stock_levels_at(&set, &[asked])[0];
                let usual = (k as i64 + 1) * 10_194 * (i64::from(lead_time) + 1) * UNIT;
                assert!(level.level > usual / 2 && level.level < 2 * usual, "{level:?}");
                assert!(!level.to_order && level.unit_fill > 0);
            }
        }
    }
}

/// A part that alone makes up its set: 42 months with eight demands of two to ten.
const LONELY: [i64; 42] = [
    0, 0, 3, 0, 2, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 8, 5, 0, 0, 0, 0,
    0, 0, 0, 10,
];

#[test]
fn a_thin_part_without_others_is_not_stocked_for_demand_no_one_ever_saw() {
    let set = set(vec![series("A", &LONELY)]);
    let most = LONELY
        .windows(3)
        .map(|months| months.iter().sum::<i64>())
        .max()
        .unwrap_or(0);
    let level = |service| stock_levels_at(&set, &[policy("A", service)])[0].level;
    assert!(level(900_000) <= 4 * most * UNIT, "{} of {most}", level(900_000));
    assert!(level(980_000) <= 8 * most * UNIT, "{} of {most}", level(980_000));
    assert!(level(900_000) >= most * UNIT / 4);
}

#[test]
fn a_part_that_sold_once_long_ago_is_still_stocked_when_nothing_else_is_known() {
    let mut units = vec![0; 36];
    units[5] = 7;
    let level = &stock_levels_at(&set(vec![series("A", &units)]), &[policy("A", 980_000)])[0];
    assert!(level.level > 0 && level.level <= 14 * UNIT, "{level:?}");
}

#[test]
fn sales_that_fell_to_a_new_level_are_stocked_for_the_new_level() {
    let fallen: Vec<Series> = (0..8)
        .map(|k| {
            let level = |t: i64| if t < 24 + k { 100 } else { 40 };
            let units: Vec<i64> = (0..48).map(|t| level(t) + (t * 7 + k * 3) % 11 - 5).collect();
            series(&format!("F{k}"), &units)
        })
        .collect();
    let set = set(fallen);
    let policies: Vec<StockPolicy> = set.series.iter().map(|s| policy(&s.id, 950_000)).collect();
    for level in stock_levels_at(&set, &policies) {
        assert!((110 * UNIT..200 * UNIT).contains(&level.level), "{level:?}");
    }
}

#[test]
fn the_order_of_the_items_does_not_matter() {
    let sorted = set(parts(25));
    let mut turned = sorted.clone();
    turned.series.rotate_left(11);
    let levels = |set: &SeriesSet| {
        let policies: Vec<StockPolicy> = set.series.iter().map(|s| policy(&s.id, 0)).collect();
        let mut found = stock_levels(set, &policies, month(40), month(47), &[800_000, 950_000]);
        found.sort_by(|a, b| (&a.id, a.period, a.service).cmp(&(&b.id, b.period, b.service)));
        found.into_iter().map(|l| (l.id, l.level)).collect::<Vec<_>>()
    };
    assert_eq!(levels(&sorted), levels(&turned));
}

#[test]
fn an_item_without_a_series_is_made_to_order() {
    let set = set(parts(5));
    let levels = stock_levels_at(&set, &[policy("unheard of", 950_000)]);
    assert!(levels[0].to_order && levels[0].level == 0);
}

#[test]
fn a_long_lead_time_and_none_at_all_are_answered() {
    let set = set(parts(6));
    for lead_time in [0, 1, 80] {
        let asked = StockPolicy {
            lead_time,
            ..policy("P1", 950_000)
        };
        let level = &stock_levels_at(&set, &[asked])[0];
        assert!(level.level > 0 && level.level >= level.mean / 2, "{level:?}");
    }
}

#[test]
fn sales_of_once_a_month_keep_their_size_in_weeks() {
    let sizes = [106_795, 95_000, 180_000, 319_000, 140_000, 210_000, 260_000, 150_000];
    let first = Frequency::Week.of("2024-11-11".parse().unwrap());
    let mut values = vec![Some(0); 105];
    for (month, size) in sizes.iter().cycle().take(24).enumerate() {
        values[month * 13 / 3] = Some(size * UNIT);
    }
    let set = SeriesSet {
        frequency: Frequency::Week,
        origin: first + values.len() as i32,
        series: vec![Series {
            id: "A".to_owned(),
            family: None,
            first,
            launched: false,
            values,
        }],
    };
    let week = sizes.iter().sum::<i64>() as f64 / sizes.len() as f64 * 3.0 / 13.0;
    for horizon in [1, 5, 12, 26] {
        let found = &forecast(&set, horizon, &LEVELS).items[0];
        let mean = found.mean.iter().sum::<i64>() as f64 / (horizon as f64 * UNIT as f64);
        assert!((0.4 * week..2.5 * week).contains(&mean), "{horizon}: {mean} of {week}");
    }
}

fn rising(found: &Forecasts) -> bool {
    let all = found.items.iter().flat_map(|i| i.quantiles.iter().chain(&i.cumulative));
    all.clone()
        .all(|q| q.windows(2).all(|pair| pair[0] <= pair[1]) && q.iter().all(|v| *v >= 0))
}

fn histories() -> impl Strategy<Value = Vec<Vec<Option<i64>>>> {
    let value = prop_oneof![
        4 => Just(Some(0)),
        3 => (0..20_i64).prop_map(|v| Some(v * UNIT)),
        1 => (0..5_000_000_000_000_i64).prop_map(Some),
        1 => Just(None),
    ];
    proptest::collection::vec(proptest::collection::vec(value, 0..40), 0..6)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn forecasts_of_any_set_rise_with_the_level_and_are_never_negative(histories in histories()) {
        let series: Vec<Series> = (histories.into_iter().enumerate())
            .map(|(k, values)| Series {
                id: k.to_string(),
                family: (k % 2 == 0).then(|| "even".to_owned()),
                first: month(0),
                launched: false,
                values,
            })
            .collect();
        let set = set(series);
        let found = forecast(&set, 4, &LEVELS);
        prop_assert!(rising(&found));
        prop_assert!(found.items.iter().flat_map(|i| &i.mean).all(|m| *m >= 0));
        for item in &found.items {
            let weights: u32 = item.facts.models.iter().map(|m| m.weight).sum();
            prop_assert_eq!(weights, UNIT as u32);
        }
        let policies: Vec<StockPolicy> = set.series.iter().map(|s| policy(&s.id, 950_000)).collect();
        for level in stock_levels_at(&set, &policies) {
            prop_assert!(level.level >= 0 && level.safety >= 0);
            prop_assert_eq!(level.to_order, level.level == 0);
            prop_assert!(level.unit_fill <= 1_000_000 && level.line_fill <= 1_000_000);
        }
    }

    /// However few the samples are that the regression has.
    #[test]
    fn no_average_month_is_far_above_the_largest_seen(histories in proptest::collection::vec(
        proptest::collection::vec(prop_oneof![3 => Just(0), 2 => 1..9i64, 1 => 1..90_000i64], 1..40), 1..5,
    )) {
        let length = histories.iter().map(Vec::len).max().unwrap_or(0);
        let padded = |units: &Vec<i64>| [vec![0; length - units.len()], units.clone()].concat();
        let all: Vec<Series> = (histories.iter().enumerate())
            .map(|(k, units)| series(&format!("I{k}"), &padded(units)))
            .collect();
        let found = forecast(&set(all), 12, &[]);
        for (units, item) in histories.iter().zip(&found.items) {
            let largest = *units.iter().max().unwrap_or(&0);
            for mean in item.mean.iter().filter(|_| largest > 0) {
                prop_assert!(*mean <= 2 * largest * UNIT, "{} of {:?}", mean, units);
            }
        }
    }

    #[test]
    fn what_is_written_reads_back(values in proptest::collection::vec(0..i64::MAX / 4, 1..30)) {
        let mut text = String::from("unique_id,ds,y\n");
        for (t, value) in values.iter().enumerate() {
            text.push_str(&format!("A,{},{}\n", month(t as i32).start(), table::decimal(*value)));
        }
        let read = table::read_series(&text, Frequency::Month, None).unwrap();
        let expected: Vec<Option<i64>> = values.into_iter().map(Some).collect();
        prop_assert_eq!(&read.series[0].values, &expected);
    }
}
