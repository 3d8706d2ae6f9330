//! Commitments: the conditions under which someone agreed.

use crate::record;
use crate::record::{Choice, Date, Instant, LongText, Reference, Text};

/// What may not happen before the commitment is closed.
pub const HOLDS: &[&str] = &["contract", "shipment", "nothing"];

record! {
    /// Made by an agreement on conditions; closed by the unit that set it.
    Commitment = "commitment" in Orders with system {
        text: LongText [required, title],
        owner: Reference [to("person"), required, listed, indexed],
        due: Date [required, listed, indexed],
        holds: Choice [of(HOLDS), listed],
        /// The document it belongs to.
        order: Reference [to("order"), listed, indexed],
        case: Text [indexed],
        slot: Text [],
        set_by: Reference [to("person"), listed],
        closed_at: Instant [listed],
        closed_by: Reference [to("person")],
        result: LongText [],
    }
}
