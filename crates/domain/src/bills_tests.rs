use std::collections::BTreeSet;
use std::convert::Infallible;

use proptest::prelude::*;

use super::*;

fn id(n: u8) -> Id {
    Id([n; 16])
}

fn row(parent: u8, component: u8, quantity: i64) -> BillRow {
    BillRow {
        parent: id(parent),
        component: id(component),
        quantity: quantity * WHOLE,
        scrap: 0,
        from: None,
        to: None,
    }
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn bought(price: i64) -> OwnCost {
    OwnCost {
        price: Some(price * WHOLE),
        ..OwnCost::default()
    }
}

fn made() -> OwnCost {
    OwnCost {
        takes_components: true,
        ..OwnCost::default()
    }
}

fn circle_in(rows: &[(u8, u8)], parent: u8, component: u8) -> Option<Vec<u8>> {
    let below = |at: u8| Ok::<_, Infallible>(rows.iter().filter(|r| r.0 == at).map(|r| r.1).collect());
    let above = |at: u8| Ok::<_, Infallible>(rows.iter().filter(|r| r.1 == at).map(|r| r.0).collect());
    let Ok(found) = circle(parent, component, below, above);
    found
}

#[test]
fn a_circle_is_told_from_the_parent_down_to_itself() {
    let rows = [(1, 2), (2, 3), (2, 4)];
    assert_eq!(circle_in(&rows, 3, 1), Some(vec![3, 1, 2, 3]));
    assert_eq!(circle_in(&rows, 4, 2), Some(vec![4, 2, 4]));
    assert_eq!(circle_in(&rows, 5, 5), Some(vec![5, 5]));
    assert_eq!(circle_in(&rows, 1, 4), None);
    assert_eq!(circle_in(&rows, 3, 4), None);
}

#[test]
fn a_row_counts_from_its_first_day_to_its_last() {
    let dated = BillRow {
        from: Some(day("2026-03-01")),
        to: Some(day("2026-03-31")),
        ..row(1, 2, 1)
    };
    assert!(!dated.in_force(day("2026-02-28")));
    assert!(dated.in_force(day("2026-03-01")));
    assert!(dated.in_force(day("2026-03-31")));
    assert!(!dated.in_force(day("2026-04-01")));
    assert!(row(1, 2, 1).in_force(day("2026-04-01")));
}

#[test]
fn a_made_product_costs_what_is_in_it_with_what_is_lost() {
    let lossy = BillRow {
        scrap: 200_000,
        ..row(2, 4, 4)
    };
    let bills = Bills::new([row(1, 2, 3), row(1, 3, 1), lossy]);
    let own = |product: Id| match product.0[0] {
        3 => bought(7),
        4 => bought(2),
        _ => made(),
    };
    let costs = bills.costs([id(1)], own);
    // 4 of 2 yuan with a fifth lost are 10 yuan; three of those and one of 7.
    assert_eq!(costs[&id(2)].price(), Some(10 * WHOLE));
    assert_eq!(costs[&id(1)].price(), Some(37 * WHOLE));
    assert!(costs[&id(1)].complete);
}

#[test]
fn a_part_without_a_price_makes_the_cost_of_everything_above_incomplete() {
    let bills = Bills::new([row(1, 2, 1), row(2, 3, 1), row(2, 4, 1)]);
    let own = |product: Id| match product.0[0] {
        3 => bought(7),
        4 => OwnCost::default(),
        _ => made(),
    };
    let costs = bills.costs([id(1)], own);
    assert_eq!(costs[&id(1)].price(), Some(7 * WHOLE));
    assert!(!costs[&id(1)].complete && !costs[&id(2)].complete && costs[&id(3)].complete);
}

#[test]
fn an_outsourced_product_costs_its_fee_and_its_components_and_a_bought_one_its_price() {
    let bills = Bills::new([row(1, 3, 2), row(2, 3, 2)]);
    let own = |product: Id| match product.0[0] {
        1 => OwnCost {
            fee: true,
            takes_components: true,
            ..bought(5)
        },
        2 => bought(9),
        _ => bought(1),
    };
    let costs = bills.costs([id(1), id(2)], own);
    assert_eq!(costs[&id(1)].price(), Some(7 * WHOLE));
    assert_eq!(costs[&id(2)].price(), Some(9 * WHOLE));
}

#[test]
fn what_runs_in_a_circle_has_no_complete_cost_and_ends_nowhere() {
    let bills = Bills::new([row(1, 2, 1), row(2, 1, 1)]);
    assert!(!bills.costs([id(1)], |_| made())[&id(1)].complete);
    assert!(bills.ends(id(1)).is_empty());
}

#[test]
fn a_component_is_summed_over_all_ways_into_an_end_product() {
    let bills = Bills::new([row(1, 2, 3), row(2, 9, 4), row(1, 9, 5), row(7, 2, 1)]);
    let ends = bills.ends(id(9));
    let of = |product: u8| ends.iter().find(|end| end.product == id(product)).copied().unwrap();
    assert_eq!(ends.len(), 2);
    assert_eq!((of(1).quantity, of(1).levels), (Some(17 * WHOLE), 1));
    assert_eq!((of(7).quantity, of(7).levels), (Some(4 * WHOLE), 2));
}

#[test]
fn a_chain_of_sixteen_thousand_is_costed_and_searched_without_recursion() {
    let id = |n: u32| Id(u128::from(n).to_be_bytes());
    let rows: Vec<BillRow> = (0..16_000)
        .map(|n| BillRow {
            parent: id(n),
            component: id(n + 1),
            ..row(0, 0, 1)
        })
        .collect();
    let bills = Bills::new(rows);
    let own = |product: Id| if product == id(16_000) { bought(3) } else { made() };
    assert_eq!(bills.costs([id(0)], own)[&id(0)].price(), Some(3 * WHOLE));
    assert_eq!(bills.ends(id(16_000))[0].quantity, Some(WHOLE));
    let below = |at| Ok::<_, Infallible>(bills.components(at).iter().map(|r| r.component).collect());
    let above = |at| Ok::<_, Infallible>(bills.parents(at).iter().map(|r| r.parent).collect());
    let Ok(found) = circle(id(16_000), id(0), below, above);
    assert_eq!(found.unwrap().len(), 16_002);
}

proptest! {
    #[test]
    fn a_bill_written_row_by_row_never_runs_in_a_circle(wanted in prop::collection::vec((0u8..9, 0u8..9), 0..40)) {
        let mut rows: Vec<(u8, u8)> = Vec::new();
        for (parent, component) in wanted {
            match circle_in(&rows, parent, component) {
                None => rows.push((parent, component)),
                Some(path) => {
                    // Every step but the one refused is there, and the path closes.
                    prop_assert_eq!((path[0], path[1]), (parent, component));
                    prop_assert_eq!(path.last(), path.first());
                    for step in path[1..].windows(2) {
                        prop_assert!(rows.contains(&(step[0], step[1])));
                    }
                }
            }
        }
        let mut left: BTreeSet<u8> = (0..9).collect();
        while let Some(free) = left.iter().copied().find(|n| !rows.iter().any(|r| r.1 == *n && left.contains(&r.0))) {
            left.remove(&free);
        }
        prop_assert!(left.is_empty(), "a circle among {:?}", left);
    }
}
