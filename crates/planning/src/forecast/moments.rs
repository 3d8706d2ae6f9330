//! Quantiles where only mean and variance are known, such as of several periods together.

use super::distribution::Distribution;
use super::history::MICRO;
use super::predict::micro;
use super::result::Millionths;

/// Quantiles in micro-units of a demand that comes in whole packs. `mean` and `pack` are micro-units, `variance` is in
/// base units squared.
pub fn quantiles_of_moments(mean: i64, variance: f64, pack: i64, levels: &[Millionths]) -> Vec<i64> {
    let unit = pack.max(1) as f64 / MICRO;
    let in_packs = Distribution::of_moments(mean.max(0) as f64 / MICRO / unit, variance.max(0.0) / (unit * unit));
    (levels.iter())
        .map(|level| micro(in_packs.quantile(f64::from(*level) / MICRO) * unit))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_rise_with_the_level_and_lie_about_the_mean() {
        let found = quantiles_of_moments(40_000_000, 100.0, 1_000_000, &[100_000, 500_000, 900_000]);
        assert!(found.windows(2).all(|pair| pair[0] < pair[1]), "{found:?}");
        assert!((38_000_000..=41_000_000).contains(&found[1]), "{found:?}");
        assert!((51_000_000..=56_000_000).contains(&found[2]), "{found:?}");
    }

    #[test]
    fn what_comes_in_packs_of_six_has_quantiles_in_packs() {
        let found = quantiles_of_moments(12_000_000, 90.0, 6_000_000, &[500_000, 900_000]);
        assert!(found.iter().all(|quantity| quantity % 6_000_000 == 0), "{found:?}");
    }

    #[test]
    fn nothing_expected_is_nothing_at_every_level() {
        assert_eq!(quantiles_of_moments(0, 0.0, 1_000_000, &[500_000, 990_000]), [0, 0]);
    }
}
