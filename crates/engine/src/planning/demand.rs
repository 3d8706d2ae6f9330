//! What was asked for and when: open orders, history, returns.

use std::sync::Arc;

use chrono::NaiveDate;
use countersign_domain::id::Id;
use countersign_domain::kinds::order::FIRM;
use countersign_planning::plan::input::{Code, MetDemand, Movement, MovementKind, OrderLine, OrderStatus};
use countersign_store::{Connection, StoreError};

use super::catalogue::Catalogue;
use super::input::named;
use super::rulings::Rulings;
use crate::failure::Result;

/// States of an order of which something may still be to ship.
const OPEN: &[&str] = &["accepted", "contracted", "part_shipped"];
/// Priority of an order where nothing is said.
const USUAL_PRIORITY: i32 = 5;

/// What was asked for, by the day it was asked for: the line's date, else the order's, else the day of the order. Before
/// `as_of` it is history, shipped or not; from then on it is an open order as far as it is still to ship, and met as far
/// as it is shipped.
#[derive(Default)]
pub(super) struct Demand {
    pub orders: Vec<OrderLine>,
    pub history: Vec<Movement>,
    pub met: Vec<MetDemand>,
}

pub(super) fn demand(connection: &Connection, catalogue: &Catalogue, as_of: NaiveDate) -> Result<Demand> {
    let firm = FIRM.iter().map(|s| format!("'{s}'")).collect::<Vec<_>>().join(", ");
    let sql = format!(
        "SELECT o.id, o.number, o.state, o.kind, coalesce(l.due, o.due, o.date), l.line, l.product, l.quantity,
                coalesce(l.shipped, 0), coalesce(nullif(c.short_name, ''), c.name)
         FROM \"order\" o JOIN order_line l ON l.parent = o.pk LEFT JOIN customer c ON c.id = o.customer
         WHERE o.deleted = 0 AND o.state IN ({firm})
         ORDER BY o.pk, l.position"
    );
    let mut statement = connection.prepare_cached(&sql).map_err(StoreError::from)?;
    let mut rows = statement.query([]).map_err(StoreError::from)?;
    let rulings = Rulings::read(connection)?;
    let mut demand = Demand::default();
    while let Some(row) = rows.next().map_err(StoreError::from)? {
        let line = || {
            let id = Id(row.get(0)?);
            let number: Option<String> = row.get(1)?;
            let product = row.get::<_, Option<[u8; 16]>>(6)?.map(Id);
            let customer: Option<String> = row.get(9)?;
            let read = Asked {
                order: named(number.as_deref().unwrap_or(""), id),
                state: row.get::<_, Option<String>>(2)?.unwrap_or_default(),
                project: row.get::<_, Option<String>>(3)?.as_deref() == Some("project"),
                requested: date(row.get(4)?),
                line: row.get(5)?,
                product,
                ruled_unusual: rulings.unusual(id, product),
                quantity: row.get::<_, Option<i64>>(7)?.unwrap_or(0),
                shipped: row.get(8)?,
                customer: customer.map(Arc::from),
            };
            Ok::<_, StoreError>(read)
        };
        let asked = line()?;
        if let Some(item) = catalogue.code(asked.product).cloned() {
            asked.add_to(&mut demand, item, as_of);
        }
    }
    demand.history.extend(returned(connection, catalogue)?);
    Ok(demand)
}

/// A line of a firm order.
struct Asked {
    order: Code,
    state: String,
    project: bool,
    requested: Option<NaiveDate>,
    line: i64,
    product: Option<Id>,
    /// A person's word on whether it says something about the demand to come.
    ruled_unusual: Option<bool>,
    quantity: i64,
    shipped: i64,
    customer: Option<Code>,
}

impl Asked {
    fn add_to(self, demand: &mut Demand, item: Code, as_of: NaiveDate) {
        let Some(requested) = self.requested else { return };
        if self.quantity <= 0 {
            return;
        }
        let open = OPEN.contains(&self.state.as_str());
        let left = match open {
            true => self.quantity.saturating_sub(self.shipped.max(0)).max(0),
            false => 0,
        };
        let past = requested < as_of;
        if left > 0 {
            demand.orders.push(OrderLine {
                order: self.order.clone(),
                line: Arc::from(self.line.to_string()),
                item: item.clone(),
                quantity: left,
                requested,
                priority: USUAL_PRIORITY,
                customer: self.customer.clone(),
                status: OrderStatus::Open,
                // The forecast stands for what is asked for from today on. What was asked for before comes on top of it, as
                // does a project, which nobody could foresee, unless a person says that it comes again and again.
                unusual: match past {
                    true => Some(true),
                    false => self.ruled_unusual.or(self.project.then_some(true)),
                },
                unit: None,
            });
        }
        if past {
            demand.history.push(Movement {
                date: requested,
                item,
                quantity: self.quantity,
                order: Some(self.order),
                customer: self.customer,
                kind: if self.project {
                    MovementKind::Project
                } else {
                    MovementKind::Order
                },
                unusual: self.ruled_unusual,
            });
        } else if self.quantity > left && !self.project {
            demand.met.push(MetDemand {
                order: self.order,
                item,
                requested,
                quantity: self.quantity - left,
            });
        }
    }
}

fn returned(connection: &Connection, catalogue: &Catalogue) -> Result<Vec<Movement>> {
    let mut statement = connection
        .prepare_cached(
            "SELECT r.date, l.product, l.quantity, o.number, o.id
             FROM \"return\" r JOIN return_line l ON l.parent = r.pk LEFT JOIN \"order\" o ON o.id = r.\"order\"
             WHERE r.deleted = 0 ORDER BY r.pk, l.position",
        )
        .map_err(StoreError::from)?;
    let mut rows = statement.query([]).map_err(StoreError::from)?;
    let mut movements = Vec::new();
    while let Some(row) = rows.next().map_err(StoreError::from)? {
        let read = || {
            let day: Option<String> = row.get(0)?;
            let product = row.get::<_, Option<[u8; 16]>>(1)?.map(Id);
            let quantity: Option<i64> = row.get(2)?;
            let number: Option<String> = row.get(3)?;
            let order = row.get::<_, Option<[u8; 16]>>(4)?.map(Id);
            Ok::<_, StoreError>((day, product, quantity, number, order))
        };
        let (day, product, quantity, number, order) = read()?;
        let (Some(date), Some(item), Some(quantity)) = (date(day), catalogue.code(product), quantity) else {
            continue;
        };
        if quantity > 0 {
            movements.push(Movement {
                date,
                item: item.clone(),
                quantity,
                order: order.map(|id| named(number.as_deref().unwrap_or(""), id)),
                customer: None,
                kind: MovementKind::Return,
                unusual: None,
            });
        }
    }
    Ok(movements)
}

fn date(text: Option<String>) -> Option<NaiveDate> {
    text?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const UNIT: i64 = 1_000_000;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// 100 pieces asked for on a day, some of them shipped.
    fn asked(state: &str, requested: &str, shipped: i64) -> Asked {
        Asked {
            order: Arc::from("DD-1"),
            state: state.to_owned(),
            project: false,
            requested: Some(day(requested)),
            line: 1,
            product: None,
            ruled_unusual: None,
            quantity: 100 * UNIT,
            shipped: shipped * UNIT,
            customer: None,
        }
    }

    /// Open, past and met pieces on Monday 2026-11-16.
    fn counted(asked: Asked) -> (i64, i64, i64) {
        let mut demand = Demand::default();
        asked.add_to(&mut demand, Arc::from("A"), day("2026-11-16"));
        (
            demand.orders.iter().map(|o| o.quantity / UNIT).sum(),
            demand.history.iter().map(|m| m.quantity / UNIT).sum(),
            demand.met.iter().map(|m| m.quantity / UNIT).sum(),
        )
    }

    #[test]
    fn what_is_asked_for_from_today_on_is_an_order_and_no_history() {
        assert_eq!(counted(asked("accepted", "2026-11-16", 0)), (100, 0, 0));
        assert_eq!(counted(asked("contracted", "2027-03-01", 0)), (100, 0, 0));
    }

    #[test]
    fn what_was_shipped_before_its_day_is_met_and_not_expected_again() {
        assert_eq!(counted(asked("part_shipped", "2026-12-01", 30)), (70, 0, 30));
        assert_eq!(counted(asked("shipped", "2026-12-01", 100)), (0, 0, 100));
        assert_eq!(
            counted(asked("closed", "2026-12-01", 60)),
            (0, 0, 100),
            "nothing more of it is asked for"
        );
    }

    #[test]
    fn what_was_asked_for_before_is_history_in_full_whatever_was_shipped() {
        assert_eq!(counted(asked("shipped", "2026-10-01", 100)), (0, 100, 0));
        assert_eq!(counted(asked("closed", "2026-10-01", 60)), (0, 100, 0));
    }

    #[test]
    fn what_is_overdue_comes_on_top_of_the_forecast_that_learns_from_it() {
        let mut demand = Demand::default();
        asked("part_shipped", "2026-11-02", 60).add_to(&mut demand, Arc::from("A"), day("2026-11-16"));
        assert_eq!(demand.history[0].quantity, 100 * UNIT);
        assert_eq!(demand.history[0].date, day("2026-11-02"));
        assert_eq!(demand.orders[0].quantity, 40 * UNIT);
        assert_eq!(
            demand.orders[0].unusual,
            Some(true),
            "it takes no forecast of weeks to come"
        );
    }

    #[test]
    fn a_ruling_goes_before_the_rule_but_what_is_overdue_stays_on_top() {
        let ruled = |requested: &str, unusual: bool| {
            let mut demand = Demand::default();
            let asked = Asked {
                project: true,
                ruled_unusual: Some(unusual),
                ..asked("accepted", requested, 0)
            };
            asked.add_to(&mut demand, Arc::from("A"), day("2026-11-16"));
            demand
        };
        assert_eq!(ruled("2026-12-01", false).orders[0].unusual, Some(false));
        let overdue = ruled("2026-11-02", false);
        assert_eq!(overdue.orders[0].unusual, Some(true));
        assert_eq!(overdue.history[0].unusual, Some(false));
    }

    #[test]
    fn a_project_takes_no_forecast_before_or_after_its_day() {
        let project = |requested: &str, shipped: i64| Asked {
            project: true,
            ..asked("part_shipped", requested, shipped)
        };
        assert_eq!(counted(project("2026-12-01", 30)), (70, 0, 0));
        let mut demand = Demand::default();
        project("2026-11-02", 60).add_to(&mut demand, Arc::from("A"), day("2026-11-16"));
        assert_eq!(demand.history[0].kind, MovementKind::Project);
        assert_eq!(demand.orders[0].unusual, Some(true));
    }
}
