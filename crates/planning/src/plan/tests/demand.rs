//! Orders, forecast and what they make of each other.

use super::*;

const STEADY: &str = "items: item,lead_time_days
    A,0

    forecast: item,week,quantity
    A,2026-W47,10
    A,2026-W48,10
    A,2026-W49,10
    A,2026-W50,10
    A,2026-W51,10
    A,2026-W52,10
    A,2026-W53,10";

fn consumed(text: &str) -> Vec<String> {
    (plan(text).consumption.iter())
        .map(|row| format!("{} {} {}", row.order, row.week, row.quantity / 1_000_000))
        .collect()
}

#[test]
fn an_order_takes_its_own_week_then_back_then_forward() {
    let text = format!(
        "{STEADY}

        parameters: name,value
        consume_back,1
        consume_forward,1

        orders: order,line,item,quantity,requested
        S1,1,A,45,2026-12-09"
    );
    assert_eq!(consumed(&text), ["S1 2026-W50 10", "S1 2026-W49 10", "S1 2026-W51 10"]);
}

#[test]
fn what_one_order_took_no_other_takes() {
    let text = format!(
        "{STEADY}

        orders: order,line,item,quantity,requested
        S1,1,A,6,2026-12-09
        S2,1,A,6,2026-12-09"
    );
    assert_eq!(consumed(&text), ["S1 2026-W50 6", "S2 2026-W50 4", "S2 2026-W49 2"]);
}

#[test]
fn inside_the_demand_fence_only_orders_count() {
    let text = format!(
        "{STEADY}

        parameters: name,value
        demand_fence_weeks,2

        orders: order,line,item,quantity,requested
        S1,1,A,15,2026-11-18"
    );
    let plan = plan(&text);
    let gross: Vec<i64> = plan.projection[..4].iter().map(|row| row.gross() / 1_000_000).collect();
    // The order takes the forecast of its own week and 5 of the next one, which the fence hides anyway.
    assert_eq!(gross, [15, 0, 10, 10]);
}

#[test]
fn an_unusual_order_comes_on_top_of_the_forecast() {
    let text = format!(
        "{STEADY}

        orders: order,line,item,quantity,requested,unusual
        S1,1,A,100,2026-12-09,true"
    );
    let plan = plan(&text);
    assert_eq!(plan.consumption, []);
    assert_eq!(plan.projection[3].gross(), 110_000_000);
}

#[test]
fn history_tells_which_order_is_unusual() {
    let mut text = String::from(
        "items: item,lead_time_days
         A,0

         forecast: item,week,quantity
         A,2026-W48,10

         orders: order,line,item,quantity,requested
         S1,1,A,500,2026-11-24
         S2,1,A,8,2026-11-25

         history: date,item,quantity",
    );
    for day in 1..=20 {
        text.push_str(&format!("\n2026-10-{day:02},A,{}", 8 + day % 4));
    }
    let desk = Desk::without_forecast(input(&text, AS_OF, 12)).unwrap();
    let taken = desk.plan().unwrap().consumption;
    assert_eq!(taken.len(), 1);
    assert_eq!(&*taken[0].order, "S2");
}

#[test]
fn closed_and_cancelled_orders_are_not_planned() {
    let plan = plan(
        "items: item
         A

         orders: order,line,item,quantity,requested,status
         S1,1,A,5,2026-12-01,closed
         S2,1,A,5,2026-12-01,cancelled
         S3,1,A,5,2026-12-01,open",
    );
    assert_eq!(plan.lines[0].quantity, 5_000_000);
    assert_eq!(plan.totals.order_lines, 1);
}

#[test]
fn an_overdue_order_falls_on_the_day_of_the_plan() {
    let plan = plan(
        "items: item,lead_time_days
         A,3

         orders: order,line,item,quantity,requested
         S1,1,A,5,2026-10-01",
    );
    assert_eq!(lines(&plan), ["A 5 11-16 11-16 late 3"]);
    assert_eq!(exceptions(&plan, ExceptionCode::PastDue).len(), 1);
    let short = exceptions(&plan, ExceptionCode::Shortage);
    assert_eq!(short[0].quantity, 5_000_000);
    assert!(short[0].message.contains("S1/1"), "{}", short[0].message);
}

#[test]
fn a_year_without_any_order_forecasts_and_plans_nothing() {
    let text = "items: item,lead_time_days
         A,3

         history: date,item,quantity";
    let plan = Desk::draft(input(text, AS_OF, 52)).unwrap().plan().unwrap();
    assert_eq!(plan.lines, []);
    assert!(plan.projection.iter().all(|row| row.projected == 0));
}

#[test]
fn steady_sales_are_forecast_and_stocked() {
    let mut text = String::from(
        "items: item,kind,lead_time_days,unit_cost
         A,buy,5,2.5

         stock: item,on_hand
         A,60

         history: date,item,quantity,order",
    );
    let first: chrono::NaiveDate = "2025-11-17".parse().unwrap();
    for week in 0..52 {
        let day = first + chrono::Days::new(week * 7 + week % 5);
        text.push_str(&format!("\n{day},A,{},H{week}", 2 + (week * 17) % 41));
    }
    let desk = Desk::draft(input(&text, AS_OF, 12)).unwrap();
    let plan = desk.plan().unwrap();
    let weekly = plan.projection[5].forecast as f64 / 1e6;
    assert!((15.0..30.0).contains(&weekly), "{weekly}");
    assert!(plan.projection[3].safety > 0);
    assert!(plan.projection[3..].iter().all(|row| row.projected >= row.safety));
    let explained = desk.explanations(&plan).next().unwrap();
    assert!(!explained.model.unwrap().models.is_empty());
}

#[test]
fn one_sale_and_one_week_of_history_are_planned_without_invention() {
    for rows in ["2026-11-09,A,5", "2026-02-02,A,5"] {
        let text = format!(
            "items: item,lead_time_days
             A,3

             history: date,item,quantity
             {rows}"
        );
        let plan = Desk::draft(input(&text, AS_OF, 12)).unwrap().plan().unwrap();
        let total: i64 = plan.projection.iter().map(|row| row.gross()).sum();
        assert!((0..=60_000_000).contains(&total), "{total}");
    }
}

/// `A` asked for once, `B` every week.
fn one_and_many(family: &str) -> Plan {
    let mut text = format!(
        "items: item,lead_time_days,family
         A,5,{family}
         B,5,{family}

         history: date,item,quantity
         2026-08-10,A,500"
    );
    let monday: chrono::NaiveDate = AS_OF.parse().unwrap();
    for week in 1..60 {
        text.push_str(&format!("\n{},B,20", monday - chrono::Days::new(7 * week)));
    }
    Desk::draft(input(&text, AS_OF, 12)).unwrap().plan().unwrap()
}

#[test]
fn what_was_asked_for_once_borrows_from_its_family_or_is_made_to_order_and_says_so() {
    let alone = one_and_many("");
    assert!(alone.lines.iter().all(|line| &*line.item == "B"), "{:?}", lines(&alone));
    let said: Vec<_> = exceptions(&alone, ExceptionCode::MissingData);
    let message = "A has too little history to forecast; made to order";
    assert_eq!(said.iter().filter(|e| e.message == message).count(), 1);
    let lent = one_and_many("F");
    assert!(lent.lines.iter().any(|line| &*line.item == "A"));
    assert!(lent.exceptions.iter().all(|e| e.message != message));
}

/// 10 a week up to the week of 14 December, which is the last of `A` and the first of `B`.
const COMING_AND_GOING: &str = "items: item,kind,lead_time_days,safety_stock,launch,end
     A,buy,5,25,,2026-12-18
     B,buy,5,25,2026-12-14,

     forecast: item,week,quantity
     A,2026-W48,10
     A,2026-W49,10
     A,2026-W50,10
     A,2026-W51,10
     B,2026-W51,10
     B,2026-W52,10";

#[test]
fn an_item_that_ends_keeps_no_more_safety_stock_than_is_still_needed() {
    let plan = plan(COMING_AND_GOING);
    assert_eq!(projected(&plan, "A", "2026-W48"), 25.0);
    assert_eq!(projected(&plan, "A", "2026-W51"), 0.0, "nothing is left over");
    let bought: i64 = plan.lines.iter().filter(|l| &*l.item == "A").map(|l| l.quantity).sum();
    assert_eq!(bought, 40_000_000);
}

#[test]
fn safety_stock_is_there_from_the_launch_on() {
    let plan = plan(COMING_AND_GOING);
    assert_eq!(projected(&plan, "B", "2026-W50"), 0.0);
    assert_eq!(projected(&plan, "B", "2026-W51"), 25.0);
}

#[test]
fn what_was_shipped_before_its_day_takes_its_forecast_and_needs_nothing() {
    let text = format!(
        "{STEADY}

        orders: order,line,item,quantity,requested
        S2,1,A,5,2026-12-09"
    );
    let mut input = input(&text, AS_OF, 12);
    input.met.push(crate::plan::input::MetDemand {
        order: "S1".into(),
        item: "A".into(),
        requested: "2026-12-09".parse().unwrap(),
        quantity: 8_000_000,
    });
    let plan = crate::plan::plan(&input).unwrap();
    // Its own week had 10: 8 are met, the order takes the other 2 and 3 of the week before.
    let gross: Vec<i64> = plan.projection[..4].iter().map(|row| row.gross() / 1_000_000).collect();
    assert_eq!(gross, [10, 10, 7, 5]);
    let taken: Vec<i64> = plan.consumption.iter().map(|row| row.quantity / 1_000_000).collect();
    assert_eq!(taken, [2, 3]);
}

#[test]
fn a_lead_time_that_varies_widens_safety_stock() {
    let mut history = String::from("items: item,lead_time_days\n A,20\n\n history: date,item,quantity\n");
    let first = "2025-06-02".parse::<chrono::NaiveDate>().unwrap();
    for week in 0..70_u64 {
        let day = first + chrono::Days::new(7 * week);
        history.push_str(&format!("{day},A,{}\n", 40 + (week * 7) % 25));
    }
    let steady = input(&history, AS_OF, 12);
    let mut varying = steady.clone();
    varying.items[0].lead_time_deviation = 10_000_000;
    let safety = |input: Input| Desk::draft(input).unwrap().input().outlook[0].safety_stock;
    let (steady, varying) = (safety(steady), safety(varying));
    assert!(steady > 0 && varying > steady * 3 / 2, "{steady} {varying}");
}
