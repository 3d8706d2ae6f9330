//! The parameters a product is planned with, each with whose word it is.

use countersign_contract::plan::{ItemParameter, ItemParameters, ItemParametersRequest};
use countersign_domain::kinds::product::Product;
use countersign_domain::record::decimal_text;
use countersign_planning::plan::Parameters;

use super::catalogue::Catalogue;
use super::effective::{Effective, Origin, Settled};
use super::tuning::parameters;
use crate::access::Sight;
use crate::border;
use crate::engine::{Caller, Engine};
use crate::failure::{Fault, Result};

impl Engine {
    pub(crate) fn plan_parameters(&self, caller: &Caller, request: &ItemParametersRequest) -> Result<ItemParameters> {
        let sight = caller.session()?.rights.sight();
        let id = border::id(&request.product)?;
        let open = self.open()?;
        open.book.read(|c| {
            let product: Product = countersign_store::records::typed(c, id)?;
            let catalogue = Catalogue::read(c)?;
            let named = |origin: Origin| catalogue.name_of(&product, origin);
            let rows = shown(&catalogue.effective(&product), &product, &parameters(c)?, sight, &named);
            Ok::<_, Fault>(ItemParameters {
                rows,
                unit: product.unit.clone(),
            })
        })
    }
}

fn shown(
    found: &Effective,
    product: &Product,
    book: &Parameters,
    sight: Sight,
    named: &dyn Fn(Origin) -> String,
) -> Vec<ItemParameter> {
    let row = |name: &str, measure: &str, value: Option<String>, origin: Origin| ItemParameter {
        name: name.to_owned(),
        measure: measure.to_owned(),
        value,
        origin: origin.name().to_owned(),
        origin_name: named(origin),
    };
    let whole = |name: &str, measure: &str, settled: &Settled<i64>| {
        row(name, measure, settled.value.map(|v| v.to_string()), settled.origin)
    };
    let micro = |name: &str, measure: &str, settled: &Settled<i64>| {
        row(
            name,
            measure,
            settled.value.map(|v| decimal_text(v, 6, 0)),
            settled.origin,
        )
    };
    // What nobody gave for the product is the book's.
    let or_book = |name: &str, settled: &Settled<i64>, of_book: i64| match settled.value {
        Some(_) => micro(name, "share", settled),
        None => row(name, "share", Some(decimal_text(of_book, 6, 0)), Origin::Book),
    };
    let by_hand = product.safety_stock.filter(|stock| *stock >= 0);
    let mut rows = vec![
        whole("lead_time_days", "working_days", &found.lead_time_days),
        or_book("service_level", &found.service_level, book.service_level),
        row(
            "safety_stock",
            "quantity",
            by_hand.map(|stock| decimal_text(stock, 6, 0)),
            if by_hand.is_some() {
                Origin::Product
            } else {
                Origin::Computed
            },
        ),
        row(
            "lot_rule",
            "lot_rule",
            found.lot_rule.value.clone(),
            found.lot_rule.origin,
        ),
        micro("lot_min", "quantity", &found.lot_min),
        micro("lot_multiple", "quantity", &found.lot_multiple),
        whole("lot_weeks", "weeks", &found.lot_weeks),
        whole("max_cover_weeks", "weeks", &found.max_cover_weeks),
        whole("shelf_life_weeks", "weeks", &found.shelf_life_weeks),
    ];
    if sight.cost {
        rows.push(or_book("holding_rate", &found.holding_rate, book.holding_rate));
        rows.push(micro("shortage_cost", "price", &found.shortage_cost));
    }
    rows
}
