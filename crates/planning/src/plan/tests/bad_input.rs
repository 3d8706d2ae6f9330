//! What may be wrong in a book: a message or an exception line, never a wrong number.

use super::*;
use crate::plan::PlanError;

fn refusal(text: &str) -> PlanError {
    Desk::open(input(text, AS_OF, 12)).unwrap_err()
}

#[test]
fn a_unit_that_does_not_convert_is_an_exception_and_one_that_does_converts() {
    let plan = plan(
        "items: item,unit
         A,pc

         units: item,unit,quantity
         A,box,12

         orders: order,line,item,quantity,requested,unit
         S1,1,A,2,2026-12-01,box
         S2,1,A,3,2026-12-01,pc
         S3,1,A,5,2026-12-01,pallet",
    );
    assert_eq!(plan.lines[0].quantity, 27_000_000);
    let missing = exceptions(&plan, ExceptionCode::MissingData);
    assert!(
        missing
            .iter()
            .any(|e| e.message.contains("unit pallet does not convert"))
    );
}

#[test]
fn negative_stock_is_reported_and_filled_up() {
    let desk = desk(
        "items: item,kind,lead_time_days
         A,buy,5

         stock: item,on_hand
         A,-8

         orders: order,line,item,quantity,requested
         S1,1,A,10,2026-12-01",
    );
    let plan = desk.plan().unwrap();
    assert_eq!(lines(&plan), ["A 8 11-16 11-16 late 5", "A 10 11-24 12-01"]);
    let missing = exceptions(&plan, ExceptionCode::MissingData);
    assert!(missing.iter().any(|e| e.message == "the stock of A is negative: -8"));
    assert!(file(&desk, "pegging.csv").contains("A@2026-11-16,A,,deficit,8"));
}

#[test]
fn dates_beyond_the_calendar_are_said() {
    let items = "items: item,kind,lead_time_days\n A,buy,5";
    let far = plan(&format!(
        "{items}\n\norders: order,item,quantity,requested\n S1,A,1,9999-12-31\n S2,A,1,2027-06-01"
    ));
    assert_eq!(far.lines, []);
    assert_eq!(exceptions(&far, ExceptionCode::MissingData).len(), 2);
    let old = plan(&format!(
        "{items}\n\norders: order,item,quantity,requested\n S1,A,1,0001-01-01"
    ));
    assert_eq!(lines(&old), ["A 1 11-16 11-16 late 5"]);
    let mut book = input(items, AS_OF, 12);
    book.receipts.push(crate::plan::input::Receipt {
        receipt: "P1".into(),
        item: "A".into(),
        quantity: 1,
        due: "9999-12-31".parse().unwrap(),
        status: crate::plan::input::ReceiptStatus::Planned,
        supplier: None,
        unit: None,
    });
    assert_eq!(
        Desk::open(book).unwrap_err().to_string(),
        "receipt P1: 9999-12-31 lies beyond the working calendar"
    );
    let late = try_input(items, "9999-12-31", 12).unwrap_err();
    assert_eq!(late, "--as-of: 9999-12-31 lies beyond the working calendar");
}

#[test]
fn a_calendar_without_working_days_is_said_and_does_not_hang() {
    let mut book = input("items: item,lead_time_days\n A,5", AS_OF, 12);
    let first = book.as_of - chrono::Days::new(6_500);
    book.calendar = (0..30_000)
        .map(|day| crate::plan::input::CalendarDay {
            date: first + chrono::Days::new(day),
            working: false,
        })
        .collect();
    assert!(matches!(Desk::open(book), Err(PlanError::BeyondCalendar { .. })));
}

#[test]
fn quantities_at_the_edge_are_counted_or_refused() {
    let most = "2305843009213";
    let text = |quantity: &str, per: &str| {
        format!(
            "items: item,kind,lead_time_days,unit_cost
             A,make,0,1
             B,buy,0,0.01

             bom: parent,component,quantity
             A,B,{per}

             orders: order,line,item,quantity,requested
             S1,1,A,{quantity},2026-12-01"
        )
    };
    let plan = plan(&text(most, "1"));
    assert_eq!(plan.lines[1].quantity, 2_305_843_009_213_000_000);
    assert!(matches!(refusal(&text(most, "2")), PlanError::TooLarge { .. }));
    for quantity in ["2305843009214", "9223372036854.775807"] {
        assert_eq!(
            try_input(&text(quantity, "1"), AS_OF, 12).unwrap_err(),
            format!("orders.csv, row 2, column quantity: {quantity} is too large")
        );
    }
    let dear = text(most, "1").replace(",1\n", ",2000000000000\n");
    let result = Desk::open(input(&dear, AS_OF, 12)).and_then(|desk| desk.plan());
    assert!(matches!(result, Err(PlanError::TooLarge { .. })));
}

#[test]
fn a_million_in_a_lot_and_a_millionth_in_a_bill() {
    let plan = plan(
        "items: item,kind,lead_time_days,lot_rule,lot_min,lot_multiple
         A,make,1,multiple,,1000000
         B,buy,1,l4l,,0.000001

         bom: parent,component,quantity
         A,B,0.000001

         orders: order,line,item,quantity,requested
         S1,1,A,1,2026-12-01",
    );
    assert_eq!(lines(&plan), ["A 1000000 11-30 12-01", "B 1 11-27 11-30"]);
}

#[test]
fn a_bill_of_16000_components_is_planned() {
    let mut items = String::from("items: item,kind,lead_time_days\n A,make,5");
    let mut bom = String::from("bom: parent,component,quantity");
    for part in 0..16_000 {
        items.push_str(&format!("\nP{part},buy,3"));
        bom.push_str(&format!("\nA,P{part},2"));
    }
    let plan = plan(&format!(
        "{items}\n\n{bom}\n\norders: order,item,quantity,requested\n S1,A,1,2026-12-14"
    ));
    assert_eq!(plan.lines.len(), 16_001);
    assert!(plan.lines[1..].iter().all(|line| line.quantity == 2_000_000));
}

#[test]
fn missing_master_data_is_an_exception_and_no_silent_zero() {
    let plan = plan(
        "items: item,kind
         A,make
         B,buy

         orders: order,line,item,quantity,requested
         S1,1,A,1,2026-12-01
         S1,2,B,1,2026-12-01",
    );
    let said: Vec<&str> = (exceptions(&plan, ExceptionCode::MissingData).iter())
        .map(|e| e.message.as_str())
        .collect();
    assert_eq!(
        said,
        [
            "A has no lead time; planned with 0 days",
            "A is made but has no bill of materials",
            "B has no lead time; planned with 0 days",
            "B has no unit cost; its payments are missing",
        ]
    );
}

#[test]
fn a_plan_made_on_the_last_day_off_of_its_horizon_needs_its_materials_in_it() {
    // A Saturday, and the horizon ends with its week: nothing can start before Monday.
    let text = "items: item,kind,lead_time_days
         A,make,2
         B,buy,3

         bom: parent,component
         A,B

         orders: order,line,item,quantity,requested
         S1,1,A,4,2026-11-21";
    let desk = Desk::open(input(text, "2026-11-21", 1)).unwrap();
    let plan = desk.plan().unwrap();
    assert_eq!(lines(&plan), ["A 4 11-26 11-21 late 5", "B 4 11-23 11-22 late 3"]);
    assert_eq!(plan.projection[1].gross(), 4_000_000);
}

#[test]
fn a_line_is_not_named_like_a_receipt_of_its_item() {
    let plan = plan(
        "items: item,kind,lead_time_days
         A,buy,5

         receipts: receipt,item,quantity,due
         A@2026-12-01,A,3,2026-12-01

         orders: order,line,item,quantity,requested
         S1,1,A,4,2026-12-01",
    );
    assert_eq!(&*plan.lines[0].line, "A@2026-12-01#2");
}
