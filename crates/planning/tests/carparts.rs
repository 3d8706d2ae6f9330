//! On 2,509 real series of spare parts, where the data lies beside the repository.

#![allow(clippy::unwrap_used)] // helpers of tests

use std::fs;
use std::path::Path;

use countersign_planning::forecast::{
    Frequency, Period, Series, SeriesSet, StockLevel, StockPolicy, forecast, stock_levels,
};

const UNIT: i64 = 1_000_000;
const YEAR: usize = 12;

fn month(number: usize) -> Period {
    Frequency::Month.of("1998-01-01".parse().unwrap()) + number as i32
}

/// The parts with all 51 months known; the origin is the start of the last year.
fn parts() -> Option<SeriesSet> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/carparts/carparts.csv");
    let Ok(text) = fs::read_to_string(&path) else {
        eprintln!("skipped: no data in {}", path.display());
        return None;
    };
    let series: Vec<Series> = (text.lines().skip(1))
        .filter_map(|line| {
            let (id, rest) = line.split_once(',')?;
            let values: Result<Vec<i64>, _> = rest.split(',').map(str::parse::<i64>).collect();
            let values = values.ok()?.into_iter().map(|y| Some(y * UNIT)).collect();
            Some(Series {
                id: id.to_owned(),
                family: None,
                first: month(0),
                launched: false,
                values,
            })
        })
        .collect();
    assert_eq!(series.len(), 2509);
    Some(SeriesSet {
        frequency: Frequency::Month,
        origin: month(51 - YEAR),
        series,
    })
}

#[test]
fn the_last_year_of_car_parts_is_forecast_better_than_by_any_peer() {
    let Some(set) = parts() else { return };
    let levels: Vec<u32> = (1..10).map(|k| k * 100_000).collect();
    let found = forecast(&set, YEAR, &levels);
    let (mut loss, mut demand) = (0.0, 0.0);
    for (series, item) in set.series.iter().zip(&found.items) {
        for (period, quantiles) in item.quantiles.iter().enumerate() {
            let came = series.values[51 - YEAR + period].unwrap() as f64;
            demand += came;
            for (level, quantile) in levels.iter().zip(quantiles) {
                let share = f64::from(*level) / 1e6;
                let error = came - *quantile as f64;
                loss += 2.0 * (share * error).max((share - 1.0) * error) / levels.len() as f64;
            }
        }
    }
    assert!(loss / demand <= 0.87, "weighted quantile loss {}", loss / demand);
}

#[test]
fn the_service_asked_for_car_parts_is_the_service_achieved() {
    let Some(set) = parts() else { return };
    let policies: Vec<StockPolicy> = (set.series.iter())
        .map(|s| StockPolicy {
            id: s.id.clone(),
            lead_time: 2,
            lead_time_deviation: 0,
            review_period: 1,
            lot: UNIT,
            unit_cost: UNIT,
            service: 0,
        })
        .collect();
    let services = [900_000, 950_000];
    let levels = stock_levels(&set, &policies, month(51 - YEAR), month(50), &services);
    for service in services {
        let of_service: Vec<&StockLevel> = levels.iter().filter(|l| l.service == service).collect();
        let achieved = served(&set, &of_service);
        let asked = f64::from(service) / 1e6;
        assert!((achieved - asked).abs() <= 0.02, "asked {asked}, achieved {achieved}");
    }
}

/// Share of units served at once when every part orders up to its levels, given period by period.
fn served(set: &SeriesSet, levels: &[&StockLevel]) -> f64 {
    let (mut at_once, mut asked) = (0, 0);
    for (item, series) in set.series.iter().enumerate() {
        let level = |t: usize| levels[t * set.series.len() + item].level;
        let (mut on_hand, mut owed, mut ordered) = (level(0), 0, [0; YEAR + 2]);
        for t in 0..YEAR {
            on_hand += ordered[t];
            let paid = owed.min(on_hand);
            (on_hand, owed) = (on_hand - paid, owed - paid);
            let position = on_hand - owed + ordered[t + 1];
            ordered[t + 2] = (level(t) - position).max(0);
            let demand = series.values[51 - YEAR + t].unwrap();
            let now = demand.min(on_hand);
            (on_hand, owed) = (on_hand - now, owed + demand - now);
            (at_once, asked) = (at_once + now, asked + demand);
        }
    }
    at_once as f64 / asked as f64
}
