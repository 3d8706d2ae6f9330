//! What is found about the parameters of one product.

use countersign_contract::review::Said;
use countersign_domain::kinds::product::Product;
use countersign_domain::record::decimal_text;
use countersign_planning::plan::Parameters;
use countersign_planning::plan::input::{Code, Kind, Outlook};
use countersign_planning::proposal::{CAP, FLOOR, lead_time, lot_min, safety_stock, service};
use serde_json::{Value as Json, json};

use super::achieved::{Sources, planned_source};
use super::catalogue::Catalogue;
use super::drafted::Drafted;
use super::effective::{Effective, Origin};
use super::shown::{params, quantity};
use crate::access::Sight;

const WHOLE: i64 = 1_000_000;

/// What the plan needs of an item in a week, on average over its horizon.
pub(super) fn weekly(plan: &Drafted, code: &Code) -> i64 {
    let weeks = plan.balances(code);
    let gross: i128 = weeks.iter().map(|week| i128::from(week.gross())).sum();
    let count = i128::try_from(weeks.len().max(1)).unwrap_or(1);
    i64::try_from(gross / count).unwrap_or(i64::MAX)
}

/// One product under examination.
pub(super) struct Examined<'a> {
    pub plan: &'a Drafted,
    pub catalogue: &'a Catalogue,
    pub sources: &'a Sources,
    pub parameters: &'a Parameters,
    pub sight: Sight,
    pub product: &'a Product,
    pub code: &'a Code,
    pub kind: Kind,
    pub found: Effective,
    /// Needed in a week; 0 for what the plan does not use.
    pub weekly: i64,
}

/// What was found out about one parameter.
pub(super) struct Finding {
    pub parameter: &'static str,
    pub measure: &'static str,
    pub entered: Option<String>,
    pub origin: Origin,
    /// As shown, and as written into the field; `None` where only a person can find it out.
    pub proposed: Option<(String, Json)>,
    pub evidence: Said,
    /// How far the proposed value is from the entered one, permille of that.
    pub change: i64,
}

fn change(entered: i64, proposed: i64) -> i64 {
    let away = i128::from(proposed) - i128::from(entered);
    i64::try_from(away.abs() * 1_000 / i128::from(entered.abs().max(1))).unwrap_or(i64::MAX)
}

fn said<const N: usize>(code: &str, numbers: [(&str, String); N]) -> Said {
    Said {
        code: code.to_owned(),
        params: params(numbers),
    }
}

fn share(value: i64) -> String {
    decimal_text(value, 6, 0)
}

impl Examined<'_> {
    pub(super) fn findings(&self) -> Vec<Finding> {
        let mut found: Vec<Finding> = Vec::new();
        found.extend(self.lead_time());
        found.extend(self.service());
        found.extend(self.safety_stock());
        found.extend(self.lot_min());
        if self.weekly > 0 {
            self.missing(&mut found);
        }
        found
    }

    fn lead_time(&self) -> Option<Finding> {
        let source = planned_source(self.catalogue, self.product);
        let settled = &self.found.lead_time_days;
        let entered = settled.value.and_then(|days| u32::try_from(days).ok());
        // Receipts without a supplier, as other programs give them, tell how long it takes to have the product all the same.
        let took =
            (self.sources.get(&(self.product.id, source))).or_else(|| self.sources.get(&(self.product.id, None)));
        let proposed = took.and_then(|took| lead_time(entered, took));
        let to = i64::from(proposed.unwrap_or(0));
        let (evidence, proposed) = match (took, proposed) {
            (Some(took), Some(days)) => {
                let evidence = said(
                    "achieved",
                    [
                        ("count", took.count.to_string()),
                        ("median", took.median.to_string()),
                        ("usual", took.usual.to_string()),
                        ("worst", took.worst.to_string()),
                        ("in_time", took.in_time.map(share).unwrap_or_default()),
                    ],
                );
                (evidence, Some((days.to_string(), json!(days))))
            }
            _ if entered.is_none() && self.weekly > 0 => (self.needed("lead_time"), None),
            _ => return None,
        };
        Some(Finding {
            parameter: "lead_time_days",
            measure: "working_days",
            entered: entered.map(|days| days.to_string()),
            origin: settled.origin,
            proposed,
            evidence,
            change: change(entered.unwrap_or(0).into(), to),
        })
    }

    fn service(&self) -> Option<Finding> {
        let settled = &self.found.service_level;
        let entered = settled.value.unwrap_or(self.parameters.service_level);
        let cost = self.plan.item(self.code)?.unit_cost;
        let rate = self.found.holding_rate.value.unwrap_or(self.parameters.holding_rate);
        let shortage = self.found.shortage_cost.value;
        let proposed = service(entered, shortage, cost, rate)?;
        let bounds = [("floor", share(FLOOR)), ("cap", share(CAP))];
        let evidence = if self.sight.cost {
            let held = i128::from(cost?) * i128::from(rate) / i128::from(WHOLE) / 52;
            let mut evidence = said("service_cost", bounds);
            let yuan = |micro: i64| decimal_text(micro / 10_000, 2, 2);
            evidence.params.insert("shortage".to_owned(), yuan(shortage?));
            let held = i64::try_from(held).unwrap_or(i64::MAX);
            evidence.params.insert("holding".to_owned(), yuan(held));
            evidence
        } else {
            said("service_cost_hidden", bounds)
        };
        Some(Finding {
            parameter: "service_level",
            measure: "share",
            entered: Some(share(entered)),
            origin: if settled.value.is_some() {
                settled.origin
            } else {
                Origin::Book
            },
            proposed: Some((share(proposed), json!(share(proposed)))),
            evidence,
            change: change(entered, proposed),
        })
    }

    fn safety_stock(&self) -> Option<Finding> {
        let entered = self.product.safety_stock.filter(|stock| *stock >= 0)?;
        let outlook = self.outlook()?;
        if outlook.to_order || !safety_stock(entered, outlook.safety_stock) {
            return None;
        }
        Some(Finding {
            parameter: "safety_stock",
            measure: "quantity",
            entered: Some(quantity(entered)),
            origin: Origin::Product,
            proposed: Some((quantity(outlook.safety_stock), Json::Null)),
            evidence: said(
                "safety_computed",
                [
                    ("computed", quantity(outlook.safety_stock)),
                    ("service", share(outlook.service)),
                    ("demand", quantity(outlook.lead_time_demand)),
                ],
            ),
            change: change(entered, outlook.safety_stock),
        })
    }

    /// What forecasting found out; nothing where the plan was drafted without a forecast.
    fn outlook(&self) -> Option<&Outlook> {
        let outlook = self
            .plan
            .input
            .outlook
            .iter()
            .find(|outlook| outlook.item == *self.code)?;
        (outlook.service > 0).then_some(outlook)
    }

    fn lot_min(&self) -> Option<Finding> {
        let settled = &self.found.lot_min;
        let entered = settled.value?;
        let limits = [self.found.max_cover_weeks.value, self.found.shelf_life_weeks.value];
        let limit = limits.into_iter().flatten().min();
        let weeks = limit
            .and_then(|weeks| u32::try_from(weeks).ok())
            .unwrap_or(self.parameters.surplus_weeks);
        let multiple = self.found.lot_multiple.value.unwrap_or(WHOLE);
        let proposed = lot_min(entered, self.weekly, weeks, multiple)?;
        Some(Finding {
            parameter: "lot_min",
            measure: "quantity",
            entered: Some(quantity(entered)),
            origin: settled.origin,
            proposed: Some((quantity(proposed), json!(quantity(proposed)))),
            evidence: said(
                "lot_cover",
                [
                    ("covers", (entered / self.weekly).to_string()),
                    ("weekly", quantity(rounded(self.weekly))),
                    ("weeks", weeks.to_string()),
                ],
            ),
            change: change(entered, proposed),
        })
    }

    fn missing(&self, found: &mut Vec<Finding>) {
        let bought = self.kind != Kind::Make;
        let mut put = |parameter: &'static str, code: &str| {
            found.push(Finding {
                parameter,
                measure: "",
                entered: None,
                origin: Origin::Nowhere,
                proposed: None,
                evidence: self.needed(code),
                change: 0,
            });
        };
        if bought && self.catalogue.supply(self.product).is_none() {
            put("supplier", "no_supplier");
        }
        if self.kind == Kind::Make && !self.catalogue.has_bill(self.product.id) {
            put("bill_of_materials", "no_bill");
        }
        let price = self.catalogue.supply(self.product).and_then(|supply| supply.price);
        if bought && self.sight.cost && price.or(self.product.standard_cost).is_none() {
            put("unit_cost", "no_cost");
        }
    }

    fn needed(&self, code: &str) -> Said {
        let weeks = i64::try_from(self.plan.balances(self.code).len()).unwrap_or(1);
        said(
            code,
            [
                ("weeks", weeks.to_string()),
                ("quantity", quantity(rounded(self.weekly.saturating_mul(weeks)))),
            ],
        )
    }
}

/// To whole units where there is at least one, so that a sentence can be read.
fn rounded(micro: i64) -> i64 {
    if micro < WHOLE {
        micro
    } else {
        (micro + WHOLE / 2) / WHOLE * WHOLE
    }
}
