//! Exponential smoothing: simple, damped trend (Holt), and additive seasons (Holt–Winters).
//!
//! Parameters are those of a small grid that would have forecast the history best one period ahead.

use super::{Path, Tried};

/// Damping of trends: far ahead, a trend adds at most five more steps of itself.
const DAMPING: f64 = 0.85;

/// Simple exponential smoothing.
pub fn ses(history: &[f64]) -> Option<Tried> {
    const ALPHAS: [f64; 8] = [0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.45, 0.7];
    best_level(history, &ALPHAS).map(|(loss, level)| Tried::new(Path::Flat(level), loss, history, 2.0))
}

/// The least sum of squared errors one step ahead, and the level of the smoothing constant that has it.
pub(super) fn best_level(history: &[f64], alphas: &[f64]) -> Option<(f64, f64)> {
    let start = opening(history)?;
    let mut best: Option<(f64, f64)> = None;
    for &alpha in alphas {
        let mut level = start;
        let mut loss = 0.0;
        for &y in history.iter().filter(|y| !y.is_nan()) {
            let error = y - level;
            loss += error * error;
            level += alpha * error;
        }
        if best.is_none_or(|(least, _)| loss < least) {
            best = Some((loss, level));
        }
    }
    best
}

/// Holt's linear trend, damped.
pub fn holt(history: &[f64]) -> Option<Tried> {
    const ALPHAS: [f64; 5] = [0.05, 0.15, 0.3, 0.5, 0.8];
    const BETAS: [f64; 3] = [0.02, 0.1, 0.3];
    let start = opening(history)?;
    let mut best: Option<(f64, f64, f64)> = None;
    for alpha in ALPHAS {
        for beta in BETAS {
            let (mut level, mut trend, mut loss) = (start, 0.0, 0.0);
            for &y in history {
                let expected = level + DAMPING * trend;
                if y.is_nan() {
                    level = expected;
                    trend *= DAMPING;
                    continue;
                }
                let error = y - expected;
                loss += error * error;
                level = expected + alpha * error;
                trend = DAMPING * trend + alpha * beta * error;
            }
            if best.is_none_or(|(least, _, _)| loss < least) {
                best = Some((loss, level, trend));
            }
        }
    }
    best.map(|(loss, level, trend)| {
        let path = Path::Damped {
            level,
            trend,
            damping: DAMPING,
        };
        Tried::new(path, loss, history, 3.0)
    })
}

/// Holt–Winters with damped trend; seasons add, or multiply where every period sold and that fits better. Needs
/// two full cycles.
pub fn holt_winters(history: &[f64], cycle: usize) -> Option<Tried> {
    if cycle < 2 || history.len() < 2 * cycle {
        return None;
    }
    let added = seasonal(history, cycle, false);
    let always = history.iter().all(|y| y.is_nan() || *y > 0.0);
    let multiplied = if always { seasonal(history, cycle, true) } else { None };
    let better = match (&added, &multiplied) {
        (Some((least, _)), Some((loss, _))) if loss < least => multiplied,
        _ => added,
    };
    better.map(|(loss, path)| Tried::new(path, loss, history, cycle as f64 + 3.0))
}

/// The best path of one form with its squared error one step ahead.
fn seasonal(history: &[f64], cycle: usize, multiplied: bool) -> Option<(f64, Path)> {
    const ALPHAS: [f64; 3] = [0.1, 0.3, 0.6];
    const BETAS: [f64; 2] = [0.02, 0.1];
    const GAMMAS: [f64; 2] = [0.05, 0.25];
    const DAMPINGS: [f64; 2] = [0.85, 0.98];
    let opening = opening_season(history, cycle, multiplied)?;
    let start = mean(&history[..cycle])?;
    let mut best: Option<(f64, Path)> = None;
    for (alpha, beta) in ALPHAS.iter().flat_map(|a| BETAS.map(|b| (*a, b))) {
        for (gamma, damping) in GAMMAS.iter().flat_map(|g| DAMPINGS.map(|d| (*g, d))) {
            let (mut level, mut trend, mut loss) = (start, 0.0, 0.0);
            let mut season = opening.clone();
            for (t, &y) in history.iter().enumerate() {
                let base = level + damping * trend;
                let slot = t % cycle;
                trend *= damping;
                level = base;
                if y.is_nan() {
                    continue;
                }
                let term = season[slot];
                let error = if multiplied { y - base * term } else { y - base - term };
                loss += error * error;
                // A factor turns an error of demand into one of the level, and a level into one of the factor.
                let (of_level, of_season) = match multiplied {
                    true => (error / term.max(0.05), error / base.max(1e-9)),
                    false => (error, error),
                };
                level += alpha * of_level;
                trend += alpha * beta * of_level;
                season[slot] += gamma * (1.0 - alpha) * of_season;
            }
            if best.as_ref().is_none_or(|(least, _)| loss < *least) {
                season.rotate_left(history.len() % cycle);
                let path = match multiplied {
                    true => Path::Multiplied {
                        level,
                        trend,
                        damping,
                        season,
                    },
                    false => Path::Seasonal {
                        level,
                        trend,
                        damping,
                        season,
                    },
                };
                best = Some((loss, path));
            }
        }
    }
    best
}

/// Average of the first known periods, where smoothing starts.
fn opening(history: &[f64]) -> Option<f64> {
    let known: Vec<f64> = history.iter().copied().filter(|y| !y.is_nan()).take(6).collect();
    mean(&known)
}

/// Average distance of each place in the cycle from the mean of its own cycle (or its multiple of it), over the
/// first three cycles.
fn opening_season(history: &[f64], cycle: usize, multiplied: bool) -> Option<Vec<f64>> {
    let mut sum = vec![0.0; cycle];
    let mut count = vec![0.0; cycle];
    for block in history.chunks_exact(cycle).take(3) {
        let Some(middle) = mean(block).filter(|m| !multiplied || *m > 0.0) else {
            continue;
        };
        for (slot, &y) in block.iter().enumerate() {
            if !y.is_nan() {
                sum[slot] += if multiplied { y / middle } else { y - middle };
                count[slot] += 1.0;
            }
        }
    }
    // One more observation of nothing special: two years are little to believe a season from.
    let (plain, known) = (if multiplied { 1.0 } else { 0.0 }, count.iter().any(|c| *c > 0.0));
    known.then(|| (sum.iter().zip(&count)).map(|(s, c)| (s + plain) / (c + 1.0)).collect())
}

fn mean(values: &[f64]) -> Option<f64> {
    let (mut sum, mut count) = (0.0, 0.0);
    for &y in values.iter().filter(|y| !y.is_nan()) {
        sum += y;
        count += 1.0;
    }
    (count > 0.0).then(|| sum / count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn growing_sales_are_not_smoothed_away() {
        // The history of a product whose forecast once decayed from 106,795 to 1,478 while it sold 95,000 to 319,000.
        let history: Vec<f64> = (0..24)
            .map(|t| 95_000.0 + 224_000.0 * (t as f64) / 23.0 * if t % 2 == 0 { 1.0 } else { 0.8 })
            .collect();
        for path in [ses(&history), holt(&history), holt_winters(&history, 12)] {
            let path = path.unwrap().path;
            for h in 1..=12 {
                assert!(path.ahead(h) > 95_000.0, "{path:?} at {h}: {}", path.ahead(h));
            }
        }
    }

    #[test]
    fn seasons_come_back_at_their_place() {
        let season = [9.0, 1.0, 4.0, 2.0];
        let history: Vec<f64> = (0..22).map(|t| 10.0 + season[t % 4]).collect();
        let path = holt_winters(&history, 4).unwrap().path;
        for h in 1..=8 {
            let expected = 10.0 + season[(22 + h - 1) % 4];
            assert!(
                (path.ahead(h) - expected).abs() < 0.8,
                "{h} {} {expected}",
                path.ahead(h)
            );
        }
    }

    #[test]
    fn seasons_that_grow_with_the_level_multiply() {
        let season = [1.6, 0.6, 0.9, 0.9];
        let history: Vec<f64> = (0..32).map(|t| (20.0 + 2.0 * t as f64) * season[t % 4]).collect();
        let path = holt_winters(&history, 4).unwrap().path;
        assert!(matches!(path, Path::Multiplied { .. }), "{path:?}");
        for h in 1..=4 {
            let expected = (20.0 + 2.0 * (31 + h) as f64) * season[(31 + h) % 4];
            assert!(
                (path.ahead(h) / expected - 1.0).abs() < 0.1,
                "{h} {} {expected}",
                path.ahead(h)
            );
        }
    }

    #[test]
    fn one_cycle_is_not_enough_for_a_season() {
        assert_eq!(holt_winters(&[1.0; 23], 12), None);
    }

    #[test]
    fn a_constant_is_forecast_as_itself() {
        assert_eq!(ses(&[7.0; 9]).unwrap().path, Path::Flat(7.0));
        assert_eq!(holt(&[7.0; 9]).unwrap().path.ahead(5), 7.0);
    }
}
