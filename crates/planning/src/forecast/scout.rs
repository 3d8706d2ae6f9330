//! Goes through the origins in order and tells where each item stands, from what was known at each.

use std::collections::BTreeMap;

use super::backtest::{FIRST_ORIGIN, answers, came, chosen};
use super::choice::{Answer, Record};
use super::distribution::Distribution;
use super::features::Usual;
use super::history::{MICRO, Past};
use super::negative_binomial::Fit;
use super::outlook::{CANDIDATES, Outlook, Window};
use super::period::{Frequency, Period};
use super::pooled::{self, Standing};
use super::predict::Asker;
use super::result::StockPolicy;
use super::series::{DemandClass, SeriesSet};
use super::stand::{Stand, Table};

pub struct Scout<'a> {
    set: &'a SeriesSet,
    policies: &'a [StockPolicy],
    /// Place in the set of each policy's series.
    pub places: Vec<Option<usize>>,
    pub now: Period,
    step: usize,
    fits: BTreeMap<usize, Fit>,
    record: Record,
    waiting: Vec<Waiting>,
}

/// Answers whose window is not over.
struct Waiting {
    origin: Period,
    item: usize,
    class: DemandClass,
    width: usize,
    unit: f64,
    scale: f64,
    answers: [Option<Answer>; CANDIDATES],
}

/// Periods looked at before the first level, and origins from one fit to the next.
pub fn pace(frequency: Frequency) -> (i32, usize) {
    match frequency {
        Frequency::Week => (26, 4),
        Frequency::Month => (18, 3),
    }
}

/// Periods after which a simulated shelf is opened anew.
pub fn reopened(frequency: Frequency) -> usize {
    match frequency {
        Frequency::Week => 26,
        Frequency::Month => 12,
    }
}

fn cover_of(policy: &StockPolicy) -> usize {
    (policy.lead_time + policy.review_period.max(1)) as usize
}

impl<'a> Scout<'a> {
    /// Starts some periods before `from`, as far as there is history.
    pub fn new(set: &'a SeriesSet, policies: &'a [StockPolicy], from: Period) -> Scout<'a> {
        let index: BTreeMap<&str, usize> = set.series.iter().enumerate().map(|(i, s)| (s.id.as_str(), i)).collect();
        let begin = set.series.iter().map(|s| s.first).min().unwrap_or(from);
        let (back, _) = pace(set.frequency);
        let earliest = begin + FIRST_ORIGIN as i32 + 2;
        Scout {
            set,
            policies,
            places: policies.iter().map(|p| index.get(p.id.as_str()).copied()).collect(),
            now: (from - back).max(earliest).min(from),
            step: 0,
            fits: BTreeMap::new(),
            record: Record::new(set.series.len()),
            waiting: Vec::new(),
        }
    }

    /// Where every item stands at the start of the current period; nothing later is looked at.
    pub fn look(&mut self) -> Vec<Stand> {
        let past = Past::known_at(self.set, self.now);
        let usual = pooled::usual(&past);
        let (_, pace) = pace(self.set.frequency);
        let refit = self.step.is_multiple_of(pace);
        if refit {
            self.refit(&past, &usual);
        }
        self.judge();
        (0..self.policies.len())
            .map(|i| self.stand(i, &past, &usual, refit))
            .collect()
    }

    pub fn advance(&mut self) {
        self.now = self.now + 1;
        self.step += 1;
    }

    fn stand(&mut self, i: usize, past: &Past, usual: &[Usual], ask_all: bool) -> Stand {
        let policy = &self.policies[i];
        let Some(item) = self.places[i] else {
            return Stand::unknown();
        };
        let history = &past.histories[item];
        let standing = Standing::of(history, usual);
        let class = DemandClass::of(&standing);
        let outlook = Outlook::new(past, item, standing);
        let memory = &outlook.standing.memory;
        let cover = Window {
            gap: 0,
            width: cover_of(policy),
        };
        let lead = Window {
            gap: 0,
            width: policy.lead_time as usize,
        };
        let vary = policy.lead_time_deviation as f64 / MICRO;
        let fit = self.fit_for(cover.width, vary);
        let models = chosen(&self.record, item, class, &outlook, cover, &fit);
        let asker = Asker {
            record: &self.record,
            item,
            class,
            outlook: &outlook,
            models: &models,
        };
        let during = match lead.width {
            0 => Distribution::zero(),
            width => asker.combine(lead, &self.fit_for(width, vary)),
        };
        let stand = Stand {
            unit: history.unit,
            size: memory.size(usual[history.family]),
            cover: Table::new(&asker.combine(cover, &fit)),
            lead: Table::new(&during),
        };
        if ask_all && memory.demands > 0.0 {
            self.waiting.push(Waiting {
                origin: self.now,
                item,
                class,
                width: cover.width,
                unit: history.unit,
                scale: memory.sum / memory.demands,
                answers: answers(&outlook, cover, &self.fit_for(cover.width, 0.0)),
            });
        }
        stand
    }

    fn refit(&mut self, past: &Past, usual: &[Usual]) {
        let mut widths: Vec<usize> = (self.policies.iter())
            .flat_map(|p| [cover_of(p), p.lead_time as usize])
            .filter(|w| *w > 0)
            .map(anchor)
            .collect();
        widths.sort_unstable();
        widths.dedup();
        for width in widths {
            if width > 1 && past.length < width + FIRST_ORIGIN && !self.fits.is_empty() {
                continue;
            }
            let start = self.fits.get(&width).cloned();
            let fit = pooled::fit(past, usual, 0, width, start.as_ref());
            self.fits.insert(width, fit);
        }
    }

    /// The regression for a width, or the nearest there is; `vary` is the deviation of the lead time in periods.
    fn fit_for(&self, width: usize, vary: f64) -> Fit {
        let wanted = anchor(width);
        let nearest = self.fits.iter().min_by_key(|(at, _)| at.abs_diff(wanted));
        let fit = nearest.map_or_else(|| Fit::prior(width), |(_, fit)| fit.clone());
        let share = vary / width as f64;
        Fit {
            width: width as f64,
            added: share * share,
            ..fit
        }
    }

    /// Compares the answers whose window ended before the current period.
    fn judge(&mut self) {
        let now = self.now;
        let (over, open): (Vec<Waiting>, Vec<Waiting>) =
            self.waiting.drain(..).partition(|w| w.origin + w.width as i32 <= now);
        self.waiting = open;
        for w in over {
            if let Some(units) = came(&self.set.series[w.item], w.origin, w.width) {
                self.record.judge(w.item, w.class, &w.answers, units / w.unit, w.scale);
            }
        }
    }
}

/// Widths up to eight have their own regression; wider ones share one with their neighbours.
fn anchor(width: usize) -> usize {
    const WIDE: [usize; 10] = [10, 13, 17, 22, 28, 36, 46, 60, 78, 104];
    if width <= 8 {
        return width;
    }
    WIDE.iter().copied().min_by_key(|w| w.abs_diff(width)).unwrap_or(width)
}
