//! Expense advances, asked for in time and signed by finance.

use chrono::NaiveDate;

use crate::record;
use crate::record::{Choice, Date, Integer, LongText, Money, Reference, Text};

pub const STATES: &[&str] = &["draft", "in_review", "accepted", "paid", "settled", "cancelled"];

record! {
    ExpenseAdvance = "expense_advance" in Finance with page {
        number: Text [title, code, unique, system],
        person: Reference [to("person"), required, subtitle, indexed],
        purpose: LongText [required, listed],
        amount: Money [required, listed, positive],
        needed_on: Date [required, listed, indexed],
        state: Choice [of(STATES), listed, indexed, system],
        revision: Integer [system],
        remarks: Text [],
        /// What was handed out, and what became of it: spent and returned are together what was paid.
        paid_on: Date [listed, system],
        paid: Money [listed, system],
        settled_on: Date [system],
        spent: Money [listed, system],
        returned: Money [system],
    }
}

/// Why an accepted advance cannot be paid or a paid one not settled so: a field and a code.
pub type Refusal = (&'static str, &'static str);

impl ExpenseAdvance {
    /// Whether it can be paid: once, not on a day to come, and no more than was signed.
    ///
    /// # Errors
    /// The field and what is wrong with it; `state` where it is not accepted.
    pub fn may_be_paid(&self, on: NaiveDate, amount: i64, today: NaiveDate) -> Result<(), Refusal> {
        match () {
            () if self.state != "accepted" => Err(("state", "not_accepted")),
            () if on > today => Err(("paid_on", "in_future")),
            () if amount <= 0 => Err(("amount", "not_positive")),
            () if amount > self.amount.unwrap_or(0) => Err(("amount", "above_signed")),
            () => Ok(()),
        }
    }

    /// Whether it can be settled: what was spent and what came back are together what was paid.
    ///
    /// # Errors
    /// The field and what is wrong with it; `state` where it is not paid.
    pub fn may_be_settled(&self, on: NaiveDate, spent: i64, returned: i64, today: NaiveDate) -> Result<(), Refusal> {
        let paid = i128::from(self.paid.or(self.amount).unwrap_or(0));
        match () {
            () if self.state != "paid" => Err(("state", "not_paid")),
            () if on > today => Err(("settled_on", "in_future")),
            () if self.paid_on.is_some_and(|paid| on < paid) => Err(("settled_on", "before_paid")),
            () if spent < 0 => Err(("spent", "negative")),
            () if returned < 0 => Err(("returned", "negative")),
            () if i128::from(spent) + i128::from(returned) != paid => Err(("returned", "not_what_was_paid")),
            () => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn advance(state: &str) -> ExpenseAdvance {
        ExpenseAdvance {
            state: state.to_owned(),
            amount: Some(880_000),
            paid: (state == "paid").then_some(800_000),
            paid_on: (state == "paid").then(|| day("2026-11-10")),
            ..ExpenseAdvance::default()
        }
    }

    #[test]
    fn an_accepted_advance_is_paid_once_and_never_more_than_was_signed() {
        let today = day("2026-11-20");
        let pay = |state: &str, on: &str, amount: i64| advance(state).may_be_paid(day(on), amount, today);
        assert_eq!(pay("accepted", "2026-11-20", 880_000), Ok(()));
        assert_eq!(pay("accepted", "2026-11-18", 500_000), Ok(()), "less is possible");
        assert_eq!(pay("accepted", "2026-11-20", 880_001), Err(("amount", "above_signed")));
        assert_eq!(pay("accepted", "2026-11-20", 0), Err(("amount", "not_positive")));
        assert_eq!(pay("accepted", "2026-11-21", 1), Err(("paid_on", "in_future")));
        for state in ["draft", "in_review", "paid", "settled", "cancelled"] {
            assert_eq!(pay(state, "2026-11-20", 1), Err(("state", "not_accepted")), "{state}");
        }
    }

    #[test]
    fn a_paid_advance_is_settled_when_spent_and_returned_are_what_was_paid() {
        let today = day("2026-11-20");
        let settle = |on: &str, spent, returned| advance("paid").may_be_settled(day(on), spent, returned, today);
        assert_eq!(settle("2026-11-20", 700_000, 100_000), Ok(()));
        assert_eq!(settle("2026-11-20", 800_000, 0), Ok(()));
        assert_eq!(settle("2026-11-20", 700_000, 0), Err(("returned", "not_what_was_paid")));
        assert_eq!(settle("2026-11-20", 900_000, -100_000), Err(("returned", "negative")));
        assert_eq!(settle("2026-11-09", 800_000, 0), Err(("settled_on", "before_paid")));
        assert_eq!(
            advance("accepted").may_be_settled(today, 0, 0, today),
            Err(("state", "not_paid"))
        );
    }
}
