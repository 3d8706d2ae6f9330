// Written by `cargo run -p countersign-contract --bin generate`. Do not edit.

export type KindName =
  | "company"
  | "unit"
  | "person"
  | "absence"
  | "calendar_day"
  | "customer"
  | "contact"
  | "credential"
  | "family"
  | "product"
  | "prohibition"
  | "bill_of_materials"
  | "stock"
  | "supplier"
  | "supply"
  | "scheduled_receipt"
  | "work_centre"
  | "routing"
  | "order"
  | "demand_ruling"
  | "stock_out"
  | "contract"
  | "shipment"
  | "return"
  | "invoice"
  | "payment"
  | "expense_advance"
  | "plan"
  | "commitment"
  | "attachment"
  | "note"
  | "saved_view"
  | "shared_setting";

/** Choices of each kind's fields, for words in the locales (`choice-<kind>-<field>-<value>`). */
export const choices: Record<string, string[]> = {
  "unit.kind": ["company", "centre", "department", "subsidiary"],
  "unit.function": ["sales", "commerce", "marketing", "technical_support", "research", "production", "purchasing", "quality", "finance", "service", "general_management", "administration"],
  "person.rank": ["staff", "supervisor", "manager", "director", "general_manager"],
  "customer.kind": ["utility", "developer", "property_manager", "dealer", "agent", "military", "government", "research", "consumer", "other"],
  "customer.status": ["lead", "prospect", "active", "dormant", "lost"],
  "customer.value_grade": ["A", "B", "C"],
  "customer.risk_grade": ["A", "B", "C", "D"],
  "contact.decision_role": ["decides", "influences", "uses", "buys", "technical", "finance", "other"],
  "credential.kind": ["business_licence", "production_permit", "type_approval", "safety_permit", "system_certificate", "authorisation", "other_credential"],
  "family.lot_rule": ["l4l", "min", "fixed", "multiple", "period", "silver_meal"],
  "product.supply": ["make", "buy", "outsource"],
  "product.status": ["new", "current", "ending", "ended"],
  "product.lot_rule": ["l4l", "min", "fixed", "multiple", "period", "silver_meal"],
  "prohibition.customer_kind": ["utility", "developer", "property_manager", "dealer", "agent", "military", "government", "research", "consumer", "other"],
  "supplier.status": ["approved", "trial", "stopped"],
  "scheduled_receipt.status": ["planned", "confirmed", "received", "cancelled"],
  "order.state": ["draft", "in_review", "accepted", "contracted", "part_shipped", "shipped", "closed", "cancelled"],
  "order.kind": ["goods", "project", "framework", "sample", "service"],
  "order.channel": ["direct", "dealer", "agent", "tender", "online"],
  "order.transport_payer": ["us", "customer"],
  "demand_ruling.ruling": ["usual", "unusual"],
  "contract.kind": ["single", "framework"],
  "contract.state": ["to_sign", "signed", "fulfilled", "ended"],
  "return.reason": ["quality", "wrong_goods", "surplus", "cancelled", "other"],
  "invoice.kind": ["special", "ordinary", "red"],
  "expense_advance.state": ["draft", "in_review", "accepted", "paid", "settled", "cancelled"],
  "plan.state": ["draft", "in_review", "released", "refused", "superseded"],
  "commitment.holds": ["contract", "shipment", "nothing"],
};
