//! Orders: what a customer asks for, before and after the departments have signed.

use crate::record::FieldClass::{Credit, Delivery, Identity, Legal, PricePayment, Quality, Technical};
use crate::record::{Bool, Choice, Date, Integer, Lines, LongText, Money, Price, Quantity, Rate, Reference, Text};
use crate::{lines, record};

pub const KINDS: &[&str] = &["goods", "project", "framework", "sample", "service"];
/// In the order in which an order passes them, but for `cancelled`.
pub const STATES: &[&str] = &[
    "draft",
    "in_review",
    "accepted",
    "contracted",
    "part_shipped",
    "shipped",
    "closed",
    "cancelled",
];
/// States that count in exposure and in the plan.
pub const FIRM: &[&str] = &["accepted", "contracted", "part_shipped", "shipped", "closed"];
pub const CHANNELS: &[&str] = &["direct", "dealer", "agent", "tender", "online"];
/// Who pays the transport.
pub const TRANSPORT_PAYERS: &[&str] = &["us", "customer"];

lines! {
    OrderLine {
        product: Reference [to("product"), required, class(Technical)],
        specification: Text [class(Technical)],
        quantity: Quantity [required, class(Technical)],
        unit_price: Price [required, class(PricePayment)],
        tax_rate: Rate [class(PricePayment)],
        due: Date [class(Delivery)],
        /// Shipped so far, kept by the shipments.
        shipped: Quantity [system],
        remarks: Text [class(Technical)],
    }
}

record! {
    /// An order with its lines and terms: one document, reviewed as revisions.
    Order = "order" in Orders with page {
        number: Text [title, code, unique, system],
        customer: Reference [to("customer"), required, subtitle, indexed, class(Credit)],
        end_customer: Reference [to("customer"), class(Identity)],
        company: Reference [to("company"), class(Identity)],
        seller: Reference [to("person"), listed, indexed, class(Identity)],
        state: Choice [of(STATES), listed, indexed, system],
        kind: Choice [of(KINDS), listed, class(Identity)],
        channel: Choice [of(CHANNELS), class(Identity)],
        date: Date [required, listed, indexed, class(Identity)],
        due: Date [listed, indexed, class(Delivery)],
        customer_number: Text [code, class(Identity)],
        quotation: Text [code, class(Identity)],
        currency: Text [class(PricePayment)],
        /// Yuan for one unit of the currency on the order's date; absent for yuan.
        exchange_rate: Rate [class(PricePayment)],
        lines: Lines<OrderLine> [],
        /// Sum of the lines including tax, in the order's currency.
        amount: Money [listed, indexed, system],
        payment_terms: LongText [class(PricePayment)],
        standard_payment: Bool [class(PricePayment)],
        prepayment: Rate [class(PricePayment)],
        credit_days: Integer [class(Credit)],
        invoice_terms: Text [class(PricePayment)],
        standard: LongText [class(Quality)],
        acceptance: LongText [class(Quality)],
        standard_acceptance: Bool [class(Quality)],
        packing: Text [class(Delivery)],
        transport: Text [class(Delivery)],
        transport_payer: Choice [of(TRANSPORT_PAYERS), class(Delivery)],
        delivery_address: Text [class(Delivery)],
        warranty_months: Integer [class(Legal)],
        penalties: LongText [class(Legal)],
        special_terms: LongText [class(Legal)],
        deviations: LongText [class(Legal)],
        new_product: Bool [class(Technical)],
        technical_requirements: LongText [class(Technical)],
        /// The newest revision submitted, 0 before the first.
        revision: Integer [system],
        remarks: LongText [search],
    }
}
