//! A person's word on whether what an order asked for says something about the demand to come.

use crate::record;
use crate::record::{Choice, LongText, Reference};

/// `usual` is forecast from although it looks too large; `unusual` is firm demand, but no sign of what comes.
pub const RULINGS: &[&str] = &["usual", "unusual"];

record! {
    DemandRuling = "demand_ruling" in Planning {
        product: Reference [to("product"), required, title, listed, indexed],
        order: Reference [to("order"), required, subtitle, listed, indexed],
        ruling: Choice [of(RULINGS), required, listed],
        reason: LongText [required, listed],
    }
}
