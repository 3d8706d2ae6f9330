#![allow(unused_imports)]
use crate::engine::{Caller, Engine};
use crate::failure::{Fault, Result};
use countersign_contract::{
    Failure, Nothing, import as i, jobs as j, plan as p, records as r, review as v, sheet as h,
};
impl Engine {
    pub(crate) fn review_preview(&self, _: &Caller, _: &v::PreviewRequest) -> Result<v::Preview> {
        Err(Fault(Failure::internal("review_preview")))
    }
    pub(crate) fn review_submit(&self, _: &Caller, _: &v::Submit) -> Result<v::Submitted> {
        Err(Fault(Failure::internal("review_submit")))
    }
    pub(crate) fn review_inbox(&self, _: &Caller, _: &Nothing) -> Result<v::Inbox> {
        Err(Fault(Failure::internal("review_inbox")))
    }
    pub(crate) fn review_case(&self, _: &Caller, _: &v::CaseRequest) -> Result<v::Dossier> {
        Err(Fault(Failure::internal("review_case")))
    }
    pub(crate) fn review_case_of(&self, _: &Caller, _: &v::CaseOf) -> Result<v::CaseOfReply> {
        Err(Fault(Failure::internal("review_case_of")))
    }
    pub(crate) fn review_decide(&self, _: &Caller, _: &v::Decide) -> Result<v::Decided> {
        Err(Fault(Failure::internal("review_decide")))
    }
    pub(crate) fn review_withdraw(&self, _: &Caller, _: &v::CaseAct) -> Result<Nothing> {
        Err(Fault(Failure::internal("review_withdraw")))
    }
    pub(crate) fn review_hand_on(&self, _: &Caller, _: &v::HandOn) -> Result<Nothing> {
        Err(Fault(Failure::internal("review_hand_on")))
    }
    pub(crate) fn review_remind(&self, _: &Caller, _: &v::SlotAct) -> Result<Nothing> {
        Err(Fault(Failure::internal("review_remind")))
    }
    pub(crate) fn review_snooze(&self, _: &Caller, _: &v::Snooze) -> Result<Nothing> {
        Err(Fault(Failure::internal("review_snooze")))
    }
    pub(crate) fn review_waiting(&self, _: &Caller, _: &Nothing) -> Result<v::Waiting> {
        Err(Fault(Failure::internal("review_waiting")))
    }
    pub(crate) fn review_open_meeting(&self, _: &Caller, _: &v::OpenMeeting) -> Result<Nothing> {
        Err(Fault(Failure::internal("review_open_meeting")))
    }
    pub(crate) fn review_meeting_sign(&self, _: &Caller, _: &v::MeetingSign) -> Result<v::Decided> {
        Err(Fault(Failure::internal("review_meeting_sign")))
    }
    pub(crate) fn review_close_commitment(&self, _: &Caller, _: &v::CloseCommitment) -> Result<Nothing> {
        Err(Fault(Failure::internal("review_close_commitment")))
    }
    pub(crate) fn review_make_contract(&self, _: &Caller, _: &v::MakeContract) -> Result<r::Written> {
        Err(Fault(Failure::internal("review_make_contract")))
    }
}
