//! Order review over the book.

mod pending;

use countersign_domain::id::Id;
use countersign_domain::kinds::commitment::Commitment;
use countersign_store::{Connection, records};

use crate::failure::Result;

/// Conditions of an order that are not closed and hold the contract or the shipment.
pub(crate) fn open_commitments(connection: &Connection, order: Id, holds: &str) -> Result<usize> {
    let open: Vec<Commitment> = records::select(
        connection,
        "\"order\" = ?1 AND closed_at IS NULL AND holds = ?2",
        &[&order.0, &holds],
    )?;
    Ok(open.len())
}

pub(crate) fn perform(
    _: &crate::engine::Engine,
    _: &crate::engine::Open,
    _: &countersign_store::keys::KeyFile,
    _: &countersign_sample::Sample,
) -> Result<()> {
    Ok(())
}
