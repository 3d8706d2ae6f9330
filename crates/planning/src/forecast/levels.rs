//! Order-up-to levels for the share of units to be served at once.
//!
//! A unit is added to an item's level while what it serves is worth more than what it costs to hold: with
//! X = demand of lead time and review period, Y = demand of the lead time alone, while
//! worth · (P(X > S) − P(Y > S)) > cost · P(X ≤ S).
//! One worth per unit served holds for all items of a service; it is the one that would have served the share
//! asked, in a simulation of the past periods with the levels that would then have been set.

use std::collections::BTreeMap;

use libm::{exp, log};

use super::backtest::{FIRST_ORIGIN, answers, came, chosen};
use super::choice::{Answer, Record};
use super::distribution::Distribution;
use super::history::{MICRO, Past};
use super::negative_binomial::Fit;
use super::outlook::{CANDIDATES, Outlook, Window};
use super::period::{Frequency, Period};
use super::pooled::{self, Standing};
use super::predict::{Asker, micro};
use super::replenish::Shelf;
use super::result::{Millionths, StockLevel, StockPolicy};
use super::series::{DemandClass, SeriesSet};

/// Worths tried in the simulation, from 0.2 to about 5000 times the usual cost of holding.
const WORTHS: usize = 44;

fn worth(step: usize) -> f64 {
    0.2 * exp(step as f64 * 0.235)
}

/// Levels for each item of `policies`, each period from `from` to `to` and each service of `services`, decided
/// at the start of the period from the periods before it. The policies' own service is not looked at.
pub fn stock_levels(
    set: &SeriesSet,
    policies: &[StockPolicy],
    from: Period,
    to: Period,
    services: &[Millionths],
) -> Vec<StockLevel> {
    let mut walk = Walk::new(set, policies, from);
    let mut all = Vec::new();
    while walk.now <= to {
        let stands = walk.look();
        if walk.now >= from {
            for service in services {
                let bounds = walk.calibrated(&stands, *service, |_| true);
                all.extend((0..policies.len()).map(|i| walk.level(&stands, i, *service, bounds)));
            }
        }
        walk.pass(&stands);
    }
    all
}

/// Levels at the set's origin, each item at its own service.
pub fn stock_levels_at(set: &SeriesSet, policies: &[StockPolicy]) -> Vec<StockLevel> {
    let mut walk = Walk::new(set, policies, set.origin);
    loop {
        let stands = walk.look();
        if walk.now >= set.origin {
            let mut worths: BTreeMap<Millionths, f64> = BTreeMap::new();
            for policy in policies {
                worths
                    .entry(policy.service)
                    .or_insert_with(|| walk.calibrated(&stands, policy.service, |p| p.service == policy.service));
            }
            return (0..policies.len())
                .map(|i| {
                    let service = policies[i].service;
                    walk.level(&stands, i, service, worths[&service])
                })
                .collect();
        }
        walk.pass(&stands);
    }
}

/// An item at one origin: demand of lead time and review period, and of the lead time alone, in counts.
struct Stand {
    unit: f64,
    cover: Distribution,
    lead: Distribution,
    size: f64,
}

/// Goes through the origins in order and simulates every worth on the way.
struct Walk<'a> {
    set: &'a SeriesSet,
    policies: &'a [StockPolicy],
    /// Place in the set of each policy's series.
    places: Vec<Option<usize>>,
    costs: Vec<f64>,
    now: Period,
    first: Period,
    step: usize,
    fits: BTreeMap<usize, Fit>,
    record: Record,
    waiting: Vec<Waiting>,
    shelves: Vec<Vec<Shelf>>,
    /// Per period simulated and item: served and asked for each worth, valued in base units.
    tallies: Vec<Tally>,
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

/// One past period of the simulation, by service group (one group per service asked by a policy).
struct Tally {
    groups: BTreeMap<Millionths, Group>,
}

#[derive(Clone)]
struct Group {
    asked: f64,
    events: f64,
    served: [f64; WORTHS],
}

impl<'a> Walk<'a> {
    fn new(set: &'a SeriesSet, policies: &'a [StockPolicy], from: Period) -> Walk<'a> {
        let index: BTreeMap<&str, usize> = set.series.iter().enumerate().map(|(i, s)| (s.id.as_str(), i)).collect();
        let begin = set.series.iter().map(|s| s.first).min().unwrap_or(from);
        let (back, _) = pace(set.frequency);
        let earliest = begin + FIRST_ORIGIN as i32 + 2;
        let now = (from - back).max(earliest).min(from);
        let mut priced: Vec<f64> = policies
            .iter()
            .map(|p| p.unit_cost as f64)
            .filter(|c| *c > 0.0)
            .collect();
        priced.sort_by(f64::total_cmp);
        let usual = priced.get(priced.len() / 2).copied().unwrap_or(1.0);
        let costs = (policies.iter())
            .map(|p| {
                if p.unit_cost > 0 {
                    (p.unit_cost as f64 / usual).clamp(1e-3, 1e3)
                } else {
                    1.0
                }
            })
            .collect();
        Walk {
            set,
            policies,
            places: policies.iter().map(|p| index.get(p.id.as_str()).copied()).collect(),
            costs,
            now,
            first: now,
            step: 0,
            fits: BTreeMap::new(),
            record: Record::new(set.series.len()),
            waiting: Vec::new(),
            shelves: policies.iter().map(|p| vec![Shelf::new(p.lead_time); WORTHS]).collect(),
            tallies: Vec::new(),
        }
    }

    /// Everything known at the start of the current period, and nothing later.
    fn look(&mut self) -> Vec<Stand> {
        let past = Past::known_at(self.set, self.now);
        let usual = pooled::usual(&past);
        let (_, pace) = pace(self.set.frequency);
        let refit = self.step % pace == 0;
        if refit {
            self.refit(&past, &usual);
        }
        self.judge();
        let mut stands = Vec::with_capacity(self.policies.len());
        for (i, policy) in self.policies.iter().enumerate() {
            let Some(item) = self.places[i] else {
                stands.push(Stand {
                    unit: 1.0,
                    cover: Distribution::zero(),
                    lead: Distribution::zero(),
                    size: 1.0,
                });
                continue;
            };
            let history = &past.histories[item];
            let standing = Standing::of(history, &usual);
            let class = DemandClass::of(&standing);
            let outlook = Outlook::new(history, standing, past.cycle);
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
            stands.push(Stand {
                unit: history.unit,
                cover: asker.combine(cover, &fit),
                lead: match lead.width {
                    0 => Distribution::zero(),
                    width => asker.combine(lead, &self.fit_for(width, vary)),
                },
                size: outlook.standing.memory.size(usual[history.family]),
            });
            if refit && outlook.standing.memory.demands > 0.0 {
                let memory = &outlook.standing.memory;
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
        }
        stands
    }

    fn refit(&mut self, past: &Past, usual: &[super::features::Usual]) {
        let mut widths: Vec<usize> = (self.policies.iter())
            .flat_map(|p| [cover_of(p), p.lead_time as usize])
            .filter(|w| *w > 0)
            .map(anchor)
            .collect();
        widths.sort_unstable();
        widths.dedup();
        for width in widths {
            if width > 1 && past.length < width + FIRST_ORIGIN {
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
            (self.waiting.drain(..)).partition(|w| w.origin + w.width as i32 <= now);
        self.waiting = open;
        for w in over {
            if let Some(units) = came(&self.set.series[w.item], w.origin, w.width) {
                self.record.judge(w.item, w.class, &w.answers, units / w.unit, w.scale);
            }
        }
    }

    /// The current period passes: every worth serves what was really asked for.
    fn pass(&mut self, stands: &[Stand]) {
        let mut groups: BTreeMap<Millionths, Group> = BTreeMap::new();
        for (i, policy) in self.policies.iter().enumerate() {
            let Some(item) = self.places[i] else { continue };
            let known = came(&self.set.series[item], self.now, 1);
            let demand = known.unwrap_or(0.0);
            let group = groups.entry(policy.service).or_insert(Group {
                asked: 0.0,
                events: 0.0,
                served: [0.0; WORTHS],
            });
            group.asked += demand;
            group.events += if demand > 0.0 { 1.0 } else { 0.0 };
            let review = policy.review_period.max(1) as i32;
            let reviewed = self.now.since(self.first) % review == 0;
            let levels = rising_levels(&stands[i], self.costs[i]);
            for (step, shelf) in self.shelves[i].iter_mut().enumerate() {
                let level = levels[step] * stands[i].unit;
                let served = shelf.pass(level, policy.lot as f64 / MICRO, reviewed, demand);
                group.served[step] += served.at_once;
            }
        }
        self.tallies.push(Tally { groups });
        self.now = self.now + 1;
        self.step += 1;
    }

    /// The worth that serves `service` of the units of the policies in `which`: as the simulation of the last
    /// periods says, and as the distributions say where few demands have been seen.
    fn calibrated(&self, stands: &[Stand], service: Millionths, which: impl Fn(&StockPolicy) -> bool) -> f64 {
        const BELIEF: f64 = 100.0;
        let (back, _) = pace(self.set.frequency);
        let settled = self
            .policies
            .iter()
            .map(|p| p.lead_time as usize + 1)
            .max()
            .unwrap_or(0);
        let mut asked = 0.0;
        let mut events = 0.0;
        let mut served = [0.0; WORTHS];
        let begin = settled.max(self.tallies.len().saturating_sub(back as usize));
        let members: Vec<Millionths> = self.policies.iter().filter(|p| which(p)).map(|p| p.service).collect();
        for tally in self.tallies.iter().skip(begin) {
            for group in tally.groups.iter().filter(|(s, _)| members.contains(s)).map(|(_, g)| g) {
                asked += group.asked;
                events += group.events;
                for (sum, part) in served.iter_mut().zip(&group.served) {
                    *sum += part;
                }
            }
        }
        let expected = self.expected_fill(stands, which);
        let wanted = f64::from(service) / MICRO;
        let mut before = (0.0, 0.0);
        for step in 0..WORTHS {
            let seen = if asked > 0.0 { served[step] / asked } else { 0.0 };
            let fill = (events * seen + BELIEF * expected[step]) / (events + BELIEF);
            if fill >= wanted {
                let part = if step == 0 {
                    1.0
                } else {
                    (wanted - before.1) / (fill - before.1)
                };
                let at = log(worth(step)) - (1.0 - part) * 0.235;
                return exp(at);
            }
            before = (worth(step), fill);
        }
        worth(WORTHS - 1)
    }

    fn expected_fill(&self, stands: &[Stand], which: impl Fn(&StockPolicy) -> bool) -> [f64; WORTHS] {
        let mut asked = 0.0;
        let mut missed = [0.0; WORTHS];
        for (i, stand) in stands.iter().enumerate().filter(|(i, _)| which(&self.policies[*i])) {
            asked += (stand.cover.mean() - stand.lead.mean()).max(0.0) * stand.unit;
            let levels = rising_levels(stand, self.costs[i]);
            let (mut last, mut miss) = (-1.0, 0.0);
            for step in 0..WORTHS {
                if levels[step] != last {
                    last = levels[step];
                    miss = (stand.cover.beyond(last) - stand.lead.beyond(last)).max(0.0);
                }
                missed[step] += miss * stand.unit;
            }
        }
        missed.map(|m| if asked > 0.0 { 1.0 - m / asked } else { 1.0 })
    }

    fn level(&self, stands: &[Stand], i: usize, service: Millionths, worth: f64) -> StockLevel {
        let stand = &stands[i];
        let mut reached = [0.0; 1];
        fill_levels(stand, self.costs[i], &[worth], &mut reached);
        let level = reached[0];
        let mean = stand.cover.mean();
        let share = |x: f64| micro(x.clamp(0.0, 1.0)) as Millionths;
        let asked = mean - stand.lead.mean();
        let missed = (stand.cover.beyond(level) - stand.lead.beyond(level)).max(0.0);
        StockLevel {
            id: self.policies[i].id.clone(),
            period: self.now,
            service,
            level: micro(level * stand.unit),
            mean: micro(mean * stand.unit),
            safety: micro((level - mean).max(0.0) * stand.unit),
            line_fill: share(stand.lead.at_most(level - stand.size)),
            unit_fill: share(if asked > 0.0 { 1.0 - missed / asked } else { 0.0 }),
            to_order: level <= 0.0,
        }
    }
}

/// Periods simulated before the first level, and origins from one fit to the next.
fn pace(frequency: Frequency) -> (i32, usize) {
    match frequency {
        Frequency::Week => (26, 4),
        Frequency::Month => (18, 3),
    }
}

fn cover_of(policy: &StockPolicy) -> usize {
    (policy.lead_time + policy.review_period.max(1)) as usize
}

/// Widths up to eight have their own regression; wider ones share one with their neighbours.
fn anchor(width: usize) -> usize {
    const WIDE: [usize; 10] = [10, 13, 17, 22, 28, 36, 46, 60, 78, 104];
    if width <= 8 {
        return width;
    }
    WIDE.iter().copied().min_by_key(|w| w.abs_diff(width)).unwrap_or(width)
}

fn rising_levels(stand: &Stand, cost: f64) -> [f64; WORTHS] {
    let mut worths = [0.0; WORTHS];
    for (step, place) in worths.iter_mut().enumerate() {
        *place = worth(step);
    }
    let mut levels = [0.0; WORTHS];
    fill_levels(stand, cost, &worths, &mut levels);
    levels
}

/// For each of the rising `worths`, the smallest level at which one more unit is not worth its cost.
fn fill_levels(stand: &Stand, cost: f64, worths: &[f64], levels: &mut [f64]) {
    let step = stand.cover.step();
    let last = stand.cover.cells().len() - 1;
    let (mut covered, mut level, mut k) = (0.0, 0.0, 0);
    for (w, place) in worths.iter().zip(levels.iter_mut()) {
        loop {
            if k > last {
                break;
            }
            let upto = covered + stand.cover.cells()[k];
            let open = (1.0 - upto).max(0.0) - (1.0 - stand.lead.at_most(level)).max(0.0);
            if w * open <= cost * upto {
                break;
            }
            covered = upto;
            k += 1;
            level = k as f64 * step;
        }
        *place = level;
    }
}
