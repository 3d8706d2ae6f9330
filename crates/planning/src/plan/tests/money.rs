//! Cash by week.

use super::*;
use crate::plan::input::CommittedPayment;
use crate::plan::output::PaymentPart;

const BOUGHT: &str = "items: item,kind,lead_time_days,unit_cost
    A,buy,10,100

    suppliers: item,supplier,deposit_percent,terms_days,tax_rate
    A,Yongjia,30,30,0.13

    orders: order,line,item,quantity,requested
    S1,1,A,10,2026-12-14";

#[test]
fn a_deposit_is_paid_at_release_and_the_balance_after_receipt_and_terms() {
    let plan = plan(BOUGHT);
    let paid: Vec<String> = (plan.payments.iter())
        .map(|p| format!("{} {:?} {}", p.date, p.part, p.amount))
        .collect();
    // 1,000 and 13 % tax; released on the 30th of November, there on the 14th of December, 30 days.
    assert_eq!(paid, ["2026-11-30 Deposit 33900", "2027-01-13 Balance 79100"]);
    assert_eq!(plan.payments[0].part, PaymentPart::Deposit);
    assert_eq!(plan.totals.purchases, 113_000);
}

#[test]
fn what_is_paid_is_committed_or_for_orders_or_for_forecast() {
    let text = format!(
        "{BOUGHT}

        forecast: item,week,quantity
        A,2026-W51,25
        A,2027-W02,5

        receipts: receipt,item,quantity,due,status
        P1,A,4,2026-11-20,confirmed"
    );
    let plan = plan(&text);
    for week in &plan.cash {
        assert_eq!(week.expected, week.committed + week.order_driven + week.forecast_driven);
        assert!(week.p90 >= week.expected);
    }
    // The deposit of a confirmed receipt was paid before today.
    assert_eq!(plan.totals.committed, 4 * 11_300 * 7 / 10);
    // 10 ordered and 15 + 5 forecast; the 4 of the receipt come first.
    assert_eq!(plan.totals.order_driven, 6 * 11_300);
    assert_eq!(plan.totals.forecast_driven, 20 * 11_300);
}

#[test]
fn the_forecast_s_spread_reaches_the_90_percent_of_a_week() {
    let plan = plan(
        "items: item,kind,lead_time_days,unit_cost
         A,buy,0,100

         forecast: item,week,quantity,deviation
         A,2026-W49,10,3",
    );
    // 10 · 100 yuan and 1.2816 · 3 · 100 yuan.
    let week = &plan.cash[2];
    assert_eq!((week.expected, week.p90), (100_000, 100_000 + 38_448));
}

#[test]
fn above_the_ceiling_the_lines_that_risk_least_could_wait() {
    let plan = plan(
        "items: item,kind,lead_time_days,unit_cost,shortage_cost
         A,buy,0,100,500
         B,buy,0,100,50
         C,buy,0,100,50

         parameters: name,value
         cash_ceiling,2000

         orders: order,line,item,quantity,requested
         S1,1,A,10,2026-12-01
         S2,1,B,10,2026-12-01

         forecast: item,week,quantity
         C,2026-W49,10",
    );
    let above = exceptions(&plan, ExceptionCode::CashAboveCeiling);
    assert_eq!(above.len(), 1);
    assert_eq!(above[0].quantity, 100_000);
    assert_eq!(above[0].date.to_string(), "2026-11-30");
    let waiting: Vec<&str> = (plan.cash[2].could_wait.iter()).map(|w| &*w.line).collect();
    let said = exceptions(&plan, ExceptionCode::CashAboveCeiling);
    let named = format!("; could wait: {}", waiting.join(" "));
    assert!(said.iter().any(|e| e.message.ends_with(&named)), "{said:?}");
    assert_eq!(waiting, ["C@2026-11-30"]);
}

#[test]
fn what_waits_goes_to_a_week_with_room_and_leaves_no_order_short() {
    let text = "items: item,kind,lead_time_days,unit_cost,safety_stock
         ORDERED,buy,5,100,
         BUFFER,buy,5,100,10
         NEXT,buy,5,100,

         parameters: name,value
         cash_ceiling,1500

         orders: order,line,item,quantity,requested
         S1,1,ORDERED,10,2026-11-23
         S2,1,NEXT,12,2026-11-30";
    let plan = plan(text);
    let week = plan.cash.iter().find(|week| week.expected > 150_000).unwrap();
    let waiting: Vec<_> = (week.could_wait.iter())
        .map(|wait| (&*wait.line, wait.weeks, wait.hits_orders, wait.risk))
        .collect();
    // A week later there are 1,200 yuan already; the order keeps its lot.
    assert_eq!(waiting, [("BUFFER@2026-11-23", 2, false, 0)]);
}

#[test]
fn a_lot_that_orders_wait_for_is_named_last_and_only_where_nothing_else_is_left() {
    let plan = plan(
        "items: item,kind,unit_cost
         A,buy,100
         B,buy,100

         parameters: name,value
         cash_ceiling,500

         orders: order,line,item,quantity,requested
         S1,1,A,3,2026-12-01
         S2,1,B,4,2026-12-01",
    );
    let above = plan.cash.iter().find(|week| week.expected > 50_000).unwrap();
    let waiting: Vec<_> = above
        .could_wait
        .iter()
        .map(|wait| (&*wait.line, wait.hits_orders))
        .collect();
    assert_eq!(waiting, [("B@2026-12-01", true)]);
}

#[test]
fn what_is_made_costs_nothing_outside() {
    let plan = plan(
        "items: item,kind,unit_cost
         A,make,100

         orders: order,line,item,quantity,requested
         S1,1,A,10,2026-12-14",
    );
    assert_eq!(plan.totals.purchases, 0);
    assert_eq!(plan.totals.cost, 100_000);
}

#[test]
fn a_promised_payment_is_committed_in_its_week_and_a_late_one_in_the_first() {
    let before = plan(BOUGHT);
    let mut with = input(BOUGHT, AS_OF, 12);
    let payment = |name: &str, date: &str, amount| CommittedPayment {
        payment: name.into(),
        date: date.parse().unwrap(),
        amount,
    };
    with.payments = vec![
        payment("YK1", "2026-12-16", 80_000),
        payment("YK2", "2026-01-05", 5_000),
    ];
    let after = crate::plan::plan(&with).unwrap();
    for (a, b) in before.cash.iter().zip(&after.cash) {
        let more = match a.week.to_string().as_str() {
            "2026-W51" => 80_000,
            _ if a.week == before.cash[0].week => 5_000,
            _ => 0,
        };
        assert_eq!(
            (b.expected, b.committed, b.p90),
            (a.expected + more, a.committed + more, a.p90 + more)
        );
    }
    assert_eq!(after.totals.purchases, before.totals.purchases);
    assert_ne!(after.input_hash, before.input_hash);
}

#[test]
fn a_payment_beyond_every_horizon_or_below_zero_is_refused_with_its_name() {
    for (date, amount) in [("2099-01-01", 1), ("2026-12-16", -1)] {
        let mut with = input(BOUGHT, AS_OF, 12);
        with.payments.push(CommittedPayment {
            payment: "YK1".into(),
            date: date.parse().unwrap(),
            amount,
        });
        let refused = crate::plan::plan(&with).unwrap_err();
        assert!(refused.to_string().contains("YK1"), "{refused}");
    }
}
