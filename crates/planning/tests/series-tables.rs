//! The tables of the commands on series: what they accept, and where they say that something is wrong.

#![allow(clippy::unwrap_used)] // helpers of tests

use countersign_planning::forecast::{Frequency, forecast, table};

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
    let rows = table::write_forecasts(&forecast(&set, 1, &[900_000]), &["0.9".to_owned()], false);
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
        table::write_forecasts(&forecast(&set, 2, &[500_000]), &names, false)
    };
    assert_eq!(rows(SERIES), rows(&more));
}

#[test]
fn a_series_of_zeros_gets_its_rows() {
    let text = "unique_id,ds,y\nA,2026-01-01,0\nA,2026-02-01,0\n";
    let set = table::read_series(text, Frequency::Month, None).unwrap();
    let rows = table::write_forecasts(&forecast(&set, 2, &[900_000]), &["0.9".to_owned()], false);
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
