//! The tables of demand, supply and structure.

use std::collections::HashSet;

use super::units::Units;
use super::{Book, not_negative};
use crate::calendar::Day;
use crate::plan::error::PlanError;
use crate::plan::facts::{OrderFacts, ReceiptFacts};
use crate::plan::input::{Code, Input, OrderStatus};
use crate::plan::number::UNIT;
use crate::plan::output::Reason;
use crate::plan::remark::Remark;
use crate::plan::structure::{Edge, Ratio, Structure};

impl Book {
    /// Computed safety stock where the item names none, and the limits of unusual sizes.
    pub(super) fn outlook(&mut self, input: &Input) -> Result<(), PlanError> {
        let forecast: HashSet<&Code> = input.forecast.iter().map(|row| &row.item).collect();
        for (number, outlook) in input.outlook.iter().enumerate() {
            let at = self.find(&outlook.item, || "the outlook".to_owned())?;
            let item = &mut self.items[at as usize];
            item.usual_limit = outlook.usual_limit;
            item.outlook = Some(number as u32);
            let (code, to_order) = (item.code.clone(), outlook.to_order && !forecast.contains(&item.code));
            if item.floor < 0 {
                item.floor = outlook.safety_stock.max(0);
            }
            if to_order {
                let remark = Remark::on(&code, self.as_of, Reason::NoHistory);
                self.remarks.push(remark.done());
            }
        }
        for item in &mut self.items {
            item.floor = item.floor.max(0);
        }
        Ok(())
    }

    pub(super) fn bom(&mut self, input: &Input, units: &Units) -> Result<(), PlanError> {
        let mut edges = Vec::with_capacity(input.bom.len());
        for row in &input.bom {
            let place = || format!("the bill of materials of {}", row.parent);
            let parent = self.find(&row.parent, place)?;
            let component = self.find(&row.component, place)?;
            if row.quantity < 0 || row.scrap < 0 || row.scrap >= UNIT {
                return Err(PlanError::Invalid {
                    place: place(),
                    problem: format!(
                        "{} needs a quantity from 0 and a scrap from 0 to below 1",
                        row.component
                    ),
                });
            }
            let Some(quantity) = units.base(&row.component, row.quantity, &row.unit) else {
                self.unit_unknown(&row.component, &row.parent, row.unit.as_ref());
                continue;
            };
            edges.push(Edge {
                parent,
                component,
                ratio: Ratio::new(quantity, row.scrap),
                from: row.from.map_or(0, |date| self.near_day(date)),
                to: row.to.map_or(Day::MAX, |date| self.near_day(date)),
                phantom: row.phantom,
            });
        }
        edges.sort_by_key(|e| {
            (
                e.parent,
                e.component,
                e.from,
                e.to,
                e.ratio.numerator,
                e.ratio.denominator,
            )
        });
        self.structure = Structure::new(self.items.len(), &edges, |item| {
            self.items[item as usize].code.to_string()
        })?;
        for edge in edges.iter().filter(|edge| edge.phantom) {
            if !self.structure.has_rows[edge.component as usize] {
                let code = self.items[edge.component as usize].code.clone();
                self.remarks
                    .push(Remark::on(&code, self.as_of, Reason::BomMissing).done());
            }
        }
        Ok(())
    }

    pub(super) fn stock(&mut self, input: &Input, units: &Units) -> Result<(), PlanError> {
        for row in &input.stock {
            let place = || format!("the stock of {}", row.item);
            let at = self.find(&row.item, place)?;
            if row.reserved < 0 {
                return Err(PlanError::Invalid {
                    place: place(),
                    problem: "reserved cannot be negative".to_owned(),
                });
            }
            let free = row.on_hand.checked_sub(row.reserved);
            let free = free.ok_or_else(|| PlanError::TooLarge { place: place() })?;
            let Some(free) = units.base(&row.item, free, &row.unit) else {
                self.unit_unknown(&row.item, &row.item, row.unit.as_ref());
                continue;
            };
            let item = &mut self.items[at as usize];
            item.opening = (item.opening.checked_add(free)).ok_or_else(|| PlanError::TooLarge { place: place() })?;
            if row.on_hand < 0 {
                let remark = Remark::on(&row.item, self.as_of, Reason::StockNegative);
                self.remarks.push(remark.of(row.on_hand).done());
            }
        }
        Ok(())
    }

    pub(super) fn receipts(&mut self, input: &Input, units: &Units) -> Result<(), PlanError> {
        for receipt in &input.receipts {
            let place = || format!("receipt {}", receipt.receipt);
            let at = self.find(&receipt.item, place)?;
            not_negative(receipt.quantity, place)?;
            let Some(quantity) = units.base(&receipt.item, receipt.quantity, &receipt.unit) else {
                self.unit_unknown(&receipt.item, &receipt.receipt, receipt.unit.as_ref());
                continue;
            };
            let day = self.near_day(receipt.due);
            if day == Day::MAX {
                return Err(PlanError::BeyondCalendar {
                    place: place(),
                    date: receipt.due,
                });
            }
            self.items[at as usize].receipts.push(ReceiptFacts {
                source: receipt.clone(),
                day: day.max(self.today),
                past_due: day < self.today,
                quantity,
            });
        }
        for item in &mut self.items {
            (item.receipts)
                .sort_by(|a, b| (a.day, &a.source.receipt, a.quantity).cmp(&(b.day, &b.source.receipt, b.quantity)));
        }
        Ok(())
    }

    pub(super) fn orders(&mut self, input: &Input, units: &Units) -> Result<(), PlanError> {
        let mut orders = Vec::with_capacity(input.orders.len());
        for order in &input.orders {
            let place = || format!("order {} line {}", order.order, order.line);
            let item = self.find(&order.item, place)?;
            not_negative(order.quantity, place)?;
            if order.status != OrderStatus::Open || order.quantity == 0 {
                continue;
            }
            let Some(quantity) = units.base(&order.item, order.quantity, &order.unit) else {
                self.unit_unknown(&order.item, &order.order, order.unit.as_ref());
                continue;
            };
            let day = self.near_day(order.requested);
            if day >= self.end {
                let remark = Remark::on(&order.item, order.requested, Reason::BeyondHorizon);
                let remark = remark.about(&order.order).with("line", order.line.clone());
                self.remarks.push(remark.of(quantity).done());
                continue;
            }
            let limit = self.items[item as usize].usual_limit;
            orders.push(OrderFacts {
                source: order.clone(),
                item,
                day: day.max(self.today),
                quantity,
                unusual: (order.unusual).unwrap_or_else(|| limit.is_some_and(|limit| quantity > limit)),
            });
        }
        orders.sort_by(|a, b| {
            let key = |o: &'_ OrderFacts| (o.day, o.source.requested, o.source.priority);
            (key(a).cmp(&key(b)))
                .then_with(|| a.source.order.cmp(&b.source.order))
                .then_with(|| natural(&a.source.line, &b.source.line))
                .then_with(|| (a.item, a.quantity).cmp(&(b.item, b.quantity)))
        });
        self.orders_of = vec![Vec::new(); self.items.len()];
        for (at, order) in orders.iter().enumerate() {
            self.orders_of[order.item as usize].push(at as u32);
        }
        self.orders = orders;
        Ok(())
    }

    pub(super) fn met(&mut self, input: &Input) -> Result<(), PlanError> {
        for met in &input.met {
            let place = || format!("order {}", met.order);
            let at = self.find(&met.item, place)?;
            not_negative(met.quantity, place)?;
            let day = self.near_day(met.requested).max(self.today);
            if day < self.end && met.quantity > 0 {
                self.items[at as usize].met.push((day, met.quantity));
            }
        }
        for item in &mut self.items {
            item.met.sort_unstable();
        }
        Ok(())
    }

    pub(super) fn forecast(&mut self, input: &Input) -> Result<(), PlanError> {
        let weeks = self.weeks.len();
        let (first, last) = (self.weeks[0], self.weeks[weeks - 1]);
        for row in &input.forecast {
            let place = || format!("the forecast of {} in {}", row.item, row.week);
            let at = self.find(&row.item, place)?;
            not_negative(row.quantity, place)?;
            if row.week < first || row.week > last {
                continue;
            }
            let week = row.week.since(first) as usize;
            let variation = self.parameters.forecast_variation;
            let item = &mut self.items[at as usize];
            if item.forecast.is_empty() {
                item.forecast = vec![0; weeks];
                item.variance = vec![0.0; weeks];
            }
            item.forecast[week] = (item.forecast[week].checked_add(row.quantity))
                .ok_or_else(|| PlanError::TooLarge { place: place() })?;
            let deviation = match row.deviation {
                Some(deviation) => deviation as f64 / UNIT as f64,
                None => row.quantity as f64 / UNIT as f64 * variation as f64 / UNIT as f64,
            };
            item.variance[week] += deviation * deviation;
        }
        Ok(())
    }

    fn unit_unknown(&mut self, item: &Code, subject: &Code, unit: Option<&Code>) {
        let remark = Remark::on(item, self.as_of, Reason::UnitUnknown).about(subject);
        let remark = match unit {
            Some(unit) => remark.with("unit", unit.clone()),
            None => remark,
        };
        self.remarks.push(remark.done());
    }
}

/// Order of line numbers: 2 before 10.
fn natural(a: &str, b: &str) -> std::cmp::Ordering {
    match (a.parse::<u64>(), b.parse::<u64>()) {
        (Ok(a), Ok(b)) => a.cmp(&b),
        _ => a.cmp(b),
    }
}
