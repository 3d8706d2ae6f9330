//! Temporal aggregation: ADIDA and IMAPA.

use super::smoothing::best_level;

const ALPHAS: [f64; 3] = [0.1, 0.2, 0.3];

/// ADIDA (Nikolopoulos and others 2011): sums over as many periods as demands lie apart, smoothed, and spread
/// evenly again.
pub fn adida(history: &[f64]) -> Option<f64> {
    let known = known(history);
    at_width(&known, mean_interval(&known)?)
}

/// IMAPA (Petropoulos and Kourentzes 2015): the average of the aggregated forecasts of every width from one
/// period up to the mean interval between demands.
pub fn imapa(history: &[f64]) -> Option<f64> {
    let known = known(history);
    let widest = mean_interval(&known)?;
    let mut sum = 0.0;
    let mut count = 0.0;
    for width in 1..=widest {
        if let Some(level) = at_width(&known, width) {
            sum += level;
            count += 1.0;
        }
    }
    (count > 0.0).then(|| sum / count)
}

fn known(history: &[f64]) -> Vec<f64> {
    history.iter().copied().filter(|y| !y.is_nan()).collect()
}

/// Rounded mean distance between demands, the first counted from the start of the history.
fn mean_interval(known: &[f64]) -> Option<usize> {
    let demands = known.iter().filter(|y| **y > 0.0).count();
    let last = known.iter().rposition(|y| *y > 0.0)?;
    let mean = (last + 1) as f64 / demands as f64;
    Some((libm::round(mean) as usize).clamp(1, known.len()))
}

/// Smoothed sum of `width` periods, per period. What does not fill a whole block is left off at the old end.
fn at_width(known: &[f64], width: usize) -> Option<f64> {
    let rest = known.len() % width;
    let sums: Vec<f64> = known[rest..].chunks_exact(width).map(|b| b.iter().sum()).collect();
    best_level(&sums, &ALPHAS).map(|(_, level)| level / width as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regular_demand_is_found_at_its_own_interval() {
        let history: Vec<f64> = (1..=24).map(|t| if t % 4 == 0 { 8.0 } else { 0.0 }).collect();
        assert_eq!(adida(&history), Some(2.0));
        let averaged = imapa(&history).unwrap();
        assert!((averaged - 2.0).abs() < 0.5, "{averaged}");
    }

    #[test]
    fn demand_in_every_period_is_smoothed_as_it_is() {
        assert_eq!(imapa(&[3.0; 10]), Some(3.0));
        assert_eq!(imapa(&[0.0; 10]), None);
    }
}
