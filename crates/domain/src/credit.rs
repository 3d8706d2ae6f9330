//! Credit: the limit proposed for a customer, and how much of it is used.

use crate::money::{Fen, Micro, divide_rounding};

/// How a customer pays: A on time, B late up to 30 days, C late beyond that or in dispute, D prepayment only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RiskGrade {
    A,
    B,
    C,
    D,
}

/// The factors of the proposed limit and the weight of what is confirmed but not shipped; the office's to edit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CreditPolicy {
    /// Fractions of the average sales in the credit period: 0.8 is eight tenths.
    pub factor_a: Micro,
    pub factor_b: Micro,
    pub factor_c: Micro,
    pub factor_d: Micro,
    /// A fraction: 1 counts all of it.
    pub weight_confirmed: Micro,
}

/// The parts of a customer's exposure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Exposure {
    /// Including what is overdue.
    pub receivable: Fen,
    pub shipped_not_invoiced: Fen,
    pub confirmed_not_shipped: Fen,
    pub this_order: Fen,
    pub unapplied_receipts: Fen,
}

/// How a customer paid, as far as the grade is concerned.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PaymentRecord {
    /// The most days an invoice was paid late or is late now, over the period looked at.
    pub latest_days: i64,
    pub disputed: bool,
    /// Invoices looked at; without any there is nothing to grade.
    pub invoices: u32,
}

impl Default for CreditPolicy {
    fn default() -> CreditPolicy {
        CreditPolicy {
            factor_a: Micro(1_000_000),
            factor_b: Micro(800_000),
            factor_c: Micro(600_000),
            factor_d: Micro::ZERO,
            weight_confirmed: Micro::ONE,
        }
    }
}

impl CreditPolicy {
    pub fn factor(&self, grade: RiskGrade) -> Micro {
        match grade {
            RiskGrade::A => self.factor_a,
            RiskGrade::B => self.factor_b,
            RiskGrade::C => self.factor_c,
            RiskGrade::D => self.factor_d,
        }
    }

    /// Average monthly sales over the last 12 months × credit period in months (of 30 days) × the grade's factor,
    /// rounded once, to the fen. Nothing when the result does not fit.
    pub fn proposed_limit(&self, sales_of_12_months: Fen, credit_days: i64, grade: RiskGrade) -> Option<Fen> {
        let sales = i128::from(sales_of_12_months.0.max(0));
        let days = i128::from(credit_days.max(0));
        let scaled = sales.checked_mul(days)?.checked_mul(i128::from(self.factor(grade).0))?;
        let fen = divide_rounding(scaled, 12 * 30 * i128::from(Micro::ONE.0))?;
        i64::try_from(fen).ok().map(Fen)
    }

    /// Receivable + shipped not invoiced + confirmed not shipped (weighted) + this order − unapplied receipts.
    pub fn exposure(&self, parts: &Exposure) -> Fen {
        let weighted = i128::from(parts.confirmed_not_shipped.0) * i128::from(self.weight_confirmed.0);
        let confirmed = divide_rounding(weighted, i128::from(Micro::ONE.0)).and_then(|fen| i64::try_from(fen).ok());
        parts.receivable + parts.shipped_not_invoiced + Fen(confirmed.unwrap_or(i64::MAX / 4)) + parts.this_order
            - parts.unapplied_receipts
    }

    /// What is left of the limit; negative when it is exceeded.
    pub fn headroom(&self, limit: Fen, parts: &Exposure) -> Fen {
        limit - self.exposure(parts)
    }
}

impl RiskGrade {
    pub fn parse(letter: &str) -> Option<RiskGrade> {
        match letter.trim() {
            "A" | "a" => Some(RiskGrade::A),
            "B" | "b" => Some(RiskGrade::B),
            "C" | "c" => Some(RiskGrade::C),
            "D" | "d" => Some(RiskGrade::D),
            _ => None,
        }
    }

    pub fn letter(self) -> &'static str {
        match self {
            RiskGrade::A => "A",
            RiskGrade::B => "B",
            RiskGrade::C => "C",
            RiskGrade::D => "D",
        }
    }

    /// The grade the record speaks for. D is a person's decision and never proposed; nothing without an invoice.
    pub fn proposed(record: &PaymentRecord) -> Option<RiskGrade> {
        if record.invoices == 0 {
            return None;
        }
        Some(match record.latest_days {
            _ if record.disputed => RiskGrade::C,
            ..=0 => RiskGrade::A,
            1..=30 => RiskGrade::B,
            _ => RiskGrade::C,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_limit_follows_sales_period_and_grade() {
        let policy = CreditPolicy::default();
        let sales = Fen::from_yuan(1_200_000);
        assert_eq!(
            policy.proposed_limit(sales, 60, RiskGrade::A),
            Some(Fen::from_yuan(200_000))
        );
        assert_eq!(
            policy.proposed_limit(sales, 60, RiskGrade::B),
            Some(Fen::from_yuan(160_000))
        );
        assert_eq!(
            policy.proposed_limit(sales, 45, RiskGrade::C),
            Some(Fen::from_yuan(90_000))
        );
        assert_eq!(policy.proposed_limit(sales, 60, RiskGrade::D), Some(Fen::ZERO));
        assert_eq!(policy.proposed_limit(Fen(-5), 60, RiskGrade::A), Some(Fen::ZERO));
    }

    #[test]
    fn exposure_counts_what_is_promised_and_takes_off_money_not_yet_applied() {
        let parts = Exposure {
            receivable: Fen(100),
            shipped_not_invoiced: Fen(20),
            confirmed_not_shipped: Fen(31),
            this_order: Fen(50),
            unapplied_receipts: Fen(40),
        };
        let policy = CreditPolicy::default();
        assert_eq!(policy.exposure(&parts), Fen(161));
        let half = CreditPolicy {
            weight_confirmed: Micro(500_000),
            ..policy
        };
        assert_eq!(half.exposure(&parts), Fen(146));
        assert_eq!(policy.headroom(Fen(150), &parts), Fen(-11));
    }

    #[test]
    fn the_grade_follows_the_latest_payment() {
        let record = |latest_days, disputed| PaymentRecord {
            latest_days,
            disputed,
            invoices: 3,
        };
        assert_eq!(RiskGrade::proposed(&record(0, false)), Some(RiskGrade::A));
        assert_eq!(RiskGrade::proposed(&record(30, false)), Some(RiskGrade::B));
        assert_eq!(RiskGrade::proposed(&record(31, false)), Some(RiskGrade::C));
        assert_eq!(RiskGrade::proposed(&record(0, true)), Some(RiskGrade::C));
        assert_eq!(RiskGrade::proposed(&PaymentRecord::default()), None);
        for letter in ["A", "B", "C", "D"] {
            assert_eq!(RiskGrade::parse(letter).unwrap().letter(), letter);
        }
    }

    proptest! {
        #[test]
        fn a_worse_grade_never_raises_the_limit(sales in 0_i64..1_000_000_000_000, days in 0_i64..400) {
            let policy = CreditPolicy::default();
            let limit = |grade| policy.proposed_limit(Fen(sales), days, grade).unwrap();
            prop_assert!(limit(RiskGrade::A) >= limit(RiskGrade::B));
            prop_assert!(limit(RiskGrade::B) >= limit(RiskGrade::C));
            prop_assert!(limit(RiskGrade::C) >= limit(RiskGrade::D));
        }
    }
}
