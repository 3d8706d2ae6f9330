//! Products with what is in stock and in transit.

use std::collections::{BTreeMap, HashMap};

use countersign_domain::kinds::product::Product;
use countersign_domain::kinds::scheduled_receipt::ScheduledReceipt;
use countersign_domain::kinds::stock::Stock;
use countersign_domain::record::{Fields, Record};
use countersign_domain::value::Value;

use crate::fault::{Fault, FaultCode};
use crate::folding;
use crate::staged::{Key, Refusal, StagedRecord};

use super::view::{RowView, SheetView, shown};
use super::{Rows, Stage, kind_of, require};

#[derive(Default)]
pub(crate) struct ProductRows {
    products: Vec<StagedRecord>,
    by_model: HashMap<String, usize>,
    others: Vec<StagedRecord>,
    stocked: HashMap<String, u32>,
    without_unit: u64,
}

impl Rows for ProductRows {
    fn row(&mut self, mut view: RowView<'_>, stage: &mut Stage<'_>) -> Result<(), Refusal> {
        if !require(&mut view, &["product.model"]) {
            return stage.report_all(view.faults);
        }
        let model = view.number_text("product.model");
        let mut fields = view.fields(kind_of::<Product>(), &["model"]);
        fields.insert("model".to_owned(), Value::from(model.as_str()));
        let key = Key::new("product", "model", model.as_str());
        stage.registry.add_product(&model, &key);
        self.stock(&mut view, &key, &model);
        in_transit(&mut view, &key, &model, stage, &mut self.others);
        match self.by_model.get(&folding::fold(&model)).copied() {
            Some(index) => self.again(index, fields, &mut view),
            None => {
                self.by_model.insert(folding::fold(&model), self.products.len());
                let counted = view.sheet.has("stock.on_hand") || view.sheet.has("scheduled_receipt.quantity");
                self.products.push(StagedRecord {
                    measure: view.measure("product.unit", "product.unit").filter(|_| counted),
                    kind: Product::KIND.name,
                    key,
                    also: Vec::new(),
                    fields,
                    references: BTreeMap::new(),
                    lines: Vec::new(),
                    place: view.row_place(),
                });
            }
        }
        stage.report_all(view.faults)
    }

    fn end_of_sheet(&mut self, sheet: &SheetView, stage: &mut Stage<'_>) -> Result<(), Refusal> {
        self.without_unit = 0;
        for product in &mut self.products {
            let model = product.fields.get("model").cloned().unwrap_or_default();
            product.fields.entry("name".to_owned()).or_insert(model);
            if !product.fields.contains_key("unit") && product.place.sheet == sheet.sheet {
                self.without_unit += 1;
            }
        }
        if self.without_unit == 0 || stage.known.any("product") && self.known_units(stage) {
            return Ok(());
        }
        let unit = stage.options.default_unit.clone();
        for product in &mut self.products {
            product
                .fields
                .entry("unit".to_owned())
                .or_insert_with(|| Value::from(unit.as_str()));
        }
        let fault = Fault::new(
            FaultCode::DefaultUsed,
            sheet.place(sheet.header_row, "product.unit"),
            "",
        );
        stage.report(
            fault
                .with("field", "product.unit")
                .with("became", unit)
                .with("count", self.without_unit.to_string()),
        )
    }

    fn end(&mut self, stage: &mut Stage<'_>) -> Result<(), Refusal> {
        let products = std::mem::take(&mut self.products);
        let others = std::mem::take(&mut self.others);
        products
            .into_iter()
            .chain(others)
            .try_for_each(|record| stage.emit(record))
    }
}

impl ProductRows {
    /// Products that the book has keep their unit.
    fn known_units(&self, stage: &Stage<'_>) -> bool {
        let unitless = self.products.iter().filter(|p| !p.fields.contains_key("unit"));
        unitless
            .filter_map(|p| p.fields.get("model").and_then(Value::as_text))
            .all(|model| stage.known.has("product", "model", model))
    }

    fn stock(&mut self, view: &mut RowView<'_>, product: &Key, model: &str) {
        let Some(on_hand) = kind_of::<Stock>().field("on_hand") else {
            return;
        };
        let measure = view.measure("stock.on_hand", "product.unit");
        let unit = measure.as_ref().map_or("", |measure| measure.unit.as_str());
        let value = view.read("stock", on_hand, "stock.on_hand", unit, false);
        let Value::Int(n) = value else { return };
        if n < 0 {
            view.fault(FaultCode::ValueDoubtful, "stock.on_hand");
        }
        let mut fields = view.fields(kind_of::<Stock>(), &["on_hand"]);
        fields.insert("on_hand".to_owned(), Value::Int(n));
        let place = fields.get("place").cloned().unwrap_or_default();
        let seen = format!("{}\u{1f}{}", folding::fold(model), place.as_text().unwrap_or_default());
        if let Some(row) = self.stocked.insert(seen, view.row.number) {
            view.fault_with(FaultCode::RecordRepeated, "stock.on_hand", &[("row", &row.to_string())]);
            return;
        }
        let key = Key {
            kind: Stock::KIND.name,
            parts: Vec::new(),
            nth: 0,
        };
        self.others.push(StagedRecord {
            measure,
            kind: Stock::KIND.name,
            key: key.of("product", product.clone()).and("place", place),
            also: Vec::new(),
            fields,
            references: BTreeMap::from([("product", product.clone())]),
            lines: Vec::new(),
            place: view.row_place(),
        });
    }

    fn again(&mut self, index: usize, fields: Fields, view: &mut RowView<'_>) {
        let first = &mut self.products[index];
        let row = first.place.row.to_string();
        for (name, value) in fields {
            match first.fields.get(&name) {
                None => {
                    first.fields.insert(name, value);
                }
                Some(before) if *before != value && name != "model" => {
                    let ty = kind_of::<Product>().field(&name).map(|f| f.ty);
                    let kept = ty.map(|ty| shown(ty, before)).unwrap_or_default();
                    view.fault_with(
                        FaultCode::DuplicateDiffers,
                        &format!("product.{name}"),
                        &[("row", &row), ("kept", &kept)],
                    );
                }
                Some(_) => {}
            }
        }
    }
}

/// A column of quantities on their way has no number and no date: the day of the import stands for it.
fn in_transit(view: &mut RowView<'_>, product: &Key, model: &str, stage: &Stage<'_>, others: &mut Vec<StagedRecord>) {
    let target = "scheduled_receipt.quantity";
    let Some(field) = kind_of::<ScheduledReceipt>().field("quantity") else {
        return;
    };
    let measure = view.measure(target, "product.unit");
    let unit = measure.as_ref().map_or("", |measure| measure.unit.as_str());
    let value = view.read("scheduled_receipt", field, target, unit, false);
    let Value::Int(n) = value else { return };
    if n <= 0 {
        return;
    }
    let due = stage.options.today.to_string();
    view.fault_with(FaultCode::DateAssumed, target, &[("became", &due)]);
    let number = format!("{model} {}", view.place(target).header);
    let fields = Fields::from([
        ("number".to_owned(), Value::from(number.as_str())),
        ("quantity".to_owned(), Value::Int(n)),
        ("due".to_owned(), Value::Text(due)),
        ("status".to_owned(), Value::from("confirmed")),
        ("source".to_owned(), Value::from(view.sheet.sheet.as_ref())),
    ]);
    others.push(StagedRecord {
        measure,
        kind: ScheduledReceipt::KIND.name,
        key: Key::new("scheduled_receipt", "number", number),
        also: Vec::new(),
        fields,
        references: BTreeMap::from([("product", product.clone())]),
        lines: Vec::new(),
        place: view.row_place(),
    });
}
