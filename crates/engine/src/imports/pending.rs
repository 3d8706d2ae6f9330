#![allow(unused_imports)]
use crate::engine::{Caller, Engine};
use crate::failure::{Fault, Result};
use countersign_contract::{
    Failure, Nothing, import as i, jobs as j, plan as p, records as r, review as v, sheet as h,
};
impl Engine {
    pub(crate) fn import_inspect(&self, _: &Caller, _: &i::ImportFiles) -> Result<i::Inspection> {
        Err(Fault(Failure::internal("import_inspect")))
    }
    pub(crate) fn import_run(&self, _: &Caller, _: &i::RunImport) -> Result<i::ImportJob> {
        Err(Fault(Failure::internal("import_run")))
    }
    pub(crate) fn import_report(&self, _: &Caller, _: &j::JobRequest) -> Result<i::ImportReport> {
        Err(Fault(Failure::internal("import_report")))
    }
    pub(crate) fn import_faults_workbook(&self, _: &Caller, _: &j::JobRequest) -> Result<r::MadeFile> {
        Err(Fault(Failure::internal("import_faults_workbook")))
    }
}
