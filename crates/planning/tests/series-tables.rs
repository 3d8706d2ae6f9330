//! The tables of the commands on series: what they accept, and where they say that something is wrong.

#![allow(clippy::unwrap_used)] // helpers of tests

use countersign_planning::forecast::{Frequency, StockLevel, forecast, stock_levels, table};

const SERIES: &str = "unique_id,ds,y\nA,2026-01-01,3\nA,2026-04-01,\nB,2026-02-01,0\nB,2026-03-01,2.5\n";

fn fault(text: &str) -> String {
    table::read_series(text, Frequency::Month, None)
        .unwrap_err()
        .to_string()
}

#[test]
fn missing_rows_are_zero_and_an_empty_y_is_unknown() {
    let set = table::read_series(SERIES, Frequency::Month, None).unwrap();
    assert_eq!(set.series[0].values, [Some(3_000_000), Some(0), Some(0), None]);
    assert_eq!(set.series[1].values, [Some(0), Some(2_500_000), Some(0)]);
    assert_eq!(set.origin.start().to_string(), "2026-05-01");
}

#[test]
fn columns_may_stand_in_any_order_and_more_may_be_there() {
    let text = "\u{feff}y,note,ds,unique_id\r\n4,x,2026-11-16,\"A,1\"\r\n";
    let set = table::read_series(text, Frequency::Week, None).unwrap();
    assert_eq!(set.series[0].id, "A,1");
    let rows = table::write_forecasts(&forecast(&set, 1, &[900_000]), &["0.9".to_owned()], false).unwrap();
    assert!(
        rows.starts_with("unique_id,ds,mean,q0.9\n\"A,1\",2026-11-23,"),
        "{rows}"
    );
}

#[test]
fn a_fault_names_its_row_and_column() {
    assert_eq!(
        fault("unique_id,ds,y\nA,2026-01-01,x\n"),
        "row 2, column y: \"x\" is not a number"
    );
    assert_eq!(
        fault("unique_id,ds,y\nA,2026-01-01,1\nA,2026-13-01,1\n"),
        "row 3, column ds: \"2026-13-01\" is not a date like 2026-11-16"
    );
    assert!(fault("unique_id,ds,y\nA,2026-01-02,1\n").starts_with("row 2, column ds: "));
    assert!(fault("unique_id,ds,y\nA,2026-01-01,1\nA,2026-01-01,2\n").starts_with("row 3, column ds: "));
    assert!(fault("unique_id,ds,y\nA,2026-01-01,-1\n").starts_with("row 2, column y: "));
    assert!(fault("unique_id,ds,y\nA,2026-01-01,99999999999999\n").starts_with("row 2, column y: "));
    assert!(fault("unique_id,ds,y\n,2026-01-01,1\n").starts_with("row 2, column unique_id: "));
    assert!(fault("unique_id,ds,y\nA,2026-01-01\n").starts_with("row 2: "));
    assert_eq!(fault("unique_id,ds\nA,2026-01-01\n"), "row 1: column y is missing");
}

#[test]
fn rows_from_the_origin_on_are_not_looked_at() {
    let more = format!("{SERIES}A,2026-06-01,900\n");
    let origin = Some("2026-05-01".parse().unwrap());
    let names = ["0.5".to_owned()];
    let rows = |text: &str| {
        let set = table::read_series(text, Frequency::Month, origin).unwrap();
        table::write_forecasts(&forecast(&set, 2, &[500_000]), &names, false).unwrap()
    };
    assert_eq!(rows(SERIES), rows(&more));
}

#[test]
fn a_series_of_zeros_gets_its_rows() {
    let text = "unique_id,ds,y\nA,2026-01-01,0\nA,2026-02-01,0\n";
    let set = table::read_series(text, Frequency::Month, None).unwrap();
    let rows = table::write_forecasts(&forecast(&set, 2, &[900_000]), &["0.9".to_owned()], false).unwrap();
    assert_eq!(rows, "unique_id,ds,mean,q0.9\nA,2026-03-01,0,0\nA,2026-04-01,0,0\n");
}

#[test]
fn items_are_checked_against_the_series() {
    let set = table::read_series(SERIES, Frequency::Month, None).unwrap();
    let header = "unique_id,lead_time,review_period,moq,unit_cost\n";
    let read = |rows: &str| table::read_policies(&format!("{header}{rows}"), &set);
    let policies = read("A,2,1,1,4.5\nB,0,1,,\n").unwrap();
    assert_eq!((policies[0].lead_time, policies[0].unit_cost), (2, 4_500_000));
    assert_eq!((policies[1].lead_time, policies[1].lot), (0, 0));
    let fault = |rows: &str| read(rows).unwrap_err().to_string();
    assert_eq!(fault("C,2,1,1,1\n"), "row 2, column unique_id: \"C\" has no series");
    assert_eq!(
        fault("A,2,1,1,1\nA,2,1,1,1\n"),
        "row 3, column unique_id: A is already in row 2"
    );
    assert!(fault("A,1.5,1,1,1\n").starts_with("row 2, column lead_time: "));
    assert!(fault("A,2,0,1,1\n").starts_with("row 2, column review_period: "));
    assert!(fault("A,2,1,x,1\n").starts_with("row 2, column moq: "));
}

#[test]
fn a_quote_that_is_never_closed_swallows_no_rows() {
    assert_eq!(
        fault("y,ds,unique_id\n1,2026-01-01,\"A\n2,2026-01-01,B\n"),
        "row 2: a quote is opened here and never closed"
    );
}

#[test]
fn a_row_is_the_line_in_the_file_also_behind_empty_ones() {
    assert_eq!(
        fault("unique_id,ds,y\r\n\r\n,,\r\nA,2026-01-01,x\r\n"),
        "row 4, column y: \"x\" is not a number"
    );
    assert_eq!(
        fault("unique_id,ds,y,y\nA,2026-01-01,1,2\n"),
        "row 1, column y: stands twice in the header"
    );
}

#[test]
fn a_slip_in_a_year_is_said_and_not_forecast() {
    assert_eq!(
        fault("unique_id,ds,y\nA,0202-01-01,1\nA,2026-01-01,1\n"),
        "row 2, column ds: 0202-01-01 is not between 1900 and 2199"
    );
    assert_eq!(
        fault("unique_id,ds,y\nA,2026-01-01,1\nA,1902-01-01,1\n"),
        "row 2, column ds: 2026-01-01 lies more than 100 years after row 3"
    );
    let origin = Some("2126-03-01".parse().unwrap());
    let late = table::read_series(SERIES, Frequency::Month, origin).unwrap_err();
    assert_eq!(late.to_string(), "2126-03-01 lies more than 100 years after row 2");
}

#[test]
fn what_is_larger_than_can_be_counted_is_said() {
    let text = "unique_id,ds,y\nA,2026-01-01,9000000000000\nA,2026-02-01,9000000000000\n";
    let set = table::read_series(text, Frequency::Month, None).unwrap();
    let forecasts = forecast(&set, 3, &[950_000]);
    let names = ["0.95".to_owned()];
    assert_eq!(
        table::write_forecasts(&forecasts, &names, false)
            .unwrap_err()
            .to_string(),
        "A: the quantities are larger than can be forecast"
    );
    let header = "unique_id,lead_time,review_period,moq,unit_cost\n";
    let policies = table::read_policies(&format!("{header}A,8,4,0,1\n"), &set).unwrap();
    let levels = stock_levels(&set, &policies, set.origin, set.origin, &[950_000]);
    let services = [(950_000, "0.95".to_owned())].into();
    assert!(table::write_levels(&levels, &services).is_err());
}

/// Series without the rows of zeros, as systems write them, with a quiet end.
fn sparse() -> String {
    let mut text = String::from("unique_id,ds,y\n");
    for month in [1, 2, 4, 7] {
        text.push_str(&format!("A,2024-{month:02}-01,{month}\nB,2024-{month:02}-01,3\n"));
    }
    text
}

#[test]
fn what_is_known_at_the_origin_does_not_depend_on_rows_behind_it() {
    let origin = Some("2025-01-01".parse().unwrap());
    let names = ["0.9".to_owned()];
    let rows = |text: &str| {
        let set = table::read_series(text, Frequency::Month, origin).unwrap();
        table::write_forecasts(&forecast(&set, 3, &[900_000]), &names, false).unwrap()
    };
    let whole = sparse();
    assert_eq!(
        rows(&whole),
        rows(&format!("{whole}A,2025-01-01,70\nB,2025-06-01,900\n"))
    );
}

#[test]
fn a_level_does_not_see_its_own_period_or_a_later_one() {
    let month = |text: &str| Frequency::Month.of(text.parse().unwrap());
    let (from, to) = (month("2024-10-01"), month("2025-02-01"));
    let levels = |text: &str| {
        let set = table::read_series(text, Frequency::Month, Some(to.start())).unwrap();
        let header = "unique_id,lead_time,review_period,moq,unit_cost\n";
        let policies = table::read_policies(&format!("{header}A,2,1,5,3\nB,0,2,0,1\n"), &set).unwrap();
        stock_levels(&set, &policies, from, to, &[900_000, 950_000])
    };
    let before = |levels: Vec<StockLevel>| -> Vec<StockLevel> {
        levels
            .into_iter()
            .filter(|level| level.period <= month("2024-12-01"))
            .collect()
    };
    let whole = sparse();
    let known = before(levels(&whole));
    assert_eq!(known.len(), 3 * 2 * 2);
    for later in [
        "A,2024-12-01,70\n",
        "B,2024-12-01,0\nB,2025-01-01,900\n",
        "A,2025-02-01,\n",
    ] {
        assert_eq!(before(levels(&format!("{whole}{later}"))), known, "{later}");
    }
    for pair in known.chunks(4) {
        assert!(pair[0].level <= pair[2].level && pair[1].level <= pair[3].level);
    }
}
