//! Meters, valves and concentrators, what they are made of, and what they cost.

mod families;
mod tables;

use chrono::{NaiveDate, TimeDelta};
use countersign_domain::id::Id;
use countersign_domain::kinds::bill_of_materials::BillOfMaterials;
use countersign_domain::kinds::product::{ChannelPrice, Product, UnitConversion};
use countersign_domain::kinds::work_centre::{Routing, WorkCentre};
use countersign_domain::money::{Fen, Micro, divide_rounding};

use crate::organisation::unit_id;
use crate::{SampleRecord, push_all};
use tables::{BILLS, FINISHED, MATERIALS, WORK_CENTRES};

/// The product of [`FINISHED`] that is new on the market.
pub(crate) const NEW_MODEL: &str = "RLB-20NB";

pub(crate) struct Catalogue {
    /// Finished products first, then materials, each in the order of its table.
    pub(crate) products: Vec<Product>,
    pub(crate) finished: Vec<Finished>,
    pub(crate) bills: Vec<BillOfMaterials>,
    work_centres: Vec<WorkCentre>,
    routings: Vec<Routing>,
}

/// What the generator of orders knows of a finished product.
#[derive(Clone, Copy)]
pub(crate) struct Finished {
    pub(crate) id: Id,
    pub(crate) model: &'static str,
    pub(crate) family: &'static str,
    pub(crate) specification: &'static str,
    /// Pieces of a common order.
    pub(crate) usual: i64,
    pub(crate) list_price: Micro,
    pub(crate) lead_days: i64,
    pub(crate) launched: Option<NaiveDate>,
}

pub(crate) fn product_id(model: &str) -> Id {
    Id::derived("sample product", model)
}

impl Catalogue {
    pub(crate) fn new(as_of: NaiveDate) -> Catalogue {
        let bills = bills();
        let mut products = Vec::new();
        let mut finished = Vec::new();
        for spec in FINISHED {
            let product = finished_product(spec, as_of);
            finished.push(Finished {
                id: product.id,
                model: spec.model,
                family: spec.family,
                specification: spec.specification,
                usual: spec.usual,
                list_price: Micro(product.list_price.unwrap_or(0)),
                lead_days: spec.lead_days,
                launched: product.launch,
            });
            products.push(product);
        }
        products.extend(MATERIALS.iter().map(material));
        let work_centres = WORK_CENTRES.iter().map(work_centre).collect();
        Catalogue {
            products,
            finished,
            bills,
            work_centres,
            routings: routings(),
        }
    }

    pub(crate) fn push_into(&self, records: &mut Vec<SampleRecord>) {
        push_all(records, &families::families());
        push_all(records, &self.products);
        push_all(records, &self.bills);
        push_all(records, &self.work_centres);
        push_all(records, &self.routings);
    }

    pub(crate) fn of_model(&self, model: &str) -> Option<&Finished> {
        self.finished.iter().find(|finished| finished.model == model)
    }

    /// What is needed of every product when `wanted` of finished products are made, by the bills of materials.
    pub(crate) fn exploded(&self, wanted: &[(Id, i64)]) -> Vec<(Id, i64)> {
        let mut needed: Vec<(Id, i64)> = wanted.to_vec();
        let mut at = 0;
        while at < needed.len() {
            let (parent, quantity) = needed[at];
            at += 1;
            for bill in self.bills.iter().filter(|bill| bill.parent == Some(parent)) {
                let per_one = i128::from(bill.quantity.unwrap_or(0));
                let of_this = divide_rounding(i128::from(quantity) * per_one, 1_000_000).unwrap_or(0);
                let Some(component) = bill.component else { continue };
                needed.push((component, i64::try_from(of_this).unwrap_or(0)));
            }
        }
        let mut sums: Vec<(Id, i64)> = Vec::new();
        for (id, quantity) in needed {
            match sums.iter_mut().find(|(known, _)| *known == id) {
                Some((_, sum)) => *sum += quantity,
                None => sums.push((id, quantity)),
            }
        }
        sums
    }
}

/// Materials at their price, plus what making it costs, in fen.
fn standard_cost(model: &str) -> i64 {
    if let Some(material) = MATERIALS
        .iter()
        .find(|material| material.model == model && material.supply == "buy")
    {
        return material.cost_fen;
    }
    let making = MATERIALS
        .iter()
        .find(|material| material.model == model)
        .map(|material| material.cost_fen);
    let making = making.or_else(|| {
        FINISHED
            .iter()
            .find(|spec| spec.model == model)
            .map(|spec| spec.making_fen)
    });
    let parts = BILLS.iter().filter(|(parent, ..)| *parent == model);
    parts.fold(making.unwrap_or(0), |sum, (_, component, milli, _)| {
        sum + standard_cost(component) * milli / 1_000
    })
}

/// List price: cost × 1.70, to the yuan below 500, above to ten yuan.
fn list_price(cost_fen: i64) -> Micro {
    let raw = cost_fen * 170 / 100;
    let step = if raw < 50_000 { 100 } else { 1_000 };
    Micro::from(Fen((raw + step / 2) / step * step))
}

fn share_of(price: Micro, percent: i64) -> Option<i64> {
    Some(price.0 / 100 * percent / 10_000 * 10_000)
}

fn finished_product(spec: &tables::FinishedSpec, as_of: NaiveDate) -> Product {
    let cost = standard_cost(spec.model);
    let price = list_price(cost);
    let is_new = spec.model == NEW_MODEL;
    Product {
        id: product_id(spec.model),
        model: spec.model.to_owned(),
        name: spec.name.to_owned(),
        family: spec.family.to_owned(),
        unit: spec.unit.to_owned(),
        units: vec![UnitConversion {
            line: 1,
            unit: "箱".to_owned(),
            quantity: Some(Micro::whole(spec.box_of).0),
        }],
        sold: true,
        supply: "make".to_owned(),
        status: if is_new {
            "new"
        } else if spec.model == "LXS-20E" {
            "ending"
        } else {
            "current"
        }
        .to_owned(),
        list_price: Some(price.0),
        floor_price: share_of(price, 80),
        ceiling_price: share_of(price, 115),
        channel_prices: vec![
            ChannelPrice {
                line: 1,
                channel: "dealer".to_owned(),
                floor: share_of(price, 74),
                ceiling: share_of(price, 92),
            },
            ChannelPrice {
                line: 2,
                channel: "direct".to_owned(),
                floor: share_of(price, 80),
                ceiling: share_of(price, 115),
            },
        ],
        standard_cost: Some(Micro::from(Fen(cost)).0),
        tax_rate: Some(130_000),
        lead_time_days: Some(spec.lead_days),
        lot_rule: spec.lot_rule.to_owned(),
        lot_min: lot_min(spec.lot_rule, spec.lot),
        lot_multiple: (spec.lot_rule == "multiple").then(|| Micro::whole((spec.lot / 5).max(1)).0),
        lot_weeks: (spec.lot_rule == "period").then_some(2),
        setup_cost: Some(Fen::from_yuan(260).0),
        holding_rate: Some(180_000),
        service_level: Some(if spec.usual >= 300 { 970_000 } else { 920_000 }),
        // Set by hand years ago, when far more of them were sold.
        safety_stock: (spec.model == "DDS-220").then(|| Micro::whole(6_000).0),
        launch: is_new.then(|| as_of - TimeDelta::days(75)),
        ..Product::default()
    }
}

fn material(spec: &tables::MaterialSpec) -> Product {
    Product {
        id: product_id(spec.model),
        model: spec.model.to_owned(),
        name: spec.name.to_owned(),
        family: spec.family.to_owned(),
        unit: spec.unit.to_owned(),
        sold: false,
        supply: spec.supply.to_owned(),
        status: "current".to_owned(),
        standard_cost: Some(Micro::from(Fen(standard_cost(spec.model))).0),
        tax_rate: Some(130_000),
        lead_time_days: Some(spec.lead_days),
        lot_rule: spec.lot_rule.to_owned(),
        lot_min: lot_min(spec.lot_rule, spec.lot),
        lot_multiple: (spec.lot_rule == "multiple").then(|| Micro::whole((spec.lot / 5).max(1)).0),
        lot_weeks: (spec.lot_rule == "period").then_some(4),
        setup_cost: Some(Fen::from_yuan(if spec.supply == "buy" { 80 } else { 180 }).0),
        holding_rate: Some(150_000),
        ..Product::default()
    }
}

fn lot_min(rule: &str, lot: i64) -> Option<i64> {
    match rule {
        "l4l" => None,
        "period" | "silver_meal" => Some(Micro::whole((lot / 4).max(1)).0),
        _ => Some(Micro::whole(lot).0),
    }
}

fn bills() -> Vec<BillOfMaterials> {
    let bill = |(parent, component, milli, scrap): &(&str, &str, i64, i64)| BillOfMaterials {
        id: Id::derived("sample bill of materials", &format!("{parent}/{component}")),
        parent: Some(product_id(parent)),
        component: Some(product_id(component)),
        quantity: Some(milli * 1_000),
        scrap: (*scrap > 0).then_some(scrap * 1_000),
        ..BillOfMaterials::default()
    };
    BILLS.iter().map(bill).collect()
}

fn work_centre_id(name: &str) -> Id {
    Id::derived("sample work centre", name)
}

fn work_centre((name, hours): &(&str, i64)) -> WorkCentre {
    WorkCentre {
        id: work_centre_id(name),
        name: (*name).to_owned(),
        unit: Some(unit_id("production")),
        hours: Some(Micro::whole(*hours).0),
        overtime_hours: Some(Micro::whole(hours / 4).0),
        overtime_cost: Some(Fen::from_yuan(65).0),
        ..WorkCentre::default()
    }
}

/// Seconds for one piece at each work centre.
fn routings() -> Vec<Routing> {
    let mut routings = Vec::new();
    let mut add = |model: &str, centre: &str, seconds: i64, position: i64| {
        routings.push(Routing {
            id: Id::derived("sample routing", &format!("{model}/{centre}")),
            product: Some(product_id(model)),
            work_centre: Some(work_centre_id(centre)),
            hours_per_unit: Some(seconds * 1_000_000 / 3_600),
            setup_hours: Some(500_000),
            position: Some(position),
        });
    };
    for spec in FINISHED {
        add(spec.model, "总装线", spec.seconds, 1);
        add(spec.model, "检定线", spec.seconds / 2 + 20, 2);
    }
    for spec in MATERIALS.iter().filter(|spec| spec.supply == "make") {
        add(
            spec.model,
            if spec.family == "基表" {
                "机加工"
            } else {
                "电子装配线"
            },
            60,
            1,
        );
    }
    routings
}
