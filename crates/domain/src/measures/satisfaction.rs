//! Net promoter score and satisfaction. The number of answers always goes with the figure.

use crate::money::{Micro, divide_rounding};

/// Below this many answers nobody is ranked.
pub const FEW_ANSWERS: usize = 10;

/// From −100 to 100.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Nps {
    pub score: Micro,
    pub promoters: usize,
    pub detractors: usize,
    pub answers: usize,
}

/// The share of satisfied answers, a fraction of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Csat {
    pub share: Micro,
    pub satisfied: usize,
    pub answers: usize,
}

/// Share of 9 and 10 less share of 0 to 6, of answers from 0 to 10; others are left out. Nothing without answers.
pub fn nps(answers: &[u8]) -> Option<Nps> {
    let valid: Vec<u8> = answers.iter().copied().filter(|answer| *answer <= 10).collect();
    let promoters = valid.iter().filter(|answer| **answer >= 9).count();
    let detractors = valid.iter().filter(|answer| **answer <= 6).count();
    let balance = i64::try_from(promoters).ok()? - i64::try_from(detractors).ok()?;
    let score = share(balance, valid.len(), 100)?;
    Some(Nps {
        score,
        promoters,
        detractors,
        answers: valid.len(),
    })
}

/// Share of 4 and 5, of answers from 1 to 5; others are left out. Nothing without answers.
pub fn csat(answers: &[u8]) -> Option<Csat> {
    let valid: Vec<u8> = answers
        .iter()
        .copied()
        .filter(|answer| (1..=5).contains(answer))
        .collect();
    let satisfied = valid.iter().filter(|answer| **answer >= 4).count();
    let share = share(i64::try_from(satisfied).ok()?, valid.len(), 1)?;
    Some(Csat {
        share,
        satisfied,
        answers: valid.len(),
    })
}

impl Nps {
    pub fn can_be_ranked(&self) -> bool {
        self.answers >= FEW_ANSWERS
    }
}

impl Csat {
    pub fn can_be_ranked(&self) -> bool {
        self.answers >= FEW_ANSWERS
    }
}

fn share(part: i64, of: usize, scale: i64) -> Option<Micro> {
    let numerator = i128::from(part) * i128::from(scale) * i128::from(Micro::ONE.0);
    let share = divide_rounding(numerator, i128::try_from(of).ok()?)?;
    i64::try_from(share).ok().map(Micro)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn promoters_less_detractors() {
        let score = nps(&[10, 9, 9, 8, 7, 6, 0, 11]).unwrap();
        assert_eq!((score.promoters, score.detractors, score.answers), (3, 2, 7));
        assert_eq!(score.score, Micro(14_285_714));
        assert_eq!(nps(&[0, 6]).unwrap().score, Micro::whole(-100));
        assert_eq!(nps(&[]), None);
    }

    #[test]
    fn satisfied_are_fours_and_fives() {
        let satisfaction = csat(&[5, 4, 3, 1, 0, 6]).unwrap();
        assert_eq!((satisfaction.satisfied, satisfaction.answers), (2, 4));
        assert_eq!(satisfaction.share, Micro(500_000));
        assert_eq!(csat(&[0, 9]), None);
    }

    #[test]
    fn few_answers_rank_nobody() {
        assert!(!nps(&[10; 9]).unwrap().can_be_ranked());
        assert!(nps(&[10; 10]).unwrap().can_be_ranked());
        assert!(!csat(&[5; 9]).unwrap().can_be_ranked());
    }
}
