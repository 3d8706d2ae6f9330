//! How large a lot is.

use super::facts::ItemFacts;
use super::input::LotRule;

/// What stands against the next lot: by how much the stock would fall below its floor, were nothing more supplied.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ahead<'a> {
    /// One per day that matters, from the day of the lot on; each counts everything before it.
    pub points: &'a [Shortfall],
    /// What lots before this one have already added to the stock.
    pub added: i64,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Shortfall {
    pub week: u32,
    pub quantity: i64,
    /// The largest from here on.
    pub largest: i64,
}

impl Ahead<'_> {
    fn first_week(&self) -> u32 {
        self.points.first().map_or(0, |point| point.week)
    }

    /// The largest shortfall up to `weeks` after the first.
    fn within(&self, weeks: u32) -> i64 {
        let last = self.first_week().saturating_add(weeks);
        (self.points.iter())
            .take_while(|point| point.week <= last)
            .map(|point| point.quantity - self.added)
            .max()
            .unwrap_or(0)
    }

    fn at_all(&self) -> i64 {
        (self.points.first()).map_or(0, |point| point.largest - self.added)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct LotSize {
    pub quantity: i64,
    /// Later needs taken in, beyond the shortfall itself.
    pub cover: i64,
    /// Weeks covered after the week of the lot.
    pub cover_weeks: u32,
    /// Added by minimum, fixed size or multiple.
    pub rounding: i64,
    /// Quantity above everything needed within the cap on cover.
    pub excess: i64,
}

/// The lot for `shortfall` on the first day of `ahead`. `None` when it is too large to count.
pub(super) fn size(item: &ItemFacts, shortfall: i64, ahead: &Ahead<'_>) -> Option<LotSize> {
    let cap = item.cap_weeks.map(|weeks| weeks.max(1) - 1);
    let wanted = match item.rule {
        LotRule::Period => Some(item.lot_weeks - 1),
        LotRule::SilverMeal => Some(silver_meal(item, shortfall, ahead)),
        LotRule::L4l | LotRule::Min | LotRule::Fixed | LotRule::Multiple => None,
    };
    let (covered, cover_weeks) = match wanted {
        None => (shortfall, 0),
        Some(weeks) => {
            let weeks = cap.map_or(weeks, |cap| weeks.min(cap));
            (ahead.within(weeks).max(shortfall), weeks)
        }
    };
    let quantity = match item.rule {
        LotRule::Fixed => up(covered, item.minimum)?,
        _ => up(covered.max(item.minimum), item.multiple)?,
    };
    let excess = if quantity == covered {
        0
    } else {
        let needed = match cap {
            Some(cap) => ahead.within(cap),
            None => ahead.at_all(),
        };
        (quantity - needed.max(covered)).max(0)
    };
    Some(LotSize {
        quantity,
        cover: covered - shortfall,
        cover_weeks,
        rounding: quantity - covered,
        excess,
    })
}

fn up(quantity: i64, multiple: i64) -> Option<i64> {
    let lots = quantity.div_euclid(multiple) + i64::from(quantity.rem_euclid(multiple) > 0);
    lots.checked_mul(multiple)
}

/// Silver–Meal: takes in week after week while the cost per week falls. Setting up costs once, a unit held costs
/// `holding` ÷ 52 a week; the needs of the first week are not held. Returns the weeks taken in after the first.
fn silver_meal(item: &ItemFacts, shortfall: i64, ahead: &Ahead<'_>) -> u32 {
    // Fen · 10^10 · 52, so that micro-units times micro-yuan need no division.
    let setup = i128::from(item.setup_cost) * 10_i128.pow(10) * 52;
    let first = ahead.first_week();
    let mut taken = ahead.within(0).max(shortfall);
    let mut held: i128 = 0;
    let mut best = 0;
    let mut best_cost = setup;
    let mut points = ahead.points.iter().peekable();
    while let Some(point) = points.next() {
        let weeks = point.week - first;
        let mut total = taken.max(point.quantity - ahead.added);
        while let Some(same) = points.next_if(|next| next.week == point.week) {
            total = total.max(same.quantity - ahead.added);
        }
        let need = total - taken;
        if weeks == 0 || need == 0 {
            continue;
        }
        taken = total;
        let step = (i128::from(need) * i128::from(item.holding)).saturating_mul(i128::from(weeks));
        held = held.saturating_add(step);
        let cost = setup.saturating_add(held);
        // cost ÷ (weeks + 1) against best_cost ÷ (best + 1)
        let here = cost.saturating_mul(i128::from(best) + 1);
        let there = best_cost.saturating_mul(i128::from(weeks) + 1);
        if here > there {
            break;
        }
        best = weeks;
        best_cost = cost;
    }
    best
}
