//! Lead times as they were: what came in, from whom, how long it took.

use std::collections::{BTreeMap, HashMap};

use countersign_contract::plan::{AchievedReply, AchievedRequest, AchievedRow};
use countersign_domain::calendar::WorkingCalendar;
use countersign_domain::id::Id;
use countersign_domain::kinds::product::Product;
use countersign_domain::kinds::scheduled_receipt::ScheduledReceipt;
use countersign_domain::kinds::supply::Supply;
use countersign_domain::record::decimal_text;
use countersign_planning::plan::input::{Code, Item, Kind};
use countersign_planning::proposal::{Achieved, Delivery, ENOUGH, achieved, lead_time};
use countersign_store::{Connection, records};

use super::catalogue::Catalogue;
use crate::border;
use crate::engine::{Caller, Engine};
use crate::failure::Result;

/// By product and supplier; without supplier what the own workshop took.
pub type Sources = HashMap<(Id, Option<Id>), Achieved>;

/// Receipts say how long they took once they have a day of ordering and one of receipt.
pub fn sources(connection: &Connection, calendar: &WorkingCalendar) -> Result<Sources> {
    let came: Vec<ScheduledReceipt> = records::select(connection, "status = 'received'", &[])?;
    let mut deliveries: HashMap<(Id, Option<Id>), Vec<Delivery>> = HashMap::new();
    for receipt in came {
        let (Some(product), Some(ordered), Some(received)) = (receipt.product, receipt.ordered, receipt.received)
        else {
            continue;
        };
        let Ok(days) = u32::try_from(calendar.working_days_between(ordered, received)) else {
            continue;
        };
        deliveries
            .entry((product, receipt.supplier))
            .or_default()
            .push(Delivery {
                received,
                days,
                in_time: receipt.due.map(|due| received <= due),
            });
    }
    Ok(deliveries
        .into_iter()
        .filter_map(|(source, came)| Some((source, achieved(came)?)))
        .collect())
}

/// Tells items how much their lead time has varied with the source they are planned with, where enough receipts say.
///
/// # Errors
/// The database.
pub fn vary(connection: &Connection, catalogue: &Catalogue, items: &mut [Item]) -> Result<()> {
    let sources = sources(connection, &crate::office::calendar(connection)?)?;
    let mut known: HashMap<&Code, i64> = HashMap::new();
    for product in &catalogue.products {
        let source = planned_source(catalogue, product);
        let found = (sources.get(&(product.id, source))).or_else(|| sources.get(&(product.id, None)));
        if let (Some(code), Some(found)) = (catalogue.code(Some(product.id)), found)
            && found.count as usize >= ENOUGH
        {
            known.insert(code, found.deviation);
        }
    }
    for item in items {
        item.lead_time_deviation = known.get(&item.item).copied().unwrap_or(0);
    }
    Ok(())
}

/// The source a product is planned with: its supplier, or the workshop.
pub fn planned_source(catalogue: &Catalogue, product: &Product) -> Option<Id> {
    catalogue.supply(product).and_then(|supply| supply.supplier)
}

impl Engine {
    pub(crate) fn plan_achieved(&self, caller: &Caller, request: &AchievedRequest) -> Result<AchievedReply> {
        caller.session()?;
        let wanted = |text: &Option<String>| text.as_deref().map(border::id).transpose();
        let (product, supplier) = (wanted(&request.product)?, wanted(&request.supplier)?);
        let open = self.open()?;
        open.book.read(|c| {
            let catalogue = Catalogue::read(c)?;
            let sources = sources(c, &crate::office::calendar(c)?)?;
            let mut of: BTreeMap<Id, BTreeMap<Option<Id>, Option<&Supply>>> = BTreeMap::new();
            for (product, source) in sources.keys() {
                of.entry(*product).or_default().insert(*source, None);
            }
            for supply in catalogue.every_supply() {
                if let (Some(product), Some(_)) = (supply.product, supply.supplier) {
                    of.entry(product).or_default().insert(supply.supplier, Some(supply));
                }
            }
            let mut rows = Vec::new();
            for each in &catalogue.products {
                if product.is_some_and(|id| id != each.id) {
                    continue;
                }
                let mut with = of.remove(&each.id).unwrap_or_default();
                if catalogue.kind(each) == Kind::Make {
                    with.entry(None).or_default();
                }
                for (source, supply) in with {
                    if supplier.is_none_or(|id| source == Some(id)) {
                        rows.push(row(&catalogue, each, source, supply, sources.get(&(each.id, source))));
                    }
                }
            }
            rows.sort_by(|a, b| {
                (&a.model, !a.planned, &a.supplier_name).cmp(&(&b.model, !b.planned, &b.supplier_name))
            });
            Ok(AchievedReply { rows })
        })
    }
}

fn row(
    catalogue: &Catalogue,
    product: &Product,
    source: Option<Id>,
    supply: Option<&Supply>,
    found: Option<&Achieved>,
) -> AchievedRow {
    let planned = catalogue.effective_with(product, supply).lead_time_days;
    AchievedRow {
        product: product.id.to_string(),
        model: product.model.clone(),
        name: product.name.clone(),
        supplier: source.as_ref().map(Id::to_string),
        supplier_name: catalogue
            .supplier_name(source)
            .map(|name| name.to_string())
            .unwrap_or_default(),
        planned: planned_source(catalogue, product) == source,
        entered: planned.value,
        origin: planned.origin.name().to_owned(),
        count: found.map_or(0, |f| f.count),
        median: found.map(|f| f.median),
        usual: found.map(|f| f.usual),
        proposed: found.and_then(|f| lead_time(planned.value.and_then(|days| u32::try_from(days).ok()), f)),
        worst: found.map(|f| f.worst),
        in_time: found.and_then(|f| f.in_time).map(|share| decimal_text(share, 6, 0)),
        last: found.map(|f| f.last.to_string()),
    }
}
