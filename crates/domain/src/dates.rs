//! Calendar dates as offices write them, and as spreadsheets count them.

use chrono::{Days, NaiveDate};

use crate::text;

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    #[error("no date was given")]
    Empty,
    #[error("`{0}` is not a date")]
    NotADate(String),
    #[error("`{0}` is not a day of the calendar")]
    NoSuchDay(String),
    #[error("`{0}` can be read as more than one date; write the year first")]
    Ambiguous(String),
}

/// The day from which a spreadsheet counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SerialSystem {
    /// Day 1 is 1900-01-01, and a 29 February 1900 is counted that never was.
    #[default]
    From1900,
    /// Day 0 is 1904-01-01.
    From1904,
}

/// Reads 2015/7/20, 2015-07-20, 2015.07.20, 20150720, 2015年7月20日 and spreadsheet serials, in full-width or
/// half-width digits, with or without a time of day, which is dropped.
pub fn parse(written: &str) -> Result<NaiveDate, DateError> {
    let normal = text::normalise(written);
    if normal.is_empty() {
        return Err(DateError::Empty);
    }
    let bad = || DateError::NotADate(normal.clone());
    let date = without_time(&normal);
    if date.bytes().all(|byte| byte.is_ascii_digit()) {
        return compact(date, &normal);
    }
    if let Some(serial) = fractional_serial(date) {
        return from_serial(serial, SerialSystem::From1900);
    }
    let parts = split_parts(date).ok_or_else(bad)?;
    let [first, second, third] = parts;
    if first.len() != 4 {
        return Err(if third.len() == 4 || first.len() <= 2 {
            DateError::Ambiguous(normal.clone())
        } else {
            bad()
        });
    }
    if second.len() > 2 || third.len() > 2 {
        return Err(bad());
    }
    let number = |part: &str| part.parse::<u32>().map_err(|_| bad());
    day(number(first)?, number(second)?, number(third)?, &normal)
}

/// The day a spreadsheet's serial number stands for.
pub fn from_serial(serial: i64, system: SerialSystem) -> Result<NaiveDate, DateError> {
    let bad = || DateError::NoSuchDay(serial.to_string());
    let (start, offset) = match system {
        SerialSystem::From1900 if serial == 60 => return Err(bad()),
        SerialSystem::From1900 if serial < 60 => (NaiveDate::from_ymd_opt(1899, 12, 31), serial),
        SerialSystem::From1900 => (NaiveDate::from_ymd_opt(1899, 12, 30), serial),
        SerialSystem::From1904 => (NaiveDate::from_ymd_opt(1904, 1, 1), serial),
    };
    let first = if system == SerialSystem::From1900 { 1 } else { 0 };
    if !(first..=2_958_465).contains(&serial) {
        return Err(bad());
    }
    let days = u64::try_from(offset).map_err(|_| bad())?;
    start
        .and_then(|start| start.checked_add_days(Days::new(days)))
        .ok_or_else(bad)
}

/// The serial number a spreadsheet of the 1900 system gives a day from 1900-03-01 on.
pub fn to_serial(date: NaiveDate) -> Option<i64> {
    let start = NaiveDate::from_ymd_opt(1899, 12, 30)?;
    let serial = (date - start).num_days();
    (serial > 60).then_some(serial)
}

/// 2015年7月20日.
pub fn in_chinese(date: NaiveDate) -> String {
    date.format("%Y年%-m月%-d日").to_string()
}

fn without_time(normal: &str) -> &str {
    let Some((date, time)) = normal.split_once([' ', 'T']) else {
        return normal;
    };
    let is_time = time.starts_with(|ch: char| ch.is_ascii_digit()) && time.contains([':', '时']);
    if is_time { date } else { normal }
}

fn compact(digits: &str, normal: &str) -> Result<NaiveDate, DateError> {
    let bad = || DateError::NotADate(normal.to_owned());
    match digits.len() {
        8 => {
            let number = |range: std::ops::Range<usize>| digits[range].parse::<u32>().map_err(|_| bad());
            day(number(0..4)?, number(4..6)?, number(6..8)?, normal)
        }
        5 => from_serial(digits.parse().map_err(|_| bad())?, SerialSystem::From1900),
        6 => Err(DateError::Ambiguous(normal.to_owned())),
        _ => Err(bad()),
    }
}

/// A serial with a time of day behind the point, such as 42205.5; a dotted date has two points.
fn fractional_serial(date: &str) -> Option<i64> {
    let (days, time) = date.split_once('.')?;
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    (days.len() == 5 && digits(days) && digits(time))
        .then(|| days.parse().ok())
        .flatten()
}

fn split_parts(date: &str) -> Option<[&str; 3]> {
    let parts: Vec<&str> = if date.contains('年') {
        let (year, rest) = date.split_once('年')?;
        let (month, rest) = rest.split_once('月')?;
        let day = rest.trim().strip_suffix(['日', '号'])?;
        vec![year, month, day]
    } else {
        let separator = date.chars().find(|ch| ['/', '-', '.'].contains(ch))?;
        date.split(separator).collect()
    };
    let parts: Vec<&str> = parts.into_iter().map(str::trim).collect();
    let parts: [&str; 3] = parts.try_into().ok()?;
    let digits = |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    parts.iter().all(digits).then_some(parts)
}

fn day(year: u32, month: u32, day: u32, normal: &str) -> Result<NaiveDate, DateError> {
    let missing = || DateError::NoSuchDay(normal.to_owned());
    if !(1900..=2199).contains(&year) {
        return Err(missing());
    }
    let year = i32::try_from(year).map_err(|_| missing())?;
    NaiveDate::from_ymd_opt(year, month, day).ok_or_else(missing)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn ymd(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn every_accepted_style_names_the_same_day() {
        for written in [
            "2015/7/20",
            "2015-07-20",
            "2015.07.20",
            "20150720",
            "2015年7月20日",
            "2015 年 7 月 20 日",
            "２０１５／７／２０",
            "2015-07-20 14:30:00",
            "2015-07-20T00:00:00",
            "2015/7/20 0:00",
            "42205",
            "42205.75",
        ] {
            assert_eq!(parse(written), Ok(ymd(2015, 7, 20)), "{written}");
        }
    }

    #[test]
    fn a_day_that_never_was_is_refused() {
        for written in ["2015-02-29", "20151301", "2015年4月31日", "1015-01-01"] {
            assert!(matches!(parse(written), Err(DateError::NoSuchDay(_))), "{written}");
        }
        assert_eq!(parse("2016-02-29"), Ok(ymd(2016, 2, 29)));
    }

    #[test]
    fn a_date_with_two_readings_is_not_guessed() {
        for written in ["07/08/2015", "15/7/20", "150720"] {
            assert!(matches!(parse(written), Err(DateError::Ambiguous(_))), "{written}");
        }
    }

    #[test]
    fn other_text_is_no_date() {
        assert_eq!(parse(" "), Err(DateError::Empty));
        for written in [
            "待定",
            "2015-07",
            "2015年7月",
            "2015-07-20-1",
            "7",
            "2015/7-20",
            "20150720号",
        ] {
            assert!(matches!(parse(written), Err(DateError::NotADate(_))), "{written}");
        }
    }

    #[test]
    fn serials_follow_the_spreadsheet_with_its_leap_day_that_never_was() {
        assert_eq!(from_serial(1, SerialSystem::From1900), Ok(ymd(1900, 1, 1)));
        assert_eq!(from_serial(59, SerialSystem::From1900), Ok(ymd(1900, 2, 28)));
        assert!(from_serial(60, SerialSystem::From1900).is_err());
        assert_eq!(from_serial(61, SerialSystem::From1900), Ok(ymd(1900, 3, 1)));
        assert_eq!(from_serial(40743, SerialSystem::From1904), Ok(ymd(2015, 7, 20)));
        assert!(from_serial(0, SerialSystem::From1900).is_err());
        assert!(from_serial(i64::MAX, SerialSystem::From1900).is_err());
    }

    proptest! {
        #[test]
        fn every_style_survives_being_written_and_read(offset in 0_u64..80_000) {
            let date = ymd(1950, 1, 1) + Days::new(offset);
            for style in ["%Y-%m-%d", "%Y/%-m/%-d", "%Y.%m.%d", "%Y%m%d", "%Y年%-m月%-d日"] {
                prop_assert_eq!(parse(&date.format(style).to_string()), Ok(date));
            }
            prop_assert_eq!(from_serial(to_serial(date).unwrap(), SerialSystem::From1900), Ok(date));
            prop_assert_eq!(parse(&in_chinese(date)), Ok(date));
        }

        #[test]
        fn reading_never_panics(text in "\\PC{0,20}") {
            let _ = parse(&text);
        }
    }
}
