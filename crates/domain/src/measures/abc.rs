//! ABC classes by cumulated share.

use crate::money::Fen;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AbcClass {
    A,
    B,
    C,
}

/// Up to which share of the total, in percent, a class reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AbcLimits {
    pub a: i64,
    pub b: i64,
}

impl Default for AbcLimits {
    fn default() -> AbcLimits {
        AbcLimits { a: 80, b: 95 }
    }
}

impl AbcClass {
    pub fn letter(self) -> &'static str {
        match self {
            AbcClass::A => "A",
            AbcClass::B => "B",
            AbcClass::C => "C",
        }
    }
}

/// The class of each value, in the order given. From the largest down, a value is in A while what came before it
/// has not reached A's share of the total, and so on; equal values share a class. What is not above zero is C.
pub fn abc(values: &[Fen], limits: AbcLimits) -> Vec<AbcClass> {
    let positive = |value: &Fen| i128::from(value.0.max(0));
    let total: i128 = values.iter().map(positive).sum();
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse(values[*at]));
    let mut classes = vec![AbcClass::C; values.len()];
    let mut before: i128 = 0;
    let mut previous: Option<(Fen, AbcClass)> = None;
    for at in order {
        let value = values[at];
        if value <= Fen::ZERO {
            break;
        }
        let class = match previous {
            Some((same, class)) if same == value => class,
            _ if before * 100 < total * i128::from(limits.a) => AbcClass::A,
            _ if before * 100 < total * i128::from(limits.b) => AbcClass::B,
            _ => AbcClass::C,
        };
        classes[at] = class;
        previous = Some((value, class));
        before += positive(&value);
    }
    classes
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn classes(values: &[i64]) -> String {
        let values: Vec<Fen> = values.iter().map(|value| Fen(*value)).collect();
        abc(&values, AbcLimits::default())
            .into_iter()
            .map(AbcClass::letter)
            .collect()
    }

    #[test]
    fn the_few_that_make_most_of_the_total_are_a() {
        assert_eq!(classes(&[800, 150, 50]), "ABC");
        assert_eq!(classes(&[50, 800, 150]), "CAB");
        assert_eq!(classes(&[79, 21]), "AA");
        assert_eq!(classes(&[100]), "A");
    }

    #[test]
    fn equal_values_share_a_class_and_nothing_earned_is_c() {
        assert_eq!(classes(&[400, 400, 100, 100, 0, -20]), "AABBCC");
        assert_eq!(classes(&[]), "");
        assert_eq!(classes(&[0, 0]), "CC");
    }

    proptest! {
        #[test]
        fn a_larger_value_never_has_a_lower_class(values in prop::collection::vec(-100_i64..10_000, 0..40)) {
            let fen: Vec<Fen> = values.iter().map(|value| Fen(*value)).collect();
            let classes = abc(&fen, AbcLimits::default());
            for (one, first) in fen.iter().zip(&classes) {
                for (other, second) in fen.iter().zip(&classes) {
                    prop_assert!(one <= other || first <= second);
                }
            }
        }
    }
}
