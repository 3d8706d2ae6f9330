//! A fault in a book is named with its file, row and column.

use super::*;

fn fault(text: &str) -> String {
    try_input(text, AS_OF, 12).unwrap_err()
}

#[test]
fn a_circle_of_items_is_named_with_its_path() {
    let text = "items: item
         A
         B
         C

         bom: parent,component
         A,B
         B,C
         C,A";
    assert_eq!(
        Desk::open(input(text, AS_OF, 12)).unwrap_err().to_string(),
        "the bill of materials goes round in a circle: A -> B -> C -> A"
    );
    let path: Vec<String> = ["A", "B", "C", "A"].map(str::to_owned).to_vec();
    let bom = "parent,component\nA,B\nB,C\nC,A\n";
    let row = crate::plan::csv::where_the_circle_closes(bom, &path).unwrap();
    assert_eq!(
        row.to_string(),
        "bom.csv, row 4, column component: goes round in a circle: A -> B -> C -> A"
    );
}

#[test]
fn faults_name_file_row_and_column() {
    let items = "items: item,lead_time_days,lot_multiple\n A,5,1";
    for (text, expected) in [
        (
            format!("{items}\n B,x,1"),
            "items.csv, row 3, column lead_time_days: x is not a whole number from 0 to 3650",
        ),
        (
            format!("{items}\n A,5,1"),
            "items.csv, row 3, column item: A stands twice",
        ),
        (
            format!("{items}\n B,5,0"),
            "items.csv, row 3, column lot_multiple: must be above 0",
        ),
        (
            format!("{items}\n\norders: order,item,quantity,requested\n S1,B,1,2026-12-01"),
            "orders.csv, row 2, column item: B is not in items.csv",
        ),
        (
            format!("{items}\n\norders: order,item,quantity,requested\n S1,A,-1,2026-12-01"),
            "orders.csv, row 2, column quantity: cannot be negative",
        ),
        (
            format!("{items}\n\norders: order,item,quantity,requested\n S1,A,1,01.12.2026"),
            "orders.csv, row 2, column requested: 01.12.2026 is not a date such as 2026-11-20",
        ),
        (
            format!("{items}\n\norders: order,item,quantity,requested\n S1,A,1,2026-02-30"),
            "orders.csv, row 2, column requested: 2026-02-30 is not a date such as 2026-11-20",
        ),
        (
            format!("{items}\n\norders: order,item,quantity,requested,status\n S1,A,1,2026-12-01,odd"),
            "orders.csv, row 2, column status: odd is none of open, closed, cancelled",
        ),
        (
            format!("{items}\n\norders: order,item,quantity,requested\n S1,A,1"),
            "orders.csv, row 2: 3 cells where the header has 4",
        ),
        (
            format!("{items}\n\nbom: parent,component,quantity,scrap\n A,A,1,1"),
            "bom.csv, row 2, column scrap: must be below 1: it is the share that is lost",
        ),
        (
            format!("{items}\n\nforecast: item,week,quantity\n A,2026-W60,1"),
            "forecast.csv, row 2, column week: 2026-W60 is not an ISO week such as 2026-W47",
        ),
        (
            format!("{items}\n\nparameters: name,value\n colour,1"),
            "parameters.csv, row 2, column name: colour is not a parameter",
        ),
        (
            format!("{items}\n\nstock: item,on_hand\n A,99999999999999999999"),
            "stock.csv, row 2, column on_hand: 99999999999999999999 is too large",
        ),
        (
            format!("{items}\n\norders: order,item,quantity,requested\n S1,A,3000000000000,2026-12-01"),
            "orders.csv, row 2, column quantity: 3000000000000 is too large",
        ),
        (
            format!(
                "{items}\n\norders: order,line,item,quantity,requested\n S1,1,A,1,2026-12-01\n S1,1,A,2,2026-12-02"
            ),
            "orders.csv, row 3, column line: order S1 line 1 is already in row 2",
        ),
        (
            format!("{items}\n\norders: order,item,requested\n S1,A,2026-12-01"),
            "orders.csv, row 1, column quantity: is missing in the header",
        ),
        (
            format!(
                "{items}\n\nreceipts: receipt,item,quantity,due\n P1,A,1,2026-12-01\n P1,A,1,2026-12-08\n P1,A,1,2026-12-01"
            ),
            "receipts.csv, row 4, column receipt: receipt P1 of A on 2026-12-01 is already in row 2",
        ),
        (
            format!("{items}\n\nreceipts: receipt,item,quantity,due\n P1,A,1,9999-12-31"),
            "receipts.csv, row 2, column due: 9999-12-31 lies beyond the working calendar",
        ),
        (
            format!("{items}\n\nreceipts: receipt,item,quantity,due\n stock,A,1,2026-12-01"),
            "receipts.csv, row 2, column receipt: stock is what the plan calls the stock; name it otherwise",
        ),
        (
            format!("{items}\n\ncapacity: work_centre,week,hours\n W,2026-W48,40\n W,2026-W48,80"),
            "capacity.csv, row 3, column week: W in 2026-W48 is already in row 2",
        ),
        (
            format!("{items}\n\ncalendar: date,working\n 2026-12-01,0\n 2026-12-01,0\n 2026-12-01,1"),
            "calendar.csv, row 4, column working: 2026-12-01 is a working day in one row and none in another",
        ),
        (
            format!("{items}\n\nsuppliers: item,supplier,tax_rate\n A,Z,0.13\n A,Z,0.06"),
            "suppliers.csv, row 3, column item: A from supplier Z is already in row 2",
        ),
        (
            format!("{items}\n\nsuppliers: item,tax_rate\n A,130"),
            "suppliers.csv, row 2, column tax_rate: is above 100 %",
        ),
        (
            format!("{items}\n\nparameters: name,value\n move_days,1\n move_days,2"),
            "parameters.csv, row 3, column name: move_days is already in row 2",
        ),
        (
            format!("{items}\n\nparameters: name,value\n service_level,950"),
            "parameters.csv, row 2, column value: is above 100 %",
        ),
        (
            format!("{items}\n\nunits: item,unit,quantity\n A,box,0"),
            "units.csv, row 2, column quantity: must be above 0: it is what one unit holds",
        ),
        (
            format!("{items}\n\nunits: item,unit,quantity\n A,box,6\n A,box,12"),
            "units.csv, row 3, column unit: the unit box of A is already in row 2",
        ),
        (
            format!("{items}\n\norders: order,item,quantity,requested\n S1,A,NaN,2026-12-01"),
            "orders.csv, row 2, column quantity: NaN is not a decimal number",
        ),
        (
            format!("{items}\n\norders: order,item,quantity,requested\n S1,A,1e5,2026-12-01"),
            "orders.csv, row 2, column quantity: 1e5 is not a decimal number",
        ),
        (
            format!("{items}\n\norders: order,item,quantity,requested\n S1,A,1,2026-12- 1"),
            "orders.csv, row 2, column requested: 2026-12- 1 is not a date such as 2026-11-20",
        ),
        (
            "items: item,service_level\n A,150".to_owned(),
            "items.csv, row 2, column service_level: is above 100 %",
        ),
        (
            "items: item,name\n A,\"3/4 valve\n B,tap".to_owned(),
            "items.csv, row 2: a quote is opened here and never closed",
        ),
        (
            "items: name\n A".to_owned(),
            "items.csv, row 1, column item: is missing in the header",
        ),
        ("stock: item\n".to_owned(), "items.csv: is missing"),
    ] {
        assert_eq!(fault(&text), expected);
    }
}

#[test]
fn a_row_is_the_line_in_the_file_even_behind_cells_of_several_lines() {
    let mut texts = BTreeMap::new();
    let items = "\u{feff}item,name,lead_time_days\r\nA,\"two\r\nlines\",5\r\nB,x,soon\r\n";
    texts.insert("items".to_owned(), items.to_owned());
    texts.insert("orders".to_owned(), "order,item,quantity,requested\n".to_owned());
    let fault = read(&texts, AS_OF.parse().unwrap(), 12).unwrap_err();
    assert_eq!((fault.row, fault.column.as_deref()), (Some(4), Some("lead_time_days")));
}

#[test]
fn empty_rows_are_passed_over_and_whole_numbers_may_have_zeros() {
    let plan = plan(
        "items: item,kind,lead_time_days
         A,buy,5.00
         ,,

         orders: order,line,item,quantity,requested
         ,,,,
         S1,1,A,4.000,2026-12-01",
    );
    assert_eq!(lines(&plan), ["A 4 11-24 12-01"]);
}

#[test]
fn a_tax_of_one_is_one_percent() {
    let rate = |text: &str| {
        let book = input(
            &format!("items: item\n A\n\nsuppliers: item,tax_rate\n A,{text}"),
            AS_OF,
            12,
        );
        book.suppliers[0].tax_rate
    };
    assert_eq!(
        [rate("0.13"), rate("13"), rate("1"), rate("0.01"), rate("100")],
        [130_000, 130_000, 10_000, 10_000, 1_000_000]
    );
}

#[test]
fn a_value_that_makes_no_sense_is_missing_data() {
    let mut book = input("items: item\nA", AS_OF, 4);
    book.doubts.push(crate::plan::input::Doubt {
        item: Some("A".into()),
        subject: None,
        field: "lead_time_days".into(),
        value: "-5".into(),
    });
    let plan = Desk::open(book).unwrap().plan().unwrap();
    let missing = exceptions(&plan, ExceptionCode::MissingData);
    assert_eq!(missing[0].message, "A: lead_time_days -5 makes no sense; not counted");
}

#[test]
fn what_is_on_order_from_nobody_lacks_its_terms() {
    let plan = plan(
        "items: item,kind,unit_cost
         A,buy,5
         B,buy,5

         receipts: receipt,item,quantity,due
         P1,A,10,2026-12-01

         suppliers: item,supplier
         B,Z",
    );
    let missing = exceptions(&plan, ExceptionCode::MissingData);
    assert_eq!(
        missing[0].message,
        "A has no supplier terms; paid at receipt without tax"
    );
}
