//! Lot rules.

use super::*;

const WEEKLY: &str = "orders: order,line,item,quantity,requested
    S1,1,A,30,2026-12-02
    S2,1,A,40,2026-12-09
    S3,1,A,50,2026-12-16
    S4,1,A,20,2026-12-23
    S5,1,A,60,2026-12-30";

fn quantities(item: &str) -> Vec<f64> {
    let plan = plan(&format!("{item}\n\n{WEEKLY}"));
    plan.lines.iter().map(|line| line.quantity as f64 / 1e6).collect()
}

#[test]
fn lot_for_lot_makes_one_line_per_due_date() {
    assert_eq!(quantities("items: item\n A"), [30., 40., 50., 20., 60.]);
}

#[test]
fn a_minimum_carries_its_surplus_forward() {
    let found = quantities("items: item,lot_rule,lot_min\n A,min,60");
    assert_eq!(found, [60., 60., 60., 60.]);
}

#[test]
fn a_fixed_lot_comes_in_whole_numbers() {
    let found = quantities("items: item,lot_rule,lot_min\n A,fixed,45");
    assert_eq!(found, [45., 45., 45., 45., 45.]);
    let large = quantities("items: item,lot_rule,lot_min\n A,fixed,25");
    assert_eq!(large, [50., 25., 50., 25., 50.]);
}

#[test]
fn a_multiple_rounds_up_to_packs() {
    let found = quantities("items: item,lot_rule,lot_multiple\n A,multiple,24");
    assert_eq!(found, [48., 24., 48., 24., 72.]);
}

#[test]
fn a_period_takes_its_weeks_together() {
    let found = quantities("items: item,lot_rule,lot_weeks\n A,period,2");
    assert_eq!(found, [70., 70., 60.]);
}

#[test]
fn a_cap_on_cover_shortens_a_period() {
    let found = quantities("items: item,lot_rule,lot_weeks,shelf_life_weeks\n A,period,4,2");
    assert_eq!(found, [70., 70., 60.]);
}

#[test]
fn a_minimum_outranks_the_cap_and_the_excess_is_a_surplus() {
    let plan = plan(&format!(
        "items: item,lot_rule,lot_min,max_cover_weeks\n A,min,100,2\n\n{WEEKLY}"
    ));
    assert_eq!(plan.lines[0].quantity, 100_000_000);
    let surplus = exceptions(&plan, ExceptionCode::Surplus);
    assert_eq!(surplus[0].quantity, 30_000_000, "100 against 30 + 40 of two weeks");
}

#[test]
fn a_minimum_far_above_every_need_is_reported() {
    let plan = plan(
        "items: item,lot_rule,lot_min
         A,min,1000000

         orders: order,line,item,quantity,requested
         S1,1,A,5,2026-12-02",
    );
    assert_eq!(plan.lines[0].quantity, 1_000_000_000_000);
    assert_eq!(exceptions(&plan, ExceptionCode::BelowMinimumLot)[0].quantity, 5_000_000);
    assert_eq!(exceptions(&plan, ExceptionCode::Surplus)[0].quantity, 999_995_000_000);
}

/// Costs of weekly needs in lots that start in the given weeks: setups and holding, micro-yuan.
fn cost(needs: &[i64], starts: &[usize], setup: i64, holding: i64) -> i64 {
    let mut cost = 0;
    let mut last = 0;
    for (week, need) in needs.iter().enumerate() {
        if starts.contains(&week) {
            cost += setup;
            last = week;
        }
        cost += need * holding * (week - last) as i64;
    }
    cost
}

/// Wagner–Whitin: the cheapest of all plans.
fn cheapest(needs: &[i64], setup: i64, holding: i64) -> i64 {
    let mut best = vec![0; needs.len() + 1];
    for start in (0..needs.len()).rev() {
        let mut held = 0;
        let mut lowest = i64::MAX;
        for end in start..needs.len() {
            held += needs[end] * holding * (end - start) as i64;
            lowest = lowest.min(setup + held + best[end + 1]);
        }
        best[start] = if needs[start] == 0 {
            lowest.min(best[start + 1])
        } else {
            lowest
        };
    }
    best[0]
}

#[test]
fn silver_meal_follows_the_textbook() {
    // Setting up costs 52 yuan, holding 1 yuan per unit and week: 52 a year of a unit that costs 52.
    let needs = [10, 20, 5, 0, 40, 30, 5];
    let mut text = String::from(
        "items: item,lot_rule,unit_cost,holding_rate,setup_cost
         A,silver_meal,52,1,52

         orders: order,line,item,quantity,requested",
    );
    let monday: chrono::NaiveDate = "2026-11-23".parse().unwrap();
    for (week, need) in needs.iter().enumerate().filter(|(_, need)| **need > 0) {
        let day = monday + chrono::Days::new(7 * week as u64);
        text.push_str(&format!("\nS{week},1,A,{need},{day}"));
    }
    let plan = plan(&text);
    // (52+20)/2 = 36 falls to (72+10)/3 = 27.3; week 4 would be (82+160)/5 = 48.4; then (52+30)/2 = 41, (82+10)/3 = 30.7.
    assert_eq!(lines(&plan), ["A 35 11-23 11-23", "A 75 12-21 12-21"]);
    let ours = cost(&needs, &[0, 4], 52, 1);
    assert_eq!(ours, cheapest(&needs, 52, 1));
}

proptest::proptest! {
    /// The heuristic is never cheaper than the optimum, which checks both, and seldom far from it.
    #[test]
    fn silver_meal_stays_near_wagner_whitin(
        needs in proptest::collection::vec(1i64..60, 3..12),
        setup in 1i64..400,
    ) {
        let mut text = format!(
            "items: item,lot_rule,unit_cost,holding_rate,setup_cost
             A,silver_meal,52,1,{setup}

             orders: order,line,item,quantity,requested"
        );
        let monday: chrono::NaiveDate = "2026-11-16".parse().unwrap();
        for (week, need) in needs.iter().enumerate() {
            let day = monday + chrono::Days::new(7 * week as u64);
            text.push_str(&format!("\nS{week},1,A,{need},{day}"));
        }
        let plan = plan(&text);
        let starts: Vec<usize> = plan.lines.iter()
            .map(|line| (line.due - monday).num_days() as usize / 7)
            .collect();
        let ours = cost(&needs, &starts, setup, 1);
        let best = cheapest(&needs, setup, 1);
        proptest::prop_assert!(ours >= best);
        proptest::prop_assert!(ours <= 2 * best, "{} against {}", ours, best);
        let total: i64 = plan.lines.iter().map(|line| line.quantity / 1_000_000).sum();
        proptest::prop_assert_eq!(total, needs.iter().sum::<i64>());
    }
}
