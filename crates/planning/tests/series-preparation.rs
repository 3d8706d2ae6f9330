//! What of an item's movements counts as demand.

#![allow(clippy::unwrap_used)] // helpers of tests

use chrono::NaiveDate;
use countersign_planning::forecast::{Circumstances, Frequency, Observation, ObservationKind, Prepared, prepare};
use proptest::prelude::*;

const UNIT: i64 = 1_000_000;

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn movement(day: &str, units: i64, kind: ObservationKind, order: Option<&str>) -> Observation {
    Observation {
        date: date(day),
        quantity: units * UNIT,
        kind,
        reference: order.map(str::to_owned),
    }
}

fn sale(day: &str, units: i64, order: &str) -> Observation {
    movement(day, units, ObservationKind::Demand, Some(order))
}

/// As of Saturday, 21 November 2026, by weeks.
fn weekly(observations: &[Observation], circumstances: &Circumstances) -> Prepared {
    prepare("A", observations, Frequency::Week, date("2026-11-21"), circumstances)
}

fn units(prepared: &Prepared) -> Vec<Option<i64>> {
    prepared.series.values.iter().map(|y| y.map(|y| y / UNIT)).collect()
}

#[test]
fn history_runs_from_the_first_sale_to_the_week_before_this_one() {
    let found = weekly(
        &[
            sale("2026-10-28", 3, "1"),
            sale("2026-11-10", 2, "2"),
            sale("2026-11-12", 4, "3"),
            sale("2026-11-18", 50, "4"),
        ],
        &Circumstances::default(),
    );
    assert_eq!(found.series.first.start(), date("2026-10-26"));
    assert_eq!(units(&found), [Some(3), Some(0), Some(6)]);
}

#[test]
fn a_known_launch_before_the_first_sale_is_history() {
    let circumstances = Circumstances {
        launch: Some(date("2026-10-12")),
        ..Circumstances::default()
    };
    let found = weekly(&[sale("2026-11-10", 2, "1")], &circumstances);
    assert_eq!(units(&found), [Some(0), Some(0), Some(0), Some(0), Some(2)]);
}

#[test]
fn a_return_is_taken_off_its_own_order() {
    let found = weekly(
        &[
            sale("2026-10-28", 5, "1"),
            sale("2026-11-04", 7, "2"),
            movement("2026-11-11", 4, ObservationKind::Return, Some("1")),
        ],
        &Circumstances::default(),
    );
    assert_eq!(units(&found), [Some(1), Some(7), Some(0)]);
}

#[test]
fn a_return_without_an_order_is_taken_off_the_latest_sales() {
    let found = weekly(
        &[
            sale("2026-10-28", 5, "1"),
            sale("2026-11-04", 3, "2"),
            movement("2026-11-11", 4, ObservationKind::Return, None),
        ],
        &Circumstances::default(),
    );
    assert_eq!(units(&found), [Some(4), Some(0), Some(0)]);
}

#[test]
fn weeks_without_stock_are_unknown() {
    let circumstances = Circumstances {
        out_of_stock: vec![date("2026-11-05")],
        ..Circumstances::default()
    };
    let found = weekly(
        &[sale("2026-10-28", 5, "1"), sale("2026-11-11", 5, "2")],
        &circumstances,
    );
    assert_eq!(units(&found), [Some(5), None, Some(5)]);
}

fn ten_ordinary_sales() -> Vec<Observation> {
    (1..=10)
        .map(|day| sale(&format!("2026-10-{day:02}"), 4 + day % 3, &day.to_string()))
        .collect()
}

#[test]
fn a_line_far_above_all_others_is_firm_but_not_repeated() {
    let mut lines = ten_ordinary_sales();
    lines.push(sale("2026-10-12", 500, "x"));
    let found = weekly(&lines, &Circumstances::default());
    assert_eq!(found.unusual, [10]);
    assert!(units(&found).iter().flatten().sum::<i64>() < 100);
    // median 5, MAD at most median/2, P90 = 6: max(5 + 6·2.5, 3·6) = 20
    assert_eq!(found.usual_limit, Some(20 * UNIT));
}

#[test]
fn a_person_overrules_in_both_directions() {
    let mut lines = ten_ordinary_sales();
    lines.push(sale("2026-10-12", 500, "x"));
    let circumstances = Circumstances {
        usual: vec![10],
        unusual: vec![0],
        ..Circumstances::default()
    };
    assert_eq!(weekly(&lines, &circumstances).unusual, [0]);
}

#[test]
fn without_history_nothing_is_unusual() {
    let mut lines: Vec<Observation> = ten_ordinary_sales().into_iter().take(6).collect();
    lines.push(sale("2026-10-12", 500, "x"));
    let found = weekly(&lines, &Circumstances::default());
    assert!(found.unusual.is_empty());
    assert_eq!(found.usual_limit, None);
}

#[test]
fn a_project_is_left_out_whatever_its_size() {
    let found = weekly(
        &[
            sale("2026-10-28", 5, "1"),
            movement("2026-11-04", 1, ObservationKind::Project, Some("P")),
        ],
        &Circumstances::default(),
    );
    assert_eq!(found.unusual, [1]);
    assert_eq!(units(&found), [Some(5), Some(0), Some(0)]);
}

#[test]
fn sizes_in_boxes_are_seen_as_boxes() {
    let found = weekly(
        &[sale("2026-10-28", 24, "1"), sale("2026-11-04", 36, "2")],
        &Circumstances::default(),
    );
    assert_eq!(found.pack, 12 * UNIT);
}

proptest! {
    #[test]
    fn what_counts_and_what_is_set_aside_add_up_to_what_was_sold(
        sizes in proptest::collection::vec((1..400_i64, 0..60_u64), 0..40)
    ) {
        let lines: Vec<Observation> = (sizes.iter().enumerate())
            .map(|(k, (units, day))| {
                let day = date("2026-09-14") + chrono::Days::new(*day);
                sale(&day.to_string(), *units, &k.to_string())
            })
            .collect();
        let found = weekly(&lines, &Circumstances::default());
        let before: i64 = lines.iter().filter(|l| l.date < date("2026-11-16")).map(|l| l.quantity).sum();
        let aside: i64 = found.unusual.iter().map(|i| lines[*i].quantity).sum();
        let counted: i64 = found.series.values.iter().flatten().sum();
        prop_assert_eq!(before, aside + counted);
    }
}
