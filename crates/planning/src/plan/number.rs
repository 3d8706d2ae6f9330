//! Decimals as scaled integers, and arithmetic on them that never overflows silently.

use std::fmt;

use chrono::Datelike;

/// What one whole unit is in micro-units.
pub const UNIT: i64 = 1_000_000;

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotANumber {
    #[error("not a decimal number")]
    Malformed,
    #[error("more than {0} digits after the point")]
    TooFine(u32),
    #[error("too large")]
    TooLarge,
}

/// Reads a plain decimal such as `-12.5` into an integer of 10^-`digits`.
pub fn decimal(text: &str, digits: u32) -> Result<i64, NotANumber> {
    let (negative, body) = match text.strip_prefix('-') {
        Some(body) => (true, body),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, fraction) = body.split_once('.').unwrap_or((body, ""));
    let plain = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    if !plain(whole) || !plain(fraction) || (whole.is_empty() && fraction.is_empty()) {
        return Err(NotANumber::Malformed);
    }
    let fraction = fraction.trim_end_matches('0');
    if fraction.len() > digits as usize {
        return Err(NotANumber::TooFine(digits));
    }
    let mut value: i128 = 0;
    for byte in whole.bytes().chain(fraction.bytes()) {
        value = value * 10 + i128::from(byte - b'0');
        if value > i128::from(i64::MAX) {
            return Err(NotANumber::TooLarge);
        }
    }
    for _ in fraction.len()..digits as usize {
        value *= 10;
    }
    i64::try_from(if negative { -value } else { value }).map_err(|_| NotANumber::TooLarge)
}

/// The same, with finer digits rounded half away from zero.
pub fn rounded_decimal(text: &str, digits: u32) -> Result<i64, NotANumber> {
    match decimal(text, digits) {
        Err(NotANumber::TooFine(_)) => {}
        result => return result,
    }
    let point = text.find('.').ok_or(NotANumber::Malformed)?;
    let (kept, rest) = text.split_at(point + 1 + digits as usize);
    let cut = decimal(kept, digits)?;
    let up = rest.as_bytes().first().is_some_and(|digit| *digit >= b'5');
    let away = if text.starts_with('-') { -1 } else { 1 };
    (cut.checked_add(if up { away } else { 0 })).ok_or(NotANumber::TooLarge)
}

/// An integer of 10^-`digits`, written as a plain decimal without needless zeros.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decimal {
    pub value: i128,
    pub digits: u32,
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.value < 0 {
            f.write_str("-")?;
        }
        let size = self.value.unsigned_abs();
        // Division of 64 bits is many times faster than of 128, and nearly every number fits.
        let (whole, mut rest) = match (u64::try_from(size), 10_u64.checked_pow(self.digits)) {
            (Ok(size), Some(scale)) => (u128::from(size / scale), size % scale),
            _ => {
                let scale = 10_u128.pow(self.digits);
                (size / scale, u64::try_from(size % scale).unwrap_or(u64::MAX))
            }
        };
        match u64::try_from(whole) {
            Ok(whole) => write!(f, "{whole}")?,
            Err(_) => write!(f, "{whole}")?,
        }
        if rest > 0 {
            let mut width = self.digits as usize;
            while rest.is_multiple_of(10) {
                rest /= 10;
                width -= 1;
            }
            write!(f, ".{rest:0width$}")?;
        }
        Ok(())
    }
}

/// A date as `2026-11-20`, for texts with very many of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Iso(pub chrono::NaiveDate);

impl fmt::Display for Iso {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = (self.0.year(), self.0.month() as u8, self.0.day() as u8);
        let Some(year) = u16::try_from(year).ok().filter(|year| *year < 10_000) else {
            return fmt::Display::fmt(&self.0, f);
        };
        let digit = |number: u16| b'0' + (number % 10) as u8;
        let pair = |number: u8| [b'0' + number / 10, b'0' + number % 10];
        let ([m, n], [d, e]) = (pair(month), pair(day));
        let [y, z, a, b] = [digit(year / 1_000), digit(year / 100), digit(year / 10), digit(year)];
        f.write_str(std::str::from_utf8(&[y, z, a, b, b'-', m, n, b'-', d, e]).map_err(|_| fmt::Error)?)
    }
}

/// A quantity in micro-units, written in units.
pub fn quantity(value: i64) -> Decimal {
    Decimal {
        value: i128::from(value),
        digits: 6,
    }
}

/// An amount in fen, written in yuan.
pub fn yuan(value: i64) -> Decimal {
    Decimal {
        value: i128::from(value),
        digits: 2,
    }
}

/// `value` ÷ `by`, half away from zero. `by` is positive.
pub fn divide_rounded(value: i128, by: i128) -> i128 {
    let half = by / 2;
    // Division of 64 bits is many times faster than of 128, and nearly every amount fits.
    if let (Ok(raised), Ok(by)) = (i64::try_from(value + half), i64::try_from(by))
        && value >= 0
    {
        return i128::from(raised / by);
    }
    if value < 0 {
        -((-value + half) / by)
    } else {
        (value + half) / by
    }
}

/// `value` · `numerator` ÷ `denominator` toward zero; `None` when the result does not fit.
pub fn share(value: i64, numerator: i64, denominator: i64) -> Option<i64> {
    if denominator == 0 {
        return None;
    }
    // Division of 64 bits is many times faster than of 128, and nearly every product fits.
    if let Some(product) = value.checked_mul(numerator) {
        return product.checked_div(denominator);
    }
    let exact = i128::from(value) * i128::from(numerator) / i128::from(denominator);
    i64::try_from(exact).ok()
}

/// What `quantity` micro-units cost at `price` micro-yuan a unit, in fen, half away from zero.
pub fn amount(quantity: i64, price: i64) -> Option<i64> {
    let exact = i128::from(quantity) * i128::from(price);
    i64::try_from(divide_rounded(exact, 10_000_000_000)).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn decimals_are_read_exactly() {
        assert_eq!(decimal("12.5", 6), Ok(12_500_000));
        assert_eq!(decimal("-.000001", 6), Ok(-1));
        assert_eq!(decimal("1.10", 1), Ok(11));
        assert_eq!(decimal("9223372036854.775807", 6), Ok(i64::MAX));
        assert_eq!(decimal("9223372036854.775808", 6), Err(NotANumber::TooLarge));
        assert_eq!(decimal("0.0000001", 6), Err(NotANumber::TooFine(6)));
        for wrong in ["", ".", "-", "1e3", "1,000", "１", "1.2.3", "nan"] {
            assert_eq!(decimal(wrong, 6), Err(NotANumber::Malformed), "{wrong}");
        }
    }

    #[test]
    fn finer_digits_are_rounded_away_from_zero() {
        assert_eq!(rounded_decimal("0.0000005", 6), Ok(1));
        assert_eq!(rounded_decimal("-0.00000049", 6), Ok(0));
        assert_eq!(rounded_decimal("-1.9999999", 6), Ok(-2_000_000));
        assert_eq!(rounded_decimal("1.25", 6), Ok(1_250_000));
        assert_eq!(rounded_decimal("1.2.5", 6), Err(NotANumber::Malformed));
    }

    #[test]
    fn decimals_are_written_as_they_are_read() {
        for text in ["0", "12.5", "-0.000001", "100", "1.01"] {
            assert_eq!(quantity(decimal(text, 6).unwrap()).to_string(), text);
        }
    }

    #[test]
    fn dates_are_written_as_everywhere() {
        for text in ["2026-11-20", "0001-01-01", "1999-12-31", "9999-02-28"] {
            let date: chrono::NaiveDate = text.parse().unwrap();
            assert_eq!(Iso(date).to_string(), date.to_string());
        }
    }

    #[test]
    fn amounts_round_half_away_from_zero() {
        assert_eq!(amount(1_000_000, 5_000), Some(1), "half a fen");
        assert_eq!(amount(-1_000_000, 5_000), Some(-1));
        assert_eq!(amount(3_000_000, 333_333), Some(100));
        assert_eq!(amount(i64::MAX, i64::MAX), None);
    }

    proptest! {
        #[test]
        fn division_is_the_same_in_64_bits_and_in_128(value: i64, numerator: i64, by in 1..i64::MAX) {
            let wide = i128::from(value) * i128::from(numerator);
            prop_assert_eq!(share(value, numerator, by), i64::try_from(wide / i128::from(by)).ok());
            let small = share(value % 100_000, numerator % 100_000, by % 1_000 + 1);
            let exact = (value % 100_000) * (numerator % 100_000) / (by % 1_000 + 1);
            prop_assert_eq!(small, Some(exact));
            for value in [i128::from(value), wide] {
                let rounded = divide_rounded(value, i128::from(by));
                let off = (value - rounded * i128::from(by)).abs();
                prop_assert!(2 * off <= i128::from(by), "{value} / {by} is not {rounded}");
            }
        }
    }
}
