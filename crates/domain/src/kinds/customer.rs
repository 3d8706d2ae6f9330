//! Customers: who buys from us.

use crate::record;
use crate::record::{Bool, Choice, CreditCode, Date, Integer, LongText, Money, Phone, Reference, Tags, Text};

pub const KINDS: &[&str] = &[
    "utility",
    "developer",
    "property_manager",
    "dealer",
    "agent",
    "military",
    "government",
    "research",
    "consumer",
    "other",
];
pub const STATUSES: &[&str] = &["lead", "prospect", "active", "dormant", "lost"];
/// What the customer is worth; never to be mixed with the risk grade.
pub const VALUE_GRADES: &[&str] = &["A", "B", "C"];
/// A pays on time, B late up to 30 days, C late beyond or disputes, D prepayment only.
pub const RISK_GRADES: &[&str] = &["A", "B", "C", "D"];

record! {
    /// A firm, body or person that buys from us or may.
    Customer = "customer" in Customers with page {
        name: Text [required, title, search],
        short_name: Text [search],
        credit_code: CreditCode [code, listed, unique],
        kind: Choice [of(KINDS), listed, indexed],
        segment: Text [],
        region: Text [subtitle, search, indexed],
        address: Text [search],
        status: Choice [of(STATUSES), listed, indexed],
        owner: Reference [to("person"), listed, indexed],
        service_team: Reference [to("unit")],
        parent: Reference [to("customer")],
        channel: Text [],
        territory: Text [],
        value_grade: Choice [of(VALUE_GRADES), listed, indexed],
        risk_grade: Choice [of(RISK_GRADES), listed, indexed],
        credit_limit: Money [finance, listed, indexed],
        credit_days: Integer [finance],
        legal_representative: Text [search],
        registered_capital: Money [],
        founded: Date [],
        business_scope: LongText [],
        phone: Phone [code],
        invoice_title: Text [],
        invoice_bank: Text [finance],
        invoice_account: Text [finance],
        do_not_contact: Bool [],
        tags: Tags [],
        remarks: LongText [search],
    }
}
