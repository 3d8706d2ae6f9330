//! Recency, frequency and monetary value by quintiles.

use chrono::NaiveDate;

use crate::money::Fen;

/// What a customer bought in the period looked at (24 months), returns taken off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Purchases {
    pub last: NaiveDate,
    pub orders: u32,
    pub amount: Fen,
}

/// Each from 1 to 5, 5 the best.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RfmScore {
    pub recency: u8,
    pub frequency: u8,
    pub monetary: u8,
}

/// The scores of each customer among all given, in the order given. Equal values have equal scores.
pub fn rfm(customers: &[Purchases]) -> Vec<RfmScore> {
    let recency = quintiles(customers, |purchases| purchases.last);
    let frequency = quintiles(customers, |purchases| purchases.orders);
    let monetary = quintiles(customers, |purchases| purchases.amount);
    recency
        .into_iter()
        .zip(frequency)
        .zip(monetary)
        .map(|((recency, frequency), monetary)| RfmScore {
            recency,
            frequency,
            monetary,
        })
        .collect()
}

/// The quintile of each by its rank: 1 + ⌊5 × (how many are smaller) ÷ n⌋.
fn quintiles<K: Ord>(customers: &[Purchases], key: impl Fn(&Purchases) -> K) -> Vec<u8> {
    let mut sorted: Vec<K> = customers.iter().map(&key).collect();
    sorted.sort();
    let score = |purchases| {
        let smaller = sorted.partition_point(|known| *known < key(purchases));
        u8::try_from(1 + 5 * smaller / sorted.len()).unwrap_or(5)
    };
    customers.iter().map(score).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn purchases(day: u32, orders: u32, yuan: i64) -> Purchases {
        Purchases {
            last: NaiveDate::from_ymd_opt(2026, 1, day).unwrap(),
            orders,
            amount: Fen::from_yuan(yuan),
        }
    }

    #[test]
    fn five_customers_fall_into_five_quintiles() {
        let customers: Vec<Purchases> = (1..=5).map(|n| purchases(n, 6 - n, i64::from(n) * 100)).collect();
        let scores = rfm(&customers);
        assert_eq!(
            scores[0],
            RfmScore {
                recency: 1,
                frequency: 5,
                monetary: 1
            }
        );
        assert_eq!(
            scores[4],
            RfmScore {
                recency: 5,
                frequency: 1,
                monetary: 5
            }
        );
    }

    #[test]
    fn equals_score_equally() {
        let scores = rfm(&[purchases(1, 1, 1), purchases(1, 1, 1), purchases(1, 1, 1)]);
        assert!(scores.iter().all(|score| *score == scores[0]));
        assert!(rfm(&[]).is_empty());
    }

    proptest! {
        #[test]
        fn scores_stay_between_one_and_five(customers in prop::collection::vec((1_u32..28, 0_u32..9, -5_i64..99), 1..60)) {
            let customers: Vec<Purchases> = customers.into_iter().map(|(d, n, y)| purchases(d, n, y)).collect();
            for score in rfm(&customers) {
                for value in [score.recency, score.frequency, score.monetary] {
                    prop_assert!((1..=5).contains(&value));
                }
            }
        }
    }
}
