//! Public holidays and make-up working days of China as announced each year; the office edits the rest.

use chrono::{Datelike, NaiveDate, Weekday};

use super::SpecialDay;

/// Up to this year the make-up days are those announced; after it only the days the law names are known.
pub const ANNOUNCED_TO: i32 = 2026;

/// A holiday: name, first and last day, and the weekend days worked for it; all as (month, day).
type Holiday = (&'static str, (u32, u32), (u32, u32), &'static [(u32, u32)]);

const YEARS: &[(i32, &[Holiday])] = &[
    (
        2023,
        &[
            ("元旦", (1, 1), (1, 2), &[]),
            ("春节", (1, 21), (1, 27), &[(1, 28), (1, 29)]),
            ("清明节", (4, 5), (4, 5), &[]),
            ("劳动节", (4, 29), (5, 3), &[(4, 23), (5, 6)]),
            ("端午节", (6, 22), (6, 24), &[(6, 25)]),
            ("中秋节、国庆节", (9, 29), (10, 6), &[(10, 7), (10, 8)]),
        ],
    ),
    (
        2024,
        &[
            ("元旦", (1, 1), (1, 1), &[]),
            ("春节", (2, 10), (2, 17), &[(2, 4), (2, 18)]),
            ("清明节", (4, 4), (4, 6), &[(4, 7)]),
            ("劳动节", (5, 1), (5, 5), &[(4, 28), (5, 11)]),
            ("端午节", (6, 10), (6, 10), &[]),
            ("中秋节", (9, 15), (9, 17), &[(9, 14)]),
            ("国庆节", (10, 1), (10, 7), &[(9, 29), (10, 12)]),
        ],
    ),
    (
        2025,
        &[
            ("元旦", (1, 1), (1, 1), &[]),
            ("春节", (1, 28), (2, 4), &[(1, 26), (2, 8)]),
            ("清明节", (4, 4), (4, 6), &[]),
            ("劳动节", (5, 1), (5, 5), &[(4, 27)]),
            ("端午节", (5, 31), (6, 2), &[]),
            ("国庆节、中秋节", (10, 1), (10, 8), &[(9, 28), (10, 11)]),
        ],
    ),
    (
        2026,
        &[
            ("元旦", (1, 1), (1, 3), &[(1, 4)]),
            ("春节", (2, 15), (2, 23), &[(2, 14), (2, 28)]),
            ("清明节", (4, 4), (4, 6), &[]),
            ("劳动节", (5, 1), (5, 5), &[(5, 9)]),
            ("端午节", (6, 19), (6, 21), &[]),
            ("中秋节", (9, 25), (9, 27), &[]),
            ("国庆节", (10, 1), (10, 7), &[(9, 20), (10, 10)]),
        ],
    ),
    (
        2027,
        &[
            ("元旦", (1, 1), (1, 1), &[]),
            ("春节", (2, 5), (2, 8), &[]),
            ("清明节", (4, 5), (4, 5), &[]),
            ("劳动节", (5, 1), (5, 2), &[]),
            ("端午节", (6, 9), (6, 9), &[]),
            ("中秋节", (9, 15), (9, 15), &[]),
            ("国庆节", (10, 1), (10, 3), &[]),
        ],
    ),
];

/// The first day of the lunar year.
const SPRING_FESTIVALS: &[(i32, u32, u32)] = &[
    (2012, 1, 23),
    (2013, 2, 10),
    (2014, 1, 31),
    (2015, 2, 19),
    (2016, 2, 8),
    (2017, 1, 28),
    (2018, 2, 16),
    (2019, 2, 5),
    (2020, 1, 25),
    (2021, 2, 12),
    (2022, 2, 1),
    (2023, 1, 22),
    (2024, 2, 10),
    (2025, 1, 29),
    (2026, 2, 17),
    (2027, 2, 6),
    (2028, 1, 26),
    (2029, 2, 13),
    (2030, 2, 3),
    (2031, 1, 23),
    (2032, 2, 11),
    (2033, 1, 31),
    (2034, 2, 19),
    (2035, 2, 8),
];

/// Every day from 2023 to 2027 that differs from Monday to Friday: holidays on weekdays, and worked weekend days.
pub fn shipped_days() -> Vec<SpecialDay> {
    let mut days = Vec::new();
    for (year, holidays) in YEARS {
        let date = |(month, day)| NaiveDate::from_ymd_opt(*year, month, day);
        for (name, first, last, made_up) in *holidays {
            let (Some(first), Some(last)) = (date(*first), date(*last)) else {
                continue;
            };
            let off = first.iter_days().take_while(|day| *day <= last);
            let off = off.filter(|day| !matches!(day.weekday(), Weekday::Sat | Weekday::Sun));
            days.extend(off.map(|date| SpecialDay {
                date,
                working: false,
                name: (*name).to_owned(),
            }));
            let worked = made_up.iter().filter_map(|day| date(*day));
            days.extend(worked.map(|date| SpecialDay {
                date,
                working: true,
                name: format!("{name}调休上班"),
            }));
        }
    }
    days.sort_by_key(|day| day.date);
    days
}

/// The first day of the lunar year, from 2012 to 2035.
pub fn spring_festival(year: i32) -> Option<NaiveDate> {
    let (year, month, day) = SPRING_FESTIVALS.iter().find(|(known, ..)| *known == year)?;
    NaiveDate::from_ymd_opt(*year, *month, *day)
}
