//! Values of the book that no plan can count with. They are told, and what stands in their place is the least that can be:
//! a quantity or hours are none, anything else is not given.

use std::sync::Arc;

use countersign_domain::kinds::bill_of_materials::BillOfMaterials;
use countersign_domain::kinds::expense_advance::ExpenseAdvance;
use countersign_domain::kinds::family::Family;
use countersign_domain::kinds::product::{LONGEST_LEAD_DAYS, Product};
use countersign_domain::kinds::scheduled_receipt::ScheduledReceipt;
use countersign_domain::kinds::stock::Stock;
use countersign_domain::kinds::supply::Supply;
use countersign_domain::kinds::work_centre::{Routing, WorkCentre};
use countersign_domain::record::{WHOLE, decimal_text};
use countersign_planning::calendar::Week;
use countersign_planning::plan::input::{Code, Doubt};
use countersign_store::{Connection, records};

use super::catalogue::Catalogue;
use super::input::named;
use crate::failure::Result;

/// Places of quantities, prices, hours and rates; of amounts; of whole numbers.
const FINE: u32 = 6;
const MONEY: u32 = 2;
const COUNT: u32 = 0;

/// What is wrong about one record.
struct Record<'a> {
    item: Option<Code>,
    subject: Option<Code>,
    found: &'a mut Vec<Doubt>,
}

impl Record<'_> {
    fn unless(&mut self, sound: bool, field: &str, value: i64, places: u32) {
        if !sound {
            self.found.push(Doubt {
                item: self.item.clone(),
                subject: self.subject.clone(),
                field: Arc::from(field),
                value: Arc::from(decimal_text(value, places, 0)),
            });
        }
    }

    fn not_negative(&mut self, field: &str, value: Option<i64>, places: u32) {
        let value = value.unwrap_or(0);
        self.unless(value >= 0, field, value, places);
    }

    fn positive(&mut self, field: &str, value: Option<i64>, places: u32) {
        let value = value.unwrap_or(1);
        self.unless(value > 0, field, value, places);
    }

    fn lead_time(&mut self, value: Option<i64>) {
        let days = value.unwrap_or(0);
        self.unless((0..=LONGEST_LEAD_DAYS).contains(&days), "lead_time_days", days, COUNT);
    }

    fn service(&mut self, value: Option<i64>) {
        let level = value.unwrap_or(0);
        self.unless((0..WHOLE).contains(&level), "service_level", level, FINE);
    }
}

/// In the order of items and what they belong to.
pub(super) fn doubts(connection: &Connection, catalogue: &Catalogue) -> Result<Vec<Doubt>> {
    let mut found = Vec::new();
    for product in &catalogue.products {
        of_product(catalogue, product, &mut found);
    }
    for supply in catalogue.every_supply() {
        of_supply(catalogue, supply, &mut found);
    }
    for family in records::all::<Family>(connection)? {
        of_family(&family, &mut found);
    }
    for row in records::all::<BillOfMaterials>(connection)? {
        let mut record = Record {
            item: catalogue.code(row.parent).cloned(),
            subject: catalogue.code(row.component).cloned(),
            found: &mut found,
        };
        record.not_negative("quantity", row.quantity, FINE);
        let scrap = row.scrap.unwrap_or(0);
        record.unless((0..WHOLE).contains(&scrap), "scrap", scrap, FINE);
    }
    for shelf in records::all::<Stock>(connection)? {
        let mut record = Record {
            item: catalogue.code(shelf.product).cloned(),
            subject: None,
            found: &mut found,
        };
        record.not_negative("reserved", shelf.reserved, FINE);
    }
    let coming: Vec<ScheduledReceipt> = records::select(connection, "status NOT IN ('received', 'cancelled')", &[])?;
    for receipt in coming {
        let mut record = Record {
            item: catalogue.code(receipt.product).cloned(),
            subject: Some(named(&receipt.number, receipt.id)),
            found: &mut found,
        };
        record.not_negative("quantity", receipt.quantity, FINE);
    }
    let accepted: Vec<ExpenseAdvance> = records::select(connection, "state = 'accepted'", &[])?;
    for advance in accepted {
        let mut record = Record {
            item: None,
            subject: Some(named(&advance.number, advance.id)),
            found: &mut found,
        };
        record.not_negative("amount", advance.amount, MONEY);
    }
    work(connection, catalogue, &mut found)?;
    found.sort();
    found.dedup();
    Ok(found)
}

fn of_product(catalogue: &Catalogue, product: &Product, found: &mut Vec<Doubt>) {
    let mut record = Record {
        item: catalogue.code(Some(product.id)).cloned(),
        subject: None,
        found,
    };
    record.lead_time(product.lead_time_days);
    record.service(product.service_level);
    record.not_negative("safety_stock", product.safety_stock, FINE);
    record.not_negative("standard_cost", product.standard_cost, FINE);
    record.not_negative("setup_cost", product.setup_cost, MONEY);
    record.not_negative("holding_rate", product.holding_rate, FINE);
    record.not_negative("shortage_cost", product.shortage_cost, FINE);
    record.not_negative("lot_min", product.lot_min, FINE);
    record.positive("lot_multiple", product.lot_multiple, FINE);
    record.positive("lot_weeks", product.lot_weeks, COUNT);
    record.positive("max_cover_weeks", product.max_cover_weeks, COUNT);
    record.positive("shelf_life_weeks", product.shelf_life_weeks, COUNT);
}

fn of_supply(catalogue: &Catalogue, supply: &Supply, found: &mut Vec<Doubt>) {
    let mut record = Record {
        item: catalogue.code(supply.product).cloned(),
        subject: catalogue.supplier_name(supply.supplier),
        found,
    };
    record.lead_time(supply.lead_time_days);
    record.not_negative("price", supply.price, FINE);
    record.not_negative("lot_min", supply.minimum, FINE);
}

fn of_family(family: &Family, found: &mut Vec<Doubt>) {
    let mut record = Record {
        item: None,
        subject: Some(Arc::from(family.name.trim())),
        found,
    };
    record.lead_time(family.lead_time_days);
    record.service(family.service_level);
    record.not_negative("holding_rate", family.holding_rate, FINE);
    record.not_negative("shortage_cost", family.shortage_cost, FINE);
    record.not_negative("lot_min", family.lot_min, FINE);
    record.positive("lot_multiple", family.lot_multiple, FINE);
    record.positive("lot_weeks", family.lot_weeks, COUNT);
    record.positive("max_cover_weeks", family.max_cover_weeks, COUNT);
    record.positive("shelf_life_weeks", family.shelf_life_weeks, COUNT);
}

fn work(connection: &Connection, catalogue: &Catalogue, found: &mut Vec<Doubt>) -> Result<()> {
    let centres: Vec<WorkCentre> = records::all(connection)?;
    for centre in &centres {
        let name = named(&centre.name, centre.id);
        let mut record = Record {
            item: None,
            subject: Some(name.clone()),
            found: &mut *found,
        };
        record.not_negative("hours", centre.hours, FINE);
        record.not_negative("overtime_hours", centre.overtime_hours, FINE);
        record.not_negative("overtime_cost", centre.overtime_cost, MONEY);
        for row in &centre.weeks {
            let week = row.week.map(|monday| Week::of(monday).to_string()).unwrap_or_default();
            record.subject = Some(Arc::from(format!("{name} {week}").trim()));
            record.not_negative("hours", row.hours, FINE);
            record.not_negative("overtime_hours", row.overtime_hours, FINE);
        }
    }
    for step in records::all::<Routing>(connection)? {
        let centre = centres.iter().find(|centre| Some(centre.id) == step.work_centre);
        let mut record = Record {
            item: catalogue.code(step.product).cloned(),
            subject: centre.map(|centre| named(&centre.name, centre.id)),
            found: &mut *found,
        };
        record.not_negative("hours_per_unit", step.hours_per_unit, FINE);
        record.not_negative("setup_hours", step.setup_hours, FINE);
    }
    Ok(())
}
