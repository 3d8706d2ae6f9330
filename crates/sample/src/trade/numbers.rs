//! Numbers in the order of time: DD for orders, HT for contracts, FH for shipments, TH for returns, SK for payments.

use chrono::{Datelike, NaiveDate};

use super::Trade;

pub(super) fn give(trade: &mut Trade) {
    number(
        &mut trade.orders,
        "DD",
        |order| (order.date, order.id),
        |order, number| order.number = number,
    );
    number(
        &mut trade.contracts,
        "HT",
        |contract| (contract.signed, contract.id),
        |contract, number| contract.number = number,
    );
    number(
        &mut trade.shipments,
        "FH",
        |shipment| (shipment.date, shipment.id),
        |shipment, number| shipment.number = number,
    );
    number(
        &mut trade.returns,
        "TH",
        |record| (record.date, record.id),
        |record, number| record.number = number,
    );
    number(
        &mut trade.payments,
        "SK",
        |payment| (payment.date, payment.id),
        |payment, number| payment.number = number,
    );
    trade.invoices.sort_by_key(|invoice| (invoice.date, invoice.id));
}

/// Sorts by date and counts within each year: DD2026-0417.
fn number<T, K: Ord + Copy + Into<Option<NaiveDate>>>(
    records: &mut [T],
    prefix: &str,
    key: impl Fn(&T) -> (K, countersign_domain::id::Id),
    give: impl Fn(&mut T, String),
) {
    records.sort_by_key(&key);
    let mut year = 0;
    let mut count = 0;
    for record in records {
        let this_year = key(record).0.into().map_or(0, |date| date.year());
        count = if this_year == year { count + 1 } else { 1 };
        year = this_year;
        give(record, format!("{prefix}{year}-{count:04}"));
    }
}
