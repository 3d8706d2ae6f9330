//! The one list of commands.

use serde_json::Value as Json;

use crate::commands::{Access, Command};
use crate::{
    Code, Failure, Nothing, advances as x, attachments as a, book as b, import as i, jobs as j, materials as m,
    plan as p, plan_views as w, records as r, review as v, session as s, settings as t, sheet as h,
};

macro_rules! commands {
    ($(
        #[doc = $about:literal]
        $mode:ident $access:ident $name:literal $method:ident($request:ty) -> $reply:ty [$($tag:literal),*];
    )*) => {
        /// Every command, in the order of the list.
        pub const COMMANDS: &[Command] = &[$(
            Command {
                name: $name,
                query: commands!(@query $mode),
                access: Access::$access,
                tags: &[$($tag),*],
                request: stringify!($request),
                reply: stringify!($reply),
                about: $about,
            }
        ),*];

        /// A handler for every command; `Caller` is who calls, as the implementation knows them.
        pub trait Handle {
            type Caller;

            $(
                #[doc = $about]
                ///
                /// # Errors
                /// A [`Failure`] whose code a consumer can act on.
                fn $method(&self, caller: &Self::Caller, request: $request) -> Result<$reply, Failure>;
            )*
        }

        /// Reads the request of a command, calls its handler, writes its reply.
        ///
        /// # Errors
        /// `unknown_command`, `bad_request` with what is wrong, or what the handler says.
        pub fn dispatch<H: Handle>(
            handler: &H,
            caller: &H::Caller,
            command: &str,
            request: Json,
        ) -> Result<Json, Failure> {
            match command {
                $(
                    $name => {
                        let request: $request = read(command, request)?;
                        let reply = handler.$method(caller, request)?;
                        serde_json::to_value(reply).map_err(Failure::internal)
                    }
                )*
                _ => Err(Failure::new(Code::UnknownCommand).with("command", command)),
            }
        }

        /// The contract as JSON Schema: `{command: {query, about, tags, request, reply}}`.
        pub fn schema() -> Json {
            let mut generator = schemars::generate::SchemaSettings::draft2020_12().into_generator();
            let mut commands = serde_json::Map::new();
            $(
                commands.insert($name.to_owned(), serde_json::json!({
                    "query": commands!(@query $mode),
                    "about": $about.trim(),
                    "tags": [$($tag),*],
                    "request": generator.subschema_for::<$request>(),
                    "reply": generator.subschema_for::<$reply>(),
                }));
            )*
            serde_json::json!({
                "$schema": "https://json-schema.org/draft/2020-12/schema",
                "title": "Countersign contract",
                "version": env!("CARGO_PKG_VERSION"),
                "commands": commands,
                "$defs": generator.take_definitions(true),
            })
        }

        pub(crate) fn collect(types: &mut crate::typescript::Collector) {
            $(
                types.command::<$request, $reply>($name, commands!(@query $mode), &[$($tag),*], $about);
            )*
        }
    };
    (@query query) => { true };
    (@query command) => { false };
}

fn read<T: serde::de::DeserializeOwned>(command: &str, request: Json) -> Result<T, Failure> {
    let request = if request.is_null() {
        Json::Object(Default::default())
    } else {
        request
    };
    serde_json::from_value(request).map_err(|e| Failure::new(Code::BadRequest).with("command", command).trace(e))
}

commands! {
    /// Whether a book is there, and who can sign in.
    query Open "book.status" book_status(Nothing) -> b::BookStatus ["book"];
    /// Makes a new book with its company, default units, ranks, policy and calendar.
    command Open "book.create" book_create(b::CreateBook) -> s::SignedIn ["book"];
    /// Makes (or takes) the sample company as the current book.
    command Open "book.open_sample" book_open_sample(Nothing) -> b::BookStatus ["book"];
    /// Takes another book as the current one.
    command Open "book.open" book_open(b::OpenBook) -> b::BookStatus ["book"];
    /// Leaves the current book and goes back to the start screen.
    command Open "book.leave" book_leave(Nothing) -> b::BookStatus ["book"];
    /// Writes a whole copy of the book with its keys.
    command Administrator "book.backup" book_backup(b::Backup) -> b::BackedUp [];
    /// Checks the whole file, the journal and the authority's log.
    query Administrator "book.check" book_check(Nothing) -> b::HealthReport [];

    /// Signs in; opens the book with the user's key slot.
    command Open "session.sign_in" session_sign_in(s::SignIn) -> s::SignedIn ["book", "session"];
    /// Ends the session.
    command Open "session.sign_out" session_sign_out(Nothing) -> Nothing ["session"];
    /// From now on this computer asks for the password again.
    command Signed "session.forget" session_forget(Nothing) -> Nothing ["book"];
    /// Who is signed in.
    query Signed "session.me" session_me(Nothing) -> s::Me ["session"];
    /// Changes one's own password and wraps the keys anew.
    command Signed "session.change_password" session_change_password(s::ChangePassword) -> Nothing ["session"];

    /// The kinds of records with the descriptors of their fields.
    query Signed "records.kinds" records_kinds(Nothing) -> r::Kinds ["session"];
    /// A window of rows, filtered, searched and sorted by the database.
    query Signed "records.list" records_list(r::ListRequest) -> r::ListReply ["records"];
    /// One record with what refers to it.
    query Signed "records.get" records_get(r::RecordRef) -> r::RecordPage ["records"];
    /// Creates a record.
    command Signed "records.create" records_create(r::CreateRecord) -> r::Written ["records"];
    /// Changes fields of a record against the version that was shown.
    command Signed "records.patch" records_patch(r::PatchRecord) -> r::Written ["records"];
    /// Changes the same fields of many records.
    command Signed "records.patch_many" records_patch_many(r::PatchMany) -> r::WrittenMany ["records"];
    /// Deletes a record; undo brings it back.
    command Signed "records.delete" records_delete(r::RecordRef) -> r::Written ["records"];
    /// Who changed what, from and to.
    query Signed "records.history" records_history(r::RecordRef) -> r::History ["records"];
    /// Everything that happened around a record.
    query Signed "records.timeline" records_timeline(r::RecordRef) -> r::Timeline ["records"];
    /// Records that may be the same.
    query Signed "records.duplicates" records_duplicates(r::DuplicateRequest) -> r::Duplicates ["records"];
    /// Writes what a list shows to a file.
    command Signed "records.export" records_export(r::ExportRequest) -> r::MadeFile [];
    /// Takes back an operation; fields changed since are left and listed.
    command Signed "operations.undo" operations_undo(r::UndoRequest) -> r::Undone ["records"];
    /// Records by Chinese text, pinyin, initials or any part of a code.
    query Signed "search.all" search_all(r::SearchRequest) -> r::SearchReply ["records"];

    /// Puts a file on a record.
    command Signed "attachments.add" attachments_add(a::Attach) -> r::Written ["records"];
    /// The bytes of an attachment as a file to show or save.
    query Signed "attachments.open" attachments_open(a::AttachmentRequest) -> r::MadeFile [];

    /// Who must sign, what the checks say, and what would change it.
    query Signed "review.preview" review_preview(v::PreviewRequest) -> v::Preview ["records", "policy"];
    /// Freezes a revision and opens the round.
    command Signed "review.submit" review_submit(v::Submit) -> v::Submitted ["records", "review", "plan"];
    /// Everything that waits for me, oldest duty first.
    query Signed "review.inbox" review_inbox(Nothing) -> v::Inbox ["review"];
    /// The reviewer's page.
    query Signed "review.case" review_case(v::CaseRequest) -> v::Dossier ["review"];
    /// What a signer had before them, and what is different now.
    query Signed "review.seen" review_seen(v::SeenRequest) -> v::Seen ["review", "records"];
    /// The newest case of a document.
    query Signed "review.case_of" review_case_of(v::CaseOf) -> v::CaseOfReply ["review"];
    /// Signs a decision on a slot.
    command Signed "review.decide" review_decide(v::Decide) -> v::Decided ["review", "records", "plan"];
    /// The submitter takes the document back before the outcome, or after a refusal.
    command Signed "review.withdraw" review_withdraw(v::CaseAct) -> Nothing ["review", "records", "plan"];
    /// Another qualified person decides instead.
    command Signed "review.hand_on" review_hand_on(v::HandOn) -> Nothing ["review"];
    /// Reminds those who are asked.
    command Signed "review.remind" review_remind(v::SlotAct) -> Nothing ["review"];
    /// Puts an item of the inbox aside until a time.
    command Signed "review.snooze" review_snooze(v::Snooze) -> Nothing ["review"];
    /// Who waits for whom since when.
    query Signed "review.waiting" review_waiting(Nothing) -> v::Waiting ["review"];
    /// Turns a case into a meeting: all sign on this machine.
    command Signed "review.open_meeting" review_open_meeting(v::OpenMeeting) -> Nothing ["review"];
    /// A present person signs with their own password.
    command Signed "review.meeting_sign" review_meeting_sign(v::MeetingSign) -> v::Decided ["review", "records", "plan"];
    /// Closes a condition.
    command Signed "review.close_commitment" review_close_commitment(v::CloseCommitment) -> Nothing ["review", "records"];
    /// Makes the contract of an accepted order whose conditions are closed.
    command Signed "review.make_contract" review_make_contract(v::MakeContract) -> r::Written ["review", "records"];

    /// The pages of the sheets as pictures.
    query Signed "sheet.preview" sheet_preview(h::SheetRequest) -> h::SheetPages ["review"];
    /// The sheets as one sealed PDF.
    command Signed "sheet.pdf" sheet_pdf(h::SheetRequest) -> r::MadeFile [];
    /// The plan as pictures.
    query Signed "sheet.plan_preview" sheet_plan_preview(h::PlanSheetRequest) -> h::SheetPages ["plan"];
    /// The plan, or a department's part of it, as sealed PDF.
    command Signed "sheet.plan_pdf" sheet_plan_pdf(h::PlanSheetRequest) -> r::MadeFile [];
    /// The same as a workbook.
    command Signed "sheet.plan_xlsx" sheet_plan_xlsx(h::PlanSheetRequest) -> r::MadeFile [];
    /// A list as PDF, with its filters in words.
    command Signed "sheet.list_pdf" sheet_list_pdf(h::ListSheetRequest) -> r::MadeFile [];
    /// Whether a sheet is genuine.
    query Signed "sheet.verify" sheet_verify(h::VerifyRequest) -> h::VerifyReply [];
    /// The organisation's public key, to give to others.
    query Signed "sheet.public_key" sheet_public_key(Nothing) -> h::PublicKey ["settings"];
    /// The same as a file.
    command Signed "sheet.key_file" sheet_key_file(Nothing) -> r::MadeFile [];

    /// Finds sheets, headers and columns in files.
    query Signed "import.inspect" import_inspect(i::ImportFiles) -> i::Inspection [];
    /// Imports (or tries) files as a job; all or nothing.
    command Signed "import.run" import_run(i::RunImport) -> i::ImportJob ["records"];
    /// The report of a finished import.
    query Signed "import.report" import_report(i::ReportRequest) -> i::ImportReport [];
    /// The files with their faults marked in place, to mend.
    command Signed "import.faults_workbook" import_faults_workbook(i::ReportRequest) -> r::MadeFile [];

    /// Long works of this session.
    query Signed "jobs.list" jobs_list(Nothing) -> j::Jobs ["jobs"];
    /// How a long work stands.
    query Signed "jobs.get" jobs_get(j::JobRequest) -> j::Job ["jobs"];
    /// Stops a long work; nothing of it stays.
    command Signed "jobs.cancel" jobs_cancel(j::JobRequest) -> Nothing ["jobs"];

    /// Drafts a plan from history, open orders, stock and bills of materials.
    command Signed "plan.draft" plan_draft(p::DraftPlan) -> p::PlanRef ["plan"];
    /// What a plan would be made from, without the plan before it, as a file of JSON for the command line.
    command Signed "plan.input" plan_input(p::InputRequest) -> r::MadeFile [];
    /// The plans, newest first.
    query Signed "plan.list" plan_list(Nothing) -> p::Plans ["plan"];
    /// A window of the time-phased grid.
    query Signed "plan.grid" plan_grid(p::GridRequest) -> p::Grid ["plan"];
    /// One cell in one sentence with its numbers.
    query Signed "plan.cell" plan_cell(p::CellRequest) -> p::CellExplanation ["plan"];
    /// What a plan knows about the demand of one item: past, forecast, models, backtest.
    query Signed "plan.forecast" plan_forecast(w::ForecastRequest) -> w::ItemForecast ["plan", "records"];
    /// The lines of a plan: what to start or buy.
    query Signed "plan.lines" plan_lines(p::LinesRequest) -> p::PlanLines ["plan"];
    /// What needs a decision.
    query Signed "plan.exceptions" plan_exceptions(p::PlanRef) -> p::Exceptions ["plan"];
    /// Marks exceptions as seen to, or opens them again.
    command Signed "plan.settle_exceptions" plan_settle_exceptions(p::SettleExceptions) -> Nothing ["plan"];
    /// Changes a cell with a reason and plans again; the edit survives redrafts.
    command Signed "plan.edit" plan_edit(p::EditPlan) -> p::PlanRef ["plan"];
    /// Moves a line some weeks later, with a reason, and plans again.
    command Signed "plan.postpone" plan_postpone(w::Postpone) -> p::PlanRef ["plan"];
    /// What an edit or a postponement would do to stock, load and cash; nothing is changed.
    query Signed "plan.try" plan_try(w::TryEdit) -> w::PlanEffect ["plan"];
    /// What must be paid in which week and to whom, and what could wait.
    query Signed "plan.cash" plan_cash(p::PlanRef) -> w::CashCalendar ["plan", "records"];
    /// How far a released plan has been carried out.
    query Signed "plan.progress" plan_progress(p::PlanRef) -> p::PlanProgress ["plan", "records"];
    /// Orders or begins what lines of a released plan ask for: a scheduled receipt each, all of them or none.
    command Signed "plan.place" plan_place(p::PlaceLines) -> p::Placed ["records"];
    /// What a product is planned with, and whose word each value is.
    query Signed "plan.parameters" plan_parameters(p::ItemParametersRequest) -> p::ItemParameters ["records", "settings"];
    /// Lead times entered and achieved.
    query Signed "plan.achieved" plan_achieved(p::AchievedRequest) -> p::AchievedReply ["records"];
    /// Parameters that the past or the plan contradicts, with the evidence.
    query Signed "plan.proposals" plan_proposals(p::PlanRef) -> p::Proposals ["plan", "records", "settings"];
    /// Puts proposals aside, or takes them up again.
    command Signed "plan.ignore_proposals" plan_ignore_proposals(p::IgnoreProposals) -> Nothing ["plan"];
    /// A plan beside an earlier one: lines from and to, and what the difference comes to.
    query Signed "plan.compare" plan_compare(w::CompareRequest) -> w::PlanComparison ["plan"];
    /// A plan against what was asked, received and paid since.
    query Signed "plan.reality" plan_reality(p::PlanRef) -> w::PlanReality ["plan", "records"];
    /// The earliest date for a quantity of a product.
    query Signed "plan.earliest" plan_earliest(p::Earliest) -> p::EarliestReply ["records"];

    /// One level of a bill of materials, with what it costs and what is there.
    query Signed "bom.components" bom_components(m::ComponentsRequest) -> m::Components ["records"];
    /// The bills a product stands in, and the end products it goes into.
    query Signed "bom.uses" bom_uses(m::UsesRequest) -> m::Uses ["records"];

    /// Hours of a work centre week by week, with what the newest plan asks of it.
    query Signed "capacity.weeks" capacity_weeks(m::CapacityRequest) -> m::Capacity ["records", "plan"];
    /// What should be on the shelves, to be counted.
    query Signed "stock.sheet" stock_sheet(m::CountSheetRequest) -> m::CountSheet ["records"];
    /// Writes what was counted, all of it or nothing.
    command Signed "stock.count" stock_count(m::Count) -> m::Counted ["records"];
    /// Takes all or part of a scheduled receipt into stock.
    command Signed "receipt.receive" receipt_receive(m::Receive) -> m::Received ["records"];

    /// How far an expense advance is, and what the caller may do with it.
    query Signed "advance.standing" advance_standing(x::AdvanceRef) -> x::AdvanceStanding ["records", "review"];
    /// Marks an accepted advance as paid; it leaves the payments that plans count with.
    command Signed "advance.pay" advance_pay(x::PayAdvance) -> r::Written ["records", "review", "plan"];
    /// Settles a paid advance: what was spent and what came back.
    command Signed "advance.settle" advance_settle(x::SettleAdvance) -> r::Written ["records", "review"];

    /// The review policy of a document type.
    query Signed "settings.policy" settings_policy(t::PolicyRequest) -> t::Policy ["policy"];
    /// Saves a new version of a policy; running cases keep theirs.
    command Administrator "settings.save_policy" settings_save_policy(t::Policy) -> t::PolicySaved ["policy"];
    /// Settings of the book.
    query Signed "settings.book" settings_book(Nothing) -> t::BookSettings ["settings"];
    /// Saves the settings of the book.
    command Administrator "settings.save_book" settings_save_book(t::BookSettings) -> Nothing ["settings", "book"];
    /// Gives a person a login and a password.
    command Administrator "settings.set_password" settings_set_password(t::SetPassword) -> Nothing ["book", "records"];
    /// The planner's parameters with their bounds and defaults.
    query Signed "settings.planning" settings_planning(Nothing) -> t::PlanningSettings ["settings"];
    /// Sets parameters of the planner; plans that are there keep theirs.
    command Signed "settings.save_planning" settings_save_planning(t::SavePlanning) -> Nothing ["settings"];
    /// The units as a tree.
    query Signed "settings.units" settings_units(Nothing) -> t::Units ["records"];
}
