//! Value-added tax: rates by date, and what of a gross amount is tax.

use chrono::NaiveDate;

use crate::money::{Fen, Micro, divide_rounding};

/// A rate of one class that holds from a day on. `rate` is a fraction: 13 % is 0.13.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaxRate {
    pub class: TaxClass,
    pub rate: Micro,
    pub from: NaiveDate,
    /// The last day, where one is known.
    pub to: Option<NaiveDate>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TaxClass {
    /// Goods.
    General,
    /// Water, heat, gas, farm goods, transport, building.
    Reduced,
    /// Services.
    Services,
    Zero,
    /// The simplified levy of small taxpayers.
    Levy,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TaxSplit {
    pub net: Fen,
    pub tax: Fen,
}

/// The rate of a class on a day: of several that hold, the one that began last.
pub fn rate_on(rates: &[TaxRate], class: TaxClass, date: NaiveDate) -> Option<Micro> {
    rates
        .iter()
        .filter(|rate| rate.class == class && rate.from <= date && rate.to.is_none_or(|to| date <= to))
        .max_by_key(|rate| rate.from)
        .map(|rate| rate.rate)
}

/// All rates that hold on a day, for a list to choose from, the highest first.
pub fn rates_on(rates: &[TaxRate], date: NaiveDate) -> Vec<Micro> {
    use TaxClass::{General, Levy, Reduced, Services, Zero};
    let mut holding: Vec<Micro> = [General, Reduced, Services, Levy, Zero]
        .into_iter()
        .filter_map(|class| rate_on(rates, class, date))
        .collect();
    holding.sort_unstable_by(|one, other| other.cmp(one));
    holding.dedup();
    holding
}

/// Net and tax of one line: net = gross ÷ (1 + rate) to the fen, half away from zero; tax is the rest. Nothing for
/// a rate of −100 % or below.
pub fn split(gross: Fen, rate: Micro) -> Option<TaxSplit> {
    let divisor = i128::from(Micro::ONE.0) + i128::from(rate.0);
    if divisor <= 0 {
        return None;
    }
    let net = divide_rounding(i128::from(gross.0) * i128::from(Micro::ONE.0), divisor)?;
    let net = Fen(i64::try_from(net).ok()?);
    Some(TaxSplit { net, tax: gross - net })
}

/// The rates a new book begins with; they are the office's to edit.
pub fn shipped_rates() -> Vec<TaxRate> {
    use TaxClass::{General, Levy, Reduced, Services, Zero};
    let rows = [
        (General, 17, (2014, 7, 1), Some((2018, 4, 30))),
        (General, 16, (2018, 5, 1), Some((2019, 3, 31))),
        (General, 13, (2019, 4, 1), None),
        (Reduced, 11, (2017, 7, 1), Some((2018, 4, 30))),
        (Reduced, 10, (2018, 5, 1), Some((2019, 3, 31))),
        (Reduced, 9, (2019, 4, 1), None),
        (Services, 6, (2014, 7, 1), None),
        (Zero, 0, (2014, 7, 1), None),
        (Levy, 3, (2014, 7, 1), None),
        (Levy, 1, (2020, 3, 1), Some((2027, 12, 31))),
    ];
    let day = |(year, month, day)| NaiveDate::from_ymd_opt(year, month, day);
    rows.into_iter()
        .filter_map(|(class, percent, from, to)| {
            Some(TaxRate {
                class,
                rate: Micro(percent * 10_000),
                from: day(from)?,
                to: to.and_then(day),
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn ymd(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn the_rate_is_the_one_of_the_day() {
        let rates = shipped_rates();
        assert_eq!(rates.len(), 10);
        for (class, date, percent) in [
            (TaxClass::General, ymd(2018, 4, 30), 17),
            (TaxClass::General, ymd(2018, 5, 1), 16),
            (TaxClass::General, ymd(2026, 11, 21), 13),
            (TaxClass::Reduced, ymd(2026, 11, 21), 9),
            (TaxClass::Services, ymd(2026, 11, 21), 6),
            (TaxClass::Levy, ymd(2019, 12, 31), 3),
            (TaxClass::Levy, ymd(2026, 11, 21), 1),
            (TaxClass::Levy, ymd(2028, 1, 1), 3),
        ] {
            assert_eq!(
                rate_on(&rates, class, date),
                Some(Micro(percent * 10_000)),
                "{class:?} {date}"
            );
        }
        assert_eq!(rate_on(&rates, TaxClass::General, ymd(2000, 1, 1)), None);
    }

    #[test]
    fn the_list_of_a_day_has_each_rate_once() {
        let percents: Vec<i64> = rates_on(&shipped_rates(), ymd(2026, 1, 1))
            .iter()
            .map(|rate| rate.0 / 10_000)
            .collect();
        assert_eq!(percents, [13, 9, 6, 1, 0]);
    }

    #[test]
    fn tax_is_what_is_left_of_gross_after_net() {
        let rate = Micro(130_000);
        assert_eq!(
            split(Fen(11_300), rate),
            Some(TaxSplit {
                net: Fen(10_000),
                tax: Fen(1_300)
            })
        );
        assert_eq!(
            split(Fen(10_000), rate),
            Some(TaxSplit {
                net: Fen(8_850),
                tax: Fen(1_150)
            })
        );
        assert_eq!(
            split(Fen(-10_000), rate),
            Some(TaxSplit {
                net: Fen(-8_850),
                tax: Fen(-1_150)
            })
        );
        assert_eq!(
            split(Fen(10_000), Micro::ZERO),
            Some(TaxSplit {
                net: Fen(10_000),
                tax: Fen(0)
            })
        );
        assert_eq!(split(Fen(1), Micro(-1_000_000)), None);
    }

    proptest! {
        #[test]
        fn net_and_tax_add_up_and_net_is_nearest(gross in -10_000_000_000_i64..10_000_000_000, percent in 0_i64..30) {
            let rate = Micro(percent * 10_000);
            let TaxSplit { net, tax } = split(Fen(gross), rate).unwrap();
            prop_assert_eq!(net + tax, Fen(gross));
            let off = (net.0 * (100 + percent) - gross * 100).abs();
            prop_assert!(off * 2 <= 100 + percent);
        }
    }
}
