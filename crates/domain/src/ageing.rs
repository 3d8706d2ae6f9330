//! Ageing of receivables: by days past due, and by years for reports.

use chrono::{Datelike, NaiveDate};

use crate::money::Fen;

/// How far past its due date an item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Band {
    NotDue,
    UpTo30,
    UpTo60,
    UpTo90,
    UpTo120,
    Above120,
}

pub const BANDS: [Band; 6] = [
    Band::NotDue,
    Band::UpTo30,
    Band::UpTo60,
    Band::UpTo90,
    Band::UpTo120,
    Band::Above120,
];

/// How old an item is since its date, for the yearly report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum YearBand {
    WithinOne,
    OneToTwo,
    TwoToThree,
    ThreeToFour,
    FourToFive,
    AboveFive,
}

pub const YEAR_BANDS: [YearBand; 6] = [
    YearBand::WithinOne,
    YearBand::OneToTwo,
    YearBand::TwoToThree,
    YearBand::ThreeToFour,
    YearBand::FourToFive,
    YearBand::AboveFive,
];

/// What is still open of an invoice. An item without a due date counts as not due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpenItem {
    pub due: Option<NaiveDate>,
    pub open: Fen,
}

/// Open amounts by band, in the order of [`BANDS`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ageing {
    pub by_band: [Fen; 6],
    /// The most days any open item is past due, 0 when none is.
    pub oldest_days: i64,
}

impl Ageing {
    /// Sums the open amounts by band as they stand on that day.
    pub fn of(items: impl IntoIterator<Item = OpenItem>, as_of: NaiveDate) -> Ageing {
        let mut ageing = Ageing::default();
        for item in items {
            let days = item.due.map_or(0, |due| days_past_due(due, as_of));
            ageing.by_band[band_of_days(days) as usize] += item.open;
            if item.open > Fen::ZERO {
                ageing.oldest_days = ageing.oldest_days.max(days);
            }
        }
        ageing
    }

    pub fn in_band(&self, band: Band) -> Fen {
        self.by_band[band as usize]
    }

    pub fn total(&self) -> Fen {
        self.by_band.into_iter().sum()
    }

    /// Everything past its due date.
    pub fn overdue(&self) -> Fen {
        self.total() - self.in_band(Band::NotDue)
    }
}

/// Days from the due date to `as_of`; 0 on the due date and before.
pub fn days_past_due(due: NaiveDate, as_of: NaiveDate) -> i64 {
    (as_of - due).num_days().max(0)
}

pub fn band(due: NaiveDate, as_of: NaiveDate) -> Band {
    band_of_days(days_past_due(due, as_of))
}

/// Full years since `date`, counted by the calendar.
pub fn year_band(date: NaiveDate, as_of: NaiveDate) -> YearBand {
    let mut years = as_of.year() - date.year();
    if (as_of.month(), as_of.day()) < (date.month(), date.day()) {
        years -= 1;
    }
    match years {
        ..=0 => YearBand::WithinOne,
        1 => YearBand::OneToTwo,
        2 => YearBand::TwoToThree,
        3 => YearBand::ThreeToFour,
        4 => YearBand::FourToFive,
        _ => YearBand::AboveFive,
    }
}

fn band_of_days(days: i64) -> Band {
    match days {
        ..=0 => Band::NotDue,
        1..=30 => Band::UpTo30,
        31..=60 => Band::UpTo60,
        61..=90 => Band::UpTo90,
        91..=120 => Band::UpTo120,
        _ => Band::Above120,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Days;
    use proptest::prelude::*;

    fn ymd(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn bands_begin_the_day_after_the_one_before_ends() {
        let due = ymd(2026, 1, 31);
        for (days, expected) in [
            (0, Band::NotDue),
            (1, Band::UpTo30),
            (30, Band::UpTo30),
            (31, Band::UpTo60),
            (60, Band::UpTo60),
            (61, Band::UpTo90),
            (90, Band::UpTo90),
            (91, Band::UpTo120),
            (120, Band::UpTo120),
            (121, Band::Above120),
        ] {
            assert_eq!(band(due, due + Days::new(days)), expected, "{days} days");
        }
        assert_eq!(band(due, ymd(2025, 12, 1)), Band::NotDue);
    }

    #[test]
    fn an_unapplied_credit_lowers_its_band_and_ages_nothing() {
        let as_of = ymd(2026, 3, 1);
        let item = |due, open| OpenItem {
            due: Some(due),
            open: Fen(open),
        };
        let ageing = Ageing::of(
            [
                item(ymd(2026, 2, 20), 500),
                item(ymd(2025, 1, 1), -100),
                item(ymd(2026, 4, 1), 30),
            ],
            as_of,
        );
        assert_eq!(ageing.in_band(Band::UpTo30), Fen(500));
        assert_eq!(ageing.in_band(Band::Above120), Fen(-100));
        assert_eq!(ageing.overdue(), Fen(400));
        assert_eq!(ageing.oldest_days, 9);
        let without_date = Ageing::of(
            [OpenItem {
                due: None,
                open: Fen(7),
            }],
            as_of,
        );
        assert_eq!(without_date.in_band(Band::NotDue), Fen(7));
    }

    #[test]
    fn years_are_counted_by_the_calendar() {
        let as_of = ymd(2026, 3, 1);
        assert_eq!(year_band(ymd(2025, 3, 2), as_of), YearBand::WithinOne);
        assert_eq!(year_band(ymd(2025, 3, 1), as_of), YearBand::OneToTwo);
        assert_eq!(year_band(ymd(2021, 3, 2), as_of), YearBand::FourToFive);
        assert_eq!(year_band(ymd(2021, 3, 1), as_of), YearBand::AboveFive);
    }

    proptest! {
        #[test]
        fn bands_lose_and_add_nothing(items in prop::collection::vec((0_u64..2_000, -10_000_i64..10_000), 0..40)) {
            let start = ymd(2022, 1, 1);
            let all: Vec<OpenItem> =
                items.iter().map(|(day, open)| OpenItem { due: Some(start + Days::new(*day)), open: Fen(*open) }).collect();
            let total: Fen = all.iter().map(|item| item.open).sum();
            prop_assert_eq!(Ageing::of(all, ymd(2025, 1, 1)).total(), total);
        }
    }
}
