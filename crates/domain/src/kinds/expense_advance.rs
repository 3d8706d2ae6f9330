//! Expense advances, asked for in time and signed by finance.

use crate::record;
use crate::record::{Choice, Date, Integer, LongText, Money, Reference, Text};

pub const STATES: &[&str] = &["draft", "in_review", "accepted", "paid", "settled", "cancelled"];

record! {
    ExpenseAdvance = "expense_advance" in Finance with page {
        number: Text [title, code, unique, system],
        person: Reference [to("person"), required, subtitle, indexed],
        purpose: LongText [required, listed],
        amount: Money [required, listed],
        needed_on: Date [required, listed, indexed],
        state: Choice [of(STATES), listed, indexed, system],
        revision: Integer [system],
        remarks: Text [],
    }
}
