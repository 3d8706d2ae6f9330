//! Who supplies whom.

use super::*;

const TREE: &str = "items: item,kind,lead_time_days,lot_rule,lot_min,safety_stock
    A,make,5,,,
    B,make,3,min,50,
    C,buy,2,,,7

    bom: parent,component,quantity,scrap
    A,B,2,
    B,C,1,0.5

    stock: item,on_hand
    A,3
    B,4
    C,20

    receipts: receipt,item,quantity,due
    P1,B,10,2026-11-20

    orders: order,line,item,quantity,requested
    S1,1,A,10,2026-12-14
    S2,1,A,5,2026-12-21
    S3,1,B,6,2026-12-01";

#[test]
fn every_supply_knows_its_orders_across_levels() {
    let pegging = file(&desk(TREE), "pegging.csv");
    let rows: Vec<&str> = pegging.lines().collect();
    // 3 from stock and 7 made for S1; of the 14 B for it, 8 from stock and receipt are left after S3 …
    for expected in [
        "stock,A,S1,1,3",
        "A@2026-12-14,A,S1,1,7",
        "A@2026-12-21,A,S2,1,5",
        "stock,B,S3,1,4",
        "P1,B,S3,1,2",
        "P1,B,S1,1,8",
        "B@2026-12-07,B,S1,1,6",
        "B@2026-12-07,B,S2,1,10",
        "B@2026-12-07,B,,surplus,34",
    ] {
        assert!(rows.contains(&expected), "{expected} in\n{pegging}");
    }
    let of_c = |end: &str| -> f64 {
        (rows.iter())
            .filter(|row| row.contains(",C,") && row.contains(end))
            .map(|row| row.rsplit(',').next().unwrap().parse::<f64>().unwrap())
            .sum()
    };
    // One B takes two C: half of what is taken is scrap.
    assert_eq!((of_c(",S1,1,"), of_c(",S2,1,"), of_c("surplus")), (12.0, 20.0, 68.0));
    assert_eq!(of_c("safety_stock"), 7.0);
}

#[test]
fn a_receipt_that_nothing_needs_is_to_be_cancelled_and_one_too_early_postponed() {
    let plan = plan(
        "items: item
         A
         B

         stock: item,on_hand
         A,100
         B,5

         receipts: receipt,item,quantity,due
         P1,A,50,2026-11-20
         P2,B,50,2026-11-20

         orders: order,line,item,quantity,requested
         S1,1,A,10,2026-12-14
         S2,1,B,55,2026-12-14
         S3,1,B,2,2026-11-18",
    );
    let cancel = exceptions(&plan, ExceptionCode::Cancel);
    assert_eq!((cancel.len(), cancel[0].subject.as_deref()), (1, Some("P1")));
    let postpone = exceptions(&plan, ExceptionCode::Postpone);
    assert_eq!((postpone.len(), postpone[0].subject.as_deref()), (1, Some("P2")));
    assert_eq!(postpone[0].date.to_string(), "2026-12-14");
}

#[test]
fn a_receipt_shortly_after_its_need_is_to_be_advanced_and_not_bought_again() {
    let plan = plan(
        "items: item,kind,lead_time_days
         A,buy,5

         receipts: receipt,item,quantity,due
         P1,A,50,2026-12-14

         orders: order,line,item,quantity,requested
         S1,1,A,50,2026-12-01",
    );
    assert_eq!(plan.lines, []);
    let advance = exceptions(&plan, ExceptionCode::Advance);
    assert_eq!(advance[0].message, "P1: due 2026-12-14, needed on 2026-12-01");
    let short = exceptions(&plan, ExceptionCode::Shortage);
    assert_eq!(short[0].message, "50 short until 2026-12-14; hit: S1/1");
}

#[test]
fn a_receipt_that_is_needed_on_its_day_stays_there_and_the_earlier_need_gets_its_own_lot() {
    let plan = plan(
        "items: item,kind,lead_time_days
         A,buy,5

         receipts: receipt,item,quantity,due
         P1,A,50,2026-12-14

         orders: order,line,item,quantity,requested
         S1,1,A,20,2026-12-01
         S2,1,A,50,2026-12-14",
    );
    assert_eq!(lines(&plan), ["A 20 11-24 12-01"]);
    for code in [ExceptionCode::Advance, ExceptionCode::Postpone, ExceptionCode::Shortage] {
        assert_eq!(exceptions(&plan, code), [] as [&Exception; 0]);
    }
}

#[test]
fn what_a_receipt_to_be_advanced_leaves_open_is_due_on_the_day_it_is_short() {
    let text = "items: item,kind,lead_time_days
         A,buy,3

         receipts: receipt,item,quantity,due
         P1,A,5,2026-12-14

         orders: order,line,item,quantity,requested
         S1,1,A,10,2026-12-01
         S2,1,A,5,2026-12-08";
    let desk = desk(text);
    assert_eq!(lines(&desk.plan().unwrap()), ["A 10 11-26 12-01"]);
    let advance = desk.plan().unwrap();
    let advance = exceptions(&advance, ExceptionCode::Advance);
    assert_eq!(advance[0].message, "P1: due 2026-12-14, needed on 2026-12-08");
}

#[test]
fn a_period_does_not_buy_again_what_a_receipt_brings() {
    let plan = plan(
        "items: item,kind,lead_time_days,lot_rule,lot_weeks
         A,buy,3,period,2

         receipts: receipt,item,quantity,due
         P1,A,50,2026-12-14

         orders: order,line,item,quantity,requested
         S1,1,A,50,2026-12-01
         S2,1,A,5,2026-12-10
         S3,1,A,7,2026-12-21",
    );
    let bought: i64 = plan.lines.iter().map(|line| line.quantity / 1_000_000).sum();
    assert_eq!(bought, 12, "{:?}", lines(&plan));
}

#[test]
fn a_receipt_long_after_the_need_does_not_keep_it_waiting() {
    let plan = plan(
        "items: item,kind,lead_time_days
         A,buy,5

         receipts: receipt,item,quantity,due
         P1,A,50,2027-01-25

         orders: order,line,item,quantity,requested
         S1,1,A,50,2026-12-01",
    );
    assert_eq!(lines(&plan), ["A 50 11-24 12-01"]);
    assert_eq!(exceptions(&plan, ExceptionCode::Cancel).len(), 1);
}

#[test]
fn a_slow_component_is_late_and_what_it_makes_is_short() {
    let plan = plan(
        "items: item,kind,lead_time_days
         A,make,5
         B,buy,20

         bom: parent,component,quantity
         A,B,1

         orders: order,line,item,quantity,requested
         S9,3,A,10,2026-11-30",
    );
    // B is taken on the day A really starts, the 14th, when it is there.
    let short = exceptions(&plan, ExceptionCode::Shortage);
    assert_eq!(short.len(), 1, "{short:?}");
    assert_eq!(
        (short[0].item.as_deref(), short[0].message.contains("S9/3")),
        (Some("A"), true)
    );
    assert_eq!(lines(&plan), ["A 10 12-14 11-30 late 15", "B 10 11-16 11-23 late 15"]);
}

#[test]
fn a_shortage_of_a_component_asked_for_itself_names_its_order() {
    let plan = plan(
        "items: item,kind,lead_time_days
         B,buy,20

         orders: order,line,item,quantity,requested
         S9,3,B,10,2026-11-30",
    );
    let short = exceptions(&plan, ExceptionCode::Shortage);
    assert_eq!(short[0].message, "10 short until 2026-12-14; hit: S9/3");
}

#[test]
fn the_file_of_explanations_can_be_recomputed() {
    let desk = desk(TREE);
    let text = file(&desk, "explanations.json");
    let all: serde_json::Value = serde_json::from_str(&text).unwrap();
    let all = all.as_array().unwrap();
    assert_eq!(all.len(), desk.plan().unwrap().lines.len());
    for one in all {
        let terms = one["terms"].as_array().unwrap();
        let sum: f64 = terms.iter().map(|term| term["quantity"].as_f64().unwrap()).sum();
        assert!((sum - one["quantity"].as_f64().unwrap()).abs() < 1e-6, "{one}");
        assert!(one["sentence"].as_str().unwrap().contains("due"));
    }
}

#[test]
fn explanations_recompute() {
    let desk = desk(TREE);
    let plan = desk.plan().unwrap();
    let explained: Vec<_> = desk.explanations(&plan).collect();
    assert_eq!(explained.len(), plan.lines.len());
    for (explanation, line) in explained.iter().zip(&plan.lines) {
        assert_eq!(desk.explain(&line.line).as_ref(), Some(explanation));
        assert_eq!(explanation.recomputed(), Some(line.quantity));
    }
    assert_eq!(
        explained[0].sentence(),
        "on hand 3 − orders 10 = -7; lot 7 = 7; start 2026-12-07, due 2026-12-14"
    );
}

#[test]
fn one_item_can_be_followed_alone() {
    let desk = desk(TREE);
    for item in ["A", "B", "C"] {
        let all = desk.pegs().into_iter().filter(|peg| &*peg.item == item);
        assert_eq!(desk.pegs_of(&item.into()), all.collect::<Vec<_>>());
        let all = desk.links().into_iter().filter(|link| &*link.item == item);
        assert_eq!(desk.links_of(&item.into()), all.collect::<Vec<_>>());
    }
    assert_eq!(desk.pegs_of(&"X".into()), []);
    assert_eq!(desk.explain(&"A@2001-01-01".into()), None);
}
