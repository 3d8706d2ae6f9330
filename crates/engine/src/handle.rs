//! One line for each command of the contract: which method carries it out.

use countersign_contract::{
    Failure, Handle, Nothing, advances as x, attachments as a, book as b, import as i, jobs as j, materials as m,
    plan as p, plan_views as w, records as r, review as v, session as s, settings as t, sheet as h,
};

use crate::engine::{Caller, Engine};
use crate::failure::Result;

fn said<T>(result: Result<T>) -> std::result::Result<T, Failure> {
    result.map_err(Failure::from)
}

impl Handle for Engine {
    type Caller = Caller;

    fn book_status(&self, _: &Caller, _: Nothing) -> std::result::Result<b::BookStatus, Failure> {
        said(self.status())
    }

    fn book_create(&self, caller: &Caller, request: b::CreateBook) -> std::result::Result<s::SignedIn, Failure> {
        said(self.create_book(&caller.token, &request))
    }

    fn book_open_sample(&self, _: &Caller, _: Nothing) -> std::result::Result<b::BookStatus, Failure> {
        said(self.open_sample())
    }

    fn book_open(&self, _: &Caller, request: b::OpenBook) -> std::result::Result<b::BookStatus, Failure> {
        said(self.open_other(&request))
    }

    fn book_leave(&self, _: &Caller, _: Nothing) -> std::result::Result<b::BookStatus, Failure> {
        said(self.leave_book())
    }

    fn book_backup(&self, _: &Caller, request: b::Backup) -> std::result::Result<b::BackedUp, Failure> {
        said(self.backup(&request))
    }

    fn book_check(&self, _: &Caller, _: Nothing) -> std::result::Result<b::HealthReport, Failure> {
        said(self.check_book())
    }

    fn session_sign_in(&self, caller: &Caller, request: s::SignIn) -> std::result::Result<s::SignedIn, Failure> {
        said(self.sign_in(&caller.token, &request))
    }

    fn session_sign_out(&self, caller: &Caller, _: Nothing) -> std::result::Result<Nothing, Failure> {
        said(Ok(self.sign_out(&caller.token)))
    }

    fn session_forget(&self, caller: &Caller, _: Nothing) -> std::result::Result<Nothing, Failure> {
        said(self.forget_me(caller))
    }

    fn session_me(&self, caller: &Caller, _: Nothing) -> std::result::Result<s::Me, Failure> {
        said(self.me(caller))
    }

    fn session_change_password(
        &self,
        caller: &Caller,
        request: s::ChangePassword,
    ) -> std::result::Result<Nothing, Failure> {
        said(self.change_password(caller, &request))
    }

    fn records_kinds(&self, caller: &Caller, _: Nothing) -> std::result::Result<r::Kinds, Failure> {
        said(self.kinds(caller))
    }

    fn records_list(&self, caller: &Caller, request: r::ListRequest) -> std::result::Result<r::ListReply, Failure> {
        said(self.list(caller, &request))
    }

    fn records_get(&self, caller: &Caller, request: r::RecordRef) -> std::result::Result<r::RecordPage, Failure> {
        said(self.page(caller, &request))
    }

    fn records_create(&self, caller: &Caller, request: r::CreateRecord) -> std::result::Result<r::Written, Failure> {
        said(self.create(caller, &request))
    }

    fn records_patch(&self, caller: &Caller, request: r::PatchRecord) -> std::result::Result<r::Written, Failure> {
        said(self.patch(caller, &request))
    }

    fn records_patch_many(
        &self,
        caller: &Caller,
        request: r::PatchMany,
    ) -> std::result::Result<r::WrittenMany, Failure> {
        said(self.patch_many(caller, &request))
    }

    fn records_delete(&self, caller: &Caller, request: r::RecordRef) -> std::result::Result<r::Written, Failure> {
        said(self.delete(caller, &request))
    }

    fn records_history(&self, caller: &Caller, request: r::RecordRef) -> std::result::Result<r::History, Failure> {
        said(self.history(caller, &request))
    }

    fn records_timeline(&self, caller: &Caller, request: r::RecordRef) -> std::result::Result<r::Timeline, Failure> {
        said(self.timeline(caller, &request))
    }

    fn records_duplicates(
        &self,
        caller: &Caller,
        request: r::DuplicateRequest,
    ) -> std::result::Result<r::Duplicates, Failure> {
        said(self.duplicates(caller, &request))
    }

    fn records_export(&self, caller: &Caller, request: r::ExportRequest) -> std::result::Result<r::MadeFile, Failure> {
        said(self.export(caller, &request))
    }

    fn operations_undo(&self, caller: &Caller, request: r::UndoRequest) -> std::result::Result<r::Undone, Failure> {
        said(self.undo(caller, &request))
    }

    fn search_all(&self, caller: &Caller, request: r::SearchRequest) -> std::result::Result<r::SearchReply, Failure> {
        said(self.search(caller, &request))
    }

    fn attachments_add(&self, caller: &Caller, request: a::Attach) -> std::result::Result<r::Written, Failure> {
        said(self.attach(caller, &request))
    }

    fn attachments_open(
        &self,
        caller: &Caller,
        request: a::AttachmentRequest,
    ) -> std::result::Result<r::MadeFile, Failure> {
        said(self.open_attachment(caller, &request))
    }

    fn review_preview(&self, caller: &Caller, request: v::PreviewRequest) -> std::result::Result<v::Preview, Failure> {
        said(self.review_preview(caller, &request))
    }

    fn review_submit(&self, caller: &Caller, request: v::Submit) -> std::result::Result<v::Submitted, Failure> {
        said(self.review_submit(caller, &request))
    }

    fn review_inbox(&self, caller: &Caller, _: Nothing) -> std::result::Result<v::Inbox, Failure> {
        said(self.review_inbox(caller))
    }

    fn review_case(&self, caller: &Caller, request: v::CaseRequest) -> std::result::Result<v::Dossier, Failure> {
        said(self.review_case(caller, &request))
    }

    fn review_seen(&self, caller: &Caller, request: v::SeenRequest) -> std::result::Result<v::Seen, Failure> {
        said(self.review_seen(caller, &request))
    }

    fn review_case_of(&self, caller: &Caller, request: v::CaseOf) -> std::result::Result<v::CaseOfReply, Failure> {
        said(self.review_case_of(caller, &request))
    }

    fn review_decide(&self, caller: &Caller, request: v::Decide) -> std::result::Result<v::Decided, Failure> {
        said(self.review_decide(caller, &request))
    }

    fn review_withdraw(&self, caller: &Caller, request: v::CaseAct) -> std::result::Result<Nothing, Failure> {
        said(self.review_withdraw(caller, &request))
    }

    fn review_hand_on(&self, caller: &Caller, request: v::HandOn) -> std::result::Result<Nothing, Failure> {
        said(self.review_hand_on(caller, &request))
    }

    fn review_remind(&self, caller: &Caller, request: v::SlotAct) -> std::result::Result<Nothing, Failure> {
        said(self.review_remind(caller, &request))
    }

    fn review_snooze(&self, caller: &Caller, request: v::Snooze) -> std::result::Result<Nothing, Failure> {
        said(self.review_snooze(caller, &request))
    }

    fn review_waiting(&self, caller: &Caller, _: Nothing) -> std::result::Result<v::Waiting, Failure> {
        said(self.review_waiting(caller))
    }

    fn review_open_meeting(&self, caller: &Caller, request: v::OpenMeeting) -> std::result::Result<Nothing, Failure> {
        said(self.review_open_meeting(caller, &request))
    }

    fn review_meeting_sign(
        &self,
        caller: &Caller,
        request: v::MeetingSign,
    ) -> std::result::Result<v::Decided, Failure> {
        said(self.review_meeting_sign(caller, &request))
    }

    fn review_close_commitment(
        &self,
        caller: &Caller,
        request: v::CloseCommitment,
    ) -> std::result::Result<Nothing, Failure> {
        said(self.review_close_commitment(caller, &request))
    }

    fn review_make_contract(
        &self,
        caller: &Caller,
        request: v::MakeContract,
    ) -> std::result::Result<r::Written, Failure> {
        said(self.review_make_contract(caller, &request))
    }

    fn sheet_preview(&self, caller: &Caller, request: h::SheetRequest) -> std::result::Result<h::SheetPages, Failure> {
        said(self.sheet_preview(caller, &request))
    }

    fn sheet_pdf(&self, caller: &Caller, request: h::SheetRequest) -> std::result::Result<r::MadeFile, Failure> {
        said(self.sheet_pdf(caller, &request))
    }

    fn sheet_plan_preview(
        &self,
        caller: &Caller,
        request: h::PlanSheetRequest,
    ) -> std::result::Result<h::SheetPages, Failure> {
        said(self.sheet_plan_preview(caller, &request))
    }

    fn sheet_plan_pdf(
        &self,
        caller: &Caller,
        request: h::PlanSheetRequest,
    ) -> std::result::Result<r::MadeFile, Failure> {
        said(self.sheet_plan_pdf(caller, &request))
    }

    fn sheet_plan_xlsx(
        &self,
        caller: &Caller,
        request: h::PlanSheetRequest,
    ) -> std::result::Result<r::MadeFile, Failure> {
        said(self.sheet_plan_xlsx(caller, &request))
    }

    fn sheet_list_pdf(
        &self,
        caller: &Caller,
        request: h::ListSheetRequest,
    ) -> std::result::Result<r::MadeFile, Failure> {
        said(self.sheet_list_pdf(caller, &request))
    }

    fn sheet_verify(&self, caller: &Caller, request: h::VerifyRequest) -> std::result::Result<h::VerifyReply, Failure> {
        said(self.sheet_verify(caller, &request))
    }

    fn sheet_public_key(&self, caller: &Caller, _: Nothing) -> std::result::Result<h::PublicKey, Failure> {
        said(self.sheet_public_key(caller))
    }

    fn sheet_key_file(&self, caller: &Caller, _: Nothing) -> std::result::Result<r::MadeFile, Failure> {
        said(self.sheet_key_file(caller))
    }

    fn import_inspect(&self, caller: &Caller, request: i::ImportFiles) -> std::result::Result<i::Inspection, Failure> {
        said(self.import_inspect(caller, &request))
    }

    fn import_run(&self, caller: &Caller, request: i::RunImport) -> std::result::Result<i::ImportJob, Failure> {
        said(self.import_run(caller, &request))
    }

    fn import_report(
        &self,
        caller: &Caller,
        request: i::ReportRequest,
    ) -> std::result::Result<i::ImportReport, Failure> {
        said(self.import_report(caller, &request))
    }

    fn import_faults_workbook(
        &self,
        caller: &Caller,
        request: i::ReportRequest,
    ) -> std::result::Result<r::MadeFile, Failure> {
        said(self.import_faults_workbook(caller, &request))
    }

    fn jobs_list(&self, caller: &Caller, _: Nothing) -> std::result::Result<j::Jobs, Failure> {
        said(Ok(countersign_contract::jobs::Jobs {
            jobs: self.inner.jobs.list(&caller.token),
        }))
    }

    fn jobs_get(&self, caller: &Caller, request: j::JobRequest) -> std::result::Result<j::Job, Failure> {
        said(self.inner.jobs.get(&caller.token, &request.job))
    }

    fn jobs_cancel(&self, caller: &Caller, request: j::JobRequest) -> std::result::Result<Nothing, Failure> {
        said(self.inner.jobs.cancel(&caller.token, &request.job).map(|()| Nothing {}))
    }

    fn plan_input(&self, caller: &Caller, request: p::InputRequest) -> std::result::Result<r::MadeFile, Failure> {
        said(self.plan_input(caller, &request))
    }

    fn plan_draft(&self, caller: &Caller, request: p::DraftPlan) -> std::result::Result<p::PlanRef, Failure> {
        said(self.plan_draft(caller, &request))
    }

    fn plan_list(&self, caller: &Caller, request: Nothing) -> std::result::Result<p::Plans, Failure> {
        said(self.plan_list(caller, &request))
    }

    fn plan_grid(&self, caller: &Caller, request: p::GridRequest) -> std::result::Result<p::Grid, Failure> {
        said(self.plan_grid(caller, &request))
    }

    fn plan_cell(&self, caller: &Caller, request: p::CellRequest) -> std::result::Result<p::CellExplanation, Failure> {
        said(self.plan_cell(caller, &request))
    }

    fn plan_forecast(
        &self,
        caller: &Caller,
        request: w::ForecastRequest,
    ) -> std::result::Result<w::ItemForecast, Failure> {
        said(self.plan_forecast(caller, &request))
    }

    fn plan_postpone(&self, caller: &Caller, request: w::Postpone) -> std::result::Result<p::PlanRef, Failure> {
        said(self.plan_postpone(caller, &request))
    }

    fn plan_try(&self, caller: &Caller, request: w::TryEdit) -> std::result::Result<w::PlanEffect, Failure> {
        said(self.plan_try(caller, &request))
    }

    fn advance_standing(
        &self,
        caller: &Caller,
        request: x::AdvanceRef,
    ) -> std::result::Result<x::AdvanceStanding, Failure> {
        said(self.advance_standing(caller, &request))
    }

    fn advance_pay(&self, caller: &Caller, request: x::PayAdvance) -> std::result::Result<r::Written, Failure> {
        said(self.advance_pay(caller, &request))
    }

    fn advance_settle(&self, caller: &Caller, request: x::SettleAdvance) -> std::result::Result<r::Written, Failure> {
        said(self.advance_settle(caller, &request))
    }

    fn plan_cash(&self, caller: &Caller, request: p::PlanRef) -> std::result::Result<w::CashCalendar, Failure> {
        said(self.plan_cash(caller, &request))
    }

    fn plan_compare(
        &self,
        caller: &Caller,
        request: w::CompareRequest,
    ) -> std::result::Result<w::PlanComparison, Failure> {
        said(self.plan_compare(caller, &request))
    }

    fn plan_reality(&self, caller: &Caller, request: p::PlanRef) -> std::result::Result<w::PlanReality, Failure> {
        said(self.plan_reality(caller, &request))
    }

    fn plan_lines(&self, caller: &Caller, request: p::LinesRequest) -> std::result::Result<p::PlanLines, Failure> {
        said(self.plan_lines(caller, &request))
    }

    fn plan_exceptions(&self, caller: &Caller, request: p::PlanRef) -> std::result::Result<p::Exceptions, Failure> {
        said(self.plan_exceptions(caller, &request))
    }

    fn plan_edit(&self, caller: &Caller, request: p::EditPlan) -> std::result::Result<p::PlanRef, Failure> {
        said(self.plan_edit(caller, &request))
    }

    fn plan_progress(&self, caller: &Caller, request: p::PlanRef) -> std::result::Result<p::PlanProgress, Failure> {
        said(self.plan_progress(caller, &request))
    }

    fn plan_place(&self, caller: &Caller, request: p::PlaceLines) -> std::result::Result<p::Placed, Failure> {
        said(self.plan_place(caller, &request))
    }

    fn plan_settle_exceptions(
        &self,
        caller: &Caller,
        request: p::SettleExceptions,
    ) -> std::result::Result<Nothing, Failure> {
        said(self.plan_settle_exceptions(caller, &request))
    }

    fn plan_parameters(
        &self,
        caller: &Caller,
        request: p::ItemParametersRequest,
    ) -> std::result::Result<p::ItemParameters, Failure> {
        said(self.plan_parameters(caller, &request))
    }

    fn plan_achieved(
        &self,
        caller: &Caller,
        request: p::AchievedRequest,
    ) -> std::result::Result<p::AchievedReply, Failure> {
        said(self.plan_achieved(caller, &request))
    }

    fn plan_proposals(&self, caller: &Caller, request: p::PlanRef) -> std::result::Result<p::Proposals, Failure> {
        said(self.plan_proposals(caller, &request))
    }

    fn plan_ignore_proposals(
        &self,
        caller: &Caller,
        request: p::IgnoreProposals,
    ) -> std::result::Result<Nothing, Failure> {
        said(self.plan_ignore_proposals(caller, &request))
    }

    fn plan_earliest(&self, caller: &Caller, request: p::Earliest) -> std::result::Result<p::EarliestReply, Failure> {
        said(self.plan_earliest(caller, &request))
    }

    fn bom_components(
        &self,
        caller: &Caller,
        request: m::ComponentsRequest,
    ) -> std::result::Result<m::Components, Failure> {
        said(self.bom_components(caller, &request))
    }

    fn bom_uses(&self, caller: &Caller, request: m::UsesRequest) -> std::result::Result<m::Uses, Failure> {
        said(self.bom_uses(caller, &request))
    }

    fn capacity_weeks(
        &self,
        caller: &Caller,
        request: m::CapacityRequest,
    ) -> std::result::Result<m::Capacity, Failure> {
        said(self.capacity_weeks(caller, &request))
    }

    fn stock_sheet(
        &self,
        caller: &Caller,
        request: m::CountSheetRequest,
    ) -> std::result::Result<m::CountSheet, Failure> {
        said(self.stock_sheet(caller, &request))
    }

    fn stock_count(&self, caller: &Caller, request: m::Count) -> std::result::Result<m::Counted, Failure> {
        said(self.stock_count(caller, &request))
    }

    fn receipt_receive(&self, caller: &Caller, request: m::Receive) -> std::result::Result<m::Received, Failure> {
        said(self.receipt_receive(caller, &request))
    }

    fn settings_policy(&self, _: &Caller, request: t::PolicyRequest) -> std::result::Result<t::Policy, Failure> {
        said(self.policy(&request.document))
    }

    fn settings_save_policy(
        &self,
        caller: &Caller,
        request: t::Policy,
    ) -> std::result::Result<t::PolicySaved, Failure> {
        said(self.save_policy(caller, &request))
    }

    fn settings_book(&self, _: &Caller, _: Nothing) -> std::result::Result<t::BookSettings, Failure> {
        said(self.book_settings())
    }

    fn settings_save_book(&self, caller: &Caller, request: t::BookSettings) -> std::result::Result<Nothing, Failure> {
        said(self.save_book_settings(caller, &request))
    }

    fn settings_set_password(&self, caller: &Caller, request: t::SetPassword) -> std::result::Result<Nothing, Failure> {
        said(self.set_password(caller, &request))
    }

    fn settings_planning(&self, caller: &Caller, _: Nothing) -> std::result::Result<t::PlanningSettings, Failure> {
        said(self.planning_settings(caller))
    }

    fn settings_save_planning(
        &self,
        caller: &Caller,
        request: t::SavePlanning,
    ) -> std::result::Result<Nothing, Failure> {
        said(self.save_planning(caller, &request))
    }

    fn settings_units(&self, _: &Caller, _: Nothing) -> std::result::Result<t::Units, Failure> {
        said(self.units())
    }
}
