//! Bringing in workbooks and text files.
//!
//! A run is one act in one transaction: all of it or nothing. While it runs other writers wait; readers do not.

mod arrive;
mod inspect;
mod known;
mod report;
mod units;

use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;

use chrono::Datelike;
use countersign_contract::import::{ImportFiles, ImportJob, ImportReport, Inspection, ReportRequest, RunImport};
use countersign_contract::records::MadeFile;
use countersign_contract::{Code, Failure};
use countersign_exchange::{Fault as Found, Marking, Progress, SheetMapping, write_errors_workbook};
use countersign_store::journal::{Done, Writing};
use countersign_store::{StoreError, Transaction};
use serde::{Deserialize, Serialize};

use crate::border;
use crate::engine::{Caller, Engine, Open, locked};
use crate::failure::{Fault, Result, fault};
use crate::session::Session;
use crate::words::words;
use arrive::{Arrivals, Outcome};
use known::KnownBook;

/// Faults a screen is given; the report counts them all.
const SHOWN: usize = 20_000;

/// What a finished import leaves for its report and for the workbook to mend.
#[derive(Serialize, Deserialize)]
struct Finished {
    outcome: Outcome,
    operation: Option<String>,
    files: Vec<PathBuf>,
    mappings: Vec<SheetMapping>,
}

/// How the transaction ends without staying.
enum Ended {
    DryRun(Box<Outcome>),
    Failed(Fault),
}

impl From<StoreError> for Ended {
    fn from(error: StoreError) -> Self {
        Self::Failed(error.into())
    }
}

impl From<Fault> for Ended {
    fn from(fault: Fault) -> Self {
        Self::Failed(fault)
    }
}

/// An import that went through.
struct Imported {
    outcome: Outcome,
    done: Option<Done>,
    mappings: Vec<SheetMapping>,
}

type OnRows<'a> = &'a mut dyn FnMut(u64, u64) -> ControlFlow<()>;

impl Engine {
    pub(crate) fn import_inspect(&self, caller: &Caller, request: &ImportFiles) -> Result<Inspection> {
        caller.session()?;
        let open = self.open()?;
        let paths = places(&request.files)?;
        self.turn_to(&caller.token, &paths);
        let today = self.today(&open)?;
        open.book.read(|before| {
            let options = inspect::options(before, today)?;
            let known = KnownBook::new(before);
            let batch = inspect::open(&paths, options, &known, request.mapping.as_ref())?;
            inspect::inspection(&batch)
        })
    }

    /// Starts an import; progress and cancel are those of the job.
    pub(crate) fn import_run(&self, caller: &Caller, request: &RunImport) -> Result<ImportJob> {
        let session = caller.session()?.clone();
        let open = self.open()?;
        let files = places(&request.files)?;
        self.turn_to(&caller.token, &files);
        let token = caller.token.clone();
        let mapping = request.mapping.clone();
        let dry_run = request.dry_run;
        let engine = self.clone();
        let job = self.inner.jobs.start(self, &caller.token, "import", move |progress| {
            let mut on_rows = |done, total| progress.at(done, Some(total));
            let mut imported = engine.bring_in(&open, &session, &files, mapping.as_ref(), dry_run, &mut on_rows)?;
            imported.outcome.keep(SHOWN);
            if !dry_run {
                engine.spent(&token, &files);
            }
            let finished = Finished {
                outcome: imported.outcome,
                operation: imported.done.map(|d| d.act.to_string()),
                files,
                mappings: imported.mappings,
            };
            serde_json::to_value(finished).map_err(|e| Fault(Failure::internal(e)))
        })?;
        Ok(ImportJob { job })
    }

    pub(crate) fn import_report(&self, caller: &Caller, request: &ReportRequest) -> Result<ImportReport> {
        let finished = self.finished(caller, request)?;
        Ok(report::report(finished.outcome, finished.operation, &request.language))
    }

    /// The original rows with their faults marked in place.
    pub(crate) fn import_faults_workbook(&self, caller: &Caller, request: &ReportRequest) -> Result<MadeFile> {
        let finished = self.finished(caller, request)?;
        let word = |id: &str| {
            words(&request.language)
                .and_then(|w| w.word(id))
                .unwrap_or_else(|| id.to_owned())
        };
        let message = |fault: &Found| report::message(&request.language, fault);
        let marking = Marking {
            message: &message,
            heading: &word("import-problems"),
            colon: &word("import-colon"),
            between: &word("import-between"),
            notes: false,
        };
        let mut out = std::io::Cursor::new(Vec::new());
        write_errors_workbook(
            &mut out,
            &finished.files,
            &finished.mappings,
            &finished.outcome.faults,
            &marking,
        )
        .map_err(|e| Fault(Failure::new(Code::FileUnreadable).trace(e)))?;
        let stem = finished.files.first().and_then(|f| f.file_stem()).unwrap_or_default();
        let name = format!("{}-{}.xlsx", stem.to_string_lossy(), marking.heading);
        let media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        let made = &self.inner.made;
        made.keep(
            &caller.token,
            &crate::files::safe_name(&name),
            media_type,
            out.into_inner(),
        )
    }

    fn finished(&self, caller: &Caller, request: &ReportRequest) -> Result<Finished> {
        caller.session()?;
        report::from_json(self.inner.jobs.result(&caller.token, &request.job)?)
    }

    /// Imports files and waits for the end, for command lines. The report holds every fault, up to 50,000, in this
    /// language.
    ///
    /// # Errors
    /// `signed_out`; `forbidden` naming a kind this person may not write; a file that cannot be read. Nothing has
    /// changed then.
    pub fn import_now(
        &self,
        session: &str,
        files: &[PathBuf],
        mapping: Option<&serde_json::Value>,
        dry_run: bool,
        language: &str,
    ) -> std::result::Result<ImportReport, Failure> {
        let bound = locked(&self.inner.sessions).get(session).cloned();
        let session = bound.ok_or_else(|| fault(Code::SignedOut))?;
        let open = self.open()?;
        let go_on = &mut |_, _| ControlFlow::Continue(());
        let imported = self.bring_in(&open, &session, files, mapping, dry_run, go_on)?;
        let operation = imported.done.map(|d| d.act.to_string());
        Ok(report::report(imported.outcome, operation, language))
    }

    fn bring_in(
        &self,
        open: &Arc<Open>,
        session: &Session,
        files: &[PathBuf],
        mapping: Option<&serde_json::Value>,
        dry_run: bool,
        on_rows: OnRows<'_>,
    ) -> Result<Imported> {
        let today = self.today(open)?;
        let now = self.now();
        let mut mappings = Vec::new();
        let written = open.book.read(|before| {
            let known = KnownBook::new(before);
            let mut batch = inspect::open(files, inspect::options(before, today)?, &known, mapping)?;
            for kind in batch.sheets().iter().flat_map(|s| s.mapping.kinds()) {
                session.rights.may_write(border::kind(&kind)?)?;
            }
            mappings = batch.sheets().iter().map(|s| s.mapping.clone()).collect();
            let mut steps = Steps::new(batch.sheets().iter().map(|s| s.rows).sum());
            let mut progress = |p: &Progress| {
                let (done, total) = steps.at(p);
                on_rows(done, total)
            };
            Ok::<_, Fault>(open.book.write(|tx: &Transaction<'_>| {
                let mut writing = Writing::begin(&open.book, tx, session.person, now, "imported")?;
                let mut arrivals = Arrivals::new(&known, &mut writing, &session.rights, today.year());
                batch
                    .stage_into(&known, &mut progress, &mut arrivals)
                    .map_err(report::ended)?;
                let outcome = arrivals.finish()?;
                let done = writing.finish()?;
                if dry_run {
                    return Err(Ended::DryRun(Box::new(outcome)));
                }
                Ok((outcome, done))
            }))
        })?;
        let (outcome, done) = match written {
            Ok((outcome, done)) => (outcome, Some(done).filter(|d| !d.kinds.is_empty())),
            Err(Ended::DryRun(outcome)) => (*outcome, None),
            Err(Ended::Failed(fault)) => return Err(fault),
        };
        if let Some(done) = &done {
            self.changed_kinds(done, &["records", "review"]);
        }
        Ok(Imported {
            outcome,
            done,
            mappings,
        })
    }
}

fn places(files: &[countersign_contract::import::FileRef]) -> Result<Vec<PathBuf>> {
    if files.is_empty() {
        return Err(Fault(Failure::new(Code::FileUnreadable).with("reason", "no_file")));
    }
    files.iter().map(crate::files::place).collect()
}

/// Rows of all sheets together, from the steps of each.
struct Steps {
    before: u64,
    last: Option<Progress>,
    total: u64,
}

impl Steps {
    fn new(total: u64) -> Self {
        Self {
            before: 0,
            last: None,
            total,
        }
    }

    fn at(&mut self, now: &Progress) -> (u64, u64) {
        if let Some(last) = &self.last
            && (last.file != now.file || last.sheet != now.sheet)
        {
            self.before += last.of;
        }
        self.last = Some(now.clone());
        ((self.before + now.rows).min(self.total), self.total)
    }
}
