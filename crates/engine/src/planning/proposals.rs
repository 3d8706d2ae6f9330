//! What the past and the plan say about the parameters people entered: a worklist, applied as ordinary edits.

use std::collections::BTreeMap;

use countersign_contract::plan::{IgnoreProposals, PlanRef, Proposal, Proposals};
use countersign_contract::review::Said;
use countersign_contract::{Failure, Nothing};
use countersign_domain::kinds::product::Product;
use countersign_domain::record::{Area, decimal_text};
use countersign_planning::plan::Parameters;
use countersign_planning::plan::input::{Code, Kind, Outlook};
use countersign_planning::proposal::{CAP, FLOOR, lead_time, lot_min, safety_stock, service};
use countersign_store::{Connection, records, settings};
use serde_json::{Value as Json, json};

use super::achieved::{Sources, planned_source, sources};
use super::catalogue::Catalogue;
use super::draft::may_plan;
use super::drafted::{Drafted, drafted};
use super::effective::{Effective, Origin};
use super::shown::{params, quantity};
use super::tuning::parameters;
use crate::access::Sight;
use crate::border;
use crate::engine::{Caller, Engine};
use crate::failure::{Fault, Result};

/// When and by whom proposals were put aside, by their keys.
const SETTING: &str = "proposals_ignored";
const WHOLE: i64 = 1_000_000;

type Ignored = BTreeMap<String, Aside>;

#[derive(serde::Serialize, serde::Deserialize)]
struct Aside {
    at: i64,
    by: String,
}

fn ignored(connection: &Connection) -> Result<Ignored> {
    match settings::get(connection, SETTING)? {
        Some(text) => serde_json::from_str(&text).map_err(|e| Fault(Failure::internal(e))),
        None => Ok(Ignored::new()),
    }
}

impl Engine {
    pub(crate) fn plan_proposals(&self, caller: &Caller, request: &PlanRef) -> Result<Proposals> {
        let session = caller.session()?;
        let id = border::id(&request.plan)?;
        let open = self.open()?;
        open.book.read(|c| {
            let plan = drafted(c, id)?;
            let catalogue = Catalogue::read(c)?;
            let sources = sources(c, &crate::office::calendar(c)?)?;
            let parameters = parameters(c)?;
            let ignored = ignored(c)?;
            let mut found: Vec<(usize, std::cmp::Reverse<i64>, Proposal)> = Vec::new();
            let mut items = 0;
            for product in catalogue.products.iter().filter(|p| p.status != "ended") {
                let Some(code) = catalogue.code(Some(product.id)) else {
                    continue;
                };
                items += 1;
                let examined = Examined {
                    plan: &plan,
                    catalogue: &catalogue,
                    sources: &sources,
                    parameters: &parameters,
                    sight: session.rights.sight(),
                    product,
                    code,
                    kind: catalogue.kind(product),
                    found: catalogue.effective(product),
                    weekly: weekly(&plan, code),
                };
                for finding in examined.findings() {
                    let change = std::cmp::Reverse(finding.change);
                    found.push((place(finding.parameter), change, examined.row(c, finding, &ignored)?));
                }
            }
            found.sort_by_key(|(place, change, _)| (*place, *change));
            Ok::<_, Fault>(Proposals {
                rows: found.into_iter().map(|(_, _, row)| row).collect(),
                items,
                may_apply: session.rights.writes(Area::Products),
                may_ignore: may_plan(session).is_ok(),
            })
        })
    }

    pub(crate) fn plan_ignore_proposals(&self, caller: &Caller, request: &IgnoreProposals) -> Result<Nothing> {
        let session = caller.session()?;
        may_plan(session)?;
        let open = self.open()?;
        let now = self.now();
        open.book.write(|tx| {
            let mut aside = ignored(tx)?;
            for key in &request.keys {
                if request.ignore {
                    let by = session.person.to_string();
                    aside.insert(key.clone(), Aside { at: now, by });
                } else {
                    aside.remove(key);
                }
            }
            let text = serde_json::to_string(&aside).map_err(|e| Fault(Failure::internal(e)))?;
            settings::set(tx, SETTING, &text)?;
            Ok::<_, Fault>(())
        })?;
        self.changed(["plan"]);
        Ok(Nothing {})
    }
}

/// What stops a plan comes first, then what makes it late, then what makes it dear; within each the largest change.
fn place(parameter: &str) -> usize {
    const ORDER: [&str; 7] = [
        "supplier",
        "bill_of_materials",
        "unit_cost",
        "lead_time_days",
        "safety_stock",
        "lot_min",
        "service_level",
    ];
    ORDER
        .iter()
        .position(|known| *known == parameter)
        .unwrap_or(ORDER.len())
}

/// What the plan needs of an item in a week, on average over its horizon.
fn weekly(plan: &Drafted, code: &Code) -> i64 {
    let weeks = plan.balances(code);
    let gross: i128 = weeks.iter().map(|week| i128::from(week.gross())).sum();
    let count = i128::try_from(weeks.len().max(1)).unwrap_or(1);
    i64::try_from(gross / count).unwrap_or(i64::MAX)
}

/// One product under examination.
struct Examined<'a> {
    plan: &'a Drafted,
    catalogue: &'a Catalogue,
    sources: &'a Sources,
    parameters: &'a Parameters,
    sight: Sight,
    product: &'a Product,
    code: &'a Code,
    kind: Kind,
    found: Effective,
    /// Needed in a week; 0 for what the plan does not use.
    weekly: i64,
}

/// What was found out about one parameter.
struct Finding {
    parameter: &'static str,
    measure: &'static str,
    entered: Option<String>,
    origin: Origin,
    /// As shown, and as written into the field; `None` where only a person can find it out.
    proposed: Option<(String, Json)>,
    evidence: Said,
    /// How far the proposed value is from the entered one, permille of that.
    change: i64,
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
    fn findings(&self) -> Vec<Finding> {
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

    fn row(&self, connection: &Connection, finding: Finding, ignored: &Ignored) -> Result<Proposal> {
        let supply = self
            .catalogue
            .supply(self.product)
            .filter(|_| finding.origin == Origin::Supplier);
        let (kind, id, field) = match (supply, finding.parameter) {
            (Some(supply), "lot_min") => ("supply", supply.id, "minimum"),
            (Some(supply), parameter) => ("supply", supply.id, parameter),
            (None, "unit_cost") => ("product", self.product.id, "standard_cost"),
            (None, parameter) => ("product", self.product.id, parameter),
        };
        let (proposed, value) = finding.proposed.unzip();
        let value = value.unwrap_or_default();
        let key = format!("{} {} {value}", self.product.id, finding.parameter);
        Ok(Proposal {
            ignored: ignored.contains_key(&key),
            key,
            item: self.product.id.to_string(),
            model: self.product.model.clone(),
            name: self.product.name.clone(),
            unit: self.product.unit.clone(),
            parameter: finding.parameter.to_owned(),
            measure: finding.measure.to_owned(),
            entered: finding.entered,
            origin: finding.origin.name().to_owned(),
            origin_name: self.catalogue.name_of(self.product, finding.origin),
            proposed,
            kind: kind.to_owned(),
            id: id.to_string(),
            version: records::get(connection, kind, id)?.version,
            field: field.to_owned(),
            value,
            evidence: finding.evidence,
        })
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
