//! Review over the book, for every document that needs signatures.

pub(crate) mod cases;
mod contract;
mod credentials;
pub(crate) mod decide;
pub(crate) mod document;
mod dossier;
mod duties;
pub(crate) mod facts;
mod line_checks;
mod negative_list;
mod perform;
mod preview;
mod seen;
pub(crate) mod shown;
mod submit;
pub(crate) mod view;

pub(crate) use perform::perform;

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
