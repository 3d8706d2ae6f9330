//! The tables of a book, from texts named `items.csv`, `orders.csv` …

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use chrono::{Datelike, NaiveDate};

use super::table::{Fault, Once, Row, Table};
use crate::calendar::WorkingCalendar;
use crate::plan::book::{LONGEST_HORIZON_WEEKS, LONGEST_LEAD_DAYS};
use crate::plan::input::{
    BomRow, CalendarDay, CapacityWeek, Code, ForecastWeek, Input, Item, Kind, LotRule, Movement, MovementKind,
    OrderLine, OrderStatus, PreviousLine, Receipt, ReceiptStatus, RoutingStep, Stock, StockOut, SupplierTerms,
    UnitConversion,
};
use crate::plan::number::UNIT;
use crate::plan::parameters::{Measure, Parameter, Parameters};

/// Every table a book can have; the first two are required.
pub const FILES: [&str; 14] = [
    "items",
    "orders",
    "bom",
    "stock",
    "receipts",
    "history",
    "stock_outs",
    "forecast",
    "routing",
    "capacity",
    "calendar",
    "suppliers",
    "units",
    "parameters",
];

/// Lead times reach some years beyond the horizon, and dates have four digits for the year.
const LAST_YEAR: i32 = 9_900;

#[derive(Clone, Debug)]
pub struct Read {
    pub input: Input,
    /// Columns and rows that were passed over, for a person to see.
    pub notes: Vec<String>,
}

/// Reads a book. `texts` holds the files by their name without `.csv`.
pub fn read(texts: &BTreeMap<String, String>, as_of: NaiveDate, weeks: u32) -> Result<Read, Fault> {
    for file in &FILES[..2] {
        if !texts.contains_key(*file) {
            return Err(Fault {
                file: format!("{file}.csv"),
                row: None,
                column: None,
                problem: "is missing".to_owned(),
            });
        }
    }
    if weeks == 0 || weeks > LONGEST_HORIZON_WEEKS {
        return Err(Fault {
            file: "--weeks".to_owned(),
            row: None,
            column: None,
            problem: format!("the horizon is 1 to {LONGEST_HORIZON_WEEKS} weeks"),
        });
    }
    if !(1..=LAST_YEAR).contains(&as_of.year()) {
        return Err(Fault {
            file: "--as-of".to_owned(),
            row: None,
            column: None,
            problem: format!("{as_of} lies beyond the working calendar"),
        });
    }
    let mut reader = Reader {
        texts,
        as_of,
        notes: Vec::new(),
        items: HashSet::new(),
    };
    let items = reader.items()?;
    reader.items = items.iter().map(|item| item.item.clone()).collect();
    let input = Input {
        as_of,
        weeks,
        orders: reader.orders()?,
        bom: reader.bom()?,
        stock: reader.stock()?,
        receipts: reader.receipts()?,
        history: reader.history()?,
        forecast: reader.forecast()?,
        routing: reader.routing()?,
        capacity: reader.capacity()?,
        calendar: reader.calendar()?,
        suppliers: reader.suppliers()?,
        payments: Vec::new(),
        met: Vec::new(),
        stock_outs: reader.stock_outs()?,
        units: reader.units()?,
        parameters: reader.parameters()?,
        items,
        previous: Vec::new(),
        redraft: false,
        edits: Vec::new(),
        outlook: Vec::new(),
        doubts: Vec::new(),
    };
    Ok(Read {
        input,
        notes: reader.notes,
    })
}

/// Reads the lines of an earlier plan from its `lines.csv`.
pub fn read_previous(text: &str) -> Result<Vec<PreviousLine>, Fault> {
    let known = ["line", "item", "kind", "quantity", "start", "due", "late_days", "cost"];
    let table = Table::read("lines.csv", text, &known, &mut Vec::new())?;
    (table.rows())
        .map(|row| {
            Ok(PreviousLine {
                line: row.required_code("line")?,
                item: row.required_code("item")?,
                quantity: row.required_quantity("quantity")?,
                start: row.required_date("start")?,
                due: row.required_date("due")?,
            })
        })
        .collect()
}

/// The row of `bom.csv` that closes a circle of items.
pub fn where_the_circle_closes(text: &str, path: &[String]) -> Option<Fault> {
    let [.., parent, component] = path else {
        return None;
    };
    let known = ["parent", "component"];
    let table = Table::read("bom.csv", text, &known, &mut Vec::new()).ok()?;
    let row =
        (table.rows()).find(|row| row.text("parent") == Some(parent) && row.text("component") == Some(component))?;
    let problem = format!("goes round in a circle: {}", path.join(" -> "));
    Some(row.fault("component", problem))
}

struct Reader<'a> {
    texts: &'a BTreeMap<String, String>,
    as_of: NaiveDate,
    notes: Vec<String>,
    items: HashSet<Code>,
}

impl Reader<'_> {
    /// The rows of a file through `make`; none where there is no file.
    fn rows<T>(
        &mut self,
        file: &str,
        known: &[&str],
        mut make: impl FnMut(&Row<'_>, &HashSet<Code>) -> Result<T, Fault>,
    ) -> Result<Vec<T>, Fault> {
        let Some(text) = self.texts.get(file) else {
            return Ok(Vec::new());
        };
        let name = format!("{file}.csv");
        let table = Table::read(&name, text, known, &mut self.notes)?;
        table.rows().map(|row| make(&row, &self.items)).collect()
    }

    fn items(&mut self) -> Result<Vec<Item>, Fault> {
        let known = [
            "item",
            "name",
            "kind",
            "family",
            "unit",
            "lead_time_days",
            "lot_rule",
            "lot_min",
            "lot_multiple",
            "lot_weeks",
            "unit_cost",
            "setup_cost",
            "holding_rate",
            "shortage_cost",
            "shelf_life_weeks",
            "max_cover_weeks",
            "service_level",
            "safety_stock",
            "launch",
            "end",
        ];
        let mut seen = HashSet::new();
        self.rows("items", &known, |row, _| {
            let item = row.required_code("item")?;
            if !seen.insert(item.clone()) {
                return Err(row.fault("item", format!("{item} stands twice")));
            }
            let lot_rule = row.choice("lot_rule", &RULES)?;
            let lot_min = row.not_negative("lot_min", 6)?.unwrap_or(0);
            let lot_multiple = row.not_negative("lot_multiple", 6)?.unwrap_or(UNIT);
            if lot_multiple == 0 {
                return Err(row.fault("lot_multiple", "must be above 0"));
            }
            if lot_rule == LotRule::Fixed && lot_min == 0 {
                return Err(row.fault("lot_min", "a fixed lot needs its size here"));
            }
            Ok(Item {
                name: row.text("name").unwrap_or(&item).to_owned(),
                kind: row.choice("kind", &KINDS)?,
                family: row.code("family"),
                unit: row.code("unit").unwrap_or_else(|| Arc::from("")),
                lead_time_days: row.whole("lead_time_days", LONGEST_LEAD_DAYS)?,
                lead_time_deviation: 0,
                lot_rule,
                lot_min,
                lot_multiple,
                lot_weeks: row.whole("lot_weeks", 520)?,
                unit_cost: row.not_negative("unit_cost", 6)?,
                setup_cost: row.not_negative("setup_cost", 2)?.unwrap_or(0),
                holding_rate: row.not_negative("holding_rate", 6)?,
                shortage_cost: row.not_negative("shortage_cost", 6)?,
                shelf_life_weeks: row.whole("shelf_life_weeks", 5_200)?,
                max_cover_weeks: row.whole("max_cover_weeks", 5_200)?,
                service_level: row.part("service_level")?,
                safety_stock: row.not_negative("safety_stock", 6)?,
                launch: row.date("launch")?,
                end: row.date("end")?,
                item,
            })
        })
    }

    fn orders(&mut self) -> Result<Vec<OrderLine>, Fault> {
        let known = [
            "order",
            "line",
            "item",
            "quantity",
            "requested",
            "priority",
            "customer",
            "status",
            "unusual",
            "unit",
        ];
        let mut lines: HashMap<Code, u32> = HashMap::new();
        let mut once = Once::default();
        self.rows("orders", &known, |row, items| {
            let order = row.required_code("order")?;
            let count = lines.entry(order.clone()).or_insert(0);
            *count += 1;
            let line = (row.code("line")).unwrap_or_else(|| Arc::from(count.to_string()));
            row.once("line", &mut once, (order.clone(), line.clone()), || {
                format!("order {order} line {line}")
            })?;
            Ok(OrderLine {
                order,
                line,
                item: known_item(row, "item", items)?,
                quantity: row.required_quantity("quantity")?,
                requested: row.required_date("requested")?,
                priority: row.integer("priority")?.unwrap_or(5),
                customer: row.code("customer"),
                status: row.choice("status", &ORDER_STATES)?,
                unusual: row.flag("unusual")?,
                unit: row.code("unit"),
            })
        })
    }

    fn bom(&mut self) -> Result<Vec<BomRow>, Fault> {
        let known = [
            "parent",
            "component",
            "quantity",
            "scrap",
            "from",
            "to",
            "phantom",
            "unit",
        ];
        self.rows("bom", &known, |row, items| {
            let scrap = row.not_negative("scrap", 6)?.unwrap_or(0);
            if scrap >= UNIT {
                return Err(row.fault("scrap", "must be below 1: it is the share that is lost"));
            }
            let (from, to) = (row.date("from")?, row.date("to")?);
            if let (Some(from), Some(to)) = (from, to)
                && to < from
            {
                return Err(row.fault("to", "lies before from"));
            }
            Ok(BomRow {
                parent: known_item(row, "parent", items)?,
                component: known_item(row, "component", items)?,
                quantity: row.not_negative("quantity", 6)?.unwrap_or(UNIT),
                scrap,
                from,
                to,
                phantom: row.flag("phantom")?.unwrap_or(false),
                unit: row.code("unit"),
            })
        })
    }

    fn stock(&mut self) -> Result<Vec<Stock>, Fault> {
        let known = ["item", "on_hand", "reserved", "unit"];
        self.rows("stock", &known, |row, items| {
            Ok(Stock {
                item: known_item(row, "item", items)?,
                on_hand: row.number("on_hand", 6)?.unwrap_or(0),
                reserved: row.not_negative("reserved", 6)?.unwrap_or(0),
                unit: row.code("unit"),
            })
        })
    }

    fn receipts(&mut self) -> Result<Vec<Receipt>, Fault> {
        let known = ["receipt", "item", "quantity", "due", "status", "supplier", "unit"];
        let mut once = Once::default();
        let last = WorkingCalendar::last(self.as_of);
        self.rows("receipts", &known, |row, items| {
            let receipt = row.required_code("receipt")?;
            if &*receipt == "stock" {
                return Err(row.fault("receipt", "stock is what the plan calls the stock; name it otherwise"));
            }
            let item = known_item(row, "item", items)?;
            let quantity = row.required_quantity("quantity")?;
            let due = row.required_date("due")?;
            if due > last {
                return Err(row.fault("due", format!("{due} lies beyond the working calendar")));
            }
            // One order may come in parts, on several days.
            row.once("receipt", &mut once, (receipt.clone(), item.clone(), due), || {
                format!("receipt {receipt} of {item} on {due}")
            })?;
            Ok(Receipt {
                receipt,
                item,
                quantity,
                due,
                status: row.choice("status", &RECEIPT_STATES)?,
                supplier: row.code("supplier"),
                unit: row.code("unit"),
            })
        })
    }

    /// History may speak of items that are no longer among the items; those rows are passed over.
    fn history(&mut self) -> Result<Vec<Movement>, Fault> {
        let known = ["date", "item", "quantity", "order", "customer", "kind", "unusual"];
        let mut unknown = 0_u64;
        let rows = self.rows("history", &known, |row, items| {
            let item = row.required_code("item")?;
            let movement = Movement {
                date: row.required_date("date")?,
                quantity: row.required_quantity("quantity")?,
                order: row.code("order"),
                customer: row.code("customer"),
                kind: row.choice("kind", &MOVEMENTS)?,
                unusual: row.flag("unusual")?,
                item,
            };
            if !items.contains(&movement.item) {
                unknown += 1;
                return Ok(None);
            }
            Ok(Some(movement))
        })?;
        if unknown > 0 {
            self.notes.push(format!(
                "history.csv: {unknown} rows name items that are not in items.csv and are not read"
            ));
        }
        Ok(rows.into_iter().flatten().collect())
    }

    fn stock_outs(&mut self) -> Result<Vec<StockOut>, Fault> {
        self.rows("stock_outs", &["item", "from", "to"], |row, items| {
            let item = known_item(row, "item", items)?;
            let from = row.required_date("from")?;
            let to = row.required_date("to")?;
            if to < from {
                return Err(row.fault("to", format!("{to} lies before {from}")));
            }
            Ok(StockOut { item, from, to })
        })
    }

    fn forecast(&mut self) -> Result<Vec<ForecastWeek>, Fault> {
        let known = ["item", "week", "quantity", "deviation"];
        self.rows("forecast", &known, |row, items| {
            Ok(ForecastWeek {
                item: known_item(row, "item", items)?,
                week: row.required_week("week")?,
                quantity: row.required_quantity("quantity")?,
                deviation: row.not_negative("deviation", 6)?,
            })
        })
    }

    fn routing(&mut self) -> Result<Vec<RoutingStep>, Fault> {
        let known = ["item", "work_centre", "hours_per_unit", "setup_hours"];
        self.rows("routing", &known, |row, items| {
            Ok(RoutingStep {
                item: known_item(row, "item", items)?,
                work_centre: row.required_code("work_centre")?,
                hours_per_unit: row.not_negative("hours_per_unit", 6)?.unwrap_or(0),
                setup_hours: row.not_negative("setup_hours", 6)?.unwrap_or(0),
            })
        })
    }

    fn capacity(&mut self) -> Result<Vec<CapacityWeek>, Fault> {
        let known = ["work_centre", "week", "hours", "overtime_hours", "overtime_cost"];
        let mut once = Once::default();
        self.rows("capacity", &known, |row, _| {
            let work_centre = row.required_code("work_centre")?;
            let week = row.required_week("week")?;
            row.once("week", &mut once, (work_centre.clone(), week), || {
                format!("{work_centre} in {week}")
            })?;
            Ok(CapacityWeek {
                work_centre,
                week,
                hours: row.required_quantity("hours")?,
                overtime_hours: row.not_negative("overtime_hours", 6)?.unwrap_or(0),
                overtime_cost: row.not_negative("overtime_cost", 6)?.unwrap_or(0),
            })
        })
    }

    fn calendar(&mut self) -> Result<Vec<CalendarDay>, Fault> {
        let mut days: HashMap<NaiveDate, bool> = HashMap::new();
        self.rows("calendar", &["date", "working"], |row, _| {
            let date = row.required_date("date")?;
            let working = row.flag("working")?.unwrap_or(false);
            if days.insert(date, working).is_some_and(|before| before != working) {
                let problem = format!("{date} is a working day in one row and none in another");
                return Err(row.fault("working", problem));
            }
            Ok(CalendarDay { date, working })
        })
    }

    fn suppliers(&mut self) -> Result<Vec<SupplierTerms>, Fault> {
        let known = ["item", "supplier", "deposit_percent", "terms_days", "tax_rate"];
        let mut once = Once::default();
        self.rows("suppliers", &known, |row, items| {
            let deposit = row.not_negative("deposit_percent", 4)?.unwrap_or(0);
            if deposit > UNIT {
                return Err(row.fault("deposit_percent", "is above 100"));
            }
            let item = known_item(row, "item", items)?;
            let supplier = row.code("supplier").unwrap_or_else(|| Arc::from(""));
            row.once("item", &mut once, (item.clone(), supplier.clone()), || {
                format!("{item} from supplier {supplier}")
            })?;
            Ok(SupplierTerms {
                item,
                supplier,
                deposit,
                terms_days: row.whole("terms_days", 3_650)?.unwrap_or(0),
                tax_rate: row.tax("tax_rate")?.unwrap_or(0),
            })
        })
    }

    fn units(&mut self) -> Result<Vec<UnitConversion>, Fault> {
        let mut once = Once::default();
        self.rows("units", &["item", "unit", "quantity"], |row, items| {
            let item = known_item(row, "item", items)?;
            let unit = row.required_code("unit")?;
            let quantity = row.required_quantity("quantity")?;
            if quantity == 0 {
                return Err(row.fault("quantity", "must be above 0: it is what one unit holds"));
            }
            row.once("unit", &mut once, (item.clone(), unit.clone()), || {
                format!("the unit {unit} of {item}")
            })?;
            Ok(UnitConversion { item, unit, quantity })
        })
    }

    fn parameters(&mut self) -> Result<Parameters, Fault> {
        let mut parameters = Parameters::default();
        let mut once = Once::default();
        self.rows("parameters", &["name", "value"], |row, _| {
            let name = row.required_code("name")?;
            row.once("name", &mut once, name.clone(), || name.to_string())?;
            let parameter =
                Parameter::named(&name).ok_or_else(|| row.fault("name", format!("{name} is not a parameter")))?;
            let value = match parameter.measure {
                Measure::Weeks | Measure::WorkingDays => row.whole("value", 1_040)?.map(i64::from),
                Measure::Money => row.not_negative("value", 2)?,
                Measure::Share if parameter.name == "service_level" => row.part("value")?,
                Measure::Share => row.not_negative("value", 6)?,
            };
            if value.is_none() && !parameter.optional {
                return Err(row.fault("value", "is empty"));
            }
            parameters.set(parameter.name, value);
            Ok(())
        })?;
        Ok(parameters)
    }
}

fn known_item(row: &Row<'_>, column: &str, items: &HashSet<Code>) -> Result<Code, Fault> {
    let item = row.required_code(column)?;
    // The shared code, so that equal codes are one allocation.
    (items.get(&item).cloned()).ok_or_else(|| row.fault(column, format!("{item} is not in items.csv")))
}

const KINDS: [(&str, Kind); 3] = [("make", Kind::Make), ("buy", Kind::Buy), ("outsource", Kind::Outsource)];

const RULES: [(&str, LotRule); 6] = [
    ("l4l", LotRule::L4l),
    ("min", LotRule::Min),
    ("fixed", LotRule::Fixed),
    ("multiple", LotRule::Multiple),
    ("period", LotRule::Period),
    ("silver_meal", LotRule::SilverMeal),
];

const ORDER_STATES: [(&str, OrderStatus); 3] = [
    ("open", OrderStatus::Open),
    ("closed", OrderStatus::Closed),
    ("cancelled", OrderStatus::Cancelled),
];

const RECEIPT_STATES: [(&str, ReceiptStatus); 2] = [
    ("planned", ReceiptStatus::Planned),
    ("confirmed", ReceiptStatus::Confirmed),
];

const MOVEMENTS: [(&str, MovementKind); 3] = [
    ("order", MovementKind::Order),
    ("return", MovementKind::Return),
    ("project", MovementKind::Project),
];
