//! Start dates, lateness, the working calendar, effective dates.

use super::*;

#[test]
fn a_line_starts_its_lead_time_in_working_days_before_it_is_due() {
    let plan = plan(
        "items: item,kind,lead_time_days
         A,buy,10

         calendar: date,working
         2026-11-25,false
         2026-11-28,true

         orders: order,line,item,quantity,requested
         S1,1,A,5,2026-12-07",
    );
    assert_eq!(lines(&plan), ["A 5 11-23 12-07"]);
}

#[test]
fn a_start_in_the_past_is_planned_forward_and_late() {
    let plan = plan(
        "items: item,kind,lead_time_days
         A,buy,10

         orders: order,line,item,quantity,requested
         S1,1,A,5,2026-11-20",
    );
    assert_eq!(lines(&plan), ["A 5 11-16 11-20 late 6"]);
    let late = exceptions(&plan, ExceptionCode::Late);
    assert_eq!(
        late[0].message,
        "A@2026-11-20: 6 working days late, earliest 2026-11-30"
    );
    assert_eq!(projected(&plan, "A", "2026-W47"), -5.0);
    assert_eq!(projected(&plan, "A", "2026-W49"), 0.0);
}

#[test]
fn a_shortage_that_ends_after_the_horizon_says_when() {
    let plan = plan(
        "items: item,kind,lead_time_days
         A,buy,100

         orders: order,line,item,quantity,requested
         S1,1,A,5,2026-11-30",
    );
    let short = exceptions(&plan, ExceptionCode::Shortage);
    assert_eq!(short[0].message, "5 short until 2027-04-05; hit: S1/1");
}

#[test]
fn a_plan_made_on_a_holiday_starts_on_the_next_working_day() {
    let text = "items: item,kind,lead_time_days
         A,buy,1

         calendar: date,working
         2026-11-23,false

         orders: order,line,item,quantity,requested
         S1,1,A,5,2026-11-23";
    let plan = Desk::open(input(text, "2026-11-21", 4)).unwrap().plan().unwrap();
    assert_eq!(lines(&plan), ["A 5 11-24 11-23 late 1"]);
    assert_eq!(plan.lines[0].finish.to_string(), "2026-11-25");
}

#[test]
fn components_are_due_when_their_parent_starts() {
    let plan = plan(
        "items: item,kind,lead_time_days
         A,make,5
         B,make,3
         C,buy,2

         bom: parent,component,quantity
         A,B,2
         B,C,1.5

         orders: order,line,item,quantity,requested
         S1,1,A,10,2026-12-14",
    );
    assert_eq!(
        lines(&plan),
        ["A 10 12-07 12-14", "B 20 12-02 12-07", "C 30 11-30 12-02"]
    );
}

#[test]
fn lateness_climbs_to_the_top_and_names_what_it_waits_for() {
    let desk = desk(
        "items: item,kind,lead_time_days
         A,make,5
         B,make,3
         C,buy,20

         bom: parent,component,quantity
         A,B,1
         B,C,1

         orders: order,line,item,quantity,requested
         S1,1,A,10,2026-12-14",
    );
    let plan = desk.plan().unwrap();
    // 20 + 3 + 5 working days from the 16th of November: the 24th of December.
    assert_eq!(
        lines(&plan),
        [
            "A 10 12-17 12-14 late 8",
            "B 10 12-14 12-07 late 8",
            "C 10 11-16 12-02 late 8"
        ]
    );
    let explained: Vec<_> = desk.explanations(&plan).collect();
    assert_eq!(explained[0].waits_for.as_deref(), Some("B"));
    assert_eq!(explained[2].waits_for, None);
}

#[test]
fn a_lead_time_of_400_days_is_late_and_one_of_zero_is_not() {
    let plan = plan(
        "items: item,kind,lead_time_days
         A,buy,400
         B,buy,0

         orders: order,line,item,quantity,requested
         S1,1,A,5,2026-11-20
         S1,2,B,5,2026-11-16",
    );
    assert_eq!(lines(&plan), ["A 5 11-16 11-20 late 396", "B 5 11-16 11-16"]);
    assert_eq!(plan.lines[0].finish.to_string(), "2028-05-29");
}

#[test]
fn rows_of_the_bill_count_on_the_day_the_parent_starts() {
    let plan = plan(
        "items: item,kind,lead_time_days
         A,make,5
         OLD,buy,0
         NEW,buy,0

         bom: parent,component,quantity,from,to
         A,OLD,1,,2026-11-30
         A,NEW,2,2026-12-01,

         orders: order,line,item,quantity,requested
         S1,1,A,10,2026-12-07
         S2,1,A,10,2026-12-08",
    );
    assert_eq!(
        lines(&plan),
        [
            "A 10 11-30 12-07",
            "A 10 12-01 12-08",
            "NEW 20 12-01 12-01",
            "OLD 10 11-30 11-30"
        ]
    );
}

#[test]
fn an_expired_bill_is_reported() {
    let plan = plan(
        "items: item,kind,lead_time_days
         A,make,5
         B,buy,0

         bom: parent,component,quantity,from,to
         A,B,1,,2026-11-01

         orders: order,line,item,quantity,requested
         S1,1,A,10,2026-12-07",
    );
    let missing = exceptions(&plan, ExceptionCode::MissingData);
    assert!(missing.iter().any(|e| e.message.contains("no row that is valid")));
}

#[test]
fn a_phantom_is_not_planned_itself() {
    let plan = plan(
        "items: item,kind,lead_time_days
         A,make,5
         KIT,make,50
         B,buy,0

         bom: parent,component,quantity,scrap,phantom
         A,KIT,2,0.2,true
         KIT,B,4,0.5,

         orders: order,line,item,quantity,requested
         S1,1,A,1,2026-12-07",
    );
    // 2 / 0.8 · 4 / 0.5
    assert_eq!(lines(&plan), ["A 1 11-30 12-07", "B 20 11-30 11-30"]);
}

#[test]
fn scrap_is_rounded_once_at_the_lot() {
    let mut text = String::from(
        "items: item,kind,lead_time_days
         A,make,0
         B,buy,0

         bom: parent,component,quantity,scrap
         A,B,1,0.1

         orders: order,line,item,quantity,requested",
    );
    for day in 0..9 {
        text.push_str(&format!("\nS{day},1,A,1,2026-12-0{}", day + 1));
    }
    let plan = plan(&text);
    let total: i64 = (plan.lines.iter())
        .filter(|line| &*line.item == "B")
        .map(|line| line.quantity)
        .sum();
    assert_eq!(total, 10_000_000, "9 / 0.9");
}
