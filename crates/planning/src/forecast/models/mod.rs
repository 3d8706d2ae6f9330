//! The single models. Each takes a history (demand in counts of the item's pack, NaN for unknown) and hands out
//! the mean of the periods ahead.

pub mod aggregation;
pub mod intermittent;
pub mod smoothing;

/// Mean demand of the periods ahead of the end of a history.
#[derive(Clone, Debug, PartialEq)]
pub enum Path {
    Flat(f64),
    /// level + trend·(φ + φ² + … + φʰ)
    Damped {
        level: f64,
        trend: f64,
        damping: f64,
    },
    /// A damped path plus the season's own term; `season[0]` belongs to the first period ahead.
    Seasonal {
        level: f64,
        trend: f64,
        damping: f64,
        season: Vec<f64>,
    },
    /// A damped path times the season's own factor.
    Multiplied {
        level: f64,
        trend: f64,
        damping: f64,
        season: Vec<f64>,
    },
}

impl Path {
    /// Mean of period `h` ahead, from 1; never below zero.
    pub fn ahead(&self, h: usize) -> f64 {
        match self {
            Path::Flat(level) => level.max(0.0),
            Path::Damped { level, trend, damping } => (level + trend * steps(*damping, h)).max(0.0),
            Path::Seasonal {
                level,
                trend,
                damping,
                season,
            } => {
                let term = season.get((h - 1) % season.len().max(1)).copied().unwrap_or(0.0);
                (level + trend * steps(*damping, h) + term).max(0.0)
            }
            Path::Multiplied {
                level,
                trend,
                damping,
                season,
            } => {
                let factor = season.get((h - 1) % season.len().max(1)).copied().unwrap_or(1.0);
                ((level + trend * steps(*damping, h)) * factor).max(0.0)
            }
        }
    }

    /// Mean of the `width` periods after the first `gap` ones.
    pub fn window(&self, gap: usize, width: usize) -> f64 {
        (gap + 1..=gap + width).map(|h| self.ahead(h)).sum()
    }
}

/// φ + φ² + … + φʰ
fn steps(damping: f64, h: usize) -> f64 {
    let mut power = 1.0;
    let mut sum = 0.0;
    for _ in 0..h.min(400) {
        power *= damping;
        sum += power;
    }
    sum
}

/// The models that can be asked for by name and that the choice compares.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Model {
    Ses,
    Holt,
    HoltWinters,
    Croston,
    Sba,
    Tsb,
    Adida,
    Imapa,
}

impl Model {
    pub const ALL: [Model; 8] = [
        Model::Ses,
        Model::Holt,
        Model::HoltWinters,
        Model::Croston,
        Model::Sba,
        Model::Tsb,
        Model::Adida,
        Model::Imapa,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Model::Ses => "ses",
            Model::Holt => "holt",
            Model::HoltWinters => "holt_winters",
            Model::Croston => "croston",
            Model::Sba => "sba",
            Model::Tsb => "tsb",
            Model::Adida => "adida",
            Model::Imapa => "imapa",
        }
    }

    /// Fits the model to `history`; `None` where it does not apply (no demand yet, fewer than two full cycles).
    pub fn fit(self, history: &[f64], cycle: usize) -> Option<Path> {
        self.tried(history, cycle).map(|tried| tried.path)
    }

    /// The same with how well it would have followed.
    pub(super) fn tried(self, history: &[f64], cycle: usize) -> Option<Tried> {
        let flat = |level: f64| Tried {
            path: Path::Flat(level),
            error: None,
        };
        match self {
            Model::Ses => smoothing::ses(history),
            Model::Holt => smoothing::holt(history),
            Model::HoltWinters => smoothing::holt_winters(history, cycle),
            Model::Croston => intermittent::croston(history, 0.1).map(flat),
            Model::Sba => intermittent::sba(history, 0.1).map(flat),
            Model::Tsb => intermittent::tsb(history, 0.1, 0.1).map(flat),
            Model::Adida => aggregation::adida(history).map(flat),
            Model::Imapa => aggregation::imapa(history).map(flat),
        }
    }
}

/// A path and how far it strayed from the history it was fitted to.
#[derive(Clone, Debug, PartialEq)]
pub struct Tried {
    pub path: Path,
    /// Squared error to expect one period ahead, from the past ones and how much was fitted to them (Akaike's final
    /// prediction error); `None` where the model was not followed.
    pub error: Option<f64>,
}

impl Tried {
    /// `loss` is the sum of squared errors, `fitted` how many numbers were chosen to make it small.
    fn new(path: Path, loss: f64, history: &[f64], fitted: f64) -> Tried {
        let known = history.iter().filter(|y| !y.is_nan()).count() as f64;
        let error = (known > fitted).then(|| loss / known * (known + fitted) / (known - fitted));
        Tried { path, error }
    }
}
