//! Products under the names the planner knows them by.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use countersign_domain::id::Id;
use countersign_domain::kinds::bill_of_materials::BillOfMaterials;
use countersign_domain::kinds::family::Family;
use countersign_domain::kinds::product::Product;
use countersign_domain::kinds::supplier::Supplier;
use countersign_domain::kinds::supply::Supply;
use countersign_planning::plan::input::{BomRow, Code, Item, Kind, LotRule, SupplierTerms, UnitConversion};
use countersign_store::{Connection, records};

use super::effective::{Effective, Origin};
use crate::failure::Result;

const WHOLE: i64 = 1_000_000;

pub struct Catalogue {
    pub products: Vec<Product>,
    codes: HashMap<Id, Code>,
    suppliers: HashMap<Id, Supplier>,
    every_supply: Vec<Supply>,
    /// The supply each bought product is planned with.
    supplies: HashMap<Id, Supply>,
    /// By name.
    families: HashMap<String, Family>,
    bom: Vec<BillOfMaterials>,
    /// Products with a bill of materials.
    parents: HashSet<Id>,
}

impl Catalogue {
    pub fn read(connection: &Connection) -> Result<Self> {
        let mut products: Vec<Product> = records::all(connection)?;
        products.sort_by(|a, b| (&a.model, a.id).cmp(&(&b.model, b.id)));
        let mut codes = HashMap::new();
        let mut taken: HashSet<Code> = HashSet::new();
        for product in &products {
            let mut code: Code = Arc::from(product.model.trim());
            if code.is_empty() || taken.contains(&code) {
                code = Arc::from(format!("{} {}", product.model.trim(), product.id).trim());
            }
            codes.insert(product.id, code.clone());
            taken.insert(code);
        }
        let suppliers: HashMap<Id, Supplier> = records::all::<Supplier>(connection)?
            .into_iter()
            .map(|s| (s.id, s))
            .collect();
        let mut supplies: HashMap<Id, Supply> = HashMap::new();
        let usable = |s: &Supply| {
            s.supplier
                .is_some_and(|id| suppliers.get(&id).is_some_and(|s| s.status != "stopped"))
        };
        let rank = |s: &Supply| (!s.preferred, s.price.unwrap_or(i64::MAX), s.id);
        let every_supply: Vec<Supply> = records::all(connection)?;
        for supply in every_supply.iter().filter(|s| usable(s)).cloned() {
            let Some(product) = supply.product else { continue };
            let better = supplies.get(&product).is_none_or(|known| rank(&supply) < rank(known));
            if better {
                supplies.insert(product, supply);
            }
        }
        let mut families: HashMap<String, Family> = HashMap::new();
        for family in records::all::<Family>(connection)? {
            families.entry(family.name.trim().to_owned()).or_insert(family);
        }
        let bom: Vec<BillOfMaterials> = records::all(connection)?;
        Ok(Self {
            products,
            codes,
            suppliers,
            every_supply,
            supplies,
            families,
            parents: bom.iter().filter_map(|row| row.parent).collect(),
            bom,
        })
    }

    pub fn code(&self, product: Option<Id>) -> Option<&Code> {
        self.codes.get(&product?)
    }

    pub fn supplier_name(&self, supplier: Option<Id>) -> Option<Code> {
        let supplier = self.suppliers.get(&supplier?)?;
        Some(if supplier.name.is_empty() {
            Arc::from(supplier.id.to_string())
        } else {
            Arc::from(supplier.name.as_str())
        })
    }

    /// The supply a bought or outsourced product is planned with.
    pub fn supply(&self, product: &Product) -> Option<&Supply> {
        (self.supplies.get(&product.id)).filter(|_| self.kind(product) != Kind::Make)
    }

    pub fn has_bill(&self, product: Id) -> bool {
        self.parents.contains(&product)
    }

    pub fn family(&self, product: &Product) -> Option<&Family> {
        self.families.get(product.family.trim())
    }

    pub fn effective(&self, product: &Product) -> Effective {
        self.effective_with(product, self.supply(product))
    }

    /// As it would be with another supply.
    pub fn effective_with(&self, product: &Product, supply: Option<&Supply>) -> Effective {
        Effective::of(product, supply, self.family(product))
    }

    /// Who delivers what, stopped suppliers too.
    pub fn every_supply(&self) -> &[Supply] {
        &self.every_supply
    }

    /// Name of the supplier or family a value of the product comes from.
    pub fn name_of(&self, product: &Product, origin: Origin) -> String {
        match origin {
            Origin::Supplier => {
                let supplier = self.supply(product).and_then(|supply| supply.supplier);
                self.supplier_name(supplier)
                    .map(|name| name.to_string())
                    .unwrap_or_default()
            }
            Origin::Family => product.family.trim().to_owned(),
            _ => String::new(),
        }
    }

    pub fn kind(&self, product: &Product) -> Kind {
        match product.supply.as_str() {
            "make" => Kind::Make,
            "buy" => Kind::Buy,
            "outsource" => Kind::Outsource,
            _ if self.has_bill(product.id) => Kind::Make,
            _ => Kind::Buy,
        }
    }

    pub fn items(&self) -> Vec<Item> {
        self.products
            .iter()
            .filter_map(|product| Some(self.item(self.codes.get(&product.id)?, product)))
            .collect()
    }

    fn item(&self, code: &Code, product: &Product) -> Item {
        let supply = self.supply(product);
        let found = self.effective(product);
        let lot_min = found.lot_min.value.unwrap_or(0);
        Item {
            item: code.clone(),
            name: product.name.clone(),
            kind: self.kind(product),
            family: some(&product.family),
            unit: Arc::from(product.unit.as_str()),
            lead_time_days: found.lead_time_days.value.and_then(|days| u32::try_from(days).ok()),
            lead_time_deviation: 0,
            lot_rule: match (found.lot_rule.value.as_deref(), lot_min) {
                (Some("fixed"), 0) => LotRule::L4l,
                (Some("min"), _) => LotRule::Min,
                (Some("fixed"), _) => LotRule::Fixed,
                (Some("multiple"), _) => LotRule::Multiple,
                (Some("period"), _) => LotRule::Period,
                (Some("silver_meal"), _) => LotRule::SilverMeal,
                _ => LotRule::L4l,
            },
            lot_min,
            lot_multiple: found.lot_multiple.value.unwrap_or(WHOLE),
            lot_weeks: weeks(found.lot_weeks.value),
            unit_cost: not_negative(supply.and_then(|s| s.price).or(product.standard_cost)),
            setup_cost: not_negative(product.setup_cost).unwrap_or(0),
            holding_rate: found.holding_rate.value,
            shortage_cost: found.shortage_cost.value,
            shelf_life_weeks: weeks(found.shelf_life_weeks.value),
            max_cover_weeks: weeks(found.max_cover_weeks.value),
            service_level: found.service_level.value,
            safety_stock: not_negative(product.safety_stock),
            launch: product.launch,
            end: product.end,
        }
    }

    pub fn bom(&self) -> Vec<BomRow> {
        self.bom
            .iter()
            .filter_map(|row| {
                Some(BomRow {
                    parent: self.code(row.parent)?.clone(),
                    component: self.code(row.component)?.clone(),
                    quantity: not_negative(row.quantity)?,
                    scrap: row.scrap.filter(|scrap| (0..WHOLE).contains(scrap)).unwrap_or(0),
                    from: row.from,
                    to: row.to,
                    phantom: row.phantom,
                    unit: None,
                })
            })
            .collect()
    }

    /// The terms of the supplier each bought or outsourced product is planned with.
    pub fn terms(&self) -> Vec<SupplierTerms> {
        let bought = self.products.iter().filter(|p| self.kind(p) != Kind::Make);
        bought
            .filter_map(|product| {
                let supply = self.supplies.get(&product.id)?;
                let supplier = self.suppliers.get(&supply.supplier?)?;
                let share = |rate: Option<i64>| rate.unwrap_or(0).clamp(0, WHOLE);
                Some(SupplierTerms {
                    item: self.codes.get(&product.id)?.clone(),
                    supplier: self.supplier_name(supply.supplier)?,
                    deposit: share(supplier.deposit),
                    terms_days: supplier
                        .terms_days
                        .and_then(|d| u32::try_from(d).ok())
                        .unwrap_or(0)
                        .min(3_650),
                    tax_rate: share(supplier.tax_rate.or(product.tax_rate)),
                })
            })
            .collect()
    }

    pub fn units(&self) -> Vec<UnitConversion> {
        let mut rows = Vec::new();
        for product in &self.products {
            let Some(item) = self.codes.get(&product.id) else {
                continue;
            };
            rows.extend(product.units.iter().filter_map(|unit| {
                Some(UnitConversion {
                    item: item.clone(),
                    unit: some(&unit.unit)?,
                    quantity: above_zero(unit.quantity)?,
                })
            }));
        }
        rows
    }
}

fn some(text: &str) -> Option<Code> {
    (!text.is_empty()).then(|| Arc::from(text))
}

fn above_zero(value: Option<i64>) -> Option<i64> {
    value.filter(|v| *v > 0)
}

pub(super) fn not_negative(value: Option<i64>) -> Option<i64> {
    value.filter(|v| *v >= 0)
}

fn weeks(value: Option<i64>) -> Option<u32> {
    value.and_then(|v| u32::try_from(v).ok())
}
