//! Amounts in integer fen, unit prices and quantities in integer millionths. Never a float.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub, SubAssign};
use std::str::FromStr;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::text;

/// An amount of money: hundredths of the currency's unit (for yuan, fen).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fen(pub i64);

/// Millionths: of a yuan for a unit price, of the base unit for a quantity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Micro(pub i64);

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NumberError {
    #[error("no number was given")]
    Empty,
    #[error("`{0}` is not a number")]
    NotANumber(String),
    #[error("`{text}` has more than {places} decimal places")]
    TooPrecise { text: String, places: u32 },
    #[error("`{0}` is too large")]
    TooLarge(String),
}

/// Amounts stay below 10¹³ yuan and quantities and prices below 10¹², so that sums of thousands fit.
const MOST: i128 = 1_000_000_000_000_000_000;

impl Fen {
    pub const ZERO: Fen = Fen(0);

    /// Reads a decimal amount such as `1,409.50`, `￥１４０９．５`, `(12.00)`, `3.5万元`; more than two decimals are an error.
    pub fn parse(text: &str) -> Result<Fen, NumberError> {
        scaled_exact(text, 2).map(Fen)
    }

    /// As [`Fen::parse`], rounded to the fen, half away from zero.
    pub fn parse_rounded(text: &str) -> Result<Fen, NumberError> {
        Fen::from_decimal(parse_decimal(text)?)
    }

    /// Rounded to the fen, half away from zero.
    pub fn from_decimal(value: Decimal) -> Result<Fen, NumberError> {
        scaled_rounded(value, 2).map(Fen)
    }

    pub fn from_yuan(yuan: i64) -> Fen {
        Fen(yuan * 100)
    }

    pub fn to_decimal(self) -> Decimal {
        Decimal::new(self.0, 2)
    }

    pub fn is_zero(self) -> bool {
        self.0 == 0
    }

    pub fn abs(self) -> Fen {
        Fen(self.0.abs())
    }

    pub fn checked_add(self, other: Fen) -> Option<Fen> {
        self.0.checked_add(other.0).map(Fen)
    }

    pub fn checked_sub(self, other: Fen) -> Option<Fen> {
        self.0.checked_sub(other.0).map(Fen)
    }

    /// This amount × `numerator` ÷ `denominator`, half away from zero; nothing when the result does not fit
    /// or the denominator is zero.
    pub fn ratio(self, numerator: i64, denominator: i64) -> Option<Fen> {
        let product = i128::from(self.0) * i128::from(numerator);
        divide_rounding(product, i128::from(denominator)).and_then(|fen| i64::try_from(fen).ok().map(Fen))
    }

    /// With thousands separators: `1,409.50`.
    pub fn grouped(self) -> String {
        group_thousands(&self.to_string())
    }
}

impl Micro {
    pub const ZERO: Micro = Micro(0);
    pub const ONE: Micro = Micro(1_000_000);

    /// Reads a decimal number; more than six decimals are an error.
    pub fn parse(text: &str) -> Result<Micro, NumberError> {
        scaled_exact(text, 6).map(Micro)
    }

    /// As [`Micro::parse`], rounded to the millionth, half away from zero.
    pub fn parse_rounded(text: &str) -> Result<Micro, NumberError> {
        Micro::from_decimal(parse_decimal(text)?)
    }

    /// Rounded to the millionth, half away from zero.
    pub fn from_decimal(value: Decimal) -> Result<Micro, NumberError> {
        scaled_rounded(value, 6).map(Micro)
    }

    pub fn whole(units: i64) -> Micro {
        Micro(units * 1_000_000)
    }

    pub fn to_decimal(self) -> Decimal {
        Decimal::new(self.0, 6)
    }

    pub fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// With at least `places` (at most six) decimals, as many more as the value needs.
    pub fn with_places(self, places: usize) -> String {
        let (sign, whole, fraction) = split(self.0, 6);
        let needed = fraction.trim_end_matches('0').len().max(places.min(6));
        if needed == 0 {
            format!("{sign}{whole}")
        } else {
            format!("{sign}{whole}.{}", &fraction[..needed])
        }
    }

    /// With thousands separators.
    pub fn grouped(self, places: usize) -> String {
        group_thousands(&self.with_places(places))
    }
}

impl From<Fen> for Micro {
    fn from(amount: Fen) -> Micro {
        Micro(amount.0.saturating_mul(10_000))
    }
}

/// Unit price × quantity, rounded to the fen, half away from zero.
pub fn line_amount(unit_price: Micro, quantity: Micro) -> Result<Fen, NumberError> {
    let product = i128::from(unit_price.0) * i128::from(quantity.0);
    let too_large = || NumberError::TooLarge(format!("{unit_price} × {quantity}"));
    let fen = divide_rounding(product, 10_000_000_000).ok_or_else(too_large)?;
    if fen.abs() >= MOST {
        return Err(too_large());
    }
    i64::try_from(fen).map(Fen).map_err(|_| too_large())
}

/// `numerator ÷ denominator`, half away from zero; nothing for a zero denominator.
pub fn divide_rounding(numerator: i128, denominator: i128) -> Option<i128> {
    if denominator == 0 {
        return None;
    }
    let quotient = numerator / denominator;
    let remainder = (numerator % denominator).unsigned_abs();
    if remainder >= denominator.unsigned_abs() - remainder {
        Some(quotient + if (numerator < 0) == (denominator < 0) { 1 } else { -1 })
    } else {
        Some(quotient)
    }
}

/// Reads a number as it is written in an office: full-width digits, thousands separators, a currency sign, a
/// trailing 元, 万 or 亿, brackets for a negative, a percent sign.
pub fn parse_decimal(written: &str) -> Result<Decimal, NumberError> {
    let normal = text::normalise(written);
    if normal.is_empty() {
        return Err(NumberError::Empty);
    }
    let bad = || NumberError::NotANumber(normal.clone());
    let mut body = normal.as_str();
    let mut negative = false;
    if let Some(inner) = body.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        negative = true;
        body = inner.trim();
    }
    body = strip_currency(body);
    if let Some(rest) = body.strip_prefix(['-', '−', '－', '–']) {
        negative = !negative;
        body = strip_currency(rest.trim_start());
    } else if let Some(rest) = body.strip_prefix('+') {
        body = rest.trim_start();
    }
    body = strip_currency(body);
    let (body, unit) = strip_unit(body);
    let digits = ungroup(body).ok_or_else(bad)?;
    let value = if digits.contains(['e', 'E']) {
        Decimal::from_scientific(&digits)
    } else {
        Decimal::from_str(&digits)
    };
    let value = value.map_err(|_| bad())?;
    let value = value
        .checked_mul(unit)
        .ok_or_else(|| NumberError::TooLarge(normal.clone()))?;
    Ok(if negative { -value } else { value })
}

/// The number a spreadsheet cell shows: a binary fraction read at the fifteen digits spreadsheets keep.
pub fn decimal_from_cell(cell: f64) -> Result<Decimal, NumberError> {
    let shown = format!("{cell:.14e}");
    if !cell.is_finite() {
        return Err(NumberError::NotANumber(shown));
    }
    Decimal::from_scientific(&shown)
        .map(|value| value.normalize())
        .map_err(|_| {
            if cell.abs() < 1.0 {
                NumberError::NotANumber(shown)
            } else {
                NumberError::TooLarge(shown)
            }
        })
}

fn strip_currency(text: &str) -> &str {
    let rest = text.trim_start_matches(['¥', '$', '€']).trim_start();
    for name in ["人民币", "RMB", "CNY", "rmb", "cny"] {
        if let Some(rest) = rest.strip_prefix(name) {
            return strip_currency(rest.trim_start());
        }
    }
    rest
}

fn strip_unit(text: &str) -> (&str, Decimal) {
    let mut rest = text.trim_end();
    let mut unit = Decimal::ONE;
    for name in ["元整", "元", "圆"] {
        if let Some(shorter) = rest.strip_suffix(name) {
            rest = shorter.trim_end();
            break;
        }
    }
    if let Some(shorter) = rest.strip_suffix('万') {
        rest = shorter.trim_end();
        unit = Decimal::from(10_000);
    } else if let Some(shorter) = rest.strip_suffix('亿') {
        rest = shorter.trim_end();
        unit = Decimal::from(100_000_000);
    } else if let Some(shorter) = rest.strip_suffix('%') {
        rest = shorter.trim_end();
        unit = Decimal::new(1, 2);
    }
    (rest, unit)
}

/// Takes out thousands separators; they must stand every three digits of the whole part.
fn ungroup(text: &str) -> Option<String> {
    let (whole, rest) = match text.find(['.', 'e', 'E']) {
        Some(at) => text.split_at(at),
        None => (text, ""),
    };
    let separator = whole.chars().find(|ch| [',', ' ', '\''].contains(ch));
    let plain = match separator {
        None => whole.to_owned(),
        Some(separator) => {
            let groups: Vec<&str> = whole.split(separator).collect();
            let first_ok = groups.first().is_some_and(|first| (1..=3).contains(&first.len()));
            if !first_ok || groups.iter().skip(1).any(|group| group.len() != 3) {
                return None;
            }
            groups.concat()
        }
    };
    let fraction = rest.strip_prefix('.').unwrap_or(rest);
    let mantissa_end = fraction.find(['e', 'E']).unwrap_or(fraction.len());
    let (decimals, exponent) = fraction.split_at(mantissa_end);
    let digits_only = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let exponent_ok = exponent.is_empty() || {
        let power = exponent[1..].trim_start_matches(['+', '-']);
        !power.is_empty() && power.len() <= 2 && digits_only(power)
    };
    if !digits_only(&plain) || !digits_only(decimals) || !exponent_ok || (plain.is_empty() && decimals.is_empty()) {
        return None;
    }
    let whole = if plain.is_empty() { "0" } else { &plain };
    Some(if decimals.is_empty() {
        format!("{whole}{exponent}")
    } else {
        format!("{whole}.{decimals}{exponent}")
    })
}

fn scaled_exact(written: &str, places: u32) -> Result<i64, NumberError> {
    let value = parse_decimal(written)?;
    if value.normalize().scale() > places {
        return Err(NumberError::TooPrecise {
            text: text::normalise(written),
            places,
        });
    }
    scaled_rounded(value, places)
}

fn scaled_rounded(value: Decimal, places: u32) -> Result<i64, NumberError> {
    let too_large = || NumberError::TooLarge(value.to_string());
    let rounded = value.round_dp_with_strategy(places, rust_decimal::RoundingStrategy::MidpointAwayFromZero);
    let scaled = rounded
        .checked_mul(Decimal::from(10_i64.pow(places)))
        .ok_or_else(too_large)?;
    let whole = scaled.to_i128().ok_or_else(too_large)?;
    if whole.abs() >= MOST {
        return Err(too_large());
    }
    i64::try_from(whole).map_err(|_| too_large())
}

fn split(value: i64, places: u32) -> (&'static str, u64, String) {
    let scale = 10_u64.pow(places);
    let magnitude = value.unsigned_abs();
    let fraction = format!("{:0width$}", magnitude % scale, width = places as usize);
    (if value < 0 { "-" } else { "" }, magnitude / scale, fraction)
}

fn group_thousands(plain: &str) -> String {
    let (sign, rest) = plain.strip_prefix('-').map_or(("", plain), |rest| ("-", rest));
    let (whole, fraction) = rest
        .split_once('.')
        .map_or((rest, None), |(whole, fraction)| (whole, Some(fraction)));
    let mut grouped = String::from(sign);
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if let Some(fraction) = fraction {
        grouped.push('.');
        grouped.push_str(fraction);
    }
    grouped
}

impl fmt::Display for Fen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (sign, whole, fraction) = split(self.0, 2);
        write!(f, "{sign}{whole}.{fraction}")
    }
}

impl fmt::Display for Micro {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.with_places(0))
    }
}

macro_rules! number {
    ($name:ident) => {
        impl FromStr for $name {
            type Err = NumberError;
            fn from_str(text: &str) -> Result<Self, NumberError> {
                $name::parse(text)
            }
        }

        impl Add for $name {
            type Output = $name;
            fn add(self, other: $name) -> $name {
                $name(self.0 + other.0)
            }
        }

        impl Sub for $name {
            type Output = $name;
            fn sub(self, other: $name) -> $name {
                $name(self.0 - other.0)
            }
        }

        impl Neg for $name {
            type Output = $name;
            fn neg(self) -> $name {
                $name(-self.0)
            }
        }

        impl AddAssign for $name {
            fn add_assign(&mut self, other: $name) {
                *self = *self + other;
            }
        }

        impl SubAssign for $name {
            fn sub_assign(&mut self, other: $name) {
                *self = *self - other;
            }
        }

        impl Sum for $name {
            fn sum<I: Iterator<Item = $name>>(values: I) -> $name {
                values.fold($name::ZERO, Add::add)
            }
        }

        /// Across the border a number is its decimal string.
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<$name, D::Error> {
                let text = String::deserialize(deserializer)?;
                $name::parse(&text).map_err(serde::de::Error::custom)
            }
        }
    };
}

number!(Fen);
number!(Micro);

#[cfg(test)]
#[path = "money_tests.rs"]
mod tests;
