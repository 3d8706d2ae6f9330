//! Contracts: what was signed after the departments agreed.

use crate::record;
use crate::record::{Choice, Date, Integer, LongText, Money, Reference, Text};

pub const KINDS: &[&str] = &["single", "framework"];
pub const STATES: &[&str] = &["to_sign", "signed", "fulfilled", "ended"];

record! {
    /// A contract with a customer, single or framework.
    Contract = "contract" in Orders with page {
        number: Text [title, code, unique, system],
        customer: Reference [to("customer"), required, subtitle, indexed],
        order: Reference [to("order"), listed, indexed],
        /// The accepted revision it was made from.
        revision: Integer [system],
        kind: Choice [of(KINDS), listed],
        company: Reference [to("company")],
        state: Choice [of(STATES), listed, indexed],
        signed: Date [listed, indexed],
        from: Date [],
        to: Date [not_before("from")],
        amount: Money [listed],
        remarks: LongText [search],
    }
}
