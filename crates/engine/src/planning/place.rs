//! Lines of a released plan are ordered or begun: what they ask for is on its way from then on.

use std::collections::HashSet;

use chrono::NaiveDate;
use countersign_contract::Failure;
use countersign_contract::plan::{PlaceLines, Placed};
use countersign_domain::id::Id;
use countersign_domain::kinds::scheduled_receipt::ScheduledReceipt;
use countersign_domain::record::{Fields, Record as _};
use countersign_domain::value::Value;
use countersign_planning::plan::output::Line;
use countersign_store::records;

use super::catalogue::Catalogue;
use super::drafted::{Drafted, drafted};
use super::progress::standing;
use crate::border;
use crate::engine::{Caller, Engine};
use crate::failure::{Fault, Result};
use crate::session::Session;

const RECEIPT: &str = ScheduledReceipt::KIND.name;

impl Engine {
    pub(crate) fn plan_place(&self, caller: &Caller, request: &PlaceLines) -> Result<Placed> {
        let session = caller.session()?;
        session.rights.may_write(&ScheduledReceipt::KIND)?;
        let id = border::id(&request.plan)?;
        let open = self.open()?;
        let today = self.today(&open)?;
        let plan = open.book.read(|c| drafted(c, id))?;
        may_place(session, &plan)?;
        let wanted: HashSet<&str> = request.lines.iter().map(String::as_str).collect();
        if wanted.is_empty() {
            return Err(Fault(Failure::field("lines", "required")));
        }
        let (made, done) = self.act(&open, session, "lines-placed", |writing| {
            let receipts: Vec<ScheduledReceipt> = records::all(writing.connection())?;
            let catalogue = Catalogue::read(writing.connection())?;
            let (void, valid): (Vec<_>, Vec<_>) = receipts.into_iter().partition(|r| r.status == "cancelled");
            let all = valid.iter().chain(&void);
            let mut numbers: HashSet<String> = all.map(|receipt| receipt.number.trim().to_owned()).collect();
            let lines = standing(&plan, &valid).into_iter();
            let lines: Vec<_> = lines.filter(|(line, _)| wanted.contains(&*line.line)).collect();
            if lines.len() < wanted.len() {
                return Err(Fault(Failure::field("lines", "unknown_choice")));
            }
            for (line, has) in &lines {
                let open = line.quantity - has.received - has.coming;
                if open <= 0 {
                    return Err(Fault(
                        Failure::field("lines", "placed_already").with("line", &*line.line),
                    ));
                }
                let number = free_number(&numbers, &line.line);
                let fields = receipt(&plan, &catalogue, line, open, &number, today)?;
                writing.create(RECEIPT, Id(*uuid::Uuid::now_v7().as_bytes()), &fields)?;
                numbers.insert(number);
            }
            Ok(lines.len())
        })?;
        Ok(Placed {
            operation: done.act.to_string(),
            receipts: made as u64,
        })
    }
}

/// Whoever keeps what is on its way orders what a released plan asks for.
pub(super) fn may_place(session: &Session, plan: &Drafted) -> Result<()> {
    session.rights.may_write(&ScheduledReceipt::KIND)?;
    if plan.row.state != "released" {
        return Err(Fault(Failure::field("plan", "not_released")));
    }
    Ok(())
}

/// The line's name, so that it is found again in the next draft; with a number where a receipt has it already.
fn free_number(taken: &HashSet<String>, line: &str) -> String {
    let mut number = line.to_owned();
    let mut nth = 2;
    while taken.contains(&number) {
        number = format!("{line}-{nth}");
        nth += 1;
    }
    number
}

fn receipt(
    plan: &Drafted,
    catalogue: &Catalogue,
    line: &Line,
    quantity: i64,
    number: &str,
    today: NaiveDate,
) -> Result<Fields> {
    let id: Option<Id> = plan.id_of(&line.item).parse().ok();
    let product = (catalogue.products.iter()).find(|product| Some(product.id) == id);
    let product = product.ok_or_else(|| Fault(Failure::field("lines", "unknown_item").with("line", &*line.line)))?;
    let mut fields = Fields::from(
        [
            ("number", Value::from(number)),
            ("product", product.id.into()),
            ("quantity", quantity.into()),
            ("due", Value::Text(line.due.max(line.finish).max(today).to_string())),
            ("status", "confirmed".into()),
            ("source", Value::from(plan.row.number.as_str())),
            ("ordered", Value::Text(today.to_string())),
        ]
        .map(|(name, value)| (name.to_owned(), value)),
    );
    if let Some(supplier) = catalogue.supply(product).and_then(|supply| supply.supplier) {
        fields.insert("supplier".to_owned(), supplier.into());
    }
    border::checked(&ScheduledReceipt::KIND, &fields)?;
    Ok(fields)
}
