//! What the past and the plan say about the parameters people entered: a worklist, applied as ordinary edits.

use std::collections::BTreeMap;

use countersign_contract::Nothing;
use countersign_contract::plan::{IgnoreProposals, PlanRef, Proposal, Proposals};
use countersign_domain::record::Area;
use countersign_store::{Connection, records};

use super::achieved::sources;
use super::aside::{Aside, Worklist};
use super::catalogue::Catalogue;
use super::draft::may_plan;
use super::drafted::drafted;
use super::effective::Origin;
use super::findings::{Examined, Finding, weekly};
use super::tuning::parameters;
use crate::border;
use crate::engine::{Caller, Engine};
use crate::failure::{Fault, Result};

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
            let ignored = Worklist::Proposals.aside(c)?;
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
                    found.push((place(finding.parameter), change, row(c, &examined, finding, &ignored)?));
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
        self.put_aside(caller, Worklist::Proposals, &request.keys, request.ignore)
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

/// Where a finding is to be written.
fn row(
    connection: &Connection,
    of: &Examined<'_>,
    finding: Finding,
    ignored: &BTreeMap<String, Aside>,
) -> Result<Proposal> {
    let supply = of
        .catalogue
        .supply(of.product)
        .filter(|_| finding.origin == Origin::Supplier);
    let (kind, id, field) = match (supply, finding.parameter) {
        (Some(supply), "lot_min") => ("supply", supply.id, "minimum"),
        (Some(supply), parameter) => ("supply", supply.id, parameter),
        (None, "unit_cost") => ("product", of.product.id, "standard_cost"),
        (None, parameter) => ("product", of.product.id, parameter),
    };
    let (proposed, value) = finding.proposed.unzip();
    let value = value.unwrap_or_default();
    let key = format!("{} {} {value}", of.product.id, finding.parameter);
    Ok(Proposal {
        ignored: ignored.contains_key(&key),
        key,
        item: of.product.id.to_string(),
        model: of.product.model.clone(),
        name: of.product.name.clone(),
        unit: of.product.unit.clone(),
        parameter: finding.parameter.to_owned(),
        measure: finding.measure.to_owned(),
        entered: finding.entered,
        origin: finding.origin.name().to_owned(),
        origin_name: of.catalogue.name_of(of.product, finding.origin),
        proposed,
        kind: kind.to_owned(),
        id: id.to_string(),
        version: records::get(connection, kind, id)?.version,
        field: field.to_owned(),
        value,
        evidence: finding.evidence,
    })
}
