//! Numbers and dates as they stand on paper.

use chrono::{NaiveDate, NaiveDateTime};
use countersign_domain::money::{Fen, Micro};

pub(crate) fn amount(fen: i64) -> String {
    minus(Fen(fen).grouped())
}

/// Whole yuan where the fen do not matter (cash calendars), rounded half away from zero.
pub(crate) fn whole_yuan(fen: i64) -> String {
    let yuan = (fen.unsigned_abs() + 50) / 100;
    let grouped = Micro::whole(i64::try_from(yuan).unwrap_or(i64::MAX / 1_000_000)).grouped(0);
    if fen < 0 && yuan > 0 {
        format!("−{grouped}")
    } else {
        grouped
    }
}

pub(crate) fn price(micro: i64) -> String {
    minus(Micro(micro).grouped(2))
}

pub(crate) fn quantity(micro: i64) -> String {
    minus(Micro(micro).grouped(0))
}

/// What is measured, not counted; the screen has the same list (`figures.ts`).
const MEASURED: &[&str] = &[
    "kg",
    "g",
    "mg",
    "t",
    "m",
    "cm",
    "mm",
    "km",
    "l",
    "ml",
    "m2",
    "m²",
    "m3",
    "m³",
    "h",
    "千克",
    "公斤",
    "斤",
    "克",
    "毫克",
    "吨",
    "米",
    "厘米",
    "毫米",
    "千米",
    "公里",
    "升",
    "毫升",
    "平方米",
    "平米",
    "立方米",
    "立方",
    "小时",
];

/// A planned quantity as on the screen: what is counted in pieces in whole ones, below nothing as many as are missing.
pub fn planned_in(micro: i64, unit: &str) -> String {
    const WHOLE: i64 = 1_000_000;
    /// Thousandths of a piece are the dust of a reckoning.
    const DUST: i64 = 1_000;
    let unit = unit.trim().to_lowercase();
    if unit.is_empty() || MEASURED.contains(&unit.as_str()) {
        return planned(micro);
    }
    let pieces = if micro < 0 {
        -((micro.unsigned_abs() as i64 + WHOLE - 1 - DUST) / WHOLE)
    } else {
        (micro.saturating_add(WHOLE / 2)) / WHOLE
    };
    quantity(pieces.saturating_mul(WHOLE))
}

/// A planned quantity to as many places as a person acts on, as on the screen: whole from 100 on, tenths below,
/// hundredths below a tenth. What is not nothing never becomes nothing.
pub fn planned(micro: i64) -> String {
    let step: i64 = match micro.unsigned_abs() {
        100_000_000.. => 1_000_000,
        100_000.. => 100_000,
        _ => 10_000,
    };
    let rounded = (micro.unsigned_abs() / step as u64 * step as u64) as i64;
    let left = micro.unsigned_abs() - rounded.unsigned_abs();
    let up = left * 2 >= step as u64 || rounded == 0 && left > 0;
    let size = if up { rounded.saturating_add(step) } else { rounded };
    quantity(if micro < 0 { -size } else { size })
}

/// From hundredths of a percent.
pub(crate) fn percent(bp: i64) -> String {
    format!("{}%", minus(Micro(bp.saturating_mul(10_000)).with_places(0)))
}

pub(crate) fn date(date: NaiveDate) -> String {
    date.format("%Y-%m-%d").to_string()
}

pub(crate) fn moment(at: NaiveDateTime) -> String {
    at.format("%Y-%m-%d %H:%M").to_string()
}

/// The date inside a seal.
pub(crate) fn seal_date(date: NaiveDate) -> String {
    date.format("%Y.%m.%d").to_string()
}

/// The first sixteen digits of a hash, in fours.
pub(crate) fn short_hash(hash: &str) -> String {
    let digits: Vec<char> = hash.chars().take(16).collect();
    digits
        .chunks(4)
        .map(|four| four.iter().collect::<String>())
        .collect::<Vec<_>>()
        .join(" ")
}

/// A true minus sign; the hyphen is too short beside digits.
fn minus(text: String) -> String {
    match text.strip_prefix('-') {
        Some(rest) => format!("−{rest}"),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_grouped_and_negative_ones_carry_a_minus_sign() {
        assert_eq!(amount(138_600_000), "1,386,000.00");
        assert_eq!(amount(-5), "−0.05");
        assert_eq!(whole_yuan(149), "1");
        assert_eq!(whole_yuan(-214_000_050), "−2,140,001");
        assert_eq!(price(1_050_000_000), "1,050.00");
        assert_eq!(price(3_141_593), "3.141593");
        assert_eq!(quantity(800_000_000), "800");
        assert_eq!(quantity(1_500_000), "1.5");
        assert_eq!(planned(10_716_286_433), "10,716");
        assert_eq!(planned(-151_500_000), "−152");
        assert_eq!(planned(40_276_000), "40.3");
        assert_eq!(planned(6_251_256), "6.3");
        assert_eq!(planned(51_256), "0.05");
        assert_eq!(planned(-1), "−0.01");
        assert_eq!(planned(0), "0");
        assert_eq!(percent(1300), "13%");
        assert_eq!(percent(350), "3.5%");
    }

    #[test]
    fn pieces_are_printed_whole_and_what_is_measured_is_not() {
        assert_eq!(planned_in(27_400_000, "只"), "27");
        assert_eq!(planned_in(18_900_000, "套"), "19");
        assert_eq!(planned_in(-200_000, "只"), "−1");
        assert_eq!(planned_in(-400, "只"), "0");
        assert_eq!(planned_in(-2_000_000, "只"), "−2");
        assert_eq!(planned_in(27_400_000, "kg"), "27.4");
        assert_eq!(planned_in(27_400_000, ""), "27.4");
    }

    #[test]
    fn a_hash_is_shortened_to_four_groups_of_four() {
        assert_eq!(short_hash("9f2c71d0aa5be381ff00"), "9f2c 71d0 aa5b e381");
        assert_eq!(short_hash("9f2c7"), "9f2c 7");
    }
}
