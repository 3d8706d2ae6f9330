//! What holds for every book.

use std::collections::BTreeMap;

use proptest::collection::vec;
use proptest::prelude::*;

use super::calm::as_previous;
use super::*;
use crate::plan::output::{Demand, Root, Supply};
use crate::plan::worksheet::{Source, What};

/// A random book of up to eight items; components have higher numbers than their parents.
pub(super) fn book() -> impl Strategy<Value = String> {
    let item = (0..3usize, 0..15u32, 0..6usize, 1..60u32, 1..12u32, 0..30u32, 0..4u32);
    let row = (0..8usize, 0..8usize, 1..40u32, 0..4u32, any::<bool>());
    let order = (0..8usize, 1..80u32, 0..90i64, 1..4i32);
    let stock = (0..8usize, -20..200i64, 0..10i64);
    let receipt = (0..8usize, 1..90u32, -5..80i64, any::<bool>());
    let forecast = (0..8usize, 47..54u32, 1..60u32);
    let limits = (0..3u32, 5..80u32, 0..20u32, 1..9u32);
    (
        vec(item, 8),
        vec(row, 0..10),
        vec(order, 0..14),
        vec(stock, 0..8),
        vec(receipt, 0..6),
        vec(forecast, 0..14),
        limits,
    )
        .prop_map(|(items, rows, orders, stock, receipts, forecast, limits)| {
            let kinds = ["make", "buy", "outsource"];
            let rules = ["l4l", "min", "fixed", "multiple", "period", "silver_meal"];
            let monday: chrono::NaiveDate = AS_OF.parse().unwrap();
            let day = |offset: i64| monday + chrono::Duration::days(offset);
            let mut text = String::from(
                "items: item,kind,lead_time_days,lot_rule,lot_min,lot_multiple,lot_weeks,unit_cost,setup_cost,safety_stock,max_cover_weeks\n",
            );
            for (at, (kind, lead, rule, min, multiple, safety, cover)) in items.iter().enumerate() {
                let cover = if *cover == 0 { String::new() } else { cover.to_string() };
                let safety = safety.saturating_sub(10);
                text.push_str(&format!(
                    "I{at},{},{lead},{},{min},{multiple},{},{}.37,{},{safety},{cover}\n",
                    kinds[*kind], rules[*rule], 1 + min % 4, 3 * min, 7 * multiple
                ));
            }
            text.push_str("\nbom: parent,component,quantity,scrap,phantom\n");
            for (a, b, quantity, scrap, phantom) in rows {
                if a != b {
                    let (parent, component) = (a.min(b), a.max(b));
                    text.push_str(&format!(
                        "I{parent},I{component},0.{quantity},0.{scrap}3,{phantom}\n"
                    ));
                }
            }
            text.push_str("\norders: order,line,item,quantity,requested,priority\n");
            for (at, (item, quantity, offset, priority)) in orders.iter().enumerate() {
                text.push_str(&format!(
                    "S{},{at},I{item},{quantity}.5,{},{priority}\n",
                    at / 2,
                    day(offset - 7)
                ));
            }
            text.push_str("\nstock: item,on_hand,reserved\n");
            for (item, on_hand, reserved) in stock {
                text.push_str(&format!("I{item},{on_hand},{reserved}\n"));
            }
            text.push_str("\nreceipts: receipt,item,quantity,due,status\n");
            for (at, (item, quantity, offset, confirmed)) in receipts.iter().enumerate() {
                let status = if *confirmed { "confirmed" } else { "planned" };
                text.push_str(&format!("P{at},I{item},{quantity},{},{status}\n", day(*offset)));
            }
            text.push_str("\nforecast: item,week,quantity\n");
            for (item, week, quantity) in forecast {
                text.push_str(&format!("I{item},2026-W{week:02},{quantity}.25\n"));
            }
            let (centres, hours, overtime, fence) = limits;
            text.push_str("\nrouting: item,work_centre,hours_per_unit,setup_hours\n");
            text.push_str("\ncapacity: work_centre,week,hours,overtime_hours,overtime_cost\n");
            if centres > 0 {
                text = text.replace(
                    "setup_hours\n\n",
                    "setup_hours\nI0,W,0.5,1\nI1,W,0.25,0\nI2,V,1,0\nI3,W,0.1,0\n\n",
                );
                for week in 47..53 {
                    text.push_str(&format!("W,2026-W{week},{hours},{overtime},{fence}\n"));
                }
            }
            text.push_str("\nsuppliers: item,supplier,deposit_percent,terms_days,tax_rate\n");
            text.push_str("I7,Z,30,45,0.13\nI6,Z,12.5,0,0.06\n");
            text
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn stock_balances_for_every_item_and_week(text in book()) {
        let book = input(&text, AS_OF, 12);
        let plan = Desk::open(book.clone()).unwrap().plan().unwrap();
        for rows in plan.projection.chunks(12) {
            let mut stock: i64 = book.stock.iter()
                .filter(|s| s.item == rows[0].item)
                .map(|s| s.on_hand - s.reserved)
                .sum();
            for row in rows {
                stock += row.scheduled + row.planned - row.gross();
                prop_assert_eq!(stock, row.projected);
            }
        }
        let end = plan.weeks[11].plus(1).monday();
        let planned: i64 = plan.projection.iter().map(|row| row.planned).sum();
        let made: i64 = plan.lines.iter().filter(|l| l.finish < end).map(|l| l.quantity).sum();
        prop_assert_eq!(planned, made);
    }

    /// Gross is what orders and forecast ask for and what the lines above take in the week they really start.
    #[test]
    fn components_are_needed_when_their_parents_start(text in book()) {
        let desk = Desk::open(input(&text, AS_OF, 12)).unwrap();
        let plan = desk.plan().unwrap();
        let starts: BTreeMap<&str, Week> = plan.lines.iter().map(|line| (&*line.line, Week::of(line.start))).collect();
        let last = plan.weeks[11];
        let mut taken: BTreeMap<(String, Week), i64> = BTreeMap::new();
        for link in desk.links() {
            if let Demand::Line(line) = &link.demand {
                let week = starts[&**line].min(last);
                *taken.entry((link.item.to_string(), week)).or_default() += link.quantity;
            }
        }
        let needed: BTreeMap<(String, Week), i64> = plan.projection.iter()
            .filter(|row| row.dependent != 0)
            .map(|row| ((row.item.to_string(), row.week), row.dependent))
            .collect();
        prop_assert_eq!(needed, taken);
    }

    #[test]
    fn what_is_pegged_is_what_is_supplied_and_what_is_asked(text in book()) {
        let book = input(&text, AS_OF, 12);
        let desk = Desk::open(book.clone()).unwrap();
        let plan = desk.plan().unwrap();
        let mut supplied: BTreeMap<(String, Supply), i64> = BTreeMap::new();
        for line in &plan.lines {
            supplied.insert((line.item.to_string(), Supply::Line(line.line.clone())), line.quantity);
        }
        for receipt in &book.receipts {
            supplied.insert((receipt.item.to_string(), Supply::Receipt(receipt.receipt.clone())), receipt.quantity);
        }
        for stock in &book.stock {
            *supplied.entry((stock.item.to_string(), Supply::Stock)).or_default() += stock.on_hand - stock.reserved;
        }
        supplied.retain(|_, quantity| *quantity > 0);
        let links = desk.links();
        let mut linked: BTreeMap<(String, Supply), i64> = BTreeMap::new();
        for link in &links {
            *linked.entry((link.item.to_string(), link.supply.clone())).or_default() += link.quantity;
        }
        prop_assert_eq!(&linked, &supplied);
        let mut pegged: BTreeMap<(String, Supply), i64> = BTreeMap::new();
        let mut served: BTreeMap<(String, String), i64> = BTreeMap::new();
        for peg in desk.pegs() {
            *pegged.entry((peg.item.to_string(), peg.supply.clone())).or_default() += peg.quantity;
            if let Root::Order { order, line } = &peg.root
                && book.orders.iter().any(|o| o.order == *order && o.line == *line && o.item == peg.item)
            {
                *served.entry((order.to_string(), line.to_string())).or_default() += peg.quantity;
            }
        }
        prop_assert_eq!(&pegged, &supplied);
        let end = plan.weeks[11].plus(1).monday();
        for order in book.orders.iter().filter(|o| o.requested < end) {
            let own: i64 = links.iter()
                .filter(|l| matches!(&l.demand, Demand::Order { order: o, line } if *o == order.order && *line == order.line))
                .map(|l| l.quantity)
                .sum();
            // Receipts within reach are waited for, and are then all there is.
            prop_assert_eq!(own, order.quantity);
            prop_assert!(served[&(order.order.to_string(), order.line.to_string())] >= own);
        }
    }

    #[test]
    fn a_lot_is_due_on_the_earliest_date_it_serves(text in book()) {
        let desk = Desk::open(input(&text, AS_OF, 12)).unwrap();
        for (facts, sheet) in desk.book.items.iter().zip(&desk.work.sheets) {
            for (at, lot) in sheet.lots.iter().enumerate() {
                let served = (sheet.links.iter())
                    .filter(|tie| tie.supply == Source::Lot(at as u32))
                    .filter(|tie| !matches!(tie.what, What::Safety | What::Surplus))
                    .map(|tie| tie.day)
                    .min();
                // What refills safety stock is due when the stock falls below it; the needs it serves come later.
                let kept = facts.floor == 0 || served.is_some_and(|day| day < lot.due);
                prop_assert!(!kept || served == Some(lot.due), "{} {:?}: {:?}", facts.code, lot.due, served);
            }
        }
    }

    #[test]
    fn cash_is_what_the_purchases_cost(text in book()) {
        let plan = Desk::open(input(&text, AS_OF, 12)).unwrap().plan().unwrap();
        let rate = |item: &str| match item { "I7" => 13, "I6" => 6, _ => 0 };
        let half_up = |value: i64, by: i64| (value * 2 + by) / (by * 2);
        let bought: i64 = plan.lines.iter()
            .filter(|line| line.kind != crate::plan::input::Kind::Make)
            .map(|line| line.cost + half_up(line.cost * rate(&line.item), 100))
            .sum();
        let expected: i64 = plan.cash.iter().map(|week| week.expected).sum();
        let committed: i64 = plan.cash.iter().map(|week| week.committed).sum();
        prop_assert_eq!(expected, bought + committed);
        for week in &plan.cash {
            prop_assert_eq!(week.expected, week.committed + week.order_driven + week.forecast_driven);
            prop_assert!(week.order_driven >= 0 && week.forecast_driven >= 0);
            let paid: i64 = plan.payments.iter()
                .filter(|p| Week::of(p.date) == week.week)
                .map(|p| p.amount)
                .sum();
            prop_assert_eq!(paid, week.expected);
        }
    }

    #[test]
    fn what_is_paid_for_orders_follows_the_pegging(text in book()) {
        let desk = Desk::open(input(&text, AS_OF, 12)).unwrap();
        let mut pegged: BTreeMap<String, i64> = BTreeMap::new();
        for peg in desk.pegs() {
            if let (Supply::Line(line), Root::Order { .. }) = (&peg.supply, &peg.root) {
                *pegged.entry(line.to_string()).or_default() += peg.quantity;
            }
        }
        for line in &desk.plan().unwrap().lines {
            prop_assert_eq!(line.for_orders, pegged.get(&*line.line).copied().unwrap_or(0), "{}", line.line);
        }
    }

    /// Any first day, on a weekend too, and horizons down to what is left of one week.
    #[test]
    fn every_horizon_balances(text in book(), day in 0..14i64, weeks in 1..6u32, frozen in 0..8u32) {
        let as_of: chrono::NaiveDate = AS_OF.parse().unwrap();
        let mut book = input(&text, AS_OF, weeks);
        book.as_of = as_of + chrono::Duration::days(day);
        book.parameters.frozen_weeks = frozen;
        for _ in 0..2 {
            let plan = Desk::open(book.clone()).unwrap().plan().unwrap();
            let end = plan.weeks[weeks as usize - 1].plus(1).monday();
            for rows in plan.projection.chunks(weeks as usize) {
                for two in rows.windows(2) {
                    prop_assert_eq!(two[0].projected + two[1].scheduled + two[1].planned - two[1].gross(), two[1].projected);
                }
            }
            prop_assert!(plan.lines.iter().all(|line| line.due < end));
            book.orders.pop();
            book.previous = as_previous(&plan);
        }
    }

    #[test]
    fn nothing_is_planned_without_demand_beyond_the_safety_stock(text in book()) {
        let book = input(&text, AS_OF, 12);
        let plan = Desk::open(book.clone()).unwrap().plan().unwrap();
        for rows in plan.projection.chunks(12) {
            if rows.iter().any(|row| row.gross() != 0) {
                continue;
            }
            let item = book.items.iter().find(|i| i.item == rows[0].item).unwrap();
            let stock: i64 = book.stock.iter()
                .filter(|s| s.item == rows[0].item)
                .map(|s| s.on_hand - s.reserved)
                .sum();
            let lines: Vec<_> = plan.lines.iter().filter(|l| l.item == rows[0].item).collect();
            let planned: i64 = lines.iter().map(|l| l.quantity).sum();
            let need = (item.safety_stock.unwrap_or(0) - stock).max(0);
            let most = if need == 0 { 0 } else { (lines.len() as i64) * item.lot_min.max(item.lot_multiple) + need + item.lot_multiple };
            prop_assert!(planned <= most, "{} of {}", planned, most);
            prop_assert!(lines.len() <= 2);
        }
    }

    #[test]
    fn nobody_goes_short_unsaid(text in book()) {
        let plan = Desk::open(input(&text, AS_OF, 12)).unwrap().plan().unwrap();
        let short = exceptions(&plan, ExceptionCode::Shortage);
        for row in plan.projection.iter().filter(|row| row.projected < 0) {
            prop_assert!(short.iter().any(|e| e.item.as_ref() == Some(&row.item)), "{:?}", row);
        }
    }

    #[test]
    fn every_line_recomputes_from_its_explanation(text in book()) {
        let desk = Desk::open(input(&text, AS_OF, 12)).unwrap();
        let plan = desk.plan().unwrap();
        for explanation in desk.explanations(&plan) {
            prop_assert_eq!(explanation.recomputed(), Some(explanation.quantity));
        }
    }

    #[test]
    fn materials_are_there_when_a_line_starts(text in book()) {
        let desk = Desk::open(input(&text, AS_OF, 12)).unwrap();
        let plan = desk.plan().unwrap();
        let lines: BTreeMap<_, _> = plan.lines.iter().map(|l| (l.line.clone(), l)).collect();
        for link in &desk.links() {
            if let (Supply::Line(from), Demand::Line(to)) = (&link.supply, &link.demand) {
                prop_assert!(lines[from].finish <= lines[to].start);
            }
        }
        for line in &plan.lines {
            prop_assert!(line.start >= plan.as_of);
            prop_assert_eq!(line.finish > line.due, exceptions(&plan, ExceptionCode::Late).iter().any(|e| e.subject.as_ref() == Some(&line.line)));
        }
    }

    #[test]
    fn a_redraft_without_change_changes_nothing(text in book(), frozen in 0..5u32) {
        let mut book = input(&text, AS_OF, 12);
        book.parameters.frozen_weeks = frozen;
        let first = Desk::open(book.clone()).unwrap().plan().unwrap();
        book.previous = as_previous(&first);
        let second = Desk::open(book).unwrap().plan().unwrap();
        prop_assert_eq!(&first, &second);
    }

    #[test]
    fn the_same_book_gives_the_same_bytes_in_whatever_order_its_rows_stand(text in book()) {
        let book = input(&text, AS_OF, 12);
        let mut turned = book.clone();
        turned.items.reverse();
        turned.bom.reverse();
        turned.orders.reverse();
        turned.receipts.reverse();
        turned.stock.reverse();
        turned.forecast.reverse();
        turned.routing.reverse();
        turned.suppliers.reverse();
        let first = write(&Desk::open(book).unwrap()).unwrap();
        prop_assert_eq!(first, write(&Desk::open(turned).unwrap()).unwrap());
    }

    /// Quantities, prices and hours of any size: a plan or an error, never a number that ran over.
    #[test]
    fn extreme_numbers_are_planned_or_refused(
        text in book(),
        extremes in vec((0..9usize, 0..20usize, 0..64u32, any::<bool>()), 1..5),
    ) {
        let mut book = input(&text, AS_OF, 12);
        for (what, at, bits, round) in extremes {
            let value = (i64::MAX >> bits.min(62)) - i64::from(round) * (i64::MAX >> bits.min(62)) % 1_000_000;
            let item = at % book.items.len();
            match what {
                0 => if let Some(order) = book.orders.get_mut(at) { order.quantity = value },
                1 => if let Some(stock) = book.stock.get_mut(at) { stock.on_hand = -value },
                2 => if let Some(receipt) = book.receipts.get_mut(at) { receipt.quantity = value },
                3 => if let Some(week) = book.forecast.get_mut(at) { week.quantity = value },
                4 => if let Some(row) = book.bom.get_mut(at) { row.quantity = value },
                5 => book.items[item].lot_min = value,
                6 => book.items[item].lot_multiple = value.max(1),
                7 => book.items[item].unit_cost = Some(value),
                _ => if let Some(step) = book.routing.get_mut(at) { step.hours_per_unit = value },
            }
        }
        if let Ok(desk) = Desk::open(book)
            && let Ok(plan) = desk.plan()
        {
            for rows in plan.projection.chunks(12) {
                for two in rows.windows(2) {
                    let next = i128::from(two[0].projected) + i128::from(two[1].scheduled)
                        + i128::from(two[1].planned) - i128::from(two[1].gross());
                    prop_assert_eq!(next, i128::from(two[1].projected));
                }
            }
            desk.pegs();
            let _ = desk.promise(&"I0".into(), i64::MAX / 8, plan.as_of);
        }
    }
}
