//! What a reviewer must know, gathered from the tables: receivables, deliveries, prices, stock.

use countersign_domain::id::Id;
use countersign_domain::money::{Fen, Micro, line_amount};
use rusqlite::{Connection, OptionalExtension, params};

use crate::error::Result;

/// An invoice with what is still open of it.
#[derive(Clone, Debug)]
pub struct InvoiceRow {
    pub date: String,
    pub due: Option<String>,
    pub amount: i64,
    pub paid: i64,
    /// The day of the last payment on it.
    pub paid_on: Option<String>,
}

/// Invoices of a customer with the payments allocated to them.
///
/// # Errors
/// The database.
pub fn invoices(connection: &Connection, customer: Id) -> Result<Vec<InvoiceRow>> {
    let mut statement = connection.prepare_cached(
        "SELECT i.date, i.due, i.amount, coalesce(sum(l.amount), 0), max(p.date)
         FROM invoice i
         LEFT JOIN payment_line l ON l.invoice = i.id
              AND EXISTS (SELECT 1 FROM payment q WHERE q.pk = l.parent AND q.deleted = 0)
         LEFT JOIN payment p ON p.pk = l.parent AND p.deleted = 0
         WHERE i.customer = ?1 AND i.deleted = 0
         GROUP BY i.pk",
    )?;
    let rows = statement.query_map([customer.0], |r| {
        Ok(InvoiceRow {
            date: r.get::<_, Option<String>>(0)?.unwrap_or_default(),
            due: r.get(1)?,
            amount: r.get::<_, Option<i64>>(2)?.unwrap_or(0),
            paid: r.get(3)?,
            paid_on: r.get(4)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn one(connection: &Connection, sql: &str, customer: Id) -> Result<i64> {
    Ok(connection
        .prepare_cached(sql)?
        .query_row([customer.0], |r| Ok(r.get::<_, Option<i64>>(0)?.unwrap_or(0)))?)
}

/// Money received that no invoice has taken, in fen.
pub fn unapplied(connection: &Connection, customer: Id) -> Result<i64> {
    let received = one(
        connection,
        "SELECT sum(amount) FROM payment WHERE customer = ?1 AND deleted = 0",
        customer,
    )?;
    let applied = one(
        connection,
        "SELECT sum(l.amount) FROM payment_line l JOIN payment p ON p.pk = l.parent
         WHERE p.customer = ?1 AND p.deleted = 0 AND l.invoice IS NOT NULL",
        customer,
    )?;
    Ok(received - applied)
}

fn value_of(connection: &Connection, sql: &str, customer: Id) -> Result<i64> {
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map([customer.0], |r| {
        Ok((
            r.get::<_, Option<i64>>(0)?.unwrap_or(0),
            r.get::<_, Option<i64>>(1)?.unwrap_or(0),
        ))
    })?;
    let mut sum = Fen::ZERO;
    for row in rows {
        let (price, quantity) = row?;
        sum += line_amount(Micro(price), Micro(quantity)).unwrap_or(Fen::ZERO);
    }
    Ok(sum.0)
}

/// Goods that left and are not invoiced, less returns, in fen; never negative.
pub fn shipped_not_invoiced(connection: &Connection, customer: Id) -> Result<i64> {
    let shipped = value_of(
        connection,
        "SELECT ol.unit_price, sl.quantity FROM shipment s
         JOIN shipment_line sl ON sl.parent = s.pk
         JOIN \"order\" o ON o.id = s.\"order\" AND o.deleted = 0
         JOIN order_line ol ON ol.parent = o.pk AND ol.line = sl.order_line
         WHERE s.customer = ?1 AND s.deleted = 0",
        customer,
    )?;
    let returned = one(
        connection,
        "SELECT sum(amount) FROM \"return\" WHERE customer = ?1 AND deleted = 0",
        customer,
    )?;
    let invoiced = one(
        connection,
        "SELECT sum(amount) FROM invoice WHERE customer = ?1 AND deleted = 0",
        customer,
    )?;
    Ok((shipped - returned - invoiced).max(0))
}

/// Firm orders not yet shipped, in fen, without one order.
pub fn confirmed_not_shipped(connection: &Connection, customer: Id, but: Id) -> Result<i64> {
    let mut statement = connection.prepare_cached(
        "SELECT l.unit_price, l.quantity - coalesce(l.shipped, 0) FROM \"order\" o
         JOIN order_line l ON l.parent = o.pk
         WHERE o.customer = ?1 AND o.id <> ?2 AND o.deleted = 0
           AND o.state IN ('accepted', 'contracted', 'part_shipped')",
    )?;
    let rows = statement.query_map(params![customer.0, but.0], |r| {
        Ok((
            r.get::<_, Option<i64>>(0)?.unwrap_or(0),
            r.get::<_, Option<i64>>(1)?.unwrap_or(0),
        ))
    })?;
    let mut sum = Fen::ZERO;
    for row in rows {
        let (price, quantity) = row?;
        sum += line_amount(Micro(price), Micro(quantity.max(0))).unwrap_or(Fen::ZERO);
    }
    Ok(sum.0)
}

/// Sum of the customer's orders in review, in fen, without one order.
pub fn in_review(connection: &Connection, customer: Id, but: Id) -> Result<i64> {
    Ok(connection
        .prepare_cached(
            "SELECT coalesce(sum(amount), 0) FROM \"order\"
             WHERE customer = ?1 AND id <> ?2 AND deleted = 0 AND state = 'in_review'",
        )?
        .query_row(params![customer.0, but.0], |r| r.get(0))?)
}

/// What the customer ordered from a day on, in fen, without one order, drafts and cancelled ones left out.
pub fn ordered_since(connection: &Connection, customer: Id, but: Id, day: &str) -> Result<i64> {
    Ok(connection
        .prepare_cached(
            "SELECT coalesce(sum(amount), 0) FROM \"order\"
             WHERE customer = ?1 AND id <> ?2 AND deleted = 0 AND date >= ?3
               AND state NOT IN ('draft', 'cancelled')",
        )?
        .query_row(params![customer.0, but.0, day], |r| r.get(0))?)
}

/// A line of another order.
#[derive(Clone, Debug)]
pub struct OtherLine {
    pub order: Id,
    pub number: String,
    pub date: String,
    /// 10⁻⁶ yuan.
    pub price: i64,
}

/// The price this customer paid for a product before: the newest firm order.
pub fn last_price(connection: &Connection, customer: Id, product: Id, but: Id) -> Result<Option<OtherLine>> {
    other_line(
        connection,
        "o.state IN ('accepted', 'contracted', 'part_shipped', 'shipped', 'closed')",
        customer,
        product,
        but,
    )
}

/// A draft or order in review of the same customer and product.
pub fn open_price(connection: &Connection, customer: Id, product: Id, but: Id) -> Result<Option<OtherLine>> {
    other_line(connection, "o.state IN ('draft', 'in_review')", customer, product, but)
}

fn other_line(connection: &Connection, states: &str, customer: Id, product: Id, but: Id) -> Result<Option<OtherLine>> {
    Ok(connection
        .prepare_cached(&format!(
            "SELECT o.id, o.number, o.date, l.unit_price FROM \"order\" o
             JOIN order_line l ON l.parent = o.pk
             WHERE o.customer = ?1 AND l.product = ?2 AND o.id <> ?3 AND o.deleted = 0
               AND l.unit_price IS NOT NULL AND {states}
             ORDER BY o.date DESC, o.pk DESC LIMIT 1"
        ))?
        .query_row(params![customer.0, product.0, but.0], |r| {
            Ok(OtherLine {
                order: Id(r.get(0)?),
                number: r.get::<_, Option<String>>(1)?.unwrap_or_default(),
                date: r.get::<_, Option<String>>(2)?.unwrap_or_default(),
                price: r.get(3)?,
            })
        })
        .optional()?)
}

/// On hand and free of a product, in 10⁻⁶ units: free is on hand less reserved and less what firm
/// orders still have to get, without one order.
pub fn stock(connection: &Connection, product: Id, but: Id) -> Result<(i64, i64)> {
    let (on_hand, reserved): (i64, i64) = connection
        .prepare_cached(
            "SELECT coalesce(sum(on_hand), 0), coalesce(sum(reserved), 0) FROM stock
             WHERE product = ?1 AND deleted = 0",
        )?
        .query_row([product.0], |r| Ok((r.get(0)?, r.get(1)?)))?;
    let promised: i64 = connection
        .prepare_cached(
            "SELECT coalesce(sum(max(l.quantity - coalesce(l.shipped, 0), 0)), 0) FROM order_line l
             JOIN \"order\" o ON o.pk = l.parent
             WHERE l.product = ?1 AND o.id <> ?2 AND o.deleted = 0
               AND o.state IN ('accepted', 'contracted', 'part_shipped')",
        )?
        .query_row(params![product.0, but.0], |r| r.get(0))?;
    Ok((on_hand, on_hand - reserved - promised))
}

/// Orders of a customer between two days with the same amount.
pub fn same_amount(
    connection: &Connection,
    customer: Id,
    but: Id,
    amount: i64,
    from: &str,
) -> Result<Option<(Id, String)>> {
    Ok(connection
        .prepare_cached(
            "SELECT id, number FROM \"order\" WHERE customer = ?1 AND id <> ?2 AND amount = ?3
               AND date >= ?4 AND deleted = 0 AND state <> 'cancelled' ORDER BY date DESC LIMIT 1",
        )?
        .query_row(params![customer.0, but.0, amount, from], |r| {
            Ok((Id(r.get(0)?), r.get::<_, Option<String>>(1)?.unwrap_or_default()))
        })
        .optional()?)
}

/// The customer's newest order before this one that went through a review.
pub fn last_reviewed(connection: &Connection, customer: Id, but: Id) -> Result<Option<(Id, String)>> {
    Ok(connection
        .prepare_cached(
            "SELECT o.id, o.number FROM \"order\" o JOIN review_case c ON c.document = o.id
             WHERE o.customer = ?1 AND o.id <> ?2 AND o.deleted = 0 ORDER BY c.opened DESC LIMIT 1",
        )?
        .query_row(params![customer.0, but.0], |r| {
            Ok((Id(r.get(0)?), r.get::<_, Option<String>>(1)?.unwrap_or_default()))
        })
        .optional()?)
}
