#![allow(unused_imports)]
use crate::engine::{Caller, Engine};
use crate::failure::{Fault, Result};
use countersign_contract::{
    Failure, Nothing, import as i, jobs as j, plan as p, records as r, review as v, sheet as h,
};
impl Engine {
    pub(crate) fn plan_draft(&self, _: &Caller, _: &p::DraftPlan) -> Result<p::PlanRef> {
        Err(Fault(Failure::internal("plan_draft")))
    }
    pub(crate) fn plan_list(&self, _: &Caller, _: &Nothing) -> Result<p::Plans> {
        Err(Fault(Failure::internal("plan_list")))
    }
    pub(crate) fn plan_grid(&self, _: &Caller, _: &p::GridRequest) -> Result<p::Grid> {
        Err(Fault(Failure::internal("plan_grid")))
    }
    pub(crate) fn plan_cell(&self, _: &Caller, _: &p::CellRequest) -> Result<p::CellExplanation> {
        Err(Fault(Failure::internal("plan_cell")))
    }
    pub(crate) fn plan_lines(&self, _: &Caller, _: &p::LinesRequest) -> Result<p::PlanLines> {
        Err(Fault(Failure::internal("plan_lines")))
    }
    pub(crate) fn plan_exceptions(&self, _: &Caller, _: &p::PlanRef) -> Result<p::Exceptions> {
        Err(Fault(Failure::internal("plan_exceptions")))
    }
    pub(crate) fn plan_edit(&self, _: &Caller, _: &p::EditPlan) -> Result<p::PlanRef> {
        Err(Fault(Failure::internal("plan_edit")))
    }
    pub(crate) fn plan_earliest(&self, _: &Caller, _: &p::Earliest) -> Result<p::EarliestReply> {
        Err(Fault(Failure::internal("plan_earliest")))
    }
}
