//! The tables of the kinds. A new kind is a file of SQL and a line here.

use crate::table::{Columns, Table};

const fn table(kind: &'static str, number: i64, sql: &'static str) -> Table {
    Table {
        kind,
        number,
        version: 1,
        sql,
    }
}

/// A table that came with a later version of the schema.
const fn since(version: i64, table: Table) -> Table {
    Table { version, ..table }
}

/// Every kind's table with its number and the schema version that made it.
pub const ALL: &[Table] = &[
    table("company", 1, include_str!("../sql/company.sql")),
    table("unit", 2, include_str!("../sql/unit.sql")),
    table("person", 3, include_str!("../sql/person.sql")),
    table("absence", 4, include_str!("../sql/absence.sql")),
    table("calendar_day", 5, include_str!("../sql/calendar_day.sql")),
    table("customer", 6, include_str!("../sql/customer.sql")),
    table("contact", 7, include_str!("../sql/contact.sql")),
    table("product", 8, include_str!("../sql/product.sql")),
    table("bill_of_materials", 9, include_str!("../sql/bill_of_materials.sql")),
    table("stock", 10, include_str!("../sql/stock.sql")),
    table("supplier", 11, include_str!("../sql/supplier.sql")),
    table("supply", 12, include_str!("../sql/supply.sql")),
    table("scheduled_receipt", 13, include_str!("../sql/scheduled_receipt.sql")),
    table("work_centre", 14, include_str!("../sql/work_centre.sql")),
    table("routing", 15, include_str!("../sql/routing.sql")),
    table("order", 16, include_str!("../sql/order.sql")),
    table("contract", 17, include_str!("../sql/contract.sql")),
    table("shipment", 18, include_str!("../sql/shipment.sql")),
    table("return", 19, include_str!("../sql/return.sql")),
    table("invoice", 20, include_str!("../sql/invoice.sql")),
    table("payment", 21, include_str!("../sql/payment.sql")),
    table("expense_advance", 22, include_str!("../sql/expense_advance.sql")),
    table("commitment", 23, include_str!("../sql/commitment.sql")),
    table("attachment", 24, include_str!("../sql/attachment.sql")),
    table("note", 25, include_str!("../sql/note.sql")),
    table("saved_view", 26, include_str!("../sql/saved_view.sql")),
    since(2, table("credential", 27, include_str!("../sql/credential.sql"))),
    since(3, table("prohibition", 28, include_str!("../sql/prohibition.sql"))),
    since(4, table("family", 29, include_str!("../sql/family.sql"))),
    since(5, table("plan", 30, include_str!("../sql/plan.sql"))),
    since(7, table("demand_ruling", 31, include_str!("../sql/demand_ruling.sql"))),
    since(
        8,
        table("shared_setting", 32, include_str!("../sql/shared_setting.sql")),
    ),
    since(9, table("stock_out", 33, include_str!("../sql/stock_out.sql"))),
];

/// Columns that came to a table with a later version of the schema than the table.
pub const COLUMNS: &[Columns] = &[
    Columns {
        kind: "scheduled_receipt",
        version: 4,
        sql: include_str!("../sql/scheduled_receipt.4.sql"),
    },
    Columns {
        kind: "stock",
        version: 6,
        sql: include_str!("../sql/stock.6.sql"),
    },
    Columns {
        kind: "expense_advance",
        version: 8,
        sql: include_str!("../sql/expense_advance.8.sql"),
    },
];
