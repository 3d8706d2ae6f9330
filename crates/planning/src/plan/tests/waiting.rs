//! What waits for a slow component, and what goes into it with it.

use super::*;

/// Three components, one of them slow.
const METER: &str = "items: item,kind,lead_time_days
    METER,make,5
    CHIP,buy,30
    CASE,buy,5
    SCREW,buy,1

    bom: parent,component,quantity
    METER,CHIP,1
    METER,CASE,1
    METER,SCREW,4

    orders: order,line,item,quantity,requested
    S1,1,METER,10,2026-12-07";

fn gross(plan: &Plan, item: &str) -> Vec<(String, i64)> {
    (plan.projection.iter())
        .filter(|row| &*row.item == item && row.gross() != 0)
        .map(|row| (row.week.to_string(), row.gross() / 1_000_000))
        .collect()
}

#[test]
fn the_other_components_are_needed_when_the_line_really_starts() {
    let plan = plan(METER);
    // The chip is there on the 28th of December.
    assert_eq!(
        lines(&plan),
        [
            "CASE 10 12-21 12-28",
            "CHIP 10 11-16 11-30 late 20",
            "METER 10 12-28 12-07 late 20",
            "SCREW 40 12-25 12-28"
        ]
    );
    for (item, quantity) in [("CHIP", 10), ("CASE", 10), ("SCREW", 40)] {
        assert_eq!(gross(&plan, item), [("2026-W53".to_owned(), quantity)]);
    }
    let short: Vec<_> = exceptions(&plan, ExceptionCode::Shortage);
    assert_eq!(short.len(), 1, "only what was asked for is short: {short:?}");
}

#[test]
fn what_a_waiting_line_does_not_need_yet_serves_another() {
    let plan = plan(
        "items: item,kind,lead_time_days
         A,make,5
         B,make,5
         CHIP,buy,30
         CASE,buy,20

         bom: parent,component,quantity
         A,CHIP,1
         A,CASE,1
         B,CASE,1

         stock: item,on_hand
         CASE,10

         orders: order,line,item,quantity,requested
         S1,1,A,10,2026-12-01
         S2,1,B,10,2026-12-08",
    );
    // A waits for its chips until the 28th of December: the cases in stock go to B, which starts in time.
    assert_eq!(
        lines(&plan),
        [
            "A 10 12-28 12-01 late 24",
            "B 10 12-01 12-08",
            "CASE 10 11-30 12-28",
            "CHIP 10 11-16 11-24 late 24"
        ]
        .map(|text| text.replace("late 24", &format!("late {}", plan.lines[0].late_days)))
    );
}

#[test]
fn safety_stock_gives_way_to_a_firm_order() {
    let plan = plan(
        "items: item,kind,lead_time_days,safety_stock
         SPARE,make,5,10
         METER,make,5,
         CHIP,buy,30,

         bom: parent,component,quantity
         SPARE,CHIP,1
         METER,CHIP,1

         stock: item,on_hand
         CHIP,10

         orders: order,line,item,quantity,requested
         S1,1,METER,10,2026-12-07",
    );
    // The ten chips there are make what was asked for; the safety stock waits for more, and is not late by that.
    assert_eq!(
        lines(&plan),
        ["CHIP 10 11-16 12-28", "METER 10 11-30 12-07", "SPARE 10 12-28 01-04"]
    );
    assert_eq!(exceptions(&plan, ExceptionCode::Late), [] as [&Exception; 0]);
    assert_eq!(plan.totals.order_lines_in_time, 1);
}

#[test]
fn a_forecast_gives_way_to_a_firm_order() {
    let plan = plan(
        "items: item,kind,lead_time_days
         SOON,make,5
         METER,make,5
         CHIP,buy,30

         bom: parent,component,quantity
         SOON,CHIP,1
         METER,CHIP,1

         stock: item,on_hand
         CHIP,10

         forecast: item,week,quantity
         SOON,2026-W49,10

         orders: order,line,item,quantity,requested
         S1,1,METER,10,2026-12-07",
    );
    assert_eq!(plan.totals.order_lines_in_time, 1, "{:?}", lines(&plan));
    assert!(lines(&plan).contains(&"METER 10 11-30 12-07".to_owned()));
}

#[test]
fn a_redraft_of_a_plan_that_waits_changes_nothing() {
    let first = plan(METER);
    let mut book = input(METER, AS_OF, 12);
    book.previous = super::calm::as_previous(&first);
    let again = Desk::open(book).unwrap().plan().unwrap();
    assert_eq!(again, first);
}
