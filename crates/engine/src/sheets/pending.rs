#![allow(unused_imports)]
use crate::engine::{Caller, Engine};
use crate::failure::{Fault, Result};
use countersign_contract::{
    Failure, Nothing, import as i, jobs as j, plan as p, records as r, review as v, sheet as h,
};
impl Engine {
    pub(crate) fn sheet_preview(&self, _: &Caller, _: &h::SheetRequest) -> Result<h::SheetPages> {
        Err(Fault(Failure::internal("sheet_preview")))
    }
    pub(crate) fn sheet_pdf(&self, _: &Caller, _: &h::SheetRequest) -> Result<r::MadeFile> {
        Err(Fault(Failure::internal("sheet_pdf")))
    }
    pub(crate) fn sheet_plan_preview(&self, _: &Caller, _: &h::PlanSheetRequest) -> Result<h::SheetPages> {
        Err(Fault(Failure::internal("sheet_plan_preview")))
    }
    pub(crate) fn sheet_plan_pdf(&self, _: &Caller, _: &h::PlanSheetRequest) -> Result<r::MadeFile> {
        Err(Fault(Failure::internal("sheet_plan_pdf")))
    }
    pub(crate) fn sheet_list_pdf(&self, _: &Caller, _: &h::ListSheetRequest) -> Result<r::MadeFile> {
        Err(Fault(Failure::internal("sheet_list_pdf")))
    }
    pub(crate) fn sheet_print(&self, _: &Caller, _: &h::PrintRequest) -> Result<Nothing> {
        Err(Fault(Failure::internal("sheet_print")))
    }
    pub(crate) fn sheet_verify(&self, _: &Caller, _: &h::VerifyRequest) -> Result<h::VerifyReply> {
        Err(Fault(Failure::internal("sheet_verify")))
    }
    pub(crate) fn sheet_public_key(&self, _: &Caller, _: &Nothing) -> Result<h::PublicKey> {
        Err(Fault(Failure::internal("sheet_public_key")))
    }
}
