//! The lines of orders.

use std::collections::{BTreeMap, HashMap};

use countersign_domain::kinds::order::Order;
use countersign_domain::kinds::returns::Return;
use countersign_domain::money::{Micro, divide_rounding, line_amount};
use countersign_domain::record::Fields;
use countersign_domain::value::Value;

use crate::fault::FaultCode;
use crate::folding;
use crate::staged::{Refusal, StagedLine};

use super::registry::Found;
use super::view::{RowView, SheetView};
use super::{Rows, Stage, kind_of, require};

pub(crate) struct LineDraft {
    pub line: StagedLine,
    pub product: String,
}

/// What a row says of a line.
pub(super) enum LineRead {
    /// The row is about the order alone.
    Nothing,
    LeftOut,
    Line(Box<LineDraft>),
}

pub(super) fn read_line(view: &mut RowView<'_>, stage: &mut Stage<'_>) -> Result<LineRead, Refusal> {
    let named = ["line.product", "line.quantity", "line.unit_price", "line.amount"];
    if named.iter().all(|t| view.is_blank(t)) {
        return Ok(LineRead::Nothing);
    }
    let complete = require(view, &["line.product", "line.quantity"]);
    let unit = view.glance("line.unit");
    let measure = view.measure("line.quantity", "line.unit");
    let written = measure.as_ref().map_or("", |measure| measure.unit.as_str());
    let name = view.glance("line.product_name");
    let mut fields = view.keeping_unread(|view| line_fields(view, written));
    let int = |fields: &Fields, name: &str| fields.get(name).and_then(Value::as_int);
    let amount = match kind_of::<Return>().field("amount") {
        Some(money) => view.read("line", money, "line.amount", "", false).as_int(),
        None => None,
    };
    let quantity = int(&fields, "quantity");
    if view.is_blank("line.unit_price") {
        match (amount, quantity) {
            (Some(amount), Some(quantity)) if quantity != 0 => {
                let price = divide_rounding(i128::from(amount) * 10_000_000_000, i128::from(quantity));
                if let Some(price) = price.and_then(|p| i64::try_from(p).ok()) {
                    let shown = Micro(price).with_places(2);
                    view.fault_with(FaultCode::PriceFromAmount, "line.unit_price", &[("became", &shown)]);
                    fields.insert("unit_price".to_owned(), Value::Int(price));
                }
            }
            _ => view.fault(FaultCode::RequiredMissing, "line.unit_price"),
        }
    } else if let (Some(price), Some(quantity), Some(written)) = (int(&fields, "unit_price"), quantity, amount)
        && let Ok(expected) = line_amount(Micro(price), Micro(quantity))
        && (expected.0 - written).abs() > 1
    {
        view.fault_with(
            FaultCode::AmountDiffers,
            "line.amount",
            &[("expected", &expected.to_string())],
        );
    }
    if !complete {
        return Ok(LineRead::LeftOut);
    }
    let product = view.glance("line.product");
    let Found::Here(key) = stage.product(view, "line.product", &name, &unit)? else {
        view.fault(FaultCode::UnknownProduct, "line.product");
        return Ok(LineRead::LeftOut);
    };
    if quantity.is_none() || int(&fields, "unit_price").is_none() {
        return Ok(LineRead::LeftOut);
    }
    Ok(LineRead::Line(Box::new(LineDraft {
        line: StagedLine {
            measure,
            line: 0,
            fields,
            references: BTreeMap::from([("product", key)]),
            place: view.row_place(),
        },
        product,
    })))
}

fn line_fields(view: &mut RowView<'_>, unit: &str) -> Fields {
    let mut fields = Fields::new();
    for field in kind_of::<Order>().lines().map(|(_, f)| f).unwrap_or_default() {
        if field.name == "product" || field.system {
            continue;
        }
        let target = format!("line.{}", field.name);
        let value = view.read("line", field, &target, unit, field.required);
        if !value.is_null() && value.as_text() != Some("") {
            fields.insert(field.name.to_owned(), value);
        }
    }
    fields
}

/// Sheets that hold lines only; their orders are on another sheet.
#[derive(Default)]
pub(crate) struct LineRows {
    pub(super) by_order: HashMap<String, Vec<LineDraft>>,
    last: String,
    pub(super) any: bool,
}

impl Rows for LineRows {
    fn row(&mut self, mut view: RowView<'_>, stage: &mut Stage<'_>) -> Result<(), Refusal> {
        self.any = true;
        let mut number = view.number_text("order.number");
        if number.is_empty() && !self.last.is_empty() {
            number.clone_from(&self.last);
            view.fault_with(FaultCode::OrderNumberFilled, "order.number", &[("became", &number)]);
        }
        if number.is_empty() {
            view.fault(FaultCode::OrderNumberMissing, "order.number");
            return stage.report_all(view.faults);
        }
        self.last.clone_from(&number);
        if let LineRead::Line(mut line) = read_line(&mut view, stage)? {
            let lines = self.by_order.entry(folding::fold(&number)).or_default();
            let said: Option<i64> = view.glance("line.number").parse().ok().filter(|n| *n > 0);
            let free = |n: &i64| lines.iter().all(|l| l.line.line != *n);
            let next = lines.iter().map(|l| l.line.line).max().unwrap_or(0) + 1;
            line.line.line = said.filter(free).unwrap_or(next);
            lines.push(*line);
        }
        stage.report_all(view.faults)
    }

    fn end_of_sheet(&mut self, _: &SheetView, _: &mut Stage<'_>) -> Result<(), Refusal> {
        self.last.clear();
        Ok(())
    }
}
