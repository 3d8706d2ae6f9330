//! What three years of trade say about a customer: its value grade and its credit limit.

use std::collections::HashMap;

use countersign_domain::credit::{CreditPolicy, RiskGrade};
use countersign_domain::id::Id;
use countersign_domain::measures::{AbcLimits, abc};
use countersign_domain::money::Fen;

use crate::customers::Customers;
use crate::trade::Position;

/// In steps of ten thousand yuan.
const STEP: i64 = 1_000_000;

pub(crate) fn settle(customers: &mut Customers, positions: &HashMap<Id, Position>) {
    let policy = CreditPolicy::default();
    let position = |id: &Id| positions.get(id).copied().unwrap_or_default();
    let positions: Vec<Position> = customers
        .customers
        .iter()
        .map(|customer| position(&customer.id))
        .collect();
    let sales: Vec<Fen> = positions.iter().map(|position| position.sales_of_24_months).collect();
    let grades = abc(&sales, AbcLimits::default());
    for ((customer, position), grade) in customers.customers.iter_mut().zip(&positions).zip(grades) {
        customer.value_grade = grade.letter().to_owned();
        let Some(risk) = RiskGrade::parse(&customer.risk_grade) else {
            continue;
        };
        let yearly = position.sales_of_12_months.max(Fen(position.sales_of_24_months.0 / 2));
        let proposed = policy
            .proposed_limit(yearly, customer.credit_days.unwrap_or(0), risk)
            .unwrap_or(Fen::ZERO);
        let granted = if risk == RiskGrade::D {
            0
        } else {
            (proposed.0 * 5 / 2).max(5 * STEP)
        };
        customer.credit_limit = Some((granted + STEP - 1) / STEP * STEP);
    }
}
