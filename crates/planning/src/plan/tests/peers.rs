//! What other planners got wrong.

use super::*;

#[test]
fn three_orders_of_15_make_45_and_not_75() {
    let plan = plan(
        "items: item,lead_time_days,lot_rule,lot_min
         A,5,min,15

         orders: order,line,item,quantity,requested
         S1,1,A,15,2026-12-01
         S2,1,A,15,2026-12-02
         S3,1,A,15,2026-12-03",
    );
    let total: i64 = plan.lines.iter().map(|line| line.quantity).sum();
    assert_eq!(total, 45_000_000);
    assert_eq!(projected(&plan, "A", "2026-W49"), 0.0);
}

#[test]
fn two_rows_of_50_with_a_minimum_of_100_order_100() {
    let plan = plan(
        "items: item,kind,lead_time_days,lot_rule,lot_min
         A,buy,5,min,100

         orders: order,line,item,quantity,requested
         S1,1,A,50,2026-12-01
         S1,2,A,50,2026-12-01",
    );
    assert_eq!(lines(&plan), ["A 100 11-24 12-01"]);
}

#[test]
fn two_rows_of_50_on_different_days_share_a_minimum_of_100() {
    let plan = plan(
        "items: item,kind,lead_time_days,lot_rule,lot_min
         A,buy,5,min,100

         orders: order,line,item,quantity,requested
         S1,1,A,50,2026-12-01
         S1,2,A,50,2026-12-08",
    );
    assert_eq!(lines(&plan), ["A 100 11-24 12-01"]);
}

#[test]
fn the_longest_sibling_counts_and_not_their_sum() {
    let plan = plan(
        "items: item,kind,lead_time_days
         A,make,5
         B,buy,10
         C,buy,3

         bom: parent,component,quantity
         A,B,1
         A,C,1

         orders: order,line,item,quantity,requested
         S1,1,A,10,2026-11-26",
    );
    // 10 days for B and 5 for A: 15 working days from the 16th are the 7th of December.
    assert_eq!(
        lines(&plan),
        ["A 10 11-30 11-26 late 7", "B 10 11-16 11-19 late 7", "C 10 11-25 11-30"]
    );
    assert_eq!(plan.lines[0].finish.to_string(), "2026-12-07");
}

#[test]
fn what_exceeds_the_forecast_of_a_week_spills_to_the_weeks_around_it() {
    let plan = plan(
        "items: item,lead_time_days
         A,5

         forecast: item,week,quantity
         A,2026-W48,10
         A,2026-W49,10
         A,2026-W50,10

         orders: order,line,item,quantity,requested
         S1,1,A,25,2026-12-01",
    );
    let taken: Vec<String> = (plan.consumption.iter())
        .map(|row| format!("{} {}", row.week, row.quantity / 1_000_000))
        .collect();
    assert_eq!(taken, ["2026-W49 10", "2026-W48 10", "2026-W50 5"]);
    let gross: i64 = plan.projection.iter().map(|row| row.gross()).sum();
    assert_eq!(gross, 30_000_000, "the order and what is left of the forecast");
}

#[test]
fn an_order_on_another_day_of_the_week_is_not_put_on_top_of_the_forecast() {
    let plan = plan(
        "items: item,lead_time_days
         A,5

         forecast: item,week,quantity
         A,2026-W49,40

         orders: order,line,item,quantity,requested
         S1,1,A,25,2026-12-03",
    );
    let total: i64 = plan.lines.iter().map(|line| line.quantity).sum();
    assert_eq!(total, 40_000_000);
}

#[test]
fn a_confirmed_receipt_in_the_past_keeps_serving_its_demand() {
    let plan = plan(
        "items: item,lead_time_days
         A,5

         receipts: receipt,item,quantity,due,status
         P1,A,30,2026-11-02,confirmed

         orders: order,line,item,quantity,requested
         S1,1,A,30,2026-11-20",
    );
    assert_eq!(plan.lines, []);
    assert_eq!(plan.projection[0].scheduled, 30_000_000);
    assert_eq!(exceptions(&plan, ExceptionCode::PastDue).len(), 1);
    assert_eq!(exceptions(&plan, ExceptionCode::Cancel).len(), 0);
}

#[test]
fn a_draft_does_not_grow_from_run_to_run() {
    let text = "items: item,kind,lead_time_days,lot_rule,lot_min,safety_stock
         A,make,5,min,40,10
         B,buy,10,multiple,,5

         bom: parent,component,quantity,scrap
         A,B,2,0.03

         orders: order,line,item,quantity,requested
         S1,1,A,15,2026-12-08
         S2,1,A,35,2026-12-15
         S3,1,A,20,2026-12-29";
    let mut book = input(text, AS_OF, 12);
    let first = Desk::open(book.clone()).unwrap().plan().unwrap();
    let mut last = first.clone();
    for _ in 0..5 {
        book.previous = calm::as_previous(&last);
        last = Desk::open(book.clone()).unwrap().plan().unwrap();
    }
    assert_eq!(first.lines, last.lines);
}

#[test]
fn safety_stock_is_a_floor_applied_once() {
    let plan = plan(
        "items: item,kind,lead_time_days,safety_stock
         A,buy,5,20

         stock: item,on_hand
         A,20

         orders: order,line,item,quantity,requested
         S1,1,A,30,2026-12-01
         S2,1,A,30,2026-12-08",
    );
    assert_eq!(lines(&plan), ["A 30 11-24 12-01", "A 30 12-01 12-08"]);
    assert_eq!(projected(&plan, "A", "2026-W50"), 20.0);
}

/// A year of weekly sales of A, in the given sizes again and again.
fn sold(sizes: &[i64]) -> String {
    let first: chrono::NaiveDate = "2025-11-17".parse().unwrap();
    let mut text = String::from("items: item,kind,lead_time_days\n A,buy,10\n\nhistory: date,item,quantity,order");
    for week in 0..52 {
        let day = first + chrono::Days::new(week * 7 + 2);
        text.push_str(&format!("\n{day},A,{},H{week}", sizes[week as usize % sizes.len()]));
    }
    text
}

#[test]
fn sales_of_95000_to_319000_are_not_smoothed_away() {
    let sizes = [106_795, 95_000, 180_000, 319_000, 140_000, 210_000, 260_000];
    let plan = Desk::draft(input(&sold(&sizes), AS_OF, 12)).unwrap().plan().unwrap();
    for row in &plan.projection {
        let units = row.forecast / 1_000_000;
        assert!((95_000..319_000).contains(&units), "{} {units}", row.week);
    }
}

#[test]
fn sales_of_one_order_a_month_are_planned_at_their_size() {
    let sizes = [106_795, 95_000, 180_000, 319_000, 140_000, 210_000, 260_000, 150_000];
    let first: chrono::NaiveDate = "2024-11-12".parse().unwrap();
    let mut text = String::from("items: item,kind,lead_time_days\n A,buy,10\n\nhistory: date,item,quantity,order");
    for (month, size) in sizes.iter().cycle().take(24).enumerate() {
        let day = first + chrono::Months::new(month as u32);
        text.push_str(&format!("\n{day},A,{size},H{month}"));
    }
    let plan = Desk::draft(input(&text, AS_OF, 26)).unwrap().plan().unwrap();
    let gross: i64 = plan.projection.iter().map(|row| row.gross() / 1_000_000).sum();
    let half_a_year = sizes.iter().sum::<i64>() * 6 / 8;
    assert!(
        (half_a_year / 2..half_a_year * 3 / 2).contains(&gross),
        "{gross} of {half_a_year}"
    );
}

#[test]
fn safety_stock_follows_the_demand_and_is_no_fixed_number() {
    let safety = |sizes: &[i64]| {
        let plan = Desk::draft(input(&sold(sizes), AS_OF, 12)).unwrap().plan().unwrap();
        plan.projection[5].safety
    };
    let (calm, wild) = (safety(&[99, 100, 101]), safety(&[10, 240, 20, 130, 100]));
    assert!(wild > calm, "{wild} against {calm}");
    assert!(wild > 0);
}
