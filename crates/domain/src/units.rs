//! Quantities in other units than a product's own.

use crate::money::divide_rounding;
use crate::text::fold;

/// Micro-units of the base unit.
pub const ONE: i64 = 1_000_000;

/// How many base units (10⁻⁶) one `unit` of a product is; nothing where it does not convert. `further` are the units the
/// product is also counted in, with what each holds. Width and case of the names do not matter.
pub fn factor<'a>(unit: &str, base: &str, further: impl IntoIterator<Item = (&'a str, Option<i64>)>) -> Option<i64> {
    let wanted = fold(unit);
    if wanted == fold(base) {
        return Some(ONE);
    }
    further
        .into_iter()
        .find(|(name, _)| fold(name) == wanted)
        .and_then(|(_, holds)| holds)
        .filter(|holds| *holds > 0)
}

/// A quantity (10⁻⁶) counted in a unit of so many base units, rounded half away from zero; nothing when it is too much.
pub fn in_base(quantity: i64, factor: i64) -> Option<i64> {
    let exact = i128::from(quantity) * i128::from(factor);
    divide_rounding(exact, i128::from(ONE)).and_then(|n| i64::try_from(n).ok())
}

/// The price of a base unit (10⁻⁶ yuan) where one unit of so many costs `price`.
pub fn price_in_base(price: i64, factor: i64) -> Option<i64> {
    let exact = i128::from(price) * i128::from(ONE);
    divide_rounding(exact, i128::from(factor)).and_then(|n| i64::try_from(n).ok())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const FURTHER: [(&str, Option<i64>); 3] = [("箱", Some(24 * ONE)), ("托", None), ("Kg", Some(125_000))];

    #[test]
    fn a_unit_is_the_base_unit_a_further_one_or_none() {
        assert_eq!(factor("只", "只", FURTHER), Some(ONE));
        assert_eq!(factor("箱", "只", FURTHER), Some(24 * ONE));
        assert_eq!(factor("ＫＧ", "只", FURTHER), Some(125_000));
        assert_eq!(factor("托", "只", FURTHER), None);
        assert_eq!(factor("卷", "只", FURTHER), None);
    }

    #[test]
    fn two_boxes_of_twenty_four_are_forty_eight_at_a_twenty_fourth_of_the_price() {
        assert_eq!(in_base(2 * ONE, 24 * ONE), Some(48 * ONE));
        assert_eq!(price_in_base(240 * ONE, 24 * ONE), Some(10 * ONE));
        assert_eq!(in_base(-ONE, 24 * ONE), Some(-24 * ONE));
        assert_eq!(in_base(i64::MAX, 24 * ONE), None);
    }

    proptest! {
        #[test]
        fn nothing_is_lost_where_a_unit_holds_whole_base_units(quantity in -1_000_000_000_i64..1_000_000_000, holds in 1_i64..10_000) {
            prop_assert_eq!(in_base(quantity, holds * ONE), Some(quantity * holds));
        }
    }
}
