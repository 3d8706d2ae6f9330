//! Work centres.

use super::*;

fn lathe(hours: &str, overtime: &str) -> Plan {
    let mut text = String::from(
        "items: item,kind,lead_time_days,unit_cost,holding_rate
         A,make,5,520,0.2

         routing: item,work_centre,hours_per_unit,setup_hours
         A,lathe,1,2

         orders: order,line,item,quantity,requested
         S1,1,A,18,2026-12-07
         S2,1,A,28,2026-12-08

         capacity: work_centre,week,hours,overtime_hours,overtime_cost",
    );
    for week in 47..=53 {
        text.push_str(&format!("\nlathe,2026-W{week},{hours},{overtime}"));
    }
    for week in 1..=7 {
        text.push_str(&format!("\nlathe,2027-W{week:02},{hours},{overtime}"));
    }
    plan(&text)
}

fn load(plan: &Plan) -> Vec<i64> {
    plan.load.iter().map(|load| load.load / 1_000_000).collect()
}

#[test]
fn what_does_not_fit_is_pulled_earlier() {
    let plan = lathe("40", "0,0");
    assert_eq!(lines(&plan), ["A 18 11-30 12-07", "A 28 11-27 12-08"]);
    assert_eq!(load(&plan)[..4], [0, 30, 20, 0]);
    assert_eq!(exceptions(&plan, ExceptionCode::Overload).len(), 0);
}

#[test]
fn overtime_is_taken_where_it_is_cheaper_than_holding() {
    // Holding 28 pieces a week costs 56 yuan, ten hours of overtime 50.
    let cheap = lathe("40", "20,5");
    assert_eq!(load(&cheap)[..4], [0, 0, 50, 0]);
    assert_eq!(cheap.load[2].overtime_used, 10_000_000);
    assert_eq!(cheap.load[2].overtime_cost, 5_000);
    let dear = lathe("40", "20,6");
    assert_eq!(load(&dear)[..4], [0, 30, 20, 0]);
}

#[test]
fn when_earlier_weeks_are_full_the_least_urgent_is_pushed() {
    let plan = plan(
        "items: item,kind,lead_time_days
         A,make,5

         routing: item,work_centre,hours_per_unit
         A,lathe,1

         capacity: work_centre,week,hours
         lathe,2026-W47,0
         lathe,2026-W48,0
         lathe,2026-W49,40
         lathe,2026-W50,40

         orders: order,line,item,quantity,requested
         S1,1,A,30,2026-12-07
         S2,1,A,30,2026-12-08",
    );
    assert_eq!(lines(&plan), ["A 30 11-30 12-07", "A 30 12-07 12-08 late 4"]);
    assert_eq!(exceptions(&plan, ExceptionCode::Late).len(), 1);
}

#[test]
fn what_fits_nowhere_is_said() {
    let plan = lathe("1", "0,0");
    let over = exceptions(&plan, ExceptionCode::Overload);
    assert_eq!(
        over[0].message,
        "work centre lathe: 49 hours more than there are in 2026-W49"
    );
    assert_eq!(over[0].quantity, 49_000_000);
}

#[test]
fn a_lot_too_large_for_any_week_fills_the_weeks_before_its_own() {
    let plan = lathe("18", "0,0");
    // 20 hours in two weeks up to its own, then 30 hours in what is left of three.
    assert_eq!(lines(&plan), ["A 18 11-23 12-07", "A 28 11-16 12-08"]);
    assert_eq!(load(&plan)[..4], [18, 18, 14, 0]);
    assert_eq!(exceptions(&plan, ExceptionCode::Overload).len(), 0);
}

#[test]
fn a_lot_too_large_for_any_week_that_cannot_begin_earlier_takes_longer() {
    let plan = plan(
        "items: item,kind,lead_time_days
         A,make,5

         routing: item,work_centre,hours_per_unit
         A,line,1

         capacity: work_centre,week,hours
         line,2026-W47,40
         line,2026-W48,40
         line,2026-W49,40
         line,2026-W50,40
         line,2026-W51,40
         line,2026-W52,40
         line,2026-W53,40
         line,2027-W01,40
         line,2027-W02,40
         line,2027-W03,40
         line,2027-W04,40
         line,2027-W05,40

         orders: order,line,item,quantity,requested
         S1,1,A,100,2026-11-23",
    );
    // Two and a half weeks of work: the last begins ten working days after the first.
    assert_eq!(lines(&plan), ["A 100 11-16 11-23 late 10"]);
    assert_eq!(load(&plan)[..4], [40, 40, 20, 0]);
}

#[test]
fn what_waits_for_the_same_material_does_not_crowd_the_week_it_comes() {
    let mut text = String::from(
        "items: item,kind,lead_time_days
         A,make,5
         CHIP,buy,20

         bom: parent,component,quantity
         A,CHIP,1

         routing: item,work_centre,hours_per_unit
         A,line,1

         orders: order,line,item,quantity,requested
         S1,1,A,30,2026-11-23
         S2,1,A,30,2026-11-30
         S3,1,A,30,2026-12-07

         capacity: work_centre,week,hours",
    );
    for week in 47..=53 {
        text.push_str(&format!("\nline,2026-W{week},40"));
    }
    let plan = plan(&text);
    // The chips come on the 14th of December; one lot a week has room.
    assert_eq!(load(&plan)[4..7], [30, 30, 30]);
    assert_eq!(exceptions(&plan, ExceptionCode::Overload).len(), 0);
}

#[test]
fn a_week_without_a_row_is_unlimited() {
    let plan = plan(
        "items: item,kind,lead_time_days
         A,make,5

         routing: item,work_centre,hours_per_unit
         A,lathe,1

         capacity: work_centre,week,hours
         lathe,2026-W50,1

         orders: order,line,item,quantity,requested
         S1,1,A,1000,2026-12-07",
    );
    assert_eq!(lines(&plan), ["A 1000 11-30 12-07"]);
    assert_eq!(plan.load[2].capacity, None);
}

#[test]
fn components_follow_a_start_that_moved() {
    let plan = plan(
        "items: item,kind,lead_time_days
         A,make,5
         B,buy,2

         bom: parent,component,quantity
         A,B,1

         routing: item,work_centre,hours_per_unit
         A,lathe,1

         capacity: work_centre,week,hours
         lathe,2026-W49,0
         lathe,2026-W48,50

         orders: order,line,item,quantity,requested
         S1,1,A,30,2026-12-07",
    );
    assert_eq!(lines(&plan), ["A 30 11-27 12-07", "B 30 11-25 11-27"]);
}

#[test]
fn a_work_centre_without_any_hours_is_reported_where_others_have_them() {
    let plan = plan(
        "items: item,kind,lead_time_days
         A,make,5

         routing: item,work_centre,hours_per_unit
         A,lathe,1
         A,paint,1

         capacity: work_centre,week,hours
         lathe,2026-W50,40",
    );
    let missing = exceptions(&plan, ExceptionCode::MissingData);
    assert_eq!(missing.len(), 1);
    assert_eq!(missing[0].message, "work centre paint has no capacity");
}

#[test]
fn lots_that_wait_for_the_same_material_start_where_there_is_room() {
    let plan = plan(
        "items: item,kind,lead_time_days
         A,make,5
         B,buy,20

         bom: parent,component,quantity
         A,B,1

         routing: item,work_centre,hours_per_unit
         A,W,1

         capacity: work_centre,week,hours
         W,2026-W47,10
         W,2026-W51,10
         W,2026-W52,10
         W,2026-W53,10

         orders: order,line,item,quantity,requested
         S1,1,A,8,2026-11-24
         S2,1,A,8,2026-12-01
         S3,1,A,2,2026-12-02",
    );
    // B is there on 14 December: one lot of eight hours and that of two fit into its week.
    let starts: Vec<String> = (plan.lines.iter().filter(|line| &*line.item == "A"))
        .map(|line| format!("{} {}", line.quantity / 1_000_000, line.start))
        .collect();
    assert_eq!(starts, ["8 2026-12-14", "8 2026-12-21", "2 2026-12-14"]);
    assert_eq!(exceptions(&plan, ExceptionCode::Overload), [] as [&Exception; 0]);
}
