//! One item with its own rules.

use super::{Book, LONGEST_LEAD_DAYS};
use crate::calendar::Day;
use crate::plan::error::PlanError;
use crate::plan::facts::ItemFacts;
use crate::plan::input::{Item, LotRule};
use crate::plan::number::UNIT;

impl Book {
    pub(super) fn item(&mut self, item: &Item) -> Result<ItemFacts, PlanError> {
        let parameters = &self.parameters;
        let place = || format!("item {}", item.item);
        let invalid = |problem: &str| {
            Err(PlanError::Invalid {
                place: place(),
                problem: problem.to_owned(),
            })
        };
        let holding_rate = item.holding_rate.unwrap_or(parameters.holding_rate);
        if item.item.is_empty() {
            return invalid("has no code");
        }
        if item.lot_multiple <= 0 {
            return invalid("the lot multiple must be above 0");
        }
        if item.lot_min < 0 || item.setup_cost < 0 || holding_rate < 0 {
            return invalid("minimum lot, setup cost and holding rate cannot be negative");
        }
        if item.unit_cost.is_some_and(|cost| cost < 0)
            || item.shortage_cost.is_some_and(|cost| cost < 0)
            || item.safety_stock.is_some_and(|stock| stock < 0)
        {
            return invalid("costs and safety stock cannot be negative");
        }
        if item.lead_time_days.is_some_and(|d| d > LONGEST_LEAD_DAYS) {
            return invalid(&format!("the lead time is above {LONGEST_LEAD_DAYS} working days"));
        }
        if item.lot_rule == LotRule::Fixed && item.lot_min == 0 {
            return invalid("a fixed lot needs its size in the minimum lot");
        }
        let price = item.unit_cost.unwrap_or(0);
        let holding = i128::from(price) * i128::from(holding_rate) / i128::from(UNIT);
        let cap_weeks = match (item.shelf_life_weeks, item.max_cover_weeks) {
            (Some(life), Some(cover)) => Some(life.min(cover)),
            (life, cover) => life.or(cover),
        };
        Ok(ItemFacts {
            code: item.item.clone(),
            kind: item.kind,
            lead: item.lead_time_days.unwrap_or(0),
            lead_missing: item.lead_time_days.is_none(),
            rule: item.lot_rule,
            minimum: item.lot_min,
            multiple: item.lot_multiple,
            lot_weeks: item.lot_weeks.unwrap_or(1).max(1),
            price,
            price_missing: item.unit_cost.is_none(),
            setup_cost: item.setup_cost,
            holding: i64::try_from(holding).map_err(|_| PlanError::TooLarge { place: place() })?,
            shortage: item.shortage_cost.unwrap_or(price),
            cap_weeks,
            floor: item.safety_stock.unwrap_or(-1),
            sold: (
                item.launch.map_or(0, |date| self.near_day(date)),
                item.end.map_or(Day::MAX, |date| self.near_day(date)),
            ),
            opening: 0,
            usual_limit: None,
            outlook: None,
            receipts: Vec::new(),
            met: Vec::new(),
            forecast: Vec::new(),
            variance: Vec::new(),
            routing: Vec::new(),
            terms: None,
            previous: Vec::new(),
            edits: Vec::new(),
        })
    }
}
