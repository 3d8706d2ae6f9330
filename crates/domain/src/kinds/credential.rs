//! Credentials of customers: what a firm shows before one may contract with it.

use crate::record;
use crate::record::{Choice, Date, LongText, Reference, Text};

pub const KINDS: &[&str] = &[
    "business_licence",
    "production_permit",
    "type_approval",
    "safety_permit",
    "system_certificate",
    "authorisation",
    "other_credential",
];

record! {
    /// A licence, permit or certificate of a customer. Order review warns of a kind of which none is valid any more.
    Credential = "credential" in Customers with page {
        number: Text [required, title, code],
        customer: Reference [to("customer"), required, subtitle, indexed],
        kind: Choice [of(KINDS), required, listed],
        issuer: Text [search],
        issued: Date [listed],
        expires: Date [listed, indexed, not_before("issued")],
        remarks: LongText [search],
    }
}
