//! Printed plans and lists are not there yet: their commands say so.

use countersign_contract::records as r;
use countersign_contract::sheet as h;
use countersign_contract::{Code, Failure};

use crate::engine::{Caller, Engine};
use crate::failure::{Fault, Result};

fn not_yet(command: &str) -> Fault {
    Fault(Failure::new(Code::UnknownCommand).with("command", command))
}

impl Engine {
    pub(crate) fn sheet_plan_preview(&self, _: &Caller, _: &h::PlanSheetRequest) -> Result<h::SheetPages> {
        Err(not_yet("sheet.plan_preview"))
    }

    pub(crate) fn sheet_plan_pdf(&self, _: &Caller, _: &h::PlanSheetRequest) -> Result<r::MadeFile> {
        Err(not_yet("sheet.plan_pdf"))
    }

    pub(crate) fn sheet_list_pdf(&self, _: &Caller, _: &h::ListSheetRequest) -> Result<r::MadeFile> {
        Err(not_yet("sheet.list_pdf"))
    }
}
