//! Croston's method, its correction by Syntetos and Boylan, and that of Teunter, Syntetos and Babai.

/// Croston (1972): smoothed size over smoothed interval, both updated when demand occurs.
pub fn croston(history: &[f64], alpha: f64) -> Option<f64> {
    let mut size = f64::NAN;
    let mut interval = 1.0;
    let mut since = 1.0;
    for &y in history.iter().filter(|y| !y.is_nan()) {
        if y > 0.0 {
            if size.is_nan() {
                (size, interval) = (y, since);
            } else {
                size += alpha * (y - size);
                interval += alpha * (since - interval);
            }
            since = 1.0;
        } else {
            since += 1.0;
        }
    }
    (!size.is_nan()).then_some(size / interval)
}

/// Syntetos and Boylan (2005): Croston's estimate times 1 − α/2.
pub fn sba(history: &[f64], alpha: f64) -> Option<f64> {
    croston(history, alpha).map(|rate| rate * (1.0 - alpha / 2.0))
}

/// Teunter, Syntetos and Babai (2011): the probability of demand is updated in every period, so that an item
/// that stops selling fades. `alpha` smooths the size, `beta` the probability.
pub fn tsb(history: &[f64], alpha: f64, beta: f64) -> Option<f64> {
    let mut size = f64::NAN;
    let mut probability = f64::NAN;
    for &y in history.iter().filter(|y| !y.is_nan()) {
        let occurs = if y > 0.0 { 1.0 } else { 0.0 };
        if probability.is_nan() {
            probability = occurs;
        } else {
            probability += beta * (occurs - probability);
        }
        if y > 0.0 {
            size = if size.is_nan() { y } else { size + alpha * (y - size) };
        }
    }
    (!size.is_nan()).then_some(size * probability)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HISTORY: [f64; 8] = [0.0, 2.0, 0.0, 0.0, 4.0, 0.0, 6.0, 0.0];

    #[test]
    fn croston_smooths_sizes_and_intervals_when_demand_occurs() {
        // sizes 2, 2.2, 2.58; intervals 2, 2.1, 2.09
        let rate = croston(&HISTORY, 0.1).unwrap();
        assert!((rate - 2.58 / 2.09).abs() < 1e-12, "{rate}");
    }

    #[test]
    fn sba_lowers_croston_by_half_of_alpha() {
        let rate = sba(&HISTORY, 0.1).unwrap();
        assert!((rate - 0.95 * 2.58 / 2.09).abs() < 1e-12, "{rate}");
    }

    #[test]
    fn tsb_fades_while_nothing_is_sold_and_croston_does_not() {
        let mut quiet = HISTORY.to_vec();
        quiet.extend([0.0; 20]);
        assert_eq!(croston(&quiet, 0.1), croston(&HISTORY, 0.1));
        let before = tsb(&HISTORY, 0.1, 0.1).unwrap();
        let after = tsb(&quiet, 0.1, 0.1).unwrap();
        assert!(after < before * 0.13, "{before} {after}");
    }

    #[test]
    fn without_demand_there_is_no_rate() {
        assert_eq!(croston(&[0.0, 0.0], 0.1), None);
        assert_eq!(tsb(&[f64::NAN, 0.0], 0.1, 0.1), None);
    }
}
